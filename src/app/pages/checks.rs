//! What was found out about the selected report, weightiest first.

use super::ViewProps;
use crate::app::components::{Empty, FindingCard, ReportChoice, VerdictBadge};
use crate::app::findings::{Weight, findings, tally};
use crate::app::wording::checks;
use yew::{Callback, Html, classes, component, html, use_state_eq};

/// The view.
#[component]
pub fn Checks(props: &ViewProps) -> Html {
    let only = use_state_eq(|| None::<Weight>);
    let (store, lang) = (&props.store, props.store.lang);
    let heading = html! { <h1>{ checks::HEADING.of(lang) }</h1> };
    let Some((key, _, _, loaded)) = store.current() else {
        return html! { <>{ heading }<Empty {lang} dispatch={props.dispatch.clone()} /></> };
    };
    let all = findings(key, loaded);
    let choose = |weight: Option<Weight>| {
        let only = only.setter();
        Callback::from(move |_: web_sys::MouseEvent| only.set(weight))
    };
    let counts = tally(&all);
    // A verdict that the report at hand does not have hides nothing.
    let chosen = (*only).filter(|w| counts.iter().any(|(c, n)| c == w && *n > 0));
    let buttons = counts.iter().filter(|(_, n)| *n > 0).map(|(weight, n)| {
        let is = chosen == Some(*weight);
        html! {
            <button type="button" class={classes!("tally", is.then_some("is-chosen"))} aria-pressed={is.to_string()}
                onclick={choose(if is { None } else { Some(*weight) })}>
                <VerdictBadge weight={*weight} {lang} /><span class="tally-number">{ *n }</span>
            </button>
        }
    });
    let items = all
        .iter()
        .filter(|f| chosen.is_none_or(|w| w == f.weight))
        .map(|f| html! { <FindingCard finding={f.clone()} {lang} dispatch={props.dispatch.clone()} /> });
    html! {
        <>
            <div class="view-head">
                { heading }
                <ReportChoice store={store.clone()} dispatch={props.dispatch.clone()} />
            </div>
            <p>{ checks::LEAD.of(lang) }</p>
            if all.is_empty() {
                <p class="view-none">{ checks::NONE.of(lang) }</p>
            } else {
                <div class="tallies" role="group" aria-label={checks::TALLY.of(lang)}>{ for buttons }</div>
                <ul class="findings">{ for items }</ul>
            }
        </>
    }
}
