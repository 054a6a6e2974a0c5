//! Rows of the table of measures: targets, criteria, results.

use super::{Piece, Reading};
use crate::reading::form::cells::{criteria, is_exit, values};
use crate::reading::form::measures::{Measures, Value};
use crate::reading::form::model::Scope;
use crate::reading::form::targets::targets;
use crate::reading::form::words::{Role, is_legend_line, measure_code};
use crate::reading::statements::statements;
use crate::report::Indicator;

impl Reading {
    /// Reads a row of measures.
    pub(super) fn measure_row(
        &mut self,
        pieces: &[Piece],
        path: Vec<String>,
        item: Option<String>,
        cells: usize,
    ) {
        let mut scope = Scope {
            path: path.clone(),
            code: item.clone(),
            ..Scope::default()
        };
        let rest = self.city(pieces, &mut scope);
        self.found
            .extend(scope.indicators(&self.items.all, Some(self.as_of)));
        let Some(columns) = self.locate(rest) else {
            return;
        };
        self.groups += 1;
        let group = self.groups;
        let mut m = Measures::default();
        let code = columns.content.and_then(|p| measure_code(&p.joined.text));
        for mut t in targets(&columns.target.joined, group, true, self.as_of) {
            if let Some(f) = t.figure.as_mut() {
                columns.target.doubt(f, t.named.unit.as_deref());
            }
            t.code = code.clone().or_else(|| item.clone());
            t.path.clone_from(&path);
            m.targets.push(t);
        }
        if let Some(p) = columns.exit {
            m.exits = criteria(&p.joined, Some(group), true, Some(self.as_of));
        }
        for p in &columns.after {
            self.groups += 1;
            let mut found = values(&p.joined, self.groups, self.as_of);
            for v in &mut found {
                if let Some(f) = v.figure.as_mut() {
                    p.doubt(f, v.named.unit.as_deref());
                }
            }
            let earlier = columns.earlier.is_some_and(|e| e == p.col)
                || found.iter().any(|v| v.year.is_some_and(|y| y < self.as_of));
            // What stands in the column of earlier results is never this year's.
            let keep = |v: &Value| !earlier || v.year.is_some();
            m.values.extend(found.into_iter().filter(keep));
        }
        let mut made = m.indicators(self.as_of, &mut self.report.diagnostics);
        // A row that lost a cell before its criterion may have lost the targets.
        if columns.shift < 0 && cells < self.width {
            made.iter_mut().for_each(doubt_all);
        }
        self.found.extend(made);
    }

    /// Finds the columns of a row of measures.
    fn locate<'a>(&self, pieces: &'a [Piece]) -> Option<Columns<'a>> {
        let column = |r: Role| self.measures.iter().find(|(_, x)| *x == r).map(|(c, _)| *c);
        let exit = pieces.iter().position(|p| is_exit(&p.joined.text));
        let content = pieces
            .iter()
            .position(|p| measure_code(&p.joined.text).is_some());
        // How far the row is shifted against the heading: the criterion tells best.
        let shift = |n: Option<usize>, r: Role| -> Option<i64> {
            let p = pieces.get(n?)?;
            Some(p.col as i64 - column(r)? as i64)
        };
        let shift = shift(exit, Role::Exit)
            .or_else(|| shift(content, Role::Content))
            .or_else(|| self.shift_of_targets(pieces, column(Role::Target)?))?;
        let at = |r: Role| -> Option<&'a Piece> {
            let col = usize::try_from(column(r)? as i64 + shift).ok()?;
            pieces.iter().find(|p| p.col == col)
        };
        let target = at(Role::Target)?;
        let exit = at(Role::Exit).filter(|p| is_exit(&p.joined.text));
        let used = [Role::Target, Role::Exit, Role::Content].map(|r| at(r).map(|p| p.col));
        let first = target.col;
        Some(Columns {
            shift,
            content: content.and_then(|n| pieces.get(n)),
            target,
            exit,
            earlier: at(Role::Earlier).map(|p| p.col),
            after: pieces
                .iter()
                .filter(|p| {
                    p.col > first && !used.contains(&Some(p.col)) && !is_legend_line(&p.joined.text)
                })
                .collect(),
        })
    }

    /// The shift told by the first cell that is nothing but named goals.
    fn shift_of_targets(&self, pieces: &[Piece], column: usize) -> Option<i64> {
        let p = pieces.iter().find(|p| {
            let all = statements(&p.joined, Some(self.as_of));
            !all.is_empty()
                && all
                    .iter()
                    .all(|s| s.is_goal() && s.name.chars().count() >= 3)
        })?;
        Some(p.col as i64 - column as i64)
    }
}

/// The cells of a row of measures that are read.
struct Columns<'a> {
    /// How far the row is shifted against the heading.
    shift: i64,
    content: Option<&'a Piece>,
    target: &'a Piece,
    exit: Option<&'a Piece>,
    earlier: Option<usize>,
    after: Vec<&'a Piece>,
}

/// Marks all figures of an indicator as uncertain.
fn doubt_all(i: &mut Indicator) {
    let exit = i.exit.as_mut().and_then(|e| e.figure.as_mut());
    let goal = i.goal.as_mut().and_then(|g| g.figure.as_mut());
    let points = i
        .points
        .iter_mut()
        .flat_map(|p| [&mut p.target, &mut p.actual]);
    for f in points.flatten().chain(exit).chain(goal) {
        f.uncertain = true;
    }
}
