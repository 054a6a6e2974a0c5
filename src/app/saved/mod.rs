//! The results as they are saved within the page: what was read, what was put
//! right and decided, what is looked at. Figures are computed anew when it is opened.
//!
//! Not the files are saved but what was read of them: their text, which the page
//! shows, and the reports in it. What a file holds beside that (hidden sheets,
//! a table's other columns) is not sent along unknown to whoever sends it.

mod check;

use super::compare::address;
use super::packed::{Bad, pack, unpack};
use super::route::{self, Address};
use super::rows::{Filter, Sort};
use super::state::{File, ReportKey, Stage, State, Theme, Trouble, View};
use crate::compare::Decisions;
use crate::correction::{Correction, FileCorrections};
use crate::diagnostic::Words;
use crate::document::Document;
use crate::limits::MAX_SAVED_BYTES;
use crate::reading::told::ToldTable;
use crate::report::{FiscalYear, Report};
use flate2::Compression;
use serde::{Deserialize, Serialize};

/// What a saved page holds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// Version of this form.
    pub version: u32,
    /// The day it was saved, `2026-11-21`.
    pub made: String,
    /// View, language, theme and what is chosen there, as an address says it.
    pub address: String,
    /// The files.
    pub files: Vec<SavedFile>,
    /// The report that is selected: number of the file, number in it.
    pub selected: Option<(usize, usize)>,
    /// What the indicator table leaves out.
    pub filter: Filter,
    /// Its order.
    pub sort: Option<Sort>,
    /// Corrections for files that were not there.
    pub waiting: Vec<FileCorrections>,
    /// What was joined and parted by hand.
    pub decisions: Decisions,
    /// What people said of columns.
    #[serde(with = "told_as_text")]
    pub told: Vec<ToldTable>,
    /// The table of places for the map.
    pub places: Option<String>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: f64,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Outcome {
    /// It was read.
    Read {
        /// Its text, without rows.
        document: Document,
        /// Its reports as they were read.
        reports: Vec<Report>,
        /// For each the year that was chosen instead of its own.
        chosen: Vec<Option<FiscalYear>>,
        /// What was put right in them.
        corrections: Vec<Correction>,
    },
    /// It could not be read.
    Failed(Trouble),
}

const VERSION: u32 = 2;

/// The answers in the form of their file: fields that are not said are left out there, and bytes in which
/// nothing has a name could not tell.
mod told_as_text {
    use crate::reading::told::{ToldTable, from_json, to_json};
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(told: &[ToldTable], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&to_json(told))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<ToldTable>, D::Error> {
        from_json(String::deserialize(from)?.as_bytes()).map_err(D::Error::custom)
    }
}

impl Saved {
    /// What is on the page, to be opened on `view`.
    pub fn of(state: &State, view: View, made: &str) -> Saved {
        let files: Vec<&File> = state
            .files
            .iter()
            .filter(|f| matches!(f.stage, Stage::Done(_) | Stage::Failed(_)))
            .collect();
        let number = |key: ReportKey| {
            let file = files.iter().position(|f| f.id == key.file)?;
            Some((file, key.index))
        };
        Saved {
            version: VERSION,
            made: made.to_owned(),
            address: address_of(state, view),
            selected: state.selected.and_then(number),
            filter: state.filter.clone(),
            sort: state.sort,
            waiting: state.log.waiting().to_vec(),
            decisions: state.compare.decisions.clone(),
            told: state.told.clone(),
            places: state.compare.places.clone(),
            files: files.iter().map(|f| file(state, f)).collect(),
        }
    }

    /// As text that may stand in the page.
    ///
    /// # Errors
    /// That it is more than a page may hold, for people.
    pub fn packed(&self) -> Result<String, Words> {
        let bytes = self.bytes();
        if bytes.len() > MAX_SAVED_BYTES {
            return Err(too_large());
        }
        Ok(pack(&bytes, Compression::default()))
    }

    /// As bytes, in postcard's form: what the worker sends is in it too (`wire.rs`), and a second form for the
    /// same types would cost the page 40 KB.
    pub fn bytes(&self) -> Vec<u8> {
        // Fails for maps of unknown length only, and there are none in these types.
        postcard::to_allocvec(self).unwrap_or_default()
    }

    /// The way back of [`Saved::packed`]. What comes is anybody's: all that the
    /// page relies on is checked, and nothing of it is markup.
    ///
    /// # Errors
    /// What is wrong with it, for people.
    pub fn unpacked(text: &str) -> Result<Saved, Words> {
        let bytes = unpack(text, MAX_SAVED_BYTES).map_err(|bad| match bad {
            Bad::Broken => damaged(),
            Bad::TooLarge => too_large(),
        })?;
        Saved::read(&bytes)
    }

    /// The same of the unpacked bytes.
    ///
    /// # Errors
    /// What is wrong with them, for people.
    pub fn read(bytes: &[u8]) -> Result<Saved, Words> {
        let (saved, rest): (Saved, _) = postcard::take_from_bytes(bytes).map_err(|_| damaged())?;
        check::check(&saved)
            .filter(|()| rest.is_empty())
            .ok_or_else(damaged)?;
        Ok(saved)
    }
}

fn damaged() -> Words {
    Words::new(
        "このページに保存された結果が壊れているか、書き換えられているため、開けません。元の報告書を読み込むか、ページを送った人に確かめてください。",
        "The results saved in this page are damaged or were tampered with, and cannot be opened. Load the reports themselves, or ask whoever sent you the page.",
    )
}

fn too_large() -> Words {
    let mega = MAX_SAVED_BYTES / 1024 / 1024;
    Words::new(
        format!(
            "結果が大きすぎるため、ページとして保存できません（上限{mega}MB）。報告書を分けてください。"
        ),
        format!(
            "The results are too large for a page (at most {mega} MB). Take fewer reports at a time."
        ),
    )
}

/// The address that restores a view.
fn address_of(state: &State, view: View) -> String {
    let at = Address {
        view,
        lang: state.lang,
        finding: state.link().filter(|_| view == View::Checks),
        sheet: state.sheet && view == View::Checks,
    };
    let mut out = address::write(&route::write("", at), Some(&state.compare.choice));
    if state.theme != Theme::System {
        out.push_str(&format!("&theme={}", state.theme.name()));
    }
    out
}

fn file(state: &State, file: &File) -> SavedFile {
    let outcome = match &file.stage {
        Stage::Done(reading) => Outcome::Read {
            document: Document {
                rows: Vec::new(),
                ..(*reading.document).clone()
            },
            reports: reading
                .reports
                .iter()
                .map(|l| (*l.as_read).clone())
                .collect(),
            chosen: reading.reports.iter().map(|l| l.chosen).collect(),
            corrections: (0..reading.reports.len())
                .flat_map(|index| {
                    let file = file.id;
                    state.log.of(ReportKey { file, index })
                })
                .collect(),
        },
        Stage::Failed(trouble) => Outcome::Failed(trouble.clone()),
        _ => Outcome::Failed(Trouble::Cancelled),
    };
    SavedFile {
        name: file.name.clone(),
        size: file.size,
        outcome,
    }
}

#[cfg(test)]
mod tests;
