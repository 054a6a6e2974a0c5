//! What would be read of a table with the answer so far.

use super::badge::StatusBadge;
use super::indicator_row::value;
use super::notes::Notes;
use crate::app::figures::short_year;
use crate::app::wording::{Lang, columns, indicators};
use crate::assess::{IndicatorAssessment, PointAssessment, assess};
use crate::pipeline::FileReading;
use crate::report::{Indicator, Point};
use yew::{Html, Properties, component, html};

/// Rows shown; the rest are counted.
const SHOWN: usize = 8;

/// What the preview shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// What would be read.
    pub preview: FileReading,
    /// The language.
    pub lang: Lang,
}

/// The preview; a screen reader is told how much it is.
#[component]
pub fn AskPreview(props: &Props) -> Html {
    let lang = props.lang;
    let reports = &props.preview.reports;
    let indicators: usize = reports.iter().map(|r| r.indicators.len()).sum();
    let points = || {
        reports
            .iter()
            .flat_map(|r| &r.indicators)
            .flat_map(|i| &i.points)
    };
    let figures: usize = points()
        .map(|p| usize::from(p.target.is_some()) + usize::from(p.actual.is_some()))
        .sum();
    let rows = reports.iter().flat_map(|report| {
        let assessed = assess(report, None);
        let both = report.indicators.iter().zip(assessed.indicators);
        both.flat_map(|(i, a)| lines(i, &a, lang))
            .collect::<Vec<Html>>()
    });
    let rows: Vec<Html> = rows.collect();
    let more = rows.len().saturating_sub(SHOWN);
    let notes: Vec<_> = reports.iter().flat_map(|r| r.diagnostics.clone()).collect();
    let said = if indicators == 0 {
        columns::PREVIEW_NONE.of(lang).to_owned()
    } else {
        let counts = [
            ("indicators", &*indicators.to_string()),
            ("figures", &*figures.to_string()),
        ];
        columns::PREVIEW_COUNT.fill(lang, &counts)
    };
    let heads = [
        columns::COL_INDICATOR,
        columns::COL_UNIT,
        columns::COL_YEAR,
        columns::COL_TARGET,
        columns::COL_ACTUAL,
        columns::COL_STATUS,
    ];
    html! {
        <section class="ask-preview" aria-labelledby="ask-preview-title">
            <h3 id="ask-preview-title">{ columns::PREVIEW.of(lang) }</h3>
            <p role="status" data-testid="ask-count">{ said }</p>
            if !rows.is_empty() {
                <div class="scroll">
                    <table class="table" data-testid="ask-preview">
                        <thead><tr>{ for heads.iter().map(|h| html! { <th scope="col">{ h.of(lang) }</th> }) }</tr></thead>
                        <tbody>{ for rows.into_iter().take(SHOWN) }</tbody>
                    </table>
                </div>
            }
            if more > 0 { <p>{ columns::PREVIEW_MORE.fill(lang, &[("n", &more.to_string())]) }</p> }
            if indicators > 0 { <Notes {notes} {lang} /> }
        </section>
    }
}

/// A line for each year of an indicator; one without years has its goal.
fn lines(indicator: &Indicator, assessed: &IndicatorAssessment, lang: Lang) -> Vec<Html> {
    let points = indicator.points.iter().zip(&assessed.points);
    let years: Vec<Html> = points.map(|(p, a)| line(indicator, p, a, lang)).collect();
    if !years.is_empty() {
        return years;
    }
    let goal = indicator.goal.as_ref().map_or("", |g| g.text.as_str());
    vec![html! {
        <tr>
            <th scope="row">{ indicator.name.clone() }</th>
            <td>{ indicator.unit.clone() }</td>
            <td>{ "–" }</td>
            <td class="number">{ goal.to_owned() }</td>
            <td>{ "–" }</td>
            <td><StatusBadge status={assessed.status} {lang} uncertain={false} /></td>
        </tr>
    }]
}

fn line(indicator: &Indicator, point: &Point, assessed: &PointAssessment, lang: Lang) -> Html {
    let figure = |f, what| value(f, point.uncertain, what, lang);
    html! {
        <tr>
            <th scope="row">{ indicator.name.clone() }</th>
            <td>{ indicator.unit.clone() }</td>
            <td>{ short_year(point.year, lang) }</td>
            <td class="number">{ figure(point.target.as_ref(), indicators::TARGET.of(lang)) }</td>
            <td class="number">{ figure(point.actual.as_ref(), indicators::ACTUAL.of(lang)) }</td>
            <td><StatusBadge status={assessed.status} {lang} uncertain={point.uncertain} /></td>
        </tr>
    }
}
