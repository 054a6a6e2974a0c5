//! Step 2: Document → Reports. Recognises the layout and reads the figures.
//!
//! A layout is one file: a `recognise` that tells how sure it is and a `read`.
//! The surest layout reads the document; a layout is recognised by its
//! structure, never by a municipality's name or one report's sentence.

pub mod announced;
pub mod as_of;
pub mod collect;
mod direction;
pub mod figure;
mod finish;
pub mod form;
mod generic_table;
pub mod headings;
mod indicator_sheet;
pub mod items;
mod loose;
pub mod names;
pub mod placing;
pub mod rejoin;
pub mod roles;
pub mod row_facts;
pub mod row_parts;
pub mod series;
pub mod sheet_ratings;
pub mod statements;
pub mod study;
mod table;
mod tidy_csv;
pub mod tidy_format;
mod tidy_line;
mod tidy_row;
pub mod title;
pub mod told;
mod torn;
mod two_level;
pub mod walk;
mod ward_form_table;
mod ward_form_text;
pub mod wording;
pub mod year_header;
mod year_like;
mod yearly_rows;

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::{Document, Row};
use crate::notation::page_number::is_page_number;
use crate::report::Report;
use study::Study;
use told::ToldTable;

/// One way in which reports are laid out.
pub struct Layout {
    /// Stable name in the output (`yearly-rows`).
    pub name: &'static str,
    /// How sure it is, 0 to 1, that the document is laid out so.
    pub recognise: fn(&Study<'_>) -> f64,
    /// Reads the document; figures that cannot be told are left out with a diagnostic.
    pub read: fn(&Study<'_>) -> Vec<Report>,
}

/// All layouts: those that can settle it first, then the most specific; the first of
/// equals wins.
pub const LAYOUTS: &[Layout] = &[
    tidy_csv::LAYOUT,
    generic_table::LAYOUT,
    ward_form_table::LAYOUT,
    ward_form_text::LAYOUT,
    two_level::LAYOUT,
    indicator_sheet::LAYOUT,
    yearly_rows::LAYOUT,
];

/// From this confidence on nothing is left to guess (our own CSV; a whole grid whose
/// header names all), and the other layouts, which must walk the whole document
/// to give their opinion, are not asked.
pub const SETTLED: f64 = 0.96;

/// Below this confidence a document counts as not recognised.
pub const LEAST_CONFIDENCE: f64 = 0.3;

/// Name of the layout of tables whose columns a person named.
pub const TOLD: &str = "told-columns";

/// Whether what stands under this header row is read one record after another, by
/// [`crate::intake::records_of`], where the document is a delimited text.
pub fn reads_on(header: &Row) -> bool {
    tidy_csv::reads_on(header)
}

/// Reads the reports of a document with the surest layout; where people said
/// what the columns of one of its tables hold, that goes first.
pub fn read(document: &mut Document, told: &[ToldTable]) -> Vec<Report> {
    if told::is_told(&document.rows, told) {
        return read_told(document, told);
    }
    leave_page_numbers_out(&mut document.rows);
    let (found, lines) = match surest(document, LEAST_CONFIDENCE) {
        Some(found) => (found, None),
        None => match loose::read(document) {
            Some((found, lines)) => (found, Some(lines)),
            None => {
                document.diagnostics.extend(nothing_found(document));
                return Vec::new();
            }
        },
    };
    let Found {
        layout,
        sure,
        mut reports,
        findings,
    } = found;
    if layout.name == tidy_csv::LAYOUT.name && !tidy_csv::reads_kept_rows_only(document) {
        // The limits on what is kept did not cut anything off, and what intake had to say
        // of the rows that it kept is said of all.
        let again = ["too-large", "unbalanced-quotes", "too-many-columns"];
        document
            .diagnostics
            .retain(|d| !again.contains(&d.code.as_str()));
        document.diagnostics.extend(findings);
    }
    for r in &mut reports {
        if let Some(lines) = &lines {
            loose::relocate(r, &lines.rows);
        }
        r.layout = layout.name.to_owned();
        r.confidence = sure;
        // The tidy CSV is our own: what it says was settled when it was written.
        if layout.name != tidy_csv::LAYOUT.name {
            finish::finish(document, r);
            let unsure = lines.as_ref().map(|l| l.unsure.clone());
            torn::doubt(document, r, unsure.unwrap_or_default());
        }
    }
    reports
}

/// What the surest layout read.
struct Found {
    layout: &'static Layout,
    sure: f64,
    reports: Vec<Report>,
    /// What reading has to say about the file.
    findings: Vec<Diagnostic>,
}

/// The layouts in the order in which they are asked. The forms look at words only, so that
/// they go before the tables, which must all be read to say; unless there are so many rows
/// that these are only sampled.
fn asked(document: &Document) -> Vec<&'static Layout> {
    let mut order: Vec<&Layout> = LAYOUTS.iter().collect();
    let tables = |l: &&Layout| l.name == generic_table::LAYOUT.name;
    if let Some(at) = order.iter().position(tables)
        && document.rows.len() <= generic_table::RECOGNISE_ROWS
        && let Some(forms) = order.get_mut(at..at + 3)
    {
        forms.rotate_left(1);
    }
    order
}

/// Reads a document with its surest layout, if that is at least so sure.
fn surest(document: &Document, least: f64) -> Option<Found> {
    let study = Study::new(document);
    let mut best: Option<(&Layout, f64)> = None;
    for layout in asked(document) {
        let sure = (layout.recognise)(&study);
        if sure >= least && best.is_none_or(|(_, b)| sure > b) {
            best = Some((layout, sure));
        }
        if sure >= SETTLED {
            break;
        }
    }
    best.map(|(layout, sure)| Found {
        layout,
        sure,
        reports: (layout.read)(&study),
        findings: study.findings.take(),
    })
}

fn read_told(document: &mut Document, told: &[ToldTable]) -> Vec<Report> {
    let mut reports = generic_table::read_told(document, told);
    for r in &mut reports {
        r.layout = TOLD.to_owned();
        r.confidence = 1.0;
        if r.indicators.is_empty() {
            r.diagnostics.push(told::nothing_under_it());
        }
        finish::finish(document, r);
    }
    reports
}

/// Takes page numbers out that stand between two rows of a table.
fn leave_page_numbers_out(rows: &mut Vec<Row>) {
    let filled = |r: &Row| r.cells.iter().filter(|c| !c.text.is_empty()).count();
    let number = |r: &Row| match r.cells.as_slice() {
        [one] => r.table.is_none() && is_page_number(&one.text),
        _ => false,
    };
    let mut before = 0;
    let mut out: Vec<usize> = Vec::new();
    for (n, row) in rows.iter().enumerate() {
        let after = || rows.iter().skip(n + 1).map(filled).find(|n| *n > 0);
        if number(row) {
            if before > 1 && after().is_some_and(|n| n > 1) {
                out.push(n);
            }
        } else if !row.is_blank() {
            before = filled(row);
        }
    }
    let mut n = 0;
    rows.retain(|_| {
        n += 1;
        out.binary_search(&(n - 1)).is_err()
    });
}

/// Says that nothing was recognised: a table that sets no targets is told apart
/// from text without tables. Nothing where intake found no rows: it said why.
fn nothing_found(document: &Document) -> Option<Diagnostic> {
    let tabular = document.rows.iter().filter(|r| r.cells.len() >= 2).count();
    let filled = document.rows.iter().filter(|r| !r.is_blank()).count();
    if filled == 0 {
        return None;
    }
    let (code, message) = if tabular * 2 >= filled && table::names_aims(&document.rows) {
        (
            "targets-not-read",
            Words::new(
                "目標の欄がある表ですが、指標・年度・実績との組み合わせを読み取れませんでした",
                "the table has a column of targets, but indicator, year and actual could not be put together",
            ),
        )
    } else if tabular * 2 >= filled {
        (
            "no-targets",
            Words::new(
                "表を読みましたが、目標値（計画・期待値など）が見つかりません。指標は作っていません",
                "the table was read, but it sets no targets; no indicators were made of it",
            ),
        )
    } else {
        (
            "unknown-layout",
            Words::new(
                "目標と実績の並びが見つからないため、指標を読み取れませんでした",
                "no arrangement of targets and actuals was found, so no indicators could be read",
            ),
        )
    };
    Some(Diagnostic::new(Severity::Warning, code, message).hint(
        "進捗や評価の報告書であれば、見出しに年度と「目標」「実績」のある表を読み込ませてください",
        "if it is a progress report, give the table whose header names fiscal years, targets (目標) and actuals (実績)",
    ))
}
