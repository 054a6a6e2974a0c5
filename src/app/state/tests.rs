//! What a person does, step by step, without a browser.

use super::{Action, Detail, Reading, ReportKey, Stage, State, Trouble, View};
use crate::app::rows::Filter;
use crate::app::wording::Lang;
use crate::document::{Document, Format};
use crate::pipeline::FileReading;
use crate::report::{Figure, Indicator, Point, Report};

fn figure(value: f64) -> Figure {
    Figure {
        value,
        text: value.to_string(),
        decimals: 0,
        place: Default::default(),
        uncertain: false,
        approximate: false,
    }
}

fn point(year: i32, target: f64, actual: Option<f64>) -> Point {
    Point {
        year,
        label: year.to_string(),
        target: Some(figure(target)),
        actual: actual.map(figure),
        printed_rate: None,
        uncertain: false,
        note: None,
    }
}

fn reading(reports: usize) -> Reading {
    let report = Report {
        as_of: Some(2021),
        indicators: vec![Indicator {
            name: "相談件数".to_owned(),
            points: vec![
                point(2020, 10.0, Some(12.0)),
                point(2021, 20.0, Some(15.0)),
                point(2022, 30.0, None),
            ],
            ..Indicator::default()
        }],
        ..Report::default()
    };
    Reading::new(FileReading {
        document: Document {
            name: "a.txt".to_owned(),
            format: Format::Text,
            encoding: None,
            text: String::new(),
            sheets: Vec::new(),
            rows: Vec::new(),
            diagnostics: Vec::new(),
        },
        reports: vec![report; reports],
    })
}

fn given(state: &State, ids: &[u32]) -> State {
    let files = ids.iter().map(|n| (*n, format!("{n}.txt"), 10.0)).collect();
    state.reduce(Action::Given(files))
}

fn key(file: u32) -> ReportKey {
    ReportKey { file, index: 0 }
}

#[test]
fn goes_to_the_results_when_everything_is_read_and_not_before() {
    let state = given(&State::default(), &[1, 2]);
    let state = state.reduce(Action::Read(1, reading(1)));
    assert_eq!(state.view, View::Load);
    assert!(state.busy());
    let state = state.reduce(Action::Read(2, reading(1)));
    assert_eq!(state.view, View::Overview);
    assert_eq!(state.selected, Some(key(1)));
    assert!(state.said.1.ja.contains("報告書2件"));
}

#[test]
fn stays_where_nothing_was_found() {
    let state = given(&State::default(), &[1]).reduce(Action::Read(1, reading(0)));
    assert_eq!(state.view, View::Load);
    assert!(state.said.1.ja.contains("読めなかったファイル1件"));
}

#[test]
fn a_failed_file_takes_nothing_away() {
    let state = given(&State::default(), &[1]).reduce(Action::Read(1, reading(1)));
    let before = state.current().map(|(k, ..)| k);
    let state = given(&state, &[2]).reduce(Action::Failed(2, Trouble::TooBig));
    assert_eq!(state.current().map(|(k, ..)| k), before);
    assert_eq!(state.reports().count(), 1);
    assert!(matches!(
        state.files[1].stage,
        Stage::Failed(Trouble::TooBig)
    ));
}

#[test]
fn a_late_answer_changes_nothing() {
    let state = given(&State::default(), &[1]).reduce(Action::Failed(1, Trouble::Cancelled));
    let after = state.reduce(Action::Read(1, reading(1)));
    assert!(matches!(after.files[0].stage, Stage::Failed(_)));
    let after = state.reduce(Action::Read(9, reading(1)));
    assert_eq!(after.files.len(), 1);
}

#[test]
fn removing_the_file_that_is_looked_at_chooses_another() {
    let state = given(&State::default(), &[1, 2])
        .reduce(Action::Read(1, reading(1)))
        .reduce(Action::Read(2, reading(1)))
        .reduce(Action::Open(Detail::Indicator(key(1), 0, None)))
        .reduce(Action::Remove(1));
    assert_eq!(state.selected, Some(key(2)));
    assert_eq!(state.detail, None);
    let state = state.reduce(Action::Remove(2));
    assert_eq!(state.selected, None);
    assert!(state.current().is_none());
}

#[test]
fn another_year_is_computed_at_once_and_the_own_year_is_no_choice() {
    let state = given(&State::default(), &[1]).reduce(Action::Read(1, reading(1)));
    let counts = |s: &State| {
        s.current()
            .map(|(_, _, _, l)| l.assessment.counts)
            .expect("a report")
    };
    assert_eq!((counts(&state).achieved, counts(&state).missed), (0, 1));
    let earlier = state.reduce(Action::AsOf(key(1), Some(2020)));
    assert_eq!((counts(&earlier).achieved, counts(&earlier).missed), (1, 0));
    assert!(earlier.said.1.en.contains("FY2020"));
    let back = earlier.reduce(Action::AsOf(key(1), Some(2021)));
    assert_eq!(back.current().and_then(|(_, _, _, l)| l.chosen), None);
}

#[test]
fn a_section_opens_in_the_table_and_belongs_to_its_report() {
    let state = given(&State::default(), &[1, 2])
        .reduce(Action::Read(1, reading(1)))
        .reduce(Action::Read(2, reading(1)))
        .reduce(Action::ShowSection(key(2), vec!["一".to_owned()]));
    assert_eq!(state.view, View::Indicators);
    assert_eq!(state.selected, Some(key(2)));
    assert!(!state.filter.is_empty());
    let state = state.reduce(Action::Select(key(1)));
    assert_eq!(state.filter, Filter::default());
}

#[test]
fn language_changes_nothing_else() {
    let state = given(&State::default(), &[1]).reduce(Action::Read(1, reading(1)));
    let english = state.reduce(Action::Lang(Lang::En));
    assert_eq!(english.lang, Lang::En);
    assert_eq!(english.files, state.files);
    assert_eq!(english.view, state.view);
}

#[test]
fn a_link_waits_for_its_file_and_knows_it_under_another_name() {
    let text = "架空市の報告\n相談件数は6件増(令和4年度:14件→令和5年度:66件)となった。\n\
        |指標名|単位|令和5年度目標|令和5年度実績|\n|---|---|---|---|\n|相談件数|件|60|66|\n";
    let read =
        |name: &str, text: &str| Reading::new(crate::pipeline::read_file(name, text.as_bytes()));
    let with = |id: u32, text: &str, state: &State| {
        given(state, &[id]).reduce(Action::Read(id, read(&format!("{id}.txt"), text)))
    };
    let first = with(1, text, &State::default());
    let loaded = first.current().map(|(_, _, _, l)| l).expect("a report");
    let found = crate::assess::findings(&loaded.report, &loaded.assessment);
    let id = found.first().expect("a finding").id.clone();
    let link = first.link_to(key(1), &id).expect("a link");

    // Nothing read yet: the address keeps the link, in whatever view.
    let asked = State::default().reduce(Action::Point(link.clone()));
    assert_eq!(asked.view, View::Checks);
    let asked = asked.reduce(Action::View(View::Load));
    assert_eq!(asked.link(), Some(&link));
    // The same sentence in another file is another finding.
    let other = with(2, &text.replace("60", "61"), &asked);
    assert_eq!(other.pointed.as_ref().and_then(|p| p.found), None);
    // The same text under another name is the file.
    let there = with(7, text, &other.reduce(Action::View(View::Load)));
    assert_eq!(there.selected, Some(key(7)));
    let pointed = there.pointed.as_ref().expect("still pointed at");
    assert_eq!((pointed.found, pointed.jump), (Some(key(7)), 1));
    assert_eq!(there.reduce(Action::View(View::Export)).link(), None);
    // Taken away, it is waited for again.
    let gone = there.reduce(Action::Remove(7));
    assert_eq!(gone.pointed.as_ref().and_then(|p| p.found), None);
    // Opened by hand, the address names it without a jump.
    let opened = first.reduce(Action::Opened(key(1), id));
    assert_eq!(opened.pointed.as_ref().map(|p| p.jump), Some(0));
}

#[test]
fn what_is_put_right_counts_at_once_and_can_be_undone_and_redone() {
    use super::CorrectAction::{Clear, Redo, Set, Undo};
    use crate::correction::Field;
    let mut state = given(&State::default(), &[1]).reduce(Action::Read(1, reading(1)));
    let id = state
        .report(key(1))
        .map(|(_, _, l)| l.report.indicators[0].id.clone());
    let id = id.expect("an indicator");
    let achieved = |s: &State| s.current().map(|(_, _, _, l)| l.assessment.counts.achieved);
    let corrected = |s: &State| s.current().map(|(_, _, _, l)| l.report.corrections.len());
    let right = state
        .correction(key(1), &id, Field::Actual, Some(2021), " 20 ")
        .expect("a correction");
    assert_eq!((right.before.as_str(), right.text.as_str()), ("15", "20"));
    state = state.reduce(Action::Correct(Set(key(1), right.clone())));
    assert_eq!((achieved(&state), corrected(&state)), (Some(1), Some(1)));
    assert!(state.said.1.ja.contains("15 → 20"), "{}", state.said.1.ja);
    assert_eq!(
        state.corrections()[0].corrections,
        std::slice::from_ref(&right)
    );
    let undone = state.reduce(Action::Correct(Undo));
    assert_eq!((achieved(&undone), corrected(&undone)), (Some(0), Some(0)));
    let redone = undone.reduce(Action::Correct(Redo));
    assert_eq!((achieved(&redone), redone.log.can_redo()), (Some(1), false));
    let cleared = redone.reduce(Action::Correct(Clear(key(1), right.clone())));
    assert_eq!(
        (achieved(&cleared), corrected(&cleared)),
        (Some(0), Some(0))
    );
    assert_eq!(achieved(&cleared.reduce(Action::Correct(Undo))), Some(1));
    // The year that was chosen stays, and a file read again keeps what was put right.
    let again = redone
        .reduce(Action::Again(1))
        .reduce(Action::Read(1, reading(1)));
    assert_eq!((achieved(&again), corrected(&again)), (Some(1), Some(1)));
    assert!(!redone.reduce(Action::Remove(1)).log.can_undo());
}

#[test]
fn corrections_wait_for_their_file_and_the_panel_stays_on_its_indicator() {
    use super::CorrectAction::{Import, Set};
    use crate::correction::Field;
    let text = "架空市の報告\n|指標名|単位|令和5年度目標|令和5年度実績|\n|---|---|---|---|\n\
        |相談件数|件|60|66|\n|参加者数|人|10|9|\n";
    let read = |state: &State, id: u32| {
        let reading = crate::pipeline::read_file(&format!("{id}.txt"), text.as_bytes());
        given(state, &[id]).reduce(Action::Read(id, Reading::new(reading)))
    };
    let first = read(&State::default(), 1);
    let ids: Vec<String> = first
        .current()
        .map(|(_, _, _, l)| l.report.indicators.iter().map(|i| i.id.clone()).collect())
        .expect("a report");
    let set = |state: &State, id: &str, field, year, text: &str| {
        let c = state
            .correction(key(1), id, field, year, text)
            .expect("one");
        state.reduce(Action::Correct(Set(key(1), c)))
    };
    let open = first.reduce(Action::Open(Detail::Indicator(key(1), 1, None)));
    let right = set(&open, &ids[1], Field::Actual, Some(2023), "10");
    let left = set(&right, &ids[0], Field::LeftOut, None, "yes");
    assert_eq!(left.detail, Some(Detail::Indicator(key(1), 0, None)));
    let none = set(&left, &ids[1], Field::LeftOut, None, "yes");
    assert_eq!(none.detail, None);

    let saved = left.corrections();
    let waiting = State::default().reduce(Action::Correct(Import(saved)));
    assert!(
        waiting.said.1.ja.contains("ファイル待ち2件"),
        "{}",
        waiting.said.1.ja
    );
    // The same text under another name.
    let there = read(&waiting, 7);
    let (_, _, _, loaded) = there.current().expect("a report");
    assert_eq!(loaded.report.indicators.len(), 1);
    assert_eq!(loaded.assessment.counts.achieved, 1);
    assert!(there.log.waiting().is_empty() && there.log.can_undo());
}

#[test]
fn a_file_that_is_read_before_an_earlier_one_is_not_chosen_in_its_place() {
    let given = |id: u32| (id, format!("{id}.txt"), 1.0);
    let state = State::default().reduce(Action::Given(vec![given(1), given(2)]));
    let late = state.reduce(Action::Read(2, reading(1)));
    assert_eq!(late.selected, None);
    let both = late.reduce(Action::Read(1, reading(1)));
    assert_eq!(both.selected.map(|key| key.file), Some(1));
    // What an earlier file ends without, it cannot be chosen by.
    let failed = late.reduce(Action::Failed(1, Trouble::TimeLimit));
    assert_eq!(failed.selected.map(|key| key.file), Some(2));
}
