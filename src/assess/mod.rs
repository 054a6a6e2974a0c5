//! Step 3: Report → Assessment. Rates, progress and status of every figure, and
//! the printed summary figures against the recomputed ones.
//!
//! Definitions (REPORTS of the domain): `B` baseline, `A` actual, `T` target of
//! the same year, `G` goal.
//! - rate: `A/T` at least, `T/A` at most, in percent;
//! - progress: `(A−B)/(G−B)` in percent, may be negative, undefined where `G = B`;
//! - status: achieved, missed, not due, no actual, no target.

mod claim_rate;
mod claims;
mod definitions;
mod exit;
mod findings;
mod formula;
mod meaning;
mod prose;
mod rates;
mod ratings;
mod rounding;
mod sections;
pub mod spread;

use crate::diagnostic::Words;
use crate::ordered::Ordered as _;
use crate::place::Place;
use crate::repeat::each;
use crate::report::{FiscalYear, Report};
use serde::{Deserialize, Serialize};

pub use findings::{Finding, Input, Role, Subject, Weight, findings};
pub use formula::formulas;
pub use rates::{achieved, progress, rate};
pub use rounding::{Shortening, round_half_up, shortening, shown_rate};

/// What became of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The target of that year (or the goal) is reached.
    Achieved,
    /// It was due and is not reached.
    Missed,
    /// It is due in a later year.
    NotDue,
    /// It was due, and the report prints no actual.
    NoActual,
    /// There is nothing to measure the actual against.
    NoTarget,
}

impl Status {
    /// The name in the output contract.
    pub fn name(self) -> &'static str {
        match self {
            Status::Achieved => "achieved",
            Status::Missed => "missed",
            Status::NotDue => "not_due",
            Status::NoActual => "no_actual",
            Status::NoTarget => "no_target",
        }
    }
}

/// Which formula gave a rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Formula {
    /// `A / T`
    ActualOverTarget,
    /// `T / A`, for indicators that are better when lower.
    TargetOverActual,
}

/// One year of one indicator, computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointAssessment {
    /// Fiscal year.
    pub year: FiscalYear,
    /// Status of that year.
    pub status: Status,
    /// The target the status and rate were computed with: the year's own, or the goal.
    pub target: Option<f64>,
    /// True where `target` is the goal and not a target of that year.
    pub against_goal: bool,
    /// Achievement rate in percent, unrounded.
    pub rate: Option<f64>,
    /// The formula of `rate`.
    pub formula: Option<Formula>,
    /// Why there is no rate although both figures are there (target 0, …).
    pub rate_absent: Option<Words>,
    /// Progress towards the goal in percent, unrounded.
    pub progress: Option<f64>,
    /// Share of the period from baseline to goal that has passed, in percent.
    pub elapsed: Option<f64>,
    /// Digits after the point with which the report prints these figures.
    pub decimals: u8,
    /// True where target or actual is uncertain: the status is then not counted as sure.
    pub uncertain: bool,
}

/// One indicator, computed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorAssessment {
    /// Status in the report's year.
    pub status: Status,
    /// Every year, in the order of the indicator's points.
    pub points: Vec<PointAssessment>,
}

/// Counts of statuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct Counts {
    pub achieved: u32,
    pub missed: u32,
    pub not_due: u32,
    pub no_actual: u32,
    pub no_target: u32,
}

impl Counts {
    /// Indicators that had a target in that year: the denominator of a section rate.
    pub fn due(&self) -> u32 {
        self.achieved + self.missed + self.no_actual
    }

    /// All indicators.
    pub fn all(&self) -> u32 {
        self.due() + self.not_due + self.no_target
    }

    /// Whether at least half of the due indicators have an actual: with fewer, a
    /// count says more about what the text has lost than about the report.
    pub fn mostly_known(&self) -> bool {
        2 * self.no_actual <= self.due()
    }

    /// Achieved among those due, in percent; none where nothing was due or most
    /// actuals are missing.
    pub fn share(&self) -> Option<f64> {
        (self.due() > 0 && self.mostly_known())
            .then(|| 100.0 * f64::from(self.achieved) / f64::from(self.due()))
    }

    /// One more of `status`.
    pub fn add(&mut self, status: Status) {
        match status {
            Status::Achieved => self.achieved += 1,
            Status::Missed => self.missed += 1,
            Status::NotDue => self.not_due += 1,
            Status::NoActual => self.no_actual += 1,
            Status::NoTarget => self.no_target += 1,
        }
    }
}

/// A section: the indicators under one heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Headings, outermost first.
    pub path: Vec<String>,
    /// Statuses of its indicators in the report's year.
    pub counts: Counts,
    /// Indices into [`Report::indicators`].
    pub indicators: Vec<usize>,
    /// Index into [`Assessment::claims`] of its printed rate.
    pub claim: Option<usize>,
}

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The arithmetic gives what is printed.
    Agrees,
    /// It differs, and `why` names what makes up the difference.
    Explained,
    /// It differs.
    Differs,
    /// The report does not hold what is needed; `why` says what is missing.
    CannotCheck,
}

impl Verdict {
    /// The name in the output contract.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Agrees => "agrees",
            Verdict::Explained => "explained",
            Verdict::Differs => "differs",
            Verdict::CannotCheck => "cannot_check",
        }
    }
}

/// The recomputed side of a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recomputed {
    /// Achieved indicators.
    pub achieved: Option<u32>,
    /// Indicators with a target in that year.
    pub total: Option<u32>,
    /// Of these, how many have no actual.
    pub no_actual: Option<u32>,
    /// Rate in percent, unrounded.
    pub rate: Option<f64>,
}

/// A printed summary figure, checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// Index into [`Report::claims`].
    pub printed: usize,
    /// Year it was checked for.
    pub as_of: Option<FiscalYear>,
    /// What the indicators give.
    pub recomputed: Recomputed,
    /// The verdict.
    pub verdict: Verdict,
    /// Why, in words.
    pub why: Words,
}

/// What kind of statement a check is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// A rating against the values it rates.
    Rating,
    /// An exit criterion.
    Exit,
    /// Arithmetic in prose.
    Prose,
    /// The same indicator defined in two ways.
    Definition,
    /// Which formula gives a printed rate.
    Formula,
}

/// One statement of the report, checked against its own figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Check {
    /// Kind.
    pub kind: CheckKind,
    /// Verdict.
    pub verdict: Verdict,
    /// True where the figures do not contradict the statement but put it in question.
    pub question: bool,
    /// Why, with the arithmetic written out.
    pub why: Words,
    /// The statement as printed.
    pub text: String,
    /// Item code, where there is one.
    pub item: Option<String>,
    /// Where the statement stands.
    pub place: Place,
    /// The figures that the verdict rests on.
    pub inputs: Vec<Input>,
}

/// A report, computed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// The year it was computed for.
    pub as_of: Option<FiscalYear>,
    /// In the order of [`Report::indicators`].
    pub indicators: Vec<IndicatorAssessment>,
    /// Sections in reading order.
    pub sections: Vec<Section>,
    /// All indicators together.
    pub counts: Counts,
    /// Printed summary figures in the order of [`Report::claims`].
    pub claims: Vec<Claim>,
    /// Other checks, weightiest first.
    pub checks: Vec<Check>,
}

/// Computes a report for the year `as_of`, or the report's own year.
///
/// Never fails: what cannot be computed is absent, with its reason.
pub fn assess(report: &Report, as_of: Option<FiscalYear>) -> Assessment {
    let indicators = assess_indicators(report, as_of);
    assess_whole(report, indicators, as_of)
}

/// The first half of it: every indicator by itself.
pub fn assess_indicators(report: &Report, as_of: Option<FiscalYear>) -> Vec<IndicatorAssessment> {
    let as_of = as_of.or(report.as_of);
    let mut out = Vec::with_capacity(report.indicators.len());
    each(&report.indicators, |i| {
        out.push(rates::assess_indicator(i, as_of));
    });
    out
}

/// The second: what they give together, and the checks.
pub fn assess_whole(
    report: &Report,
    indicators: Vec<IndicatorAssessment>,
    as_of: Option<FiscalYear>,
) -> Assessment {
    let as_of = as_of.or(report.as_of);
    let mut counts = Counts::default();
    for i in &indicators {
        counts.add(i.status);
    }
    let mut sections = sections::sections(report, &indicators);
    let claims = claims::claims(report, &indicators, as_of);
    sections::attach_claims(report, &mut sections);
    let checks = checks(report, &indicators, as_of);
    Assessment {
        as_of,
        indicators,
        sections,
        counts,
        claims,
        checks,
    }
}

/// Every check but the printed summary figures, weightiest first.
fn checks(
    report: &Report,
    indicators: &[IndicatorAssessment],
    as_of: Option<FiscalYear>,
) -> Vec<Check> {
    let mut out = ratings::checks(report, indicators, as_of);
    out.extend(exit::checks(report, as_of));
    out.extend(prose::checks(report, as_of));
    out.extend(definitions::checks(report));
    out.extend(formula::checks(report));
    out.order_by_key(Check::weight);
    out
}
