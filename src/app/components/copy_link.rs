//! A link to copy. Where the clipboard is refused it is shown, marked, to be
//! copied by hand.

use crate::app::wording::{Lang, checks};
use crate::browser::{events, files, window};
use yew::platform::spawn_local;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

/// What is copied.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The address after `#`, the sign included.
    pub fragment: AttrValue,
    /// What it leads to, for a screen reader.
    pub what: AttrValue,
    /// A name of its own in the page.
    pub id: AttrValue,
    /// The language.
    pub lang: Lang,
}

/// The button, and what became of a press on it.
#[component]
pub fn CopyLink(props: &Props) -> Html {
    let lang = props.lang;
    let copied = use_state_eq(|| None::<bool>);
    let url = format!("{}{}", window::own_address(), props.fragment);
    let field = format!("{}-url", props.id);
    let copy = {
        let (copied, url, field) = (copied.setter(), url.clone(), field.clone());
        Callback::from(move |_: web_sys::MouseEvent| {
            let (copied, url, field) = (copied.clone(), url.clone(), field.clone());
            spawn_local(async move {
                let done = files::copy(&url).await;
                copied.set(Some(done));
                if !done {
                    events::soon(move || window::select_all(&field));
                }
            });
        })
    };
    html! {
        <>
            <button type="button" class="link" onclick={copy} data-testid="copy-link"
                aria-label={checks::COPY_LINK_OF.fill(lang, &[("text", &props.what)])}>{ checks::COPY_LINK.of(lang) }</button>
            <span class="copy-link-said" role="status" data-testid="copy-link-said">
                { match *copied {
                    Some(true) => checks::LINK_COPIED.of(lang),
                    Some(false) => checks::LINK_NOT_COPIED.of(lang),
                    None => "",
                } }
            </span>
            if *copied == Some(false) {
                <input id={field} class="field copy-link-url" type="text" readonly=true value={url}
                    aria-label={checks::LINK_FIELD.of(lang)} data-testid="copy-link-url" />
            }
        </>
    }
}
