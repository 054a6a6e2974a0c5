//! The figures of a matched row: for each body its values by fiscal year, over
//! all its reports.

use super::{Comparison, IndicatorMatch, Which};
use crate::assess::{Assessment, Status};
use crate::report::{Direction, Figure, FiscalYear, Indicator, Report};
use std::collections::BTreeMap;

/// A report with its assessment, in the order in which the reports were compared.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The report.
    pub report: &'a Report,
    /// Its assessment.
    pub assessment: &'a Assessment,
}

/// One body's value of one fiscal year.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesPoint<'a> {
    /// Fiscal year.
    pub year: FiscalYear,
    /// The value as printed.
    pub actual: &'a Figure,
    /// The year's own target, where printed.
    pub target: Option<&'a Figure>,
    /// Status of that year.
    pub status: Option<Status>,
    /// True where reading or placing is not sure.
    pub uncertain: bool,
    /// The indicator it stands under.
    pub which: Which,
    /// What an earlier report printed for the same year, where it differs.
    pub revised_from: Option<f64>,
}

/// One body's values, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Series<'a> {
    /// Index of the body.
    pub body: usize,
    /// Its indicators in this row, of all its reports, oldest first.
    pub indicators: Vec<Which>,
    /// Its values; each year once, as the latest report has it.
    pub points: Vec<SeriesPoint<'a>>,
}

/// The indicator a [`Which`] names.
pub fn indicator<'a>(sides: &[Side<'a>], which: Which) -> Option<&'a Indicator> {
    sides
        .get(which.report)?
        .report
        .indicators
        .get(which.indicator)
}

/// The values of a row for every body that has the indicator, in the order of the bodies.
pub fn series<'a>(row: &IndicatorMatch, found: &Comparison, sides: &[Side<'a>]) -> Vec<Series<'a>> {
    let mut out = Vec::new();
    for (body, b) in found.bodies.iter().enumerate() {
        let mut indicators = Vec::new();
        let mut by_year: BTreeMap<FiscalYear, SeriesPoint<'a>> = BTreeMap::new();
        // Oldest report first: a later one has the last word on a year.
        for report in &b.reports {
            // Members stand in the order of their reports.
            let from = row.members.partition_point(|m| m.report < *report);
            let members = row.members.get(from..).unwrap_or_default();
            for m in members.iter().take_while(|m| m.report == *report) {
                let which = Which {
                    report: m.report,
                    indicator: m.indicator,
                };
                indicators.push(which);
                for point in points(sides, which) {
                    let earlier = by_year.get(&point.year).map(|p| p.actual.value);
                    let revised_from = earlier.filter(|e| *e != point.actual.value);
                    by_year.insert(
                        point.year,
                        SeriesPoint {
                            revised_from,
                            ..point
                        },
                    );
                }
            }
        }
        if !indicators.is_empty() {
            out.push(Series {
                body,
                indicators,
                points: by_year.into_values().collect(),
            });
        }
    }
    out
}

fn points<'a>(sides: &[Side<'a>], which: Which) -> Vec<SeriesPoint<'a>> {
    let Some(side) = sides.get(which.report) else {
        return Vec::new();
    };
    let Some(indicator) = side.report.indicators.get(which.indicator) else {
        return Vec::new();
    };
    let assessed = side.assessment.indicators.get(which.indicator);
    indicator
        .points
        .iter()
        .filter_map(|p| {
            let actual = p.actual.as_ref().filter(|f| f.value.is_finite())?;
            let computed = assessed.and_then(|a| a.points.iter().find(|c| c.year == p.year));
            Some(SeriesPoint {
                year: p.year,
                actual,
                target: p.target.as_ref(),
                status: computed.map(|c| c.status),
                uncertain: p.uncertain || actual.uncertain,
                which,
                revised_from: None,
            })
        })
        .collect()
}

/// What a value is measured against: the year's target, else the goal.
pub fn aim(point: &SeriesPoint<'_>, indicator: &Indicator) -> Option<f64> {
    let goal = indicator.goal.as_ref().and_then(|g| g.figure.as_ref());
    point.target.or(goal).map(|f| f.value)
}

/// By how much of the aim a value falls short, in percent of the aim; negative
/// where it is passed; none where the aim is 0.
pub fn shortfall(value: f64, aim: f64, direction: Direction) -> Option<f64> {
    let short = match direction {
        Direction::AtLeast => aim - value,
        Direction::AtMost => value - aim,
    };
    (aim != 0.0).then(|| 100.0 * short / aim.abs())
}
