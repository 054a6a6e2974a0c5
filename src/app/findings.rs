//! What was found out about a report, weightiest first, as the page shows it.

use super::state::{Detail, Loaded, ReportKey};
use crate::assess::{Input, findings as found};
use crate::diagnostic::Words;
use crate::place::Place;

pub use crate::assess::{Subject as About, Weight};

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its name in a link.
    pub id: String,
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
    /// The figures that the verdict rests on.
    pub inputs: Vec<Input>,
    /// What the detail panel opens on.
    pub detail: Detail,
}

/// All findings of a report, weightiest first, each weight in reading order.
pub fn findings(key: ReportKey, loaded: &Loaded) -> Vec<Finding> {
    found(&loaded.report, &loaded.assessment)
        .into_iter()
        .map(|f| Finding {
            detail: match f.subject {
                About::Claim => Detail::Claim(key, f.number),
                About::Check(_) => Detail::Check(key, f.number),
            },
            about: f.subject,
            weight: f.weight,
            text: f.text.to_owned(),
            path: f.path,
            why: f.why.clone(),
            place: f.place,
            inputs: f.inputs.to_vec(),
            id: f.id,
        })
        .collect()
}

/// How many findings of each weight, in the order of [`Weight::ALL`].
pub fn tally(findings: &[Finding]) -> Vec<(Weight, usize)> {
    Weight::ALL
        .iter()
        .map(|&w| (w, findings.iter().filter(|f| f.weight == w).count()))
        .collect()
}

/// How many findings of each kind that occurs.
pub fn kinds(findings: &[Finding]) -> Vec<(About, usize)> {
    About::ALL
        .iter()
        .map(|&a| (a, findings.iter().filter(|f| f.about == a).count()))
        .filter(|(_, n)| *n > 0)
        .collect()
}
