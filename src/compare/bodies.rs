//! Whose reports they are: the bodies (wards, towns) that are set side by side,
//! and which reports are parts of one publication.

use crate::notation::fold::key;
use crate::ordered::Ordered as _;
use crate::report::{FiscalYear, Report};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A ward, town or other author of reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Body {
    /// What it is called on the page: the ward, else the municipality, else the title.
    pub name: String,
    /// Its municipality, where printed.
    pub municipality: Option<String>,
    /// Its reports by year, oldest first; those without a year come last.
    pub reports: Vec<usize>,
}

/// The bodies of some reports.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bodies {
    /// In the order in which they first appear.
    pub list: Vec<Body>,
    /// For each report the index of its body.
    pub of_report: Vec<usize>,
    /// For each report the publication it is part of: reports of one body and
    /// one year are one publication, whose indicators never match each other.
    pub group_of_report: Vec<u32>,
}

/// Finds out whose reports they are.
pub(super) fn bodies(reports: &[&Report]) -> Bodies {
    let mut out = Bodies::default();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut groups: HashMap<(usize, Option<FiscalYear>, usize), u32> = HashMap::new();
    for (n, report) in reports.iter().enumerate() {
        let body = *by_key.entry(identity(report, n)).or_insert_with(|| {
            out.list.push(Body {
                name: name(report, n),
                municipality: report.municipality.clone(),
                reports: Vec::new(),
            });
            out.list.len() - 1
        });
        if let Some(b) = out.list.get_mut(body) {
            b.reports.push(n);
        }
        out.of_report.push(body);
        // Without a year nothing says that two reports are parts of one.
        let part = if report.as_of.is_some() { 0 } else { n + 1 };
        let next = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        out.group_of_report
            .push(*groups.entry((body, report.as_of, part)).or_insert(next));
    }
    for b in &mut out.list {
        b.reports.order_by_key(|n| {
            let year = reports.get(*n).and_then(|r| r.as_of);
            (year.unwrap_or(FiscalYear::MAX), *n)
        });
    }
    tell_apart(&mut out.list);
    out
}

/// Wards of one name in two cities (中央区) get their city's name before it.
fn tell_apart(list: &mut [Body]) {
    let mut times: HashMap<String, usize> = HashMap::new();
    for b in list.iter() {
        *times.entry(b.name.clone()).or_default() += 1;
    }
    for b in list.iter_mut() {
        if times.get(&b.name).is_some_and(|n| *n > 1)
            && let Some(m) = &b.municipality
            && !b.name.contains(m.as_str())
        {
            b.name = format!("{m}{}", b.name);
        }
    }
}

/// What tells one body from another. A report that names neither ward nor
/// municipality is a body of its own.
fn identity(report: &Report, n: usize) -> String {
    let of = |s: &Option<String>| s.as_deref().map(key).unwrap_or_default();
    let (municipality, ward) = (of(&report.municipality), of(&report.ward));
    if municipality.is_empty() && ward.is_empty() {
        format!("\u{1}{n}")
    } else {
        format!("{municipality}\u{1}{ward}")
    }
}

fn name(report: &Report, n: usize) -> String {
    [&report.ward, &report.municipality, &report.title]
        .into_iter()
        .flatten()
        .find(|s| !s.trim().is_empty())
        .map_or_else(|| format!("#{}", n + 1), |s| s.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(municipality: Option<&str>, ward: Option<&str>, as_of: Option<i32>) -> Report {
        Report {
            municipality: municipality.map(str::to_owned),
            ward: ward.map(str::to_owned),
            as_of,
            ..Report::default()
        }
    }

    #[test]
    fn years_of_a_ward_are_one_body() {
        let reports = [
            report(Some("甲市"), Some("中央区"), Some(2017)),
            report(Some("甲市"), Some("中央区"), Some(2016)),
            report(Some("乙市"), Some("中央区"), Some(2016)),
            report(None, None, None),
            report(None, None, None),
        ];
        let b = bodies(&reports.iter().collect::<Vec<_>>());
        let names: Vec<_> = b.list.iter().map(|b| b.name.as_str()).collect();
        assert_eq!(names, ["甲市中央区", "乙市中央区", "#4", "#5"]);
        assert_eq!(b.list.first().map(|b| b.reports.clone()), Some(vec![1, 0]));
        assert_eq!(b.of_report, [0, 0, 1, 2, 3]);
        let mut groups = b.group_of_report.clone();
        groups.dedup();
        assert_eq!(groups.len(), 5);
    }
}
