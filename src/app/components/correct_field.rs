//! One field of an indicator, to be put right. What cannot be understood is said
//! beside it and changes nothing.

use crate::app::state::{Action, CorrectAction, ReportKey};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::{Lang, Say, correct};
use crate::correction::{Field, parse};
use crate::diagnostic::Words;
use crate::report::FiscalYear;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{
    AttrValue, Callback, Event, Html, Properties, TargetCast, component, html, use_state_eq,
};

/// What the field is.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub report: ReportKey,
    /// Id of the indicator.
    pub indicator: AttrValue,
    /// The field.
    pub field: Field,
    /// Its year.
    #[prop_or_default]
    pub year: Option<FiscalYear>,
    /// What it holds now.
    pub now: AttrValue,
    /// Its name, for who does not see where it stands.
    pub label: AttrValue,
    /// What can be chosen, where not everything can be written.
    #[prop_or_default]
    pub choices: &'static [(&'static str, Say)],
    /// The state.
    pub store: Store,
    /// Where a change goes.
    pub dispatch: Dispatch,
}

/// The field.
#[component]
pub fn CorrectField(props: &Props) -> Html {
    let lang = props.store.lang;
    let wrong = use_state_eq(|| None::<(String, Words)>);
    let made = props.store.log.of(props.report).into_iter().find(|c| {
        c.indicator == *props.indicator && c.field == props.field && c.year == props.year
    });
    let take = {
        let (wrong, props) = (wrong.setter(), props.clone());
        Callback::from(move |text: String| match parse(props.field, &text) {
            Err(why) => wrong.set(Some((text, why))),
            Ok(_) => {
                wrong.set(None);
                if let Some(c) = changed(&props, &text) {
                    let set = CorrectAction::Set(props.report, c);
                    props.dispatch.dispatch(Action::Correct(set));
                }
            }
        })
    };
    let clear = made.clone().map(|c| {
        let (dispatch, key) = (props.dispatch.clone(), props.report);
        Callback::from(move |_: web_sys::MouseEvent| {
            dispatch.dispatch(Action::Correct(CorrectAction::Clear(key, c.clone())));
        })
    });
    let shown = wrong
        .as_ref()
        .map_or_else(|| props.now.to_string(), |(typed, _)| typed.clone());
    let hook = match props.year {
        Some(y) => format!("correct-{}-{y}", props.field.name()),
        None => format!("correct-{}", props.field.name()),
    };
    html! {
        <div class="correct-field">
            { control(props, &shown, wrong.is_some(), hook.clone(), take) }
            if let Some((_, why)) = &*wrong {
                <p class="correct-wrong" role="alert" id={format!("{hook}-wrong")}>{ lang.pick(why).to_owned() }</p>
            }
            if let (Some(c), Some(clear)) = (&made, clear) {
                <p class="correct-made">
                    { correct::WAS.fill(lang, &[("text", shown_before(&c.before, props, lang).as_str())]) }{ " " }
                    <button type="button" class="link" onclick={clear} data-testid={format!("{hook}-clear")}
                        aria-label={correct::CLEAR_OF.fill(lang, &[("what", &props.label)])}>{ correct::CLEAR.of(lang) }</button>
                </p>
            }
        </div>
    }
}

/// What was read, in words where it is a choice.
fn shown_before(before: &str, props: &Props, lang: Lang) -> String {
    let chosen = props.choices.iter().find(|(name, _)| *name == before);
    match chosen {
        Some((_, say)) => say.of(lang).to_owned(),
        None if before.is_empty() => correct::NOTHING.of(lang).to_owned(),
        None => before.to_owned(),
    }
}

/// The correction that a text makes; none where nothing changes. Writing what is
/// there already confirms it where it is uncertain.
fn changed(props: &Props, text: &str) -> Option<crate::correction::Correction> {
    let uncertain = || {
        let (_, _, loaded) = props.store.report(props.report)?;
        let i = loaded
            .report
            .indicators
            .iter()
            .find(|i| i.id == *props.indicator)?;
        Some(i.point(props.year?)?.uncertain)
    };
    if text.trim() == props.now.trim() && uncertain() != Some(true) {
        return None;
    }
    let (key, id) = (props.report, &props.indicator);
    props
        .store
        .correction(key, id, props.field, props.year, text)
}

fn control(props: &Props, shown: &str, wrong: bool, hook: String, take: Callback<String>) -> Html {
    let lang = props.store.lang;
    if !props.choices.is_empty() {
        let choose = take.reform(|e: Event| e.target_unchecked_into::<HtmlSelectElement>().value());
        let options = props.choices.iter().map(|(name, say)| {
            html! { <option value={*name} selected={*name == shown}>{ say.of(lang) }</option> }
        });
        return html! {
            <select class="select" aria-label={props.label.clone()} onchange={choose} data-testid={hook}>{ for options }</select>
        };
    }
    let change = take.reform(|e: Event| e.target_unchecked_into::<HtmlInputElement>().value());
    let described = wrong.then(|| format!("{hook}-wrong"));
    let numeric = matches!(props.field, Field::Target | Field::Actual | Field::Baseline);
    html! {
        <input class="field" type="text" autocomplete="off" inputmode={if numeric { "decimal" } else { "text" }}
            aria-label={props.label.clone()} aria-invalid={wrong.to_string()} aria-describedby={described}
            value={shown.to_owned()} onchange={change} data-testid={hook} />
    }
}
