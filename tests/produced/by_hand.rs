//! What people write by hand into CSV, HTML and text files: a small file for each.

use crate::facts::{contract, indicators, read};
use tassei::pipeline::read_file;

fn cp932(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

#[test]
fn a_preamble_of_number_signs_and_legend_rows_are_no_indicators() {
    let text = "#架空市,進捗状況\r\n#更新日,2024-06-01\r\n指標名,単位,R4目標,R4実績\r\n\
        \"相談件数（電話,窓口）\",件,\"1,200\",\"1,174\"\r\n講座数,回,40,38\r\n\
        ※1 相談件数は延べ数\r\n凡例：X…非公表,－…該当なし\r\n";
    assert_eq!(
        read("一覧.csv", &cp932(text)),
        [
            "相談件数（電話,窓口） [件] 2022:1200/1174 goal -",
            "講座数 [回] 2022:40/38 goal -"
        ]
    );
}

#[test]
fn marks_of_missing_values_are_no_values() {
    let text = "指標名,単位,R3目標,R3実績,R4目標,R4実績\n相談件数,件,10,X,12,-\n講座数,回,20,***,22,21\n面談数,件,5,…,6,非公表\n";
    assert_eq!(
        read("一覧.csv", text.as_bytes()),
        [
            "相談件数 [件] 2021:10/- 2022:12/- goal -",
            "講座数 [回] 2021:20/- 2022:22/21 goal -",
            "面談数 [件] 2021:5/- 2022:6/- goal -"
        ]
    );
}

#[test]
fn the_unit_of_a_header_is_that_of_its_figures() {
    let text = "指標名,R4目標（千円）,R4実績（千円）\n寄附の受入額,\"1,200\",\"1,350\"\n広告の収入額,300,280\n";
    let json = contract("一覧.csv", text.as_bytes());
    let units: Vec<&str> = indicators(&json)
        .filter_map(|i| i["unit"].as_str())
        .collect();
    assert_eq!(units, ["千円", "千円"]);
    let values: Vec<f64> = indicators(&json)
        .filter_map(|i| i["points"][0]["actual"].as_f64())
        .collect();
    assert_eq!(values, [1350.0, 280.0]);
}

#[test]
fn the_content_decides_and_not_the_name() {
    let html = "<!doctype html><meta charset=\"Shift_JIS\"><title>架空市</title><nav><ul><li><a href=#>本文へ</a></ul></nav>\
        <table border=1><tr><th rowspan=2>指標名<th rowspan=2>単位<th colspan=2>R4年度<tr><th>目標<th>実績\
        <tr><td>講座数<td>回<td>40<td>38</table><footer>架空市役所</footer>";
    let csv = "指標名,単位,R4目標,R4実績\n講座数,回,40,38\n面談数,件,6,7\n";
    for (name, bytes, format) in [
        ("報告.xlsx", cp932(html), "html"),
        ("報告.pdf", cp932(csv), "csv"),
        ("報告.html", csv.replace(',', "\t").into_bytes(), "tsv"),
    ] {
        let json = contract(name, &bytes);
        assert_eq!(json["reports"][0]["format"], format, "{name}");
        assert!(
            read(name, &bytes).contains(&"講座数 [回] 2022:40/38 goal -".to_owned()),
            "{name}"
        );
    }
}

/// A sheet of its own for each year, and one that holds no targets.
#[test]
fn every_sheet_is_read() {
    let sheet = |name: &str, year: &str, actual: u32| {
        let row = |cells: &[&str]| {
            let cell =
                |t: &&str| format!("<table:table-cell><text:p>{t}</text:p></table:table-cell>");
            let cells: String = cells.iter().map(cell).collect();
            format!("<table:table-row>{cells}</table:table-row>")
        };
        let rows = row(&[
            "指標名",
            "単位",
            &format!("{year}目標"),
            &format!("{year}実績"),
        ]) + &row(&["講座数", "回", "40", &actual.to_string()])
            + &row(&["面談数", "件", "6", "7"]);
        format!("<table:table table:name=\"{name}\">{rows}</table:table>")
    };
    let content = sheet("R4", "R4", 38) + &sheet("R5", "R5", 41);
    let bytes = stored(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", &content),
    ]);
    let reading = read_file("報告.ods", &bytes);
    assert_eq!(reading.document.sheets, ["R4", "R5"]);
    let all = read("報告.ods", &bytes).join("\n");
    assert!(
        all.contains("2022:40/38") && all.contains("2023:40/41"),
        "{all}"
    );
}

/// A ZIP archive whose files are not packed.
fn stored(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let length = |n: usize| u32::try_from(n).expect("small");
        let mut head = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        head.extend(sum.sum().to_le_bytes());
        head.extend(length(text.len()).to_le_bytes());
        head.extend(length(text.len()).to_le_bytes());
        head.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
        head.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&head);
        directory.extend([0; 10]);
        directory.extend(length(out.len()).to_le_bytes());
        directory.extend(name.bytes());
        out.extend(b"PK\x03\x04");
        out.extend(head);
        out.extend(name.bytes());
        out.extend(text.bytes());
    }
    let (at, size, count) = (out.len(), directory.len(), files.len());
    out.extend(directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    for _ in 0..2 {
        out.extend(u16::try_from(count).expect("few").to_le_bytes());
    }
    out.extend(u32::try_from(size).expect("small").to_le_bytes());
    out.extend(u32::try_from(at).expect("small").to_le_bytes());
    out.extend([0, 0]);
    out
}
