//! What the 比較 view shows, without a browser: the comparison with the reports
//! it was made of, what is chosen in it, the address that restores it, and the
//! table behind each picture.

pub mod address;
pub mod cells;
pub mod choice;
pub mod matching;
pub mod rows;
pub mod sheet;
pub mod sheets;
pub mod tiles;

use super::state::{Loaded, ReportKey, State};
use crate::compare::matrix::{FigureRow, Matrix, matrix};
use crate::compare::series::Side;
use crate::compare::{Comparison, Decisions, IndicatorMatch, compare_with};
use crate::report::Report;

pub use choice::{Choice, Show};

/// Reports that are compared, with their keys on the page.
pub type Given = Vec<(ReportKey, Loaded)>;

/// Several reports, compared, with what the views need of them.
#[derive(Debug)]
pub struct Compared {
    /// The reports, in the order in which the comparison counts them.
    pub given: Given,
    /// What belongs together.
    pub found: Comparison,
    /// The figures side by side, in the order of the reports.
    pub matrix: Matrix,
    /// For each row of figures what it is called in an address.
    pub row_keys: Vec<String>,
}

/// The reports of the page that can be compared.
pub fn given(state: &State) -> Given {
    state
        .reports()
        .filter(|(_, _, l)| !l.report.indicators.is_empty())
        .map(|(key, _, loaded)| (key, loaded.clone()))
        .collect()
}

impl Compared {
    /// Compares reports under what was decided by hand.
    pub fn new(given: Given, decisions: &Decisions) -> Compared {
        let reports: Vec<&Report> = given.iter().map(|(_, l)| &*l.report).collect();
        let found = compare_with(&reports, decisions);
        let matrix = matrix(&found, &sides(&given));
        Compared::of(given, found, matrix)
    }

    /// Reports with what was found elsewhere.
    pub fn of(given: Given, found: Comparison, matrix: Matrix) -> Compared {
        Compared {
            row_keys: rows::row_keys(&found, &matrix),
            given,
            found,
            matrix,
        }
    }

    /// Reports with their assessments.
    pub fn sides(&self) -> Vec<Side<'_>> {
        sides(&self.given)
    }

    /// The matched row that a row of the matrix shows.
    pub fn row(&self, figure: &FigureRow) -> Option<&IndicatorMatch> {
        match figure.item {
            Some(item) => self.found.items.get(item)?.indicators.get(figure.row),
            None => self.found.outside.get(figure.row),
        }
    }

    /// The body with this name.
    pub fn body(&self, name: &str) -> Option<usize> {
        self.found.bodies.iter().position(|b| b.name == name)
    }

    /// The name of a body.
    pub fn name(&self, body: usize) -> &str {
        self.found.bodies.get(body).map_or("", |b| b.name.as_str())
    }

    /// The bodies as columns: the pinned one first.
    pub fn columns(&self, pinned: Option<usize>) -> Vec<usize> {
        let all = 0..self.found.bodies.len();
        pinned
            .into_iter()
            .chain(all.filter(|b| Some(*b) != pinned))
            .collect()
    }
}

/// Reports with their assessments.
pub fn sides(given: &Given) -> Vec<Side<'_>> {
    given
        .iter()
        .map(|(_, l)| Side {
            report: &l.report,
            assessment: &l.assessment,
        })
        .collect()
}
