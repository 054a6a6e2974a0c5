//! Step 1: bytes → Document. Finds out what kind of file it is and in which
//! encoding, and brings every kind into the same rows and cells.

mod archive;
pub mod charset;
mod compose;
mod delimited;
mod detect;
mod encoding;
mod entities;
mod gather;
mod html;
mod lines;
mod markdown;
mod marks;
mod markup;
mod pdf;
mod plain;
mod record;
mod refusal;
#[cfg(test)]
mod tests;
mod word;
mod workbook;

use crate::diagnostic::Diagnostic;
use crate::document::{Cell, Document, Format, Row};
use crate::intake::detect::{Kind, Known};
use crate::intake::gather::{Gather, TOO_MANY_COLUMNS};
use crate::limits::{MAX_INPUT_BYTES, MAX_SHOWN_ROWS};
pub use pdf::{LOCKED, WRONG_PASSWORD};
pub use record::{AllRecords, Record, records_of};

/// Takes in one file. `name` is only shown and used as a hint; the content decides.
/// Never fails: what cannot be read comes back without rows and with an error diagnostic.
pub fn take_in(name: &str, bytes: &[u8]) -> Document {
    take_in_with(name, bytes, None)
}

/// The same with the password of a locked PDF.
pub fn take_in_with(name: &str, bytes: &[u8], password: Option<&str>) -> Document {
    let how = Taking {
        password,
        tell: &|_, _| {},
        read_on: |_| false,
    };
    take_in_so(name, bytes, how)
}

/// How a file is taken in.
#[derive(Clone, Copy)]
pub struct Taking<'a> {
    /// The password of a locked PDF.
    pub password: Option<&'a str>,
    /// Is told which page of how many has been read, where there are pages.
    pub tell: &'a dyn Fn(usize, usize),
    /// Whether the rows below this one are read by [`records_of`], if the document is a
    /// delimited text: then no more than the first are kept as rows.
    pub read_on: fn(&Row) -> bool,
}

/// The same in a manner of one's own.
pub fn take_in_so(name: &str, bytes: &[u8], how: Taking<'_>) -> Document {
    let mut document = empty(name);
    if bytes.is_empty() {
        return refuse(document, refusal::empty());
    }
    if bytes.len() > MAX_INPUT_BYTES {
        return refuse(document, refusal::too_many_bytes(bytes.len()));
    }
    match detect::kind(bytes) {
        Kind::Text => take_in_text(document, bytes, how.read_on),
        Kind::Tables(Format::Pdf) => pdf::read(name, bytes, how.password, how.tell),
        Kind::Tables(format) => {
            document.format = format;
            take_in_tables(document, bytes)
        }
        Kind::Known(known) => refuse(document, refusal::of(known)),
    }
}

/// Takes in a document whose format is not text.
fn take_in_tables(mut document: Document, bytes: &[u8]) -> Document {
    let read = match document.format {
        Format::Xls => {
            if let Err(why) = workbook::xls::read(bytes, &mut document) {
                return refuse(document, refusal::of_xls(why));
            }
            Ok(())
        }
        Format::Xlsx => workbook::xlsx::read(bytes, &mut document),
        Format::Docx => word::read(bytes, &mut document),
        Format::Ods => workbook::ods::read(bytes, &mut document),
        format => return refuse(document, refusal::not_yet(format)),
    };
    match read {
        Err(why) => refuse(document, refusal::of_archive(why)),
        Ok(()) if document.rows.is_empty() => refuse(document, refusal::blank()),
        Ok(()) => document,
    }
}

/// A document without rows, and the reason.
fn refuse(mut document: Document, why: Diagnostic) -> Document {
    document.diagnostics.push(why);
    document
}

/// A document in which nothing was found yet.
fn empty(name: &str) -> Document {
    Document {
        name: name.to_owned(),
        format: Format::Text,
        encoding: None,
        text: String::new(),
        sheets: Vec::new(),
        rows: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// Takes in a text file, in the form in which it is written.
fn take_in_text(mut document: Document, bytes: &[u8], read_on: fn(&Row) -> bool) -> Document {
    let Some(decoded) = encoding::decode(bytes) else {
        return refuse(document, refusal::of(Known::Binary));
    };
    let text = decoded.text;
    document.encoding = Some(decoded.encoding.to_owned());
    if text.trim().is_empty() {
        return refuse(document, refusal::blank());
    }
    if decoded.odd {
        document
            .diagnostics
            .extend(encoding::damage(&text, decoded.encoding));
    }
    let damages = document.diagnostics.len();
    if detect::is_spreadsheet_xml(&text) {
        let known = Known::OldOffice("Excel 2003 XML", "Excel（.xlsx）");
        return refuse(document, refusal::of(known));
    }
    if detect::is_html(&text) {
        document.format = Format::Html;
        html::read(&text, &mut document);
        place_damage(&mut document, &text, damages);
        if document.rows.is_empty() {
            document.diagnostics.push(refusal::blank());
        }
        return document;
    }
    let mut gather = Gather::default();
    let tables = match decoded.bars {
        true => markdown::tables(&text),
        false => Vec::new(),
    };
    if !tables.is_empty() {
        document.format = Format::Markdown;
        document.text = markdown::read(&text, &tables, &mut gather);
        gather.finish(&mut document);
        place_damage(&mut document, &text, damages);
        return document;
    } else if let Some(delimiter) = delimited::delimiter(&document.name, &text) {
        document.format = Format::Csv;
        take_in_records(&mut document, &text, delimiter, read_on);
        document.text = text;
        return document;
    } else if let Some(rows) = pdf::spaced::rows(&text) {
        pdf::compose(rows, &mut document);
        place_damage(&mut document, &text, damages);
        return document;
    } else {
        document.format = plain::format(&document.name, &text);
        plain::read(&text, &mut gather);
        document.text = text;
    }
    gather.finish(&mut document);
    document
}

/// Takes in a delimited text: all of its rows, or the first, where the others are read
/// by themselves; what there is to say about them is then said by who reads them.
fn take_in_records(document: &mut Document, text: &str, delimiter: u8, read_on: fn(&Row) -> bool) {
    let mut gather = Gather::default();
    let mut first = delimited::Records::new(text, delimiter).take(MAX_SHOWN_ROWS);
    if first.find(|r| !r.is_blank()).is_some_and(|r| read_on(&r)) {
        delimited::read(text, delimiter, Some(0), MAX_SHOWN_ROWS, &mut gather);
        gather.finish(document);
        document.diagnostics.retain(|d| d.code != TOO_MANY_COLUMNS);
    } else {
        let finding = delimited::read(text, delimiter, Some(0), usize::MAX, &mut gather);
        document.diagnostics.extend(finding);
        gather.finish(document);
    }
}

/// The first `count` findings are about the text as it was decoded. In a text that is
/// composed of cells what they are about stands elsewhere, or nowhere: it is looked for.
fn place_damage(document: &mut Document, decoded: &str, count: usize) {
    let rows = &document.rows;
    for finding in document.diagnostics.iter_mut().take(count) {
        let span = finding.place.map(|p| p.span.range());
        let damaged = span.and_then(|s| decoded.get(s)).unwrap_or_default();
        let has = |cell: &Cell| !damaged.is_empty() && cell.text.contains(damaged);
        finding.place = rows
            .iter()
            .find_map(|row| Some(row.place(row.cells.iter().position(has)?)));
    }
}
