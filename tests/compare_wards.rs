//! The two wards of the corpus side by side: the 13 items of the gold list match,
//! all, and nothing else does; and the counter service score of item 2(3)㋐.

use std::collections::BTreeSet;
use std::path::PathBuf;
use tassei::assess::{Assessment, assess};
use tassei::compare::compare;
use tassei::compare::rank::rank;
use tassei::compare::series::Side;
use tassei::notation::fold::key;
use tassei::pipeline::read_file;
use tassei::report::Report;

fn shared() -> Option<PathBuf> {
    let root = std::env::var_os("TASSEI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    root.join("reports").is_dir().then_some(root)
}

fn said(test: &str) -> Option<PathBuf> {
    let shared = shared();
    if shared.is_none() {
        // Past the capture of the test runner, so that the sum counts it as skipped.
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), "SKIPPED {test}: ../shared is not here");
    }
    shared
}

fn read(root: &std::path::Path, names: &[&str]) -> Vec<Report> {
    names
        .iter()
        .flat_map(|name| {
            let bytes = std::fs::read(root.join("reports").join(name)).expect("report");
            let reports = read_file(name, &bytes).reports;
            assert!(!reports.is_empty(), "{name}: no layout recognised it");
            reports
        })
        .collect()
}

const WARDS: &[&str] = &["osaka-hirano-ward-2016.txt", "osaka-kita-ward-2016.txt"];

/// Code and title of the items in the gold list.
fn gold(root: &std::path::Path) -> BTreeSet<(String, String)> {
    std::fs::read_to_string(root.join("gold/osaka-wards-items.jsonl"))
        .expect("gold")
        .lines()
        .map(|l| {
            let v: serde_json::Value = serde_json::from_str(l).expect("json");
            let of = |k: &str| v[k].as_str().expect("text").to_owned();
            (of("item"), key(&of("title")).replace('超', "越"))
        })
        .collect()
}

fn found(reports: &[Report]) -> BTreeSet<(String, String)> {
    compare(&reports.iter().collect::<Vec<_>>())
        .items
        .iter()
        .map(|i| {
            assert!(i.members.len() >= 2, "{}", i.title);
            assert!(i.members.iter().all(|m| m.confidence >= 0.9), "{}", i.title);
            let code = i.code.clone().expect("these items have codes");
            (code, key(&i.title).replace('超', "越"))
        })
        .collect()
}

#[test]
fn the_13_items_match_and_nothing_else() {
    let Some(root) = said("the_13_items_match_and_nothing_else") else {
        return;
    };
    let gold = gold(&root);
    assert_eq!(gold.len(), 13);
    assert_eq!(found(&read(&root, WARDS)), gold);
    // Nor does a report of another city or kind bring in anything.
    let mut all = vec![
        "onojo-community-plan.txt",
        "niigata-reform-item-28.txt",
        "kitakami-policy-9-2.txt",
    ];
    all.extend(WARDS);
    assert_eq!(found(&read(&root, &all)), gold);
}

#[test]
fn the_counter_service_score() {
    let Some(root) = said("the_counter_service_score") else {
        return;
    };
    let reports = read(&root, WARDS);
    let c = compare(&reports.iter().collect::<Vec<_>>());
    let assessments: Vec<Assessment> = reports.iter().map(|r| assess(r, None)).collect();
    let sides: Vec<Side<'_>> = reports
        .iter()
        .zip(&assessments)
        .map(|(report, assessment)| Side { report, assessment })
        .collect();
    let item = c
        .items
        .iter()
        .find(|i| i.code.as_deref() == Some("2(3)㋐"))
        .expect("item 2(3)㋐");
    let rankings: Vec<_> = item
        .indicators
        .iter()
        .map(|row| rank(row, &c, &sides, None))
        .filter(|r| r.standings.len() == 2)
        .collect();
    let score = rankings
        .iter()
        .find(|r| r.aim == Some(3.5))
        .expect("both wards have the score, against one target");
    let mut values: Vec<(&str, f64)> = score
        .standings
        .iter()
        .map(|s| (c.bodies[s.body].name.as_str(), s.value))
        .collect();
    values.sort_by(|a, b| a.1.total_cmp(&b.1));
    assert_eq!(values, [("平野区", 3.2), ("北区", 3.4)]);
    assert_eq!(score.year, Some(2016));
    assert!(score.comparable);
    assert_eq!(
        score.place_of(score.standings[0].body).map(|w| w.en),
        Some("1 of 2".to_owned())
    );
    // The values stand under other names than the row's own, and that is said.
    assert!(
        score
            .remarks
            .iter()
            .any(|w| w.en.contains("defined differently"))
    );
}
