//! What was put right in the report at hand: a list with a way back from each,
//! undo and redo, and a file to save and to open.

use crate::app::state::{Action, CorrectAction, ReportKey};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::{Lang, correct};
use crate::browser::files;
use crate::correction::{Correction, from_json, to_json};
use crate::diagnostic::Words;
use web_sys::HtmlInputElement;
use yew::platform::spawn_local;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html, use_state_eq};

/// What the bar needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report at hand.
    pub report: ReportKey,
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The bar.
#[component]
pub fn CorrectionBar(props: &Props) -> Html {
    let (lang, log) = (props.store.lang, &props.store.log);
    let bad = use_state_eq(|| None::<Words>);
    let made = log.of(props.report);
    // Read with the file itself: a CSV that was saved with corrections.
    let older: Vec<Correction> = props
        .store
        .report(props.report)
        .map(|(_, _, l)| l.as_read.corrections.clone())
        .unwrap_or_default();
    let all: usize = props
        .store
        .corrections()
        .iter()
        .map(|f| f.corrections.len())
        .sum();
    let act = |action: CorrectAction| {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: web_sys::MouseEvent| {
            dispatch.dispatch(Action::Correct(action.clone()))
        })
    };
    let save = {
        let store = props.store.clone();
        Callback::from(move |_: web_sys::MouseEvent| {
            // Where the frame refuses downloads the view of exports shows the content.
            let content = to_json(&store.corrections());
            let _ = files::save(
                "tassei-corrections.json",
                "application/json",
                content.as_bytes(),
            );
        })
    };
    let n = made.len() + older.len();
    let items = made
        .iter()
        .map(|c| item(props, c, true))
        .chain(older.iter().map(|c| item(props, c, false)));
    let waiting: Vec<&str> = log.waiting().iter().map(|f| f.file.as_str()).collect();
    html! {
        <section class="corrections" aria-label={correct::LIST.of(lang)} data-testid="corrections">
            <div class="corrections-acts">
                <span class="corrections-count" data-testid="corrections-count">{ correct::COUNT.fill(lang, &[("n", &n.to_string())]) }</span>
                <button type="button" class="button button-small" disabled={!log.can_undo()} onclick={act(CorrectAction::Undo)}
                    data-testid="correct-undo">{ correct::UNDO.of(lang) }</button>
                <button type="button" class="button button-small" disabled={!log.can_redo()} onclick={act(CorrectAction::Redo)}
                    data-testid="correct-redo">{ correct::REDO.of(lang) }</button>
                <button type="button" class="button button-small" disabled={all == 0} onclick={save}
                    data-testid="corrections-save">{ correct::SAVE.of(lang) }</button>
                <label class="corrections-load">
                    <span>{ correct::LOAD.of(lang) }</span>
                    <input type="file" accept=".json,application/json" onchange={load(&props.dispatch, bad.setter())}
                        data-testid="corrections-load" />
                </label>
            </div>
            <p class="corrections-bad" role="alert">if let Some(why) = &*bad { { lang.pick(why).to_owned() } }</p>
            if n == 0 { <p class="corrections-none">{ correct::HOW.of(lang) }</p> }
            else { <ul class="corrections-items">{ for items }</ul> }
            if !waiting.is_empty() {
                <p class="corrections-none">{ correct::WAITING.fill(lang, &[("files", &waiting.join(match lang { Lang::Ja => "、", Lang::En => ", " }))]) }</p>
            }
        </section>
    }
}

/// Opens files of corrections.
fn load(dispatch: &Dispatch, bad: yew::UseStateSetter<Option<Words>>) -> Callback<Event> {
    let dispatch = dispatch.clone();
    Callback::from(move |event: Event| {
        let field: HtmlInputElement = event.target_unchecked_into();
        let given = files::of_list(field.files());
        field.set_value("");
        let (dispatch, bad) = (dispatch.clone(), bad.clone());
        spawn_local(async move {
            bad.set(None);
            for file in given {
                let Ok(bytes) = file.bytes().await else {
                    continue;
                };
                match from_json(&bytes.to_vec()) {
                    Ok(files) => {
                        dispatch.dispatch(Action::Correct(CorrectAction::Import(files)));
                    }
                    Err(why) => bad.set(Some(why)),
                }
            }
        });
    })
}

fn item(props: &Props, c: &Correction, mine: bool) -> Html {
    let lang = props.store.lang;
    let clear = {
        let (dispatch, key, c) = (props.dispatch.clone(), props.report, c.clone());
        Callback::from(move |_: web_sys::MouseEvent| {
            dispatch.dispatch(Action::Correct(CorrectAction::Clear(key, c.clone())));
        })
    };
    html! {
        <li data-testid="correction">
            <span lang="ja">{ c.name.clone() }</span>
            <span>{ lang.pick(&c.in_words()).to_owned() }</span>
            if mine {
                <button type="button" class="link" onclick={clear}
                    aria-label={correct::CLEAR_OF.fill(lang, &[("what", &c.name)])}>{ correct::CLEAR.of(lang) }</button>
            } else {
                <span class="corrections-older">{ correct::OLDER.of(lang) }</span>
            }
        </li>
    }
}
