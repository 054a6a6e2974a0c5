//! A report as pictures: statuses by section, how the rates lie, progress and pace.
//! They are drawn when they are asked for: forty reports have a hundred and twenty.

use super::show_panel::ShowPanel;
use crate::app::charts::{names, pace_sheet, sections, sections_sheet, spread_sheet};
use crate::app::state::Loaded;
use crate::app::wording::{Lang, charts};
use crate::assess::spread::{paces, rates};
use crate::export::svg::{Language, pace, spread, statuses};
use crate::limits::MAX_PICTURE_ROWS;
use yew::{Callback, Html, Properties, TargetCast, component, html, use_state_eq};

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Number of the report on the page, from 0.
    pub number: usize,
    /// The report.
    pub loaded: Loaded,
    /// The language.
    pub lang: Lang,
}

/// The pictures.
#[component]
pub fn ReportCharts(props: &Props) -> Html {
    let open = use_state_eq(|| false);
    let toggle = {
        let open = open.setter();
        Callback::from(move |event: web_sys::Event| {
            let details = event.target_dyn_into::<web_sys::Element>();
            open.set(details.is_some_and(|d| d.has_attribute("open")));
        })
    };
    html! {
        <details class="report-charts" ontoggle={toggle} data-testid="report-charts">
            <summary>{ charts::OPEN.of(props.lang) }</summary>
            if *open { { panels(props) } }
        </details>
    }
}

/// The language of a picture.
pub fn language(lang: Lang) -> Language {
    match lang {
        Lang::Ja => Language::Japanese,
        Lang::En => Language::English,
    }
}

fn panels(props: &Props) -> Html {
    let (lang, loaded) = (props.lang, props.loaded.clone());
    let title = loaded.report.title.clone().unwrap_or_default();
    let titled = |what: &str| match title.is_empty() {
        true => what.to_owned(),
        false => format!("{what} — {title}"),
    };
    let file = |what: &str| format!("tassei-{what}-{}", props.number + 1);
    let rows = sections(&loaded, lang);
    let sheet = sections_sheet(&rows, lang);
    let words = titled(charts::STATUSES.of(lang));
    let draw = {
        let words = words.clone();
        Callback::from(move |size| {
            let most = rows.len().min(MAX_PICTURE_ROWS);
            statuses(
                rows.get(..most).unwrap_or(&rows),
                &words,
                size,
                language(lang),
            )
        })
    };
    html! {
        <div class="report-charts-body">
            <h3>{ charts::STATUSES.of(lang) }</h3>
            <p class="view-legend">{ charts::STATUSES_TEXT.of(lang) }</p>
            <ShowPanel title={words} {draw} {sheet} name={file("statuses")} {lang} />
            { rates_panel(&loaded, titled(charts::SPREAD.of(lang)), file("rates"), lang) }
            { pace_panel(&loaded, titled(charts::PACE_TITLE.of(lang)), file("pace"), lang) }
        </div>
    }
}

fn rates_panel(loaded: &Loaded, title: String, name: String, lang: Lang) -> Html {
    let sheet = spread_sheet(loaded, lang);
    let draw = {
        let (loaded, title) = (loaded.clone(), title.clone());
        Callback::from(move |size| {
            let all = names(&loaded);
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            let of = rates(&loaded.report, &loaded.assessment);
            spread(&of, &all, &title, size, language(lang))
        })
    };
    html! {
        <>
            <h3>{ charts::SPREAD.of(lang) }</h3>
            <p class="view-legend">{ charts::SPREAD_TEXT.of(lang) }</p>
            <ShowPanel {title} {draw} {sheet} {name} {lang} />
        </>
    }
}

fn pace_panel(loaded: &Loaded, title: String, name: String, lang: Lang) -> Html {
    let none = paces(&loaded.report, &loaded.assessment).rows.is_empty();
    let sheet = pace_sheet(loaded, lang);
    let draw = {
        let (loaded, title) = (loaded.clone(), title.clone());
        Callback::from(move |size| {
            let all = names(&loaded);
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            let of = paces(&loaded.report, &loaded.assessment);
            pace(&of, &all, MAX_PICTURE_ROWS, &title, size, language(lang))
        })
    };
    html! {
        <>
            <h3>{ charts::PACE_TITLE.of(lang) }</h3>
            if none {
                <p class="view-legend">{ charts::PACE_NONE.of(lang) }</p>
            } else {
                <p class="view-legend">{ charts::PACE_TEXT.of(lang) }</p>
                <p class="view-legend">{ charts::PACE_LIMITS.of(lang) }</p>
                <ShowPanel {title} {draw} {sheet} {name} {lang} />
            }
        </>
    }
}
