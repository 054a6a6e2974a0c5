//! What several layouts ask of one document, worked out once and when it is asked for.

use super::form::words::likeness;
use super::table::{Harvest, harvest};
use super::walk::{Walked, walk};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use std::cell::{OnceCell, RefCell};

/// A document that layouts are asked about. Whoever reads it takes what was
/// worked out to recognise it.
pub struct Study<'a> {
    /// The document.
    pub document: &'a Document,
    harvest: RefCell<Option<Harvest<'a>>>,
    walked: RefCell<Option<Walked>>,
    /// What a layout that reads the text once more has to say about it as a file.
    pub(super) findings: RefCell<Vec<Diagnostic>>,
    likeness: OnceCell<f64>,
}

impl<'a> Study<'a> {
    /// Of a document nothing is known yet.
    pub fn new(document: &'a Document) -> Self {
        Study {
            document,
            harvest: RefCell::default(),
            walked: RefCell::default(),
            findings: RefCell::default(),
            likeness: OnceCell::new(),
        }
    }

    /// How sure it is, 0 to 1, that the headings are those of an evaluation form.
    pub(super) fn likeness(&self) -> f64 {
        *self.likeness.get_or_init(|| likeness(&self.document.text))
    }

    /// Looks at what the tables of all rows give.
    pub(super) fn of_harvest<T>(&self, look: impl FnOnce(&Harvest<'a>) -> T) -> T {
        let harvest = self.harvest();
        let answer = look(&harvest);
        self.harvest.replace(Some(harvest));
        answer
    }

    /// What the tables of all rows give, to keep.
    pub(super) fn harvest(&self) -> Harvest<'a> {
        let known = self.harvest.take();
        known.unwrap_or_else(|| harvest(&self.document.rows, &self.document.name, &[]))
    }

    /// Looks at what a walk through the rows gathers.
    pub(super) fn of_walk<T>(&self, look: impl FnOnce(&Walked) -> T) -> T {
        let walked = self.walked();
        let answer = look(&walked);
        self.walked.replace(Some(walked));
        answer
    }

    /// What a walk through the rows gathers, to keep.
    pub(super) fn walked(&self) -> Walked {
        let known = self.walked.take();
        known.unwrap_or_else(|| walk(self.document))
    }
}
