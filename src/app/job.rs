//! What the worker does with one file, and how the page reads its answer.

use crate::assess::assess;
use crate::compare::compare;
use crate::export::json::{Entry, output};
use crate::limits::MAX_SHOWN_ROWS;
use crate::pipeline::{FileReading, ReadOptions, read_file_with};
use crate::report::FiscalYear;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What the page asks for beside the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct JobOptions {
    /// What a person added.
    pub read: ReadOptions,
    /// Whether the first rows are wanted though the file was read.
    pub rows: bool,
}

/// Reads a file; `options` are [`JobOptions`] as JSON, the answer is a [`FileReading`] as JSON.
///
/// Of the rows only the first come back, and those only where nothing was found
/// or they are asked for: the page shows the source by its text, and a large
/// table would be copied between the threads for nothing.
pub fn job(name: &str, bytes: &[u8], options: &str, progress: &dyn Fn(f64)) -> String {
    progress(0.1);
    let options: JobOptions = serde_json::from_str(options).unwrap_or_default();
    let mut reading = read_file_with(name, bytes, &options.read);
    progress(0.9);
    let found = reading.reports.iter().any(|r| !r.indicators.is_empty());
    let rows = if found && !options.rows {
        0
    } else {
        MAX_SHOWN_ROWS
    };
    reading.document.rows.truncate(rows);
    serde_json::to_string(&reading).unwrap_or_default()
}

/// The output contract for the job's answer, for scripts that call `tassei.analyze`.
///
/// # Errors
/// The parser's words, where the answer is not one of [`job`].
pub fn publish(text: &str, as_of: Option<FiscalYear>) -> Result<Value, String> {
    let reading = answer(text)?;
    let assessed: Vec<_> = reading.reports.iter().map(|r| assess(r, as_of)).collect();
    let entries = Entry::of_file(&reading.document, &reading.reports, &assessed);
    let reports: Vec<_> = reading.reports.iter().collect();
    Ok(output(&entries, &compare(&reports)))
}

/// Takes the worker's answer.
///
/// # Errors
/// The parser's words, where the answer is not one of [`job`].
pub fn answer(text: &str) -> Result<FileReading, String> {
    serde_json::from_str(text).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const READ: &str = "指標\tR5目標\tR5実績\n登録数\t10\t12";

    #[test]
    fn the_answer_comes_back_as_it_was() {
        let text = job("a.txt", READ.as_bytes(), "", &|_| {});
        let reading = answer(&text).expect("a reading");
        assert_eq!(reading.document.name, "a.txt");
        assert!(!reading.reports.is_empty());
        assert!(reading.document.rows.is_empty());
        assert!(answer("").is_err());
    }

    #[test]
    fn other_scripts_get_the_contract() {
        let text = job("a.txt", READ.as_bytes(), "", &|_| {});
        let out = publish(&text, Some(2022)).expect("the contract");
        assert_eq!(out["version"], 1);
        assert_eq!(out["reports"][0]["file"], "a.txt");
        assert_eq!(
            out["reports"][0]["indicators"][0]["points"][0]["actual"],
            12.0
        );
        assert!(publish("", None).is_err());
        let none = publish(&job("b.txt", b"", "", &|_| {}), None).expect("the contract");
        assert!(
            none["reports"][0]["diagnostics"]
                .as_array()
                .is_some_and(|d| !d.is_empty())
        );
    }

    #[test]
    fn rows_come_where_nothing_was_found_or_they_are_asked_for() {
        let rows = |text: &str, options: &str| {
            let out = job("a.txt", text.as_bytes(), options, &|_| {});
            answer(&out).expect("a reading").document.rows.len()
        };
        assert_eq!(rows("ねらい\tでき\n1\t2", ""), 2);
        assert_eq!(rows(READ, r#"{"rows":true}"#), 2);
        assert_eq!(rows(&"あ\tい\n".repeat(1000), ""), MAX_SHOWN_ROWS);
    }
}
