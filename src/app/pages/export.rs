//! What can be taken away.

use super::ViewProps;
use crate::app::components::{Empty, TakeCard};
use crate::app::state::{Action, View};
use crate::app::take;
use crate::app::wording::{correct, export};
use crate::browser::{events, window};
use yew::{AttrValue, Callback, Html, component, html, use_memo};

/// The view.
#[component]
pub fn Export(props: &ViewProps) -> Html {
    let (store, lang) = (&props.store, props.store.lang);
    // Made when the view is opened, and anew only when the results change.
    let made = use_memo(store.files.clone(), |_| {
        [
            take::csv(store),
            take::json(store),
            take::markdown(store),
            take::checks(store),
            take::corrections(store),
        ]
        .map(AttrValue::from)
    });
    let [csv, json, markdown, checks, corrections] = &*made;
    let heading = html! { <h1>{ export::HEADING.of(lang) }</h1> };
    if store.reports().next().is_none() {
        return html! { <>{ heading }<Empty {lang} dispatch={props.dispatch.clone()} /></> };
    }
    let print = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: web_sys::MouseEvent| {
            dispatch.dispatch(Action::View(View::Overview));
            events::soon(window::print);
        })
    };
    html! {
        <>
            { heading }
            <p>{ export::LEAD.of(lang) }</p>
            <ul class="takes">
                <TakeCard {lang} title={export::CSV_TITLE} text={export::CSV_TEXT} name="tassei.csv"
                    kind="text/csv;charset=utf-8" content={csv.clone()} />
                <TakeCard {lang} title={export::JSON_TITLE} text={export::JSON_TEXT} name="tassei.json"
                    kind="application/json" content={json.clone()} />
                <TakeCard {lang} title={export::CHECKS_TITLE} text={export::CHECKS_TEXT} name="tassei-checks.csv"
                    kind="text/csv;charset=utf-8" content={checks.clone()} />
                if !corrections.is_empty() {
                    <TakeCard {lang} title={correct::TAKE_TITLE} text={correct::TAKE_TEXT} name="tassei-corrections.json"
                        kind="application/json" content={corrections.clone()} />
                }
                <TakeCard {lang} title={export::MARKDOWN_TITLE} text={export::MARKDOWN_TEXT} name="tassei.md"
                    kind="text/markdown;charset=utf-8" content={markdown.clone()} />
                <li class="take">
                    <div class="take-head">
                        <h2>{ export::PRINT_TITLE.of(lang) }</h2>
                        <p>{ export::PRINT_TEXT.of(lang) }</p>
                    </div>
                    <div class="take-actions">
                        <button type="button" class="button" onclick={print}>{ export::PRINT.of(lang) }</button>
                    </div>
                </li>
            </ul>
            <p class="view-legend">{ export::SANDBOX.of(lang) }</p>
        </>
    }
}
