//! The demonstration report: written by us, about a town that does not exist.

/// The file's name, which says that it is made up.
pub const NAME: &str = "見本（架空市）.txt";

/// The report, in the form of yearly rows as they come out of a PDF.
pub const TEXT: &str = include_str!("../../demo/kaku-shi.txt");
