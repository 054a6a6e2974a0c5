//! Ratings, exit criteria, formulas and definitions, on reports built by hand:
//! what contradicts, what is a question, and what must be left alone.

#[path = "support/built.rs"]
#[allow(dead_code, reason = "the other tests use the rest of it")]
mod built;

use built::{figure, goal, indicator, legend, place};
use tassei::assess::{Check, CheckKind, assess};
use tassei::report::{Baseline, Direction, Exit, Indicator, Point, Report};

fn point(year: i32, target: &str, actual: &str) -> Point {
    built::point(year, target, actual, "")
}

fn rated(i: Indicator, mark: &str, at: usize) -> Indicator {
    built::rated(i, mark, 2016, at)
}

fn checks(indicators: Vec<Indicator>, marks: &[(&str, &str)]) -> Vec<Check> {
    let report = Report {
        indicators,
        legend: legend(marks),
        as_of: Some(2016),
        ..Report::default()
    };
    assess(&report, None).checks
}

const CIRCLED: &[(&str, &str)] = &[
    ("①", "目標達成"),
    ("②", "目標未達成"),
    ("③", "撤退基準未達成"),
];
const LETTERS: &[(&str, &str)] = &[("A", "順調"), ("B", "順調でない")];

/// Kind, verdict and whether it is a question, of every check.
fn outcomes(checks: &[Check]) -> Vec<(CheckKind, &'static str, bool)> {
    checks
        .iter()
        .map(|c| (c.kind, c.verdict.name(), c.question))
        .collect()
}

#[test]
fn a_rating_is_held_against_the_value_due() {
    let one = |actual: &str, mark: &str| {
        let i = goal(
            indicator("認知度", vec![point(2016, "", actual)]),
            "50％以上",
            2016,
        );
        outcomes(&checks(vec![rated(i, mark, 20)], CIRCLED))
    };
    assert_eq!(
        one("49.5％", "①(ⅰ)"),
        [(CheckKind::Rating, "differs", false)]
    );
    assert_eq!(
        one("50.0％", "①(ⅰ)"),
        [(CheckKind::Rating, "agrees", false)]
    );
    assert_eq!(
        one("49.5％", "②(ⅰ)"),
        [(CheckKind::Rating, "agrees", false)]
    );
    assert_eq!(
        one("52％", "②(ⅱ)"),
        [(CheckKind::Rating, "cannot_check", true)]
    );
    assert_eq!(
        one("約49％", "①(ⅰ)"),
        [],
        "an approximate value proves nothing"
    );
    assert_eq!(one("49.5％", "④"), [], "a mark the legend does not know");
}

#[test]
fn a_rating_without_a_legend_means_nothing_unless_it_is_a_word() {
    let i = || {
        goal(
            indicator("認知度", vec![point(2016, "", "40％")]),
            "50％以上",
            2016,
        )
    };
    assert_eq!(outcomes(&checks(vec![rated(i(), "A", 20)], &[])), []);
    assert_eq!(
        outcomes(&checks(vec![rated(i(), "目標達成", 20)], &[])),
        [(CheckKind::Rating, "differs", false)]
    );
}

#[test]
fn an_assumed_direction_makes_it_a_question() {
    let mut i = indicator("処理に要した件数", vec![point(2016, "50件", "40件")]);
    i.direction_from = None;
    assert_eq!(
        outcomes(&checks(vec![rated(i, "①", 20)], CIRCLED)),
        [(CheckKind::Rating, "cannot_check", true)]
    );
}

#[test]
fn a_mark_over_several_indicators_is_held_against_all() {
    let i = |name: &str, actual: &str| indicator(name, vec![point(2016, "50％", actual)]);
    let both = |a: &str, b: &str, mark: &str| {
        outcomes(&checks(
            vec![
                rated(i("満足した割合", a), mark, 20),
                rated(i("知っている割合", b), mark, 20),
            ],
            CIRCLED,
        ))
    };
    assert_eq!(
        both("60％", "40％", "①"),
        [(CheckKind::Rating, "cannot_check", true)]
    );
    assert_eq!(
        both("40％", "40％", "①"),
        [(CheckKind::Rating, "differs", false)]
    );
    assert_eq!(
        both("60％", "40％", "②"),
        [(CheckKind::Rating, "agrees", false)]
    );
}

#[test]
fn on_track_is_questioned_where_far_or_falling() {
    let one = |before: &str, now: &str, due: i32, mark: &str| {
        let points = vec![point(2015, "", before), point(2016, "", now)];
        let i = goal(indicator("感じている割合", points), "50％以上", due);
        outcomes(&checks(vec![rated(i, mark, 20)], LETTERS))
    };
    let asked = [(CheckKind::Rating, "cannot_check", true)];
    assert_eq!(
        one("16.3％", "17.3％", 2017, "A"),
        asked,
        "34.6 % with one year left"
    );
    assert_eq!(one("55.9％", "37.4％", 2017, "A"), asked, "falling");
    assert_eq!(one("44.0％", "47.0％", 2017, "A"), [], "near and rising");
    assert_eq!(
        one("86.0％", "81％", 2017, "A"),
        [(CheckKind::Rating, "agrees", false)],
        "reached, though lower"
    );
    assert_eq!(
        one("16.3％", "17.3％", 2025, "A"),
        [],
        "nothing tells the way to a far goal"
    );
    assert_eq!(
        one("16.3％", "17.3％", 2017, "B"),
        [],
        "not due: behind cannot be held against it"
    );
}

#[test]
fn a_rate_short_of_100_is_never_said_to_be_100() {
    let bands: &[(&str, &str)] = &[("A", "達成率100％以上"), ("B", "達成率100％未満")];
    let i = indicator("配布数", vec![point(2016, "2,500部", "2,499部")]);
    for found in [
        checks(vec![rated(i.clone(), "A", 20)], bands),
        checks(vec![rated(i, "B", 20)], bands),
    ] {
        let [only] = found.as_slice() else {
            panic!("{found:?}")
        };
        assert!(only.why.ja.contains("99.96%"), "{}", only.why.ja);
        assert!(only.why.en.contains("99.96%"), "{}", only.why.en);
    }
}

#[test]
fn intervals_of_a_legend() {
    let bands: &[(&str, &str)] = &[
        ("A", "達成率100％以上"),
        ("B", "達成率80％以上100％未満"),
        ("C", "達成率80％未満"),
    ];
    let one = |actual: &str, mark: &str| {
        let i = indicator("参加者数", vec![point(2016, "200人以上", actual)]);
        outcomes(&checks(vec![rated(i, mark, 20)], bands))
    };
    assert_eq!(one("200人", "A"), [(CheckKind::Rating, "agrees", false)]);
    assert_eq!(one("199人", "A"), [(CheckKind::Rating, "differs", false)]);
    assert_eq!(one("160人", "B"), [(CheckKind::Rating, "agrees", false)]);
    assert_eq!(one("120人", "C"), [(CheckKind::Rating, "agrees", false)]);
    let mut less = indicator("待機者数", vec![point(2016, "10人", "30人")]);
    less.direction = Direction::AtMost;
    assert_eq!(
        outcomes(&checks(vec![rated(less, "B", 20)], bands)),
        [(CheckKind::Rating, "cannot_check", true)],
        "never wrong because of a formula where less is better"
    );
}

#[test]
fn exit_criteria() {
    let one = |actual: &str, limit: &str, inclusive: bool, mark: Option<&str>| {
        let mut i = indicator("開催数", vec![point(2016, "", actual)]);
        i.exit = Some(Exit {
            figure: Some(figure(limit)),
            met_when: Direction::AtMost,
            inclusive,
            text: limit.to_owned(),
            place: place(6),
        });
        if let Some(m) = mark {
            i = rated(i, m, 20);
        }
        let all = checks(vec![i], CIRCLED);
        outcomes(
            &all.into_iter()
                .filter(|c| c.kind == CheckKind::Exit)
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(
        one("4回", "5回未満", false, Some("①")),
        [(CheckKind::Exit, "differs", false)]
    );
    assert_eq!(
        one("4回", "5回未満", false, Some("③")),
        [(CheckKind::Exit, "agrees", false)]
    );
    assert_eq!(
        one("4回", "5回未満", false, None),
        [(CheckKind::Exit, "cannot_check", true)]
    );
    assert_eq!(
        one("5回", "5回未満", false, Some("①")),
        [(CheckKind::Exit, "agrees", false)]
    );
    assert_eq!(
        one("5回", "5回以下", true, Some("①")),
        [(CheckKind::Exit, "differs", false)]
    );
    assert_eq!(one("5回", "5回未満", false, None), []);
    assert_eq!(
        one("70回", "前年度実績の80％未満", false, Some("①")),
        [],
        "a share of another value"
    );
    assert_eq!(
        one("10回", "15％未満", false, Some("①")),
        [],
        "another unit"
    );
}

fn formulas(indicators: Vec<Indicator>) -> Vec<Check> {
    let mut all = checks(indicators, &[]);
    all.retain(|c| c.kind == CheckKind::Formula);
    all
}

#[test]
fn the_formula_of_printed_rates_is_named() {
    let i = indicator(
        "参加者数",
        vec![
            built::point(2014, "100人", "120人", "120.0％"),
            built::point(2015, "1,090人", "1,152人", "105.7％"),
            built::point(2016, "30人", "20人", "66.6％"),
        ],
    );
    let found = formulas(vec![i]);
    assert_eq!(outcomes(&found), [(CheckKind::Formula, "agrees", false)]);
    assert!(
        found[0].why.ja.contains("3件のうち、実績÷目標で3件"),
        "{}",
        found[0].why.ja
    );
}

#[test]
fn several_formulas_and_none_are_findings() {
    let mut less = indicator("事故件数", vec![built::point(2016, "10件", "12件", "80％")]);
    less.direction = Direction::AtMost;
    let more = indicator(
        "参加者数",
        vec![built::point(2016, "100人", "120人", "120％")],
    );
    let found = formulas(vec![less.clone(), more.clone()]);
    assert_eq!(outcomes(&found), [(CheckKind::Formula, "explained", false)]);
    assert!(
        found[0].why.en.contains("2−A/T gives 1"),
        "{}",
        found[0].why.en
    );

    let odd = indicator("回数", vec![built::point(2016, "100回", "120回", "91％")]);
    let found = formulas(vec![odd, more]);
    let mut all = outcomes(&found);
    all.sort_by_key(|o| o.2);
    assert_eq!(
        all,
        [
            (CheckKind::Formula, "cannot_check", false),
            (CheckKind::Formula, "cannot_check", true)
        ]
    );
    less.points = vec![built::point(2016, "10件", "12件", "55％")];
    assert!(
        formulas(vec![less])
            .iter()
            .all(|c| !c.question && c.verdict.name() == "cannot_check"),
        "an at-most indicator is never even questioned because of a formula"
    );
}

#[test]
fn progress_from_a_baseline_and_running_sums() {
    let mut way = indicator("整備率", vec![built::point(2016, "60％", "55％", "50％")]);
    way.baseline = Some(Baseline {
        year: Some(2014),
        figure: figure("50％"),
    });
    let found = formulas(vec![way]);
    assert!(
        found[0].why.en.contains("(A−B)/(T−B) gives 1"),
        "{}",
        found[0].why.en
    );

    let zero = indicator(
        "待機児童数",
        vec![built::point(2016, "0人", "0人", "100.0％")],
    );
    let zero = Indicator {
        direction: Direction::AtMost,
        ..zero
    };
    let found = formulas(vec![zero]);
    assert!(
        found[0].why.en.contains("100% where met gives 1"),
        "{}",
        found[0].why.en
    );
    let itself = indicator(
        "受診率",
        vec![built::point(2016, "35.0％", "30.7％", "30.7％")],
    );
    let found = formulas(vec![itself]);
    assert!(
        found[0].why.en.contains("the actual itself gives 1"),
        "{}",
        found[0].why.en
    );

    let sums = indicator(
        "設置数",
        vec![
            built::point(2015, "10か所", "5か所", "50％"),
            built::point(2016, "10か所", "10か所", "75％"),
        ],
    );
    let found = formulas(vec![sums]);
    assert!(
        found[0].why.en.contains("ΣA/ΣT gives 2"),
        "{}",
        found[0].why.en
    );
}

fn definitions(indicators: Vec<Indicator>) -> Vec<Check> {
    let mut all = checks(indicators, &[]);
    all.retain(|c| c.kind == CheckKind::Definition);
    all
}

#[test]
fn definitions_that_change() {
    let name = "地域活動に参加したことがある区民の割合";
    let a = indicator(name, vec![point(2016, "50％", "40％")]);
    let b = indicator(name, vec![point(2016, "60％", "40％")]);
    assert_eq!(
        outcomes(&definitions(vec![a.clone(), b])),
        [(CheckKind::Definition, "cannot_check", true)]
    );
    assert_eq!(
        definitions(vec![a.clone(), a.clone()]),
        [],
        "printed twice alike"
    );
    let mut finer = a.clone();
    finer.points = vec![point(2016, "50％", "40.2％")];
    assert_eq!(definitions(vec![a, finer]), [], "40 is 40.2 rounded");

    // A short name under two headings is two indicators.
    let mut x = indicator("参加者数", vec![point(2016, "50人", "40人")]);
    let mut y = indicator("参加者数", vec![point(2016, "80人", "70人")]);
    x.path = vec!["祭り".to_owned()];
    y.path = vec!["講座".to_owned()];
    assert_eq!(definitions(vec![x, y]), []);

    let changed = indicator(
        "塾への参加人数(R5~講座に改変)",
        vec![point(2016, "50人", "40人")],
    );
    assert_eq!(
        outcomes(&definitions(vec![changed])),
        [(CheckKind::Definition, "explained", true)]
    );
    let units = indicator(
        "利用",
        vec![point(2015, "50人", "40人"), point(2016, "50件", "40件")],
    );
    assert_eq!(
        outcomes(&definitions(vec![units])),
        [(CheckKind::Definition, "cannot_check", true)]
    );
    let goal_off = goal(
        indicator("回数", vec![point(2016, "30回", "")]),
        "31回以上",
        2016,
    );
    assert_eq!(
        outcomes(&definitions(vec![goal_off])),
        [(CheckKind::Definition, "cannot_check", true)]
    );
    let goal_cut = goal(
        indicator("割合", vec![point(2016, "35％", "")]),
        "35.2％以上",
        2016,
    );
    assert_eq!(definitions(vec![goal_cut]), []);
}

#[test]
fn units_of_one_kind_are_no_change() {
    let none: [(CheckKind, &str, bool); 0] = [];
    let asked = [(CheckKind::Definition, "cannot_check", true)];
    let row = |points| outcomes(&definitions(vec![indicator("参加した人の割合", points)]));
    // From year to year.
    assert_eq!(
        row(vec![point(2015, "30％", "31％"), point(2016, "3割", "3割")]),
        none
    );
    assert_eq!(
        row(vec![
            point(2015, "1,200千円", ""),
            point(2016, "120万円", "1,150千円")
        ]),
        none
    );
    assert_eq!(
        row(vec![point(2015, "30％", "31％"), point(2016, "300人", "")]),
        asked
    );
    // Goal and target of one year.
    let due = |target: &str, text: &str| {
        let i = indicator("参加した人の割合", vec![point(2016, target, "")]);
        outcomes(&definitions(vec![goal(i, text, 2016)]))
    };
    assert_eq!(due("30％", "3割以上"), none);
    assert_eq!(
        due("34％", "3割以上"),
        none,
        "34 % are three tenths, rounded"
    );
    assert_eq!(due("40％", "3割以上"), asked, "these cannot be reconciled");
    assert_eq!(
        due("300人", "3割以上"),
        none,
        "another unit, not comparable"
    );
    // On two pages, the unit beside the name.
    let name = "地域活動に参加したことがある区民の割合";
    let page = |unit: &str, target: &str, actual: &str| Indicator {
        unit: Some(unit.to_owned()),
        ..indicator(name, vec![point(2016, target, actual)])
    };
    let both = |a, b| outcomes(&definitions(vec![a, b]));
    assert_eq!(both(page("%", "30", "42.1"), page("割", "3", "4.2")), none);
    assert_eq!(both(page("%", "30", "42.1"), page("割", "4", "4.2")), asked);
    assert_eq!(
        both(page("千円", "120", "98"), page("円", "120,000", "98,412")),
        none
    );
    assert_eq!(
        both(page("千円", "120", ""), page("円", "130,000", "")),
        asked
    );
    assert_eq!(both(page("人", "120", ""), page("名", "120", "")), none);
    assert_eq!(both(page("人", "120", ""), page("世帯", "120", "")), asked);
}

#[test]
fn the_weightiest_come_first() {
    let ok = goal(
        indicator("認知度一", vec![point(2016, "", "60％")]),
        "50％以上",
        2016,
    );
    let bad = goal(
        indicator("認知度二", vec![point(2016, "", "40％")]),
        "50％以上",
        2016,
    );
    let asked = goal(
        indicator(
            "認知度三",
            vec![point(2015, "", "30％"), point(2016, "", "20％")],
        ),
        "50％以上",
        2017,
    );
    let mut marks = CIRCLED.to_vec();
    marks.extend(LETTERS);
    let all = checks(
        vec![
            rated(ok, "①", 20),
            rated(asked, "A", 21),
            rated(bad, "①", 22),
        ],
        &marks,
    );
    let order: Vec<_> = outcomes(&all).into_iter().map(|o| o.1).collect();
    assert_eq!(order, ["differs", "cannot_check", "agrees"]);
}
