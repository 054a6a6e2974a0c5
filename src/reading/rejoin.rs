//! Joins the broken lines of running text into paragraphs and bullets, and
//! keeps the way back: every stretch of the joined text knows its source.

use crate::document::{Document, Row};
use crate::notation::page_number::{is_bare_number, is_page_number};
use crate::place::{Place, Span};
use std::ops::Range;

/// Text whose broken lines were joined.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Joined {
    /// The text.
    pub text: String,
    /// For each line: the byte in `text` where it begins, and its place.
    pieces: Vec<(usize, Place)>,
}

impl Joined {
    /// One unbroken stretch of the source.
    pub fn whole(text: &str, place: Place) -> Self {
        Joined {
            text: text.to_owned(),
            pieces: vec![(0, place)],
        }
    }

    /// Adds a line. Japanese goes on without a space; two Latin words get one.
    pub fn push(&mut self, line: &str, place: Place) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if latin(self.text.chars().next_back()) && latin(line.chars().next()) {
            self.text.push(' ');
        }
        self.pieces.push((self.text.len(), place));
        self.text.push_str(line);
    }

    /// Index of the piece that holds byte `at` of the text.
    fn piece(&self, at: usize) -> usize {
        self.pieces
            .partition_point(|(begin, _)| *begin <= at)
            .saturating_sub(1)
    }

    /// Byte in the document of byte `at` of the text.
    fn source(&self, at: usize) -> usize {
        let Some((begin, place)) = self.pieces.get(self.piece(at)) else {
            return 0;
        };
        (place.span.start as usize + (at.saturating_sub(*begin))).min(place.span.end as usize)
    }

    /// The place of a cell in which quotes or escapes were undone: offsets of text and
    /// source differ, and the whole cell is the place of everything in it.
    fn undone(&self) -> Option<Place> {
        match self.pieces.as_slice() {
            [(_, place)] if place.span.range().len() > self.text.len() => Some(*place),
            _ => None,
        }
    }

    /// The place of `range`, from its first byte in the source to its last.
    pub fn place(&self, range: Range<usize>) -> Place {
        if let Some(whole) = self.undone() {
            return whole;
        }
        let first = self.piece(range.start);
        let mut place = self.pieces.get(first).map_or_else(Place::default, |p| p.1);
        let end = self.source(range.end.saturating_sub(1).max(range.start)) + 1;
        place.span = Span::new(self.source(range.start), end);
        place
    }

    /// The place of the whole.
    pub fn whole_place(&self) -> Place {
        let Some((_, first)) = self.pieces.first() else {
            return Place::default();
        };
        let last = self.pieces.last().map_or(first.span, |p| p.1.span);
        Place {
            span: first.span.join(last),
            ..*first
        }
    }

    /// Whether a line of the source ends within `range`: what a figure so broken says is a guess.
    pub fn is_broken(&self, range: &Range<usize>) -> bool {
        self.piece(range.start) != self.piece(range.end.saturating_sub(1).max(range.start))
    }

    /// The pieces as [`crate::report::Prose`] keeps them.
    pub fn pieces(&self) -> Vec<(u32, Place)> {
        self.pieces
            .iter()
            .map(|(at, p)| (u32::try_from(*at).unwrap_or(u32::MAX), *p))
            .collect()
    }

    /// The part from byte `from` to byte `to`, trimmed.
    pub fn part(&self, from: usize, to: usize) -> Joined {
        let raw = self.text.get(from..to).unwrap_or("");
        let from = from + raw.len() - raw.trim_start().len();
        let text = raw.trim();
        let to = from + text.len();
        if let Some(whole) = self.undone() {
            return Joined::whole(text, whole);
        }
        let mut pieces = Vec::new();
        for (n, (begin, place)) in self.pieces.iter().enumerate() {
            let end = self.pieces.get(n + 1).map_or(self.text.len(), |p| p.0);
            if *begin >= to || end <= from {
                continue;
            }
            let cut = from.saturating_sub(*begin);
            let mut place = *place;
            let start = (place.span.start as usize + cut).min(place.span.end as usize);
            let stop = (place.span.start as usize + (to - begin).min(end - begin))
                .min(place.span.end as usize);
            place.span = Span::new(start, stop);
            pieces.push((begin.saturating_sub(from), place));
        }
        Joined {
            text: text.to_owned(),
            pieces,
        }
    }
}

/// Lines without an empty line between them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// Each line trimmed, with its place.
    pub lines: Vec<(String, Place)>,
}

impl Block {
    /// All lines as one text.
    pub fn joined(&self) -> Joined {
        let mut out = Joined::default();
        for (text, place) in &self.lines {
            out.push(text, *place);
        }
        out
    }

    /// The bullets and paragraphs of the block, each joined.
    pub fn segments(&self) -> Vec<Joined> {
        let mut out: Vec<Joined> = Vec::new();
        let mut open = Joined::default();
        for (text, place) in &self.lines {
            let ended = is_heading_mark(&open.text);
            if !open.text.is_empty() && (ended || begins_item(text)) {
                out.push(std::mem::take(&mut open));
            }
            open.push(text, *place);
        }
        if !open.text.is_empty() {
            out.push(open);
        }
        out.iter().flat_map(inner_bullets).collect()
    }
}

/// Marks with which an item of a list begins.
const BULLETS: &[char] = &[
    '・', '･', '◇', '◆', '●', '■', '□', '▼', '▽', '►', '➢', '✓', '◎',
];

/// Whether a line begins a new bullet or a heading in brackets.
fn begins_item(line: &str) -> bool {
    line.starts_with(BULLETS)
        || line.starts_with('【')
        || line.starts_with("ⅰ") && line.contains('）')
}

/// Whether the text so far is one heading in brackets and nothing else.
fn is_heading_mark(text: &str) -> bool {
    text.starts_with('【') && text.ends_with('】') && text.matches('】').count() == 1
}

/// Splits at bullets in mid line: `以上　・次の指標：…`.
fn inner_bullets(text: &Joined) -> Vec<Joined> {
    let mut cuts = vec![0];
    let mut before = 'x';
    for (at, c) in text.text.char_indices() {
        // A bullet after a blank begins an item; ・ inside a word does not.
        if before.is_whitespace() && at > 0 && BULLETS.contains(&c) {
            cuts.push(at);
        }
        before = c;
    }
    cuts.push(text.text.len());
    cuts.windows(2)
        .filter_map(|w| match w {
            [a, b] => Some(text.part(*a, *b)),
            _ => None,
        })
        .filter(|j| !j.text.is_empty())
        .collect()
}

/// The blocks of the document's running text, page numbers left out.
pub fn blocks(document: &Document) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = Block::default();
    let mut last: Option<(u32, Option<u32>)> = None;
    for row in document.rows.iter().filter(|r| r.table.is_none()) {
        let apart = last.is_some_and(|(line, page)| row.line > line + 1 || page != row.page);
        last = Some((row.line, row.page));
        if (row.is_blank() || apart) && !open.lines.is_empty() {
            out.push(std::mem::take(&mut open));
        }
        if let Some(line) = line_of(document, row)
            && !is_page_number(&line.0)
        {
            // A bare number between two lines of text is a page number, too.
            if open.lines.len() > 1 && open.lines.last().is_some_and(|(t, _)| is_bare_number(t)) {
                open.lines.pop();
            }
            open.lines.push(line);
        }
    }
    if !open.lines.is_empty() {
        out.push(open);
    }
    out
}

/// The whole line of a row, trimmed, with its place.
fn line_of(document: &Document, row: &Row) -> Option<(String, Place)> {
    let raw = document.slice(row.span);
    let text = raw.trim();
    let start = row.span.start as usize + raw.len() - raw.trim_start().len();
    let place = Place {
        page: row.page,
        line: row.line,
        cell: None,
        span: Span::new(start, start + text.len()),
    };
    (!text.is_empty()).then(|| (text.to_owned(), place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::take_in;

    fn document(text: &str) -> Document {
        take_in("a.txt", text.as_bytes())
    }

    #[test]
    fn a_word_broken_over_lines_is_whole_again_and_leads_back() {
        let d = document("読書を楽しいと感じる区\n民の割合：48.\n5％\n\n次");
        let all = blocks(&d);
        let j = all.first().expect("a block").joined();
        assert_eq!(j.text, "読書を楽しいと感じる区民の割合：48.5％");
        let at = j.text.find("48.5").expect("there");
        assert!(j.is_broken(&(at..at + 4)));
        assert_eq!(d.slice(j.place(at..at + 4).span), "48.\n5");
        assert_eq!(j.place(at..at + 4).line, 2);
        assert!(!j.is_broken(&(at..at + 3)));
    }

    #[test]
    fn bullets_part_a_block_also_in_mid_line() {
        let d = document("・訓練の参加団体：6団体\n以上　・図書の貸出：20冊\n・連携・協働の場");
        let all = blocks(&d);
        let parts: Vec<String> = all
            .first()
            .expect("a block")
            .segments()
            .into_iter()
            .map(|j| j.text)
            .collect();
        assert_eq!(
            parts,
            [
                "・訓練の参加団体：6団体以上",
                "・図書の貸出：20冊",
                "・連携・協働の場"
            ]
        );
        let second = &all.first().expect("a block").segments()[1];
        assert_eq!(d.slice(second.whole_place().span), "・図書の貸出：20冊");
    }

    #[test]
    fn page_numbers_do_not_stand_between_the_halves_of_a_word() {
        let d = document("読書を楽しいと感じる区\n- 12 -\n民の割合：48％");
        assert_eq!(
            blocks(&d).first().expect("a block").joined().text,
            "読書を楽しいと感じる区民の割合：48％"
        );
        let d = document("読書を楽しいと感じる区\n12\n民の割合：48％");
        assert_eq!(
            blocks(&d).first().expect("a block").joined().text,
            "読書を楽しいと感じる区民の割合：48％"
        );
        assert!(is_page_number("3 / 10") && is_page_number("P.4") && is_page_number("12ページ"));
        assert!(!is_page_number("12") && !is_page_number("12件") && !is_page_number("①(ⅰ)"));
    }
}
