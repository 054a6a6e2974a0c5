//! The comparison in the output contract.
//!
//! An item's `members` are, for each report that has it, the item itself (with
//! its `path`) and its indicators that other reports have too (with `group`, the
//! row in `indicators`). `outside` holds rows that belong to no shared item.

use super::json::Entry;
use super::json_parts::{goal, place};
use crate::compare::{Comparison, IndicatorMatch, ItemMatch, Member, Reason, Which};
use crate::report::{Indicator, Point};
use serde_json::{Value, json};

/// The comparison of the reports in `entries`. Its report numbers count the
/// entries that have a report; in the output they count all entries.
pub fn comparison(entries: &[Entry<'_>], found: &Comparison) -> Value {
    let with_report: Vec<(usize, &Entry<'_>)> = entries
        .iter()
        .enumerate()
        .filter(|(_, e)| e.report.is_some())
        .collect();
    let w = Writer { with_report };
    json!({
        "items": found.items.iter().map(|i| w.item(i)).collect::<Vec<_>>(),
        "outside": found.outside.iter().map(|r| w.row(r)).collect::<Vec<_>>(),
        "only_in": found.only_in.iter().filter_map(|o| w.which(o)).collect::<Vec<_>>(),
        "suggestions": found.suggestions.iter().map(|s| json!({
            "a": w.which(&s.a), "b": w.which(&s.b), "confidence": shown(s.confidence),
            "reasons": reasons(&s.reasons),
        })).collect::<Vec<_>>(),
        "diagnostics": found.diagnostics.iter().map(|d| json!({
            "severity": d.severity, "code": d.code, "message": d.message, "hint": d.hint,
        })).collect::<Vec<_>>(),
    })
}

struct Writer<'a> {
    with_report: Vec<(usize, &'a Entry<'a>)>,
}

impl Writer<'_> {
    fn item(&self, item: &ItemMatch) -> Value {
        let mut members = Vec::new();
        for m in &item.members {
            let Some((number, entry)) = self.with_report.get(m.report) else {
                continue;
            };
            members.push(json!({
                "report": number, "file": entry.document.name,
                "ward": entry.report.and_then(|r| r.ward.as_deref()),
                "path": m.path, "item": m.code, "title": m.title,
                "confidence": shown(m.confidence), "reasons": reasons(&m.reasons),
            }));
        }
        for (group, row) in item.indicators.iter().enumerate() {
            members.extend(
                row.members
                    .iter()
                    .filter_map(|m| self.member(m, Some(group))),
            );
        }
        json!({
            "title": item.title, "item": item.code, "members": members,
            "indicators": item.indicators.iter().map(|r| json!({"name": r.name})).collect::<Vec<_>>(),
        })
    }

    fn row(&self, row: &IndicatorMatch) -> Value {
        let members: Vec<Value> = row
            .members
            .iter()
            .filter_map(|m| self.member(m, None))
            .collect();
        json!({"name": row.name, "members": members})
    }

    /// One report's indicator with its value of the report's year, or of the
    /// last year before it that has one.
    fn member(&self, m: &Member, group: Option<usize>) -> Option<Value> {
        let (number, entry) = self.with_report.get(m.report)?;
        let report = entry.report?;
        let indicator = report.indicators.get(m.indicator)?;
        let assessed = entry.assessment.and_then(|a| a.indicators.get(m.indicator));
        let as_of = entry.assessment.and_then(|a| a.as_of).or(report.as_of);
        let point = indicator
            .points
            .iter()
            .rev()
            .filter(|p| as_of.is_none_or(|y| p.year <= y))
            .find(|p| p.actual.is_some());
        let mut out = json!({
            "report": number, "file": entry.document.name, "ward": report.ward,
            "indicator": indicator.id, "name": indicator.name,
            "value": point.and_then(|p| p.actual.as_ref()).map(|f| f.value),
            "unit": indicator.unit, "year": point.map(|p| p.year),
            "goal": aim(indicator, point),
            "status": assessed.map(|a| a.status.name()),
            "rating": indicator.ratings.last().map(|r| &r.value),
            "confidence": shown(m.confidence), "reasons": reasons(&m.reasons),
        });
        if let (Some(group), Some(map)) = (group, out.as_object_mut()) {
            map.insert("group".to_owned(), json!(group));
        }
        Some(out)
    }

    fn which(&self, w: &Which) -> Option<Value> {
        let (number, entry) = self.with_report.get(w.report)?;
        let indicator = entry.report?.indicators.get(w.indicator)?;
        Some(json!({
            "report": number, "file": entry.document.name,
            "indicator": indicator.id, "name": indicator.name,
        }))
    }
}

/// The goal; where there is none, the target of the year of the value.
fn aim(indicator: &Indicator, point: Option<&Point>) -> Value {
    match point.and_then(|p| p.target.as_ref().map(|t| (p.year, t))) {
        Some((year, target)) if indicator.goal.is_none() => {
            json!({"value": target.value, "year": year, "text": target.text, "uncertain": target.uncertain, "place": place(&target.place)})
        }
        _ => json!(goal(indicator)),
    }
}

/// Two digits: more would claim a precision that a likeness does not have.
fn shown(confidence: f64) -> f64 {
    (confidence * 100.0).round() / 100.0
}

fn reasons(list: &[Reason]) -> Vec<Value> {
    list.iter().map(|r| json!(r.words())).collect()
}
