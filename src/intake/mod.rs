//! Step 1: bytes → Document. Finds out what kind of file it is and in which
//! encoding, and brings every kind into the same rows and cells.

use crate::document::Document;

/// Takes in one file. `name` is only shown and used as a hint; the content decides.
/// Never fails: what cannot be read comes back without rows and with an error diagnostic.
pub fn take_in(name: &str, bytes: &[u8]) -> Document {
    let _ = bytes;
    Document {
        name: name.to_owned(),
        format: crate::document::Format::Text,
        encoding: None,
        text: String::new(),
        sheets: Vec::new(),
        rows: Vec::new(),
        diagnostics: Vec::new(),
    }
}
