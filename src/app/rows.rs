//! The rows of the indicator table: which indicators are shown, in which order.

use super::state::Loaded;
use crate::assess::{PointAssessment, Status};
use crate::notation::key;
use crate::report::{FiscalYear, Point};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// What is left out of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Only the indicators under these headings.
    pub section: Option<Vec<String>>,
    /// Only those with this status.
    pub status: Option<Status>,
    /// Only those whose name, label, headings or department hold these words.
    pub text: String,
}

impl Filter {
    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.section.is_none() && self.status.is_none() && self.text.trim().is_empty()
    }
}

/// What the table can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SortKey {
    /// Name.
    Name,
    /// Status: what needs looking at first.
    Status,
    /// Rate in the report's year; those without one come last either way.
    Rate,
    /// The figure of the goal.
    Goal,
    /// The actual of a year.
    Year(FiscalYear),
}

/// An order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// Largest first.
    pub descending: bool,
}

impl Sort {
    /// What a click on a header gives: ascending, descending, the report's own order.
    pub fn after(current: Option<Sort>, key: SortKey) -> Option<Sort> {
        match current {
            Some(s) if s.key == key && !s.descending => Some(Sort {
                key,
                descending: true,
            }),
            Some(s) if s.key == key => None,
            _ => Some(Sort {
                key,
                descending: false,
            }),
        }
    }
}

/// Indices of the indicators to show, in order.
pub fn rows(loaded: &Loaded, filter: &Filter, sort: Option<Sort>) -> Vec<usize> {
    let indicators = &loaded.report.indicators;
    let words: Vec<String> = filter.text.split_whitespace().map(key).collect();
    let mut out = match words.iter().all(String::is_empty) {
        true => (0..indicators.len()).collect(),
        false => loaded.lookup.words(&loaded.report).holding(&words),
    };
    if let Some(section) = &filter.section {
        out.retain(|n| {
            let i = indicators.get(*n);
            i.is_some_and(|i| i.path.starts_with(section))
        });
    }
    if let Some(status) = filter.status {
        out.retain(|n| status_of(loaded, *n) == Some(status));
    }
    if let Some(sort) = sort {
        order(loaded, &mut out, sort);
    }
    out
}

fn status_of(loaded: &Loaded, n: usize) -> Option<Status> {
    loaded.assessment.indicators.get(n).map(|a| a.status)
}

/// Puts rows in order. Stable: equals stay in the order of the report. What a row is
/// ordered by is looked up once a row and not once a comparison.
fn order(loaded: &Loaded, rows: &mut Vec<usize>, sort: Sort) {
    let indicator = |n: &usize| loaded.report.indicators.get(*n);
    let goal = |n: &usize| Some(indicator(n)?.goal.as_ref()?.figure.as_ref()?.value);
    let actual = |n: &usize, year| Some(indicator(n)?.point(year)?.actual.as_ref()?.value);
    // One sort for all that is a number: each is compiled to 5 KB.
    let number = |n: &usize| match sort.key {
        SortKey::Name => None,
        SortKey::Status => status_of(loaded, *n).map(|s| f64::from(weight(s))),
        SortKey::Rate => rate(loaded, *n),
        SortKey::Goal => goal(n),
        SortKey::Year(year) => actual(n, year),
    };
    if sort.key == SortKey::Name {
        let name = |n: &usize| indicator(n).map(|i| i.name.as_str());
        sorted(rows, sort, name, |a, b| a.cmp(b));
    } else {
        sorted(rows, sort, number, f64::total_cmp);
    }
}

/// Orders by a key; rows without one come last either way.
fn sorted<K>(
    rows: &mut Vec<usize>,
    sort: Sort,
    key: impl Fn(&usize) -> Option<K>,
    compare: impl Fn(&K, &K) -> Ordering,
) {
    let mut keyed: Vec<(Option<K>, usize)> = rows.iter().map(|n| (key(n), *n)).collect();
    keyed.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) if sort.descending => compare(b, a),
        (Some(a), Some(b)) => compare(a, b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    rows.clear();
    rows.extend(keyed.into_iter().map(|(_, n)| n));
}

fn weight(status: Status) -> u8 {
    match status {
        Status::Missed => 0,
        Status::NoActual => 1,
        Status::Achieved => 2,
        Status::NotDue => 3,
        Status::NoTarget => 4,
    }
}

fn rate(loaded: &Loaded, n: usize) -> Option<f64> {
    current(loaded, n).and_then(|(_, p)| p.rate)
}

/// The point of an indicator in the year the report is computed for.
pub fn current(loaded: &Loaded, n: usize) -> Option<(&Point, &PointAssessment)> {
    let year = loaded.assessment.as_of?;
    let points = &loaded.report.indicators.get(n)?.points;
    let computed = &loaded.assessment.indicators.get(n)?.points;
    points.iter().zip(computed).find(|(p, _)| p.year == year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Figure, Indicator, Report};

    fn indicator(name: &str, path: &str, target: f64, actual: Option<f64>) -> Indicator {
        let figure = |value: f64| Figure {
            value,
            text: value.to_string(),
            decimals: 0,
            place: Default::default(),
            uncertain: false,
            approximate: false,
        };
        Indicator {
            name: name.to_owned(),
            path: vec![path.to_owned()],
            points: vec![Point {
                year: 2021,
                label: "R03".to_owned(),
                target: Some(figure(target)),
                actual: actual.map(figure),
                printed_rate: None,
                uncertain: false,
                note: None,
            }],
            ..Indicator::default()
        }
    }

    fn loaded() -> Loaded {
        Loaded::new(Report {
            as_of: Some(2021),
            indicators: vec![
                indicator("講座の受講者数", "一", 100.0, Some(50.0)),
                indicator("相談件数", "一", 10.0, Some(12.0)),
                indicator("ＨＰ閲覧数", "二", 10.0, None),
            ],
            ..Report::default()
        })
    }

    #[test]
    fn filters_by_section_status_and_words() {
        let loaded = loaded();
        let with = |f: Filter| rows(&loaded, &f, None);
        assert_eq!(with(Filter::default()), [0, 1, 2]);
        let section = Some(vec!["一".to_owned()]);
        assert_eq!(
            with(Filter {
                section,
                ..Filter::default()
            }),
            [0, 1]
        );
        let status = Some(Status::NoActual);
        assert_eq!(
            with(Filter {
                status,
                ..Filter::default()
            }),
            [2]
        );
        for text in ["hp 閲覧", "ＨＰ", "二"] {
            let text = text.to_owned();
            assert_eq!(
                with(Filter {
                    text,
                    ..Filter::default()
                }),
                [2]
            );
        }
    }

    #[test]
    fn a_missing_rate_comes_last_either_way() {
        let loaded = loaded();
        let by = |descending| {
            let sort = Some(Sort {
                key: SortKey::Rate,
                descending,
            });
            rows(&loaded, &Filter::default(), sort)
        };
        assert_eq!(by(false), [0, 1, 2]);
        assert_eq!(by(true), [1, 0, 2]);
    }

    #[test]
    fn years_and_names_are_orders_too() {
        let loaded = loaded();
        let by = |key, descending| {
            let sort = Some(Sort { key, descending });
            rows(&loaded, &Filter::default(), sort)
        };
        assert_eq!(by(SortKey::Year(2021), false), [1, 0, 2]);
        assert_eq!(by(SortKey::Year(2021), true), [0, 1, 2]);
        assert_eq!(by(SortKey::Goal, true), [0, 1, 2]);
        assert_eq!(by(SortKey::Name, false), [1, 0, 2]);
    }

    #[test]
    fn a_header_goes_up_down_and_back() {
        let first = Sort::after(None, SortKey::Rate);
        assert_eq!(first.map(|s| s.descending), Some(false));
        let second = Sort::after(first, SortKey::Rate);
        assert_eq!(second.map(|s| s.descending), Some(true));
        assert_eq!(Sort::after(second, SortKey::Rate), None);
    }
}
