//! Which report a view shows.

use crate::app::state::{Action, ReportKey, State};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::{Lang, overview, shell};
use crate::report::Report;
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

/// What the choice shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state.
    pub store: Store,
    /// Where a choice goes.
    pub dispatch: Dispatch,
}

/// What a report is called: its title, else the file's name.
pub fn title(report: &Report, file: &str, lang: Lang) -> String {
    match (&report.title, file.is_empty()) {
        (Some(title), _) => title.clone(),
        (None, false) => file.to_owned(),
        (None, true) => overview::UNTITLED.of(lang).to_owned(),
    }
}

/// A select over all reports; where there is only one, its title.
#[component]
pub fn ReportChoice(props: &Props) -> Html {
    let state: &State = &props.store;
    let all: Vec<(ReportKey, String)> = state
        .reports()
        .map(|(key, file, loaded)| {
            let mut name = title(&loaded.report, &file.name, state.lang);
            let twins = state
                .reports()
                .filter(|(_, f, l)| title(&l.report, &f.name, state.lang) == name);
            if twins.count() > 1 {
                name = format!("{name} — {}", file.name);
            }
            if let Some(ward) = &loaded.report.ward
                && !name.contains(ward.as_str())
            {
                name = format!("{name}（{ward}）");
            }
            (key, name)
        })
        .collect();
    if let [(_, only)] = all.as_slice() {
        return html! { <p class="choice-only">{ only.clone() }</p> };
    }
    let choose = {
        let (dispatch, keys) = (
            props.dispatch.clone(),
            all.iter().map(|(k, _)| *k).collect::<Vec<_>>(),
        );
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(key) = value.parse::<usize>().ok().and_then(|n| keys.get(n)) {
                dispatch.dispatch(Action::Select(*key));
            }
        })
    };
    let options = all.iter().enumerate().map(|(n, (key, name))| {
        html! {
            <option value={n.to_string()} selected={state.selected == Some(*key)}>{ name.clone() }</option>
        }
    });
    html! {
        <label class="choice">
            <span>{ shell::REPORT_CHOICE.of(state.lang) }</span>
            <select class="select" onchange={choose} data-testid="report-choice">{ for options }</select>
        </label>
    }
}
