//! Tables that no layout knows, read by what a person said of their columns.

use tassei::document::Row;
use tassei::intake::take_in;
use tassei::pipeline::{FileReading, ReadOptions, read_file, read_file_with};
use tassei::reading::TOLD;
use tassei::reading::told::{ToldColumn, ToldRole, ToldTable, from_json, to_json};
use tassei::report::{Direction, Figure, Report};

const UNKNOWN: &str = "めざそう指数\tものさし\tよみ\tねらい\tでき\n図書の貸出\t冊\tとしょ\t1,200\t1,260\n苦情の数\t件\tくじょう\t40\t38\n";

fn answer(columns: &[(u32, ToldRole, Option<i32>)]) -> ToldTable {
    let header = ["めざそう指数", "ものさし", "よみ", "ねらい", "でき"];
    let cell = |(n, t): (usize, &&str)| (n as u32, t.to_string());
    ToldTable {
        header: vec![header.iter().enumerate().map(cell).collect()],
        columns: columns
            .iter()
            .map(|&(col, role, year)| ToldColumn { col, role, year })
            .collect(),
        direction: None,
    }
}

fn whole() -> ToldTable {
    answer(&[
        (0, ToldRole::Name, None),
        (1, ToldRole::Unit, None),
        (3, ToldRole::Target, Some(2023)),
        (4, ToldRole::Actual, Some(2023)),
    ])
}

fn rows(text: &str) -> Vec<Row> {
    take_in("t.tsv", text.as_bytes()).rows
}

fn read(text: &str, told: Vec<ToldTable>) -> FileReading {
    read_file_with(
        "t.tsv",
        text.as_bytes(),
        &ReadOptions {
            told,
            ..ReadOptions::default()
        },
    )
}

fn figures(report: &Report) -> Vec<(String, i32, Option<f64>, Option<f64>)> {
    let value = |f: &Option<Figure>| f.as_ref().map(|f| f.value);
    report
        .indicators
        .iter()
        .flat_map(|i| {
            i.points
                .iter()
                .map(move |p| (i.name.clone(), p.year, value(&p.target), value(&p.actual)))
        })
        .collect()
}

#[test]
fn nobody_knows_this_header() {
    assert!(read_file("t.tsv", UNKNOWN.as_bytes()).reports.is_empty());
}

#[test]
fn the_columns_that_were_named_are_read() {
    let reading = read(UNKNOWN, vec![whole()]);
    let [report] = reading.reports.as_slice() else {
        panic!("one report");
    };
    assert_eq!(report.layout, TOLD);
    assert_eq!(report.as_of, Some(2023));
    assert_eq!(
        figures(report),
        [
            ("図書の貸出".into(), 2023, Some(1200.0), Some(1260.0)),
            ("苦情の数".into(), 2023, Some(40.0), Some(38.0)),
        ]
    );
    let unit = report.indicators.first().and_then(|i| i.unit.clone());
    assert_eq!(unit.as_deref(), Some("冊"));
}

#[test]
fn a_direction_that_was_told_holds_for_all_rows() {
    let mut told = whole();
    told.direction = Some(Direction::AtMost);
    let reading = read(UNKNOWN, vec![told]);
    let down = |r: &Report| {
        r.indicators
            .iter()
            .all(|i| i.direction == Direction::AtMost)
    };
    assert!(reading.reports.iter().all(down));
}

#[test]
fn an_answer_with_a_year_is_for_the_same_header_only() {
    let other = UNKNOWN.replace("ねらい", "ねらい2");
    assert!(read(&other, vec![whole()]).reports.is_empty());
}

#[test]
fn years_of_the_header_are_read_anew() {
    let last = "しるし\tR5ねらい\tR5でき\n登録数\t10\t12\n";
    let rows = rows(last);
    let header: Vec<&Row> = rows.iter().take(1).collect();
    let mut told = ToldTable::guess(&header);
    let column = |col, role| ToldColumn {
        col,
        role,
        year: None,
    };
    told.columns = vec![
        column(0, ToldRole::Name),
        column(1, ToldRole::Target),
        column(2, ToldRole::Actual),
    ];
    let this = last.replace("R5", "R6").replace("12", "9");
    let reading = read(&this, vec![told]);
    let seen: Vec<_> = reading.reports.iter().flat_map(figures).collect();
    assert_eq!(seen, [("登録数".into(), 2024, Some(10.0), Some(9.0))]);
}

#[test]
fn figures_whose_year_nobody_told_are_left_out_and_said() {
    let told = answer(&[
        (0, ToldRole::Name, None),
        (3, ToldRole::Target, None),
        (4, ToldRole::Actual, None),
    ]);
    let reading = read(UNKNOWN, vec![told]);
    let codes: Vec<&str> = reading
        .reports
        .iter()
        .flat_map(|r| &r.diagnostics)
        .map(|d| &*d.code)
        .collect();
    assert!(reading.reports.iter().all(|r| figures(r).is_empty()));
    assert!(codes.contains(&"figure-without-year"), "{codes:?}");
    assert!(codes.contains(&"told-nothing"), "{codes:?}");
}

#[test]
fn rows_may_say_which_role_they_have() {
    let text = "何を\tどっち\tR5\tR6\n参加者\tねらい(目標)\t100\t110\n\t実績\t90\t120\n";
    let rows = rows(text);
    let header: Vec<&Row> = rows.iter().take(1).collect();
    let mut told = ToldTable::guess(&header);
    told.columns = [
        (0, ToldRole::Name),
        (1, ToldRole::Role),
        (2, ToldRole::Actual),
        (3, ToldRole::Actual),
    ]
    .map(|(col, role)| ToldColumn {
        col,
        role,
        year: None,
    })
    .to_vec();
    let reading = read(&text.replace("ねらい(目標)", "目標"), vec![told]);
    let seen: Vec<_> = reading.reports.iter().flat_map(figures).collect();
    assert_eq!(
        seen,
        [
            ("参加者".into(), 2023, Some(100.0), Some(90.0)),
            ("参加者".into(), 2024, Some(110.0), Some(120.0)),
        ]
    );
}

#[test]
fn an_answer_goes_out_and_comes_back() {
    let text = to_json(&[whole()]);
    let [back] = &from_json(text.as_bytes()).expect("the answer")[..] else {
        panic!("one answer");
    };
    assert_eq!(*back, whole());
    assert!(from_json(b"{}").is_err());
    assert!(back.is_enough());
    assert!(back.is_for(&whole()));
    assert_eq!(back.role(1), Some(ToldRole::Unit));
}

#[test]
fn a_first_answer_takes_what_the_header_says() {
    let rows = rows("指標名\t単位\tR5目標\tR5実績\t備考欄");
    let header: Vec<&Row> = rows.iter().collect();
    let told = ToldTable::guess(&header);
    let roles: Vec<_> = (0..5).map(|c| told.role(c)).collect();
    assert_eq!(
        roles,
        [
            Some(ToldRole::Name),
            Some(ToldRole::Unit),
            Some(ToldRole::Target),
            Some(ToldRole::Actual),
            None
        ]
    );
}
