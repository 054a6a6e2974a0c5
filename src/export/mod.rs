//! Step 5: results → files that people take away.
pub mod book;
pub mod check_summary;
pub mod checks_csv;
pub mod comparison;
pub mod json;
mod json_parts;
pub mod markdown;
pub mod page;
pub mod svg;
pub mod tidy_csv;
