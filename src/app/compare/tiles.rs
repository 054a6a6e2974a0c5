//! The table of places that a user gives for the map: `name,row,column`.

use super::Compared;
use crate::diagnostic::Words;
use crate::export::svg::Tile;
use crate::limits::{MAX_TILE_PLACE, MAX_TILES};
use crate::notation::fold::key;

/// Tiles in a line of the first order.
const ACROSS: usize = 6;

/// What a table of places gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// The tiles, in the order of the table.
    pub tiles: Vec<Tile>,
    /// What is wrong with the table, line by line.
    pub problems: Vec<Words>,
}

/// The table without one from the user: bodies in the order of the reports.
pub fn first_table(compared: &Compared) -> String {
    let mut out = String::from("name,row,column\n");
    for (n, b) in compared.found.bodies.iter().enumerate() {
        let name = match b.name.contains([',', '"']) {
            true => format!("\"{}\"", b.name.replace('"', "\"\"")),
            false => b.name.clone(),
        };
        out.push_str(&format!("{name},{},{}\n", n / ACROSS + 1, n % ACROSS + 1));
    }
    out
}

/// Reads a table. Commas and tabs part the cells; a first line that names the
/// columns is passed over. A line that cannot be used is left out and said.
pub fn places(compared: &Compared, text: &str) -> Places {
    let mut out = Places::default();
    let tabs = text.lines().next().is_some_and(|l| l.contains('\t'));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .delimiter(if tabs { b'\t' } else { b',' })
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for (n, record) in reader.records().enumerate() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let why = error.to_string();
                out.problem(
                    n,
                    &format!("読み取れません（{why}）"),
                    &format!("cannot be read ({why})"),
                );
                continue;
            }
        };
        let line = record.position().map_or(n, |p| p.line() as usize - 1);
        let cells: Vec<&str> = record.iter().collect();
        if cells.iter().all(|c| c.is_empty()) || (n == 0 && is_heading(&cells)) {
            continue;
        }
        if out.tiles.len() >= MAX_TILES {
            out.problem(
                line,
                "これより後の行は多すぎるため使いません",
                "too many lines; the rest is not used",
            );
            break;
        }
        out.line(compared, line, &cells);
    }
    for (body, b) in compared.found.bodies.iter().enumerate() {
        if !out.tiles.is_empty() && !out.tiles.iter().any(|t| t.body == Some(body)) {
            out.problems.push(Words::new(
                format!("「{}」の行がありません。地図に出ません。", b.name),
                format!("There is no line for {}; it is not on the map.", b.name),
            ));
        }
    }
    out
}

fn is_heading(cells: &[&str]) -> bool {
    cells
        .get(1)
        .is_some_and(|c| number(c).is_none() && !c.is_empty())
        && cells
            .get(2)
            .is_some_and(|c| number(c).is_none() && !c.is_empty())
}

/// A whole number; full-width digits too.
fn number(cell: &str) -> Option<usize> {
    let plain: String = cell
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            other => other,
        })
        .collect();
    plain.parse().ok()
}

impl Places {
    fn problem(&mut self, line: usize, ja: &str, en: &str) {
        let n = line + 1;
        self.problems.push(Words::new(
            format!("{n}行目：{ja}"),
            format!("Line {n}: {en}"),
        ));
    }

    fn line(&mut self, compared: &Compared, line: usize, cells: &[&str]) {
        let [name, row, column, ..] = cells else {
            self.problem(
                line,
                "名称・行・列の三つが要ります",
                "a name, a row and a column are wanted",
            );
            return;
        };
        let place = |cell: &str| number(cell).filter(|n| (1..=MAX_TILE_PLACE).contains(n));
        let (Some(row), Some(column)) = (place(row), place(column)) else {
            self.problem(
                line,
                &format!("行と列は1から{MAX_TILE_PLACE}までの整数で書きます（{row}、{column}）"),
                &format!(
                    "row and column are whole numbers from 1 to {MAX_TILE_PLACE} ({row}, {column})"
                ),
            );
            return;
        };
        let wanted = key(name);
        let bodies = &compared.found.bodies;
        let body = bodies.iter().position(|b| key(&b.name) == wanted);
        if name.is_empty() {
            self.problem(line, "名称がありません", "the name is missing");
            return;
        }
        if self.tiles.iter().any(|t| key(&t.name) == wanted) {
            self.problem(
                line,
                &format!("「{name}」は前の行にもあります"),
                &format!("{name} stands in an earlier line too"),
            );
            return;
        }
        let (row, column) = (row - 1, column - 1);
        if let Some(other) = self
            .tiles
            .iter()
            .find(|t| (t.row, t.column) == (row, column))
        {
            let other = other.name.clone();
            self.problem(
                line,
                &format!("「{name}」と「{other}」が同じ位置です"),
                &format!("{name} and {other} have the same place"),
            );
            return;
        }
        if body.is_none() {
            self.problem(
                line,
                &format!(
                    "「{name}」という団体の報告書は読み込まれていません（位置だけを示します）"
                ),
                &format!("no report of {name} has been read (its place is shown empty)"),
            );
        }
        self.tiles.push(Tile {
            name: (*name).to_owned(),
            row,
            column,
            body,
        });
    }
}
