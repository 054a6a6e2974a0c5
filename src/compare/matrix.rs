//! Everything over all bodies: a row for each item and each matched indicator, a
//! column for each body. It sorts by what lies between the bodies, and never
//! sums up unlike rows.

use super::rank::{Ranking, rank};
use super::series::{Side, shortfall};
use super::{Comparison, IndicatorMatch, ItemMember};
use crate::assess::Counts;
use crate::ordered::Ordered as _;
use crate::report::Report;
use serde::{Deserialize, Serialize};

/// One body's column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Index of the body.
    pub body: usize,
    /// Its name.
    pub name: String,
    /// Its latest report.
    pub report: Option<usize>,
    /// Statuses of all indicators of that report.
    pub counts: Counts,
}

/// A row for a matched indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FigureRow {
    /// Index into [`Comparison::items`]; none for rows outside of shared items.
    pub item: Option<usize>,
    /// Index of the row in the item, or in [`Comparison::outside`].
    pub row: usize,
    /// The figures and their places.
    pub ranking: Ranking,
    /// Spread in percent of the median's size: a key for sorting, not a figure
    /// to compare rows by. None where the median is 0 or values cannot be compared.
    pub relative_spread: Option<f64>,
    /// For each body by how many percent of its aim the value falls short.
    pub shortfalls: Vec<Option<f64>>,
}

/// A row for an item: for each body the statuses of its indicators there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemRow {
    /// Index into [`Comparison::items`].
    pub item: usize,
    /// Title.
    pub title: String,
    /// Code.
    pub code: Option<String>,
    /// For each body its counts in its latest report that has the item; none
    /// where it has no such item.
    pub counts: Vec<Option<Counts>>,
}

/// Items and indicators over all bodies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Matrix {
    /// One for each body.
    pub columns: Vec<Column>,
    /// One for each matched item.
    pub items: Vec<ItemRow>,
    /// One for each indicator that several bodies have.
    pub figures: Vec<FigureRow>,
}

/// What rows are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortBy {
    /// As the reports have them.
    #[default]
    Order,
    /// By name.
    Name,
    /// Where the bodies lie furthest apart first.
    Spread,
    /// Where a body falls furthest short of its aim first.
    Gap,
}

/// Builds the matrix of a comparison.
pub fn matrix(found: &Comparison, sides: &[Side<'_>]) -> Matrix {
    let columns: Vec<Column> = found
        .bodies
        .iter()
        .enumerate()
        .map(|(body, b)| {
            let report = latest(&b.reports, sides);
            Column {
                body,
                name: b.name.clone(),
                report,
                counts: report
                    .and_then(|r| sides.get(r))
                    .map_or_else(Counts::default, |s| s.assessment.counts),
            }
        })
        .collect();
    let items = found
        .items
        .iter()
        .enumerate()
        .map(|(item, m)| ItemRow {
            item,
            title: m.title.clone(),
            code: m.code.clone(),
            counts: (0..columns.len())
                .map(|body| counts(found, &m.members, body, sides))
                .collect(),
        })
        .collect();
    let inside = found.items.iter().enumerate().flat_map(|(n, i)| {
        i.indicators
            .iter()
            .enumerate()
            .map(move |(k, r)| (Some(n), k, r))
    });
    let outside = found.outside.iter().enumerate().map(|(k, r)| (None, k, r));
    let figures = inside
        .chain(outside)
        .filter(|(.., r)| has_two_bodies(r, found) || found.bodies.len() < 2)
        .map(|(item, row, r)| figure_row(item, row, r, found, sides))
        .collect();
    Matrix {
        columns,
        items,
        figures,
    }
}

/// The latest report of a body; reports without a year only where there is no other.
fn latest(reports: &[usize], sides: &[Side<'_>]) -> Option<usize> {
    reports
        .iter()
        .copied()
        .max_by_key(|r| sides.get(*r).and_then(|s| s.assessment.as_of))
}

fn has_two_bodies(row: &IndicatorMatch, found: &Comparison) -> bool {
    let mut bodies = row.members.iter().map(|m| found.body_of.get(m.report));
    let first = bodies.next();
    bodies.any(|b| Some(b) != first)
}

fn counts(
    found: &Comparison,
    members: &[ItemMember],
    body: usize,
    sides: &[Side<'_>],
) -> Option<Counts> {
    let of_body: Vec<usize> = members
        .iter()
        .map(|m| m.report)
        .filter(|r| found.body_of.get(*r) == Some(&body))
        .collect();
    let report = latest(&of_body, sides)?;
    let member = members.iter().find(|m| m.report == report)?;
    let side = sides.get(report)?;
    let mut out = Counts::default();
    for n in indicators_of(side.report, member) {
        if let Some(a) = side.assessment.indicators.get(n) {
            out.add(a.status);
        }
    }
    Some(out)
}

/// The indicators of a report that belong to an item.
pub fn indicators_of(report: &Report, item: &ItemMember) -> Vec<usize> {
    report
        .indicators
        .iter()
        .enumerate()
        .filter(|(_, i)| match &item.code {
            Some(code) => i.item.as_ref() == Some(code),
            None => i.item.is_none() && i.path == item.path,
        })
        .map(|(n, _)| n)
        .collect()
}

fn figure_row(
    item: Option<usize>,
    row: usize,
    r: &IndicatorMatch,
    found: &Comparison,
    sides: &[Side<'_>],
) -> FigureRow {
    let ranking = rank(r, found, sides, None);
    let relative_spread = ranking
        .spread
        .zip(ranking.median)
        .and_then(|(s, m)| (m != 0.0).then(|| 100.0 * s / m.abs()));
    let shortfalls = (0..found.bodies.len())
        .map(|body| {
            let s = ranking.standings.iter().find(|s| s.body == body)?;
            shortfall(s.value, s.aim?, ranking.direction)
        })
        .collect();
    FigureRow {
        item,
        row,
        ranking,
        relative_spread,
        shortfalls,
    }
}

impl Matrix {
    /// The figure rows in an order, as indices. With a pinned body gaps are that
    /// body's own. Rows without a key come last, and equals keep their order.
    pub fn order(&self, by: SortBy, pinned: Option<usize>) -> Vec<usize> {
        let gap = |r: &FigureRow| match pinned {
            Some(body) => r.shortfalls.get(body).copied().flatten(),
            None => r
                .shortfalls
                .iter()
                .flatten()
                .copied()
                .max_by(f64::total_cmp),
        };
        let falling = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => b.total_cmp(&a),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        let mut rows: Vec<(usize, &FigureRow)> = self.figures.iter().enumerate().collect();
        rows.order_by(|(_, a), (_, b)| {
            let order = match by {
                SortBy::Order => std::cmp::Ordering::Equal,
                SortBy::Name => a.ranking.name.cmp(&b.ranking.name),
                SortBy::Spread => falling(a.relative_spread, b.relative_spread),
                SortBy::Gap => falling(gap(a), gap(b)),
            };
            let place = |r: &FigureRow| (r.item.unwrap_or(usize::MAX), r.row);
            order.then_with(|| place(a).cmp(&place(b)))
        });
        rows.into_iter().map(|(n, _)| n).collect()
    }

    /// Puts the figure rows into an order.
    pub fn sort(&mut self, by: SortBy, pinned: Option<usize>) {
        let order = self.order(by, pinned);
        let rows = std::mem::take(&mut self.figures);
        let mut rows: Vec<Option<FigureRow>> = rows.into_iter().map(Some).collect();
        self.figures = order
            .into_iter()
            .filter_map(|n| rows.get_mut(n)?.take())
            .collect();
    }
}
