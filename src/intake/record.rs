//! The records of a delimited text one after another, for a layout that needs one at a
//! time: a table of any length is read without cells being made of it.

use crate::diagnostic::Diagnostic;
use crate::document::{Document, Format};
use crate::intake::delimited::{Records, delimiter};
use crate::intake::gather::too_wide;
use crate::intake::lines::trimmed;
use crate::limits::MAX_COLUMNS;
use crate::place::{Place, Span};
use std::borrow::Cow;

/// The records of a delimited text, from the first to the last.
pub struct AllRecords<'a> {
    records: Records<'a>,
    /// Those of more fields than are read, and where the first is.
    too_wide: usize,
    first_too_wide: Option<Place>,
}

/// Of a document; none where it is no delimited text.
pub fn records_of(document: &Document) -> Option<AllRecords<'_>> {
    if document.format != Format::Csv {
        return None;
    }
    let delimiter = delimiter(&document.name, &document.text)?;
    Some(AllRecords {
        records: Records::new(&document.text, delimiter),
        too_wide: 0,
        first_too_wide: None,
    })
}

impl<'a> AllRecords<'a> {
    /// Looks at the next record instead of the one before; false at the end.
    pub fn next(&mut self, record: &mut Record<'a>) -> bool {
        let found = self.records.look(record);
        if found && record.fields() > MAX_COLUMNS {
            self.too_wide += 1;
            self.first_too_wide.get_or_insert(Place {
                cell: u32::try_from(MAX_COLUMNS).ok(),
                ..record.place(usize::MAX)
            });
        }
        found
    }

    /// What there is to say about the records so far.
    pub fn findings(self) -> Vec<Diagnostic> {
        let wide = self.first_too_wide.map(|at| too_wide(self.too_wide, at));
        self.records.finding().into_iter().chain(wide).collect()
    }
}

/// A record that is looked at where it stands: only what is asked for is cut out of the text.
#[derive(Default)]
pub struct Record<'a> {
    pub(super) text: &'a str,
    /// Line on which it begins, from 1.
    pub line: u32,
    /// The whole record in the text.
    pub span: Span,
    /// Where the fields end, unless there are quotes.
    pub(super) ends: Vec<usize>,
    /// The fields, where there are quotes.
    pub(super) quoted: Vec<(Cow<'a, str>, Span)>,
}

impl Record<'_> {
    /// How many fields it has; of more than [`MAX_COLUMNS`] one more is counted.
    pub fn fields(&self) -> usize {
        self.ends.len().max(self.quoted.len())
    }

    /// What field `n` says, and where that stands.
    pub fn get(&self, n: usize) -> Option<(&str, Span)> {
        if let Some((text, span)) = self.quoted.get(n) {
            return Some((text, *span));
        }
        let end = *self.ends.get(n)?;
        let start = match n.checked_sub(1) {
            Some(before) => self.ends.get(before)? + 1,
            None => self.span.start as usize,
        };
        Some(trimmed(self.text.get(start..end)?, start))
    }

    /// Whether no field says anything.
    pub fn is_blank(&self) -> bool {
        (0..self.fields()).all(|n| self.get(n).is_none_or(|(text, _)| text.is_empty()))
    }

    /// The place of the whole field `n`; of the record where it has no such field.
    pub fn place(&self, n: usize) -> Place {
        let field = self.get(n);
        Place {
            page: None,
            line: self.line,
            cell: field.and_then(|_| u32::try_from(n + 1).ok()),
            span: field.map_or(self.span, |(_, span)| span),
        }
    }
}
