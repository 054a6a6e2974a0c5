//! What is remembered of columns: a list to look at, to save, to load, to forget.

use crate::app::state::Action;
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, columns};
use crate::browser::files;
use crate::reading::told::{ToldTable, from_json, to_json};
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html, use_state_eq};

/// What the list shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What is remembered.
    pub told: Vec<ToldTable>,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The list, folded away.
#[component]
pub fn ToldList(props: &Props) -> Html {
    let lang = props.lang;
    let bad = use_state_eq(|| false);
    let save = {
        let told = props.told.clone();
        Callback::from(move |_: web_sys::MouseEvent| {
            // Where the frame refuses downloads, what is remembered stays remembered.
            let _ = files::save(
                "tassei-columns.json",
                "application/json",
                to_json(&told).as_bytes(),
            );
        })
    };
    let load = {
        let (dispatch, bad) = (props.dispatch.clone(), bad.setter());
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let given = files::of_list(field.files());
            field.set_value("");
            let (dispatch, bad) = (dispatch.clone(), bad.clone());
            spawn_local(async move {
                for file in given {
                    let bytes = file.bytes().await.map(|b| b.to_vec());
                    match bytes.and_then(|b| from_json(&b)) {
                        Ok(told) => dispatch.dispatch(Action::Told(told)),
                        Err(_) => bad.set(true),
                    }
                }
            });
        })
    };
    let items = props
        .told
        .iter()
        .enumerate()
        .map(|(n, told)| item(n, told, lang, &props.dispatch));
    html! {
        <details class="told" data-testid="told">
            <summary>{ columns::KEPT.fill(lang, &[("n", &props.told.len().to_string())]) }</summary>
            <p>{ columns::KEPT_LEAD.of(lang) }</p>
            <ul class="told-items">{ for items }</ul>
            <div class="told-acts">
                if !props.told.is_empty() {
                    <button type="button" class="button button-small" onclick={save} data-testid="told-save">{ columns::KEPT_SAVE.of(lang) }</button>
                }
                <label class="told-load">
                    <span>{ columns::KEPT_LOAD.of(lang) }</span>
                    <input type="file" accept=".json,application/json" onchange={load} data-testid="told-load" />
                </label>
            </div>
            <p class="told-bad" role="alert">if *bad { { columns::KEPT_BAD.of(lang) } }</p>
        </details>
    }
}

fn item(n: usize, told: &ToldTable, lang: Lang, dispatch: &Dispatch) -> Html {
    let texts: Vec<&str> = told
        .header
        .iter()
        .flatten()
        .map(|(_, t)| t.as_str())
        .collect();
    let header: String = texts.join(" / ").chars().take(60).collect();
    let count = told.columns.len().to_string();
    let forget = {
        let dispatch = dispatch.clone();
        Callback::from(move |_: web_sys::MouseEvent| dispatch.dispatch(Action::Untold(n)))
    };
    html! {
        <li>
            <span>{ columns::KEPT_ITEM.fill(lang, &[("header", &header), ("n", &count)]) }</span>
            <button type="button" class="button button-quiet button-small" onclick={forget}
                aria-label={columns::KEPT_REMOVE_ITEM.fill(lang, &[("header", &header)])}>{ columns::KEPT_REMOVE.of(lang) }</button>
        </li>
    }
}
