//! The cells of one sheet of an xlsx file.

use crate::intake::entities::undone;
use crate::intake::markup::{Token, Tokens, attribute, is_empty, local};
use crate::intake::workbook::decimal::general;
use crate::intake::workbook::formats::shown;
use crate::intake::workbook::sheet::{Merge, Sheet};
use crate::intake::workbook::xlsx::{Shared, Text, is_on, number};
use crate::repeat::repeat;
use std::borrow::Cow;

/// The sheet that its XML tells of.
pub(super) fn sheet(xml: &str, shared: &Shared) -> Sheet {
    let mut reader = Reader {
        shared,
        sheet: Sheet::default(),
        cell: None,
        row: 0,
        col: 0,
        next_row: 0,
    };
    let mut tokens = Tokens::xml(xml);
    repeat(&mut || reader.some(&mut tokens));
    reader.sheet
}

/// Cells or tokens that are read in one call.
const IN_ONE: usize = 500;

/// A sheet while it is read.
struct Reader<'a> {
    shared: &'a Shared,
    sheet: Sheet,
    /// The cell that is being read.
    cell: Option<Open<'a>>,
    /// Where a row or cell does not say its place, it stands after the one before.
    row: u32,
    col: u32,
    next_row: u32,
}

/// The cell that is being read.
#[derive(Default)]
struct Open<'a> {
    row: u32,
    col: u32,
    kind: &'a str,
    style: usize,
    value: String,
    in_value: bool,
    formula: bool,
    inline: Text,
}

/// `<c r="B5" s="1" t="s"><v>12</v></c>`: no more than a value, and nothing escaped.
#[derive(Debug, Default, PartialEq)]
struct Plain<'a> {
    place: Option<&'a str>,
    kind: Option<&'a str>,
    style: Option<&'a str>,
    value: &'a str,
}

/// The cell that a text begins with, and its bytes; none where it is written otherwise.
fn plain(text: &str) -> Option<(Plain<'_>, usize)> {
    let mut cell = Plain::default();
    let mut rest = text.strip_prefix("<c")?;
    while let Some(after) = rest.strip_prefix(' ') {
        let (at, value) = match after.as_bytes() {
            [b'r', b'=', b'"', ..] => (&mut cell.place, after.get(3..)?),
            [b's', b'=', b'"', ..] => (&mut cell.style, after.get(3..)?),
            [b't', b'=', b'"', ..] => (&mut cell.kind, after.get(3..)?),
            _ => return None,
        };
        let end = value.bytes().position(|b| !b.is_ascii_alphanumeric())?;
        let (value, after) = value.split_at_checked(end)?;
        if at.replace(value).is_some() {
            return None;
        }
        rest = after.strip_prefix('"')?;
    }
    rest = rest.strip_prefix("><v>")?;
    let end = rest.bytes().position(|b| matches!(b, b'<' | b'&'))?;
    (cell.value, rest) = rest.split_at_checked(end)?;
    rest = rest.strip_prefix("</v></c>")?;
    Some((cell, text.len() - rest.len()))
}

impl<'a> Reader<'a> {
    /// Reads some more; false at the end, or where no more is read.
    fn some(&mut self, tokens: &mut Tokens<'a>) -> bool {
        for _ in 0..IN_ONE {
            if self.sheet.is_full() {
                return false;
            }
            // Nearly all cells are written alike.
            if let Some((cell, length)) = plain(tokens.rest()) {
                tokens.pass(length);
                self.plain(&cell);
            } else if let Some(token) = tokens.next() {
                self.token(token);
            } else {
                return false;
            }
        }
        true
    }

    fn token(&mut self, token: Token<'a>) {
        match token {
            Token::Open(name, attributes) => match local(name) {
                "row" => {
                    self.row =
                        number(attributes, "r").map_or(self.next_row, |r| r.saturating_sub(1));
                    self.next_row = self.row.saturating_add(1);
                    self.col = 0;
                    if is_on(attributes, "hidden") {
                        self.sheet.hidden_rows.add(self.row, self.row);
                    }
                }
                "c" => {
                    let (row, col) = self.place(attribute(attributes, "r"));
                    let open = Open {
                        row,
                        col,
                        kind: attribute(attributes, "t").unwrap_or("n"),
                        style: style(attribute(attributes, "s")),
                        ..Open::default()
                    };
                    self.cell = (!is_empty(attributes)).then_some(open);
                }
                "col" => hide_columns(attributes, &mut self.sheet),
                "mergeCell" => self.sheet.merges.extend(merge(attributes)),
                _ => {
                    if let Some(open) = &mut self.cell {
                        open.begin(local(name), attributes, token);
                    }
                }
            },
            Token::Close(name) if local(name) == "c" => {
                if let Some(open) = self.cell.take() {
                    self.close(open);
                }
            }
            other => {
                if let Some(open) = &mut self.cell {
                    open.add(other);
                }
            }
        }
    }

    /// Where a cell stands, by its name or the cell before.
    fn place(&mut self, name: Option<&str>) -> (u32, u32) {
        let (row, col) = name.and_then(place).unwrap_or((self.row, self.col));
        self.col = col.saturating_add(1);
        (row, col)
    }

    fn plain(&mut self, cell: &Plain<'_>) {
        // One that was not closed before this one begins says nothing.
        self.cell = None;
        let (row, col) = self.place(cell.place);
        let kind = cell.kind.unwrap_or("n");
        self.put((row, col), kind, style(cell.style), cell.value);
    }

    fn close(&mut self, mut open: Open<'_>) {
        if open.value.trim().is_empty() && open.formula && open.kind != "str" {
            self.sheet.uncalculated.push((open.row, open.col));
        }
        let place = (open.row, open.col);
        if open.kind == "inlineStr" {
            let text = open.inline.take();
            self.put(place, "str", open.style, &text);
        } else {
            self.put(place, open.kind, open.style, &open.value);
        }
    }

    /// Puts what a cell of this kind shows for its value.
    fn put(&mut self, (row, col): (u32, u32), kind: &str, style: usize, written: &str) {
        let value = written.trim();
        let strings = &self.shared.strings;
        let text = match kind {
            "s" => {
                let string = value.parse().ok().and_then(|i: usize| strings.get(i));
                Cow::Borrowed(string.map_or("", String::as_str))
            }
            "inlineStr" => Cow::Borrowed(""),
            "b" => Cow::Borrowed(if value == "1" { "TRUE" } else { "FALSE" }),
            "n" => self.shown(value, style),
            // Errors, dates in words, and the text that a formula gave.
            _ => Cow::Borrowed(written),
        };
        if !text.is_empty() {
            self.sheet.put(row, col, &text);
        }
    }

    fn shown<'v>(&self, value: &'v str, style: usize) -> Cow<'v, str> {
        let format = self.shared.styles.format(style);
        let plain = format.is_none_or(|f| f == "General");
        if plain && is_whole(value) {
            return value.into();
        }
        match (value.parse::<f64>(), format) {
            (Ok(n), Some(format)) => shown(n, format, self.shared.from_1904).into(),
            (Ok(n), None) => general(n).into(),
            (Err(_), _) => value.into(),
        }
    }
}

/// Whether a value is a whole number that is shown as it is written.
fn is_whole(value: &str) -> bool {
    let digits = value.bytes().all(|b| b.is_ascii_digit());
    digits && (value == "0" || !value.starts_with('0')) && (1..=15).contains(&value.len())
}

fn style(number: Option<&str>) -> usize {
    number.and_then(|s| s.parse().ok()).unwrap_or(0)
}

impl Open<'_> {
    fn begin(&mut self, name: &str, attributes: &str, token: Token) {
        match name {
            "v" => self.in_value = !is_empty(attributes),
            "f" => self.formula = true,
            _ => self.inline.add(token),
        }
    }

    fn add(&mut self, token: Token) {
        match token {
            Token::Close(name) if local(name) == "v" => self.in_value = false,
            Token::Text(source) if self.in_value => self.value.push_str(&undone(source)),
            Token::Verbatim(text) if self.in_value => self.value.push_str(text),
            other => self.inline.add(other),
        }
    }
}

fn hide_columns(attributes: &str, sheet: &mut Sheet) {
    let ends = (number(attributes, "min"), number(attributes, "max"));
    if let (true, (Some(min), Some(max))) = (is_on(attributes, "hidden"), ends) {
        sheet
            .hidden_cols
            .add(min.saturating_sub(1), max.saturating_sub(1));
    }
}

fn merge(attributes: &str) -> Option<Merge> {
    let (first, last) = attribute(attributes, "ref")?.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    (top <= bottom && left <= right).then_some(Merge {
        top,
        left,
        bottom,
        right,
    })
}

/// Row and column, from 0, of a cell's name (`B5`).
fn place(name: &str) -> Option<(u32, u32)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at_checked(letters)?;
    let mut col = 0_u32;
    for letter in letters.bytes() {
        let n = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        col = col.checked_mul(26)?.checked_add(n)?;
    }
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, col.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_cells_are_known_and_others_left() {
        let cell = |r, s, t, value| {
            Some(Plain {
                place: r,
                style: s,
                kind: t,
                value,
            })
        };
        let known = |text: &'static str| plain(text).map(|(cell, _)| cell);
        let (b5, one, s) = (Some("B5"), Some("1"), Some("s"));
        let text = r#"<c r="B5" s="1" t="s"><v>12</v></c><c/>"#;
        assert_eq!(plain(text).map(|(_, n)| &text[n..]), Some("<c/>"));
        assert_eq!(known(text), cell(b5, one, s, "12"));
        assert_eq!(
            known(r#"<c t="s" r="B5"><v> 指</v></c>"#),
            cell(b5, None, s, " 指")
        );
        assert_eq!(known("<c><v></v></c>"), cell(None, None, None, ""));
        for other in [
            "",
            "<cols><v>1</v></c>",
            r#"<c r="B5"/>"#,
            r#"<c r="B5"  s="1"><v>1</v></c>"#,
            r#"<c r="B5" r="B6"><v>1</v></c>"#,
            r#"<c r="B5" cm="1"><v>1</v></c>"#,
            r#"<c r='B5'><v>1</v></c>"#,
            r#"<c r="B5"><f>A1</f><v>1</v></c>"#,
            r#"<c r="B5"><v>&lt;</v></c>"#,
            r#"<c r="B5"><v>1"#,
        ] {
            assert_eq!(known(other), None, "{other}");
        }
    }

    #[test]
    fn whole_numbers_are_shown_as_they_are_written() {
        for value in ["0", "7", "120", "999999999999999"] {
            assert!(is_whole(value));
            assert_eq!(general(value.parse().unwrap()), value);
        }
        for value in ["", "00", "07", "-1", "1.0", "1e3", "1234567890123456", "１"] {
            assert!(!is_whole(value), "{value}");
        }
    }
}
