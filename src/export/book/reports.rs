//! The tables of the reports themselves.

use super::indicators::{INDICATORS, YEARS, indicators, years};
use super::{Cell, Heads, Sheet, heads, pick};
use crate::assess::{Assessment, Counts, Status, Verdict, findings, shown_rate};
use crate::diagnostic::Language;
use crate::export::json::Entry;
use crate::place::Place;
use crate::report::Report;

/// A report with its number and what was computed of it.
pub(super) struct Of<'a> {
    pub number: u32,
    pub report: &'a Report,
    pub assessment: &'a Assessment,
    pub language: Language,
}

const REPORTS: &Heads = &[
    ("報告書番号", "Report", 10),
    ("ファイル", "File", 28),
    ("報告書名", "Title", 36),
    ("市区町村", "Municipality", 12),
    ("区", "Ward", 10),
    ("集計年度", "As-of year", 10),
    ("指標", "Indicators", 8),
    ("対象", "Due", 8),
    ("達成", "Achieved", 8),
    ("未達成", "Missed", 8),
    ("実績なし", "No actual", 9),
    ("時期未到来", "Not due yet", 11),
    ("目標なし", "No target", 9),
    ("達成した割合（%）", "Achieved of due (%)", 16),
    ("読み取り方", "Layout", 16),
    ("認識の確かさ", "Confidence", 12),
];

const SECTIONS: &Heads = &[
    ("報告書番号", "Report", 10),
    ("階層", "Section", 50),
    ("指標", "Indicators", 8),
    ("対象", "Due", 8),
    ("達成", "Achieved", 8),
    ("未達成", "Missed", 8),
    ("実績なし", "No actual", 9),
    ("時期未到来", "Not due yet", 11),
    ("目標なし", "No target", 9),
    ("達成した割合（%）", "Achieved of due (%)", 16),
    ("記載", "Printed", 28),
    ("記載の達成率（%）", "Printed rate (%)", 16),
    ("判定", "Verdict", 12),
    ("理由", "Why", 50),
];

const CHECKS: &Heads = &[
    ("報告書番号", "Report", 10),
    ("対象", "Checked", 16),
    ("結果", "Result", 14),
    ("記載", "Printed", 50),
    ("階層・項目", "Section or item", 30),
    ("理由", "Why", 60),
    ("計算に使った値", "Figures used", 40),
    ("ページ", "Page", 8),
    ("行", "Line", 8),
];

const CORRECTIONS: &Heads = &[
    ("報告書番号", "Report", 10),
    ("指標", "Indicator", 36),
    ("訂正した欄", "Field", 16),
    ("年度", "Year", 8),
    ("読み取った内容", "As read", 24),
    ("訂正後", "Corrected to", 24),
];

/// The tables, in their order; corrections only where there are any.
pub(super) fn sheets(entries: &[Entry<'_>], language: Language) -> Vec<Sheet> {
    let all: Vec<Of<'_>> = (1..)
        .zip(entries)
        .filter_map(|(number, e)| {
            Some(Of {
                number,
                report: e.report?,
                assessment: e.assessment?,
                language,
            })
        })
        .collect();
    let sheet = |ja, en, columns: &Heads, rows: Vec<Vec<Cell>>| Sheet {
        name: language.choose(ja, en).to_owned(),
        heads: heads(columns, language),
        rows,
    };
    let of = |rows: fn(&Of<'_>) -> Vec<Vec<Cell>>| all.iter().flat_map(rows).collect();
    let overview = (1..).zip(entries).map(|(n, e)| overview(n, e)).collect();
    let mut out = vec![
        sheet("概要", "Reports", REPORTS, overview),
        sheet("階層別", "Sections", SECTIONS, of(sections)),
        sheet("指標", "Indicators", INDICATORS, of(indicators)),
        sheet("年度別", "Years", YEARS, of(years)),
        sheet("検証", "Checks", CHECKS, of(checks)),
    ];
    let corrections: Vec<Vec<Cell>> = of(corrections);
    if !corrections.is_empty() {
        out.push(sheet("訂正", "Corrections", CORRECTIONS, corrections));
    }
    out
}

pub(super) fn option(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, Cell::text)
}

/// A rate as everywhere it is shown: never 100 where it is not.
pub(super) fn rate(value: Option<f64>, decimals: u8) -> Cell {
    value.map_or(Cell::Empty, |v| {
        let (shown, digits) = shown_rate(v, decimals.max(1));
        Cell::number(shown, digits)
    })
}

pub(super) fn place(p: &Place) -> [Cell; 2] {
    [p.page.map_or(Cell::Empty, Cell::count), Cell::count(p.line)]
}

fn counted(c: &Counts) -> Vec<Cell> {
    let numbers = [
        c.all(),
        c.due(),
        c.achieved,
        c.missed,
        c.no_actual,
        c.not_due,
        c.no_target,
    ];
    let mut out: Vec<Cell> = numbers.map(Cell::count).to_vec();
    out.push(rate(c.share(), 1));
    out
}

fn overview(number: u32, e: &Entry<'_>) -> Vec<Cell> {
    let r = e.report;
    let as_of = e.assessment.and_then(|a| a.as_of);
    let mut out = vec![
        Cell::count(number),
        Cell::text(&e.document.name),
        option(r.and_then(|r| r.title.as_ref())),
        option(r.and_then(|r| r.municipality.as_ref())),
        option(r.and_then(|r| r.ward.as_ref())),
        Cell::year(as_of.or(r.and_then(|r| r.as_of))),
    ];
    match e.assessment {
        Some(a) => out.extend(counted(&a.counts)),
        None => out.extend(std::iter::repeat_n(Cell::Empty, 8)),
    }
    out.push(r.map_or(Cell::Empty, |r| Cell::text(&r.layout)));
    let sure = r.map(|r| (r.confidence * 100.0).round() / 100.0);
    out.push(sure.map_or(Cell::Empty, |c| Cell::number(c, 2)));
    out
}

/// The name of a status.
pub(super) fn status(of: Status, language: Language) -> Cell {
    Cell::text(match of {
        Status::Achieved => language.choose("達成", "Achieved"),
        Status::Missed => language.choose("未達成", "Missed"),
        Status::NotDue => language.choose("時期未到来", "Not due yet"),
        Status::NoActual => language.choose("実績なし", "No actual"),
        Status::NoTarget => language.choose("目標なし", "No target"),
    })
}

fn verdict(of: Verdict, language: Language) -> Cell {
    Cell::text(match of {
        Verdict::Agrees => language.choose("一致", "Agrees"),
        Verdict::Explained => language.choose("説明がつく", "Explained"),
        Verdict::Differs => language.choose("不一致", "Differs"),
        Verdict::CannotCheck => language.choose("確認できない", "Cannot be checked"),
    })
}

pub(super) fn path(of: &[String]) -> Cell {
    Cell::text(of.join(" > "))
}

fn sections(of: &Of<'_>) -> Vec<Vec<Cell>> {
    let all = of.assessment.sections.iter();
    all.map(|s| {
        let mut out = vec![Cell::count(of.number), path(&s.path)];
        out.extend(counted(&s.counts));
        let claim = s.claim.and_then(|n| of.assessment.claims.get(n));
        let printed = claim.and_then(|c| of.report.claims.get(c.printed));
        match (claim, printed) {
            (Some(c), Some(p)) => out.extend([
                Cell::text(&p.text),
                Cell::figure(p.rate.as_ref()),
                verdict(c.verdict, of.language),
                Cell::text(pick(of.language, &c.why)),
            ]),
            _ => out.extend(std::iter::repeat_n(Cell::Empty, 4)),
        }
        out
    })
    .collect()
}

fn checks(of: &Of<'_>) -> Vec<Vec<Cell>> {
    let language = of.language;
    let all = findings(of.report, of.assessment);
    let row = |f: crate::assess::Finding<'_>| {
        let ((ja, en), (result_ja, result_en)) = (f.subject.words(), f.weight.words());
        let inputs = f.inputs.iter().map(|i| i.text.as_str());
        let mut out = vec![
            Cell::count(of.number),
            Cell::text(language.choose(ja, en)),
            Cell::text(language.choose(result_ja, result_en)),
            Cell::text(f.text),
            Cell::text(&f.path),
            Cell::text(pick(language, f.why)),
            Cell::text(inputs.collect::<Vec<_>>().join("、")),
        ];
        out.extend(place(&f.place));
        out
    };
    all.into_iter().map(row).collect()
}

fn corrections(of: &Of<'_>) -> Vec<Vec<Cell>> {
    let all = of.report.corrections.iter();
    all.map(|c| {
        let (ja, en) = c.field.words();
        vec![
            Cell::count(of.number),
            Cell::text(&c.name),
            Cell::text(of.language.choose(ja, en)),
            Cell::year(c.year),
            Cell::text(&c.before),
            Cell::text(&c.text),
        ]
    })
    .collect()
}
