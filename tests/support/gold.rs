//! The gold facts against the output contract's JSON: right, absent or wrong.
//! The same judgement as the scorer that the facts came with.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tassei::assess::assess;
use tassei::compare::Comparison;
use tassei::export::json::{Entry, output};
use tassei::notation::key;
use tassei::pipeline::read_file;

/// How the facts of one report came out.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub right: usize,
    /// Of the right ones, those that are marked uncertain.
    pub uncertain: usize,
    pub absent: usize,
    pub wrong: usize,
    /// Which these are, one line each.
    pub doubtful: Vec<String>,
    /// What is not right, one line each.
    pub open: Vec<String>,
}

impl Score {
    pub fn facts(&self) -> usize {
        self.right + self.absent + self.wrong
    }
}

enum Found {
    Right { uncertain: bool },
    Absent(String),
    Wrong(String),
}

/// Scores every report that gold knows, by file. `only` narrows to gold files
/// whose name contains it.
pub fn score(shared: &Path, only: &str) -> BTreeMap<String, Score> {
    let mut read: BTreeMap<String, Value> = BTreeMap::new();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    for (file, bytes) in crate::shared::files(&shared.join("gold")) {
        let facts = file.ends_with(".jsonl")
            && !["flags.jsonl", "osaka-wards-items.jsonl"].contains(&file.as_str());
        if !facts || !file.contains(only) {
            continue;
        }
        for line in String::from_utf8_lossy(&bytes)
            .lines()
            .filter(|l| !l.trim().is_empty())
        {
            let fact: Value = serde_json::from_str(line).expect("a gold fact");
            let name = text(&fact, "file").to_owned();
            let report = read
                .entry(name.clone())
                .or_insert_with(|| contract(&shared.join("reports").join(&name)));
            let score = scores.entry(name).or_default();
            let what = format!(
                "{file}: {}",
                [
                    "section",
                    "within",
                    "label",
                    "indicator",
                    "rating",
                    "prose",
                    "year"
                ]
                .iter()
                .filter_map(|k| fact.get(*k))
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" ")
            );
            match judge(report, &fact) {
                Found::Right { uncertain } => {
                    score.right += 1;
                    score.uncertain += usize::from(uncertain);
                    if uncertain {
                        score.doubtful.push(what);
                    }
                }
                Found::Absent(why) => {
                    score.absent += 1;
                    score.open.push(format!("absent: {what}: {why}"));
                }
                Found::Wrong(why) => {
                    score.wrong += 1;
                    score.open.push(format!("wrong: {what}: {why}"));
                }
            }
        }
    }
    scores
}

/// A file as the contract's JSON, all its reports together.
fn contract(path: &Path) -> Value {
    let name = path.file_name().expect("a name").to_string_lossy();
    let reading = read_file(&name, &std::fs::read(path).expect("a readable report"));
    let assessed: Vec<_> = reading.reports.iter().map(|r| assess(r, None)).collect();
    let entries: Vec<Entry<'_>> = reading
        .reports
        .iter()
        .zip(&assessed)
        .map(|(r, a)| Entry {
            document: &reading.document,
            report: Some(r),
            assessment: Some(a),
        })
        .collect();
    let whole = output(&entries, &Comparison::default());
    let all = |field: &str| -> Vec<Value> {
        list(&whole, "reports")
            .iter()
            .flat_map(|r| list(r, field))
            .cloned()
            .collect()
    };
    let mut indicators = all("indicators");
    for i in &mut indicators {
        // Keys once an indicator, not once a fact.
        let path: String = list(i, "path")
            .iter()
            .filter_map(Value::as_str)
            .map(key)
            .collect();
        i["keys"] =
            json!({"name": key(text(i, "name")), "label": key(text(i, "label")), "path": path});
    }
    json!({"indicators": indicators, "claims": all("claims"), "checks": all("checks"), "ratings": all("ratings")})
}

fn text<'a>(v: &'a Value, field: &str) -> &'a str {
    v.get(field).and_then(Value::as_str).unwrap_or("")
}

fn list<'a>(v: &'a Value, field: &str) -> &'a [Value] {
    v.get(field)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn near(a: &Value, b: &Value, tolerance: f64) -> bool {
    a.as_f64()
        .zip(b.as_f64())
        .is_some_and(|(a, b)| (a - b).abs() <= tolerance)
}

fn judge(report: &Value, fact: &Value) -> Found {
    if fact.get("prose").is_some() {
        prose(report, fact)
    } else if fact.get("verdict").is_some() {
        claim(report, fact)
    } else if fact.get("indicator").is_some() {
        point(report, fact)
    } else {
        rating(report, fact)
    }
}

fn candidates<'a>(report: &'a Value, fact: &Value) -> Vec<&'a Value> {
    let wanted = |field: &str| key(text(fact, field));
    let (name, label, within) = (wanted("indicator"), wanted("label"), wanted("within"));
    list(report, "indicators")
        .iter()
        .filter(|i| {
            let there = |field: &str| text(&i["keys"], field);
            let same_name = there("name").contains(&name)
                || (there("name").chars().count() > 5 && name.contains(there("name")));
            let same_label =
                label.is_empty() || there("label").is_empty() || label == there("label");
            same_name && same_label && there("path").contains(&within)
        })
        .collect()
}

fn point(report: &Value, fact: &Value) -> Found {
    let mut why = "no such indicator".to_owned();
    let (mut contradicted, mut seen) = (false, false);
    for i in candidates(report, fact) {
        if let Some(wanted) = fact.get("baseline") {
            if near(&i["baseline"]["value"], wanted, 0.051) {
                return Found::Right { uncertain: false };
            }
            why = format!("baseline {}", i["baseline"]);
            continue;
        }
        let single = [fact["year"].clone()];
        let years = fact
            .get("years")
            .and_then(Value::as_array)
            .map_or(&single[..], Vec::as_slice);
        for p in list(i, "points")
            .iter()
            .filter(|p| years.contains(&p["year"]))
        {
            let differs = differences(i, p, fact);
            if differs.is_empty() {
                return Found::Right {
                    uncertain: p["uncertain"] == true,
                };
            }
            seen = true;
            contradicted |= differs.iter().any(|(_, there)| !there.is_null());
            why = differs
                .iter()
                .map(|(what, there)| format!("{what} is {there}"))
                .collect::<Vec<_>>()
                .join("; ");
        }
        if !seen {
            why = "no such year".to_owned();
        }
    }
    if contradicted {
        Found::Wrong(why)
    } else {
        Found::Absent(why)
    }
}

/// What differs between a point and a fact, with what stands there instead.
fn differences(indicator: &Value, point: &Value, fact: &Value) -> Vec<(&'static str, Value)> {
    let mut out = Vec::new();
    for (field, tolerance) in [("target", 0.051), ("actual", 0.051), ("rate", 0.11)] {
        let wanted = &fact[field];
        let skipped = wanted.is_null() || (field == "rate" && fact.get("goal").is_some());
        if !skipped && !near(&point[field], wanted, tolerance) {
            out.push((field, point[field].clone()));
        }
    }
    if fact.get("status").is_some_and(|s| *s != point["status"]) {
        out.push(("status", point["status"].clone()));
    }
    if let Some(goal) = fact.get("goal")
        && !near(&indicator["goal"]["value"], goal, 0.051)
        && !near(&point["target"], goal, 0.051)
    {
        out.push(("goal", indicator["goal"]["value"].clone()));
    }
    if let Some(exit) = fact.get("exit")
        && !near(&indicator["exit"]["value"], exit, 0.051)
    {
        out.push(("exit", indicator["exit"]["value"].clone()));
    }
    if let Some(previous) = fact.get("previous") {
        let year = fact["year"].as_i64().unwrap_or(0) - 1;
        let there = list(indicator, "points").iter().find(|p| p["year"] == year);
        let actual = there.map_or(Value::Null, |p| p["actual"].clone());
        if !near(&actual, previous, 0.051) {
            out.push(("previous", actual));
        }
    }
    if let Some(rating) = fact.get("rating").and_then(Value::as_str)
        && !list(indicator, "ratings")
            .iter()
            .any(|r| key(text(r, "value")) == key(rating))
    {
        out.push(("rating", Value::Null));
    }
    out
}

fn claim(report: &Value, fact: &Value) -> Found {
    let found = list(report, "claims").iter().find(|c| {
        near(&c["printed"]["rate"], &fact["rate"], 0.051)
            && c["printed"]["achieved"] == fact["achieved"]
            && c["printed"]["total"] == fact["total"]
    });
    let Some(found) = found else {
        return Found::Absent("no such claim".to_owned());
    };
    let verdicts = fact["verdict"]
        .as_array()
        .cloned()
        .unwrap_or_else(|| vec![fact["verdict"].clone()]);
    if !verdicts.contains(&found["verdict"]) {
        return Found::Wrong(format!("verdict {}", found["verdict"]));
    }
    for (wanted, there) in [
        ("recomputed_achieved", "achieved"),
        ("recomputed_total", "total"),
    ] {
        if fact
            .get(wanted)
            .is_some_and(|w| *w != found["recomputed"][there])
        {
            return Found::Wrong(format!("{there} {}", found["recomputed"][there]));
        }
    }
    Found::Right { uncertain: false }
}

fn prose(report: &Value, fact: &Value) -> Found {
    let wanted = key(text(fact, "prose"));
    let begin = |s: &str| s.chars().take(12).collect::<String>();
    for c in list(report, "checks") {
        let there = key(text(c, "text"));
        if there.contains(&begin(&wanted)) || wanted.contains(&begin(&there)) {
            return if c["verdict"] == fact["verdict"] {
                Found::Right { uncertain: false }
            } else {
                Found::Wrong(format!("verdict {}", c["verdict"]))
            };
        }
    }
    Found::Absent("not checked".to_owned())
}

fn rating(report: &Value, fact: &Value) -> Found {
    let there = |v: &Value| v["value"] == fact["value"];
    let own = list(report, "ratings").iter().any(there);
    let of_indicators = list(report, "indicators")
        .iter()
        .any(|i| list(i, "ratings").iter().any(there));
    if own || of_indicators {
        Found::Right { uncertain: false }
    } else {
        Found::Absent("no such rating".to_owned())
    }
}
