//! Step 2: Document → Reports. Recognises the layout and reads the figures.
//!
//! A layout is one file: a `recognise` that tells how sure it is and a `read`.
//! The surest layout reads the document; a layout is recognised by its
//! structure, never by a municipality's name or one report's sentence.

pub mod announced;
pub mod as_of;
pub mod collect;
pub mod figure;
pub mod headings;
mod indicator_sheet;
pub mod placing;
pub mod roles;
pub mod row_facts;
pub mod row_parts;
pub mod series;
pub mod sheet_ratings;
pub mod title;
pub mod walk;
pub mod year_header;
mod yearly_rows;

use crate::document::Document;
use crate::report::Report;

/// One way in which reports are laid out.
pub struct Layout {
    /// Stable name in the output (`yearly-rows`).
    pub name: &'static str,
    /// How sure it is, 0 to 1, that the document is laid out so.
    pub recognise: fn(&Document) -> f64,
    /// Reads the document; figures that cannot be told are left out with a diagnostic.
    pub read: fn(&Document) -> Vec<Report>,
}

/// All layouts, most specific first; the first of equals wins.
pub const LAYOUTS: &[Layout] = &[indicator_sheet::LAYOUT, yearly_rows::LAYOUT];

/// Below this confidence a document counts as not recognised.
pub const LEAST_CONFIDENCE: f64 = 0.3;

/// Reads the reports of a document with the surest layout.
pub fn read(document: &mut Document) -> Vec<Report> {
    let mut best: Option<(&Layout, f64)> = None;
    for layout in LAYOUTS {
        let sure = (layout.recognise)(document);
        if sure >= LEAST_CONFIDENCE && best.is_none_or(|(_, b)| sure > b) {
            best = Some((layout, sure));
        }
    }
    let Some((layout, sure)) = best else {
        return Vec::new();
    };
    let mut reports = (layout.read)(document);
    for r in &mut reports {
        r.layout = layout.name.to_owned();
        r.confidence = sure;
    }
    reports
}
