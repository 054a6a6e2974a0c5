//! What was tried so far: a long run goes on where it was ended.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// How a mutant fared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// A test failed.
    Caught,
    /// The tests did not end.
    Late,
    /// No test noticed.
    Missed,
    /// No test comes by.
    Unreached,
}

const NAMES: [(Fate, &str); 4] = [
    (Fate::Caught, "caught"),
    (Fate::Late, "late"),
    (Fate::Missed, "missed"),
    (Fate::Unreached, "unreached"),
];

/// The mutants tried, by number, also in a file.
pub struct Tried {
    fates: BTreeMap<usize, Fate>,
    file: PathBuf,
}

impl Tried {
    /// Nothing tried yet.
    pub fn begin(file: &Path) -> Result<Self, String> {
        std::fs::write(file, "").map_err(|e| format!("{}: {e}", file.display()))?;
        Ok(Self::read(file))
    }

    /// What the file tells.
    pub fn read(file: &Path) -> Self {
        let fates = std::fs::read_to_string(file)
            .unwrap_or_default()
            .lines()
            .filter_map(|line| {
                let (id, name) = line.split_once(' ')?;
                let (fate, _) = NAMES.iter().find(|(_, n)| *n == name)?;
                Some((id.parse().ok()?, *fate))
            })
            .collect();
        Self {
            fates,
            file: file.to_path_buf(),
        }
    }

    /// Takes a fate down.
    pub fn note(&mut self, id: usize, fate: Fate) {
        self.fates.insert(id, fate);
        let name = NAMES.iter().find(|(f, _)| *f == fate).map_or("", |n| n.1);
        let file = OpenOptions::new().append(true).open(&self.file);
        if let Err(why) = file.and_then(|mut f| writeln!(f, "{id} {name}")) {
            eprintln!("mutants: {}: {why}", self.file.display());
        }
    }

    /// How a mutant fared, where it was tried.
    pub fn fate(&self, id: usize) -> Option<Fate> {
        self.fates.get(&id).copied()
    }

    /// How many were tried.
    pub fn count(&self) -> usize {
        self.fates.len()
    }

    /// How many fared so.
    pub fn of(&self, fate: Fate) -> usize {
        self.fates.values().filter(|f| **f == fate).count()
    }

    /// The numbers of those that no test noticed.
    pub fn missed(&self) -> Vec<usize> {
        self.fates
            .iter()
            .filter(|(_, f)| matches!(f, Fate::Missed | Fate::Unreached))
            .map(|(id, _)| *id)
            .collect()
    }
}
