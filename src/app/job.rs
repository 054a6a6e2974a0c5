//! What the worker does for the page: reads one file, or compares reports; and how
//! the page reads its answer.

use super::wire::{self, Gathered};
use crate::assess::{Assessment, assess};
use crate::compare::compare;
use crate::document::Document;
use crate::export::json::{Entry, output};
use crate::limits::MAX_SHOWN_ROWS;
use crate::pipeline::{ReadOptions, read_file_telling};
use crate::report::{FiscalYear, Report};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cell::Cell;

/// What the page asks for beside the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobOptions {
    /// What a person added.
    pub read: ReadOptions,
    /// Whether the first rows are wanted though the file was read.
    pub rows: bool,
    /// The bytes are no file but reports to be compared ([`wire::question`]).
    pub compare: bool,
}

/// How far a file is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// From 0 to 1.
    pub part: f64,
    /// The page that was read last; 0 where there are none.
    pub page: u32,
    /// How many there are.
    pub pages: u32,
}

/// Reads a file; `options` are [`JobOptions`] as JSON. The answer is sent in parts,
/// which [`Gathered`] puts together.
///
/// Of the rows only the first come back, and those only where nothing was found
/// or they are asked for: the page shows the source by its text, and a large
/// table would be copied between the threads for nothing.
pub fn job(
    name: &str,
    bytes: &[u8],
    options: &str,
    progress: &dyn Fn(f64, u32, u32),
    send: &dyn Fn(&[u8]),
) {
    let options: JobOptions = serde_json::from_str(options).unwrap_or_default();
    if options.compare {
        return send(&wire::compare(bytes));
    }
    progress(BEGUN, 0, 0);
    let tell = |page: usize, pages: usize| {
        let part = page as f64 / pages.max(1) as f64;
        let short = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        progress(BEGUN + part * (READ - BEGUN), short(page), short(pages));
    };
    let ahead = Cell::new(false);
    let taken = |document: &Document| ahead.set(wire::send_text(&document.text, send));
    let mut reading = read_file_telling(name, bytes, &options.read, &tell, &taken);
    if ahead.get() {
        reading.document.text.clear();
    }
    progress(READ, 0, 0);
    let found = reading.reports.iter().any(|r| !r.indicators.is_empty());
    let rows = if found && !options.rows {
        0
    } else {
        MAX_SHOWN_ROWS
    };
    reading.document.rows.truncate(rows);
    wire::send(reading, send);
}

/// How far a file is that was begun, and one whose pages were all read.
const BEGUN: f64 = 0.1;
const READ: f64 = 0.9;

/// The output contract for the parts of the job's answer, for scripts that call `tassei.analyze`.
///
/// # Errors
/// What is wrong with the parts, where they are none of [`job`].
pub fn publish(parts: &[Vec<u8>], as_of: Option<FiscalYear>) -> Result<Value, String> {
    let mut gathered = Gathered::default();
    for part in parts {
        gathered.take(part)?;
    }
    let (document, reports) = gathered.finish()?;
    let (reports, mut assessed): (Vec<Report>, Vec<Assessment>) = reports.into_iter().unzip();
    if as_of.is_some() {
        assessed = reports.iter().map(|r| assess(r, as_of)).collect();
    }
    let entries = Entry::of_file(&document, &reports, &assessed);
    let reports: Vec<_> = reports.iter().collect();
    Ok(output(&entries, &compare(&reports)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    const READ_ME: &str = "指標\tR5目標\tR5実績\n登録数\t10\t12";

    fn done(name: &str, text: &str, options: &str) -> Vec<Vec<u8>> {
        let parts = RefCell::new(Vec::new());
        job(name, text.as_bytes(), options, &|_, _, _| {}, &|part| {
            parts.borrow_mut().push(part.to_vec());
        });
        parts.into_inner()
    }

    #[test]
    fn other_scripts_get_the_contract() {
        let parts = done("a.txt", READ_ME, "");
        let out = publish(&parts, Some(2022)).expect("the contract");
        assert_eq!(out["version"], 1);
        assert_eq!(out["reports"][0]["file"], "a.txt");
        assert_eq!(
            out["reports"][0]["indicators"][0]["points"][0]["actual"],
            12.0
        );
        assert!(publish(&[], None).is_err());
        let none = publish(&done("b.txt", "", ""), None).expect("the contract");
        assert!(
            none["reports"][0]["diagnostics"]
                .as_array()
                .is_some_and(|d| !d.is_empty())
        );
    }

    #[test]
    fn rows_come_where_nothing_was_found_or_they_are_asked_for() {
        let rows = |text: &str, options: &str| {
            let mut gathered = Gathered::default();
            for part in done("a.txt", text, options) {
                gathered.take(&part).expect("a part");
            }
            gathered.finish().expect("a reading").0.rows.len()
        };
        assert_eq!(rows(READ_ME, ""), 0);
        assert_eq!(rows("ねらい\tでき\n1\t2", ""), 2);
        assert_eq!(rows(READ_ME, r#"{"rows":true}"#), 2);
        assert_eq!(rows(&"あ\tい\n".repeat(1000), ""), MAX_SHOWN_ROWS);
    }
}
