//! The tidy CSV that this software writes, read back: one row a value.
//!
//! Places are those in the CSV, so that a figure can be shown. The columns that
//! name the first source are for the reader of the file; here they tell which
//! ratings and criteria were printed once and stand for several indicators.

use super::Layout;
use super::study::Study;
use super::tidy_format::{COLUMNS, Column, ROLES, Role, split_path};
use super::tidy_line::{Cells, Header, Line};
use super::tidy_row::{about, exit, point, rating};
use crate::correction::{Correction, Field};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::{Document, Row};
use crate::intake::{Record, records_of};
use crate::limits::{MAX_DIAGNOSTICS, MAX_INDICATORS, MAX_TIDY_ROWS};
use crate::place::Place;
use crate::reading::collect::too_many_indicators;
use crate::repeat::repeat;
use crate::report::{Baseline, Goal, LegendEntry, PrintedClaim, Prose, Report};
use std::collections::HashMap;

/// The layout.
pub const LAYOUT: Layout = Layout {
    name: "tidy-csv",
    recognise,
    read,
};

/// The columns without which it is another table.
const NEEDED: &[Column] = &[
    Column::Report,
    Column::Id,
    Column::Name,
    Column::Role,
    Column::Value,
];

fn header(document: &Document) -> Option<(usize, Header)> {
    let at = document.rows.iter().position(|r| !r.is_blank())?;
    Some((at, header_of(document.rows.get(at)?)?))
}

/// Where the columns stand, if the row is a header of this software's.
fn header_of(row: &Row) -> Option<Header> {
    let mut out = Header::default();
    for (n, cell) in row.cells.iter().enumerate() {
        let name = cell.text.trim_start_matches('\u{feff}');
        if let Some((column, _)) = COLUMNS.iter().find(|(_, h)| *h == name) {
            out.put(*column, n);
        }
    }
    NEEDED.iter().all(|c| out.get(*c).is_some()).then_some(out)
}

/// Whether the rows under this one are read one after another.
pub(super) fn reads_on(row: &Row) -> bool {
    header_of(row).is_some()
}

fn recognise(study: &Study<'_>) -> f64 {
    let document = study.document;
    // Its header is written by this software and by nobody else.
    if header(document).is_some() { 1.0 } else { 0.0 }
}

fn read(study: &Study<'_>) -> Vec<Report> {
    let document = study.document;
    let Some((at, header)) = header(document) else {
        return Vec::new();
    };
    let mut reader = Reader::default();
    match records_of(document) {
        Some(mut records) => {
            let mut record = Record::default();
            let mut n = 0_usize;
            repeat(&mut || {
                let found = records.next(&mut record);
                n += 1;
                let below = (n - 1).checked_sub(at + 1);
                found && below.is_none_or(|n| reader.one(n, Cells::Record(&record), &header))
            });
            study.findings.replace(records.findings());
        }
        None => {
            let mut rows = document.rows.iter().skip(at + 1).enumerate();
            let _ = rows.all(|(n, row)| reader.one(n, Cells::Row(row), &header));
        }
    }
    reader.reports
}

/// Whether the rows that intake kept are all that is read: of a delimited text the
/// others are read, too.
pub(super) fn reads_kept_rows_only(document: &Document) -> bool {
    records_of(document).is_none()
}

/// The reports while rows are read.
#[derive(Default)]
struct Reader {
    reports: Vec<Report>,
    /// Number of the report in the file, and its index.
    by_number: HashMap<String, usize>,
    /// Report and 通し番号 of an indicator, claim or prose, and its index there.
    by_id: HashMap<(usize, String), usize>,
    /// The report and the indicator of the row before, which has most often the same.
    last_report: Option<(String, usize)>,
    last_indicator: Option<(usize, String, usize)>,
    /// What was printed at one place of the source, and where it stands here first.
    printed: HashMap<[String; 5], Place>,
}

impl Reader {
    /// Takes row `n` under the header; false where no more are read.
    fn one(&mut self, n: usize, cells: Cells<'_>, header: &Header) -> bool {
        let line = Line { cells, header };
        if n >= MAX_TIDY_ROWS {
            let last = self.reports.last_mut().into_iter();
            last.for_each(|r| r.diagnostics.push(too_many_rows(&line)));
            return false;
        }
        if !cells.is_blank() {
            self.take(&line);
        }
        true
    }

    fn take(&mut self, line: &Line<'_>) {
        let at = self.report(line);
        let name = line.raw(Column::Role);
        let role = ROLES.iter().find(|(_, n)| *n == name).map(|(r, _)| *r);
        let Some(role) = role else {
            return self.complain(at, line, "unknown-role");
        };
        let read = match role {
            Role::Report => Some(()),
            Role::Legend => self.legend(at, line),
            Role::Correction => self.correction(at, line),
            Role::Prose => self.prose(at, line),
            Role::Claim | Role::ClaimRate | Role::ClaimAchieved | Role::ClaimTotal => {
                self.claim(at, line, role)
            }
            Role::Rating if line.raw(Column::Id).is_empty() => self.rating(at, line),
            _ => self.indicator(at, line, role),
        };
        if read.is_none() {
            self.complain(at, line, "unreadable-value");
        }
    }

    fn report(&mut self, line: &Line<'_>) -> usize {
        let number = line.said(Column::Report);
        if let Some((last, at)) = &self.last_report
            && last == number
        {
            return *at;
        }
        let number = number.to_owned();
        let at = match self.by_number.get(&number) {
            Some(at) => *at,
            None => self.new_report(line, number.clone()),
        };
        self.last_report = Some((number, at));
        at
    }

    fn new_report(&mut self, line: &Line<'_>, number: String) -> usize {
        let at = self.reports.len();
        self.reports.push(Report {
            title: line.option(Column::Title),
            municipality: line.option(Column::Municipality),
            ward: line.option(Column::Ward),
            as_of: line.year(Column::AsOf),
            ..Report::default()
        });
        self.by_number.insert(number, at);
        at
    }

    fn legend(&mut self, at: usize, line: &Line<'_>) -> Option<()> {
        self.reports.get_mut(at)?.legend.push(LegendEntry {
            mark: line.text(Column::Scheme),
            meaning: line.text(Column::Text),
            place: line.place(Column::Text),
        });
        Some(())
    }

    /// Something that was put right before it was written: its value stands in its own row.
    fn correction(&mut self, at: usize, line: &Line<'_>) -> Option<()> {
        let field = line.text(Column::Scheme);
        let field = Field::ALL.iter().find(|f| f.words().0 == field)?;
        self.reports.get_mut(at)?.corrections.push(Correction {
            report: at,
            indicator: line.text(Column::Id),
            name: line.text(Column::Name),
            field: *field,
            year: line.year(Column::Year),
            text: line.text(Column::Printed),
            before: line.text(Column::Text),
        });
        Some(())
    }

    fn rating(&mut self, at: usize, line: &Line<'_>) -> Option<()> {
        self.reports.get_mut(at)?.ratings.push(rating(line));
        Some(())
    }

    fn prose(&mut self, at: usize, line: &Line<'_>) -> Option<()> {
        let place = line.place(Column::Text);
        let piece = line.text(Column::Text);
        let id = (at, line.text(Column::Id));
        let list = &mut self.reports.get_mut(at)?.prose;
        let known = self.by_id.get(&id).and_then(|n| list.get_mut(*n));
        if let Some(p) = known {
            p.pieces.push((u32::try_from(p.text.len()).ok()?, place));
            p.text.push_str(&piece);
            return Some(());
        }
        self.by_id.insert(id, list.len());
        list.push(Prose {
            path: split_path(&line.text(Column::Path)),
            item: line.option(Column::Item),
            text: piece,
            pieces: vec![(0, place)],
            place,
        });
        Some(())
    }

    fn claim(&mut self, at: usize, line: &Line<'_>, role: Role) -> Option<()> {
        let id = (at, line.text(Column::Id));
        let list = &mut self.reports.get_mut(at)?.claims;
        let n = *self.by_id.entry(id).or_insert(list.len());
        if n == list.len() {
            list.push(PrintedClaim {
                path: split_path(&line.text(Column::Path)),
                text: String::new(),
                rate: None,
                achieved: None,
                total: None,
                place: line.place(Column::Text),
            });
        }
        let claim = list.get_mut(n)?;
        match role {
            Role::ClaimRate => claim.rate = Some(line.figure()?),
            Role::ClaimAchieved => claim.achieved = Some(line.figure()?),
            Role::ClaimTotal => claim.total = Some(line.figure()?),
            _ => {
                claim.text = line.text(Column::Text);
                claim.place = line.place(Column::Text);
            }
        }
        Some(())
    }

    fn indicator(&mut self, at: usize, line: &Line<'_>, role: Role) -> Option<()> {
        let id = line.said(Column::Id);
        let list = &mut self.reports.get_mut(at)?.indicators;
        let n = match &self.last_indicator {
            Some((of, last, n)) if *of == at && last == id => *n,
            _ => {
                let known = self.by_id.entry((at, id.to_owned()));
                let n = *known.or_insert(list.len());
                self.last_indicator = Some((at, id.to_owned(), n));
                n
            }
        };
        if n == MAX_INDICATORS {
            return self.too_many(at);
        }
        if n == list.len() {
            list.push(about(line));
        }
        let i = list.get_mut(n)?;
        match role {
            Role::Target | Role::Actual | Role::Rate | Role::Year => point(i, line, role)?,
            Role::Baseline => {
                i.baseline = Some(Baseline {
                    year: line.year(Column::Year),
                    figure: line.figure()?,
                });
            }
            Role::Goal => {
                let figure = line.figure();
                i.goal = Some(Goal {
                    place: figure
                        .as_ref()
                        .map_or_else(|| line.place(Column::Text), |f| f.place),
                    figure,
                    year: line.year(Column::Year),
                    text: line.text(Column::Text),
                });
            }
            Role::Exit => {
                let mut exit = exit(line);
                exit.place = once(&mut self.printed, line, exit.place);
                i.exit = Some(exit);
            }
            Role::Rating => {
                let mut rating = rating(line);
                rating.place = once(&mut self.printed, line, rating.place);
                i.ratings.push(rating);
            }
            _ => {}
        }
        Some(())
    }

    /// Says once that a report has more indicators than are read.
    fn too_many(&mut self, at: usize) -> Option<()> {
        let all = &mut self.reports.get_mut(at)?.diagnostics;
        let why = too_many_indicators();
        if !all.contains(&why) {
            all.push(why);
        }
        Some(())
    }

    /// Says that a row was left out.
    fn complain(&mut self, at: usize, line: &Line<'_>, code: &str) {
        let Some(report) = self.reports.get_mut(at) else {
            return;
        };
        if report.diagnostics.len() >= MAX_DIAGNOSTICS {
            return;
        }
        report.diagnostics.push(
            Diagnostic::new(
                Severity::Warning,
                code,
                Words::new(
                    format!(
                        "この行は区分「{}」・値「{}」を読み取れないため除きました",
                        line.raw(Column::Role),
                        line.raw(Column::Value)
                    ),
                    format!(
                        "this row was left out: its 区分 “{}” or 値 “{}” could not be read",
                        line.raw(Column::Role),
                        line.raw(Column::Value)
                    ),
                ),
            )
            .at(line.place(Column::Value))
            .hint(
                "書き出したときの区分と数値に戻してください",
                "restore the role and number as they were exported",
            ),
        );
    }
}

/// Says that no row is read from this one on.
fn too_many_rows(line: &Line<'_>) -> Diagnostic {
    let n = line.cells.line();
    Diagnostic::new(
        Severity::Error,
        "too-large",
        Words::new(
            format!("行数が上限の {MAX_TIDY_ROWS}（MAX_TIDY_ROWS）を超えるため、{n} 行目から後は読んでいません。"),
            format!("There are more than {MAX_TIDY_ROWS} rows (MAX_TIDY_ROWS); line {n} and after were not read."),
        ),
    )
    .hint(
        "ファイルを分けて読み込んでください。",
        "Split the file and read the parts.",
    )
    .at(line.cells.place(0))
}

/// The place where this stands first, of rows that have one place in the source.
fn once(printed: &mut HashMap<[String; 5], Place>, line: &Line<'_>, here: Place) -> Place {
    if line.raw(Column::Line).is_empty() {
        return here;
    }
    let columns = [
        Column::Role,
        Column::File,
        Column::Page,
        Column::Line,
        Column::Cell,
    ];
    *printed.entry(columns.map(|c| line.text(c))).or_insert(here)
}
