//! The first view: what it does, and where to give it files.

use crate::app::components::{DropZone, FileList, KeptWork, PasteBox, ReadingProgress, ToldList};
use crate::app::demo;
use crate::app::state::{Action, View};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::load;
use crate::browser::files::Given;
use yew::{Callback, Html, Properties, component, html};

/// What the view needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
    /// Where files go.
    pub give: Callback<Vec<Given>>,
    /// Stops a file.
    pub cancel: Callback<u32>,
    /// Asks what a file's columns hold.
    pub ask: Callback<u32>,
    /// Takes the password of a locked file.
    pub unlock: Callback<(u32, String)>,
}

/// The view.
#[component]
pub fn Load(props: &Props) -> Html {
    let lang = props.store.lang;
    let demo = props
        .give
        .reform(|()| vec![Given::text(demo::NAME, demo::TEXT)]);
    let see = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(Action::View(View::Overview)))
    };
    let any = props.store.reports().next().is_some();
    let promises = [
        (load::PROMISE_1, load::PROMISE_1_TEXT),
        (load::PROMISE_2, load::PROMISE_2_TEXT),
        (load::PROMISE_3, load::PROMISE_3_TEXT),
    ];
    html! {
        <>
            <div class="load-lead">
                <h1>{ load::HEADING.of(lang) }</h1>
                <p>{ load::LEAD.of(lang) }</p>
                <p class="load-privacy">{ load::PRIVACY.of(lang) }</p>
            </div>
            <div class="load-ways">
                <DropZone {lang} give={props.give.clone()} {demo} />
                <PasteBox {lang} number={props.store.files.len()} give={props.give.clone()} />
            </div>
            <ReadingProgress files={props.store.files.clone()} {lang} cancel={props.cancel.clone()} />
            <FileList files={props.store.files.clone()} heading={load::FILES} {lang} dispatch={props.dispatch.clone()} cancel={props.cancel.clone()} ask={props.ask.clone()} unlock={props.unlock.clone()} />
            if any {
                <p><button type="button" class="button button-main" onclick={see} data-testid="see-results">{ load::SEE.of(lang) }</button></p>
            }
            if !props.store.files.is_empty() || !props.store.told.is_empty() {
                <ToldList told={props.store.told.clone()} {lang} dispatch={props.dispatch.clone()} />
            }
            <KeptWork store={props.store.clone()} dispatch={props.dispatch.clone()} />
            if props.store.files.is_empty() {
                <ul class="load-promises">
                    { for promises.iter().map(|(title, text)| html! {
                        <li><h2>{ title.of(lang) }</h2><p>{ text.of(lang) }</p></li>
                    }) }
                </ul>
            }
        </>
    }
}
