//! Small named tables, each a file in `cases/` with the facts that a careful
//! reader finds in it beside it. The facts are the whole reading: an indicator
//! too many fails a case as one too few does.
//!
//! `BLESS=1 cargo test --test tables` writes what was read; every line of it is
//! then to be read against the input.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tassei::document::Document;
use tassei::notation::scan_quantities;
use tassei::pipeline::{FileReading, read_file};
use tassei::report::{Direction, Figure, Indicator, Kind, Report};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn shared() -> Option<PathBuf> {
    let dir =
        std::env::var_os("TASSEI_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    if dir.is_dir() {
        return Some(dir);
    }
    eprintln!("SKIPPED: ../shared is not here");
    None
}

/// Everything that was read, a line a fact.
fn facts(reading: &FileReading) -> String {
    let mut out = String::new();
    for r in &reading.reports {
        report(&mut out, r);
    }
    for d in reading
        .document
        .diagnostics
        .iter()
        .chain(reading.reports.iter().flat_map(|r| &r.diagnostics))
    {
        let line = d
            .place
            .map_or(String::new(), |p| format!(" at line {}", p.line));
        let _ = writeln!(out, "! {}{line}", d.code);
    }
    out
}

fn report(out: &mut String, r: &Report) {
    let year = r.as_of.map_or("-".into(), |y| y.to_string());
    let _ = writeln!(out, "report {} as of {year}", r.layout);
    for i in &r.indicators {
        indicator(out, i);
    }
    for g in &r.ratings {
        let year = g.year.map_or("-".into(), |y| y.to_string());
        let _ = writeln!(out, "rating {} {year}: {}", g.scheme, g.value);
    }
}

fn indicator(out: &mut String, i: &Indicator) {
    let _ = writeln!(
        out,
        "{}",
        i.path.iter().map(|p| format!("[{p}]")).collect::<String>() + " " + &i.name
    );
    let mut about = Vec::new();
    about.extend(i.item.as_ref().map(|t| format!("item {t}")));
    about.extend(i.label.as_ref().map(|t| format!("label {t}")));
    about.extend(i.unit.as_ref().map(|t| format!("unit {t}")));
    about.extend(i.department.as_ref().map(|t| format!("by {t}")));
    match i.kind {
        Kind::Activity => about.push("activity".into()),
        Kind::Outcome => about.push("outcome".into()),
        Kind::Performance => about.push("performance".into()),
        Kind::Other => {}
    }
    if i.direction == Direction::AtMost {
        about.push("at most".into());
    }
    if i.cumulative {
        about.push("cumulative".into());
    }
    if !about.is_empty() {
        let _ = writeln!(out, "  {}", about.join(", "));
    }
    if let Some(b) = &i.baseline {
        let _ = writeln!(
            out,
            "  baseline {} = {}",
            b.year.map_or("-".into(), |y| y.to_string()),
            number(&b.figure)
        );
    }
    if let Some(g) = &i.goal {
        let value = g
            .figure
            .as_ref()
            .map_or_else(|| format!("“{}”", g.text), number);
        let _ = writeln!(
            out,
            "  goal {} = {value}",
            g.year.map_or("-".into(), |y| y.to_string())
        );
    }
    for p in &i.points {
        let mut line = format!("  {}", p.year);
        for (name, figure) in [
            ("target", &p.target),
            ("actual", &p.actual),
            ("rate", &p.printed_rate),
        ] {
            if let Some(f) = figure {
                let _ = write!(line, " {name} {}", number(f));
            }
        }
        if p.uncertain {
            line.push_str(" (uncertain)");
        }
        if let Some(n) = &p.note {
            let _ = write!(line, " “{}”", n.ja);
        }
        let _ = writeln!(out, "{line}");
    }
    for g in &i.ratings {
        let year = g.year.map_or("-".into(), |y| y.to_string());
        let _ = writeln!(out, "  rating {} {year}: {}", g.scheme, g.value);
    }
}

fn number(f: &Figure) -> String {
    let about = if f.approximate { "~" } else { "" };
    format!("{about}{:.*}", usize::from(f.decimals), f.value)
}

/// Every figure's span shows its digits.
fn check_places(name: &str, document: &Document, r: &Report) {
    let check = |f: &Figure| {
        let shown = document.slice(f.place.span);
        let values: Vec<f64> = scan_quantities(shown).iter().map(|q| q.value).collect();
        assert!(
            values == [f.value] || shown == "ゼロ" && f.value == 0.0,
            "{name}: {} is shown as {shown:?} at line {}",
            f.value,
            f.place.line
        );
    };
    for i in &r.indicators {
        i.baseline.iter().for_each(|b| check(&b.figure));
        i.goal
            .iter()
            .filter_map(|g| g.figure.as_ref())
            .for_each(check);
        for p in &i.points {
            [&p.target, &p.actual, &p.printed_rate]
                .into_iter()
                .flatten()
                .for_each(check);
        }
    }
}

fn read(path: &Path) -> FileReading {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    let bytes = fs::read(path).expect("readable");
    let reading = read_file(&name, &bytes);
    for r in &reading.reports {
        check_places(&name, &reading.document, r);
    }
    reading
}

#[test]
fn cases() {
    let mut inputs: Vec<PathBuf> = fs::read_dir(root().join("tests/cases"))
        .expect("cases")
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    inputs.sort();
    assert!(inputs.len() >= 25, "only {} cases were found", inputs.len());
    let mut broken = Vec::new();
    for input in inputs {
        let found = facts(&read(&input));
        let expected = input.with_extension("facts");
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &found).expect("writable");
            continue;
        }
        let known = fs::read_to_string(&expected).unwrap_or_default();
        if known != found {
            broken.push(format!(
                "== {}\n-- expected\n{known}-- found\n{found}",
                input.display()
            ));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// The facts of `samples/office/report.md`, worked out by hand from the file.
const SAMPLE: &str = include_str!("tables/sample_report.facts");

#[test]
fn one_report_in_many_formats_gives_the_same_facts() {
    let Some(dir) = shared() else { return };
    let dir = dir.join("samples");
    for file in [
        "office/report.md",
        "office/report.html",
        "office/report.xlsx",
        "office/report.xls",
        "office/report.ods",
        "office/report.docx",
        "csv/report_utf8bom.csv",
        "csv/report_utf16.tsv",
        "csv/report_cp932.csv",
    ] {
        let reading = read(&dir.join(file));
        let found: String = facts(&reading)
            .lines()
            .filter(|l| !l.starts_with("report ") && !l.starts_with("! uncalculated-formulas"))
            .map(|l| format!("{l}\n"))
            .collect();
        assert_eq!(found, SAMPLE, "{file}");
        assert_eq!(
            reading.reports.first().and_then(|r| r.as_of),
            Some(2023),
            "{file}"
        );
    }
}

#[test]
fn tables_without_targets_give_no_indicators() {
    let Some(dir) = shared() else { return };
    let dir = dir.join("samples");
    for file in [
        "csv/csv-takamatsu-births.csv",
        "csv/csv-yaizu-cp932-facilities.csv",
    ] {
        let reading = read(&dir.join(file));
        assert!(
            reading.reports.iter().all(|r| r.indicators.is_empty()),
            "{file}"
        );
        assert!(
            facts(&reading).contains("! no-targets"),
            "{file}: {}",
            facts(&reading)
        );
    }
}

#[test]
fn a_form_over_two_pages_is_one_indicator_a_name() {
    let Some(dir) = shared() else { return };
    let reading = read(&dir.join("reports/niigata-reform-item-28.txt"));
    let [report] = reading.reports.as_slice() else {
        panic!("one report, not {}", reading.reports.len());
    };
    assert_eq!(
        (report.layout.as_str(), report.as_of),
        ("two-level", Some(2018))
    );
    type Points = Vec<(i32, Option<f64>, Option<f64>)>;
    let figures: Vec<(f64, Points)> = report
        .indicators
        .iter()
        .map(|i| {
            let value = |f: &Option<Figure>| f.as_ref().map(|f| f.value);
            let points = i
                .points
                .iter()
                .map(|p| (p.year, value(&p.target), value(&p.actual)))
                .collect();
            (
                i.baseline.as_ref().map_or(f64::NAN, |b| b.figure.value),
                points,
            )
        })
        .collect();
    let point = |y, t: f64, a: f64| (y, Some(t), Some(a));
    assert_eq!(
        figures,
        [
            (
                930.0,
                vec![
                    point(2015, 1090.0, 1152.0),
                    point(2016, 1250.0, 1345.0),
                    point(2017, 1410.0, 1454.0),
                    point(2018, 1570.0, 1671.0)
                ]
            ),
            (
                37.0,
                vec![
                    point(2015, 42.0, 43.0),
                    point(2016, 50.0, 48.0),
                    point(2017, 58.0, 54.0),
                    point(2018, 66.0, 55.0)
                ]
            ),
        ]
    );
    let ratings: Vec<(&str, Option<i32>, &str)> = report
        .ratings
        .iter()
        .map(|r| (r.scheme.as_str(), r.year, r.value.as_str()))
        .collect();
    assert_eq!(
        ratings,
        [
            ("進捗管理 上半期 (4~9月)", Some(2015), "進捗に遅れあり"),
            ("進捗管理 上半期 (4~9月)", Some(2016), "進捗に遅れあり"),
            ("年度評価", Some(2015), "B"),
            ("年度評価", Some(2016), "C"),
            ("中間評価", None, "C"),
            ("進捗管理 上半期 (4~9月)", Some(2017), "進捗に遅れあり"),
            ("進捗管理 上半期 (4~9月)", Some(2018), "進捗に遅れあり"),
            ("年度評価", Some(2017), "C"),
            ("年度評価", Some(2018), "C"),
            ("計画期間の評価", None, "C"),
        ]
    );
    assert!(
        report
            .indicators
            .iter()
            .all(|i| i.baseline.as_ref().is_some_and(|b| b.year == Some(2014)))
    );
    assert!(
        report
            .indicators
            .iter()
            .all(|i| i.goal.as_ref().is_some_and(|g| g.figure.is_none()))
    );
    assert!(report.prose.len() > 10);
}

#[test]
fn a_figure_whose_second_half_is_no_figure_is_uncertain() {
    let text = "指標\t単位\tＲ４目標\tＲ４実績\tＲ５目標\tＲ５実績\n\
                図書貸出冊数\t冊\t１００，０００\t９８，５００\t１\n１０，００\n０\t１１２，３４０\n";
    let reading = read_file("t.txt", text.as_bytes());
    let indicators = reading.reports.iter().flat_map(|r| &r.indicators);
    let points: Vec<_> = indicators
        .flat_map(|i| &i.points)
        .filter(|p| p.year == 2023)
        .collect();
    for p in points {
        assert!(p.target.as_ref().is_none_or(|t| t.uncertain), "{p:?}");
        assert!(p.actual.is_none(), "{p:?}");
    }
}
