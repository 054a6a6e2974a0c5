//! The lines of the source around a value, with the value marked.

use crate::ordered::Ordered as _;
use crate::place::{Place, Span};
use std::collections::BTreeSet;

/// Lines shown before and after each group of marked ones.
const AROUND: usize = 1;
/// Marked lines that are farther apart than this are shown as separate pieces.
const GAP: usize = 4;
/// Longest stretch of a line shown on each side of a mark, in characters: a
/// single line can be a whole file.
const REACH: usize = 160;
/// Most lines shown; a value that spans more is cut with a word about it.
const MOST_LINES: usize = 40;

/// What a marked stretch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// The name of the indicator.
    Name,
    /// A target or a goal.
    Target,
    /// An actual.
    Actual,
    /// A figure that a statement rests on.
    Figure,
    /// A printed statement or summary figure.
    Statement,
}

/// A stretch of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text; tabs stay tabs.
    pub text: String,
    /// What it is, if it is marked.
    pub mark: Option<Mark>,
    /// The first byte of the place that begins here.
    pub begins: Option<u32>,
}

/// One line shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number in the text, from 1.
    pub number: usize,
    /// True where lines were left out before it.
    pub after_gap: bool,
    /// Its text in pieces.
    pub pieces: Vec<Piece>,
}

/// The lines of `text` that hold `places`, each place marked, with their neighbours.
pub fn lines(text: &str, places: &[(Place, Mark)]) -> Vec<Line> {
    let mut marks: Vec<(Span, Mark)> = places
        .iter()
        .map(|(p, m)| (p.span, *m))
        .filter(|(s, _)| s.end > s.start && text.get(s.range()).is_some())
        .collect();
    marks.order_by_key(|(s, m)| (s.start, s.end, *m));
    let starts = line_starts(text, &marks);
    let mut out: Vec<Line> = Vec::new();
    for (n, (number, start)) in starts.iter().enumerate() {
        if out.len() >= MOST_LINES {
            break;
        }
        let end = text
            .get(*start..)
            .and_then(|rest| rest.find('\n'))
            .map_or(text.len(), |len| start + len);
        let before = n.checked_sub(1).and_then(|b| starts.get(b));
        out.push(Line {
            number: *number,
            after_gap: before.is_some_and(|(b, _)| b + 1 < *number),
            pieces: pieces(text, *start, end, &marks),
        });
    }
    out
}

/// Number and first byte of every line to show.
fn line_starts(text: &str, marks: &[(Span, Mark)]) -> Vec<(usize, usize)> {
    if marks.is_empty() {
        return Vec::new();
    }
    let starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .filter(|&at| at < text.len())
        .collect();
    let mut wanted: BTreeSet<usize> = BTreeSet::new();
    let mut last: Option<usize> = None;
    for (span, _) in marks {
        let (from, to) = (span.start as usize, span.end as usize);
        let first = starts.partition_point(|&s| s <= from).saturating_sub(1);
        let end = starts.partition_point(|&s| s < to).min(first + MOST_LINES);
        // Close together they are one piece, the lines between them included.
        if let Some(last) = last
            && first > last
            && first <= last + GAP
        {
            wanted.extend(last..first);
        }
        wanted.extend(first.saturating_sub(AROUND)..(end + AROUND).min(starts.len()));
        last = Some(end.saturating_sub(1).max(last.unwrap_or(0)));
    }
    wanted
        .into_iter()
        .filter_map(|n| Some((n + 1, *starts.get(n)?)))
        .collect()
}

/// A line in pieces: where marks lie in one another the narrower one is seen.
fn pieces(text: &str, start: usize, end: usize, marks: &[(Span, Mark)]) -> Vec<Piece> {
    let within: Vec<(usize, usize, &(Span, Mark))> = marks
        .iter()
        .map(|m| {
            (
                (m.0.start as usize).max(start),
                (m.0.end as usize).min(end),
                m,
            )
        })
        .filter(|(from, to, _)| from < to)
        .collect();
    let mut edges: Vec<usize> = within
        .iter()
        .flat_map(|(from, to, _)| [*from, *to])
        .collect();
    edges.order_by(Ord::cmp);
    edges.dedup();
    let mut out = Vec::new();
    let mut at = start;
    let mut marked = false;
    for (from, to) in edges.iter().copied().zip(edges.iter().copied().skip(1)) {
        let narrowest = within
            .iter()
            .filter(|(f, t, _)| *f <= from && to <= *t)
            .min_by_key(|(_, _, (span, mark))| (span.end - span.start, *mark));
        let Some((_, _, (span, mark))) = narrowest else {
            continue;
        };
        plain(text.get(at..from).unwrap_or(""), marked, true, &mut out);
        out.push(Piece {
            text: text.get(from..to).unwrap_or("").to_owned(),
            mark: Some(*mark),
            begins: (span.start as usize == from).then_some(span.start),
        });
        marked = true;
        at = to;
    }
    let rest = text.get(at..end).unwrap_or("").trim_end_matches('\r');
    plain(rest, marked, false, &mut out);
    out
}

/// A stretch that is not marked, shortened where it is long; what stands next
/// to a mark is what stays.
fn plain(text: &str, mark_before: bool, mark_after: bool, out: &mut Vec<Piece>) {
    if text.is_empty() {
        return;
    }
    let count = text.chars().count();
    let keep_head = if mark_before || !mark_after { REACH } else { 0 };
    let keep_tail = if mark_after { REACH } else { 0 };
    let text = if count <= keep_head + keep_tail {
        text.to_owned()
    } else {
        let head: String = text.chars().take(keep_head).collect();
        let tail: String = text.chars().skip(count - keep_tail).collect();
        format!("{head}…{tail}")
    };
    out.push(Piece {
        text,
        mark: None,
        begins: None,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, what: &str) -> Place {
        let at = text.find(what).expect("it is there");
        Place {
            span: Span::new(at, at + what.len()),
            ..Place::default()
        }
    }

    fn shown(lines: &[Line]) -> Vec<String> {
        lines
            .iter()
            .map(|l| {
                let body: String = l
                    .pieces
                    .iter()
                    .map(|p| match p.mark {
                        Some(_) => format!("[{}]", p.text),
                        None => p.text.clone(),
                    })
                    .collect();
                format!("{}{}:{body}", if l.after_gap { "~" } else { "" }, l.number)
            })
            .collect()
    }

    #[test]
    fn the_value_is_marked_and_nothing_else() {
        let text = "見出し\n目標\t100\n実績\t92\n次\nその次\n";
        let marks = [
            (place(text, "100"), Mark::Target),
            (place(text, "92"), Mark::Actual),
        ];
        assert_eq!(
            shown(&lines(text, &marks)),
            ["1:見出し", "2:目標\t[100]", "3:実績\t[92]", "4:次"]
        );
    }

    #[test]
    fn far_lines_are_separate_pieces() {
        let mut text = String::new();
        for n in 1..=30 {
            text.push_str(&format!("行{n}。\n"));
        }
        let marks = [
            (place(&text, "行2。"), Mark::Name),
            (place(&text, "行20。"), Mark::Actual),
        ];
        let groups = ["1:行1。", "2:[行2。]", "3:行3。"];
        let later = ["~19:行19。", "20:[行20。]", "21:行21。"];
        assert_eq!(shown(&lines(&text, &marks)), [groups, later].concat());
    }

    #[test]
    fn a_statement_over_several_lines_and_a_figure_inside() {
        let text = "あ\nい12う\nえ\n";
        let marks = [
            (place(text, "い12う\nえ"), Mark::Statement),
            (place(text, "12"), Mark::Actual),
        ];
        let got = lines(text, &marks);
        assert_eq!(shown(&got), ["1:あ", "2:[い][12][う]", "3:[え]"]);
        let begins: Vec<Option<u32>> = got[1].pieces.iter().map(|p| p.begins).collect();
        assert_eq!(begins, [Some(4), Some(7), None]);
    }

    #[test]
    fn a_line_that_is_a_whole_file_is_cut_around_the_mark() {
        let text = format!("{}77{}", "あ".repeat(5000), "い".repeat(5000));
        let got = lines(&text, &[(place(&text, "77"), Mark::Actual)]);
        let chars: usize = got
            .iter()
            .flat_map(|l| &l.pieces)
            .map(|p| p.text.chars().count())
            .sum();
        assert!(chars < 2 * REACH + 10, "{chars}");
    }

    #[test]
    fn a_place_of_another_document_marks_nothing() {
        let beyond = Place {
            span: Span::new(50, 60),
            ..Place::default()
        };
        assert!(lines("短い", &[(beyond, Mark::Actual)]).is_empty());
        assert!(lines("", &[]).is_empty());
    }
}
