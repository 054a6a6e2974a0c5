//! The workbook that we write: our own reader and LibreOffice find every cell in it.

use crate::produce::{Workshop, have, skipped};
use tassei::assess::{Assessment, assess};
use tassei::compare::compare;
use tassei::diagnostic::Language;
use tassei::export::book::xlsx::xlsx;
use tassei::export::book::{About, Book, Cell, Head, Sheet, book};
use tassei::export::json::Entry;
use tassei::intake::take_in;
use tassei::pipeline::{FileReading, read_file};
use tassei::report::Report;

/// Two wards of ours with the same indicators, and the demonstration.
fn read() -> Vec<FileReading> {
    let ward = |ward: &str, actual: &str| {
        format!(
            "架空市{ward}区 事業評価（見本）\n\n|指標名|単位|令和4年度目標|令和4年度実績|令和5年度目標|令和5年度実績|\n\
             |---|---|---|---|---|---|\n|相談件数|件|20|14|60|{actual}|\n|=講座の参加者数|人|1,100|1,120|1,110|90.5|\n"
        )
    };
    let files = [
        ("北.md", ward("北", "66")),
        ("南.md", ward("南", "48")),
        (
            "見本.txt",
            include_str!("../../demo/kaku-shi.txt").to_owned(),
        ),
    ];
    let read = files.iter().map(|(n, text)| read_file(n, text.as_bytes()));
    read.collect()
}

fn made(readings: &[FileReading], language: Language) -> Book {
    let assessed: Vec<Vec<Assessment>> = readings
        .iter()
        .map(|f| f.reports.iter().map(|r| assess(r, None)).collect())
        .collect();
    let entries: Vec<Entry<'_>> = readings
        .iter()
        .zip(&assessed)
        .flat_map(|(f, a)| Entry::of_file(&f.document, &f.reports, a))
        .collect();
    let reports: Vec<&Report> = entries.iter().filter_map(|e| e.report).collect();
    let about = About {
        made: Some("2026-11-21"),
        language,
    };
    book(&entries, Some(&compare(&reports)), about)
}

/// What a spreadsheet shows: digits before the point in groups of three.
fn shown(cell: &Cell) -> String {
    let written = cell.written();
    let Cell::Number { .. } = cell else {
        // A reader trims, and joins what stands on several lines.
        return written.split_whitespace().collect::<Vec<_>>().join(" ");
    };
    let (sign, rest) = match written.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", written.as_str()),
    };
    let (whole, part) = rest
        .split_once('.')
        .map_or((rest, None), |(w, p)| (w, Some(p)));
    let mut out = sign.to_owned();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + &part.map_or(String::new(), |p| format!(".{p}"))
}

/// Every cell of a book that a file does not show as it is.
fn differences(book: &Book, file: &str, bytes: &[u8]) -> Vec<String> {
    let document = take_in(file, bytes);
    let mut wrong = Vec::new();
    let mut cells = 0;
    for (n, sheet) in (1..).zip(&book.sheets) {
        let heads = sheet.heads.iter().map(|h| Cell::text(&h.text)).collect();
        for (line, row) in (1..).zip(std::iter::once(&heads).chain(&sheet.rows)) {
            let found = document
                .rows
                .iter()
                .find(|r| r.page == Some(n) && r.line == line);
            for (col, cell) in row.iter().enumerate() {
                let text = found.map_or("", |r| r.at(col));
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                cells += 1;
                if text != shown(cell) {
                    wrong.push(format!(
                        "{file} {}!{line},{col}: {text} for {cell:?}",
                        sheet.name
                    ));
                }
            }
        }
    }
    println!("{file}: {cells} cells, {} otherwise", wrong.len());
    assert!(cells > 100, "{cells}");
    wrong
}

/// What a workbook has trouble with.
fn strange() -> Book {
    let texts = [
        "=1+1",
        "+81",
        "-3",
        "@x",
        "'quoted'",
        "<b>&\"",
        "_x000D_",
        "007",
        "1/2",
        "2021-03-04",
        "１２",
        "TRUE",
    ];
    let numbers = [0.0, -3.5, 1e15, 0.283, 123_456_789.125, 1e-6];
    let mut rows: Vec<Vec<Cell>> = texts
        .iter()
        .map(|t| vec![Cell::text(*t), Cell::Year(2021)])
        .collect();
    let number = |n: &f64| vec![Cell::text("数"), Cell::number(*n, 1).marked(*n < 0.0)];
    rows.extend(numbers.iter().map(number));
    let filler = |n| vec![Cell::text(format!("行{n}")), Cell::count(n)];
    rows.extend((0..40).map(filler));
    let head = |text: &str| Head {
        text: text.to_owned(),
        width: 12,
    };
    Book {
        title: "<変な表> & \"".to_owned(),
        sheets: vec![Sheet {
            name: "a/b'[1]".to_owned(),
            heads: vec![head("文字"), head("値")],
            rows,
        }],
        ..Book::default()
    }
}

#[test]
fn our_own_reader_finds_every_cell_of_a_workbook() {
    let readings = read();
    for language in [Language::Japanese, Language::English] {
        let book = made(&readings, language);
        let names: Vec<&str> = book.sheets.iter().map(|s| s.name.as_str()).collect();
        assert_eq!(names.len(), 7, "{names:?}");
        assert_eq!(
            differences(&book, "a.xlsx", &xlsx(&book)),
            Vec::<String>::new()
        );
    }
    let mut book = strange();
    // LibreOffice keeps no such character; the format does.
    book.sheets[0].rows[0][0] = Cell::text("a\u{7}b");
    assert_eq!(
        differences(&book, "b.xlsx", &xlsx(&book)),
        Vec::<String>::new()
    );
    assert_eq!(
        xlsx(&strange()),
        xlsx(&strange()),
        "the same book, the same bytes"
    );
}

#[test]
fn office_finds_every_cell_of_a_workbook() {
    let test = "office_finds_every_cell_of_a_workbook";
    if !have("soffice") {
        return skipped(test, "no soffice: run scripts/setup.sh test");
    }
    let books = [made(&read(), Language::Japanese), strange()];
    let files: Vec<String> = (0..books.len()).map(|n| format!("book{n}.xlsx")).collect();
    let sources: Vec<(String, String)> = files
        .iter()
        .zip(&books)
        .map(|(f, b)| (format!("{f}.txt"), format!("{b:?}{:?}", xlsx(b))))
        .collect();
    let mut shop = Workshop::new("workbooks", &sources);
    for (file, book) in files.iter().zip(&books) {
        std::fs::write(shop.path(file), xlsx(book)).expect("a workbook");
    }
    shop.office(&files, None, "ods", ".");
    shop.close();
    for (n, book) in books.iter().enumerate() {
        let file = format!("book{n}.ods");
        assert_eq!(
            differences(book, &file, &shop.bytes(&file)),
            Vec::<String>::new()
        );
    }
}
