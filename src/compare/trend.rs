//! A row over the years: one line for each body, on one axis where units and
//! manner of counting allow it.

use super::series::{SeriesPoint, Side, indicator, series};
use super::things::like_unit;
use super::{Comparison, IndicatorMatch};
use crate::diagnostic::Words;
use crate::ordered::Ordered as _;
use crate::report::{Direction, FiscalYear};

/// A body's line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line<'a> {
    /// Index of the body.
    pub body: usize,
    /// Its values, oldest first.
    pub points: Vec<SeriesPoint<'a>>,
}

/// One indicator over bodies and years.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend<'a> {
    /// Name of the row.
    pub name: String,
    /// Unit of all values, where they have one.
    pub unit: Option<String>,
    /// Which way is better.
    pub direction: Direction,
    /// Fiscal years of which any body has a value, ascending.
    pub years: Vec<FiscalYear>,
    /// The bodies that have a value.
    pub lines: Vec<Line<'a>>,
    /// Bodies without any value.
    pub absent: Vec<usize>,
    /// Whether all values stand on one axis.
    pub comparable: bool,
    /// Why they do not, or what to mind where they do.
    pub remarks: Vec<Words>,
}

/// Follows a row over the years.
pub fn trend<'a>(row: &IndicatorMatch, found: &Comparison, sides: &[Side<'a>]) -> Trend<'a> {
    let all = series(row, found, sides);
    let which = all.iter().flat_map(|s| s.points.iter().map(|p| p.which));
    let mut indicators: Vec<_> = which.filter_map(|w| indicator(sides, w)).collect();
    indicators.dedup_by(|a, b| std::ptr::eq(*a, *b));
    let mut units: Vec<String> = indicators
        .iter()
        .filter_map(|i| i.unit.as_deref().map(like_unit))
        .collect();
    units.order_by(Ord::cmp);
    units.dedup();
    let mut out = Trend {
        name: row.name.clone(),
        unit: None,
        direction: indicators
            .first()
            .map_or(Direction::AtLeast, |i| i.direction),
        years: Vec::new(),
        lines: Vec::new(),
        absent: Vec::new(),
        comparable: true,
        remarks: Vec::new(),
    };
    if units.len() > 1 {
        let list = units.join("・");
        out.refuse(Words::new(
            format!("単位が違うため一つの軸に並べられません（{list}）"),
            format!("the units differ and cannot share an axis ({list})"),
        ));
    }
    let running = indicators.iter().filter(|i| i.cumulative).count();
    if running > 0 && running < indicators.len() {
        out.refuse(Words::new(
            "累計の値と単年度の値が混じっているため一つの軸に並べられません",
            "running totals and values of one year cannot share an axis",
        ));
    }
    out.unit = units.into_iter().next();
    for body in 0..found.bodies.len() {
        match all.iter().find(|s| s.body == body && !s.points.is_empty()) {
            Some(s) => out.lines.push(Line {
                body,
                points: s.points.clone(),
            }),
            None => out.absent.push(body),
        }
    }
    out.years = out
        .lines
        .iter()
        .flat_map(|l| l.points.iter().map(|p| p.year))
        .collect();
    out.years.order_by(Ord::cmp);
    out.years.dedup();
    let revised = |l: &Line<'_>| l.points.iter().any(|p| p.revised_from.is_some());
    if out.lines.iter().any(revised) {
        out.remarks.push(Words::new(
            "後の報告書で値が改められた年度は、後の値を使っています",
            "where a later report revised a value, the later one is used",
        ));
    }
    out
}

impl Trend<'_> {
    fn refuse(&mut self, why: Words) {
        self.comparable = false;
        self.remarks.push(why);
    }
}
