//! What is known of a report, and what was read of it, in one form.

use serde_json::Value;
use tassei::assess::assess;
use tassei::compare::compare;
use tassei::export::json::{Entry, output};
use tassei::pipeline::read_file;

/// One indicator as it was made up.
#[derive(Clone, Debug)]
pub struct Known {
    pub name: String,
    pub unit: &'static str,
    pub goal: Option<f64>,
    /// Fiscal year, target, actual.
    pub points: Vec<(i32, Option<f64>, Option<f64>)>,
}

/// A line an indicator: its name and figures.
pub fn lines(known: &[Known]) -> Vec<String> {
    let mut out: Vec<String> = known
        .iter()
        .map(|k| {
            let points = k.points.iter().filter(|p| p.1.is_some() || p.2.is_some());
            let points: Vec<String> = points
                .map(|(year, target, actual)| {
                    format!("{year}:{}/{}", figure(*target), figure(*actual))
                })
                .collect();
            // Units are given in the form that all their spellings share.
            let unit = k.unit.replace('％', "%").replace("箇所", "か所");
            format!(
                "{} [{unit}] {} goal {}",
                k.name,
                points.join(" "),
                figure(k.goal)
            )
        })
        .collect();
    out.sort();
    out
}

fn figure(value: Option<f64>) -> String {
    value.map_or_else(|| "-".into(), |v| v.to_string())
}

/// The output contract for one file.
pub fn contract(name: &str, bytes: &[u8]) -> Value {
    let reading = read_file(name, bytes);
    let assessed: Vec<_> = reading.reports.iter().map(|r| assess(r, None)).collect();
    let entries: Vec<Entry> = reading
        .reports
        .iter()
        .zip(&assessed)
        .map(|(r, a)| Entry {
            document: &reading.document,
            report: Some(r),
            assessment: Some(a),
        })
        .collect();
    let reports: Vec<_> = reading.reports.iter().collect();
    output(&entries, &compare(&reports))
}

/// The indicators of a file in the form of [`lines`].
pub fn read(name: &str, bytes: &[u8]) -> Vec<String> {
    let json = contract(name, bytes);
    let mut out: Vec<String> = indicators(&json).map(line).collect();
    out.sort();
    out
}

/// The indicators of all reports of a file.
pub fn indicators(json: &Value) -> impl Iterator<Item = &Value> {
    let reports = json["reports"].as_array().into_iter().flatten();
    reports.flat_map(|r| r["indicators"].as_array().into_iter().flatten())
}

fn line(indicator: &Value) -> String {
    let points = indicator["points"].as_array().into_iter().flatten();
    let points: Vec<String> = points
        .map(|p| {
            let unsure = if p["uncertain"] == true { "?" } else { "" };
            let value = |key: &str| figure(p[key].as_f64());
            format!(
                "{}:{}/{}{unsure}",
                p["year"],
                value("target"),
                value("actual")
            )
        })
        .collect();
    format!(
        "{} [{}] {} goal {}",
        indicator["name"].as_str().unwrap_or_default(),
        indicator["unit"].as_str().unwrap_or_default(),
        points.join(" "),
        figure(indicator["goal"]["value"].as_f64())
    )
}

/// The indicators and points by name, without the places where they stand and
/// the numbers that come of their order.
pub fn without_places(json: &Value) -> Vec<Value> {
    let mut all: Vec<Value> = indicators(json).map(strip).collect();
    all.sort_by_key(|i| i["name"].to_string());
    all
}

/// The first place where two readings differ, in words.
pub fn difference(found: &Value, expected: &Value) -> Option<String> {
    match (found, expected) {
        (Value::Object(a), Value::Object(b)) => a.keys().chain(b.keys()).find_map(|key| {
            let inner = difference(&found[key], &expected[key])?;
            Some(format!(".{key}{inner}"))
        }),
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            (0..a.len()).find_map(|i| Some(format!("[{i}]{}", difference(&a[i], &b[i])?)))
        }
        (a, b) => (a != b).then(|| format!(": {a} and not {b}")),
    }
}

fn strip(value: &Value) -> Value {
    match value {
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| !["id", "place"].contains(&key.as_str()) && !key.ends_with("_place"))
            .map(|(key, inner)| (key.clone(), strip(inner)))
            .collect(),
        Value::Array(all) => all.iter().map(strip).collect(),
        other => other.clone(),
    }
}
