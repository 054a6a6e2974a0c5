//! PDFs of ../shared/samples: their characters against what pdftotext finds,
//! their tables against the report that was printed.

use crate::samples::{shared, shared_text};
use crate::{codes, texts};
use std::collections::BTreeMap;
use tassei::document::{Document, Format, Row};
use tassei::report::Figure;

/// How often each character occurs, blanks left out. Forms of one character
/// that readers name differently count as one.
fn counts(text: &str) -> BTreeMap<char, usize> {
    let mut out = BTreeMap::new();
    for c in text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '\u{e0101}')
    {
        let c = match c {
            '⽬' => '目',
            '⼊' => '入',
            '⽌' => '止',
            '⽉' => '月',
            '⽇' => '日',
            '⼦' => '子',
            '⼈' => '人',
            '⼀' => '一',
            '⼆' => '二',
            '⼩' => '小',
            '⼤' => '大',
            '⽅' => '方',
            '⼭' => '山',
            '⽣' => '生',
            '⽐' => '比',
            '⾏' => '行',
            '⾼' => '高',
            '⽴' => '立',
            '⽤' => '用',
            '⽕' => '火',
            '⽔' => '水',
            '⾃' => '自',
            '⾯' => '面',
            '⼒' => '力',
            '⻑' => '長',
            '⺠' => '民',
            c => c,
        };
        *out.entry(c).or_insert(0) += 1;
    }
    out
}

/// The share of the reference's characters that are in the text, and of the
/// text's that are in the reference: the lower one, in percent.
fn agreement(text: &str, reference: &str) -> f64 {
    let (ours, theirs) = (counts(text), counts(reference));
    let common: usize = theirs
        .iter()
        .map(|(c, n)| n.min(ours.get(c).unwrap_or(&0)))
        .sum();
    let all = |m: &BTreeMap<char, usize>| m.values().sum::<usize>().max(1);
    100.0 * common as f64 / all(&ours).max(all(&theirs)) as f64
}

/// Where pdftotext errs, with what is written there instead.
const POPPLER_ERRS: &[(&str, char, char, &str)] = &[
    (
        "emb_Identity-H_AJ1_noToUni",
        '\u{336}',
        '—',
        "a dash as a combining stroke",
    ),
    (
        "emb_UniJIS-UTF16-H_noToUni",
        '\u{336}',
        '—',
        "a dash as a combining stroke",
    ),
    (
        "raw_UniJIS2004-UTF16-H",
        '\u{336}',
        '—',
        "a dash as a combining stroke",
    ),
    (
        "raw_rot90_UniJIS-UTF16-H",
        '\u{336}',
        '—',
        "a dash as a combining stroke",
    ),
    (
        "rl_unijis_ucs2",
        '\u{336}',
        '—',
        "a dash as a combining stroke",
    ),
    (
        "raw_90ms-RKSJ-V",
        '︱',
        '―',
        "the form of a dash for columns",
    ),
];

#[test]
fn characters_are_those_that_pdftotext_finds() {
    let mut low = Vec::new();
    for folder in ["pdf-tables", "pdf-fonts"] {
        for name in PDFS.iter().filter(|(f, _)| *f == folder).map(|(_, n)| n) {
            let Some(d) = shared(&format!("samples/{folder}/{name}.pdf")) else {
                return;
            };
            let Some(mut reference) =
                shared_text(&format!("samples/{folder}/{name}.pdftotext.txt"))
            else {
                return;
            };
            for (file, wrong, right, _) in POPPLER_ERRS {
                if file == name {
                    reference = reference.replace(*wrong, &right.to_string());
                }
            }
            if *name == "lo_csv_noruling" {
                // Head and foot between two parts of a sheet are left out.
                reference = reference
                    .replacen("report_utf8", "", 1)
                    .replacen("Page 1", "", 1);
            }
            if *name == "pdf-takamatsu-school-area" {
                reference = said_once(&reference);
            }
            let share = agreement(&d.text, &reference);
            println!("{share:8.3}% {folder}/{name}");
            if share < 99.9 {
                low.push(format!("{name}: {share:.3}%"));
            }
            let said = if *name == "lo_csv_noruling" {
                vec!["printed-side-by-side"]
            } else {
                vec![]
            };
            assert_eq!((d.format, codes(&d)), (Format::Pdf, said), "{name}");
        }
    }
    assert!(low.is_empty(), "{}", low.join("\n"));
}

/// The reference with what stands on every page, and the page numbers, only
/// once: a table that goes on over pages has them once here too. The last page
/// is one of notes and has its own.
fn said_once(reference: &str) -> String {
    let pages: Vec<&str> = reference
        .split('\u{c}')
        .filter(|p| !p.trim().is_empty())
        .collect();
    let [first, parts @ .., last] = pages.as_slice() else {
        return reference.to_owned();
    };
    let key = |line: &str| line.split_whitespace().collect::<String>();
    let head: Vec<String> = first.lines().take(4).map(key).collect();
    let is_number = |line: &&str| line.trim().parse::<u32>().is_ok();
    let mut out: Vec<&str> = first.lines().filter(|l| !is_number(l)).collect();
    for (i, part) in parts.iter().enumerate() {
        let ends = i + 1 == parts.len();
        let own = part.lines().filter(|l| !head.contains(&key(l)));
        out.extend(own.filter(|l| ends || !is_number(l)));
    }
    out.extend(last.lines());
    out.join("\n")
}

const PDFS: &[(&str, &str)] = &[
    ("pdf-tables", "broken_xref_lo_calc"),
    ("pdf-tables", "chromium_report"),
    ("pdf-tables", "enc_aes256_lo_calc_report"),
    ("pdf-tables", "lo_calc_long"),
    ("pdf-tables", "lo_calc_report"),
    ("pdf-tables", "lo_csv_noruling"),
    ("pdf-tables", "lo_web_report"),
    ("pdf-tables", "lo_writer_docx"),
    ("pdf-tables", "objstm_lo_calc"),
    ("pdf-tables", "pdf-takamatsu-school-area"),
    ("pdf-fonts", "emb_90ms-RKSJ-H_noToUni"),
    ("pdf-fonts", "emb_Identity-H_AJ1_noToUni"),
    ("pdf-fonts", "emb_UniJIS-UTF16-H_noToUni"),
    ("pdf-fonts", "enc-90ms_rksj_h_sample"),
    ("pdf-fonts", "enc-issue6387"),
    ("pdf-fonts", "enc-issue8570"),
    ("pdf-fonts", "enc-noembed-eucjp"),
    ("pdf-fonts", "enc-noembed-identity"),
    ("pdf-fonts", "enc-noembed-sjis"),
    ("pdf-fonts", "enc-vertical"),
    ("pdf-fonts", "raw_90ms-RKSJ-V"),
    ("pdf-fonts", "raw_UniJIS2004-UTF16-H"),
    ("pdf-fonts", "raw_rot90_UniJIS-UTF16-H"),
    ("pdf-fonts", "rl_90ms-RKSJ-H"),
    ("pdf-fonts", "rl_EUC-H"),
    ("pdf-fonts", "rl_unijis_ucs2"),
];

/// The printed report, a line of its Markdown a row.
fn printed() -> Option<Vec<Vec<String>>> {
    let text = shared_text("samples/office/report.md")?;
    let cells = |line: &str| {
        let line = line.trim().trim_matches('|');
        line.split('|').map(|c| c.trim().to_owned()).collect()
    };
    Some(
        text.lines()
            .filter(|l| l.starts_with('|') && !l.starts_with("|-"))
            .map(cells)
            .collect(),
    )
}

/// Compares the rows of a table with the printed ones: cells that agree, of all.
fn cells_agreeing(rows: &[&Row], printed: &[Vec<String>]) -> (usize, usize) {
    let (mut right, mut all) = (0, 0);
    for (i, want) in printed.iter().enumerate() {
        let row = rows.get(i);
        for (col, want) in want.iter().enumerate() {
            // Below a merged cell the Markdown is empty.
            if want.is_empty() {
                continue;
            }
            let got = row.map_or("", |r| r.at(col)).replace('―', "—");
            all += 1;
            if got == *want {
                right += 1;
            } else {
                println!("  row {i} column {col}: {got:?}, not {want:?}");
            }
        }
    }
    (right, all)
}

/// The rows of the year table that say 目標 or 実績.
fn year_rows(document: &Document) -> Vec<&Row> {
    let role = |r: &&Row| matches!(r.at(4), "目標" | "実績");
    document.rows.iter().filter(role).collect()
}

#[test]
fn ruled_tables_have_the_cells_that_were_printed() {
    let Some(printed) = printed() else { return };
    for name in [
        "pdf-tables/broken_xref_lo_calc",
        "pdf-tables/chromium_report",
        "pdf-tables/enc_aes256_lo_calc_report",
        "pdf-tables/lo_calc_report",
        "pdf-tables/objstm_lo_calc",
        "pdf-fonts/rl_90ms-RKSJ-H",
        "pdf-fonts/rl_unijis_ucs2",
    ] {
        let Some(d) = shared(&format!("samples/{name}.pdf")) else {
            return;
        };
        let (right, all) = cells_agreeing(&year_rows(&d), &printed[1..]);
        println!("{name}: {right} of {all} cells");
        assert_eq!(right, all, "{name}");
        let header = d
            .rows
            .iter()
            .find(|r| r.at(0) == "施策番号")
            .expect("a header");
        assert_eq!(
            header
                .cell_at(7)
                .map(|c| (c.text.as_str(), c.col, c.col_span)),
            Some(("年度別実績", 5, 7))
        );
        assert_eq!(header.cell_at(12).map(|c| c.row_span), Some(2), "{name}");
    }
}

#[test]
fn a_second_table_and_its_page() {
    let Some(d) = shared("samples/pdf-tables/lo_calc_report.pdf") else {
        return;
    };
    let last = d.rows.len() - 1;
    assert_eq!(texts(&d, last), ["達成率", "—", "28.3%", "108.5%", ""]);
    assert_eq!((d.rows[last].page, d.rows[last].table), (Some(2), Some(1)));
    let place = d.rows[last].place_within(3, 0..5);
    assert_eq!((place.page, d.slice(place.span)), (Some(2), "108.5"));
}

/// What a document says about its indicators, places aside.
fn facts(document: Document) -> Vec<String> {
    let mut document = document;
    let reports = tassei::reading::read(&mut document, &[]);
    let indicators = reports.iter().flat_map(|r| &r.indicators);
    let figure = |f: &Option<Figure>| f.as_ref().map(|f| (f.value, f.text.clone(), f.uncertain));
    indicators
        .map(|i| {
            let points: Vec<_> = i
                .points
                .iter()
                .map(|p| {
                    (
                        p.year,
                        &p.label,
                        figure(&p.target),
                        figure(&p.actual),
                        p.uncertain,
                    )
                })
                .collect();
            let ratings: Vec<_> = i
                .ratings
                .iter()
                .map(|r| (&r.scheme, r.year, &r.value))
                .collect();
            format!(
                "{:?}",
                (
                    &i.path,
                    &i.item,
                    &i.name,
                    &i.unit,
                    i.direction,
                    points,
                    ratings
                )
            )
        })
        .collect()
}

#[test]
fn the_facts_are_those_of_the_markdown() {
    let Some(markdown) = shared("samples/office/report.md") else {
        return;
    };
    let want = facts(markdown);
    assert_eq!(want.len(), 6);
    for name in [
        "pdf-tables/broken_xref_lo_calc",
        "pdf-tables/chromium_report",
        "pdf-tables/enc_aes256_lo_calc_report",
        "pdf-tables/lo_calc_report",
        "pdf-tables/lo_calc_long",
        "pdf-tables/lo_web_report",
        "pdf-tables/lo_writer_docx",
        "pdf-tables/objstm_lo_calc",
        "pdf-fonts/rl_90ms-RKSJ-H",
        "pdf-fonts/rl_unijis_ucs2",
    ] {
        let Some(d) = shared(&format!("samples/{name}.pdf")) else {
            return;
        };
        let got = facts(d);
        // The long one is the report forty times over.
        let times = if name.ends_with("long") { 40 } else { 1 };
        assert_eq!(got.len(), 6 * times, "{name}");
        for (got, want) in got.iter().zip(want.iter().cycle()) {
            assert_eq!(got, want, "{name}");
        }
    }
}

#[test]
fn a_table_without_targets_has_no_indicators() {
    let Some(d) = shared("samples/pdf-tables/pdf-takamatsu-school-area.pdf") else {
        return;
    };
    assert_eq!(facts(d), Vec::<String>::new());
}

#[test]
fn tables_without_lines_have_their_cells() {
    let Some(printed) = printed() else { return };
    let Some(web) = shared("samples/pdf-tables/lo_web_report.pdf") else {
        return;
    };
    let (right, all) = cells_agreeing(&year_rows(&web), &printed[1..]);
    println!("lo_web_report: {right} of {all} cells");
    assert_eq!(right, all);
    // A sheet of values in three parts side by side: numbers as the sheet shows them.
    let Some(sheet) = shared("samples/pdf-tables/lo_csv_noruling.pdf") else {
        return;
    };
    let plain = |t: &String| match t.parse::<f64>() {
        _ if t.contains(',') => t.replace(',', ""),
        Ok(n) => n.to_string(),
        Err(_) if t.ends_with('%') && t.len() > 1 => t.replace('%', "0%"),
        Err(_) => t.clone(),
    };
    let rows = printed[1..]
        .iter()
        .map(|r| r.iter().take(14).map(plain).collect());
    let (right, all) = cells_agreeing(&year_rows(&sheet), &rows.collect::<Vec<_>>());
    println!("lo_csv_noruling: {right} of {all} cells");
    assert_eq!(right, all);
    assert_eq!(codes(&sheet), ["printed-side-by-side"]);
}
