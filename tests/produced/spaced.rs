//! Text with columns kept by blanks, as `pdftotext -layout` makes it of the PDFs.

use crate::facts::{Known, contract, indicators};
use crate::making::{files, layouts};
use crate::reports::all;
use serde_json::Value;

fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Figures that were read and are sure: those that are known, and the others in words.
fn judged(json: &Value, known: &[Known]) -> (usize, Vec<String>) {
    let (mut right, mut wrong) = (0, Vec::new());
    for i in indicators(json) {
        let name = i["name"].as_str().unwrap_or_default();
        let named = known.iter().find(|k| plain(&k.name) == plain(name));
        for p in i["points"].as_array().into_iter().flatten() {
            let year = p["year"].as_i64().unwrap_or_default();
            let point = named.and_then(|k| k.points.iter().find(|q| i64::from(q.0) == year));
            for (role, expected) in [
                ("target", point.and_then(|q| q.1)),
                ("actual", point.and_then(|q| q.2)),
            ] {
                let Some(value) = p[role].as_f64() else {
                    continue;
                };
                if expected == Some(value) {
                    right += 1;
                } else if p["uncertain"] != true {
                    wrong.push(format!("{name} {year} {role} {value}, not {expected:?}"));
                }
            }
        }
    }
    (right, wrong)
}

#[test]
fn text_laid_out_by_blanks_is_right_or_absent() {
    let made = all();
    let test = "text_laid_out_by_blanks_is_right_or_absent";
    if files(test, &made).is_none() {
        return;
    }
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for (m, file, bytes) in layouts(&made) {
        let (good, bad) = judged(&contract("report.txt", &bytes), &m.known);
        let points = m.known.iter().flat_map(|k| &k.points);
        let known: usize = points
            .map(|p| usize::from(p.1.is_some()) + usize::from(p.2.is_some()))
            .sum();
        println!("{file:32} {good:4} of {known:4} right, {} wrong", bad.len());
        right += good;
        all += known;
        wrong.extend(bad.into_iter().take(3).map(|w| format!("{file}: {w}")));
    }
    println!("{right} of {all} figures");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right * 2 > all, "{right} of {all}");
}
