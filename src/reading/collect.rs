//! Which indicator a row of values belongs to: the rows follow their
//! indicator's name, and a row that fits no open one is left out.

use super::roles::{Role, RoleLabel};
use super::row_facts::raw_row;
use super::row_parts::Part;
use super::series::{Anchor, Gathered, RawRow, Series};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::Row;
use crate::limits::MAX_INDICATORS;
use crate::notation::scan_years;
use crate::report::FiscalYear;

/// `期待値 ※R7は目標値`: the year whose target is the goal.
fn goal_year(label: &RoleLabel) -> Option<FiscalYear> {
    let remark = label.remark.as_deref().filter(|r| r.contains("目標"))?;
    Some(scan_years(remark, None).first()?.year)
}

/// Gathers the rows of each indicator.
#[derive(Default)]
pub struct Collector {
    /// What was gathered.
    pub gathered: Gathered,
    /// What was left out.
    pub diagnostics: Vec<Diagnostic>,
    /// The indicator that rows without a name belong to.
    current: Option<usize>,
    /// The role of the row read last, of the current indicator.
    latest: Option<Role>,
}

impl Collector {
    /// Ends the current indicator: rows without a name belong to none.
    pub fn close(&mut self) {
        self.current = None;
        self.latest = None;
    }

    /// Begins an indicator under the last header.
    pub fn open(&mut self, mut series: Series) {
        let Some(header) = self.gathered.headers.len().checked_sub(1) else {
            return;
        };
        if self.gathered.series.len() >= MAX_INDICATORS {
            // What follows belongs to none of those before.
            if self.current.take().is_some() {
                self.diagnostics.push(too_many_indicators());
            }
            self.latest = None;
            return;
        }
        series.header = header;
        self.current = Some(self.gathered.series.len());
        self.latest = None;
        self.gathered.series.push(series);
    }

    /// The current indicator.
    pub fn current(&mut self) -> Option<&mut Series> {
        self.gathered.series.get_mut(self.current?)
    }

    /// Whether the current indicator has no row of a role yet.
    pub fn lacks(&mut self, role: Role) -> bool {
        self.current().is_some_and(|s| s.row(role).is_none())
    }

    /// Gives the current indicator its row of a role.
    pub fn attach(&mut self, raw: RawRow, role: Role) {
        let Some(series) = self.current() else {
            return;
        };
        let slot = series.row(role);
        if slot
            .as_ref()
            .is_none_or(|r| r.anchor == Anchor::Lost || raw.rank < r.rank)
        {
            *slot = Some(raw);
        }
        self.latest = Some(role);
    }

    /// A row with a role label and no name: a further row of the indicator above.
    pub fn unnamed(&mut self, n: usize, row: &Row, part: &Part, role: Role) {
        let raw = raw_row(n, row, part);
        let taken = match self.current() {
            // A row that had lost its label was taken for this one: the label decides.
            Some(s) => s
                .row(role)
                .as_ref()
                .is_some_and(|r| r.anchor != Anchor::Lost && r.rank == raw.rank),
            None => true,
        };
        if taken {
            // The name of the indicator that this row begins was lost.
            self.close();
            self.nameless(row, part);
            return;
        }
        if let (Some(series), Some((_, label))) = (self.current(), &part.role) {
            series.goal_year = series.goal_year.or_else(|| goal_year(label));
        }
        self.attach(raw, role);
    }

    /// What follows may be the rest of the row before it.
    pub fn broken(&mut self) {
        let latest = self.latest;
        if let Some(before) = self
            .current()
            .and_then(|s| latest.and_then(|role| s.row(role).as_mut()))
        {
            before.followed = true;
        }
    }

    /// A row of values without name and label.
    pub fn lost(&mut self, n: usize, row: &Row, part: &Part) {
        let raw = raw_row(n, row, part);
        self.broken();
        let latest = self.latest;
        let Some(series) = self.current() else {
            self.nameless(row, part);
            return;
        };
        let role = match latest {
            Some(r) if series.row(r).as_ref().is_some_and(|b| b.cells.is_empty()) => Some(r),
            Some(Role::Target) if series.actual.is_none() => Some(Role::Actual),
            Some(Role::Actual) if series.target.is_none() => Some(Role::Target),
            _ => None,
        };
        match role {
            Some(role) => *series.row(role) = Some(raw),
            // It may be another indicator's, and so may what follows.
            None => {
                self.nameless(row, part);
                self.close();
            }
        }
    }

    /// Says that a row of values was left out.
    fn nameless(&mut self, row: &Row, part: &Part) {
        let Some(first) = part.values.first() else {
            return;
        };
        self.diagnostics.push(
            Diagnostic::new(
                Severity::Warning,
                "row-without-name",
                Words::new(
                    "どの指標の行か分からない値の行があり、読み取りませんでした",
                    "a row of values was left out: nothing tells which indicator it belongs to",
                ),
            )
            .at(row.place(*first))
            .hint(
                "元の資料で、指標名や「目標」「実績」の見出しが欠けていないか確かめてください",
                "check whether the indicator's name or the label 目標/実績 was lost",
            ),
        );
    }
}

/// Says that a report has more indicators than are read.
pub fn too_many_indicators() -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        "too-large",
        Words::new(
            format!("指標が上限の {MAX_INDICATORS} 件（MAX_INDICATORS）を超えるため、後の指標は読んでいません。"),
            format!("There are more than {MAX_INDICATORS} indicators (MAX_INDICATORS); those after were not read."),
        ),
    )
    .hint(
        "ファイルを分けて読み込んでください。",
        "Split the file and read the parts.",
    )
}
