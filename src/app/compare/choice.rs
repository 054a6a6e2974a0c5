//! What is chosen in the 比較 view: all of it stands in the address.

use crate::compare::matrix::SortBy;
use crate::report::FiscalYear;

/// The pictures of a comparison, in the order of their buttons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// Items and indicators over all bodies.
    #[default]
    Matrix,
    /// One indicator over all bodies.
    Indicator,
    /// One body against the others.
    Profile,
    /// Achieved of assessable by body.
    Achieved,
    /// One indicator over the years.
    Trend,
    /// What only some bodies report.
    Some,
    /// Tiles at places that the user gives.
    Map,
    /// How the matching came about, and by hand.
    Matching,
}

impl Show {
    /// All of them.
    pub const ALL: &'static [Show] = &[
        Show::Matrix,
        Show::Indicator,
        Show::Profile,
        Show::Achieved,
        Show::Trend,
        Show::Some,
        Show::Map,
        Show::Matching,
    ];

    /// The name in the address.
    pub fn name(self) -> &'static str {
        match self {
            Show::Matrix => "matrix",
            Show::Indicator => "indicator",
            Show::Profile => "profile",
            Show::Achieved => "achieved",
            Show::Trend => "trend",
            Show::Some => "some",
            Show::Map => "map",
            Show::Matching => "matching",
        }
    }
}

/// What is shown of a comparison. Bodies and rows are chosen by name, so that a
/// link stays right when the files are given in another order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Which picture.
    pub show: Show,
    /// The order of the matrix.
    pub sort: SortBy,
    /// Name of the body that stands first, whose gaps count and whose profile is shown.
    pub pin: Option<String>,
    /// The row: see [`super::rows::row_key`].
    pub row: Option<String>,
    /// The fiscal year of one row; none is the one that most bodies have.
    pub year: Option<FiscalYear>,
}

/// The orders of the matrix.
pub const ORDERS: [SortBy; 4] = [SortBy::Order, SortBy::Spread, SortBy::Gap, SortBy::Name];

/// The name of an order in the address.
pub fn order_name(by: SortBy) -> &'static str {
    match by {
        SortBy::Order => "order",
        SortBy::Name => "name",
        SortBy::Spread => "spread",
        SortBy::Gap => "gap",
    }
}
