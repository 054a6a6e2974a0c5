//! Page numbers among the lines of a copied text.

use super::fold::{folded, is_digit};

/// Characters of a page number at most.
const LONGEST: usize = 14;

/// `- 12 -`, `12/34`, `P.12`, `12ページ`: a page number. A bare number is none here:
/// it may be the number of an item.
pub fn is_page_number(line: &str) -> bool {
    let line = line.trim();
    if line.chars().nth(LONGEST).is_some() || !line.contains(is_digit) {
        return false;
    }
    let t = folded(line);
    let digits = t.chars().filter(char::is_ascii_digit).count();
    if digits == 0 || digits > 8 {
        return false;
    }
    let inner = t.trim_matches(|c: char| c == '-' || c == ' ');
    let dashed =
        t.starts_with('-') && t.ends_with('-') && inner.chars().all(|c| c.is_ascii_digit());
    let parts: Vec<&str> = t.split('/').map(str::trim).collect();
    let of = parts.len() == 2
        && parts
            .iter()
            .all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_digit()));
    let lower = t.to_ascii_lowercase();
    let named = ["ページ", "頁"]
        .iter()
        .any(|w| lower.strip_suffix(w).is_some_and(is_bare_number))
        || ["p.", "p", "page"]
            .iter()
            .any(|w| lower.strip_prefix(w).is_some_and(is_bare_number));
    dashed || of || named
}

/// Whether a line is digits and nothing else.
pub fn is_bare_number(text: &str) -> bool {
    let t = text.trim();
    !t.is_empty() && t.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_and_what_looks_like_one() {
        for line in ["- 12 -", "－ 3 －", "12/34", "P.12", "12ページ", "page 4"] {
            assert!(is_page_number(line), "{line}");
        }
        for line in ["12", "-12", "4/13件", "12人", "ページ"] {
            assert!(!is_page_number(line), "{line}");
        }
        assert!(is_bare_number(" 12 ") && !is_bare_number("12人"));
    }
}
