//! One finding: the verdict, the statement as printed, and why.

use super::badge::VerdictBadge;
use super::notes::place_in_words;
use crate::app::findings::Finding;
use crate::app::state::Action;
use crate::app::store::Dispatch;
use crate::app::wording::{self, Lang, checks};
use yew::{Callback, Html, Properties, component, html};

/// What the card shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The finding.
    pub finding: Finding,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The card.
#[component]
pub fn FindingCard(props: &Props) -> Html {
    let (lang, finding) = (props.lang, &props.finding);
    let open = {
        let (dispatch, detail) = (props.dispatch.clone(), finding.detail);
        Callback::from(move |_| dispatch.dispatch(Action::Open(detail)))
    };
    html! {
        <li class={format!("finding is-{}", finding.weight.name())} data-testid="finding" data-verdict={finding.weight.name()}>
            <div class="finding-head">
                <VerdictBadge weight={finding.weight} {lang} />
                <span class="finding-kind">{ wording::about(finding.about).of(lang) }</span>
                <span class="finding-place">{ place_in_words(&finding.place, lang) }</span>
            </div>
            if !finding.path.is_empty() { <p class="finding-path" lang="ja">{ finding.path.clone() }</p> }
            <blockquote class="finding-text" lang="ja">{ finding.text.clone() }</blockquote>
            <p class="finding-why">{ lang.pick(&finding.why).to_owned() }</p>
            <button type="button" class="link" onclick={open}
                aria-label={checks::SEE_SOURCE_OF.fill(lang, &[("text", &finding.text)])}>{ checks::SEE_SOURCE.of(lang) }</button>
        </li>
    }
}
