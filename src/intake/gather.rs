//! Gathers rows for a document and holds them to the limits.

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::{Cell, Document, Row};
use crate::limits::{MAX_CELLS, MAX_COLUMNS, MAX_COMPOSED_BYTES, MAX_ROWS, MAX_TABLE_DEPTH};
use crate::place::Place;

/// Code of the diagnostic on rows of more cells than are read.
pub const TOO_MANY_COLUMNS: &str = "too-many-columns";

/// Rows so far, and what did not fit.
#[derive(Default)]
pub struct Gather {
    rows: Vec<Row>,
    cells: usize,
    stopped: Option<Diagnostic>,
    too_wide: usize,
    first_too_wide: Option<Place>,
}

impl Gather {
    /// Whether a limit was reached: nothing more will be taken.
    pub fn is_full(&self) -> bool {
        self.stopped.is_some()
    }

    /// Adds a row. Cells past the widest row or the last column, and rows past the
    /// last, are left out and said in a diagnostic.
    pub fn push(&mut self, mut row: Row) {
        if self.is_full() {
            return;
        }
        let found = row.cells.len();
        row.cells.truncate(MAX_COLUMNS);
        // Cells stand in column order.
        let inside = |c: &Cell| (c.col as usize) < MAX_COLUMNS;
        if !row.cells.last().is_none_or(inside) {
            row.cells.retain(inside);
        }
        if row.cells.len() < found {
            self.note_too_wide(&row);
        }
        if self.rows.len() >= MAX_ROWS {
            self.stopped = Some(stop(&row, MAX_ROWS, "MAX_ROWS", "行", "rows"));
        } else if self.cells + row.cells.len() > MAX_CELLS {
            self.stop_at_cells(&row);
        } else {
            self.cells += row.cells.len();
            // A cell alone would keep the room of four.
            row.cells.shrink_to_fit();
            self.rows.push(row);
        }
    }

    /// Adds a row of cells that are still being found; no more than the limit are taken.
    pub fn push_cells(&mut self, mut row: Row, cells: impl Iterator<Item = Cell>) {
        if self.is_full() {
            return;
        }
        row.cells = cells.take(MAX_COLUMNS + 1).collect();
        self.push(row);
    }

    /// Takes nothing more, as there are more cells than are kept.
    pub fn stop_at_cells(&mut self, row: &Row) {
        let why = || stop(row, MAX_CELLS, "MAX_CELLS", "セル", "cells");
        self.stopped.get_or_insert_with(why);
    }

    /// Takes nothing more, as the text composed so far is as long as an input may be.
    pub fn stop_at_bytes(&mut self, row: &Row) {
        let why = || {
            stop(
                row,
                MAX_COMPOSED_BYTES,
                "MAX_COMPOSED_BYTES",
                "文字のバイト",
                "bytes of text",
            )
        };
        self.stopped.get_or_insert_with(why);
    }

    fn note_too_wide(&mut self, row: &Row) {
        self.too_wide += 1;
        self.first_too_wide.get_or_insert(Place {
            cell: u32::try_from(MAX_COLUMNS).ok(),
            ..row.place(MAX_COLUMNS)
        });
    }

    /// Hands rows and findings to the document.
    pub fn finish(self, document: &mut Document) {
        document.rows = self.rows;
        if let Some(place) = self.first_too_wide {
            document.diagnostics.push(too_wide(self.too_wide, place));
        }
        document.diagnostics.extend(self.stopped);
    }
}

/// Rows have more cells than are read; `place` is that of the first.
pub fn too_wide(rows: usize, place: Place) -> Diagnostic {
    let (limit, rows) = (grouped(MAX_COLUMNS), grouped(rows));
    Diagnostic::new(
        Severity::Warning,
        TOO_MANY_COLUMNS,
        Words::new(
            format!("{limit} セル（MAX_COLUMNS）を超える行が {rows} 行あり、超えたセルは読んでいません。"),
            format!("{rows} row(s) have more than {limit} cells (MAX_COLUMNS); the cells past that were not read."),
        ),
    )
    .hint(
        "区切り文字や改行が壊れていないか確かめてください。",
        "Check whether the separators or line ends of the file are damaged.",
    )
    .at(place)
}

fn stop(row: &Row, limit: usize, name: &str, ja: &str, en: &str) -> Diagnostic {
    let limit = grouped(limit);
    let line = row.line;
    Diagnostic::new(
        Severity::Error,
        "too-large",
        Words::new(
            format!(
                "{ja}数が上限の {limit}（{name}）を超えるため、{line} 行目から後は読んでいません。"
            ),
            format!(
                "There are more than {limit} {en} ({name}); line {line} and after were not read."
            ),
        ),
    )
    .hint(
        "ファイルを分けて読み込んでください。",
        "Split the file and read the parts.",
    )
    .at(Place {
        page: row.page,
        line,
        cell: None,
        span: row.span,
    })
}

/// Tables stand so deep within one another that they joined the text of a cell.
pub fn too_deep(count: usize) -> Diagnostic {
    let count = grouped(count);
    Diagnostic::new(
        Severity::Warning,
        "too-deep",
        Words::new(
            format!("表の中の表が {MAX_TABLE_DEPTH} 重（MAX_TABLE_DEPTH）より深く、{count} 個はセルの文字として読みました。"),
            format!("{count} table(s) stand more than {MAX_TABLE_DEPTH} deep within others (MAX_TABLE_DEPTH) and were read as text of a cell."),
        ),
    )
    .hint(
        "その表を取り出したファイルを読み込んでください。",
        "Read a file that holds those tables by themselves.",
    )
}

/// A count with thousands separators.
pub fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1000), "1,000");
        assert_eq!(grouped(67_108_864), "67,108,864");
    }
}
