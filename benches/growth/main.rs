//! Growth of each step: what it costs over 1, 2, 4, … 64 times its input, in one
//! thread. A line of JSON a step: sizes, best milliseconds of several runs, and the
//! exponent of the growth (slope of log time over log size).
//!
//! `cargo bench --bench growth`; with names of steps only those; with `--check` it
//! fails where a step grows faster than it may.

mod inputs;
#[path = "../matching.rs"]
#[allow(dead_code)]
mod matching;

use matching::wards::{Plan, make};
use matching::{clock, slope};
use std::hint::black_box;
use std::process::ExitCode;
use tassei::app::wire::send;
use tassei::assess::{Assessment, assess};
use tassei::compare::compare;
use tassei::export::json::{Entry, Output};
use tassei::export::tidy_csv::tidy_csv;
use tassei::intake::take_in;
use tassei::pipeline::{FileReading, read_file};
use tassei::report::Report;

const SIZES: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];
const MOST_EXPONENT: f64 = 1.15;
/// Measurements of a size, each of as many runs as take so long: the processor's
/// time is told in steps of some milliseconds.
const TIMES: usize = 3;
const LEAST_MS: f64 = 60.0;

/// Makes an input `n` times as large and gives the work to measure over it.
type Step = fn(usize) -> Box<dyn Fn()>;

const STEPS: &[(&str, Step)] = &[
    ("csv", |n| reading("a.csv", inputs::csv(n))),
    ("tidy", |n| reading("a.csv", tidy(n))),
    ("xlsx", |n| reading("a.xlsx", inputs::xlsx(n))),
    ("html", |n| reading("a.html", inputs::html(n))),
    ("text", |n| reading("a.txt", inputs::text(n))),
    ("pdf", |n| reading("a.pdf", inputs::pdf(n))),
    ("pdf-intake", |n| {
        let bytes = inputs::pdf(n);
        Box::new(move || drop(black_box(take_in("a.pdf", &bytes))))
    }),
    ("assess", |n| {
        let read = read_file("a.txt", &inputs::text(n));
        Box::new(move || drop(black_box(assessed(&read))))
    }),
    ("matching", |n| {
        let made = make(Plan {
            wards: n,
            indicators: 300,
            years: 10,
            seed: 7,
        });
        Box::new(move || {
            let reports: Vec<&Report> = made.reports.iter().collect();
            black_box(compare(&reports));
        })
    }),
    ("wire", |n| {
        let read = read_file("a.csv", &inputs::csv(n));
        Box::new(move || {
            send(read.clone(), &|part| {
                black_box(part.len());
            });
        })
    }),
    ("json", |n| {
        let read = read_file("a.csv", &inputs::csv(n));
        let computed = assessed(&read);
        Box::new(move || {
            let entries = Entry::of_file(&read.document, &read.reports, &computed);
            let found = &compare(&[]);
            let all = Output {
                entries: &entries,
                found,
            };
            black_box(serde_json::to_vec(&all).unwrap_or_default());
        })
    }),
];

fn assessed(read: &FileReading) -> Vec<Assessment> {
    read.reports.iter().map(|r| assess(r, None)).collect()
}

/// Reading and assessing a file.
fn reading(name: &'static str, bytes: Vec<u8>) -> Box<dyn Fn()> {
    Box::new(move || {
        let read = read_file(name, black_box(&bytes));
        assert!(!read.reports.is_empty(), "{name}: no report was read");
        black_box(assessed(&read));
    })
}

/// The wide table's indicators as tidy CSV.
fn tidy(n: usize) -> Vec<u8> {
    let read = read_file("a.csv", &inputs::csv(n));
    let computed = assessed(&read);
    let entries = Entry::of_file(&read.document, &read.reports, &computed);
    tidy_csv(&entries).into_bytes()
}

/// Milliseconds of a run, in the best of several measurements.
fn best(work: &dyn Fn()) -> f64 {
    let measured = || {
        let (begun, mut runs) = (clock(), 0.0);
        loop {
            work();
            runs += 1.0;
            let taken = clock() - begun;
            if taken >= LEAST_MS {
                return taken / runs;
            }
        }
    };
    (0..TIMES).map(|_| measured()).fold(f64::INFINITY, f64::min)
}

fn main() -> ExitCode {
    let (options, wanted): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|a| a.starts_with("--"));
    let mut reached = true;
    for (name, step) in STEPS {
        if !wanted.is_empty() && !wanted.iter().any(|w| w == name) {
            continue;
        }
        let ms: Vec<f64> = SIZES.iter().map(|n| best(&step(*n))).collect();
        let points: Vec<(f64, f64)> = SIZES
            .iter()
            .zip(&ms)
            .map(|(n, ms)| ((*n as f64).ln(), ms.ln()))
            .collect();
        let exponent = slope(&points);
        reached &= exponent <= MOST_EXPONENT;
        let ms: Vec<String> = ms.iter().map(|ms| format!("{ms:.2}")).collect();
        println!(
            "{{\"step\":\"{name}\",\"sizes\":{SIZES:?},\"ms\":[{}],\"exponent\":{exponent:.3}}}",
            ms.join(",")
        );
    }
    ExitCode::from(u8::from(options.iter().any(|o| o == "--check") && !reached))
}
