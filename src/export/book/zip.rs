//! An archive to write a workbook into: the same files give the same bytes.

use flate2::read::DeflateEncoder;
use flate2::{Compression, Crc};
use std::io::Read;

/// A ZIP archive (PKWARE APPNOTE) of deflated files.
#[derive(Default)]
pub(super) struct Zip {
    out: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

/// 1980-01-01, the earliest day that the format has.
const DAY: u16 = (1 << 5) | 1;

impl Zip {
    /// One more file.
    pub fn add(&mut self, name: &str, content: &str) {
        let mut packed = Vec::new();
        // Reading from memory into memory does not fail.
        let _ = DeflateEncoder::new(content.as_bytes(), Compression::default())
            .read_to_end(&mut packed);
        let mut crc = Crc::new();
        crc.update(content.as_bytes());
        let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
        let begins = size(self.out.len());
        // What both headers say: version, flags, method, time, day, sum, sizes, lengths.
        let mut common: Vec<u8> = Vec::new();
        for word in [20, 0, 8, 0, DAY] {
            common.extend(u16::to_le_bytes(word));
        }
        common.extend(crc.sum().to_le_bytes());
        common.extend(size(packed.len()));
        common.extend(size(content.len()));
        let length = u16::try_from(name.len()).unwrap_or(u16::MAX);
        common.extend(length.to_le_bytes());
        common.extend([0, 0]);
        self.out.extend(b"PK\x03\x04");
        self.out.extend(&common);
        self.out.extend(name.as_bytes());
        self.out.extend(packed);
        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(common);
        // No comment, first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(begins);
        self.directory.extend(name.as_bytes());
        self.count = self.count.saturating_add(1);
    }

    /// The archive.
    pub fn finish(mut self) -> Vec<u8> {
        let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes();
        let (begins, length) = (size(self.out.len()), size(self.directory.len()));
        self.out.append(&mut self.directory);
        self.out.extend(b"PK\x05\x06\0\0\0\0");
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(length);
        self.out.extend(begins);
        self.out.extend([0, 0]);
        self.out
    }
}
