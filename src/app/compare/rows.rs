//! The names by which a link finds a row of the matrix.

use super::Compared;
use crate::compare::matrix::{FigureRow, Matrix};
use crate::compare::{Comparison, IndicatorMatch};
use std::collections::HashMap;

/// What the rows are called in an address: code of the item and name; the second
/// of equal ones gets ` #2`.
pub fn row_keys(found: &Comparison, matrix: &Matrix) -> Vec<String> {
    let mut times: HashMap<String, usize> = HashMap::new();
    let rows = matrix.figures.iter();
    rows.map(|f| {
        let plain = key(found, f, &f.ranking.name);
        let n = times.entry(plain.clone()).or_default();
        *n += 1;
        if *n > 1 {
            format!("{plain} #{n}")
        } else {
            plain
        }
    })
    .collect()
}

fn key(found: &Comparison, figure: &FigureRow, name: &str) -> String {
    let item = figure.item.and_then(|i| found.items.get(i));
    match item.and_then(|i| i.code.as_deref()) {
        Some(code) => format!("{code} {name}"),
        None => name.to_owned(),
    }
}

/// The row with this key. Where the reports came in another order a row has
/// another member's name: any member's will do.
pub fn find(compared: &Compared, wanted: &str) -> Option<usize> {
    let found = compared.row_keys.iter().position(|k| k == wanted);
    found.or_else(|| {
        let figures = &compared.matrix.figures;
        figures.iter().position(|f| {
            let row = compared.row(f);
            row.is_some_and(|r| names(compared, r).any(|n| key(&compared.found, f, n) == wanted))
        })
    })
}

/// What the members of a row are called in their reports.
pub fn names<'a>(compared: &'a Compared, row: &'a IndicatorMatch) -> impl Iterator<Item = &'a str> {
    row.members.iter().filter_map(|m| {
        let (_, loaded) = compared.given.get(m.report)?;
        let indicator = loaded.report.indicators.get(m.indicator)?;
        Some(indicator.name.as_str())
    })
}
