//! What is saved comes back, and what reading cannot have made does not.

use super::*;
use crate::app::demo;
use crate::app::rows::SortKey;
use crate::app::state::{Action, CorrectAction, Reading};
use crate::app::wording::Lang;
use crate::assess::Status;
use crate::correction::Field;
use crate::export::page::{Filling, Program, RESULTS_ID};
use crate::pipeline::read_file;

/// The demonstration twice under one name, one of them corrected and computed for
/// another year, and a file that could not be read.
fn state() -> State {
    let names = [demo::NAME, demo::NAME, "壊れた.pdf"];
    let given = (1..).zip(names).map(|(id, n)| (id, n.to_owned(), 10.0));
    let reading = || Reading::new(read_file(demo::NAME, demo::TEXT.as_bytes()));
    let mut state = State::starting(View::Load, Lang::En, Theme::Dark)
        .reduce(Action::Given(given.collect()))
        .reduce(Action::Read(1, reading()))
        .reduce(Action::Read(2, reading()))
        .reduce(Action::Failed(3, Trouble::TimeLimit));
    let key = ReportKey { file: 2, index: 0 };
    let right = state
        .correction(key, "i1", Field::Actual, Some(2023), "61")
        .expect("an indicator");
    for action in [
        Action::Correct(CorrectAction::Set(key, right)),
        Action::AsOf(key, Some(2022)),
        Action::Select(key),
        Action::View(View::Indicators),
        Action::Filter(Filter {
            status: Some(Status::Missed),
            ..Filter::default()
        }),
        Action::Sort(Some(Sort {
            key: SortKey::Rate,
            descending: true,
        })),
        Action::View(View::Export),
    ] {
        state = state.reduce(action);
    }
    state
}

fn opened(saved: Saved) -> State {
    let asked = route::parse(&saved.address);
    State::starting(
        asked.view.unwrap_or_default(),
        asked.lang.unwrap_or_default(),
        asked.theme.unwrap_or_default(),
    )
    .with_saved(saved)
}

#[test]
fn a_saved_page_opens_on_the_same_results() {
    let before = state();
    assert_eq!(before.came_from, View::Indicators);
    let packed = Saved::of(&before, before.came_from, "2026-11-21").packed();
    let after = opened(Saved::unpacked(&packed.expect("it fits")).expect("it is whole"));
    assert_eq!(
        (after.view, after.lang, after.theme),
        (View::Indicators, Lang::En, Theme::Dark)
    );
    assert_eq!(
        (after.filter.clone(), after.sort),
        (before.filter.clone(), before.sort)
    );
    let figures = |s: &State| -> Vec<_> {
        let all = s.reports();
        all.map(|(_, f, l)| {
            (
                f.name.clone(),
                (*l.report).clone(),
                (*l.assessment).clone(),
                l.chosen,
            )
        })
        .collect()
    };
    assert_eq!(figures(&after), figures(&before));
    // Of two files with one name only the one that was corrected is.
    let corrected: Vec<usize> = figures(&after)
        .iter()
        .map(|f| f.1.corrections.len())
        .collect();
    assert_eq!(corrected, [0, 1]);
    let selected = |s: &State| {
        s.files
            .iter()
            .position(|f| Some(f.id) == s.selected.map(|k| k.file))
    };
    assert_eq!(selected(&after), Some(1));
    assert_eq!(
        after.files.last().map(|f| &f.stage),
        before.files.last().map(|f| &f.stage)
    );
    assert!(after.saved_on.is_some() && after.said.1.ja.contains("2026-11-21"));
    // What is saved of it again is the same.
    let again = Saved::of(&after, View::Indicators, "2026-11-21");
    assert_eq!(again, Saved::of(&before, View::Indicators, "2026-11-21"));
}

#[test]
fn a_whole_page_holds_them_as_data_and_as_tables() {
    let filling = Filling {
        policy: "default-src 'none'",
        style: "",
        program: Program {
            glue: "",
            worker: "",
            wasm: "AAAA",
            boot: "",
        },
        hosted: true,
        results: None,
    };
    let page = crate::app::take::page(&state(), View::Overview, filling, "2026-11-21");
    let page = page.expect("a page");
    assert!(!page.contains("rel=\"manifest\""));
    let (_, data) = page
        .split_once(&format!("<script id=\"{RESULTS_ID}\""))
        .expect("data");
    let (_, data) = data.split_once('>').expect("its text");
    let (data, _) = data.split_once('<').expect("its end");
    let saved = Saved::unpacked(data).expect("whole");
    assert_eq!(route::parse(&saved.address).view, Some(View::Overview));
    assert!(
        page.contains("<td class=\"number\">58</td>"),
        "the static table"
    );
    // Given to the page as a file, its tables are not taken for a report.
    let read = crate::pipeline::read_file("tassei-results.html", page.as_bytes());
    let codes: Vec<&str> = read
        .document
        .diagnostics
        .iter()
        .map(|d| d.code.as_str())
        .collect();
    assert!(
        read.reports.is_empty() && codes.contains(&"own-page"),
        "{codes:?}"
    );
}

/// What of the saved results is changed, and that it is then refused.
#[test]
fn what_reading_cannot_have_made_is_refused() {
    let good = serde_json::to_value(Saved::of(&state(), View::Overview, "2026-11-21"));
    let good = good.expect("JSON");
    let bytes =
        |v: &serde_json::Value| serde_json::from_value::<Saved>(v.clone()).map(|s| s.bytes());
    assert!(Saved::read(&bytes(&good).expect("the form")).is_ok());
    let report = "/files/0/outcome/Read/reports/0";
    let indicator = format!("{report}/indicators/0");
    let changes = [
        ("/version", "1"),
        ("/made", "\"<b>today</b>\""),
        ("/files/0/outcome/Read/chosen", "[]"),
        ("/files/0/outcome/Read/chosen", "[9999999]"),
        (&format!("{report}/confidence"), "7"),
        (&format!("{report}/as_of"), "-2000000000"),
        (&format!("{indicator}/place/span/end"), "99999999"),
        (
            &format!("{indicator}/points/0/actual/place/span/start"),
            "1",
        ),
        (&format!("{indicator}/points/0/actual/value"), "1e300"),
        (&format!("{indicator}/points/0/actual/decimals"), "200"),
        (&format!("{indicator}/points/0/year"), "2147483647"),
        (&format!("{report}/prose/0/pieces/0/0"), "5000000"),
    ];
    for (at, with) in changes {
        let mut bad = good.clone();
        let place = bad
            .pointer_mut(at)
            .unwrap_or_else(|| panic!("nothing at {at}"));
        *place = serde_json::from_str(with).expect("JSON");
        let bad = bytes(&bad).unwrap_or_else(|e| panic!("{at} = {with} is no such thing: {e}"));
        assert!(Saved::read(&bad).is_err(), "{at} = {with}");
    }
    for value in [f64::NAN, f64::INFINITY] {
        let mut bad: Saved = serde_json::from_value(good.clone()).expect("the form");
        let Outcome::Read { reports, .. } = &mut bad.files[0].outcome else {
            panic!("it was read");
        };
        let actual = &mut reports[0].indicators[0].points[0].actual;
        actual.as_mut().expect("a figure").value = value;
        assert!(Saved::read(&bad.bytes()).is_err(), "{value}");
    }
    let whole = bytes(&good).expect("the form");
    for cut in (0..whole.len()).step_by(97) {
        assert!(Saved::read(&whole[..cut]).is_err(), "cut off at {cut}");
    }
    assert!(Saved::read(&[whole.as_slice(), &[0]].concat()).is_err());
    for text in ["", "!", "AAAA", "<script>"] {
        assert!(Saved::unpacked(text).is_err(), "{text}");
    }
}
