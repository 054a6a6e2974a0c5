//! How sure it is that two names mean the same thing, and why.
//!
//! Wording counts most, then structure (item, code, headings), unit and goal.
//! What makes another thing of an indicator (a rate and a number of persons,
//! 65 and 75 years, an increase and a decrease, unlike units) is never weighed
//! against likeness: it rules the match out.

use super::difference::{Difference, difference};
use super::lexicon::{Lexicon, is_content};
use super::reason::Reason;
use super::things::{NONE, Thing};
use super::wording::{Measure, Numbers, compare_numbers};
use crate::report::Direction;

/// From this confidence on it is a match.
pub const MATCH_LEVEL: f64 = 0.75;

/// From this confidence on, and below [`MATCH_LEVEL`], it is a suggestion.
pub const SUGGESTION_LEVEL: f64 = 0.55;

/// A name score that can become a suggestion but, whatever else agrees, no match:
/// 0.65 × 0.75 + 0.25 = 0.74.
const SUGGESTION_NAME: f32 = 0.65;

/// Below this overlap of names nothing can make a match of them, and the
/// alignment is spared.
const FAR: f32 = 0.4;

/// The same where a report holds the name several times: 0.55 × 0.18 + 0.45 = 0.55.
const FAR_REPEATED: f32 = 0.18;

/// From this share of the shorter name on it is held within the longer one.
const WITHIN: f32 = 0.8;

/// From this many publications on, what never stands together in one of them tells something.
pub(super) const MANY: usize = 6;

/// What was found about a pair.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// 0 to 1.
    pub confidence: f32,
    /// True where something rules a match out; it may still be suggested.
    pub ruled_out: bool,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What the weighing looks things up in.
pub(super) struct Scales<'a> {
    /// Names.
    pub names: &'a Lexicon,
    /// Headings.
    pub contexts: &'a Lexicon,
    /// What each unit counts, by its id.
    pub units: &'a [Option<Measure>],
}

impl Scales<'_> {
    /// Whether a pair whose names share `most` at most can reach the level of a
    /// suggestion: what [`Self::name`] would find too far is spared its weighing.
    pub(super) fn may_reach(&self, a: &Thing, b: &Thing, most: f32) -> bool {
        let (x, y) = (self.names.total(a.wording), self.names.total(b.wording));
        // Sums in another order may differ in their last digits.
        let most = most * 1.001;
        let repeated = self.names.is_repeated(a.wording) || self.names.is_repeated(b.wording);
        let far = if repeated { FAR_REPEATED } else { FAR };
        2.0 * most >= far * (x + y) || most >= WITHIN * x.min(y)
    }

    /// Weighs a pair.
    pub(super) fn weigh(&self, a: &Thing, b: &Thing) -> Evidence {
        let (unit, units_differ) = unit(a, b);
        let (goal, same_goal) = goal(a, b);
        let same_item = a.item != NONE && a.item == b.item;
        // A goal that hardly anything else in the report (or the item) has tells much.
        let close = unit == 1.0
            && same_goal
            && (same_item && a.peers_in_item == 1 && b.peers_in_item == 1
                || a.peers <= 2 && b.peers <= 2);
        let mut reasons = Vec::new();
        let Some(name) = self.name(a, b, close, &mut reasons) else {
            return Evidence {
                ruled_out: true,
                ..Evidence::default()
            };
        };
        let repeated = self.names.is_repeated(a.wording) || self.names.is_repeated(b.wording);
        // Where one report holds the name several times the headings must tell.
        let (for_name, for_structure) = if repeated { (0.55, 0.35) } else { (0.75, 0.15) };
        if for_name * name + for_structure + 0.1 < SUGGESTION_LEVEL as f32 {
            return Evidence::default();
        }
        if repeated {
            reasons.push(Reason::NameRepeated);
        }
        if units_differ {
            reasons.push(Reason::OtherUnit);
        } else if unit == 1.0 {
            reasons.push(Reason::SameUnit);
        }
        if same_goal {
            reasons.push(Reason::SameGoal);
        } else if goal < 0.5 {
            reasons.push(Reason::OtherGoal);
        }
        let structure = self.structure(a, b, &mut reasons);
        let mut confidence =
            for_name * name + for_structure * structure + 0.05 * unit + 0.05 * goal;
        if opposed(a.direction, b.direction) {
            confidence -= 0.1;
            reasons.push(Reason::OtherDirection);
        }
        if a.kind == b.kind {
            // Decides between candidates that are equal otherwise.
            confidence += 0.004;
        }
        Evidence {
            confidence: confidence.clamp(0.0, 1.0),
            ruled_out: units_differ,
            reasons,
        }
    }

    /// What a thing counts: by the end of its name, else by its unit.
    pub(super) fn counts(&self, t: &Thing) -> Option<Measure> {
        self.names
            .get(t.wording)
            .and_then(|w| w.measure)
            .or_else(|| self.units.get(t.unit as usize).copied().flatten())
    }

    /// Whether the names mean different things, however alike they are: they
    /// count different things, hold different numbers, or say the opposite.
    pub(super) fn contradict(&self, a: &Thing, b: &Thing) -> bool {
        let (Some(x), Some(y)) = (self.names.get(a.wording), self.names.get(b.wording)) else {
            return true;
        };
        let unlike = self
            .counts(a)
            .zip(self.counts(b))
            .is_some_and(|(m, n)| !m.fits(n));
        unlike
            || compare_numbers(&x.numbers, &y.numbers) == Numbers::Differ
            || x.negations != y.negations
            || opposites_part(&x.opposites, &y.opposites)
    }

    /// Score of the wording; none where it rules the match out.
    fn name(&self, a: &Thing, b: &Thing, close: bool, why: &mut Vec<Reason>) -> Option<f32> {
        if a.wording == b.wording {
            why.push(Reason::SameWording);
            return Some(if a.ordinal == b.ordinal { 1.0 } else { 0.5 });
        }
        let (x, y) = (self.names.get(a.wording)?, self.names.get(b.wording)?);
        if self.contradict(a, b) {
            return None;
        }
        let overlap = self.names.overlap(a.wording, b.wording);
        let within = close && overlap.held >= WITHIN;
        if overlap.dice < FAR && !within {
            return Some(overlap.dice);
        }
        let d = difference(&x.chars, &y.chars);
        let content = |chars: &[char]| chars.iter().filter(|c| is_content(**c)).count();
        let (cx, cy) = (content(&x.chars), content(&y.chars));
        let mut score = self.grade(&d, overlap.dice, cx.min(cy), cx.max(cy), why);
        if within && d.slips.is_empty() && score < 0.8 {
            why.push(Reason::HeldWithin);
            score = score.max(0.85 * overlap.held);
        }
        if compare_numbers(&x.numbers, &y.numbers) == Numbers::Within {
            why.push(Reason::MoreNumbers);
            score -= 0.08;
        }
        let trivial = d == Difference::default() || d.reordered;
        if !trivial && score > 0.5 && self.names.stand_together(a.wording, b.wording) {
            why.push(Reason::BothInOneReport);
            score = score.min(SUGGESTION_NAME);
        }
        Some(score)
    }

    /// Score of the wording by what kind of difference there is.
    fn grade(
        &self,
        d: &Difference,
        dice: f32,
        shorter: usize,
        longer: usize,
        why: &mut Vec<Reason>,
    ) -> f32 {
        why.push(Reason::Similar(percent(dice)));
        let contrast = d.slips.iter().any(|(a, b)| self.names.is_contrast(*a, *b));
        if d.substituted > 0 || contrast {
            why.push(Reason::OtherWords);
            return dice.min(SUGGESTION_NAME);
        }
        if !d.slips.is_empty() {
            why.push(Reason::Slip);
            // With few reports nothing tells a slip (炎 for 災) from another word
            // (犯 for 災) but how much around it is the same.
            let each = if self.names.group_count >= MANY {
                6
            } else {
                12
            };
            return if d.added == 0 && shorter >= each * d.slips.len() {
                dice.max(0.86)
            } else {
                dice.min(SUGGESTION_NAME)
            };
        }
        if d.added > 0 {
            why.push(Reason::AddedWords);
            // A word more is often another scope (駅前の, 高齢者の).
            return if d.added * 12 > longer {
                dice.min(SUGGESTION_NAME)
            } else {
                dice
            };
        }
        if d.reordered {
            why.push(Reason::Reordered);
            return dice.max(0.92);
        }
        why.push(Reason::SmallWords);
        dice.max(if d.light { 0.9 } else { 0.96 })
    }

    /// Score of item, code and headings.
    fn structure(&self, a: &Thing, b: &Thing, why: &mut Vec<Reason>) -> f32 {
        if a.item != NONE && b.item != NONE {
            return if a.item == b.item {
                why.push(Reason::SameItem);
                1.0
            } else {
                why.push(Reason::OtherItem);
                0.1
            };
        }
        let headings = (a.context != NONE && b.context != NONE).then(|| {
            if a.context == b.context {
                1.0
            } else {
                self.contexts.overlap(a.context, b.context).dice
            }
        });
        if let Some(share) = headings {
            why.push(Reason::Headings(percent(share)));
        }
        let coded = (a.code != NONE && b.code != NONE).then_some(a.code == b.code);
        match coded {
            Some(true) => why.push(Reason::SameCode),
            Some(false) => why.push(Reason::OtherCode),
            None => {}
        }
        let by_headings = headings.map(|h| 0.2 + 0.8 * h);
        match (coded, by_headings) {
            (Some(true), h) => 0.5 + 0.5 * h.unwrap_or(1.0),
            (Some(false), h) => 0.5 * h.unwrap_or(0.5),
            (None, Some(h)) => h,
            (None, None) => 0.7,
        }
    }
}

fn percent(share: f32) -> u8 {
    (share * 100.0).round().clamp(0.0, 100.0) as u8
}

fn unit(a: &Thing, b: &Thing) -> (f32, bool) {
    match (a.unit, b.unit) {
        (NONE, _) | (_, NONE) => (0.7, false),
        (x, y) if x == y => (1.0, false),
        _ => (0.0, true),
    }
}

fn goal(a: &Thing, b: &Thing) -> (f32, bool) {
    match (a.goal, b.goal) {
        (Some(x), Some(y)) if (x - y).abs() <= 1e-9 * x.abs().max(1.0) => (1.0, true),
        (Some(_), Some(_)) => (0.4, false),
        _ => (0.7, false),
    }
}

fn opposed(a: Option<Direction>, b: Option<Direction>) -> bool {
    matches!((a, b), (Some(x), Some(y)) if x != y)
}

/// Whether two names hold unlike members of a group of opposites.
fn opposites_part(a: &[(u8, u8)], b: &[(u8, u8)]) -> bool {
    let in_other = |g: u8, other: &[(u8, u8)]| {
        other
            .iter()
            .find(|(h, _)| *h == g)
            .map_or(0, |(_, members)| *members)
    };
    let strict = |g: u8| usize::from(g) < super::sense::STRICT_GROUPS;
    a.iter().any(|(g, x)| {
        let y = in_other(*g, b);
        if strict(*g) {
            *x != y
        } else {
            y != 0 && x & y == 0
        }
    }) || b.iter().any(|(g, _)| strict(*g) && in_other(*g, a) == 0)
}
