//! What is looked at in the comparison, and what was decided there by hand.

use super::State;
use crate::app::compare::Choice;

/// The comparison's part of the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compare {
    /// What is shown.
    pub choice: Choice,
}

/// What can happen in the comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum CompareAction {
    /// Something else is to be shown.
    Choose(Choice),
}

impl State {
    pub(super) fn compare(&mut self, action: CompareAction) {
        match action {
            CompareAction::Choose(choice) => self.compare.choice = choice,
        }
    }
}
