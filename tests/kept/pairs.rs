//! How sure two names are one, and why: pairs of names, and what stands around them.

use crate::built::{goal, indicator, point};
use crate::keep;
use tassei::compare::{Comparison, compare};
use tassei::report::{Direction, Indicator, Kind, Report};

/// A ward's report of 2016.
pub fn ward(name: &str, indicators: Vec<Indicator>) -> Report {
    let indicators = (1..)
        .zip(indicators)
        .map(|(n, i)| Indicator {
            id: format!("i{n}"),
            ..i
        })
        .collect();
    Report {
        municipality: Some("試験市".to_owned()),
        ward: Some(name.to_owned()),
        as_of: Some(2016),
        indicators,
        ..Report::default()
    }
}

/// An indicator with a value, a unit and a goal; empty texts are none.
pub fn with(name: &str, unit: &str, aim: &str) -> Indicator {
    let made = goal(indicator(name, vec![point(2016, "", "4", "")]), aim, 2017);
    Indicator {
        unit: (!unit.is_empty()).then(|| unit.to_owned()),
        direction_from: None,
        ..made
    }
}

/// Under a heading, with a code; empty texts are none.
pub fn under(i: Indicator, path: &[&str], code: &str) -> Indicator {
    Indicator {
        path: path.iter().map(|p| (*p).to_owned()).collect(),
        item: (!code.is_empty()).then(|| code.to_owned()),
        ..i
    }
}

/// Each row and each suggestion in a line; a row is said by its members after the first.
pub fn answer(case: &str, reports: &[Report]) -> Vec<String> {
    let all: Vec<&Report> = reports.iter().collect();
    let found: Comparison = compare(&all);
    let name = |report: usize, n: usize| {
        let i = &reports[report].indicators[n];
        format!("{report}.{}", i.id)
    };
    let why = |reasons: &[tassei::compare::Reason]| format!("{reasons:?}");
    let mut out = Vec::new();
    let rows = found
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .chain(&found.outside);
    for row in rows {
        for m in &row.members {
            out.push(format!(
                "{case}: {} in {} {:.4} {}",
                name(m.report, m.indicator),
                row.name,
                m.confidence,
                why(&m.reasons)
            ));
        }
    }
    for i in &found.items {
        for m in &i.members {
            out.push(format!(
                "{case}: item {} {} {:.4} {}",
                m.report,
                m.title,
                m.confidence,
                why(&m.reasons)
            ));
        }
    }
    for s in &found.suggestions {
        out.push(format!(
            "{case}: {} or {} {:.4} {}",
            name(s.a.report, s.a.indicator),
            name(s.b.report, s.b.indicator),
            s.confidence,
            why(&s.reasons)
        ));
    }
    if out.is_empty() {
        out.push(format!("{case}: nothing"));
    }
    out
}

fn pair(case: &str, a: Indicator, b: Indicator) -> Vec<String> {
    answer(case, &[ward("甲区", vec![a]), ward("乙区", vec![b])])
}

/// Names side by side, by what differs between them.
const NAMES: &[(&str, &str)] = &[
    // Nothing, spelling aside.
    ("相談会の参加者数", "相談会の参加者数"),
    ("相談会の参加者数", "相談会の参加人数"),
    ("サーバー更新の件数", "サーバ更新の件数"),
    ("子どもの取り組みの件数", "こどもの取組件数"),
    ("まちづくり講座の回数", "街づくり講座の回数"),
    // Numbering, years and notes.
    ("(1) 相談会の参加者数", "③相談会の参加者数"),
    ("1-2　相談会の参加者数", "活①相談会の参加者数"),
    ("3．相談会の参加者数", "【2-1】相談会の参加者数"),
    ("(新規)相談会の参加者数", "相談会の参加者数"),
    ("1 次相談の参加者数", "次相談の参加者数"),
    ("3.5 点の参加者数", "点の参加者数"),
    ("平成28年度の相談会の参加者数", "相談会の参加者数(R2)"),
    ("相談会の参加者数（人）", "相談会の参加者数(4月1日時点)"),
    ("相談会の参加者数（単位：人）", "相談会の参加者数[延べ]"),
    ("相談会の参加者数（男性）", "相談会の参加者数（女性）"),
    ("平成28年度", "平成29年度"),
    ("（件）", "（人）"),
    // Numbers.
    ("65歳以上の人口", "75歳以上の人口"),
    ("65歳以上の人口", "人口"),
    ("65歳から74歳の人口の動き", "65歳の人口の動き"),
    ("三歳児健診の受診率", "3歳児健診の受診率"),
    ("第一次計画の進み具合の割合", "第二次計画の進み具合の割合"),
    ("過去1年間に訪れた人の割合", "訪れた人の割合"),
    ("1歳児健診の受診率", "受診率"),
    ("1歳児健診を受けた幼い子の割合", "健診を受けた幼い子の割合"),
    ("調査で3.5点をつけた人の割合", "調査で35点をつけた人の割合"),
    (
        "調査で3.5点をつけた人の割合",
        "調査で3.50点をつけた人の割合",
    ),
    ("1,200人の参加した会の回数", "1200人の参加した会の回数"),
    // What is counted.
    ("相談会に来た人の割合", "相談会に来た人の人数"),
    ("相談会に来た人の割合", "相談会に来た人の度"),
    ("相談会の満足度", "相談会の満足の割合"),
    ("相談会の満足度", "相談会の満足の点数"),
    ("相談会の開かれた数", "相談会の開かれた回数"),
    ("相談会の開かれた数", "相談会の開かれた割合"),
    ("相談会の開かれた時間", "相談会の開かれた時間数"),
    ("相談会の開かれた日数", "相談会の開かれた時間"),
    ("相談会の費", "相談会の額"),
    ("相談会の会場の量", "相談会の会場の面積"),
    // The sense.
    ("不満と答えた人の割合", "満足と答えた人の割合"),
    ("感じている区民の割合", "感じていない区民の割合"),
    ("人口の増加数", "人口の数"),
    ("人口の増加数", "人口の減少数"),
    ("転入した世帯の件数", "転出した世帯の件数"),
    ("転入した世帯の件数", "世帯の件数"),
    ("転入した世帯の件数", "転入と転出をした世帯の件数"),
    ("小学校の相談会の回数", "中学校の相談会の回数"),
    ("男の参加者数", "男女の参加者数"),
    ("無作為に選んだ相談会の回数", "選んだ相談会の回数"),
    // Codes and kanji numerals.
    ("(ア)相談会の参加者数", "ア.相談会の参加者数"),
    ("(一)相談会の参加者数", "相談会の参加者数"),
    ("(十二)相談会の参加者数", "相談会の参加者数"),
    ("(アイ)相談会の参加者数", "相談会の参加者数"),
    ("(a)相談会の参加者数", "相談会の参加者数"),
    ("(1)", "(2)"),
    ("(123456789)相談会の参加者数", "相談会の参加者数"),
    ("3-1: 相談会の参加者数", "相談会の参加者数"),
    ("3 回の相談会の参加者数", "回の相談会の参加者数"),
    ("3.5相談会の参加者数", "相談会の参加者数"),
    ("- 相談会の参加者数", "相談会の参加者数"),
    ("活相談会の参加者数", "相談会の参加者数"),
    (
        "元気な人の相談会の参加者数",
        "平成28年度元気な人の相談会の参加者数",
    ),
    ("一人と二人の相談会の件数", "1人と2人の相談会の件数"),
    ("一級と二級の相談会の件数", "1級と2級の相談会の件数"),
    ("第二の相談会の件数", "第2の相談会の件数"),
    ("相談会に来た人の割合（全体）", "相談会に来た人の割合（全体"),
    (
        "相談会に来た（初めての）人の割合（全体）",
        "相談会に来た人の割合",
    ),
    ("1.25倍になった相談会の件数", "1.3倍になった相談会の件数"),
    ("0.05と相談会の件数", "0.5と相談会の件数"),
    ("10.0点をつけた相談会の件数", "10点をつけた相談会の件数"),
    ("1.0点をつけた相談会の件数", "1点をつけた相談会の件数"),
    // Small words, order, slips, other and further words.
    ("区民の相談会への参加割合", "区の相談会への参加割合"),
    ("相談会等の開かれた回数", "相談会の開かれた回数"),
    ("答えた利用者の相談の割合", "利用者の答えた相談の割合"),
    (
        "地域活動協議会の開かれた回数",
        "地域話動協議会の開かれた回数",
    ),
    ("活動会の回数", "話動会の回数"),
    (
        "地域の活動の会議の開かれた回数の合計",
        "地域の話動の会議の聞かれた回数の合計",
    ),
    ("防災の訓練の回数", "防犯の訓練の回数"),
    ("駅前の放置された自転車の台数", "放置された自転車の台数"),
    (
        "高齢者の見守りの活動に参加した人の割合",
        "見守りの活動に参加した人の割合",
    ),
    (
        "地域の会議で話し合われた安全な暮らしの計画の書かれた冊子の配布先の合計",
        "地域の会議で話し合われた安全な暮らしの計画の書かれた新冊子の配布先の合計",
    ),
    (
        "地域の会議で話し合われた安全計画の書かれた冊子の配布先の合計",
        "地域の会議で話し合われた安全計画の書かれた新冊子の配布先の合計",
    ),
    ("活動に参加した人の割合", "活動を理解した人の割合"),
    ("空き家の活用の割合", "道路の舗装の割合"),
    ("健診受診率", "特定健診受診率"),
    ("相談の件数", "相談件数"),
    ("相談", "相談"),
    ("窓", "窓口"),
    ("あ", "い"),
    ("", ""),
];

#[test]
fn names_side_by_side() {
    let mut out = Vec::new();
    for (a, b) in NAMES {
        for unit in ["", "人"] {
            for (case, x, y) in [("", a, b), ("turned: ", b, a)] {
                out.extend(pair(
                    &format!("{case}{x} / {y} {unit}"),
                    with(x, unit, "50"),
                    with(y, unit, "50"),
                ));
            }
        }
    }
    keep("pairs_names.txt", &out);
}

#[test]
fn what_stands_around_a_name() {
    let mut out = Vec::new();
    let name = "相談会に来た人の満足の割合";
    for other in [
        name,
        "相談会に来た人等の満足の割合",
        "相談会に来た新しい人の満足の割合",
        "相談会に来た人の満足",
    ] {
        for (ua, ub) in [
            ("", ""),
            ("％", ""),
            ("", "％"),
            ("％", "％"),
            ("％", "人"),
            ("人", "名"),
            ("件", "件数"),
            (" ", "％"),
            ("t", "トン"),
            ("才", "歳"),
            ("回", "回数"),
            ("人", "人数"),
            ("ha", "ヘクタール"),
            ("ポイント", "pt"),
            ("ポイント", "P"),
        ] {
            for (ga, gb) in [
                ("", ""),
                ("50", ""),
                ("50", "50"),
                ("50", "50.1"),
                ("0", "0"),
            ] {
                out.extend(pair(
                    &format!("{other} {ua:?} {ub:?} goals {ga:?} {gb:?}"),
                    with(name, ua, ga),
                    with(other, ub, gb),
                ));
            }
        }
        for (da, db) in [
            (None, None),
            (Some(Direction::AtLeast), None),
            (Some(Direction::AtLeast), Some(Direction::AtLeast)),
            (Some(Direction::AtLeast), Some(Direction::AtMost)),
        ] {
            let to = |direction: Option<Direction>, n: &str| {
                let mut i = with(n, "％", "50");
                i.direction = direction.unwrap_or_default();
                i.direction_from = direction.map(|_| "以上".to_owned());
                i
            };
            out.extend(pair(
                &format!("{other} {da:?} {db:?}"),
                to(da, name),
                to(db, other),
            ));
        }
        for kind in [Kind::Activity, Kind::Outcome, Kind::Other] {
            let of = |kind, n: &str| Indicator {
                kind,
                ..with(n, "％", "50")
            };
            out.extend(pair(
                &format!("{other} {kind:?}"),
                of(Kind::Outcome, name),
                of(kind, other),
            ));
        }
    }
    keep("pairs_around.txt", &out);
}

#[test]
fn headings_items_and_codes() {
    let mut out = Vec::new();
    let name = "相談会に来た人の満足の割合";
    let paths: [&[&str]; 7] = [
        &[],
        &["1 暮らし"],
        &["2 暮らし"],
        &["1 安全な暮らし"],
        &["3 道路と公園"],
        &["1 暮らし", "(1) 見守り"],
        &["1 暮らし", "様式3-1"],
    ];
    for other in [name, "相談会に来た人等の満足の割合"] {
        for a in paths {
            for b in paths {
                for (ca, cb) in [
                    ("", ""),
                    ("1", ""),
                    ("1", "1"),
                    ("1", "2"),
                    ("1(2)", "1-2"),
                    ("1-2", "12"),
                ] {
                    out.extend(pair(
                        &format!("{other} {a:?} {ca:?} / {b:?} {cb:?}"),
                        under(with(name, "％", "50"), a, ca),
                        under(with(other, "％", "50"), b, cb),
                    ));
                }
            }
        }
    }
    keep("pairs_headings.txt", &out);
}

#[test]
fn several_of_a_kind_in_one_report() {
    let mut out = Vec::new();
    let name = "相談会に来た人の満足の割合";
    let plain = |n: &str, path: &str| under(with(n, "％", "50"), &[path], "");
    for other in [name, "相談会に来た人等の満足の割合", "相談会に来た人の満足"]
    {
        for (p, q) in [("暮らし", "暮らし"), ("暮らし", "道路と公園")] {
            for (r, s) in [
                ("暮らし", "道路と公園"),
                ("道路と公園", "安全な暮らし"),
                ("暮らし", "暮らし"),
            ] {
                // The name twice in one report, once or twice in the other.
                let twice = || ward("甲区", vec![plain(name, p), plain(name, q)]);
                let case = format!("{other} {p} {q} / {r} {s}");
                out.extend(answer(
                    &format!("{case}, twice and once"),
                    &[twice(), ward("乙区", vec![plain(other, r)])],
                ));
                out.extend(answer(
                    &format!("{case}, twice and twice"),
                    &[
                        twice(),
                        ward("乙区", vec![plain(other, r), plain(other, s)]),
                    ],
                ));
            }
        }
        // Goals that several indicators have, and that few have.
        for peers in 0..4 {
            for aim in ["50", "60"] {
                let mut all = vec![plain(other, "暮らし")];
                all.extend((0..peers).map(|n| {
                    under(
                        with(&format!("公園{n}の木の本数"), "％", aim),
                        &[["暮らし", "道路と公園"][n % 2]],
                        "",
                    )
                }));
                out.extend(answer(
                    &format!("{other} beside {peers} of {aim}"),
                    &[ward("甲区", vec![plain(name, "暮らし")]), ward("乙区", all)],
                ));
            }
        }
    }
    // What one report tells apart is no slip anywhere.
    for (a, b) in [
        (
            "防災の訓練に来た人の合計の数",
            "防犯の訓練に来た人の合計の数",
        ),
        (
            "地域活動協議会の開かれた回数",
            "地域話動協議会の開かれた回数",
        ),
        ("会議に来た人の割合の平均", "会議に来た若い人の割合の平均"),
    ] {
        for together in [false, true] {
            let mut third = vec![with(a, "％", "50")];
            if together {
                third.push(with(b, "％", "60"));
            }
            out.extend(answer(
                &format!("{a} / {b} together {together}"),
                &[
                    ward("甲区", vec![with(a, "％", "50")]),
                    ward("乙区", vec![with(b, "％", "50")]),
                    ward("丙区", third),
                ],
            ));
        }
    }
    keep("pairs_several.txt", &out);
}

/// Rows in a line each: who is in it, and how sure.
fn rows(case: &str, reports: &[Report]) -> Vec<String> {
    let all: Vec<&Report> = reports.iter().collect();
    let found = compare(&all);
    let rows = found
        .items
        .iter()
        .flat_map(|i| &i.indicators)
        .chain(&found.outside);
    let mut out: Vec<String> = rows
        .map(|r| {
            let members: Vec<String> = r
                .members
                .iter()
                .map(|m| format!("{}:{:.3}", m.report, m.confidence))
                .collect();
            let last = r.members.last().map(|m| &m.reasons);
            format!("{case}: {} {} {last:?}", r.name, members.join(" "))
        })
        .collect();
    out.extend(found.suggestions.iter().map(|s| {
        format!(
            "{case}: {} or {} {:.3} {:?}",
            s.a.report, s.b.report, s.confidence, s.reasons
        )
    }));
    out
}

#[test]
fn what_many_reports_tell() {
    let mut out = Vec::new();
    let wards = [
        "甲区", "乙区", "丙区", "丁区", "戊区", "己区", "庚区", "辛区", "壬区", "癸区", "東区",
        "西区", "南区",
    ];
    for (a, b) in [
        ("地域活動会議の回数", "地域話動会議の回数"),
        ("防災の訓練の回数", "防火の訓練の回数"),
        ("健診受診率", "特定健診受診率"),
        ("会議に来た人の割合の平均", "会合に出た人の割合の平均"),
    ] {
        for (count, fewest, most) in [(5, 1, 4), (6, 1, 5), (7, 2, 5), (12, 4, 8), (13, 3, 9)] {
            for with_b in fewest..=most {
                for both in [false, true] {
                    let mut reports: Vec<Report> = wards[..count]
                        .iter()
                        .enumerate()
                        .map(|(n, w)| {
                            let name = if n < with_b { b } else { a };
                            ward(
                                w,
                                vec![with(name, "％", "50"), with("公園の木の本数", "本", "70")],
                            )
                        })
                        .collect();
                    if both {
                        reports[0].indicators.push(with(a, "％", "50"));
                    }
                    let case =
                        format!("{with_b} of {count} say {b}, not {a}; one says both {both}");
                    out.extend(rows(&case, &reports));
                }
            }
        }
    }
    keep("pairs_many.txt", &out);
}

#[test]
fn what_one_report_tells_apart_is_no_slip_in_others() {
    let mut out = Vec::new();
    let (a, b) = (
        "地域防災訓練参加団体登録総合計台帳",
        "地域防犯訓練参加団体登録総合計台帳",
    );
    let (c, d) = (
        "夜間防災巡回実施団体登録総合計台帳",
        "夜間防犯巡回実施団体登録総合計台帳",
    );
    let (e, f) = ("区民相談会参加割合", "相談会参加割合");
    let one = |w: &str, names: &[&str]| ward(w, names.iter().map(|n| with(n, "", "")).collect());
    for third in [&[][..], &[a, b], &[b, a], &[e, f], &[a, b, e, f]] {
        let reports = [
            one("甲区", &[a, c, e]),
            one("乙区", &[b, d, f]),
            one("丙区", third),
        ];
        out.extend(rows(&format!("beside {third:?}"), &reports));
    }
    keep("pairs_contrasts.txt", &out);
}

#[test]
fn one_name_held_in_another() {
    let mut out = Vec::new();
    let long = "市内の全ての地域で開いた相談会の参加の割合";
    for short in [
        "相談会の参加の割合",
        "地域で開いた相談会の参加の割合",
        "開いた訓練の参加の割合",
    ] {
        for (same, other) in [(0, 0), (1, 0), (2, 0), (0, 1), (0, 2), (0, 3), (1, 1)] {
            for (unit, aim) in [("％", "50"), ("％", "60"), ("", "50")] {
                let peer = |n: usize, path: &str| {
                    under(
                        with(
                            &format!("公園{}の木の本数", ["東", "西", "南"][n]),
                            "％",
                            "50",
                        ),
                        &[path],
                        "",
                    )
                };
                let mut all = vec![under(with(short, unit, aim), &["暮らし"], "")];
                all.extend((0..same).map(|n| peer(n, "暮らし")));
                all.extend((0..other).map(|n| peer(n, "道路と公園")));
                let case =
                    format!("{short} {unit}{aim} beside {same} in its item and {other} in another");
                let one = ward("甲区", vec![under(with(long, "％", "50"), &["暮らし"], "")]);
                out.extend(rows(&case, &[one, ward("乙区", all)]));
            }
        }
    }
    keep("pairs_within.txt", &out);
}

#[test]
fn what_is_counted_by_name_and_by_unit() {
    let mut out = Vec::new();
    let stem = "相談会で話し合われた地域の安全の取組";
    for end in [
        "",
        "の割合",
        "の点数",
        "の人数",
        "の件数",
        "の回数",
        "の時間数",
        "の日数",
        "のか所数",
        "の費",
        "の量",
        "の数",
        "の度",
    ] {
        let mut fits = Vec::new();
        for unit in [
            "", "%", "割", "点", "人", "件", "回", "時間", "日", "か所", "施設", "円", "t", "km",
            "個",
        ] {
            let found = rows(
                "",
                &[
                    ward("甲区", vec![with(&format!("{stem}{end}"), "", "50")]),
                    ward("乙区", vec![with(stem, unit, "50")]),
                ],
            );
            if !found.is_empty() {
                fits.push(unit);
            }
        }
        out.push(format!("{end:?} may be counted in {fits:?}"));
    }
    keep("pairs_measures.txt", &out);
}

/// Names of common words, so many that no list of clusters is looked through to its end.
#[test]
fn each_of_many_names_finds_its_own() {
    const WHO: &str = "親子孫兄弟姉妹友客師医農商工船漁林山川谷海空星月日火水木金土";
    const WHAT: &str = "歌話読書画花草鳥魚虫石砂雪雨風雲光音色形味香球車橋";
    let names = |small: &str| -> Vec<Indicator> {
        WHO.chars()
            .flat_map(|a| WHAT.chars().map(move |b| (a, b)))
            .map(|(a, b)| {
                with(
                    &format!("{a}と{b}の会に加わった区民{small}の割合"),
                    "％",
                    "50",
                )
            })
            .collect()
    };
    let (one, other) = (ward("甲区", names("")), ward("乙区", names("等")));
    let found = compare(&[&one, &other]);
    assert_eq!(found.outside.len(), one.indicators.len());
    for row in &found.outside {
        let at: Vec<usize> = row.members.iter().map(|m| m.indicator).collect();
        assert_eq!(at.len(), 2, "{}", row.name);
        assert_eq!(at[0], at[1], "{}", row.name);
    }
}
