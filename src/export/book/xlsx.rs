//! A book as xlsx (ECMA-376, Office Open XML): a ZIP archive of XML files, as
//! little of it as Excel, LibreOffice and our own reader want.
//!
//! Text is typed as text (`inlineStr`), so that nothing in it is ever a formula.
//! The same book gives the same bytes: no part holds a clock.

use super::zip::Zip;
use super::{Book, Cell, MOST_DECIMALS, Sheet};
use crate::limits::{MAX_BOOK_ROWS, MAX_CELL_UNITS};
use std::fmt::Write;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const SHEET_NS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const REL_NS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_NS: &str = "http://schemas.openxmlformats.org/package/2006";

/// The file. A sheet with more rows than the format holds ends there, and a text
/// longer than a cell holds ends in `…`.
pub fn xlsx(book: &Book) -> Vec<u8> {
    let mut out = Zip::default();
    out.add("[Content_Types].xml", &content_types(book));
    let office = |kind: &str| format!("{REL_NS}/{kind}");
    let package = [
        (office("officeDocument"), "xl/workbook.xml".to_owned()),
        (
            format!("{PACKAGE_NS}/relationships/metadata/core-properties"),
            "docProps/core.xml".to_owned(),
        ),
    ];
    out.add("_rels/.rels", &relations(&package));
    out.add("docProps/core.xml", &properties(book));
    let mut parts: Vec<(String, String)> = (1..=book.sheets.len())
        .map(|n| (office("worksheet"), format!("worksheets/sheet{n}.xml")))
        .collect();
    parts.push((office("styles"), "styles.xml".to_owned()));
    out.add("xl/workbook.xml", &workbook(book));
    out.add("xl/_rels/workbook.xml.rels", &relations(&parts));
    out.add("xl/styles.xml", &styles());
    for (n, sheet) in book.sheets.iter().enumerate() {
        let name = format!("xl/worksheets/sheet{}.xml", n + 1);
        out.add(&name, &worksheet(sheet, n == 0));
    }
    out.finish()
}

fn content_types(book: &Book) -> String {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut out = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE_NS}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    for n in 1..=book.sheets.len() {
        let _ = write!(
            out,
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{kind}.worksheet+xml\"/>"
        );
    }
    out + "</Types>"
}

fn relations(of: &[(String, String)]) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"{PACKAGE_NS}/relationships\">");
    for (n, (kind, target)) in (1..).zip(of) {
        let _ = write!(
            out,
            "<Relationship Id=\"rId{n}\" Type=\"{kind}\" Target=\"{target}\"/>"
        );
    }
    out + "</Relationships>"
}

fn properties(book: &Book) -> String {
    let made = book.made.as_deref().filter(|day| is_day(day));
    let made = made.map_or(String::new(), |day| {
        format!("<dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>")
    });
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE_NS}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:creator>Tassei</dc:creator>{made}</cp:coreProperties>",
        escaped(&book.title)
    )
}

/// Whether a text is a day as `2026-11-21`: another one would make the file invalid.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |p: &&str| p.bytes().all(|b| b.is_ascii_digit());
    parts.iter().map(|p| p.len()).eq([4, 2, 2]) && parts.iter().all(digits)
}

fn workbook(book: &Book) -> String {
    let mut out = format!(
        "{HEAD}<workbook xmlns=\"{SHEET_NS}\" xmlns:r=\"{REL_NS}\"><bookViews><workbookView/></bookViews><sheets>"
    );
    for (n, sheet) in (1..).zip(&book.sheets) {
        let name = escaped(&sheet_name(&sheet.name));
        let _ = write!(
            out,
            "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"
        );
    }
    out += "</sheets><definedNames>";
    for (n, sheet) in book.sheets.iter().enumerate() {
        // The header is printed on every page.
        let name = sheet_name(&sheet.name).replace('\'', "''");
        let _ = write!(
            out,
            "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{n}\">'{}'!$1:$1</definedName>",
            escaped(&name)
        );
    }
    out + "</definedNames></workbook>"
}

/// A name as Excel takes it: at most 31 characters, none of those that addresses use.
fn sheet_name(name: &str) -> String {
    let plain = |c: char| match c {
        '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'' => '_',
        c => c,
    };
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= 31
    };
    name.chars().map(plain).take_while(fits).collect()
}

/// Numbers of the cell styles: 0 is plain, then the header, text in lines, years,
/// and for each count of digits a plain and an uncertain number.
const HEADER: usize = 1;
const TEXT: usize = 2;
const YEAR: usize = 3;
const NUMBERS: usize = 4;

/// Number formats of a book's own begin here.
const FIRST_FORMAT: usize = 164;

fn styles() -> String {
    let mut formats = String::new();
    let mut cells = String::from(
        "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"1\"/></xf>\
         <xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\" indent=\"1\"/></xf>\
         <xf numFmtId=\"1\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>",
    );
    for digits in 0..=usize::from(MOST_DECIMALS) {
        let id = FIRST_FORMAT + digits;
        let point = if digits > 0 { "." } else { "" };
        let _ = write!(
            formats,
            "<numFmt numFmtId=\"{id}\" formatCode=\"#,##0{point}{}\"/>",
            "0".repeat(digits)
        );
        for fill in [0, 3] {
            let _ = write!(
                cells,
                "<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"{fill}\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>"
            );
        }
    }
    let many = usize::from(MOST_DECIMALS) + 1;
    let solid = |colour: &str| {
        format!(
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
        )
    };
    format!(
        "{HEAD}<styleSheet xmlns=\"{SHEET_NS}\"><numFmts count=\"{many}\">{formats}</numFmts>\
         <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Yu Gothic\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Yu Gothic\"/></font></fonts>\
         <fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>{}{}</fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"{}\">{cells}</cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        solid("E8F1FE"),
        solid("FFF3C4"),
        NUMBERS + 2 * many,
    )
}

/// Height of a line, and the most that a row may have, in points.
const LINE: usize = 18;
const HIGHEST: usize = 400;

/// Room that a cell needs beside its text, in characters.
const BESIDE: u16 = 3;

/// Height of a row in points: programs differ in whether they fit it to its lines.
fn height(cells: &[Cell], sheet: &Sheet) -> usize {
    let lines = |(cell, width): (&Cell, u16)| match cell {
        Cell::Text(t) => lines_of(t, width),
        _ => 1,
    };
    let widths = sheet.heads.iter().map(|h| h.width);
    let most = cells.iter().zip(widths).map(lines).max().unwrap_or(1);
    (most * LINE).min(HIGHEST)
}

/// Lines that a text takes, full-width characters counted twice.
fn lines_of(text: &str, width: u16) -> usize {
    let one = |line: &str| {
        let size: usize = line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
        size.div_ceil(usize::from(width.max(1))).max(1)
    };
    text.lines().map(one).sum::<usize>().max(1)
}

fn worksheet(sheet: &Sheet, first: bool) -> String {
    let rows = sheet.rows.len().min(MAX_BOOK_ROWS - 1);
    let end = reference(sheet.heads.len().saturating_sub(1), rows + 1);
    let selected = if first { " tabSelected=\"1\"" } else { "" };
    let mut out = format!(
        "{HEAD}<worksheet xmlns=\"{SHEET_NS}\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1:{end}\"/>\
         <sheetViews><sheetView{selected} workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>\
         <sheetFormatPr defaultRowHeight=\"18\"/><cols>"
    );
    for (n, head) in (1..).zip(&sheet.heads) {
        let width = head.width + BESIDE;
        let _ = write!(
            out,
            "<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>"
        );
    }
    let names: Vec<Cell> = sheet.heads.iter().map(|h| Cell::text(&h.text)).collect();
    let high = height(&names, sheet);
    let _ = write!(
        out,
        "</cols><sheetData><row r=\"1\" ht=\"{high}\" customHeight=\"1\">"
    );
    for (n, head) in sheet.heads.iter().enumerate() {
        text(&mut out, &reference(n, 1), HEADER, &head.text);
    }
    out += "</row>";
    for (n, row) in (2..).zip(sheet.rows.iter().take(rows)) {
        let high = height(row, sheet);
        let _ = write!(out, "<row r=\"{n}\" ht=\"{high}\" customHeight=\"1\">");
        for (k, (cell, _)) in row.iter().zip(&sheet.heads).enumerate() {
            let at = reference(k, n);
            match cell {
                Cell::Empty => {}
                Cell::Text(t) => text(&mut out, &at, TEXT, t),
                Cell::Year(y) => {
                    let _ = write!(out, "<c r=\"{at}\" s=\"{YEAR}\"><v>{y}</v></c>");
                }
                Cell::Number {
                    value,
                    decimals,
                    uncertain,
                } => {
                    let style = NUMBERS + 2 * usize::from(*decimals) + usize::from(*uncertain);
                    let _ = write!(out, "<c r=\"{at}\" s=\"{style}\"><v>{value:?}</v></c>");
                }
            }
        }
        out += "</row>";
    }
    let _ = write!(
        out,
        "</sheetData><autoFilter ref=\"A1:{end}\"/><pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>\
         <pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/></worksheet>"
    );
    out
}

/// `B7`: the column from 0, the row from 1.
fn reference(column: usize, row: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(
            b'A' + u8::try_from((left - 1) % 26).unwrap_or(0),
        ));
        left = (left - 1) / 26;
    }
    format!("{}{row}", letters.iter().rev().collect::<String>())
}

fn text(out: &mut String, at: &str, style: usize, text: &str) {
    let _ = write!(
        out,
        "<c r=\"{at}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
        escaped(&cut(text))
    );
}

/// As much of a text as a cell holds.
fn cut(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= MAX_CELL_UNITS || text.encode_utf16().count() <= MAX_CELL_UNITS {
        return text.into();
    }
    let mut units = 1;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= MAX_CELL_UNITS
    };
    let mut out: String = text.chars().take_while(fits).collect();
    out.push('…');
    out.into()
}

/// Text as XML takes it. What XML has no character for is written `_x0007_`, as
/// the format has it (ECMA-376, ST_Xstring); a text that says so itself is kept
/// from being taken for it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '_' if is_escape(text.get(at..).unwrap_or("")) => out.push_str("_x005F_"),
            c if c.is_ascii_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {
                let _ = write!(out, "_x{:04X}_", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a text begins as `_x000D_` does.
fn is_escape(text: &str) -> bool {
    let b = text.as_bytes();
    b.len() >= 7
        && b.starts_with(b"_x")
        && b.get(6) == Some(&b'_')
        && b.get(2..6)
            .is_some_and(|h| h.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered() {
        let at = |n| reference(n, 1);
        assert_eq!(
            [at(0), at(25), at(26), at(701), at(702)],
            ["A1", "Z1", "AA1", "ZZ1", "AAA1"]
        );
    }

    #[test]
    fn text_is_no_markup_and_no_escape() {
        assert_eq!(escaped("<b>&\"</b>"), "&lt;b&gt;&amp;&quot;&lt;/b&gt;");
        assert_eq!(
            escaped("a\u{7}\r_x000D_ _x_"),
            "a_x0007__x000D__x005F_x000D_ _x_"
        );
    }

    #[test]
    fn what_a_cell_or_a_name_cannot_hold_is_cut() {
        assert_eq!(sheet_name("a/b[1]:*"), "a_b_1___");
        assert_eq!(sheet_name(&"名".repeat(40)).chars().count(), 31);
        let long = "字".repeat(MAX_CELL_UNITS + 5);
        assert_eq!(cut(&long).chars().count(), MAX_CELL_UNITS);
        assert!(cut(&long).ends_with('…'));
        assert!(is_day("2026-11-21") && !is_day("2026-11-2<") && !is_day("x"));
    }
}
