//! A page of bare lines: its blocks, each with what it is by its own words.

use crate::notation::key;
use crate::notation::{parse_year, scan_quantities, scan_years};
use crate::place::Place;
use crate::reading::form::cells::aim;
use crate::reading::form::model::{Aim, Named};
use crate::reading::form::rating_run::{RunMark, rating_run};
use crate::reading::form::words::{
    Role, is_furniture, is_goal_in_words, is_heading, is_indicator_name, measure_code, role_of,
};
use crate::reading::items::{Mark, mark_of};
use crate::reading::rejoin::{Block, Joined};
use crate::reading::statements::{Statement, figure, statements};
use crate::report::{Figure, FiscalYear};
use std::collections::HashSet;

/// A block with what it is.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub kind: Kind,
    pub block: Block,
}

/// What a block is.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// `1`, `（１）`, `㋐`, with the title where it stands in the same block.
    Mark(Mark, Option<String>),
    /// A short heading without a mark.
    Title(String),
    /// A city-wide indicator.
    City(Named),
    /// A goal in words, which is its own name.
    CityInWords(Named),
    /// `H29年度までに50％以上`
    Goal(Box<Aim>),
    /// Values without a name, then ratings: `86.0% A`, `26.7%`, `―`.
    Values(
        Vec<Option<Figure>>,
        Vec<Option<String>>,
        Vec<(String, Place)>,
    ),
    /// Ratings alone.
    Ratings(Vec<(String, Place)>),
    /// The code of a measure and its content.
    Code(String),
    /// Anything else.
    Text,
}

/// One page.
pub(super) struct Page {
    pub cells: Vec<Cell>,
    /// Whether its headings name outcomes with the year before beside them.
    pub has_before: bool,
    /// Whether its headings name measures.
    pub has_measures: bool,
}

impl Page {
    pub fn new(
        raw: &[Block],
        title: Option<&str>,
        furniture: &HashSet<String>,
        as_of: FiscalYear,
    ) -> Page {
        let words: Vec<Role> = raw
            .iter()
            .flat_map(|b| &b.lines)
            .flat_map(|(t, _)| t.split_whitespace())
            .filter_map(role_of)
            .collect();
        let mut page = Page {
            cells: Vec::new(),
            has_before: words.contains(&Role::Before),
            has_measures: [Role::Target, Role::Exit, Role::Done]
                .iter()
                .any(|r| words.contains(r)),
        };
        let mut content: Vec<Block> = Vec::new();
        for block in raw {
            // A year may stand below the title in the same block.
            let repeated = |t: &str| furniture.contains(&key(t)) || parse_year(t).is_some();
            if is_furniture(block) || block.lines.iter().all(|(t, _)| repeated(t)) {
                continue;
            }
            // A heading that slid into a cell is no part of it.
            let slid =
                |t: &str| is_heading(t) && t.chars().count() >= 4 || Some(key(t).as_str()) == title;
            let lines: Vec<_> = block
                .lines
                .iter()
                .filter(|(t, _)| !slid(t))
                .cloned()
                .collect();
            let block = if lines.is_empty() {
                block.clone()
            } else {
                Block { lines }
            };
            if !is_furniture(&block) {
                content.extend(split(block));
            }
        }
        let mut blocks = content.into_iter().peekable();
        while let Some(mut block) = blocks.next() {
            // `H29年度までに` and `１件以上` in two blocks are one goal.
            if is_due_alone(&block.joined().text)
                && let Some(next) = blocks.next_if(|n| is_bound_alone(&n.joined().text))
            {
                block.lines.extend(next.lines);
            }
            page.cells.push(Cell {
                kind: kind(&block, as_of),
                block,
            });
        }
        page
    }
}

/// Parts a block in which two cells stand: mark and title, then an indicator;
/// a title, then the mark of its group.
fn split(block: Block) -> Vec<Block> {
    let first = block.lines.first().map_or("", |(t, _)| t.as_str());
    if let Some((Mark::Item(_), title)) = mark_of(first) {
        let rest = Block {
            lines: block.lines.get(1..).unwrap_or(&[]).to_vec(),
        };
        let apart = !title.is_empty() && is_indicator_name(&rest.joined().text);
        if apart {
            let head = Block {
                lines: block.lines.get(..1).unwrap_or(&[]).to_vec(),
            };
            return vec![head, rest];
        }
    }
    // A code begins a cell, whatever stands before it.
    let code = |(t, _): &(String, Place)| measure_code(t).is_some();
    if let Some(at) = block.lines.iter().skip(1).position(code) {
        let (before, after) = block.lines.split_at(at + 1);
        return vec![
            Block {
                lines: before.to_vec(),
            },
            Block {
                lines: after.to_vec(),
            },
        ];
    }
    // `地域資源の循環（３）`
    if let [(line, place)] = block.lines.as_slice()
        && let Some(at) = line.rfind(['（', '('])
        && let Some((Mark::Group(_), "")) = line.get(at..).and_then(mark_of)
        && at > 0
    {
        let whole = Joined::whole(line, *place);
        return [whole.part(0, at), whole.part(at, line.len())]
            .into_iter()
            .map(|j| Block {
                lines: vec![(j.text.clone(), j.whole_place())],
            })
            .collect();
    }
    vec![block]
}

fn is_due_alone(text: &str) -> bool {
    let years = scan_years(text, None);
    let rest = years
        .first()
        .and_then(|y| text.get(y.span.end..))
        .unwrap_or("");
    years.first().is_some_and(|y| y.span.start == 0)
        && matches!(rest.trim(), "までに" | "末までに" | "まで" | "末まで")
}

fn is_bound_alone(text: &str) -> bool {
    match scan_quantities(text).as_slice() {
        [q] => q.bound.is_some() && q.whole.start == 0 && q.whole.end == text.len(),
        _ => false,
    }
}

fn kind(block: &Block, as_of: FiscalYear) -> Kind {
    let joined = block.joined();
    let text = joined.text.as_str();
    let first = block.lines.first().map_or("", |(t, _)| t.as_str());
    if measure_code(first).is_some() {
        return Kind::Code(measure_code(first).unwrap_or_default());
    }
    if let Some((mark, _)) = mark_of(text) {
        let title = match mark_of(first) {
            Some((_, "")) => block
                .lines
                .get(1..)
                .map(|l| Block { lines: l.to_vec() }.joined().text),
            _ => mark_of(text).map(|(_, t)| t.to_owned()),
        };
        let title = title.filter(|t| !t.is_empty());
        let sure = matches!(mark, Mark::Item(Some(_)));
        let bare = title.is_none() && block.lines.len() == 1;
        if bare || (matches!(mark, Mark::Item(_)) && sure && title.as_deref().is_some_and(is_title))
        {
            return Kind::Mark(mark, title);
        }
    }
    if let Some(marks) = ratings(block) {
        return match marks.as_slice() {
            [(value, _)] if value == "-" => Kind::Values(vec![None], Vec::new(), Vec::new()),
            _ => Kind::Ratings(marks.into_iter().filter(|(v, _)| v != "-").collect()),
        };
    }
    if let Some(values) = bare_values(&joined) {
        return values;
    }
    let all = statements(&joined, Some(as_of));
    if let Some(goal) = goal_alone(&joined, &all) {
        return Kind::Goal(Box::new(goal));
    }
    let whole = Named {
        name: text.to_owned(),
        place: joined.whole_place(),
        unit: None,
    };
    if block.segments().len() == 1 && !text.starts_with('・') {
        if is_goal_in_words(text) {
            return Kind::CityInWords(whole);
        }
        if is_indicator_name(text) && all.iter().all(|s| s.name.is_empty()) {
            return Kind::City(whole);
        }
        if is_title(text) && block.lines.len() <= 3 {
            return Kind::Title(text.to_owned());
        }
    }
    Kind::Text
}

/// The marks of a block that holds nothing but ratings, line by line.
fn ratings(block: &Block) -> Option<Vec<(String, Place)>> {
    let mut out = Vec::new();
    for (line, place) in &block.lines {
        let joined = Joined::whole(line, *place);
        out.extend(placed(&joined, rating_run(line)?));
    }
    Some(out)
}

fn placed(joined: &Joined, run: Vec<RunMark>) -> Vec<(String, Place)> {
    run.into_iter()
        .map(|m| (m.value, joined.place(m.span)))
        .collect()
}

/// A short heading: no sentence, no value.
fn is_title(text: &str) -> bool {
    let n = text.chars().count();
    (4..=48).contains(&n)
        && !text.contains(['。', '：', ':', '【', '％', '%', '※'])
        && !text.starts_with(['・', '（', '(', '◇', '○', '×', '①', '②', '③', '-'])
        && !text.chars().any(|c| c.is_ascii_digit())
        && !text.ends_with(['、', 'を', 'が', 'は', 'の', 'い', 'た', 'る', 'す', 'し'])
        && !is_indicator_name(text)
}

/// `H29年度までに50％以上 ア`: one nameless goal with the year it is due.
fn goal_alone(joined: &Joined, all: &[Statement]) -> Option<Aim> {
    let [s] = all else {
        return None;
    };
    let tail = joined.text.get(s.quantity.whole.end..)?.trim();
    let short = joined.text.chars().count() < 24 && (tail.is_empty() || rating_run(tail).is_some());
    (s.name.is_empty() && s.due.is_some() && short).then(|| aim(joined, s))
}

/// Words that are all numbers with units, dashes or, at the end, ratings.
fn bare_values(joined: &Joined) -> Option<Kind> {
    let text = joined.text.as_str();
    if text.chars().count() > 40 {
        return None;
    }
    let mut values = Vec::new();
    let mut units = Vec::new();
    let mut end = 0;
    for q in scan_quantities(text) {
        let between = text.get(end..q.whole.start)?.trim();
        let dashes = between
            .chars()
            .all(|c| "-－―‐—".contains(c) || c.is_whitespace());
        if !dashes
            || q.bound.is_some()
            || matches!(q.unit.as_deref(), None | Some("年" | "月" | "つ"))
        {
            return None;
        }
        end = q.whole.end;
        units.push(q.unit.clone());
        values.push(Some(figure(joined, &q, joined.is_broken(&q.span))));
    }
    if values.is_empty() {
        return None;
    }
    let tail = text.get(end..)?;
    let ratings = if tail.trim().is_empty() {
        Vec::new()
    } else {
        let mut run = rating_run(tail)?;
        for m in &mut run {
            m.span = m.span.start + end..m.span.end + end;
        }
        placed(joined, run)
            .into_iter()
            .filter(|(v, _)| v != "-")
            .collect()
    };
    Some(Kind::Values(values, units, ratings))
}
