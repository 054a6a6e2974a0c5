//! The table of places for the map: typed, pasted or read from a file.

use crate::app::wording::{Lang, compare};
use crate::browser::files;
use crate::diagnostic::Words;
use crate::limits::MAX_SMALL_FILE_BYTES;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::platform::spawn_local;
use yew::{AttrValue, Callback, Event, Html, Properties, TargetCast, component, html};

/// What the form shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The table.
    pub text: AttrValue,
    /// What is wrong with it.
    pub problems: Vec<Words>,
    /// The language.
    pub lang: Lang,
    /// Where a table goes; none for the first order.
    pub give: Callback<Option<String>>,
}

/// The form.
#[component]
pub fn PlacesForm(props: &Props) -> Html {
    let lang = props.lang;
    let on_text = {
        let give = props.give.clone();
        Callback::from(move |event: Event| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            give.emit(Some(text).filter(|t| !t.trim().is_empty()));
        })
    };
    let on_file = {
        let give = props.give.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let given = files::of_list(input.files());
            input.set_value("");
            let give = give.clone();
            if let Some(file) = given
                .into_iter()
                .next()
                .filter(|f| f.size <= MAX_SMALL_FILE_BYTES)
            {
                spawn_local(async move {
                    if let Ok(bytes) = file.bytes().await {
                        give.emit(Some(
                            crate::intake::take_in(&file.name, &bytes.to_vec()).text,
                        ));
                    }
                });
            }
        })
    };
    let reset = props.give.reform(|_: web_sys::MouseEvent| None);
    let problems = props
        .problems
        .iter()
        .map(|p| html! { <li>{ lang.pick(p).to_owned() }</li> });
    html! {
        <section class="places-form">
            <label for="places"><h3>{ compare::MAP_TABLE.of(lang) }</h3></label>
            <p class="view-legend" id="places-hint">{ compare::MAP_TABLE_HINT.of(lang) }</p>
            <textarea id="places" class="field places-text" rows="8" onchange={on_text} value={props.text.clone()}
                spellcheck="false" aria-describedby="places-hint places-problems" data-testid="places" />
            <div id="places-problems" role="status" data-testid="places-problems">
                if !props.problems.is_empty() {
                    <p class="compare-warning">{ compare::MAP_PROBLEMS.of(lang) }</p>
                    <ul class="compare-remarks">{ for problems }</ul>
                }
            </div>
            <div class="take-view-buttons">
                <label class="button button-small file-button">
                    { compare::MAP_FILE.of(lang) }
                    <input type="file" accept=".csv,.tsv,.txt" onchange={on_file} data-testid="places-file" />
                </label>
                <button type="button" class="button button-small" onclick={reset}>{ compare::MAP_RESET.of(lang) }</button>
            </div>
        </section>
    }
}
