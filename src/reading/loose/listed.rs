//! Cells one below the other: a run of lines that are headers, and records of as many
//! lines under it. A record counts only where every line is what its header says, so
//! a lost cell ends the table.

use crate::document::{Cell, Row};
use crate::notation::{CellValue, marks, parse_cell};
use crate::place::Span;
use crate::reading::table::header_text::{header_text, unit_text};
use crate::reading::table::words::Meaning;

/// Lines that a broken name or header may have.
const BROKEN: usize = 3;
/// Columns of the widest table.
const COLUMNS: usize = 30;
/// Characters of a name, and of a goal or mark in words, at most.
const NAME: usize = 60;
const WORDS: usize = 16;

/// One line.
struct Line<'a> {
    row: &'a Row,
    text: &'a str,
    span: Span,
}

/// A column of the header: what stands under it, and the header itself.
struct Column {
    meaning: Option<Meaning>,
    cell: Cell,
}

/// The rows with records put together; none where no table was found.
pub(super) fn rows(rows: &[Row]) -> Option<Vec<Row>> {
    let lines: Vec<Line<'_>> = rows.iter().filter_map(line).collect();
    // Text with rows of several cells keeps its tables another way.
    let several = rows.iter().filter(|r| r.cells.len() > 1).count();
    if several * 4 > lines.len() {
        return None;
    }
    let mut out: Vec<Row> = Vec::new();
    let mut tables = 0;
    let mut i = 0;
    while let Some(line) = lines.get(i) {
        let table = header(&lines, i).and_then(|(columns, after)| {
            let records = records(&lines, &columns, after);
            let enough = records.len() > 1 || records.len() == 1 && columns.len() > 3;
            let end = records.last().map(|r| r.1)?;
            // A figure behind the last record is one too many: which, nothing tells.
            let left = lines
                .get(end)
                .is_some_and(|l| matches!(parse_cell(l.text), CellValue::Number(_)));
            (enough && !left).then_some((columns, records, end))
        });
        let Some((columns, records, end)) = table else {
            out.push(line.row.clone());
            i += 1;
            continue;
        };
        let row = |from: &Row, cells: Vec<Cell>| Row {
            page: from.page,
            line: from.line,
            table: Some(tables),
            span: cells.iter().fold(from.span, |s, c| s.join(c.span)),
            cells,
        };
        out.push(row(line.row, columns.into_iter().map(|c| c.cell).collect()));
        for (cells, _, first) in records {
            if let Some(first) = lines.get(first) {
                out.push(row(first.row, cells));
            }
        }
        tables += 1;
        i = end;
    }
    (tables > 0).then_some(out)
}

/// The line that a row of one cell is, without the sign of a cell's end.
fn line(row: &Row) -> Option<Line<'_>> {
    let [cell] = row.cells.as_slice() else {
        return None;
    };
    let whole = cell.span.range().len() == cell.text.len();
    let text = cell.text.trim_end_matches(['|', ' ', '\u{3000}']);
    let open = text.trim_start_matches(['|', ' ']);
    if open.is_empty() || !whole {
        return None;
    }
    let from = cell.span.range().start + (text.len() - open.len());
    Some(Line {
        row,
        text: open,
        span: Span::new(from, from + open.len()),
    })
}

/// The header that begins at line `i`, and the line after it.
fn header(lines: &[Line<'_>], i: usize) -> Option<(Vec<Column>, usize)> {
    let mut columns: Vec<Column> = Vec::new();
    let mut at = i;
    while let Some(line) = lines.get(at).filter(|_| columns.len() < COLUMNS) {
        let h = header_text(line.text, None);
        let remark = line.text.starts_with(['(', '（']) && line.text.ends_with([')', '）']);
        match columns.last_mut() {
            // 策定時値 and （平成24年度） below it are one.
            Some(last) if remark => {
                last.cell.text.push_str(line.text);
                last.cell.span = last.cell.span.join(line.span);
            }
            _ if h.is_known() || !h.years.is_empty() && h.meaning.is_some() => {
                columns.push(Column {
                    meaning: None,
                    cell: Cell::single(columns.len(), line.text, line.span),
                });
            }
            _ => break,
        }
        at += 1;
    }
    for c in &mut columns {
        let h = header_text(&c.cell.text, None);
        // A year alone is a column of values.
        let bare = !h.years.is_empty() && h.core.is_empty();
        c.meaning = h.meaning.or(bare.then_some(Meaning::Actual));
    }
    let count = |test: &dyn Fn(Meaning) -> bool| {
        let meanings = columns.iter().filter_map(|c| c.meaning);
        meanings.filter(|m| test(*m)).count()
    };
    let names = count(&|m| matches!(m, Meaning::Name(_)));
    let named = names == 1 || names == 0 && count(&|m| m == Meaning::Path) > 0;
    let first = columns.first().and_then(|c| c.meaning);
    let begins = first.is_some_and(|m| !m.is_value());
    let fits = named && begins && count(&Meaning::is_value) > 1 && count(&Meaning::is_aim) > 0;
    fits.then_some((columns, at))
}

/// The cells of a record, the line after it, and its first line.
type Record = (Vec<Cell>, usize, usize);

fn records(lines: &[Line<'_>], columns: &[Column], from: usize) -> Vec<Record> {
    let mut out: Vec<Record> = Vec::new();
    let mut at = from;
    while let Some(record) = record(lines, columns, at, !out.is_empty()) {
        at = record.1;
        out.push(record);
    }
    out
}

/// The record at line `at`, if there is exactly one way to read it. `merged` tells
/// whether a heading above may reach down to it.
fn record(lines: &[Line<'_>], columns: &[Column], at: usize, merged: bool) -> Option<Record> {
    let heading = columns.first().and_then(|c| c.meaning) == Some(Meaning::Path);
    let skips: &[usize] = if merged && heading { &[0, 1] } else { &[0] };
    let mut found: Option<Record> = None;
    for skip in skips {
        for broken in 1..=BROKEN {
            if let Some(record) = fitting(lines, columns, at, *skip, broken) {
                if found.is_some() {
                    return None;
                }
                found = Some(record);
            }
        }
    }
    found
}

/// The record at `at` without the first `skip` columns, whose name has `broken` lines.
fn fitting(
    lines: &[Line<'_>],
    columns: &[Column],
    at: usize,
    skip: usize,
    broken: usize,
) -> Option<Record> {
    let named = columns
        .iter()
        .position(|c| matches!(c.meaning, Some(Meaning::Name(_))))
        .or_else(|| {
            columns
                .iter()
                .rposition(|c| c.meaning == Some(Meaning::Path))
        })?;
    let mut cells = Vec::with_capacity(columns.len());
    let mut next = at;
    for (n, column) in columns.iter().enumerate() {
        if n < skip {
            cells.push(Cell::single(n, "", Span::default()));
            continue;
        }
        let take = if n == named { broken } else { 1 };
        let parts = lines.get(next..next + take)?;
        let text: String = parts.iter().map(|l| l.text).collect();
        let span = parts.iter().map(|l| l.span).reduce(Span::join)?;
        // Half a figure or a mark of the record before is no part of a name.
        let worded = |l: &Line<'_>| {
            l.text.chars().any(char::is_alphabetic)
                && marks::rating(l.text).is_none()
                && !matches!(parse_cell(l.text), CellValue::Number(_))
        };
        let whole = take == 1 || parts.iter().all(worded);
        if !whole || !fits(column.meaning, &text, n == named) {
            return None;
        }
        cells.push(Cell::single(n, text, span));
        next += take;
    }
    Some((cells, next, at))
}

/// Whether a text is what its column holds.
fn fits(meaning: Option<Meaning>, text: &str, name: bool) -> bool {
    let value = parse_cell(text);
    let figure = matches!(value, CellValue::Number(_));
    let nothing = matches!(value, CellValue::NoValue(_));
    let length = text.chars().count();
    let words = !figure && length <= WORDS && !text.contains(['。', '、']);
    if name {
        let header = header_text(text, None).is_known();
        return !figure && !nothing && !header && length <= NAME && !text.contains('。');
    }
    match meaning {
        Some(Meaning::Unit) => unit_text(text).is_some() || nothing || words && length <= 4,
        Some(Meaning::Rating) => marks::rating(text).is_some() || nothing,
        Some(Meaning::Label | Meaning::Item) => length <= 6,
        Some(Meaning::Goal | Meaning::Target) => {
            let aim = ["維持", "増加", "減少", "向上", "以上", "以下", "設定なし"];
            figure || nothing || words && aim.iter().any(|w| text.ends_with(w))
        }
        Some(m) if m.is_value() => figure || nothing,
        Some(Meaning::Other) => figure || nothing,
        Some(Meaning::Year | Meaning::GoalYear | Meaning::BaselineYear) => {
            !header_text(text, None).years.is_empty() || nothing
        }
        _ => !figure && length <= NAME && !text.contains('。'),
    }
}
