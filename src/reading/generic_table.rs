//! Any table whose header names years and roles: years across or down, in one
//! header row or several, targets and actuals in columns or in rows.

use super::Layout;
use super::study::Study;
use super::table::columns::Column;
use super::table::names::outer_name;
use super::table::plan::{Shape, shape};
use super::table::split::{Line, Table};
use super::table::words::Meaning;
use super::table::{Harvest, harvest, merge};
use super::title::head;
use super::told::ToldTable;
use crate::document::{Document, Row};
use crate::limits::MAX_INDICATORS;
use crate::place::Place;
use crate::reading::collect::too_many_indicators;
use crate::report::{Prose, Report};

/// The layout.
pub const LAYOUT: Layout = Layout {
    name: "generic-table",
    recognise,
    read,
};

/// Rows that are looked at to recognise the layout: enough for the header and
/// some rows of the first tables of any report. Of up to twice as many all are, since
/// what they give is then known for the reading.
pub(super) const RECOGNISE_ROWS: usize = 3_000;

fn recognise(study: &Study<'_>) -> f64 {
    let document = study.document;
    match document.rows.get(..RECOGNISE_ROWS) {
        Some(first) if document.rows.len() > 2 * RECOGNISE_ROWS => {
            confidence(&harvest(first, &document.name, &[]))
        }
        _ => study.of_harvest(confidence),
    }
}

/// How sure the reading is: by the share of rows with figures that found their
/// indicator, and whether the header names the indicators' column. A whole grid
/// in which every row has its header's cells and every figure its indicator
/// leaves nothing to guess; else a layout that knows more of its form goes before.
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
    let named = h.split.tables.iter().any(is_named);
    if h.lost == 0 && is_whole(h) {
        return super::SETTLED;
    }
    if h.lost == 0 && is_ruled(h) {
        return RULED;
    }
    0.4 + 0.3 * placed + if named { 0.1 } else { 0.0 }
}

/// How sure the reading of a ruled table with rows of targets and actuals is, whose
/// names stand under no header that is known: no cell was lost, so a layout that
/// places rows whose cells were has nothing to add.
const RULED: f64 = 0.955;

/// Whether every table with figures is ruled, its rows are as long as its header, and
/// their labels say which are targets and which actuals.
fn is_ruled(h: &Harvest<'_>) -> bool {
    let mut tables = h
        .split
        .tables
        .iter()
        .filter(|t| t.columns.iter().any(Column::is_value) && !t.lines.is_empty())
        .peekable();
    let full = |t: &Table<'_>, l: &Line<'_>| {
        l.row.table.is_some() && l.row.cells.len() == t.header.last().map_or(0, |r| r.cells.len())
    };
    tables.peek().is_some()
        && tables
            .all(|t| matches!(shape(t), Shape::RoleRows(_)) && t.lines.iter().all(|l| full(t, l)))
}

/// Whether a header, or a field of the form above, names the indicators.
fn is_named(table: &Table<'_>) -> bool {
    let name = |m: Meaning| matches!(m, Meaning::Name(_));
    table.columns.iter().any(|c| c.meaning.is_some_and(name))
        || table.columns.iter().any(|c| c.subject.is_some())
        || outer_name(table).is_some()
}

/// Whether every table with figures names its indicators' column and every other
/// column that holds something, and each of its rows has as many cells as its
/// header (rows of a ruled table have).
fn is_whole(h: &Harvest<'_>) -> bool {
    let mut tables = h
        .split
        .tables
        .iter()
        .filter(|t| t.columns.iter().any(Column::is_value) && !t.lines.is_empty())
        .peekable();
    tables.peek().is_some()
        && tables.all(|t| {
            let cells = t.header.last().map_or(0, |r| r.cells.len());
            !t.counted
                && is_named(t)
                && t.lines
                    .iter()
                    .all(|l| l.row.table.is_some() || l.row.cells.len() == cells)
                && nameless(t).is_none()
        })
}

/// A column that holds something under no header, the labels of rows apart.
fn nameless<'a>(table: &'a Table<'_>) -> Option<&'a Column> {
    let labels = match shape(table) {
        Shape::RoleRows(col) | Shape::YearRows(col) => Some(col),
        Shape::Flat => None,
    };
    table
        .columns
        .iter()
        .filter(|c| c.title.is_empty() && Some(c.col) != labels)
        .find(|c| table.lines.iter().any(|l| !l.row.at(c.col).is_empty()))
}

fn read(study: &Study<'_>) -> Vec<Report> {
    report(study.document, study.harvest())
}

/// Reads with what people said of the headers that no layout knows.
pub(super) fn read_told(document: &Document, told: &[ToldTable]) -> Vec<Report> {
    let harvest = harvest(&document.rows, &document.name, told);
    report(document, harvest)
}

fn report(document: &Document, mut h: Harvest<'_>) -> Vec<Report> {
    let top = head(document);
    let mut report = Report {
        as_of: h.as_of,
        title: top.title.or_else(|| h.split.title.and_then(title)),
        municipality: top.municipality,
        ward: top.ward,
        prose: prose(&h),
        diagnostics: std::mem::take(&mut h.diagnostics),
        ..Report::default()
    };
    if h.drafts.len() > MAX_INDICATORS {
        h.drafts.truncate(MAX_INDICATORS);
        report.diagnostics.push(too_many_indicators());
    }
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
