//! What was found out about a report, weightiest first: printed summary figures
//! and other statements against the report's own figures.

use super::state::{Detail, Loaded, ReportKey};
use crate::assess::{CheckKind, Verdict};
use crate::diagnostic::Words;
use crate::place::Place;

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A printed summary figure.
    Claim,
    /// Another statement.
    Check(CheckKind),
}

/// How a finding is shown: a verdict, or a question where the figures do not
/// contradict the statement but put it in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Weight {
    Differs,
    Question,
    Explained,
    CannotCheck,
    Agrees,
}

impl Weight {
    /// All, weightiest first.
    pub const ALL: &'static [Weight] = &[
        Weight::Differs,
        Weight::Question,
        Weight::Explained,
        Weight::CannotCheck,
        Weight::Agrees,
    ];

    /// A verdict as it is shown.
    pub fn of(verdict: Verdict, question: bool) -> Weight {
        match verdict {
            _ if question => Weight::Question,
            Verdict::Differs => Weight::Differs,
            Verdict::Explained => Weight::Explained,
            Verdict::CannotCheck => Weight::CannotCheck,
            Verdict::Agrees => Weight::Agrees,
        }
    }

    /// The name in class names and test hooks.
    pub fn name(self) -> &'static str {
        match self {
            Weight::Differs => "differs",
            Weight::Question => "question",
            Weight::Explained => "explained",
            Weight::CannotCheck => "cannot_check",
            Weight::Agrees => "agrees",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it is about.
    pub about: About,
    /// How it came out.
    pub weight: Weight,
    /// The statement as printed.
    pub text: String,
    /// Headings or item above it.
    pub path: String,
    /// Why, in words.
    pub why: Words,
    /// Where the statement stands.
    pub place: Place,
    /// What the detail panel opens on.
    pub detail: Detail,
}

/// All findings of a report, weightiest first, each kind in reading order.
pub fn findings(key: ReportKey, loaded: &Loaded) -> Vec<Finding> {
    let claims = loaded
        .assessment
        .claims
        .iter()
        .enumerate()
        .filter_map(|(n, c)| {
            let printed = loaded.report.claims.get(c.printed)?;
            Some(Finding {
                about: About::Claim,
                weight: Weight::of(c.verdict, false),
                text: printed.text.clone(),
                path: printed.path.join(" › "),
                why: c.why.clone(),
                place: printed.place,
                detail: Detail::Claim(key, n),
            })
        });
    let checks = loaded
        .assessment
        .checks
        .iter()
        .enumerate()
        .map(|(n, c)| Finding {
            about: About::Check(c.kind),
            weight: Weight::of(c.verdict, c.question),
            text: c.text.clone(),
            path: c.item.clone().unwrap_or_default(),
            why: c.why.clone(),
            place: c.place,
            detail: Detail::Check(key, n),
        });
    let mut all: Vec<Finding> = claims.chain(checks).collect();
    all.sort_by_key(|f| f.weight);
    all
}

/// How many findings of each weight, in the order of [`Weight::ALL`].
pub fn tally(findings: &[Finding]) -> Vec<(Weight, usize)> {
    Weight::ALL
        .iter()
        .map(|&w| (w, findings.iter().filter(|f| f.weight == w).count()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_a_question_whatever_the_verdict() {
        for verdict in [Verdict::Differs, Verdict::CannotCheck, Verdict::Agrees] {
            assert_eq!(Weight::of(verdict, true), Weight::Question);
        }
        assert_eq!(Weight::of(Verdict::CannotCheck, false), Weight::CannotCheck);
        assert!(Weight::Differs < Weight::Question && Weight::Question < Weight::Agrees);
    }
}
