//! Fields parted by commas, semicolons or tabs, with quoted fields that may
//! hold separators and line ends.
//!
//! Our own reader, because it must know the bytes of each field in the text,
//! and because one stray quote must not swallow the rest of the file. On
//! well-formed input it agrees with the `csv` crate (tests/properties hold it).

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::{Cell, Row};
use crate::intake::gather::{Gather, grouped};
use crate::intake::lines::trimmed;
use crate::intake::record::Record;
use crate::limits::MAX_COLUMNS;
use crate::place::{Place, Span};
use memchr::memchr_iter;
use std::borrow::Cow;

/// Reads all records, or the first `most`, as rows of table `table`.
pub fn read(
    text: &str,
    delimiter: u8,
    table: Option<u32>,
    most: usize,
    gather: &mut Gather,
) -> Option<Diagnostic> {
    let mut records = Records::new(text, delimiter);
    for _ in 0..most {
        if gather.is_full() {
            break;
        }
        let Some(mut row) = records.next() else { break };
        row.table = table;
        gather.push(row);
    }
    records.finding()
}

/// The records of a text whose newlines were unified.
pub struct Records<'a> {
    text: &'a str,
    delimiter: u8,
    /// Offset of the next record.
    at: usize,
    /// Line on which it begins.
    line: u32,
    /// Off once a quote was not closed by the end of the text: looking for
    /// its end again from every later quote would take quadratic time.
    quotes: bool,
    unclosed: usize,
    first_unclosed: Option<Place>,
    /// Fields of the record before.
    fields: usize,
}

/// A field: the cell's text, its bytes, and where the separator after it stands.
struct Field<'a> {
    text: Cow<'a, str>,
    span: Span,
    end: usize,
}

impl<'a> Records<'a> {
    /// Reads from the beginning of `text`.
    pub fn new(text: &'a str, delimiter: u8) -> Self {
        Records {
            text,
            delimiter,
            at: 0,
            line: 1,
            quotes: true,
            unclosed: 0,
            first_unclosed: None,
            fields: 0,
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The first of the separator, the line end or the end of the text from `at` on.
    fn field_end(&self, at: usize) -> usize {
        let rest = self.text.as_bytes().get(at..).unwrap_or(&[]);
        // Most fields are short: a search that is made ready for long ones costs more.
        let ends = |b: &u8| *b == self.delimiter || *b == b'\n';
        at + rest.iter().position(ends).unwrap_or(rest.len())
    }

    fn field(&mut self, start: usize) -> Field<'a> {
        let mut open = start;
        while self.byte(open) == Some(b' ') {
            open += 1;
        }
        // Excel keeps leading zeros by writing ="001".
        let equals = self.byte(open) == Some(b'=') && self.byte(open + 1) == Some(b'"');
        let open = open + usize::from(equals);
        if self.quotes
            && self.byte(open) == Some(b'"')
            && let Some(field) = self.quoted(open)
        {
            return field;
        }
        let end = self.field_end(start);
        let (text, span) = trimmed(self.text.get(start..end).unwrap_or(""), start);
        Field {
            text: Cow::Borrowed(text),
            span,
            end,
        }
    }

    /// The field whose quote opens at `open`; none where the quote is not
    /// closed as it should be, so that it is an ordinary character.
    fn quoted(&mut self, open: usize) -> Option<Field<'a>> {
        let mut at = open + 1;
        let (mut escaped, mut lines) = (false, false);
        loop {
            match self.byte(at) {
                Some(b'"') if self.byte(at + 1) == Some(b'"') => {
                    escaped = true;
                    at += 1;
                }
                Some(b'"') => break,
                // In tab-separated text a quote may just be a quote; a tab within quotes says so.
                Some(b'\t') if self.delimiter == b'\t' => return None,
                Some(b'\n') => lines = true,
                Some(_) => {}
                None => {
                    self.quotes = false;
                    self.note_unclosed(open);
                    return None;
                }
            }
            at += 1;
        }
        let end = self.field_end(at + 1);
        let after = self.text.get(at + 1..end)?;
        if !after.trim().is_empty() {
            // `"1,090"人` is one field; over several lines the quotes do not pair.
            if lines || self.delimiter == b'\t' {
                self.note_unclosed(open);
                return None;
            }
            escaped = true;
        }
        let inner = self.text.get(open + 1..at)?;
        if escaped {
            let (tail, tail_span) = trimmed(after, at + 1);
            let text = inner.replace("\"\"", "\"");
            return Some(Field {
                text: Cow::Owned(format!("{text}{tail}").trim().to_owned()),
                span: Span::new(open, (at + 1).max(tail_span.end as usize)),
                end,
            });
        }
        let (text, span) = trimmed(inner, open + 1);
        Some(Field {
            text: Cow::Borrowed(text),
            span,
            end,
        })
    }

    fn note_unclosed(&mut self, open: usize) {
        if self.delimiter == b'\t' {
            return;
        }
        self.unclosed += 1;
        self.first_unclosed.get_or_insert(Place {
            page: None,
            line: self.line,
            cell: None,
            span: Span::new(open, open + 1),
        });
    }

    /// What there is to say about the quotes of the records read so far.
    pub fn finding(self) -> Option<Diagnostic> {
        let place = self.first_unclosed?;
        let (line, count) = (place.line, grouped(self.unclosed));
        let message = Words::new(
            format!(
                "対になっていない引用符（\"）が {count} か所あります（最初は {line} 行目）。普通の文字として読みました。"
            ),
            format!(
                "{count} quotation mark(s) (\") have no partner (the first in line {line}); they were read as ordinary characters."
            ),
        );
        Some(
            Diagnostic::new(Severity::Warning, "unbalanced-quotes", message)
                .hint(
                    "その行の値の区切りが正しいか確かめてください。",
                    "Check whether the fields of that line are parted rightly.",
                )
                .at(place),
        )
    }
}

impl Iterator for Records<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let mut row = Row {
            // Most records have as many fields as the one before.
            cells: Vec::with_capacity(self.fields),
            ..Row::default()
        };
        self.read(&mut row).then_some(row)
    }
}

impl<'a> Records<'a> {
    /// Looks at the next record instead of the one before; false at the end.
    pub fn look(&mut self, record: &mut Record<'a>) -> bool {
        if self.at >= self.text.len() {
            return false;
        }
        let (start, line) = (self.at, self.line);
        record.text = self.text;
        record.line = line;
        record.quoted.clear();
        let end = match self.unquoted(&mut record.ends) {
            Some(end) => {
                self.at = end + 1;
                self.line = line.saturating_add(1);
                end
            }
            None => {
                record.ends.clear();
                self.each_field(|n, field| {
                    if n <= MAX_COLUMNS {
                        record.quoted.push((field.text, field.span));
                    }
                })
            }
        };
        record.span = Span::new(start, end);
        true
    }

    /// Where the fields of the next record end, and so where it does; none where there are quotes.
    fn unquoted(&self, ends: &mut Vec<usize>) -> Option<usize> {
        ends.clear();
        let rest = self.text.as_bytes().get(self.at..)?;
        for (at, byte) in (self.at..).zip(rest) {
            match *byte {
                b'"' => return None,
                b'\n' => {
                    ends.push(at);
                    return Some(at);
                }
                b if b == self.delimiter && ends.len() <= MAX_COLUMNS => ends.push(at),
                _ => {}
            }
        }
        ends.push(self.text.len());
        Some(self.text.len())
    }

    /// Reads the next record over `row`, whose room is used again; false at the end.
    pub fn read(&mut self, row: &mut Row) -> bool {
        if self.at >= self.text.len() {
            return false;
        }
        let (start, line) = (self.at, self.line);
        let mut fields = 0;
        let end = self.each_field(|n, field| {
            fields = n + 1;
            if let Some(cell) = row.cells.get_mut(n) {
                cell.text.clear();
                cell.text.push_str(&field.text);
                cell.span = field.span;
            } else if n <= MAX_COLUMNS {
                row.cells.push(Cell::single(n, field.text, field.span));
            }
        });
        row.cells.truncate(fields);
        row.line = line;
        row.span = Span::new(start, end);
        self.fields = fields.min(MAX_COLUMNS);
        true
    }

    /// Goes through the fields of the next record and past it; gives where it ends.
    fn each_field(&mut self, mut take: impl FnMut(usize, Field<'a>)) -> usize {
        let start = self.at;
        let mut at = start;
        let mut n = 0;
        let end = loop {
            let field = self.field(at);
            let end = field.end;
            take(n, field);
            n += 1;
            if self.byte(end) != Some(self.delimiter) {
                break end;
            }
            at = end + 1;
        };
        self.at = end + 1;
        let source = self.text.as_bytes().get(start..self.at).unwrap_or(&[]);
        let lines = memchr_iter(b'\n', source).count();
        let lines = u32::try_from(lines).unwrap_or(u32::MAX);
        self.line = self.line.saturating_add(lines);
        end
    }
}

/// Records looked at to tell separated fields from prose with commas.
const SAMPLE: usize = 300;

/// The separator of a text, when it is one of comma or semicolon: nearly all
/// records that have it have it equally often. A name that ends in `.csv`
/// is believed sooner, as people's own lists are ragged.
pub fn delimiter(name: &str, text: &str) -> Option<u8> {
    let named = name.to_ascii_lowercase().ends_with(".csv");
    let sample = |d: u8| Sample::new(Records::new(text, d).take(SAMPLE));
    let (comma, tab) = (sample(b','), sample(b'\t'));
    // Every record has the same many fields: tabs or bars in them are text.
    if comma.is_regular() {
        return Some(b',');
    }
    // Tabs that part most lines are the separators, whatever the name says.
    if tab.parted * 2 > tab.records {
        return None;
    }
    let semicolon = sample(b';');
    if semicolon.is_table(named) && (semicolon.same > comma.same || !comma.is_table(named)) {
        return Some(b';');
    }
    comma.is_table(named).then_some(b',')
}

/// How the records of a sample are parted.
struct Sample {
    /// Records that are not blank.
    records: usize,
    /// Records of two or more fields.
    parted: usize,
    /// The commonest number of fields of those, and how many have it.
    fields: usize,
    same: usize,
    /// Whether a separator stands where it cannot be a thousands separator.
    sure: bool,
}

impl Sample {
    fn new(rows: impl Iterator<Item = Row>) -> Self {
        let mut sample = Sample {
            records: 0,
            parted: 0,
            fields: 0,
            same: 0,
            sure: false,
        };
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for row in rows.filter(|r| !r.is_blank()) {
            sample.records += 1;
            if row.cells.len() > 1 {
                sample.parted += 1;
                *counts.entry(row.cells.len()).or_default() += 1;
                sample.sure |= !row.cells.windows(2).all(|pair| match pair {
                    [a, b] => is_thousands(&a.text, &b.text),
                    _ => false,
                });
            }
        }
        if let Some((fields, same)) = counts.into_iter().max_by_key(|(_, same)| *same) {
            (sample.fields, sample.same) = (fields, same);
        }
        sample
    }

    /// Whether all records have equally many fields, and more than chance gives.
    fn is_regular(&self) -> bool {
        self.sure && self.records >= 2 && self.same == self.records && self.fields >= 8
    }

    fn is_table(&self, named: bool) -> bool {
        if !self.sure {
            return false;
        }
        let most_parted = self.parted * 2 >= self.records;
        let alike = self.same * 5 >= self.parted * 4;
        // Two fields a line are easily chance: more lines, and all of them, must show it.
        let enough = match self.fields {
            2 => self.same >= 3 && self.parted * 5 >= self.records * 4,
            _ => self.same >= 2,
        };
        named || (most_parted && alike && enough)
    }
}

/// Whether the separator between two fields may be that of `1,090`.
fn is_thousands(before: &str, after: &str) -> bool {
    let digits = after.chars().take_while(char::is_ascii_digit).count();
    digits == 3 && before.ends_with(|c: char| c.is_ascii_digit())
}
