//! An indicator whose name stands above its table: `指標 ①` in one row, the
//! name in the next, then the year header and the rows.

use super::roles::{Field, field_of, role_of};
use super::row_parts::{Named, label_at};
use crate::diagnostic::Words;
use crate::document::Row;
use crate::notation::{CellValue, parse_cell};
use crate::report::Kind;

/// Rows between the announcement and the table that are looked at for the name.
const NEAR: usize = 6;

/// What stands above the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announced {
    /// `指標 ①`
    pub label: Option<String>,
    /// Kind that the label tells.
    pub kind: Option<Kind>,
    /// Row and cell of the name; none while it has not come.
    pub name_at: Option<(usize, usize)>,
    /// The name; empty for a form that was not filled in.
    pub name: String,
    /// Column of the announcement.
    col: u32,
    row: usize,
    /// Whether the row of the name had no other cell: then the next may go on with it.
    alone: bool,
    /// True where two texts may be the name: then it has none.
    unclear: bool,
    /// Whether a line by itself below the name may be more of it.
    pieced: bool,
}

/// Words beside an announcement: what the other cells of that row name.
fn beside(text: &str) -> bool {
    let words = ["説明", "定義", "算出", "算定", "出典", "内容", "考え方"];
    text.chars().count() <= 16
        && (text.starts_with("指標の") || words.iter().any(|w| text.contains(w)))
}

/// Reads row `n` as an announcement.
pub fn announced(n: usize, row: &Row) -> Option<Announced> {
    let mut filled = row
        .cells
        .iter()
        .enumerate()
        .filter(|(_, c)| !c.text.is_empty());
    let (_, first) = filled.next()?;
    let label = label_at(&first.text).filter(|(_, _, at)| *at == first.text.len());
    let worded = field_of(&first.text) == Some(Field::Name) && first.text.contains("指標");
    if label.is_none() && !worded {
        return None;
    }
    let (label, kind) = label.map_or((None, None), |(l, k, _)| (Some(l), k));
    let mut out = Announced {
        label,
        kind,
        name_at: None,
        name: String::new(),
        col: first.col,
        row: n,
        alone: false,
        unclear: false,
        pieced: false,
    };
    match filled.next() {
        // 指標 alone is a word over a column.
        None if worded => return None,
        None => {}
        Some((_, c)) if beside(&c.text) => {}
        // 指標名 and the name in one row, with nothing of a table behind them.
        Some((i, c)) if worded || out.label.is_some() => {
            let is_name = field_of(&c.text).is_none()
                && parse_cell(&c.text) == CellValue::Other
                && filled.all(|(_, c)| {
                    let of_a_table = role_of(&c.text).is_some()
                        || matches!(parse_cell(&c.text), CellValue::Number(_));
                    !of_a_table && (field_of(&c.text).is_some() || c.text.chars().count() <= 6)
                });
            if !is_name {
                return None;
            }
            out.name_at = Some((n, i));
            out.name = c.text.clone();
        }
        Some(_) => return None,
    }
    Some(out)
}

impl Announced {
    /// Takes the name out of a row below; false where the row is none.
    pub fn take_name(&mut self, n: usize, row: &Row) -> bool {
        if n > self.row + NEAR {
            return false;
        }
        let mut filled = row
            .cells
            .iter()
            .enumerate()
            .filter(|(_, c)| !c.text.is_empty());
        let Some((i, cell)) = filled.next() else {
            return false;
        };
        let others = filled.count();
        let text = cell.text.as_str();
        let words = text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
        if parse_cell(text) != CellValue::Other
            || !words
            || beside(text)
            || field_of(text).is_some()
            || role_of(text).is_some()
        {
            return false;
        }
        // Words below a name that stood beside its label: one of them is not what it seems.
        if self.name_at.is_some_and(|(at, _)| at == self.row) {
            self.name_at = None;
            self.unclear = true;
        }
        if self.unclear {
            return true;
        }
        if self.name_at.is_none() {
            if cell.col != self.col {
                return false;
            }
            self.name_at = Some((n, i));
            self.name = cell.text.clone();
            self.alone = others == 0;
            return true;
        }
        // One more text where the name stands: one of them is another indicator's.
        if !self.alone && cell.col == self.col {
            self.name_at = None;
            self.unclear = true;
            return true;
        }
        // One more line by itself: a piece of the name, what it means, or a heading that strayed here.
        if self.alone && others == 0 && cell.col == self.col {
            self.pieced = true;
            return false;
        }
        // A name broken over two lines: its row ended within it.
        if self.alone && others > 0 {
            self.name.push_str(&cell.text);
            self.alone = false;
            return true;
        }
        false
    }

    /// Why the name is not sure, if it is not.
    pub fn doubt(&self) -> Option<Words> {
        self.pieced.then(|| {
            Words::new(
                "指標名の下の行が指標名の続きかもしれないため、指標名を確定できません",
                "the line below its name may be more of the name",
            )
        })
    }

    /// The name as a part of a row has it.
    pub fn named(&self) -> Option<Named> {
        let (_, cell) = self.name_at?;
        Some(Named {
            cell,
            label: self.label.clone(),
            kind: self.kind,
            name_at: 0,
            sure: true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Cell;
    use crate::place::Span;

    fn row(cells: &[&str]) -> Row {
        Row {
            cells: cells
                .iter()
                .enumerate()
                .map(|(i, t)| Cell::single(i, *t, Span::default()))
                .collect(),
            ..Row::default()
        }
    }

    #[test]
    fn a_name_in_the_next_row() {
        let mut a = announced(3, &row(&["指標 ①", "", "指標の説明"])).expect("announced");
        assert_eq!(a.label.as_deref(), Some("指標 ①"));
        assert!(!a.take_name(4, &row(&["- 3 -"])));
        assert!(a.take_name(5, &row(&["講座への参加人数", "", "年度ごとの参加者数"])));
        assert_eq!(
            (a.name.as_str(), a.name_at),
            ("講座への参加人数", Some((5, 0)))
        );
    }

    #[test]
    fn a_name_broken_over_two_lines() {
        let mut a = announced(0, &row(&["指標 ②", "指標の説明"])).expect("announced");
        assert!(a.take_name(1, &row(&["講座への"])));
        assert!(a.take_name(2, &row(&["参加人数", "年度ごとの参加者数"])));
        assert_eq!(a.name, "講座への参加人数");
    }

    #[test]
    fn a_name_in_three_pieces_is_pieced() {
        let mut a = announced(0, &row(&["指標 ②", "指標の説明"])).expect("announced");
        assert!(a.take_name(1, &row(&["講座"])));
        assert!(!a.take_name(2, &row(&["への"])));
        assert!(a.take_name(3, &row(&["参加人数", "年度ごとの参加者数"])));
        assert!(a.pieced);
    }

    #[test]
    fn a_name_in_the_same_row() {
        let a = announced(0, &row(&["指標名", "市民満足度", "単位", "%"])).expect("announced");
        assert_eq!(a.name, "市民満足度");
        assert_eq!(announced(0, &row(&["指標名", "単位", "R3", "R4"])), None);
        assert_eq!(announced(0, &row(&["活①市民満足度", "50%以上"])), None);
    }
}
