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
mod markup;
mod pdf;
mod plain;
mod refusal;
#[cfg(test)]
mod tests;
mod word;
mod workbook;

use crate::diagnostic::Diagnostic;
use crate::document::{Cell, Document, Format, Row};
use crate::intake::detect::{Kind, Known};
use crate::intake::gather::Gather;
use crate::intake::lines::unify_newlines;
use crate::limits::MAX_INPUT_BYTES;
pub use pdf::{LOCKED, WRONG_PASSWORD};

/// Takes in one file. `name` is only shown and used as a hint; the content decides.
/// Never fails: what cannot be read comes back without rows and with an error diagnostic.
pub fn take_in(name: &str, bytes: &[u8]) -> Document {
    take_in_with(name, bytes, None)
}

/// The same with the password of a locked PDF.
pub fn take_in_with(name: &str, bytes: &[u8], password: Option<&str>) -> Document {
    take_in_telling(name, bytes, password, &|_, _| {})
}

/// The same, telling which page of how many has been read, where there are pages.
pub fn take_in_telling(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    tell: &dyn Fn(usize, usize),
) -> Document {
    let mut document = empty(name);
    if bytes.is_empty() {
        return refuse(document, refusal::empty());
    }
    if bytes.len() > MAX_INPUT_BYTES {
        return refuse(document, refusal::too_many_bytes(bytes.len()));
    }
    match detect::kind(bytes) {
        Kind::Text => take_in_text(document, bytes),
        Kind::Tables(Format::Pdf) => pdf::read(name, bytes, password, tell),
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

/// The rows of a delimited text once more, one after another and to its end: for a
/// layout that needs one row at a time, and so reads files of more cells than can
/// be kept at once. Each is read over the one before. None where the document is no such text.
pub fn rows_of(document: &Document) -> Option<impl FnMut(&mut Row) -> bool + '_> {
    if document.format != Format::Csv {
        return None;
    }
    let delimiter = delimited::delimiter(&document.name, &document.text)?;
    let mut records = delimited::Records::new(&document.text, delimiter);
    Some(move |row: &mut Row| records.read(row))
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
fn take_in_text(mut document: Document, bytes: &[u8]) -> Document {
    let Some(decoded) = encoding::decode(bytes) else {
        return refuse(document, refusal::of(Known::Binary));
    };
    let text = unify_newlines(decoded.text);
    document.encoding = Some(decoded.encoding.to_owned());
    if text.trim().is_empty() {
        return refuse(document, refusal::blank());
    }
    document
        .diagnostics
        .extend(encoding::damage(&text, decoded.encoding));
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
    let tables = markdown::tables(&text);
    if !tables.is_empty() {
        document.format = Format::Markdown;
        document.text = markdown::read(&text, &tables, &mut gather);
        gather.finish(&mut document);
        place_damage(&mut document, &text, damages);
        return document;
    } else if let Some(delimiter) = delimited::delimiter(&document.name, &text) {
        document.format = Format::Csv;
        let finding = delimited::read(&text, delimiter, Some(0), &mut gather);
        document.diagnostics.extend(finding);
        document.text = text;
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
