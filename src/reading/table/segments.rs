//! Several indicators side by side in one table: which columns are whose.

use super::columns::Column;
use super::header_text::{HeaderText, joined};
use super::words::Meaning;
use crate::report::Kind;

/// One indicator's columns, where a table holds several side by side.
#[derive(Clone, Debug, Default)]
pub(in crate::reading) struct Segment {
    /// The column of its name.
    pub name: Option<usize>,
    /// Kind told by the name's header (成果指標).
    pub kind: Kind,
    /// The name itself, where the headers hold it (収納率目標, 収納率実績).
    pub subject: Option<String>,
    /// All its columns.
    pub columns: Vec<Column>,
}

/// Parts the columns where a second name column begins another indicator.
pub(in crate::reading) fn segments(columns: &[Column]) -> Vec<Segment> {
    let by_subject = subject_segments(columns);
    if !by_subject.is_empty() {
        return by_subject;
    }
    let mut out: Vec<Segment> = vec![Segment::default()];
    for c in columns {
        if let Some(Meaning::Name(kind)) = c.meaning {
            let begun = out
                .last()
                .is_some_and(|s| s.name.is_some() && s.columns.iter().any(Column::is_value));
            if begun {
                let next = next_segment(&mut out);
                out.push(next);
            }
            if let Some(s) = out.last_mut()
                && s.name.is_none()
            {
                s.name = Some(c.col);
                s.kind = kind;
            }
        }
        if let Some(s) = out.last_mut() {
            s.columns.push(c.clone());
        }
    }
    out
}

/// Finds headers that hold the indicator's name and its role in one: 収納率目標
/// beside 収納率実績. One alone is not taken apart: 努力目標 is a word.
pub(super) fn subjects(columns: &mut [Column], texts: &[HeaderText]) {
    // Beside plain targets and actuals (H27 目標) others (5か年目標) are none's name.
    let plain = |m: Meaning| {
        columns
            .iter()
            .any(|c| c.meaning == Some(m) && c.year.is_some())
    };
    if plain(Meaning::Target) && plain(Meaning::Actual) {
        return;
    }
    let parts = |col: usize| texts.get(col).and_then(joined);
    let found: Vec<(usize, String, Meaning)> = columns
        .iter()
        .filter(|c| c.meaning.is_none())
        .filter_map(|c| parts(c.col).map(|(s, m)| (c.col, s, m)))
        .collect();
    for (col, subject, role) in &found {
        let has = |m: Meaning| found.iter().any(|(_, s, r)| s == subject && *r == m);
        if has(Meaning::Target)
            && has(Meaning::Actual)
            && let Some(c) = columns.get_mut(*col)
        {
            c.meaning = Some(*role);
            c.subject = Some(subject.clone());
        }
    }
}

/// A segment for each subject that the headers name; none where they name none.
fn subject_segments(columns: &[Column]) -> Vec<Segment> {
    let mut subjects: Vec<&String> = columns.iter().filter_map(|c| c.subject.as_ref()).collect();
    subjects.dedup();
    let of = |subject: &String| Segment {
        subject: Some(subject.clone()),
        columns: columns
            .iter()
            .filter(|c| c.subject.as_ref().is_none_or(|s| s == subject))
            .cloned()
            .collect(),
        ..Segment::default()
    };
    subjects.into_iter().map(of).collect()
}

/// The next segment: columns such as a number that stand between the last
/// value and the new name go over to it; else it shares what stood before the first name.
fn next_segment(out: &mut [Segment]) -> Segment {
    let mut moved = Vec::new();
    if let Some(s) = out.last_mut() {
        while s.columns.last().is_some_and(|c| {
            matches!(
                c.meaning,
                Some(Meaning::Label | Meaning::Item | Meaning::Path)
            )
        }) {
            moved.extend(s.columns.pop());
        }
    }
    moved.reverse();
    let own_headings = moved.iter().any(|c| c.meaning == Some(Meaning::Path));
    if let Some(first) = out.first()
        && let Some(name) = first.name
    {
        let before = first.columns.iter().take_while(|c| c.col < name);
        let shared = before.filter(|c| {
            let heading = c.meaning == Some(Meaning::Path);
            heading && !own_headings || matches!(c.meaning, Some(Meaning::Department))
        });
        let mut columns: Vec<Column> = shared.cloned().collect();
        columns.append(&mut moved);
        return Segment {
            columns,
            ..Segment::default()
        };
    }
    Segment {
        columns: moved,
        ..Segment::default()
    }
}
