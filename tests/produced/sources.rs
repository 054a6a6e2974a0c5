//! A sheet as text: what people paste and save, and what the programs are given.

use crate::sheet::{Cell, Content, Sheet, Shown, Slot, Table};
use std::fmt::Write as _;

/// The rows of all tables with blanks where cells are merged, as spreadsheets
/// write them to text.
pub fn flat(sheet: &Sheet) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = sheet.heading.iter().map(|h| vec![h.clone()]).collect();
    for table in joined(sheet) {
        out.push(Vec::new());
        for row in table.grid() {
            let text = |slot: &Slot| match slot {
                Slot::Cell(cell) => cell.shows(),
                _ => String::new(),
            };
            out.push(row.iter().map(text).collect());
        }
    }
    out
}

/// Tab-separated text as it is copied out of a spreadsheet: every line has all columns.
pub fn tabbed(sheet: &Sheet) -> String {
    let rows = flat(sheet);
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let line = |row: &Vec<String>| {
        let blanks = "\t".repeat(width - row.len().max(1));
        row.join("\t").replace('\n', " ") + &blanks + "\r\n"
    };
    rows.iter().map(line).collect()
}

/// Markdown; a header of several rows has its first above the line.
pub fn markdown(sheet: &Sheet) -> String {
    let mut out = String::new();
    for heading in &sheet.heading {
        let _ = writeln!(out, "# {heading}\n");
    }
    for table in &sheet.tables {
        for (i, row) in table.grid().iter().enumerate() {
            let text = |slot: &Slot| match slot {
                Slot::Cell(cell) => cell.shows().replace('\n', "<br>"),
                _ => String::new(),
            };
            let cells: Vec<String> = row.iter().map(text).collect();
            let _ = writeln!(out, "| {} |", cells.join(" | "));
            if i == 0 {
                let _ = writeln!(out, "|{}", "---|".repeat(row.len()));
            }
        }
        out.push('\n');
    }
    out
}

/// HTML as it is printed by a browser and opened by a word processor.
pub fn html(sheet: &Sheet) -> String {
    let line = if sheet.ruled {
        "0.5pt solid black"
    } else {
        "none"
    };
    let way = if sheet.landscape {
        "landscape"
    } else {
        "portrait"
    };
    let mut out = format!(
        "<!doctype html><html lang=ja><head><meta charset=utf-8><title>{}</title><style>\
         @page {{ size: A4 {way}; margin: 12mm }} body {{ font: 9pt IPAGothic }}\
         table {{ border-collapse: collapse; table-layout: fixed; margin: 4mm 0 }}\
         td, th {{ border: {line}; padding: 1mm; font-weight: normal; overflow-wrap: anywhere }}\
         td.n {{ text-align: right }} .up {{ writing-mode: vertical-rl }} .beside {{ display: flex; gap: 8mm }}\
         </style></head><body>\n",
        sheet.heading.first().map_or("", String::as_str)
    );
    for heading in &sheet.heading {
        let _ = writeln!(out, "<p>{heading}</p>");
    }
    if sheet.beside {
        out += "<div class=beside>";
    }
    for table in &sheet.tables {
        html_table(table, sheet.ruled, &mut out);
    }
    if sheet.beside {
        out += "</div>";
    }
    out + "</body></html>\n"
}

fn html_table(table: &Table, ruled: bool, out: &mut String) {
    let width: f64 = table.widths.iter().sum();
    let border = u8::from(ruled);
    let _ = write!(
        out,
        "<table border={border} style=\"width:{width}mm\"><colgroup>"
    );
    for w in &table.widths {
        let _ = write!(out, "<col style=\"width:{w}mm\">");
    }
    *out += "</colgroup>\n";
    for (i, row) in table.rows.iter().enumerate() {
        if i == 0 && table.head > 0 {
            *out += "<thead>\n";
        }
        *out += "<tr>";
        let name = if i < table.head { "th" } else { "td" };
        for cell in row {
            let class = match &cell.content {
                _ if cell.upright => " class=up",
                Content::Number(..) => " class=n",
                Content::Text(_) => "",
            };
            let _ = write!(
                out,
                "<{name}{class} colspan={} rowspan={}>{}</{name}>",
                cell.cols,
                cell.rows,
                escaped(&cell.shows()).replace('\n', "<br>")
            );
        }
        *out += "</tr>\n";
        if i + 1 == table.head {
            *out += "</thead><tbody>\n";
        }
    }
    *out += "</table>\n";
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Tables beside one another as one with a free column between.
fn joined(sheet: &Sheet) -> Vec<Table> {
    if !sheet.beside {
        return sheet.tables.clone();
    }
    let height = sheet.tables.iter().map(|t| t.rows.len()).max().unwrap_or(0);
    let mut all = Table {
        rows: vec![Vec::new(); height],
        head: sheet.tables.first().map_or(0, |t| t.head),
        ..Table::default()
    };
    for table in &sheet.tables {
        if !all.widths.is_empty() {
            all.widths.push(8.0);
            all.rows.iter_mut().for_each(|r| r.push(Cell::text("")));
        }
        all.widths.extend(&table.widths);
        for (i, row) in all.rows.iter_mut().enumerate() {
            match table.rows.get(i) {
                Some(own) => row.extend(own.iter().cloned()),
                None => row.push(Cell::text("").over(table.widths.len(), 1)),
            }
        }
    }
    vec![all]
}

const STYLES: &str = r##"<office:automatic-styles>
<number:number-style style:name="N1"><number:number number:min-integer-digits="1" number:grouping="true" number:decimal-places="0"/></number:number-style>
<number:percentage-style style:name="N2"><number:number number:min-integer-digits="1" number:decimal-places="1" number:min-decimal-places="1"/><number:text>%</number:text></number:percentage-style>
<number:date-style style:name="N3"><number:year number:style="long"/><number:text>/</number:text><number:month/><number:text>/</number:text><number:day/></number:date-style>
"##;

/// A flat OpenDocument spreadsheet, out of which LibreOffice makes the others.
pub fn spreadsheet(sheet: &Sheet) -> String {
    let line = if sheet.ruled {
        "0.5pt solid #000000"
    } else {
        "none"
    };
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document");
    for (name, space) in [
        ("office", "office:1.0"),
        ("style", "style:1.0"),
        ("text", "text:1.0"),
        ("table", "table:1.0"),
        ("number", "datastyle:1.0"),
        ("fo", "xsl-fo-compatible:1.0"),
        ("svg", "svg-compatible:1.0"),
    ] {
        let _ = write!(
            out,
            " xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{space}\""
        );
    }
    out += " office:version=\"1.2\" office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">";
    out += STYLES;
    for (name, number, upright) in [
        ("text", "", ""),
        (
            "up",
            "",
            " style:writing-mode=\"tb-rl\" style:direction=\"ttb\" style:glyph-orientation-vertical=\"0\"",
        ),
        ("plain", "", ""),
        ("grouped", "N1", ""),
        ("percent", "N2", ""),
        ("date", "N3", ""),
    ] {
        let _ = write!(
            out,
            "<style:style style:name=\"{name}\" style:family=\"table-cell\" style:data-style-name=\"{number}\">\
             <style:table-cell-properties fo:border=\"{line}\" fo:wrap-option=\"wrap\" style:vertical-align=\"middle\"{upright}/>\
             <style:text-properties fo:font-size=\"9pt\" style:font-size-asian=\"9pt\" style:font-name-asian=\"IPAGothic\"/></style:style>"
        );
    }
    let mut widths: Vec<f64> = joined(sheet)
        .iter()
        .flat_map(|t| t.widths.clone())
        .collect();
    widths.sort_by(f64::total_cmp);
    widths.dedup();
    for w in &widths {
        let _ = write!(
            out,
            "<style:style style:name=\"w{w}\" style:family=\"table-column\"><style:table-column-properties style:column-width=\"{w}mm\"/></style:style>"
        );
    }
    out += "<style:style style:name=\"ro\" style:family=\"table-row\"><style:table-row-properties style:use-optimal-row-height=\"true\"/></style:style>";
    let (w, h) = if sheet.landscape {
        (297, 210)
    } else {
        (210, 297)
    };
    let _ = write!(
        out,
        "<style:page-layout style:name=\"pm\"><style:page-layout-properties fo:page-width=\"{w}mm\" fo:page-height=\"{h}mm\" \
         fo:margin=\"10mm\"/><style:header-style/><style:footer-style/></style:page-layout>\
         <style:style style:name=\"ta\" style:family=\"table\" style:master-page-name=\"P\"/></office:automatic-styles>\
         <office:master-styles><style:master-page style:name=\"P\" style:page-layout-name=\"pm\">\
         <style:header style:display=\"false\"/><style:footer style:display=\"false\"/></style:master-page></office:master-styles>\
         <office:body><office:spreadsheet>"
    );
    spreadsheet_table(sheet, &mut out);
    out + "</office:spreadsheet></office:body></office:document>\n"
}

fn spreadsheet_table(sheet: &Sheet, out: &mut String) {
    let tables = joined(sheet);
    *out += "<table:table table:name=\"一覧\" table:style-name=\"ta\">";
    let columns = tables.first().map(|t| t.widths.clone()).unwrap_or_default();
    for w in &columns {
        let _ = write!(out, "<table:table-column table:style-name=\"w{w}\"/>");
    }
    let row_start = "<table:table-row table:style-name=\"ro\">";
    for heading in &sheet.heading {
        let _ = write!(
            out,
            "{row_start}<table:table-cell office:value-type=\"string\"><text:p>{heading}</text:p></table:table-cell></table:table-row>"
        );
    }
    for table in &tables {
        let _ = write!(out, "{row_start}<table:table-cell/></table:table-row>");
        for (i, row) in table.grid().iter().enumerate() {
            if i == 0 && table.head > 0 {
                *out += "<table:table-header-rows>";
            }
            *out += row_start;
            for slot in row {
                match slot {
                    Slot::Cell(cell) => spreadsheet_cell(cell, out),
                    Slot::Covered => *out += "<table:covered-table-cell/>",
                    Slot::Blank => *out += "<table:table-cell/>",
                }
            }
            *out += "</table:table-row>\n";
            if i + 1 == table.head {
                *out += "</table:table-header-rows>";
            }
        }
    }
    *out += "</table:table>";
}

fn spreadsheet_cell(cell: &Cell, out: &mut String) {
    let (style, kind) = match &cell.content {
        Content::Text(_) if cell.upright => ("up", "office:value-type=\"string\"".to_owned()),
        Content::Text(_) => ("text", "office:value-type=\"string\"".to_owned()),
        Content::Number(v, Shown::Percent) => (
            "percent",
            format!("office:value-type=\"percentage\" office:value=\"{v}\""),
        ),
        Content::Number(_, Shown::Date) => {
            let day = cell.shows().replace("/3/31", "-03-31");
            (
                "date",
                format!("office:value-type=\"date\" office:date-value=\"{day}\""),
            )
        }
        Content::Number(v, shown) => {
            let style = if *shown == Shown::Grouped {
                "grouped"
            } else {
                "plain"
            };
            (
                style,
                format!("office:value-type=\"float\" office:value=\"{v}\""),
            )
        }
    };
    let _ = write!(
        out,
        "<table:table-cell table:style-name=\"{style}\" {kind} table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"{}\">",
        cell.cols, cell.rows
    );
    for line in cell.shows().split('\n') {
        let _ = write!(out, "<text:p>{}</text:p>", escaped(line));
    }
    *out += "</table:table-cell>";
}
