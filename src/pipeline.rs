//! The steps in a row: what the page's worker and the command line call.

use crate::document::Document;
use crate::intake::Taking;
use crate::reading::told::ToldTable;
use crate::report::Report;
use crate::{intake, reading};
use serde::{Deserialize, Serialize};

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileReading {
    /// The file after intake, with its text and diagnostics.
    pub document: Document,
    /// The reports found in it; empty where nothing was recognised
    /// (the document's diagnostics say so).
    pub reports: Vec<Report>,
}

/// What a person adds to a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// What the columns of tables hold that no layout knows.
    pub told: Vec<ToldTable>,
    /// The password of a locked PDF.
    pub password: Option<String>,
}

/// Reads one file: intake, then reading. Never fails; an unreadable file comes
/// back with no reports and an error diagnostic.
pub fn read_file(name: &str, bytes: &[u8]) -> FileReading {
    read_file_with(name, bytes, &ReadOptions::default())
}

/// The same with what a person added.
pub fn read_file_with(name: &str, bytes: &[u8], options: &ReadOptions) -> FileReading {
    read_file_telling(name, bytes, options, &|_, _| {}, &|_| {})
}

/// The same, telling which page of how many has been read, where there are pages; and
/// `taken` the document before anything is read out of it.
pub fn read_file_telling(
    name: &str,
    bytes: &[u8],
    options: &ReadOptions,
    tell: &dyn Fn(usize, usize),
    taken: &dyn Fn(&Document),
) -> FileReading {
    let how = Taking {
        password: options.password.as_deref(),
        tell,
        // What people said of columns may be about any row.
        read_on: match options.told.is_empty() {
            true => reading::reads_on,
            false => |_| false,
        },
    };
    let mut document = intake::take_in_so(name, bytes, how);
    taken(&document);
    let reports = reading::read(&mut document, &options.told);
    FileReading { document, reports }
}
