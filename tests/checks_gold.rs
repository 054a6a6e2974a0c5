//! The checks over the five real reports against the gold facts: every statement
//! that a careful reader checks is found with the right verdict, and nothing
//! else is said to differ.

use std::path::PathBuf;
use tassei::assess::{Check, CheckKind, Role, Verdict, assess};
use tassei::notation::key;
use tassei::place::{Place, Span};
use tassei::report::{Prose, Report};

fn shared() -> Option<PathBuf> {
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

/// A report that is nothing but running text: paragraphs between blank lines,
/// cells apart, with the year of the report for dates without an era.
fn as_prose(text: &str, as_of: i32) -> Report {
    let mut report = Report {
        as_of: Some(as_of),
        ..Report::default()
    };
    let mut open: Option<Prose> = None;
    let mut at = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let cells = line.contains(['\t', '|']);
        let mut from = at;
        at += line.len();
        if cells || line.trim().is_empty() {
            report.prose.extend(open.take());
        }
        for cell in line.split(['\t', '|', '\n']) {
            let span = Span::new(from, from + cell.len());
            from += cell.len() + 1;
            if cell.trim().is_empty() {
                continue;
            }
            let place = Place {
                line: u32::try_from(n + 1).expect("few lines"),
                span,
                ..Place::default()
            };
            let prose = open.get_or_insert_with(|| Prose {
                path: Vec::new(),
                item: None,
                text: String::new(),
                pieces: Vec::new(),
                place,
            });
            let begin = u32::try_from(prose.text.len()).expect("short");
            prose.pieces.push((begin, place));
            prose.text.push_str(cell);
            prose.place.span = prose.place.span.join(span);
            if cells {
                report.prose.extend(open.take());
            }
        }
    }
    report.prose.extend(open);
    report
}

fn show(c: &Check) -> String {
    let asked = if c.question { "?" } else { "" };
    format!(
        "{:?} {}{asked} [{}] {} / {}",
        c.kind,
        c.verdict.name(),
        c.text,
        c.why.ja,
        c.why.en
    )
}

const REPORTS: &[(&str, i32)] = &[
    ("kitakami-policy-9-2.txt", 2023),
    ("niigata-reform-item-28.txt", 2018),
    ("onojo-community-plan.txt", 2021),
    ("osaka-hirano-ward-2016.txt", 2016),
    ("osaka-kita-ward-2016.txt", 2016),
];

/// Whether a check is about the statement of a gold fact.
fn about(check: &Check, prose: &str) -> bool {
    let (said, wanted) = (key(&check.text), key(prose));
    said.contains(&wanted) || wanted.contains(&said)
}

#[test]
fn statements_in_the_bare_text_of_the_reports() {
    let Some(shared) = shared() else { return };
    let gold = std::fs::read_to_string(shared.join("gold/prose-checks.jsonl")).expect("gold");
    let mut wrong = Vec::new();
    for (file, as_of) in REPORTS {
        let text = std::fs::read_to_string(shared.join("reports").join(file)).expect("report");
        let report = as_prose(&text, *as_of);
        let checks = assess(&report, None).checks;
        for c in &checks {
            println!("{file}: {}", show(c));
            let shown = text.get(c.place.span.range()).unwrap_or("");
            if !key(&c.text).contains(&key(shown.split('\n').next().unwrap_or(""))) {
                wrong.push(format!("{file}: the place of [{}] shows {shown:?}", c.text));
            }
        }
        let facts: Vec<serde_json::Value> = gold
            .lines()
            .map(|l| serde_json::from_str(l).expect("JSON"))
            .filter(|g: &serde_json::Value| g["file"] == *file)
            .collect();
        for fact in &facts {
            // The step from 40.9 to 38.7 stands in the table, not in the text.
            let (prose, verdict) = (fact["prose"].as_str().expect("text"), &fact["verdict"]);
            let found = checks.iter().find(|c| about(c, prose));
            match found {
                Some(c) if *verdict == c.verdict.name() => {}
                None if prose.contains("前回調査") => {}
                other => wrong.push(format!("{file}: {prose}: {:?}", other.map(show))),
            }
        }
        for c in checks.iter().filter(|c| c.verdict == Verdict::Differs) {
            let known = facts
                .iter()
                .any(|g| g["verdict"] == "differs" && about(c, g["prose"].as_str().unwrap_or("")));
            if !known {
                wrong.push(format!("{file}: no careful reader signs {}", show(c)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A real report as the layouts read it.
fn read(shared: &std::path::Path, file: &str) -> (tassei::pipeline::FileReading, Vec<Check>) {
    let bytes = std::fs::read(shared.join("reports").join(file)).expect("report");
    let reading = tassei::pipeline::read_file(file, &bytes);
    let checks = reading
        .reports
        .iter()
        .flat_map(|r| assess(r, None).checks)
        .collect();
    (reading, checks)
}

#[test]
fn statements_as_the_layouts_read_them() {
    let Some(shared) = shared() else { return };
    let gold = std::fs::read_to_string(shared.join("gold/prose-checks.jsonl")).expect("gold");
    let facts: Vec<serde_json::Value> = gold
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    let mut wrong = Vec::new();
    for (file, _) in REPORTS {
        let (reading, checks) = read(&shared, file);
        for c in &checks {
            println!("{file}: {}", show(c));
            let place = reading.document.slice(c.place.span);
            if place.is_empty() {
                wrong.push(format!("{file}: no place: {}", show(c)));
            }
            // Every figure it rests on can be shown: its place holds its digits.
            for i in &c.inputs {
                let there = reading.document.slice(i.place.span);
                let digits = |t: &str| {
                    key(t)
                        .chars()
                        .filter(char::is_ascii_digit)
                        .collect::<String>()
                };
                let same = match i.role {
                    Role::Name | Role::Rating => !there.is_empty(),
                    _ => !digits(there).is_empty() && digits(&i.text).contains(&digits(there)),
                };
                if !same {
                    wrong.push(format!("{file}: {i:?} shows {there:?} in {}", show(c)));
                }
            }
            if c.inputs.is_empty() {
                wrong.push(format!("{file}: rests on nothing: {}", show(c)));
            }
        }
        for fact in facts.iter().filter(|g| g["file"] == *file) {
            let (prose, verdict) = (fact["prose"].as_str().expect("text"), &fact["verdict"]);
            match checks
                .iter()
                .find(|c| c.kind == CheckKind::Prose && about(c, prose))
            {
                Some(c) if *verdict == c.verdict.name() => {}
                other => wrong.push(format!("{file}: {prose}: {:?}", other.map(show))),
            }
        }
        for c in checks.iter().filter(|c| c.verdict == Verdict::Differs) {
            if !SIGNED
                .iter()
                .any(|(f, part)| f == file && c.why.ja.contains(part))
            {
                wrong.push(format!("{file}: no careful reader signs {}", show(c)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What differs in the five, read by eye.
const SIGNED: &[(&str, &str)] = &[
    ("kitakami-policy-9-2.txt", "66−14=52"),
    ("osaka-kita-ward-2016.txt", "実績49.5"),
];

#[test]
fn ratings_that_the_values_contradict_or_put_in_question() {
    let Some(shared) = shared() else { return };
    let of = |file: &str| read(&shared, file).1;
    let found =
        |checks: &[Check], kind: CheckKind, verdict: Verdict, question: bool, part: &str| {
            checks.iter().any(|c| {
                c.kind == kind
                    && c.verdict == verdict
                    && c.question == question
                    && c.why.ja.contains(part)
            })
        };
    let mut absent = Vec::new();
    let kita = of("osaka-kita-ward-2016.txt");
    if !found(
        &kita,
        CheckKind::Rating,
        Verdict::Differs,
        false,
        "実績49.5",
    ) {
        absent.push("49.5 of 50 due, rated as met");
    }
    if !found(
        &kita,
        CheckKind::Rating,
        Verdict::CannotCheck,
        true,
        "実績17.3",
    ) {
        absent.push("17.3 of 50 a year before it is due, rated as on track");
    }
    if !found(
        &kita,
        CheckKind::Rating,
        Verdict::CannotCheck,
        true,
        "実績37.4",
    ) {
        absent.push("37.4 after 55.9, rated as on track");
    }
    let niigata = of("niigata-reform-item-28.txt");
    if !found(
        &niigata,
        CheckKind::Prose,
        Verdict::Agrees,
        false,
        "2015年度は目標42に対し実績43",
    ) {
        absent.push("43 of 42, said to be met");
    }
    assert!(absent.is_empty(), "not found: {absent:?}");
}
