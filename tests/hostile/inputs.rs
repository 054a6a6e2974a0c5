//! The files.

use crate::Hostile;
use crate::make::*;
use crate::pdf::pdf;

/// Ways to say that something was too large.
const UNPACKED: &[&str] = &["MAX_UNPACKED_BYTES"];
const LIMIT: &[&str] = &[
    "MAX_CELLS",
    "MAX_ROWS",
    "MAX_COLUMNS",
    "MAX_COMPOSED_BYTES",
    "MAX_UNPACKED_BYTES",
];
const ENDS: &[&str] = &[];

const REPORT: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is></c></row>";

/// xlsx, ods and docx.
pub fn workbooks() -> Vec<Hostile> {
    let gigabyte = sheet(REPORT, " ", 1 << 30, "");
    let strings = packed("<sst>", " ", 1 << 30, "</sst>");
    let part = sheet(REPORT, " ", 60 << 20, "");
    let small = sheet(REPORT, "", 0, "");
    let names: Vec<String> = (0..400).map(|n| format!("s{n}.xml")).collect();
    let many: Vec<(&str, &Packed)> = names.iter().map(|n| (n.as_str(), &part)).collect();
    let same: Vec<(&str, &Packed)> = (0..50_000).map(|_| ("s.xml", &small)).collect();
    let far = "<row><c r=\"XFD1048576\"><v>1</v></c></row>";
    let wide: String = (1..=300)
        .map(|r| format!("<row r=\"{r}\"><c r=\"XFD{r}\"><v>1</v></c></row>"))
        .collect();
    let megabyte = packed("<sst><si><t>", "あ", 350_000, "</t></si></sst>");
    let cite = "<c t=\"s\"><v>0</v></c>";
    let format = packed(
        &format!(
            "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"{}\"/></numFmts><cellXfs>",
            "0".repeat(1 << 20)
        ),
        "<xf numFmtId=\"200\"/>",
        200_000,
        "</cellXfs></styleSheet>",
    );
    let formats = {
        let all: String = (0..60_000)
            .map(|n| format!("<numFmt numFmtId=\"{}\" formatCode=\"0\"/>", n + 200))
            .collect();
        packed(
            &format!("<styleSheet><numFmts>{all}</numFmts><cellXfs>"),
            "<xf numFmtId=\"60199\"/>",
            200_000,
            "</cellXfs></styleSheet>",
        )
    };
    let merges = |each: &dyn Fn(usize) -> String| {
        let all: String = (0..1_000_000).map(each).collect();
        sheet(
            &format!(
                "<sheetData>{REPORT}<row r=\"1048576\"><c r=\"B1048576\"><v>2</v></c></row></sheetData><mergeCells>{all}"
            ),
            "",
            0,
            "</mergeCells>",
        )
    };
    let apart = merges(&|n| format!("<mergeCell ref=\"A{}:B{}\"/>", n + 1, n + 1));
    let over = merges(&|n| format!("<mergeCell ref=\"A{}:XFD1048576\"/>", n % 1_000_000 + 1));
    let entities = "<!DOCTYPE l [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
    vec![
        Hostile::new(
            "bomb-sheet.xlsx",
            xlsx(&[("s.xml", &gigabyte)], &[]),
            UNPACKED,
        ),
        Hostile::new(
            "bomb-strings.xlsx",
            xlsx(&[("s.xml", &small)], &[("xl/sharedStrings.xml", &strings)]),
            UNPACKED,
        ),
        Hostile::new(
            "bomb-styles.xlsx",
            xlsx(&[("s.xml", &small)], &[("xl/styles.xml", &strings)]),
            UNPACKED,
        ),
        Hostile::new(
            "bomb-in-400-sheets.xlsx",
            xlsx(&many, &[]),
            &["MAX_ARCHIVE_BYTES"],
        ),
        Hostile::new(
            "one-sheet-50000-times.xlsx",
            xlsx(&same, &[]),
            &["MAX_SHEETS"],
        ),
        Hostile::new(
            "last-cell.xlsx",
            xlsx(&[("s.xml", &sheet(REPORT, "", 0, far))], &[]),
            ENDS,
        ),
        Hostile::new(
            "last-cell-alone.xlsx",
            xlsx(&[("s.xml", &sheet("", "", 0, far))], &[]),
            ENDS,
        ),
        Hostile::new(
            "last-column-300-rows.xlsx",
            xlsx(&[("s.xml", &sheet("", "", 0, &wide))], &[]),
            LIMIT,
        ),
        Hostile::new(
            "sparse-gigabyte.xlsx",
            xlsx(
                &[(
                    "s.xml",
                    &sheet("", "<row><c><v>1</v></c></row>", 40_000_000, far),
                )],
                &[],
            ),
            UNPACKED,
        ),
        Hostile::new(
            "million-rows.xlsx",
            xlsx(
                &[(
                    "s.xml",
                    &sheet("", "<row><c><v>1</v></c></row>", 1_048_576, ""),
                )],
                &[],
            ),
            LIMIT,
        ),
        Hostile::new(
            "million-columns.xlsx",
            xlsx(
                &[(
                    "s.xml",
                    &sheet("<row>", "<c><v>1</v></c>", 1_000_000, "</row>"),
                )],
                &[],
            ),
            LIMIT,
        ),
        Hostile::new(
            "a-megabyte-in-each-cell.xlsx",
            xlsx(
                &[("s.xml", &sheet("<row>", cite, 100_000, "</row>"))],
                &[("xl/sharedStrings.xml", &megabyte)],
            ),
            LIMIT,
        ),
        Hostile::new(
            "a-megabyte-in-each-row.xlsx",
            xlsx(
                &[(
                    "s.xml",
                    &sheet("", &format!("<row>{cite}</row>"), 100_000, ""),
                )],
                &[("xl/sharedStrings.xml", &megabyte)],
            ),
            LIMIT,
        ),
        Hostile::new(
            "a-megabyte-of-format.xlsx",
            xlsx(
                &[(
                    "s.xml",
                    &sheet("<row>", "<c s=\"9\"><v>1</v></c>", 10_000, "</row>"),
                )],
                &[("xl/styles.xml", &format)],
            ),
            ENDS,
        ),
        Hostile::new(
            "formats-by-formats.xlsx",
            xlsx(&[("s.xml", &small)], &[("xl/styles.xml", &formats)]),
            ENDS,
        ),
        Hostile::new(
            "million-merges-apart.xlsx",
            xlsx(&[("s.xml", &apart)], &[]),
            ENDS,
        ),
        Hostile::new(
            "million-merges-over-all.xlsx",
            xlsx(&[("s.xml", &over)], &[]),
            ENDS,
        ),
        Hostile::new(
            "deep.xlsx",
            xlsx(&[("s.xml", &sheet("<row>", "<c><is>", 4_000_000, ""))], &[]),
            ENDS,
        ),
        Hostile::new(
            "rows-repeated.ods",
            ods(
                "",
                "<table:table-row table:number-rows-repeated=\"4000000000\"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>",
                3,
                "",
            ),
            LIMIT,
        ),
        Hostile::new(
            "empty-repeated.ods",
            ods(
                "",
                "<table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell table:number-columns-repeated=\"4294967295\"/></table:table-row>",
                9,
                "<table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>",
            ),
            ENDS,
        ),
        Hostile::new(
            "long-cell-repeated.ods",
            ods(
                &format!(
                    "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"20000\"><text:p>{}",
                    "あ".repeat(300_000)
                ),
                "",
                0,
                "</text:p></table:table-cell></table:table-row>",
            ),
            LIMIT,
        ),
        Hostile::new(
            "blanks.ods",
            ods(
                "<table:table-row><table:table-cell><text:p>a",
                "<text:s text:c=\"1000000000\"/>",
                2_000_000,
                "b</text:p></table:table-cell></table:table-row>",
            ),
            ENDS,
        ),
        Hostile::new(
            "spans.ods",
            ods(
                "<table:table-row>",
                "<table:table-cell table:number-columns-spanned=\"4294967295\" table:number-rows-spanned=\"4294967295\"><text:p>1</text:p></table:table-cell>",
                100_000,
                "</table:table-row>",
            ),
            ENDS,
        ),
        Hostile::new(
            "bomb.ods",
            ods("", " ", 1 << 30, ""),
            &["MAX_UNPACKED_BYTES"],
        ),
        Hostile::new("deep.ods", ods("", "<table:table>", 2_000_000, ""), ENDS),
        Hostile::new("bomb.docx", docx("", " ", 1 << 30, ""), UNPACKED),
        Hostile::new(
            "entities.docx",
            docx(entities, "<w:p><w:r><w:t>&d;</w:t></w:r></w:p>", 1000, ""),
            ENDS,
        ),
        Hostile::new(
            "deep-tables.docx",
            docx(
                "",
                "<w:tbl><w:tr><w:tc>",
                1_000_000,
                "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
            ),
            ENDS,
        ),
        Hostile::new(
            "spans.docx",
            docx(
                "",
                "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"999999999\"/><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
                20_000,
                "",
            ),
            ENDS,
        ),
        Hostile::new(
            "million-columns.docx",
            docx(
                "<w:tbl><w:tr>",
                "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>",
                1_000_000,
                "</w:tr></w:tbl>",
            ),
            &["MAX_COLUMNS"],
        ),
    ]
}

/// xls: sectors in rings, records that count to billions.
pub fn old_workbooks() -> Vec<Hostile> {
    let begin = || {
        record(
            0x809,
            &[0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        )
    };
    let ends = || record(0x0a, &[]);
    let entry = |at: u32| record(0x85, &[&at.to_le_bytes()[..], &[0, 0, 1, 0, b'S']].concat());
    let follow = |n: u32| n + 1;
    let book = |entries: usize, shared: &[u8], sheet: &[u8]| {
        let head = [begin(), shared.to_vec()].concat();
        let at = (head.len() + entries * entry(0).len() + ends().len()) as u32;
        let all = [
            head,
            entry(at).repeat(entries),
            ends(),
            begin(),
            sheet.to_vec(),
            ends(),
        ]
        .concat();
        let mut all = all;
        all.resize(all.len().max(8192), 0);
        all
    };
    let file = |stream: &[u8]| compound(stream, stream.len() as u32, follow);
    let number = |row: u16, col: u16| {
        record(
            0x203,
            &[
                &row.to_le_bytes()[..],
                &col.to_le_bytes(),
                &[0, 0],
                &1.5_f64.to_le_bytes(),
            ]
            .concat(),
        )
    };
    let cite = |row: u16, col: u16| {
        record(
            0xfd,
            &[
                &row.to_le_bytes()[..],
                &col.to_le_bytes(),
                &[0, 0],
                &0_u32.to_le_bytes(),
            ]
            .concat(),
        )
    };
    let numbers: Vec<u8> = (0..2000).flat_map(|n| number(n, 0)).collect();
    let cites: Vec<u8> = (0..60_000).flat_map(|n| cite(n, 3)).collect();
    let long = [
        &1_u32.to_le_bytes()[..],
        &1_u32.to_le_bytes(),
        &u16::MAX.to_le_bytes(),
        &[0],
    ]
    .concat();
    let long = [
        record(0xfc, &long),
        record(0x3c, &[&[0][..], &[b'x'; 8000]].concat()).repeat(9),
    ]
    .concat();
    let endless = record(
        0xfc,
        &[
            &u32::MAX.to_le_bytes()[..],
            &u32::MAX.to_le_bytes(),
            &[0; 4000],
        ]
        .concat(),
    );
    let merges: Vec<u8> = [
        &1000_u16.to_le_bytes()[..],
        &[0, 0, 255, 255, 0, 0, 255, 0].repeat(1000),
    ]
    .concat();
    let small = book(1, &[], &number(0, 0));
    vec![
        Hostile::new(
            "sectors-in-a-ring.xls",
            compound(&small, u32::MAX, |n| if n > 20 { 5 } else { n + 1 }),
            &["damaged", "cut off"],
        ),
        Hostile::new(
            "a-sector-after-itself.xls",
            compound(&small, 1 << 30, |n| n),
            &["damaged", "cut off"],
        ),
        Hostile::new(
            "sectors-to-nowhere.xls",
            compound(&small, small.len() as u32, |_| 0x7fff_ffff),
            &["damaged", "cut off"],
        ),
        Hostile::new(
            "last-cell.xls",
            file(&book(
                1,
                &[],
                &[number(0, 0), number(65_535, 65_535)].concat(),
            )),
            ENDS,
        ),
        Hostile::new(
            "last-column-in-each-row.xls",
            file(&book(
                1,
                &[],
                &(0..1000)
                    .flat_map(|r| number(r, 16_383))
                    .collect::<Vec<u8>>(),
            )),
            LIMIT,
        ),
        Hostile::new(
            "one-sheet-50000-times.xls",
            file(&book(50_000, &[], &numbers)),
            &["MAX_SHEETS", "MAX_CELLS"],
        ),
        Hostile::new(
            "long-text-in-each-cell.xls",
            file(&book(1, &long, &cites)),
            LIMIT,
        ),
        Hostile::new(
            "long-text-in-60-sheets.xls",
            file(&book(60, &long, &cites)),
            LIMIT,
        ),
        Hostile::new(
            "billions-of-strings.xls",
            file(&book(1, &endless, &numbers)),
            ENDS,
        ),
        // Found by the fuzzing of intake: the last row before the first.
        Hostile::new(
            "merges-backwards.xls",
            file(&book(
                1,
                &[],
                &[
                    numbers.clone(),
                    record(0xe5, &[1, 0, 9, 0, 3, 0, 9, 0, 3, 0]),
                ]
                .concat(),
            )),
            ENDS,
        ),
        Hostile::new(
            "merges-over-all.xls",
            file(&book(
                1,
                &[],
                &[numbers.clone(), record(0xe5, &merges).repeat(200)].concat(),
            )),
            ENDS,
        ),
    ]
}

/// CSV, Markdown, HTML and plain text.
pub fn texts() -> Vec<Hostile> {
    let repeated = |head: &str, unit: &str, bytes: usize| {
        format!("{head}{}", unit.repeat(bytes / unit.len())).into_bytes()
    };
    let html = |unit: &str, bytes| repeated("<!doctype html><body>", unit, bytes);
    const MB: usize = 1 << 20;
    vec![
        Hostile::new(
            "million-columns.csv",
            [repeated("", "a,", 2 * MB), b"\n1,2\n".to_vec()].concat(),
            &["MAX_COLUMNS"],
        ),
        Hostile::new("quotes.csv", repeated("a,b\n", "\"", 10 * MB), ENDS),
        Hostile::new(
            "quoted-line-ends.csv",
            repeated("a,b\n\"", "\"\"\n,", 6 * MB),
            ENDS,
        ),
        Hostile::new("pipes.md", repeated("|a|\n|-|\n", "|", 10 * MB), LIMIT),
        Hostile::new("rules.md", repeated("", "|a|\n|-|\n", 8 * MB), ENDS),
        Hostile::new(
            "escapes.md",
            repeated("|a|b|\n|-|-|\n|", "\\|", 8 * MB),
            ENDS,
        ),
        Hostile::new("deep-divisions.html", html("<div>", 10 * MB), ENDS),
        Hostile::new("deep-tables.html", html("<table><tr><td>", 10 * MB), ENDS),
        Hostile::new(
            "deep-tables-of-words.html",
            html("<table><tr><td>a<td>b", MB),
            &["MAX_TABLE_DEPTH"],
        ),
        Hostile::new("deep-hidden.html", html("<div hidden>", 10 * MB), ENDS),
        Hostile::new("comments.html", html("<!--", 8 * MB), ENDS),
        Hostile::new("scripts.html", html("<script>", 8 * MB), ENDS),
        Hostile::new("declarations.html", html("<![CDATA[", 8 * MB), ENDS),
        Hostile::new("brackets.html", html("<", 8 * MB), ENDS),
        Hostile::new("ampersands.html", html("<p>&amp&#x", 8 * MB), ENDS),
        Hostile::new(
            "attributes.html",
            html("<td ", MB / 4)
                .into_iter()
                .chain(repeated("", "a=b ", 8 * MB))
                .collect(),
            ENDS,
        ),
        Hostile::new("quotes-in-tags.html", html("<td a=\"", 8 * MB), ENDS),
        Hostile::new(
            "spans.html",
            repeated(
                "<table>",
                "<tr><td rowspan=65534 colspan=1000>1<td rowspan=0>2",
                4 * MB,
            ),
            ENDS,
        ),
        Hostile::new(
            "one-sentence.txt",
            repeated("本年度は", "令和5年度の12.5％から3件増えて、", 8 * MB),
            ENDS,
        ),
        Hostile::new(
            "one-line-of-digits.txt",
            repeated("実績\t", "1", 8 * MB),
            ENDS,
        ),
        Hostile::new("brackets.txt", repeated("", "（「【", 4 * MB), ENDS),
    ]
}

/// Reports far larger than any.
pub fn large() -> Vec<Hostile> {
    const MB: usize = 1 << 20;
    let repeated = |head: &str, unit: &str, bytes: usize| {
        format!("{head}{}", unit.repeat(bytes / unit.len())).into_bytes()
    };
    let cell = "<table:table-cell table:number-columns-repeated=\"2000000000\"><text:p>あああああああああああああああああああ</text:p></table:table-cell>";
    let years: String = (1..=400).map(|y| format!("\tR{:02}", y % 30 + 1)).collect();
    vec![
        Hostile::new(
            "headers-of-400-years.txt",
            repeated("", &format!("指標{years}\n"), 2 * MB),
            ENDS,
        ),
        Hostile::new(
            "130000-rows-of-goals.txt",
            repeated("指標\t目標\t実績\nR5\tR5\tR5\n", "あ\t目標\t1\n", 2 * MB),
            ENDS,
        ),
        Hostile::new(
            "headings-alone.txt",
            repeated("", "１ 基本目標\n（１）施策\n①事業\n", 2 * MB),
            ENDS,
        ),
        Hostile::new(
            "100000-columns.tsv",
            repeated("", &format!("{}\n", "1\t".repeat(100_000)), 5 * MB),
            &["MAX_COLUMNS"],
        ),
        Hostile::new(
            "20000-tall-cells.html",
            repeated(
                &format!("<table><tr>{}", "<td rowspan=65534>a".repeat(20_000)),
                "<tr><td>b",
                MB,
            ),
            ENDS,
        ),
        Hostile::new(
            "400000-merged-cells.docx",
            docx(
                "<w:tbl>",
                &format!(
                    "<w:tr>{}</w:tr>",
                    "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
                        .repeat(50)
                ),
                8_000,
                "</w:tbl>",
            ),
            ENDS,
        ),
        Hostile::new(
            "billions-repeated.ods",
            ods(
                "",
                &format!(
                    "<table:table-row table:number-rows-repeated=\"4000000000\">{cell}</table:table-row>"
                ),
                1,
                "",
            ),
            LIMIT,
        ),
        Hostile::new(
            "64-megabytes.csv",
            repeated(
                "指標,単位,R4目標,R4実績,R5目標,R5実績\n",
                "相談件数,件,10,12,14,1\n",
                63 * MB,
            ),
            LIMIT,
        ),
    ]
}

/// PDFs.
pub fn pdfs() -> Vec<Hostile> {
    const FONT: &str = "/Resources << /Font << /F 5 0 R >> >>";
    let object = |text: &str| text.as_bytes().to_vec();
    let page = |more: &str| {
        object(&format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R {more} >>"
        ))
    };
    let font = || object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    let made = |page_more: &str, content: Vec<u8>, others: Vec<Vec<u8>>, trailer: &str| {
        let mut all = vec![
            object("<< /Type /Catalog /Pages 2 0 R >>"),
            object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
            page(page_more),
            content,
            font(),
        ];
        all.extend(others);
        pdf(&all, trailer)
    };
    let words = || stream("", b"BT /F 10 Tf 1 0 0 1 50 700 Tm (Rate 12.5%) Tj ET");
    let tree = |kids: &str, count: u64| {
        pdf(
            &[
                object("<< /Type /Catalog /Pages 2 0 R >>"),
                object(&format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>")),
                page(FONT),
                words(),
                font(),
            ],
            "",
        )
    };
    let nested =
        |open: &str, close: &str, n: usize| format!("/X {}{}", open.repeat(n), close.repeat(n));
    let deep: Vec<Vec<u8>> = (0..100_000)
        .map(|n| {
            object(&format!(
                "<< /Type /Pages /Kids [{} 0 R] /Count 1 >>",
                n + 7
            ))
        })
        .collect();
    let form = |next: usize, times: usize| {
        stream(
            &format!(
                "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {next} 0 R >> >>"
            ),
            &b"/X Do ".repeat(times),
        )
    };
    let fan = (0..20).map(|i| form(7 + i, 20)).collect();
    let drawn = "/Resources << /XObject << /X 6 0 R >> >>";
    let cid = |more: &str| {
        object(&format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [7 0 R] {more} >>"
        ))
    };
    let with_font = |font: Vec<u8>, others: Vec<Vec<u8>>| {
        made(
            "/Resources << /Font << /F 6 0 R >> >>",
            words(),
            [vec![font], others].concat(),
            "",
        )
    };
    vec![
        Hostile::new(
            "content-bomb.pdf",
            made(FONT, flate("", " ", 1 << 30), vec![], ""),
            &["MAX_PDF_"],
        ),
        Hostile::new(
            "operators.pdf",
            made(FONT, flate("", "q Q ", 11 << 20), vec![], ""),
            &["MAX_PDF_"],
        ),
        Hostile::new(
            "glyphs.pdf",
            made(
                FONT,
                flate(
                    "",
                    "BT /F 9 Tf 1 0 0 1 50 700 Tm (abcdefghij) Tj ET ",
                    900_000,
                ),
                vec![],
                "",
            ),
            &["MAX_PDF_"],
        ),
        Hostile::new(
            "rules.pdf",
            made(
                FONT,
                flate("", "0 9 600 0.1 re 9 0 0.1 800 re f ", 1_300_000),
                vec![],
                "",
            ),
            ENDS,
        ),
        Hostile::new(
            "object-streams.pdf",
            made(
                FONT,
                words(),
                (0..6)
                    .map(|_| flate("/Type /ObjStm /N 2 /First 10", " ", 50 << 20))
                    .collect(),
                "",
            ),
            &["MAX_PDF_UNPACKED_BYTES"],
        ),
        Hostile::new(
            "object-stream-of-billions.pdf",
            made(
                FONT,
                words(),
                vec![flate("/Type /ObjStm /N 999999999 /First 10", "1 0 ", 1000)],
                "",
            ),
            ENDS,
        ),
        Hostile::new("page-tree-ring.pdf", tree("2 0 R", 1), ENDS),
        Hostile::new(
            "page-tree-ring-and-page.pdf",
            tree("3 0 R 2 0 R 2 0 R", 3),
            ENDS,
        ),
        Hostile::new("page-tree-billions.pdf", tree("3 0 R", 4_000_000_000), ENDS),
        Hostile::new(
            "one-page-million-times.pdf",
            tree(&"3 0 R ".repeat(1_000_000), 1_000_000),
            ENDS,
        ),
        Hostile::new(
            "page-tree-deep.pdf",
            pdf(
                &[
                    vec![
                        object("<< /Type /Catalog /Pages 6 0 R >>"),
                        object("<< >>"),
                        page(FONT),
                        words(),
                        font(),
                    ],
                    deep,
                ]
                .concat(),
                "",
            ),
            ENDS,
        ),
        Hostile::new(
            "references-ring.pdf",
            made(FONT, words(), vec![], "/Prev 9"),
            ENDS,
        ),
        Hostile::new(
            "references-to-themselves.pdf",
            {
                let f = made(FONT, words(), vec![], "");
                let at = f.windows(5).rposition(|w| w == b"xref\n").unwrap_or(0);
                made(FONT, words(), vec![], &format!("/Prev {at}"))
            },
            ENDS,
        ),
        Hostile::new(
            "size-of-billions.pdf",
            made(FONT, words(), vec![], "/Size 4000000000"),
            ENDS,
        ),
        Hostile::new(
            "length-in-a-ring.pdf",
            made(
                FONT,
                object("<< /Length 4 0 R >>\nstream\nq Q\nendstream"),
                vec![],
                "",
            ),
            ENDS,
        ),
        Hostile::new(
            "indirect-in-a-ring.pdf",
            made(FONT, object("6 0 R"), vec![object("4 0 R")], ""),
            ENDS,
        ),
        Hostile::new(
            "arrays.pdf",
            made(&nested("[", "]", 1 << 20), words(), vec![], ""),
            ENDS,
        ),
        Hostile::new(
            "arrays-open.pdf",
            made(&nested("[", "", 1 << 20), words(), vec![], ""),
            ENDS,
        ),
        Hostile::new(
            "dictionaries.pdf",
            made(&nested("<</A", ">>", 1 << 20), words(), vec![], ""),
            ENDS,
        ),
        Hostile::new(
            "arrays-in-content.pdf",
            made(FONT, flate("", "[", 8 << 20), vec![], ""),
            ENDS,
        ),
        Hostile::new(
            "dictionaries-in-content.pdf",
            made(FONT, flate("", "<</A", 8 << 20), vec![], ""),
            ENDS,
        ),
        Hostile::new(
            "strings-in-content.pdf",
            made(FONT, flate("", "(", 8 << 20), vec![], ""),
            ENDS,
        ),
        Hostile::new(
            "images-in-content.pdf",
            made(FONT, flate("", "BI ID ", 4 << 20), vec![], ""),
            ENDS,
        ),
        Hostile::new(
            "saved-states.pdf",
            made(FONT, flate("", "q ", 8 << 20), vec![], ""),
            ENDS,
        ),
        Hostile::new(
            "form-in-itself.pdf",
            made(drawn, stream("", b"/X Do"), vec![form(6, 2)], ""),
            ENDS,
        ),
        Hostile::new(
            "forms-fan.pdf",
            made(drawn, stream("", b"/X Do"), fan, ""),
            &["MAX_PDF_"],
        ),
        Hostile::new(
            "font-in-itself.pdf",
            with_font(
                object(
                    "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 6 0 R >>",
                ),
                vec![],
            ),
            ENDS,
        ),
        Hostile::new(
            "to-unicode-bomb.pdf",
            with_font(
                cid("/ToUnicode 8 0 R"),
                vec![font(), flate("", "<0000> <ffff> <0000>\n", 8 << 20)],
            ),
            ENDS,
        ),
        Hostile::new(
            "to-unicode-ranges.pdf",
            with_font(
                cid("/ToUnicode 8 0 R"),
                vec![font(), {
                    let mut s = b"\x78\x9c".to_vec();
                    s.clear();
                    flate(
                        "",
                        "1 begincodespacerange <00000000> <ffffffff> endcodespacerange 100 beginbfrange <00000000> <ffffffff> <00000000> endbfrange\n",
                        200_000,
                    )
                }],
            ),
            ENDS,
        ),
        Hostile::new(
            "cmap-uses-itself.pdf",
            with_font(
                object(
                    "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding 8 0 R /DescendantFonts [7 0 R] >>",
                ),
                vec![
                    font(),
                    stream("/Type /CMap /CMapName /X /UseCMap 8 0 R", b"/X usecmap"),
                ],
            ),
            ENDS,
        ),
        Hostile::new(
            "widths.pdf",
            with_font(
                cid(""),
                vec![object(&format!(
                    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /W [{}] >>",
                    "0 65535 500 ".repeat(200_000)
                ))],
            ),
            ENDS,
        ),
        Hostile::new(
            "differences.pdf",
            with_font(
                object(&format!(
                    "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [0 {}] >> >>",
                    "/A ".repeat(2_000_000)
                )),
                vec![],
            ),
            ENDS,
        ),
        Hostile::new(
            "font-bomb.pdf",
            with_font(
                cid(""),
                vec![
                    object(
                        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /FontDescriptor << /FontFile2 8 0 R >> >>",
                    ),
                    flate("", "\u{0}", 1 << 30),
                ],
            ),
            ENDS,
        ),
        Hostile::new(
            "3000-heavy-pages.pdf",
            pdf(
                &[
                    object("<< /Type /Catalog /Pages 2 0 R >>"),
                    object(&format!(
                        "<< /Type /Pages /Kids [{}] /Count 3000 >>",
                        "3 0 R ".repeat(3000)
                    )),
                    page(FONT),
                    flate("", "q Q ", 5 << 20),
                    font(),
                ],
                "",
            ),
            ENDS,
        ),
        Hostile::new(
            "contents-array.pdf",
            made(
                &format!("/Contents [{}]", "6 0 R ".repeat(100_000)),
                words(),
                vec![flate("", "q Q ", 1 << 18)],
                "",
            ),
            ENDS,
        ),
        Hostile::new(
            "predictor-bomb.pdf",
            made(
                FONT,
                flate(
                    "/DecodeParms << /Predictor 12 /Columns 1000000000 /Colors 32 /BitsPerComponent 16 >>",
                    " ",
                    1 << 18,
                ),
                vec![],
                "",
            ),
            ENDS,
        ),
    ]
}
