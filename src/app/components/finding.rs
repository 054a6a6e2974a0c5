//! One finding: the verdict, the statement as printed, and why; opened, the
//! figures it rests on and its source.

use super::badge::VerdictBadge;
use super::copy_link::CopyLink;
use super::finding_body::FindingBody;
use super::notes::place_in_words;
use crate::app::findings::Finding;
use crate::app::route::{self, Address};
use crate::app::state::{Action, View};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::{self, checks};
use crate::browser::{events, window};
use yew::{Callback, Html, Properties, component, html, use_effect_with, use_state_eq};

/// What the card shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The finding.
    pub finding: Finding,
    /// Whether the address leads to it: how often it was asked for, so far.
    pub asked: Option<u32>,
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The card.
#[component]
pub fn FindingCard(props: &Props) -> Html {
    let (lang, finding) = (props.store.lang, &props.finding);
    let open = use_state_eq(|| false);
    let name = format!("finding-{}", finding.id);
    let (button, body) = (format!("{name}-open"), format!("{name}-body"));
    {
        let (open, button) = (open.setter(), button.clone());
        use_effect_with(props.asked, move |asked| {
            // Zero is one that was opened by hand, where the focus already is.
            if asked.is_some_and(|n| n > 0) {
                open.set(true);
                events::soon(move || window::show(&button));
            }
        });
    }
    let toggle = {
        let (now, open) = (*open, open.setter());
        let (dispatch, key, id) = (
            props.dispatch.clone(),
            finding.detail.report(),
            finding.id.clone(),
        );
        Callback::from(move |_: web_sys::MouseEvent| {
            open.set(!now);
            if !now {
                dispatch.dispatch(Action::Opened(key, id.clone()));
            }
        })
    };
    let link = props.store.link_to(finding.detail.report(), &finding.id);
    let at = Address {
        view: View::Checks,
        lang,
        finding: link.as_ref(),
        sheet: false,
    };
    let (say, of) = if *open {
        (checks::CLOSE_SOURCE, checks::CLOSE_SOURCE_OF)
    } else {
        (checks::SEE_SOURCE, checks::SEE_SOURCE_OF)
    };
    html! {
        <li class={format!("finding is-{}", finding.weight.name())} data-testid="finding"
            data-verdict={finding.weight.name()} data-kind={finding.about.name()} data-id={finding.id.clone()}>
            <div class="finding-head">
                <VerdictBadge weight={finding.weight} {lang} />
                <span class="finding-kind">{ wording::about(finding.about).of(lang) }</span>
                <span class="finding-place">{ place_in_words(&finding.place, lang) }</span>
            </div>
            if !finding.path.is_empty() { <p class="finding-path" lang="ja">{ finding.path.clone() }</p> }
            <blockquote class="finding-text" lang="ja">{ finding.text.clone() }</blockquote>
            <p class="finding-why">{ lang.pick(&finding.why).to_owned() }</p>
            <div class="finding-acts">
                <button type="button" class="link" id={button} onclick={toggle} data-testid="finding-open"
                    aria-expanded={open.to_string()} aria-controls={body.clone()}
                    aria-label={of.fill(lang, &[("text", &finding.text)])}>{ say.of(lang) }</button>
                <CopyLink fragment={route::write("", at)} what={finding.text.clone()} id={name.clone()} {lang} />
            </div>
            <div id={body} class="finding-body" hidden={!*open}>
                if *open {
                    <FindingBody finding={finding.clone()} id={name} store={props.store.clone()} dispatch={props.dispatch.clone()} />
                }
            </div>
        </li>
    }
}
