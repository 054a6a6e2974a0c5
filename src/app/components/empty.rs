//! What a view shows before anything was read.

use crate::app::state::{Action, View};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, shell};
use yew::{Callback, Html, Properties, component, html};

/// What it needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// Where a choice goes.
    pub dispatch: Dispatch,
}

/// Says that there is nothing yet, and where to begin.
#[component]
pub fn Empty(props: &Props) -> Html {
    let go = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(Action::View(View::Load)))
    };
    html! {
        <div class="empty" data-testid="empty">
            <p class="empty-title">{ shell::EMPTY_TITLE.of(props.lang) }</p>
            <p>{ shell::EMPTY_TEXT.of(props.lang) }</p>
            <button type="button" class="button button-main" onclick={go}>{ shell::EMPTY_GO.of(props.lang) }</button>
        </div>
    }
}
