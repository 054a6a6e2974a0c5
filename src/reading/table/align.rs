//! Whether a row stands under its header, and where it does not: header and row
//! counted against each other.

use super::columns::Column;
use super::figures::{Reading, index_at, read_value};
use super::segments::Segment;
use super::split::Table;
use super::words::Meaning;
use crate::document::Row;
use crate::notation::is_no_value;

/// Whether the row stands under its header: nothing beyond the last column,
/// no words in the first value where no header names the name's column, no
/// sentence in any.
pub(in crate::reading) fn aligned(table: &Table<'_>, segment: &Segment, row: &Row) -> bool {
    if table.counted {
        return false;
    }
    let beyond = table.columns.len();
    if row
        .cells
        .iter()
        .any(|c| c.col as usize >= beyond && !c.text.is_empty())
    {
        return false;
    }
    let value = |c: &Column| {
        index_at(row, c.col)
            .and_then(|i| row.cells.get(i))
            .map(|c| c.text.as_str())
    };
    let first = segment.columns.iter().find(|c| c.is_value());
    let words = |t: &str| !t.is_empty() && !is_no_value(t) && !t.chars().any(char::is_numeric);
    if segment.name.is_none()
        && first
            .and_then(value)
            .is_some_and(|t| words(t) && !is_aim(t))
    {
        return false;
    }
    // A name under a value's header: the row slid by the cell that collided there.
    let collided = segment.columns.iter().find(|c| c.collided.is_some());
    if collided.and_then(value).is_some_and(words) {
        return false;
    }
    // A row of copied text that lost a cell: words of the goal stand under a figure's header.
    let short = row.table.is_none() && row.cells.len() < beyond;
    segment
        .columns
        .iter()
        .filter(|c| {
            matches!(
                c.meaning,
                Some(Meaning::Target | Meaning::Actual | Meaning::Baseline)
            )
        })
        .filter_map(value)
        .all(|t| {
            !(short && words(t)) && (t.chars().count() <= 24 || t.chars().any(char::is_numeric))
        })
}

/// Whether words are what is aimed at (全国平均以上, 現状維持), and no name.
fn is_aim(text: &str) -> bool {
    let ends = [
        "以上", "以下", "未満", "維持", "増加", "減少", "向上", "ゼロ",
    ];
    ends.iter().any(|w| text.ends_with(w))
}

/// Header and row counted against each other, where the row's cells stand
/// beside their header: as many cells from the first figure on as the header
/// has values. Any other count is not placed.
pub(in crate::reading) fn realigned(segment: &Segment, row: &Row) -> Option<(Vec<Column>, usize)> {
    let slots: Vec<Column> = segment
        .columns
        .iter()
        .filter(|c| c.is_value() || c.meaning == Some(Meaning::Other))
        .map(|c| Column {
            meaning: c.collided.or(c.meaning),
            ..c.clone()
        })
        .collect();
    let figure = |i: usize| {
        matches!(
            read_value(row, i, None),
            Reading::Value(_) | Reading::NoValue(_)
        )
    };
    let first = (0..row.cells.len()).find(|i| figure(*i))?;
    let name = first.checked_sub(1)?;
    // Behind more cells than stand before the values no other row went on here.
    let before = segment.columns.iter().take_while(|c| !c.is_value()).count();
    if before > 0 && name > before {
        return None;
    }
    let text = &row.cells.get(name)?.text;
    let cells = row.cells.get(first..)?;
    let beyond = cells.get(slots.len()..)?;
    if text.is_empty() || slots.len() < 2 || beyond.iter().any(|c| !c.text.is_empty()) {
        return None;
    }
    let columns = slots
        .into_iter()
        .zip(cells)
        .map(|(slot, cell)| Column {
            col: cell.col as usize,
            ..slot
        })
        .collect();
    Some((columns, name))
}
