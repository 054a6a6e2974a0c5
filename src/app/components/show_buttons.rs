//! The ways to look at a comparison.

use crate::app::compare::{Choice, Show};
use crate::app::state::{Action, CompareAction};
use crate::app::store::Dispatch;
use crate::app::wording::{self, Lang, compare};
use yew::{Callback, Html, Properties, component, html};

/// What the buttons need.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is shown now.
    pub choice: Choice,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The buttons.
#[component]
pub fn ShowButtons(props: &Props) -> Html {
    let buttons = Show::ALL.iter().map(|show| {
        let (dispatch, choice) = (props.dispatch.clone(), props.choice.clone());
        let (show, is) = (*show, props.choice.show == *show);
        let choose = Callback::from(move |_: web_sys::MouseEvent| {
            dispatch.dispatch(Action::Compare(CompareAction::Choose(Choice {
                show,
                ..choice.clone()
            })));
        });
        html! {
            <li>
                <button type="button" class="show-button" aria-current={is.then_some("true")}
                    data-testid={format!("show-{}", show.name())} onclick={choose}>
                    { wording::show(show).of(props.lang) }
                </button>
            </li>
        }
    });
    html! {
        <nav aria-label={compare::SHOWS.of(props.lang)}>
            <ul class="show-buttons">{ for buttons }</ul>
        </nav>
    }
}
