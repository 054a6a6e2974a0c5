//! Damage on purpose: reports that are read rightly are damaged as copying
//! damages them. After any one damage no figure may be wrong: right, absent or
//! marked uncertain only. `TASSEI_DAMAGES` sets how many are tried,
//! `TASSEI_DAMAGE_ONLY` of which report, `TASSEI_DAMAGE_SHOW` prints one of them.

mod compare;
mod kinds;
#[path = "../support/shared.rs"]
mod shared;

use compare::{Outcome, Whole};
use kinds::{KINDS, Random};
use std::path::Path;
use tassei::pipeline::read_file;

/// Damages in a plain test run; 10,000 on demand.
const DAMAGES: usize = 300;

/// Layouts whose reading is not yet held to this; named aloud, and tried when
/// `TASSEI_DAMAGE_ONLY` names one of their reports.
const IN_WORK: &[&str] = &["two-level", "ward-form-text", "ward-form-table"];

/// Cases told in full when something is wrong.
const TOLD: usize = 30;

/// Our own reports and, where they are here, the real ones, as text.
fn subjects() -> Vec<(String, String)> {
    let mut all = shared::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports"));
    if let Some(dir) = shared::shared("damage to the real reports") {
        all.extend(shared::files(&dir.join("reports")));
    }
    all.into_iter()
        .map(|(name, bytes)| (name, String::from_utf8(bytes).expect("UTF-8")))
        .collect()
}

#[test]
fn no_damage_makes_a_figure_wrong() {
    let wanted = std::env::var("TASSEI_DAMAGES")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(DAMAGES);
    let only = std::env::var("TASSEI_DAMAGE_ONLY").unwrap_or_default();
    let mut whole = Vec::new();
    for (name, text) in subjects() {
        let reports = read_file(&name, text.as_bytes()).reports;
        let reading = Whole::new(&reports);
        if only.is_empty() && reports.iter().any(|r| IN_WORK.contains(&r.layout.as_str())) {
            println!("{name}: its layout is not held to this yet");
        } else if reading.figures() == 0 {
            println!("{name}: no figures are read yet, nothing to damage");
        } else if name.contains(&only) {
            whole.push((name, text, reading));
        }
    }
    assert!(!whole.is_empty(), "nothing to damage");
    let mut by_kind = vec![(0usize, Outcome::default()); KINDS.len()];
    let mut told = Vec::new();
    for n in 0..wanted {
        let (kind, subject) = (n % KINDS.len(), (n / KINDS.len()) % whole.len());
        let (name, text, reading) = &whole[subject];
        let damaged = (KINDS[kind].1)(text, &mut Random::new(n as u64 + 1));
        if std::env::var("TASSEI_DAMAGE_SHOW").is_ok_and(|show| show == n.to_string()) {
            println!("{damaged}");
        }
        let mut wrong = Vec::new();
        let outcome = reading.judge(&read_file(name, damaged.as_bytes()).reports, &mut wrong);
        let sum = &mut by_kind[kind];
        sum.0 += 1;
        sum.1.right += outcome.right;
        sum.1.absent += outcome.absent;
        sum.1.uncertain += outcome.uncertain;
        sum.1.moved += outcome.moved;
        sum.1.wrong += outcome.wrong;
        if !wrong.is_empty() {
            told.push(format!(
                "damage {n} ({}) of {name}:\n    {}",
                KINDS[kind].0,
                wrong
                    .iter()
                    .take(3)
                    .cloned()
                    .collect::<Vec<_>>()
                    .join("\n    ")
            ));
        }
    }
    println!(
        "{:<32}{:>8}{:>10}{:>10}{:>10}{:>8}",
        "damage", "tried", "right", "absent", "uncertain", "wrong"
    );
    for ((name, _), (tried, o)) in KINDS.iter().zip(&by_kind) {
        println!(
            "{name:<32}{tried:>8}{:>10}{:>10}{:>10}{:>8}{:>8}",
            o.right, o.absent, o.uncertain, o.moved, o.wrong
        );
    }
    println!("{wanted} damages tried on {} reports", whole.len());
    let wrong: usize = by_kind.iter().map(|k| k.1.wrong).sum();
    assert!(
        wrong == 0,
        "{wrong} figures wrong after {} damages:\n{}",
        told.len(),
        told.iter()
            .take(TOLD)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}
