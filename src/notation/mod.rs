//! What Japanese figures mean: numbers, eras and fiscal years, quantities and
//! goals, ratings and marks. Pure functions over text; every one gives the
//! bytes of its input that it read, so that a place can be kept.

pub mod cells;
pub mod fold;
pub mod goals;
pub mod letters;
pub mod marks;
pub mod numbers;
pub mod page_number;
pub mod units;
pub mod years;

pub use cells::{CellValue, is_no_value, parse_cell};
pub use fold::{fold, key};
pub use goals::{GoalText, direction_of, parse_goal};
pub use numbers::{Bound, Quantity, scan_quantities};
pub use years::{YearMention, parse_year, scan_years};
