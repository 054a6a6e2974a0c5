//! Every figure's place leads back to its digits in the source, for the real
//! reports and our own.

#[path = "support/shared.rs"]
mod shared;

use std::collections::HashMap;
use std::path::Path;
use tassei::document::Document;
use tassei::notation::{CellValue, fold, parse_cell};
use tassei::pipeline::read_file;
use tassei::place::Span;
use tassei::report::{Figure, Report};

/// All figures of a report with what they are.
fn figures<'a>(report: &'a Report) -> Vec<(String, &'a Figure)> {
    let mut out: Vec<(String, &'a Figure)> = Vec::new();
    for i in &report.indicators {
        let mut tell = |what: &str, f: Option<&'a Figure>| {
            out.extend(f.map(|f| (format!("{} {what}", i.name), f)));
        };
        tell("goal", i.goal.as_ref().and_then(|g| g.figure.as_ref()));
        tell("baseline", i.baseline.as_ref().map(|b| &b.figure));
        tell("exit", i.exit.as_ref().and_then(|e| e.figure.as_ref()));
        for p in &i.points {
            tell(&format!("{} target", p.year), p.target.as_ref());
            tell(&format!("{} actual", p.year), p.actual.as_ref());
            tell(&format!("{} rate", p.year), p.printed_rate.as_ref());
        }
    }
    for c in &report.claims {
        for (what, f) in [
            ("rate", &c.rate),
            ("achieved", &c.achieved),
            ("total", &c.total),
        ] {
            out.extend(f.as_ref().map(|f| (format!("claim {what}"), f)));
        }
    }
    out
}

/// Why the place of a figure is not right; none where it is.
fn fault(document: &Document, figure: &Figure) -> Option<String> {
    let shown = document.slice(figure.place.span);
    let told = |why: &str| {
        Some(format!(
            "{why}: {:?} says {shown:?}, value {}",
            figure.place, figure.value
        ))
    };
    // ゼロ and scales (1万2千) have no digits that are the value itself.
    if shown == "ゼロ" && figure.value == 0.0 {
        return None;
    }
    let plain: String = fold(shown).chars().filter(|c| *c != ',').collect();
    let first = plain.chars().next();
    if !first.is_some_and(|c| c.is_ascii_digit() || c == '-' || c == '▲') {
        return told("no digits at its place");
    }
    match parse_cell(shown) {
        CellValue::Number(q) if q.value == figure.value => {}
        // 3割 is 30%: a tenth is a scale that stands after the digits.
        CellValue::Number(q)
            if 10.0 * q.value == figure.value
                && document
                    .text
                    .get(figure.place.span.end as usize..)
                    .is_some_and(|t| t.starts_with('割')) => {}
        _ => return told("other digits at its place"),
    }
    let before = document.text.get(..figure.place.span.start as usize)?;
    let line = before.matches('\n').count() + 1;
    let same_line = document.sheets.is_empty() && figure.place.page.is_none();
    if same_line && line != figure.place.line as usize {
        return told(&format!("stands in line {line}"));
    }
    // The digits are whole: none stands directly before or after.
    let after = document.text.get(figure.place.span.end as usize..)?;
    let cut = before.ends_with(|c: char| c.is_ascii_digit())
        || after.starts_with(|c: char| c.is_ascii_digit());
    if cut { told("digits are cut") } else { None }
}

/// Ratings of different things that lead to one place. What a report rates once
/// for several (the indicators of one measure, one merged cell) is no fault.
fn shared_places(document: &Document, report: &Report) -> Vec<String> {
    let mut by_place: HashMap<Span, Vec<(String, &str)>> = HashMap::new();
    for i in &report.indicators {
        for r in &i.ratings {
            let owner = i.item.clone().unwrap_or_else(|| i.path.join(" > "));
            by_place
                .entry(r.place.span)
                .or_default()
                .push((owner, &r.scheme));
        }
    }
    for r in &report.ratings {
        by_place
            .entry(r.place.span)
            .or_default()
            .push(("the report".to_owned(), &r.scheme));
    }
    let mut out: Vec<String> = by_place
        .into_iter()
        .filter(|(_, owners)| owners.windows(2).any(|w| w[0] != w[1]))
        .map(|(span, owners)| {
            let shown = document.slice(span);
            format!("{shown:?} at {span:?} rates {owners:?}")
        })
        .collect();
    out.sort();
    out
}

fn check(name: &str, bytes: &[u8]) -> usize {
    let reading = read_file(name, bytes);
    let mut checked = 0;
    let mut faults = Vec::new();
    for report in &reading.reports {
        faults.extend(shared_places(&reading.document, report));
        for (what, figure) in figures(report) {
            checked += 1;
            faults.extend(fault(&reading.document, figure).map(|f| format!("{what}: {f}")));
        }
        for r in report
            .ratings
            .iter()
            .chain(report.indicators.iter().flat_map(|i| &i.ratings))
        {
            checked += 1;
            if reading.document.slice(r.place.span).trim().is_empty() {
                faults.push(format!(
                    "rating {} {}: nothing at its place",
                    r.scheme, r.value
                ));
            }
        }
    }
    println!("{name}: {checked} places checked");
    assert!(
        faults.is_empty(),
        "{name}: {} of {checked}:\n{}",
        faults.len(),
        faults.join("\n")
    );
    checked
}

#[test]
fn figures_of_our_own_reports_lead_to_their_digits() {
    let checked: usize =
        shared::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports"))
            .iter()
            .map(|(name, bytes)| check(name, bytes))
            .sum();
    assert!(checked > 250, "{checked} places only");
}

#[test]
fn figures_of_the_real_reports_lead_to_their_digits() {
    let Some(dir) = shared::shared("places in the real reports") else {
        return;
    };
    let checked: usize = shared::files(&dir.join("reports"))
        .iter()
        .map(|(name, bytes)| check(name, bytes))
        .sum();
    assert!(checked > 1_000, "{checked} places only");
}
