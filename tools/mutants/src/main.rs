//! Mutation testing in one build: whether the tests notice when the code computes otherwise.
//!
//! ```text
//! mutants LIST SHARE…     LIST: what `cargo mutants --list --json` printed
//! ```
//!
//! All mutants are written into a copy of the sources, each behind a question asked while it runs
//! (`weave`); those that the compiler refuses are left out and counted. Each test is run once alone to
//! see which mutants it comes by and how long it takes; then each mutant is switched on, and the tests
//! that come by it are run, quick ones first, until one fails. `SHARE` are the test programs to use
//! (`lib` for the unit tests). Writes `target/mutants/missed.txt`; with `MUTANTS_AGAIN=1` it tries
//! only what that file names.

mod build;
mod list;
mod run;
mod weave;

use std::path::Path;
use std::process::ExitCode;

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

fn work(list: &Path, programs: &[String]) -> Result<(), String> {
    let place = Path::new("target/mutants");
    let mut mutants = list::read(list)?;
    let missed = place.join("missed.txt");
    if std::env::var_os("MUTANTS_AGAIN").is_some() {
        let names =
            std::fs::read_to_string(&missed).map_err(|e| format!("{}: {e}", missed.display()))?;
        // By what is changed and not by line and column, which move when code above does.
        let short = |name: &str| {
            name.split_once(": ")
                .map_or(name.to_string(), |(at, what)| {
                    format!("{} {what}", at.split(':').next().unwrap_or(at))
                })
        };
        let names: Vec<String> = names.lines().map(short).collect();
        mutants.retain(|m| names.contains(&short(&m.name)));
    }
    println!("{} mutants", mutants.len());
    let built = build::build(place, &mutants, programs)?;
    println!(
        "{} cannot be built, {} are tried",
        mutants.len() - built.viable.len(),
        built.viable.len()
    );
    let tally = run::run(&built, &mutants)?;
    let lines: Vec<String> = tally
        .missed
        .iter()
        .map(|id| mutants[id - 1].name.clone())
        .collect();
    std::fs::write(&missed, lines.join("\n") + "\n").map_err(|e| e.to_string())?;
    println!(
        "caught {} ({} of them ran out of time), missed {} ({} of them no test comes by): {:.1} % of {}",
        tally.caught + tally.late,
        tally.late,
        tally.missed.len(),
        tally.unreached,
        100.0 * (tally.caught + tally.late) as f64 / built.viable.len().max(1) as f64,
        built.viable.len()
    );
    println!("the missed ones: {}", missed.display());
    Ok(())
}
