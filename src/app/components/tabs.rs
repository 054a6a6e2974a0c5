//! The views as tabs: arrow keys move between them.

use crate::app::state::{Action, View};
use crate::app::store::Dispatch;
use crate::app::wording::{self, Lang, shell};
use crate::browser::window;
use yew::{Callback, Html, KeyboardEvent, Properties, component, html};

/// What the tabs show.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// The view that is shown.
    pub view: View,
    /// Where a choice goes.
    pub dispatch: Dispatch,
}

/// The tabs.
#[component]
pub fn Tabs(props: &Props) -> Html {
    let on_key = {
        let (dispatch, view) = (props.dispatch.clone(), props.view);
        Callback::from(move |event: KeyboardEvent| {
            if let Some(next) = reached(view, &event.key()) {
                event.prevent_default();
                dispatch.dispatch(Action::View(next));
                window::focus(&format!("tab-{}", next.name()));
            }
        })
    };
    let tabs = View::ALL.iter().map(|&view| {
        let selected = view == props.view;
        let dispatch = props.dispatch.clone();
        let choose = Callback::from(move |_| dispatch.dispatch(Action::View(view)));
        html! {
            <button type="button" class="tab" role="tab" id={format!("tab-{}", view.name())}
                data-testid={format!("tab-{}", view.name())} aria-controls="view"
                aria-selected={selected.to_string()} tabindex={if selected { "0" } else { "-1" }}
                onclick={choose}>{ wording::view(view).of(props.lang) }</button>
        }
    });
    html! {
        <nav class="tabs" aria-label={shell::VIEWS.of(props.lang)}>
            <div class="tabs-list" role="tablist" aria-label={shell::VIEWS.of(props.lang)} onkeydown={on_key}>
                { for tabs }
            </div>
        </nav>
    }
}

/// The view that a key leads to.
fn reached(view: View, key: &str) -> Option<View> {
    let all = View::ALL;
    let at = all.iter().position(|v| *v == view)?;
    let to = match key {
        "ArrowRight" => (at + 1) % all.len(),
        "ArrowLeft" => (at + all.len() - 1) % all.len(),
        "Home" => 0,
        "End" => all.len() - 1,
        _ => return None,
    };
    all.get(to).copied()
}
