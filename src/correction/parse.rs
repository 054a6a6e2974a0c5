//! What a person wrote, taken as what the field holds.

use super::Field;
use crate::diagnostic::Words;
use crate::notation::fold::fold;
use crate::notation::{CellValue, parse_cell, parse_goal, parse_year, scan_quantities};
use crate::place::Place;
use crate::report::{Direction, Figure, FiscalYear, Kind};

/// Longest name, unit or goal taken.
const LONGEST: usize = 400;

/// What was written, understood.
#[derive(Clone, Debug, PartialEq)]
pub enum Corrected {
    /// A figure, or none.
    Figure(Option<Figure>),
    /// A goal: its figure where it names one, and its text. Empty text is no goal.
    Goal(Option<Figure>, String),
    /// A fiscal year, or none.
    Year(Option<FiscalYear>),
    /// A text, or none.
    Text(Option<String>),
    /// A direction.
    Direction(Direction),
    /// A kind.
    Kind(Kind),
    /// Whether it is left out.
    LeftOut(bool),
}

/// Takes `text` as what `field` holds.
///
/// # Errors
/// What is wanted instead, in words for the person who wrote it.
pub fn parse(field: Field, text: &str) -> Result<Corrected, Words> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(Words::new(
            format!("{LONGEST}文字以内で入力してください"),
            format!("please keep it within {LONGEST} characters"),
        ));
    }
    match field {
        Field::Target | Field::Actual | Field::Baseline => number(text).map(Corrected::Figure),
        Field::Goal => Ok(goal(text)),
        Field::GoalYear => year(text).map(Corrected::Year),
        Field::Unit => Ok(Corrected::Text((!text.is_empty()).then(|| text.to_owned()))),
        Field::Name if text.is_empty() => Err(Words::new(
            "指標名を空にはできません",
            "an indicator needs a name",
        )),
        Field::Name => Ok(Corrected::Text(Some(text.to_owned()))),
        Field::Direction => match text {
            "at_least" => Ok(Corrected::Direction(Direction::AtLeast)),
            "at_most" => Ok(Corrected::Direction(Direction::AtMost)),
            _ => Err(unknown(text)),
        },
        Field::Kind => match text {
            "activity" => Ok(Corrected::Kind(Kind::Activity)),
            "outcome" => Ok(Corrected::Kind(Kind::Outcome)),
            "performance" => Ok(Corrected::Kind(Kind::Performance)),
            "other" => Ok(Corrected::Kind(Kind::Other)),
            _ => Err(unknown(text)),
        },
        Field::LeftOut => match text {
            "yes" => Ok(Corrected::LeftOut(true)),
            "" => Ok(Corrected::LeftOut(false)),
            _ => Err(unknown(text)),
        },
    }
}

fn unknown(text: &str) -> Words {
    Words::new(
        format!("「{text}」は選べる値ではありません"),
        format!("\"{text}\" is not one of the choices"),
    )
}

/// A figure as in a cell; empty or a mark for no value is none.
fn number(text: &str) -> Result<Option<Figure>, Words> {
    match parse_cell(text) {
        CellValue::Empty | CellValue::NoValue(_) => Ok(None),
        CellValue::Number(q) => Ok(Some(Figure {
            value: q.value,
            text: text.to_owned(),
            decimals: q.decimals,
            place: Place::default(),
            uncertain: false,
            approximate: q.approximate,
        })),
        CellValue::Other => Err(Words::new(
            "数値を1つ入力してください（例：1,234、38.7、▲5）。値がない場合は空にします",
            "please enter one number (1,234, 38.7, -5), or leave it empty where there is no value",
        )),
    }
}

fn goal(text: &str) -> Corrected {
    let parsed = parse_goal(text, None);
    // Of a goal that names several numbers none is taken.
    let alone = || match scan_quantities(text).as_slice() {
        [q] => Some(q.clone()),
        _ => None,
    };
    let quantity = parsed.map(|g| g.quantity).or_else(alone);
    let figure = quantity.map(|q| Figure {
        value: q.value,
        text: text.get(q.whole.clone()).unwrap_or(text).to_owned(),
        decimals: q.decimals,
        place: Place::default(),
        uncertain: false,
        approximate: q.approximate,
    });
    Corrected::Goal(figure, text.to_owned())
}

fn year(text: &str) -> Result<Option<FiscalYear>, Words> {
    if text.is_empty() {
        return Ok(None);
    }
    let bare = fold(text).parse().ok().filter(|y| (1900..2200).contains(y));
    bare.or_else(|| parse_year(text).map(|y| y.year))
        .map(Some)
        .ok_or_else(|| {
            Words::new(
                "年度を入力してください（例：令和5年度、R5、2023）",
                "please enter a fiscal year (R5, H29, 2023)",
            )
        })
}
