//! Every report that was read: how it stands, section by section.

use crate::app::components::{BarPatterns, Empty, FileList, ReportCard, ReportList};
use crate::app::demo;
use crate::app::state::{File, Stage};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::overview;
use yew::{Callback, Html, Properties, component, html};

/// What the view needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
    /// Stops a file.
    pub cancel: Callback<u32>,
    /// Asks what a file's columns hold.
    pub ask: Callback<u32>,
    /// Takes the password of a locked file.
    pub unlock: Callback<(u32, String)>,
}

/// The view.
#[component]
pub fn Overview(props: &Props) -> Html {
    let (store, lang) = (&props.store, props.store.lang);
    // What did not come out well stays in sight beside what did.
    let troubled: Vec<File> = store
        .files
        .iter()
        .filter(|f| match &f.stage {
            Stage::Done(reading) => reading.is_empty(),
            _ => true,
        })
        .cloned()
        .collect();
    let files = html! {
        <FileList files={troubled} heading={overview::TROUBLED} {lang} dispatch={props.dispatch.clone()} cancel={props.cancel.clone()} ask={props.ask.clone()} unlock={props.unlock.clone()} />
    };
    if store.reports().next().is_none() {
        return html! { <><h1>{ overview::HEADING.of(lang) }</h1>{ files }<Empty {lang} dispatch={props.dispatch.clone()} /></> };
    }
    let cards = store
        .reports()
        .enumerate()
        .filter_map(|(number, (key, file, loaded))| {
            let (_, reading, _) = store.report(key)?;
            Some(html! {
                <ReportCard key={format!("{}-{}", key.file, key.index)} {number} loaded={loaded.clone()} report={key}
                    file={file.name.clone()} notes={reading.document.diagnostics.clone()}
                    fiction={file.name == demo::NAME} {lang} dispatch={props.dispatch.clone()} />
            })
        });
    html! {
        <>
            <BarPatterns />
            <h1>{ overview::HEADING.of(lang) }</h1>
            { files }
            <ReportList store={store.clone()} />
            { for cards }
        </>
    }
}
