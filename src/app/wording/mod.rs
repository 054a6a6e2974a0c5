//! Every word of the page, in Japanese and English, one static table an area.
//!
//! A wording is a constant; `{name}` in it is filled in with [`Say::fill`]. The
//! tests here hold that no wording is empty and that both languages have the
//! same blanks.

pub mod about;
pub mod charts;
pub mod checks;
pub mod columns;
pub mod compare;
pub mod correct;
pub mod detail;
pub mod export;
pub mod formula;
pub mod glossary;
pub mod indicators;
pub mod load;
pub mod overview;
pub mod shell;
pub mod trouble;

use crate::app::compare::Show;
use crate::app::findings::{About, Weight};
use crate::app::state::View;
use crate::assess::{CheckKind, Role, Status};
use crate::compare::matrix::SortBy;
use crate::diagnostic::{Severity, Words};
use crate::reading::told::ToldRole;
use crate::report::Kind;

/// The languages of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// 日本語
    #[default]
    Ja,
    /// English
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: &'static [Lang] = &[Lang::Ja, Lang::En];

    /// Its code, in the address and in the `lang` attribute.
    pub fn name(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }

    /// Its own name.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::Ja => "日本語",
            Lang::En => "English",
        }
    }

    /// The language with this code.
    pub fn named(code: &str) -> Option<Lang> {
        Lang::ALL.iter().copied().find(|l| l.name() == code)
    }

    /// The wording of a message that comes from the steps.
    pub fn pick(self, words: &Words) -> &str {
        match self {
            Lang::Ja => &words.ja,
            Lang::En => &words.en,
        }
    }
}

/// One wording in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Say {
    /// 日本語
    pub ja: &'static str,
    /// English
    pub en: &'static str,
}

impl Say {
    /// The wording in one language.
    pub fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }

    /// The wording with its blanks filled in.
    pub fn fill(self, lang: Lang, blanks: &[(&str, &str)]) -> String {
        let mut out = self.of(lang).to_owned();
        for (name, value) in blanks {
            out = out.replace(&format!("{{{name}}}"), value);
        }
        out
    }
}

impl Say {
    /// Both wordings with their blanks filled in.
    pub fn both(self, blanks: &[(&str, &str)]) -> Words {
        Words::new(self.fill(Lang::Ja, blanks), self.fill(Lang::En, blanks))
    }
}

/// Makes the constants of an area and the list of them that the tests walk.
macro_rules! words {
    ($($name:ident: $ja:literal, $en:literal;)*) => {
        $(
            #[doc = $ja]
            pub const $name: $crate::app::wording::Say = $crate::app::wording::Say { ja: $ja, en: $en };
        )*
        #[cfg(test)]
        pub(super) const EVERY: &[(&str, $crate::app::wording::Say)] = &[$((stringify!($name), $name)),*];
    };
}
use words;

/// The name of a status.
pub fn status(status: Status) -> Say {
    match status {
        Status::Achieved => overview::ACHIEVED,
        Status::Missed => overview::MISSED,
        Status::NotDue => overview::NOT_DUE,
        Status::NoActual => overview::NO_ACTUAL,
        Status::NoTarget => overview::NO_TARGET,
    }
}

/// What a status means.
pub fn status_meaning(status: Status) -> Say {
    match status {
        Status::Achieved => overview::ACHIEVED_MEANS,
        Status::Missed => overview::MISSED_MEANS,
        Status::NotDue => overview::NOT_DUE_MEANS,
        Status::NoActual => overview::NO_ACTUAL_MEANS,
        Status::NoTarget => overview::NO_TARGET_MEANS,
    }
}

/// The name of a verdict.
pub fn weight(weight: Weight) -> Say {
    match weight {
        Weight::Differs => checks::DIFFERS,
        Weight::Question => checks::QUESTION,
        Weight::Explained => checks::EXPLAINED,
        Weight::CannotCheck => checks::CANNOT_CHECK,
        Weight::Agrees => checks::AGREES,
    }
}

/// The name of a kind of finding.
pub fn about(about: About) -> Say {
    match about {
        About::Claim => checks::KIND_CLAIM,
        About::Check(CheckKind::Rating) => checks::KIND_RATING,
        About::Check(CheckKind::Exit) => checks::KIND_EXIT,
        About::Check(CheckKind::Prose) => checks::KIND_PROSE,
        About::Check(CheckKind::Definition) => checks::KIND_DEFINITION,
        About::Check(CheckKind::Formula) => checks::KIND_FORMULA,
    }
}

/// What a figure is to the verdict that rests on it.
pub fn role(role: Role) -> Say {
    match role {
        Role::Amount => checks::ROLE_AMOUNT,
        Role::Whole => checks::ROLE_WHOLE,
        Role::Actual => checks::ROLE_ACTUAL,
        Role::Before => checks::ROLE_BEFORE,
        Role::Target => checks::ROLE_TARGET,
        Role::Criterion => checks::ROLE_CRITERION,
        Role::Rating => checks::ROLE_RATING,
        Role::PrintedRate => checks::ROLE_PRINTED_RATE,
        Role::Name => checks::ROLE_NAME,
    }
}

/// The name of a view, as on its tab.
pub fn view(view: View) -> Say {
    match view {
        View::Load => shell::TAB_LOAD,
        View::Overview => shell::TAB_OVERVIEW,
        View::Indicators => shell::TAB_INDICATORS,
        View::Compare => shell::TAB_COMPARE,
        View::Checks => shell::TAB_CHECKS,
        View::Export => shell::TAB_EXPORT,
        View::About => shell::TAB_ABOUT,
    }
}

/// The name of a way to look at a comparison.
pub fn show(show: Show) -> Say {
    match show {
        Show::Matrix => compare::SHOW_MATRIX,
        Show::Indicator => compare::SHOW_INDICATOR,
        Show::Profile => compare::SHOW_PROFILE,
        Show::Achieved => compare::SHOW_ACHIEVED,
        Show::Trend => compare::SHOW_TREND,
        Show::Some => compare::SHOW_SOME,
        Show::Map => compare::SHOW_MAP,
        Show::Matching => compare::SHOW_MATCHING,
    }
}

/// The name of an order of the matrix.
pub fn order(by: SortBy) -> Say {
    match by {
        SortBy::Order => compare::SORT_ORDER,
        SortBy::Spread => compare::SORT_SPREAD,
        SortBy::Gap => compare::SORT_GAP,
        SortBy::Name => compare::SORT_NAME,
    }
}

/// The name of a kind of indicator; none for one whose kind is not printed.
pub fn kind(kind: Kind) -> Option<Say> {
    match kind {
        Kind::Activity => Some(indicators::KIND_ACTIVITY),
        Kind::Outcome => Some(indicators::KIND_OUTCOME),
        Kind::Performance => Some(indicators::KIND_PERFORMANCE),
        Kind::Other => None,
    }
}

/// The name of what a column holds; none is nothing of the indicators.
pub fn told_role(role: Option<ToldRole>) -> Say {
    match role {
        None => columns::ROLE_NONE,
        Some(ToldRole::Name) => columns::ROLE_NAME,
        Some(ToldRole::Heading) => columns::ROLE_HEADING,
        Some(ToldRole::Unit) => columns::ROLE_UNIT,
        Some(ToldRole::Direction) => columns::ROLE_DIRECTION,
        Some(ToldRole::Department) => columns::ROLE_DEPARTMENT,
        Some(ToldRole::Year) => columns::ROLE_YEAR,
        Some(ToldRole::Role) => columns::ROLE_ROLE,
        Some(ToldRole::Target) => columns::ROLE_TARGET,
        Some(ToldRole::Actual) => columns::ROLE_ACTUAL,
        Some(ToldRole::Goal) => columns::ROLE_GOAL,
        Some(ToldRole::Baseline) => columns::ROLE_BASELINE,
        Some(ToldRole::Rate) => columns::ROLE_RATE,
        Some(ToldRole::Rating) => columns::ROLE_RATING,
    }
}

/// The name of a severity.
pub fn severity(severity: Severity) -> Say {
    match severity {
        Severity::Info => load::INFO,
        Severity::Warning => load::WARNING,
        Severity::Error => load::ERROR,
    }
}

/// The layouts by their stable names; one that has no wording yet is shown by its name.
pub fn layout(name: &str, lang: Lang) -> String {
    let say = match name {
        "yearly-rows" => load::LAYOUT_YEARLY_ROWS,
        "two-level" => load::LAYOUT_TWO_LEVEL,
        "ward-form-table" => load::LAYOUT_WARD_FORM,
        "ward-form-text" => load::LAYOUT_WARD_FORM_TEXT,
        "indicator-sheet" => load::LAYOUT_INDICATOR_SHEET,
        "generic-table" => load::LAYOUT_GENERIC_TABLE,
        "told-columns" => load::LAYOUT_TOLD,
        "tidy-csv" => load::LAYOUT_TIDY,
        other => return other.to_owned(),
    };
    say.of(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<(&'static str, Say)> {
        [
            about::EVERY,
            charts::EVERY,
            checks::EVERY,
            columns::EVERY,
            compare::EVERY,
            correct::EVERY,
            detail::EVERY,
            export::EVERY,
            formula::EVERY,
            glossary::EVERY,
            indicators::EVERY,
            load::EVERY,
            overview::EVERY,
            shell::EVERY,
            trouble::EVERY,
        ]
        .concat()
    }

    fn blanks(text: &str) -> Vec<&str> {
        let mut found: Vec<&str> = text
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .collect();
        found.sort_unstable();
        found
    }

    #[test]
    fn every_wording_is_there_in_both_languages_with_the_same_blanks() {
        assert!(all().len() > 100);
        for (name, say) in all() {
            assert!(!say.ja.is_empty() && !say.en.is_empty(), "{name}");
            assert_eq!(blanks(say.ja), blanks(say.en), "{name}");
        }
    }

    #[test]
    fn the_languages_are_not_mixed_up() {
        let japanese = |c: char| matches!(c, 'ぁ'..='ヿ' | '一'..='鿿');
        for (name, say) in all() {
            // Terms of the field and marks may stand in English sentences, whole sentences may not.
            let foreign = say.en.chars().filter(|&c| japanese(c)).count();
            assert!(foreign * 4 <= say.en.chars().count(), "{name}: {}", say.en);
        }
    }

    #[test]
    fn every_layout_has_a_name_for_people() {
        for l in crate::reading::LAYOUTS {
            assert_ne!(layout(l.name, Lang::Ja), l.name, "{}", l.name);
        }
    }

    #[test]
    fn blanks_are_filled() {
        let say = Say {
            ja: "{n}件",
            en: "{n} items",
        };
        assert_eq!(say.fill(Lang::En, &[("n", "3")]), "3 items");
    }
}
