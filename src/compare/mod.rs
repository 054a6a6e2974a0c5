//! Step 4: Reports → Comparison. Matches the items and indicators of several
//! reports, over wards and over years, though their wording differs.
//!
//! [`compare`] finds what belongs together; [`rank`] and [`matrix`] set the
//! figures of what belongs together side by side. Nothing here computes a score
//! over unlike indicators.

mod assemble;
mod bodies;
mod cluster;
mod decisions;
mod difference;
mod evidence;
mod index;
mod lexicon;
pub mod matrix;
mod mend;
mod outcome;
pub mod presence;
pub mod rank;
mod reason;
mod sense;
pub mod series;

mod standin;
mod things;
pub mod trend;
mod variants;
mod wording;

use crate::diagnostic::Diagnostic;
use crate::report::Report;
use serde::{Deserialize, Serialize};

pub use bodies::Body;
pub use decisions::{Decision, Decisions, Named, Subject, report_keys};
pub use evidence::{MATCH_LEVEL, SUGGESTION_LEVEL};
pub use reason::Reason;

/// One report's part in a matched item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemMember {
    /// Index of the report.
    pub report: usize,
    /// The item's title in that report.
    pub title: String,
    /// Its code there.
    pub code: Option<String>,
    /// Its headings there, the title last.
    pub path: Vec<String>,
    /// How sure the match is, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// One report's indicator in a matched row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Index of the report.
    pub report: usize,
    /// Index into [`Report::indicators`].
    pub indicator: usize,
    /// How sure the match is, 0 to 1.
    pub confidence: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The same indicator in several reports: of several wards, of several years of
/// one ward, or both. At most one of each publication, beside one that stands in
/// for it ([`Reason::StandsIn`]): the first has no value then.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorMatch {
    /// Its name in the first report that has it.
    pub name: String,
    /// In the order of the reports.
    pub members: Vec<Member>,
}

/// The same item in several reports, with what matches under it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemMatch {
    /// Title in the first report that has it.
    pub title: String,
    /// Code there.
    pub code: Option<String>,
    /// In the order of the reports.
    pub members: Vec<ItemMember>,
    /// Indicators of this item that several reports have.
    pub indicators: Vec<IndicatorMatch>,
}

/// An indicator of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Which {
    /// Index of the report.
    pub report: usize,
    /// Index into [`Report::indicators`].
    pub indicator: usize,
}

/// Two indicators that may be the same, for the user to decide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// One.
    pub a: Which,
    /// The other.
    pub b: Which,
    /// How sure, below [`MATCH_LEVEL`] or with something against it.
    pub confidence: f64,
    /// Why, and what speaks against it.
    pub reasons: Vec<Reason>,
}

/// Several reports, matched.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Whose reports they are.
    pub bodies: Vec<Body>,
    /// For each report the index of its body.
    pub body_of: Vec<usize>,
    /// Items that several reports have, in the order of the first report that has them.
    pub items: Vec<ItemMatch>,
    /// Indicators that several reports have, outside of matched items.
    pub outside: Vec<IndicatorMatch>,
    /// Indicators that only one body has (in its latest report that has them).
    pub only_in: Vec<Which>,
    /// Pairs below the level of a match, surest first.
    pub suggestions: Vec<Suggestion>,
    /// What the comparison has to say.
    pub diagnostics: Vec<Diagnostic>,
}

/// Matches the items and indicators of reports. Never fails; with fewer than
/// two reports nothing matches.
pub fn compare(reports: &[&Report]) -> Comparison {
    compare_with(reports, &Decisions::default())
}

/// The same, with what the user decided by hand.
pub fn compare_with(reports: &[&Report], decisions: &Decisions) -> Comparison {
    assemble::assemble(reports, decisions)
}
