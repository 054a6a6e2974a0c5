//! A page's content, instruction by instruction: operands, then an operator.
//!
//! Programs write nearly all of it plainly: numbers, names, strings and arrays of these.
//! That is read here, byte by byte, as it is most of what a file costs. From the first
//! instruction on that holds anything else (escapes, comments, images in line) the
//! library reads, so that it alone decides what is meant.

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::Object;
use std::borrow::Cow;

/// What stands before an operator.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand<'c> {
    Number(f64),
    Name(Cow<'c, [u8]>),
    String(Cow<'c, [u8]>),
    Array(Vec<Operand<'c>>),
    /// A dictionary, or what no operator that is read takes.
    Other,
}

impl Operand<'static> {
    fn of(object: &Object<'_>) -> Operand<'static> {
        match object {
            Object::Number(n) => Operand::Number(n.as_f64()),
            Object::Name(name) => Operand::Name(Cow::Owned(name.to_vec())),
            Object::String(string) => Operand::String(Cow::Owned(string.to_vec())),
            Object::Array(parts) => Operand::Array(
                parts
                    .iter::<Object<'_>>()
                    .map(|o| Self::of_part(&o))
                    .collect(),
            ),
            _ => Operand::Other,
        }
    }

    /// Of a part of an array: arrays within are none that is read.
    fn of_part(object: &Object<'_>) -> Operand<'static> {
        match object {
            Object::Array(_) => Operand::Other,
            other => Self::of(other),
        }
    }
}

/// The operands of an instruction.
pub struct Operands<'o, 'c>(pub &'o [Operand<'c>]);

impl<'o, 'c> Operands<'o, 'c> {
    pub fn object(&self, i: usize) -> Option<&'o Operand<'c>> {
        self.0.get(i)
    }

    pub fn name(&self, i: usize) -> Option<&'o [u8]> {
        match self.object(i)? {
            Operand::Name(name) => Some(name),
            _ => None,
        }
    }

    /// A number; 0 where it is missing or none.
    pub fn at(&self, i: usize) -> f64 {
        match self.object(i) {
            Some(Operand::Number(n)) => *n,
            _ => 0.0,
        }
    }

    pub fn all<const N: usize>(&self) -> [f64; N] {
        std::array::from_fn(|i| self.at(i))
    }
}

/// Operands of one operator at most.
const MOST_OPERANDS: usize = 33;

/// Digits of a number that is told exactly, and what they are divided by.
const MOST_DIGITS: usize = 18;
const TENS: [f64; MOST_DIGITS + 1] = [
    1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18,
];

/// Hands each instruction of `content` to `run`, until that gives false. True where all were run.
pub fn each<'c>(content: &'c [u8], mut run: impl FnMut(&[u8], &[Operand<'c>]) -> bool) -> bool {
    let mut plain = Plain { content, at: 0 };
    let mut operands = Vec::new();
    while let Some(operator) = plain.next(&mut operands) {
        if !run(operator, &operands) {
            return false;
        }
    }
    let mut rest = UntypedIter::new(content.get(plain.at..).unwrap_or_default());
    while let Some(instruction) = rest.next() {
        operands.clear();
        let given = instruction.operands();
        operands.extend(given.map(|o| -> Operand<'c> { Operand::of(o) }));
        if !run(instruction.operator, &operands) {
            return false;
        }
    }
    true
}

/// Content as far as it is plain.
struct Plain<'c> {
    content: &'c [u8],
    /// Where the next instruction begins.
    at: usize,
}

impl<'c> Plain<'c> {
    /// The next operator, its operands in `operands`; none where the instruction is not plain.
    fn next(&mut self, operands: &mut Vec<Operand<'c>>) -> Option<&'c [u8]> {
        operands.clear();
        let mut at = self.at;
        loop {
            at = self.blanks(at);
            if begins_operand(*self.content.get(at)?) {
                let (operand, end) = self.operand(at)?;
                if operands.len() >= MOST_OPERANDS {
                    return None;
                }
                operands.push(operand);
                at = end;
                continue;
            }
            let end = self.regular(at);
            let operator = self.content.get(at..end)?;
            let odd = |b: &u8| *b == b'#';
            if operator.is_empty() || operator == b"BI" || operator.iter().any(odd) {
                return None;
            }
            self.at = end;
            return Some(operator);
        }
    }

    /// Where blanks end that begin at `at`.
    fn blanks(&self, at: usize) -> usize {
        let rest = self.content.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|b| is_blank(**b)).count()
    }

    /// Where regular characters end that begin at `at`.
    fn regular(&self, at: usize) -> usize {
        let rest = self.content.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|b| is_regular(**b)).count()
    }

    /// The operand at `at`, and where it ends.
    fn operand(&self, at: usize) -> Option<(Operand<'c>, usize)> {
        match self.content.get(at)? {
            b'[' => self.array(at + 1),
            b'<' if self.content.get(at + 1) == Some(&b'<') => self.dictionary(at + 2),
            _ => self.simple(at),
        }
    }

    /// A number, name or string.
    fn simple(&self, at: usize) -> Option<(Operand<'c>, usize)> {
        match self.content.get(at)? {
            b'/' => {
                let end = self.regular(at + 1);
                let name = self.content.get(at + 1..end)?;
                (!name.contains(&b'#')).then_some((Operand::Name(Cow::Borrowed(name)), end))
            }
            b'(' => self.literal(at + 1),
            b'<' => self.hexadecimal(at + 1),
            _ => self.number(at),
        }
    }

    fn number(&self, at: usize) -> Option<(Operand<'c>, usize)> {
        let sign = self.content.get(at).filter(|b| matches!(b, b'+' | b'-'));
        let negative = sign == Some(&b'-');
        let (mut end, mut digits, mut point) = (at + usize::from(sign.is_some()), 0_usize, None);
        let mut mantissa = 0_u64;
        let ended = loop {
            match self.content.get(end) {
                Some(digit @ b'0'..=b'9') => {
                    mantissa = mantissa
                        .wrapping_mul(10)
                        .wrapping_add(u64::from(digit - b'0'));
                    digits += 1;
                }
                Some(b'.') if point.is_none() => point = Some(digits),
                other => break other.is_none_or(|b| !is_regular(*b)),
            }
            end += 1;
        };
        if !ended || digits == 0 || digits > MOST_DIGITS {
            return None;
        }
        let whole = mantissa as f64;
        let value = match point {
            // There is no negative zero among whole numbers.
            None if negative && mantissa > 0 => -whole,
            None => whole,
            Some(point) => {
                let value = whole / TENS.get(digits - point)?;
                if negative { -value } else { value }
            }
        };
        Some((Operand::Number(value), end))
    }

    /// A string in parentheses; none where anything in it is escaped or nested.
    fn literal(&self, at: usize) -> Option<(Operand<'c>, usize)> {
        let rest = self.content.get(at..)?;
        let special = |b: &u8| matches!(b, b')' | b'(' | b'\\' | b'\n' | b'\r');
        let length = rest.iter().position(special)?;
        let string = rest.get(..length)?;
        (rest.get(length) == Some(&b')'))
            .then_some((Operand::String(Cow::Borrowed(string)), at + length + 1))
    }

    /// A string of hexadecimal digits, two a byte.
    fn hexadecimal(&self, at: usize) -> Option<(Operand<'c>, usize)> {
        let mut out = Vec::with_capacity(16);
        let mut end = at;
        loop {
            let first = *self.content.get(end)?;
            if first == b'>' {
                return Some((Operand::String(Cow::Owned(out)), end + 1));
            }
            let second = *self.content.get(end + 1)?;
            out.push(hex(first)? << 4 | hex(second)?);
            end += 2;
        }
    }

    /// An array of numbers, names and strings.
    fn array(&self, at: usize) -> Option<(Operand<'c>, usize)> {
        let mut parts = Vec::new();
        let mut at = self.blanks(at);
        loop {
            match self.content.get(at)? {
                b']' => return Some((Operand::Array(parts), at + 1)),
                b'<' if self.content.get(at + 1) == Some(&b'<') => return None,
                b'[' => return None,
                b if begins_operand(*b) => {
                    let (part, end) = self.simple(at)?;
                    parts.push(part);
                    at = self.blanks(end);
                }
                _ => return None,
            }
        }
    }

    /// A dictionary of names and numbers, which no operator that is read looks into.
    fn dictionary(&self, at: usize) -> Option<(Operand<'c>, usize)> {
        let mut at = self.blanks(at);
        while self.content.get(at)? == &b'/' {
            let (_, end) = self.simple(at)?;
            let value = self.blanks(end);
            if matches!(self.content.get(value)?, b'(' | b'<' | b'[') {
                return None;
            }
            let (_, end) = self.simple(value)?;
            at = self.blanks(end);
        }
        let end = at + 2;
        let stream = self.content.get(self.blanks(end)..)?.starts_with(b"stream");
        (self.content.get(at..end)? == b">>" && !stream).then_some((Operand::Other, end))
    }
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

fn begins_operand(b: u8) -> bool {
    matches!(
        b,
        b'0'..=b'9' | b'.' | b'+' | b'-' | b'/' | b'[' | b'<' | b'('
    )
}

fn is_blank(b: u8) -> bool {
    matches!(b, b' ' | b'\n' | b'\r' | b'\t' | 0x0C | 0)
}

fn is_regular(b: u8) -> bool {
    let delimits = matches!(b, b'(' | b')' | b'<' | b'>' | b'[' | b']')
        || matches!(b, b'{' | b'}' | b'/' | b'%');
    !delimits && !is_blank(b)
}

#[cfg(test)]
mod tests;
