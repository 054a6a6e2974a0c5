//! Corrections as a file: what the page saves and reads back, and the command line takes.

use super::Correction;
use crate::diagnostic::Words;
use crate::limits::MAX_CORRECTIONS;
use serde::{Deserialize, Serialize};

/// The corrections of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCorrections {
    /// The file's name.
    pub file: String,
    /// The mark of its text, by which it is known under another name.
    pub text: String,
    /// What is put right in it.
    pub corrections: Vec<Correction>,
}

impl FileCorrections {
    /// Whether they are for a file with this name and mark.
    pub fn is_for(&self, name: &str, mark: &str) -> bool {
        self.text == mark || self.file == name
    }
}

impl FileCorrections {
    /// Those of one report of the file.
    pub fn of_report(&self, n: usize) -> Vec<Correction> {
        self.corrections
            .iter()
            .filter(|c| c.report == n)
            .cloned()
            .collect()
    }
}

const KIND: &str = "tassei-corrections";

#[derive(Serialize, Deserialize)]
struct Whole {
    kind: String,
    version: u32,
    files: Vec<FileCorrections>,
}

/// Corrections as a file.
pub fn to_json(files: &[FileCorrections]) -> String {
    let whole = Whole {
        kind: KIND.to_owned(),
        version: 1,
        files: files.to_vec(),
    };
    serde_json::to_string_pretty(&whole).unwrap_or_default()
}

/// Corrections out of a file that [`to_json`] wrote.
///
/// # Errors
/// What is wrong with the file, in words for the person who opened it.
pub fn from_json(bytes: &[u8]) -> Result<Vec<FileCorrections>, Words> {
    let bad = |ja: String, en: String| Err(Words::new(ja, en));
    let whole: Whole = match serde_json::from_slice(bytes) {
        Ok(whole) => whole,
        Err(e) => {
            return bad(
                format!("訂正のファイルとして読めません（{e}）"),
                format!("this is no file of corrections ({e})"),
            );
        }
    };
    if whole.kind != KIND || whole.version != 1 {
        return bad(
            "訂正のファイルではないか、新しい版のものです".to_owned(),
            "this is no file of corrections, or one of a later version".to_owned(),
        );
    }
    let count: usize = whole.files.iter().map(|f| f.corrections.len()).sum();
    if count > MAX_CORRECTIONS {
        return bad(
            format!("訂正が{count}件あり、上限の{MAX_CORRECTIONS}件を超えています"),
            format!("{count} corrections, more than the {MAX_CORRECTIONS} this takes"),
        );
    }
    Ok(whole.files)
}

/// Bytes of a text that its mark is made of: what differs beyond them is the same
/// file as far as a link or a correction is concerned.
const MARKED: usize = 1 << 20;

/// The mark of a text: FNV-1a over its length and its beginning.
pub fn mark_of(text: &str) -> String {
    let beginning = text.as_bytes().iter().take(MARKED);
    let hash = (text.len() as u64)
        .to_le_bytes()
        .iter()
        .chain(beginning)
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
    format!("{:08x}", hash >> 32)
}
