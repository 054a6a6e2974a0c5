//! A link to one finding: its name, the file it is in, and the year it was
//! computed for where that is not the report's own. It holds nothing of the
//! report itself; the file must be opened again by whoever follows it.

use super::address::{decode, encode};
use crate::report::FiscalYear;

pub use crate::correction::mark_of;

/// Longest name of a file kept in a link, in characters.
const MOST_NAME: usize = 120;

/// A link to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The finding's name.
    pub id: String,
    /// The name of the file to open.
    pub file: String,
    /// The mark of the file's text, so that it is known under another name.
    pub text: String,
    /// The year chosen instead of the report's own.
    pub year: Option<FiscalYear>,
}

impl Link {
    /// The parts of an address, without the sign before them.
    pub fn written(&self) -> String {
        let name: String = self.file.chars().take(MOST_NAME).collect();
        let mut out = format!("finding={}&file={}", encode(&self.id), encode(&name));
        if !self.text.is_empty() {
            out.push_str(&format!("&text={}", encode(&self.text)));
        }
        if let Some(year) = self.year {
            out.push_str(&format!("&year={year}"));
        }
        out
    }

    /// The link in the parts of an address; none where no finding is named.
    pub fn read<'a>(parts: impl Iterator<Item = (&'a str, &'a str)>) -> Option<Link> {
        let (mut id, mut file, mut text, mut year) = (None, String::new(), String::new(), None);
        for (name, value) in parts {
            match name {
                "finding" if !value.is_empty() => id = Some(decode(value)),
                "file" => file = decode(value),
                "text" => text = decode(value),
                "year" => year = value.parse().ok().filter(|y| (1900..2200).contains(y)),
                _ => {}
            }
        }
        let plain = |t: &str| t.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let id = id.filter(|id| plain(id))?;
        Some(Link {
            id,
            file,
            text: Some(text).filter(|t| plain(t)).unwrap_or_default(),
            year,
        })
    }

    /// Whether a file is the one it names, as far as a link keeps the name.
    pub fn names(&self, file: &str) -> bool {
        file.chars()
            .take(MOST_NAME)
            .eq(self.file.chars().take(MOST_NAME))
    }
}

/// The names of parts that belong to a link.
pub fn is_part(name: &str) -> bool {
    matches!(name, "finding" | "file" | "text" | "year")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<Link> {
        Link::read(text.split('&').filter_map(|p| p.split_once('=')))
    }

    #[test]
    fn a_link_comes_back() {
        let link = Link {
            id: "0123456789abcdef-1".to_owned(),
            file: "見本（架空市） & 50%.txt".to_owned(),
            text: mark_of("本文"),
            year: Some(2020),
        };
        let written = link.written();
        assert!(written.is_ascii() && !written.contains(' '), "{written}");
        assert_eq!(parts(&written), Some(link.clone()));
        assert!(link.names("見本（架空市） & 50%.txt") && !link.names("別.txt"));
    }

    #[test]
    fn strange_links_break_nothing() {
        for bad in [
            "finding=",
            "file=a.txt",
            "finding=%3Cb%3E&file=a",
            "finding=a b",
        ] {
            assert_eq!(parts(bad), None, "{bad}");
        }
        let far = parts("finding=a1&year=99999").expect("a link");
        assert_eq!(far.year, None);
        let long = Link {
            id: "a".to_owned(),
            file: "長".repeat(500),
            text: String::new(),
            year: None,
        };
        let back = parts(&long.written()).expect("a link");
        assert!(back.names(&long.file));
    }
}
