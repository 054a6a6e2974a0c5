//! What can be taken away: the content of a download.

use super::state::State;
use crate::compare::compare;
use crate::export::json::{Entry, output};
use crate::report::Report;

/// The JSON of the output contract for everything that was read, each report
/// computed for the year chosen on the page.
pub fn json(state: &State) -> String {
    let read: Vec<_> = state
        .reports()
        .filter_map(|(key, _, _)| state.report(key))
        .collect();
    let entries: Vec<Entry<'_>> = read
        .iter()
        .map(|(_, reading, loaded)| Entry {
            document: &reading.document,
            report: Some(&loaded.report),
            assessment: Some(&loaded.assessment),
        })
        .collect();
    let reports: Vec<&Report> = read.iter().map(|(_, _, l)| &*l.report).collect();
    let value = output(&entries, &compare(&reports));
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
