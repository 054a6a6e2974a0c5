//! The output contract: one JSON object for any number of files, version 1.

use super::json_parts::{self, place, rate};
use crate::assess::{Assessment, Subject, findings};
use crate::compare::Comparison;
use crate::document::Document;
use crate::report::{Figure, Report};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Version of the contract; raised when a field changes its meaning.
pub const VERSION: u32 = 1;

/// One report with its file and its assessment.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The file it came from.
    pub document: &'a Document,
    /// The report; none where the file could be taken in but nothing was recognised.
    pub report: Option<&'a Report>,
    /// Its assessment.
    pub assessment: Option<&'a Assessment>,
}

impl<'a> Entry<'a> {
    /// The entries of one file: one a report, or one that says that there is none.
    pub fn of_file(
        document: &'a Document,
        reports: &'a [Report],
        assessments: &'a [Assessment],
    ) -> Vec<Entry<'a>> {
        if reports.is_empty() {
            return vec![Entry {
                document,
                report: None,
                assessment: None,
            }];
        }
        let both = reports.iter().zip(assessments);
        both.map(|(report, assessment)| Entry {
            document,
            report: Some(report),
            assessment: Some(assessment),
        })
        .collect()
    }
}

/// The whole output for `entries` and the comparison of those that have a report, as
/// something to write: an indicator becomes JSON when it is its turn, and without a tree,
/// which takes ten times the room of its text.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a> {
    /// What is told of each report.
    pub entries: &'a [Entry<'a>],
    /// The comparison of those that have a report.
    pub found: &'a Comparison,
}

impl Serialize for Output<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(3))?;
        let comparison = super::comparison::comparison(self.entries, self.found);
        map.serialize_entry("comparison", &comparison)?;
        map.serialize_entry("reports", &Reports(self.entries))?;
        map.serialize_entry("version", &VERSION)?;
        map.end()
    }
}

struct Reports<'a>(&'a [Entry<'a>]);

impl Serialize for Reports<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(OneReport))
    }
}

struct OneReport<'a>(&'a Entry<'a>);

impl Serialize for OneReport<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (empty, nothing) = (Report::default(), Assessment::default());
        let r = self.0.report.unwrap_or(&empty);
        let a = self.0.assessment.unwrap_or(&nothing);
        let ids = ids(r, a);
        let fields = report(self.0, r, a, &ids);
        let fields = fields.as_object().into_iter().flatten();
        let mut map = to.serialize_map(None)?;
        for (name, value) in fields {
            match name.as_str() {
                INDICATORS => map.serialize_entry(name, &Indicators(r, a))?,
                CHECKS => map.serialize_entry(name, &Checks(a, &ids))?,
                _ => map.serialize_entry(name, value)?,
            }
        }
        map.end()
    }
}

struct Indicators<'a>(&'a Report, &'a Assessment);

impl Serialize for Indicators<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Indicators(r, a) = self;
        let of = |(n, i)| json_parts::Indicator::new(i, a.indicators.get(n), &r.corrections);
        to.collect_seq(r.indicators.iter().enumerate().map(of))
    }
}

struct Checks<'a>(&'a Assessment, &'a Ids);

impl Serialize for Checks<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Checks(a, ids) = self;
        let of = |(n, c)| json_parts::Check::new(c, ids.get(&(false, n)).map(String::as_str));
        to.collect_seq(a.checks.iter().enumerate().map(of))
    }
}

/// The fields of a report that are written one by one.
const INDICATORS: &str = "indicators";
const CHECKS: &str = "checks";

/// The whole output as one value, for what takes no text.
pub fn output(entries: &[Entry<'_>], found: &Comparison) -> Value {
    serde_json::to_value(Output { entries, found }).unwrap_or_default()
}

/// A report without its indicators and checks, whose places are held.
fn report(entry: &Entry<'_>, r: &Report, a: &Assessment, ids: &Ids) -> Value {
    let diagnostics: Vec<Value> = entry
        .document
        .diagnostics
        .iter()
        .chain(&r.diagnostics)
        .map(|d| {
            json!({
                "severity": d.severity, "code": d.code, "message": d.message,
                "hint": d.hint, "place": d.place.map(|p| place(&p)),
            })
        })
        .collect();
    json!({
        "file": entry.document.name,
        "format": entry.document.format.name(),
        "encoding": entry.document.encoding,
        "layout": entry.report.map(|r| r.layout.as_str()),
        "confidence": r.confidence,
        "title": r.title,
        "municipality": r.municipality,
        "ward": r.ward,
        "as_of": a.as_of.or(r.as_of),
        INDICATORS: Value::Null,
        "sections": sections(a),
        "claims": claims(r, a, ids),
        CHECKS: Value::Null,
        "ratings": r.ratings.iter().map(json_parts::Rating::new).collect::<Vec<_>>(),
        "corrections": r.corrections,
        "diagnostics": diagnostics,
    })
}

fn sections(a: &Assessment) -> Vec<Value> {
    a.sections
        .iter()
        .map(|s| json!({"path": s.path, "counts": s.counts, "claim": s.claim}))
        .collect()
}

/// The names of the findings: of claims and of checks, by their numbers.
type Ids = HashMap<(bool, usize), String>;

fn ids(r: &Report, a: &Assessment) -> Ids {
    findings(r, a)
        .into_iter()
        .map(|f| ((f.subject == Subject::Claim, f.number), f.id))
        .collect()
}

fn claims(r: &Report, a: &Assessment, ids: &Ids) -> Vec<Value> {
    let value = |f: &Option<Figure>| f.as_ref().map(|f| f.value);
    let count = |f: &Option<Figure>| f.as_ref().map(|f| f.value.round() as i64);
    a.claims
        .iter()
        .enumerate()
        .filter_map(|(n, c)| r.claims.get(c.printed).map(|p| (n, c, p)))
        .map(|(n, c, p)| {
            json!({
                "id": ids.get(&(true, n)), "path": p.path, "text": p.text, "as_of": c.as_of,
                "printed": {"rate": value(&p.rate), "achieved": count(&p.achieved), "total": count(&p.total)},
                "recomputed": {
                    "achieved": c.recomputed.achieved, "total": c.recomputed.total,
                    "no_actual": c.recomputed.no_actual,
                    "rate": c.recomputed.rate.map(|r| rate(r, p.rate.as_ref().map_or(1, |f| f.decimals))),
                },
                "verdict": c.verdict, "why": c.why, "place": place(&p.place),
            })
        })
        .collect()
}
