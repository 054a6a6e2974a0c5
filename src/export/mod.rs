//! Step 5: results → files that people take away.
pub mod comparison;
pub mod json;
