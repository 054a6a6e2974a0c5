//! What can be taken away: the content of a download.

use super::state::State;
use crate::compare::compare_with;
use crate::export::json::{Entry, output};
use crate::export::{checks_csv, markdown, tidy_csv};
use crate::report::Report;

/// Everything that was read, each report computed for the year chosen on the page.
fn entries(state: &State) -> Vec<Entry<'_>> {
    state
        .reports()
        .filter_map(|(key, _, _)| state.report(key))
        .map(|(_, reading, loaded)| Entry {
            document: &reading.document,
            report: Some(&loaded.report),
            assessment: Some(&loaded.assessment),
        })
        .collect()
}

/// The JSON of the output contract.
pub fn json(state: &State) -> String {
    let entries = entries(state);
    let reports: Vec<&Report> = entries.iter().filter_map(|e| e.report).collect();
    let value = output(&entries, &compare_with(&reports, &state.compare.decisions));
    serde_json::to_string_pretty(&value).unwrap_or_default()
}

/// The tidy CSV: one row a value, with a byte order mark for spreadsheets.
pub fn csv(state: &State) -> String {
    tidy_csv::tidy_csv(&entries(state))
}

/// What was found out about each report, one row a finding.
pub fn checks(state: &State) -> String {
    checks_csv::checks_csv(&entries(state))
}

/// What was put right, as a file that can be read back; empty where nothing was.
pub fn corrections(state: &State) -> String {
    let files = state.corrections();
    if files.is_empty() {
        return String::new();
    }
    crate::correction::to_json(&files)
}

/// A report to read: Markdown.
pub fn markdown(state: &State) -> String {
    markdown::markdown(&entries(state))
}
