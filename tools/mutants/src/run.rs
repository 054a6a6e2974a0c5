//! Switches each mutant on and runs the tests that come by it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::build::Built;
use crate::list::Mutant;

/// Tests that take no longer are run together, a program at a time.
const QUICK: Duration = Duration::from_millis(400);

/// How the mutants fared.
#[derive(Default)]
pub struct Tally {
    /// A test failed.
    pub caught: usize,
    /// The tests did not end.
    pub late: usize,
    /// No test noticed.
    pub missed: Vec<usize>,
    /// Of those, the ones that no test comes by.
    pub unreached: usize,
}

struct Test {
    program: PathBuf,
    name: String,
    takes: Duration,
    reaches: BTreeSet<usize>,
}

/// Tries every mutant that was built.
pub fn run(built: &Built, mutants: &[Mutant]) -> Result<Tally, String> {
    let mut tests = Vec::new();
    for program in &built.programs {
        tests.extend(trace(built, program)?);
    }
    tests.sort_by_key(|t| t.takes);
    println!("{} tests", tests.len());
    let (next, tally, began) = (
        AtomicUsize::new(0),
        Mutex::new(Tally::default()),
        Instant::now(),
    );
    let ids: Vec<usize> = built.viable.iter().copied().collect();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, |n| n.get()) {
            scope.spawn(|| {
                while let Some(id) = ids.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let fate = try_one(&built.tree, &tests, *id);
                    let Ok(mut tally) = tally.lock() else { return };
                    match fate {
                        Fate::Caught => tally.caught += 1,
                        Fate::Late => tally.late += 1,
                        Fate::Missed { reached } => {
                            println!(
                                "missed: {}{}",
                                mutants[id - 1].name,
                                if reached { "" } else { " (no test comes by)" }
                            );
                            tally.unreached += usize::from(!reached);
                            tally.missed.push(*id);
                        }
                    }
                    let done = tally.caught + tally.late + tally.missed.len();
                    if done.is_multiple_of(100) {
                        println!(
                            "{done} of {} after {} s, {} missed",
                            ids.len(),
                            began.elapsed().as_secs(),
                            tally.missed.len()
                        );
                    }
                }
            });
        }
    });
    let mut tally = tally.into_inner().map_err(|e| e.to_string())?;
    tally.missed.sort_unstable();
    Ok(tally)
}

enum Fate {
    Caught,
    Late,
    Missed { reached: bool },
}

/// Each test of a program alone, with no mutant on: which it comes by, how long it takes.
fn trace(built: &Built, program: &Path) -> Result<Vec<Test>, String> {
    let list = Command::new(program)
        .current_dir(&built.tree)
        .args(["--list", "--format", "terse"])
        .output()
        .map_err(|e| e.to_string())?;
    let mut out = Vec::new();
    for name in String::from_utf8_lossy(&list.stdout)
        .lines()
        .filter_map(|l| l.strip_suffix(": test"))
    {
        let file =
            std::path::absolute(built.tree.join("../trace.txt")).map_err(|e| e.to_string())?;
        let _ = std::fs::remove_file(&file);
        let began = Instant::now();
        let ended = Command::new(program)
            .current_dir(&built.tree)
            .args([name, "--exact"])
            .env("MUTANT_TRACE", &file)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .map_err(|e| e.to_string())?;
        let takes = began.elapsed();
        if !ended.success() {
            println!("left out, as it fails without any mutant: {name}");
            continue;
        }
        let reaches = std::fs::read_to_string(&file)
            .unwrap_or_default()
            .lines()
            .filter_map(|l| l.parse().ok())
            .collect();
        out.push(Test {
            program: program.to_path_buf(),
            name: name.to_string(),
            takes,
            reaches,
        });
    }
    Ok(out)
}

fn try_one(tree: &Path, tests: &[Test], id: usize) -> Fate {
    let here: Vec<&Test> = tests.iter().filter(|t| t.reaches.contains(&id)).collect();
    let (quick, slow): (Vec<&Test>, Vec<&Test>) = here.iter().partition(|t| t.takes <= QUICK);
    let mut groups: BTreeMap<&Path, Vec<&Test>> = BTreeMap::new();
    for test in quick {
        groups.entry(&test.program).or_default().push(test);
    }
    let slow = slow.into_iter().map(|t| (t.program.as_path(), vec![t]));
    for (program, tests) in groups.into_iter().chain(slow) {
        match outcome(tree, program, &tests, id) {
            Some(true) => {}
            Some(false) => return Fate::Caught,
            None => return Fate::Late,
        }
    }
    Fate::Missed {
        reached: !here.is_empty(),
    }
}

/// Whether the tests pass with a mutant on; nothing where they do not end.
fn outcome(tree: &Path, program: &Path, tests: &[&Test], id: usize) -> Option<bool> {
    let limit = tests.iter().map(|t| t.takes).sum::<Duration>() * 10 + Duration::from_secs(20);
    let mut child = Command::new(program)
        .current_dir(tree)
        .args(tests.iter().map(|t| t.name.as_str()))
        .args(["--exact", "--test-threads=1"])
        .env("MUTANT", id.to_string())
        .env("RUST_BACKTRACE", "0")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if began.elapsed() < limit => std::thread::sleep(Duration::from_millis(5)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return None;
            }
        }
    }
}
