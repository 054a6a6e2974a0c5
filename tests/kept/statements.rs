//! Ratings, exit criteria, formulas, definitions and arithmetic in prose.

use crate::built::{baseline, figure, goal, indicator, legend, place, point, prose, rated};
use crate::keep;
use crate::tell::told;
use tassei::assess::{Check, assess, findings};
use tassei::report::{Direction, Exit, Indicator, Report};

/// Reached, not reached, given up.
pub const CIRCLED: &[(&str, &str)] = &[
    ("①", "目標達成"),
    ("②", "目標未達成"),
    ("③", "撤退基準未達成"),
];
/// On track or not.
pub const LETTERS: &[(&str, &str)] = &[("A", "順調"), ("B", "順調でない")];
/// Intervals of the rate.
pub const SIGNS: &[(&str, &str)] = &[
    ("○", "達成率100％以上"),
    ("△", "達成率80％以上100％未満"),
    ("×", "達成率80％未満"),
];
const POINTS: &[(&str, &str)] = &[
    ("５", "目標を大きく上回る（120%超）"),
    ("３", "100%以下90%以上"),
    ("１", "90%未満"),
];

/// A report of 2016.
pub fn report(indicators: Vec<Indicator>, marks: &[(&str, &str)]) -> Report {
    Report {
        indicators,
        legend: legend(marks),
        as_of: Some(2016),
        ..Report::default()
    }
}

/// The checks of a report as lines, and its findings by name.
pub fn lines(case: &str, report: &Report) -> Vec<String> {
    let assessment = assess(report, None);
    let checks: &[Check] = &assessment.checks;
    let mut out: Vec<String> = checks
        .iter()
        .map(|c| format!("{case}: {}", told(c)))
        .collect();
    if out.is_empty() {
        out.push(format!("{case}: nothing"));
    }
    out
}

/// The same, and what they come to as findings.
fn found(case: &str, report: &Report) -> Vec<String> {
    let mut out = lines(case, report);
    for f in findings(report, &assess(report, None)) {
        out.push(format!(
            "    {} {} {}",
            f.id,
            f.subject.name(),
            f.weight.name()
        ));
    }
    out
}

#[test]
fn ratings_by_their_legend() {
    let mut out = Vec::new();
    for (marks, legend) in [
        ("①②③", CIRCLED),
        ("AB", LETTERS),
        ("○△×", SIGNS),
        ("５３１", POINTS),
    ] {
        for mark in marks.chars().map(String::from) {
            for actual in [
                "40人", "45人", "49人", "50人", "51人", "60人", "61人", "約49人",
            ] {
                for (due, before) in [(2016, ""), (2017, "48人"), (2017, "20人"), (2025, "48人")]
                {
                    for direction in [Direction::AtLeast, Direction::AtMost] {
                        let points = vec![point(2015, "", before, ""), point(2016, "", actual, "")];
                        let mut i = goal(indicator("参加者数", points), "50人", due);
                        i.direction = direction;
                        let i = rated(i, &mark, 2016, 20);
                        let case = format!(
                            "{mark} {actual} {direction:?} 50人 in {due}, before {before:?}"
                        );
                        out.extend(lines(&case, &report(vec![i], legend)));
                    }
                }
            }
        }
    }
    keep("ratings.txt", &out);
}

#[test]
fn ratings_of_several_indicators_years_and_words() {
    let mut out = Vec::new();
    let one = |name: &str, actual: &str| indicator(name, vec![point(2016, "50％", actual, "")]);
    for mark in ["①", "②", "①(ⅰ)", "②(ⅱ)", "④"] {
        for (a, b) in [
            ("60％", "60％"),
            ("60％", "40％"),
            ("40％", "40％"),
            ("", "60％"),
        ] {
            let both = vec![
                rated(one("満足した割合", a), mark, 2016, 20),
                rated(one("知っている割合", b), mark, 2016, 20),
            ];
            out.extend(found(
                &format!("{mark} over {a} and {b}"),
                &report(both, CIRCLED),
            ));
        }
    }
    for word in [
        "目標達成",
        "未達成",
        "順調",
        "遅れている",
        "達成",
        "概ね達成",
        "概ね順調",
        "やや遅れ",
        "S",
    ] {
        for actual in ["40％", "50％"] {
            let i = rated(one("割合", actual), word, 2016, 20);
            out.extend(found(&format!("{word} at {actual}"), &report(vec![i], &[])));
        }
    }
    for year in [2015, 2016, 2017] {
        let points = vec![
            point(2015, "45％", "50％", ""),
            point(2016, "50％", "45％", ""),
        ];
        let mut i = rated(indicator("割合", points), "①", year, 20);
        out.extend(found(
            &format!("① of {year}"),
            &report(vec![i.clone()], CIRCLED),
        ));
        i.direction_from = None;
        out.extend(found(
            &format!("① of {year}, direction assumed"),
            &report(vec![i], CIRCLED),
        ));
    }
    keep("ratings_of_several.txt", &out);
}

#[test]
fn exit_criteria_and_their_marks() {
    let mut out = Vec::new();
    for (limit, met_when, inclusive) in [
        ("5回未満", Direction::AtMost, false),
        ("5回以下", Direction::AtMost, true),
        ("5回以上", Direction::AtLeast, true),
        ("5回超", Direction::AtLeast, false),
        ("前年度実績の80％未満", Direction::AtMost, false),
        ("5％未満", Direction::AtMost, false),
        ("約5回未満", Direction::AtMost, false),
    ] {
        for actual in ["", "4回", "5回", "6回", "約5回"] {
            for mark in ["", "①", "③"] {
                let mut i = indicator("開催数", vec![point(2016, "", actual, "")]);
                i.exit = Some(Exit {
                    figure: Some(figure(limit)),
                    met_when,
                    inclusive,
                    text: limit.to_owned(),
                    place: place(6),
                });
                let i = rated(i, mark, 2016, 20);
                out.extend(lines(
                    &format!("{limit}, {actual:?}, {mark:?}"),
                    &report(vec![i], CIRCLED),
                ));
            }
        }
    }
    keep("exits.txt", &out);
}

#[test]
fn formulas_of_printed_rates() {
    let mut out = Vec::new();
    for direction in [Direction::AtLeast, Direction::AtMost] {
        for (target, actual) in [
            ("10件", "12件"),
            ("12件", "10件"),
            ("0件", "0件"),
            ("30件", "20件"),
        ] {
            for rate in [
                "120%", "83.3%", "83.4%", "80%", "66.6%", "66.7%", "150%", "100.0%", "50%", "12%",
                "0%", "133.3%",
            ] {
                for base in ["", "8件"] {
                    let i = indicator(
                        "件数",
                        vec![
                            point(2015, "10件", "5件", "50%"),
                            point(2016, target, actual, rate),
                        ],
                    );
                    let mut i = baseline(i, base, 2014);
                    i.direction = direction;
                    let case =
                        format!("{direction:?} {actual}/{target} from {base:?} printed {rate}");
                    out.extend(lines(&case, &report(vec![i], &[])));
                }
            }
        }
    }
    keep("formulas.txt", &out);
}

#[test]
fn definitions_that_differ() {
    let mut out = Vec::new();
    let long = "地域活動に参加したことがある区民の割合";
    let base = || {
        indicator(
            long,
            vec![
                point(2015, "45％", "38％", ""),
                point(2016, "50％", "40％", ""),
            ],
        )
    };
    for (name, target, actual, path) in [
        (long, "50％", "40％", ""),
        (long, "60％", "40％", ""),
        (long, "50％", "41％", ""),
        (long, "50％", "40.4％", ""),
        (long, "50％", "40.6％", ""),
        (long, "50人", "40人", ""),
        (long, "50％", "40％", "別の施策"),
        (long, "60％", "41％", "別の施策"),
        ("地域活動に参加した区民の割合", "60％", "40％", ""),
    ] {
        let mut other = indicator(name, vec![point(2016, target, actual, "")]);
        other.path = if path.is_empty() {
            Vec::new()
        } else {
            vec![path.to_owned()]
        };
        let case = format!("{name} {target} {actual} {path}");
        out.extend(found(&case, &report(vec![base(), other.clone()], &[])));
        out.extend(found(
            &format!("{case}, turned"),
            &report(vec![other, base()], &[]),
        ));
    }
    for (text, year, last) in [
        ("31回以上", 2016, "30回"),
        ("30回", 2016, "30回"),
        ("31回", 2017, "30回"),
        ("31％", 2016, "30回"),
        ("31回", 2015, "30回"),
    ] {
        let i = goal(
            indicator(
                "回数",
                vec![point(2015, "29回", "", ""), point(2016, last, "", "")],
            ),
            text,
            year,
        );
        out.extend(found(
            &format!("goal {text} in {year}, last target {last}"),
            &report(vec![i], &[]),
        ));
    }
    for name in [
        "塾への参加人数(R5~講座に改変)",
        "参加人数（R2より集計方法を変更）",
        "参加人数（H30まで）",
        "参加人数",
    ] {
        let i = indicator(name, vec![point(2016, "50人", "40人", "")]);
        out.extend(found(name, &report(vec![i], &[])));
    }
    keep("definitions.txt", &out);
}

#[test]
fn arithmetic_in_sentences() {
    let mut out = Vec::new();
    for table in [
        include_str!("../prose/found.tsv"),
        include_str!("../prose/left_alone.tsv"),
    ] {
        for row in table
            .lines()
            .filter(|l| !l.starts_with('#') && !l.is_empty())
        {
            let columns: Vec<&str> = row.split('\t').collect();
            let found = columns.len() > 2;
            let sentence = columns
                .get(if found { 2 } else { 0 })
                .copied()
                .unwrap_or("");
            let other = columns
                .get(if found { 3 } else { 1 })
                .copied()
                .unwrap_or("");
            let points = vec![
                point(2015, "50件", "14件", ""),
                point(2016, "60件", "66件", ""),
            ];
            let made = Report {
                prose: vec![prose(sentence), prose(other)],
                ..report(vec![indicator("相談件数", points)], &[])
            };
            out.extend(lines(sentence, &made));
        }
    }
    keep("prose.txt", &out);
}
