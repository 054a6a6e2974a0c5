//! Eras and fiscal years: 平成29年度, H29, Ｒ０１, 令和元年度, 2017年度.

use super::fold::{Folded, fold_char, has_digit, is_digit};
use crate::report::FiscalYear;
use std::ops::Range;

/// A year as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearMention {
    /// The fiscal year it names or falls into. A plain 年 without a month is
    /// taken as it is; see `fiscal`.
    pub year: FiscalYear,
    /// True where the text says 年度 or uses a bare column label such as `H29`;
    /// false for a calendar year or a date.
    pub fiscal: bool,
    /// Month, for dates such as 29年4月: `year` is then the fiscal year of that month.
    pub month: Option<u32>,
    /// True where the era is left out (29年度) and was supplied by the caller's context.
    pub era_omitted: bool,
    /// Bytes of the input.
    pub span: Range<usize>,
}

/// Era marks with the Gregorian year before their year 1.
const ERAS: &[(&str, i32)] = &[
    ("明治", 1867),
    ("大正", 1911),
    ("昭和", 1925),
    ("平成", 1988),
    ("令和", 2018),
    ("㍻", 1988),
    ("㋿", 2018),
    ("㍼", 1925),
];
const LETTERS: &[(char, i32)] = &[('S', 1925), ('H', 1988), ('R', 2018)];

/// Longest era year: 昭和64. A higher number after a letter is no year.
const MAX_ERA_YEAR: i32 = 64;

struct Start {
    /// Index after the era mark.
    next: usize,
    base: i32,
    letter: bool,
}

fn era_at(f: &Folded, i: usize) -> Option<Start> {
    let first = f.at(i);
    if !begins_era(first) {
        return None;
    }
    for (mark, base) in ERAS {
        if f.starts_with(i, mark) {
            return Some(Start {
                next: i + mark.chars().count(),
                base: *base,
                letter: false,
            });
        }
    }
    let c = first.to_ascii_uppercase();
    let base = LETTERS.iter().find(|(l, _)| *l == c)?.1;
    // A letter inside a word (PR2, m3) is no era.
    let before = if i == 0 { '\0' } else { f.at(i - 1) };
    if before.is_ascii_alphanumeric() {
        return None;
    }
    let mut next = i + 1;
    if f.at(next) == '.' {
        next += 1;
    }
    Some(Start {
        next,
        base,
        letter: true,
    })
}

fn digits(f: &Folded, mut i: usize) -> Option<(i32, usize, usize)> {
    let from = i;
    let mut n = 0i32;
    while let Some(d) = f.at(i).to_digit(10) {
        n = n.checked_mul(10)?.checked_add(d as i32)?;
        i += 1;
        if i - from > 4 {
            return None;
        }
    }
    (i > from).then_some((n, i, i - from))
}

fn skip_spaces(f: &Folded, mut i: usize) -> usize {
    while f.at(i) == ' ' {
        i += 1;
    }
    i
}

/// What follows the number of a year: 年度, 年4月, 年, or nothing.
struct Tail {
    end: usize,
    fiscal: bool,
    month: Option<u32>,
    /// Whether 年 stood there at all.
    nen: bool,
}

fn tail(f: &Folded, i: usize) -> Tail {
    let at = skip_spaces(f, i);
    if f.at(at) == '年' {
        let after = skip_spaces(f, at + 1);
        if f.at(after) == '度' {
            return Tail {
                end: after + 1,
                fiscal: true,
                month: None,
                nen: true,
            };
        }
        if let Some((m, end, _)) = digits(f, after)
            && (1..=12).contains(&m)
            && f.at(skip_spaces(f, end)) == '月'
        {
            return Tail {
                end: skip_spaces(f, end) + 1,
                fiscal: false,
                month: u32::try_from(m).ok(),
                nen: true,
            };
        }
        return Tail {
            end: at + 1,
            fiscal: false,
            month: None,
            nen: true,
        };
    }
    if f.starts_with(at, "FY") {
        return Tail {
            end: at + 2,
            fiscal: true,
            month: None,
            nen: false,
        };
    }
    Tail {
        end: i,
        fiscal: true,
        month: None,
        nen: false,
    }
}

fn mention(f: &Folded, from: usize, year: i32, tail: &Tail, era_omitted: bool) -> YearMention {
    // January to March belong to the fiscal year that began the April before.
    let year = match tail.month {
        Some(m) if m <= 3 => year - 1,
        _ => year,
    };
    YearMention {
        year,
        fiscal: tail.fiscal,
        month: tail.month,
        era_omitted,
        span: f.bytes(from, tail.end),
    }
}

/// A year written with its era at `i`, with the index after it.
fn era_year_at(f: &Folded, i: usize) -> Option<(YearMention, usize)> {
    let start = era_at(f, i)?;
    let at = skip_spaces(f, start.next);
    let (n, end) = if f.at(at) == '元' {
        (1, at + 1)
    } else {
        let (n, end, len) = digits(f, at)?;
        if n == 0 || n > MAX_ERA_YEAR || len > 2 {
            return None;
        }
        (n, end)
    };
    // H29.5 or R5,000 is a figure after a letter, not a year; H29.4.1 is a date.
    if matches!(f.at(end), '.' | ',') && f.at(end + 1).is_ascii_digit() && !start.letter {
        return None;
    }
    if start.letter && (f.at(end).is_ascii_alphabetic() || f.at(end) == ',') {
        return None;
    }
    let mut tail = tail(f, end);
    let mut year = start.base + n;
    // 令和5(2023)年度: the year in parentheses repeats it.
    if !tail.nen
        && f.at(end) == '('
        && let Some((g, close, 4)) = digits(f, end + 1)
        && f.at(close) == ')'
    {
        tail = self::tail(f, close + 1);
        year = g;
    } else if start.letter
        && f.at(end) == '.'
        && let Some((m, e, _)) = digits(f, end + 1)
        && (1..=12).contains(&m)
    {
        tail = Tail {
            end: e,
            fiscal: false,
            month: u32::try_from(m).ok(),
            nen: false,
        };
    }
    Some((mention(f, i, year, &tail, false), tail.end))
}

/// A Gregorian year at `i`: four digits, with 年 or 年度, or bare between 1950 and 2100.
fn gregorian_at(f: &Folded, i: usize) -> Option<(YearMention, usize)> {
    let before = if i == 0 { '\0' } else { f.at(i - 1) };
    if before.is_ascii_digit() || matches!(before, '.' | ',' | '-' | '▲') {
        return None;
    }
    let (n, end, len) = digits(f, i)?;
    if len != 4 || !(1950..=2100).contains(&n) {
        return None;
    }
    let mut tail = tail(f, end);
    if !tail.nen {
        // 2023(R5)年度
        if f.at(end) == '('
            && let Some((_, close)) = era_year_at(f, end + 1)
            && f.at(close) == ')'
        {
            tail = self::tail(f, close + 1);
        } else {
            return None;
        }
    }
    Some((mention(f, i, n, &tail, false), tail.end))
}

/// A character without which no year is written: 年, or what an era begins with.
fn is_mark(c: char) -> bool {
    c == '年' || begins_era(fold_char(c))
}

/// Whether one of [`ERAS`] or [`LETTERS`] begins so.
pub fn begins_era(c: char) -> bool {
    matches!(c, '明' | '大' | '昭' | '平' | '令' | '㍻' | '㋿' | '㍼')
        || matches!(c, 'S' | 'H' | 'R' | 's' | 'h' | 'r')
}

/// All years written with an era or as a Gregorian year with 年 or 年度.
///
/// `29年度` without an era is found too, counted in the era of `context` (the
/// report's year), as `era_omitted`; without a context it is left out.
pub fn scan_years(text: &str, context: Option<FiscalYear>) -> Vec<YearMention> {
    // Most cells hold no number, or nothing else, and each is asked more than once.
    let number = has_digit(text) || text.contains('元');
    if !number || !text.chars().any(is_mark) {
        return Vec::new();
    }
    let f = Folded::new(text);
    let mut out = Vec::new();
    let mut i = 0;
    while i < f.chars.len() {
        let found = era_year_at(&f, i)
            .or_else(|| gregorian_at(&f, i))
            .or_else(|| context.and_then(|c| bare_at(&f, i, c)));
        match found {
            Some((m, end)) => {
                out.push(m);
                i = end.max(i + 1);
            }
            None => i += 1,
        }
    }
    out
}

/// `28年度` or `29年4月` with the era left out.
fn bare_at(f: &Folded, i: usize, context: FiscalYear) -> Option<(YearMention, usize)> {
    let before = if i == 0 { '\0' } else { f.at(i - 1) };
    if before.is_ascii_digit() || matches!(before, '.' | ',' | '-' | '▲' | '第') {
        return None;
    }
    let (n, end, len) = digits(f, i)?;
    if len > 2 || n == 0 || n > MAX_ERA_YEAR {
        return None;
    }
    let tail = tail(f, end);
    if !tail.nen || (!tail.fiscal && tail.month.is_none()) {
        return None;
    }
    // The era in which the year lies nearest to the report's own.
    let year = LETTERS
        .iter()
        .map(|(_, base)| base + n)
        .min_by_key(|y| (y - context).abs())?;
    ((year - context).abs() <= 15).then(|| (mention(f, i, year, &tail, true), tail.end))
}

/// The year that `text` as a whole is (a column header such as `H29`, `令和元年度`,
/// `2017年度`, `2017`), with nothing else beside brackets and spaces.
///
/// ```
/// use tassei::notation::parse_year;
/// assert_eq!(parse_year("Ｈ２９").map(|y| y.year), Some(2017));
/// assert_eq!(parse_year("R01").map(|y| y.year), Some(2019));
/// assert_eq!(parse_year("平成31年度").map(|y| y.year), Some(2019));
/// assert_eq!(parse_year("29回").map(|y| y.year), None);
/// ```
pub fn parse_year(text: &str) -> Option<YearMention> {
    let trimmed = text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '（' | '）' | '【' | '】' | '[' | ']')
    });
    let first = trimmed.chars().next()?;
    if !is_digit(first) && !begins_era(fold_char(first)) {
        return None;
    }
    let f = Folded::new(trimmed);
    if let Some((n, end, 4)) = digits(&f, 0)
        && end == f.chars.len()
        && (1950..=2100).contains(&n)
    {
        return Some(YearMention {
            year: n,
            fiscal: true,
            month: None,
            era_omitted: false,
            span: 0..text.len(),
        });
    }
    let (m, end) = era_year_at(&f, 0).or_else(|| gregorian_at(&f, 0))?;
    (skip_spaces(&f, end) == f.chars.len()).then_some(YearMention {
        span: 0..text.len(),
        ..m
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn years(text: &str) -> Vec<(i32, bool)> {
        scan_years(text, None)
            .iter()
            .map(|y| (y.year, y.fiscal))
            .collect()
    }

    #[test]
    fn eras() {
        assert_eq!(years("平成29年度までに"), [(2017, true)]);
        assert_eq!(
            years("令和元年度、令和２年度"),
            [(2019, true), (2020, true)]
        );
        assert_eq!(years("H29年度までに50%"), [(2017, true)]);
        assert_eq!(years("令和5(2023)年度"), [(2023, true)]);
        assert_eq!(years("2023(R5)年度"), [(2023, true)]);
        assert_eq!(years("昭和63年"), [(1988, false)]);
        assert_eq!(years("平成29年3月"), [(2016, false)]);
        assert_eq!(years("R4.4.1現在"), [(2022, false)]);
    }

    #[test]
    fn what_is_no_year() {
        assert_eq!(years("PR2回 H1200 第29年度 R5,000"), []);
        assert_eq!(years("2,080人 2080"), []);
        assert_eq!(parse_year("31"), None);
    }

    #[test]
    fn omitted_era_needs_context() {
        let found = scan_years("28年度末までに60％", Some(2016));
        assert_eq!(
            found.first().map(|y| (y.year, y.era_omitted)),
            Some((2016, true))
        );
        assert_eq!(scan_years("28年度末", None), []);
        let april = scan_years("29年4月 3名", Some(2016));
        assert_eq!(
            april.first().map(|y| (y.year, y.month)),
            Some((2017, Some(4)))
        );
    }
}
