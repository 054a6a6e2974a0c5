//! What the browser keeps from one time to the next, where it may: settings, what
//! people said of columns, what they joined and parted, and what they put right.

use super::state::State;
use crate::browser::{events, own, window};
use crate::compare::Decisions;
use crate::correction::{from_json as corrections_from_json, to_json as corrections_to_json};
use crate::reading::told::{ToldTable, from_json, to_json};

/// What people said of columns.
const COLUMNS: &str = "tassei-columns";
/// What was joined and parted by hand.
const DECISIONS: &str = "tassei-matching";
/// What was put right in readings.
const CORRECTIONS: &str = "tassei-corrections";
/// What all names begin with.
const OURS: &str = "tassei-";

/// What this browser remembers of other times. A saved page does without: its
/// figures are those that were saved, on every machine.
pub fn recall(mut state: State) -> State {
    let told = window::remembered(COLUMNS).and_then(|t| from_json(t.as_bytes()).ok());
    state.told = told.unwrap_or_default();
    let kept = window::remembered(DECISIONS).and_then(|t| serde_json::from_str(&t).ok());
    state.compare.decisions = kept.unwrap_or_default();
    let put_right = window::remembered(CORRECTIONS);
    let put_right = put_right.and_then(|t| corrections_from_json(t.as_bytes()).ok());
    state.log.keep(put_right.unwrap_or_default());
    state
}

/// Remembers what people said, unless the page came with results: what somebody
/// else said of columns or matches is not to be believed of other files.
fn remember(name: &str, value: &str) {
    if own::results().is_none() {
        window::remember(name, value);
    }
}

/// Keeps what was joined and parted.
pub fn keep_decisions(decisions: &Decisions) {
    let json = serde_json::to_string(decisions).unwrap_or_default();
    remember(DECISIONS, &json);
}

/// Keeps what was said of columns.
pub fn keep_columns(told: &[ToldTable]) {
    remember(COLUMNS, &to_json(told));
}

/// Keeps what was put right.
pub fn keep_corrections(state: &State) {
    remember(CORRECTIONS, &corrections_to_json(&state.kept_corrections()));
}

/// Whether the browser lets a page keep anything.
pub fn is_allowed() -> bool {
    own::results().is_none() && window::may_remember()
}

/// Clears all of it, after what was just changed has been kept.
pub fn forget() {
    events::soon(|| window::forget(OURS));
}
