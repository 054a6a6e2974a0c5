//! What the cells of a row say, with their places: values, goal, baseline, ratings.

use super::figure::figure;
use super::roles::Field;
use super::row_parts::Part;
use super::series::{Anchor, RawCell, RawRow};
use crate::document::{Document, Row};
use crate::notation::marks::ratings_in;
use crate::notation::{CellValue, parse_cell, parse_goal};
use crate::report::{Baseline, Goal, Rating};

/// The cells of a part behind its label, as they stand.
pub fn raw_row(n: usize, row: &Row, part: &Part) -> RawRow {
    let col = |i: usize| row.cells.get(i).map(|c| c.col);
    let role = part
        .role
        .as_ref()
        .and_then(|(i, _)| col(*i))
        .map(Anchor::Role);
    let text = part.before_values.and_then(col).map(Anchor::Text);
    let cells: Vec<RawCell> = part
        .values
        .iter()
        .filter_map(|i| {
            let c = row.cells.get(*i)?;
            Some(RawCell {
                col: c.col,
                cell: *i,
                value: parse_cell(&c.text),
            })
        })
        .collect();
    RawRow {
        row: n,
        anchor: role.or(text).unwrap_or(Anchor::Lost),
        // Figures in a cell of several, or glued to words: lines were joined or broken here.
        torn: part.joined && role.is_none()
            || cells
                .iter()
                .any(|c| c.value == CellValue::Other && has_digit(row, c.cell)),
        followed: false,
        rank: part.role.as_ref().map_or(0, |r| r.1.rank),
        cells,
    }
}

fn has_digit(row: &Row, cell: usize) -> bool {
    row.cells.get(cell).is_some_and(|c| {
        c.text
            .chars()
            .any(|c| crate::notation::fold::fold_char(c).is_ascii_digit())
    })
}

/// The goal written in a cell.
pub fn goal(document: &Document, row: &Row, cell: usize) -> Option<Goal> {
    let text = row.cells.get(cell)?.text.as_str();
    let parsed = parse_goal(text, None);
    Some(Goal {
        figure: parsed
            .as_ref()
            .map(|g| figure(document, row, cell, &g.quantity)),
        year: parsed.and_then(|g| g.due).map(|y| y.year),
        text: text.to_owned(),
        place: row.place(cell),
    })
}

/// The baseline in a cell of a baseline column.
pub fn baseline(
    document: &Document,
    row: &Row,
    cell: usize,
    fields: &[(u32, Field)],
) -> Option<Baseline> {
    let c = row.cells.get(cell)?;
    let CellValue::Number(q) = parse_cell(&c.text) else {
        return None;
    };
    let year = fields.iter().find_map(|(col, f)| match f {
        Field::Baseline(y) if *col == c.col => *y,
        _ => None,
    });
    Some(Baseline {
        year,
        figure: figure(document, row, cell, &q),
    })
}

/// The state of a measure as ratings: `着手済 (予定通り)`.
pub fn ratings(row: &Row, cell: usize) -> Vec<Rating> {
    let text = row.cells.get(cell).map_or("", |c| c.text.as_str());
    ratings_in(text)
        .into_iter()
        .map(|(value, at)| Rating {
            scheme: match value.as_str() {
                "着手済" | "着手" | "未着手" => "着手",
                _ => "進捗",
            }
            .to_owned(),
            year: None,
            value,
            place: row.place_within(cell, at),
        })
        .collect()
}
