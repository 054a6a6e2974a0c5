//! Shares in the bracket after a count: `16地域(84％)` of the report's 全19地域,
//! `賛成30人(60％)、反対20人(40％)` of their own total.

use super::change::close;
use super::facts::Facts;
use super::sentence::{Amount, Sentence, kind_of_unit};
use super::share::{is_count, is_share};
use super::wording::{Finding, compared_with, gives, plain};
use crate::assess::{Verdict, shortening};

/// Checks every bracketed share of the sentence.
pub(super) fn find(s: &Sentence<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    let own_total = distribution(s);
    if !own_total.is_empty() {
        return own_total;
    }
    (0..s.amounts.len())
        .filter_map(|m| of_population(s, m, facts))
        .collect()
}

/// A percentage in the bracket right after a count, the bracket holding nothing else.
fn bracketed_share<'a>(s: &'a Sentence<'_>, m: usize) -> Option<(&'a Amount, &'a Amount)> {
    let (part, printed) = (s.amounts.get(m)?, s.amounts.get(m + 1)?);
    let alone = s.gap(m).trim() == "(" && s.after(printed).trim_start().starts_with(')');
    let usable = is_count(part) && is_share(printed) && printed.exact() && printed.percent();
    (alone && usable).then_some((part, printed))
}

/// `賛成30人(60％)、反対20人(40％)`: shares of their own total, where they make up the whole.
fn distribution(s: &Sentence<'_>) -> Vec<Finding> {
    let parts: Vec<(usize, &Amount, &Amount)> = (0..s.amounts.len())
        .filter_map(|m| bracketed_share(s, m).map(|(a, b)| (m, a, b)))
        .collect();
    let alike = parts
        .iter()
        .zip(parts.iter().skip(1))
        .all(|(a, b)| a.1.same_unit(b.1));
    let percent: f64 = parts.iter().map(|(_, _, b)| b.value).sum();
    let total: f64 = parts.iter().map(|(_, a, _)| a.value).sum();
    let whole = (percent - 100.0).abs() <= 0.5 * parts.len() as f64 && total > 0.0;
    if parts.len() < 2 || !alike || !whole {
        return Vec::new();
    }
    let sum: Vec<String> = parts.iter().map(|(_, a, _)| plain(a.value)).collect();
    let sum = sum.join("+");
    // One wrong share among right ones is a finding; if most are wrong they are not shares of this total.
    let fits =
        |a: &Amount, b: &Amount| shortening(100.0 * a.value / total, b.value, b.decimals).is_some();
    let right = parts.iter().filter(|(_, a, b)| fits(a, b)).count();
    if 2 * right < parts.len() {
        return Vec::new();
    }
    parts
        .iter()
        .map(|(m, a, b)| {
            let exact = 100.0 * a.value / total;
            let how = gives(exact, b);
            let verdict = if how.is_some() {
                Verdict::Agrees
            } else {
                Verdict::Differs
            };
            let why = compared_with(&format!("{}÷({sum})×100", plain(a.value)), how, exact, b, s);
            let start = s.subject_start(*m);
            let at = start..close(s, start, b.whole.end);
            Finding::new(at, vec![*m, m + 1], verdict, why)
        })
        .collect()
}

/// Kinds of things whose whole a report names once and means throughout.
const POPULATIONS: &[&str] = &[
    "地域",
    "地区",
    "校区",
    "学区",
    "区",
    "校",
    "園",
    "館",
    "町",
    "村",
    "市",
    "か所",
    "施設",
    "団体",
    "自治会",
];

/// Units of the bracketed shares of a sentence that are shares of a whole named
/// in the report: what tells that the report means that whole.
pub(super) fn units_of_whole(s: &Sentence<'_>, facts: &Facts<'_>) -> Vec<String> {
    (0..s.amounts.len())
        .filter_map(|m| {
            let (part, printed) = bracketed_share(s, m)?;
            let unit = kind_of_unit(&part.unit)?;
            let fits = |n: f64| n >= part.value && gives(100.0 * part.value / n, printed).is_some();
            facts
                .wholes(unit)
                .into_iter()
                .any(fits)
                .then(|| unit.to_owned())
        })
        .collect()
}

/// `16地域(84％)` where the report says 全19地域.
fn of_population(s: &Sentence<'_>, m: usize, facts: &Facts<'_>) -> Option<Finding> {
    let (part, printed) = bracketed_share(s, m)?;
    let unit = kind_of_unit(&part.unit)?;
    if !POPULATIONS.contains(&unit) {
        return None;
    }
    let fits = |n: f64| n >= part.value && gives(100.0 * part.value / n, printed).is_some();
    let whole = facts.wholes(unit).into_iter().find(|n| fits(*n));
    let (n, verdict) = match (whole, facts.whole_of(unit)) {
        (Some(n), _) => (n, Verdict::Agrees),
        // Wrong only if the report takes such shares of that whole elsewhere, and no
        // number of these that it prints could be meant instead.
        (None, Some(n))
            if n >= part.value
                && facts.shares_of_whole(unit) > 0
                && !facts.counts(unit).into_iter().any(fits) =>
        {
            (n, Verdict::Differs)
        }
        _ => return None,
    };
    let exact = 100.0 * part.value / n;
    let whole = facts.whole_input(unit, n);
    let unit = part.unit.as_deref().unwrap_or("");
    let mut why = compared_with(
        &format!("{}÷{}×100", plain(part.value), plain(n)),
        gives(exact, printed),
        exact,
        printed,
        s,
    );
    why.ja = format!("本報告書の全{}{unit}を分母とすると、{}", plain(n), why.ja);
    why.en = format!(
        "of the {} {unit} named elsewhere in the report: {}",
        plain(n),
        why.en
    );
    let start = s.subject_start(m);
    let at = start..close(s, start, printed.whole.end);
    Some(Finding::new(at, vec![m, m + 1], verdict, why).leaning_on(whole))
}
