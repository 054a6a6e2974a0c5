//! How many findings came out how, and of which kind; pressed, only those are shown.

use super::badge::VerdictBadge;
use crate::app::findings::{About, Finding, Weight, kinds, tally};
use crate::app::wording::{self, Lang, Say, checks};
use yew::{Callback, Html, Properties, classes, component, html};

/// What is counted.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// All findings of the report.
    pub all: Vec<Finding>,
    /// The verdict chosen.
    pub weight: Option<Weight>,
    /// The kind chosen.
    pub kind: Option<About>,
    /// The language.
    pub lang: Lang,
    /// A verdict is chosen, or none again.
    pub choose_weight: Callback<Option<Weight>>,
    /// A kind is chosen, or none again.
    pub choose_kind: Callback<Option<About>>,
}

/// Two rows of buttons.
#[component]
pub fn CheckTallies(props: &Props) -> Html {
    let lang = props.lang;
    let weights = tally(&props.all)
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(w, n)| {
            let is = props.weight == Some(w);
            let choose = props.choose_weight.reform(move |_| (!is).then_some(w));
            button(
                is,
                choose,
                w.name(),
                html! { <VerdictBadge weight={w} {lang} /> },
                n,
            )
        });
    let kinds = kinds(&props.all).into_iter().map(|(k, n)| {
        let is = props.kind == Some(k);
        let choose = props.choose_kind.reform(move |_| (!is).then_some(k));
        button(
            is,
            choose,
            k.name(),
            html! { <span>{ wording::about(k).of(lang) }</span> },
            n,
        )
    });
    html! {
        <div class="tallies">
            { row(checks::TALLY, lang, weights.collect()) }
            { row(checks::TALLY_KINDS, lang, kinds.collect()) }
        </div>
    }
}

fn row(name: Say, lang: Lang, buttons: Html) -> Html {
    html! {
        <div class="tally-row" role="group" aria-label={name.of(lang)}>
            <span class="tally-name" aria-hidden="true">{ name.of(lang) }</span>
            { buttons }
        </div>
    }
}

fn button(
    is: bool,
    choose: Callback<web_sys::MouseEvent>,
    name: &'static str,
    what: Html,
    n: usize,
) -> Html {
    html! {
        <button type="button" class={classes!("tally", is.then_some("is-chosen"))} aria-pressed={is.to_string()}
            data-testid={format!("tally-{name}")} onclick={choose}>
            { what }<span class="tally-number">{ n }</span>
        </button>
    }
}
