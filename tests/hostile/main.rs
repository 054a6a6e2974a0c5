//! Files that are made to do harm end in a diagnostic, soon and in little memory.
//!
//! Each is given to the command line (intake, reading, checks, comparison, JSON)
//! as a process of its own that may keep 256 MiB in memory. Its processor time
//! is held to 2 s where the code is quick (`TASSEI_HOSTILE_SECONDS=2`, as `make soak`
//! sets it), and to more in a debug build. What is merely large, megabytes of
//! rows as a report has them, may take ten times that: it is read, not refused.
#![cfg(target_os = "linux")]

mod inputs;
mod make;
#[path = "../support/pdf.rs"]
mod pdf;

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What takes minutes where the code is not optimised: for the long form alone.
const LONG: &[&str] = &[
    "bomb-in-400-sheets.xlsx",
    "last-column-300-rows.xlsx",
    "million-rows.xlsx",
    "million-columns.xlsx",
    "a-megabyte-in-each-row.xlsx",
    "million-merges-apart.xlsx",
    "million-merges-over-all.xlsx",
    "deep.xlsx",
    "rows-repeated.ods",
    "blanks.ods",
    "deep.ods",
    "million-columns.docx",
    "last-column-in-each-row.xls",
    "one-sheet-50000-times.xls",
    "long-text-in-each-cell.xls",
    "long-text-in-60-sheets.xls",
    "operators.pdf",
    "glyphs.pdf",
    "rules.pdf",
    "object-streams.pdf",
    "saved-states.pdf",
    "forms-fan.pdf",
    "3000-heavy-pages.pdf",
    "contents-array.pdf",
    "million-columns.csv",
    "quotes.csv",
    "quoted-line-ends.csv",
    "rules.md",
    "escapes.md",
    "brackets.html",
    "ampersands.html",
    "attributes.html",
    "quotes-in-tags.html",
    "spans.html",
    "one-sentence.txt",
    "one-line-of-digits.txt",
];

/// Memory that a process may keep at its fullest, in MiB.
const MEMORY: u64 = 256;

/// Addresses that it may ask for, in KiB, so that a mistake does not take the machine.
const ADDRESSES: u64 = 2 << 20;

/// A file, and what must be said of it: a part of what is written.
pub struct Hostile {
    pub name: &'static str,
    pub bytes: Vec<u8>,
    /// One of these is in what is written; none where it is enough that it ends.
    pub said: &'static [&'static str],
}

impl Hostile {
    pub fn new(name: &'static str, bytes: Vec<u8>, said: &'static [&'static str]) -> Self {
        Hostile { name, bytes, said }
    }
}

/// What a process took.
struct Took {
    wall: Duration,
    processor: f64,
    peak_kib: u64,
    ended: Option<i32>,
}

/// Seconds of processor time that the kernel has counted for a process, ended or not.
fn processor(id: u32) -> Option<f64> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = |n: usize| fields.get(n)?.parse::<f64>().ok();
    Some((ticks(11)? + ticks(12)?) / 100.0)
}

fn peak(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

/// Watches a process to its end, or ends it after `most` seconds of processor time.
fn watch(child: &mut Child, most: f64) -> Took {
    let (begun, id) = (Instant::now(), child.id());
    let mut took = Took {
        wall: Duration::ZERO,
        processor: 0.0,
        peak_kib: 0,
        ended: None,
    };
    loop {
        took.peak_kib = took.peak_kib.max(peak(id).unwrap_or(0));
        took.processor = took.processor.max(processor(id).unwrap_or(0.0));
        // Seen before it is waited for, as the kernel forgets it then.
        let over = fs::read_to_string(format!("/proc/{id}/stat"))
            .is_ok_and(|s| s.rsplit(')').next().is_some_and(|s| s.starts_with(" Z")));
        if over || took.processor > most {
            took.processor = took.processor.max(processor(id).unwrap_or(0.0));
            if !over {
                let _ = child.kill();
            }
            took.ended = child.wait().ok().and_then(|s| s.code());
            took.wall = begun.elapsed();
            return took;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Gives the file to the command line, prints a line of the table, and gives what is wrong.
fn try_one(folder: &Path, hostile: &Hostile, memory: u64, seconds: f64) -> Option<String> {
    let path = folder.join(hostile.name);
    fs::write(&path, &hostile.bytes).expect("a file");
    let (out, err) = (folder.join("out"), folder.join("err"));
    let to = |path: &Path| Stdio::from(fs::File::create(path).expect("a file"));
    let mut child = Command::new("sh")
        .arg("-c")
        .arg(format!("ulimit -v {ADDRESSES}; exec \"$0\" \"$1\""))
        .arg(env!("CARGO_BIN_EXE_tassei"))
        .arg(&path)
        .stdout(to(&out))
        .stderr(to(&err))
        .spawn()
        .expect("the command line starts");
    let took = watch(&mut child, seconds * 2.0);
    let read =
        |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned();
    let written = read(&out) + &read(&err);
    println!(
        "{:<44}{:>11} bytes{:>8.2} s{:>7} MiB  {}",
        hostile.name,
        hostile.bytes.len(),
        took.processor,
        took.peak_kib / 1024,
        hostile.said.join(" or ")
    );
    let _ = fs::remove_file(&path);
    let end: String = read(&err).chars().take(300).collect();
    if took.processor > seconds {
        return Some(format!(
            "{}: {:.1} s (wall {:?})",
            hostile.name, took.processor, took.wall
        ));
    }
    if took.peak_kib / 1024 > memory {
        return Some(format!("{}: {} MiB", hostile.name, took.peak_kib / 1024));
    }
    match took.ended {
        Some(0 | 1) => {}
        ended => return Some(format!("{}: ended with {ended:?}: {end}", hostile.name)),
    }
    let silent = !hostile.said.is_empty() && !hostile.said.iter().any(|s| written.contains(s));
    silent.then(|| format!("{}: none of {:?} said: {end}", hostile.name, hostile.said))
}

/// Set by `make soak`.
const SECONDS: &str = "TASSEI_HOSTILE_SECONDS";

fn long_form() -> bool {
    std::env::var_os(SECONDS).is_some()
}

fn seconds() -> f64 {
    let set = std::env::var(SECONDS).ok();
    set.and_then(|s| s.parse().ok()).unwrap_or(40.0)
}

fn all_end(inputs: Vec<Hostile>, memory: u64, seconds: f64) {
    let folder = tempfile::tempdir().expect("a folder");
    let only = std::env::var("TASSEI_HOSTILE_ONLY").unwrap_or_default();
    let wrong: Vec<String> = inputs
        .iter()
        .filter(|h| h.name.contains(&only) && (long_form() || !LONG.contains(&h.name)))
        .filter_map(|h| try_one(folder.path(), h, memory, seconds))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn archives_and_workbooks_end_soon() {
    all_end(inputs::workbooks(), MEMORY, seconds());
}

#[test]
fn old_workbooks_end_soon() {
    all_end(inputs::old_workbooks(), MEMORY, seconds());
}

#[test]
fn text_and_markup_end_soon() {
    all_end(inputs::texts(), MEMORY, seconds());
}

/// Reports far larger than any, but made as reports are.
#[test]
fn large_tables_are_read_or_refused_in_time_that_grows_with_them() {
    if long_form() {
        all_end(inputs::large(), 4 * MEMORY, seconds() * 10.0);
    } else {
        use std::io::Write as _;
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED large_tables_are_read_or_refused_in_time_that_grows_with_them: {SECONDS} is not set (make soak)"
        );
    }
}

#[test]
fn pdfs_end_soon() {
    all_end(inputs::pdfs(), MEMORY, seconds());
}
