//! What the checks and the comparison say of many small cases, kept in files beside
//! this one: each line is a case and its answer, to be read by people. Whatever
//! changes an answer shows as a changed line. After a change that is meant:
//! `TASSEI_KEEP=1 cargo test --test kept`, then read the difference.
//!
//! The answers were read when they were first kept; the single cases that matter
//! most stand with their reasons in `tests/checks.rs`, `prose.rs`, `compare.rs`.

#[path = "../support/built.rs"]
mod built;
mod claims;
mod comparing;
mod edges;
mod pairs;
mod points;
mod prose_beside;
mod prose_changed;
mod statements;
mod tell;

use std::path::Path;

/// Holds the lines against the kept ones.
fn keep(name: &str, lines: &[String]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/kept")
        .join(name);
    let mut text = lines.join("\n");
    text.push('\n');
    if std::env::var_os("TASSEI_KEEP").is_some() {
        std::fs::write(&path, &text).expect("the kept answers can be written");
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let other: Vec<String> = kept
        .lines()
        .zip(text.lines())
        .filter(|(was, is)| was != is)
        .take(8)
        .map(|(was, is)| format!("was: {was}\n is: {is}"))
        .collect();
    assert!(
        kept == text,
        "{name}: {} lines kept, {} now\n{}",
        kept.lines().count(),
        text.lines().count(),
        other.join("\n")
    );
}
