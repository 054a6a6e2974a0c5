//! Values behind labels in running lines: `【目標】…5,000人以上`, `実績：398人`,
//! `令和5年度の実績は75.4％`. Each indicator becomes a row under its labels; one of
//! which target or actual is not a single value stays text.

use super::Made;
use super::labelled_names::{is_remark, named, named_by_kind, numbered};
use crate::document::{Cell, Row};
use crate::notation::page_number::is_page_number;
use crate::notation::{CellValue, parse_cell, scan_quantities, scan_years};
use crate::place::Span;
use crate::reading::headings::numbering;
use crate::reading::table::fields::line_field;
use crate::reading::table::header_text::header_text;
use crate::reading::table::words::Meaning;
use std::collections::HashSet;
use std::ops::Range;

/// Labels, longer ones first.
const LABELS: &[&str] = &[
    "数値目標",
    "目標値",
    "目標",
    "計画値",
    "実績値",
    "実績",
    "達成率",
    "達成度",
    "基準値",
    "現状値",
    "評価",
    "判定",
];
/// Characters of a value, and of a remark in brackets at most.
const VALUE: usize = 60;
const REMARK: usize = 14;
/// Bytes of a line that labels are looked for in at most; beyond it is a paragraph.
const LONGEST_LINE: usize = 1_000;

/// Marks that begin an entry of a list.
const MARKS: &[char] = &[
    '・', '○', '●', '◎', '■', '□', '◆', '◇', '【', '[', '-', '－',
];

/// A text with its place.
#[derive(Clone)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) span: Span,
}

/// A label and what stands behind it.
struct Part {
    meaning: Meaning,
    label: Text,
    value: Text,
}

/// An indicator while its lines are read.
#[derive(Default)]
struct Group {
    name: Option<Text>,
    unit: Option<Part>,
    parts: Vec<Part>,
    line: usize,
    /// Whether the name may have lost its beginning.
    unsure: bool,
}

/// What has been made so far.
#[derive(Default)]
struct Tables {
    rows: Vec<Row>,
    count: u32,
    unsure: HashSet<u32>,
}

/// The rows with each labelled indicator as a table; none where there is none.
pub(super) fn rows(rows: &[Row]) -> Option<Made> {
    let mut out = Tables::default();
    let mut group = Group::default();
    for (n, row) in rows.iter().enumerate() {
        let whole = |c: &Cell| c.span.range().len() == c.text.len();
        let cell = match row.cells.as_slice() {
            [cell] if whole(cell) => cell,
            _ => {
                close(&mut group, rows, &mut out);
                out.rows.push(row.clone());
                continue;
            }
        };
        if is_page_number(&cell.text) {
            continue;
        }
        let parts = labels(cell);
        if parts.is_empty() {
            if let Some(field) = line_field(&cell.text) {
                let text = Text {
                    text: field.text,
                    span: cell.span,
                };
                match field.meaning {
                    Meaning::Name(_) => {
                        close(&mut group, rows, &mut out);
                        group.name = Some(text);
                    }
                    Meaning::Unit => {
                        if !group.parts.is_empty() {
                            close(&mut group, rows, &mut out);
                        }
                        let label = Text {
                            text: "単位".to_owned(),
                            span: cell.span,
                        };
                        group.unit = Some(Part {
                            meaning: Meaning::Unit,
                            label,
                            value: text,
                        });
                    }
                    _ => out.rows.push(row.clone()),
                }
            } else if let Some(name) = named_by_kind(cell) {
                close(&mut group, rows, &mut out);
                group.name = Some(name);
                out.rows.push(row.clone());
            } else if !group.parts.is_empty() && is_remark(&cell.text) {
                out.rows.push(row.clone());
            } else if !row.is_blank() {
                close(&mut group, rows, &mut out);
                group.name = numbered(cell);
                out.rows.push(row.clone());
            }
            continue;
        }
        let above = n.checked_sub(1).and_then(|n| rows.get(n));
        let rest = above.is_some_and(|a| may_be_rest(a, row));
        take(&mut group, cell, (n, rest), parts, |g| {
            close(g, rows, &mut out)
        });
        // What goes on with a digit makes the figure before it half a one.
        let next = rows.get(n + 1).and_then(|r| r.cells.first());
        let goes_on = |c: &Cell| {
            c.text
                .starts_with(|c: char| c.is_numeric() || ".,．，%％".contains(c))
        };
        if next.is_some_and(goes_on) && next.is_some_and(|c| numbering(&c.text).is_none()) {
            group = Group::default();
        }
    }
    close(&mut group, rows, &mut out);
    (out.count > 0).then_some(Made {
        rows: out.rows,
        unsure: out.unsure,
    })
}

/// Whether a line may go on with the text alone in the line above it: no mark or number
/// begins it.
fn may_be_rest(above: &Row, row: &Row) -> bool {
    let ([up], [own]) = (above.cells.as_slice(), row.cells.as_slice()) else {
        return false;
    };
    let marked = own.text.trim_start().starts_with(MARKS) || numbering(&own.text).is_some();
    let text = !up.text.trim().is_empty() && labels(up).is_empty();
    above.line + 1 == row.line && text && !marked && line_field(&up.text).is_none()
}

/// Takes the labels of a line into the group; `close` ends the one before. `line` is its
/// number and whether it may go on with the line above.
fn take(
    group: &mut Group,
    cell: &Cell,
    (line, rest): (usize, bool),
    parts: Vec<(Range<usize>, Part)>,
    mut close: impl FnMut(&mut Group),
) {
    let first = parts.first().map_or(0, |(at, _)| at.start);
    let head = part_of(cell, 0..first);
    // The rest of a figure whose line was broken: neither half is one.
    let digits = |t: &Text| {
        t.text
            .chars()
            .all(|c| c.is_numeric() || ",.，．%％".contains(c))
    };
    if head.as_ref().is_some_and(digits) {
        *group = Group::default();
        return;
    }
    let head = head.filter(|h| scan_years(&h.text, None).is_empty() && h.text.chars().count() > 1);
    if head.is_some() && !group.parts.is_empty() {
        close(group);
    }
    if head.is_some() {
        group.unsure = rest;
    }
    group.name = head.or(group.name.take());
    // 令和２年度　目標　95.0　実績　94.2: one year for the line.
    let year_of = |label: &str| {
        header_text(label, None)
            .years
            .first()
            .map(|y| y.label.clone())
    };
    let year = parts.first().and_then(|(_, p)| year_of(&p.label.text));
    for (_, mut part) in parts {
        if let Some(year) = year
            .as_ref()
            .filter(|_| year_of(&part.label.text).is_none())
        {
            part.label.text.insert_str(0, year);
        }
        let again = |p: &Part| p.meaning == part.meaning && p.label.text == part.label.text;
        let years = |p: &Part| {
            header_text(&p.label.text, None)
                .years
                .first()
                .map(|y| y.year)
        };
        let last = group.parts.last().and_then(years);
        // Another aim after what was reached, or an earlier year: another indicator.
        let next = part.meaning.is_aim()
            && group.parts.iter().any(|p| p.meaning == Meaning::Actual)
            && (last.is_none() || years(&part) <= last);
        if next || group.parts.iter().any(again) {
            close(group);
        }
        // 【目標】防災訓練参加者数　5,000人以上 holds the name, too.
        if part.meaning.is_aim()
            && group.name.is_none()
            && let Some((name, value)) = named(cell, &part.value)
        {
            group.name = Some(name);
            part.value = value;
        }
        if group.parts.is_empty() {
            group.line = line;
        }
        group.parts.push(part);
    }
}

/// Ends a group: a header and a row, where it is one indicator with single values.
fn close(group: &mut Group, rows: &[Row], out: &mut Tables) {
    let done = std::mem::take(group);
    let single = |p: &Part| matches!(parse_cell(&p.value.text), CellValue::Number(_));
    let aim = |p: &&Part| p.meaning.is_aim();
    let actual = |p: &&Part| p.meaning == Meaning::Actual;
    let values = || done.parts.iter().filter(|p| aim(p) || actual(p));
    let fits = done.parts.iter().any(|p| aim(&p))
        && done.parts.iter().any(|p| actual(&p))
        && values().all(single);
    let (Some(name), Some(from), true) = (&done.name, rows.get(done.line), fits) else {
        return;
    };
    if done.unsure {
        out.unsure.insert(name.span.start);
    }
    let mut header = vec![Text {
        text: "指標".to_owned(),
        span: name.span,
    }];
    let mut values = vec![name.clone()];
    for part in done.unit.iter().chain(&done.parts) {
        header.push(part.label.clone());
        values.push(part.value.clone());
    }
    for texts in [header, values] {
        let cells: Vec<Cell> = texts
            .into_iter()
            .enumerate()
            .map(|(n, t)| Cell::single(n, t.text, t.span))
            .collect();
        out.rows.push(Row {
            table: Some(out.count),
            span: cells
                .iter()
                .map(|c| c.span)
                .reduce(Span::join)
                .unwrap_or(from.span),
            cells,
            ..from.clone()
        });
    }
    out.count += 1;
}

/// The labels of a line with their values, and where each begins.
fn labels(cell: &Cell) -> Vec<(Range<usize>, Part)> {
    let text = cell.text.as_str();
    // What stands before each label is looked through for a year.
    if text.len() > LONGEST_LINE {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, Range<usize>, Meaning, bool)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|r| !r.is_empty()) {
        match label_at(text, at) {
            Some((label, value, meaning, said)) => {
                at = value;
                found.push((label, value..value, meaning, said));
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    let ends: Vec<usize> = found
        .iter()
        .skip(1)
        .map(|(l, ..)| l.start)
        .chain([text.len()])
        .collect();
    let mut out = Vec::new();
    for ((label, value, meaning, said), end) in found.into_iter().zip(ends) {
        let mut range = value.start..end;
        if said {
            // 実績は75.4％であり: the figure right behind it.
            let behind = text.get(range.clone()).unwrap_or("");
            let Some(q) = scan_quantities(behind).into_iter().next() else {
                continue;
            };
            if q.span.start > 0 {
                continue;
            }
            range.end = range.start + q.whole.end;
        }
        let label_text = part_of(cell, label.clone());
        let (Some(l), Some(v)) = (label_text, part_of(cell, range)) else {
            continue;
        };
        if v.text.chars().count() <= VALUE {
            out.push((
                label,
                Part {
                    meaning,
                    label: l,
                    value: v,
                },
            ));
        }
    }
    out
}

/// A label at byte `at`: its range with year, where its value begins, what it names,
/// and whether a sentence goes on from it.
fn label_at(text: &str, at: usize) -> Option<(Range<usize>, usize, Meaning, bool)> {
    let rest = text.get(at..)?;
    let word = LABELS.iter().find(|w| rest.starts_with(**w))?;
    let before = text.get(..at)?;
    let year = scan_years(before, None).into_iter().last().filter(|y| {
        let between = before.get(y.span.end..).unwrap_or("-");
        matches!(
            between.trim_start_matches(['度', '末']),
            "" | "の" | " " | "\u{3000}"
        )
    });
    let open = before
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || "【[（(・○●◎■□◆◇、".contains(c));
    if !open && year.is_none() {
        return None;
    }
    let mut end = at + word.len();
    let after = text.get(end..)?;
    // （令和5年度） behind the label.
    if after.starts_with(['（', '('])
        && let Some(close) = after.find(['）', ')'])
        && after
            .get(..close)
            .is_some_and(|r| r.chars().count() <= REMARK)
    {
        end += close + after.get(close..)?.chars().next()?.len_utf8();
    }
    let mut chars = text.get(end..)?.chars();
    let delimiter = chars.next()?;
    let said = delimiter == 'は' && word.starts_with("実績");
    if !said && !delimiter.is_whitespace() && !"】]：:".contains(delimiter) {
        return None;
    }
    let from = year.map_or(at, |y| y.span.start);
    let label = text.get(from..end)?;
    let meaning = header_text(
        if *word == "数値目標" {
            "目標"
        } else {
            label
        },
        None,
    )
    .meaning?;
    Some((from..end, end + delimiter.len_utf8(), meaning, said))
}

/// The part of a cell without blanks and signs around it; none where nothing is left.
pub(super) fn part_of(cell: &Cell, range: Range<usize>) -> Option<Text> {
    let raw = cell.text.get(range.clone())?;
    let around = |c: char| c.is_whitespace() || "【】[]・○●◎■□◆◇、。：:".contains(c);
    let text = raw.trim_matches(around);
    let lead = raw.len() - raw.trim_start_matches(around).len();
    let from = cell.span.range().start + range.start + lead;
    (!text.is_empty()).then(|| Text {
        text: text.to_owned(),
        span: Span::new(from, from + text.len()),
    })
}
