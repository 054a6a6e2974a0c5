//! What is looked at in the comparison, and what was decided there by hand.

use super::State;
use crate::app::compare::Choice;
use crate::compare::{Decision, Decisions};
use crate::diagnostic::Words;
use crate::limits::MAX_UNDO;

/// The comparison's part of the state.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compare {
    /// What is shown.
    pub choice: Choice,
    /// What was joined and parted by hand.
    pub decisions: Decisions,
    /// What it was before, oldest first.
    past: Vec<Decisions>,
    /// What was undone, the last undone last.
    future: Vec<Decisions>,
    /// The table of places for the map, where the user gave one.
    pub places: Option<String>,
}

/// What can happen in the comparison.
#[derive(Clone, Debug, PartialEq)]
pub enum CompareAction {
    /// Something else is to be shown.
    Choose(Choice),
    /// Two are the same.
    Join(Decision),
    /// Two are not the same.
    Part(Decision),
    /// A decision is taken back.
    TakeBack(Decision),
    /// Decisions came from a file; they count beside those that are there.
    Load(Decisions),
    /// Back to before the last decision.
    Undo,
    /// Forward again.
    Redo,
    /// The table of places; none for the first order.
    Places(Option<String>),
}

impl Compare {
    /// Whether there is something to undo, and to redo.
    pub fn can(&self) -> (bool, bool) {
        (!self.past.is_empty(), !self.future.is_empty())
    }

    fn decide(&mut self, change: impl FnOnce(&mut Decisions)) {
        let mut next = self.decisions.clone();
        change(&mut next);
        if next != self.decisions {
            self.past.push(std::mem::replace(&mut self.decisions, next));
            if self.past.len() > MAX_UNDO {
                self.past.remove(0);
            }
            self.future.clear();
        }
    }
}

/// Whether two decisions are about the same two.
fn same_pair(x: &Decision, y: &Decision) -> bool {
    x.subject == y.subject && ((x.a == y.a && x.b == y.b) || (x.a == y.b && x.b == y.a))
}

fn forget(decisions: &mut Decisions, about: &Decision) {
    decisions.joined.retain(|d| !same_pair(d, about));
    decisions.parted.retain(|d| !same_pair(d, about));
}

impl State {
    /// Takes back all decisions; that can be undone like any other step.
    pub(super) fn forget_decisions(&mut self) {
        self.compare.decide(|now| *now = Decisions::default());
    }

    pub(super) fn compare(&mut self, action: CompareAction) {
        let c = &mut self.compare;
        match action {
            CompareAction::Choose(choice) => c.choice = choice,
            CompareAction::Places(places) => c.places = places,
            CompareAction::Join(d) => {
                c.decide(|now| {
                    forget(now, &d);
                    now.joined.push(d.clone());
                });
                self.say(Words::new(
                    format!("「{}」と「{}」を結び付けました。", d.a.name, d.b.name),
                    format!("Joined: {} and {}.", d.a.name, d.b.name),
                ));
            }
            CompareAction::Part(d) => {
                c.decide(|now| {
                    forget(now, &d);
                    now.parted.push(d.clone());
                });
                self.say(Words::new(
                    format!("「{}」と「{}」を別のものとしました。", d.a.name, d.b.name),
                    format!("Taken apart: {} and {}.", d.a.name, d.b.name),
                ));
            }
            CompareAction::TakeBack(d) => {
                c.decide(|now| forget(now, &d));
                self.say(Words::new(
                    "決定を取り消しました。",
                    "The decision is taken back.",
                ));
            }
            CompareAction::Load(read) => {
                let n = read.joined.len() + read.parted.len();
                c.decide(|now| {
                    for d in read.joined {
                        forget(now, &d);
                        now.joined.push(d);
                    }
                    for d in read.parted {
                        forget(now, &d);
                        now.parted.push(d);
                    }
                });
                self.say(Words::new(
                    format!("決定{n}件を読み込みました。"),
                    format!("{n} decisions were read."),
                ));
            }
            CompareAction::Undo => {
                if let Some(before) = c.past.pop() {
                    c.future.push(std::mem::replace(&mut c.decisions, before));
                    self.say(Words::new("元に戻しました。", "Undone."));
                }
            }
            CompareAction::Redo => {
                if let Some(after) = c.future.pop() {
                    c.past.push(std::mem::replace(&mut c.decisions, after));
                    self.say(Words::new("やり直しました。", "Redone."));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::state::Action;
    use crate::compare::{Named, Subject};

    fn decision(a: &str, b: &str) -> Decision {
        let named = |name: &str| Named {
            report: format!("{name}区/2016/"),
            id: "1".to_owned(),
            name: name.to_owned(),
        };
        Decision {
            subject: Subject::Indicator,
            a: named(a),
            b: named(b),
        }
    }

    fn after(state: &State, action: CompareAction) -> State {
        state.reduce(Action::Compare(action))
    }

    #[test]
    fn the_last_word_on_two_counts_and_can_be_undone() {
        let joined = after(&State::default(), CompareAction::Join(decision("甲", "乙")));
        assert_eq!(joined.compare.decisions.joined.len(), 1);
        // The same two, named the other way round.
        let parted = after(&joined, CompareAction::Part(decision("乙", "甲")));
        let d = &parted.compare.decisions;
        assert_eq!((d.joined.len(), d.parted.len()), (0, 1));
        assert!(parted.said.1.ja.contains("別のもの"));
        let undone = after(&parted, CompareAction::Undo);
        assert_eq!(undone.compare.decisions, joined.compare.decisions);
        let redone = after(&undone, CompareAction::Redo);
        assert_eq!(redone.compare.decisions, parted.compare.decisions);
        let back = after(&redone, CompareAction::TakeBack(decision("甲", "乙")));
        assert!(back.compare.decisions.is_empty());
        assert_eq!(back.compare.can(), (true, false));
    }

    #[test]
    fn decisions_of_a_file_stand_beside_those_that_are_there() {
        let mut read = Decisions::default();
        read.parted.push(decision("甲", "乙"));
        read.joined.push(decision("丙", "丁"));
        let state = after(&State::default(), CompareAction::Join(decision("甲", "乙")));
        let state = after(&state, CompareAction::Join(decision("戊", "己")));
        let state = after(&state, CompareAction::Load(read));
        let d = &state.compare.decisions;
        assert_eq!((d.joined.len(), d.parted.len()), (2, 1));
    }
}
