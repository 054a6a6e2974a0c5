//! Files that this page itself saves: corrections, decisions on what belongs
//! together, and what columns hold. Given like a report, they are taken as what they are.

use crate::compare::Decisions;
use crate::correction::{FileCorrections, from_json};
use crate::diagnostic::Words;
use crate::reading::told::{self, ToldTable};
use serde_json::Value;

/// What such a file holds.
#[derive(Clone, Debug, PartialEq)]
pub enum OwnFile {
    /// What was put right in readings.
    Corrections(Vec<FileCorrections>),
    /// What was joined and parted in the comparison.
    Decisions(Decisions),
    /// What columns hold that no layout knows.
    Columns(Vec<ToldTable>),
    /// One of these, but damaged or of a later version: what is wrong.
    Refused(Words),
}

/// Whether a name or a text may be such a file: only then are its bytes looked at.
pub fn may_be(name: &str, beginning: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".json") || beginning.trim_start().starts_with(['{', '['])
}

/// Takes the bytes of a file as one of ours; none where it is another.
pub fn own_file(bytes: &[u8]) -> Option<OwnFile> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes).ok()?;
    match &value {
        Value::Object(map) if map.get("kind").is_some_and(is_ours) => {
            Some(match from_json(bytes) {
                Ok(files) => OwnFile::Corrections(files),
                Err(why) => OwnFile::Refused(why),
            })
        }
        Value::Object(map) if map.contains_key("joined") || map.contains_key("parted") => {
            let decisions = serde_json::from_value(value).ok()?;
            Some(OwnFile::Decisions(decisions))
        }
        Value::Array(list) if !list.is_empty() => told::from_json(bytes).ok().map(OwnFile::Columns),
        _ => None,
    }
}

fn is_ours(kind: &Value) -> bool {
    kind.as_str()
        .is_some_and(|k| k.starts_with("tassei-corrections"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correction::to_json;

    #[test]
    fn each_of_our_files_is_told_from_the_others() {
        let corrections = to_json(&[FileCorrections::default()]);
        assert_eq!(
            own_file(corrections.as_bytes()),
            Some(OwnFile::Corrections(vec![FileCorrections::default()]))
        );
        let later = corrections.replace("\"version\": 1", "\"version\": 9");
        assert!(matches!(
            own_file(later.as_bytes()),
            Some(OwnFile::Refused(_))
        ));
        let decisions = serde_json::to_string(&Decisions::default()).expect("JSON");
        assert_eq!(
            own_file(decisions.as_bytes()),
            Some(OwnFile::Decisions(Decisions::default()))
        );
        for other in ["", "{}", "[]", "[1]", "{\"kind\":1}", "指標,目標"] {
            assert_eq!(own_file(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn only_what_may_be_ours_is_looked_into() {
        assert!(may_be("訂正.JSON", "") && may_be("貼り付け1", " {\"kind\""));
        assert!(!may_be("report.csv", "指標名,目標"));
    }
}
