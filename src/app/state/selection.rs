//! Which report, and what of it, is looked at.

use super::State;
use super::files::{File, FileId, Loaded, Reading, Stage};
use crate::app::figures::fiscal_year;
use crate::app::rows::rows;
use crate::app::shared::Shared;
use crate::app::wording::Lang;
use crate::diagnostic::Words;
use crate::report::FiscalYear;

/// A report: the file it came from and its number in that file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ReportKey {
    /// The file.
    pub file: FileId,
    /// From 0.
    pub index: usize,
}

/// What the detail panel shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// An indicator, with the year whose formula is written out.
    Indicator(ReportKey, usize, Option<FiscalYear>),
    /// A printed summary figure, by its number in the assessment's claims.
    Claim(ReportKey, usize),
    /// A check, by its number in the assessment's checks.
    Check(ReportKey, usize),
}

impl Detail {
    /// The report it belongs to.
    pub fn report(&self) -> ReportKey {
        match self {
            Detail::Indicator(key, ..) | Detail::Claim(key, _) | Detail::Check(key, _) => *key,
        }
    }
}

impl State {
    /// All reports that hold an indicator or a printed summary figure, in the order of the files.
    pub fn reports(&self) -> impl Iterator<Item = (ReportKey, &File, &Loaded)> {
        self.files.iter().flat_map(|file| {
            let reports = match &file.stage {
                Stage::Done(reading) => reading.reports.as_slice(),
                _ => &[],
            };
            reports
                .iter()
                .enumerate()
                .filter(|(_, l)| !l.report.indicators.is_empty() || !l.report.claims.is_empty())
                .map(move |(index, loaded)| {
                    let key = ReportKey {
                        file: file.id,
                        index,
                    };
                    (key, file, loaded)
                })
        })
    }

    /// A report with the file it came from.
    pub fn report(&self, key: ReportKey) -> Option<(&File, &Reading, &Loaded)> {
        let file = self.files.iter().find(|f| f.id == key.file)?;
        match &file.stage {
            Stage::Done(reading) => Some((file, reading, reading.reports.get(key.index)?)),
            _ => None,
        }
    }

    /// The report that is selected, if it is still there.
    pub fn current(&self) -> Option<(ReportKey, &File, &Reading, &Loaded)> {
        let key = self.selected?;
        let (file, reading, loaded) = self.report(key)?;
        Some((key, file, reading, loaded))
    }

    /// The indicators that the table shows, in its order.
    pub fn order(&self) -> &Shared<Vec<usize>> {
        &self.order
    }

    /// Finds anew what the table shows, where what it depends on changed.
    pub(super) fn arrange(&mut self, before: &State) {
        let table = self.current().map(|(_, _, _, loaded)| loaded);
        let same = (&self.filter, self.sort) == (&before.filter, before.sort)
            && table == before.current().map(|(_, _, _, loaded)| loaded);
        if !same {
            let rows = table.map(|loaded| rows(loaded, &self.filter, self.sort));
            self.order = Shared::new(rows.unwrap_or_default());
        }
    }

    pub(super) fn select(&mut self, key: ReportKey) {
        if self.selected != Some(key) && self.report(key).is_some() {
            self.selected = Some(key);
            // A section of one report is none of another's.
            self.filter.section = None;
            self.detail = None;
        }
    }

    pub(super) fn set_as_of(&mut self, key: ReportKey, year: Option<FiscalYear>) {
        let Some(file) = self.files.iter_mut().find(|f| f.id == key.file) else {
            return;
        };
        let Stage::Done(reading) = &mut file.stage else {
            return;
        };
        let Some(loaded) = reading.reports.get_mut(key.index) else {
            return;
        };
        loaded.assess(year.filter(|y| Some(*y) != loaded.report.as_of));
        let chosen = loaded.chosen;
        let counts = loaded.assessment.counts;
        let (achieved, due) = (counts.achieved, counts.due());
        let of_year = loaded.assessment.as_of;
        if let Some(pointed) = self.pointed.as_mut().filter(|p| p.found == Some(key)) {
            pointed.link.year = chosen;
        }
        if let Some(year) = of_year {
            self.say(Words::new(
                format!(
                    "{}の時点で計算し直しました。達成{achieved}件、対象{due}件。",
                    fiscal_year(year, Lang::Ja)
                ),
                format!(
                    "Recomputed as of {}: {achieved} of {due} achieved.",
                    fiscal_year(year, Lang::En)
                ),
            ));
        }
    }
}
