//! Evaluation forms (アウトカム, 業績目標, 撤退基準), as tables or as bare lines:
//! what cells and blocks say, and how goals, values and criteria find each other.

pub mod cells;
pub mod measures;
pub mod merge;
pub mod model;
mod questions;
pub mod rating_run;
pub mod targets;
pub mod words;
