//! What a person puts right, step by step: each step can be undone and done
//! again, and the results are computed anew at once.

use super::files::{FileId, Loaded, Stage};
use super::{Detail, ReportKey, State};
use crate::app::shared::Shared;
use crate::correction::{Correction, Field, FileCorrections, apply};
use crate::diagnostic::Words;
use crate::limits::MAX_CORRECTIONS;
use crate::ordered::Ordered as _;

/// What can happen to corrections.
#[derive(Clone, Debug, PartialEq)]
pub enum CorrectAction {
    /// Something is put right.
    Set(ReportKey, Correction),
    /// Something is as it was read again.
    Clear(ReportKey, Correction),
    /// The last step is taken back.
    Undo,
    /// The step taken back last is done again.
    Redo,
    /// A file of corrections was opened.
    Import(Vec<FileCorrections>),
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    report: ReportKey,
    correction: Correction,
    /// True where the correction is taken away and not made.
    cleared: bool,
}

/// All steps, and those that were taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Opened for files that are not read yet.
    waiting: Vec<FileCorrections>,
    /// Made at other times, for when the very same file is opened again.
    kept: Vec<FileCorrections>,
}

impl Log {
    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Files that corrections wait for.
    pub fn waiting(&self) -> &[FileCorrections] {
        &self.waiting
    }

    /// Keeps what was put right at other times, until the very same file is read.
    pub fn keep(&mut self, files: Vec<FileCorrections>) {
        self.kept.extend(files);
    }

    /// Forgets what was put right in files that are not open.
    pub(super) fn forget_kept(&mut self) {
        self.kept.clear();
        self.waiting.clear();
    }

    /// Keeps corrections until their file is read.
    pub(super) fn wait_for(&mut self, files: Vec<FileCorrections>) {
        self.waiting.extend(files);
    }

    /// The corrections of a report that hold after all steps.
    pub fn of(&self, key: ReportKey) -> Vec<Correction> {
        let mut out: Vec<Correction> = Vec::new();
        for step in self.done.iter().filter(|s| s.report == key) {
            out.retain(|c| !c.same_place(&step.correction));
            if !step.cleared {
                out.push(step.correction.clone());
            }
        }
        out
    }
}

impl State {
    pub(super) fn correct(&mut self, action: CorrectAction) {
        match action {
            CorrectAction::Set(key, correction) => self.step(key, correction, false),
            CorrectAction::Clear(key, correction) => self.step(key, correction, true),
            CorrectAction::Undo => {
                if let Some(step) = self.log.done.pop() {
                    let key = step.report;
                    self.tell("取り消しました", "undone", &step.correction);
                    self.log.undone.push(step);
                    self.lay_over(key);
                }
            }
            CorrectAction::Redo => {
                if let Some(step) = self.log.undone.pop() {
                    let key = step.report;
                    self.tell("やり直しました", "done again", &step.correction);
                    self.log.done.push(step);
                    self.lay_over(key);
                }
            }
            CorrectAction::Import(files) => self.import(files),
        }
    }

    fn step(&mut self, report: ReportKey, correction: Correction, cleared: bool) {
        if self.report(report).is_none() {
            return;
        }
        if cleared {
            self.tell("読み取ったとおりに戻しました", "as read again", &correction);
        } else {
            self.tell("訂正しました", "corrected", &correction);
        }
        self.log.undone.clear();
        self.log.done.push(Step {
            report,
            correction,
            cleared,
        });
        self.lay_over(report);
    }

    fn tell(&mut self, ja: &str, en: &str, c: &Correction) {
        let what = c.in_words();
        self.say(Words::new(
            format!("{ja}：{} {}", c.name, what.ja),
            format!("{}, {}: {en}", c.name, what.en),
        ));
    }

    /// Computes a report anew with the corrections that hold.
    fn lay_over(&mut self, key: ReportKey) {
        let corrections = self.log.of(key);
        let shown = match self.detail {
            Some(Detail::Indicator(k, n, _)) if k == key => self.indicator_id(key, n),
            _ => None,
        };
        let Some(file) = self.files.iter_mut().find(|f| f.id == key.file) else {
            return;
        };
        let Stage::Done(reading) = &mut file.stage else {
            return;
        };
        let Some(loaded) = reading.reports.get_mut(key.index) else {
            return;
        };
        loaded.show(if corrections.is_empty() {
            loaded.as_read.clone()
        } else {
            Shared::new(apply(&loaded.as_read, &corrections))
        });
        // One more or less in the list moves the others: the panel stays on its indicator.
        let at = shown.map(|id| loaded.report.indicators.iter().position(|i| i.id == id));
        match (at, self.detail) {
            (Some(Some(at)), Some(Detail::Indicator(k, _, year))) => {
                self.detail = Some(Detail::Indicator(k, at, year));
            }
            (Some(None), _) => self.detail = None,
            _ => {}
        }
    }

    fn indicator_id(&self, key: ReportKey, n: usize) -> Option<String> {
        let (_, _, loaded) = self.report(key)?;
        Some(loaded.report.indicators.get(n)?.id.clone())
    }

    /// Corrections for files that are here become steps; the others wait for theirs.
    fn import(&mut self, files: Vec<FileCorrections>) {
        let count: usize = files.iter().map(|f| f.corrections.len()).sum();
        self.log.waiting.extend(files);
        let here: Vec<FileId> = self.files.iter().map(|f| f.id).collect();
        let before = self.log.done.len();
        for id in here {
            self.take_waiting(id);
        }
        let taken = self.log.done.len() - before;
        let left = self
            .log
            .waiting
            .iter()
            .map(|f| f.corrections.len())
            .sum::<usize>();
        self.say(Words::new(
            format!("訂正{count}件を読み込みました。反映{taken}件、ファイル待ち{left}件。"),
            format!("{count} corrections opened: {taken} applied, {left} waiting for their file."),
        ));
    }

    /// A file was read: what waits for it becomes steps, and its reports are
    /// computed with all that was put right in them before.
    pub(super) fn correct_read(&mut self, id: FileId) {
        self.take_waiting(id);
        let mut keys: Vec<ReportKey> = self.log.done.iter().map(|s| s.report).collect();
        keys.retain(|k| k.file == id);
        keys.order_by(Ord::cmp);
        keys.dedup();
        for key in keys {
            self.lay_over(key);
        }
    }

    fn take_waiting(&mut self, id: FileId) {
        let Some(file) = self.files.iter().find(|f| f.id == id) else {
            return;
        };
        let Stage::Done(reading) = &file.stage else {
            return;
        };
        let reports = reading.reports.len();
        let (name, mark) = (file.name.clone(), reading.mark.clone());
        let (mine, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.log.waiting)
            .into_iter()
            .partition(|w| w.is_for(&name, &mark));
        self.log.waiting = others;
        // Kept of its own accord: only for the same text, and only what is not opened anew.
        let (kept, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.log.kept)
            .into_iter()
            .partition(|k| k.text == mark);
        self.log.kept = others;
        let mine = kept.into_iter().chain(mine);
        let mut touched: Vec<ReportKey> = Vec::new();
        for correction in mine.flat_map(|w| w.corrections) {
            let report = ReportKey {
                file: id,
                index: correction.report,
            };
            if report.index < reports {
                touched.push(report);
                self.log.done.push(Step {
                    report,
                    correction,
                    cleared: false,
                });
            }
        }
        touched.dedup();
        for key in touched {
            self.lay_over(key);
        }
    }

    /// A file is gone, and with it what was put right in it.
    pub(super) fn forget_corrections(&mut self, id: FileId) {
        // Until the same file is opened again.
        let mine = self.corrections_of(id);
        self.log.kept.extend(mine);
        self.log.done.retain(|s| s.report.file != id);
        self.log.undone.retain(|s| s.report.file != id);
    }

    /// All corrections that hold, a list a file, to be saved.
    pub fn corrections(&self) -> Vec<FileCorrections> {
        let ids = self.files.iter().map(|f| f.id);
        let mut out: Vec<FileCorrections> = ids.filter_map(|id| self.corrections_of(id)).collect();
        out.extend(self.log.waiting.iter().cloned());
        out
    }

    /// The same with those of other times: what the browser is to keep. Of too many
    /// the oldest are left out.
    pub fn kept_corrections(&self) -> Vec<FileCorrections> {
        let mut out = self.log.kept.clone();
        out.extend(self.corrections());
        let count =
            |all: &[FileCorrections]| -> usize { all.iter().map(|f| f.corrections.len()).sum() };
        while count(&out) > MAX_CORRECTIONS {
            out.remove(0);
        }
        out
    }

    /// Those of one file.
    fn corrections_of(&self, id: FileId) -> Option<FileCorrections> {
        let file = self.files.iter().find(|f| f.id == id)?;
        let Stage::Done(reading) = &file.stage else {
            return None;
        };
        let reports = (0..reading.reports.len()).map(|index| ReportKey { file: id, index });
        let corrections: Vec<Correction> = reports.flat_map(|k| self.log.of(k)).collect();
        (!corrections.is_empty()).then(|| FileCorrections {
            file: file.name.clone(),
            text: reading.mark.clone(),
            corrections,
        })
    }

    /// A correction of a field of an indicator as it was read.
    pub fn correction(
        &self,
        key: ReportKey,
        id: &str,
        field: Field,
        year: Option<i32>,
        text: &str,
    ) -> Option<Correction> {
        let (_, _, loaded) = self.report(key)?;
        loaded.correction(key, id, field, year, text)
    }
}

impl Loaded {
    /// A correction of a field of an indicator as it was read.
    pub fn correction(
        &self,
        key: ReportKey,
        id: &str,
        field: Field,
        year: Option<i32>,
        text: &str,
    ) -> Option<Correction> {
        let read = self.as_read.indicators.iter().find(|i| i.id == id)?;
        Some(Correction {
            report: key.index,
            indicator: read.id.clone(),
            name: read.name.clone(),
            field,
            year,
            text: text.trim().to_owned(),
            before: crate::correction::as_read(read, field, year),
        })
    }
}
