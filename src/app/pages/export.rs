//! What can be taken away.

use super::ViewProps;
use crate::app::components::{Empty, Offer, TakeCard, TakeFile};
use crate::app::state::{Action, View};
use crate::app::store::Store;
use crate::app::take;
use crate::app::wording::{self, Say, correct, export};
use crate::browser::own::Own;
use crate::browser::{events, window};
use crate::diagnostic::Words;
use web_sys::HtmlSelectElement;
use yew::{AttrValue, Callback, Event, Html, TargetCast, component, html, use_memo, use_state_eq};

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
    let view = use_state_eq(|| opens_on(store.came_from));
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
                <li><TakeFile {lang} title={export::XLSX_TITLE} text={export::XLSX_TEXT} offers={workbooks(store)} /></li>
                <li>
                    <TakeFile {lang} title={export::PAGE_TITLE} text={export::PAGE_TEXT} offers={vec![saved_page(store, *view)]}>
                        { view_choice(store, *view, Callback::from({
                            let view = view.setter();
                            move |chosen| view.set(chosen)
                        })) }
                    </TakeFile>
                </li>
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

/// Views that a saved page can open on.
const VIEWS: [View; 4] = [
    View::Overview,
    View::Indicators,
    View::Compare,
    View::Checks,
];

fn opens_on(came_from: View) -> View {
    let known = VIEWS.contains(&came_from);
    if known { came_from } else { View::Overview }
}

/// A file that is made of the state when it is asked for.
pub(super) fn workbook(
    store: &Store,
    label: Say,
    name: &'static str,
    make: fn(&super::super::state::State, &str) -> Vec<u8>,
) -> Offer {
    let store = store.clone();
    Offer {
        label,
        name: AttrValue::Static(name),
        kind: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        make: Callback::from(move |()| Ok(make(&store, &window::day()))),
    }
}

fn workbooks(store: &Store) -> Vec<Offer> {
    let all = workbook(store, export::XLSX_ALL, "tassei.xlsx", take::all_xlsx);
    let mut out = vec![all];
    if store.reports().count() > 1 {
        out.push(workbook(
            store,
            export::XLSX_SELECTED,
            "tassei-report.xlsx",
            take::selected_xlsx,
        ));
        out.push(workbook(
            store,
            export::XLSX_COMPARISON,
            "tassei-comparison.xlsx",
            take::comparison_xlsx,
        ));
    }
    out
}

fn saved_page(store: &Store, view: View) -> Offer {
    let store = store.clone();
    let make = move |()| {
        let changed = || Words::new(export::PAGE_CHANGED.ja, export::PAGE_CHANGED.en);
        let own = Own::find().ok_or_else(changed)?;
        let page = take::page(&store, view, own.filling(), &window::day())?;
        Ok(page.into_bytes())
    };
    Offer {
        label: export::PAGE_SAVE,
        name: AttrValue::Static("tassei-results.html"),
        kind: "text/html;charset=utf-8",
        make: Callback::from(make),
    }
}

fn view_choice(store: &Store, chosen: View, choose: Callback<View>) -> Html {
    let lang = store.lang;
    let onchange = Callback::from(move |event: Event| {
        let name = event.target_unchecked_into::<HtmlSelectElement>().value();
        choose.emit(opens_on(
            VIEWS
                .into_iter()
                .find(|v| v.name() == name)
                .unwrap_or_default(),
        ));
    });
    let options = VIEWS.iter().map(|v| {
        html! { <option value={v.name()} selected={*v == chosen}>{ wording::view(*v).of(lang) }</option> }
    });
    html! {
        <label class="choice">
            <span>{ export::PAGE_VIEW.of(lang) }</span>
            <select class="select" {onchange} data-testid="page-view">{ for options }</select>
        </label>
    }
}
