//! The findings as CSV: one row a finding, weightiest first, to sort and filter
//! in a spreadsheet. It holds what cannot be checked too, and calls it so.

use super::json::Entry;
use super::tidy_csv::Writer;
use crate::assess::{Finding, Input, findings};
use crate::diagnostic::Words;
use crate::reading::tidy_format::guard;

/// The columns, as the header names them.
pub const COLUMNS: &[&str] = &[
    "ファイル",
    "報告書名",
    "市区町村",
    "区",
    "年度",
    "対象",
    "結果",
    "記載",
    "階層・項目",
    "理由",
    "理由（英語）",
    "計算に使った値",
    "ページ",
    "行",
    "検証番号",
];

/// The findings of every report in `entries`: UTF-8 with a byte order mark.
pub fn checks_csv(entries: &[Entry<'_>]) -> String {
    let mut out = Writer::new();
    out.line(COLUMNS.iter().map(|c| (*c).to_owned()));
    for entry in entries {
        let (Some(report), Some(assessment)) = (entry.report, entry.assessment) else {
            continue;
        };
        for f in findings(report, assessment) {
            out.line(row(entry, &f).into_iter());
        }
    }
    out.text
}

fn row(entry: &Entry<'_>, f: &Finding<'_>) -> Vec<String> {
    let text = |t: &str| guard(t);
    let option = |t: Option<&String>| t.map_or(String::new(), |t| guard(t));
    let number = |n: Option<i64>| n.map_or(String::new(), |n| n.to_string());
    let report = entry.report;
    let year = entry.assessment.and_then(|a| a.as_of).map(i64::from);
    let Words { ja, en } = f.why;
    vec![
        text(&entry.document.name),
        option(report.and_then(|r| r.title.as_ref())),
        option(report.and_then(|r| r.municipality.as_ref())),
        option(report.and_then(|r| r.ward.as_ref())),
        number(year),
        f.subject.words().0.to_owned(),
        f.weight.words().0.to_owned(),
        text(f.text),
        text(&f.path),
        text(ja),
        text(en),
        text(&inputs(f.inputs)),
        number(f.place.page.map(i64::from)),
        f.place.line.to_string(),
        f.id.clone(),
    ]
}

/// `49.5％（48行目）、50％以上（45行目）`.
fn inputs(inputs: &[Input]) -> String {
    let all: Vec<String> = inputs
        .iter()
        .map(|i| match i.place.line {
            0 => i.text.clone(),
            line => format!("{}（{line}行目）", i.text),
        })
        .collect();
    all.join("、")
}
