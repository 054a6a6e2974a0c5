//! Several questions of one cell, of which a target may mean one or all.

use super::measures::{Measures, Target, Value, same};
use super::model::units_agree;
use crate::reading::names::is_fragment;
use crate::reading::wording::coverage_of;

/// Letters of a question at least: 完了 and 策定中 are parts of an answer.
const LEAST_QUESTION: usize = 5;

impl Measures {
    /// Whether the cell of a value holds another of its unit that is no other target's.
    pub(super) fn has_rival(&self, t: &Target, first: &Value) -> bool {
        let others = self.targets.iter().filter(|o| o.named != t.named);
        let taken = |v: &Value| others.clone().any(|o| self.belongs(o, v).is_some());
        self.values.iter().any(|v| {
            let beside = v.group == first.group && v.named.unit == first.named.unit;
            let about = coverage_of(&v.named.name, &t.named.name) >= 0.35;
            // The same name again or a word (完了), in parentheses, gives parts of the value.
            let part = v.named.name == first.named.name || v.named.name.chars().count() < 5;
            beside
                && (about || is_fragment(&v.named.name))
                && !part
                && v.year.is_none()
                && !same(v, first)
                && !taken(v)
        })
    }

    /// Two questions of one cell for one target: the target's only result cell holds
    /// several values of its unit, all about what the target is about.
    pub(super) fn parts<'a>(
        &'a self,
        t: &Target,
        first: &'a Value,
        top: f64,
    ) -> Option<Vec<&'a Value>> {
        let rivals = self
            .targets
            .iter()
            .any(|o| o.group == t.group && o.named != t.named && units_agree(&o.named, &t.named));
        if top >= 0.97 || rivals {
            return None;
        }
        let cell: Vec<&Value> = self
            .values
            .iter()
            .filter(|v| {
                v.group == first.group && v.named.unit == first.named.unit && v.year.is_none()
            })
            .collect();
        let about = |v: &&Value| coverage_of(&v.named.name, &t.named.name) >= 0.5;
        let question = |v: &&Value| v.named.name.chars().count() >= LEAST_QUESTION;
        let all = cell.iter().all(|v| about(v) && question(v));
        (cell.len() > 1 && all).then_some(cell)
    }
}
