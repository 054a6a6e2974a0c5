//! Headings over several columns, in tables that only blanks keep: how far such a
//! heading reaches is told by the labels under it, which repeat from group to group.

use super::aligned::is_figure;
use super::page::Table;
use crate::intake::compose::Found;
use crate::ordered::Ordered as _;
use std::collections::BTreeSet;

/// Rows of a header, at most, and columns under one heading.
const HEADER: usize = 4;
const MOST: usize = 6;

/// Labels that repeat: their first column, the columns of a group, and the groups.
struct Labels {
    first: usize,
    each: usize,
    groups: usize,
}

/// Spreads the headings over their groups; false where it cannot be told how far they reach.
pub fn spread(table: &mut Table) -> bool {
    let figures = |row: &Vec<Found>| row.iter().filter(|c| is_figure(&c.text)).count();
    let header = table
        .rows
        .iter()
        .position(|row| figures(row) > 1)
        .unwrap_or(0);
    let body = table.rows.iter().skip(header).flatten();
    let of_figures: BTreeSet<usize> = body.filter(|c| is_figure(&c.text)).map(|c| c.col).collect();
    let (Some(first), Some(last)) = (of_figures.first(), of_figures.last()) else {
        return true;
    };
    let range = *first..=*last;
    let within = |c: &&Found| range.contains(&c.col) && !c.text.is_empty();
    // Rows above the labels that name some columns of figures, but not each.
    let labels = header.saturating_sub(1);
    let some: Vec<usize> = (0..labels)
        .filter(|i| {
            let row = table.rows.get(*i).map_or(&[][..], Vec::as_slice);
            let named = row.iter().filter(within).count();
            named > 0 && named < of_figures.len()
        })
        .collect();
    let above = match some.as_slice() {
        [] => return true,
        [above] if header <= HEADER => *above,
        _ => return false,
    };
    let Some(groups) = table.rows.get(labels).and_then(|row| repeating(row)) else {
        return false;
    };
    let Some(row) = table.rows.get_mut(above) else {
        return false;
    };
    if row.iter().filter(within).count() != groups.groups {
        return false;
    }
    let headings = row
        .iter_mut()
        .filter(|c| range.contains(&c.col) && !c.text.is_empty());
    for (group, cell) in headings.enumerate() {
        let from = groups.first + group * groups.each;
        if cell.col < from || cell.col + cell.col_span > from + groups.each {
            return false;
        }
        (cell.col, cell.col_span) = (from, groups.each);
    }
    join_header(table, above, labels);
    true
}

/// What stands between the headings and their labels, or beside the labels, are cells
/// as high as both.
fn join_header(table: &mut Table, above: usize, below: usize) {
    let mut beside: Vec<Found> = Vec::new();
    for row in table.rows.iter_mut().take(below).skip(above + 1) {
        beside.append(row);
    }
    for row in (above + 1..below).rev() {
        table.rows.remove(row);
        if row < table.ys.len() {
            table.ys.remove(row);
        }
    }
    if let Some(row) = table.rows.get_mut(above) {
        row.extend(beside.into_iter().map(|c| Found { row_span: 2, ..c }));
        row.order_by_key(|c| c.col);
    }
}

/// The labels of a row, from the first on that repeats to its end.
fn repeating(cells: &[Found]) -> Option<Labels> {
    let single: Vec<&Found> = cells.iter().filter(|c| !c.text.is_empty()).collect();
    for (start, first) in single.iter().enumerate() {
        let rest = single.get(start..)?;
        let side_by_side = rest
            .iter()
            .enumerate()
            .all(|(i, c)| c.col == first.col + i && c.col_span == 1);
        if !side_by_side {
            continue;
        }
        for each in 2..=MOST.min(rest.len() / 2) {
            let whole = rest.len().is_multiple_of(each);
            let same = rest
                .iter()
                .zip(rest.iter().skip(each))
                .all(|(a, b)| a.text == b.text);
            if whole && same {
                return Some(Labels {
                    first: first.col,
                    each,
                    groups: rest.len() / each,
                });
            }
        }
    }
    None
}
