//! xlsx: XML files in a ZIP archive.

use crate::document::Document;
use crate::intake::archive::{Archive, Failure};
use crate::intake::entities::undone;
use crate::intake::markup::{Token, Tokens, attribute, is_empty, local};
use crate::intake::workbook::Workbook;
use crate::intake::workbook::decimal::general;
use crate::intake::workbook::formats::{builtin, shown};
use crate::intake::workbook::sheet::{Merge, Sheet};
use crate::limits::MAX_FORMAT_CHARS;
use std::collections::BTreeMap;

/// Reads a workbook, or says why not.
pub fn read(bytes: &[u8], document: &mut Document) -> Result<(), Failure> {
    let archive = Archive::open(bytes).ok_or(Failure::Damaged)?;
    let book = archive.text("xl/workbook.xml")?;
    let relations = archive.text("xl/_rels/workbook.xml.rels")?;
    let targets = targets(&relations);
    // Without the one there would be no words, without the other no percentages.
    let part = |path: &str| match archive.text(path) {
        Err(Failure::Missing) => Ok(String::new()),
        found => found,
    };
    let shared = Shared {
        strings: strings(&part("xl/sharedStrings.xml")?),
        styles: Styles::new(&part("xl/styles.xml")?),
        from_1904: opens(&book, "workbookPr").any(|a| is_on(a, "date1904")),
    };
    let mut workbook = Workbook::default();
    for sheet in opens(&book, "sheet") {
        let name = undone(attribute(sheet, "name").unwrap_or(""));
        let hidden = attribute(sheet, "state").is_some_and(|s| s != "visible");
        let Some(page) = workbook.begin(&name, hidden) else {
            continue;
        };
        let id = attribute(sheet, "r:id").unwrap_or("");
        match sheet_part(&archive, &targets, id) {
            Ok(xml) => workbook.sheet(page, shared.sheet(&xml)),
            Err(failure) => workbook.failed.push((name, failure)),
        }
    }
    workbook.finish(document);
    Ok(())
}

/// Where the relations lead, by their names.
fn targets(xml: &str) -> BTreeMap<&str, &str> {
    let mut found = BTreeMap::new();
    for a in opens(xml, "Relationship") {
        if let (Some(id), Some(target)) = (attribute(a, "id"), attribute(a, "target")) {
            found.entry(id).or_insert(target);
        }
    }
    found
}

/// The XML of the sheet with relation `id`.
fn sheet_part(
    archive: &Archive,
    targets: &BTreeMap<&str, &str>,
    id: &str,
) -> Result<String, Failure> {
    let target = targets.get(id).ok_or(Failure::Missing)?;
    let path = match target.strip_prefix('/') {
        Some(absolute) => absolute.to_owned(),
        None => format!("xl/{}", target.trim_start_matches("./")),
    };
    archive.text(&path)
}

/// The attributes of all elements of a name.
fn opens<'a>(xml: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    Tokens::xml(xml).filter_map(move |t| match t {
        Token::Open(n, attributes) if local(n) == name => Some(attributes),
        _ => None,
    })
}

/// Whether an attribute says yes.
fn is_on(attributes: &str, name: &str) -> bool {
    attribute(attributes, name).is_some_and(|v| v == "1" || v == "true")
}

fn number(attributes: &str, name: &str) -> Option<u32> {
    attribute(attributes, name)?.parse().ok()
}

/// The texts of a shared string table. The reading that Excel keeps for each
/// (`rPh`) would stand within the words.
fn strings(xml: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut text = Text::default();
    for token in Tokens::xml(xml) {
        match token {
            Token::Open(name, attributes) if local(name) == "si" => {
                if is_empty(attributes) {
                    found.push(String::new());
                }
            }
            Token::Close(name) if local(name) == "si" => found.push(text.take()),
            other => text.add(other),
        }
    }
    found
}

/// Text gathered from `<t>` elements, without readings.
#[derive(Default)]
struct Text {
    text: String,
    in_text: bool,
    reading: bool,
}

impl Text {
    fn add(&mut self, token: Token) {
        match token {
            Token::Open(name, attributes) if !is_empty(attributes) => match local(name) {
                "t" => self.in_text = true,
                "rPh" => self.reading = true,
                _ => {}
            },
            Token::Close(name) => match local(name) {
                "t" => self.in_text = false,
                "rPh" => self.reading = false,
                _ => {}
            },
            Token::Text(source) if self.in_text && !self.reading => {
                self.text.push_str(&undone(source));
            }
            Token::Verbatim(text) if self.in_text && !self.reading => self.text.push_str(text),
            _ => {}
        }
    }

    fn take(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        if text.contains("_x") {
            unescaped(&text)
        } else {
            text
        }
    }
}

/// The characters behind `_x0007_`, as the format writes what XML has none for. A
/// carriage return goes: the line feed follows by itself.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let digits = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        let code = digits.and_then(|d| u32::from_str_radix(d, 16).ok());
        let length = match code.and_then(char::from_u32) {
            Some('\r') => 7,
            Some(c) => {
                out.push(c);
                7
            }
            None => {
                out.push('_');
                1
            }
        };
        rest = from.get(length..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// How the cells show numbers.
struct Styles {
    /// The book's own formats, by their numbers.
    own: BTreeMap<u32, String>,
    /// Number of the format of each cell style.
    cells: Vec<u32>,
}

impl Styles {
    fn new(xml: &str) -> Self {
        let mut own = BTreeMap::new();
        for a in opens(xml, "numFmt") {
            let code = attribute(a, "formatcode").map(undone);
            let code = code.filter(|c| c.len() <= MAX_FORMAT_CHARS * 3);
            if let (Some(id), Some(code)) = (number(a, "numfmtid"), code) {
                own.entry(id).or_insert_with(|| code.to_string());
            }
        }
        let mut within = false;
        let mut cells = Vec::new();
        for token in Tokens::xml(xml) {
            match token {
                Token::Open(name, _) if local(name) == "cellXfs" => within = true,
                Token::Close(name) if local(name) == "cellXfs" => within = false,
                Token::Open(name, attributes) if within && local(name) == "xf" => {
                    cells.push(number(attributes, "numfmtid").unwrap_or(0));
                }
                _ => {}
            }
        }
        Styles { own, cells }
    }

    /// The format of a style.
    fn format(&self, style: usize) -> Option<&str> {
        let id = *self.cells.get(style)?;
        Some(
            self.own
                .get(&id)
                .map_or_else(|| builtin(id), String::as_str),
        )
    }
}

/// What all sheets share.
struct Shared {
    strings: Vec<String>,
    styles: Styles,
    from_1904: bool,
}

/// The cell that is being read.
#[derive(Default)]
struct Open<'a> {
    row: u32,
    col: u32,
    kind: &'a str,
    style: usize,
    value: String,
    in_value: bool,
    formula: bool,
    inline: Text,
}

impl Shared {
    fn sheet(&self, xml: &str) -> Sheet {
        let mut sheet = Sheet::default();
        let mut cell: Option<Open> = None;
        // Where a row or cell does not say its place, it stands after the one before.
        let (mut row, mut col) = (0_u32, 0_u32);
        let mut next_row = 0_u32;
        for token in Tokens::xml(xml) {
            if sheet.is_full() {
                break;
            }
            match token {
                Token::Open(name, attributes) => match local(name) {
                    "row" => {
                        row = number(attributes, "r").map_or(next_row, |r| r.saturating_sub(1));
                        next_row = row.saturating_add(1);
                        col = 0;
                        if is_on(attributes, "hidden") {
                            sheet.hidden_rows.add(row, row);
                        }
                    }
                    "c" => {
                        let place = attribute(attributes, "r").and_then(place);
                        let (r, c) = place.unwrap_or((row, col));
                        col = c.saturating_add(1);
                        let open = Open {
                            row: r,
                            col: c,
                            kind: attribute(attributes, "t").unwrap_or("n"),
                            style: attribute(attributes, "s")
                                .and_then(|s| s.parse().ok())
                                .unwrap_or(0),
                            ..Open::default()
                        };
                        cell = (!is_empty(attributes)).then_some(open);
                    }
                    "col" => hide_columns(attributes, &mut sheet),
                    "mergeCell" => sheet.merges.extend(merge(attributes)),
                    _ => {
                        if let Some(open) = &mut cell {
                            open.begin(local(name), attributes, token);
                        }
                    }
                },
                Token::Close(name) if local(name) == "c" => {
                    if let Some(open) = cell.take() {
                        self.close(open, &mut sheet);
                    }
                }
                other => {
                    if let Some(open) = &mut cell {
                        open.add(other);
                    }
                }
            }
        }
        sheet
    }

    fn close(&self, mut open: Open, sheet: &mut Sheet) {
        let value = open.value.trim();
        if value.is_empty() && open.formula && open.kind != "str" {
            sheet.uncalculated.push((open.row, open.col));
        }
        let text = match open.kind {
            "s" => {
                let string = value.parse().ok().and_then(|i: usize| self.strings.get(i));
                string.cloned().unwrap_or_default()
            }
            "inlineStr" => open.inline.take(),
            "b" => if value == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            "n" => self.shown(value, open.style),
            // Errors, dates in words, and the text that a formula gave.
            _ => open.value.clone(),
        };
        if !text.is_empty() {
            sheet.put(open.row, open.col, text);
        }
    }

    fn shown(&self, value: &str, style: usize) -> String {
        match (value.parse::<f64>(), self.styles.format(style)) {
            (Ok(n), Some(format)) => shown(n, format, self.from_1904),
            (Ok(n), None) => general(n),
            (Err(_), _) => value.to_owned(),
        }
    }
}

impl Open<'_> {
    fn begin(&mut self, name: &str, attributes: &str, token: Token) {
        match name {
            "v" => self.in_value = !is_empty(attributes),
            "f" => self.formula = true,
            _ => self.inline.add(token),
        }
    }

    fn add(&mut self, token: Token) {
        match token {
            Token::Close(name) if local(name) == "v" => self.in_value = false,
            Token::Text(source) if self.in_value => self.value.push_str(&undone(source)),
            Token::Verbatim(text) if self.in_value => self.value.push_str(text),
            other => self.inline.add(other),
        }
    }
}

fn hide_columns(attributes: &str, sheet: &mut Sheet) {
    let ends = (number(attributes, "min"), number(attributes, "max"));
    if let (true, (Some(min), Some(max))) = (is_on(attributes, "hidden"), ends) {
        sheet
            .hidden_cols
            .add(min.saturating_sub(1), max.saturating_sub(1));
    }
}

fn merge(attributes: &str) -> Option<Merge> {
    let (first, last) = attribute(attributes, "ref")?.split_once(':')?;
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    (top <= bottom && left <= right).then_some(Merge {
        top,
        left,
        bottom,
        right,
    })
}

/// Row and column, from 0, of a cell's name (`B5`).
fn place(name: &str) -> Option<(u32, u32)> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = name.split_at_checked(letters)?;
    let mut col = 0_u32;
    for letter in letters.bytes() {
        let n = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        col = col.checked_mul(26)?.checked_add(n)?;
    }
    let row: u32 = digits.parse().ok()?;
    Some((row.checked_sub(1)?, col.checked_sub(1)?))
}
