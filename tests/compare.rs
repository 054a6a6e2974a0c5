//! Matching of reports written by hand: what must match, what must not, what
//! the user decides, and what the order of the files must not change.

use tassei::assess::assess;
use tassei::compare::{
    Comparison, Decision, Decisions, Named, Reason, Subject, compare, compare_with, report_keys,
};
use tassei::document::{Document, Format};
use tassei::export::json::{Entry, output};
use tassei::place::Place;
use tassei::report::{Figure, Goal, Indicator, Point, Report};

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

/// (item code, item title, name, unit, goal, actual)
type Line<'a> = (&'a str, &'a str, &'a str, &'a str, f64, Option<f64>);

fn report(ward: &str, year: i32, lines: &[Line<'_>]) -> Report {
    let indicators = lines
        .iter()
        .enumerate()
        .map(|(n, (code, title, name, unit, goal, actual))| Indicator {
            id: format!("i{}", n + 1),
            path: vec!["1 まちの力".to_owned(), format!("{title}")],
            item: (!code.is_empty()).then(|| (*code).to_owned()),
            name: (*name).to_owned(),
            unit: (!unit.is_empty()).then(|| (*unit).to_owned()),
            goal: Some(Goal {
                figure: Some(figure(*goal)),
                year: Some(2017),
                text: goal.to_string(),
                place: Place::default(),
            }),
            points: vec![Point {
                year,
                label: year.to_string(),
                target: None,
                actual: actual.map(figure),
                printed_rate: None,
                uncertain: false,
                note: None,
            }],
            ..Indicator::default()
        })
        .collect();
    Report {
        municipality: Some("試験市".to_owned()),
        ward: Some(ward.to_owned()),
        as_of: Some(year),
        indicators,
        ..Report::default()
    }
}

fn of(reports: &[Report]) -> Comparison {
    compare(&reports.iter().collect::<Vec<_>>())
}

/// The names that stand in one row, row by row.
fn rows(reports: &[Report], c: &Comparison) -> Vec<Vec<String>> {
    c.items
        .iter()
        .flat_map(|i| &i.indicators)
        .chain(&c.outside)
        .map(|r| {
            r.members
                .iter()
                .map(|m| {
                    let report = &reports[m.report];
                    let ward = report.ward.as_deref().unwrap_or("");
                    format!("{ward}:{}", report.indicators[m.indicator].name)
                })
                .collect()
        })
        .collect()
}

fn two(a: (&str, &str), b: (&str, &str)) -> Comparison {
    of(&[
        report("甲区", 2016, &[("1", "見守り", a.0, a.1, 50.0, Some(1.0))]),
        report("乙区", 2016, &[("1", "見守り", b.0, b.1, 50.0, Some(2.0))]),
    ])
}

fn match_count(c: &Comparison) -> usize {
    c.items.iter().map(|i| i.indicators.len()).sum::<usize>() + c.outside.len()
}

#[test]
fn wordings_of_the_field_match() {
    for (a, b) in [
        (
            "校区等地域を越えたまちづくり活動の割合",
            "校区等地域を超えた街づくり活動の割合",
        ),
        (
            "窓口での対応が良いと感じた区民の割合",
            "窓口での応対が良いと感じる区民の割合",
        ),
        (
            "こどもたちの学習意欲の向上割合",
            "子どもたちの学習意欲の向上割合",
        ),
        (
            "区役所が、区民の様々な意見を聞いていると思う区民の割合",
            "区役所が、区の様々な意見を聞いていると思う区民の割合",
        ),
        (
            "ＮＰＯ等との連携事業の実施回数",
            "NPOなどとの連携事業の実施回数",
        ),
        ("三歳児健康診査の受診率", "３歳児健康診査の受診率"),
        ("活①子育て講座の開催回数", "(2) 子育て講座の開催回数"),
        ("平成28年度の防災訓練参加率", "防災訓練の参加率"),
        (
            "甲区の魅力を感じる区民の割合",
            "乙区の魅力を感じる区民の割合",
        ),
    ] {
        let c = two((a, "%"), (b, "%"));
        assert_eq!(match_count(&c), 1, "{a} / {b}: {:?}", c.suggestions);
        let sure = c.items[0].indicators[0]
            .members
            .iter()
            .all(|m| m.confidence >= 0.75);
        assert!(sure, "{a} / {b}");
    }
}

#[test]
fn what_means_another_thing_does_not_match() {
    for (a, b) in [
        ("がん検診受診率", "がん検診受診者数"),
        ("65歳以上の就業率", "75歳以上の就業率"),
        ("1号被保険者の割合", "2号被保険者の割合"),
        ("登録者の増加数", "登録者の減少数"),
        ("登録者数", "登録者の増加数"),
        (
            "生活に不安を感じている区民の割合",
            "生活に不安を感じていない区民の割合",
        ),
        ("男性の育児休業取得率", "女性の育児休業取得率"),
        ("胃がん検診受診率", "肺がん検診受診率"),
        ("転入者の満足度", "転出者の満足度"),
        (
            "地域活動に参加した区民の割合",
            "地域活動を知っている区民の割合",
        ),
        ("防災訓練の参加率", "防犯訓練の参加率"),
        ("相談件数", "相談員数"),
        ("駅前の放置自転車の割合", "公園の放置自転車の割合"),
        ("有料施設の稼働率", "無料施設の稼働率"),
    ] {
        let c = two((a, ""), (b, ""));
        assert_eq!(match_count(&c), 0, "{a} / {b}");
        assert_eq!(c.only_in.len(), 2, "{a} / {b}");
    }
}

#[test]
fn unlike_units_never_match_but_are_offered() {
    let c = two(("健康教室の参加状況", "人"), ("健康教室の参加状況", "%"));
    assert_eq!(match_count(&c), 0);
    assert_eq!(c.suggestions.len(), 1);
    assert!(c.suggestions[0].reasons.contains(&Reason::OtherUnit));
    // 名 and 人 are one unit, and a unit that is not printed contradicts nothing.
    assert_eq!(
        match_count(&two(("教室の参加者数", "人"), ("教室の参加者数", "名"))),
        1
    );
    assert_eq!(
        match_count(&two(("教室の参加者数", "人"), ("教室の参加者数", ""))),
        1
    );
}

#[test]
fn the_headings_tell_where_a_name_stands_twice() {
    let a = [
        ("", "防災力の向上", "参加者数", "人", 10.0, Some(1.0)),
        ("", "子育ての支援", "参加者数", "人", 20.0, Some(2.0)),
    ];
    let b = [
        ("", "子育ての支援", "参加者数", "人", 30.0, Some(3.0)),
        ("", "防災力の向上", "参加者数", "人", 40.0, Some(4.0)),
    ];
    let c = of(&[report("甲区", 2016, &a), report("乙区", 2016, &b)]);
    for item in &c.items {
        assert_eq!(item.indicators.len(), 1, "{}", item.title);
        for m in &item.indicators[0].members {
            let indicator = if m.report == 0 {
                &a[m.indicator]
            } else {
                &b[m.indicator]
            };
            assert_eq!(indicator.1, item.title);
        }
    }
    assert_eq!(c.items.len(), 2);
}

#[test]
fn years_of_a_ward_are_one_row_and_years_of_one_report_are_not() {
    let line = [("1", "見守り", "見守り訪問の件数", "件", 50.0, Some(5.0))];
    let reports = [
        report("甲区", 2016, &line),
        report("甲区", 2017, &line),
        report("乙区", 2017, &line),
        report("乙区", 2017, &line),
    ];
    let c = of(&reports);
    assert_eq!(c.bodies.len(), 2);
    let rows = rows(&reports, &c);
    // 乙区 2017 was read twice: its second copy is said, not compared with itself.
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].len(), 3);
    assert!(c.diagnostics.iter().any(|d| d.code == "read-twice"));
}

#[test]
fn one_report_matches_nothing() {
    let c = of(&[report(
        "甲区",
        2016,
        &[
            ("1", "見守り", "訪問件数", "件", 5.0, Some(5.0)),
            ("2", "見守り", "訪問件数", "件", 5.0, Some(5.0)),
        ],
    )]);
    assert_eq!((match_count(&c), c.items.len(), c.only_in.len()), (0, 0, 0));
    assert_eq!(of(&[]), Comparison::default());
}

fn wards_of_three() -> Vec<Report> {
    let lines = |a: &'static str, b: &'static str| {
        vec![
            ("1(1)㋐", "見守り活動の促進", a, "%", 50.0, Some(40.0)),
            ("1(1)㋑", "防災力の向上", b, "回", 5.0, Some(4.0)),
        ]
    };
    vec![
        report(
            "甲区",
            2016,
            &lines("見守りを実感している区民の割合", "防災訓練の開催回数"),
        ),
        report(
            "乙区",
            2016,
            &lines("見守りを実感する区民の割合", "防災訓練の実施回数"),
        ),
        report(
            "丙区",
            2016,
            &lines("見まもりを実感している区民割合", "炊き出し訓練の回数"),
        ),
    ]
}

#[test]
fn the_order_of_files_decides_nothing() {
    let reports = wards_of_three();
    let sorted = |reports: &[Report]| {
        let mut r = rows(reports, &of(reports));
        r.iter_mut().for_each(|row| row.sort());
        r.sort();
        r
    };
    let expected = sorted(&reports);
    assert_eq!(expected.len(), 2);
    let mut turned = reports.clone();
    turned.rotate_left(1);
    assert_eq!(sorted(&turned), expected);
    turned.reverse();
    assert_eq!(sorted(&turned), expected);
}

/// The city's indicator with its goal and no value, and the ward's own with one.
fn two_tables(ward: &str, own: &str, goal: f64) -> Report {
    report(
        ward,
        2016,
        &[
            (
                "2(3)㋐",
                "窓口サービスの向上",
                "区役所の窓口サービスに係る覆面調査員による調査(5点満点)での点数",
                "点",
                3.5,
                None,
            ),
            ("2(3)㋐", "窓口サービスの向上", own, "点", goal, Some(3.2)),
        ],
    )
}

#[test]
fn a_value_is_taken_from_the_indicator_that_carries_it() {
    let reports = [
        two_tables("甲区", "窓口サービス格付結果", 3.5),
        two_tables("乙区", "覆面調査員による評価点", 3.5),
        // Another target: another thing.
        two_tables("丙区", "来庁者満足の得点（窓口サービス）", 4.0),
        // Nothing of the name.
        two_tables("丁区", "広報紙の読みやすさの評価点", 3.5),
    ];
    let c = of(&reports);
    let row = c
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .find(|r| r.members.len() > 3)
        .expect("the city's indicator");
    let stand_ins: Vec<_> = row
        .members
        .iter()
        .filter(|m| m.reasons.contains(&Reason::StandsIn))
        .map(|m| (m.report, m.indicator))
        .collect();
    assert_eq!(stand_ins, [(0, 1), (1, 1)]);
    // Taken out by hand it stays out.
    let decided = Decisions {
        joined: Vec::new(),
        parted: vec![Decision {
            subject: Subject::Indicator,
            a: named(&reports, 0, 0),
            b: named(&reports, 0, 1),
        }],
    };
    let c = compare_with(&reports.iter().collect::<Vec<_>>(), &decided);
    let again = c
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .flat_map(|r| &r.members);
    let again: Vec<_> = again
        .filter(|m| m.reasons.contains(&Reason::StandsIn))
        .map(|m| m.report)
        .collect();
    assert_eq!(again, [1]);
}

#[test]
fn a_share_of_other_people_does_not_stand_in() {
    let ward = |ward, own| {
        report(
            ward,
            2016,
            &[
                (
                    "1(2)㋐",
                    "自律した地域運営",
                    "地域が自律的に運営されていると感じている区民の割合",
                    "%",
                    50.0,
                    None,
                ),
                ("1(2)㋐", "自律した地域運営", own, "%", 50.0, Some(81.0)),
            ],
        )
    };
    let c = of(&[
        ward(
            "甲区",
            "協議会の会合に毎回出席している団体のうち、運営が自律的だと感じている割合",
        ),
        ward("乙区", "会合の開催を知っている区民の割合"),
    ]);
    let any = c
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .flat_map(|r| &r.members)
        .any(|m| m.reasons.contains(&Reason::StandsIn));
    assert!(!any);
}

fn named(reports: &[Report], report: usize, indicator: usize) -> Named {
    let keys = report_keys(&reports.iter().collect::<Vec<_>>());
    let i = &reports[report].indicators[indicator];
    Named {
        report: keys[report].clone(),
        id: i.id.clone(),
        name: i.name.clone(),
    }
}

#[test]
fn the_user_joins_and_parts() {
    let reports = wards_of_three();
    let refs: Vec<&Report> = reports.iter().collect();
    let decision = |a: (usize, usize), b: (usize, usize)| Decision {
        subject: Subject::Indicator,
        a: named(&reports, a.0, a.1),
        b: named(&reports, b.0, b.1),
    };
    let decided = Decisions {
        joined: vec![decision((0, 1), (2, 1))],
        parted: vec![decision((0, 0), (1, 0))],
    };
    // What is exported comes back the same.
    let text = serde_json::to_string(&decided).expect("json");
    let decided: Decisions = serde_json::from_str(&text).expect("decisions");
    let c = compare_with(&refs, &decided);
    let rows = rows(&reports, &c);
    assert!(rows.contains(&vec![
        "甲区:防災訓練の開催回数".to_owned(),
        "乙区:防災訓練の実施回数".to_owned(),
        "丙区:炊き出し訓練の回数".to_owned(),
    ]));
    assert!(rows.contains(&vec![
        "甲区:見守りを実感している区民の割合".to_owned(),
        "丙区:見まもりを実感している区民割合".to_owned(),
    ]));
    let by_hand = c
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .chain(&c.outside)
        .flat_map(|r| &r.members)
        .find(|m| m.report == 2 && m.indicator == 1)
        .expect("joined");
    assert_eq!(by_hand.reasons, [Reason::ByHand]);
    assert_eq!(by_hand.confidence, 1.0);
    // Taken back, the matching is what it was.
    assert_eq!(compare_with(&refs, &Decisions::default()), compare(&refs));
}

#[test]
fn a_decision_that_cannot_be_followed_is_said() {
    let reports = wards_of_three();
    let refs: Vec<&Report> = reports.iter().collect();
    let mut lost = named(&reports, 0, 0);
    lost.report = "よそ/2016/".to_owned();
    let c = compare_with(
        &refs,
        &Decisions {
            joined: vec![
                Decision {
                    subject: Subject::Indicator,
                    a: named(&reports, 0, 0),
                    b: named(&reports, 0, 1),
                },
                Decision {
                    subject: Subject::Indicator,
                    a: lost,
                    b: named(&reports, 1, 0),
                },
            ],
            parted: Vec::new(),
        },
    );
    let codes: Vec<_> = c.diagnostics.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["join-refused", "decision-without-subject"]);
}

#[test]
fn the_contract_names_items_and_members() {
    let reports = wards_of_three();
    let document = Document {
        name: "x.csv".to_owned(),
        format: Format::Csv,
        encoding: None,
        text: String::new(),
        sheets: Vec::new(),
        rows: Vec::new(),
        diagnostics: Vec::new(),
    };
    let assessments: Vec<_> = reports.iter().map(|r| assess(r, None)).collect();
    // A file in which nothing was recognised stands first: numbers of reports count it.
    let mut entries = vec![Entry {
        document: &document,
        report: None,
        assessment: None,
    }];
    entries.extend(reports.iter().zip(&assessments).map(|(r, a)| Entry {
        document: &document,
        report: Some(r),
        assessment: Some(a),
    }));
    let json = output(&entries, &of(&reports));
    let items = json["comparison"]["items"].as_array().expect("items");
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["title"], "見守り活動の促進");
    let members = items[0]["members"].as_array().expect("members");
    assert_eq!(members.iter().filter(|m| m["path"].is_array()).count(), 3);
    let first = members
        .iter()
        .find(|m| m["indicator"] == "i1")
        .expect("member");
    assert_eq!(first["report"], 1);
    assert_eq!(first["value"], 40.0);
    assert_eq!(first["goal"]["value"], 50.0);
    assert_eq!(first["status"], "not_due");
    assert!(
        first["confidence"]
            .as_f64()
            .is_some_and(|c| (0.75..=1.0).contains(&c))
    );
}
