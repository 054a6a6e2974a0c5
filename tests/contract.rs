//! docs/OUTPUT.md is the contract: every object of the JSON has exactly the keys
//! of its table there, each of a documented type, and every table is met.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tassei::assess::assess;
use tassei::compare::compare;
use tassei::export::json::{Entry, output};
use tassei::pipeline::{FileReading, read_file};
use tassei::reading::tidy_format::{COLUMNS, ROLES};
use tassei::report::Report;

const OUTPUT: &str = include_str!("../docs/OUTPUT.md");

/// Name of an object → its keys with their types.
type Contract = BTreeMap<String, BTreeMap<String, Vec<String>>>;

fn contract() -> Contract {
    let mut out = Contract::new();
    let mut object = None;
    for line in OUTPUT.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            object = Some(title.trim().to_owned());
        } else if line.starts_with("## ") {
            object = None;
        }
        let Some(object) = &object else { continue };
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [key, kinds, ..] = cells.as_slice() else {
            continue;
        };
        if !line.starts_with('|') || *key == "key" || key.starts_with('-') {
            continue;
        }
        let kinds = alternatives(kinds);
        out.entry(object.clone())
            .or_default()
            .insert((*key).to_owned(), kinds);
    }
    out
}

/// The types parted by "or", lists kept whole.
fn alternatives(text: &str) -> Vec<String> {
    if text.starts_with('[') {
        return vec![text.to_owned()];
    }
    text.split(" or ").map(|t| t.trim().to_owned()).collect()
}

struct Walk<'a> {
    contract: &'a Contract,
    met: BTreeSet<String>,
    broken: Vec<String>,
}

impl Walk<'_> {
    /// Whether `value` is of one of `kinds`; objects are walked into.
    fn value(&mut self, value: &Value, kinds: &[String], at: &str) {
        let fits = kinds.iter().any(|k| self.fits(value, k, at));
        if !fits {
            self.broken
                .push(format!("{at}: {value:.80} is none of {kinds:?}"));
        }
    }

    fn fits(&mut self, value: &Value, kind: &str, at: &str) -> bool {
        if let Some(list) = kind.strip_prefix('[').and_then(|k| k.strip_suffix(']')) {
            let kinds = alternatives(list);
            let Some(values) = value.as_array() else {
                return false;
            };
            for (n, v) in values.iter().enumerate() {
                self.value(v, &kinds, &format!("{at}[{n}]"));
            }
            return true;
        }
        match kind {
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number() && value.as_f64().is_some_and(f64::is_finite),
            "boolean" => value.is_boolean(),
            "null" => value.is_null(),
            "absent" => false,
            quoted if quoted.starts_with('"') => value.as_str() == Some(quoted.trim_matches('"')),
            object => value.is_object() && self.object(value, object, at),
        }
    }

    /// Walks into an object that has the keys of `name`; false where its keys are others.
    fn object(&mut self, value: &Value, name: &str, at: &str) -> bool {
        let Some(keys) = self.contract.get(name) else {
            self.broken.push(format!("{at}: no table {name}"));
            return true;
        };
        let Some(map) = value.as_object() else {
            return false;
        };
        let wanted = |k: &str| {
            keys.get(k)
                .is_some_and(|t| !t.iter().any(|t| t == "absent"))
        };
        let known = map.keys().all(|k| keys.contains_key(k));
        let whole = keys.keys().all(|k| map.contains_key(k) || !wanted(k));
        if !known || !whole {
            return false;
        }
        self.met.insert(name.to_owned());
        for (key, v) in map {
            if let Some(kinds) = keys.get(key) {
                self.value(v, kinds, &format!("{at}.{key}"));
            }
        }
        true
    }
}

fn json(files: &[(&str, &str)]) -> Value {
    let readings: Vec<FileReading> = files
        .iter()
        .map(|(name, text)| read_file(name, text.as_bytes()))
        .collect();
    let assessments: Vec<Vec<_>> = readings
        .iter()
        .map(|f| f.reports.iter().map(|r| assess(r, None)).collect())
        .collect();
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for (f, computed) in readings.iter().zip(&assessments) {
        if f.reports.is_empty() {
            entries.push(Entry {
                document: &f.document,
                report: None,
                assessment: None,
            });
        }
        for (r, a) in f.reports.iter().zip(computed) {
            entries.push(Entry {
                document: &f.document,
                report: Some(r),
                assessment: Some(a),
            });
        }
    }
    let reports: Vec<&Report> = entries.iter().filter_map(|e| e.report).collect();
    output(&entries, &compare(&reports))
}

/// Two wards with everything that a report can hold (read twice, which the
/// comparison says), a table of another town,
/// and a file in which nothing is recognised.
const FILES: &[(&str, &str)] = &[
    ("wards.csv", include_str!("contract/two_wards.csv")),
    ("again.csv", include_str!("contract/two_wards.csv")),
    ("table.txt", include_str!("cases/baseline-current-goal.txt")),
    ("budget.txt", include_str!("cases/budget-only.txt")),
];

#[test]
fn the_json_is_as_documented() {
    let contract = contract();
    assert!(contract.len() > 15, "{} tables were found", contract.len());
    let json = json(FILES);
    let mut walk = Walk {
        contract: &contract,
        met: BTreeSet::new(),
        broken: Vec::new(),
    };
    walk.value(&json, &["output".to_owned()], "output");
    assert!(walk.broken.is_empty(), "{}", walk.broken.join("\n"));
    let unmet: Vec<&String> = contract.keys().filter(|k| !walk.met.contains(*k)).collect();
    assert!(unmet.is_empty(), "documented but never met: {unmet:?}");
}

#[test]
fn the_check_itself_fails_on_what_is_not_documented() {
    let contract = contract();
    let broken = |change: fn(&mut Value)| {
        let mut json = json(FILES);
        change(&mut json);
        let mut walk = Walk {
            contract: &contract,
            met: BTreeSet::new(),
            broken: Vec::new(),
        };
        walk.value(&json, &["output".to_owned()], "output");
        !walk.broken.is_empty()
    };
    assert!(broken(|j| j["reports"][0]["format"] = "odt".into()));
    assert!(broken(
        |j| j["reports"][0]["indicators"][0]["extra"] = 1.into()
    ));
    assert!(broken(
        |j| j["reports"][0]["indicators"][0]["points"][0]["year"] = "2023".into()
    ));
    assert!(broken(|j| {
        j["reports"][0]
            .as_object_mut()
            .expect("an object")
            .remove("as_of");
    }));
}

#[test]
fn the_columns_of_the_csv_are_documented() {
    let (_, csv) = OUTPUT.split_once("## The tidy CSV").expect("the chapter");
    let first: Vec<&str> = csv
        .lines()
        .filter_map(|l| l.strip_prefix("| ")?.split('|').next())
        .flat_map(|c| c.split(','))
        .map(str::trim)
        .collect();
    let names = COLUMNS
        .iter()
        .map(|(_, n)| *n)
        .chain(ROLES.iter().map(|(_, n)| *n));
    let missing: Vec<&str> = names.filter(|n| !first.contains(n)).collect();
    assert!(missing.is_empty(), "not in docs/OUTPUT.md: {missing:?}");
}

#[test]
fn a_rate_short_of_100_is_100_in_no_export() {
    let bytes = "指標名,単位,令和4年度目標,令和4年度実績,令和5年度目標,令和5年度実績\n\
        啓発冊子の配布数,部,2500,2499,2500,2500\n";
    let file = read_file("a.csv", bytes.as_bytes());
    let report = file.reports.first().expect("a report");
    let assessment = assess(report, None);
    let entry = Entry {
        document: &file.document,
        report: Some(report),
        assessment: Some(&assessment),
    };
    let value = output(&[entry], &compare(&[report]));
    let points = &value["reports"][0]["indicators"][0]["points"];
    assert_eq!(
        (&points[0]["rate"], &points[0]["status"]),
        (&99.96.into(), &"missed".into())
    );
    assert_eq!(
        (&points[1]["rate"], &points[1]["status"]),
        (&100.0.into(), &"achieved".into())
    );
    let text = tassei::export::markdown::markdown(&[entry]);
    assert!(text.contains("| 99.96% | × 未達成 |"), "{text}");
    assert!(text.contains("| 100.0% | ○ 達成 |"), "{text}");
}

#[test]
fn every_finding_is_a_row_and_no_cell_is_a_formula() {
    let text = include_str!("../demo/kaku-shi.txt");
    let file = read_file("=見本.txt", text.as_bytes());
    let report = file.reports.first().expect("a report");
    let assessment = assess(report, None);
    let entry = Entry {
        document: &file.document,
        report: Some(report),
        assessment: Some(&assessment),
    };
    let csv = tassei::export::checks_csv::checks_csv(&[entry]);
    let body = csv.strip_prefix('\u{feff}').expect("a byte order mark");
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(body.as_bytes())
        .records()
        .collect::<Result<_, _>>()
        .expect("CSV");
    let all = tassei::assess::findings(report, &assessment);
    assert_eq!(rows.len(), all.len());
    for (row, f) in rows.iter().zip(&all) {
        assert_eq!(row.get(0), Some("'=見本.txt"));
        assert_eq!(row.get(6), Some(f.weight.words().0));
        assert_eq!(row.get(14), Some(f.id.as_str()));
    }
    assert_eq!(rows.first().and_then(|r| r.get(6)), Some("相違"));
}

const TYPES: &str = include_str!("../docs/tassei.d.ts");

/// `name` → its fields with their types, of the interfaces that say what comes out.
fn declared() -> BTreeMap<String, Vec<(String, String)>> {
    let mut out = BTreeMap::new();
    for (head, body) in TYPES.split("export interface ").skip(1).filter_map(|t| {
        let (head, rest) = t.split_once('{')?;
        // Braces within are those of an object written out.
        let end = rest.find("\n}").or_else(|| rest.find('}'))?;
        Some((head.trim(), rest.get(..end)?))
    }) {
        let mut depth = 0i32;
        let fields = body
            .split(|c: char| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                c == ';' && depth == 0
            })
            .filter_map(|part| {
                // Past the comment that may stand before it.
                let (name, kind) = part.rsplit("*/").next()?.trim().split_once(": ")?;
                Some((name.to_owned(), kind.trim().to_owned()))
            })
            .filter(|(name, _)| name.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        out.insert(head.to_ascii_lowercase(), fields.collect());
    }
    out
}

/// The declarations for TypeScript name what the contract has, and say `null` where it does.
#[test]
fn the_typed_declarations_are_the_contract() {
    let (contract, declared) = (contract(), declared());
    let alias = |name: &str| {
        let (_, rest) = TYPES.split_once(&format!("type {name} = "))?;
        Some(rest.split_once(';')?.0.replace('\n', " "))
    };
    let mut seen = 0;
    for name in [
        "output",
        "report",
        "indicator",
        "point",
        "rating",
        "claim",
        "place",
    ] {
        let keys = &contract[name];
        for (field, kind) in &declared[name] {
            seen += 1;
            let Some(kinds) = keys.get(field) else {
                panic!("{name}.{field} is declared and not in the contract");
            };
            let null = kinds.iter().any(|k| k == "null");
            assert_eq!(
                kind.rsplit('}')
                    .next()
                    .is_some_and(|k| k.contains("| null")),
                null,
                "{name}.{field}: {kind} / {kinds:?}"
            );
            let words = alias(kind).unwrap_or_else(|| kind.clone());
            if words.contains('"') {
                let words: BTreeSet<&str> = words.split('|').map(str::trim).collect();
                assert_eq!(
                    words,
                    kinds.iter().map(String::as_str).collect(),
                    "{name}.{field}"
                );
            }
        }
    }
    assert!(seen > 45, "only {seen} fields were found");
}
