//! Damage on purpose: reports that are read rightly are damaged as copying
//! damages them. After any one damage no figure may be wrong: right, absent or
//! marked uncertain only.
//!
//! `TASSEI_DAMAGES` sets how many are tried (`make soak`: 10,000),
//! `TASSEI_DAMAGE_SEED` with which others than usual, `TASSEI_DAMAGE_ONLY` of
//! which reports, `TASSEI_DAMAGE_SHOW` prints one of them.

mod compare;
mod kinds;
#[path = "../support/random.rs"]
mod random;
#[path = "../support/shared.rs"]
mod shared;

use compare::{Outcome, Whole};
use kinds::KINDS;
use random::Random;
use std::path::Path;
use tassei::pipeline::read_file;

/// Damages in a plain test run.
const DAMAGES: usize = 300;

/// Cases told in full when something is wrong.
const TOLD: usize = 60;

/// A report that is read rightly.
struct Subject {
    name: String,
    text: String,
    whole: Whole,
}

fn setting<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

/// The reports in full (the real ones where they are here, and our own), and
/// the small cases of other towns' tables.
fn subjects() -> [Vec<Subject>; 2] {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut reports = shared::files(&tests.join("reports"));
    if let Some(dir) = shared::shared("damage to the real reports") {
        reports.extend(shared::files(&dir.join("reports")));
    }
    let mut cases = shared::files(&tests.join("cases"));
    // What is damaged already has no reading of the whole to be held to.
    cases.retain(|(name, _)| name.ends_with(".txt") && !name.starts_with("damaged-"));
    let only = std::env::var("TASSEI_DAMAGE_ONLY").unwrap_or_default();
    let of = |files: Vec<(String, Vec<u8>)>| -> Vec<Subject> {
        let mut out = Vec::new();
        for (name, bytes) in files.into_iter().filter(|(n, _)| n.contains(&only)) {
            let whole = Whole::new(&read_file(&name, &bytes).reports);
            if whole.figures() > 0 {
                let text = String::from_utf8(bytes).expect("UTF-8");
                out.push(Subject { name, text, whole });
            }
        }
        out
    };
    [of(reports), of(cases)]
}

/// The first lines in which a damaged text is another.
fn trace(before: &str, after: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let first = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let cut = |line: Option<&&str>| line.map_or(String::new(), |l| l.chars().take(160).collect());
    let more = (first..a.len().max(b.len())).filter(|n| a.get(*n) != b.get(*n));
    more.take(2)
        .map(|n| {
            format!(
                "\n  line {}: {:?}\n   now: {:?}",
                n + 1,
                cut(a.get(n)),
                cut(b.get(n))
            )
        })
        .collect()
}

/// Damage number `n`: its kind, a subject on which that kind leaves a trace, and what it leaves.
/// Reports and cases take turns.
fn damage(n: usize, seed: u64, subjects: &[Vec<Subject>; 2]) -> Option<(usize, &Subject, String)> {
    let kind = n % KINDS.len();
    let turn = n / KINDS.len();
    let group = match subjects {
        [reports, _] if turn.is_multiple_of(2) && !reports.is_empty() => reports,
        [reports, cases] if cases.is_empty() => reports,
        [_, cases] => cases,
    };
    for k in 0..group.len() {
        let subject = &group[(turn / 2 + k) % group.len()];
        let mut random = Random::new(seed.wrapping_add(n as u64 + 1));
        let damaged = (KINDS[kind].1)(&subject.text, &mut random);
        if damaged.trim_end() != subject.text.trim_end() {
            return Some((kind, subject, damaged));
        }
    }
    None
}

#[test]
fn no_damage_makes_a_figure_wrong() {
    let wanted = setting("TASSEI_DAMAGES").unwrap_or(DAMAGES);
    let seed = setting("TASSEI_DAMAGE_SEED").unwrap_or(0);
    let show: Option<usize> = setting("TASSEI_DAMAGE_SHOW");
    let subjects = subjects();
    let [reports, cases] = &subjects;
    assert!(reports.len() + cases.len() > 0, "nothing to damage");
    let mut by_kind = vec![(0usize, Outcome::default()); KINDS.len()];
    let mut told = Vec::new();
    // Not every kind leaves a trace on a report of each group, so more are looked at.
    for n in show.map_or(0..2 * wanted, |n| n..n + 1) {
        let tried: usize = by_kind.iter().map(|k| k.0).sum();
        let Some((kind, subject, damaged)) = damage(n, seed, &subjects) else {
            continue;
        };
        if tried >= wanted {
            break;
        }
        if show.is_some() {
            println!("{damaged}");
        }
        let mut wrong = Vec::new();
        let reading = read_file(&subject.name, damaged.as_bytes());
        let outcome = subject.whole.judge(&reading.reports, &mut wrong);
        let (tried, sum) = &mut by_kind[kind];
        *tried += 1;
        sum.add(&outcome);
        if !wrong.is_empty() {
            wrong.truncate(3);
            told.push(format!(
                "damage {n} ({}) of {}:{}\n    {}",
                KINDS[kind].0,
                subject.name,
                trace(&subject.text, &damaged),
                wrong.join("\n    ")
            ));
        }
    }
    println!(
        "{:<30}{:>8}{:>9}{:>9}{:>11}{:>9}{:>8}",
        "damage", "tried", "right", "moved", "uncertain", "absent", "wrong"
    );
    let mut all = (0, Outcome::default());
    for (tried, o) in &by_kind {
        all.0 += tried;
        all.1.add(o);
    }
    let rows = KINDS.iter().map(|k| k.0).zip(&by_kind);
    for (name, (tried, o)) in rows.chain([("all", &all)]) {
        println!(
            "{name:<30}{tried:>8}{:>9}{:>9}{:>11}{:>9}{:>8}",
            o.right, o.moved, o.uncertain, o.absent, o.wrong
        );
    }
    println!(
        "{} damages tried on {} reports and {} cases",
        all.0,
        reports.len(),
        cases.len()
    );
    told.truncate(TOLD);
    assert!(
        all.1.wrong == 0,
        "{} figures wrong, of these:\n{}",
        all.1.wrong,
        told.join("\n")
    );
}
