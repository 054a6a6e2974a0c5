//! What was decided by hand: taken back, undone, kept in a file, read from one.

use crate::app::state::{Action, Compare, CompareAction};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, compare};
use crate::browser::files;
use crate::compare::{Decision, Decisions};
use crate::limits::MAX_SMALL_FILE_BYTES;
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html, use_state_eq};

/// Name of the file.
const NAME: &str = "tassei-matching.json";

/// What the list shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The comparison's part of the state.
    pub compare: Compare,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The list.
#[component]
pub fn DecisionList(props: &Props) -> Html {
    let (lang, decisions) = (props.lang, &props.compare.decisions);
    let said = use_state_eq(String::new);
    let act = |action: CompareAction| {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: web_sys::MouseEvent| {
            dispatch.dispatch(Action::Compare(action.clone()));
        })
    };
    let save = {
        let (decisions, said) = (decisions.clone(), said.setter());
        Callback::from(move |_: web_sys::MouseEvent| {
            let json = serde_json::to_string_pretty(&decisions).unwrap_or_default();
            let done = files::save(NAME, "application/json", json.as_bytes()).is_ok();
            let words = if done {
                compare::SAVED
            } else {
                compare::NOT_SAVED
            };
            said.set(words.fill(lang, &[("name", NAME)]));
        })
    };
    let load = {
        let (dispatch, said) = (props.dispatch.clone(), said.setter());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let given = files::of_list(input.files());
            input.set_value("");
            let (dispatch, said) = (dispatch.clone(), said.clone());
            let Some(file) = given.into_iter().next() else {
                return;
            };
            spawn_local(async move {
                let read = match file.size <= MAX_SMALL_FILE_BYTES {
                    true => file.bytes().await,
                    false => Err(crate::app::figures::size(file.size)),
                };
                let read = read.and_then(|bytes| {
                    serde_json::from_slice::<Decisions>(&bytes.to_vec()).map_err(|e| e.to_string())
                });
                match read {
                    Ok(read) => {
                        said.set(String::new());
                        dispatch.dispatch(Action::Compare(CompareAction::Load(read)));
                    }
                    Err(why) => {
                        let blanks = [("name", file.name.as_str()), ("why", why.as_str())];
                        said.set(compare::DECISIONS_BAD.fill(lang, &blanks));
                    }
                }
            });
        })
    };
    let lines = |list: &[Decision], word: &'static str| -> Vec<Html> {
        let line = |d: &Decision| {
            let blanks = [("a", d.a.name.as_str()), ("b", d.b.name.as_str())];
            html! {
                <li data-testid="decision">
                    <span class="decision-kind">{ word }</span>
                    <span class="decision-pair" lang="ja">{ format!("{}：{} ／ {}：{}", d.a.report, d.a.name, d.b.report, d.b.name) }</span>
                    <button type="button" class="button button-small button-quiet" onclick={act(CompareAction::TakeBack(d.clone()))}
                        aria-label={compare::TAKE_BACK_OF.fill(lang, &blanks)}>{ compare::TAKE_BACK.of(lang) }</button>
                </li>
            }
        };
        list.iter().map(line).collect()
    };
    let (can_undo, can_redo) = props.compare.can();
    html! {
        <section class="decision-list">
            <h2>{ compare::DECIDED.of(lang) }</h2>
            if decisions.is_empty() {
                <p>{ compare::DECIDED_NONE.of(lang) }</p>
            } else {
                <ul class="decisions">
                    { for lines(&decisions.joined, compare::DECIDED_JOINED.of(lang)) }
                    { for lines(&decisions.parted, compare::DECIDED_PARTED.of(lang)) }
                </ul>
            }
            <div class="take-view-buttons">
                <button type="button" class="button button-small" disabled={!can_undo} onclick={act(CompareAction::Undo)} data-testid="undo">{ compare::UNDO.of(lang) }</button>
                <button type="button" class="button button-small" disabled={!can_redo} onclick={act(CompareAction::Redo)} data-testid="redo">{ compare::REDO.of(lang) }</button>
                <button type="button" class="button button-small" disabled={decisions.is_empty()} onclick={save} data-testid="save-decisions">{ compare::SAVE_DECISIONS.of(lang) }</button>
                <label class="button button-small file-button">
                    { compare::LOAD_DECISIONS.of(lang) }
                    <input type="file" accept=".json" onchange={load} data-testid="load-decisions" />
                </label>
            </div>
            <p class="take-view-said" role="status">{ (*said).clone() }</p>
            <p class="view-legend">{ compare::KEPT.of(lang) }</p>
        </section>
    }
}
