//! Tells which rows are the header of a table.

use super::aims::revises;
use super::figures::index_at;
use super::header_text::{HeaderText, header_text, joined, unit_text};
use super::words::Meaning;
use crate::document::Row;
use crate::notation::{CellValue, fold, parse_cell};
use crate::reading::year_like::year_like_values;
use crate::report::FiscalYear;

/// What the cells of a row look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    filled: usize,
    known: usize,
    years: usize,
    values: usize,
    numbers: usize,
    other: usize,
    units: usize,
    /// Every second cell is a label: a form, not a header.
    alternates: bool,
}

/// Header rows of one table at most; the deepest seen have three.
const MAX_HEADER_ROWS: usize = 4;

/// How many rows from `i` on are the header of a table; 0 where none is.
pub(in crate::reading) fn header_depth(
    rows: &[Row],
    i: usize,
    context: Option<FiscalYear>,
) -> usize {
    let Some(first) = rows.get(i) else { return 0 };
    // One cell is a header only where it stands over the columns of the next row.
    let single = first.cells.iter().filter(|c| !c.text.is_empty()).nth(1);
    if single.is_none() && !wide_or_indented(first) {
        return 0;
    }
    if !may_be_header(first) || year_like_values(rows, i) {
        return 0;
    }
    let look = look(first, context);
    // A year or role that stands alone over the columns of the next row.
    let alone = look.filled == 1 && look.known == 1 && wide_or_indented(first);
    let next = rows.get(i + 1).filter(|r| alone && first.table == r.table);
    let starts = begins(&look) || next.is_some_and(|r| begins(&self::look(r, context)));
    if !starts {
        return 0;
    }
    let mut depth = 1;
    while depth < MAX_HEADER_ROWS {
        let above: Vec<&Row> = rows.iter().skip(i).take(depth).collect();
        match rows.get(i + depth) {
            Some(next)
                if same_table(first, Some(next))
                    && continues(&above, next, context)
                    && !year_like_values(rows, i + depth) =>
            {
                depth += 1
            }
            _ => break,
        }
    }
    depth
}

fn same_table(a: &Row, b: Option<&Row>) -> bool {
    b.is_some_and(|b| a.table == b.table)
}

/// A quick look, as nearly all rows of a big table are no headers.
fn may_be_header(row: &Row) -> bool {
    let first = row.cells.iter().find(|c| !c.text.is_empty());
    first.is_some_and(|c| c.text.len() <= 200)
        && row
            .cells
            .iter()
            .take(40)
            .filter(|c| !c.text.is_empty())
            .all(|c| {
                c.text.len() > 12
                    || !matches!(parse_cell(&c.text), CellValue::Number(_))
                    || bare_year(&c.text)
            })
}

fn bare_year(text: &str) -> bool {
    // Digits of another number than a year's are none.
    if text.len() != 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let h = header_text(text, None);
    !h.years.is_empty() && h.core.is_empty()
}

fn look(row: &Row, context: Option<FiscalYear>) -> Look {
    let mut out = Look::default();
    let mut pattern = Vec::new();
    let mut subjects: Vec<(String, Meaning)> = Vec::new();
    for cell in row.cells.iter().filter(|c| !c.text.is_empty()) {
        out.filled += 1;
        let h = header_text(&cell.text, context);
        let known = h.is_known() || revises(&h.core);
        pattern.push(known);
        if known {
            out.known += 1;
            out.years += usize::from(!h.years.is_empty());
            out.values += usize::from(h.meaning.is_some_and(Meaning::is_value));
        } else if unit_text(&cell.text).is_some() {
            out.units += 1;
        } else if matches!(
            parse_cell(&cell.text),
            CellValue::Number(_) | CellValue::NoValue(_)
        ) {
            out.numbers += 1;
        } else {
            out.other += 1;
            subjects.extend(joined(&h));
        }
    }
    // 収納率目標 with 収納率実績 beside it is a header too.
    let paired = |m: Meaning| subjects.iter().filter(move |(_, r)| *r == m);
    let pairs = paired(Meaning::Target)
        .filter(|(t, _)| paired(Meaning::Actual).any(|(a, _)| a == t))
        .count();
    out.other = out.other.saturating_sub(pairs * 2);
    out.known += pairs * 2;
    out.values += pairs * 2;
    out.alternates = pattern.len() >= 2
        && pattern.len() % 2 == 0
        && pattern
            .chunks(2)
            .all(|p| p.first() == Some(&true) && p.get(1) == Some(&false));
    out
}

fn begins(look: &Look) -> bool {
    look.numbers == 0
        && !look.alternates
        && look.known >= 2
        && (look.years >= 2 || look.known > look.other || (look.known >= 3 && look.values >= 1))
}

fn wide_or_indented(row: &Row) -> bool {
    row.cells
        .iter()
        .find(|c| !c.text.is_empty())
        .is_some_and(|c| c.col > 0)
}

/// Whether `next` is one more header row under `above`.
fn continues(above: &[&Row], next: &Row, context: Option<FiscalYear>) -> bool {
    let look = look(next, context);
    if look.numbers > 0 || look.filled == 0 || look.known + look.units == 0 || look.alternates {
        return false;
    }
    if (look.known + look.units) < look.other || above.last().is_some_and(|a| same_texts(a, next)) {
        return false;
    }
    // The roles of a data row (目標, 実績 under 区分) have no year above them.
    next.cells.iter().filter(|c| !c.text.is_empty()).any(|c| {
        let h = header_text(&c.text, context);
        if !h.is_known() && !revises(&h.core) {
            return unit_text(&c.text).is_some() && bracketed(&c.text);
        }
        !h.years.is_empty() || grouped(above, c.col as usize, context)
    })
}

fn bracketed(text: &str) -> bool {
    let folded = fold(text);
    folded.starts_with('(') || folded.starts_with('[') || folded.starts_with("単位")
}

/// Whether column `col` stands under a year, a role or a group.
fn grouped(above: &[&Row], col: usize, context: Option<FiscalYear>) -> bool {
    above.iter().any(|row| {
        let text = nearest(row, col);
        let h: HeaderText = header_text(text, context);
        !h.years.is_empty()
            || h.relative.is_some()
            || h.meaning.is_some_and(|m| {
                m.is_value()
                    || matches!(
                        m,
                        Meaning::Group | Meaning::Name(_) | Meaning::Rating | Meaning::Other
                    )
            }) && index_at(row, col).is_none_or(|i| {
                row.cells
                    .get(i)
                    .is_none_or(|c| c.text.is_empty() || c.col_span > 1)
            })
    })
}

/// The text over column `col`: its own, or the nearest to the left.
fn nearest(row: &Row, col: usize) -> &str {
    row.cells
        .iter()
        .take_while(|c| (c.col as usize) <= col)
        .filter(|c| !c.text.is_empty())
        .last()
        .map_or("", |c| c.text.as_str())
}

fn same_texts(a: &Row, b: &Row) -> bool {
    a.cells.len() == b.cells.len() && a.cells.iter().zip(&b.cells).all(|(x, y)| x.text == y.text)
}
