//! Which items a page of bare lines holds, though mark, title and group stand in
//! any order, and which city-wide indicator and goal belong to which.

use super::page::{Cell, Kind, Page};
use crate::ordered::Ordered as _;
use crate::reading::form::model::{Aim, Named, Scope, units_agree};
use crate::reading::items::{Items, Mark};

/// The items of a page.
pub(super) struct Placed {
    /// Headings that hold for the whole page.
    pub path: Vec<String>,
    /// For each cell of the page the item whose mark or title it is.
    at: Vec<Option<usize>>,
    /// The page's items.
    own: Vec<usize>,
}

/// A mark ㋐ and, where known, its title and group.
struct Entry {
    cell: usize,
    order: Option<u32>,
    title: Option<String>,
    group: Option<u32>,
}

/// Finds the items of a page and adds them to those of the report.
pub(super) fn resolve(page: &Page, items: &mut Items) -> Placed {
    let mut titles: Vec<(usize, &str)> = Vec::new();
    let mut groups: Vec<(usize, u32)> = Vec::new();
    let mut major = None;
    let mut entries: Vec<Entry> = Vec::new();
    for (n, cell) in page.cells.iter().enumerate() {
        match &cell.kind {
            Kind::Title(t) => titles.push((n, t)),
            Kind::Mark(Mark::Group(g), _) => groups.push((n, *g)),
            Kind::Mark(Mark::Major(m), _) => major = major.or(Some(*m)),
            Kind::Mark(Mark::Item(order), title) => entries.push(Entry {
                cell: n,
                order: *order,
                title: title.clone(),
                group: None,
            }),
            _ => {}
        }
    }
    enter_major(&mut titles, major, items);
    let mut placed = Placed {
        path: items.current_major().map_or_else(Vec::new, |(n, t)| {
            vec![crate::reading::items::heading(&n.to_string(), t)]
        }),
        at: vec![None; page.cells.len()],
        own: Vec::new(),
    };
    let named = name_groups(&mut titles, &groups);
    name_orphans(&mut entries, &titles);
    group_entries(&mut entries, &groups, &named, items);
    add(&entries, &named, items, &mut placed);
    if let [(g, title, _)] = named.as_slice() {
        placed
            .path
            .push(crate::reading::items::heading(&format!("({g})"), title));
    }
    for (n, title) in titles {
        if let (Some(item), Some(at)) = (items.find(title), placed.at.get_mut(n)) {
            *at = Some(item);
        }
    }
    placed
}

/// The part: its number stands alone on the page, its title is quoted or comes first.
fn enter_major(titles: &mut Vec<(usize, &str)>, number: Option<u32>, items: &mut Items) {
    let quoted = titles
        .iter()
        .position(|(_, t)| t.starts_with('「') && (t.ends_with("に向けて") || t.ends_with('」')));
    let at = quoted.or((number.is_some() && !titles.is_empty()).then_some(0));
    let Some(at) = at else {
        return;
    };
    let (_, title) = titles.remove(at);
    match items.current_major() {
        Some((_, known)) if crate::notation::key(known) == crate::notation::key(title) => {}
        before => {
            let next = before.map_or(1, |(n, _)| n.saturating_add(1));
            // A page number is no number of a part: parts follow one another.
            let n = number
                .filter(|n| *n >= next && *n <= next.saturating_add(3))
                .unwrap_or(next);
            items.major(n, title);
        }
    }
}

/// Groups by number with their titles, which come in the order of the numbers.
fn name_groups<'a>(
    titles: &mut Vec<(usize, &'a str)>,
    groups: &[(usize, u32)],
) -> Vec<(u32, &'a str, usize)> {
    let mut numbers: Vec<u32> = groups.iter().map(|g| g.1).collect();
    numbers.order_by(Ord::cmp);
    numbers.dedup();
    let take = numbers.len().min(titles.len());
    let named: Vec<(usize, &str)> = titles.drain(..take).collect();
    numbers
        .iter()
        .enumerate()
        .map(|(n, g)| {
            let (at, title) = named.get(n).copied().unwrap_or((usize::MAX, ""));
            (*g, title, at)
        })
        .collect()
}

/// Marks without a title take the titles that are left, in order, where both are equally many.
fn name_orphans(entries: &mut [Entry], titles: &[(usize, &str)]) {
    let orphans = entries.iter().filter(|e| e.title.is_none()).count();
    if orphans != titles.len() {
        return;
    }
    let left = entries.iter_mut().filter(|e| e.title.is_none());
    for (e, (_, title)) in left.zip(titles) {
        e.title = Some((*title).to_owned());
    }
}

/// Gives each mark its group.
fn group_entries(
    entries: &mut [Entry],
    marks: &[(usize, u32)],
    named: &[(u32, &str, usize)],
    items: &Items,
) {
    if let [(only, _, _)] = named {
        for e in entries {
            e.group = Some(*only);
        }
        return;
    }
    let known = |e: &Entry| e.title.as_deref().is_some_and(|t| items.find(t).is_some());
    // Titles of groups between the items: an item belongs to the title above it.
    let above = |e: &Entry| {
        named
            .iter()
            .filter(|g| g.2 < e.cell)
            .max_by_key(|g| g.2)
            .map(|g| g.0)
    };
    let new: Vec<(Option<u32>, Option<u32>)> = entries
        .iter()
        .filter(|e| !known(e))
        .map(|e| (above(e), e.order))
        .collect();
    if !new.is_empty() && begins_each(&new, named) {
        for e in entries {
            e.group = above(e);
        }
        return;
    }
    for e in entries {
        // A mark right behind (n) is in it; any other in the nearest.
        e.group = marks
            .iter()
            .min_by_key(|(at, _)| at.abs_diff(e.cell) + usize::from(*at > e.cell))
            .map(|(_, g)| *g);
    }
}

/// Whether so placed every group has its items from ㋐ on, each once.
fn begins_each(placed: &[(Option<u32>, Option<u32>)], named: &[(u32, &str, usize)]) -> bool {
    named.iter().all(|(g, _, _)| {
        let orders: Vec<u32> = placed
            .iter()
            .filter(|(group, _)| group == &Some(*g))
            .filter_map(|(_, o)| *o)
            .collect();
        !orders.is_empty() && orders.iter().zip(1..).all(|(o, n)| *o == n)
    })
}

/// Adds the items, group by group in order.
fn add(entries: &[Entry], named: &[(u32, &str, usize)], items: &mut Items, placed: &mut Placed) {
    for (g, title, _) in named {
        items.group(*g, title);
        let mut own: Vec<&Entry> = entries.iter().filter(|e| e.group == Some(*g)).collect();
        own.order_by_key(|e| (e.order.unwrap_or(u32::MAX), e.cell));
        for e in own {
            let Some(t) = &e.title else {
                continue;
            };
            let item = items.item(e.order, t);
            if let Some(at) = placed.at.get_mut(e.cell) {
                *at = Some(item);
            }
            placed.own.push(item);
        }
    }
}

impl Placed {
    /// City-wide indicators of the page with their items and goals.
    pub fn city(&self, page: &Page) -> Vec<Aim> {
        let mut city = self.city_items(page);
        self.city_goals(page, &mut city);
        city.into_iter().map(|c| c.aim).collect()
    }

    /// City-wide indicators, each with the item right before it; those left over
    /// belong to the one item left over.
    fn city_items(&self, page: &Page) -> Vec<City> {
        let mut out: Vec<City> = Vec::new();
        let mut current = None;
        for (n, cell) in page.cells.iter().enumerate() {
            match &cell.kind {
                Kind::Mark(..) | Kind::Title(_) => {
                    current = self.at.get(n).copied().flatten();
                }
                Kind::Goal(_) => current = None,
                Kind::City(named) => out.push(City::new(n, named, current)),
                Kind::CityInWords(named) => {
                    let mut c = City::new(n, named, current);
                    c.aim.goal = Some(crate::reading::form::model::goal(
                        None,
                        None,
                        &named.name,
                        named.place,
                    ));
                    out.push(c);
                }
                _ => {}
            }
        }
        let mut left: Vec<usize> = self
            .own
            .iter()
            .copied()
            .filter(|i| !out.iter().any(|c| c.aim.item == Some(*i)))
            .collect();
        left.dedup();
        if let [one] = left.as_slice() {
            for c in out.iter_mut().filter(|c| c.aim.item.is_none()) {
                c.aim.item = Some(*one);
            }
        }
        out
    }

    /// Gives the city-wide indicators their goals: by their unit where every goal of
    /// the unit is the same, by the order of blocks where not. Standing on one page is
    /// nearness only, so a goal is uncertain until another page repeats it.
    fn city_goals(&self, page: &Page, city: &mut [City]) {
        let goals: Vec<(usize, &Aim)> = page
            .cells
            .iter()
            .enumerate()
            .filter_map(|(n, c): (usize, &Cell)| match &c.kind {
                Kind::Goal(a) => Some((n, a.as_ref())),
                _ => None,
            })
            .collect();
        let ordered = runs(city, &goals);
        for n in 0..city.len() {
            let Some(c) = city.get(n).filter(|c| c.aim.goal.is_none()) else {
                continue;
            };
            let like = city
                .iter()
                .filter(|o| o.unit == c.unit && o.aim.goal.is_none())
                .count();
            let fits: Vec<&Aim> = goals
                .iter()
                .filter(|(_, g)| c.unit.is_some() && g.named.unit.as_deref() == c.unit)
                .map(|(_, g)| *g)
                .collect();
            let value = |a: &Aim| {
                a.goal
                    .as_ref()
                    .and_then(|g| Some((g.figure.as_ref()?.value, g.year)))
            };
            let alike = fits.len() >= like
                && fits
                    .windows(2)
                    .all(|w| matches!(w, [a, b] if value(a) == value(b)));
            let aim = match fits.first() {
                Some(first) if alike => Some(*first),
                _ => ordered.get(n).copied().flatten(),
            };
            if let (Some(a), Some(c)) = (aim, city.get_mut(n)) {
                c.take(a);
            }
        }
    }

    /// The scope in which a page's outcomes look for their goals.
    pub fn scope(&self, city: &[Aim]) -> Scope {
        Scope {
            city: city.to_vec(),
            path: self.path.clone(),
            bare: true,
            ..Scope::default()
        }
    }
}

/// A city-wide indicator of a page.
struct City {
    cell: usize,
    unit: Option<&'static str>,
    aim: Aim,
}

impl City {
    fn new(cell: usize, named: &Named, item: Option<usize>) -> Self {
        City {
            cell,
            unit: unit_of(&named.name),
            aim: Aim {
                named: named.clone(),
                goal: None,
                direction: None,
                item,
            },
        }
    }

    fn take(&mut self, goal: &Aim) {
        self.aim.named.unit.clone_from(&goal.named.unit);
        self.aim.direction = goal.direction;
        self.aim.goal.clone_from(&goal.goal);
        if let Some(f) = self.aim.goal.as_mut().and_then(|g| g.figure.as_mut()) {
            f.uncertain = true;
        }
    }
}

/// The unit that the end of a name tells.
fn unit_of(name: &str) -> Option<&'static str> {
    [
        ("割合", "%"),
        ("率", "%"),
        ("満足度", "%"),
        ("点数", "点"),
        ("得点", "点"),
        ("件数", "件"),
        ("回数", "回"),
        ("団体数", "団体"),
    ]
    .into_iter()
    .find(|(end, _)| name.ends_with(end))
    .map(|(_, u)| u)
}

/// Runs of indicators followed by as many goals belong together in order.
fn runs<'a>(city: &[City], goals: &[(usize, &'a Aim)]) -> Vec<Option<&'a Aim>> {
    let mut out: Vec<Option<&Aim>> = vec![None; city.len()];
    let mut c = 0;
    while c < city.len() {
        let Some(first) = city.get(c) else { break };
        // Goals behind this indicator, and the indicators before the first of them.
        let next_goal = goals.iter().position(|(at, _)| *at > first.cell);
        let Some(g) = next_goal else { break };
        let goal_at = goals.get(g).map_or(0, |x| x.0);
        let members = city.iter().skip(c).take_while(|x| x.cell < goal_at).count();
        let after = city.get(c + members).map_or(usize::MAX, |x| x.cell);
        let following = goals
            .iter()
            .skip(g)
            .take_while(|(at, _)| *at < after)
            .count();
        if members == following {
            for k in 0..members {
                let (Some(x), Some((_, a)), Some(o)) =
                    (city.get(c + k), goals.get(g + k), out.get_mut(c + k))
                else {
                    continue;
                };
                let named = Named {
                    unit: x.unit.map(str::to_owned),
                    ..Named::default()
                };
                *o = units_agree(&named, &a.named).then_some(*a);
            }
        }
        c += members.max(1);
    }
    out
}
