//! Switches each mutant on and runs the tests that come by it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use crate::build::Built;
use crate::tried::{Fate, Tried};

/// Tests that take no longer are run together, a program at a time.
const QUICK: Duration = Duration::from_millis(400);
/// So many tests are run alone first: those that noticed most in their time.
const ALONE: usize = 6;
/// Processor time beyond ten times what the tests take without a mutant: then they do not end.
const PATIENCE: Duration = Duration::from_secs(3);
/// Time by the clock after which tests that use no processor (a deadlock) are ended.
const ASLEEP: Duration = Duration::from_secs(120);
/// Address space of a test program in KiB: a mutant that gathers without end is not to take the machine.
const MEMORY: &str = "ulimit -v 6291456; exec \"$0\" \"$@\"";

/// A test, and what it does without any mutant.
#[derive(Serialize, Deserialize)]
pub struct Test {
    program: PathBuf,
    name: String,
    takes: Duration,
    reaches: BTreeSet<usize>,
}

/// Each test of the programs alone, with no mutant on: which it comes by, how long it takes.
pub fn tests(built: &Built) -> Result<Vec<Test>, String> {
    let mut out = Vec::new();
    for program in &built.programs {
        out.extend(trace(built, program)?);
    }
    println!("{} tests", out.len());
    Ok(out)
}

/// Tries the mutants of the build that were not yet tried, until the time is up.
pub fn run(built: &Built, tests: &[Test], tried: Tried, until: Instant) -> Result<Tried, String> {
    // In steps through the whole list: what was tried when the time is up is spread over all files.
    let all: Vec<usize> = built.viable.iter().copied().collect();
    let step = (all.len() * 13 / 21..)
        .find(|s| greatest_common_divisor(*s, all.len()) == 1)
        .unwrap_or(1);
    let ids: Vec<usize> = (0..all.len())
        .map(|n| all[n * step % all.len()])
        .filter(|id| tried.fate(*id).is_none())
        .collect();
    let (next, tried, began) = (AtomicUsize::new(0), Mutex::new(tried), Instant::now());
    let noticed: Vec<AtomicUsize> = tests.iter().map(|_| AtomicUsize::new(0)).collect();
    std::thread::scope(|scope| {
        for lane in 0..std::thread::available_parallelism().map_or(1, |n| n.get()) {
            let (next, tried, ids, noticed) = (&next, &tried, &ids, &noticed);
            scope.spawn(move || {
                let trial = Trial {
                    built,
                    tests,
                    noticed,
                    output: built.tree.join(format!("../output{lane}.txt")),
                };
                while Instant::now() < until
                    && let Some(id) = ids.get(next.fetch_add(1, Ordering::Relaxed))
                {
                    let fate = trial.of(*id);
                    let Ok(mut tried) = tried.lock() else { return };
                    tried.note(*id, fate);
                    let done = tried.count();
                    if done.is_multiple_of(100) {
                        println!(
                            "{done} of {}, {} missed, {} s",
                            built.viable.len(),
                            tried.missed().len(),
                            began.elapsed().as_secs()
                        );
                    }
                }
            });
        }
    });
    tried.into_inner().map_err(|e| e.to_string())
}

fn greatest_common_divisor(a: usize, b: usize) -> usize {
    if b == 0 {
        a
    } else {
        greatest_common_divisor(b, a % b)
    }
}

/// A program of tests, which may not take the machine's memory.
fn started(built: &Built, program: &Path) -> Command {
    let mut command = Command::new("sh");
    command
        .args(["-c", MEMORY])
        .arg(program)
        .current_dir(&built.tree)
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn trace(built: &Built, program: &Path) -> Result<Vec<Test>, String> {
    let list = started(built, program)
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
        let ended = started(built, program)
            .args([name, "--exact"])
            .env("MUTANT_TRACE", &file)
            .stdout(Stdio::null())
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

/// What the trial of one mutant needs.
struct Trial<'a> {
    built: &'a Built,
    tests: &'a [Test],
    /// How often each test noticed a mutant.
    noticed: &'a [AtomicUsize],
    /// What the test program prints.
    output: PathBuf,
}

impl Trial<'_> {
    /// Runs the tests that come by the mutant until one fails.
    fn of(&self, id: usize) -> Fate {
        let mut here: Vec<usize> = (0..self.tests.len())
            .filter(|n| self.tests[*n].reaches.contains(&id))
            .collect();
        if here.is_empty() {
            return Fate::Unreached;
        }
        let worth = |n: &usize| {
            let often = self.noticed[*n].load(Ordering::Relaxed) as f64 + 0.2;
            often / (self.tests[*n].takes.as_secs_f64() + 0.01)
        };
        here.sort_by(|a, b| worth(b).total_cmp(&worth(a)));
        let rest = here.split_off(ALONE.min(here.len()));
        let mut groups: Vec<Vec<usize>> = here.into_iter().map(|n| vec![n]).collect();
        let (quick, slow): (Vec<usize>, Vec<usize>) = rest
            .into_iter()
            .partition(|n| self.tests[*n].takes <= QUICK);
        let mut together: BTreeMap<&Path, Vec<usize>> = BTreeMap::new();
        for n in quick {
            together.entry(&self.tests[n].program).or_default().push(n);
        }
        groups.extend(together.into_values());
        groups.extend(slow.into_iter().map(|n| vec![n]));
        groups
            .iter()
            .find_map(|group| self.outcome(group, id))
            .unwrap_or(Fate::Missed)
    }

    /// What becomes of tests of one program with a mutant on; nothing where they pass.
    fn outcome(&self, group: &[usize], id: usize) -> Option<Fate> {
        let tests: Vec<&Test> = group.iter().map(|n| &self.tests[*n]).collect();
        let limit = tests.iter().map(|t| t.takes).sum::<Duration>() * 10 + PATIENCE;
        let mut child = started(self.built, &tests.first()?.program)
            .args(tests.iter().map(|t| t.name.as_str()))
            .args(["--exact", "--test-threads=1"])
            .env("MUTANT", id.to_string())
            .stdout(File::create(&self.output).ok()?)
            .spawn()
            .ok()?;
        let began = Instant::now();
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return None,
                Ok(Some(_)) => {
                    let said = std::fs::read_to_string(&self.output).unwrap_or_default();
                    for n in group {
                        if said.contains(&format!("test {} ... FAILED", self.tests[*n].name)) {
                            self.noticed[*n].fetch_add(1, Ordering::Relaxed);
                        }
                    }
                    return Some(Fate::Caught);
                }
                Ok(None)
                    if began.elapsed() < ASLEEP
                        && (began.elapsed() < limit || processor_time(child.id()) < limit) =>
                {
                    std::thread::sleep(Duration::from_millis(2));
                }
                _ => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return Some(Fate::Late);
                }
            }
        }
    }
}

/// The processor time that a process has used: on a busy machine the clock says nothing.
fn processor_time(id: u32) -> Duration {
    let told = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    // After the name in brackets: state is the first field, user and system time are the 12th and 13th, in 1/100 s.
    let after = told.rsplit(')').next().unwrap_or_default();
    let ticks: u64 = after
        .split_whitespace()
        .skip(11)
        .take(2)
        .filter_map(|t| t.parse::<u64>().ok())
        .sum();
    Duration::from_millis(ticks * 10)
}
