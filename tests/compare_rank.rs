//! Ranks, medians and the matrix: ties, small numbers, who has no value and why,
//! and what is never set on one axis.

use tassei::assess::{Assessment, Status, assess};
use tassei::compare::matrix::{SortBy, matrix};
use tassei::compare::presence::{Has, presence};
use tassei::compare::rank::{Ranking, rank};
use tassei::compare::series::{Side, series};
use tassei::compare::trend::trend;
use tassei::compare::{Comparison, Decision, Decisions, Named, Subject, compare_with, report_keys};
use tassei::diagnostic::Words;
use tassei::export::svg;
use tassei::place::Place;
use tassei::report::{Direction, Figure, Goal, Indicator, Point, Report};

fn figure(value: f64) -> Figure {
    Figure {
        value,
        text: value.to_string(),
        decimals: 1,
        place: Place::default(),
        uncertain: false,
        approximate: false,
    }
}

fn line(name: &str, unit: &str, goal: Option<f64>, values: &[(i32, Option<f64>)]) -> Indicator {
    Indicator {
        path: vec!["1 暮らし".to_owned(), "(1) 安全なまち".to_owned()],
        name: name.to_owned(),
        unit: Some(unit.to_owned()),
        goal: goal.map(|g| Goal {
            figure: Some(figure(g)),
            year: Some(2016),
            text: g.to_string(),
            place: Place::default(),
        }),
        points: values
            .iter()
            .map(|(year, actual)| Point {
                year: *year,
                label: year.to_string(),
                target: None,
                actual: actual.map(figure),
                printed_rate: None,
                uncertain: false,
                note: actual
                    .is_none()
                    .then(|| Words::new("未実施", "not carried out")),
            })
            .collect(),
        ..Indicator::default()
    }
}

fn report(ward: &str, year: i32, indicators: Vec<Indicator>) -> Report {
    let mut r = Report {
        municipality: Some("試験市".to_owned()),
        ward: Some(ward.to_owned()),
        as_of: Some(year),
        indicators,
        ..Report::default()
    };
    for (n, i) in r.indicators.iter_mut().enumerate() {
        i.id = format!("i{}", n + 1);
    }
    r
}

struct Set {
    reports: Vec<Report>,
    assessments: Vec<Assessment>,
    found: Comparison,
}

impl Set {
    fn new(reports: Vec<Report>, decisions: &Decisions) -> Set {
        let found = compare_with(&reports.iter().collect::<Vec<_>>(), decisions);
        let assessments = reports.iter().map(|r| assess(r, None)).collect();
        Set {
            reports,
            assessments,
            found,
        }
    }

    fn sides(&self) -> Vec<Side<'_>> {
        self.reports
            .iter()
            .zip(&self.assessments)
            .map(|(report, assessment)| Side { report, assessment })
            .collect()
    }

    fn rank(&self, year: Option<i32>) -> Ranking {
        rank(
            &self.found.items[0].indicators[0],
            &self.found,
            &self.sides(),
            year,
        )
    }
}

fn of(reports: Vec<Report>) -> Set {
    Set::new(reports, &Decisions::default())
}

fn places(r: &Ranking) -> Vec<(usize, Option<u32>, bool)> {
    r.standings
        .iter()
        .map(|s| (s.body, s.rank, s.tied))
        .collect()
}

#[test]
fn ranks_tie_and_go_on_after_the_tie() {
    let ward = |name, v| {
        report(
            name,
            2016,
            vec![line("避難訓練の参加率", "%", Some(50.0), &[(2016, v)])],
        )
    };
    let set = of(vec![
        ward("甲区", Some(40.0)),
        ward("乙区", Some(60.0)),
        ward("丙区", Some(40.0)),
        ward("丁区", Some(10.0)),
        ward("戊区", None),
    ]);
    let r = set.rank(None);
    assert_eq!(
        places(&r),
        [
            (1, Some(1), false),
            (0, Some(2), true),
            (2, Some(2), true),
            (3, Some(4), false)
        ]
    );
    assert_eq!(
        (r.median, r.spread, r.aim),
        (Some(40.0), Some(50.0), Some(50.0))
    );
    assert_eq!(r.standings[0].from_median, Some(20.0));
    assert_eq!(r.standings[0].status, Some(Status::Achieved));
    assert_eq!(
        r.place_of(2),
        Some(Words::new("4団体中2位（同順位あり）", "2 of 4 (tied)"))
    );
    // The ward without a value is named with the report's own reason.
    assert_eq!(r.absent.len(), 1);
    assert_eq!(
        (r.absent[0].body, r.absent[0].why.ja.as_str()),
        (4, "未実施")
    );
    assert!(r.direction_assumed);
}

#[test]
fn less_is_better_where_the_report_says_so() {
    let ward = |name, v| {
        let mut i = line("保育所の待機児童数", "人", Some(0.0), &[(2016, Some(v))]);
        i.direction = Direction::AtMost;
        i.direction_from = Some("待機児童".to_owned());
        report(name, 2016, vec![i])
    };
    let r = of(vec![ward("甲区", 14.0), ward("乙区", 3.0)]).rank(None);
    assert_eq!(places(&r), [(1, Some(1), false), (0, Some(2), false)]);
    assert!(!r.direction_assumed);
    // 3 children are a small number, 14 are not.
    assert_eq!(
        r.standings.iter().map(|s| s.small).collect::<Vec<_>>(),
        [true, false]
    );
}

#[test]
fn unlike_years_are_not_mixed() {
    let ward = |name, values: &[(i32, Option<f64>)]| {
        report(
            name,
            values.last().map_or(2016, |v| v.0),
            vec![line("避難訓練の参加率", "%", None, values)],
        )
    };
    let set = of(vec![
        ward("甲区", &[(2015, Some(1.0)), (2016, Some(2.0))]),
        ward("乙区", &[(2015, Some(3.0)), (2016, Some(4.0))]),
        ward("丙区", &[(2015, Some(5.0))]),
    ]);
    // 2015 is the year of most; 2016 can be asked for.
    assert_eq!(set.rank(None).year, Some(2015));
    let r = set.rank(Some(2016));
    assert_eq!(r.standings.len(), 2);
    assert_eq!(r.absent[0].other_year, Some((2015, 5.0)));
    assert!(r.absent[0].why.ja.contains("2015年度の値はあります"));
}

fn joined_by_hand(a: Indicator, b: Indicator) -> Set {
    let reports = vec![report("甲区", 2016, vec![a]), report("乙区", 2016, vec![b])];
    let keys = report_keys(&reports.iter().collect::<Vec<_>>());
    let named = |n: usize| Named {
        report: keys[n].clone(),
        id: "i1".to_owned(),
        name: reports[n].indicators[0].name.clone(),
    };
    let decisions = Decisions {
        joined: vec![Decision {
            subject: Subject::Indicator,
            a: named(0),
            b: named(1),
        }],
        parted: Vec::new(),
    };
    Set::new(reports, &decisions)
}

#[test]
fn unlike_units_are_never_ranked_even_when_joined_by_hand() {
    let r = joined_by_hand(
        line("健康教室の参加", "人", None, &[(2016, Some(30.0))]),
        line("健康教室の参加", "%", None, &[(2016, Some(60.0))]),
    )
    .rank(None);
    assert!(!r.comparable);
    assert_eq!((r.median, r.spread), (None, None));
    assert!(
        r.standings
            .iter()
            .all(|s| s.rank.is_none() && s.from_median.is_none())
    );
    assert!(r.remarks.iter().any(|w| w.ja.contains("単位が違う")));
}

#[test]
fn running_totals_and_unlike_directions_are_never_ranked() {
    let mut total = line("相談の件数", "件", None, &[(2016, Some(30.0))]);
    total.cumulative = true;
    let yearly = line("相談の件数", "件", None, &[(2016, Some(12.0))]);
    assert!(!joined_by_hand(total, yearly).rank(None).comparable);
    let told = |d| {
        let mut i = line("相談の件数", "件", None, &[(2016, Some(30.0))]);
        i.direction = d;
        i.direction_from = Some("以上".to_owned());
        i
    };
    let r = joined_by_hand(told(Direction::AtLeast), told(Direction::AtMost)).rank(None);
    assert!(!r.comparable);
}

#[test]
fn a_later_report_has_the_last_word_on_a_year() {
    let set = of(vec![
        report(
            "甲区",
            2017,
            vec![line(
                "避難訓練の参加率",
                "%",
                None,
                &[(2016, Some(41.0)), (2017, Some(45.0))],
            )],
        ),
        report(
            "甲区",
            2016,
            vec![line(
                "避難訓練の参加率",
                "%",
                None,
                &[(2015, Some(30.0)), (2016, Some(40.0))],
            )],
        ),
    ]);
    let all = series(&set.found.items[0].indicators[0], &set.found, &set.sides());
    let points: Vec<_> = all[0]
        .points
        .iter()
        .map(|p| (p.year, p.actual.value, p.revised_from))
        .collect();
    assert_eq!(
        points,
        [
            (2015, 30.0, None),
            (2016, 41.0, Some(40.0)),
            (2017, 45.0, None)
        ]
    );
}

#[test]
fn the_matrix_sorts_by_spread_and_gap() {
    let ward = |name, a, b, c| {
        report(
            name,
            2016,
            vec![
                line("窓口の満足度の割合", "%", Some(50.0), &[(2016, Some(a))]),
                line("避難訓練の開催回数", "回", Some(20.0), &[(2016, Some(b))]),
                line("図書の貸出冊数", "冊", None, &[(2016, Some(c))]),
            ],
        )
    };
    let set = of(vec![
        ward("甲区", 50.0, 10.0, 100.0),
        ward("乙区", 55.0, 30.0, 900.0),
    ]);
    let mut m = matrix(&set.found, &set.sides());
    let names = |m: &tassei::compare::matrix::Matrix| -> Vec<String> {
        m.figures.iter().map(|r| r.ranking.name.clone()).collect()
    };
    m.sort(SortBy::Spread, None);
    assert_eq!(
        names(&m),
        ["図書の貸出冊数", "避難訓練の開催回数", "窓口の満足度の割合"]
    );
    m.sort(SortBy::Gap, None);
    assert_eq!(
        names(&m),
        ["避難訓練の開催回数", "窓口の満足度の割合", "図書の貸出冊数"]
    );
    // 乙区 passes its target of 20 by 50%, and that of 50 by 10%.
    m.sort(SortBy::Gap, Some(1));
    assert_eq!(
        names(&m),
        ["窓口の満足度の割合", "避難訓練の開催回数", "図書の貸出冊数"]
    );
    m.sort(SortBy::Order, None);
    assert_eq!(names(&m)[0], "窓口の満足度の割合");
    // Achieved and assessable by ward, of the item and of the whole report.
    let counts = m.items[0].counts[0].expect("甲区 has the item");
    assert_eq!((counts.achieved, counts.due(), counts.no_target), (1, 2, 1));
    assert_eq!(m.columns[1].counts.achieved, 2);
}

#[test]
fn years_of_one_ward_line_up_as_a_trend() {
    let set = of(vec![
        report(
            "甲区",
            2017,
            vec![line("避難訓練の参加率", "%", None, &[(2017, Some(45.0))])],
        ),
        report(
            "甲区",
            2015,
            vec![line("避難訓練への参加率", "%", None, &[(2015, Some(30.0))])],
        ),
    ]);
    let t = trend(&set.found.items[0].indicators[0], &set.found, &set.sides());
    assert!(t.comparable);
    assert_eq!(t.years, [2015, 2017]);
    let values: Vec<f64> = t.lines[0].points.iter().map(|p| p.actual.value).collect();
    assert_eq!((t.lines.len(), values), (1, vec![30.0, 45.0]));
    // One ward alone still has its rows in the matrix.
    assert_eq!(matrix(&set.found, &set.sides()).figures.len(), 1);
    // A year between them has no value: the line is dashed there.
    let svg = svg::trend(
        &t,
        &set.found.bodies,
        None,
        svg::Size::Wide,
        svg::Language::English,
    );
    let svg = svg.to_svg();
    assert_eq!(svg.matches("class=\"mark line look-0\"").count(), 2);
    assert!(svg.contains("stroke-dasharray"));
}

#[test]
fn unlike_units_have_no_trend_in_common() {
    let set = joined_by_hand(
        line("相談件数", "件", None, &[(2016, Some(40.0))]),
        line("相談に来た人", "人", None, &[(2016, Some(50.0))]),
    );
    let row = set
        .found
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .chain(&set.found.outside)
        .next();
    let t = trend(row.expect("a row"), &set.found, &set.sides());
    assert!(!t.comparable);
    assert!(t.remarks[0].ja.contains("単位が違う"));
    let svg = svg::trend(
        &t,
        &set.found.bodies,
        None,
        svg::Size::Narrow,
        svg::Language::Japanese,
    );
    assert!(!svg.to_svg().contains("class=\"mark"));
}

#[test]
fn what_only_some_report_is_told_from_what_has_no_value() {
    let set = of(vec![
        report(
            "甲区",
            2016,
            vec![
                line("避難訓練の参加率", "%", None, &[(2016, Some(45.0))]),
                line("花壇の数", "箇所", None, &[(2016, Some(3.0))]),
            ],
        ),
        report(
            "乙区",
            2016,
            vec![line("避難訓練の参加率", "%", None, &[(2016, None)])],
        ),
        report(
            "丙区",
            2016,
            vec![line("救急車の出動", "回", None, &[(2016, Some(9.0))])],
        ),
    ]);
    let sides = set.sides();
    let found = presence(&set.found, &matrix(&set.found, &sides), &sides);
    let of_name = |name: &str| found.iter().find(|p| p.name == name).map(|p| p.has.clone());
    assert_eq!(
        of_name("避難訓練の参加率"),
        Some(vec![Has::Value, Has::NoValue, Has::Nothing])
    );
    assert_eq!(
        of_name("花壇の数"),
        Some(vec![Has::Value, Has::Nothing, Has::Nothing])
    );
    assert_eq!(found.len(), 3);
}
