//! The foot of the page: the promise, and where it can be checked.

use crate::app::state::{Action, View};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, shell};
use crate::browser::{events, window};
use yew::{Callback, Html, Properties, component, html};

/// What the footer shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// Where a choice goes.
    pub dispatch: Dispatch,
}

/// The footer.
#[component]
pub fn Footer(props: &Props) -> Html {
    let about = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(Action::View(View::About)))
    };
    let method = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_| {
            dispatch.dispatch(Action::View(View::About));
            events::soon(|| window::show("method"));
        })
    };
    html! {
        <footer class="footer">
            <p>{ shell::FOOT_PRIVACY.of(props.lang) }</p>
            <button type="button" class="link" onclick={about}>{ shell::FOOT_HOW.of(props.lang) }</button>
            <button type="button" class="link" onclick={method} data-testid="foot-method">{ shell::FOOT_TERMS.of(props.lang) }</button>
            <p class="footer-version">{ format!("Tassei {}", env!("CARGO_PKG_VERSION")) }</p>
        </footer>
    }
}
