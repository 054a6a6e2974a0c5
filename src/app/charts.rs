//! The tables behind the pictures of a report, and the names in them.

use super::compare::sheet::{Cell, Head, Sheet};
use super::figures::{fiscal_year, percent};
use super::state::Loaded;
use super::wording::{Lang, charts as words, compare, detail, overview};
use crate::assess::Counts;
use crate::assess::spread::{Bin, Member, paces, rates};
use crate::assess::{IndicatorAssessment, shown_rate};
use crate::export::svg::StatusRow;
use crate::report::{Figure, Indicator};

/// The names of the indicators, each with its own mark.
pub fn names(loaded: &Loaded) -> Vec<String> {
    let name = |i: &Indicator| match &i.label {
        Some(label) => format!("{label} {}", i.name),
        None => i.name.clone(),
    };
    loaded.report.indicators.iter().map(name).collect()
}

/// The sections with their counts, and all of the report first.
pub fn sections(loaded: &Loaded, lang: Lang) -> Vec<StatusRow> {
    let row = |name: String, counts: Counts| StatusRow { name, counts };
    let whole = row(words::WHOLE.of(lang).to_owned(), loaded.assessment.counts);
    let each = loaded.assessment.sections.iter().map(|s| {
        // The innermost heading tells sections apart best.
        let name = s.path.last().cloned().unwrap_or_default();
        row(name, s.counts)
    });
    let mut out = vec![whole];
    out.extend(each.filter(|r| !r.name.is_empty()));
    out
}

/// The table of [`sections`].
pub fn sections_sheet(rows: &[StatusRow], lang: Lang) -> Sheet {
    let heads = vec![
        Head::words(words::SECTION.of(lang)),
        Head::number(overview::ACHIEVED.of(lang)),
        Head::number(overview::MISSED.of(lang)),
        Head::number(overview::NO_ACTUAL.of(lang)),
        Head::number(overview::NOT_DUE.of(lang)),
        Head::number(overview::NO_TARGET.of(lang)),
        Head::number(compare::DUE.of(lang)),
        Head::number(compare::SHARE.of(lang)),
    ];
    let rows = rows.iter().map(|r| {
        let n = &r.counts;
        let count = |n: u32| Cell::count(n as usize);
        let share = n
            .share()
            .map_or_else(Cell::default, |s| rate_cell(s, false));
        vec![
            Cell::text(r.name.clone()),
            count(n.achieved),
            count(n.missed),
            count(n.no_actual),
            count(n.not_due),
            count(n.no_target),
            count(n.due()),
            share,
        ]
    });
    Sheet {
        heads,
        rows: rows.collect(),
    }
}

fn rate_cell(value: f64, uncertain: bool) -> Cell {
    let (shown, digits) = shown_rate(value, 1);
    let sure = if uncertain { "?" } else { "" };
    Cell {
        text: format!("{}{sure}", percent(shown, digits)),
        plain: Some(format!("{shown:.*}", usize::from(digits))),
        status: None,
    }
}

fn range(b: &Bin, lang: Lang) -> String {
    let n = |v: Option<f64>| v.map_or(String::new(), |v| format!("{v:.0}"));
    let (from, to) = (n(b.from), n(b.to));
    let blanks = [("from", from.as_str()), ("to", to.as_str())];
    match (b.from, b.to) {
        (Some(_), Some(_)) => words::RANGE.fill(lang, &blanks),
        (Some(_), None) => words::RANGE_UP.fill(lang, &blanks),
        _ => words::RANGE_DOWN.fill(lang, &blanks),
    }
}

fn name_of(names: &[String], m: &Member) -> Cell {
    Cell::text(names.get(m.indicator).cloned().unwrap_or_default())
}

fn unsure(m: &Member, lang: Lang) -> Cell {
    Cell::text(if m.uncertain {
        compare::UNCERTAIN.of(lang)
    } else {
        ""
    })
}

/// Every indicator with its rate and where that lies, those without one last.
pub fn spread_sheet(loaded: &Loaded, lang: Lang) -> Sheet {
    let (names, spread) = (names(loaded), rates(&loaded.report, &loaded.assessment));
    let heads = vec![
        Head::words(words::INDICATOR.of(lang)),
        Head::words(words::RANGE_HEAD.of(lang)),
        Head::number(detail::RATE.of(lang)),
        Head::words(compare::CSV_MARKS.of(lang)),
    ];
    let of_bin = |b: &Bin| -> Vec<Vec<Cell>> {
        let row = |m: &Member| {
            vec![
                name_of(&names, m),
                Cell::text(range(b, lang)),
                rate_cell(m.value, m.uncertain),
                unsure(m, lang),
            ]
        };
        b.members.iter().map(row).collect()
    };
    let mut rows: Vec<Vec<Cell>> = spread.bins.iter().flat_map(of_bin).collect();
    for (why, all) in &spread.absent {
        rows.extend(
            all.iter()
                .map(|n| without(&names, *n, words::NO_RATE.of(lang), lang.pick(why), 1)),
        );
    }
    Sheet { heads, rows }
}

fn without(names: &[String], n: usize, what: &str, why: &str, empty: usize) -> Vec<Cell> {
    let mut out = vec![Cell::text(names.get(n).cloned().unwrap_or_default())];
    out.push(Cell::text(what));
    out.extend(std::iter::repeat_n(Cell::default(), empty));
    out.push(Cell::text(why));
    out
}

/// Progress beside pace, those without a pace last.
pub fn pace_sheet(loaded: &Loaded, lang: Lang) -> Sheet {
    let (names, paces) = (names(loaded), paces(&loaded.report, &loaded.assessment));
    let heads = vec![
        Head::words(words::INDICATOR.of(lang)),
        Head::number(words::PROGRESS.of(lang)),
        Head::number(words::PACE.of(lang)),
        Head::number(words::AHEAD.of(lang)),
        Head::words(compare::CSV_MARKS.of(lang)),
    ];
    let mut rows: Vec<Vec<Cell>> = paces
        .rows
        .iter()
        .map(|p| {
            vec![
                name_of(&names, &p.progress),
                rate_cell(p.progress.value, p.progress.uncertain),
                rate_cell(p.expected, false),
                Cell::signed(Some(p.progress.value - p.expected), 1),
                unsure(&p.progress, lang),
            ]
        })
        .collect();
    for (why, all) in &paces.absent {
        rows.extend(
            all.iter()
                .map(|n| without(&names, *n, "", lang.pick(why), 2)),
        );
    }
    Sheet { heads, rows }
}

/// Target and actual of an indicator by year.
pub fn indicator_sheet(i: &Indicator, computed: &IndicatorAssessment, lang: Lang) -> Sheet {
    let heads = vec![
        Head::words(detail::YEAR.of(lang)),
        Head::number(detail::TARGET.of(lang)),
        Head::number(detail::ACTUAL.of(lang)),
        Head::number(detail::RATE.of(lang)),
        Head::words(detail::STATUS.of(lang)),
        Head::words(compare::CSV_MARKS.of(lang)),
    ];
    let figure = |f: &Option<Figure>| {
        let of = |f: &Figure| Cell::number(Some(f.value), f.decimals);
        f.as_ref().map_or_else(Cell::default, of)
    };
    let rows = i.points.iter().zip(&computed.points).map(|(p, c)| {
        let rate = c
            .rate
            .map_or_else(Cell::default, |r| rate_cell(r, c.uncertain));
        vec![
            Cell::text(fiscal_year(p.year, lang)),
            figure(&p.target),
            figure(&p.actual),
            rate,
            Cell::status(Some(c.status), lang),
            Cell::text(if c.uncertain {
                compare::UNCERTAIN.of(lang)
            } else {
                ""
            }),
        ]
    });
    Sheet {
        heads,
        rows: rows.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::demo;
    use crate::pipeline::read_file;

    #[test]
    fn every_indicator_of_the_report_stands_in_both_tables() {
        let mut reading = read_file(demo::NAME, demo::TEXT.as_bytes());
        let loaded = Loaded::new(reading.reports.remove(0));
        for lang in Lang::ALL {
            for sheet in [spread_sheet(&loaded, *lang), pace_sheet(&loaded, *lang)] {
                assert_eq!(sheet.rows.len(), loaded.report.indicators.len());
                assert!(sheet.rows.iter().all(|r| r.len() == sheet.heads.len()));
            }
            let rows = sections(&loaded, *lang);
            let sheet = sections_sheet(&rows, *lang);
            assert_eq!(sheet.rows.len(), loaded.assessment.sections.len() + 1);
            let (i, a) = (
                &loaded.report.indicators[0],
                &loaded.assessment.indicators[0],
            );
            let sheet = indicator_sheet(i, a, *lang);
            assert!(sheet.rows.iter().all(|r| r.len() == sheet.heads.len()));
        }
    }
}
