//! Sums and breakdowns: `満足35％、やや満足62％、計97％`, `A校3件、B校5件の計8件`,
//! `8地域(完了：7地域、策定中：1地域)`, `4か所 (内訳)1か所…、1か所…、2か所…`.

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
                .or_else(|| breakdown(s, t, total))
        })
        .collect()
}

fn is_term(a: &Amount) -> bool {
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
fn called_total(lead: &str) -> bool {
    let lead = lead.trim_end_matches([' ', ':', '(', '約', '=']);
    let lead = lead.strip_suffix("延べ").unwrap_or(lead);
    TOTALS.iter().any(|w| lead.ends_with(w)) && !NO_TOTALS.iter().any(|w| lead.ends_with(w))
}

/// Words that say that a list is not complete, or counts some things twice.
const OPEN_ENDED: &[&str] = &["など", "ほか", "他", "重複", "複数回答", "延べ", "のべ"];

fn open_ended(text: &str) -> bool {
    OPEN_ENDED.iter().any(|w| text.contains(w)) || text.contains('等') && !text.contains("等級")
}

/// `3件、5件の計8件`: the run of amounts before a total.
fn listed(s: &Sentence<'_>, t: usize, total: &Amount) -> Option<Finding> {
    if !called_total(s.before(t)) {
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
            } else if open_ended(said) || !alike(s, &parts) {
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

fn sum_of(s: &Sentence<'_>, parts: &[usize]) -> f64 {
    parts
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .map(|a| a.value)
        .sum()
}

/// Rounded shares need not add up to their rounded sum: each may be off by half
/// of its last digit, and the total by as much.
fn within_rounding(s: &Sentence<'_>, parts: &[usize], total: &Amount) -> bool {
    let decimals = parts
        .iter()
        .filter_map(|i| s.amounts.get(*i))
        .map(|a| a.decimals);
    let decimals = decimals.chain([total.decimals]).min().unwrap_or(0);
    let step = 10f64.powi(-i32::from(decimals));
    let most = parts.len().div_ceil(2) as f64 * step;
    (sum_of(s, parts) - total.value).abs() <= most.min(2.0 * step) + 1e-6
}

fn finding(
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

/// One item of a breakdown.
struct Item {
    amount: usize,
    /// Words before the amount.
    name: String,
}

/// A total followed by its parts, in brackets or after 内訳.
fn breakdown(s: &Sentence<'_>, t: usize, total: &Amount) -> Option<Finding> {
    let (region, told) = region_of_parts(s, total)?;
    let items = items(s, t, total, &region);
    if items.len() < 2 || items.iter().any(|i| not_a_part(&i.name)) {
        return None;
    }
    let text = s.slice(region.clone());
    let all: Vec<usize> = items.iter().map(|i| i.amount).collect();
    let done: Vec<usize> = items
        .iter()
        .filter(|i| !not_yet(&i.name))
        .map(|i| i.amount)
        .collect();
    let same = |parts: &[usize]| (sum_of(s, parts) - total.value).abs() < 1e-6;
    let at = s.clause_start(total.digits.start)..region.end.max(total.whole.end);
    let at = at.start..close(s, at.start, at.end);
    if same(&all) {
        return Some(finding(s, at, &all, t, Verdict::Agrees));
    }
    if !done.is_empty() && done.len() < all.len() && same(&done) {
        let mut f = finding(s, at, &done, t, Verdict::Agrees);
        f.claims.extend(all);
        f.why.ja.push_str("（予定の分は含まれません）");
        f.why.en.push_str(" (what is only planned is not counted)");
        return Some(f);
    }
    if total.percent() && within_rounding(s, &all, total) {
        return Some(finding(s, at, &all, t, Verdict::Explained));
    }
    let subsets = items.iter().any(|i| i.name.contains("うち"));
    if open_ended(text) || open_ended(s.before(t)) || subsets {
        return None;
    }
    // Names without 内訳 may be only some of the parts: that is a question.
    if told || sum_of(s, &done) > total.value {
        return Some(finding(s, at, &all, t, Verdict::Differs));
    }
    None
}

/// Where the parts of a total stand, and whether the report calls them its breakdown.
fn region_of_parts(s: &Sentence<'_>, total: &Amount) -> Option<(Range<usize>, bool)> {
    let rest = s.after(total);
    let skipped = rest.len() - rest.trim_start().len();
    let from = total.whole.end + skipped;
    let rest = rest.trim_start();
    for heading in [
        "(内訳)",
        "内訳:",
        "(内訳:",
        "【内訳】",
        "[内訳]",
        "。内訳は",
        "(内訳は",
        "、内訳は",
        "(内訳 ",
    ] {
        if let Some(after) = rest.strip_prefix(heading) {
            let start = from + heading.len();
            // Inside a bracket it ends there, else with the sentence.
            let inside = heading.starts_with('(') && !heading.ends_with(')');
            let len = if inside { inner(after) } else { after.len() };
            return Some((start..start + len, true));
        }
    }
    let after = rest.strip_prefix('(')?;
    let start = from + 1;
    Some((
        start..start + inner(after),
        called_total(s.slice(0..total.digits.start)),
    ))
}

/// Bytes up to the bracket that closes the one just opened.
fn inner(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The items between `、`, each with its first amount in the unit of the total.
fn items(s: &Sentence<'_>, t: usize, total: &Amount, region: &Range<usize>) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    let mut from = region.start;
    for i in t + 1..s.amounts.len() {
        let Some(a) = s.amounts.get(i).filter(|a| a.whole.end <= region.end) else {
            break;
        };
        if !a.same_unit(total) || !is_term(a) {
            continue;
        }
        let lead = s.slice(from..a.digits.start);
        let separated = out.is_empty()
            || lead.contains(['、', ',', ';', '/', '・', '+', ' ', 'と', '\n'])
            || lead.is_empty();
        if separated && depth_at(s, region.start, a.digits.start) == 0 {
            out.push(Item {
                amount: i,
                name: lead.to_owned(),
            });
            from = a.whole.end;
        }
    }
    out
}

/// Brackets open at byte `at`, counted from `from`.
fn depth_at(s: &Sentence<'_>, from: usize, at: usize) -> usize {
    let text = s.slice(from..at);
    text.matches('(')
        .count()
        .saturating_sub(text.matches(')').count())
}

/// Words that name another value of the same thing and no part of it.
fn not_a_part(name: &str) -> bool {
    [
        "前年",
        "昨年",
        "前回",
        "目標",
        "計画値",
        "参考",
        "定員",
        "対象",
        "年度",
        "比",
        "平均",
        "最大",
        "最小",
        "上限",
        "下限",
        "全国",
        "県",
        "累計",
        "増",
        "減",
        "→",
        "中",
        "当初",
        "以前",
        "うち数",
        "H",
        "R",
        "現在",
        "令和",
        "平成",
        "計",
    ]
    .iter()
    .any(|w| name.contains(w))
        && ![
            "策定中",
            "実施中",
            "検討中",
            "工事中",
            "中学",
            "調整中",
            "継続中",
            "準備中",
            "計画策定",
            "進行中",
            "建設中",
        ]
        .iter()
        .any(|w| name.contains(w))
}

/// Words for what is only to come.
fn not_yet(name: &str) -> bool {
    [
        "予定",
        "見込",
        "未着手",
        "検討中",
        "未定",
        "着手予定",
        "計画中",
    ]
    .iter()
    .any(|w| name.contains(w))
}
