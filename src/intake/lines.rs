//! Lines of decoded text, numbered as an editor numbers them.

use crate::place::Span;

/// A line, or the part of a line before or after a form feed.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Number from 1.
    pub number: u32,
    /// Page from 1, in texts that have form feeds.
    pub page: Option<u32>,
    /// Offset of its first byte in the whole text.
    pub start: usize,
    /// What it says, without the line end.
    pub text: &'a str,
}

impl Line<'_> {
    /// The whole line.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

/// Makes every line end a line feed, so that one rule tells where lines end.
pub fn unify_newlines(text: String) -> String {
    if !text.contains('\r') {
        return text;
    }
    let mut out = Unified::of(text.len());
    out.push(&text);
    out.text
}

/// A text whose line ends become line feeds while it comes.
#[derive(Default)]
pub struct Unified {
    /// What has come.
    pub text: String,
    /// Whether the last character was a carriage return.
    returned: bool,
}

impl Unified {
    /// Nothing yet, with room for so many bytes.
    pub fn of(bytes: usize) -> Self {
        Unified {
            text: String::with_capacity(bytes),
            returned: false,
        }
    }

    /// Adds what may have carriage returns.
    pub fn push(&mut self, part: &str) {
        for (i, line) in part.split('\r').enumerate() {
            if i > 0 {
                self.text.push('\n');
                self.returned = true;
            }
            if line.is_empty() {
                continue;
            }
            let rest = match self.returned {
                true => line.strip_prefix('\n').unwrap_or(line),
                false => line,
            };
            self.returned = false;
            self.text.push_str(rest);
        }
    }

    /// Adds what has none.
    pub fn push_plain(&mut self, part: &str) {
        self.text.push_str(part);
    }
}

/// The lines of a text whose newlines were unified. A form feed begins a page;
/// one in the middle of a line parts it, as text out of a PDF has them there.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let paged = text.contains('\u{c}');
    let mut page = 1_u32;
    let mut start = 0;
    let body = text.strip_suffix('\n').unwrap_or(text);
    let none = text.is_empty();
    body.split('\n')
        .zip(1_u32..)
        .filter(move |_| !none)
        .flat_map(|(line, number)| {
            // An empty piece beside a form feed is no line of its own.
            let parted = line.contains('\u{c}');
            line.split('\u{c}')
                .enumerate()
                .map(move |(i, piece)| (i, piece, number, parted))
        })
        .filter_map(move |(i, piece, number, parted)| {
            // One byte for the form feed or line feed before this piece.
            if i > 0 || number > 1 {
                start += 1;
            }
            if i > 0 {
                page = page.saturating_add(1);
            }
            let line = Line {
                number,
                page: paged.then_some(page),
                start,
                text: piece,
            };
            start += piece.len();
            (!parted || !piece.is_empty()).then_some(line)
        })
}

/// What stands between blanks, and where: `start` is the offset of `text`.
/// Marks that take no room (zero-width space, stray byte order mark) count as blank.
pub fn trimmed(text: &str, start: usize) -> (&str, Span) {
    let solid = |b: Option<&u8>| b.is_none_or(|b| (b'!'..=b'~').contains(b));
    // Most texts begin and end with a letter of ASCII, or are empty.
    if solid(text.as_bytes().first()) && solid(text.as_bytes().last()) {
        return (text, Span::new(start, start + text.len()));
    }
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
    let left = text.trim_start_matches(blank);
    let inner = left.trim_end_matches(blank);
    let from = start + text.len() - left.len();
    (inner, Span::new(from, from + inner.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(u32, Option<u32>, usize, &str)> {
        lines(text)
            .map(|l| (l.number, l.page, l.start, l.text))
            .collect()
    }

    #[test]
    fn every_kind_of_newline_becomes_a_line_feed() {
        assert_eq!(unify_newlines("a\r\nb\rc\n\r\n\r".into()), "a\nb\nc\n\n\n");
        assert_eq!(unify_newlines("\r\r\n".into()), "\n\n");
    }

    #[test]
    fn line_ends_are_unified_wherever_the_text_is_parted() {
        let text = "a\r\nb\rc\n\r\n\rd\r\r\n\n";
        for at in 0..=text.len() {
            let mut out = Unified::of(0);
            let (before, after) = text.split_at(at);
            out.push(before);
            out.push(after);
            assert_eq!(out.text, unify_newlines(text.into()), "parted at {at}");
        }
    }

    #[test]
    fn lines_are_numbered_and_a_last_newline_adds_none() {
        assert_eq!(shown(""), vec![]);
        assert_eq!(shown("\n"), vec![(1, None, 0, "")]);
        assert_eq!(
            shown("甲\n\n乙"),
            vec![(1, None, 0, "甲"), (2, None, 4, ""), (3, None, 5, "乙")]
        );
    }

    #[test]
    fn a_form_feed_begins_a_page() {
        assert_eq!(
            shown("a\n\u{c}b\nc\u{c}d\n"),
            vec![
                (1, Some(1), 0, "a"),
                (2, Some(2), 3, "b"),
                (3, Some(2), 5, "c"),
                (3, Some(3), 7, "d")
            ]
        );
    }

    #[test]
    fn trimming_keeps_the_place() {
        let (text, span) = trimmed("\u{3000} 31 \u{200b}", 10);
        assert_eq!((text, span), ("31", Span::new(14, 16)));
        assert_eq!(trimmed("  ", 3), ("", Span::new(5, 5)));
    }
}
