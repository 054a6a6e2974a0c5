//! Ratings that stand in a row: `ア A a`, `75.0% Ｂ Ａ a`, `○ ―① (ⅰ)`.

use crate::notation::fold::Folded;
use std::ops::Range;

/// One mark of a run with its bytes in the text; a dash is `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunMark {
    /// The rating in one spelling.
    pub value: String,
    /// Its bytes.
    pub span: Range<usize>,
}

/// The marks of a text that holds nothing but ratings and dashes.
pub fn rating_run(text: &str) -> Option<Vec<RunMark>> {
    let f = Folded::new(text);
    let mut out = Vec::new();
    let mut i = 0;
    while i < f.chars.len() {
        let c = f.at(i);
        if c.is_whitespace() {
            i += 1;
            continue;
        }
        let (value, end) = mark_at(&f, i)?;
        // A letter that goes on is a word.
        if value.chars().all(char::is_alphabetic) && f.at(end).is_alphanumeric() {
            return None;
        }
        out.push(RunMark {
            value,
            span: f.bytes(i, end),
        });
        i = end;
    }
    (!out.is_empty()).then_some(out)
}

fn mark_at(f: &Folded, i: usize) -> Option<(String, usize)> {
    let c = f.at(i);
    match c {
        '-' => Some(("-".to_owned(), i + 1)),
        '①'..='⑨' => {
            let mut at = i + 1;
            while f.at(at).is_whitespace() {
                at += 1;
            }
            let steps = [
                ("(ⅰ)", "ⅰ"),
                ("(ⅱ)", "ⅱ"),
                ("(ⅲ)", "ⅲ"),
                ("(i)", "ⅰ"),
                ("(ii)", "ⅱ"),
                ("(iii)", "ⅲ"),
            ];
            for (word, step) in steps {
                if f.starts_with(at, word) {
                    return Some((format!("{c}({step})"), at + word.chars().count()));
                }
            }
            Some((c.to_string(), i + 1))
        }
        'A'..='E' | 'S' | 'a'..='e' | 'ア'..='ウ' | '○' | '◯' | '×' | '▲' | '◎' => {
            Some((c.to_string(), i + 1))
        }
        _ => None,
    }
}

/// The run at the end of a text behind a blank, and where it begins.
pub fn trailing_run(text: &str) -> Option<(usize, Vec<RunMark>)> {
    let mut best = None;
    // Runs are short: the last few words are enough to look at.
    for (at, c) in text.char_indices().rev().take(24) {
        if !c.is_whitespace() {
            continue;
        }
        let from = at + c.len_utf8();
        match rating_run(text.get(from..)?) {
            Some(mut run) => {
                for m in &mut run {
                    m.span = m.span.start + from..m.span.end + from;
                }
                best = Some((at, run));
            }
            None => break,
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Option<Vec<String>> {
        Some(rating_run(text)?.into_iter().map(|m| m.value).collect())
    }

    #[test]
    fn runs_in_any_width() {
        assert_eq!(
            values("ア A a"),
            Some(vec!["ア".into(), "A".into(), "a".into()])
        );
        assert_eq!(values("○ ―① （ｉ）"), values("○ ―① (ⅰ)"));
        assert_eq!(
            values("○ ―① (ⅰ)"),
            Some(vec!["○".into(), "-".into(), "①(ⅰ)".into()])
        );
        assert_eq!(values("①（i） ○ ― ―").map(|v| v.len()), Some(4));
        assert_eq!(values("アクション"), None);
        assert_eq!(values("86.0% A"), None);
    }

    #[test]
    fn a_run_behind_text() {
        let (at, run) = trailing_run("計画の策定となった。 ①(ⅰ) ○").expect("a run");
        assert_eq!((at, run.len()), ("計画の策定となった。".len(), 2));
        assert_eq!(trailing_run("計画の策定"), None);
    }
}
