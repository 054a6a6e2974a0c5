//! HTML and Word.

use super::{assert_places, assert_refused, codes, shown, spans, zip};
use crate::document::Format;
use crate::intake::take_in;

#[test]
fn html_tables_keep_their_spans() {
    let d = take_in(
        "a.txt",
        "<h2>進捗\n  状況</h2><table><caption>表1</caption><thead><tr><th rowspan=9>指標<th colspan=2>R4
        <tr><th>目標<th>実績</thead><tr><td>A<br>B</td><td>&nbsp;1,090</td><td>3 &lt; 5</td></tr>
        <tr style='display: none'><td>隠し</table><p>以上 <b>終</b>わり"
            .as_bytes(),
    );
    assert_eq!(d.format, Format::Html);
    assert_eq!(
        shown(&d),
        [
            "進捗状況",
            "表1",
            "t0:指標/R4",
            "t0:目標/実績",
            "t0:A\nB/1,090/3 < 5",
            "以上 終わり"
        ]
    );
    assert_eq!(spans(&d, 2), ["0+1x2", "1+2x1"]);
    assert_eq!(spans(&d, 3), ["1+1x1", "2+1x1"]);
    assert_eq!(codes(&d), ["hidden-content"]);
    assert_places(&d);
}

#[test]
fn a_table_that_lays_out_the_page_leaves_the_inner_ones() {
    let d = take_in(
        "a.html",
        "<table><tr><td>題<table><tr><td>a<td>1</table>注<td>脇</table><table><tr><td>囲み</table>"
            .as_bytes(),
    );
    assert_eq!(shown(&d), ["題", "t0:a/1", "t1:注/脇", "囲み"]);
}

#[test]
fn ruby_scripts_and_hidden_parts_are_not_read() {
    let d = take_in(
        "a.html",
        "<div><script>x</script><ruby>達成<rt>たっせい</rt></ruby>率<span hidden>x<span>y</span>z</span>100</div>"
            .as_bytes(),
    );
    assert_eq!(shown(&d), ["達成率100"]);
}

#[test]
fn the_charset_of_a_page_is_believed_unless_the_bytes_are_utf8() {
    let html = "<meta charset=EUC-JP><table><tr><td>ｱｱ<td>ｱｲ</table>";
    let (bytes, _, _) = encoding_rs::EUC_JP.encode(html);
    assert_eq!(shown(&take_in("a", &bytes)), ["t0:ｱｱ/ｱｲ"]);
    let lie = "<meta charset=Shift_JIS><p>実績";
    let d = take_in("a", lie.as_bytes());
    assert_eq!(
        (d.encoding.as_deref(), shown(&d)),
        (Some("UTF-8"), vec!["実績".to_owned()])
    );
}

#[test]
fn a_page_without_any_text_is_said_to_be_empty() {
    assert_refused(
        &take_in("a.html", b"<html><body><div></div></body></html>"),
        "blank",
    );
}

#[test]
fn word_tables_and_text() {
    let body = r#"<w:document><w:body><w:p><w:r><w:t xml:space="preserve">令和5年度 </w:t></w:r><w:r><w:tab/><w:t>評価</w:t></w:r>
      <w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>隠</w:t></w:r></w:p><w:p/>
      <w:tbl><w:tblGrid/><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>指標</w:t></w:r></w:p></w:tc>
        <w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>R5</w:t></w:r></w:p><w:p><w:r><w:t>年度</w:t></w:r></w:p></w:tc></w:tr>
      <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>目標</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1,090</w:t></w:r></w:p></w:tc></w:tr>
      <w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:r><w:t>消</w:t></w:r></w:p></w:tc></w:tr>
      <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>内</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>
      <w:p><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>枠</w:t></w:r></w:p></w:txbxContent></mc:Choice>
        <mc:Fallback><w:p><w:r><w:t>枠</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:r><w:t>終</w:t><w:br/><w:t>わり</w:t></w:r></w:p>
      </w:body></w:document>"#;
    let d = take_in("a", &zip(&[("word/document.xml", body)]));
    assert_eq!(d.format, Format::Docx);
    assert_eq!(
        shown(&d),
        [
            "令和5年度/評価",
            "A",
            "t0:内/1",
            "t1:指標/R5\n年度",
            "t1:目標/1,090",
            "t1:",
            "枠",
            "終",
            "わり"
        ]
    );
    assert_eq!(spans(&d, 3), ["0+1x2", "1+2x1"]);
    assert_eq!(spans(&d, 4), ["1+1x1", "2+1x1"]);
    assert_eq!(codes(&d), Vec::<&str>::new());
    assert_places(&d);
}

#[test]
fn cells_past_the_last_column_are_said() {
    let word = |cells: &str| {
        let body = format!(
            "<w:document><w:body><w:tbl><w:tr>{cells}</w:tr><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc/></w:tr></w:tbl></w:body></w:document>"
        );
        take_in("a", &zip(&[("word/document.xml", &body)]))
    };
    let cell = |span: usize, text: &str| {
        format!(
            "<w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"
        )
    };
    // The last column is read, and what is empty is no loss.
    let d = word(&[cell(19_999, "a"), cell(1, "b"), cell(1, "")].concat());
    assert_eq!(shown(&d), ["t0:a/b", "t0:1/"]);
    assert_eq!(codes(&d), Vec::<&str>::new());
    let d = word(&[cell(20_000, "a"), cell(1, "b"), cell(1, "c")].concat());
    assert_eq!(shown(&d), ["t0:a", "t0:1/"]);
    assert_eq!(codes(&d), ["too-many-columns"]);
    let said = d.diagnostics.first().expect("it is said");
    assert!(said.message.en.contains("MAX_COLUMNS"), "{said:?}");
    assert!(said.message.en.contains("1 row"), "{said:?}");

    let html = |last: &str| {
        let wide = "<td colspan=1000>".repeat(19);
        let page = format!("<table><tr><td>a{wide}<td colspan=998>b{last}<tr><td>1<td>2</table>");
        take_in("a.html", page.as_bytes())
    };
    let d = html("<td>c");
    assert_eq!(codes(&d), Vec::<&str>::new());
    assert_eq!(spans(&d, 0).last().map(String::as_str), Some("19999+1x1"));
    // A cell that reaches past the end keeps its place, and what follows it does not take it.
    let d = html("<td colspan=2>c<td>d");
    assert_eq!(spans(&d, 0).last().map(String::as_str), Some("19999+2x1"));
    assert_eq!(codes(&d), ["too-many-columns"]);
}

#[test]
fn cells_past_the_last_that_is_kept_are_said() {
    // Cells that reach down cost work in each row they reach: past the limit the table ends.
    let tall = "<td rowspan=9999>x".repeat(1_200);
    let rows = "<tr><td>y".repeat(1_400);
    let page = format!("<table><tr>{tall}{rows}</table><p>after");
    let d = take_in("a.html", page.as_bytes());
    assert_eq!(codes(&d), ["too-large"]);
    let said = d.diagnostics.first().expect("it is said");
    assert!(said.message.en.contains("MAX_CELLS"), "{said:?}");
    // No row stands with its cells moved to the left.
    let moved = d
        .rows
        .iter()
        .skip(1)
        .filter(|r| r.cells.first().is_some_and(|c| c.col < 1_200));
    assert_eq!(moved.count(), 0);
    assert!(d.rows.len() > 1_200, "{}", d.rows.len());
}

#[test]
fn tables_too_deep_to_be_kept_apart_are_said() {
    let nested = |n: usize| "<table><tr><td>a<td>b".repeat(n);
    assert_eq!(
        codes(&take_in("a.html", nested(32).as_bytes())),
        Vec::<&str>::new()
    );
    let d = take_in("a.html", nested(34).as_bytes());
    assert_eq!(codes(&d), ["too-deep"]);
    let said = d.diagnostics.first().expect("it is said");
    assert!(said.message.en.starts_with("2 table(s)"), "{said:?}");
    assert!(said.message.en.contains("MAX_TABLE_DEPTH"), "{said:?}");
    let word = |n: usize| {
        let cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>".repeat(n);
        let body = format!("<w:document><w:body>{cell}</w:body></w:document>");
        take_in("a", &zip(&[("word/document.xml", &body)]))
    };
    assert_eq!(codes(&word(32)), Vec::<&str>::new());
    assert_eq!(codes(&word(33)), ["too-deep"]);
}

#[test]
fn an_archive_of_too_many_files_is_refused_by_its_limit() {
    let book = "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>";
    let links =
        "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let said = |fill: usize, last: &[(&str, &str)]| {
        let names: Vec<String> = (0..fill).map(|n| format!("a/{n}")).collect();
        let mut files = vec![("xl/workbook.xml", book)];
        files.extend(names.iter().map(|n| (n.as_str(), "")));
        files.extend_from_slice(last);
        let d = take_in("a.xlsx", &zip(&files));
        d.diagnostics
            .iter()
            .map(|d| d.message.en.clone())
            .collect::<String>()
    };
    let sheet = ("xl/worksheets/sheet1.xml", "<worksheet/>");
    let link = ("xl/_rels/workbook.xml.rels", links);
    assert!(!said(10, &[link, sheet]).contains("MAX_ARCHIVE_FILES"));
    // The last that is looked at is the link; the sheet comes after it.
    assert!(said(19_998, &[link, sheet]).contains("MAX_ARCHIVE_FILES"));
    assert!(said(19_999, &[link, sheet]).contains("MAX_ARCHIVE_FILES"));
}
