//! A box to paste a table or text into.

use crate::app::wording::{Lang, load};
use crate::browser::files::Given;
use web_sys::HtmlTextAreaElement;
use yew::{Callback, Html, Properties, component, html, use_node_ref, use_state_eq};

/// What the box needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// How many files there are: for the name of what is pasted.
    pub number: usize,
    /// Where what was pasted goes.
    pub give: Callback<Vec<Given>>,
}

/// The box. Its text stays in the browser's own field: nothing is drawn anew for each key.
#[component]
pub fn PasteBox(props: &Props) -> Html {
    let lang = props.lang;
    let field = use_node_ref();
    let empty = use_state_eq(|| false);
    let read = {
        let (field, give, number) = (field.clone(), props.give.clone(), props.number);
        let empty = empty.clone();
        Callback::from(move |_: web_sys::MouseEvent| {
            let Some(area) = field.cast::<HtmlTextAreaElement>() else {
                return;
            };
            let text = area.value();
            if text.trim().is_empty() {
                empty.set(true);
                let _ = area.focus();
                return;
            }
            empty.set(false);
            area.set_value("");
            let n = (number + 1).to_string();
            give.emit(vec![Given::text(
                &load::PASTE_NAME.fill(lang, &[("n", &n)]),
                &text,
            )]);
        })
    };
    html! {
        <section class="paste-box" aria-labelledby="paste-title">
            <h2 id="paste-title" class="paste-box-title">{ load::PASTE_TITLE.of(lang) }</h2>
            <p id="paste-hint" class="paste-box-hint">{ load::PASTE_HINT.of(lang) }</p>
            <textarea ref={field} class="field" rows="6" spellcheck="false" data-testid="paste-box"
                aria-label={load::PASTE_LABEL.of(lang)} aria-describedby="paste-hint paste-error"
                aria-invalid={empty.to_string()} />
            <p id="paste-error" class="paste-box-error" role="alert">
                if *empty { { load::PASTE_EMPTY.of(lang) } }
            </p>
            <button type="button" class="button" onclick={read} data-testid="paste-read">
                { load::PASTE_READ.of(lang) }
            </button>
        </section>
    }
}
