//! What this browser keeps of a person's work, and a way to clear it.

use crate::app::remembered;
use crate::app::state::Action;
use crate::app::store::{Dispatch, Store};
use crate::app::wording::load;
use yew::{Callback, Html, MouseEvent, Properties, component, html};

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The line; hidden where storage is refused or nothing is kept. It stays in the page:
/// Yew loses its place before a sibling that goes while a component has no element.
#[component]
pub fn KeptWork(props: &Props) -> Html {
    let (store, lang) = (&props.store, props.store.lang);
    let kept = store.kept_corrections();
    let corrections: usize = kept.iter().map(|f| f.corrections.len()).sum();
    let decisions = &store.compare.decisions;
    let decisions = decisions.joined.len() + decisions.parted.len();
    let columns = store.told.len();
    let none = corrections + decisions + columns == 0 || !remembered::is_allowed();
    if none {
        return html! { <section hidden=true /> };
    }
    let forget = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: MouseEvent| {
            dispatch.dispatch(Action::Forget);
            dispatch.dispatch(Action::Said(load::FORGOTTEN.both(&[])));
            remembered::forget();
        })
    };
    let said = load::KEPT.fill(
        lang,
        &[
            ("corrections", &corrections.to_string()),
            ("decisions", &decisions.to_string()),
            ("columns", &columns.to_string()),
        ],
    );
    html! {
        <section class="kept-work" data-testid="kept-work">
            <p>{ said }</p>
            <button type="button" class="button button-small" onclick={forget} data-testid="forget">{ load::FORGET.of(lang) }</button>
        </section>
    }
}
