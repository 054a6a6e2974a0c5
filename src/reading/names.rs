//! The words around a name and its number: what only qualifies, what bounds,
//! and what of a stretch of text is the name itself.

use crate::notation::units::UNITS;
use crate::notation::{Bound, Quantity};
use crate::report::Direction;
use std::ops::Range;

/// Whether a number only qualifies: a period, a scale, `1地域あたり`, `全19地域`.
pub fn is_aside(before: &str, q: &Quantity, after: &str) -> bool {
    let unit = q.unit.as_deref().unwrap_or("");
    matches!(unit, "年" | "月" | "つ" | "歳" | "才")
        || after.starts_with("満点")
        || [
            "あたり",
            "当たり",
            "平均",
            "ごと",
            "につき",
            "間",
            "目",
            "中",
            "以降",
            "限り",
        ]
        .iter()
        .any(|w| after.starts_with(w))
        || [
            "全",
            "過去",
            "毎",
            "目標である",
            "目標の",
            "星",
            "設問",
            "問",
            "取組項目",
            "様式",
            "各",
        ]
        .iter()
        .any(|w| before.ends_with(w))
}

/// The bound that `text` begins with.
pub fn bound_at(text: &str) -> Option<Bound> {
    let (direction, inclusive) = if text.starts_with("以上") {
        (Direction::AtLeast, true)
    } else if text.starts_with("以下") {
        (Direction::AtMost, true)
    } else if text.starts_with("未満") {
        (Direction::AtMost, false)
    } else {
        return None;
    };
    Some(Bound {
        direction,
        inclusive,
    })
}

/// `30％以上でなければ` names the values below 30.
pub fn turn_bound(q: &mut Quantity, rest: &str) {
    let negated = ["でなけれ", "でない", "に満たな", "に達しな"]
        .iter()
        .any(|w| rest.starts_with(w));
    if let Some(b) = q.bound.as_mut().filter(|_| negated) {
        b.direction = match b.direction {
            Direction::AtLeast => Direction::AtMost,
            Direction::AtMost => Direction::AtLeast,
        };
        b.inclusive = !b.inclusive;
    }
}

/// Without `各地域平均`, `1地域あたり`, `1年間で`, `約` at the end.
pub fn without_per(text: &str) -> &str {
    let mut t = text.trim_end();
    loop {
        let before = t;
        for w in [
            "1年間で",
            "１年間で",
            "年間で",
            "約",
            "のべ",
            "延べ",
            "およそ",
        ] {
            t = t.strip_suffix(w).unwrap_or(t).trim_end();
        }
        // 満足とやや満足の計 is a name; 、計97％ is a remark.
        if !t.ends_with("の計") {
            t = t.strip_suffix('計').unwrap_or(t).trim_end();
        }
        for w in ["平均", "あたり", "当たり", "につき"] {
            if let Some(shorter) = t.strip_suffix(w) {
                let unit = UNITS
                    .iter()
                    .filter(|u| shorter.ends_with(**u))
                    .max_by_key(|u| u.len());
                let bare = unit
                    .and_then(|u| shorter.strip_suffix(u))
                    .unwrap_or(shorter);
                t = bare
                    .trim_end_matches(|c: char| {
                        c.is_ascii_digit() || matches!(c, '０'..='９' | '各' | '一')
                    })
                    .trim_end();
            }
        }
        if t == before {
            return t;
        }
    }
}

/// A name without bullets, group headings, colon and particles around it.
pub fn clean_name(raw: &str) -> String {
    let edge = |c: char| c.is_whitespace() || "・･◇◆●■□、，,：:。=＝….＞>→".contains(c);
    let mut t = raw
        .trim_start_matches(|c: char| edge(c) || "（()）".contains(c))
        .trim_end_matches(edge);
    // 【group】 before the name is a heading.
    while let Some(rest) = t
        .strip_prefix('【')
        .and_then(|r| r.split_once('】'))
        .map(|(_, r)| r)
    {
        t = rest.trim();
    }
    t = t.strip_prefix("の場合、").unwrap_or(t);
    for w in ["重点目標", "目標達成"] {
        if let Some(rest) = t.strip_prefix(w)
            && rest.starts_with(char::is_whitespace)
        {
            t = rest.trim();
        }
    }
    loop {
        let before = t;
        t = without_per(t)
            .trim_end_matches(|c: char| c.is_whitespace() || "：:、，,…=＝".contains(c));
        for particle in ["が", "は", "を", "で", "も"] {
            if t.chars().count() > 2 {
                t = t.strip_suffix(particle).unwrap_or(t);
            }
        }
        if t == before {
            break;
        }
    }
    t.trim().to_owned()
}

/// The outermost parentheses of a text, both included.
pub fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let (mut depth, mut from) = (0usize, 0usize);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => {
                if depth == 0 {
                    from = at;
                }
                depth += 1;
            }
            ')' | '）' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    out.push(from..at + c.len_utf8());
                }
            }
            _ => {}
        }
    }
    // One that does not close: its end is on a line that was lost.
    if depth > 0 {
        let inside = text.get(from..).unwrap_or("");
        let near = inside.char_indices().nth(LONGEST_OPEN);
        let end = near.map_or(inside.len(), |(at, _)| at);
        if inside
            .get(..end)
            .is_some_and(|t| t.contains(['、', '：', ':']))
        {
            out.push(from..from + end);
        }
    }
    out
}

/// Letters that are taken to stand in a bracket that does not close.
const LONGEST_OPEN: usize = 24;

/// Whether a name begins in the middle of a word, as the end of a broken line
/// or cell does: `者の割合`, `た区民の割合`. What it names cannot be told.
pub fn is_fragment(name: &str) -> bool {
    let mut chars = name.chars();
    let first = chars.next().unwrap_or('x');
    let kanji = chars
        .next()
        .is_some_and(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    let inner = matches!(
        first,
        'を' | 'っ' | 'ん' | 'ょ' | 'ゃ' | 'ゅ' | 'ー' | 'る' | '々'
    );
    let ending = kanji && matches!(first, 'た' | 'の' | 'い' | 'し' | 'れ' | 'う' | 'く' | 'す');
    let tail = [
        "者の",
        "者数",
        "割合",
        "合",
        "率",
        "点数",
        "件数",
        "ている",
        "てい",
    ];
    let mut tails = tail.iter().chain(FELT);
    inner || ending || tails.any(|t| name.starts_with(t))
}

/// What a name begins with that says that one feels or thinks, and not what.
pub const FELT: &[&str] = &["と感じ", "と思う", "感じる", "感じている", "思う"];
