//! Ratios of two values: `目標100件に対し120件(達成率120％)`, `20件から21件へ(前年度比105％)`,
//! `1,152÷1,090×100＝105.7`.

use super::change::close;
use super::label::Label;
use super::pairs::{arrows, labelled};
use super::sentence::{Amount, Sentence};
use super::wording::{Finding, compared_with, gives, plain};
use crate::assess::{Shortening, Verdict};

/// Checks every ratio that the sentence tells.
pub(super) fn find(s: &Sentence<'_>) -> Vec<Finding> {
    let mut out: Vec<Finding> = (0..s.amounts.len())
        .filter_map(|p| {
            let printed = s.amounts.get(p).filter(|a| usable(a))?;
            of_target(s, p, printed).or_else(|| of_year_before(s, p, printed))
        })
        .collect();
    out.extend(equations(s));
    out
}

fn usable(a: &Amount) -> bool {
    a.percent() && a.exact() && a.change.is_none() && !a.signed && a.label != Label::Others
}

/// `達成率`, `目標比`, `目標の120％` with target and result in the same sentence.
fn of_target(s: &Sentence<'_>, p: usize, printed: &Amount) -> Option<Finding> {
    let lead = s
        .before(p)
        .trim_end_matches([' ', ':', 'は', 'で', '(', '、', 'が', '約']);
    let named = [
        "達成率",
        "目標達成率",
        "目標比",
        "対目標比",
        "計画比",
        "対計画比",
        "目標に対する達成率",
        "進捗率",
    ]
    .iter()
    .any(|w| lead.ends_with(w));
    if !named {
        return None;
    }
    let near = p.saturating_sub(3)..p;
    let count = |a: &Amount| a.exact() && a.change.is_none() && !a.percent();
    let mut targets = near.clone().filter(|i| {
        s.amounts
            .get(*i)
            .is_some_and(|a| count(a) && a.label == Label::Target)
    });
    let (t, None) = (targets.next()?, targets.next()) else {
        return None;
    };
    let target = s.amounts.get(t)?;
    let mut results = near.filter(|i| {
        *i != t
            && s.amounts.get(*i).is_some_and(|a| {
                count(a)
                    && a.same_unit(target)
                    && matches!(a.label, Label::None | Label::Now | Label::Year(_))
            })
    });
    let (r, None) = (results.next()?, results.next()) else {
        return None;
    };
    let actual = s.amounts.get(r)?;
    if target.value <= 0.0 || actual.value < 0.0 {
        return None;
    }
    let (a, t_) = (plain(actual.value), plain(target.value));
    let ways = [
        (100.0 * actual.value / target.value, format!("{a}÷{t_}×100")),
        (
            if actual.value > 0.0 {
                100.0 * target.value / actual.value
            } else {
                f64::NAN
            },
            format!("{t_}÷{a}×100"),
        ),
        (
            200.0 - 100.0 * actual.value / target.value,
            format!("(2−{a}÷{t_})×100"),
        ),
    ];
    // Which formula a report uses is its own affair: any that gives the figure will do.
    let hit = ways
        .iter()
        .find(|(v, _)| v.is_finite() && gives(*v, printed).is_some());
    let direct = ways.first()?;
    let (exact, sum) = hit.unwrap_or(direct);
    judge(s, p, printed, &[t, r], *exact, sum)
}

/// `前年度比105.2％` with both values in the same sentence.
fn of_year_before(s: &Sentence<'_>, p: usize, printed: &Amount) -> Option<Finding> {
    let lead = s
        .before(p)
        .trim_end_matches([' ', ':', 'は', 'で', '(', '、']);
    let named = [
        "前年度比",
        "前年比",
        "前年度対比",
        "前年対比",
        "昨年度比",
        "前回比",
        "前期比",
    ]
    .iter()
    .any(|w| lead.ends_with(w));
    // Below 50 it is likelier a rate of change that lost its sign or word.
    if !named || !(50.0..=1000.0).contains(&printed.value) {
        return None;
    }
    let pair = arrows(s)
        .into_iter()
        .rfind(|q| q.to < p && q.to + 2 >= p)
        .or_else(|| {
            let like = p.checked_sub(1).and_then(|i| s.amounts.get(i))?;
            labelled(s, like).or_else(|| now_and_before(s, p))
        })?;
    let (a, b) = (s.amounts.get(pair.from)?, s.amounts.get(pair.to)?);
    if a.percent() || a.value <= 0.0 {
        return None;
    }
    let exact = 100.0 * b.value / a.value;
    let sum = format!("{}÷{}×100", plain(b.value), plain(a.value));
    judge(s, p, printed, &[pair.from, pair.to], exact, &sum)
}

/// `21件(前年度20件、前年度比105％)`.
fn now_and_before(s: &Sentence<'_>, p: usize) -> Option<super::pairs::Pair> {
    let (to, from) = (p.checked_sub(2)?, p.checked_sub(1)?);
    let (now, before) = (s.amounts.get(to)?, s.amounts.get(from)?);
    let ordered = matches!(now.label, Label::None | Label::Now) && before.label == Label::Before;
    let bracket = s.gap(to).trim_start().starts_with(['(', '、']);
    (ordered && bracket && now.exact() && before.exact() && now.same_unit(before))
        .then_some(super::pairs::Pair { from, to })
}

fn judge(
    s: &Sentence<'_>,
    p: usize,
    printed: &Amount,
    used: &[usize],
    exact: f64,
    sum: &str,
) -> Option<Finding> {
    let how = gives(exact, printed);
    let verdict = if how.is_some() {
        Verdict::Agrees
    } else {
        Verdict::Differs
    };
    let mut claims = vec![p];
    claims.extend(used);
    let first = claims.iter().copied().min()?;
    let end = claims
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .map(|a| a.whole.end)
        .max()?;
    let why = compared_with(sum, how, exact, printed, s);
    let start = s.subject_start(first);
    let at = start..close(s, start, end);
    Some(Finding::new(at, claims, verdict, why))
}

/// `1,152÷1,090×100＝105.7`, `3件＋5件＝8件`: an equation written out.
fn equations(s: &Sentence<'_>) -> Vec<Finding> {
    let mut out = Vec::new();
    for r in 2..s.amounts.len() {
        if operator(s.gap(r - 1)) != Some('=') {
            continue;
        }
        let mut from = r - 1;
        while from > 0 && operator(s.gap(from - 1)).is_some_and(|o| o != '=') {
            from -= 1;
        }
        if from < r - 1 {
            out.extend(equation(s, from, r));
        }
    }
    out
}

/// The operator that alone stands between two amounts.
fn operator(gap: &str) -> Option<char> {
    let mut chars = gap.trim().chars();
    match (chars.next(), chars.next()) {
        (Some(c @ ('+' | '-' | '×' | '÷' | '=')), None) => Some(c),
        _ => None,
    }
}

fn equation(s: &Sentence<'_>, from: usize, r: usize) -> Option<Finding> {
    let printed = s.amounts.get(r)?;
    let first = s.amounts.get(from)?;
    // 26 terms and more are a table, not an equation.
    if r - from > 25 || !printed.exact() {
        return None;
    }
    let (mut total, mut term) = (0.0, first.value);
    let mut sum = plain(first.value);
    for i in from..r - 1 {
        let (op, next) = (operator(s.gap(i))?, s.amounts.get(i + 1)?);
        let v = next.value.abs();
        match op {
            '+' => (total, term) = (total + term, v),
            '-' => (total, term) = (total + term, -v),
            '×' => term *= v,
            '÷' if v != 0.0 => term /= v,
            _ => return None,
        }
        sum.push(op);
        sum.push_str(&plain(v));
    }
    let mut exact = total + term;
    // 1,152÷1,090＝105.7％ leaves the ×100 to the unit.
    if printed.percent() && sum.contains('÷') && !sum.contains("100") {
        exact *= 100.0;
        sum.push_str("×100");
    }
    let how: Option<Shortening> = gives(exact, printed);
    // A dash before the first term may be its minus, or a mark before the equation.
    let dashed = s
        .slice(0..first.digits.start)
        .ends_with(['-', '−', '▲', '△']);
    let verdict = match how {
        Some(_) => Verdict::Agrees,
        None if dashed => return None,
        None => Verdict::Differs,
    };
    let why = compared_with(&sum, how, exact, printed, s);
    let at = first.digits.start..printed.whole.end;
    Some(Finding::new(at, (from..=r).collect(), verdict, why))
}
