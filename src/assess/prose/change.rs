//! Increases and decreases: `6件増(14件→66件)`, `前年度から5件増加し25件`,
//! `10件(前年度比+3件)`, `2.2ポイント低下`.

use super::facts::{Facts, actual, actual_before};
use super::label::{Change, Label};
use super::pairs::{Pair, arrows, labelled};
use super::sentence::{Amount, Sentence};
use super::wording::{Finding, gives, longer, plain};
use crate::assess::{Input, Role, Verdict};
use crate::diagnostic::Words;
use std::ops::Range;

/// Checks every difference that the sentence tells.
pub(super) fn find(s: &Sentence<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    let arrows = arrows(s);
    (0..s.amounts.len())
        .filter_map(|k| {
            let d = s.amounts.get(k)?;
            let change = d.change?;
            if !d.exact() || d.label == Label::Others {
                return None;
            }
            let d = Difference { s, k, d, change };
            d.with_own_values(&arrows)
                .or_else(|| d.with_indicator(facts))
        })
        .collect()
}

/// A difference that a sentence tells.
struct Difference<'a> {
    s: &'a Sentence<'a>,
    k: usize,
    d: &'a Amount,
    change: Change,
}

/// A value before and after, with what they are called.
struct Ends {
    before: f64,
    after: f64,
    decimals: u8,
    percent: bool,
    /// The amounts of the sentence they come from.
    used: Vec<usize>,
    /// Said in front of the arithmetic where the values come from elsewhere.
    source: Option<Words>,
}

impl Difference<'_> {
    /// With both values in the sentence itself.
    fn with_own_values(&self, arrows: &[Pair]) -> Option<Finding> {
        let pair = self
            .pair_after(arrows)
            .or_else(|| self.pair_before(arrows))
            .or_else(|| self.base_and_result())
            .or_else(|| self.labelled())?;
        let (a, b) = (self.s.amounts.get(pair.from)?, self.s.amounts.get(pair.to)?);
        self.judge(&Ends {
            before: a.value,
            after: b.value,
            decimals: a.decimals.max(b.decimals),
            percent: b.percent(),
            used: vec![pair.from, pair.to],
            source: None,
        })
        .filter(|_| self.comparable(b))
    }

    /// Whether the difference can be one of values in the unit of `b`.
    fn comparable(&self, b: &Amount) -> bool {
        match self.d.unit.as_deref() {
            Some("%" | "割" | "倍") => true,
            Some("ポイント") => b.percent() || b.unit.as_deref() == Some("ポイント"),
            _ => self.d.same_unit(b),
        }
    }

    /// `6件増(14件→66件)`: a pair in the bracket after the words.
    fn pair_after(&self, arrows: &[Pair]) -> Option<Pair> {
        let pair = arrows.iter().find(|p| p.from == self.k + 1)?;
        let first = self.s.amounts.get(pair.from)?;
        let between = self
            .s
            .slice(self.d.whole.end + self.change.tail..first.digits.start);
        let lead = between.split(['(', ':', '[']).next()?;
        let opens = lead.len() < between.len();
        (opens && lead.chars().count() <= 8 && !lead.contains(['、', '。'])).then_some(*pair)
    }

    /// `14件から66件へと52件増`: a pair just before.
    fn pair_before(&self, arrows: &[Pair]) -> Option<Pair> {
        let pair = arrows.iter().find(|p| p.to + 1 == self.k)?;
        let second = self.s.amounts.get(pair.to)?;
        let between = self.s.slice(second.whole.end..self.d.digits.start);
        joins(between).then_some(*pair)
    }

    /// `20件から5件増加し25件`.
    fn base_and_result(&self) -> Option<Pair> {
        let from = self.k.checked_sub(1)?;
        let base = self.s.amounts.get(from)?;
        let gap = self.s.gap(from).trim();
        let joined = [
            "から",
            "より",
            "に比べ",
            "に比べて",
            "に対し",
            "に対して",
            "を",
        ]
        .contains(&gap.trim_end_matches('、'));
        let usable = base.exact() && base.change.is_none();
        let to = self.result()?;
        let result = self.s.amounts.get(to)?;
        (joined && usable && base.same_unit(result)).then_some(Pair { from, to })
    }

    /// The value that the change led to: `5件増加し25件`, `10件(前年度比+3件)`.
    fn result(&self) -> Option<usize> {
        let after = self.s.amounts.get(self.k + 1);
        let after = after.filter(|r| {
            let from = self.d.whole.end + self.change.tail;
            let between = self.s.slice(from..r.digits.start);
            r.exact() && r.change.is_none() && r.label == Label::None && leads_to_result(between)
        });
        if after.is_some() {
            return Some(self.k + 1);
        }
        let before = self.k.checked_sub(1)?;
        let r = self.s.amounts.get(before)?;
        let gap = self.s.gap(before);
        let bracket = gap.starts_with('(') && self.change.against && gap.chars().count() <= 14;
        (bracket && r.exact() && r.change.is_none()).then_some(before)
    }

    /// Values of two years that the sentence names, in the same breath.
    fn labelled(&self) -> Option<Pair> {
        let like = match self.d.unit.as_deref() {
            Some("%" | "ポイント" | "割" | "倍") => {
                let near = self.k.checked_sub(1).and_then(|i| self.s.amounts.get(i));
                near.or_else(|| self.s.amounts.get(self.k + 1))?
            }
            _ => self.d,
        };
        let differences = self.s.amounts.iter().filter(|a| a.change.is_some());
        // With two differences nothing tells whose values these are.
        if differences.count() != 1 {
            return None;
        }
        if let Some(pair) = labelled(self.s, like) {
            return self.beside(pair).then_some(pair);
        }
        let to = self.result().or_else(|| self.before_bracket())?;
        let r = self.s.amounts.get(to)?;
        let fits = |l: Label| match l {
            Label::Before => !self.change.against_target,
            Label::Target => self.change.against_target,
            _ => false,
        };
        let mut bases = (0..self.s.amounts.len()).filter(|i| {
            *i != to
                && self.s.amounts.get(*i).is_some_and(|a| {
                    a.exact() && a.change.is_none() && a.same_unit(r) && fits(a.label)
                })
        });
        match (bases.next(), bases.next()) {
            (Some(from), None) => Some(Pair { from, to }),
            _ => None,
        }
    }

    /// Whether only particles part the difference from the values: another subject
    /// between them (うち新規は) would have the difference to itself.
    fn beside(&self, pair: Pair) -> bool {
        let (first, last) = (pair.from.min(pair.to), pair.from.max(pair.to));
        if last + 1 == self.k {
            return joins(self.s.before(self.k));
        }
        let opening = || {
            let from = self.d.whole.end + self.change.tail;
            let values = self.s.amounts.get(first)?;
            self.s
                .slice(from..values.digits.start)
                .split(['(', ':'])
                .next()
        };
        first == self.k + 1
            && opening().is_some_and(|t| t.chars().count() <= 8 && !t.contains('、'))
    }

    /// `10件(前年度7件、前年度比+3件)`: the value before the bracket.
    fn before_bracket(&self) -> Option<usize> {
        let base = self.k.checked_sub(1)?;
        let now = base.checked_sub(1)?;
        let gap = self.s.gap(now).trim_start();
        let labelled = self.s.amounts.get(base)?.label == Label::Before;
        (labelled && gap.starts_with('(')).then_some(now)
    }

    /// With one or both values from the indicator the sentence is about.
    fn with_indicator(&self, facts: &Facts<'_>) -> Option<Finding> {
        let compares = self.change.against
            || ["前年", "前回", "昨年"]
                .iter()
                .any(|w| self.s.before(self.k).contains(w));
        if !compares || self.change.against_target {
            return None;
        }
        let to = self.result();
        let first = to.map_or(self.k, |t| t.min(self.k));
        let start = self.s.subject_start(first);
        let digits = self.s.amounts.get(first)?.digits.start;
        let clause = self.s.slice(start..digits);
        let found = facts.indicator(self.s, topic(clause))?;
        let year = facts.year(self.s)?;
        let now = actual(found.indicator, year)?;
        if let Some(r) = to.and_then(|t| self.s.amounts.get(t))
            && (r.value - now.value).abs() > 1e-9
        {
            return None;
        }
        let (before_year, before) = actual_before(found.indicator, year)?;
        let last_year = self.s.text.contains("前年") || self.s.text.contains("昨年");
        if last_year && before_year != year - 1 {
            return None;
        }
        let unit = found.indicator.unit.as_deref();
        let percent = unit == Some("%") || now.text.contains(['%', '％']);
        let fits = match self.d.unit.as_deref() {
            Some("ポイント") => percent,
            Some("%") => true,
            other => other == unit || unit.is_none(),
        };
        if !fits {
            return None;
        }
        let name = &found.indicator.name;
        let finding = self.judge(&Ends {
            before: before.value,
            after: now.value,
            decimals: now.decimals.max(before.decimals),
            percent,
            used: to.into_iter().collect(),
            source: Some(Words::new(
                format!(
                    "「{name}」の実績は{before_year}年度{}、{year}年度{}。",
                    before.text, now.text
                ),
                format!(
                    "\"{name}\": {} in FY{before_year}, {} in FY{year}; ",
                    before.text, now.text
                ),
            )),
        })?;
        // A sentence about a part of the indicator (one age group) may well differ from the whole.
        let leans = [
            Input::name(found.indicator),
            Input::figure(Role::Before, before),
            Input::figure(Role::Actual, now),
        ];
        (found.sure || finding.verdict == Verdict::Agrees).then(|| finding.leaning_on(leans))
    }

    fn judge(&self, ends: &Ends) -> Option<Finding> {
        let unit = self.d.unit.as_deref();
        let mut ways = Vec::new();
        match unit {
            Some("倍") => ways.push(Way::Times),
            Some("割") => ways.push(Way::Tenths),
            Some("%") if ends.percent => ways.extend([Way::Minus, Way::Percent]),
            Some("%") => ways.push(Way::Percent),
            _ => ways.push(Way::Minus),
        }
        let results: Vec<(f64, String)> = ways.iter().filter_map(|w| w.compute(ends)).collect();
        let hit = results
            .iter()
            .find(|(v, _)| gives(v.abs(), &self.absolute()).is_some() && self.sign_fits(*v, unit));
        let (verdict, (v, sum)) = match hit {
            Some(r) => (Verdict::Agrees, r),
            None => (self.near_miss(results.first()?, ends), results.first()?),
        };
        let printed = self
            .s
            .slice(self.d.whole.start..self.d.whole.end + self.change.tail);
        let shown = longer(*v, self.d.decimals.max(ends.decimals));
        let mut why = match verdict {
            Verdict::Agrees => Words::new(
                format!("{sum}={shown}、記載の「{printed}」と一致します"),
                format!("{sum} = {shown}, as printed ({printed})"),
            ),
            Verdict::Explained => Words::new(
                format!("{sum}={shown}、記載は「{printed}」。両端の値の四捨五入で説明できる差です"),
                format!(
                    "{sum} = {shown}, printed {printed}: rounding of the two values explains it"
                ),
            ),
            _ => Words::new(
                format!("{sum}={shown}、記載は「{printed}」です"),
                format!("{sum} = {shown}, printed {printed}"),
            ),
        };
        if let Some(source) = &ends.source {
            why = Words::new(
                format!("{}{}", source.ja, why.ja),
                format!("{}{}", source.en, why.en),
            );
        }
        let mut claims = vec![self.k];
        claims.extend(&ends.used);
        Some(Finding::new(self.extent(&ends.used), claims, verdict, why))
    }

    /// The difference without its sign.
    fn absolute(&self) -> Amount {
        Amount {
            value: self.d.value.abs(),
            ..self.d.clone()
        }
    }

    fn sign_fits(&self, v: f64, unit: Option<&str>) -> bool {
        unit == Some("倍")
            || self.change.sign == 0
            || v == 0.0
            || (v > 0.0) == (self.change.sign > 0)
    }

    /// Percentages are themselves rounded: a difference that is off by no more
    /// than one in the last printed digit can come of it.
    fn near_miss(&self, first: &(f64, String), ends: &Ends) -> Verdict {
        let step = 10f64.powi(-i32::from(ends.decimals.max(self.d.decimals)));
        let near = (first.0.abs() - self.d.value.abs()).abs() <= step * 1.0001;
        if ends.percent && near && ends.decimals > 0 && self.sign_fits(first.0, None) {
            Verdict::Explained
        } else {
            Verdict::Differs
        }
    }

    /// The bytes of the statement: its subject, the difference and the values.
    fn extent(&self, used: &[usize]) -> Range<usize> {
        let all = used.iter().copied().chain([self.k]);
        let first = all.clone().min().unwrap_or(self.k);
        let start = self.s.subject_start(first);
        let end = all
            .filter_map(|i| self.s.amounts.get(i))
            .map(|a| a.whole.end + a.change.map_or(0, |c| c.tail))
            .max()
            .unwrap_or(self.d.whole.end);
        start..close(self.s, start, end)
    }
}

/// Ways to take a difference.
enum Way {
    Minus,
    Percent,
    Tenths,
    Times,
}

impl Way {
    fn compute(&self, e: &Ends) -> Option<(f64, String)> {
        let (a, b) = (plain(e.before), plain(e.after));
        let share = |scale: f64| (e.before != 0.0).then(|| scale * (e.after - e.before) / e.before);
        Some(match self {
            Way::Minus => (e.after - e.before, format!("{b}−{a}")),
            Way::Percent => (share(100.0)?, format!("({b}−{a})÷{a}×100")),
            Way::Tenths => (share(10.0)?, format!("({b}−{a})÷{a}×10")),
            Way::Times => {
                if e.before == 0.0 {
                    return None;
                }
                (e.after / e.before, format!("{b}÷{a}"))
            }
        })
    }
}

/// The words of a clause before `は`, which say what it is about.
fn topic(clause: &str) -> &str {
    match clause.rfind('は') {
        Some(at) => clause.get(..at).unwrap_or(clause),
        None => clause,
    }
}

/// Whether only particles and words of comparison stand between a pair and its difference.
fn joins(between: &str) -> bool {
    between
        .chars()
        .all(|c| "へにとでもはが、,)( 比べ対てしなりかから前年度昨回よ:".contains(c))
}

/// Whether only `し`, `となり`, `の` and the like stand between a change and its result.
fn leads_to_result(between: &str) -> bool {
    between.chars().count() <= 10
        && between
            .chars()
            .all(|c| "しての、で となりっえ(年間計は延べ人件回り加少るた".contains(c))
}

/// The end of a statement: with the bracket that `end` stands in.
pub(super) fn close(s: &Sentence<'_>, start: usize, end: usize) -> usize {
    let open = s.slice(start..end);
    let depth = open
        .matches('(')
        .count()
        .saturating_sub(open.matches(')').count());
    if depth == 0 {
        return end;
    }
    let rest = s.slice(end..s.text.len());
    match rest.find(')') {
        Some(at) if rest.get(..at).is_some_and(|t| t.chars().count() <= 30) => end + at + 1,
        _ => end,
    }
}
