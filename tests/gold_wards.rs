//! The two ward reports of ../shared against their gold facts: every fact
//! right, none wrong, the 13 items of each, and the digits at every place.

mod forms_support;

use forms_support::{provenance, read, shared};
use tassei::assess::assess;
use tassei::notation::key;
use tassei::report::{Indicator, Report};

const FILES: [&str; 2] = ["osaka-hirano-ward-2016.txt", "osaka-kita-ward-2016.txt"];

fn near(a: Option<f64>, b: f64) -> bool {
    a.is_some_and(|a| (a - b).abs() <= 0.051)
}

/// What is not right of one fact with one indicator; none where all is.
fn differs(report: &Report, n: usize, gold: &serde_json::Value) -> Option<String> {
    let i = &report.indicators[n];
    let year = gold["year"].as_i64().expect("a year") as i32;
    let years: Vec<i32> = gold["years"].as_array().map_or_else(
        || vec![year],
        |ys| ys.iter().filter_map(|y| Some(y.as_i64()? as i32)).collect(),
    );
    let assessed = assess(report, None);
    let at = i.points.iter().position(|p| years.contains(&p.year));
    let Some(at) = at else {
        return Some("no such year".into());
    };
    let (point, computed) = (&i.points[at], &assessed.indicators[n].points[at]);
    let value = |f: &Option<tassei::report::Figure>| f.as_ref().map(|f| f.value);
    let mut bad = Vec::new();
    if let Some(a) = gold["actual"].as_f64()
        && !near(value(&point.actual), a)
    {
        bad.push(format!("actual {:?}≠{a}", value(&point.actual)));
    }
    if let Some(g) = gold["goal"].as_f64() {
        let goal = i.goal.as_ref().and_then(|x| value(&x.figure));
        if !near(goal, g) && !near(value(&point.target), g) {
            bad.push(format!("goal {goal:?}≠{g}"));
        }
    }
    if let Some(e) = gold["exit"].as_f64() {
        let exit = i.exit.as_ref().and_then(|x| value(&x.figure));
        if !near(exit, e) {
            bad.push(format!("exit {exit:?}≠{e}"));
        }
    }
    if let Some(b) = gold["previous"].as_f64() {
        let before = i.point(year - 1).and_then(|p| value(&p.actual));
        if !near(before, b) {
            bad.push(format!("previous {before:?}≠{b}"));
        }
    }
    if let Some(s) = gold["status"].as_str()
        && computed.status.name() != s
    {
        bad.push(format!("status {}≠{s}", computed.status.name()));
    }
    if let Some(r) = gold["rate"].as_f64()
        && !computed.rate.is_some_and(|c| (c - r).abs() < 0.11)
    {
        bad.push(format!("rate {:?}≠{r}", computed.rate));
    }
    if let Some(r) = gold["rating"].as_str()
        && !i.ratings.iter().any(|x| key(&x.value) == key(r))
    {
        bad.push(format!("rating≠{r}"));
    }
    (!bad.is_empty()).then(|| bad.join("; "))
}

fn candidates(report: &Report, name: &str) -> Vec<usize> {
    let wanted = key(name);
    let fits = |i: &Indicator| {
        let k = key(&i.name);
        k.contains(&wanted) || (k.chars().count() > 5 && wanted.contains(&k))
    };
    (0..report.indicators.len())
        .filter(|n| fits(&report.indicators[*n]))
        .collect()
}

#[test]
fn every_gold_fact_of_both_wards() {
    let Some(dir) = shared() else { return };
    let gold = std::fs::read_to_string(dir.join("gold/osaka-wards-points.jsonl")).expect("gold");
    let mut wrong = Vec::new();
    let mut right = 0;
    for file in FILES {
        let (_, report) = read(&dir, file);
        for line in gold.lines() {
            let g: serde_json::Value = serde_json::from_str(line).expect("json");
            if g["file"] != file {
                continue;
            }
            let name = g["indicator"].as_str().expect("a name");
            let tried: Vec<Option<String>> = candidates(&report, name)
                .into_iter()
                .map(|n| differs(&report, n, &g))
                .collect();
            if tried.iter().any(Option::is_none) {
                right += 1;
            } else {
                wrong.push(format!("{file}: {name}: {tried:?}"));
            }
        }
    }
    println!("ward facts right: {right}, not right: {}", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(right >= 36);
}

#[test]
fn both_wards_have_the_thirteen_items() {
    let Some(dir) = shared() else { return };
    let gold = std::fs::read_to_string(dir.join("gold/osaka-wards-items.jsonl")).expect("gold");
    let plain = |t: &str| key(t).replace("超え", "越え");
    for file in FILES {
        let (_, report) = read(&dir, file);
        let mut missing = Vec::new();
        for line in gold.lines() {
            let g: serde_json::Value = serde_json::from_str(line).expect("json");
            let (code, title) = (
                g["item"].as_str().expect("code"),
                g["title"].as_str().expect("title"),
            );
            let found = report.indicators.iter().any(|i| {
                i.item.as_deref() == Some(code)
                    && i.path
                        .last()
                        .is_some_and(|p| plain(p).contains(&plain(title)))
            });
            if !found {
                missing.push(format!("{code} {title}"));
            }
        }
        assert!(missing.is_empty(), "{file}: {}", missing.join(", "));
    }
}

#[test]
fn the_digits_stand_at_every_place() {
    let Some(dir) = shared() else { return };
    for file in FILES {
        let (document, report) = read(&dir, file);
        let seen = provenance(&document, &report);
        println!("{file}: {seen} figures led back to their digits");
        assert!(seen > 30, "{file}: only {seen} figures");
    }
}
