//! From bytes to text: which encoding, and what could not be decoded.
//!
//! Order of trust: byte order marks, the NULs of UTF-16, escapes of
//! ISO-2022-JP, validity as UTF-8, the charset a page declares, and last
//! whether Shift_JIS (as CP932) or EUC-JP gives the more Japanese text.
//! A detector from a crate would cost 26 KB of the page for the last step alone.

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::intake::charset::Charset;
use crate::intake::gather::grouped;
use crate::intake::lines::{Unified, unify_newlines};
use crate::intake::marks::{Marks, STRETCH};
use crate::place::{Place, Span};
use crate::repeat::repeat;
use memchr::memchr2_iter;

/// Decoded text and the name of its encoding.
pub struct Decoded {
    /// The text without byte order mark, every line end a line feed; undecodable bytes
    /// are U+FFFD.
    pub text: String,
    /// `UTF-8`, `Shift_JIS`, …
    pub encoding: &'static str,
    /// Whether it may hold characters that [`damage`] speaks of.
    pub odd: bool,
    /// Whether it may hold bars.
    pub bars: bool,
}

/// Decodes bytes of a text file; none when they are not text.
pub fn decode(bytes: &[u8]) -> Option<Decoded> {
    if let Some(decoded) = whole_utf8(bytes) {
        return Some(decoded);
    }
    let (encoding, bytes) = choose(bytes)?;
    let mut text = encoding.decode(bytes).into_owned();
    // DOS editors end a file with Ctrl-Z.
    if text.ends_with('\u{1a}') {
        text.pop();
    }
    let damaged = text.matches('\u{fffd}').count();
    // A text may end in half a character; more than one in ten damaged is no text.
    if damaged > 1 && damaged * 10 > text.chars().count() {
        return None;
    }
    Some(Decoded {
        text: unify_newlines(text),
        encoding: encoding.name(),
        odd: true,
        bars: true,
    })
}

/// The text of bytes that are UTF-8 throughout, with nothing odd in them, as nearly all
/// files are: told in one pass where [`choose`] would need several to say the same.
fn whole_utf8(bytes: &[u8]) -> Option<Decoded> {
    let rest = match Charset::for_mark(bytes) {
        Some((Charset::Utf8, mark)) => bytes.get(mark..)?,
        Some(_) => return None,
        None if utf16_by_nuls(bytes).is_some() => return None,
        None => bytes,
    };
    let marks = Marks::of(rest);
    if marks.odd {
        return None;
    }
    let mut text = Unified::of(rest.len());
    let mut left = rest;
    repeat(&mut || {
        let Some((stretch, after)) = stretch(left) else {
            return false;
        };
        match marks.returns {
            true => text.push(stretch),
            false => text.push_plain(stretch),
        }
        left = after;
        true
    });
    left.is_empty().then(|| Decoded {
        text: text.text,
        encoding: Charset::Utf8.name(),
        odd: false,
        bars: marks.bars,
    })
}

/// The first characters of some bytes, and the bytes after them; none where there are
/// none, or they are not UTF-8.
fn stretch(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let most = bytes.len().min(STRETCH);
    // Characters are not cut.
    let back = (0..4).find(|n| bytes.get(most - n).is_none_or(|b| b & 0xc0 != 0x80))?;
    let (stretch, after) = bytes.split_at_checked(most - back)?;
    let text = std::str::from_utf8(stretch).ok()?;
    (!text.is_empty()).then_some((text, after))
}

/// The encoding, and the bytes without their byte order mark.
fn choose(bytes: &[u8]) -> Option<(Charset, &[u8])> {
    if let Some((encoding, mark)) = Charset::for_mark(bytes) {
        let rest = bytes.get(mark..).unwrap_or(&[]);
        // A mark does not make text of bytes that hold NUL characters.
        let wide = encoding != Charset::Utf8;
        let nul_characters = wide && rest.chunks(2).filter(|u| *u == [0, 0]).count() > 0;
        return (!nul_characters && (wide || !has_controls(rest))).then_some((encoding, rest));
    }
    if let Some(wide) = utf16_by_nuls(bytes) {
        return Some((wide, bytes));
    }
    if has_controls(bytes) {
        return None;
    }
    if is_iso_2022_jp(bytes) {
        return Some((Charset::Iso2022Jp, bytes));
    }
    let utf8_damage = utf8_damage(bytes);
    if utf8_damage.is_plausible() {
        return Some((Charset::Utf8, bytes));
    }
    if let Some(declared) = declared_charset(bytes) {
        return Some((declared, bytes));
    }
    Some((japanese_by_score(bytes), bytes))
}

/// Whether more than one byte in a hundred is a control character that text does not have.
fn has_controls(bytes: &[u8]) -> bool {
    let control =
        |b: &&u8| **b < 0x20 && !matches!(**b, b'\t' | b'\n' | 0xb | 0xc | b'\r' | 0x1a | 0x1b);
    bytes.iter().filter(control).count() * 100 > bytes.len()
}

/// UTF-16 without mark: ASCII characters (tabs, digits, line ends) have their
/// NULs all on one side, and no character is NUL itself.
fn utf16_by_nuls(bytes: &[u8]) -> Option<Charset> {
    const LOOKED_AT: usize = 64 * 1024;
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let (mut first, mut second, mut both, mut units) = (0_usize, 0_usize, 0_usize, 0_usize);
    for unit in head.chunks_exact(2) {
        units += 1;
        match unit {
            [0, 0] => both += 1,
            [0, _] => first += 1,
            [_, 0] => second += 1,
            _ => {}
        }
    }
    let (more, fewer, encoding) = if second > first {
        (second, first, Charset::Utf16Le)
    } else {
        (first, second, Charset::Utf16Be)
    };
    // U+3000 and other characters at a page's start have a NUL on the other side.
    let wide = both == 0 && more * 20 >= units && more > fewer * 4;
    (wide && units > 0).then_some(encoding)
}

/// ISO-2022-JP: seven bits, and an escape that leads to a Japanese set.
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    bytes.contains(&0x1b)
        && bytes.is_ascii()
        && bytes
            .windows(3)
            .any(|w| matches!(w, [0x1b, b'$', b'@' | b'B'] | [0x1b, b'(', b'J' | b'I']))
}

/// How well bytes pass for UTF-8.
struct Utf8Damage {
    /// Characters of more than one byte.
    whole: usize,
    /// Sequences that are not UTF-8; one cut off at the very end does not count.
    broken: usize,
}

impl Utf8Damage {
    /// Valid, or damaged in so few places that no other encoding explains the rest.
    fn is_plausible(&self) -> bool {
        self.broken == 0 || self.whole > self.broken * 10
    }
}

fn utf8_damage(bytes: &[u8]) -> Utf8Damage {
    let mut damage = Utf8Damage {
        whole: 0,
        broken: 0,
    };
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        let starts = chunk.valid().bytes().filter(|b| *b >= 0xc0).count();
        damage.whole += starts;
        let cut = chunks.peek().is_none()
            && std::str::from_utf8(chunk.invalid()).is_err_and(|e| e.error_len().is_none());
        // Cut off counts as damage where nothing before it is UTF-8: Shift_JIS ends so too.
        let excused = chunk.invalid().is_empty() || (cut && damage.whole > 0);
        damage.broken += usize::from(!excused);
    }
    damage
}

/// The charset that a page declares in its first bytes, if it is one that is known.
fn declared_charset(bytes: &[u8]) -> Option<Charset> {
    const LOOKED_AT: usize = 4096;
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    if head.iter().find(|b| !b.is_ascii_whitespace()) != Some(&b'<') {
        return None;
    }
    let lower = head.to_ascii_lowercase();
    let at = ["charset=", "encoding="].iter().find_map(|key| {
        let at = lower.windows(key.len()).position(|w| w == key.as_bytes())?;
        Some(at + key.len())
    })?;
    let label: Vec<u8> = lower
        .get(at..)?
        .iter()
        .skip_while(|b| matches!(**b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(**b, b'-' | b'_' | b':' | b'.'))
        .copied()
        .collect();
    let encoding = Charset::for_label(&label)?;
    // UTF-16 would have shown in the bytes, and these are not UTF-8.
    let lies = [
        Charset::Utf8,
        Charset::Utf16Le,
        Charset::Utf16Be,
        Charset::Iso2022Jp,
    ]
    .contains(&encoding);
    (!lies).then_some(encoding)
}

/// Shift_JIS or EUC-JP, whichever gives the more plausible Japanese.
fn japanese_by_score(bytes: &[u8]) -> Charset {
    const LOOKED_AT: usize = 256 * 1024;
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let score = |encoding: Charset| -> i64 {
        let text = encoding.decode(head);
        // What is looked at may end in half a character.
        let whole = text.strip_suffix('\u{fffd}').unwrap_or(&text);
        whole.chars().map(plausibility).sum()
    };
    if score(Charset::EucJp) > score(Charset::ShiftJis) {
        Charset::EucJp
    } else {
        Charset::ShiftJis
    }
}

/// How much a character speaks for the encoding that gave it. Each of the two
/// encodings, decoded as the other, gives half-width kana and undecodable bytes.
fn plausibility(c: char) -> i64 {
    match c {
        '\u{fffd}' => -20,
        '\u{ff61}'..='\u{ff65}' => -3,
        '\u{ff66}'..='\u{ff9f}' => -1,
        '\u{3000}'..='\u{30ff}' | '\u{ff01}'..='\u{ff5e}' => 3,
        '\u{4e00}'..='\u{9fff}' => 2,
        '\u{e000}'..='\u{f8ff}' => -2,
        '\u{80}'..='\u{9f}' => -20,
        _ => 0,
    }
}

/// Says what could not be decoded: characters that were replaced, a file cut
/// off in the middle of one, and characters that only their maker's fonts show.
pub fn damage(text: &str, encoding: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let body = match text.strip_suffix('\u{fffd}') {
        Some(body) => {
            found.push(cut_off(text, body.len()));
            body
        }
        None => text,
    };
    if body.contains('\u{fffd}')
        && let Some((count, place)) = count(body, |c| c == '\u{fffd}')
    {
        found.push(undecodable(count, place, encoding));
    }
    // Their first byte, and that of the last of them with what follows it.
    let mut leads = memchr2_iter(0xee, 0xef, body.as_bytes());
    let second = |at: usize| body.as_bytes().get(at + 1).copied();
    let may_be = leads.any(|at| body.as_bytes().get(at) == Some(&0xee) || second(at) < Some(0xa4));
    if may_be && let Some((count, place)) = count(body, |c| matches!(c, '\u{e000}'..='\u{f8ff}')) {
        found.push(private_use(count, place));
    }
    found
}

/// How many characters of a kind there are, and where the first stands.
fn count(text: &str, is: fn(char) -> bool) -> Option<(usize, Place)> {
    let first = text.find(is)?;
    let count = text.chars().filter(|c| is(*c)).count();
    Some((count, place_of(text, first)))
}

/// The place of the character at `at`.
fn place_of(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or("");
    let lines = before.bytes().filter(|b| *b == b'\n').count();
    let width = text.get(at..).and_then(|t| t.chars().next());
    Place {
        page: None,
        line: u32::try_from(lines + 1).unwrap_or(u32::MAX),
        cell: None,
        span: Span::new(at, at + width.map_or(0, char::len_utf8)),
    }
}

fn cut_off(text: &str, at: usize) -> Diagnostic {
    let place = place_of(text, at);
    let line = place.line;
    Diagnostic::new(
        Severity::Warning,
        "cut-off",
        Words::new(
            format!("ファイルが {line} 行目の文字の途中で終わっています。そこまでは読みました。"),
            format!("The file ends in the middle of a character in line {line}; it was read up to there."),
        ),
    )
    .hint(
        "最後の行の値は欠けているかもしれません。もう一度ダウンロードまたはコピーしてください。",
        "Values of the last line may be missing. Download or copy the file again.",
    )
    .at(place)
}

fn undecodable(count: usize, place: Place, encoding: &str) -> Diagnostic {
    let (line, count) = (place.line, grouped(count));
    Diagnostic::new(
        Severity::Warning,
        "undecodable",
        Words::new(
            format!("{encoding} として読めない文字が {count} か所あります（最初は {line} 行目）。� で示します。"),
            format!("{count} character(s) cannot be decoded as {encoding} (the first in line {line}); they are shown as �."),
        ),
    )
    .hint(
        "元のファイルで該当箇所を確かめてください。UTF-8 で保存し直すと読めることがあります。",
        "Check those places in the original file; saving it as UTF-8 may help.",
    )
    .at(place)
}

fn private_use(count: usize, place: Place) -> Diagnostic {
    let (line, count) = (place.line, grouped(count));
    Diagnostic::new(
        Severity::Info,
        "private-characters",
        Words::new(
            format!("外字が {count} 字あります（最初は {line} 行目）。作成した環境の外では表示できません。"),
            format!("There are {count} private characters (gaiji; the first in line {line}), which only their maker's fonts can show."),
        ),
    )
    .at(place)
}
