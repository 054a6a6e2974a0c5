//! Averages: `3,065件(1地域あたり161件)`, `年間36件、月平均3件`, `5回で100人、1回あたり20人`.

use super::change::close;
use super::facts::Facts;
use super::label::Label;
use super::sentence::{Amount, Sentence, kind_of_unit};
use super::wording::{Finding, compared_with, gives, plain};
use crate::assess::Verdict;

/// Checks every average that the sentence tells.
pub(super) fn find(s: &Sentence<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    (0..s.amounts.len())
        .filter_map(|p| {
            let printed = s.amounts.get(p)?;
            let usable =
                printed.exact() && printed.change.is_none() && printed.label != Label::Target;
            usable.then(|| per_one(s, p, printed, facts)).flatten()
        })
        .collect()
}

/// Words between `1地域` and the average.
const PER: &[&str] = &[
    "あたり",
    "当たり",
    "あたりの",
    "当たりの",
    "当り",
    "平均",
    "につき",
    "あたり平均",
    "当たり平均",
    "平均で",
    "あたりの平均",
];

/// `1地域あたり161件`: the amount before is one of a kind.
fn per_one(s: &Sentence<'_>, p: usize, printed: &Amount, facts: &Facts<'_>) -> Option<Finding> {
    let one = p.checked_sub(1)?;
    let unit_one = s.amounts.get(one).filter(|a| a.value == 1.0 && a.exact())?;
    let words = s.gap(one).trim_end_matches([':', ' ', 'は', '約']).trim();
    if !PER.contains(&words) {
        return None;
    }
    let kind = kind_of_unit(&unit_one.unit)?;
    // The total stands before, in the unit of the average.
    let total_at = (0..one)
        .rev()
        .find(|i| s.amounts.get(*i).is_some_and(|a| a.same_unit(printed)))?;
    let total = s
        .amounts
        .get(total_at)
        .filter(|a| a.exact() && a.change.is_none())?;
    let near = s
        .slice(total.whole.end..unit_one.digits.start)
        .chars()
        .count()
        <= 20;
    if !near || total.value < printed.value || matches!(total.label, Label::Target | Label::Others)
    {
        return None;
    }
    let fits = |n: f64| n > 0.0 && gives(total.value / n, printed).is_some();
    let here: Vec<usize> = (0..s.amounts.len())
        .filter(|i| {
            *i != one
                && s.amounts.get(*i).is_some_and(|a| {
                    kind_of_unit(&a.unit) == Some(kind) && a.exact() && a.value > 0.0
                })
        })
        .collect();
    let value = |i: &usize| s.amounts.get(*i).map_or(0.0, |a| a.value);
    let wholes = facts.wholes(kind);
    let own = here.iter().find(|i| fits(value(i)));
    let (n, own, verdict) = match (own, wholes.iter().find(|n| fits(**n))) {
        (Some(i), _) => (value(i), Some(*i), Verdict::Agrees),
        (None, Some(n)) => (*n, None, Verdict::Agrees),
        (None, None) => match (here.as_slice(), facts.whole_of(kind)) {
            ([i], _) => (value(i), Some(*i), Verdict::Differs),
            // Wrong only if no number of these that the report prints gives it.
            ([], Some(n)) if !facts.counts(kind).into_iter().any(fits) => {
                (n, None, Verdict::Differs)
            }
            _ => return None,
        },
    };
    let exact = total.value / n;
    let sum = format!("{}÷{}", plain(total.value), plain(n));
    let mut why = compared_with(&sum, gives(exact, printed), exact, printed, s);
    if own.is_none() {
        let unit = unit_one.unit.as_deref().unwrap_or("");
        why.ja = format!("本報告書の全{}{unit}で割ると、{}", plain(n), why.ja);
        why.en = format!(
            "over the {} {unit} named elsewhere in the report: {}",
            plain(n),
            why.en
        );
    }
    let mut claims = vec![total_at, one, p];
    claims.extend(own);
    let first = claims.iter().copied().min().unwrap_or(total_at);
    let last = claims
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .map(|a| a.whole.end)
        .max()?;
    let start = s.subject_start(first);
    let at = start..close(s, start, last);
    let whole = own.is_none().then(|| facts.whole_input(kind, n)).flatten();
    Some(Finding::new(at, claims, verdict, why).leaning_on(whole))
}
