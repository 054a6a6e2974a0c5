//! Finds the tables of a document: header rows, the rows under them, and what
//! stands above (headings, captions, units, fields of a form).

use super::columns::{Column, columns, counted};
use super::detect::header_depth;
use super::draft_marks::kind_of;
use super::fields::{Field, form_fields, is_form_row, line_field, put};
use super::figures::line_of;
use super::header_text::{header_text, unit_text};
use super::heading::Headings;
use super::names::caption_name;
use super::plan::Shape;
use super::words::Meaning;
use crate::document::Row;
use crate::notation::page_number::is_page_number;
use crate::notation::{CellValue, fold, parse_cell};
use crate::reading::told::{ToldTable, told_at};
use crate::report::{Direction, FiscalYear};

/// One row under a header, with the headings that stand above it.
#[derive(Clone, Copy, Debug)]
pub(in crate::reading) struct Line<'a> {
    /// The row.
    pub row: &'a Row,
    /// Index into [`Split::paths`].
    pub path: usize,
    /// True where the next line looks like the rest of this one, so that the
    /// last figure may have been cut in two.
    pub cut: bool,
    /// True behind an empty line of copied text: a line with a name may have been lost there.
    pub gap: bool,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(in crate::reading) struct Table<'a> {
    /// Header rows.
    pub header: Vec<&'a Row>,
    /// The columns the header names.
    pub columns: Vec<Column>,
    /// True where the columns come in order only and rows must be counted against them.
    pub counted: bool,
    /// What a person said: the shape of a table whose columns are theirs.
    pub told: Option<Shape>,
    /// Which way is better in all rows, as a person said.
    pub direction: Option<Direction>,
    /// Rows under the header.
    pub lines: Vec<Line<'a>>,
    /// Fields of the form above it.
    pub fields: Vec<Field>,
    /// Texts above it, nearest last, since the table before.
    pub captions: Vec<&'a Row>,
    /// Whether the form above begins an item: the tables before are not of it.
    pub begins_item: bool,
    /// Whether the form above names an indicator: one named before has its own table.
    pub names_indicator: bool,
    /// Unit named above it for all of it (単位：千円).
    pub unit: Option<String>,
    /// True where the line that names it broke off: a figure may be one of thousands.
    pub unit_cut: bool,
    /// True where the line below the name above the table may be the rest of that name.
    pub name_cut: bool,
}

/// A document in its parts.
#[derive(Clone, Debug, Default)]
pub(in crate::reading) struct Split<'a> {
    /// Tables in reading order.
    pub tables: Vec<Table<'a>>,
    /// The headings above rows, each list once.
    pub paths: Vec<Vec<String>>,
    /// Rows of running text and notes.
    pub notes: Vec<Line<'a>>,
    /// The first row that says something, if it stands alone: the title.
    pub title: Option<&'a Row>,
}

/// Splits a document. `context` is a year near which an era that is left out is read;
/// `told` is what people said of headers.
pub(in crate::reading) fn split<'a>(
    rows: &'a [Row],
    context: Option<FiscalYear>,
    told: &[ToldTable],
) -> Split<'a> {
    let mut out = Split {
        paths: vec![Vec::new()],
        ..Split::default()
    };
    let mut state = State::default();

    let mut i = 0;
    while let Some(row) = rows.get(i) {
        let answer = told_at(rows, i, told);
        let depth = answer.map_or_else(|| header_depth(rows, i, context), |t| t.header.len());
        if depth > 0 {
            let header: Vec<&Row> = rows.iter().skip(i).take(depth).collect();
            i += depth;
            // The header of the next page is not the header of another table.
            if state.open && state.captions.is_empty() && same_header(&out, &header) {
                continue;
            }
            state.open = true;
            let shifted = counted(&header, context).filter(|_| answer.is_none());
            out.tables.push(Table {
                counted: shifted.is_some(),
                columns: match answer {
                    Some(told) => told.columns(&header, context),
                    None => shifted.unwrap_or_else(|| columns(&header, context)),
                },
                told: answer.map(ToldTable::shape),
                direction: answer.and_then(|t| t.direction),
                header,
                lines: Vec::new(),
                fields: state.fields.clone(),
                captions: std::mem::take(&mut state.captions),
                begins_item: std::mem::take(&mut state.item_begun),
                names_indicator: std::mem::take(&mut state.indicator_named),
                // A unit over a table is of that table; the next may count people.
                unit: state.unit.take(),
                unit_cut: std::mem::take(&mut state.unit_cut),
                name_cut: state.name_cut,
            });
            state.fresh = true;
            continue;
        }
        one_row(&mut out, &mut state, row, context);
        i += 1;
    }
    out
}

/// What is known between two rows.
#[derive(Default)]
struct State<'a> {
    headings: Headings,
    fields: Vec<Field>,
    captions: Vec<&'a Row>,
    unit: Option<String>,
    /// Whether an item, or an indicator, was named since the last table.
    item_begun: bool,
    indicator_named: bool,
    /// Whether the line that named the unit broke off.
    unit_cut: bool,
    /// The line in which an indicator was named last, and whether the next may go on with it.
    named_in: Option<u32>,
    name_cut: bool,
    /// Whether rows belong to the last table.
    open: bool,
    /// Whether the last table has no row yet.
    fresh: bool,
    /// Whether an empty line of copied text came last.
    blank: bool,
    /// Byte at which the last row ends.
    end: u32,
    /// The line that is being read.
    line: u32,
}

impl State<'_> {
    fn put(&mut self, field: Field) {
        self.item_begun |= field.meaning == Meaning::Path;
        if matches!(field.meaning, Meaning::Name(_)) {
            self.indicator_named = true;
            self.named_in = Some(self.line);
            self.name_cut = false;
        }
        put(&mut self.fields, field);
    }
}

/// Whether the last table has this header, in the same columns.
fn same_header(out: &Split<'_>, header: &[&Row]) -> bool {
    let texts = |rows: &[&Row]| -> Vec<Vec<(u32, String)>> {
        rows.iter()
            .map(|r| r.cells.iter().map(|c| (c.col, c.text.clone())).collect())
            .collect()
    };
    out.tables
        .last()
        .is_some_and(|t| texts(&t.header) == texts(header))
}

fn one_row<'a>(
    out: &mut Split<'a>,
    state: &mut State<'a>,
    row: &'a Row,
    context: Option<FiscalYear>,
) {
    let filled: Vec<usize> = (0..row.cells.len())
        .filter(|i| row.cells.get(*i).is_some_and(|c| !c.text.is_empty()))
        .collect();
    state.blank |= skips(state.end, row);
    state.end = row.span.end;
    state.line = row.line;
    mark_cut(out, row);
    if state.named_in.is_some_and(|l| l + 1 == row.line) {
        state.name_cut |= goes_on(row, &filled, context);
    }
    let belongs = state.open
        && out
            .tables
            .last()
            .and_then(|t| t.header.last())
            .is_some_and(|h| {
                row.table.is_some() == h.table.is_some()
                    && (row.table == h.table || row.cells.len() == h.cells.len())
            });
    match filled.as_slice() {
        [] => state.blank = true,
        [one] => alone(out, state, row, *one, belongs),
        _ if belongs && !is_form_row(row, &filled, context) => {
            let path = path_index(out, state.headings.path());
            state.fresh = false;
            if let Some(t) = out.tables.last_mut() {
                t.lines.push(Line {
                    row,
                    path,
                    cut: false,
                    gap: std::mem::take(&mut state.blank),
                });
            }
        }
        _ => {
            state.open = false;
            let fields = form_fields(row, &filled, context);
            let figure = |i: &&usize| {
                let cell = row.cells.get(**i);
                cell.is_some_and(|c| matches!(parse_cell(&c.text), CellValue::Number(_)))
            };
            // Rows of a table that was not found: what was named above was theirs.
            if filled.iter().filter(figure).count() > 1 {
                state.item_begun = false;
                state.indicator_named = false;
            }
            if fields.is_empty() {
                state.captions.push(row);
            }
            fields.into_iter().for_each(|f| state.put(f));
        }
    }
}

/// Whether a row directly below a name may be the rest of it: words alone, or words
/// before the unit, that are no label, title or remark.
fn goes_on(row: &Row, filled: &[usize], context: Option<FiscalYear>) -> bool {
    let text = |i: &usize| row.cells.get(*i).map_or("", |c| c.text.as_str());
    let first = match filled {
        [one] => text(one),
        [first, unit] if text(unit).contains("単位") => text(first),
        _ => return false,
    };
    let known = header_text(first, context);
    let short = first.chars().count() == 1;
    let opens = ['(', '（', '[', '［', '【', '<', '＜', '〈'];
    !first.starts_with(opens)
        && !Headings::is_numbered(first)
        && !is_note(first)
        && !is_page_number(first)
        && line_field(first).is_none()
        && caption_name(first).is_none()
        && (short || !known.is_known() && known.meaning.is_none())
        && !matches!(parse_cell(first), CellValue::Number(_))
}

/// Whether one or two empty lines stand between the end of a record and the next, where
/// empty lines are no rows (CSV).
fn skips(end: u32, row: &Row) -> bool {
    row.table.is_some() && (2..=3).contains(&row.span.start.saturating_sub(end))
}

/// Rows that are looked back at for cells that reach into the present one.
const MERGED_ROWS: usize = 12;

/// Marks the line before as cut where this one goes on with a figure from its
/// very beginning, and that one ends before its header does or this one is all rest.
fn mark_cut(out: &mut Split<'_>, row: &Row) {
    let first = row.cells.first().map_or("", |c| c.text.as_str());
    // `,230` and `.3%` go on with a figure, too.
    let bare = first.trim_start_matches([',', '.', '，', '．']);
    let point = bare.is_empty() && !first.is_empty();
    // Half a figure need not be one: １０，００ of １１０，０００.
    let half = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let digits = !bare.is_empty() && fold(bare).chars().all(half);
    if !point && !digits && !matches!(parse_cell(bare), CellValue::Number(_)) {
        return;
    }
    let Some(table) = out.tables.last_mut() else {
        return;
    };
    let width = table.columns.len();
    // Where cells are merged, rows have fewer of their own: none was lost.
    let merged = |l: &Line<'_>| l.row.cells.iter().any(|c| c.row_span > 1);
    if table.lines.iter().rev().take(MERGED_ROWS).any(merged) {
        return;
    }
    if let Some(before) = table.lines.last_mut() {
        let short = before.row.cells.len() < width;
        let next = before.row.table == row.table && before.row.line + 1 == row.line;
        // A row that begins with a figure below one that begins with words is no row.
        let begins = before.row.cells.first().map_or("", |c| c.text.as_str());
        let worded = !begins.is_empty() && !matches!(parse_cell(begins), CellValue::Number(_));
        before.cut |= (short || worded || row.cells.len() == 1) && next;
    }
}

/// A row with one filled cell: a heading, a unit, a note, or a value of the
/// table whose other cells are empty.
fn alone<'a>(out: &mut Split<'a>, state: &mut State<'a>, row: &'a Row, cell: usize, belongs: bool) {
    let Some(c) = row.cells.get(cell) else { return };
    let text = line_of(&c.text);
    let figure = matches!(
        parse_cell(&text),
        CellValue::Number(_) | CellValue::NoValue(_)
    );
    if belongs && c.col > 0 && (figure || !Headings::is_heading(&text)) {
        let path = path_index(out, state.headings.path());
        if let Some(t) = out.tables.last_mut() {
            t.lines.push(Line {
                row,
                path,
                cut: false,
                gap: std::mem::take(&mut state.blank),
            });
        }
        return;
    }
    // A unit alone is named so or in brackets; else it is the rest of a broken line.
    let said = text.contains("単位") || text.starts_with(['(', '（', '[', '［', '【']);
    // Half a bracket: the rest of the unit is on another line.
    let count = |marks: &[char]| text.matches(marks).count();
    let half = count(&['(', '（', '[', '［', '【']) != count(&[')', '）', ']', '］', '】']);
    if let Some(unit) = unit_text(&text).filter(|_| said && !half) {
        state.unit = Some(unit);
        return;
    }
    // Several units (単位：千円、％) tell no figure's own.
    if fold(&text).trim_start_matches('(').starts_with("単位") {
        state.unit_cut = half;
        return;
    }
    if is_note(&text) {
        let path = path_index(out, state.headings.path());
        out.notes.push(Line {
            row,
            path,
            cut: false,
            gap: false,
        });
        return;
    }
    if is_page_number(&text) {
        return;
    }
    if let Some(field) = line_field(&text) {
        state.open = false;
        state.captions.push(row);
        state.put(field);
        return;
    }
    if out.title.is_none()
        && out.tables.is_empty()
        && state.headings.path().is_empty()
        && !Headings::is_numbered(&text)
        && caption_name(&text).is_none()
    {
        out.title = Some(row);
        state.captions.push(row);
        return;
    }
    state.captions.push(row);
    if let Some(name) = caption_name(&text) {
        let field = Field {
            meaning: Meaning::Name(kind_of(&text)),
            label: "指標".to_owned(),
            text: name.to_owned(),
        };
        state.put(field);
        if let Some(at) = text.find("単位") {
            state.unit = text.get(at..).and_then(unit_text);
        }
    }
    let role = || {
        header_text(&text, None)
            .meaning
            .is_some_and(Meaning::is_value)
    };
    if Headings::is_heading(&text) && caption_name(&text).is_none() && !role() {
        // Fields of the form above belong to the item before this heading.
        if !belongs {
            state.fields.clear();
        }
        state.headings.enter(&text);
    }
}

/// Sentences, footnotes and sources.
pub(in crate::reading) fn is_note(text: &str) -> bool {
    let folded = fold(text);
    let t = folded.trim_start_matches(['(', '*', ' ']);
    ["※", "注", "出典", "資料:", "備考"]
        .iter()
        .any(|w| t.starts_with(w))
        || text.contains('。')
        || text.chars().count() > 60
}

fn path_index(out: &mut Split<'_>, path: &[String]) -> usize {
    if out.paths.last().is_none_or(|p| p.as_slice() != path) {
        out.paths.push(path.to_vec());
    }
    out.paths.len() - 1
}
