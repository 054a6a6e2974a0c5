//! What a person puts right in a reading: a list of corrections, laid over a
//! report before it is assessed. The report as read stays as it was; the one
//! with corrections carries their list, so that every later step can mark them.
//!
//! A correction names its indicator by id and by the name that was read, so that
//! one made for another text is refused and not laid over the wrong row.

mod apply;
mod file;
mod parse;

pub use apply::{apply, as_read};
pub use file::{FileCorrections, from_json, mark_of, to_json};
pub use parse::{Corrected, parse};

use crate::report::FiscalYear;
use serde::{Deserialize, Serialize};

/// What of an indicator is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Its name.
    Name,
    /// The target of a year.
    Target,
    /// The actual of a year.
    Actual,
    /// The goal, as text: `31回以上`.
    Goal,
    /// The fiscal year the goal is due.
    GoalYear,
    /// The baseline.
    Baseline,
    /// The unit.
    Unit,
    /// `at_least` or `at_most`.
    Direction,
    /// `activity`, `outcome`, `performance` or `other`.
    Kind,
    /// `yes`: it is left out altogether.
    LeftOut,
}

impl Field {
    /// All of them.
    pub const ALL: &'static [Field] = &[
        Field::Name,
        Field::Target,
        Field::Actual,
        Field::Goal,
        Field::GoalYear,
        Field::Baseline,
        Field::Unit,
        Field::Direction,
        Field::Kind,
        Field::LeftOut,
    ];

    /// The name in files and exports.
    pub fn name(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Target => "target",
            Field::Actual => "actual",
            Field::Goal => "goal",
            Field::GoalYear => "goal_year",
            Field::Baseline => "baseline",
            Field::Unit => "unit",
            Field::Direction => "direction",
            Field::Kind => "kind",
            Field::LeftOut => "left_out",
        }
    }

    /// The field with this name.
    pub fn named(name: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|f| f.name() == name)
    }

    /// The name for people.
    pub fn words(self) -> (&'static str, &'static str) {
        match self {
            Field::Name => ("指標名", "name"),
            Field::Target => ("目標", "target"),
            Field::Actual => ("実績", "actual"),
            Field::Goal => ("最終目標", "goal"),
            Field::GoalYear => ("最終目標の年度", "year of the goal"),
            Field::Baseline => ("基準値", "baseline"),
            Field::Unit => ("単位", "unit"),
            Field::Direction => ("良い方向", "direction"),
            Field::Kind => ("種別", "kind"),
            Field::LeftOut => ("集計から除外", "left out"),
        }
    }

    /// Whether it belongs to one year.
    pub fn yearly(self) -> bool {
        matches!(self, Field::Target | Field::Actual)
    }
}

/// One thing put right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Number of the report in its file, from 0.
    #[serde(default)]
    pub report: usize,
    /// Id of the indicator.
    pub indicator: String,
    /// Its name as read.
    pub name: String,
    /// What is put right.
    pub field: Field,
    /// The year, of a field that has one.
    #[serde(default)]
    pub year: Option<FiscalYear>,
    /// What it is, as a person wrote it; empty where there is no value.
    pub text: String,
    /// What was read; empty where nothing was.
    #[serde(default)]
    pub before: String,
}

impl Correction {
    /// Whether both are about the same thing, whatever they make of it.
    pub fn same_place(&self, other: &Correction) -> bool {
        self.report == other.report
            && self.indicator == other.indicator
            && self.field == other.field
            && self.year == other.year
    }

    /// `2021年度の実績: 92 → 29`, in both languages.
    pub fn in_words(&self) -> crate::diagnostic::Words {
        let (ja, en) = self.field.words();
        let shown = |t: &str, none: &str| {
            if t.is_empty() {
                none.to_owned()
            } else {
                t.to_owned()
            }
        };
        let (of_ja, of_en) = match self.year {
            Some(y) => (format!("{y}年度の"), format!(" of FY{y}")),
            None => (String::new(), String::new()),
        };
        if self.field == Field::LeftOut {
            return crate::diagnostic::Words::new(ja, en);
        }
        crate::diagnostic::Words::new(
            format!(
                "{of_ja}{ja}：{} → {}",
                shown(&self.before, "なし"),
                shown(&self.text, "なし")
            ),
            format!(
                "{en}{of_en}: {} → {}",
                shown(&self.before, "none"),
                shown(&self.text, "none")
            ),
        )
    }
}
