//! The tables of the reports themselves.

use super::{Cell, Heads, Sheet, heads, pick};
use crate::assess::{
    Assessment, Counts, IndicatorAssessment, PointAssessment, Status, Verdict, findings, shown_rate,
};
use crate::correction::Correction;
use crate::diagnostic::Language;
use crate::export::json::Entry;
use crate::place::Place;
use crate::report::{Direction, Indicator, Kind, Point, Rating, Report};

/// A report with its number and what was computed of it.
struct Of<'a> {
    number: u32,
    report: &'a Report,
    assessment: &'a Assessment,
    language: Language,
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

const INDICATORS: &Heads = &[
    ("報告書番号", "Report", 10),
    ("階層", "Section", 36),
    ("項目", "Item", 10),
    ("記号", "Mark", 8),
    ("指標", "Indicator", 36),
    ("種別", "Kind", 10),
    ("担当", "Department", 14),
    ("単位", "Unit", 8),
    ("良い方向", "Better", 16),
    ("累計", "Cumulative", 8),
    ("基準年度", "Baseline year", 10),
    ("基準値", "Baseline", 10),
    ("最終目標の年度", "Goal year", 12),
    ("最終目標", "Goal", 10),
    ("最終目標（記載）", "Goal as printed", 20),
    ("年度", "Year", 8),
    ("目標", "Target", 10),
    ("実績", "Actual", 10),
    ("達成率（%）", "Rate (%)", 10),
    ("進捗率（%）", "Progress (%)", 10),
    ("状態", "Status", 12),
    ("評価", "Ratings", 20),
    ("不確か", "Uncertain", 10),
    ("訂正", "Corrected", 20),
    ("注", "Notes", 40),
    ("ページ", "Page", 8),
    ("行", "Line", 8),
];

const YEARS: &Heads = &[
    ("報告書番号", "Report", 10),
    ("階層", "Section", 36),
    ("記号", "Mark", 8),
    ("指標", "Indicator", 36),
    ("単位", "Unit", 8),
    ("年度", "Year", 8),
    ("目標", "Target", 10),
    ("実績", "Actual", 10),
    ("達成率（%）", "Rate (%)", 10),
    ("最終目標との比較", "Against the goal", 14),
    ("進捗率（%）", "Progress (%)", 10),
    ("状態", "Status", 12),
    ("記載の達成率（%）", "Printed rate (%)", 16),
    ("評価", "Ratings", 20),
    ("不確か", "Uncertain", 10),
    ("注", "Notes", 40),
    ("ページ", "Page", 8),
    ("行", "Line", 8),
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

fn option(text: Option<&String>) -> Cell {
    text.map_or(Cell::Empty, Cell::text)
}

/// A rate as everywhere it is shown: never 100 where it is not.
fn rate(value: Option<f64>, decimals: u8) -> Cell {
    value.map_or(Cell::Empty, |v| {
        let (shown, digits) = shown_rate(v, decimals.max(1));
        Cell::number(shown, digits)
    })
}

fn place(p: &Place) -> [Cell; 2] {
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

fn path(of: &[String]) -> Cell {
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

fn indicators(of: &Of<'_>) -> Vec<Vec<Cell>> {
    let both = of.report.indicators.iter().zip(&of.assessment.indicators);
    both.map(|(i, a)| indicator(of, i, a)).collect()
}

fn kind(of: Kind, language: Language) -> Cell {
    Cell::text(match of {
        Kind::Activity => language.choose("活動", "activity"),
        Kind::Outcome => language.choose("成果", "outcome"),
        Kind::Performance => language.choose("業績", "performance"),
        Kind::Other => "",
    })
}

/// Which way is better, and whether that is only assumed.
fn direction(i: &Indicator, language: Language) -> Cell {
    let way = match i.direction {
        Direction::AtLeast => language.choose("多いほど良い", "higher"),
        Direction::AtMost => language.choose("少ないほど良い", "lower"),
    };
    let assumed = match i.direction_from {
        Some(_) => "",
        None => language.choose("（推定）", " (assumed)"),
    };
    Cell::text(format!("{way}{assumed}"))
}

fn indicator(of: &Of<'_>, i: &Indicator, a: &IndicatorAssessment) -> Vec<Cell> {
    let language = of.language;
    let goal = i.goal.as_ref();
    let mut out = vec![
        Cell::count(of.number),
        path(&i.path),
        option(i.item.as_ref()),
        option(i.label.as_ref()),
        Cell::text(&i.name),
        kind(i.kind, language),
        option(i.department.as_ref()),
        option(i.unit.as_ref()),
        direction(i, language),
        Cell::text(match i.cumulative {
            true => language.choose("累計", "yes"),
            false => "",
        }),
        Cell::year(i.baseline.as_ref().and_then(|b| b.year)),
        Cell::figure(i.baseline.as_ref().map(|b| &b.figure)),
        Cell::year(goal.and_then(|g| g.year)),
        Cell::figure(goal.and_then(|g| g.figure.as_ref())),
        Cell::text(goal.map_or("", |g| g.text.as_str())),
    ];
    let now = of.assessment.as_of;
    let mut points = i.points.iter().zip(&a.points);
    let current = points.find(|(p, _)| Some(p.year) == now);
    let corrected = corrected(i, &of.report.corrections, language);
    match current {
        Some((p, c)) => {
            out.push(Cell::Year(p.year));
            out.extend(figures(p, c));
            out.extend([
                rate(c.progress, c.decimals),
                status(a.status, language),
                ratings(i, Some(p.year)),
                uncertain(c, language),
                corrected,
                notes(p, c, language),
            ]);
        }
        None => {
            out.extend(std::iter::repeat_n(Cell::Empty, 5));
            out.extend([
                status(a.status, language),
                ratings(i, now),
                Cell::Empty,
                corrected,
                Cell::Empty,
            ]);
        }
    }
    out.extend(place(&i.place));
    out
}

/// Target, actual and rate of a year; the target is the goal's where there is no other.
fn figures(p: &Point, c: &PointAssessment) -> [Cell; 3] {
    let year = p.uncertain;
    let marked = |f: Option<&crate::report::Figure>| {
        Cell::figure(f).marked(year || f.is_some_and(|f| f.uncertain))
    };
    [
        marked(p.target.as_ref()),
        marked(p.actual.as_ref()),
        rate(c.rate, c.decimals).marked(c.uncertain),
    ]
}

fn uncertain(c: &PointAssessment, language: Language) -> Cell {
    Cell::text(match c.uncertain {
        true => language.choose("不確か", "uncertain"),
        false => "",
    })
}

fn corrected(i: &Indicator, all: &[Correction], language: Language) -> Cell {
    let mine = all.iter().filter(|c| c.indicator == i.id);
    let fields = mine.map(|c| {
        let (ja, en) = c.field.words();
        let year = c.year.map_or(String::new(), |y| format!("{y} "));
        format!("{year}{}", language.choose(ja, en))
    });
    Cell::text(fields.collect::<Vec<_>>().join("、"))
}

fn ratings(i: &Indicator, year: Option<i32>) -> Cell {
    let wanted = |r: &&Rating| year.is_none() || r.year.is_none() || r.year == year;
    let all = i.ratings.iter().filter(wanted);
    let words: Vec<String> = all.map(|r| format!("{} {}", r.scheme, r.value)).collect();
    Cell::text(words.join("、"))
}

fn notes(p: &Point, c: &PointAssessment, language: Language) -> Cell {
    let all = [p.note.as_ref(), c.rate_absent.as_ref()];
    let words = all.into_iter().flatten().map(|w| pick(language, w));
    Cell::text(words.collect::<Vec<_>>().join(language.choose("。", "; ")))
}

fn years(of: &Of<'_>) -> Vec<Vec<Cell>> {
    let both = of.report.indicators.iter().zip(&of.assessment.indicators);
    both.flat_map(|(i, a)| i.points.iter().zip(&a.points).map(move |(p, c)| (i, p, c)))
        .map(|(i, p, c)| year(of, i, p, c))
        .collect()
}

fn year(of: &Of<'_>, i: &Indicator, p: &Point, c: &PointAssessment) -> Vec<Cell> {
    let language = of.language;
    let mut out = vec![
        Cell::count(of.number),
        path(&i.path),
        option(i.label.as_ref()),
        Cell::text(&i.name),
        option(i.unit.as_ref()),
        Cell::Year(p.year),
    ];
    out.extend(figures(p, c));
    out.extend([
        Cell::text(match c.against_goal && c.rate.is_some() {
            true => language.choose("最終目標比", "of the goal"),
            false => "",
        }),
        rate(c.progress, c.decimals),
        status(c.status, language),
        Cell::figure(p.printed_rate.as_ref()),
        ratings(i, Some(p.year)),
        uncertain(c, language),
        notes(p, c, language),
    ]);
    let figure = p.actual.as_ref().or(p.target.as_ref());
    out.extend(place(figure.map_or(&i.place, |f| &f.place)));
    out
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
