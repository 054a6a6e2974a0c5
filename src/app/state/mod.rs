//! What the page knows, and how each thing a person does changes it.
//!
//! Plain data and one pure function, [`State::reduce`]: no browser, no clock.
//! Nothing that goes wrong takes away what was there before.

mod compare;
mod corrections;
mod files;
mod pointed;
mod saved;
mod selection;
mod table;
mod told;

use super::job::Progress;
use super::link::Link;
use super::rows::{Filter, Sort};
use super::shared::Shared;
use super::table_link::TableLink;
use super::wording::Lang;
use crate::diagnostic::Words;
use crate::document::Document;
use crate::reading::told::ToldTable;
use crate::report::FiscalYear;

pub use compare::{Compare, CompareAction};
pub use corrections::{CorrectAction, Log};
pub use files::{File, FileId, Loaded, Reading, Stage, Trouble};
pub use pointed::Pointed;
pub use saved::came_with_the_page;
pub use selection::{Detail, ReportKey};
pub use told::Asked;

/// The views, in the order of their tabs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum View {
    #[default]
    Load,
    Overview,
    Indicators,
    Compare,
    Checks,
    Export,
    About,
}

impl View {
    /// All of them.
    pub const ALL: &'static [View] = &[
        View::Load,
        View::Overview,
        View::Indicators,
        View::Compare,
        View::Checks,
        View::Export,
        View::About,
    ];

    /// The name in the address.
    pub fn name(self) -> &'static str {
        match self {
            View::Load => "load",
            View::Overview => "overview",
            View::Indicators => "indicators",
            View::Compare => "compare",
            View::Checks => "checks",
            View::Export => "export",
            View::About => "about",
        }
    }
}

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// All of them.
    pub const ALL: &'static [Theme] = &[Theme::System, Theme::Light, Theme::Dark];

    /// The name in the address and in the document's `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// The state of the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Files in the order in which they came.
    pub files: Vec<File>,
    /// The view that is shown.
    pub view: View,
    /// The language.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
    /// The report that the indicator table and the checks show.
    pub selected: Option<ReportKey>,
    /// What the indicator table leaves out.
    pub filter: Filter,
    /// Its order; none is the order of the report.
    pub sort: Option<Sort>,
    /// What is looked at in the comparison.
    pub compare: Compare,
    /// What the detail panel shows.
    pub detail: Option<Detail>,
    /// The file whose columns are asked about.
    pub asked: Option<Asked>,
    /// What people said of columns.
    pub told: Vec<ToldTable>,
    /// What people put right in the readings.
    pub log: Log,
    /// The finding that the address names.
    pub pointed: Option<Pointed>,
    /// Whether the checks are shown as the page to print.
    pub sheet: bool,
    /// What a screen reader is told, with a number that tells two equal ones apart.
    pub said: (u32, Words),
    /// The day on which the results were saved that came with the page.
    pub saved_on: Option<String>,
    /// The view from which the exports were opened: what is saved as a page opens on it.
    pub came_from: View,
    /// What an address named of the table before its report was there.
    wanted: Option<TableLink>,
    /// What the indicator table shows.
    order: Shared<Vec<usize>>,
    /// Whether a report has come since the last time nothing was being read.
    arrived: bool,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs)]
pub enum Action {
    /// Files were given: each with its id, name and size in bytes.
    Given(Vec<(FileId, String, f64)>),
    /// A file is being read and is so far, 0 to 1.
    Progress(FileId, Progress),
    /// A file was read.
    Read(FileId, Reading),
    /// A file could not be read.
    Failed(FileId, Trouble),
    /// A file is taken off the list.
    Remove(FileId),
    View(View),
    /// The address asks for a view: the panel stays where the view is the same.
    Address(View),
    Lang(Lang),
    Theme(Theme),
    Select(ReportKey),
    /// The year a report is computed for; none is the report's own.
    AsOf(ReportKey, Option<FiscalYear>),
    Filter(Filter),
    Sort(Option<Sort>),
    /// A section's indicators are asked for.
    ShowSection(ReportKey, Vec<String>),
    Open(Detail),
    Close,
    /// The first rows of a file are there, and its columns are asked about.
    Ask(FileId, Document),
    AskNoMore,
    /// People said what columns hold.
    Told(Vec<ToldTable>),
    /// One of these answers is no longer wanted.
    Untold(usize),
    /// A file is read once more.
    Again(FileId),
    /// The address names a finding.
    Point(Link),
    /// A person opened a finding, by its name.
    Opened(ReportKey, String),
    /// The page to print is shown, or the list again.
    Sheet(bool),
    Compare(CompareAction),
    Correct(CorrectAction),
    /// Something is told to a screen reader.
    Said(Words),
    /// The address names what the table shows.
    Table(TableLink),
    /// Nothing that was said at other times counts any more.
    Forget,
}

impl State {
    /// Nothing read yet.
    pub fn starting(view: View, lang: Lang, theme: Theme) -> State {
        State {
            view,
            lang,
            theme,
            ..State::default()
        }
    }

    /// The state after `action`.
    pub fn reduce(&self, action: Action) -> State {
        let mut next = self.clone();
        match action {
            Action::Given(files) => next.given(files),
            Action::Progress(id, part) => next.set_stage(id, Stage::Reading(part)),
            Action::Read(id, reading) => next.read(id, reading),
            Action::Failed(id, trouble) => next.failed(id, trouble),
            Action::Remove(id) => next.remove(id),
            Action::View(view) => next.go(view),
            Action::Address(view) => {
                if next.view != view {
                    next.go(view);
                }
            }
            Action::Lang(lang) => next.lang = lang,
            Action::Theme(theme) => next.theme = theme,
            Action::Select(key) => next.select(key),
            Action::AsOf(key, year) => next.set_as_of(key, year),
            Action::Filter(filter) => next.filter = filter,
            Action::Sort(sort) => next.sort = sort,
            Action::ShowSection(key, path) => {
                next.select(key);
                next.filter = Filter {
                    section: Some(path),
                    ..Filter::default()
                };
                next.view = View::Indicators;
            }
            Action::Open(detail) => next.detail = Some(detail),
            Action::Close => next.detail = None,
            Action::Ask(id, document) => next.ask(id, document),
            Action::AskNoMore => next.asked = None,
            Action::Told(told) => next.learn(told),
            Action::Untold(n) => next.forget(n),
            Action::Again(id) => next.again(id),
            Action::Point(link) => next.point(link),
            Action::Opened(key, id) => next.opened(key, &id),
            Action::Sheet(shown) => next.sheet = shown,
            Action::Compare(action) => next.compare(action),
            Action::Correct(action) => next.correct(action),
            Action::Said(words) => next.say(words),
            Action::Table(link) => next.show_table(link),
            Action::Forget => next.forget_all(),
        }
        next.arrange(self);
        next
    }

    fn go(&mut self, view: View) {
        if view == View::Export && self.view != View::Export {
            self.came_from = self.view;
        }
        self.view = view;
        self.detail = None;
    }

    fn say(&mut self, words: Words) {
        self.said = (self.said.0.wrapping_add(1), words);
    }
}

#[cfg(test)]
mod tests;
