//! What cargo-mutants lists: the mutants of a package, without building any.

use std::path::Path;

use serde::Deserialize;

/// One change that a test ought to notice.
#[derive(Clone, Debug, Deserialize)]
pub struct Mutant {
    /// The file, from the package's folder.
    pub file: String,
    /// What is changed, in words that begin with file, line and column.
    pub name: String,
    /// Which sort of change.
    pub genre: Genre,
    /// What stands there instead; empty where something is left out.
    pub replacement: String,
    /// What is replaced.
    pub span: Span,
}

/// The sorts of changes.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub enum Genre {
    /// A function gives a fixed value.
    FnValue,
    /// Another operator between two values.
    BinaryOperator,
    /// `!` or `-` is left out.
    UnaryOperator,
    /// An arm of a match is left out.
    MatchArm,
    /// The guard of an arm always or never holds.
    MatchArmGuard,
    /// A field of a struct is left to its default.
    StructField,
}

/// From where to where.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Span {
    /// The first character.
    pub start: Place,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
}

/// Reads what `cargo mutants --list --json` printed.
pub fn read(path: &Path) -> Result<Vec<Mutant>, String> {
    let text = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
    serde_json::from_slice(&text).map_err(|e| format!("{}: {e}", path.display()))
}
