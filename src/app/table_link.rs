//! The part of the address that restores the table of indicators: its report, what
//! it leaves out, its order, and the indicator that is taken apart.

use super::address::{decode, encode, pairs, part};
use super::rows::{Filter, Sort, SortKey};
use crate::assess::Status;
use crate::report::FiscalYear;

/// What of the table an address names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableLink {
    /// The number of the report among all that were read, from 1; none is the first.
    pub report: Option<usize>,
    /// What is left out.
    pub filter: Filter,
    /// The order.
    pub sort: Option<Sort>,
    /// Id of the indicator whose panel is open.
    pub item: Option<String>,
    /// The year of the panel.
    pub item_year: Option<FiscalYear>,
}

/// The names that belong to it.
const NAMES: [&str; 8] = [
    "report", "q", "status", "section", "by", "desc", "item", "of",
];

/// Between the headings of a section; encoded in each of them.
const BETWEEN: char = '/';

const STATUSES: [Status; 5] = [
    Status::Achieved,
    Status::Missed,
    Status::NotDue,
    Status::NoActual,
    Status::NoTarget,
];

fn written(key: SortKey) -> String {
    match key {
        SortKey::Name => "name".to_owned(),
        SortKey::Status => "status".to_owned(),
        SortKey::Rate => "rate".to_owned(),
        SortKey::Goal => "goal".to_owned(),
        SortKey::Year(year) => year.to_string(),
    }
}

fn read(key: &str) -> Option<SortKey> {
    match key {
        "name" => Some(SortKey::Name),
        "status" => Some(SortKey::Status),
        "rate" => Some(SortKey::Rate),
        "goal" => Some(SortKey::Goal),
        year => year.parse().ok().map(SortKey::Year),
    }
}

/// What an address names of the table; the table as at the start where nothing.
pub fn parse(hash: &str) -> TableLink {
    let mut link = TableLink::default();
    let (mut by, mut descending) = (None, false);
    for (name, value) in pairs(hash) {
        match name {
            "report" => link.report = value.parse().ok().filter(|n| *n > 0),
            "q" => link.filter.text = decode(value),
            "status" => link.filter.status = STATUSES.into_iter().find(|s| s.name() == value),
            "section" if !value.is_empty() => {
                link.filter.section = Some(value.split(BETWEEN).map(decode).collect());
            }
            "by" => by = read(value),
            "desc" => descending = true,
            "item" => link.item = Some(decode(value)).filter(|id| !id.is_empty()),
            "of" => link.item_year = value.parse().ok(),
            _ => {}
        }
    }
    link.sort = by.map(|key| Sort { key, descending });
    link
}

/// The address with this in place of what it had; without one it is taken out.
pub fn write(hash: &str, link: Option<&TableLink>) -> String {
    let mut parts: Vec<String> = pairs(hash)
        .filter(|(name, _)| !NAMES.contains(name))
        .map(|(name, value)| part(name, value))
        .collect();
    let mut add = |name: &str, value: Option<String>| {
        parts.extend(value.map(|v| part(name, &v)));
    };
    if let Some(link) = link {
        let text = link.filter.text.trim();
        let section = link.filter.section.as_ref();
        let headings = |s: &Vec<String>| s.iter().map(|h| encode(h)).collect::<Vec<_>>();
        add(
            "report",
            link.report.filter(|n| *n > 1).map(|n| n.to_string()),
        );
        add("q", (!text.is_empty()).then(|| encode(text)));
        add("status", link.filter.status.map(|s| s.name().to_owned()));
        add(
            "section",
            section.map(|s| headings(s).join(&BETWEEN.to_string())),
        );
        add("by", link.sort.map(|s| written(s.key)));
        add(
            "desc",
            link.sort.filter(|s| s.descending).map(|_| String::new()),
        );
        add("item", link.item.as_deref().map(encode));
        let year = link.item.as_ref().and(link.item_year);
        add("of", year.map(|y| y.to_string()));
    }
    format!("#{}", parts.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_comes_back_out_of_its_address() {
        let link = TableLink {
            report: Some(3),
            filter: Filter {
                section: Some(vec!["1 健康/福祉".to_owned(), "(2) 見守り".to_owned()]),
                status: Some(Status::Missed),
                text: "相談 件数&".to_owned(),
            },
            sort: Some(Sort {
                key: SortKey::Year(2021),
                descending: true,
            }),
            item: Some("i12".to_owned()),
            item_year: Some(2020),
        };
        let hash = write("#view=indicators&lang=ja&q=old", Some(&link));
        assert!(hash.is_ascii() && !hash.contains("old"), "{hash}");
        assert_eq!(parse(&hash), link);
        assert_eq!(write(&hash, None), "#view=indicators&lang=ja");
    }

    #[test]
    fn the_table_as_at_the_start_adds_nothing() {
        let start = TableLink {
            report: Some(1),
            ..TableLink::default()
        };
        assert_eq!(write("#view=indicators", Some(&start)), "#view=indicators");
        let strange = parse("#report=0&status=x&by=&section=&of=z&item=");
        assert_eq!(strange, TableLink::default());
    }
}
