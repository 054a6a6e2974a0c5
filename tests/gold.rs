//! The library against the gold facts of the real reports, and the scoreboard
//! that is kept in the repository.

#[path = "support/gold.rs"]
mod gold;
#[path = "support/shared.rs"]
mod shared;

use std::fmt::Write;
use std::path::Path;

/// Gold files of which every fact must be right.
const WHOLE: &[&str] = &["onojo-points", "onojo-claims", "kitakami-points"];

const SCOREBOARD: &str = "tests/scoreboard.md";

#[test]
fn every_fact_of_the_finished_layouts_is_right() {
    let Some(dir) = shared::shared("the gold facts of the finished layouts") else {
        return;
    };
    for only in WHOLE {
        let scores = gold::score(&dir, only);
        let open: Vec<&String> = scores.values().flat_map(|s| &s.open).collect();
        let right: usize = scores.values().map(|s| s.right).sum();
        println!("{only}: {right} right, {} not", open.len());
        assert!(right > 0, "{only}: no facts");
        assert!(open.is_empty(), "{only}: {open:#?}");
    }
}

#[test]
fn nothing_is_wrong_and_the_scoreboard_does_not_fall() {
    let Some(dir) = shared::shared("the scoreboard") else {
        return;
    };
    let scores = gold::score(&dir, "");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SCOREBOARD);
    let before = std::fs::read_to_string(&path).unwrap_or_default();
    let mut board = String::from(
        "# Scoreboard\n\nGold facts of the real reports: right, absent, wrong. Written by `cargo test --test gold`.\n\n\
         | report | facts | right | of these uncertain | absent | wrong |\n|---|---:|---:|---:|---:|---:|\n",
    );
    let mut total = gold::Score::default();
    for (file, s) in &scores {
        row(&mut board, file, s);
        total.right += s.right;
        total.uncertain += s.uncertain;
        total.absent += s.absent;
        total.wrong += s.wrong;
    }
    row(&mut board, "all", &total);
    println!("{board}");
    for (file, s) in &scores {
        for fact in &s.doubtful {
            println!("uncertain: {file}: {fact}");
        }
    }
    let wrong: Vec<&String> = scores
        .values()
        .flat_map(|s| &s.open)
        .filter(|o| o.starts_with("wrong"))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    for (file, s) in &scores {
        let was = recorded(&before, file);
        assert!(
            s.right >= was,
            "{file}: {} right, {was} on the scoreboard: {:#?}",
            s.right,
            s.open
        );
    }
    if board != before {
        std::fs::write(&path, board).expect("a scoreboard that can be written");
    }
}

fn row(board: &mut String, name: &str, s: &gold::Score) {
    writeln!(
        board,
        "| {name} | {} | {} | {} | {} | {} |",
        s.facts(),
        s.right,
        s.uncertain,
        s.absent,
        s.wrong
    )
    .expect("a string");
}

/// Facts that the scoreboard in the repository has as right.
fn recorded(board: &str, file: &str) -> usize {
    board
        .lines()
        .find(|l| l.starts_with(&format!("| {file} |")))
        .and_then(|l| l.split('|').nth(3)?.trim().parse().ok())
        .unwrap_or(0)
}
