//! Whether two wordings name the same thing that is measured.
//!
//! Strict, as a wrong match puts a value beside the wrong goal: what is counted,
//! the way it is counted and negations must agree, and words that stand in only
//! one of the two weigh against a match.

use crate::notation::key;

/// From this on two wordings count as the same.
pub const SURE: f64 = 0.65;

/// Letters in a row that outweigh other words which stand in one name only:
/// shorter runs are shared by indicators of different groups (`…検診の受診率`).
const LONG_RUN: usize = 12;

/// Longest name compared, in characters: longer ones are prose.
const LONGEST: usize = 240;

/// Spellings that mean the same. Each begins with a letter that [`normal`] looks for first.
const SAME: &[(&str, &str)] = &[
    ("子ども", "こども"),
    ("子供", "こども"),
    ("感ずる", "感じる"),
    ("感じている", "感じる"),
    ("感じた", "感じる"),
    ("思っている", "思う"),
    ("思った", "思う"),
    ("超え", "越え"),
    ("応対", "対応"),
    ("人数", "者数"),
];

/// Words of which a name must not hold one where the other holds its opposite.
const OPPOSITES: &[(&str, &str)] = &[
    ("増加", "減少"),
    ("満足", "不満"),
    ("男性", "女性"),
    ("小学校", "中学校"),
    ("幼稚園", "保育"),
    ("午前", "午後"),
    ("新規", "継続"),
    ("国内", "海外"),
    ("目標", "実績"),
];

/// A wording in the spelling in which it is compared: leading periods and
/// populations (`…のうち、`) dropped.
pub fn normal(name: &str) -> String {
    let split = |at: &str| name.rsplit_once(at).map(|(_, tail)| tail);
    let tail = name
        .contains("のうち")
        .then(|| split("のうち、").or_else(|| split("のうち,")))
        .flatten()
        .unwrap_or(name);
    let mut out = respelt(key(tail));
    if out.contains('等') {
        out.retain(|c| c != '等');
    }
    if let Some((at, _)) = out.char_indices().nth(LONGEST) {
        out.truncate(at);
    }
    let begin = out.len() - without_period(&out).len();
    out.drain(..begin);
    out
}

/// Of spellings that mean the same the one that is compared. None of [`SAME`] begins with
/// what another ends with, so that one pass finds all.
fn respelt(text: String) -> String {
    let first = ['子', '感', '思', '超', '応', '人'];
    if !text.contains(first) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.find(first).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let same = SAME.iter().find(|(from, _)| after.starts_with(from));
        let letter = after.chars().next().map_or(0, char::len_utf8);
        let taken = same.map_or(letter, |(from, _)| from.len());
        out.push_str(match same {
            Some((_, to)) => to,
            None => after.get(..letter).unwrap_or_default(),
        });
        rest = after.get(taken..).unwrap_or_default();
    }
    out + rest
}

/// Without a leading period such as `平成28年度の`, `平成26年度と平成28年度の3年間で`.
fn without_period(text: &str) -> &str {
    let mut rest = text;
    loop {
        let begins = ["平成", "令和", "昭和"].iter().any(|e| rest.starts_with(e))
            || rest.starts_with(|c: char| c.is_ascii_digit());
        let mut head = rest.char_indices().take(8).filter(|_| begins);
        let Some((at, _)) = head.find(|(_, c)| *c == '年') else {
            return rest;
        };
        let tail = rest.get(at + '年'.len_utf8()..).unwrap_or("");
        rest = tail.trim_start_matches(['度', '間', '末', 'の', 'と', 'で', 'に']);
    }
}

/// How a thing is counted, told by the end of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Share,
    Count,
    Points,
}

fn way(name: &str) -> Option<Way> {
    let ends = |words: &[&str]| words.iter().any(|w| name.ends_with(w));
    if ends(&["割合", "率", "%", "度"]) {
        Some(Way::Share)
    } else if ends(&["点数", "点", "評価点", "得点", "スコア"]) {
        Some(Way::Points)
    } else if ends(&["数", "件", "量", "額"]) {
        Some(Way::Count)
    } else {
        None
    }
}

/// What is counted: the noun before の割合, or the last noun of the name.
fn counted(name: &str) -> String {
    let base = name.strip_suffix("の割合").unwrap_or(name);
    let noun: Vec<char> = base
        .chars()
        .rev()
        .take_while(|c| is_noun(*c))
        .take(12)
        .collect();
    noun.into_iter().rev().collect()
}

/// Kanji, katakana, digits and Latin letters: what nouns are written with.
fn is_noun(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '\u{4e00}'..='\u{9fff}' | '々' | 'ァ'..='ヺ' | 'ー')
}

/// How alike two wordings are, 0 to 1; none where something forbids a match.
pub fn alike(a: &str, b: &str) -> Option<f64> {
    alike_normal(&normal(a), &normal(b))
}

/// The same of wordings as [`normal`] gives them.
pub fn alike_normal(a: &str, b: &str) -> Option<f64> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a == b {
        return Some(1.0);
    }
    if forbidden(a, b) {
        return None;
    }
    let (short, long) = if a.chars().count() <= b.chars().count() {
        (a, b)
    } else {
        (b, a)
    };
    let letters = short.chars().count();
    if let Some(head) = long.strip_suffix(short)
        && letters >= 3
        && (letters >= 5 || head.ends_with("目標") || !head.ends_with(is_noun))
    {
        return Some(0.97);
    }
    // Of two short names one that says much more is another: 避難ビル, 避難ビル等への登録.
    if letters < LONG_RUN && letters * 10 < long.chars().count() * 7 {
        return None;
    }
    let (covered, alone) = coverage(short, long);
    if covered < SURE {
        return None;
    }
    let run = longest_run(short, long);
    if run < 4 || (alone && run < LONG_RUN) {
        return None;
    }
    Some(covered.min(0.96))
}

/// How much of `part` is said in `whole` too, 0 to 1, by pairs of letters.
pub fn coverage_of(part: &str, whole: &str) -> f64 {
    coverage(&normal(part), &normal(whole)).0
}

/// The same of wordings as [`normal`] gives them, and the letters in the longest run
/// that both hold.
pub fn shared_of(part: &str, whole: &str) -> (f64, usize) {
    (coverage(part, whole).0, longest_run(part, whole))
}

fn forbidden(a: &str, b: &str) -> bool {
    if let (Some(x), Some(y)) = (way(a), way(b))
        && x != y
    {
        return true;
    }
    let negations = |t: &str| {
        ["ない", "なかった", "できず", "未"]
            .iter()
            .map(|w| t.matches(w).count())
            .sum::<usize>()
    };
    if negations(a) != negations(b) {
        return true;
    }
    if OPPOSITES.iter().any(|(x, y)| {
        let has = |t: &str, w: &str| t.contains(w);
        (has(a, x) && !has(a, y) && has(b, y) && !has(b, x))
            || (has(a, y) && !has(a, x) && has(b, x) && !has(b, y))
    }) {
        return true;
    }
    let (x, y) = (counted(a), counted(b));
    let share = |t: &str| t.ends_with("の割合");
    if (share(a) || share(b))
        && !x.is_empty()
        && !y.is_empty()
        && !x.ends_with("割合")
        && !y.ends_with("割合")
    {
        return !(x.ends_with(&y) || y.ends_with(&x));
    }
    false
}

/// Share of the letter pairs of `part` that `whole` has too, and whether `part`
/// has a noun letter that is in none of them.
fn coverage(part: &str, whole: &str) -> (f64, bool) {
    let p: Vec<char> = part.chars().take(LONGEST).collect();
    let w: Vec<char> = whole.chars().take(LONGEST).collect();
    let mut pairs: Vec<(char, char)> = w.iter().copied().zip(w.iter().copied().skip(1)).collect();
    pairs.sort_unstable();
    let hits: Vec<bool> = p
        .iter()
        .copied()
        .zip(p.iter().copied().skip(1))
        .map(|pair| pairs.binary_search(&pair).is_ok())
        .collect();
    if hits.is_empty() {
        return (0.0, true);
    }
    let count = hits.iter().filter(|h| **h).count();
    let alone = p.iter().enumerate().any(|(i, c)| {
        let before = i.checked_sub(1).and_then(|k| hits.get(k)).copied();
        let after = hits.get(i).copied();
        is_noun(*c) && !before.unwrap_or(false) && !after.unwrap_or(false)
    });
    (count as f64 / hits.len() as f64, alone)
}

/// Letters in the longest run that both hold.
fn longest_run(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(LONGEST).collect();
    let mut row = vec![0usize; b.len() + 1];
    let mut best = 0;
    for c in a.chars().take(LONGEST) {
        let mut diagonal = 0;
        for (cell, d) in row.iter_mut().skip(1).zip(&b) {
            let above = *cell;
            *cell = if c == *d { diagonal + 1 } else { 0 };
            best = best.max(*cell);
            diagonal = above;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        alike(a, b).is_some_and(|s| s >= SURE)
    }

    #[test]
    fn what_is_said_shorter_or_with_more_words_is_the_same() {
        assert!(same(
            "協議会を知っている区民のうち、地域が自律的に運営されていると感じている割合",
            "校区等地域において、話し合いのもと地域が自律的に運営されていると感じている区民の割合"
        ));
        assert!(same(
            "自主的に避難所開設訓練ができた地域",
            "自主的に「住民参加型避難所開設訓練」を行うことができると回答した地域の割合"
        ));
        assert!(same(
            "こどもたちの「生きる力」につながる学習意欲が高まったと感じる事業参加者の割合",
            "子どもたちの「生きる力」につながる学習や意欲が高まったと感じる事業参加者の割合"
        ));
        assert!(same("待機児童数", "保育所待機児童数"));
        assert!(same("回収率", "区民アンケートの目標回収率"));
    }

    #[test]
    fn another_group_way_or_sense_is_another_thing() {
        assert!(!same(
            "避難所機能が充実してきたと感じた地域の割合",
            "避難所の機能が充実してきたと感じる区民の割合"
        ));
        assert!(!same("乳がん検診の受診率", "肺がん検診の受診率"));
        assert!(!same("がん検診受診率", "がん検診受診者数"));
        assert!(!same("高齢者の外出率", "障がい者の外出率"));
        assert!(!same("津波避難ビル", "一時避難所、津波避難ビル登録"));
        assert!(!same("待機児童数", "入所保留児童数"));
        assert!(!same("朝食を食べる児童の割合", "朝食を食べない児童の割合"));
        assert!(!same("満足している区民の割合", "不満と答えた区民の割合"));
    }
}
