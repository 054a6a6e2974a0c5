//! Numbers as Japanese reports print them: `１，２３４人`, `▲3.5`, `約2万件`, `－`.

use super::fold::{Folded, has_digit};
use super::units::{SCALES, canonical, unit_at};
use crate::report::Direction;
use std::ops::Range;

/// A number with what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// The number, scales applied, percent as percent.
    pub value: f64,
    /// Digits after the decimal point as printed (0 where a scale was applied).
    pub decimals: u8,
    /// Unit in one spelling (`%`, `人`).
    pub unit: Option<String>,
    /// `以上`, `以下`, `未満` and the like after it.
    pub bound: Option<Bound>,
    /// True for 約, 程度, 見込み.
    pub approximate: bool,
    /// True where it is an end of a range (`5～10回`).
    pub in_range: bool,
    /// True for `/年`.
    pub per_year: bool,
    /// Bytes of the sign and digits in the input.
    pub span: Range<usize>,
    /// Bytes of digits, unit and bound together.
    pub whole: Range<usize>,
}

impl Quantity {
    /// A number with nothing around it.
    pub(super) fn bare(value: f64, decimals: u8, span: Range<usize>) -> Quantity {
        Quantity {
            value,
            decimals,
            unit: None,
            bound: None,
            approximate: false,
            in_range: false,
            per_year: false,
            span: span.clone(),
            whole: span,
        }
    }
}

/// A bound named after a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// 以上 is `AtLeast`, 以下 is `AtMost`.
    pub direction: Direction,
    /// Whether the number itself is within (以上, 以下) or not (超, 未満).
    pub inclusive: bool,
}

struct Raw {
    value: f64,
    decimals: u8,
    end: usize,
}

/// Digits before the point at most; a longer run is a number of something, and no figure.
const MOST_DIGITS: usize = 18;

/// Digits behind the point that are kept.
const MOST_DECIMALS: usize = 12;

/// Digits with thousands separators and a fraction at `i`.
fn raw_at(f: &Folded, i: usize) -> Option<Raw> {
    let mut text = String::new();
    let mut at = i;
    let mut group = 0usize;
    while let c @ '0'..='9' = f.at(at) {
        text.push(c);
        at += 1;
        group += 1;
        // A comma belongs to the number only before exactly three digits.
        if f.at(at) == ','
            && group <= 3
            && (1..=3).all(|k| f.at(at + k).is_ascii_digit())
            && !f.at(at + 4).is_ascii_digit()
        {
            at += 1;
            group = 0;
        }
    }
    if text.is_empty() || text.len() > MOST_DIGITS {
        return None;
    }
    let mut decimals = 0u8;
    if f.at(at) == '.' && f.at(at + 1).is_ascii_digit() {
        text.push('.');
        at += 1;
        while let c @ '0'..='9' = f.at(at) {
            if usize::from(decimals) < MOST_DECIMALS {
                text.push(c);
                decimals += 1;
            }
            at += 1;
        }
    }
    let value = text.parse::<f64>().ok()?;
    Some(Raw {
        value,
        decimals,
        end: at,
    })
}

/// Scales from here on close a section: 5千万 is 5千 times 万, whatever 億 stood before.
const SECTION: f64 = 1e4;

/// A number at `i` with its scales: `3億5千万`, `1万2千`, `5千`.
fn scaled_at(f: &Folded, i: usize) -> Option<Raw> {
    let scale_at = |at: usize, below: f64| {
        let c = f.at(at);
        let scale = SCALES.iter().find(|(s, _)| *s == c).map(|(_, v)| *v);
        scale.filter(|v| *v < below)
    };
    let mut part = raw_at(f, i)?;
    if scale_at(part.end, f64::INFINITY).is_none() {
        return Some(part);
    }
    let (mut total, mut section) = (0.0, 0.0);
    let (mut last, mut last_small) = (f64::INFINITY, SECTION);
    loop {
        let mut end = part.end;
        section += match scale_at(end, last_small) {
            Some(small) => {
                end += 1;
                last_small = small;
                part.value * small
            }
            None => part.value,
        };
        if let Some(large) = scale_at(end, last).filter(|v| *v >= SECTION) {
            end += 1;
            total += section * large;
            (section, last, last_small) = (0.0, large, SECTION);
        }
        let scaled = end > part.end;
        match raw_at(f, end).filter(|_| scaled) {
            Some(next) => part = next,
            None => {
                return Some(Raw {
                    value: whole(total + section),
                    decimals: 0,
                    end,
                });
            }
        }
    }
}

/// A scaled figure without what binary fractions leave beside it: 1.1億 is 110,000,000.
fn whole(value: f64) -> f64 {
    let near = value.round();
    if (value - near).abs() < 1e-9 * near.abs().max(1.0) {
        near
    } else {
        value
    }
}

const BOUNDS: &[(&str, Direction, bool)] = &[
    ("以上", Direction::AtLeast, true),
    ("以下", Direction::AtMost, true),
    ("以内", Direction::AtMost, true),
    ("未満", Direction::AtMost, false),
    ("超", Direction::AtLeast, false),
    ("を超", Direction::AtLeast, false),
    ("を上回", Direction::AtLeast, false),
    ("を下回", Direction::AtMost, false),
    ("に満たな", Direction::AtMost, false),
];

fn bound_at(f: &Folded, i: usize) -> Option<(Bound, usize)> {
    if !matches!(f.at(i), '以' | '未' | '超' | 'を' | 'に') {
        return None;
    }
    let (word, direction, inclusive) = BOUNDS.iter().find(|(w, _, _)| f.starts_with(i, w))?;
    Some((
        Bound {
            direction: *direction,
            inclusive: *inclusive,
        },
        i + word.chars().count(),
    ))
}

/// Where the sign and digits of a number before or after `from` begin: a minus
/// counts only where no digit or letter stands before it (`5-10` is a range,
/// `1-3-1` a code).
fn sign_before(f: &Folded, i: usize) -> (f64, usize) {
    let Some(before) = i.checked_sub(1) else {
        return (1.0, i);
    };
    match f.at(before) {
        '▲' => (-1.0, before),
        '-' if before == 0
            || !(f.at(before - 1).is_alphanumeric() || matches!(f.at(before - 1), ')' | '%')) =>
        {
            (-1.0, before)
        }
        _ => (1.0, i),
    }
}

fn skip_spaces(f: &Folded, mut i: usize) -> usize {
    while f.at(i) == ' ' {
        i += 1;
    }
    i
}

/// The unit at `i`: a known one, or a short run of kanji or katakana up to the
/// end of the text, `/`, `(` or a bound.
fn unit_after(f: &Folded, i: usize) -> Option<(String, usize)> {
    let rest = f.text(i, i + 12);
    let unit = unit_at(&rest)?;
    Some((canonical(unit), i + unit.chars().count()))
}

fn quantity_at(f: &Folded, i: usize) -> Option<(Quantity, usize)> {
    let raw = scaled_at(f, i)?;
    let (sign, from) = sign_before(f, i);
    let mut end = raw.end;
    let span = f.bytes(from, raw.end);
    let mut q = Quantity {
        approximate: from > 0 && f.at(from - 1) == '約',
        ..Quantity::bare(sign * raw.value, raw.decimals, span)
    };
    if let Some((unit, after)) = unit_after(f, skip_spaces(f, end)) {
        q.unit = Some(unit);
        end = after;
    }
    if f.starts_with(end, "程度") || f.starts_with(end, "前後") {
        q.approximate = true;
        end += 2;
    }
    if let Some((bound, after)) = bound_at(f, end) {
        q.bound = Some(bound);
        end = after;
    }
    if f.at(end) == '/' && f.at(end + 1) == '年' {
        q.per_year = true;
        end += 2;
    }
    let after = skip_spaces(f, end);
    q.in_range = f.at(after) == '~' || (from > 0 && f.at(skip_back(f, from)) == '~');
    q.whole = f.bytes(from, end);
    Some((q, end.max(raw.end)))
}

/// Index of the last character before `i` that is not a space.
fn skip_back(f: &Folded, i: usize) -> usize {
    let mut at = i;
    while at > 0 && f.at(at - 1) == ' ' {
        at -= 1;
    }
    at.saturating_sub(1)
}

/// The number of a text of digits alone, with a fraction or not: most of the figures
/// that there are.
pub(super) fn plain_number(text: &str) -> Option<Quantity> {
    let trimmed = text.trim();
    let (whole, fraction) = trimmed.split_once('.').unwrap_or((trimmed, "0"));
    let digits = |t: &str, most: usize| {
        (1..=most).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(whole, MOST_DIGITS) || !digits(fraction, MOST_DECIMALS) {
        return None;
    }
    let at = text.len() - text.trim_start().len();
    let decimals = trimmed
        .len()
        .checked_sub(whole.len() + 1)
        .map_or(0, |n| n as u8);
    let span = at..at + trimmed.len();
    Some(Quantity::bare(trimmed.parse().ok()?, decimals, span))
}

/// All numbers of a text in order, with unit and bound. Digits inside a word
/// (`R5`, `m2`) or after 第 count as part of that word and are left out.
pub fn scan_quantities(text: &str) -> Vec<Quantity> {
    if !has_digit(text) {
        return Vec::new();
    }
    if let Some(plain) = plain_number(text) {
        return vec![plain];
    }
    let f = Folded::new(text);
    let mut out: Vec<Quantity> = Vec::new();
    let mut i = 0;
    while i < f.chars.len() {
        if !f.at(i).is_ascii_digit() {
            i += 1;
            continue;
        }
        let before = if i == 0 { '\0' } else { f.at(i - 1) };
        if before.is_ascii_alphabetic() || before == '第' {
            while f.at(i).is_ascii_digit() || f.at(i) == '.' {
                i += 1;
            }
            continue;
        }
        match quantity_at(&f, i) {
            Some((q, end)) => {
                out.push(q);
                i = end.max(i + 1);
            }
            None => {
                while f.at(i).is_ascii_digit() {
                    i += 1;
                }
            }
        }
    }
    out
}
