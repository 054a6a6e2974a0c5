//! Two amounts that are one value before and after: `14件→66件`, `14件から66件へ`,
//! `令和4年度14件、令和5年度66件`.

use super::label::Label;
use super::sentence::{Amount, Sentence};

/// A value before and after: indices into [`Sentence::amounts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Before.
    pub from: usize,
    /// After.
    pub to: usize,
}

/// Words that lead from one value to the other.
const WAYS: &[&str] = &["→", "⇒", "➡", "⇨", "⟶", "から", "からに", "->", "=>"];

/// Words beside the arrow that only say which year a value is of.
const YEAR_WORDS: &[&str] = &[
    "前年度",
    "前年",
    "昨年度",
    "昨年",
    "前回調査",
    "前回",
    "今年度",
    "本年度",
    "今回調査",
    "今回",
    "実績値",
    "実績",
    "調査",
];

/// All pairs joined by an arrow or から.
pub(super) fn arrows(s: &Sentence<'_>) -> Vec<Pair> {
    (1..s.amounts.len())
        .filter_map(|to| {
            let (a, b) = (s.amounts.get(to - 1)?, s.amounts.get(to)?);
            let joined = WAYS.contains(&bare_gap(s, to - 1).as_str());
            let unit = a.same_unit(b) || a.unit.is_none();
            let usable = a.exact() && b.exact() && a.change.is_none() && b.change.is_none();
            (joined && unit && usable).then_some(Pair { from: to - 1, to })
        })
        .collect()
}

/// The words between amount `i` and the next, without years, brackets and particles.
fn bare_gap(s: &Sentence<'_>, i: usize) -> String {
    let (Some(a), Some(b)) = (s.amounts.get(i), s.amounts.get(i + 1)) else {
        return String::new();
    };
    let (from, to) = (a.whole.end, b.digits.start);
    let mut out = String::new();
    let mut at = from;
    for y in s
        .years
        .iter()
        .filter(|y| y.span.start >= from && y.span.end <= to)
    {
        out.push_str(s.slice(at..y.span.start));
        at = y.span.end;
    }
    out.push_str(s.slice(at..to));
    for w in YEAR_WORDS {
        out = out.replace(w, "");
    }
    out.chars()
        .filter(|c| {
            !matches!(
                c,
                ' ' | '(' | ')' | ':' | '、' | 'の' | 'は' | '末' | '時' | '点'
            )
        })
        .collect()
}

/// The one pair of values of `unit` that the sentence labels by year.
pub(super) fn labelled(s: &Sentence<'_>, like: &Amount) -> Option<Pair> {
    let fits = |a: &Amount| a.exact() && a.change.is_none() && a.same_unit(like);
    let of = |want: &dyn Fn(Label) -> bool| {
        let mut all = s
            .amounts
            .iter()
            .enumerate()
            .filter(|(_, a)| fits(a) && want(a.label));
        match (all.next(), all.next()) {
            (Some((i, _)), None) => Some(i),
            _ => None,
        }
    };
    if let (Some(from), Some(to)) = (of(&|l| l == Label::Before), of(&|l| l == Label::Now)) {
        return Some(Pair { from, to });
    }
    let years: Vec<(i32, usize)> = s
        .amounts
        .iter()
        .enumerate()
        .filter(|(_, a)| fits(a))
        .filter_map(|(i, a)| match a.label {
            Label::Year(y) => Some((y, i)),
            _ => None,
        })
        .collect();
    match years.as_slice() {
        [(y, i), (z, j)] if y < z => Some(Pair { from: *i, to: *j }),
        [(y, i), (z, j)] if y > z => Some(Pair { from: *j, to: *i }),
        _ => None,
    }
}
