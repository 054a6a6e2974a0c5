//! What the tests of this folder share: rows out of tab-separated text.

use crate::document::{Cell, Row};
use crate::place::Span;

/// Rows of tab-separated lines.
pub(in crate::reading) fn rows(text: &str) -> Vec<Row> {
    let mut out = Vec::new();
    let mut at = 0;
    for (n, line) in text.split('\n').enumerate() {
        let mut cells = Vec::new();
        let mut from = at;
        for (col, field) in line.split('\t').enumerate() {
            cells.push(Cell::single(
                col,
                field,
                Span::new(from, from + field.len()),
            ));
            from += field.len() + 1;
        }
        out.push(Row {
            page: None,
            line: n as u32 + 1,
            table: None,
            span: Span::new(at, at + line.len()),
            cells,
        });
        at += line.len() + 1;
    }
    out
}
