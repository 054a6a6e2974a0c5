//! Section numbering (`1 …`, `(3)…`, `①…`, 第1章, Ⅰ, ア) and the headings above a row.

use crate::document::Row;
use crate::notation::fold::{Folded, fold_char, key};
use crate::notation::marks::circled;
use crate::report::PrintedClaim;
use std::collections::HashMap;
use std::ops::Range;

/// How a heading is numbered. Headings of one style stand on one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Style {
    Part,
    Chapter,
    Section,
    Roman,
    /// `1 …`, `9.…`
    Digit,
    /// `9-2.…`, with the number of dashes.
    Dashed(u8),
    /// `(3)…`
    Paren,
    /// `①…`
    Circled,
    /// `ア …`
    Kana,
    /// `■…`, `◆…`, `【…】`
    Bullet,
    /// No number, but a printed summary figure: on the level of the others that have one.
    Unnumbered,
}

/// The number that a heading begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering {
    /// Style.
    pub style: Style,
    /// The number itself, 0 where the style has none.
    pub number: u32,
    /// Byte where the title begins.
    pub title: usize,
}

fn digits(f: &Folded, mut i: usize) -> Option<(u32, usize)> {
    let from = i;
    let mut n = 0u32;
    while let Some(d) = f.at(i).to_digit(10) {
        n = n.checked_mul(10)?.checked_add(d)?;
        i += 1;
        if i - from > 3 {
            return None;
        }
    }
    (i > from).then_some((n, i))
}

fn kanji_digit(c: char) -> Option<u32> {
    "一二三四五六七八九十"
        .chars()
        .position(|k| k == c)
        .and_then(|n| u32::try_from(n + 1).ok())
}

/// The numbering a text begins with; none where there is none or nothing follows it.
pub fn numbering(text: &str) -> Option<Numbering> {
    // Most texts begin with a letter that is no mark.
    let first = text.chars().map(fold_char).find(|c| *c != ' ')?;
    let mark = matches!(first, '0'..='9' | 'Ⅰ'..='Ⅻ' | '第' | '(' | 'ア'..='ン')
        || matches!(first, '■' | '◆' | '【' | '◎');
    if !mark && circled(first).is_none() {
        return None;
    }
    let f = Folded::new(text.trim_end());
    let mut i = 0;
    while f.at(i) == ' ' {
        i += 1;
    }
    let (style, number, mut end) = mark_at(&f, i)?;
    while f.at(end) == ' ' {
        end += 1;
    }
    // A title has at least two characters and does not go on with a figure.
    let first = f.at(end);
    if f.chars.len() < end + 2
        || (first.is_ascii_digit() && !matches!(style, Style::Circled))
        || first == '%'
    {
        return None;
    }
    Some(Numbering {
        style,
        number,
        title: f.byte(end),
    })
}

fn mark_at(f: &Folded, i: usize) -> Option<(Style, u32, usize)> {
    let c = f.at(i);
    if let Some(n) = circled(c) {
        return Some((Style::Circled, n, i + 1));
    }
    match c {
        'Ⅰ'..='Ⅻ' => {
            return Some((
                Style::Roman,
                c as u32 - 'Ⅰ' as u32 + 1,
                after_mark(f, i + 1),
            ));
        }
        '■' | '◆' | '【' | '◎' => return Some((Style::Bullet, 0, i)),
        '第' => {
            let (n, end) =
                digits(f, i + 1).or_else(|| kanji_digit(f.at(i + 1)).map(|n| (n, i + 2)))?;
            let style = match f.at(end) {
                '部' | '編' => Style::Part,
                '章' => Style::Chapter,
                '節' | '項' => Style::Section,
                _ => return None,
            };
            return Some((style, n, end + 1));
        }
        '(' => {
            let (n, end) = digits(f, i + 1)?;
            return (f.at(end) == ')' && n <= 99).then_some((Style::Paren, n, end + 1));
        }
        'ア'..='ン' if matches!(f.at(i + 1), ' ' | '.' | '、' | ')') => {
            return Some((Style::Kana, c as u32, i + 2));
        }
        _ => {}
    }
    let (n, mut end) = digits(f, i)?;
    let mut dashes = 0u8;
    while f.at(end) == '-' && f.at(end + 1).is_ascii_digit() && dashes < 4 {
        end = digits(f, end + 1)?.1;
        dashes += 1;
    }
    if n > 99 || !matches!(f.at(end), ' ' | '.' | '、' | ':') {
        return None;
    }
    let style = if dashes > 0 {
        Style::Dashed(dashes)
    } else {
        Style::Digit
    };
    Some((style, n, end + 1))
}

fn after_mark(f: &Folded, i: usize) -> usize {
    if matches!(f.at(i), '.' | '、' | '-') {
        i + 1
    } else {
        i
    }
}

/// A printed summary figure within a title: `(達成率30.7% 達成項目4/13)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimText {
    /// Bytes of the whole claim, brackets included.
    pub whole: Range<usize>,
    /// Bytes of the rate's digits, with what follows up to the unit.
    pub rate: Option<Range<usize>>,
    /// Bytes of the count of achieved indicators.
    pub achieved: Option<Range<usize>>,
    /// Bytes of the denominator.
    pub total: Option<Range<usize>>,
}

fn number_end(f: &Folded, i: usize) -> usize {
    let mut end = i;
    while f.at(end).is_ascii_digit()
        || (f.at(end) == '.' && f.at(end + 1).is_ascii_digit() && end > i)
    {
        end += 1;
    }
    end
}

/// Finds a printed summary figure: a rate named 達成率 with its count (`4/13`,
/// `13項目中4項目`), or a count named so.
pub fn claim_in(text: &str) -> Option<ClaimText> {
    if text.len() > 600 {
        return None;
    }
    if !text.contains("達成") {
        return None;
    }
    let f = Folded::new(text);
    let named = (0..f.chars.len()).find(|&i| {
        [
            "達成率",
            "達成度",
            "達成割合",
            "達成項目",
            "達成指標",
            "達成数",
        ]
        .iter()
        .any(|w| f.starts_with(i, w))
    })?;
    // The bracket around it belongs to the claim, and the claim to the bracket alone.
    let open = (0..named)
        .rev()
        .take(30)
        .take_while(|&i| f.at(i) != ')')
        .find(|&i| f.at(i) == '(')
        .unwrap_or(named);
    let rate = rate_after(&f, named);
    let counts = counts_after(&f, open);
    if rate.is_none() && counts.is_none() {
        return None;
    }
    let last = [
        rate.as_ref().map(|r| r.end),
        counts.as_ref().map(|c| c.0.end.max(c.1.end)),
    ]
    .into_iter()
    .flatten()
    .max()?;
    let found = (last..f.chars.len()).take(8).find(|&i| f.at(i) == ')');
    let close = found.map_or(last, |i| i + 1);
    // Half a bracket: it was broken over two lines, maybe within a number.
    let count = |c: char| (open..close).filter(|&i| f.at(i) == c).count();
    if count('(') != count(')') {
        return None;
    }
    let bytes = |r: &Range<usize>| f.bytes(r.start, r.end);
    Some(ClaimText {
        whole: f.bytes(open, close),
        rate: rate.as_ref().map(bytes),
        achieved: counts.as_ref().map(|(a, _)| bytes(a)),
        total: counts.as_ref().map(|(_, t)| bytes(t)),
    })
}

/// Where a claim begins that does not end on its line.
fn broken_claim(text: &str) -> Option<usize> {
    ["(達成", "（達成"].iter().find_map(|w| text.find(w))
}

fn rate_after(f: &Folded, from: usize) -> Option<Range<usize>> {
    let at = (from..f.chars.len()).find(|&i| {
        ["達成率", "達成度", "達成割合"]
            .iter()
            .any(|w| f.starts_with(i, w))
    })?;
    let start = (at..f.chars.len())
        .take(10)
        .find(|&i| f.at(i).is_ascii_digit())?;
    let end = number_end(f, start);
    (f.at(end) == '%').then_some(start..end)
}

fn counts_after(f: &Folded, from: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut i = from;
    while i < f.chars.len() {
        if !f.at(i).is_ascii_digit() {
            i += 1;
            continue;
        }
        let end = number_end(f, i);
        if f.at(end) == '/' && f.at(end + 1).is_ascii_digit() {
            let stop = number_end(f, end + 1);
            let value = |from, to| f.text(from, to).parse::<f64>().ok();
            // 4/1 is a day: more cannot be achieved than there are.
            if value(i, end)? <= value(end + 1, stop)? {
                return Some((i..end, end + 1..stop));
            }
            i = stop;
            continue;
        }
        if let Some(middle) = (end..end + 6).find(|&k| f.at(k) == '中') {
            let start = (middle..middle + 4).find(|&k| f.at(k).is_ascii_digit())?;
            return Some((start..number_end(f, start), i..end));
        }
        i = end.max(i + 1);
    }
    None
}

/// The headings above the row being read, outermost first.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    stack: Vec<(Style, String)>,
    /// The text under which a heading was first seen: a title that comes twice,
    /// spaced another way, stays one section.
    seen: HashMap<(String, String), String>,
    /// The style of titles that carry summary figures.
    claiming: Option<Style>,
}

impl Headings {
    /// The path of titles.
    pub fn path(&self) -> Vec<String> {
        self.stack.iter().map(|(_, t)| t.clone()).collect()
    }

    /// Enters a heading: it replaces the last one of its style and all beneath that.
    pub fn enter(&mut self, style: Style, title: &str) {
        if let Some(at) = self.stack.iter().position(|(s, _)| *s == style) {
            self.stack.truncate(at);
        }
        let parent: String = self
            .stack
            .iter()
            .map(|(_, t)| key(t))
            .collect::<Vec<_>>()
            .join("/");
        let text = self
            .seen
            .entry((parent, key(title)))
            .or_insert_with(|| title.trim().to_owned())
            .clone();
        self.stack.push((style, text));
    }

    /// Leaves the headings of a style and all beneath.
    pub fn leave(&mut self, style: Style) {
        if let Some(at) = self.stack.iter().position(|(s, _)| *s == style) {
            self.stack.truncate(at);
        }
    }

    /// Enters the title in cell `cell` of `row`, and gives the printed summary
    /// figure it carries. False where the cell is no title.
    pub fn enter_cell(&mut self, row: &Row, cell: usize) -> Option<Option<PrintedClaim>> {
        let text = &row.cells.get(cell)?.text;
        let claim = claim_in(text);
        let style = match (numbering(text), &claim) {
            (Some(n), _) => n.style,
            (None, Some(_)) => self.claiming.unwrap_or(Style::Unnumbered),
            (None, None) => return None,
        };
        if claim.is_some() {
            self.claiming = Some(style);
        }
        let title = match (&claim, broken_claim(text)) {
            (Some(c), _) => text.get(..c.whole.start).unwrap_or(text),
            (None, Some(broken)) => text.get(..broken).unwrap_or(text),
            (None, None) => text,
        };
        if !title.trim().is_empty() {
            self.enter(style, title);
        }
        Some(claim.map(|c| printed(row, cell, &c, self.path())))
    }
}

/// A summary figure with its places.
pub(super) fn printed(
    row: &Row,
    cell: usize,
    claim: &ClaimText,
    path: Vec<String>,
) -> PrintedClaim {
    let text = row.cells.get(cell).map_or("", |c| c.text.as_str());
    let figure = |range: &Option<Range<usize>>, unit: &str| {
        let range = range.clone()?;
        let digits: String = text
            .get(range.clone())?
            .chars()
            .map(crate::notation::fold::fold_char)
            .collect();
        Some(crate::report::Figure {
            value: digits.parse().ok()?,
            text: format!("{digits}{unit}"),
            decimals: digits
                .split_once('.')
                .map_or(0, |(_, d)| u8::try_from(d.len()).unwrap_or(u8::MAX)),
            place: row.place_within(cell, range),
            uncertain: false,
            approximate: false,
        })
    };
    PrintedClaim {
        path,
        text: text.get(claim.whole.clone()).unwrap_or("").to_owned(),
        rate: figure(&claim.rate, "%"),
        achieved: figure(&claim.achieved, ""),
        total: figure(&claim.total, ""),
        place: row.place_within(cell, claim.whole.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style(text: &str) -> Option<(Style, u32)> {
        numbering(text).map(|n| (n.style, n.number))
    }

    #[test]
    fn styles() {
        assert_eq!(style("1 協働の構築"), Some((Style::Digit, 1)));
        assert_eq!(style("９．誰もが"), Some((Style::Digit, 9)));
        assert_eq!(style("9-2.まち"), Some((Style::Dashed(1), 9)));
        assert_eq!(style("（３）仕組みづくり"), Some((Style::Paren, 3)));
        assert_eq!(style("①制度の構築"), Some((Style::Circled, 1)));
        assert_eq!(style("第2章 まちづくり"), Some((Style::Chapter, 2)));
        assert_eq!(style("Ⅱ 施策"), Some((Style::Roman, 2)));
        assert_eq!(style("ア 取組"), Some((Style::Kana, 'ア' as u32)));
    }

    #[test]
    fn what_is_no_heading() {
        for t in [
            "1",
            "- 3 -",
            "3/12",
            "2,080人",
            "1.5 倍",
            "31回以上",
            "(仮称)設立",
            "2023年",
        ] {
            assert_eq!(style(t), None, "{t}");
        }
    }

    #[test]
    fn claims() {
        let t = "(1)意識の普及（達成率３０．７％　達成項目４／１３）";
        let c = claim_in(t).expect("a claim");
        assert_eq!(c.rate.and_then(|r| t.get(r)), Some("３０．７"));
        assert_eq!(c.achieved.and_then(|r| t.get(r)), Some("４"));
        assert_eq!(c.total.and_then(|r| t.get(r)), Some("１３"));
        assert_eq!(t.get(..c.whole.start), Some("(1)意識の普及"));
        let t = "施策1 達成率 83.3%（12項目中10項目）";
        let c = claim_in(t).expect("a claim");
        assert_eq!(c.achieved.and_then(|r| t.get(r)), Some("10"));
        assert_eq!(c.total.and_then(|r| t.get(r)), Some("12"));
        let t = "基本目標Ⅰ 意識（目標達成 2／4指標、達成率 50.0％）";
        let c = claim_in(t).expect("a claim");
        assert_eq!(c.achieved.and_then(|r| t.get(r)), Some("2"));
        assert_eq!(t.get(..c.whole.start), Some("基本目標Ⅰ 意識"));
        let c = claim_in("施策2（4/1現在 達成率 50.0％）").expect("a claim");
        assert_eq!(c.total, None);
        assert_eq!(claim_in("寄付金目標額達成率"), None);
    }

    #[test]
    fn a_title_that_comes_again_is_the_same_section() {
        let mut h = Headings::default();
        h.enter(Style::Digit, "1 協働");
        h.enter(Style::Paren, "(4)仕組み");
        h.enter(Style::Circled, "①取組");
        h.enter(Style::Paren, "(4) 仕組み");
        assert_eq!(h.path(), ["1 協働", "(4)仕組み"]);
    }
}
