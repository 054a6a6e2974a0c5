//! xlsx: XML files in a ZIP archive.

use crate::document::Document;
use crate::intake::archive::{Archive, Failure};
use crate::intake::entities::undone;
use crate::intake::markup::{Token, Tokens, attribute, is_empty, local};
use crate::intake::workbook::Workbook;
use crate::intake::workbook::formats::builtin;
use crate::intake::workbook::xlsx_cells as cells;
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
            Ok(xml) => {
                let sheet = cells::sheet(&xml, &shared);
                // It is ten times what it says.
                drop(xml);
                workbook.sheet(page, sheet);
            }
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
pub(super) fn is_on(attributes: &str, name: &str) -> bool {
    attribute(attributes, name).is_some_and(|v| v == "1" || v == "true")
}

pub(super) fn number(attributes: &str, name: &str) -> Option<u32> {
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
pub(super) struct Text {
    text: String,
    in_text: bool,
    reading: bool,
}

impl Text {
    pub fn add(&mut self, token: Token) {
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

    pub fn take(&mut self) -> String {
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
pub(super) struct Styles {
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
    pub fn format(&self, style: usize) -> Option<&str> {
        let id = *self.cells.get(style)?;
        Some(
            self.own
                .get(&id)
                .map_or_else(|| builtin(id), String::as_str),
        )
    }
}

/// What all sheets share.
pub(super) struct Shared {
    pub strings: Vec<String>,
    pub styles: Styles,
    pub from_1904: bool,
}
