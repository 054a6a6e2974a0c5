//! Plain, separated and Markdown text, encodings, and what is refused.

use super::{assert_places, assert_refused, codes, shown, zip};
use crate::document::Format;
use crate::intake::take_in;

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

#[test]
fn what_is_no_text_is_refused_by_its_content() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "empty"),
        (b" \r\n\t\n", "blank"),
        ("\u{feff}\u{3000}\n".as_bytes(), "blank"),
        (b"\x89PNG\r\n\x1a\n\0\0", "image"),
        (b"\xff\xd8\xff\xe0 JFIF", "image"),
        (b"GIF89a....", "image"),
        (&[0; 100], "not-text"),
        (b"\xff\xfe\0\0\0\0", "not-text"),
        (b"PK\x03\x04 half", "damaged"),
        (&zip(&[("ppt/presentation.xml", "")]), "unsupported-format"),
        (&zip(&[("photo.jpg", "")]), "archive"),
        (b"\x1f\x8b\x08\0\0", "archive"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
            "locked",
        ),
    ];
    for (bytes, code) in cases {
        assert_refused(&take_in("報告.txt", bytes), code);
    }
}

#[test]
fn a_file_past_the_limit_is_named_with_both_sizes() {
    let d = take_in(
        "a.txt",
        &vec![b'1'; crate::limits::MAX_INPUT_BYTES + 1024 * 1024],
    );
    assert_refused(&d, "too-large");
    let said = &d.diagnostics[0].message.ja;
    assert!(
        said.contains("65.0 MB") && said.contains("64.0 MB") && said.contains("MAX_INPUT_BYTES")
    );
}

/// One text in every encoding that towns use.
#[test]
fn encodings_are_told_apart() {
    use encoding_rs::{EUC_JP, ISO_2022_JP, SHIFT_JIS};
    let texts = [
        "指標\tH29\r\n目標\t95%以上/年\r\n",
        "達成率",
        "㈱①髙Ⅲ～－",
        "ｱﾝｹｰﾄ標本数 660件",
        "年度,目標,実績\n令和３年度,1,090,▲5",
    ];
    for text in texts {
        let unified = text.replace("\r\n", "\n");
        for encoding in [SHIFT_JIS, EUC_JP, ISO_2022_JP] {
            let (bytes, _, lost) = encoding.encode(text);
            if lost {
                continue;
            }
            let d = take_in("a.txt", &bytes);
            assert_eq!(d.encoding.as_deref(), Some(encoding.name()), "{text}");
            // ISO-2022-JP has no half-width kana: its encoder widens them.
            let expected = encoding.decode(&bytes).0.replace("\r\n", "\n");
            assert_eq!(d.text, expected);
        }
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
        let little: Vec<u8> = wide(u16::to_le_bytes);
        let big: Vec<u8> = wide(u16::to_be_bytes);
        let marked = |mark: &[u8], body: &[u8]| [mark, body].concat();
        let cases = [
            (marked(b"\xef\xbb\xbf", text.as_bytes()), "UTF-8"),
            (text.as_bytes().to_vec(), "UTF-8"),
            (marked(b"\xff\xfe", &little), "UTF-16LE"),
            (marked(b"\xfe\xff", &big), "UTF-16BE"),
        ];
        for (bytes, name) in cases {
            let d = take_in("a.txt", &bytes);
            assert_eq!(
                (d.encoding.as_deref(), d.text.as_str()),
                (Some(name), unified.as_str())
            );
        }
        if text.contains('\t') {
            assert_eq!(take_in("a.txt", &little).text, unified);
            assert_eq!(take_in("a.txt", &big).text, unified);
        }
    }
}

#[test]
fn half_a_file_is_read_up_to_its_end() {
    for name in ["UTF-8", "Shift_JIS", "EUC-JP", "UTF-16LE"] {
        let mut bytes: Vec<u8> = match name {
            "UTF-16LE" => "\u{feff}実績\t31\n実績"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
            _ => encoding_rs::Encoding::for_label(name.as_bytes())
                .unwrap()
                .encode("実績\t31\n実績")
                .0
                .into_owned(),
        };
        bytes.pop();
        let d = take_in("a.txt", &bytes);
        assert_eq!(d.encoding.as_deref(), Some(name));
        assert_eq!(codes(&d), ["cut-off"]);
        assert_eq!(shown(&d), ["実績/31", "実\u{fffd}"]);
        assert_eq!(d.diagnostics[0].place.unwrap().line, 2);
    }
}

#[test]
fn damaged_characters_are_counted_and_placed() {
    let mut bytes = "施策の目標と実績を示す。\n二行目の値は31件、"
        .as_bytes()
        .to_vec();
    bytes.extend(b"\xff\xfe");
    bytes.extend("です。外字\u{e000}".as_bytes());
    let d = take_in("a.txt", &bytes);
    assert_eq!(codes(&d), ["undecodable", "private-characters"]);
    let place = d.diagnostics[0].place.unwrap();
    assert_eq!((place.line, d.slice(place.span)), (2, "\u{fffd}"));
    assert!(d.diagnostics[0].message.en.starts_with("2 character"));
}

#[test]
fn csv_fields_keep_their_places() {
    let d = take_in(
        "a.csv",
        "#出典,市,\r\n番号,指標名,\"目標\n(R7)\"\r\n1, 満足度 ,\"1,090\"\r\n2,\"a \"\"b\"\"\",=\"007\"\r\n".as_bytes(),
    );
    assert_eq!(d.format, Format::Csv);
    assert_eq!(
        shown(&d),
        [
            "t0:#出典/市/",
            "t0:番号/指標名/目標\n(R7)",
            "t0:1/満足度/1,090",
            "t0:2/a \"b\"/007"
        ]
    );
    let lines: Vec<u32> = d.rows.iter().map(|r| r.line).collect();
    assert_eq!(lines, [1, 2, 4, 5]);
    assert_eq!(d.slice(d.rows[2].cells[2].span), "1,090");
    assert_eq!(d.slice(d.rows[3].cells[1].span), "\"a \"\"b\"\"\"");
    assert_eq!(d.slice(d.rows[3].cells[2].span), "007");
    assert_eq!(codes(&d), Vec::<&str>::new());
}

#[test]
fn prose_with_commas_is_text_and_lists_are_csv() {
    let text = [
        "決算額は 1,090 千円\n予算額は 2,480 千円\n前年は 3,100 千円\n",
        "1,090人\n2,080人\n3,000人\n",
        "子ども, 若者の支援を行った。\n高齢者については, 前年より増え, 計画を上回った。\n一方で見込みを下回った。\n",
        "一行だけ,ある\n",
        "題\n\n目標は,三つ\nなど\n本文\n",
    ];
    for text in text {
        assert_eq!(
            take_in("a.txt", text.as_bytes()).format,
            Format::Text,
            "{text}"
        );
    }
    let csv = [
        ("a.txt", "年度,目標,実績\n2020,100,200\n2021,110,210\n"),
        (
            "a.txt",
            "令和5年度 進捗一覧\n\n指標,R4,R5\nA,1,2\nB,3,4\nC,5,6\n",
        ),
        ("a.txt", "指標;R4;R5\nA;1,5;2\nB;3;4,5\n"),
        ("a.csv", "指標,R4\nA\nB,3,4\n"),
        ("a.txt", "指標,値\nA,1\nB,2\n"),
    ];
    for (name, text) in csv {
        assert_eq!(take_in(name, text.as_bytes()).format, Format::Csv, "{text}");
    }
    let tabs = "a\t1,000\nb\t2,000\nc\t3,000\n";
    assert_eq!(take_in("a.csv", tabs.as_bytes()).format, Format::Tsv);
}

#[test]
fn a_stray_quote_costs_one_line_not_the_file() {
    let d = take_in("a.csv", "a,b,c\n1,\"2,3\n4,5,6\n7,8,9\n".as_bytes());
    assert_eq!(
        shown(&d),
        ["t0:a/b/c", "t0:1/\"2/3", "t0:4/5/6", "t0:7/8/9"]
    );
    assert_eq!(codes(&d), ["unbalanced-quotes"]);
    assert_eq!(d.diagnostics[0].place.unwrap().line, 2);
    // The quote of line 2 would end at the one that opens the field of line 3.
    let d = take_in("a.csv", "a,b,c\n1,\"2,3\n4,\"5,5\",6\n7,8,9\n".as_bytes());
    assert_eq!(shown(&d)[2..], ["t0:4/5,5/6", "t0:7/8/9"]);
    assert_eq!(codes(&d), ["unbalanced-quotes"]);
    let d = take_in("a.csv", "a,b\n\"1,090\"人,\"x\" \n".as_bytes());
    assert_eq!(shown(&d), ["t0:a/b", "t0:1,090人/x"]);
}

#[test]
fn cells_with_line_ends_copied_from_excel_are_one_row() {
    let d = take_in(
        "",
        "指標\t\"令和5年度\n目標\"\t実績\nA\t\"言う\t3\n".as_bytes(),
    );
    assert_eq!(shown(&d), ["指標/令和5年度\n目標/実績", "A/\"言う/3"]);
    assert_eq!(d.rows[1].line, 3);
    assert_eq!(d.rows[0].table, None);
}
