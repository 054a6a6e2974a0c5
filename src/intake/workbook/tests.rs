//! Small workbooks, written as their formats write them.

use crate::diagnostic::Severity;
use crate::document::{Document, Format};
use crate::intake::take_in;
use crate::intake::tests::{assert_places, codes, shown, spans, zip};

/// A workbook of sheets given by attributes and XML.
fn xlsx(sheets: &[(&str, &str)], others: &[(&str, &str)]) -> Document {
    let mut book = String::from("<workbook><sheets>");
    let mut relations = String::from("<Relationships>");
    let mut files: Vec<(String, String)> = Vec::new();
    for (i, (attributes, xml)) in sheets.iter().enumerate() {
        book += &format!("<sheet {attributes} sheetId=\"{i}\" r:id=\"rId{i}\"/>");
        relations += &format!("<Relationship Id=\"rId{i}\" Target=\"worksheets/s{i}.xml\"/>");
        files.push((format!("xl/worksheets/s{i}.xml"), (*xml).to_owned()));
    }
    files.push(("xl/workbook.xml".into(), book + "</sheets></workbook>"));
    files.push((
        "xl/_rels/workbook.xml.rels".into(),
        relations + "</Relationships>",
    ));
    files.extend(
        others
            .iter()
            .map(|(n, x)| ((*n).to_owned(), (*x).to_owned())),
    );
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(n, x)| (n.as_str(), x.as_str()))
        .collect();
    let d = take_in("a.txt", &zip(&files));
    assert_eq!(d.format, Format::Xlsx);
    assert_places(&d);
    d
}

const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0.0&quot;人&quot;"/></numFmts>
    <cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="176"/><xf numFmtId="57"/></cellXfs></styleSheet>"#;

#[test]
fn cells_show_what_the_sheet_shows() {
    let d = xlsx(
        &[(
            "name=\"R5 &amp; R6\"",
            r#"<sheetData><row r="2">
            <c r="B2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c>
            <c r="D2" t="inlineStr"><is><r><t>目</t></r><r><t>標</t></r></is></c></row>
            <row><c><v>0.1</v></c><c s="1"><v>0.307</v></c><c s="2"><v>31</v></c><c s="3"><v>45017</v></c></row>
            <row r="7"><c r="A7" t="str"><f>A1</f><v>○</v></c><c r="B7" t="b"><v>1</v></c>
            <c r="C7" t="e"><v>#DIV/0!</v></c><c r="D7"><f>1+1</f></c></row></sheetData>"#,
        )],
        &[
            ("xl/styles.xml", STYLES),
            (
                "xl/sharedStrings.xml",
                "<sst><si/><si><t>指標</t><rPh sb=\"0\" eb=\"2\"><t>シヒョウ</t></rPh><phoneticPr fontId=\"1\"/></si></sst>",
            ),
        ],
    );
    assert_eq!(d.sheets, ["R5 & R6"]);
    // Of the blank rows between, one is kept.
    assert_eq!(
        shown(&d),
        [
            "t0://指標/目標",
            "t0:0.1/30.70%/31.0人/R5.4.1",
            "t0:",
            "t0:○/TRUE/#DIV/0!"
        ]
    );
    let lines: Vec<u32> = d.rows.iter().map(|r| r.line).collect();
    assert_eq!(lines, [2, 3, 4, 7]);
    assert_eq!(d.rows[0].page, Some(1));
    assert_eq!(codes(&d), ["uncalculated-formulas"]);
    assert!(d.diagnostics[0].message.en.contains("R5 & R6!D7"));
}

#[test]
fn merged_and_hidden_cells() {
    let d = xlsx(
        &[(
            "name=\"a\"",
            r#"<cols><col min="3" max="3" hidden="1"/></cols><sheetData>
            <row r="1" hidden="1"><c r="A1" t="str"><v>縦</v></c><c r="E1" t="str"><v>隠</v></c></row>
            <row r="2"><c r="B2" t="str"><v>年度</v></c><c r="C2" t="str"><v>下</v></c><c r="E2"><v>5</v></c></row>
            <row r="3"><c r="B3"><v>1</v></c><c r="C3"><v>2</v></c><c r="D3"><v>3</v></c></row></sheetData>
            <mergeCells><mergeCell ref="A1:A9"/><mergeCell ref="B2:D2"/><mergeCell ref="B2:C3"/></mergeCells>"#,
        )],
        &[],
    );
    assert_eq!(shown(&d)[..1], ["t0:縦/年度/5"]);
    // The merged cell begins in the first row that is shown and ends with the sheet.
    assert_eq!(spans(&d, 0), ["0+1x2", "1+3x1", "4+1x1"]);
    assert_eq!(codes(&d), ["hidden-content"]);
    assert_eq!(d.diagnostics[0].severity, Severity::Info);
}

#[test]
fn sheets_are_numbered_and_hidden_ones_left_out() {
    let row = "<sheetData><row><c><v>1</v></c></row></sheetData>";
    let d = xlsx(
        &[
            ("name=\"一\"", row),
            ("name=\"二\" state=\"veryHidden\"", row),
            ("name=\"三\"", row),
        ],
        &[],
    );
    assert_eq!(d.sheets, ["一", "二", "三"]);
    let pages: Vec<Option<u32>> = d.rows.iter().map(|r| r.page).collect();
    assert_eq!(pages, [Some(1), Some(3)]);
    assert_eq!(shown(&d), ["t0:1", "t1:1"]);
    assert!(d.diagnostics[0].message.ja.contains("二"));
}

#[test]
fn a_damaged_sheet_is_named_and_the_others_are_read() {
    let files = [
        (
            "xl/workbook.xml",
            "<sheets><sheet name=\"甲\" r:id=\"a\"/><sheet name=\"乙\" r:id=\"b\"/></sheets>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationship Id=\"a\" Target=\"/xl/a.xml\"/><Relationship Id=\"b\" Target=\"b.xml\"/>",
        ),
        ("xl/a.xml", "<row><c><v>12345</v></c></row>"),
        ("xl/b.xml", "<row><c><v>67890</v></c></row>"),
    ];
    let mut bytes = zip(&files);
    let at = bytes.windows(5).position(|w| w == b"12345").unwrap();
    bytes[at] = b'9';
    let d = take_in("a.xlsx", &bytes);
    assert_eq!(shown(&d), ["t0:67890"]);
    assert_eq!(codes(&d), ["unread-sheet"]);
    assert!(d.diagnostics[0].message.ja.contains("甲"));
}

#[test]
fn cells_at_the_ends_of_a_sheet_cost_nothing() {
    let d = xlsx(
        &[(
            "name=\"a\"",
            r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>
            <mergeCell ref="A2:XFD1048575"/>"#,
        )],
        &[],
    );
    assert_eq!(d.rows[0].at(0), "1");
    // The merge asks for a million rows: the limit says so.
    assert_eq!(codes(&d), ["too-large"]);
}

#[test]
fn ods_repeats_spans_and_leaves_comments_out() {
    let content = r#"<office:automatic-styles><style:style style:name="t2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
    <table:table table:name="甲"><table:table-column/><table:table-column table:visibility="collapse"/>
    <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="1" table:number-rows-spanned="1" office:value-type="percentage" office:value="0.307"><text:p>30.7%</text:p></table:table-cell>
      <table:table-cell><text:p>隠</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><office:annotation><text:p>注</text:p></office:annotation><text:p>a<text:s text:c="2"/>b</text:p><text:p>c</text:p></table:table-cell></table:table-row>
    <table:table-row table:visibility="filter"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>
    <table:table-row><table:table-cell table:number-columns-spanned="3" table:number-rows-spanned="1" office:value="5"/><table:covered-table-cell table:number-columns-repeated="2"/></table:table-row>
    <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
    <table:table table:name="乙" table:style-name="t2"><table:table-row><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>"#;
    let files = [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ];
    let d = take_in("a.zip", &zip(&files));
    assert_eq!(d.format, Format::Ods);
    assert_eq!(
        shown(&d),
        [
            "t0:30.7%/a  b\nc/a  b\nc",
            "t0:30.7%/a  b\nc/a  b\nc",
            "t0:5"
        ]
    );
    assert_eq!(spans(&d, 2), ["0+3x1"]);
    assert_eq!(d.sheets, ["甲", "乙"]);
    assert_eq!(codes(&d), ["hidden-content"]);
    assert_places(&d);
}
