//! One thing to take away: saved as a file, copied, or shown.

use crate::app::wording::{Lang, Say, export};
use crate::browser::files;
use yew::platform::spawn_local;
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

/// What the card offers.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// What it is.
    pub title: Say,
    /// What it is for.
    pub text: Say,
    /// Name of the file.
    pub name: AttrValue,
    /// Its media type.
    pub kind: AttrValue,
    /// Its content.
    pub content: AttrValue,
}

/// The card.
#[component]
pub fn TakeCard(props: &Props) -> Html {
    let lang = props.lang;
    let copied = use_state_eq(|| None::<bool>);
    let shown = use_state_eq(|| false);
    let save = {
        let (name, kind, content) = (
            props.name.clone(),
            props.kind.clone(),
            props.content.clone(),
        );
        let shown = shown.setter();
        Callback::from(move |_: web_sys::MouseEvent| {
            if files::save(&name, &kind, content.as_bytes()).is_err() {
                shown.set(true);
            }
        })
    };
    let copy = {
        let (content, copied, shown) = (props.content.clone(), copied.setter(), shown.setter());
        Callback::from(move |_: web_sys::MouseEvent| {
            let (content, copied, shown) = (content.clone(), copied.clone(), shown.clone());
            spawn_local(async move {
                let done = files::copy(&content).await;
                copied.set(Some(done));
                if !done {
                    shown.set(true);
                }
            });
        })
    };
    let toggle = {
        let (now, shown) = (*shown, shown.setter());
        Callback::from(move |_: web_sys::MouseEvent| shown.set(!now))
    };
    html! {
        <li class="take">
            <div class="take-head">
                <h2>{ props.title.of(lang) }</h2>
                <p>{ props.text.of(lang) }</p>
            </div>
            <div class="take-actions">
                <button type="button" class="button button-main" onclick={save} data-testid={format!("save-{}", props.name)}>{ export::DOWNLOAD.of(lang) }</button>
                <button type="button" class="button" onclick={copy}>{ export::COPY.of(lang) }</button>
                <button type="button" class="button" onclick={toggle} aria-expanded={shown.to_string()}>{ export::PREVIEW.of(lang) }</button>
                <span class="take-said" role="status">
                    { match *copied {
                        Some(true) => export::COPIED.of(lang),
                        Some(false) => export::NOT_COPIED.of(lang),
                        None => "",
                    } }
                </span>
            </div>
            if *shown {
                <textarea class="field take-content" readonly=true rows="12" value={props.content.clone()}
                    aria-label={export::PREVIEW_LABEL.fill(lang, &[("name", props.title.of(lang))])} />
            }
        </li>
    }
}
