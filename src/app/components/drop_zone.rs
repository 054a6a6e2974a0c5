//! Where files are chosen or dropped.

use crate::app::figures::size;
use crate::app::wording::{Lang, load};
use crate::browser::files::{Given, of_list};
use crate::limits::MAX_INPUT_BYTES;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

/// What the drop zone needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
    /// Where chosen files go.
    pub give: Callback<Vec<Given>>,
    /// The demonstration is asked for.
    pub demo: Callback<()>,
}

/// The drop zone. Dropping itself works anywhere on the page.
#[component]
pub fn DropZone(props: &Props) -> Html {
    let lang = props.lang;
    let chosen = {
        let give = props.give.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            give.emit(of_list(input.files()));
            // So that the same file can be chosen again.
            input.set_value("");
        })
    };
    let demo = props.demo.reform(|_: web_sys::MouseEvent| ());
    let limit = size(MAX_INPUT_BYTES as f64);
    html! {
        <section class="drop-zone" data-testid="dropzone" aria-labelledby="drop-title">
            <svg class="drop-zone-sign" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
                <path d="M12 4h16l10 10v30H12ZM28 4v10h10M24 22v14M18 30l6 6 6-6" />
            </svg>
            <h2 id="drop-title" class="drop-zone-title">{ load::DROP_TITLE.of(lang) }</h2>
            <p class="drop-zone-note">{ load::DROP_NOTE.of(lang) }</p>
            <div class="drop-zone-actions">
                <label class="button button-main drop-zone-pick">
                    { load::PICK.of(lang) }
                    <input type="file" multiple=true data-testid="file-input" onchange={chosen}
                        aria-describedby="drop-kinds" />
                </label>
                <button type="button" class="button" onclick={demo} data-testid="try-demo"
                    aria-describedby="demo-note">{ load::DEMO.of(lang) }</button>
            </div>
            <p class="drop-zone-small" id="demo-note">{ load::DEMO_NOTE.of(lang) }</p>
            <p class="drop-zone-small" id="drop-kinds">{ load::DROP_KINDS.fill(lang, &[("size", &limit)]) }</p>
        </section>
    }
}
