//! Markdown pipe tables among running text.
//!
//! Our own, because rows of real reports have more cells than their header and
//! the parsers at hand drop those. Inline tags, emphasis and escapes are undone
//! in the text of the document too, so that every figure keeps its exact place.

use crate::document::{Cell, Row};
use crate::intake::entities;
use crate::intake::gather::Gather;
use crate::intake::lines::{lines, trimmed};
use crate::limits::MAX_COLUMNS;
use crate::notation::page_number::{is_bare_number, is_page_number};
use crate::place::Span;
use std::ops::Range;

/// The tables of a text as ranges of line indices, in order; empty when it has none.
///
/// A table is a run of pipe rows with a `|---|` row under the first. Without one, two or more rows
/// that begin and end with a pipe and have equally many cells are a table too,
/// as the continuation of a table on a next page is written so. A page number between
/// two rows parts nothing.
pub fn tables(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains('|') {
        return found;
    }
    let mut run: Vec<PipeRow> = Vec::new();
    let mut count = 0;
    // Page numbers that came between two rows; they end the table where none follows.
    let mut numbers = 0;
    for (i, line) in lines(text).enumerate() {
        count = i + 1;
        match (pipe_row(line.text), run.last()) {
            (Some(row), last) => {
                // Each stands for a row like its neighbour, and is read as the line it is.
                let like = last.map(PipeRow::unruled);
                run.extend(like.into_iter().cycle().take(numbers).chain([row]));
                numbers = 0;
            }
            (None, Some(_)) if is_number(line.text) => numbers += 1,
            (None, _) => {
                close_run(&mut run, i - numbers, &mut found);
                numbers = 0;
            }
        }
    }
    close_run(&mut run, count - numbers, &mut found);
    found
}

fn is_number(line: &str) -> bool {
    is_page_number(line) || is_bare_number(line)
}

/// What must be known of a line with pipes to tell whether it is part of a table.
#[derive(Clone)]
struct PipeRow {
    framed: bool,
    cells: usize,
    rule: bool,
}

impl PipeRow {
    fn unruled(&self) -> Self {
        PipeRow {
            rule: false,
            ..*self
        }
    }
}

fn pipe_row(line: &str) -> Option<PipeRow> {
    if !line.contains('|') {
        return None;
    }
    let text = line.trim();
    let framed = text.starts_with('|') && text.len() > 1 && text.ends_with('|');
    Some(PipeRow {
        framed,
        cells: split(text).count(),
        rule: is_rule(text, 1),
    })
}

/// Ends a run of pipe rows before line `end` and keeps it if it is a table.
fn close_run(run: &mut Vec<PipeRow>, end: usize, found: &mut Vec<Range<usize>>) {
    // Of a table whose rows are not framed only the rule tells: what stands before its header is text.
    let rule = run.iter().skip(1).position(|r| r.rule);
    let framed = run.iter().all(|r| r.framed);
    let widths_agree = run.windows(2).all(|w| match w {
        [a, b] => a.cells == b.cells,
        _ => true,
    });
    let begin = end - run.len();
    match rule {
        Some(_) if framed => found.push(begin..end),
        Some(header) => found.push(begin + header..end),
        None if framed && widths_agree && run.len() > 1 => found.push(begin..end),
        None => {}
    }
    run.clear();
}

/// Whether a line is the rule under a header: every cell of at least `dashes`
/// dashes, with or without colons.
fn is_rule(line: &str, dashes: usize) -> bool {
    let mut any = false;
    for cell in split(line.trim()) {
        let cell = cell.trim();
        let bar = cell.strip_prefix(':').unwrap_or(cell);
        let bar = bar.strip_suffix(':').unwrap_or(bar);
        if bar.len() < dashes || !bar.bytes().all(|b| b == b'-') {
            return false;
        }
        any = true;
    }
    any
}

/// The raw cells of a pipe row; `\|` does not end a cell.
fn split(row: &str) -> impl Iterator<Item = &str> {
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = match row.strip_suffix('|') {
        Some(shorter) if !shorter.ends_with('\\') => shorter,
        _ => row,
    };
    let mut rest = Some(row);
    std::iter::from_fn(move || {
        let text = rest?;
        let mut escaped = false;
        let end = text.bytes().position(|b| {
            let ends = b == b'|' && !escaped;
            escaped = b == b'\\' && !escaped;
            ends
        });
        let (cell, after) = match end {
            Some(at) => (text.get(..at)?, text.get(at + 1..)),
            None => (text, None),
        };
        rest = after;
        Some(cell)
    })
}

/// Reads tables and the lines between them. Gives back the text of the
/// document: the source with the cells of tables cleaned.
pub fn read(text: &str, tables: &[Range<usize>], gather: &mut Gather) -> String {
    let mut out = String::with_capacity(text.len());
    let mut tables = tables.iter().zip(0_u32..).peekable();
    let mut ruled = false;
    let mut end = 0;
    for (i, line) in lines(text).enumerate() {
        if gather.is_full() {
            break;
        }
        // Line feeds and form feeds between the lines stay as they are.
        out.push_str(text.get(end..line.start).unwrap_or("\n"));
        end = line.start + line.text.len();
        while tables.next_if(|(t, _)| t.end <= i).is_some() {}
        match tables.peek() {
            Some((table, number)) if table.contains(&i) && !is_number(line.text) => {
                if i == table.start {
                    ruled = false;
                }
                // Once the header is ruled off, a row of single dashes is a row without values.
                let rule = is_rule(line.text, if ruled { 3 } else { 1 });
                ruled |= rule;
                if rule {
                    out.push_str(line.text);
                } else {
                    let row = Row {
                        page: line.page,
                        line: line.number,
                        table: Some(*number),
                        ..Row::default()
                    };
                    read_row(line.text, row, &mut out, gather);
                }
            }
            _ => {
                let start = out.len();
                out.push_str(line.text);
                super::plain::read_line(&line, start, gather);
            }
        }
    }
    out
}

/// Writes a pipe row with its cells cleaned, and takes them in.
fn read_row(line: &str, mut row: Row, out: &mut String, gather: &mut Gather) {
    let start = out.len();
    let mut cells = Vec::new();
    out.push('|');
    for (col, raw) in split(line.trim()).enumerate() {
        out.push(' ');
        let from = out.len();
        clean(raw.trim(), out);
        let (text, span) = trimmed(out.get(from..).unwrap_or(""), from);
        cells.push(Cell::single(col, text, span));
        out.push_str(" |");
        // One more than is kept, so that the limit is met where it is said.
        if cells.len() > MAX_COLUMNS {
            break;
        }
    }
    row.span = Span::new(start, out.len());
    gather.push_cells(row, cells.into_iter());
}

/// Undoes inline markup: tags, `\|`, `**bold**`, and character references.
fn clean(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find(['<', '\\', '&', '*']) {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        let taken = match entities::reference(marked) {
            Some((reference, taken)) => {
                reference.push_to(out);
                taken
            }
            None => {
                let (put, taken) = undo(marked);
                out.push_str(put);
                taken
            }
        };
        rest = marked.get(taken..).unwrap_or("");
    }
    out.push_str(rest);
}

/// What the mark at the beginning of `marked` stands for, and its bytes.
fn undo(marked: &str) -> (&str, usize) {
    if marked.starts_with("\\|") {
        return ("|", 2);
    }
    if marked.starts_with("**") {
        return ("", 2);
    }
    if let Some(name) = tag_name(marked) {
        let taken = marked.find('>').map_or(marked.len(), |end| end + 1);
        let put = if name.eq_ignore_ascii_case("br") {
            " "
        } else {
            ""
        };
        return (put, taken);
    }
    let first = marked.chars().next().map_or(0, char::len_utf8);
    (marked.get(..first).unwrap_or(""), first)
}

/// Longest inline tag looked for; a `<` without a near `>` is a less-than sign.
const LONGEST_TAG: usize = 200;

/// The name of the tag that `text` begins with, if it is one.
fn tag_name(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('<')?;
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric())?;
    let name = inner.get(..end)?;
    let closes = inner
        .bytes()
        .skip(end)
        .take(LONGEST_TAG)
        .find(|b| matches!(b, b'<' | b'>'));
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && closes == Some(b'>')).then_some(name)
}
