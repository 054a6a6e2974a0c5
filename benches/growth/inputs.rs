//! The inputs, `n` times as large each: fictional plans, always the same.

#[path = "../../tests/support/pdf.rs"]
mod pdf_file;

use std::collections::BTreeSet;
use std::fmt::Write;
use tassei::export::book::xlsx::xlsx as written;
use tassei::export::book::{Book, Cell, Head, Sheet};

const PLACES: [&str; 8] = ["中央", "東", "西", "南", "北", "港", "山手", "川沿い"];
const THINGS: [&str; 6] = [
    "公民館の利用者数",
    "相談の件数",
    "講座の参加者数",
    "見守り訪問の回数",
    "図書の貸出冊数",
    "健診の受診率",
];
/// Years of a wide table; of one on a page.
const YEARS: usize = 5;
const YEARS_ON_A_PAGE: usize = 3;

fn name(n: usize) -> String {
    let place = PLACES.get(n % PLACES.len()).copied().unwrap_or_default();
    let thing = THINGS.get(n % THINGS.len()).copied().unwrap_or_default();
    format!("{place}地区第{n}{thing}")
}

/// One row an indicator, years across, from the row `first` on.
fn table(first: usize, rows: usize, years: usize) -> Vec<Vec<String>> {
    let mut head = vec!["指標名".to_owned(), "単位".to_owned(), "担当課".to_owned()];
    for y in 1..=years {
        head.extend([format!("R{y}目標"), format!("R{y}実績")]);
    }
    let mut table = vec![head];
    for n in first..first + rows {
        let unit = if n % 6 == 5 { "％" } else { "人" };
        let mut row = vec![name(n), unit.to_owned(), format!("架空{}課", n % 40)];
        for y in 0..years {
            let aim = 50 + (n * 7_919) % 900 + y * 9;
            row.extend([aim.to_string(), (aim + n % 31 - 15).to_string()]);
        }
        table.push(row);
    }
    table
}

/// A CSV of 500 indicators, years across.
pub fn csv(n: usize) -> Vec<u8> {
    let lines = table(0, 500 * n, YEARS)
        .into_iter()
        .map(|row| row.join(","));
    lines.collect::<Vec<_>>().join("\r\n").into_bytes()
}

/// A workbook of 250 indicators, nine columns of figures.
pub fn xlsx(n: usize) -> Vec<u8> {
    let mut rows = table(0, 250 * n, YEARS).into_iter();
    let heads = rows.next().unwrap_or_default().into_iter();
    let cell = |text: String| match text.parse() {
        Ok(value) => Cell::number(value, 0),
        Err(_) => Cell::text(text),
    };
    written(&Book {
        sheets: vec![Sheet {
            name: "指標".to_owned(),
            heads: heads.map(|text| Head { text, width: 12 }).collect(),
            rows: rows
                .map(|row| row.into_iter().map(cell).collect())
                .collect(),
        }],
        ..Book::default()
    })
}

/// A page as HTML of 200 indicators.
pub fn html(n: usize) -> Vec<u8> {
    let mut out = "<!doctype html><meta charset=utf-8><table>".to_owned();
    for row in table(0, 200 * n, YEARS) {
        out.push_str(&format!("<tr><td>{}</td></tr>", row.join("</td><td>")));
    }
    (out + "</table>").into_bytes()
}

/// A report as text of four sections: headings, a table with tabs, sentences on its figures.
pub fn text(n: usize) -> Vec<u8> {
    let mut out = "架空市総合計画 進捗状況報告書（令和5年度）\n".to_owned();
    for section in 0..4 * n {
        out.push_str(&format!(
            "\n第{}節 架空の施策{}\n\n",
            section + 1,
            section + 1
        ));
        let rows = table(section * 12, 12, YEARS);
        for row in &rows {
            out.push_str(&(row.join("\t") + "\n"));
        }
        for row in rows.iter().skip(1) {
            if let [name, unit, department, aim, got, ..] = row.as_slice() {
                out.push_str(&format!(
                    "{department}では、{name}について目標{aim}{unit}に対して実績{got}{unit}となった。来年度も取組を続け、前年度より増やすこととした。\n"
                ));
            }
        }
    }
    out.into_bytes()
}

/// A PDF of two pages, each with a heading and a ruled table of 20 indicators.
pub fn pdf(n: usize) -> Vec<u8> {
    let pages: Vec<_> = (0..2 * n)
        .map(|p| {
            (
                format!("{} 施策{}", p + 1, p + 1),
                table(p * 20, 20, YEARS_ON_A_PAGE),
            )
        })
        .collect();
    let characters: BTreeSet<u16> = pages
        .iter()
        .flat_map(|(title, rows)| rows.iter().flatten().chain([title]))
        .flat_map(|text| text.encode_utf16())
        .collect();
    let kids: Vec<String> = (0..pages.len())
        .map(|p| format!("{} 0 R", 6 + 2 * p))
        .collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Count {} /Kids [{}] >>", pages.len(), kids.join(" ")).into_bytes(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>".to_vec(),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".to_vec(),
        stream(&to_unicode(&characters)),
    ];
    for (p, (title, rows)) in pages.iter().enumerate() {
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 595] /Resources << /Font << /F 3 0 R >> >> /Contents {} 0 R >>",
                7 + 2 * p
            )
            .into_bytes(),
        );
        objects.push(stream(&page(title, rows)));
    }
    pdf_file::pdf(&objects, "")
}

fn stream(data: &str) -> Vec<u8> {
    format!("<< /Length {} >>\nstream\n{data}\nendstream", data.len()).into_bytes()
}

/// Codes are UTF-16; the map says so for those in use.
fn to_unicode(characters: &BTreeSet<u16>) -> String {
    let codes = "1 begincodespacerange <0000> <FFFF> endcodespacerange";
    let mut map = format!("/CIDInit /ProcSet findresource begin begincmap {codes}\n");
    let all: Vec<u16> = characters.iter().copied().collect();
    for some in all.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar", some.len());
        for c in some {
            let _ = writeln!(map, "<{c:04X}> <{c:04X}>");
        }
        map.push_str("endbfchar\n");
    }
    map + "endcmap end"
}

/// A heading, and below it the table with a line around each cell.
fn page(title: &str, rows: &[Vec<String>]) -> String {
    const LEFT: usize = 40;
    const TOP: usize = 540;
    const HIGH: usize = 22;
    let width = |col: usize| if col == 0 { 180 } else { 60 };
    let left = |col: usize| LEFT + (0..col).map(width).sum::<usize>();
    let mut out = String::new();
    let mut show = |x: usize, y: usize, size: usize, text: &str| {
        let codes: String = text.encode_utf16().map(|u| format!("{u:04X}")).collect();
        let _ = writeln!(out, "BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET");
    };
    show(LEFT, TOP + 20, 12, title);
    let bottom = |row: usize| TOP - (row + 1) * HIGH;
    for (r, row) in rows.iter().enumerate() {
        for (c, text) in row.iter().enumerate() {
            show(left(c) + 3, bottom(r) + 7, 8, text);
        }
    }
    for (r, row) in rows.iter().enumerate() {
        for c in 0..row.len() {
            let _ = writeln!(out, "{} {} {} {HIGH} re S", left(c), bottom(r), width(c));
        }
    }
    out
}
