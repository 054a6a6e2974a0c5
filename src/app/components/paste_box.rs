//! A box to paste a table or text into.

use crate::app::wording::{Lang, load};
use crate::browser::files::{Given, pasted_table};
use web_sys::HtmlTextAreaElement;
use yew::{Callback, Html, Properties, component, html, use_mut_ref, use_node_ref, use_state_eq};

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

/// A text as a field holds it.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// The box. Its text stays in the browser's own field: nothing is drawn anew for each key.
#[component]
pub fn PasteBox(props: &Props) -> Html {
    let lang = props.lang;
    let field = use_node_ref();
    let empty = use_state_eq(|| false);
    // The table that was pasted, and the text that the field shows of it.
    let pasted = use_mut_ref(|| None::<(String, String)>);
    let on_paste = {
        let pasted = pasted.clone();
        Callback::from(move |event: web_sys::Event| {
            *pasted.borrow_mut() = pasted_table(event).map(|(text, table)| (plain(&text), table));
        })
    };
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
            // As long as nobody wrote in it, the table says more than its text.
            let table = pasted.borrow_mut().take();
            let table = table.filter(|(shown, _)| *shown == plain(&text));
            let text = table.map_or(text, |(_, html)| html);
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
            <textarea ref={field} class="field" onpaste={on_paste} rows="6" spellcheck="false" data-testid="paste-box"
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
