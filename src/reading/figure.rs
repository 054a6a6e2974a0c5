//! A figure out of a cell, with the place of its digits.

use crate::document::{Document, Row};
use crate::notation::Quantity;
use crate::report::Figure;

/// The figure that `quantity`, found in the cell with index `cell`, says.
pub fn figure(document: &Document, row: &Row, cell: usize, quantity: &Quantity) -> Figure {
    let place = row.place_within(cell, quantity.span.clone());
    let whole = row.place_within(cell, quantity.whole.clone());
    Figure {
        value: quantity.value,
        text: document.slice(whole.span).to_owned(),
        decimals: quantity.decimals,
        place,
        uncertain: false,
        approximate: quantity.approximate,
    }
}
