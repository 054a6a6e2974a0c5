//! What stands at the edge of a rule: uncertain and approximate figures, far goals,
//! criteria without a mark, totals beside rates.

use crate::built::{baseline, figure, goal, indicator, place, point, rated};
use crate::keep;
use crate::statements::{CIRCLED, LETTERS, SIGNS, lines, report};
use tassei::assess::{Subject, Weight};
use tassei::report::{Direction, Exit, Indicator};

/// Figures of which one is uncertain, approximate, or as it should be.
const KINDS: [&str; 3] = ["30件", "30件?", "約30件"];

fn with_exit(mut i: Indicator, limit: &str) -> Indicator {
    i.exit = Some(Exit {
        figure: Some(figure(limit)),
        met_when: Direction::AtMost,
        inclusive: true,
        text: limit.to_owned(),
        place: place(6),
    });
    i
}

#[test]
fn uncertain_and_approximate_figures_prove_nothing() {
    let mut out = Vec::new();
    let name = "地域の行事に参加したことがある区民の件数";
    for a in KINDS {
        for b in ["31件", "31件?", "約31件"] {
            let two = |t: &str, x: &str| indicator(name, vec![point(2016, t, x, "")]);
            let case = format!("{a} and {b}");
            out.extend(lines(
                &format!("targets {case}"),
                &report(vec![two(a, ""), two(b, "")], &[]),
            ));
            out.extend(lines(
                &format!("actuals {case}"),
                &report(vec![two("", a), two("", b)], &[]),
            ));
            let goals = [a, b].map(|g| goal(indicator(name, Vec::new()), g, 2020));
            out.extend(lines(
                &format!("goals {case}"),
                &report(goals.to_vec(), &[]),
            ));
            let last = goal(indicator("件数", vec![point(2016, a, "", "")]), b, 2016);
            out.extend(lines(
                &format!("goal {b} and target {a}"),
                &report(vec![last], &[]),
            ));
            let exit = with_exit(indicator("件数", vec![point(2016, "", a, "")]), b);
            out.extend(lines(
                &format!("exit {case}"),
                &report(vec![exit.clone()], &[]),
            ));
            for legend in [LETTERS, CIRCLED] {
                let marked = rated(exit.clone(), "A", 2016, 20);
                out.extend(lines(
                    &format!("exit {case} rated A"),
                    &report(vec![marked], legend),
                ));
            }
            for rate in ["96.8%", "約96.8%", "50%", "50%?"] {
                let i = indicator("件数", vec![point(2016, b, a, rate)]);
                out.extend(lines(
                    &format!("{a} of {b} is {rate}"),
                    &report(vec![i], &[]),
                ));
            }
            let i = rated(
                indicator("件数", vec![point(2016, b, a, "")]),
                "○",
                2016,
                20,
            );
            out.extend(lines(&format!("{a} of {b} ○"), &report(vec![i], SIGNS)));
        }
    }
    keep("edges_uncertain.txt", &out);
}

#[test]
fn on_track_towards_a_far_goal() {
    let mut out = Vec::new();
    for due in [2016, 2017, 2018, 2020, 2030] {
        for actual in [
            "40％", "41％", "43％", "44％", "45％", "49％", "60％", "30％",
        ] {
            for before in ["", "40％", "44％"] {
                for direction in [Direction::AtLeast, Direction::AtMost] {
                    let points = vec![point(2014, "", before, ""), point(2016, "", actual, "")];
                    let aim = if direction == Direction::AtLeast {
                        "50％"
                    } else {
                        "30％"
                    };
                    let made = baseline(indicator("割合", points), "40％", 2010);
                    let mut i = goal(made, aim, due);
                    i.direction = direction;
                    let case = format!("A {actual} to {aim} in {due}, before {before:?}");
                    let i = rated(i, "A", 2016, 20);
                    out.extend(lines(&case, &report(vec![i], LETTERS)));
                }
            }
        }
    }
    let long = "平成32年度までに区民の割合を、地域の活動に加わる人が増えるよう50％以上にする";
    for text in [long, "50％以上"] {
        let i = goal(
            indicator("割合", vec![point(2016, "", "60％", "")]),
            text,
            2016,
        );
        out.extend(lines(text, &report(vec![rated(i, "①", 2016, 20)], CIRCLED)));
    }
    keep("edges_far_goals.txt", &out);
}

#[test]
fn rates_within_an_interval_by_every_formula() {
    let mut out = Vec::new();
    for (mark, _) in SIGNS {
        for (target, actual) in [
            ("0人", "0人"),
            ("0人", "5人"),
            ("10人", "0人"),
            ("-10人", "-8人"),
            ("10人", "-8人"),
            ("10人", "8人"),
            ("10人", "12人"),
            ("10人", "10人"),
            ("8人", "10人"),
        ] {
            for direction in [Direction::AtLeast, Direction::AtMost] {
                for told in [true, false] {
                    for base in ["", "5人"] {
                        let made = indicator("人数", vec![point(2016, target, actual, "")]);
                        let made = goal(baseline(made, base, 2014), target, 2016);
                        let mut i = rated(made, mark, 2016, 20);
                        i.direction = direction;
                        if !told {
                            i.direction_from = None;
                        }
                        let case = format!(
                            "{mark} {actual} of {target} {direction:?} told {told} from {base:?}"
                        );
                        out.extend(lines(&case, &report(vec![i], SIGNS)));
                    }
                }
            }
        }
    }
    keep("edges_intervals.txt", &out);
}

#[test]
fn sums_over_the_years() {
    let mut out = Vec::new();
    for cumulative in [false, true] {
        for missing in [false, true] {
            let middle = if missing { "" } else { "6件" };
            let mut i = indicator(
                "設置数",
                vec![
                    point(2014, "10件", "5件", "50%"),
                    point(2015, "10件", middle, ""),
                    point(2016, "10件", "10件", "70%"),
                ],
            );
            i.cumulative = cumulative;
            out.extend(lines(
                &format!("cumulative {cumulative} missing {missing}"),
                &report(vec![i.clone()], &[]),
            ));
            let towards = goal(
                Indicator {
                    points: vec![
                        point(2015, "", "6件", "30%"),
                        point(2016, "", "10件", "50%"),
                    ],
                    ..i
                },
                "20件",
                2020,
            );
            out.extend(lines(
                &format!("towards a goal, cumulative {cumulative}"),
                &report(vec![towards], &[]),
            ));
        }
    }
    keep("edges_sums.txt", &out);
}

#[test]
fn words_of_findings() {
    let mut out: Vec<String> = Weight::ALL
        .iter()
        .map(|w| format!("{} {:?}", w.name(), w.words()))
        .collect();
    out.extend(
        Subject::ALL
            .iter()
            .map(|s| format!("{} {:?}", s.name(), s.words())),
    );
    keep("words.txt", &out);
}
