//! What the tests of evaluation forms share.
#![allow(dead_code)]

use std::path::{Path, PathBuf};
use tassei::document::Document;
use tassei::notation::fold;
use tassei::pipeline::read_file;
use tassei::report::{Figure, Report};

/// The folder of reports and gold beside the repository, where it is there.
pub fn shared() -> Option<PathBuf> {
    let dir = std::env::var_os("TASSEI_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    if dir.join("reports").is_dir() {
        return Some(dir);
    }
    eprintln!("SKIPPED: ../shared is not here");
    None
}

/// The one report of a file of ../shared.
pub fn read(dir: &Path, file: &str) -> (Document, Report) {
    let bytes = std::fs::read(dir.join("reports").join(file)).expect("the report");
    read_bytes(file, &bytes)
}

/// The one report of a text.
pub fn read_bytes(name: &str, bytes: &[u8]) -> (Document, Report) {
    let mut reading = read_file(name, bytes);
    assert_eq!(reading.reports.len(), 1, "{name}");
    (reading.document, reading.reports.remove(0))
}

/// All figures of a report with a word on what they are.
pub fn figures(report: &Report) -> Vec<(String, &Figure)> {
    let mut out = Vec::new();
    for i in &report.indicators {
        let goal = i.goal.as_ref().and_then(|g| g.figure.as_ref());
        let exit = i.exit.as_ref().and_then(|e| e.figure.as_ref());
        let fixed = [("goal", goal), ("exit", exit)];
        out.extend(
            fixed
                .into_iter()
                .filter_map(|(w, f)| Some((format!("{} {w}", i.name), f?))),
        );
        for p in &i.points {
            let of_year = [("target", &p.target), ("actual", &p.actual)];
            out.extend(
                of_year
                    .into_iter()
                    .filter_map(|(w, f)| Some((format!("{} {} {w}", i.name, p.year), f.as_ref()?))),
            );
        }
    }
    out
}

/// Leads every figure back to the source and finds its digits there; gives their number.
pub fn provenance(document: &Document, report: &Report) -> usize {
    let all = figures(report);
    for (what, figure) in &all {
        let printed = document.slice(figure.place.span);
        let plain: String = fold(printed)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != ',')
            .collect();
        let value = if plain == "ゼロ" {
            Some(0.0)
        } else {
            plain.parse::<f64>().ok()
        };
        // 3割 is printed in tenths.
        let tenths = figure.text.contains('割');
        let shown = if tenths {
            figure.value / 10.0
        } else {
            figure.value
        };
        assert!(
            value.is_some_and(|v| (v - shown).abs() < 1e-9),
            "{what}: {shown} is printed as {printed:?}"
        );
        let line = document.text[..figure.place.span.start as usize]
            .matches('\n')
            .count()
            + 1;
        assert_eq!(line, figure.place.line as usize, "{what}: line");
    }
    all.len()
}
