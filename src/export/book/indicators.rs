//! The tables of indicators: one row an indicator in the report's year, and one
//! row for each of its years.

use super::reports::{Of, option, path, place, rate, status};
use super::{Cell, Heads, pick};
use crate::assess::{IndicatorAssessment, PointAssessment};
use crate::correction::Correction;
use crate::diagnostic::Language;
use crate::report::{Direction, Figure, Indicator, Kind, Point, Rating};

pub(super) const INDICATORS: &Heads = &[
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

pub(super) const YEARS: &Heads = &[
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

/// One row an indicator.
pub(super) fn indicators(of: &Of<'_>) -> Vec<Vec<Cell>> {
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
    let marked =
        |f: Option<&Figure>| Cell::figure(f).marked(year || f.is_some_and(|f| f.uncertain));
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

/// One row a year of an indicator.
pub(super) fn years(of: &Of<'_>) -> Vec<Vec<Cell>> {
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
