//! What an indicator's row says beside its targets and actuals: kind,
//! direction, printed rates, ratings and the exit criterion.

use super::columns::Column;
use super::draft::Draft;
use super::figures::{Reading, line_of, read_aim, read_value};
use super::header_text::HeaderYear;
use crate::document::Row;
use crate::notation::{CellValue, fold, marks, parse_cell};
use crate::reading::roles::is_department;
use crate::report::{Direction, Exit, Kind, Rating};

impl Draft {
    pub(super) fn kind(&mut self, text: &str) {
        if self.indicator.kind == Kind::Other {
            self.indicator.kind = kind_of(text);
        }
    }

    pub(super) fn direction(&mut self, text: &str) {
        let folded = fold(text);
        let t = folded.trim();
        let down = [
            "↓",
            "↘",
            "減",
            "低下",
            "少ない",
            "下降",
            "▼",
            "以下",
            "縮小",
            "下げ",
            "マイナス",
        ];
        let up = [
            "↑",
            "↗",
            "増",
            "上昇",
            "向上",
            "多い",
            "以上",
            "拡大",
            "上げ",
            "プラス",
        ];
        let has = |words: &[&str]| words.iter().any(|w| t.contains(w)) && t.chars().count() <= 12;
        // 高, 低 alone: the way itself.
        let told = match (
            has(&up) || t.starts_with('高'),
            has(&down) || t.starts_with('低'),
        ) {
            (true, false) => Direction::AtLeast,
            (false, true) => Direction::AtMost,
            _ => return,
        };
        self.indicator.direction = told;
        self.indicator.direction_from = Some(t.to_owned());
    }

    pub(super) fn rate(
        &mut self,
        column: &Column,
        row: &Row,
        cell: usize,
        year: Option<&HeaderYear>,
    ) {
        let text = row.cells.get(cell).map_or("", |c| c.text.as_str());
        // A rate cut in two says nothing that target and actual do not say.
        if self.cut == Some(cell) {
            return;
        }
        let mut read = read_value(row, cell, Some("%"));
        if let Reading::Value(v) = &mut read {
            v.figure.uncertain |= column.shaky;
        }
        match (read, year) {
            (Reading::Value(v), Some(year)) => self.with_point(year, |p| {
                p.printed_rate.get_or_insert(v.figure);
            }),
            (Reading::Value(v), None) => self.rates.push(v.figure),
            // 達成度 may hold marks: then it is a rating.
            (Reading::Words(_), year) if marks::rating(text).is_some() => {
                self.rating(column, row, cell, text, year);
            }
            _ => {}
        }
    }

    pub(super) fn rating(
        &mut self,
        column: &Column,
        row: &Row,
        cell: usize,
        text: &str,
        year: Option<&HeaderYear>,
    ) {
        // A mark cannot be shown as uncertain.
        if column.shaky {
            return;
        }
        let known = marks::rating(text);
        if known.is_none() {
            match parse_cell(text) {
                // 進捗状況 95%: a rate under a heading that also holds marks.
                CellValue::Number(q) if q.unit.as_deref() == Some("%") => {
                    return self.rate(column, row, cell, year);
                }
                CellValue::Other
                    if text.chars().count() <= 12
                        && !is_department(text)
                        && !text.contains(['。', '、', '\n', '【', '■', '◆']) => {}
                _ => return,
            }
        }
        if year.is_none() {
            self.yearless_ratings.push(self.indicator.ratings.len());
        }
        self.indicator.ratings.push(Rating {
            scheme: scheme(column),
            year: year.map(|y| y.year),
            value: known.unwrap_or_else(|| line_of(text)),
            place: row.place(cell),
        });
    }

    pub(super) fn exit(&mut self, row: &Row, cell: usize, text: &str) {
        let Reading::Value(v) = read_aim(row, cell, self.indicator.unit.as_deref(), None) else {
            return;
        };
        let bound = v.quantity.bound;
        self.indicator.exit = Some(Exit {
            place: v.figure.place,
            figure: Some(v.figure),
            met_when: bound.map_or(Direction::AtMost, |b| b.direction),
            inclusive: bound.is_none_or(|b| b.inclusive),
            text: line_of(text),
        });
    }
}

/// The name of a rating: its header without the year.
fn scheme(column: &Column) -> String {
    let title = line_of(&column.title);
    let bare = match &column.year {
        Some(y) => title.replace(&y.label, ""),
        None => title.clone(),
    };
    let bare = bare.trim_start_matches(['末', 'の', ' ', '　']).trim();
    if bare.is_empty() {
        title
    } else {
        bare.to_owned()
    }
}

/// Activity or outcome, as a label says.
pub(in crate::reading) fn kind_of(text: &str) -> Kind {
    let folded = fold(text);
    if folded.contains("成果") || folded.contains("アウトカム") {
        Kind::Outcome
    } else if folded.contains("活動") || folded.contains("アウトプット") {
        Kind::Activity
    } else if folded.contains("業績") {
        Kind::Performance
    } else {
        Kind::Other
    }
}
