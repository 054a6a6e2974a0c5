//! A cell of a table read as a figure with its exact place.

use crate::document::{Cell, Row};
use crate::notation::fold::fold_char;
use crate::notation::{CellValue, Quantity, fold, parse_cell, parse_goal, scan_years};
use crate::report::{Figure, FiscalYear};

/// What a value cell says.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::reading) enum Reading {
    /// Nothing is printed.
    Empty,
    /// A mark for "no value", as printed.
    NoValue(String),
    /// One figure.
    Value(Box<Value>),
    /// Words, or figures of which none is told to be meant.
    Words(String),
}

/// A figure and what its cell says beside it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::reading) struct Value {
    /// The figure.
    pub figure: Figure,
    /// Unit, bound and the like.
    pub quantity: Quantity,
    /// A year named in the cell itself (`45.3%（R2）`).
    pub year: Option<FiscalYear>,
}

/// Index in `row.cells` of the cell that covers column `col`.
pub(in crate::reading) fn index_at(row: &Row, col: usize) -> Option<usize> {
    let col = u32::try_from(col).ok()?;
    let i = row.cells.partition_point(|c| c.col <= col).checked_sub(1)?;
    let cell = row.cells.get(i)?;
    (col < cell.col.saturating_add(cell.col_span)).then_some(i)
}

/// Reads the cell with index `i`; `unit` is the unit its column or row names.
pub(in crate::reading) fn read_value(row: &Row, i: usize, unit: Option<&str>) -> Reading {
    let Some(cell) = row.cells.get(i) else {
        return Reading::Empty;
    };
    match parse_cell(scanned(cell, unit)) {
        CellValue::Empty => Reading::Empty,
        CellValue::NoValue(mark) => Reading::NoValue(mark),
        CellValue::Number(q) => value(row, i, cell, q),
        CellValue::Other => Reading::Words(cell.text.clone()),
    }
}

/// Reads a goal, baseline or the like: a sentence that names one value counts.
pub(in crate::reading) fn read_aim(
    row: &Row,
    i: usize,
    unit: Option<&str>,
    context: Option<FiscalYear>,
) -> Reading {
    let read = read_value(row, i, unit);
    if !matches!(read, Reading::Words(_)) {
        return read;
    }
    let Some(cell) = row.cells.get(i) else {
        return read;
    };
    match parse_goal(&cell.text, context) {
        // 各区1か所 is one in each of several.
        Some(goal)
            if cell.text.chars().count() <= 40
                && !cell.text.starts_with('各')
                && !is_numbered(&cell.text, &goal.quantity) =>
        {
            let due = goal.due.map(|d| d.year);
            match value(row, i, cell, goal.quantity) {
                Reading::Value(mut v) => {
                    v.year = due.or(v.year);
                    Reading::Value(v)
                }
                other => other,
            }
        }
        _ => read,
    }
}

/// Whether the number only counts what the words name: 目標2, 1 安全なまち.
fn is_numbered(text: &str, q: &Quantity) -> bool {
    let before = text.get(..q.span.start).unwrap_or("").trim();
    let after = text.get(q.whole.end..).unwrap_or("");
    let label = ["目標", "施策", "方針", "柱", "政策", "戦略", "方向性"]
        .iter()
        .any(|w| before.ends_with(w));
    let first = before.is_empty() && after.starts_with(char::is_whitespace);
    q.unit.is_none() && q.bound.is_none() && (label || first && !after.trim().is_empty())
}

/// The part of the cell that is scanned: a unit such as 千円 that the header
/// names already is left off, so that all figures of the row stay in it.
fn scanned<'a>(cell: &'a Cell, unit: Option<&str>) -> &'a str {
    let scaled = unit.filter(|u| u.starts_with(['千', '百', '万', '億', '十']));
    scaled
        .and_then(|u| cell.text.trim_end().strip_suffix(u))
        .unwrap_or(&cell.text)
}

fn value(row: &Row, i: usize, cell: &Cell, quantity: Quantity) -> Reading {
    // A range names two values and a cell has one place: neither is meant alone.
    if quantity.in_range {
        return Reading::Words(cell.text.clone());
    }
    // Digits alone name no year.
    let bare = quantity.span.len() == cell.text.len();
    let year = match scan_years(if bare { "" } else { &cell.text }, None).as_slice() {
        [y] => Some(y.year),
        _ => None,
    };
    let printed = cell.text.get(quantity.whole.clone()).unwrap_or(&cell.text);
    Reading::Value(Box::new(Value {
        figure: Figure {
            value: quantity.value,
            text: printed.trim().to_owned(),
            decimals: quantity.decimals,
            place: row.place_within(i, quantity.span.clone()),
            uncertain: false,
            approximate: quantity.approximate,
        },
        year,
        quantity,
    }))
}

/// A cell's text on one line: broken lines joined, ends trimmed.
pub(in crate::reading) fn line_of(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        // Japanese needs no space where a line was broken; Latin words do.
        if latin(out.chars().next_back()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out
}

/// A name for comparing: folded, without spaces.
pub(in crate::reading) fn plain(text: &str) -> String {
    let mut out = fold(text);
    if out.contains(char::is_whitespace) {
        out.retain(|c| !c.is_whitespace());
    }
    out
}

/// Whether a text ends with another, both [`plain`].
pub(in crate::reading) fn plainly_ends(text: &str, with: &str) -> bool {
    // Nearly all end with another letter.
    let last = |t: &str| t.trim_end().chars().next_back().map(fold_char);
    (last(text) == last(with) || last(with).is_none()) && plain(text).ends_with(&plain(with))
}
