//! How far a lot of files is, and a way to stop them all.

use crate::app::state::File;
use crate::app::wording::{Lang, load};
use yew::{Callback, Html, MouseEvent, Properties, component, html};

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The files.
    pub files: Vec<File>,
    /// The language.
    pub lang: Lang,
    /// Stops a file.
    pub cancel: Callback<u32>,
}

/// The line; hidden unless several files are on the list and one is not done. It stays
/// in the page, as [`super::KeptWork`] does.
#[component]
pub fn ReadingProgress(props: &Props) -> Html {
    let lang = props.lang;
    let open = props.files.iter().filter(|f| f.is_open());
    let open: Vec<u32> = open.map(|f| f.id).collect();
    if props.files.len() < 2 || open.is_empty() {
        return html! { <div hidden=true /> };
    }
    let (all, n) = (props.files.len(), props.files.len() - open.len());
    let (all, n) = (all.to_string(), n.to_string());
    let said = load::FILES_DONE.fill(lang, &[("all", &all), ("n", &n)]);
    let stop = {
        let cancel = props.cancel.clone();
        Callback::from(move |_: MouseEvent| {
            // The waiting ones first, so that none of them is begun.
            for id in open.iter().rev() {
                cancel.emit(*id);
            }
        })
    };
    html! {
        <div class="reading-progress" data-testid="reading-progress">
            <progress max={all} value={n} aria-label={said.clone()} />
            <span>{ said }</span>
            <button type="button" class="button button-small" onclick={stop} data-testid="cancel-all">{ load::CANCEL_ALL.of(lang) }</button>
        </div>
    }
}
