//! What a person puts right: laid over a report, marked, saved and read back.

use tassei::assess::{Status, assess};
use tassei::correction::{
    Correction, Field, FileCorrections, apply, as_read, from_json, mark_of, parse, to_json,
};
use tassei::pipeline::read_file;
use tassei::report::{Direction, Kind, Report};

const TEXT: &str = "架空市 施策の成果\n\n\
    |指標名|単位|令和4年度目標|令和4年度実績|令和5年度目標|令和5年度実績|\n\
    |---|---|---|---|---|---|\n\
    |相談件数|件|20|14|60|66|\n\
    |処理件数|件|10|8|9|12|\n\
    |講座の参加者数|人|100|120|110|90|\n";

fn report() -> Report {
    let file = read_file("a.md", TEXT.as_bytes());
    file.reports.into_iter().next().expect("a report")
}

fn correction(
    report: &Report,
    n: usize,
    field: Field,
    year: Option<i32>,
    text: &str,
) -> Correction {
    let i = &report.indicators[n];
    Correction {
        report: 0,
        indicator: i.id.clone(),
        name: i.name.clone(),
        field,
        year,
        text: text.to_owned(),
        before: as_read(i, field, year),
    }
}

fn status(report: &Report, n: usize) -> Status {
    assess(report, Some(2023)).indicators[n].status
}

#[test]
fn a_figure_put_right_changes_the_results_and_keeps_its_place() {
    let read = report();
    assert_eq!(status(&read, 2), Status::Missed);
    let c = correction(&read, 2, Field::Actual, Some(2023), "１１０人");
    assert_eq!(c.before, "90");
    let right = apply(&read, std::slice::from_ref(&c));
    assert_eq!(status(&right, 2), Status::Achieved);
    let now = right.indicators[2]
        .point(2023)
        .and_then(|p| p.actual.as_ref());
    let was = read.indicators[2]
        .point(2023)
        .and_then(|p| p.actual.as_ref());
    assert_eq!(
        now.map(|f| (f.value, f.place)),
        was.map(|f| (110.0, f.place))
    );
    assert_eq!(right.corrections, [c]);
    assert!(right.diagnostics.iter().any(|d| d.code == "corrected"));
    assert_eq!(read, report(), "what was read stays");
}

#[test]
fn every_field_can_be_set() {
    let read = report();
    let all = [
        correction(&read, 1, Field::Direction, None, "at_most"),
        correction(&read, 1, Field::Kind, None, "outcome"),
        correction(&read, 1, Field::Unit, None, "回"),
        correction(&read, 1, Field::Name, None, "相談処理件数"),
        correction(&read, 1, Field::Goal, None, "5回以下"),
        correction(&read, 1, Field::GoalYear, None, "令和7年度"),
        correction(&read, 1, Field::Baseline, None, "15"),
        correction(&read, 1, Field::Target, Some(2021), "11"),
        correction(&read, 1, Field::Actual, Some(2022), ""),
    ];
    let right = apply(&read, &all);
    let i = &right.indicators[1];
    assert_eq!((i.direction, i.kind), (Direction::AtMost, Kind::Outcome));
    assert_eq!(
        (i.unit.as_deref(), i.name.as_str()),
        (Some("回"), "相談処理件数")
    );
    let goal = i.goal.as_ref().expect("a goal");
    assert_eq!(
        (goal.figure.as_ref().map(|f| f.value), goal.year),
        (Some(5.0), Some(2025))
    );
    assert_eq!(i.baseline.as_ref().map(|b| b.figure.value), Some(15.0));
    let years: Vec<i32> = i.points.iter().map(|p| p.year).collect();
    assert_eq!(years, [2021, 2022, 2023]);
    assert_eq!(i.point(2022).and_then(|p| p.actual.as_ref()), None);
    assert_eq!(right.corrections.len(), all.len());
    // Of what is better when lower, 12 of at most 9 are too many.
    assert_eq!(
        (status(&read, 1), status(&right, 1)),
        (Status::Achieved, Status::Missed)
    );
}

#[test]
fn an_indicator_left_out_is_counted_no_more() {
    let read = report();
    let left = apply(&read, &[correction(&read, 0, Field::LeftOut, None, "yes")]);
    let names: Vec<&str> = left.indicators.iter().map(|i| i.name.as_str()).collect();
    assert_eq!(names, ["処理件数", "講座の参加者数"]);
    assert_eq!(assess(&left, None).counts.all(), 2);
    assert_eq!(left.corrections.len(), 1);
}

#[test]
fn the_last_counts_and_what_does_not_fit_is_refused_aloud() {
    let read = report();
    let first = correction(&read, 0, Field::Actual, Some(2023), "1");
    let last = correction(&read, 0, Field::Actual, Some(2023), "59");
    let mut of_another = correction(&read, 0, Field::Actual, Some(2022), "5");
    of_another.name = "別の指標".to_owned();
    let mut nonsense = correction(&read, 0, Field::Target, Some(2023), "5");
    nonsense.text = "多い".to_owned();
    let right = apply(&read, &[first, of_another, last.clone(), nonsense]);
    assert_eq!(right.corrections, [last]);
    assert_eq!(status(&right, 0), Status::Missed);
    let refused = right
        .diagnostics
        .iter()
        .filter(|d| d.code == "correction-refused");
    assert_eq!(refused.count(), 2);
    // Of another order of rows the name tells, where it is the only one.
    let mut moved = correction(&read, 2, Field::Actual, Some(2023), "111");
    moved.indicator = "i99".to_owned();
    assert_eq!(status(&apply(&read, &[moved]), 2), Status::Achieved);
}

#[test]
fn an_uncertain_year_is_sure_once_all_its_figures_are_put_right() {
    let mut read = report();
    let uncertain = |r: &Report| r.indicators[0].point(2023).is_some_and(|p| p.uncertain);
    for p in &mut read.indicators[0].points {
        p.uncertain = true;
    }
    let actual = correction(&read, 0, Field::Actual, Some(2023), "66");
    let target = correction(&read, 0, Field::Target, Some(2023), "60");
    assert!(uncertain(&apply(&read, std::slice::from_ref(&actual))));
    let right = apply(&read, &[actual, target]);
    assert!(!uncertain(&right));
    assert!(right.indicators[0].point(2022).is_some_and(|p| p.uncertain));
}

#[test]
fn what_is_written_is_understood_or_asked_again() {
    let figure = |text: &str| match parse(Field::Actual, text) {
        Ok(tassei::correction::Corrected::Figure(f)) => f.map(|f| f.value),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(figure("1,234"), Some(1234.0));
    assert_eq!(figure("▲５"), Some(-5.0));
    assert_eq!(figure(" "), None);
    assert_eq!(figure("－"), None);
    for bad in ["3回、4回", "多い", "1 2"] {
        let why = parse(Field::Target, bad).expect_err(bad);
        assert!(!why.ja.is_empty() && !why.en.is_empty());
    }
    assert!(parse(Field::Name, "").is_err());
    assert!(parse(Field::GoalYear, "来年").is_err());
    assert!(parse(Field::Direction, "up").is_err());
    assert!(parse(Field::Unit, &"長".repeat(500)).is_err());
}

#[test]
fn a_file_of_corrections_comes_back() {
    let read = report();
    let files = vec![FileCorrections {
        file: "a.md".to_owned(),
        text: mark_of(TEXT),
        corrections: vec![
            correction(&read, 0, Field::Actual, Some(2023), "59"),
            correction(&read, 1, Field::LeftOut, None, "yes"),
        ],
    }];
    assert_eq!(from_json(to_json(&files).as_bytes()), Ok(files.clone()));
    assert!(files[0].is_for("b.md", &mark_of(TEXT)) && files[0].is_for("a.md", "x"));
    assert!(!files[0].is_for("b.md", "x"));
    for bad in [
        "",
        "{}",
        "[]",
        "{\"kind\":\"other\",\"version\":1,\"files\":[]}",
    ] {
        assert!(from_json(bad.as_bytes()).is_err(), "{bad}");
    }
}

/// What is written of a report with corrections.
fn written(right: &Report) -> (serde_json::Value, String, String) {
    use tassei::export::json::{Entry, output};
    let file = read_file("a.md", TEXT.as_bytes());
    let assessment = assess(right, None);
    let entry = Entry {
        document: &file.document,
        report: Some(right),
        assessment: Some(&assessment),
    };
    (
        output(&[entry], &tassei::compare::compare(&[right])),
        tassei::export::tidy_csv::tidy_csv(&[entry]),
        tassei::export::markdown::markdown(&[entry]),
    )
}

#[test]
fn corrections_are_marked_in_every_export_and_come_back_in_the_csv() {
    let read = report();
    let all = [
        correction(&read, 2, Field::Actual, Some(2023), "110"),
        correction(&read, 2, Field::Unit, None, "名"),
        correction(&read, 0, Field::LeftOut, None, "yes"),
    ];
    let right = apply(&read, &all);
    let (json, csv, markdown) = written(&right);
    let report = &json["reports"][0];
    let indicator = &report["indicators"][1];
    assert_eq!(indicator["corrected"], serde_json::json!(["unit"]));
    let point = &indicator["points"][1];
    assert_eq!(point["actual"], 110.0);
    assert_eq!(point["corrected"], serde_json::json!(["actual"]));
    assert_eq!(report["corrections"][0]["before"], "90");
    assert_eq!(report["corrections"].as_array().map(Vec::len), Some(3));
    assert!(
        markdown.contains("講座の参加者数 2023年度の実績：90 → 110"),
        "{markdown}"
    );
    let back = read_file("整然.csv", csv.as_bytes());
    let back = back.reports.first().expect("a report");
    assert_eq!(back.corrections, right.corrections);
    assert_eq!(back.indicators.len(), 2);
    let actual = back.indicators[1]
        .point(2023)
        .and_then(|p| p.actual.as_ref());
    assert_eq!(actual.map(|f| f.value), Some(110.0));
    assert!(back.diagnostics.is_empty(), "{:?}", back.diagnostics);
}
