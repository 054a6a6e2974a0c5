//! The output contract: one JSON object for any number of files, version 1.

use crate::assess::{Assessment, Subject, findings, shown_rate};
use crate::compare::Comparison;
use crate::correction::Correction;
use crate::document::Document;
use crate::place::Place;
use crate::report::{Direction, Figure, Indicator, Kind, Rating, Report};
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
/// something to write: an indicator becomes JSON when it is its turn, since a tree of all
/// of them takes ten times the room of their text.
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
        let fields = report(self.0);
        let fields = fields.as_object().into_iter().flatten();
        let mut map = to.serialize_map(None)?;
        for (name, value) in fields {
            if name == INDICATORS {
                map.serialize_entry(name, &Indicators(self.0))?;
            } else {
                map.serialize_entry(name, value)?;
            }
        }
        map.end()
    }
}

struct Indicators<'a>(&'a Entry<'a>);

impl Serialize for Indicators<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (empty, nothing) = (Report::default(), Assessment::default());
        let r = self.0.report.unwrap_or(&empty);
        let a = self.0.assessment.unwrap_or(&nothing);
        to.collect_seq(indicators(r, a))
    }
}

/// The field of a report that is written one by one.
const INDICATORS: &str = "indicators";

/// The whole output as one value, for what takes no text.
pub fn output(entries: &[Entry<'_>], found: &Comparison) -> Value {
    serde_json::to_value(Output { entries, found }).unwrap_or_default()
}

/// A report without its indicators, whose place is held.
fn report(entry: &Entry<'_>) -> Value {
    let empty = Report::default();
    let nothing = Assessment::default();
    let (r, a) = (
        entry.report.unwrap_or(&empty),
        entry.assessment.unwrap_or(&nothing),
    );
    let ids = ids(r, a);
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
        "claims": claims(r, a, &ids),
        "checks": checks(a, &ids),
        "ratings": r.ratings.iter().map(rating).collect::<Vec<_>>(),
        "corrections": r.corrections,
        "diagnostics": diagnostics,
    })
}

pub(super) fn place(p: &Place) -> Value {
    json!({"page": p.page, "line": p.line, "cell": p.cell, "start": p.span.start, "end": p.span.end})
}

fn rating(r: &Rating) -> Value {
    json!({"scheme": r.scheme, "year": r.year, "value": r.value, "place": place(&r.place)})
}

fn indicators(r: &Report, a: &Assessment) -> impl Iterator<Item = Value> {
    r.indicators.iter().enumerate().map(|(n, i)| {
        let mut v = indicator(i);
        if let (Some(map), Some(assessed)) = (v.as_object_mut(), a.indicators.get(n)) {
            map.insert("status".to_owned(), json!(assessed.status));
            map.insert(
                "points".to_owned(),
                json!(points(i, assessed, &r.corrections)),
            );
            map.insert(
                "corrected".to_owned(),
                json!(corrected(i, None, &r.corrections)),
            );
        }
        v
    })
}

fn indicator(i: &Indicator) -> Value {
    json!({
        "id": i.id, "path": i.path, "item": i.item, "label": i.label, "name": i.name,
        "kind": match i.kind {
            Kind::Activity => "activity", Kind::Outcome => "outcome",
            Kind::Performance => "performance", Kind::Other => "other",
        },
        "department": i.department, "unit": i.unit,
        "direction": match i.direction { Direction::AtLeast => "at_least", Direction::AtMost => "at_most" },
        "direction_from": i.direction_from,
        "cumulative": i.cumulative,
        "baseline": i.baseline.as_ref().map(|b| json!({
            "year": b.year, "value": b.figure.value, "uncertain": b.figure.uncertain,
            "place": place(&b.figure.place)})),
        "goal": goal(i),
        "exit": i.exit.as_ref().map(|e| json!({
            "value": e.figure.as_ref().map(|f| f.value), "text": e.text, "place": place(&e.place)})),
        "ratings": i.ratings.iter().map(rating).collect::<Vec<_>>(),
        "place": place(&i.place),
    })
}

/// The goal of an indicator, null where it has none.
pub(super) fn goal(i: &Indicator) -> Value {
    json!(i.goal.as_ref().map(|g| json!({
        "value": g.figure.as_ref().map(|f| f.value), "year": g.year, "text": g.text,
        "uncertain": g.figure.as_ref().is_some_and(|f| f.uncertain),
        "place": place(&g.place)})))
}

/// Names of the fields of an indicator, or of one of its years, that a person put right.
fn corrected(i: &Indicator, year: Option<i32>, all: &[Correction]) -> Vec<&'static str> {
    all.iter()
        .filter(|c| c.indicator == i.id && c.year == year)
        .map(|c| c.field.name())
        .collect()
}

fn points(
    i: &Indicator,
    a: &crate::assess::IndicatorAssessment,
    corrections: &[Correction],
) -> Vec<Value> {
    let figure_place = |f: &Option<Figure>| f.as_ref().map(|f| place(&f.place));
    i.points
        .iter()
        .zip(&a.points)
        .map(|(p, c)| {
            json!({
                "year": p.year, "label": p.label,
                "target": p.target.as_ref().map(|f| f.value),
                "actual": p.actual.as_ref().map(|f| f.value),
                "printed_rate": p.printed_rate.as_ref().map(|f| f.value),
                // Shown digits: the contract's rates carry one more than the report's, at least one.
                "rate": c.rate.map(|r| rate(r, c.decimals)),
                "progress": c.progress.map(|r| rate(r, c.decimals)),
                "status": c.status,
                "against_goal": c.against_goal,
                "uncertain": c.uncertain,
                "note": p.note,
                "corrected": corrected(i, Some(p.year), corrections),
                "place": figure_place(&p.actual).or_else(|| figure_place(&p.target)),
                "target_place": figure_place(&p.target),
                "actual_place": figure_place(&p.actual),
            })
        })
        .collect()
}

/// A rate as everywhere it is shown: never 100 where it is not.
fn rate(value: f64, decimals: u8) -> f64 {
    shown_rate(value, decimals.max(1)).0
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

fn checks(a: &Assessment, ids: &Ids) -> Vec<Value> {
    a.checks
        .iter()
        .enumerate()
        .map(|(n, c)| {
            let inputs: Vec<Value> = c
                .inputs
                .iter()
                .map(|i| json!({"role": i.role, "text": i.text, "place": place(&i.place)}))
                .collect();
            json!({"id": ids.get(&(false, n)), "kind": c.kind, "verdict": c.verdict, "question": c.question, "why": c.why,
                   "text": c.text, "item": c.item, "place": place(&c.place), "inputs": inputs})
        })
        .collect()
}
