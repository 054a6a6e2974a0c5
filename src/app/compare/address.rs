//! The part of the address that restores a 比較 view.

use super::choice::{Choice, ORDERS, Show, order_name};
use crate::app::address::{decode, encode, pairs, part};

/// The names that belong to a choice; `write` leaves out what is as at the start.
const NAMES: [&str; 5] = ["show", "sort", "pin", "row", "fy"];

/// The choice that an address asks for; none where it speaks of no comparison.
pub fn parse(hash: &str) -> Option<Choice> {
    let mut choice = Choice::default();
    let mut any = false;
    for (name, value) in pairs(hash) {
        let text = || {
            let text = decode(value);
            (!text.is_empty()).then_some(text)
        };
        any |= NAMES.contains(&name);
        match name {
            "show" => {
                let found = Show::ALL.iter().copied().find(|s| s.name() == value);
                choice.show = found.unwrap_or_default();
            }
            "sort" => {
                let found = ORDERS.iter().copied().find(|o| order_name(*o) == value);
                choice.sort = found.unwrap_or_default();
            }
            "pin" => choice.pin = text(),
            "row" => choice.row = text(),
            "fy" => choice.year = value.parse().ok(),
            _ => {}
        }
    }
    any.then_some(choice)
}

/// The address with a choice in place of the one it had; without one it is taken out.
pub fn write(hash: &str, choice: Option<&Choice>) -> String {
    let mut parts: Vec<String> = pairs(hash)
        .filter(|(name, _)| !NAMES.contains(name))
        .map(|(name, value)| part(name, value))
        .collect();
    if let Some(c) = choice {
        let mut add = |name: &str, value: &str| {
            parts.push(format!("{name}={}", encode(value)));
        };
        add("show", c.show.name());
        if c.sort != Choice::default().sort {
            add("sort", order_name(c.sort));
        }
        let texts = [("pin", &c.pin), ("row", &c.row)];
        for (name, text) in texts {
            if let Some(text) = text {
                add(name, text);
            }
        }
        if let Some(year) = c.year {
            add("fy", &year.to_string());
        }
    }
    format!("#{}", parts.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::matrix::SortBy;

    #[test]
    fn a_choice_comes_back() {
        let choice = Choice {
            sort: SortBy::Gap,
            pin: Some("平野区".to_owned()),
            row: Some("2(3)㋐ 5段階 & 100% #1".to_owned()),
            year: Some(2016),
            ..Choice::default()
        };
        let hash = write("#view=compare&lang=en&show=matrix&pin=old", Some(&choice));
        assert!(hash.starts_with("#view=compare&lang=en&show=matrix&sort=gap&pin="));
        assert_eq!(parse(&hash), Some(choice));
    }

    #[test]
    fn nothing_asked_is_no_choice() {
        assert_eq!(parse("#view=compare&lang=ja"), None);
        assert_eq!(parse("#show=nothing&sort=x&fy=y"), Some(Choice::default()));
        assert_eq!(
            write("#view=load&show=matrix&embed", None),
            "#view=load&embed"
        );
    }
}
