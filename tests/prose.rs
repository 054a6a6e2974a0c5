//! Arithmetic in prose, case by case: sentences of our own in the wordings of
//! many towns, true ones and false ones, and sentences that must be left alone.

use tassei::assess::{Check, CheckKind, assess};
use tassei::place::{Place, Span};
use tassei::report::{Prose, Report};

fn prose(text: &str) -> Prose {
    let place = Place {
        line: 1,
        span: Span::new(0, text.len()),
        ..Place::default()
    };
    Prose {
        path: Vec::new(),
        item: None,
        text: text.to_owned(),
        pieces: vec![(0, place)],
        place,
    }
}

fn checks(sentence: &str, other: &str) -> Vec<Check> {
    let report = Report {
        prose: vec![prose(sentence), prose(other)],
        as_of: Some(2016),
        ..Report::default()
    };
    assess(&report, None).checks
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .map(|l| l.split('\t').collect())
}

#[test]
fn statements_are_found_and_judged() {
    let table = include_str!("prose/found.tsv");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in rows(table) {
        let [verdict, why, sentence, rest @ ..] = row.as_slice() else {
            panic!("a row without its columns: {row:?}");
        };
        seen += 1;
        let found = checks(sentence, rest.first().unwrap_or(&""));
        let fits = found
            .iter()
            .any(|c| c.verdict.name() == *verdict && c.why.ja.contains(why));
        let alone = found.iter().all(|c| c.verdict.name() == *verdict);
        if !(fits && alone && found.iter().all(|c| c.kind == CheckKind::Prose)) {
            let got: Vec<_> = found
                .iter()
                .map(|c| format!("{}: {}", c.verdict.name(), c.why.ja))
                .collect();
            wrong.push(format!(
                "{sentence}\n   expected {verdict} ({why}), got {got:?}"
            ));
        }
        for c in &found {
            let whole = sentence.get(c.place.span.range()).unwrap_or("");
            if whole.trim() != c.text {
                wrong.push(format!(
                    "{sentence}\n   place shows {whole:?}, text is {:?}",
                    c.text
                ));
            }
        }
    }
    assert!(seen >= 60, "only {seen} cases");
    assert!(
        wrong.is_empty(),
        "{} of {seen}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn what_claims_no_arithmetic_is_left_alone() {
    let table = include_str!("prose/left_alone.tsv");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in rows(table) {
        let (sentence, rest) = row.split_first().expect("a sentence");
        seen += 1;
        for c in checks(sentence, rest.first().unwrap_or(&"")) {
            wrong.push(format!(
                "{sentence}\n   {}: {} [{}]",
                c.verdict.name(),
                c.why.ja,
                c.text
            ));
        }
    }
    assert!(seen >= 60, "only {seen} cases");
    assert!(
        wrong.is_empty(),
        "{} of {seen}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
