//! The files that were given, and what became of each.

use super::{ReportKey, State, View};
use crate::app::job::Progress;
use crate::app::link::mark_of;
use crate::app::lookup::Lookup;
use crate::app::shared::Shared;
use crate::assess::{Assessment, assess};
use crate::diagnostic::{Severity, Words};
use crate::document::Document;
use crate::ordered::Ordered as _;
use crate::pipeline::FileReading;
use crate::report::{FiscalYear, Report};
use serde::{Deserialize, Serialize};

/// A number that names a file as long as the page is open.
pub type FileId = u32;

/// A file on the list.
#[derive(Clone, Debug, PartialEq)]
pub struct File {
    /// Its number.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: f64,
    /// What became of it.
    pub stage: Stage,
}

impl File {
    /// Whether it is waiting or being read.
    pub fn is_open(&self) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Reading(_))
    }
}

/// How far a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Its turn has not come.
    Waiting,
    /// It is being read and is so far, 0 to 1.
    Reading(Progress),
    /// It was read.
    Done(Reading),
    /// It could not be read.
    Failed(Trouble),
}

/// Why a file could not be read at all. What intake found in a file that could
/// be opened stands in its diagnostics instead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Trouble {
    /// Larger than the limit; it was not opened.
    TooBig,
    /// The browser would not give its bytes (moved, a folder, no permission).
    NotOpened(String),
    /// What was sent is no whole file; why.
    Damaged(Words),
    /// The reader broke down on it.
    Crashed(String),
    /// It took too long.
    TimeLimit,
    /// The reader of the page stopped it.
    Cancelled,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Its text and what intake says.
    pub document: Shared<Document>,
    /// The mark of its text, for links.
    pub mark: String,
    /// The reports in it, computed.
    pub reports: Vec<Loaded>,
}

/// One report, computed for a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// What is printed, with what a person put right in it.
    pub report: Shared<Report>,
    /// What was read.
    pub as_read: Shared<Report>,
    /// What is computed.
    pub assessment: Shared<Assessment>,
    /// The year that was chosen instead of the report's own.
    pub chosen: Option<FiscalYear>,
    /// What `report` is looked up by.
    pub lookup: Shared<Lookup>,
}

impl Loaded {
    /// A report, computed for its own year.
    pub fn new(report: Report) -> Self {
        let assessment = assess(&report, None);
        Loaded::computed(report, assessment)
    }

    /// A report with what is computed of it for its own year.
    pub fn computed(report: Report, assessment: Assessment) -> Self {
        let report = Shared::new(report);
        Loaded {
            assessment: Shared::new(assessment),
            as_read: report.clone(),
            report,
            chosen: None,
            lookup: Shared::default(),
        }
    }

    /// The same with something put right in the report.
    pub(super) fn show(&mut self, report: Shared<Report>) {
        self.report = report;
        self.lookup = Shared::default();
        self.assess(self.chosen);
    }

    /// Computes it for a year; none is the report's own.
    pub(super) fn assess(&mut self, chosen: Option<FiscalYear>) {
        self.chosen = chosen;
        self.assessment = Shared::new(assess(&self.report, chosen));
    }

    /// The fiscal years it has figures for, ascending.
    pub fn years(&self) -> Vec<FiscalYear> {
        let known = self.lookup.years(&self.report).keys().copied();
        let mut years: Vec<FiscalYear> = known.chain(self.assessment.as_of).collect();
        years.order_by(Ord::cmp);
        years.dedup();
        years
    }

    /// How the report prints a year, where it does so in few letters.
    pub fn year_label(&self, year: FiscalYear) -> Option<&str> {
        let label = self.lookup.years(&self.report).get(&year)?;
        (!label.is_empty()).then_some(label)
    }
}

impl Reading {
    /// Computes what was read.
    pub fn new(reading: FileReading) -> Self {
        Reading {
            mark: mark_of(&reading.document.text),
            document: Shared::new(reading.document),
            reports: reading.reports.into_iter().map(Loaded::new).collect(),
        }
    }

    /// What was read and computed elsewhere.
    pub fn computed(document: Document, reports: Vec<(Report, Assessment)>) -> Self {
        Reading {
            mark: mark_of(&document.text),
            document: Shared::new(document),
            reports: reports
                .into_iter()
                .map(|(report, assessment)| Loaded::computed(report, assessment))
                .collect(),
        }
    }

    /// Whether nothing could be taken from it.
    pub fn is_empty(&self) -> bool {
        self.reports.iter().all(|r| r.report.indicators.is_empty())
    }

    /// The weightiest of its diagnostics.
    pub fn worst(&self) -> Option<Severity> {
        self.document
            .diagnostics
            .iter()
            .chain(self.reports.iter().flat_map(|r| &r.report.diagnostics))
            .map(|d| d.severity)
            .max()
    }
}

impl State {
    /// Whether a file is waiting or being read.
    pub fn busy(&self) -> bool {
        self.files.iter().any(File::is_open)
    }

    pub(super) fn given(&mut self, files: Vec<(FileId, String, f64)>) {
        for (id, name, size) in files {
            self.files.push(File {
                id,
                name,
                size,
                stage: Stage::Waiting,
            });
        }
    }

    /// Moves a file on; one that is done, failed or gone stays so.
    pub(super) fn set_stage(&mut self, id: FileId, stage: Stage) {
        if let Some(file) = self.files.iter_mut().find(|f| f.id == id)
            && file.is_open()
        {
            file.stage = stage;
        }
    }

    pub(super) fn read(&mut self, id: FileId, reading: Reading) {
        self.arrived |= !reading.is_empty();
        self.set_stage(id, Stage::Done(reading));
        self.correct_read(id);
        self.settle();
    }

    pub(super) fn failed(&mut self, id: FileId, trouble: Trouble) {
        self.set_stage(id, Stage::Failed(trouble));
        self.settle();
    }

    pub(super) fn remove(&mut self, id: FileId) {
        self.forget_corrections(id);
        self.files.retain(|f| f.id != id);
        let gone = |key: &ReportKey| key.file == id;
        if self.detail.as_ref().is_some_and(|d| gone(&d.report())) {
            self.detail = None;
        }
        if self.asked.as_ref().is_some_and(|a| a.file == id) {
            self.asked = None;
        }
        if let Some(pointed) = self
            .pointed
            .as_mut()
            .filter(|p| p.found.as_ref().is_some_and(gone))
        {
            pointed.found = None;
        }
        if self.selected.as_ref().is_some_and(gone) {
            self.selected = None;
            self.filter = Default::default();
        }
        self.settle();
    }

    /// The first report in the order of the files; none as long as one could still come before it.
    fn first_report(&self) -> Option<ReportKey> {
        let open = self.files.iter().position(File::is_open);
        let (first, _, _) = self.reports().next()?;
        let at = self.files.iter().position(|f| f.id == first.file);
        (open.is_none() || at < open).then_some(first)
    }

    /// Once nothing is being read: chooses a report, says what came, and goes
    /// from the first view to the results.
    fn settle(&mut self) {
        if self.selected.is_none() {
            self.selected = self.first_report();
        }
        if self.busy() {
            return;
        }
        let reports = self.reports().count();
        let failed = self
            .files
            .iter()
            .filter(|f| match &f.stage {
                Stage::Done(reading) => reading.is_empty(),
                Stage::Failed(_) => true,
                _ => false,
            })
            .count();
        if !self.files.is_empty() {
            self.say(Words::new(
                format!("読み取りが終わりました。報告書{reports}件、読めなかったファイル{failed}件。"),
                format!("Reading is finished. Reports: {reports}. Files that could not be read: {failed}."),
            ));
        }
        self.find_wanted();
        let pointed_at = self.find_pointed();
        if std::mem::take(&mut self.arrived) && self.view == View::Load {
            self.view = if pointed_at {
                View::Checks
            } else {
                View::Overview
            };
        }
    }
}
