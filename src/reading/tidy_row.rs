//! What one row of the tidy CSV holds: an indicator, a value of a year, a rating, an
//! exit criterion.

use super::tidy_format::{Column, Role, UNCERTAIN_YEAR, YES, split_path};
use super::tidy_line::Line;
use crate::diagnostic::Words;
use crate::report::{Direction, Exit, Indicator, Kind, Point, Rating};

/// An indicator as its first row tells of it, without figures.
pub(super) fn about(line: &Line<'_>) -> Indicator {
    Indicator {
        id: line.text(Column::Id),
        path: split_path(&line.text(Column::Path)),
        item: line.option(Column::Item),
        label: line.option(Column::Label),
        name: line.text(Column::Name),
        kind: match line.raw(Column::Kind) {
            "活動" => Kind::Activity,
            "成果" => Kind::Outcome,
            "業績" => Kind::Performance,
            _ => Kind::Other,
        },
        department: line.option(Column::Department),
        unit: line.option(Column::Unit),
        direction: match line.raw(Column::Direction) {
            "以下" => Direction::AtMost,
            _ => Direction::AtLeast,
        },
        direction_from: line.option(Column::DirectionFrom),
        cumulative: line.raw(Column::Cumulative) == YES,
        place: line.place(Column::Name),
        ..Indicator::default()
    }
}

/// Puts the row's value to the year that it is of.
pub(super) fn point(i: &mut Indicator, line: &Line<'_>, role: Role) -> Option<()> {
    let year = line.year(Column::Year)?;
    let at = i.points.partition_point(|p| p.year < year);
    if i.points.get(at).is_none_or(|p| p.year != year) {
        let note = line.option(Column::NoteJa);
        let note_en = line.option(Column::NoteEn);
        let said = note.is_some() || note_en.is_some();
        i.points.insert(
            at,
            Point {
                year,
                label: line.text(Column::YearLabel),
                target: None,
                actual: None,
                printed_rate: None,
                uncertain: line.raw(Column::Uncertain).contains(UNCERTAIN_YEAR),
                note: said
                    .then(|| Words::new(note.unwrap_or_default(), note_en.unwrap_or_default())),
            },
        );
    }
    let point = i.points.get_mut(at)?;
    match role {
        Role::Target => point.target = Some(line.figure()?),
        Role::Actual => point.actual = Some(line.figure()?),
        Role::Rate => point.printed_rate = Some(line.figure()?),
        _ => {}
    }
    Some(())
}

/// A rating.
pub(super) fn rating(line: &Line<'_>) -> Rating {
    Rating {
        scheme: line.text(Column::Scheme),
        year: line.year(Column::Year),
        value: line.text(Column::Value),
        place: line.place(Column::Value),
    }
}

/// An exit criterion.
pub(super) fn exit(line: &Line<'_>) -> Exit {
    let figure = line.figure();
    let (met_when, inclusive) = match line.raw(Column::Bound) {
        "未満" => (Direction::AtMost, false),
        "以上" => (Direction::AtLeast, true),
        "超" => (Direction::AtLeast, false),
        _ => (Direction::AtMost, true),
    };
    Exit {
        place: figure
            .as_ref()
            .map_or_else(|| line.place(Column::Text), |f| f.place),
        figure,
        met_when,
        inclusive,
        text: line.text(Column::Text),
    }
}
