//! Fields that blanks part: each line is taken apart where two blanks or a wide one
//! stand, if that gives the fields of a table or of a form.

use crate::document::{Cell, Row};
use crate::place::Span;
use crate::reading::table::header_text::{header_text, unit_text};
use crate::reading::table::words::Meaning;

/// Fields from which on a line is one of a table.
const FIELDS: usize = 3;

/// The rows with their fields as cells; none where no line has several.
pub(super) fn rows(rows: &[Row]) -> Option<Vec<Row>> {
    let mut parted = false;
    let mut out: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells: Vec<Cell> = row.cells.iter().flat_map(fields).collect();
        if row.table.is_some() || cells.len() <= row.cells.len() {
            out.push(row.clone());
            continue;
        }
        for (n, cell) in cells.iter_mut().enumerate() {
            cell.col = u32::try_from(n).unwrap_or(u32::MAX);
        }
        let unit = |c: &Cell| c.text.contains("単位") && unit_text(&c.text).is_some();
        // The rest of a line that was broken: 150　4,200.
        let rest = |c: &Cell| {
            c.text
                .chars()
                .all(|c| c.is_numeric() || ",.，．%％".contains(c))
        };
        let form = cells.len() == 2
            && (cells.first().is_some_and(rest)
                || cells.first().is_some_and(|c| is_label(&c.text))
                || cells.last().is_some_and(unit));
        if cells.len() < FIELDS && !form {
            out.push(row.clone());
            continue;
        }
        parted = true;
        if let Some(header) = out.last() {
            under_values(&mut cells, header);
        }
        out.push(Row {
            cells,
            ..row.clone()
        });
    }
    parted.then_some(out)
}

/// The fields of a line, one column each.
fn fields(cell: &Cell) -> Vec<Cell> {
    // Where the cell is not what stands in the source, its parts have no place there.
    if cell.span.range().len() != cell.text.len() {
        return vec![cell.clone()];
    }
    let start = cell.span.range().start;
    let mut out: Vec<Cell> = Vec::new();
    let mut put = |from: usize, to: usize| {
        let text = cell.text.get(from..to).unwrap_or("").trim_end();
        if !text.is_empty() {
            let span = Span::new(start + from, start + from + text.len());
            out.push(Cell::single(out.len(), text, span));
        }
    };
    let (mut from, mut blanks, mut gap) = (0, 0, 0);
    for (at, c) in cell.text.char_indices() {
        if c.is_whitespace() {
            if blanks == 0 {
                gap = at;
            }
            blanks += if c == '\u{3000}' { 2 } else { 1 };
            continue;
        }
        if blanks >= 2 {
            put(from, gap);
            from = at;
        }
        blanks = 0;
    }
    put(from, cell.text.len());
    out
}

/// Whether a field is the label of another (担当課　企画課).
fn is_label(text: &str) -> bool {
    matches!(
        header_text(text, None).meaning,
        Some(
            Meaning::Path | Meaning::Name(_) | Meaning::Department | Meaning::Unit | Meaning::Item
        )
    )
}

/// Sets a line of nothing but years under the values of the header above it, where it
/// has as many: the blanks before it were lost.
fn under_values(cells: &mut [Cell], header: &Row) {
    let year = |c: &Cell| {
        let h = header_text(&c.text, None);
        h.years.len() == 1 && h.core.is_empty()
    };
    if cells.len() >= header.cells.len() || !cells.iter().all(year) {
        return;
    }
    let values: Vec<u32> = header
        .cells
        .iter()
        .filter(|c| {
            let h = header_text(&c.text, None);
            h.years.is_empty() && h.meaning.is_some_and(Meaning::is_value)
        })
        .map(|c| c.col)
        .collect();
    if values.len() == cells.len() {
        for (cell, col) in cells.iter_mut().zip(values) {
            cell.col = col;
        }
    }
}
