//! ZIP archives, which xlsx, ods and docx are: their directory, and files out
//! of them, checked and held to a limit however small they are when packed.

use crate::intake::marks::STRETCH;
use crate::limits::{MAX_ARCHIVE_BYTES, MAX_ARCHIVE_FILES, MAX_UNPACKED_BYTES};
use crate::repeat::each;
use flate2::Crc;
use flate2::read::DeflateDecoder;
use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read;

/// One file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its path.
    pub name: String,
    packed: usize,
    /// Bytes when unpacked, as the archive says.
    size: usize,
    stored: bool,
    sum: u32,
    /// Offset of its local header.
    at: usize,
}

/// Why a file could not be taken out of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is none of that name.
    Missing,
    /// Its bytes are not what they were when it was packed.
    Damaged,
    /// It is larger than [`MAX_UNPACKED_BYTES`].
    TooLarge,
    /// All files together are larger than [`MAX_ARCHIVE_BYTES`].
    AllTooLarge,
    /// It is not among the first [`MAX_ARCHIVE_FILES`].
    TooMany,
}

/// Bytes of the record at the end, and of the comment that may follow it.
const END_RECORD: usize = 22;
const LONGEST_COMMENT: usize = 65_535;

/// An archive that is open, and how much may still be unpacked of it.
pub struct Archive<'a> {
    bytes: &'a [u8],
    /// By path in small letters; of two alike the first.
    entries: BTreeMap<String, Entry>,
    /// Whether there may be more entries than were looked at.
    cut: bool,
    left: Cell<usize>,
}

impl<'a> Archive<'a> {
    /// Opens an archive; none where its directory is missing or damaged.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut by_path = BTreeMap::new();
        let entries = entries(bytes)?;
        let cut = entries.len() >= MAX_ARCHIVE_FILES;
        for entry in entries {
            by_path
                .entry(entry.name.to_ascii_lowercase())
                .or_insert(entry);
        }
        Some(Archive {
            bytes,
            entries: by_path,
            cut,
            left: Cell::new(MAX_ARCHIVE_BYTES),
        })
    }

    /// The text of the file `name`.
    pub fn text(&self, name: &str) -> Result<String, Failure> {
        let entry = self
            .entries
            .get(&name.to_ascii_lowercase())
            .ok_or(if self.cut {
                Failure::TooMany
            } else {
                Failure::Missing
            })?;
        let unpacked = unpack(self.bytes, entry, self.left.get());
        // What was unpacked in vain took its time as well.
        let used = match &unpacked {
            Ok(data) => data.len(),
            Err(Failure::TooLarge) => MAX_UNPACKED_BYTES,
            Err(Failure::AllTooLarge) => MAX_ARCHIVE_BYTES,
            Err(Failure::Missing | Failure::TooMany | Failure::Damaged) => entry.packed,
        };
        self.left.set(self.left.get().saturating_sub(used));
        let unpacked = unpacked?;
        Ok(String::from_utf8(unpacked)
            .unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned()))
    }
}

/// The entries of an archive, or none where its directory is missing or damaged.
pub fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let tail_start = bytes.len().saturating_sub(END_RECORD + LONGEST_COMMENT);
    let tail = bytes.get(tail_start..)?;
    let end = tail.windows(4).rposition(|w| w == b"PK\x05\x06")? + tail_start;
    let mut at = usize::try_from(directory(bytes, end)?).ok()?;
    let mut found = Vec::new();
    while found.len() < MAX_ARCHIVE_FILES && bytes.get(at..at + 4) == Some(b"PK\x01\x02") {
        let length = |offset| word(bytes, at + offset, 2).and_then(|n| usize::try_from(n).ok());
        let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
        let path = bytes.get(at + 46..at + 46 + name)?;
        let more = bytes.get(at + 46 + name..at + 46 + name + extra)?;
        let short = [24, 20, 42].map(|offset| word(bytes, at + offset, 4).unwrap_or(0));
        let [size, packed, begins] = long(short, more)?;
        found.push(Entry {
            name: String::from_utf8_lossy(path).into_owned(),
            packed: usize::try_from(packed).ok()?,
            size: usize::try_from(size).unwrap_or(usize::MAX),
            stored: word(bytes, at + 10, 2)? == 0,
            sum: u32::try_from(word(bytes, at + 16, 4)?).ok()?,
            at: usize::try_from(begins).ok()?,
        });
        at += 46 + name + extra + comment;
    }
    (!found.is_empty()).then_some(found)
}

/// Where the directory begins. Programs that do not know how much they will write
/// put it into a longer record, which stands with its locator before the last one.
fn directory(bytes: &[u8], end: usize) -> Option<u64> {
    let at = word(bytes, end + 16, 4)?;
    if at != LONG {
        return Some(at);
    }
    let locator = end.checked_sub(20)?;
    let record = usize::try_from(word(bytes, locator.checked_add(8)?, 8)?).ok()?;
    let known = bytes.get(record..record.checked_add(4)?) == Some(b"PK\x06\x06");
    word(bytes, record.checked_add(48)?, 8).filter(|_| known)
}

/// A number that stands in a longer field.
const LONG: u64 = 0xffff_ffff;

/// Size, packed size and offset, taken from the longer fields where the short ones say so.
fn long(short: [u64; 3], mut extra: &[u8]) -> Option<[u64; 3]> {
    while let Some((kind, length)) = word(extra, 0, 2).zip(word(extra, 2, 2)) {
        let length = usize::try_from(length).ok()?;
        let mut field = extra.get(4..4 + length)?;
        extra = extra.get(4 + length..)?;
        if kind == 1 {
            let mut out = short;
            for number in out.iter_mut().filter(|n| **n == LONG) {
                *number = word(field, 0, 8)?;
                field = field.get(8..)?;
            }
            return Some(out);
        }
    }
    Some(short)
}

fn unpack(bytes: &[u8], entry: &Entry, left: usize) -> Result<Vec<u8>, Failure> {
    let (most, failure) = if left < MAX_UNPACKED_BYTES {
        (left, Failure::AllTooLarge)
    } else {
        (MAX_UNPACKED_BYTES, Failure::TooLarge)
    };
    let length = |offset| {
        let n = word(bytes, entry.at.checked_add(offset)?, 2)?;
        usize::try_from(n).ok()
    };
    let body = || {
        let start = entry.at.checked_add(30 + length(26)? + length(28)?)?;
        bytes.get(start..start.checked_add(entry.packed)?)
    };
    let packed = body().ok_or(Failure::Damaged)?;
    // What an archive says of sizes is not believed beyond what it may hold.
    let mut out = Vec::with_capacity(entry.size.min(most) + 1);
    if entry.stored {
        out.extend_from_slice(packed);
    } else {
        let limit = u64::try_from(most + 1).unwrap_or(u64::MAX);
        DeflateDecoder::new(packed)
            .take(limit)
            .read_to_end(&mut out)
            .map_err(|_| Failure::Damaged)?;
    }
    if out.len() > most {
        return Err(failure);
    }
    let mut sum = Crc::new();
    each(out.chunks(STRETCH), |some| sum.update(some));
    if sum.sum() != entry.sum {
        return Err(Failure::Damaged);
    }
    Ok(out)
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
