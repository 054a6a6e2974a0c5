//! xls: the records of Excel 97 to 2003 (BIFF8) in a compound file.

use crate::document::Document;
use crate::intake::workbook::Workbook;
use crate::intake::workbook::compound;
use crate::intake::workbook::formats::{builtin, shown};
use crate::intake::workbook::records::{Reader, Record, records};
use crate::intake::workbook::sheet::{Merge, Sheet};
use std::collections::BTreeMap;

/// Why a workbook is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Its structure is damaged.
    Damaged,
    /// It is locked with a password.
    Locked,
    /// It was written by Excel 95 or before.
    TooOld,
}

// Kinds of record.
const BEGIN: u16 = 0x809;
const END: u16 = 0x0a;
const LOCKED: u16 = 0x2f;
const FROM_1904: u16 = 0x22;
const SHEET: u16 = 0x85;
const FORMAT: u16 = 0x41e;
const STYLE: u16 = 0xe0;
const STRINGS: u16 = 0xfc;
const ROW: u16 = 0x208;
const COLUMNS: u16 = 0x7d;
const MERGES: u16 = 0xe5;
const SHARED_STRING: u16 = 0xfd;
const LABEL: u16 = 0x204;
const RICH_LABEL: u16 = 0xd6;
const NUMBER: u16 = 0x203;
const SMALL: u16 = 0x27e;
const SMALLS: u16 = 0xbd;
const TRUTH: u16 = 0x205;
const FORMULA: u16 = 0x06;
const FORMULA_TEXT: u16 = 0x207;

/// Reads a workbook.
pub fn read(bytes: &[u8], document: &mut Document) -> Result<(), Refused> {
    let stream = compound::stream(bytes, &["Workbook", "Book"]).ok_or(Refused::Damaged)?;
    let mut shared = Shared::default();
    let mut sheets = Vec::new();
    let mut first = true;
    for record in records(&stream, 0) {
        if std::mem::take(&mut first) {
            let version = record.reader().u16();
            if record.kind != BEGIN || version != Some(0x600) {
                return Err(Refused::TooOld);
            }
        }
        match record.kind {
            LOCKED => return Err(Refused::Locked),
            SHEET => sheets.extend(sheet_entry(&record)),
            END => break,
            _ => {
                shared.add(&record);
            }
        }
    }
    let mut workbook = Workbook::default();
    for (at, name, hidden) in sheets {
        if let Some(page) = workbook.begin(&name, hidden) {
            workbook.sheet(page, shared.sheet(&stream, at));
        }
    }
    workbook.finish(document);
    Ok(())
}

/// Offset and name of a sheet, and whether it is hidden; none for charts and macros.
fn sheet_entry(record: &Record) -> Option<(usize, String, bool)> {
    let mut r = record.reader();
    let at = usize::try_from(r.u32()?).ok()?;
    let (state, kind, length) = (r.u8()?, r.u8()?, r.u8()?);
    let name = r.string_of(usize::from(length))?;
    (kind == 0).then_some((at, name, state & 3 != 0))
}

/// What all sheets share.
#[derive(Default)]
struct Shared {
    strings: Vec<String>,
    own_formats: BTreeMap<u16, String>,
    /// Number of the format of each cell style.
    styles: Vec<u16>,
    from_1904: bool,
}

impl Shared {
    fn add(&mut self, record: &Record) -> Option<()> {
        let mut r = record.reader();
        match record.kind {
            FROM_1904 => self.from_1904 = r.u16()? == 1,
            FORMAT => {
                let id = r.u16()?;
                self.own_formats.insert(id, r.string()?);
            }
            STYLE => {
                r.skip(2)?;
                self.styles.push(r.u16()?);
            }
            STRINGS => {
                let (_, unique) = (r.u32()?, r.u32()?);
                for _ in 0..unique {
                    self.strings.push(r.string()?);
                }
            }
            _ => {}
        }
        Some(())
    }

    fn shown(&self, value: f64, style: u16) -> String {
        let id = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        let format = self
            .own_formats
            .get(&id)
            .map_or_else(|| builtin(u32::from(id)), String::as_str);
        shown(value, format, self.from_1904)
    }

    /// The sheet whose records begin at an offset.
    fn sheet(&self, stream: &[u8], at: usize) -> Sheet {
        let mut sheet = Sheet::default();
        // A chart in a sheet has records of its own between a beginning and an end.
        let mut depth = 0_usize;
        let mut awaited: Option<(u16, u16)> = None;
        for record in records(stream, at) {
            match record.kind {
                BEGIN => depth += 1,
                END => depth = depth.saturating_sub(1),
                _ if depth == 1 => {
                    self.read(&record, &mut sheet, &mut awaited);
                }
                _ => {}
            }
            if depth == 0 || sheet.is_full() {
                break;
            }
        }
        sheet
    }

    /// Takes in a record of a sheet; `awaited` is the place of a formula whose
    /// text comes in a record after it.
    fn read(
        &self,
        record: &Record,
        sheet: &mut Sheet,
        awaited: &mut Option<(u16, u16)>,
    ) -> Option<()> {
        let mut r = record.reader();
        match record.kind {
            ROW => {
                let row = r.u16()?;
                r.skip(10)?;
                if r.u32()? & 0x20 != 0 {
                    sheet.hidden_rows.add(u32::from(row), u32::from(row));
                }
            }
            COLUMNS => {
                let (first, last) = (r.u16()?, r.u16()?);
                r.skip(4)?;
                if r.u16()? & 1 != 0 {
                    sheet.hidden_cols.add(u32::from(first), u32::from(last));
                }
            }
            MERGES => {
                for _ in 0..r.u16()? {
                    sheet.merges.push(Merge {
                        top: u32::from(r.u16()?),
                        bottom: u32::from(r.u16()?),
                        left: u32::from(r.u16()?),
                        right: u32::from(r.u16()?),
                    });
                }
            }
            SMALLS => {
                let (row, mut col) = (r.u16()?, r.u16()?);
                // What is left over at the end is the last column.
                while let (Some(style), Some(value)) = (r.u16(), r.u32()) {
                    put(sheet, (row, col), self.shown(small(value), style));
                    col = col.saturating_add(1);
                }
            }
            FORMULA_TEXT => {
                if let Some(place) = awaited.take() {
                    put(sheet, place, r.string()?);
                }
            }
            SHARED_STRING | LABEL | RICH_LABEL | NUMBER | SMALL | TRUTH | FORMULA => {
                let (place, style) = ((r.u16()?, r.u16()?), r.u16()?);
                *awaited = None;
                match self.value(record.kind, &mut r, style)? {
                    Some(text) => put(sheet, place, text),
                    None => *awaited = Some(place),
                }
            }
            _ => {}
        }
        Some(())
    }

    /// What a cell shows; an inner none where its text comes in another record.
    fn value(&self, kind: u16, r: &mut Reader, style: u16) -> Option<Option<String>> {
        Some(Some(match kind {
            SHARED_STRING => {
                let i = usize::try_from(r.u32()?).ok()?;
                self.strings.get(i).cloned().unwrap_or_default()
            }
            LABEL | RICH_LABEL => r.string()?,
            NUMBER => self.shown(r.f64()?, style),
            SMALL => self.shown(small(r.u32()?), style),
            TRUTH => {
                let (value, error) = (r.u8()?, r.u8()?);
                truth(value, error != 0)
            }
            _ => match r.eight()? {
                [0, _, _, _, _, _, 0xff, 0xff] => return Some(None),
                [1, _, value, _, _, _, 0xff, 0xff] => truth(value, false),
                [2, _, value, _, _, _, 0xff, 0xff] => truth(value, true),
                [_, _, _, _, _, _, 0xff, 0xff] => String::new(),
                number => self.shown(f64::from_le_bytes(number), style),
            },
        }))
    }
}

fn put(sheet: &mut Sheet, (row, col): (u16, u16), text: String) {
    sheet.put(u32::from(row), u32::from(col), &text);
}

/// A number packed in four bytes: an integer or the upper half of a fraction,
/// in hundredths or not.
fn small(packed: u32) -> f64 {
    let value = if packed & 2 != 0 {
        f64::from(packed.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(packed & !3) << 32)
    };
    if packed & 1 != 0 {
        value / 100.0
    } else {
        value
    }
}

fn truth(value: u8, error: bool) -> String {
    let text = match (error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x00) => "#NULL!",
        (true, 0x07) => "#DIV/0!",
        (true, 0x17) => "#REF!",
        (true, 0x1d) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, 0x2a) => "#N/A",
        (true, _) => "#VALUE!",
    };
    text.to_owned()
}
