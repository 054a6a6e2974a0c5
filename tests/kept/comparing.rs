//! Matching, ranks, matrix, trend and presence of generated wards, and decisions by hand.

#[path = "../support/wards.rs"]
mod wards;

use crate::keep;
use crate::tell::number;
use tassei::assess::{Assessment, assess};
use tassei::compare::matrix::{SortBy, indicators_of, matrix};
use tassei::compare::presence::presence;
use tassei::compare::rank::rank;
use tassei::compare::series::{Side, aim, indicator, series};
use tassei::compare::trend::trend;
use tassei::compare::{
    Comparison, Decision, Decisions, IndicatorMatch, Named, Reason, Subject, Which, compare_with,
    report_keys,
};
use tassei::report::Report;
use wards::{Plan, make};

fn why(reasons: &[Reason]) -> String {
    reasons
        .iter()
        .map(|r| format!("{} / {}", r.words().ja, r.words().en))
        .collect::<Vec<_>>()
        .join("; ")
}

fn name(reports: &[Report], w: Which) -> String {
    let i = &reports[w.report].indicators[w.indicator];
    format!("{}:{} {}", w.report, i.id, i.name)
}

fn row(reports: &[Report], at: &str, row: &IndicatorMatch, out: &mut Vec<String>) {
    out.push(format!("{at} row {}", row.name));
    for m in &row.members {
        let which = Which {
            report: m.report,
            indicator: m.indicator,
        };
        out.push(format!(
            "    {} {:.3} {}",
            name(reports, which),
            m.confidence,
            why(&m.reasons)
        ));
    }
}

fn matched(reports: &[Report], found: &Comparison, out: &mut Vec<String>) {
    for (n, b) in found.bodies.iter().enumerate() {
        out.push(format!("body {n} {b:?}"));
    }
    out.push(format!("bodies of reports {:?}", found.body_of));
    for item in &found.items {
        out.push(format!("item {} {:?}", item.title, item.code));
        for m in &item.members {
            let under: Vec<&str> = indicators_of(&reports[m.report], m)
                .into_iter()
                .map(|n| reports[m.report].indicators[n].id.as_str())
                .collect();
            out.push(format!(
                "  {} {} {:?} {:?} {:.3} {} over {}",
                m.report,
                m.title,
                m.code,
                m.path,
                m.confidence,
                why(&m.reasons),
                under.join(" ")
            ));
        }
        for r in &item.indicators {
            row(reports, "  in it", r, out);
        }
    }
    for r in &found.outside {
        row(reports, "outside", r, out);
    }
    for w in &found.only_in {
        out.push(format!("only {}", name(reports, *w)));
    }
    for s in &found.suggestions {
        out.push(format!(
            "perhaps {} = {} {:.3} {}",
            name(reports, s.a),
            name(reports, s.b),
            s.confidence,
            why(&s.reasons)
        ));
    }
    for d in &found.diagnostics {
        out.push(format!(
            "said {:?} {} / {}",
            d.severity, d.message.ja, d.message.en
        ));
    }
}

fn views(reports: &[Report], found: &Comparison, out: &mut Vec<String>) {
    let assessments: Vec<Assessment> = reports.iter().map(|r| assess(r, None)).collect();
    let sides: Vec<Side<'_>> = reports
        .iter()
        .zip(&assessments)
        .map(|(report, assessment)| Side { report, assessment })
        .collect();
    let mut grid = matrix(found, &sides);
    for c in &grid.columns {
        out.push(format!("column {c:?}"));
    }
    for i in &grid.items {
        out.push(format!("item row {i:?}"));
    }
    for f in &grid.figures {
        let r = &f.ranking;
        out.push(format!(
            "figures {:?} {} {} {:?} {:?} {:?} assumed {} median {} spread {} ({}) aim {} comparable {}",
            f.item, f.row, r.name, r.year, r.unit, r.direction, r.direction_assumed, number(r.median), number(r.spread), number(f.relative_spread), number(r.aim), r.comparable
        ));
        out.extend(
            r.remarks
                .iter()
                .map(|w| format!("    mind: {} / {}", w.ja, w.en)),
        );
        for s in &r.standings {
            out.push(format!(
                "    {} {} {} rank {:?} tied {} from median {} aim {} {:?} {:?} small {} uncertain {} before {}",
                s.body, s.text, number(Some(s.value)), s.rank, s.tied, number(s.from_median), number(s.aim), s.status, s.rating, s.small, s.uncertain, number(s.revised_from)
            ));
        }
        for a in &r.absent {
            out.push(format!(
                "    {} absent: {} / {} {:?}",
                a.body, a.why.ja, a.why.en, a.other_year
            ));
        }
        out.push(format!(
            "    short by {:?}",
            f.shortfalls.iter().map(|s| number(*s)).collect::<Vec<_>>()
        ));
        let places: Vec<String> = (0..found.bodies.len())
            .map(|b| {
                r.place_of(b)
                    .map_or_else(String::new, |w| format!("{} / {}", w.ja, w.en))
            })
            .collect();
        out.push(format!("    places {places:?}"));
    }
    for by in [SortBy::Order, SortBy::Name, SortBy::Spread, SortBy::Gap] {
        for pinned in [None, Some(0), Some(1)] {
            out.push(format!(
                "by {by:?} pinned {pinned:?}: {:?}",
                grid.order(by, pinned)
            ));
        }
    }
    for p in presence(found, &grid, &sides) {
        out.push(format!(
            "presence {} {:?} {:?} {:?} {:?}",
            p.name, p.item, p.row, p.which, p.has
        ));
    }
    let rows = found
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .chain(&found.outside);
    for r in rows {
        let t = trend(r, found, &sides);
        out.push(format!(
            "trend {} {:?} {:?} {:?} absent {:?} comparable {} {:?}",
            t.name, t.unit, t.direction, t.years, t.absent, t.comparable, t.remarks
        ));
        for s in series(r, found, &sides) {
            for p in &s.points {
                let aim = indicator(&sides, p.which).and_then(|i| aim(p, i));
                out.push(format!(
                    "    {} {} {} target {:?} {:?} uncertain {} {:?} before {} aim {}",
                    s.body,
                    p.year,
                    p.actual.text,
                    p.target.map(|t| t.value),
                    p.status,
                    p.uncertain,
                    p.which,
                    number(p.revised_from),
                    number(aim)
                ));
            }
        }
        for year in [2015, 2016, 2017] {
            let k = rank(r, found, &sides, Some(year));
            out.push(format!(
                "    in {year}: {:?} absent {:?}",
                k.standings
                    .iter()
                    .map(|s| (s.body, s.rank))
                    .collect::<Vec<_>>(),
                k.absent
                    .iter()
                    .map(|a| (a.body, a.why.ja.as_str(), a.other_year))
                    .collect::<Vec<_>>()
            ));
        }
    }
    grid.sort(SortBy::Gap, None);
    out.push(format!(
        "sorted {:?}",
        grid.figures
            .iter()
            .map(|f| (f.item, f.row))
            .collect::<Vec<_>>()
    ));
}

fn kept(file: &str, plan: Plan) {
    let made = make(plan);
    let reports = &made.reports;
    let all: Vec<&Report> = reports.iter().collect();
    let found = compare_with(&all, &Decisions::default());
    let mut out = Vec::new();
    matched(reports, &found, &mut out);
    views(reports, &found, &mut out);
    // By hand: the first suggestions joined, the first rows parted.
    let keys = report_keys(&all);
    out.push(format!("keys {keys:?}"));
    let named = |w: Which| Named {
        report: keys[w.report].clone(),
        id: reports[w.report].indicators[w.indicator].id.clone(),
        name: reports[w.report].indicators[w.indicator].name.clone(),
    };
    let decision = |a, b| Decision {
        subject: Subject::Indicator,
        a: named(a),
        b: named(b),
    };
    let joined = found
        .suggestions
        .iter()
        .take(2)
        .map(|s| decision(s.a, s.b))
        .collect();
    let parted = found
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .filter_map(|r| {
            let of = |n: usize| {
                r.members.get(n).map(|m| Which {
                    report: m.report,
                    indicator: m.indicator,
                })
            };
            Some(decision(of(0)?, of(1)?))
        })
        .take(2)
        .collect();
    let item = |report: usize, m: &tassei::compare::ItemMember| Named {
        report: keys[report].clone(),
        id: m.code.clone().unwrap_or_else(|| m.title.clone()),
        name: m.title.clone(),
    };
    let mut decisions = Decisions { joined, parted };
    if let Some([a, b, ..]) = found.items.first().map(|i| i.members.as_slice()) {
        decisions.parted.push(Decision {
            subject: Subject::Item,
            a: item(a.report, a),
            b: item(b.report, b),
        });
    }
    if let [x, y, ..] = found.items.as_slice()
        && let (Some(a), Some(b)) = (x.members.first(), y.members.last())
    {
        decisions.joined.push(Decision {
            subject: Subject::Item,
            a: item(a.report, a),
            b: item(b.report, b),
        });
    }
    out.push("with decisions".to_owned());
    matched(reports, &compare_with(&all, &decisions), &mut out);
    keep(file, &out);
}

#[test]
fn three_wards() {
    kept(
        "three_wards.txt",
        Plan {
            wards: 3,
            indicators: 16,
            years: 2,
            seed: 7,
        },
    );
}

#[test]
fn four_wards() {
    kept(
        "four_wards.txt",
        Plan {
            wards: 4,
            indicators: 8,
            years: 2,
            seed: 3,
        },
    );
}
