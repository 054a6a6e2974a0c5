//! Mutation testing in one build: whether the tests notice when the code computes otherwise.
//!
//! ```text
//! mutants LIST SHARE…     LIST: what `cargo mutants --list --json` printed
//! ```
//!
//! All mutants are written into a copy of the sources, each behind a question asked while it runs
//! (`weave`); those that the compiler refuses are left out and counted. Each test is run once alone to
//! see which mutants it comes by and how long it takes; then each mutant is switched on, and the tests
//! that come by it are run, those that notice most first, until one fails. `SHARE` are the test programs
//! to use (`lib` for the unit tests).
//!
//! `MUTANTS_SECONDS=200` ends it after so long; called again with the same sources it goes on. At the end
//! it writes `target/mutants/missed.txt`; with `MUTANTS_AGAIN=1` it tries only what that file names.

mod build;
mod list;
mod run;
mod tried;
mod weave;

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use build::Built;
use list::Mutant;
use run::Test;
use tried::{Fate, Tried};

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let Some(list) = args.next() else {
        eprintln!("usage: mutants LIST TEST…");
        return ExitCode::from(2);
    };
    match work(Path::new(&list), &args.collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("mutants: {why}");
            ExitCode::FAILURE
        }
    }
}

/// A build and what its tests do without a mutant, kept for the next call.
#[derive(Serialize, Deserialize)]
struct Kept {
    key: u64,
    built: Built,
    tests: Vec<Test>,
}

fn work(list: &Path, programs: &[String]) -> Result<(), String> {
    let seconds = std::env::var("MUTANTS_SECONDS")
        .ok()
        .and_then(|s| s.parse().ok());
    let until = Instant::now() + Duration::from_secs(seconds.unwrap_or(u64::from(u32::MAX)));
    let place = Path::new("target/mutants");
    let missed = place.join("missed.txt");
    let mut mutants = list::read(list)?;
    if std::env::var_os("MUTANTS_AGAIN").is_some() {
        only_missed(&mut mutants, &missed)?;
    }
    println!("{} mutants", mutants.len());
    let key = key(&mutants, programs)?;
    let (state, file) = (place.join("state.json"), place.join("tried.txt"));
    let kept = std::fs::read(&state)
        .ok()
        .and_then(|text| serde_json::from_slice::<Kept>(&text).ok())
        .filter(|kept| kept.key == key);
    let (kept, tried) = match kept {
        Some(kept) => (kept, Tried::read(&file)),
        None => {
            let built = build::build(place, &mutants, programs)?;
            let tests = run::tests(&built)?;
            let kept = Kept { key, built, tests };
            let text = serde_json::to_vec(&kept).map_err(|e| e.to_string())?;
            std::fs::write(&state, text).map_err(|e| e.to_string())?;
            (kept, Tried::begin(&file)?)
        }
    };
    let viable = kept.built.viable.len();
    println!(
        "{} cannot be built, {viable} can; {} were tried before",
        mutants.len() - viable,
        tried.count()
    );
    let tried = run::run(&kept.built, &kept.tests, tried, until)?;
    tell(&tried, &mutants);
    if tried.count() < viable {
        println!("{} are left: call again to go on", viable - tried.count());
        return Ok(());
    }
    let lines: Vec<&str> = tried
        .missed()
        .iter()
        .map(|id| mutants[id - 1].name.as_str())
        .collect();
    std::fs::write(&missed, lines.join("\n") + "\n").map_err(|e| e.to_string())?;
    println!("the missed ones: {}", missed.display());
    Ok(())
}

/// Leaves those that were missed: by what is changed and not by line and column, which move when code above does.
fn only_missed(mutants: &mut Vec<Mutant>, missed: &Path) -> Result<(), String> {
    let names =
        std::fs::read_to_string(missed).map_err(|e| format!("{}: {e}", missed.display()))?;
    let short = |name: &str| {
        name.split_once(": ")
            .map_or(name.to_string(), |(at, what)| {
                format!("{} {what}", at.split(':').next().unwrap_or(at))
            })
    };
    let names: Vec<String> = names.lines().map(short).collect();
    mutants.retain(|m| names.contains(&short(&m.name)));
    Ok(())
}

/// The same for the same sources, tests, mutants and test programs.
fn key(mutants: &[Mutant], programs: &[String]) -> Result<u64, String> {
    let listed = Command::new("git")
        .args(["ls-files", "-coz", "--exclude-standard"])
        .output()
        .map_err(|e| format!("git: {e}"))?;
    let mut hash = DefaultHasher::new();
    for name in String::from_utf8_lossy(&listed.stdout).split('\0') {
        // What a test could read; a name that is no longer there counts as well.
        (name, std::fs::read(name).ok()).hash(&mut hash);
    }
    for mutant in mutants {
        mutant.name.hash(&mut hash);
    }
    programs.hash(&mut hash);
    Ok(hash.finish())
}

/// The figures, of all and of each file where something was missed.
fn tell(tried: &Tried, mutants: &[Mutant]) {
    let noticed = tried.of(Fate::Caught) + tried.of(Fate::Late);
    println!(
        "caught {noticed} ({} of them ran out of time), missed {} ({} of them no test comes by): {:.1} % of {}",
        tried.of(Fate::Late),
        tried.missed().len(),
        tried.of(Fate::Unreached),
        100.0 * noticed as f64 / tried.count().max(1) as f64,
        tried.count()
    );
    let mut files: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for (n, mutant) in mutants.iter().enumerate() {
        if let Some(fate) = tried.fate(n + 1) {
            let of = files.entry(&mutant.file).or_default();
            of[0] += usize::from(matches!(fate, Fate::Missed | Fate::Unreached));
            of[1] += 1;
        }
    }
    for (file, [missed, all]) in files.iter().filter(|(_, [missed, _])| *missed > 0) {
        println!("  {missed} of {all} missed in {file}");
    }
}
