//! Rows of the table of outcomes: goals, measured values, ratings.

use super::{Piece, Reading};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::notation::marks;
use crate::reading::form::cells::{aim, named, tail_name};
use crate::reading::form::model::{Named, Outcome, Scope};
use crate::reading::form::words::Role;
use crate::reading::rejoin::Joined;
use crate::reading::statements::{Statement, statements};
use crate::report::Rating;

impl Reading {
    /// Reads a row of goals and measured outcomes.
    pub(super) fn outcome_row(
        &mut self,
        pieces: &[Piece],
        path: Vec<String>,
        code: Option<String>,
    ) {
        let mut scope = Scope {
            path,
            code,
            ..Scope::default()
        };
        let rest = self.city(pieces, &mut scope);
        let mut goals_at = None;
        for (n, p) in rest.iter().enumerate() {
            let goals: Vec<Statement> = statements(&p.joined, Some(self.as_of))
                .into_iter()
                .filter(|s| s.is_goal() && !s.in_brackets && s.name.chars().count() >= 4)
                .collect();
            if !goals.is_empty() && !p.joined.text.contains('。') {
                scope.goals.extend(goals.iter().map(|s| aim(&p.joined, s)));
                goals_at.get_or_insert(n);
            }
        }
        let after = rest.get(goals_at.map_or(0, |n| n + 1)..).unwrap_or(&[]);
        self.reached(after, &mut scope);
        self.found
            .extend(scope.indicators(&self.items.all, Some(self.as_of)));
    }

    /// Measured outcomes: the cell that names values, the one with the values of the
    /// year before, the one with the ratings.
    fn reached(&mut self, pieces: &[Piece], scope: &mut Scope) {
        let is_reached = |p: &Piece| {
            !p.joined.text.contains('。')
                && statements(&p.joined, Some(self.as_of))
                    .iter()
                    .any(|s| !s.is_goal() && !s.in_brackets && s.name.chars().count() >= 4)
        };
        let Some(at) = pieces.iter().position(is_reached) else {
            self.nameless(pieces);
            return;
        };
        let Some(cell) = pieces.get(at) else {
            return;
        };
        let all = statements(&cell.joined, Some(self.as_of));
        let mut outcomes: Vec<Outcome> = all
            .iter()
            .filter(|s| !s.is_goal() && !s.in_brackets && s.name.chars().count() >= 4)
            .map(|s| Outcome {
                named: named(&cell.joined, s),
                actual: (!s.of_several).then(|| cell.figure(s)),
                ..Outcome::default()
            })
            .collect();
        if let Some((name, range)) = tail_name(&cell.joined, &all) {
            let place = cell.joined.place(range);
            self.report.diagnostics.push(value_not_told(&name, place));
            outcomes.push(Outcome {
                named: Named {
                    name,
                    place,
                    unit: None,
                },
                ..Outcome::default()
            });
        }
        let next = pieces.get(at + 1..).unwrap_or(&[]);
        let told = outcomes.iter().all(|o| o.actual.is_some());
        if self.outcomes.iter().any(|(_, r)| *r == Role::Before)
            && let Some(before) = next.first()
        {
            let earlier = statements(&before.joined, Some(self.as_of));
            let bare = earlier.iter().all(|s| s.name.is_empty());
            let units = earlier
                .iter()
                .zip(&outcomes)
                .all(|(s, o)| s.unit() == o.named.unit.as_deref());
            if told && bare && units && earlier.len() == outcomes.len() {
                for (o, s) in outcomes.iter_mut().zip(&earlier) {
                    let mut figure = s.figure(&before.joined);
                    figure.uncertain |= o.actual.as_ref().is_some_and(|a| a.uncertain);
                    o.previous = Some(figure);
                }
            }
        }
        self.rate(&mut outcomes, next);
        scope.outcomes.extend(outcomes);
    }

    /// Gives each outcome its own rating where there is one for each.
    fn rate(&self, outcomes: &mut [Outcome], next: &[Piece]) {
        let marks_of = |p: &Piece| -> Option<Vec<String>> {
            p.joined
                .text
                .split_whitespace()
                .map(marks::rating)
                .collect()
        };
        let Some((cell, marks)) = next.iter().take(2).find_map(|p| Some((p, marks_of(p)?))) else {
            return;
        };
        if marks.len() != outcomes.len() || !self.outcomes.iter().any(|(_, r)| *r == Role::Each) {
            return;
        }
        for (o, value) in outcomes.iter_mut().zip(marks) {
            o.rating = Some(Rating {
                scheme: "アウトカムの達成状況（個別）".to_owned(),
                year: Some(self.as_of),
                value,
                place: cell.joined.whole_place(),
            });
        }
    }

    /// Values that stand in the row without a name are said, not shown.
    fn nameless(&mut self, pieces: &[Piece]) {
        for p in pieces {
            let all = statements(&p.joined, Some(self.as_of));
            if let [s] = all.as_slice()
                && s.name.is_empty()
                && p.joined.text.chars().count() < 12
            {
                self.report.diagnostics.push(nameless(&p.joined, s));
            }
        }
    }
}

fn value_not_told(name: &str, place: crate::place::Place) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "value-not-told",
        Words::new(
            format!("「{name}」の値がどれか決められないため載せていません。"),
            format!("Which value is that of “{name}” cannot be told; none is shown."),
        ),
    )
    .hint(
        "原文を見て、正しい値を入力してください。",
        "Look at the source and enter the right value.",
    )
    .at(place)
}

fn nameless(joined: &Joined, s: &Statement) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "value-without-name",
        Words::new(
            format!(
                "「{}」は、どの指標の値か書かれていないため載せていません。",
                joined.text
            ),
            format!(
                "“{}” does not say which indicator it is of; it is not shown.",
                joined.text
            ),
        ),
    )
    .hint(
        "原文の表と見比べてください。",
        "Compare with the table of the source.",
    )
    .at(joined.place(s.quantity.span.clone()))
}
