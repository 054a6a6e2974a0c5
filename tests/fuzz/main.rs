//! Every step, every format and every layout on bytes that nobody wrote: the reports and samples at hand, changed
//! at random. Whatever comes in, no step panics, none takes long, and what must hold
//! of every result (`targets.rs`) holds.
//!
//! `TASSEI_FUZZ_SECONDS` says how long each of them is tried (`make soak`: 60),
//! `TASSEI_FUZZ_SEED` where to begin, `TASSEI_FUZZ_ONLY` which ones. What fails is
//! kept under `target/fuzz`.

mod change;
#[path = "../support/random.rs"]
mod random;
#[path = "../support/shared.rs"]
mod shared;
mod targets;

use change::changed;
use random::Random;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tassei::document::Format;
use tassei::intake::take_in;

/// Executions of each step in a plain test run.
const EXECUTIONS: u64 = 60;

/// Longest that one input (all are below 64 KiB) may take.
const SLOW: Duration = Duration::from_secs(if cfg!(debug_assertions) { 30 } else { 5 });

/// Largest input that is changed; larger ones say nothing new.
const LARGEST: usize = 64 * 1024;

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn below(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            below(&path, out);
        } else {
            out.push(path);
        }
    }
}

/// Our own cases, and the samples where they are here.
fn corpus() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    for dir in [
        "tests/cases",
        "tests/reports",
        "tests/contract",
        "demo",
        "tests/fuzz/found",
    ] {
        below(&root.join(dir), &mut paths);
    }
    let shared = shared::shared("fuzzing of the samples");
    if let Some(dir) = &shared {
        below(&dir.join("samples"), &mut paths);
    }
    paths.sort();
    let mut out: Vec<Vec<u8>> = paths.iter().filter_map(|p| std::fs::read(p).ok()).collect();
    for dir in shared.iter() {
        out.extend(
            shared::files(&dir.join("reports"))
                .into_iter()
                .map(|(_, bytes)| bytes),
        );
    }
    out.retain(|bytes| bytes.len() <= LARGEST);
    let told = r#"[{"header":[[[0,"名称"],[1,"甲"],[2,"乙"],[3,"丙"]]],"columns":[{"col":0,"role":"name"},{"col":1,"role":"target","year":2021},{"col":2,"role":"actual","year":2021}]}]"#;
    out.push(told.as_bytes().to_vec());
    out.push(
        b"#embed=bare&origins=https://a.example&view=overview&lang=ja&name=a.csv&data=AQ".to_vec(),
    );
    out
}

/// The inputs that are found to be of a format.
fn of_format(corpus: &[Vec<u8>], format: Option<Format>) -> Vec<Vec<u8>> {
    let is = |bytes: &&Vec<u8>| format.is_none_or(|f| take_in("a", bytes).format == f);
    corpus.iter().filter(is).cloned().collect()
}

#[test]
fn no_step_breaks_on_any_bytes() {
    let corpus = corpus();
    assert!(corpus.len() > 50, "{} inputs", corpus.len());
    let seed = setting("TASSEI_FUZZ_SEED").unwrap_or(1);
    let seconds = setting("TASSEI_FUZZ_SECONDS");
    let only = std::env::var("TASSEI_FUZZ_ONLY").unwrap_or_default();
    let mut failed = Vec::new();
    for targets::Target { name, format, run } in targets::targets() {
        if !name.contains(&only) {
            continue;
        }
        let corpus = of_format(&corpus, format);
        if corpus.is_empty() {
            let _ = writeln!(
                std::io::stderr(),
                "SKIPPED: fuzz {name}: no input of that format here"
            );
            continue;
        }
        let (begun, mut executions, mut slowest) = (Instant::now(), 0_u64, Duration::ZERO);
        let mut random = Random::new(seed);
        loop {
            let more = match seconds {
                Some(seconds) => begun.elapsed().as_secs() < seconds,
                None => executions < EXECUTIONS,
            };
            if !more || failed.len() >= 20 {
                break;
            }
            executions += 1;
            let input = changed(&corpus, &mut random, LARGEST);
            let start = Instant::now();
            let ended = catch_unwind(AssertUnwindSafe(|| run(&input)));
            let took = start.elapsed();
            slowest = slowest.max(took);
            if ended.is_err() || took > SLOW {
                failed.push(keep(&name, executions, &input, took));
            }
        }
        // Aloud, past the test runner's capture: it is a figure that is kept.
        let _ = writeln!(
            std::io::stderr(),
            "fuzz {name}: {executions} executions in {:.0} s, slowest {slowest:.1?}",
            begun.elapsed().as_secs_f64()
        );
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

/// Keeps an input that breaks a step, and says where.
fn keep(name: &str, number: u64, input: &[u8], took: Duration) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/fuzz");
    let path = folder.join(format!("{}-{number}", name.replace(' ', "-")));
    let kept = std::fs::create_dir_all(&folder).and_then(|()| std::fs::write(&path, input));
    format!("{name}: {} after {took:.1?} ({kept:?})", path.display())
}

/// Inputs that once broke a step.
#[test]
fn what_was_found_stays_mended() {
    let mut paths = Vec::new();
    below(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found"),
        &mut paths,
    );
    for path in paths {
        let bytes = std::fs::read(&path).expect("a kept input");
        for target in targets::targets() {
            let ended = catch_unwind(AssertUnwindSafe(|| (target.run)(&bytes)));
            assert!(
                ended.is_ok(),
                "{} breaks on {}",
                target.name,
                path.display()
            );
        }
    }
}
