//! Growth of matching: 6 to 96 wards × 300 indicators × 10 years, each year a
//! report of its own, in one thread. Prints the best of several runs and the
//! exponent of the growth (slope of log time over log size); n log n is some
//! 1.07 over this range.
//!
//! `cargo bench --bench matching`; with `--check` it fails above the targets.

#[path = "../tests/support/wards.rs"]
pub mod wards;

use std::hint::black_box;
use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::Instant;
use tassei::compare::compare;
use tassei::report::Report;
use wards::{Plan, make};

const SIZES: &[usize] = &[6, 12, 24, 48, 96];
const MOST_MS_AT_24: f64 = 200.0;
const MOST_EXPONENT: f64 = 1.15;

fn main() -> ExitCode {
    let check = std::env::args().any(|a| a == "--check");
    let mut points = Vec::new();
    let mut at_24 = f64::NAN;
    println!("wards  indicators       ms  µs/indicator");
    for wards in SIZES {
        let made = make(Plan {
            wards: *wards,
            indicators: 300,
            years: 10,
            seed: 7,
        });
        let reports: Vec<&Report> = made.reports.iter().collect();
        let all: usize = reports.iter().map(|r| r.indicators.len()).sum();
        let runs = if *wards > 24 { 4 } else { 8 };
        let ms = (0..runs)
            .map(|_| {
                let begin = clock();
                black_box(compare(black_box(&reports)));
                clock() - begin
            })
            .fold(f64::INFINITY, f64::min);
        println!(
            "{wards:>5} {all:>11} {ms:>8.1} {:>13.2}",
            ms * 1e3 / all as f64
        );
        points.push(((all as f64).ln(), ms.ln()));
        if *wards == 24 {
            at_24 = ms;
        }
    }
    let exponent = slope(&points);
    println!(
        "exponent {exponent:.3} (target {MOST_EXPONENT}); 24 wards {at_24:.1} ms (target {MOST_MS_AT_24})"
    );
    let reached = exponent <= MOST_EXPONENT && at_24 <= MOST_MS_AT_24;
    ExitCode::from(u8::from(check && !reached))
}

/// Milliseconds this process has run: time on the processor where the system
/// tells it (Linux), so that other work on the machine does not count.
pub fn clock() -> f64 {
    static BEGIN: LazyLock<Instant> = LazyLock::new(Instant::now);
    std::fs::read_to_string("/proc/self/schedstat")
        .ok()
        .and_then(|s| s.split(' ').next()?.parse::<f64>().ok())
        .map_or_else(|| BEGIN.elapsed().as_secs_f64() * 1e3, |ns| ns / 1e6)
}

/// Slope of the line that fits best.
pub fn slope(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (mx, my) = (mean(|p| p.0), mean(|p| p.1));
    let (mut above, mut below) = (0.0, 0.0);
    for (x, y) in points {
        above += (x - mx) * (y - my);
        below += (x - mx) * (x - mx);
    }
    above / below
}
