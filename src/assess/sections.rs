//! Indicators grouped by the headings above them.

use super::{Counts, IndicatorAssessment, Section};
use crate::repeat::each;
use crate::report::Report;

/// Whether an indicator with the headings `path` stands under the heading `section`.
pub(super) fn under(path: &[String], section: &[String]) -> bool {
    path.len() >= section.len() && path.iter().zip(section).all(|(a, b)| a == b)
}

/// Sections in reading order: where the report prints summary figures, the
/// headings they sum up; elsewhere the headings two levels deep.
pub(super) fn sections(report: &Report, assessed: &[IndicatorAssessment]) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    each(
        report.indicators.iter().zip(assessed).enumerate(),
        |(n, (indicator, a))| {
            let path = heading(report, &indicator.path);
            let at = match out.iter().rposition(|s| s.path == path) {
                Some(at) => at,
                None => {
                    out.push(Section {
                        path: path.to_vec(),
                        counts: Counts::default(),
                        indicators: Vec::new(),
                        claim: None,
                    });
                    out.len() - 1
                }
            };
            if let Some(section) = out.get_mut(at) {
                section.counts.add(a.status);
                section.indicators.push(n);
            }
        },
    );
    out
}

fn heading<'a>(report: &Report, path: &'a [String]) -> &'a [String] {
    report
        .claims
        .iter()
        .filter(|c| under(path, &c.path))
        .map(|c| c.path.len())
        .max()
        .map_or_else(|| path.get(..path.len().min(2)), |n| path.get(..n))
        .unwrap_or(path)
}

/// Ties each printed summary figure to its section.
pub(super) fn attach_claims(report: &Report, sections: &mut [Section]) {
    for (n, claim) in report.claims.iter().enumerate() {
        if let Some(s) = sections.iter_mut().find(|s| s.path == claim.path) {
            s.claim.get_or_insert(n);
        }
    }
}
