//! The header rows of a table brought together: what each column holds.

use super::aims::{Revision, revises, revision};
use super::figures::index_at;
use super::header_text::{HeaderText, HeaderYear, header_text, unit_text};
use super::segments::subjects;
use super::words::Meaning;
use crate::document::{Cell, Row};
use crate::report::FiscalYear;

/// What one column holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::reading) struct Column {
    /// Column number, from 0.
    pub col: usize,
    /// What it holds, where the header says so.
    pub meaning: Option<Meaning>,
    /// The fiscal year of its figures.
    pub year: Option<HeaderYear>,
    /// Years from the report's own (前年度実績 is -1).
    pub relative: Option<i32>,
    /// Unit named in the header.
    pub unit: Option<String>,
    /// The deepest header text, as printed.
    pub title: String,
    /// The header row of the title, from 0.
    pub level: usize,
    /// True for a column of several years, whose figures have no single one.
    pub span_of_years: bool,
    /// The value that its upper header names, where the lower one names something
    /// else: a part of it (上半期), or a cell that slid under it.
    pub collided: Option<Meaning>,
    /// What the figures are of, where the header holds name and role in one (収納率目標).
    pub subject: Option<String>,
    /// True where the header contradicts itself, so that the year of no figure is sure.
    pub shaky: bool,
    /// True for a running total.
    pub cumulative: bool,
    /// True where the year is not the header's own: a year in a cell goes before it.
    pub supposed: bool,
    /// True for an actual that is only expected (見込 beside 目標).
    pub expected: bool,
    /// Whether an aim is the one first set or the one set anew.
    pub revision: Option<Revision>,
    /// True for an aim beside which another stands that replaced it.
    pub superseded: bool,
}

impl Column {
    /// Whether its cells hold figures: it has a role, or a year and no role.
    pub(in crate::reading) fn is_value(&self) -> bool {
        match self.meaning {
            Some(m) => m.is_value(),
            None => self.year.is_some(),
        }
    }

    /// Whether it names a year and nothing else.
    pub(in crate::reading) fn is_bare_year(&self) -> bool {
        self.meaning.is_none() && self.year.is_some()
    }
}

/// One header row, a text for each column: merged cells repeated, and empty
/// cells beside a year or role that stands over several columns filled.
struct Level {
    texts: Vec<HeaderText>,
    printed: Vec<String>,
}

/// Brings the header `rows` together. `context` is a year near which an era
/// that is left out is to be read.
pub(in crate::reading) fn columns(rows: &[&Row], context: Option<FiscalYear>) -> Vec<Column> {
    let width = width(rows);
    let spans = rows
        .iter()
        .any(|r| r.cells.iter().any(|c| c.col_span > 1 && !c.text.is_empty()));
    let mut levels: Vec<Level> = Vec::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        let below = rows.get(n + 1).copied();
        levels.push(level(row, below, &levels, width, spans, context));
    }
    let mut out: Vec<Column> = (0..width).map(|col| column(col, &levels)).collect();
    if let Some(level) = levels.last() {
        subjects(&mut out, &level.texts);
    }
    out
}

/// The columns of a two-row header whose roles do not stand under their years:
/// copied text drops empty cells, and each row by another number. Counted
/// against each other they still tell: with `k` times as many roles as years,
/// and the same `k` again and again, each year has `k` roles. The columns come in
/// order, and their numbers say nothing: rows are counted against them too.
pub(in crate::reading) fn counted(
    rows: &[&Row],
    context: Option<FiscalYear>,
) -> Option<Vec<Column>> {
    let [upper, lower] = rows else { return None };
    let taken = |row: &Row| -> Vec<(usize, HeaderText, String)> {
        row.cells
            .iter()
            .filter(|c| !c.text.is_empty())
            .map(|c| {
                (
                    c.col as usize,
                    header_text(&c.text, context),
                    c.text.clone(),
                )
            })
            .collect()
    };
    let upper = taken(upper);
    let roles: Vec<(usize, Meaning)> = taken(lower)
        .iter()
        .filter_map(|(col, h, _)| {
            Some((
                *col,
                h.meaning.filter(|m| m.is_value() && h.years.is_empty())?,
            ))
        })
        .collect();
    let alone = |h: &HeaderText| h.years.len() == 1 && h.core.is_empty();
    let years: Vec<usize> = upper
        .iter()
        .filter(|(_, h, _)| alone(h))
        .map(|(c, _, _)| *c)
        .collect();
    let k = roles.len().checked_div(years.len())?;
    let group = roles.get(..k).filter(|g| !g.is_empty())?;
    let same =
        |a: &[(usize, Meaning)]| a.len() == k && a.iter().zip(group).all(|(x, y)| x.1 == y.1);
    // Two times the same role under one year is a year whose label was lost.
    let twice = group
        .iter()
        .enumerate()
        .any(|(n, a)| group.iter().skip(n + 1).any(|b| a.1 == b.1));
    if twice || k * years.len() != roles.len() || !roles.chunks(k).all(same) {
        return None;
    }
    // Where each year has its roles from its own column on, nothing is shifted.
    let stands = |(n, year): (usize, &usize)| roles.get(n * k).is_some_and(|(col, _)| col == year);
    if years.iter().enumerate().all(stands) {
        return None;
    }
    let mut out: Vec<Column> = Vec::new();
    for (_, h, text) in &upper {
        let meanings: Vec<Option<Meaning>> = if alone(h) {
            group.iter().map(|(_, m)| Some(*m)).collect()
        } else {
            h.meaning
                .filter(|m| m.is_value())
                .into_iter()
                .map(Some)
                .collect()
        };
        for meaning in meanings {
            out.push(Column {
                col: out.len(),
                meaning,
                year: h.years.first().cloned(),
                unit: h.unit.clone(),
                title: text.clone(),
                ..Column::default()
            });
        }
    }
    Some(out)
}

/// Columns of the widest row.
fn width(rows: &[&Row]) -> usize {
    let end = |c: &Cell| (c.col as usize).saturating_add(c.col_span as usize);
    rows.iter()
        .filter_map(|r| r.cells.last())
        .map(end)
        .max()
        .unwrap_or(0)
        .min(crate::limits::MAX_COLUMNS)
}

fn level(
    row: &Row,
    below: Option<&Row>,
    above: &[Level],
    width: usize,
    spans: bool,
    context: Option<FiscalYear>,
) -> Level {
    let mut printed: Vec<String> = Vec::with_capacity(width);
    let mut texts: Vec<HeaderText> = Vec::with_capacity(width);
    for col in 0..width {
        let own = index_at(row, col).and_then(|i| row.cells.get(i));
        let text = own.map_or("", |c| c.text.as_str());
        if !text.is_empty() {
            // A merged cell is taken apart once and repeated.
            match (own, texts.last(), printed.last()) {
                (Some(c), Some(t), Some(p)) if (c.col as usize) < col => {
                    let (t, p) = (t.clone(), p.clone());
                    texts.push(t);
                    printed.push(p);
                }
                _ => {
                    texts.push(header_text(text, context));
                    printed.push(text.to_owned());
                }
            }
            continue;
        }
        let named_above = above
            .iter()
            .any(|l| l.printed.get(col).is_some_and(|p| !p.is_empty()));
        let under = below.map_or("", |b| b.at(col));
        let beside = texts.last().zip(printed.last()).filter(|(t, _)| {
            !t.years.is_empty()
                || t.relative.is_some()
                || t.meaning.is_some_and(|m| {
                    m.is_value() || matches!(m, Meaning::Group | Meaning::Rating | Meaning::Other)
                })
        });
        match beside {
            Some((t, p)) if !spans && !named_above && spreads(t, under, context) => {
                let (t, p) = (t.clone(), p.clone());
                texts.push(t);
                printed.push(p);
            }
            _ => {
                texts.push(HeaderText::default());
                printed.push(String::new());
            }
        }
    }
    Level { texts, printed }
}

/// Whether a header stands over the column beside it too, in which `under` is
/// the next header row's text. 現状 (H26) is one value: 計画 and 実績 beside it
/// belong to a year whose label was lost.
fn spreads(header: &HeaderText, under: &str, context: Option<FiscalYear>) -> bool {
    let single = matches!(
        header.meaning,
        Some(Meaning::Baseline | Meaning::Current | Meaning::Goal)
    );
    let role = || {
        matches!(
            header_text(under, context).meaning,
            Some(Meaning::Target | Meaning::Actual | Meaning::Rate)
        )
    };
    !(under.is_empty() || single && role())
}

/// One column out of its header texts, outermost first.
fn column(col: usize, levels: &[Level]) -> Column {
    let texts: Vec<&HeaderText> = levels.iter().filter_map(|l| l.texts.get(col)).collect();
    let printed = |l: &Level| l.printed.get(col).cloned().filter(|p| !p.is_empty());
    let mut out = Column {
        col,
        title: levels.iter().rev().find_map(printed).unwrap_or_default(),
        ..Column::default()
    };
    let deepest = |l: &Level| l.printed.get(col).is_some_and(|p| !p.is_empty());
    out.level = levels.iter().rposition(deepest).unwrap_or(0);
    for t in &texts {
        match t.years.as_slice() {
            [] => {}
            [y] => {
                out.year = Some(y.clone());
                out.span_of_years = false;
            }
            [.., last] => {
                out.year = Some(last.clone());
                out.span_of_years = true;
            }
        }
        out.relative = t.relative.or(out.relative);
        out.unit = t.unit.clone().or(out.unit);
    }
    if let Some(unit) = levels
        .last()
        .and_then(|l| l.printed.get(col))
        .and_then(|p| unit_text(p))
    {
        out.unit = Some(unit);
    }
    (out.meaning, out.collided) = together(&texts);
    out.revision = texts
        .iter()
        .rev()
        .find_map(|t| revision(&t.core))
        .map(|(r, _)| r);
    out
}

/// The meaning of a column from its header texts, outermost first: the deepest
/// that is known, in the light of the group it stands in.
///
/// The second is the value of an upper header under which stands something unknown.
fn together(texts: &[&HeaderText]) -> (Option<Meaning>, Option<Meaning>) {
    let mut out: Option<Meaning> = None;
    let mut collided = None;
    for t in texts {
        let unknown = t.meaning.is_none() && !t.core.is_empty() && unit_text(&t.core).is_none();
        out = match (out, t.meaning) {
            // Money and changes stay so whatever stands below (事業費: 計画, 実績).
            (Some(Meaning::Other), m) if m.is_none_or(Meaning::is_value) => Some(Meaning::Other),
            (Some(Meaning::Goal | Meaning::Target), Some(Meaning::Year)) => Some(Meaning::GoalYear),
            (Some(Meaning::Baseline | Meaning::Current), Some(Meaning::Year)) => {
                Some(Meaning::BaselineYear)
            }
            (Some(m), Some(Meaning::Group)) => Some(m),
            // 目標値 over 当初 and 修正後: both are aims.
            (Some(m), _) if m.is_aim() && revises(&t.core) => Some(m),
            // 最終目標 over 目標値, 基準値 over 実績: the group is the narrower word.
            (
                Some(m @ (Meaning::Goal | Meaning::Baseline)),
                Some(Meaning::Target | Meaning::Actual),
            ) => Some(m),
            (Some(Meaning::Current), Some(Meaning::Actual)) => Some(Meaning::Current),
            (_, Some(m)) => Some(m),
            // A part of a value that nothing explains (上半期, 男) is not the value.
            (Some(m), None) if unknown && m.is_value() => {
                collided = Some(m);
                Some(Meaning::Other)
            }
            (m, None) => m,
        };
    }
    (out.filter(|m| *m != Meaning::Group), collided)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::table::testing::rows;

    fn seen(text: &str) -> Vec<String> {
        let rows = rows(text);
        let rows: Vec<&Row> = rows.iter().collect();
        columns(&rows, None)
            .iter()
            .map(|c| {
                let year = c
                    .year
                    .as_ref()
                    .map_or(String::new(), |y| y.year.to_string());
                format!(
                    "{}{year}",
                    c.meaning.map_or("?".into(), |m| format!("{m:?}"))
                )
            })
            .collect()
    }

    #[test]
    fn years_over_roles() {
        assert_eq!(
            seen("指標名\t単位\t令和4年度\t\t令和5年度\t\t備考\n\t\t目標\t実績\t目標\t実績\t"),
            [
                "Name(Other)",
                "Unit",
                "Target2022",
                "Actual2022",
                "Target2023",
                "Actual2023",
                "Note"
            ]
        );
    }

    #[test]
    fn roles_over_years() {
        assert_eq!(
            seen("指標\t目標値\t\t実績値\t\n\tR4\tR5\tR4\tR5"),
            [
                "Name(Other)",
                "Target2022",
                "Target2023",
                "Actual2022",
                "Actual2023"
            ]
        );
    }

    #[test]
    fn shifted_headers_are_counted() {
        let rows =
            rows("概要\t現状（H26）\tH27\t\tH28\t\t最終目標\n工程\t計画\t実績\t計画\t実績\t\t");
        let rows: Vec<&Row> = rows.iter().collect();
        let seen: Vec<_> = counted(&rows, None)
            .unwrap_or_default()
            .iter()
            .map(|c| (c.meaning, c.year.as_ref().map(|y| y.year)))
            .collect();
        assert_eq!(
            seen,
            [
                (Some(Meaning::Current), Some(2014)),
                (Some(Meaning::Target), Some(2015)),
                (Some(Meaning::Actual), Some(2015)),
                (Some(Meaning::Target), Some(2016)),
                (Some(Meaning::Actual), Some(2016)),
                (Some(Meaning::Goal), None),
            ]
        );
        let straight = super::super::testing::rows("指標\tH27\t\tH28\t\n\t計画\t実績\t計画\t実績");
        let straight: Vec<&Row> = straight.iter().collect();
        assert_eq!(counted(&straight, None), None);
    }

    #[test]
    fn money_is_no_target() {
        assert_eq!(
            seen("事業名\t事業費（千円）\t\t成果指標\t目標\n\t計画\t実績\t\t"),
            ["Path", "Other", "Other", "Name(Outcome)", "Target"]
        );
    }

    #[test]
    fn a_goal_with_its_year_beside_it() {
        assert_eq!(
            seen("指標\t基準値\t\t目標値\t\n\t年度\t値\t年度\t値"),
            [
                "Name(Other)",
                "BaselineYear",
                "Baseline",
                "GoalYear",
                "Target"
            ]
        );
    }
}
