//! Totals after what they sum up: `満足35％、やや満足62％、計97％`, `A校3件、B校5件の計8件`,
//! `4地域で各3回、計12回`. Totals before their parts are in [`super::breakdown`].

use super::breakdown;
use super::change::close;
use super::label::Label;
use super::sentence::{Amount, Sentence};
use super::wording::{Finding, plain};
use crate::assess::Verdict;
use crate::diagnostic::Words;
use std::ops::Range;

/// Checks every sum that the sentence tells.
pub(super) fn find(s: &Sentence<'_>) -> Vec<Finding> {
    (0..s.amounts.len())
        .filter_map(|t| {
            let total = s.amounts.get(t).filter(|a| is_term(a))?;
            listed(s, t, total)
                .or_else(|| each_times(s, t, total))
                .or_else(|| breakdown::find(s, t, total))
        })
        .collect()
}

pub(super) fn is_term(a: &Amount) -> bool {
    a.exact() && a.change.is_none() && !a.signed && a.unit.is_some() && a.label != Label::Others
}

/// Words before a total of what was listed.
const TOTALS: &[&str] = &[
    "計",
    "合計",
    "合計で",
    "計で",
    "合わせて",
    "あわせて",
    "総計",
    "トータル",
    "トータルで",
    "総数",
    "合計は",
    "計は",
    "小計",
];

/// Words that end like a total and are none: 会計, 累計.
const NO_TOTALS: &[&str] = &[
    "会計", "統計", "設計", "推計", "累計", "時計", "集計", "家計", "余計", "生計",
];

/// Whether the words before an amount call it the total.
pub(super) fn called_total(lead: &str) -> bool {
    let lead = lead.trim_end_matches([' ', ':', '(', '約', '=']);
    let lead = lead.strip_suffix("延べ").unwrap_or(lead);
    TOTALS.iter().any(|w| lead.ends_with(w)) && !NO_TOTALS.iter().any(|w| lead.ends_with(w))
}

/// Whether the word for the total stands by itself: `、計8件`, not `会議計3回`.
fn after_a_list(lead: &str) -> bool {
    let lead = lead.trim_end_matches([' ', ':', '(', '約', '=']);
    let lead = lead.trim_end_matches("延べ");
    TOTALS
        .iter()
        .filter_map(|w| lead.strip_suffix(w))
        .any(|rest| {
            rest.is_empty()
                || rest.ends_with([
                    '、', 'の', 'で', ' ', '(', ')', 'と', 'し', ',', 'を', '。', '・', '/',
                ])
        })
}

/// Words that say that a list is not complete, or counts some things twice.
const OPEN_ENDED: &[&str] = &["など", "ほか", "他", "重複", "複数回答", "延べ", "のべ"];

pub(super) fn open_ended(text: &str) -> bool {
    OPEN_ENDED.iter().any(|w| text.contains(w)) || text.contains('等') && !text.contains("等級")
}

/// `3件、5件の計8件`: the run of amounts before a total.
fn listed(s: &Sentence<'_>, t: usize, total: &Amount) -> Option<Finding> {
    if !called_total(s.before(t)) || !after_a_list(s.before(t)) {
        return None;
    }
    let mut parts: Vec<usize> = Vec::new();
    for i in (0..t).rev() {
        let a = s.amounts.get(i)?;
        let gap = s.gap(i);
        let near = gap.chars().count() <= 30 && !gap.contains('。');
        let usable = is_term(a) && a.same_unit(total) && !called_total(s.before(i));
        if !near || !usable || parts.len() > 60 {
            break;
        }
        parts.insert(0, i);
    }
    if parts.len() < 2 {
        return None;
    }
    // What stands further in front may not belong to the list.
    let hit = (0..parts.len() - 1).find_map(|skip| {
        let tail = parts.get(skip..)?;
        (sum_of(s, tail) - total.value)
            .abs()
            .lt(&1e-6)
            .then(|| tail.to_vec())
    });
    let (used, verdict) = match hit {
        Some(used) => (used, Verdict::Agrees),
        None => {
            let region = parts.first().and_then(|f| s.amounts.get(*f))?.digits.start;
            let said = s.slice(s.clause_start(region)..total.whole.end);
            let rounded = total.percent() && within_rounding(s, &parts, total);
            if rounded {
                (parts, Verdict::Explained)
            } else if open_ended(said) || !alike(s, &parts) || exceeds(s, &parts, total) {
                return None;
            } else {
                (parts, Verdict::Differs)
            }
        }
    };
    let start = s.subject_start(*used.first()?);
    Some(finding(
        s,
        start..close(s, start, total.whole.end),
        &used,
        t,
        verdict,
    ))
}

/// Whether the parts stand in one list: nothing but short names between them.
fn alike(s: &Sentence<'_>, parts: &[usize]) -> bool {
    parts.windows(2).all(|w| match w {
        [a, _] => s.gap(*a).chars().count() <= 18 && !s.gap(*a).contains(")、("),
        _ => true,
    }) && parts
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .all(|a| matches!(a.label, Label::None))
}

/// Whether a part is larger than the total: then it is none of its parts.
fn exceeds(s: &Sentence<'_>, parts: &[usize], total: &Amount) -> bool {
    parts
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .any(|a| a.value > total.value)
}

pub(super) fn sum_of(s: &Sentence<'_>, parts: &[usize]) -> f64 {
    parts
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .map(|a| a.value)
        .sum()
}

/// Rounded shares need not add up to their rounded sum: each may be off by half
/// of its last digit, and the total by as much.
pub(super) fn within_rounding(s: &Sentence<'_>, parts: &[usize], total: &Amount) -> bool {
    let decimals = parts
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .map(|a| a.decimals);
    let decimals = decimals.chain([total.decimals]).min().unwrap_or(0);
    let step = 10f64.powi(-i32::from(decimals));
    let most = parts.len().div_ceil(2) as f64 * step;
    (sum_of(s, parts) - total.value).abs() <= most.min(2.0 * step) + 1e-6
}

pub(super) fn finding(
    s: &Sentence<'_>,
    at: Range<usize>,
    parts: &[usize],
    t: usize,
    verdict: Verdict,
) -> Finding {
    let terms: Vec<String> = parts
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .map(|a| plain(a.value))
        .collect();
    let sum = format!("{}={}", terms.join("+"), plain(sum_of(s, parts)));
    let printed = s.amounts.get(t).map_or("", |a| a.printed(s));
    let why = match verdict {
        Verdict::Agrees => Words::new(
            format!("{sum}、記載の{printed}と一致します"),
            format!("{sum}, as printed ({printed})"),
        ),
        Verdict::Explained => Words::new(
            format!("{sum}、記載は{printed}。各値の四捨五入で説明できる差です"),
            format!("{sum}, printed {printed}: rounding of the parts explains it"),
        ),
        _ => Words::new(
            format!("{sum}、記載は{printed}です"),
            format!("{sum}, printed {printed}"),
        ),
    };
    let mut claims = parts.to_vec();
    claims.push(t);
    Finding::new(at, claims, verdict, why)
}

/// `4地域で各3回、計12回`, `3回×20人=計60人`: a product called a total.
fn each_times(s: &Sentence<'_>, t: usize, total: &Amount) -> Option<Finding> {
    if !called_total(s.before(t)) {
        return None;
    }
    let (i, j) = (t.checked_sub(2)?, t.checked_sub(1)?);
    let (n, k) = (s.amounts.get(i)?, s.amounts.get(j)?);
    let gap = s.gap(i);
    let each = ["各", "×", "それぞれ"]
        .iter()
        .any(|w| gap.trim_end().ends_with(w));
    let usable = is_term(n) && is_term(k) && !n.same_unit(k) && gap.chars().count() <= 12;
    let close_by = s.gap(j).chars().count() <= 8;
    let product = n.value * k.value;
    let fits = k.same_unit(total) || total.same_unit(n);
    // A product that does not come out may mean something else: it is not listed.
    if !(each && usable && close_by && fits) || (product - total.value).abs() > 1e-6 {
        return None;
    }
    let (a, b, p) = (plain(n.value), plain(k.value), total.printed(s));
    let why = Words::new(
        format!("{a}×{b}={}、記載の{p}と一致します", plain(product)),
        format!("{a} × {b} = {}, as printed ({p})", plain(product)),
    );
    let start = s.subject_start(i);
    let at = start..close(s, start, total.whole.end);
    Some(Finding::new(at, vec![i, j, t], Verdict::Agrees, why))
}
