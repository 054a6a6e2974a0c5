//! The directory of a ZIP archive, read without unpacking anything: enough to
//! tell what kind of document it is and how large it would become.

/// One file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path.
    pub name: String,
    /// The bytes it claims to have when unpacked.
    pub size: u64,
}

/// Most entries looked at: a workbook has some hundred.
const MAX_ENTRIES: usize = 20_000;

/// Bytes of the record at the end, and of the comment that may follow it.
const END_RECORD: usize = 22;
const LONGEST_COMMENT: usize = 65_535;

/// The entries of an archive, or none where its directory is missing or damaged.
pub fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let tail_start = bytes.len().saturating_sub(END_RECORD + LONGEST_COMMENT);
    let tail = bytes.get(tail_start..)?;
    let end = tail.windows(4).rposition(|w| w == b"PK\x05\x06")? + tail_start;
    let mut at = usize::try_from(word(bytes, end + 16, 4)?).ok()?;
    let mut found = Vec::new();
    while found.len() < MAX_ENTRIES && bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let length = |offset| word(bytes, at + offset, 2).and_then(|n| usize::try_from(n).ok());
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let path = bytes.get(at + 46..at + 46 + name)?;
        found.push(Entry {
            name: String::from_utf8_lossy(path).into_owned(),
            size: word(bytes, at + 24, 4)?,
        });
        at += 46 + name + extra + comment;
    }
    (!found.is_empty()).then_some(found)
}

/// A little-endian number of `n` bytes.
fn word(bytes: &[u8], at: usize, n: usize) -> Option<u64> {
    let slice = bytes.get(at..at.checked_add(n)?)?;
    Some(slice.iter().rev().fold(0, |v, b| v << 8 | u64::from(*b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_archives_have_no_entries() {
        assert_eq!(entries(b""), None);
        assert_eq!(entries(b"PK\x03\x04 and nothing else"), None);
        let mut lying = b"PK\x05\x06".to_vec();
        lying.extend([0xff; 18]);
        assert_eq!(entries(&lying), None);
    }
}
