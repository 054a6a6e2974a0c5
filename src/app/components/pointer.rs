//! Says which file to open where the address leads to a finding that is not here.

use crate::app::demo;
use crate::app::state::{Action, Stage, View};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::checks;
use yew::{Callback, Html, Properties, component, html};

/// What is said depends on what was read.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The words; nothing where the finding is there or none is asked for.
#[component]
pub fn Pointer(props: &Props) -> Html {
    let (store, lang) = (&props.store, props.store.lang);
    let Some(pointed) = store.pointed.as_ref().filter(|p| p.found.is_none()) else {
        return Html::default();
    };
    if store.busy() {
        return html! { <p class="pointer" role="status">{ checks::POINTER_READING.of(lang) }</p> };
    }
    let file = &pointed.link.file;
    let here = store
        .files
        .iter()
        .any(|f| pointed.link.names(&f.name) && matches!(f.stage, Stage::Done(_)));
    let say = match (here, file.is_empty(), file == demo::NAME) {
        (true, ..) => checks::POINTER_GONE,
        (_, true, _) => checks::POINTER_NO_NAME,
        (_, _, true) => checks::POINTER_DEMO,
        _ => checks::POINTER_OPEN,
    };
    let open = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: web_sys::MouseEvent| dispatch.dispatch(Action::View(View::Load)))
    };
    html! {
        <div class="pointer" role="status" data-testid="pointer">
            <p>{ say.fill(lang, &[("file", file)]) }</p>
            <button type="button" class="button" onclick={open}>{ checks::POINTER_BUTTON.of(lang) }</button>
        </div>
    }
}
