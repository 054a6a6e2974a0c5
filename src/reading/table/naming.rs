//! Which columns hold the names of a table's rows and the headings above them, and
//! the name of each row.

use super::columns::Column;
use super::doubts::{ends_early, holds_units, holds_words, is_long};
use super::draft_marks::kind_of;
use super::fields::Field;
use super::figures::{index_at, line_of};
use super::names::{is_figure, outer_name};
use super::plan::{SAMPLE, Shape, row_role};
use super::rows::Reader;
use super::split::{Line, Table};
use super::words::Meaning;
use crate::document::Row;
use crate::notation::{CellValue, parse_cell};
use crate::reading::headings::numbering;
use crate::report::Kind;
use std::collections::HashSet;

impl Reader<'_> {
    /// Columns whose cells are headings of the indicators beside them.
    pub(super) fn heading_columns(&self) -> Vec<usize> {
        let name = self.name_column();
        self.segment
            .columns
            .iter()
            .filter(|c| c.meaning == Some(Meaning::Path) && Some(c.col) != name)
            .map(|c| c.col)
            .collect()
    }

    /// Whether the name of a row of fewer cells may be its heading, and its name lost: each
    /// row names its heading again, or another row has this one. Where headings stand once
    /// for several rows it is not.
    pub(super) fn may_be_heading(&self, name: &str) -> bool {
        let repeat = *self
            .headings_repeat
            .get_or_init(|| self.has_heading_twice());
        let mut lines = self.table.lines.iter().take(SAMPLE);
        let headings = self.heading_columns();
        let full = |row: &Row| row.cells.len() >= self.table.columns.len();
        let heads = |row: &Row| headings.iter().any(|col| row.at(*col) == name);
        repeat || lines.any(|l| full(l.row) && heads(l.row))
    }

    fn has_heading_twice(&self) -> bool {
        let name = self.name_column();
        self.heading_columns().iter().any(|col| {
            let lines = self.table.lines.iter().take(SAMPLE);
            let named = |row: &Row| name.is_some_and(|n| !row.at(n).is_empty());
            let mut seen = HashSet::new();
            lines
                .filter(|l| l.row.cells.len() >= self.table.columns.len() && named(l.row))
                .map(|l| l.row.at(*col))
                .any(|heading| !heading.is_empty() && !seen.insert(heading))
        })
    }

    /// The column of the name: the one that says so, else the innermost heading
    /// left of the first value, else the last column of text there.
    pub(super) fn name_column(&self) -> Option<usize> {
        let columns = &self.segment.columns;
        let role = match self.shape {
            Shape::RoleRows(c) | Shape::YearRows(c) => Some(c),
            Shape::Flat => None,
        };
        let before = columns
            .iter()
            .take_while(|c| !c.is_value())
            .filter(|c| Some(c.col) != role);
        self.segment.name.or_else(|| {
            let unnamed: Vec<&Column> = before.clone().filter(|c| c.meaning.is_none()).collect();
            // Units stand behind the names, and are short.
            let longer = unnamed
                .iter()
                .rev()
                .find(|c| !holds_units(self.table, c.col));
            // A text of its own between heading and values is the name, though its header is lost.
            let path = before.filter(|c| c.meaning == Some(Meaning::Path)).last();
            let inner = unnamed.iter().rev().copied().find(|c| {
                path.is_some_and(|p| p.col < c.col)
                    && !holds_units(self.table, c.col)
                    && holds_words(self.table, c.col, path.map(|p| p.col))
            });
            inner
                .or(path)
                .or(longer.or(unnamed.last()).copied())
                .map(|c| c.col)
        })
    }

    /// The name that stands above the table; where no column can hold one, its heading:
    /// the table is then of that item alone. True beside it where nothing but its
    /// place makes that line the heading, or the line below may go on with it.
    pub(super) fn outer_name(&self, line: &Line<'_>) -> Option<(String, bool)> {
        if let Some(name) = outer_name(self.table) {
            return Some((name, !self.table.names_indicator || self.table.name_cut));
        }
        if self.name_column().is_some() {
            return None;
        }
        let mut fields = self.table.fields.iter().rev();
        let field = fields.find(|f| f.meaning == Meaning::Path);
        let heading = self.paths.get(line.path).and_then(|p| p.last());
        let text = field.map(|f| &f.text).or(heading)?;
        let title = numbering(text).map_or(0, |n| n.title);
        let name = text.get(title..).unwrap_or(text).trim();
        // A project (事業名) may have indicators of other names; an item to improve is one.
        let sure = |f: &Field| {
            self.table.begins_item && ["項目", "取組", "目標"].iter().any(|w| f.label.contains(w))
        };
        let nearest = field.map_or(title == 0, |f| !sure(f));
        (!speaks_of_tables(name)).then(|| (name.to_owned(), nearest))
    }

    /// Names of rows that are one indicator's for several groups, in a table of one
    /// row an indicator: between its name and its first value stands the group.
    pub(super) fn parted_names(&self) -> Vec<Option<String>> {
        let (Shape::Flat, Some(name)) = (self.shape, self.name_column()) else {
            return Vec::new();
        };
        let between = self.segment.columns.iter().take_while(|c| !c.is_value());
        let group = |c: &&Column| {
            let unknown = matches!(c.meaning, None | Some(Meaning::Division | Meaning::Path));
            c.col > name && unknown && holds_parts(self.table, c.col)
        };
        match between.filter(group).last() {
            Some(part) => parted_names(self.table, name, part.col),
            None => Vec::new(),
        }
    }

    pub(super) fn name(&self, row: &Row) -> Option<String> {
        if self.segment.subject.is_some() {
            return self.segment.subject.clone();
        }
        let cell = index_at(row, self.name_column()?)?;
        let text = line_of(&row.cells.get(cell)?.text);
        (!text.is_empty() && !is_figure(row, cell)).then_some(text)
    }
}

/// Whether a heading says what tables hold (目標値の推移, 達成状況), and no item.
fn speaks_of_tables(name: &str) -> bool {
    let words = [
        "推移", "状況", "一覧", "目標", "実績", "指標", "評価", "数値", "進捗", "年度",
    ];
    name.chars().count() > 40 || words.iter().any(|w| name.contains(w))
}

/// The names of the rows where one indicator is printed for several groups of people or
/// places (朝食を食べる割合: 小学生, 中学生), each with its group in brackets; none for
/// all other rows. `name` is the column of the name and `part` that of the group.
fn parted_names(table: &Table<'_>, name: usize, part: usize) -> Vec<Option<String>> {
    let width = table.header.last().map_or(0, |r| r.cells.len());
    let mut out: Vec<Option<String>> = vec![None; table.lines.len()];
    let mut open: Option<Parted> = None;
    for (n, line) in table.lines.iter().enumerate() {
        let own = line_of(line.row.at(name));
        let group = line_of(line.row.at(part));
        let ruled = line.row.table.is_some() && !ends_early(table, line.row);
        let full = ruled || line.row.cells.len() >= width;
        let full = full && !is_long(table, line.row);
        let figure = matches!(parse_cell(&own), CellValue::Number(_));
        if !full || figure || !is_part(&group) {
            open = None;
            continue;
        }
        match &mut open {
            // A group that was there: the name of another indicator was lost.
            Some(p) if (own.is_empty() || own == p.name) && !p.groups.contains(&group) => {
                if let (Some(slot), Some(first)) = (out.get_mut(p.first), p.groups.first()) {
                    slot.get_or_insert_with(|| format!("{}（{first}）", p.name));
                }
                if let Some(slot) = out.get_mut(n) {
                    *slot = Some(format!("{}（{group}）", p.name));
                }
                p.groups.push(group);
            }
            _ => {
                open = (!own.is_empty()).then(|| Parted {
                    first: n,
                    name: own,
                    groups: vec![group],
                });
            }
        }
    }
    out
}

/// An indicator whose groups are being read.
struct Parted {
    /// Its first line.
    first: usize,
    name: String,
    groups: Vec<String>,
}

/// Whether a text may name a group: words, or an age (20代, 65歳以上).
fn is_part(text: &str) -> bool {
    let age = text.ends_with(['代', '生', '児']) || text.contains('歳');
    let figure = matches!(
        parse_cell(text),
        CellValue::Number(_) | CellValue::NoValue(_)
    );
    !text.is_empty()
        && text.chars().count() <= LONGEST_PART
        && (age || !figure)
        && kind_of(text) == Kind::Other
        && row_role(text).is_none()
}

/// Whether all that a column holds may name groups.
fn holds_parts(table: &Table<'_>, col: usize) -> bool {
    let mut texts = table
        .lines
        .iter()
        .map(|l| l.row.at(col))
        .filter(|t| !t.is_empty())
        .peekable();
    texts.peek().is_some() && texts.all(is_part)
}

/// Characters of a group of people or places at most.
const LONGEST_PART: usize = 20;
