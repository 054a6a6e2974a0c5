//! Goals and measured outcomes of a page of bare lines.

use super::items::Placed;
use super::page::{Kind, Page};
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::place::Place;
use crate::reading::form::cells::{aim, named, zero_aims};
use crate::reading::form::model::{Aim, Named, Outcome, best};
use crate::reading::form::rating_run::rating_run;
use crate::reading::items::Item;
use crate::reading::rejoin::Joined;
use crate::reading::statements::{Statement, figure, statements};
use crate::report::{Figure, FiscalYear, Indicator, Rating};

/// A value of the year before (none for a dash) with its rating.
struct Before {
    figure: Option<Figure>,
    unit: Option<String>,
    rating: Option<(String, Place)>,
}

/// What the blocks of a page are for the outcomes.
enum Event {
    Outcome(Box<Outcome>),
    Before(Before),
    /// Ratings in one block.
    Ratings(Vec<(String, Place)>),
    Break,
}

/// Reads the outcomes of a page as indicators, the city-wide ones too.
pub(super) fn read(
    page: &Page,
    placed: &Placed,
    city: &[Aim],
    items: &[Item],
    as_of: FiscalYear,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Indicator> {
    let mut scope = placed.scope(city);
    // A page of measures repeats the city-wide indicators; its own values are results.
    if !page.has_measures || page.has_before {
        let mut events = Vec::new();
        for cell in &page.cells {
            match &cell.kind {
                Kind::Text => {
                    let before = events.len();
                    for segment in cell.block.segments() {
                        text(
                            &segment,
                            as_of,
                            page.has_before,
                            &mut scope.goals,
                            &mut events,
                        );
                    }
                    // A remark behind a value is part of its cell; any other text parts.
                    if events.len() == before {
                        events.push(Event::Break);
                    }
                }
                Kind::Values(values, units, ratings) => {
                    befores(values, units, ratings, &mut events)
                }
                Kind::Ratings(r) => events.push(Event::Ratings(r.clone())),
                _ => events.push(Event::Break),
            }
        }
        scope.outcomes = pair(events, page.has_before, as_of, diagnostics);
        if page.has_measures {
            // Results of measures stand on the same page: only goals of a later year
            // are outcomes', and only what they name is their value.
            let later = |a: &Aim| {
                a.goal
                    .as_ref()
                    .and_then(|g| g.year)
                    .is_some_and(|y| y > as_of)
            };
            scope.goals.retain(later);
            let goals = scope.goals.clone();
            scope.outcomes.retain(|o| best(&o.named, &goals).is_some());
        }
    }
    scope.indicators(items, Some(as_of))
}

/// A block of values: with one rating it is the one of its only value.
fn befores(
    values: &[Option<Figure>],
    units: &[Option<String>],
    ratings: &[(String, Place)],
    events: &mut Vec<Event>,
) {
    for (n, v) in values.iter().enumerate() {
        events.push(Event::Before(Before {
            figure: v.clone(),
            unit: units.get(n).cloned().flatten(),
            rating: ratings.first().filter(|_| values.len() == 1).cloned(),
        }));
    }
}

/// Goals and outcomes of one bullet or paragraph.
fn text(
    joined: &Joined,
    as_of: FiscalYear,
    has_before: bool,
    goals: &mut Vec<Aim>,
    events: &mut Vec<Event>,
) {
    let all = statements(joined, Some(as_of));
    let sentence = joined.text.contains('。');
    let own: Vec<&Statement> = all
        .iter()
        .filter(|s| !s.in_brackets && s.name.chars().count() >= 3)
        .collect();
    if !sentence {
        goals.extend(own.iter().filter(|s| s.is_goal()).map(|s| {
            let mut a = aim(joined, s);
            // A goal of such a form names its year; without one it may be a measure's target.
            if let Some(g) = a.goal.as_mut().filter(|g| g.year.is_none()) {
                g.figure.iter_mut().for_each(|f| f.uncertain = true);
            }
            a
        }));
        goals.extend(zero_aims(joined));
    }
    for (n, s) in all.iter().enumerate() {
        let named_value = !s.is_goal() && !s.in_brackets && s.name.chars().count() >= 3;
        if sentence || !named_value {
            continue;
        }
        let mut o = outcome(joined, s, as_of);
        let next = all
            .get(n + 1)
            .filter(|b| b.name.is_empty() && !b.in_brackets);
        if let Some(b) = next.filter(|b| has_before && b.unit() == s.unit()) {
            // On a line of its own it may be the value of another outcome.
            let apart = joined.is_broken(&(s.quantity.whole.start..b.quantity.whole.end));
            o.previous = Some(figure(joined, b.shown(), b.broken || s.broken || apart));
            let tail = joined.text.get(b.quantity.whole.end..).unwrap_or("");
            let mark = rating_run(tail).and_then(|r| r.into_iter().find(|m| m.value != "-"));
            o.rating = mark.filter(|_| !apart).map(|m| {
                let at = b.quantity.whole.end;
                rating(
                    m.value,
                    joined.place(m.span.start + at..m.span.end + at),
                    as_of,
                )
            });
        }
        events.push(Event::Outcome(Box::new(o)));
    }
}

fn outcome(joined: &Joined, s: &Statement, as_of: FiscalYear) -> Outcome {
    let past = s
        .year
        .as_ref()
        .is_some_and(|y| y.month.is_none() && y.year < as_of);
    let unit = s.unit().is_some();
    let mut figure = s.figure(joined);
    // A bare number may be cut; the unit is what shows that it is whole.
    figure.uncertain |= !unit;
    // `…した地域　11地域` often goes on with a share, which a cut line loses.
    let thing = s.share.is_none() && s.unit().is_some_and(|u| s.name.ends_with(u));
    let cut = thing && s.quantity.whole.end == joined.text.len();
    figure.uncertain |= cut;
    let mut named = named(joined, s);
    // The share that was lost had another unit; points have none.
    named.unit = named.unit.filter(|u| !cut || u == "点");
    Outcome {
        named,
        actual: (!s.of_several && !past).then_some(figure),
        date: s
            .year
            .as_ref()
            .filter(|y| y.month.is_some())
            .and_then(|y| joined.text.get(y.span.clone()))
            .map(str::to_owned),
        ..Outcome::default()
    }
}

fn rating(value: String, place: Place, as_of: FiscalYear) -> Rating {
    Rating {
        scheme: "アウトカムの達成状況（個別）".to_owned(),
        year: Some(as_of),
        value,
        place,
    }
}

/// Pairs runs of outcomes with as many values of the year before that follow.
/// The order alone tells, so these are uncertain until they are repeated.
fn pair(
    events: Vec<Event>,
    has_before: bool,
    as_of: FiscalYear,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Outcome> {
    let mut out: Vec<Outcome> = Vec::new();
    let mut run: Vec<Outcome> = Vec::new();
    let mut values: Vec<Before> = Vec::new();
    let mut marks: Vec<Vec<(String, Place)>> = Vec::new();
    let mut close = |run: &mut Vec<Outcome>,
                     values: &mut Vec<Before>,
                     marks: &mut Vec<Vec<(String, Place)>>| {
        settle(run, values, marks, has_before, as_of);
        for o in run.iter().filter(|o| o.actual.is_none()) {
            diagnostics.push(not_told(&o.named));
        }
        out.extend(run.drain(..).filter(|o| o.actual.is_some()));
        values.clear();
        marks.clear();
    };
    for event in events {
        match event {
            Event::Outcome(o) => {
                let complete = o.previous.is_some();
                if !values.is_empty() || complete {
                    close(&mut run, &mut values, &mut marks);
                }
                run.push(*o);
                if complete {
                    close(&mut run, &mut values, &mut marks);
                }
            }
            Event::Before(b) if !run.is_empty() && marks.is_empty() => values.push(b),
            Event::Ratings(r) if !values.is_empty() => marks.push(r),
            _ => close(&mut run, &mut values, &mut marks),
        }
    }
    close(&mut run, &mut values, &mut marks);
    out
}

fn settle(
    run: &mut [Outcome],
    values: &[Before],
    marks: &[Vec<(String, Place)>],
    has_before: bool,
    as_of: FiscalYear,
) {
    let fits = |(o, b): (&Outcome, &Before)| b.figure.is_none() || o.named.unit == b.unit;
    if !has_before || run.len() != values.len() || !run.iter().zip(values).all(fits) {
        return;
    }
    // Where only some have a rating beside them, it may be one of the ratings that follow.
    let rated = values.iter().all(|b| b.rating.is_some());
    for (o, b) in run.iter_mut().zip(values) {
        o.previous = b.figure.clone().map(|mut f| {
            f.uncertain = true;
            f
        });
        o.rating = b
            .rating
            .clone()
            .filter(|_| rated)
            .map(|(v, p)| rating(v, p, as_of));
    }
    // One rating each, then the overall ones in one block, and nothing more.
    let singles = marks.iter().take_while(|m| m.len() == 1).count();
    if singles == run.len() && marks.len() <= singles + 1 {
        for (o, m) in run.iter_mut().zip(marks) {
            if let Some((v, p)) = m.first() {
                o.rating.get_or_insert_with(|| rating(v.clone(), *p, as_of));
            }
        }
    }
}

fn not_told(named: &Named) -> Diagnostic {
    Diagnostic::new(
        Severity::Info,
        "value-not-told",
        Words::new(
            format!(
                "「{}」の値は一つの数値として書かれていないため載せていません。",
                named.name
            ),
            format!(
                "“{}” is not printed as one value; none is shown.",
                named.name
            ),
        ),
    )
    .hint(
        "原文を見て、値を入力してください。",
        "Look at the source and enter the value.",
    )
    .at(named.place)
}
