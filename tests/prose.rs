//! Arithmetic in prose, case by case: sentences of our own in the wordings of
//! many towns, true ones and false ones, and sentences that must be left alone.

#[path = "support/built.rs"]
#[allow(dead_code, reason = "the other tests use the rest of it")]
mod built;

use built::prose;
use tassei::assess::{Check, CheckKind, assess};
use tassei::place::Place;
use tassei::report::{Figure, Indicator, Point, Prose, Report};

fn checks(sentence: &str, other: &str) -> Vec<Check> {
    let report = Report {
        prose: vec![prose(sentence), prose(other)],
        as_of: Some(2016),
        ..Report::default()
    };
    let mut found = assess(&report, None).checks;
    // The other prose is there to lean on.
    found.retain(|c| sentence.contains(&c.text));
    found
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty())
        .map(|l| l.split('\t').collect())
}

#[test]
fn statements_are_found_and_judged() {
    let table = include_str!("prose/found.tsv");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in rows(table) {
        let [verdict, why, sentence, rest @ ..] = row.as_slice() else {
            panic!("a row without its columns: {row:?}");
        };
        seen += 1;
        let found = checks(sentence, rest.first().unwrap_or(&""));
        let fits = found
            .iter()
            .any(|c| c.verdict.name() == *verdict && c.why.ja.contains(why));
        let alone = found.iter().all(|c| c.verdict.name() == *verdict);
        if !(fits && alone && found.iter().all(|c| c.kind == CheckKind::Prose)) {
            let got: Vec<_> = found
                .iter()
                .map(|c| format!("{}: {}", c.verdict.name(), c.why.ja))
                .collect();
            wrong.push(format!(
                "{sentence}\n   expected {verdict} ({why}), got {got:?}"
            ));
        }
        for c in &found {
            let whole = sentence.get(c.place.span.range()).unwrap_or("");
            if whole.trim() != c.text {
                wrong.push(format!(
                    "{sentence}\n   place shows {whole:?}, text is {:?}",
                    c.text
                ));
            }
        }
    }
    assert!(seen >= 60, "only {seen} cases");
    assert!(
        wrong.is_empty(),
        "{} of {seen}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn what_claims_no_arithmetic_is_left_alone() {
    let table = include_str!("prose/left_alone.tsv");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for row in rows(table) {
        let (sentence, rest) = row.split_first().expect("a sentence");
        seen += 1;
        for c in checks(sentence, rest.first().unwrap_or(&"")) {
            wrong.push(format!(
                "{sentence}\n   {}: {} [{}]",
                c.verdict.name(),
                c.why.ja,
                c.text
            ));
        }
    }
    assert!(seen >= 60, "only {seen} cases");
    assert!(
        wrong.is_empty(),
        "{} of {seen}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn figure(value: f64, unit: &str) -> Figure {
    Figure {
        value,
        text: format!("{value}{unit}"),
        decimals: u8::from(value.fract() != 0.0),
        place: Place::default(),
        uncertain: false,
        approximate: false,
    }
}

/// An indicator with target and actual by year.
fn indicator(label: &str, name: &str, unit: &str, values: &[(i32, f64, f64)]) -> Indicator {
    Indicator {
        label: Some(label.to_owned()),
        name: name.to_owned(),
        unit: Some(unit.to_owned()),
        points: values
            .iter()
            .map(|(year, target, actual)| Point {
                year: *year,
                label: String::new(),
                target: Some(figure(*target, unit)),
                actual: Some(figure(*actual, unit)),
                printed_rate: None,
                uncertain: false,
                note: None,
            })
            .collect(),
        ..Indicator::default()
    }
}

/// Verdicts on a sentence under a heading, beside two indicators.
fn beside_indicators(heading: &str, sentence: &str) -> Vec<&'static str> {
    let report = Report {
        indicators: vec![
            indicator(
                "指標①",
                "地域活動やボランティア活動などに参加している市民の割合(市民意識調査)",
                "%",
                &[(2020, 50.0, 41.3), (2022, 50.1, 40.9), (2023, 50.5, 38.7)],
            ),
            indicator(
                "指標②",
                "まちづくりセンター数",
                "か所",
                &[(2021, 42.0, 43.0), (2022, 50.0, 48.0), (2023, 58.0, 54.0)],
            ),
        ],
        prose: vec![Prose {
            path: vec![heading.to_owned()],
            ..prose(sentence)
        }],
        as_of: Some(2023),
        ..Report::default()
    };
    let checks = assess(&report, None).checks;
    checks.iter().map(|c| c.verdict.name()).collect()
}

#[test]
fn statements_lean_on_the_indicator_they_are_about() {
    let none: [&str; 0] = [];
    for (heading, sentence, expected) in [
        (
            "",
            "① 地域活動等に参加している市民の割合は前回調査と比較して2.2ポイント低下した。",
            &["agrees"][..],
        ),
        (
            "",
            "① 地域活動等に参加している市民の割合は前回調査と比較して3.2ポイント低下した。",
            &["differs"],
        ),
        (
            "",
            "地域活動などに参加している市民の割合は前年度から2.2ポイント低下し38.7％となった。",
            &["agrees"],
        ),
        // Of one age group, of another unit, of another thing: nothing to hold it against.
        (
            "",
            "20代のうち地域活動やボランティア活動などに参加している市民の割合は前回調査と比較して5.1ポイント低下した。",
            &none,
        ),
        ("", "世帯数は前回調査と比較して3.2ポイント低下した。", &none),
        (
            "",
            "まちづくりセンター数は前年度から6か所増加し54か所となった。",
            &["agrees"],
        ),
        (
            "",
            "まちづくりセンター数は前年度から5か所増加し54か所となった。",
            &["differs"],
        ),
        (
            "令和3年度",
            "まちづくりセンター設置数については目標を達成した。",
            &["agrees"],
        ),
        (
            "令和4年度",
            "まちづくりセンター設置数については目標を達成した。",
            &["differs"],
        ),
        (
            "令和4年度",
            "まちづくりセンターは合意に至らない所もあり、設置数については目標を下回った。",
            &["agrees"],
        ),
        // Not reached, in so many words; and what may mean either is left alone.
        (
            "令和4年度",
            "まちづくりセンター設置数については目標を達成しなかった。",
            &["agrees"],
        ),
        (
            "令和3年度",
            "まちづくりセンター設置数については目標を達成しなかった。",
            &["differs"],
        ),
        (
            "令和4年度",
            "まちづくりセンター設置数については目標を達成しない。",
            &none,
        ),
        (
            "令和4年度",
            "まちづくりセンター設置数は目標を上回らなかった。",
            &none,
        ),
        (
            "令和4年度",
            "まちづくりセンター設置数は目標を上回ることができなかった。",
            &none,
        ),
        (
            "令和4年度",
            "まちづくりセンター設置数が目標を達成したら増やす。",
            &none,
        ),
        // No year, so nothing tells which of three is meant.
        (
            "",
            "まちづくりセンター設置数については目標を達成した。",
            &none,
        ),
        (
            "令和4年度",
            "まちづくりセンター設置数の目標を達成するため、相談を続ける。",
            &none,
        ),
        (
            "令和4年度",
            "まちづくりセンター設置数は概ね目標を達成した。",
            &none,
        ),
        ("", "まちづくりセンター数は2年連続で増加した。", &["agrees"]),
        (
            "",
            "まちづくりセンター数は2年連続で減少した。",
            &["differs"],
        ),
        ("", "まちづくりセンター数は5年連続で増加した。", &none),
    ] {
        assert_eq!(
            beside_indicators(heading, sentence),
            expected,
            "{heading} {sentence}"
        );
    }
}

#[test]
fn what_is_denied_and_what_a_dash_may_mean_is_not_held_against_the_report() {
    for sentence in [
        "相談は20件から25件へと5件増加しなかった。",
        "相談は20件から25件へと5件増えていない。",
        "相談は前年度の20件から6件減らなかったため25件である。",
    ] {
        assert!(checks(sentence, "").is_empty(), "{sentence}");
    }
    // A minus, or a mark before the first term: one of the two readings comes out.
    let verdicts = |s: &str| {
        let found = checks(s, "");
        found.iter().map(|c| c.verdict.name()).collect::<Vec<_>>()
    };
    assert!(verdicts("増減は-3件＋8件＝5件である。").is_empty());
    assert_eq!(verdicts("内訳は-3件＋8件＝11件である。"), ["agrees"]);
    assert_eq!(verdicts("件数は3件＋8件＝5件である。"), ["differs"]);
}

#[test]
fn no_text_breaks_the_checks() {
    use proptest::prelude::*;
    let words = prop::sample::select(vec![
        "令和4年度",
        "前年度比",
        "14件",
        "３％",
        "計",
        "(",
        "）",
        "、",
        "。",
        "増",
        "減少",
        "→",
        "から",
        "1地域あたり",
        "全",
        "うち",
        "中",
        "内訳",
        "・",
        "\n",
        " ",
        "9999999999999999件",
        "0人",
        "▲",
        "+",
        "÷",
        "×",
        "=",
        "維持",
        "年連続で増加",
        "目標",
        "を達成した",
        "回収率",
        "𠮷",
        "Ａ",
        "割",
        "倍",
        "約",
        "0.000000001%",
        "各",
        "平均",
    ]);
    proptest!(|(text in prop::collection::vec(words, 0..60))| {
        let sentence = text.concat();
        for c in checks(&sentence, "全19地域") {
            prop_assert!(sentence.get(c.place.span.range()).is_some());
            prop_assert!(!c.why.ja.contains("NaN") && !c.why.ja.contains("inf"), "{}", c.why.ja);
        }
    });
}

#[test]
fn a_long_text_takes_time_in_proportion() {
    let time = |n: usize| {
        let text = "1件(1件、令和4年度14件→66件、計3%(うち".repeat(n);
        let start = std::time::Instant::now();
        checks(&text, &text);
        start.elapsed()
    };
    time(100);
    let (short, long) = (time(1_000), time(10_000));
    assert!(
        long < short * 40,
        "10 times the text took {short:?} → {long:?}"
    );
}
