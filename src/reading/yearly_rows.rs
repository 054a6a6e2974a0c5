//! Layout: 目標 and 実績 stand as rows over the columns of the fiscal years,
//! several indicators under one header, with section titles between them.

use super::Layout;
use super::as_of;
use super::series::{Anchor, RawRow, settle};
use super::sheet_ratings::sheet_ratings;
use super::study::Study;
use super::title::head;
use super::walk::Walked;
use crate::report::Report;

/// The layout.
pub const LAYOUT: Layout = Layout {
    name: "yearly-rows",
    recognise,
    read,
};

/// How sure the document is laid out so: rows with a role label under a year
/// header, and most of all pairs of them.
fn recognise(study: &Study<'_>) -> f64 {
    study.of_walk(confidence)
}

fn confidence(walked: &Walked) -> f64 {
    let series = &walked.gathered.series;
    let labelled = |r: &Option<RawRow>| {
        r.as_ref()
            .is_some_and(|r| matches!(r.anchor, Anchor::Role(_)) && !r.cells.is_empty())
    };
    let pairs = series
        .iter()
        .filter(|s| labelled(&s.target) && labelled(&s.actual))
        .count();
    // Labelled names and summary figures of sections are this form's own: a
    // table read without them would say less.
    let labels = series
        .iter()
        .filter(|s| s.indicator.label.is_some())
        .count();
    let own = !walked.claims.is_empty() || 2 * labels > series.len();
    let single = || {
        series
            .iter()
            .any(|s| labelled(&s.actual) || labelled(&s.target))
    };
    match pairs {
        0 if single() => 0.35,
        0 => 0.0,
        3.. if own => 0.97,
        1..=2 => 0.82,
        3..=9 => 0.85,
        _ => 0.95,
    }
}

/// Reads a document with 目標 and 実績 rows, whatever stands around them.
pub fn read(study: &Study<'_>) -> Vec<Report> {
    let document = study.document;
    let mut walked = study.walked();
    let top = head(document);
    walked.gathered.printed_as_of = top.lines.iter().find_map(|l| as_of::printed(l));
    let placed = settle(document, &walked.gathered);
    let mut report = Report {
        title: top.title,
        municipality: top.municipality,
        ward: top.ward,
        as_of: placed.as_of,
        indicators: placed.indicators,
        claims: walked.claims,
        prose: walked.prose,
        diagnostics: walked.diagnostics,
        ..Report::default()
    };
    report.diagnostics.extend(placed.diagnostics);
    let found = sheet_ratings(document, report.as_of);
    report.ratings = found.ratings;
    report.legend = found.legend;
    for (n, indicator) in report.indicators.iter_mut().enumerate() {
        indicator.id = format!("i{}", n + 1);
        let as_of = report.as_of;
        for r in &mut indicator.ratings {
            r.year = r.year.or(as_of);
        }
    }
    vec![report]
}
