//! What can be taken away: the content of a download.

use super::state::State;
use crate::export::json::{Entry, output};
use serde_json::json;

/// The JSON of the output contract for everything that was read, each report
/// computed for the year chosen on the page.
pub fn json(state: &State) -> String {
    let entries: Vec<Entry<'_>> = state
        .reports()
        .filter_map(|(key, _, _)| state.report(key))
        .map(|(_, reading, loaded)| Entry {
            document: &reading.document,
            report: Some(&loaded.report),
            assessment: Some(&loaded.assessment),
        })
        .collect();
    let value = output(&entries, json!({"items": []}));
    serde_json::to_string_pretty(&value).unwrap_or_default()
}
