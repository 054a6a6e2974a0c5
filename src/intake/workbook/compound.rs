//! Compound files, which xls is: a file system of sectors chained in a table.

/// Marks of a sector number that is none.
const LAST_SECTOR: u32 = 0xffff_fffa;
const ENTRY: usize = 128;
const NAME: usize = 64;

/// The bytes of a stream, by the first of `names` that there is.
pub fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let file = File::new(bytes)?;
    let directory = file.chain(u32_at(bytes, 48)?);
    let entries: Vec<&[u8]> = directory.chunks_exact(ENTRY).collect();
    let entry = names.iter().find_map(|name| {
        entries
            .iter()
            .find(|e| name_of(e).eq_ignore_ascii_case(name))
    })?;
    let (start, size) = (
        u32_at(entry, 116)?,
        usize::try_from(u32_at(entry, 120)?).ok()?,
    );
    let mut out = if size < usize::try_from(u32_at(bytes, 56)?).ok()? {
        // Small streams stand in sectors of their own within the stream of the root.
        let root = file.chain(u32_at(entries.first()?, 116)?);
        let table = numbers(&file.chain(u32_at(bytes, 60)?));
        let length = 1_usize.checked_shl(u32::from(u16_at(bytes, 32)?.min(12)))?;
        follow(start, &table, &root, 0, length)
    } else {
        file.chain(start)
    };
    // A stream that is shorter than it says was cut off.
    if out.len() < size {
        return None;
    }
    out.truncate(size);
    Some(out)
}

fn name_of(entry: &[u8]) -> String {
    let length = usize::from(u16_at(entry, NAME).unwrap_or(0)).clamp(2, NAME) - 2;
    let units: Vec<u16> = entry
        .get(..length)
        .unwrap_or(&[])
        .chunks_exact(2)
        .map(|b| {
            u16::from_le_bytes([
                b.first().copied().unwrap_or(0),
                b.last().copied().unwrap_or(0),
            ])
        })
        .collect();
    String::from_utf16_lossy(&units)
}

/// A compound file with the table of its sectors.
struct File<'a> {
    bytes: &'a [u8],
    sector: usize,
    table: Vec<u32>,
}

impl<'a> File<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        let shift = u32::from(u16_at(bytes, 30)?);
        let sector = (7..=16).contains(&shift).then(|| 1_usize << shift)?;
        let mut file = File {
            bytes,
            sector,
            table: Vec::new(),
        };
        // The sectors of the table: 109 in the header, the others in a chain.
        let mut parts = numbers(bytes.get(76..512)?);
        let mut next = u32_at(bytes, 68)?;
        let all = bytes.len() / sector + 1;
        for _ in 0..all {
            if next >= LAST_SECTOR || parts.len() > all {
                break;
            }
            let mut more = numbers(file.sector(next)?);
            next = more.pop()?;
            parts.extend(more);
        }
        for part in parts.into_iter().filter(|p| *p < LAST_SECTOR).take(all) {
            let numbers = numbers(file.sector(part)?);
            file.table.extend(numbers);
        }
        Some(file)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (usize::try_from(number).ok()? + 1).checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end)
    }

    /// The bytes of the chain that begins with a sector.
    fn chain(&self, first: u32) -> Vec<u8> {
        follow(first, &self.table, self.bytes, self.sector, self.sector)
    }
}

/// Follows a chain of sectors of `length` bytes that begin at `offset`; a
/// chain in a ring ends when it has as many bytes as there are.
fn follow(first: u32, table: &[u32], bytes: &[u8], offset: usize, length: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut next = first;
    while next < LAST_SECTOR && out.len() <= bytes.len() {
        let Ok(number) = usize::try_from(next) else {
            break;
        };
        let Some(start) = number
            .checked_mul(length)
            .and_then(|n| n.checked_add(offset))
        else {
            break;
        };
        let end = start.saturating_add(length).min(bytes.len());
        let Some(sector) = bytes.get(start..end).filter(|s| !s.is_empty()) else {
            break;
        };
        out.extend_from_slice(sector);
        let Some(after) = table.get(number) else {
            break;
        };
        next = *after;
    }
    out
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .filter_map(|b| Some(u32::from_le_bytes(b.try_into().ok()?)))
        .collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let slice = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(slice.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let slice = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(slice.try_into().ok()?))
}
