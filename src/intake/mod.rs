//! Step 1: bytes → Document. Finds out what kind of file it is and in which
//! encoding, and brings every kind into the same rows and cells.

mod gather;
mod lines;
mod markdown;
mod plain;
#[cfg(test)]
mod tests;

use crate::document::{Document, Format};
use crate::intake::gather::Gather;
use crate::intake::lines::unify_newlines;

/// Takes in one file. `name` is only shown and used as a hint; the content decides.
/// Never fails: what cannot be read comes back without rows and with an error diagnostic.
pub fn take_in(name: &str, bytes: &[u8]) -> Document {
    let mut document = empty(name);
    let text = String::from_utf8_lossy(bytes);
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    document.encoding = Some("UTF-8".to_owned());
    take_in_text(&mut document, unify_newlines(text));
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

/// Fills the document from decoded text, in the form in which it is written.
fn take_in_text(document: &mut Document, text: String) {
    let mut gather = Gather::default();
    let tables = markdown::tables(&text);
    if tables.is_empty() {
        document.format = plain::format(&document.name, &text);
        plain::read(&text, &mut gather);
        document.text = text;
    } else {
        document.format = Format::Markdown;
        document.text = markdown::read(&text, &tables, &mut gather);
    }
    gather.finish(document);
}
