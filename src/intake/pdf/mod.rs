//! PDF → rows and cells: glyphs and ruling lines are found by an interpreter
//! of our own over `hayro-syntax`, then put together to tables and lines.

mod aligned;
mod cell_text;
mod cid_font;
mod columns;
mod content;
mod continued;
mod edges;
mod encodings;
mod fonts;
mod glyph_names;
mod grid;
mod groups;
mod ink;
mod interpret;
mod japan1;
mod lines;
mod matrix;
mod page;
mod paths;
mod placing;
mod refusal;
mod shared;
mod shown;
pub mod spaced;
mod streams;
mod truetype;

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Format};
use crate::intake::compose::{At, Composer};
use crate::limits::{MAX_DIAGNOSTICS, MAX_PDF_PAGES, MAX_PDF_STREAM_BYTES};
use continued::{PageRow, Pages};
use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use ink::Ink;
use interpret::Interpreter;
use matrix::Matrix;
use memchr::memmem;
pub use refusal::{LOCKED, WRONG_PASSWORD};
use shared::Shared;

/// Reads a PDF. What cannot be read comes back without rows and with a
/// diagnostic that says why. Many are encrypted with no password at all, only to
/// forbid changes: those open without one.
/// `tell` hears which page of how many has been read.
pub fn read(
    name: &str,
    bytes: &[u8],
    password: Option<&str>,
    tell: &dyn Fn(usize, usize),
) -> Document {
    let mut document = Document {
        format: Format::Pdf,
        ..super::empty(name)
    };
    if !streams::structure_is_bounded(bytes) {
        document.diagnostics.push(refusal::bomb());
        return document;
    }
    match open(bytes, password) {
        Ok(pdf) => read_pages(&pdf, &mut document, tell),
        Err(why) => document.diagnostics.push(why()),
    }
    document
}

/// Opens a PDF: without a password, else with the one that was given; or what there is to say.
fn open(bytes: &[u8], password: Option<&str>) -> Result<Pdf, fn() -> Diagnostic> {
    let error = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => return Ok(pdf),
        Err(error) => error,
    };
    let locked = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => true,
        LoadPdfError::Decryption(_) => return Err(refusal::unknown_lock),
        // Where it had to be repaired the library does not tell a lock from damage.
        LoadPdfError::Invalid => memmem::find(bytes, b"/Encrypt").is_some(),
    };
    match password {
        _ if !locked => Err(refusal::damaged),
        None => Err(refusal::locked),
        Some(password) => match Pdf::new_with_password(bytes.to_vec(), password) {
            Ok(pdf) => Ok(pdf),
            Err(_) => Err(refusal::wrong_password),
        },
    }
}

fn read_pages(pdf: &Pdf, document: &mut Document, tell: &dyn Fn(usize, usize)) {
    let mut shared = Shared::new(pdf);
    let mut pages = Pages::default();
    let mut findings = refusal::Findings::default();
    for (number, page) in (1_u32..).zip(pdf.pages().iter()) {
        if number as usize > MAX_PDF_PAGES {
            findings.too_many_pages(pdf.pages().len());
            break;
        }
        let mut ink = draw(page, &mut shared);
        ink.set_upright();
        findings.page(number, &ink);
        pages.add(number, page::blocks(&ink));
        tell(number as usize, pdf.pages().len());
    }
    findings.beside(&pages.beside);
    findings.too_large |= shared.unpacking.too_large;
    compose(pages.finish(), document);
    let found = findings.diagnostics(document.rows.is_empty());
    document
        .diagnostics
        .extend(found.into_iter().take(MAX_DIAGNOSTICS));
}

/// Composes the text of the rows of all pages.
pub fn compose(rows: Vec<PageRow>, document: &mut Document) {
    let mut composer = Composer::default();
    for row in rows {
        let at = At {
            page: Some(row.page),
            line: None,
            table: row.table,
        };
        composer.row(at, row.cells);
    }
    composer.finish(document);
}

/// Runs a page's content.
fn draw<'a>(page: &Page<'a>, shared: &mut Shared<'a>) -> Ink {
    let (width, height) = page.render_dimensions();
    let base = Matrix::of(page.initial_transform(true).as_coeffs());
    let content = content(page, shared);
    let mut interpreter = Interpreter::new(shared, base, width.into(), height.into());
    interpreter.run(&content, page.resources(), 0);
    interpreter.finish()
}

/// The page's content, of one stream or of several.
fn content<'a>(page: &Page<'a>, shared: &mut Shared<'a>) -> Vec<u8> {
    match page.raw().get::<Object<'a>>(CONTENTS) {
        Some(Object::Stream(stream)) => shared.unpacking.undo(&stream).unwrap_or_default(),
        Some(Object::Array(parts)) => {
            let mut all = Vec::new();
            for part in Array::iter::<Stream<'a>>(&parts) {
                if all.len() > MAX_PDF_STREAM_BYTES {
                    shared.unpacking.too_large = true;
                    break;
                }
                all.extend(shared.unpacking.undo(&part).unwrap_or_default());
                // An operator ends with its stream.
                all.push(b'\n');
            }
            all
        }
        _ => Vec::new(),
    }
}
