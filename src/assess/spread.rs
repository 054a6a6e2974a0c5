//! How the indicators of a report lie: their achievement rates by size, and their
//! progress beside the pace. What has no rate is counted with its reason, what lies
//! beyond the ends has a place of its own; nothing is cut off or taken for 0.

use super::{Assessment, IndicatorAssessment, PointAssessment, Status};
use crate::diagnostic::Words;
use crate::report::{Indicator, Point, Report};

/// Width of a bin in percent.
const WIDTH: f64 = 20.0;

/// An indicator with its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Member {
    /// Index into [`Report::indicators`].
    pub indicator: usize,
    /// Percent, unrounded.
    pub value: f64,
    /// Whether target, actual, baseline or goal is uncertain.
    pub uncertain: bool,
}

/// Values from `from` up to below `to`; without one, all below or above the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    /// Least value, within.
    pub from: Option<f64>,
    /// End, not within.
    pub to: Option<f64>,
    /// What lies there, in the order of the report.
    pub members: Vec<Member>,
}

/// Values by size.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// The bins, ascending and without a gap.
    pub bins: Vec<Bin>,
    /// Indicators without a value, by the reason.
    pub absent: Vec<(Words, Vec<usize>)>,
}

impl Spread {
    fn new(least: f64, most: f64) -> Spread {
        let mut bins = vec![(None, Some(least))];
        let mut from = least;
        while from < most {
            bins.push((Some(from), Some(from + WIDTH)));
            from += WIDTH;
        }
        bins.push((Some(most), None));
        let bin = |(from, to)| Bin {
            from,
            to,
            members: Vec::new(),
        };
        Spread {
            bins: bins.into_iter().map(bin).collect(),
            absent: Vec::new(),
        }
    }

    fn put(&mut self, member: Member) {
        let inside = |b: &&mut Bin| b.to.is_none_or(|to| member.value < to);
        if let Some(bin) = self.bins.iter_mut().find(inside) {
            bin.members.push(member);
        }
    }

    fn leave_out(&mut self, indicator: usize, why: Words) {
        match self.absent.iter_mut().find(|(w, _)| *w == why) {
            Some((_, all)) => all.push(indicator),
            None => self.absent.push((why, vec![indicator])),
        }
    }

    /// How many have a value.
    pub fn counted(&self) -> usize {
        self.bins.iter().map(|b| b.members.len()).sum()
    }
}

/// An indicator's progress beside the pace.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// Progress, and whether it is uncertain.
    pub progress: Member,
    /// What a straight line from baseline to goal gives for the report's year, in
    /// percent: the share of the period that has passed, 100 from the goal's year on.
    pub expected: f64,
}

/// Those with a pace, and the others by the reason.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paces {
    /// In the order of the report.
    pub rows: Vec<Pace>,
    /// Indicators without one.
    pub absent: Vec<(Words, Vec<usize>)>,
}

type Row<'a> = (
    usize,
    &'a Indicator,
    &'a IndicatorAssessment,
    Option<(&'a Point, &'a PointAssessment)>,
);

/// Every indicator with its point of the report's year.
fn rows<'a>(report: &'a Report, a: &'a Assessment) -> impl Iterator<Item = Row<'a>> {
    let both = report.indicators.iter().zip(&a.indicators).enumerate();
    both.map(|(n, (i, computed))| {
        let mut points = i.points.iter().zip(&computed.points);
        let now = points.find(|(p, _)| Some(p.year) == a.as_of);
        (n, i, computed, now)
    })
}

fn no_value(status: Status) -> Words {
    match status {
        Status::NotDue => Words::new(
            "目標の時期が来ていない（最終目標との比は達成率に数えない）",
            "not due yet (a share of the goal is no achievement rate)",
        ),
        Status::NoTarget => Words::new("その年度の目標がない", "no target for that year"),
        _ => Words::new("その年度の実績がない", "no actual for that year"),
    }
}

/// The achievement rates of the report's year, from 0 to 200 and beyond. A share of a
/// goal that is due later is no achievement rate, and is not among them.
pub fn rates(report: &Report, a: &Assessment) -> Spread {
    let mut out = Spread::new(0.0, 200.0);
    for (indicator, _, computed, now) in rows(report, a) {
        let rate = now.and_then(|(_, c)| c.rate);
        match (now, rate) {
            (Some((_, c)), Some(value)) if computed.status != Status::NotDue => {
                out.put(Member {
                    indicator,
                    value,
                    uncertain: c.uncertain,
                });
            }
            (Some((_, c)), None) if c.rate_absent.is_some() => {
                let why = c.rate_absent.clone().unwrap_or_default();
                out.leave_out(indicator, why);
            }
            _ => out.leave_out(indicator, no_value(computed.status)),
        }
    }
    out
}

/// Progress beside pace in the report's year.
///
/// Pace is `(year − baseline year) / (goal year − baseline year)`: it takes every
/// year to bring the same, which no report promises, and is named as such.
pub fn paces(report: &Report, a: &Assessment) -> Paces {
    let mut out = Spread::default();
    let mut rows_out = Vec::new();
    for (indicator, i, _, now) in rows(report, a) {
        let reason = match now {
            Some((p, c)) if p.actual.is_some() => match (c.progress, c.elapsed) {
                (Some(value), Some(elapsed)) if elapsed >= 0.0 => {
                    let unsure = i.baseline.as_ref().is_some_and(|b| b.figure.uncertain)
                        || i.goal.iter().flat_map(|g| &g.figure).any(|f| f.uncertain);
                    rows_out.push(Pace {
                        progress: Member {
                            indicator,
                            value,
                            uncertain: c.uncertain || unsure,
                        },
                        expected: elapsed.min(100.0),
                    });
                    continue;
                }
                (Some(_), Some(_)) => {
                    Words::new("基準年度より前の年度", "a year before that of the baseline")
                }
                (Some(_), None) => Words::new(
                    "基準値か最終目標の年度が書かれていない",
                    "the year of baseline or goal is not printed",
                ),
                (None, _) => Words::new(
                    "基準値か最終目標がないか、両者が同じ",
                    "no baseline or no goal, or both are the same",
                ),
            },
            _ => Words::new("その年度の実績がない", "no actual for that year"),
        };
        out.leave_out(indicator, reason);
    }
    Paces {
        rows: rows_out,
        absent: out.absent,
    }
}

#[cfg(test)]
mod tests {
    use super::super::assess;
    use super::*;
    use crate::report::{Baseline, Direction, Figure, Goal};

    fn figure(value: f64) -> Figure {
        Figure {
            value,
            text: value.to_string(),
            decimals: 0,
            place: Default::default(),
            uncertain: false,
            approximate: false,
        }
    }

    fn indicator(target: Option<f64>, actual: Option<f64>) -> Indicator {
        Indicator {
            points: vec![Point {
                year: 2021,
                label: "R03".to_owned(),
                target: target.map(figure),
                actual: actual.map(figure),
                printed_rate: None,
                uncertain: false,
                note: None,
            }],
            ..Indicator::default()
        }
    }

    fn from_to(mut i: Indicator, baseline: (i32, f64), goal: (Option<i32>, f64)) -> Indicator {
        i.baseline = Some(Baseline {
            year: Some(baseline.0),
            figure: figure(baseline.1),
        });
        i.goal = Some(Goal {
            figure: Some(figure(goal.1)),
            year: goal.0,
            text: goal.1.to_string(),
            place: Default::default(),
        });
        i
    }

    fn report(indicators: Vec<Indicator>) -> (Report, Assessment) {
        let report = Report {
            as_of: Some(2021),
            indicators,
            ..Report::default()
        };
        let a = assess(&report, None);
        (report, a)
    }

    #[test]
    fn every_indicator_is_in_a_bin_or_has_a_reason() {
        let mut unsure = indicator(Some(10.0), Some(9.9999));
        unsure.points[0].uncertain = true;
        let lower = Indicator {
            direction: Direction::AtMost,
            ..indicator(Some(0.0), Some(5.0))
        };
        let (report, a) = report(vec![
            indicator(Some(10.0), Some(10.0)),
            unsure,
            indicator(Some(1.0), Some(500.0)),
            indicator(Some(10.0), Some(-3.0)),
            indicator(Some(10.0), None),
            indicator(None, Some(3.0)),
            lower,
            from_to(
                indicator(None, Some(60.0)),
                (2016, 0.0),
                (Some(2026), 100.0),
            ),
        ]);
        let spread = rates(&report, &a);
        let of = |from: f64| {
            let bin = spread.bins.iter().find(|b| b.from == Some(from));
            bin.expect("a bin")
                .members
                .iter()
                .map(|m| m.indicator)
                .collect::<Vec<_>>()
        };
        // 99.999% is not among those from 100%.
        assert_eq!(
            (of(100.0), of(80.0), of(200.0)),
            (vec![0], vec![1], vec![2])
        );
        assert!(
            spread
                .bins
                .iter()
                .flat_map(|b| &b.members)
                .any(|m| m.uncertain)
        );
        let absent: usize = spread.absent.iter().map(|(_, all)| all.len()).sum();
        assert_eq!(spread.counted() + absent, report.indicators.len());
        let reason = |n: usize| {
            let found = spread.absent.iter().find(|(_, all)| all.contains(&n));
            found.map(|(w, _)| w.en.clone()).unwrap_or_default()
        };
        assert!(reason(3).contains("negative") && reason(6).contains("target is 0"));
        assert!(reason(4).contains("no actual") && reason(5).contains("no target"));
        assert!(reason(7).contains("not due"));
    }

    #[test]
    fn pace_is_the_share_of_the_period_that_has_passed() {
        let (report, a) = report(vec![
            from_to(
                indicator(None, Some(60.0)),
                (2016, 0.0),
                (Some(2026), 100.0),
            ),
            from_to(
                indicator(None, Some(-10.0)),
                (2016, 0.0),
                (Some(2026), 100.0),
            ),
            from_to(
                indicator(None, Some(60.0)),
                (2016, 0.0),
                (Some(2019), 100.0),
            ),
            from_to(indicator(None, Some(60.0)), (2016, 0.0), (None, 100.0)),
            from_to(indicator(None, None), (2016, 0.0), (Some(2026), 100.0)),
            from_to(
                indicator(None, Some(60.0)),
                (2024, 0.0),
                (Some(2026), 100.0),
            ),
        ]);
        let paces = paces(&report, &a);
        let found: Vec<(f64, f64)> = paces
            .rows
            .iter()
            .map(|p| (p.progress.value, p.expected))
            .collect();
        assert_eq!(found, [(60.0, 50.0), (-10.0, 50.0), (60.0, 100.0)]);
        let absent: usize = paces.absent.iter().map(|(_, all)| all.len()).sum();
        assert_eq!((absent, paces.absent.len()), (3, 3));
    }
}
