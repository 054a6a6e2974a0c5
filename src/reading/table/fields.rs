//! The fields of a form above a table: `担当課 | 企画課`, `事業名：…`.

use super::draft_marks::kind_of;
use super::figures::line_of;
use super::header_text::{header_text, unit_text};
use super::names::caption_name;
use super::words::Meaning;
use crate::document::Row;
use crate::notation::{CellValue, fold, parse_cell};
use crate::report::FiscalYear;

/// A field of a form above a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::reading) struct Field {
    /// What the label names.
    pub meaning: Meaning,
    /// The label, on one line.
    pub label: String,
    /// What stands in it, on one line.
    pub text: String,
}

/// Fields of one form that are kept: forms have some twenty; more are a list,
/// and looking through all of them for each would take quadratic time.
const MAX_FIELDS: usize = 100;

/// Puts a field to those above. One that heads an item once more begins the next:
/// what stood below it was of the item before.
pub(in crate::reading) fn put(fields: &mut Vec<Field>, new: Field) {
    let again = |f: &Field| f.meaning == new.meaning && f.label == new.label;
    // The unit above is of the indicator before.
    if matches!(new.meaning, Meaning::Name(_)) {
        fields.retain(|f| f.meaning != Meaning::Unit);
    }
    if new.meaning == Meaning::Path
        && let Some(at) = fields.iter().position(again)
    {
        fields.truncate(at);
    }
    fields
        .retain(|old| new.meaning != old.meaning || !(new.meaning != Meaning::Path || again(old)));
    fields.push(new);
    if fields.len() > MAX_FIELDS {
        fields.remove(0);
    }
}

/// The pairs of label and value in a row outside tables.
pub(in crate::reading) fn form_fields(
    row: &Row,
    filled: &[usize],
    context: Option<FiscalYear>,
) -> Vec<Field> {
    let text = |i: usize| row.cells.get(i).map_or("", |c| c.text.as_str());
    let pair = |pair: &[usize]| {
        let [label, value] = pair else { return None };
        // 指標2 宿泊者数 | （単位：千人）
        if let Some(name) = caption_name(text(*label)).filter(|_| text(*value).contains("単位")) {
            return Some(Field {
                meaning: Meaning::Name(kind_of(text(*label))),
                label: "指標".to_owned(),
                text: name.to_owned(),
            });
        }
        Some(Field {
            meaning: field_meaning(text(*label), context)?,
            label: line_of(text(*label)),
            text: line_of(text(*value)),
        })
    };
    let mut out: Vec<Field> = filled.chunks(2).filter_map(pair).collect();
    // 指標1　観光消費額　（単位：百万円）
    let last = filled.last().map_or("", |i| text(*i));
    if let Some(unit) = unit_text(last).filter(|_| last.contains("単位")) {
        out.push(Field {
            meaning: Meaning::Unit,
            label: "単位".to_owned(),
            text: unit,
        });
    }
    out
}

/// The field that a line is as a whole: `事業名：就労支援`, `**担当課：収納課**`.
pub(in crate::reading) fn line_field(text: &str) -> Option<Field> {
    let bare = text.trim_matches(['*', '#', ' ', '　', '■', '●', '◆', '○', '・']);
    let (label, value) = bare.split_once(['：', ':'])?;
    let (label, value) = (label.trim(), value.trim());
    let meaning = field_meaning(label, None)?;
    let of_item = matches!(
        meaning,
        Meaning::Path | Meaning::Name(_) | Meaning::Department | Meaning::Item | Meaning::Unit
    );
    let short = !value.is_empty() && value.chars().count() <= LONGEST_VALUE;
    (of_item && short && !value.contains(['：', ':', '。'])).then(|| Field {
        meaning,
        label: label.to_owned(),
        text: value.to_owned(),
    })
}

/// Characters of a field in a line at most; beyond it is a sentence.
const LONGEST_VALUE: usize = 60;

/// Whether a row under a table is the form of the next one: it begins with the
/// label of an item and holds no figure.
pub(in crate::reading) fn is_form_row(
    row: &Row,
    filled: &[usize],
    context: Option<FiscalYear>,
) -> bool {
    if filled.len() > 4 {
        return false;
    }
    let text = |i: &usize| row.cells.get(*i).map_or("", |c| c.text.as_str());
    let label = filled.first().and_then(|i| field_meaning(text(i), context));
    let figures = filled
        .iter()
        .skip(1)
        .any(|i| matches!(parse_cell(text(i)), CellValue::NoValue(_)));
    let item = matches!(
        label,
        Some(Meaning::Path | Meaning::Item | Meaning::Department | Meaning::Name(_))
    );
    item && !figures
}

/// What the label of a form names: 取組項目(中項目) by either of its words.
fn field_meaning(text: &str, context: Option<FiscalYear>) -> Option<Meaning> {
    if text.chars().count() > 30 {
        return None;
    }
    header_text(text, context).meaning.or_else(|| {
        let folded = fold(text);
        let (before, after) = folded.split_once('(')?;
        let inside = after.trim_end_matches(')');
        header_text(before, context)
            .meaning
            .or_else(|| header_text(inside, context).meaning)
    })
}
