//! PDF → rows and cells: glyphs and ruling lines are found by an interpreter
//! of our own over `hayro-syntax`, then put together to tables and lines.

mod aligned;
mod cell_text;
mod cid_font;
mod columns;
mod continued;
mod edges;
mod encodings;
mod fonts;
mod glyph_names;
mod grid;
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
mod streams;
mod truetype;

use crate::document::{Document, Format};
use crate::intake::compose::{At, Composer};
use crate::limits::{MAX_DIAGNOSTICS, MAX_PDF_PAGES};
use continued::Pages;
use hayro_syntax::object::dict::keys::CONTENTS;
use hayro_syntax::object::{Array, Object, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use ink::Ink;
use interpret::Interpreter;
use matrix::Matrix;
use memchr::memmem;
use shared::Shared;

/// Reads a PDF. What cannot be read comes back without rows and with a
/// diagnostic that says why.
pub fn read(name: &str, bytes: &[u8]) -> Document {
    let mut document = Document {
        format: Format::Pdf,
        ..super::empty(name)
    };
    if !streams::structure_is_bounded(bytes) {
        document.diagnostics.push(refusal::bomb());
        return document;
    }
    let pdf = match Pdf::new(bytes.to_vec()) {
        Ok(pdf) => pdf,
        Err(error) => {
            document.diagnostics.push(match error {
                LoadPdfError::Decryption(DecryptionError::PasswordProtected) => refusal::locked(),
                LoadPdfError::Decryption(_) => refusal::unknown_lock(),
                // Where it had to be repaired the library does not tell a lock from damage.
                LoadPdfError::Invalid if memmem::find(bytes, b"/Encrypt").is_some() => {
                    refusal::locked()
                }
                LoadPdfError::Invalid => refusal::damaged(),
            });
            return document;
        }
    };
    read_pages(&pdf, &mut document);
    document
}

fn read_pages(pdf: &Pdf, document: &mut Document) {
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
    }
    findings.beside(&pages.beside);
    let mut composer = Composer::default();
    for row in pages.finish() {
        let at = At {
            page: Some(row.page),
            line: None,
            table: row.table,
        };
        composer.row(at, row.cells);
    }
    findings.too_large |= shared.unpacking.too_large;
    composer.finish(document);
    let found = findings.diagnostics(document.rows.is_empty());
    document
        .diagnostics
        .extend(found.into_iter().take(MAX_DIAGNOSTICS));
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
    let mut undo = |stream: &Stream<'a>| shared.unpacking.undo(stream).unwrap_or_default();
    match page.raw().get::<Object<'a>>(CONTENTS) {
        Some(Object::Stream(stream)) => undo(&stream),
        Some(Object::Array(parts)) => {
            let mut all = Vec::new();
            for part in Array::iter::<Stream<'a>>(&parts) {
                all.extend(undo(&part));
                // An operator ends with its stream.
                all.push(b'\n');
            }
            all
        }
        _ => Vec::new(),
    }
}
