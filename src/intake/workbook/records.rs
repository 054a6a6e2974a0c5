//! Records of an xls stream (BIFF8), and reading within one and those that
//! continue it.

/// A record: its kind and its bytes, those of the records that continue it apart.
pub struct Record<'a> {
    /// Number of its kind.
    pub kind: u16,
    parts: Vec<&'a [u8]>,
}

const CONTINUE: u16 = 0x3c;

/// The records of a stream from an offset on.
pub fn records(stream: &[u8], from: usize) -> impl Iterator<Item = Record<'_>> {
    let mut rest = stream.get(from..).unwrap_or(&[]);
    std::iter::from_fn(move || {
        let (kind, body) = take(&mut rest)?;
        let mut parts = vec![body];
        while rest.starts_with(&CONTINUE.to_le_bytes()) {
            let Some((_, body)) = take(&mut rest) else {
                break;
            };
            parts.push(body);
        }
        Some(Record { kind, parts })
    })
}

fn take<'a>(rest: &mut &'a [u8]) -> Option<(u16, &'a [u8])> {
    let (head, after) = rest.split_first_chunk::<4>()?;
    let [a, b, c, d] = *head;
    let length = usize::from(u16::from_le_bytes([c, d]));
    let (body, after) = after.split_at_checked(length)?;
    *rest = after;
    Some((u16::from_le_bytes([a, b]), body))
}

impl<'a> Record<'a> {
    /// A reader at the beginning of the record.
    pub fn reader(&self) -> Reader<'a> {
        let mut parts = self.parts.clone().into_iter();
        Reader {
            part: parts.next().unwrap_or(&[]),
            parts,
        }
    }
}

/// Reads numbers and strings one after the other; none past the end.
pub struct Reader<'a> {
    part: &'a [u8],
    parts: std::vec::IntoIter<&'a [u8]>,
}

impl Reader<'_> {
    /// A byte.
    pub fn u8(&mut self) -> Option<u8> {
        loop {
            if let Some((first, rest)) = self.part.split_first() {
                self.part = rest;
                return Some(*first);
            }
            self.part = self.parts.next()?;
        }
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let mut out = [0; N];
        for byte in &mut out {
            *byte = self.u8()?;
        }
        Some(out)
    }

    /// A number of two bytes.
    pub fn u16(&mut self) -> Option<u16> {
        self.bytes().map(u16::from_le_bytes)
    }

    /// A number of four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        self.bytes().map(u32::from_le_bytes)
    }

    /// A number of eight bytes.
    pub fn f64(&mut self) -> Option<f64> {
        self.bytes().map(f64::from_le_bytes)
    }

    /// Eight bytes as they are.
    pub fn eight(&mut self) -> Option<[u8; 8]> {
        self.bytes()
    }

    /// Passes over bytes.
    pub fn skip(&mut self, mut n: usize) -> Option<()> {
        while n > self.part.len() {
            n -= self.part.len();
            self.part = self.parts.next()?;
        }
        self.part = self.part.get(n..)?;
        Some(())
    }

    /// A string with its length in two bytes, and what may stand behind it.
    pub fn string(&mut self) -> Option<String> {
        let length = self.u16()?;
        self.string_of(usize::from(length))
    }

    /// A string of so many UTF-16 units.
    pub fn string_of(&mut self, length: usize) -> Option<String> {
        let flags = self.u8()?;
        let runs = if flags & 8 == 0 {
            0
        } else {
            usize::from(self.u16()?)
        };
        let more = if flags & 4 == 0 {
            0
        } else {
            usize::try_from(self.u32()?).ok()?
        };
        let text = self.units(length, flags & 1 != 0)?;
        self.skip(runs * 4)?;
        self.skip(more)?;
        Some(text)
    }

    /// Characters of two bytes, or of one where the other is zero. Where they
    /// go on in the next part, that says anew which of the two.
    fn units(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::with_capacity(length.min(1024));
        while units.len() < length {
            if self.part.is_empty() {
                self.part = self.parts.next()?;
                wide = self.u8()? & 1 != 0;
                continue;
            }
            let unit = if wide {
                self.u16()?
            } else {
                u16::from(self.u8()?)
            };
            units.push(unit);
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_may_go_on_in_another_width() {
        let stream = [
            &[0xfc, 0, 5, 0, 3, 0, 0, b'a', b'b'][..],
            &[0x3c, 0, 3, 0, 1, 0x42, 0x30],
        ]
        .concat();
        let record = records(&stream, 0).next().unwrap();
        assert_eq!(record.reader().string().as_deref(), Some("abあ"));
        assert_eq!(records(&stream, 0).count(), 1);
        assert_eq!(records(&[0xfc, 0, 9, 0, 1], 0).count(), 0);
    }
}
