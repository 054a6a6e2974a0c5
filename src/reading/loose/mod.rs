//! Text whose tables lost their cells: fields parted by blanks only, or every cell in
//! a line of its own, as PDF viewers copy them. Rows are made of it again where the
//! text itself shows them; nothing is guessed.
//!
//! - [`spaced`]: fields of a line that blanks part;
//! - [`listed`]: cells that stand one below the other;
//! - [`labelled`]: values behind labels in running lines; [`labelled_names`]: whose they are.

mod labelled;
mod labelled_names;
mod listed;
mod spaced;

use super::{Found, LEAST_CONFIDENCE, surest};
use crate::document::{Document, Row};
use crate::place::Place;
use crate::report::{Indicator, Report};
use std::collections::HashSet;

/// The lines of a text of which rows were made.
pub(super) struct Lines {
    /// The rows as they were.
    pub rows: Vec<Row>,
    /// Bytes at which names begin that may have lost their beginning.
    pub unsure: HashSet<u32>,
}

/// Rows made of lines.
struct Made {
    rows: Vec<Row>,
    unsure: HashSet<u32>,
}

/// A way in which rows are made of lines; none where it finds no table.
type Way = fn(&[Row]) -> Option<Made>;

/// Makes rows of a document in which no layout was recognised, in each way that finds
/// some; gives what the surest layout of the first that is recognised then reads, and
/// the lines as they were. Without one the document stays as it was.
pub(super) fn read(document: &mut Document) -> Option<(Found, Lines)> {
    let ways: [Way; 3] = [
        |rows| spaced::rows(rows).map(sure),
        |rows| listed::rows(rows).map(sure),
        labelled::rows,
    ];
    for way in ways {
        let Some(made) = way(&document.rows) else {
            continue;
        };
        let rows = std::mem::replace(&mut document.rows, made.rows);
        if let Some(found) = surest(document, LEAST_CONFIDENCE.next_up()) {
            let unsure = made.unsure;
            return Some((found, Lines { rows, unsure }));
        }
        document.rows = rows;
    }
    None
}

fn sure(rows: Vec<Row>) -> Made {
    Made {
        rows,
        unsure: HashSet::new(),
    }
}

/// Gives every figure the line it stands in, where its row was made of several.
pub(super) fn relocate(report: &mut Report, lines: &[Row]) {
    let relocate = |place: &mut Place| {
        let at = lines.partition_point(|r| r.span.start <= place.span.start);
        if let Some(row) = at.checked_sub(1).and_then(|n| lines.get(n)) {
            if row.line != place.line {
                place.cell = Some(1);
            }
            place.line = row.line;
            place.page = row.page;
        }
    };
    for i in &mut report.indicators {
        places(i).into_iter().for_each(relocate);
    }
    let ratings = report.ratings.iter_mut().map(|r| &mut r.place);
    ratings.for_each(relocate);
}

fn places(i: &mut Indicator) -> Vec<&mut Place> {
    let mut out = vec![&mut i.place];
    out.extend(i.baseline.iter_mut().map(|b| &mut b.figure.place));
    if let Some(g) = &mut i.goal {
        out.push(&mut g.place);
        out.extend(g.figure.iter_mut().map(|f| &mut f.place));
    }
    if let Some(e) = &mut i.exit {
        out.push(&mut e.place);
        out.extend(e.figure.iter_mut().map(|f| &mut f.place));
    }
    for p in &mut i.points {
        let figures = [&mut p.target, &mut p.actual, &mut p.printed_rate];
        out.extend(figures.into_iter().flatten().map(|f| &mut f.place));
    }
    out.extend(i.ratings.iter_mut().map(|r| &mut r.place));
    out
}
