//! What the table of indicators leaves out.

use crate::app::rows::Filter;
use crate::app::state::{Action, Loaded};
use crate::app::store::Dispatch;
use crate::app::wording::{self, Lang, indicators};
use crate::assess::Status;
use crate::browser::events;
use web_sys::{HtmlInputElement, HtmlSelectElement, InputEvent};
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

/// Every status, in the order of the select.
const STATUSES: [Status; 5] = [
    Status::Achieved,
    Status::Missed,
    Status::NoActual,
    Status::NotDue,
    Status::NoTarget,
];

/// What the filters show.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// The filter.
    pub filter: Filter,
    /// How many rows are left.
    pub shown: usize,
    /// The language.
    pub lang: Lang,
    /// Where a choice goes.
    pub dispatch: Dispatch,
}

/// The filters.
#[component]
pub fn Filters(props: &Props) -> Html {
    let lang = props.lang;
    let sections: Vec<Vec<String>> = props
        .loaded
        .assessment
        .sections
        .iter()
        .map(|s| s.path.clone())
        .collect();
    let options = sections.iter().enumerate().map(|(n, path)| {
        let selected = props.filter.section.as_ref() == Some(path);
        html! { <option value={n.to_string()} {selected}>{ path.join(" › ") }</option> }
    });
    let statuses = STATUSES.iter().map(|s| {
        let word = wording::status(*s).of(lang);
        html! { <option value={s.name()} selected={props.filter.status == Some(*s)}>{ word }</option> }
    });
    let on_section = {
        let (dispatch, filter, sections) = (
            props.dispatch.clone(),
            props.filter.clone(),
            sections.clone(),
        );
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let section = value
                .parse::<usize>()
                .ok()
                .and_then(|n| sections.get(n).cloned());
            dispatch.dispatch(Action::Filter(Filter {
                section,
                ..filter.clone()
            }));
        })
    };
    let on_status = {
        let (dispatch, filter) = (props.dispatch.clone(), props.filter.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let status = STATUSES.iter().copied().find(|s| s.name() == value);
            dispatch.dispatch(Action::Filter(Filter {
                status,
                ..filter.clone()
            }));
        })
    };
    let on_text = {
        let (dispatch, filter) = (props.dispatch.clone(), props.filter.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            dispatch.dispatch(Action::Filter(Filter {
                text,
                ..filter.clone()
            }));
        })
    };
    // What the search looks through is put together while nothing is typed yet.
    let on_focus = {
        let loaded = props.loaded.clone();
        Callback::from(move |_: yew::FocusEvent| {
            let loaded = loaded.clone();
            events::soon(move || {
                loaded.lookup.words(&loaded.report);
            });
        })
    };
    let clear = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_| dispatch.dispatch(Action::Filter(Filter::default())))
    };
    let all = props.loaded.report.indicators.len();
    html! {
        <div class="filters" role="search">
            <label class="filter">
                <span>{ indicators::SECTION.of(lang) }</span>
                <select class="select" onchange={on_section} data-testid="filter-section">
                    <option value="" selected={props.filter.section.is_none()}>{ indicators::ALL_SECTIONS.of(lang) }</option>
                    { for options }
                </select>
            </label>
            <label class="filter">
                <span>{ indicators::STATUS.of(lang) }</span>
                <select class="select" onchange={on_status} data-testid="filter-status">
                    <option value="" selected={props.filter.status.is_none()}>{ indicators::ALL_STATUSES.of(lang) }</option>
                    { for statuses }
                </select>
            </label>
            <label class="filter">
                <span>{ indicators::SEARCH.of(lang) }</span>
                <input id="search" type="search" class="field" value={props.filter.text.clone()} oninput={on_text} onfocus={on_focus}
                    placeholder={indicators::SEARCH_HINT.of(lang)} data-testid="filter-text" />
            </label>
            <p class="filters-shown" role="status" data-testid="filter-shown">
                { indicators::SHOWN.fill(lang, &[("all", &all.to_string()), ("shown", &props.shown.to_string())]) }
                if !props.filter.is_empty() {
                    <button type="button" class="link" onclick={clear}>{ indicators::CLEAR.of(lang) }</button>
                }
            </p>
        </div>
    }
}
