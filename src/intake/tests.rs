//! Small named cases for intake as a whole.

use crate::document::{Document, Format};
use crate::intake::take_in;

/// The cells of each row, with `t0:` before rows of table 0.
fn shown(document: &Document) -> Vec<String> {
    let row = |r: &crate::document::Row| {
        let cells: Vec<&str> = r.cells.iter().map(|c| c.text.as_str()).collect();
        let table = r.table.map(|t| format!("t{t}:")).unwrap_or_default();
        table + &cells.join("/")
    };
    document.rows.iter().map(row).collect()
}

/// Every cell stands where it says it stands.
fn assert_places(document: &Document) {
    for row in &document.rows {
        for cell in &row.cells {
            assert_eq!(document.slice(cell.span), cell.text, "{row:?}");
            assert!(row.span.start <= cell.span.start && cell.span.end <= row.span.end);
        }
    }
}

#[test]
fn lines_become_rows_and_tabs_part_cells() {
    let d = take_in(
        "a.txt",
        "\u{feff}①の目標\r\n\t 活① \t31回以上\t\t31\r\n\r\n終".as_bytes(),
    );
    assert_eq!(shown(&d), ["①の目標", "/活①/31回以上//31", "", "終"]);
    assert_places(&d);
    assert_eq!(d.format, Format::Text);
    assert_eq!(d.rows[1].line, 2);
    assert_eq!(d.rows[1].place(3).cell, Some(4));
}

#[test]
fn equal_tab_counts_make_it_tsv() {
    let d = take_in(
        "a.txt",
        "年度\tH29\tH30\n目標\t1\t2\n実績\t1\t\n".as_bytes(),
    );
    assert_eq!(d.format, Format::Tsv);
    assert_eq!(shown(&d), ["年度/H29/H30", "目標/1/2", "実績/1/"]);
}

#[test]
fn pipe_tables_keep_cells_past_the_header() {
    let d = take_in(
        "a.md",
        "題\n\n| 項目 | 値 |\n|---|:-:|\n| ㋐ | 81％<br>86.0% | A | **B** |\n| - | - |\n文 | 文\n"
            .as_bytes(),
    );
    assert_eq!(d.format, Format::Markdown);
    assert_eq!(
        shown(&d),
        [
            "題",
            "",
            "t0:項目/値",
            "t0:㋐/81％ 86.0%/A/B",
            "t0:-/-",
            "t0:文/文"
        ]
    );
    assert_places(&d);
    assert_eq!(d.rows[3].line, 5);
}

#[test]
fn tags_escapes_and_entities_are_undone_in_cells() {
    let d = take_in(
        "a.md",
        "|a|b|\n|-|-|\n|<small>○</small> 達成|x \\| y|\n|3 < 5|&lt;1&nbsp;%|\n".as_bytes(),
    );
    assert_eq!(shown(&d), ["t0:a/b", "t0:○ 達成/x | y", "t0:3 < 5/<1 %"]);
    assert_places(&d);
}

#[test]
fn a_lone_pipe_is_text() {
    let d = take_in("a.txt", "目標 | 実績\nなど\n| 一行だけ |\n".as_bytes());
    assert_eq!(d.format, Format::Text);
    assert_eq!(shown(&d), ["目標 | 実績", "など", "| 一行だけ |"]);
}

#[test]
fn a_continued_table_needs_no_rule() {
    let d = take_in("a.md", "|a|1|\n|b|2|\n\n|c|3|4|\n|d|5|6|\n".as_bytes());
    assert_eq!(shown(&d), ["t0:a/1", "t0:b/2", "", "t1:c/3/4", "t1:d/5/6"]);
    assert_places(&d);
}
