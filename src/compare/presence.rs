//! What only some bodies report.

use super::matrix::Matrix;
use super::series::Side;
use super::{Comparison, IndicatorMatch, Which};
use crate::ordered::Ordered as _;

/// What a body has of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// A value.
    Value,
    /// The indicator, but no value in the row's year.
    NoValue,
    /// No such indicator.
    Nothing,
}

/// An indicator that some body lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    /// Its name.
    pub name: String,
    /// Index into [`Comparison::items`], where it belongs to a shared item.
    pub item: Option<usize>,
    /// Index into the matrix's figures; none for one that only one body has.
    pub row: Option<usize>,
    /// The indicator itself, in the first report that has it.
    pub which: Which,
    /// For each body what it has.
    pub has: Vec<Has>,
}

/// The indicators that not every body has: those that most have first, so that
/// what is missing somewhere stands before what is a body's own.
pub fn presence(found: &Comparison, matrix: &Matrix, sides: &[Side<'_>]) -> Vec<Presence> {
    let mut out: Vec<Presence> = Vec::new();
    for (n, figure) in matrix.figures.iter().enumerate() {
        let row = match figure.item {
            Some(item) => found
                .items
                .get(item)
                .and_then(|i| i.indicators.get(figure.row)),
            None => found.outside.get(figure.row),
        };
        let Some((row, first)) = row.and_then(|r| Some((r, r.members.first()?))) else {
            continue;
        };
        let has: Vec<Has> = (0..found.bodies.len())
            .map(|body| {
                if figure.ranking.standings.iter().any(|s| s.body == body) {
                    Has::Value
                } else if is_member(row, body, found) {
                    Has::NoValue
                } else {
                    Has::Nothing
                }
            })
            .collect();
        if has.contains(&Has::Nothing) {
            out.push(Presence {
                name: figure.ranking.name.clone(),
                item: figure.item,
                row: Some(n),
                which: Which {
                    report: first.report,
                    indicator: first.indicator,
                },
                has,
            });
        }
    }
    let lacking = |p: &Presence| p.has.iter().filter(|h| **h == Has::Nothing).count();
    out.order_by_key(lacking);
    out.extend(found.only_in.iter().filter_map(|w| own(*w, found, sides)));
    out
}

fn is_member(row: &IndicatorMatch, body: usize, found: &Comparison) -> bool {
    let mut members = row.members.iter();
    members.any(|m| found.body_of.get(m.report) == Some(&body))
}

fn own(which: Which, found: &Comparison, sides: &[Side<'_>]) -> Option<Presence> {
    let indicator = sides
        .get(which.report)?
        .report
        .indicators
        .get(which.indicator)?;
    let body = *found.body_of.get(which.report)?;
    let own = if indicator.points.iter().any(|p| p.actual.is_some()) {
        Has::Value
    } else {
        Has::NoValue
    };
    let has = (0..found.bodies.len()).map(|b| if b == body { own } else { Has::Nothing });
    Some(Presence {
        name: indicator.name.clone(),
        item: None,
        row: None,
        which,
        has: has.collect(),
    })
}
