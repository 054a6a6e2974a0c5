//! Which columns set something to reach, told by the columns beside them: an aim that was
//! revised, the only 指標値 beside its actual, a target beside the column that says when it is due.

use super::columns::Column;
use super::figures::{Reading, read_value};
use super::header_text::header_text;
use super::plan::numeric;
use super::split::Table;
use super::words::Meaning;

/// Which of two aims for one time a header names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Revision {
    /// 当初目標, 変更前: as it was first set.
    Before,
    /// 修正目標, 見直し後: as it was set anew.
    After,
}

/// Words before or behind an aim that say whether it is the one first set.
const BEFORE: &[&str] = &[
    "当初",
    "策定時",
    "変更前",
    "修正前",
    "見直し前",
    "見直前",
    "改定前",
    "改訂前",
];
const AFTER: &[&str] = &[
    "変更後",
    "修正後",
    "見直し後",
    "見直後",
    "改定後",
    "改訂後",
    "修正",
    "見直し",
    "改定",
    "改訂",
    "変更",
];

/// What a header text says of an aim's revision, and the word for the aim itself, which is
/// empty where the header above has it: 修正目標値, 目標値（変更後）, 当初.
pub(in crate::reading) fn revision(core: &str) -> Option<(Revision, &str)> {
    let said = [(Revision::Before, BEFORE), (Revision::After, AFTER)];
    said.into_iter().find_map(|(revision, words)| {
        words.iter().find_map(|word| {
            let rest = core
                .strip_prefix(word)
                .or_else(|| core.strip_suffix(word))?;
            Some((
                revision,
                rest.trim_start_matches('の').trim_end_matches('の'),
            ))
        })
    })
}

/// The words that tell a revision.
pub(super) fn revision_words() -> impl Iterator<Item = &'static str> {
    BEFORE.iter().chain(AFTER).copied()
}

/// Whether a header only says which of two aims it is, below the one that names them.
pub(in crate::reading) fn revises(core: &str) -> bool {
    revision(core).is_some_and(|(_, rest)| matches!(rest, "" | "値"))
}

/// Settles the columns' meanings that only the other columns tell.
pub(super) fn settle(table: &Table<'_>, columns: &mut [Column]) {
    revised(columns);
    let has = |cs: &[Column], m: Meaning| cs.iter().any(|c| c.meaning == Some(m));
    let aimed = |cs: &[Column]| has(cs, Meaning::Target) || has(cs, Meaning::Goal);
    if !aimed(columns) && has(columns, Meaning::Actual) {
        for c in columns.iter_mut() {
            let lone = c.meaning.is_none() && c.year.is_none();
            if lone && is_value_of_indicator(&c.title) && numeric(table, c.col) > 0.6 {
                c.meaning = Some(Meaning::Target);
            }
        }
    }
    if aimed(columns) && !has(columns, Meaning::Actual) {
        for c in columns.iter_mut() {
            if c.meaning == Some(Meaning::Rating) && holds_dated_figures(table, c) {
                c.meaning = Some(Meaning::Actual);
            }
        }
    }
    due(columns);
}

/// Of an aim before and after its revision, the one before holds only where the other is empty.
fn revised(columns: &mut [Column]) {
    let after =
        |c: &Column| c.revision == Some(Revision::After) && c.meaning.is_some_and(Meaning::is_aim);
    let revised = columns.iter().any(after);
    for c in columns {
        let before = c.revision == Some(Revision::Before) && c.meaning.is_some_and(Meaning::is_aim);
        c.superseded = revised && before;
    }
}

/// 指標値 beside 実績値 is what the indicator is to reach.
fn is_value_of_indicator(title: &str) -> bool {
    header_text(title, None).core == "指標値"
}

/// Whether the cells of a column that should hold marks are figures with their days
/// (進捗状況: 13,980人（令和5年度末）). A percentage is the indicator's only where that is one.
fn holds_dated_figures(table: &Table<'_>, column: &Column) -> bool {
    let (mut filled, mut dated) = (0_usize, 0_usize);
    for line in table.lines.iter().take(super::plan::SAMPLE) {
        let Some(cell) = super::figures::index_at(line.row, column.col) else {
            continue;
        };
        match read_value(line.row, cell, None) {
            Reading::Empty | Reading::NoValue(_) => {}
            Reading::Value(v) => {
                let percent = |u: &str| u.contains(['%', '％']);
                let foreign = v.quantity.unit.as_deref().is_some_and(percent)
                    && !line
                        .row
                        .cells
                        .iter()
                        .enumerate()
                        .any(|(n, c)| n != cell && percent(&c.text));
                filled += 1;
                dated += usize::from(v.year.is_some() && !foreign);
            }
            Reading::Words(_) => filled += 1,
        }
    }
    filled > 0 && dated == filled
}

/// A target beside the column that says when it is due is a goal, whatever year its row is of.
fn due(columns: &mut [Column]) {
    let said = columns.iter().any(|c| c.meaning == Some(Meaning::GoalYear));
    let final_goal = columns.iter().any(|c| c.meaning == Some(Meaning::Goal));
    let targets = |c: &&mut Column| c.meaning == Some(Meaning::Target) && !c.superseded;
    let only = columns.iter_mut().filter(targets).count() == 1;
    if !said || final_goal || !only {
        return;
    }
    for c in columns
        .iter_mut()
        .filter(|c| c.meaning == Some(Meaning::Target) && c.year.is_none())
    {
        c.meaning = Some(Meaning::Goal);
    }
}
