//! Plain and tab-separated text: each line a row, each field a cell.

use crate::document::{Cell, Format, Row};
use crate::intake::delimited;
use crate::intake::gather::Gather;
use crate::intake::lines::{Line, lines, trimmed};

/// Reads every line as a row. Text copied from Excel has cells with line ends
/// in quotes; those lines are one row.
pub fn read(text: &str, gather: &mut Gather) {
    let quoted = text.contains("\t\"") || text.starts_with('"') || text.contains("\n\"");
    if quoted && text.contains('\t') && !text.contains('\u{c}') {
        delimited::read(text, b'\t', None, usize::MAX, gather);
        return;
    }
    for line in lines(text) {
        if gather.is_full() {
            break;
        }
        read_line(&line, line.start, gather);
    }
}

/// Reads one line that stands at offset `start` of the document.
pub fn read_line(line: &Line, start: usize, gather: &mut Gather) {
    let row = Row {
        page: line.page,
        line: line.number,
        table: None,
        span: Line { start, ..*line }.span(),
        cells: Vec::new(),
    };
    let mut from = start;
    let cells = line.text.split('\t').enumerate().map(|(col, field)| {
        let (text, span) = trimmed(field, from);
        from += field.len() + 1;
        Cell::single(col, text, span)
    });
    gather.push_cells(row, cells);
}

/// Lines looked at to tell tab-separated from running text.
const SAMPLE: usize = 500;

/// Tab-separated when nearly all lines have the same number of tabs, else
/// text; the name decides only where the content has both.
pub fn format(name: &str, text: &str) -> Format {
    let counts: Vec<usize> = lines(text)
        .filter(|l| !l.text.trim().is_empty())
        .take(SAMPLE)
        .map(|l| l.text.bytes().filter(|b| *b == b'\t').count())
        .collect();
    let tabbed = counts.iter().filter(|c| **c > 0).count();
    let first = counts.iter().find(|c| **c > 0);
    let same = counts.iter().filter(|c| Some(*c) == first).count();
    let named = name.to_ascii_lowercase().ends_with(".tsv");
    if tabbed > 0 && (named || same * 10 >= counts.len() * 9) {
        Format::Tsv
    } else {
        Format::Text
    }
}
