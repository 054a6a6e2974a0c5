//! Where a value stands in the file it was read from.
//!
//! Every value keeps its place from intake to the screen, so that a click on a
//! figure can show the very digits it came from.

use serde::{Deserialize, Serialize};

/// A run of bytes in [`crate::document::Document::text`], end excluded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span over `start..end`; offsets past 4 GiB (which no limit lets in) are clamped.
    pub fn new(start: usize, end: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span {
            start: clamp(start),
            end: clamp(end.max(start)),
        }
    }

    /// The span as a range of indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// A place in a document: what a person is told ("page 2, line 14, cell 3")
/// and the exact run of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Page of a PDF or number of a sheet, from 1; none for plain text.
    pub page: Option<u32>,
    /// Line of the text (or row of the sheet), from 1.
    pub line: u32,
    /// Cell within the line, from 1; none for running text.
    pub cell: Option<u32>,
    /// The run of text itself.
    pub span: Span,
}
