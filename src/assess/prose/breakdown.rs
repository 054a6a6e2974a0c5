//! Totals before their parts: `8地域(完了：7地域、策定中：1地域)`,
//! `4か所 (内訳)1か所…、1か所…、2か所…`, `合計120人(男性50人、女性70人)`.

use super::change::close;
use super::sentence::{Amount, Sentence};
use super::sum::{called_total, finding, is_term, open_ended, sum_of, within_rounding};
use super::wording::Finding;
use crate::assess::Verdict;
use std::ops::Range;

/// One item of a breakdown.
struct Item {
    amount: usize,
    /// Words before the amount.
    name: String,
}

/// A total followed by its parts, in brackets or after 内訳.
pub(super) fn find(s: &Sentence<'_>, t: usize, total: &Amount) -> Option<Finding> {
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
    // Names without 内訳 may be other values of the same thing, or some of the parts.
    (told || partition(&items)).then(|| finding(s, at, &all, t, Verdict::Differs))
}

/// Whether the names of the parts leave nothing over: states of a work, 男 and 女.
fn partition(items: &[Item]) -> bool {
    const STATES: &[&str] = &[
        "完了", "策定", "着手", "実施", "終了", "継続", "中止", "検討", "未達", "達成", "遅延",
        "整備",
    ];
    let has = |w: &str| items.iter().any(|i| i.name.contains(w));
    let states = items
        .iter()
        .all(|i| STATES.iter().any(|w| i.name.contains(w)));
    states || items.len() == 2 && has("男") && has("女")
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
    let (mut from, mut seen, mut depth) = (region.start, region.start, 0usize);
    for i in t + 1..s.amounts.len() {
        let Some(a) = s.amounts.get(i).filter(|a| a.whole.end <= region.end) else {
            break;
        };
        for c in s.slice(seen..a.digits.start).chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
        seen = a.digits.start;
        if depth > 0 || !a.same_unit(total) || !is_term(a) {
            continue;
        }
        let lead = s.slice(from..a.digits.start);
        let separated = out.is_empty()
            || lead.is_empty()
            || lead.contains(['、', ',', ';', '/', '・', '+', ' ', 'と', '\n']);
        if separated {
            out.push(Item {
                amount: i,
                name: lead.to_owned(),
            });
            from = a.whole.end;
        }
    }
    out
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
