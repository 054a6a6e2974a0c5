//! The tree of items of a policy: `1` → `(1)` → `㋐`, with codes like `1(2)㋐`.
//!
//! Enclosed kana are what scanners and converters misread most (㊦, ⑦, ④ for
//! ㋐, ㋑): in a place where such a mark belongs it is resolved by its order
//! within its parent, the first is ㋐, the second ㋑.

use super::wording::{alike_normal, normal};
use crate::notation::fold;
use std::collections::HashMap;

/// One item.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// `1(2)㋐`
    pub code: String,
    /// Headings down to the item, each with its mark.
    pub path: Vec<String>,
    /// Its own title.
    pub title: String,
    /// The title as [`normal`] spells it.
    spelt: String,
}

/// A mark at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `1`
    Major(u32),
    /// `(1)`, `（１）`
    Group(u32),
    /// `㋐`, or another enclosed character in its place; the order where it is sure.
    Item(Option<u32>),
}

/// The mark a text begins with, and what follows it. A bare number is a mark
/// only where nothing or a blank follows.
pub fn mark_of(text: &str) -> Option<(Mark, &str)> {
    let t = text.trim();
    let first = t.chars().next()?;
    if let Some(mark) = item_mark(first) {
        return Some((mark, t.get(first.len_utf8()..)?.trim()));
    }
    let folded = fold(t);
    let digits = |s: &str| s.chars().take_while(char::is_ascii_digit).count();
    if let Some(inner) = folded.strip_prefix('(') {
        let n = digits(inner);
        let value: u32 = inner.get(..n)?.parse().ok()?;
        let close = inner.get(n..)?;
        if n == 0 || n > 2 || !close.starts_with(')') {
            return None;
        }
        // Brackets and digits may be full width: count characters, not bytes.
        let rest = t
            .char_indices()
            .nth(n + 2)
            .map_or("", |(at, _)| t.get(at..).unwrap_or(""));
        return Some((Mark::Group(value), rest.trim()));
    }
    let n = digits(&folded);
    if n == 0 || n > 2 {
        return None;
    }
    let value: u32 = folded.get(..n)?.parse().ok()?;
    let rest = t
        .char_indices()
        .nth(n)
        .map_or("", |(at, _)| t.get(at..).unwrap_or(""));
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace) || rest.starts_with('「');
    apart.then(|| (Mark::Major(value), rest.trim()))
}

fn item_mark(c: char) -> Option<Mark> {
    match c {
        '㋐'..='㋔' => Some(Mark::Item(Some(c as u32 - '㋐' as u32 + 1))),
        // What ㋐ ㋑ ㋒ become when misread; the digit says nothing then.
        '①'..='⑳' | '㊀'..='㊿' | '㋕'..='㋾' | 'Ⓐ'..='ⓩ' => Some(Mark::Item(None)),
        _ => None,
    }
}

/// The mark of the item with an order from 1.
pub fn kana(order: u32) -> char {
    order
        .checked_sub(1)
        .filter(|n| *n < 47)
        .and_then(|n| char::from_u32('㋐' as u32 + n))
        .unwrap_or('㋐')
}

/// Items in the order found, and where the reading stands among them.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// All items.
    pub all: Vec<Item>,
    by_title: HashMap<String, usize>,
    major: Option<(u32, String)>,
    group: Option<(u32, String)>,
    /// Order of the last item in the group.
    last: u32,
}

/// Items among which a title is looked for by likeness; a policy has some dozens.
const MOST_COMPARED: usize = 300;

impl Items {
    /// Begins a major part.
    pub fn major(&mut self, number: u32, title: &str) {
        self.major = Some((number, title.to_owned()));
        self.group = None;
        self.last = 0;
    }

    /// Begins a group within the part.
    pub fn group(&mut self, number: u32, title: &str) {
        self.group = Some((number, title.to_owned()));
        self.last = 0;
    }

    /// The part it stands in.
    pub fn current_major(&self) -> Option<(u32, &str)> {
        self.major.as_ref().map(|(n, t)| (*n, t.as_str()))
    }

    /// The item with a title like this, also one worded a little otherwise.
    pub fn find(&self, title: &str) -> Option<usize> {
        let wanted = normal(title);
        if let Some(at) = self.by_title.get(&wanted) {
            return Some(*at);
        }
        self.all
            .iter()
            .take(MOST_COMPARED)
            .position(|i| alike_normal(&i.spelt, &wanted).is_some_and(|s| s >= 0.9))
    }

    /// The item with this mark and title: the one known by its title, else a new one
    /// whose order a sure mark tells, or the order in its group.
    pub fn item(&mut self, order: Option<u32>, title: &str) -> usize {
        if let Some(at) = self.find(title) {
            self.last = self.last.saturating_add(1);
            return at;
        }
        let order = order.unwrap_or(self.last.saturating_add(1));
        self.last = order;
        self.add(order, title)
    }

    /// Adds an item of the current group.
    fn add(&mut self, order: u32, title: &str) -> usize {
        let mark = kana(order);
        let mut code = String::new();
        let mut path = Vec::new();
        if let Some((n, t)) = &self.major {
            code.push_str(&n.to_string());
            path.push(heading(&n.to_string(), t));
        }
        if let Some((n, t)) = &self.group {
            code.push_str(&format!("({n})"));
            path.push(heading(&format!("({n})"), t));
        }
        code.push(mark);
        path.push(heading(&mark.to_string(), title));
        self.all.push(Item {
            code,
            path,
            title: title.to_owned(),
            spelt: normal(title),
        });
        let at = self.all.len() - 1;
        self.by_title.insert(normal(title), at);
        at
    }
}

/// A heading with its mark.
pub fn heading(mark: &str, title: &str) -> String {
    format!("{mark} {title}").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        assert_eq!(
            mark_of("㋑ 図書館の活用"),
            Some((Mark::Item(Some(2)), "図書館の活用"))
        );
        assert_eq!(mark_of("㊦"), Some((Mark::Item(None), "")));
        assert_eq!(mark_of("（２）"), Some((Mark::Group(2), "")));
        assert_eq!(mark_of("(1) 学びの輪"), Some((Mark::Group(1), "学びの輪")));
        assert_eq!(
            mark_of("1 「学ぶまち」に向けて"),
            Some((Mark::Major(1), "「学ぶまち」に向けて"))
        );
        assert_eq!(mark_of("16地域で実施"), None);
        assert_eq!(mark_of("(完了：7地域)"), None);
    }

    #[test]
    fn misread_marks_are_resolved_by_order_and_titles_keep_their_code() {
        let mut items = Items::default();
        items.major(1, "学ぶまち");
        items.group(2, "学びの輪");
        let a = items.item(None, "図書館の利用を広げる");
        let b = items.item(None, "学習サークルの支援");
        assert_eq!(items.all[a].code, "1(2)㋐");
        assert_eq!(items.all[b].code, "1(2)㋑");
        assert_eq!(
            items.all[b].path,
            ["1 学ぶまち", "(2) 学びの輪", "㋑ 学習サークルの支援"]
        );
        items.group(2, "学びの輪");
        assert_eq!(items.item(None, "学習サークルの支援"), b);
        assert_eq!(items.all.len(), 2);
    }
}
