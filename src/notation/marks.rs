//! Ratings, labels and codes: `①(ⅰ)`, `A`, `○`, `活①`, `【2-2-1】`.

use super::fold::fold_char;
use std::ops::Range;

/// A rating in one spelling: half width, `（i）` as `(ⅰ)`, spaces dropped.
/// Nothing else is changed: schemes are kept as printed.
///
/// ```
/// use tassei::notation::marks::rating;
/// assert_eq!(rating("①（i）").as_deref(), Some("①(ⅰ)"));
/// assert_eq!(rating("Ａ").as_deref(), Some("A"));
/// assert_eq!(rating("△").as_deref(), Some("△"));
/// assert_eq!(rating("概ね順調").as_deref(), Some("概ね順調"));
/// assert_eq!(rating("達成に向けて取り組む"), None);
/// ```
pub fn rating(text: &str) -> Option<String> {
    let folded: String = text
        .chars()
        // △ is a mark of its own here, not a minus sign.
        .map(|c| if c == '△' { c } else { fold_char(c) })
        .filter(|c| !c.is_whitespace())
        .collect();
    let out = folded
        .replace("(i)", "(ⅰ)")
        .replace("(ii)", "(ⅱ)")
        .replace("(iii)", "(ⅲ)");
    is_rating(&out).then_some(out)
}

/// `着手済 (予定通り)`: one or two ratings and nothing else, each with its bytes.
pub fn ratings_in(text: &str) -> Vec<(String, Range<usize>)> {
    const BETWEEN: &[char] = &['(', ')', '（', '）', ' ', '　', '/', '／', '・'];
    if text.chars().count() > 24 {
        return Vec::new();
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    for piece in text.split(BETWEEN) {
        if !piece.is_empty() {
            pieces.push((piece, at..at + piece.len()));
        }
        let rest = text.get(at + piece.len()..).unwrap_or("");
        at += piece.len() + rest.chars().next().map_or(0, char::len_utf8);
    }
    let ratings: Vec<(String, Range<usize>)> = pieces
        .iter()
        // ③ alone is a number.
        .filter(|(p, _)| !p.chars().all(|c| circled(c).is_some()))
        .filter_map(|(p, at)| Some((rating(p)?, at.clone())))
        .collect();
    if ratings.len() == pieces.len() && ratings.len() <= 2 {
        ratings
    } else {
        Vec::new()
    }
}

const WORDS: &[&str] = &[
    "順調",
    "概ね順調",
    "おおむね順調",
    "やや遅れ",
    "遅れ",
    "やや遅れている",
    "遅れている",
    "大幅遅れ",
    "進捗に遅れあり",
    "計画どおり",
    "計画通り",
    "予定どおり",
    "予定通り",
    "達成",
    "未達成",
    "一部達成",
    "概ね達成",
    "おおむね達成",
    "目標達成",
    "目標未達成",
    "完了",
    "継続",
    "順調でない",
    "遅延",
    "未着手",
    "着手済",
    "着手",
    "良好",
    "要改善",
    "やや順調",
    "不調",
    "計画を上回る",
    "計画を下回る",
    "拡充",
    "縮小",
];

fn is_rating(t: &str) -> bool {
    let mut chars = t.chars();
    let (Some(first), rest) = (chars.next(), chars.as_str()) else {
        return false;
    };
    if WORDS.contains(&t) {
        return true;
    }
    let mark = |c: char| {
        matches!(c, 'A'..='G' | 'S' | 'X' | 'a'..='e' | '①'..='⑨' | 'ⅰ'..='ⅴ' | 'Ⅰ'..='Ⅴ' | 'ア'..='オ'
                | '○' | '◯' | '〇' | '◎' | '△' | '▲' | '×' | '●' | '☆' | '★')
    };
    match rest {
        "" => mark(first),
        "+" | "-" => first.is_ascii_uppercase(),
        _ if rest.chars().all(|c| c == first) => matches!(first, '☆' | '★' | 'S' | 'A' | '○' | '◯'),
        _ => {
            matches!(first, '①'..='⑨')
                && rest.starts_with('(')
                && rest.ends_with(')')
                && rest.chars().count() == 3
        }
    }
}

/// Number of an enclosed digit: ① is 1, ㉑ is 21.
pub fn circled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(c as u32 - '①' as u32 + 1),
        '㉑'..='㉟' => Some(c as u32 - '㉑' as u32 + 21),
        '㊱'..='㊿' => Some(c as u32 - '㊱' as u32 + 36),
        '❶'..='❿' => Some(c as u32 - '❶' as u32 + 1),
        _ => None,
    }
}
