//! Takes a row of a table with years apart: what it belongs to, the indicator's
//! name and goal, the role label, and the cells behind it.

use super::headings::numbering;
use super::roles::{Field, RoleLabel, field_of, is_department, role_of};
use crate::document::{Cell, Row};
use crate::notation::marks::{circled, ratings_in};
use crate::notation::{CellValue, parse_cell, parse_year, scan_quantities, units};
use crate::report::Kind;

/// Label and name of an indicator in one cell: `活①市民アンケートの実施`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Index of the cell.
    pub cell: usize,
    /// `活①`, `指標2`
    pub label: Option<String>,
    /// Kind the label tells.
    pub kind: Option<Kind>,
    /// Byte of the cell's text where the name begins.
    pub name_at: usize,
    /// False where another cell may be the name.
    pub sure: bool,
}

impl Named {
    /// Whether the cell has the label alone.
    pub fn is_bare(&self, row: &Row) -> bool {
        self.label.is_some()
            && row
                .cells
                .get(self.cell)
                .is_some_and(|c| c.text.len() == self.name_at)
    }
}

/// One indicator's share of a row. A row that two lines were joined into has two.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// What the indicator belongs to: the cell with `①…`.
    pub measure: Option<usize>,
    /// The name.
    pub name: Option<Named>,
    /// Goal as text, or in the goal column.
    pub goal: Option<usize>,
    /// Baseline in its column.
    pub baseline: Option<usize>,
    /// 単位
    pub unit: Option<usize>,
    /// 担当課
    pub department: Option<usize>,
    /// Ratings as printed.
    pub ratings: Vec<usize>,
    /// 活動指標, 成果指標 in a cell of its own.
    pub kind: Option<Kind>,
    /// 方向
    pub direction: Option<usize>,
    /// The role label and its cell.
    pub role: Option<(usize, RoleLabel)>,
    /// The last cell before the values, where there is no role label.
    pub before_values: Option<usize>,
    /// Cells behind the label that are not empty.
    pub values: Vec<usize>,
    /// Other texts before the values.
    pub texts: Vec<usize>,
    /// True where it begins behind the values of another part.
    pub joined: bool,
}

impl Part {
    fn is_empty(&self) -> bool {
        *self
            == Part {
                joined: self.joined,
                ..Part::default()
            }
    }
}

/// The label that a name begins with, the kind it tells and the byte where the name begins.
pub fn label_at(text: &str) -> Option<(String, Option<Kind>, usize)> {
    const WORDS: &[(&str, Option<Kind>)] = &[
        ("活動指標", Some(Kind::Activity)),
        ("成果指標", Some(Kind::Outcome)),
        ("評価指標", None),
        ("取組指標", Some(Kind::Activity)),
        ("指標", None),
        ("活", Some(Kind::Activity)),
        ("成", Some(Kind::Outcome)),
        ("ＫＰＩ", None),
        ("KPI", None),
    ];
    let trimmed = text.trim_start();
    let skipped = text.len() - trimmed.len();
    let (word, kind) = WORDS.iter().find(|(w, _)| trimmed.starts_with(w))?;
    let rest = trimmed.get(word.len()..)?;
    let number = rest.trim_start_matches([' ', '　']);
    let mut end = None;
    for (at, c) in number.char_indices() {
        let digit = crate::notation::fold::fold_char(c).is_ascii_digit() && word.len() > 3;
        if digit || (at == 0 && circled(c).is_some()) {
            end = Some(at + c.len_utf8());
            if !digit {
                break;
            }
        } else {
            break;
        }
    }
    let end = end?;
    let label_end = skipped + word.len() + (rest.len() - number.len()) + end;
    let after = text.get(label_end..)?;
    let name = after.trim_start_matches([' ', '　', '.', '．', '：', ':', '、', ')', '）']);
    Some((
        text.get(skipped..label_end)?.to_owned(),
        *kind,
        text.len() - name.len(),
    ))
}

/// `31回以上`, `8団体`, `1件 (平成30年度)`: a goal as written, not a bare figure.
fn is_goal_text(text: &str) -> bool {
    if text.chars().count() > 60 || text.contains('。') {
        return false;
    }
    let quantities = scan_quantities(text);
    let Some(q) = quantities.first() else {
        return false;
    };
    let leading = text.get(..q.whole.start).unwrap_or("").trim();
    // 「4地区連絡会議」の設置 is a name that begins with a number.
    let behind = text.get(q.whole.end..).unwrap_or("");
    let behind = behind.split(['(', '（']).next().unwrap_or(behind);
    if behind.chars().filter(|c| c.is_alphabetic()).count() > MOST_BEHIND {
        return false;
    }
    (q.unit.is_some() || q.bound.is_some() || q.per_year) && leading.chars().count() <= 4
}

/// Letters of a unit at most; what is longer under 単位 is a name that slid there.
const LONGEST_UNIT: usize = 5;

fn may_be_unit(text: &str) -> bool {
    text.contains(['/', '／']) || text.chars().count() <= LONGEST_UNIT
}

/// Letters behind the number of a goal at most: `を維持`, `までに達成`.
const MOST_BEHIND: usize = 8;

fn kind_word(text: &str) -> Option<Kind> {
    match text.trim() {
        "活動指標" | "活動" | "アウトプット" | "アウトプット指標" => {
            Some(Kind::Activity)
        }
        "成果指標" | "成果" | "アウトカム" | "アウトカム指標" => {
            Some(Kind::Outcome)
        }
        _ => None,
    }
}

/// Takes a row apart. `fields` are the columns as the header names them.
pub fn parts(row: &Row, fields: &[(u32, Field)]) -> Vec<Part> {
    let mut out = Vec::new();
    let mut part = Part::default();
    for (i, cell) in row.cells.iter().enumerate() {
        if cell.text.is_empty() {
            continue;
        }
        let field = fields.iter().find(|(c, _)| *c == cell.col).map(|f| f.1);
        if begins_new(&part, cell) {
            out.push(std::mem::take(&mut part));
            part.joined = true;
        }
        take(&mut part, i, cell, field);
    }
    if !part.is_empty() {
        out.push(part);
    }
    for part in &mut out {
        choose_name(part, row, fields);
    }
    out
}

/// Whether a cell begins the part of another line that was joined to this one.
fn begins_new(part: &Part, cell: &Cell) -> bool {
    let filled = part.role.is_some() || !part.values.is_empty();
    if role_of(&cell.text).is_some() {
        // One number before the label is a baseline or a number of the row.
        return part.role.is_some() || part.values.len() > 1;
    }
    if label_at(&cell.text).is_some() {
        return filled || part.name.is_some();
    }
    filled
        && !part.values.is_empty()
        && numbering(&cell.text).is_some()
        && parse_cell(&cell.text) == CellValue::Other
}

fn take(part: &mut Part, i: usize, cell: &Cell, field: Option<Field>) {
    let text = cell.text.as_str();
    if let Some(role) = role_of(text) {
        part.values.clear();
        part.role = Some((i, role));
        return;
    }
    if part.role.is_some() {
        part.values.push(i);
        return;
    }
    if let Some((label, kind, name_at)) = label_at(text) {
        part.name = Some(Named {
            cell: i,
            label: Some(label),
            kind,
            name_at,
            sure: true,
        });
        return;
    }
    match field {
        Some(Field::Goal(_)) if part.values.is_empty() => return part.goal = Some(i),
        Some(Field::Baseline(_)) if part.values.is_empty() => return part.baseline = Some(i),
        Some(Field::Direction) if part.values.is_empty() => return part.direction = Some(i),
        _ => {}
    }
    let any_text = part.name.is_some() || !part.texts.is_empty();
    match parse_cell(text) {
        _ if part.values.is_empty() && part.goal.is_none() && any_text && is_goal_text(text) => {
            part.goal = Some(i);
        }
        CellValue::Number(_) | CellValue::NoValue(_) => {
            if part.values.is_empty() {
                part.before_values = part.last_cell();
            }
            part.values.push(i);
        }
        // A number before the first text is the number of the row.
        _ if part.values.len() == 1 && !any_text => {
            part.values.clear();
            part.before_values = None;
            take(part, i, cell, field);
        }
        _ if !part.values.is_empty() => part.values.push(i),
        _ if field == Some(Field::Unit) && may_be_unit(text)
            || units::unit_at(text) == Some(text) =>
        {
            part.unit = Some(i)
        }
        _ if kind_word(text).is_some() => part.kind = kind_word(text),
        _ if !ratings_in(text).is_empty() => part.ratings.push(i),
        _ if field == Some(Field::Department)
            || (field != Some(Field::Name) && is_department(text)) =>
        {
            part.department = Some(i);
        }
        _ => part.texts.push(i),
    }
}

impl Part {
    /// Whether it has a role label or values.
    pub fn has_table_cells(&self) -> bool {
        self.role.is_some() || !self.values.is_empty()
    }

    /// Index of the last cell that was taken.
    fn last_cell(&self) -> Option<usize> {
        [
            self.name.as_ref().map(|n| n.cell),
            self.goal,
            self.baseline,
            self.unit,
            self.department,
            self.direction,
            self.ratings.last().copied(),
            self.texts.last().copied(),
        ]
        .into_iter()
        .flatten()
        .max()
    }
}

/// Of the texts of a part: which names the measure and which the indicator.
fn choose_name(part: &mut Part, row: &Row, fields: &[(u32, Field)]) {
    let text = |i: usize| row.cells.get(i).map_or("", |c| c.text.as_str());
    let named = |wanted: Field| {
        let col = fields.iter().find(|(_, f)| *f == wanted).map(|f| f.0)?;
        part.texts
            .iter()
            .copied()
            .find(|i| row.cells.get(*i).is_some_and(|c| c.col == col))
    };
    if part
        .name
        .as_ref()
        .is_some_and(|n| text(n.cell).len() > n.name_at)
    {
        part.measure = part
            .texts
            .iter()
            .copied()
            .find(|i| numbering(text(*i)).is_some())
            .or_else(|| named(Field::Measure));
        return;
    }
    let in_column = named(Field::Name);
    let has_column = fields.iter().any(|f| f.1 == Field::Name);
    let role_at = part
        .role
        .as_ref()
        .and_then(|r| row.cells.get(r.0))
        .map(|c| c.col);
    let moved = !fields
        .iter()
        .any(|(c, f)| *f == Field::Role && Some(*c) == role_at);
    let chosen = match in_column {
        Some(i) => Some(i),
        // Its cell in the name's column is empty, and the row has not moved: the name was lost.
        None if has_column && !moved => None,
        None => part.texts.last().copied(),
    };
    let label = part.name.take();
    // A name has words, and a row without figures that is not labelled names nothing.
    let Some(chosen) = chosen.filter(|i| is_name(text(*i)) && part.has_table_cells()) else {
        return;
    };
    part.measure = part
        .texts
        .iter()
        .copied()
        .filter(|i| *i < chosen)
        .find(|i| numbering(text(*i)).is_some() || named_measure(*i, row, fields));
    // Words under 単位, too: header and rows do not fit together.
    let slid = part.texts.iter().any(|i| {
        let col = row.cells.get(*i).map(|c| c.col);
        *i > chosen
            && fields
                .iter()
                .any(|(c, f)| Some(*c) == col && *f == Field::Unit)
    });
    part.name = Some(Named {
        cell: chosen,
        sure: !slid && (in_column.is_some() || !has_column),
        kind: label.as_ref().and_then(|l| l.kind).or(part.kind),
        label: label.and_then(|l| l.label),
        name_at: 0,
    });
}

/// Whether a text can be the name of an indicator: words, no figure, no year.
fn is_name(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !is_goal_text(text)
        && parse_year(text).is_none()
        && !matches!(
            parse_cell(text),
            CellValue::Number(_) | CellValue::NoValue(_)
        )
}

fn named_measure(i: usize, row: &Row, fields: &[(u32, Field)]) -> bool {
    row.cells
        .get(i)
        .is_some_and(|c| fields.contains(&(c.col, Field::Measure)))
}

/// Whether a row only names columns: words over a table, no figures.
pub fn header_words(row: &Row) -> Option<Vec<(u32, Field)>> {
    let filled: Vec<&Cell> = row.cells.iter().filter(|c| !c.text.is_empty()).collect();
    let fields: Vec<(u32, Field)> = filled
        .iter()
        .filter_map(|c| {
            Some((
                c.col,
                field_of(&c.text).or_else(|| role_of(&c.text).map(|_| Field::Other))?,
            ))
        })
        .collect();
    let figures = filled
        .iter()
        .any(|c| matches!(parse_cell(&c.text), CellValue::Number(_)));
    (!figures && fields.len() >= 2 && 2 * fields.len() > filled.len()).then_some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
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

    fn one(cells: &[&str]) -> Part {
        let all = parts(&row(cells), &[]);
        assert_eq!(all.len(), 1, "{all:?}");
        all.into_iter().next().expect("one")
    }

    #[test]
    fn labels() {
        let (label, kind, at) = label_at("活①市民アンケート").expect("a label");
        assert_eq!((label.as_str(), kind, at), ("活①", Some(Kind::Activity), 6));
        let (label, _, _) = label_at("成果指標２：満足度").expect("a label");
        assert_eq!(label, "成果指標２");
        assert_eq!(label_at("活動の回数"), None);
        assert_eq!(label_at("成人式の参加率"), None);
    }

    #[test]
    fn a_whole_row() {
        let p = one(&[
            "①講座",
            "着手済 (予定通り)",
            "文化課",
            "活①回数(延べ)",
            "31回以上",
            "目標",
            "4",
            "",
            "16",
        ]);
        assert_eq!(
            (p.measure, p.department, p.goal),
            (Some(0), Some(2), Some(4))
        );
        assert_eq!(p.name.map(|n| n.cell), Some(3));
        assert_eq!(p.role.map(|r| r.0), Some(5));
        assert_eq!(p.values, [6, 8]);
    }

    #[test]
    fn a_row_without_role_label() {
        let p = one(&["", "", "", "成②割合", "95%以上/年", "95", "95"]);
        assert_eq!((p.goal, p.before_values), (Some(4), Some(4)));
        assert_eq!(p.values, [5, 6]);
    }

    #[test]
    fn a_plain_table() {
        let p = one(&["子育て支援", "相談件数", "件", "目標", "10", "20"]);
        assert_eq!((p.name.map(|n| n.cell), p.unit), (Some(1), Some(2)));
    }

    #[test]
    fn joined_lines_are_two_parts() {
        let all = parts(
            &row(&["活①回数", "9回", "目標", "1", "2", "実績", "1", "3"]),
            &[],
        );
        assert_eq!(all.len(), 2);
        let all = parts(
            &row(&["実績", "1", "3", "成①人数", "9人", "目標", "1", "2"]),
            &[],
        );
        assert_eq!(all.len(), 2);
    }
}
