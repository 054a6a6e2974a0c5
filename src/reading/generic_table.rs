//! Any table whose header names years and roles: years across or down, in one
//! header row or several, targets and actuals in columns or in rows.

use super::Layout;
use super::table::split::Line;
use super::table::{Harvest, harvest, merge};
use crate::document::{Document, Row};
use crate::limits::MAX_INDICATORS;
use crate::place::Place;
use crate::report::{Prose, Report};

/// The layout.
pub const LAYOUT: Layout = Layout {
    name: "generic-table",
    recognise,
    read,
};

/// Rows that are looked at to recognise the layout: enough for the header and
/// some rows of the first tables of any report.
const RECOGNISE_ROWS: usize = 3_000;

fn recognise(document: &Document) -> f64 {
    let rows = document
        .rows
        .get(..RECOGNISE_ROWS)
        .unwrap_or(&document.rows);
    confidence(&harvest(rows, &document.name))
}

/// How sure the reading is: by the share of rows with figures that found their
/// indicator, and whether the header names the indicators' column. Never as sure
/// as a layout that knows more of its form.
fn confidence(h: &Harvest<'_>) -> f64 {
    if h.drafts.is_empty() {
        // Targets whose year nothing tells: the layout is known, and the reading says what is missing.
        return if h.undated > 0 {
            super::LEAST_CONFIDENCE
        } else {
            0.0
        };
    }
    let rows = (h.read + h.lost).max(1);
    let placed = h.read.min(rows) as f64 / rows as f64;
    let named = h.split.tables.iter().any(|t| {
        t.columns
            .iter()
            .any(|c| matches!(c.meaning, Some(super::table::words::Meaning::Name(_))))
    });
    0.4 + 0.3 * placed + if named { 0.1 } else { 0.0 }
}

fn read(document: &Document) -> Vec<Report> {
    let mut h = harvest(&document.rows, &document.name);
    let mut report = Report {
        as_of: h.as_of,
        title: h.split.title.and_then(title),
        prose: prose(&h),
        diagnostics: std::mem::take(&mut h.diagnostics),
        ..Report::default()
    };
    h.drafts.truncate(MAX_INDICATORS);
    report.indicators = merge::finish(h.drafts, h.as_of);
    vec![report]
}

fn title(row: &Row) -> Option<String> {
    let cell = row.cells.iter().find(|c| !c.text.is_empty())?;
    Some(super::table::figures::line_of(&cell.text))
}

/// Sentences in the tables and beside them, for the checks.
fn prose(h: &Harvest<'_>) -> Vec<Prose> {
    let lines = h
        .split
        .tables
        .iter()
        .flat_map(|t| &t.lines)
        .chain(&h.split.notes);
    lines.flat_map(|l| sentences(l, &h.split.paths)).collect()
}

/// The cells of a row that are running text.
pub(super) fn sentences(line: &Line<'_>, paths: &[Vec<String>]) -> Vec<Prose> {
    let row = line.row;
    (0..row.cells.len())
        .filter_map(|i| {
            let cell = row.cells.get(i)?;
            let long = cell.text.chars().count() >= 15;
            if !long || !cell.text.contains(['。', '、', '→', '%', '％']) {
                return None;
            }
            let place: Place = row.place(i);
            Some(Prose {
                path: paths.get(line.path).cloned().unwrap_or_default(),
                item: None,
                text: cell.text.clone(),
                pieces: vec![(0, place)],
                place,
            })
        })
        .collect()
}
