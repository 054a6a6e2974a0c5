//! Rates, progress and status of single figures.

use crate::built::{baseline, figure, goal, indicator, point};
use crate::keep;
use crate::tell::number;
use tassei::assess::{Counts, Status, assess, round_half_up, shortening, shown_rate};
use tassei::report::{Direction, Indicator, Report};

fn line(case: &str, i: Indicator, as_of: Option<i32>) -> Vec<String> {
    let report = Report {
        indicators: vec![i],
        as_of,
        ..Report::default()
    };
    let assessed = assess(&report, None);
    let a = &assessed.indicators[0];
    a.points
        .iter()
        .map(|p| {
            format!(
                "{case} {}: {} of {}{}, rate {} {}{}, progress {} after {}, {} decimals{}; in all {}",
                p.year,
                p.status.name(),
                number(p.target),
                if p.against_goal { " (goal)" } else { "" },
                number(p.rate),
                p.formula.map_or_else(String::new, |f| format!("{f:?}")),
                p.rate_absent.as_ref().map_or_else(String::new, |w| format!(" [{} / {}]", w.ja, w.en)),
                number(p.progress),
                number(p.elapsed),
                p.decimals,
                if p.uncertain { ", uncertain" } else { "" },
                a.status.name(),
            )
        })
        .collect()
}

#[test]
fn figures_against_targets_goals_and_baselines() {
    let mut out = Vec::new();
    for direction in [Direction::AtLeast, Direction::AtMost] {
        for target in ["", "50.0%", "0%", "-5%"] {
            for actual in ["", "49.95%", "50.0%", "50.1%", "0%", "-5%"] {
                for (base, aim) in [("", ""), ("40%", "60%"), ("60%", "60%"), ("", "50%")] {
                    let made = indicator("割合", vec![point(2016, target, actual, "")]);
                    let mut i = goal(baseline(made, base, 2012), aim, 2020);
                    i.direction = direction;
                    let case = format!(
                        "{direction:?} target {target:?} actual {actual:?} from {base:?} to {aim:?}"
                    );
                    out.extend(line(&case, i, Some(2016)));
                }
            }
        }
    }
    keep("points.txt", &out);
}

#[test]
fn years_before_and_after_the_year_of_the_report() {
    let mut out = Vec::new();
    for as_of in [
        None,
        Some(2015),
        Some(2016),
        Some(2017),
        Some(2020),
        Some(2021),
    ] {
        for aim in ["", "60%"] {
            for due in [2015, 2016, 2017, 2020] {
                for actual in ["", "50%", "60%"] {
                    let points = vec![
                        point(2014, "", "45.25%", ""),
                        point(2016, "", actual, ""),
                        point(2018, "", "", ""),
                    ];
                    let i = goal(baseline(indicator("割合", points), "40%", 2012), aim, due);
                    out.extend(line(
                        &format!("as of {as_of:?}, {actual:?} to {aim:?} in {due}:"),
                        i,
                        as_of,
                    ));
                }
            }
            let with_targets = vec![
                point(2015, "10人", "9人", ""),
                point(2016, "10人", "", ""),
                point(2017, "11人", "12.5人", ""),
                point(2018, "12人", "", ""),
            ];
            let i = goal(indicator("人数", with_targets), aim, 2018);
            out.extend(line(
                &format!("as of {as_of:?} with targets, goal {aim:?}:"),
                i,
                as_of,
            ));
        }
    }
    let mut uncertain = indicator("人数", vec![point(2016, "10人", "9人", "")]);
    uncertain.points[0].uncertain = true;
    out.extend(line("an uncertain point", uncertain, Some(2016)));
    for which in [0, 1, 2] {
        let mut i = goal(
            indicator("人数", vec![point(2016, "10人", "9人", "")]),
            "12人",
            2016,
        );
        let p = &mut i.points[0];
        match which {
            0 => p.target.as_mut().expect("a target").uncertain = true,
            1 => p.actual.as_mut().expect("an actual").uncertain = true,
            _ => {
                p.target = None;
                i.goal
                    .as_mut()
                    .and_then(|g| g.figure.as_mut())
                    .expect("a goal")
                    .uncertain = true;
            }
        }
        out.extend(line(&format!("uncertain figure {which}"), i, Some(2016)));
    }
    keep("years.txt", &out);
}

#[test]
fn counts_and_their_share() {
    let mut out = Vec::new();
    for achieved in 0..3 {
        for missed in 0..3 {
            for no_actual in 0..5 {
                let mut c = Counts::default();
                let kinds = [
                    (Status::Achieved, achieved),
                    (Status::Missed, missed),
                    (Status::NoActual, no_actual),
                    (Status::NotDue, 2),
                    (Status::NoTarget, 1),
                ];
                for (status, times) in kinds {
                    (0..times).for_each(|_| c.add(status));
                }
                out.push(format!(
                    "{achieved} achieved, {missed} missed, {no_actual} without: due {}, all {}, known {}, share {}",
                    c.due(), c.all(), c.mostly_known(), number(c.share())
                ));
            }
        }
    }
    keep("counts.txt", &out);
}

#[test]
fn rounding_and_what_shortens_a_rate() {
    let mut out = Vec::new();
    for value in [
        0.0, 35.75, 35.745, 66.666_666, 99.949, 99.95, 99.96, 99.999, 100.0, 100.04, -12.345, 1e9,
    ] {
        for decimals in 0..4 {
            out.push(format!(
                "{value} to {decimals}: {}",
                round_half_up(value, decimals)
            ));
        }
        out.push(format!(
            "{value} shown: {:?} {:?}",
            shown_rate(value, 0),
            shown_rate(value, 2)
        ));
        for printed in [
            "66%", "67%", "66.6%", "66.7%", "99.9%", "100%", "100.0%", "35.7%", "35.8%", "36%",
            "-12.3%", "-12.4%", "0%",
        ] {
            let f = figure(printed);
            out.push(format!(
                "{value} printed as {printed}: {:?}",
                shortening(value, f.value, f.decimals)
            ));
        }
    }
    keep("rounding.txt", &out);
}
