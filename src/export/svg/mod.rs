//! Pictures of a report and of a comparison: to show in the page and to take away as SVG.
//!
//! Pure functions. Colours stand in attributes, so that a file looks right by
//! itself and the page's style can override them by class; there is no script,
//! no style element and nothing that is loaded. Status is told by shape and by
//! word, never by colour alone. Each picture has a title and a description, and
//! every mark its own.

mod axis;
mod dot_plot;
mod element;
mod indicator;
mod indicator_parts;
mod pace;
mod presence;
mod profile;
mod spread;
mod statuses;
mod tile_map;
mod trend;
mod ward_matrix;

use crate::assess::Status;
use crate::diagnostic::Words;

pub use dot_plot::dot_plot;
pub use element::{Content, Element};
pub use indicator::indicator;
pub use pace::pace;
pub use presence::presence;
pub use profile::profile;
pub use spread::spread;
pub use statuses::{StatusRow, statuses};
pub use tile_map::{Tile, tile_map};
pub use trend::trend;
pub use ward_matrix::ward_matrix;

/// Language of the words in a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Language {
    Japanese,
    English,
}

impl Language {
    fn of(self, words: &Words) -> &str {
        self.pick(&words.ja, &words.en)
    }

    fn pick<'a>(self, ja: &'a str, en: &'a str) -> &'a str {
        match self {
            Language::Japanese => ja,
            Language::English => en,
        }
    }
}

/// How much room a picture has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// A screen, a sheet of paper.
    #[default]
    Wide,
    /// A telephone.
    Narrow,
}

/// The room of a picture of rows: a name, a rail, and words behind it.
#[derive(Clone, Copy)]
struct Room {
    width: f64,
    /// Where the rail begins.
    left: f64,
    /// From the rail's end to the edge.
    right: f64,
}

impl Room {
    fn of(size: Size) -> Room {
        let (width, left, right) = match size {
            Size::Wide => (720.0, 190.0, 216.0),
            Size::Narrow => (328.0, 92.0, 146.0),
        };
        Room { width, left, right }
    }

    /// Half-width characters that fit when so much is taken off the width.
    fn chars(self, less: f64) -> usize {
        ((self.width - less) / CHARACTER).max(4.0) as usize
    }
}

/// Width of a half-width character at the size the pictures are written in.
const CHARACTER: f64 = 7.3;

const TEXT: &str = "#333333";
const SOFT: &str = "#626264";
const LINE: &str = "#949497";
const KEY: &str = "#0017c1";
const FONT: &str = "'Noto Sans JP','Hiragino Sans','Yu Gothic',Meiryo,IPAPGothic,sans-serif";

/// A picture while it is drawn.
struct Drawing {
    root: Element,
}

impl Drawing {
    /// Begins a picture with its title and description, on a white ground.
    fn new(width: f64, height: f64, title: &str, description: &str, language: Language) -> Self {
        let root = Element::new("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", format!("0 0 {} {}", round(width), round(height)))
            .with("width", round(width))
            .with("height", round(height))
            .with("lang", language.pick("ja", "en"))
            .with("role", "img")
            .with("font-family", FONT)
            .with("font-size", "14")
            .and(Element::new("title").holding(title))
            .and(Element::new("desc").holding(description));
        let ground = Element::new("rect")
            .with("class", "ground")
            .with("width", "100%")
            .with("height", "100%")
            .with("fill", "#ffffff");
        Drawing {
            root: root.and(ground),
        }
    }

    fn push(&mut self, element: Element) {
        self.root.push(element);
    }

    /// Text at a place; `anchor` is start, middle or end.
    fn text(&mut self, at: (f64, f64), anchor: &str, fill: &str, text: &str) {
        self.push(text_at(at, anchor, fill, text));
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: &str, dashes: &str, class: &str) {
        let mut line = Element::new("line")
            .with("class", class)
            .with("x1", round(from.0))
            .with("y1", round(from.1))
            .with("x2", round(to.0))
            .with("y2", round(to.1))
            .with("stroke", stroke);
        if !dashes.is_empty() {
            line = line.with("stroke-dasharray", dashes);
        }
        self.push(line);
    }

    /// The mark of a status, with what it says on its own.
    fn mark(&mut self, at: (f64, f64), status: Option<Status>, says: &str) {
        let class = match status {
            Some(Status::Achieved) => "mark achieved",
            Some(Status::Missed) => "mark missed",
            Some(Status::NotDue) => "mark not-due",
            Some(Status::NoActual | Status::NoTarget) | None => "mark no-target",
        };
        let group = Element::new("g")
            .with("class", class)
            .and(Element::new("title").holding(says));
        self.push(group.and(shape(at, status)));
    }

    fn end(self) -> Element {
        self.root
    }
}

/// The shape of a status.
fn shape((x, y): (f64, f64), status: Option<Status>) -> Element {
    let disc = |r: &str| {
        Element::new("circle")
            .with("cx", round(x))
            .with("cy", round(y))
            .with("r", r)
    };
    let path = |d: String| Element::new("path").with("d", d).with("fill", "#ffffff");
    match status {
        Some(Status::Achieved) => disc("6").with("fill", "#197a4b").with("stroke", "#197a4b"),
        Some(Status::Missed) => path(format!("M{} {}h10v10h-10z", round(x - 5.0), round(y - 5.0)))
            .with("stroke", "#ce0000")
            .with("stroke-width", "2.5"),
        Some(Status::NotDue) => path(format!("M{} {}l7 12h-14z", round(x), round(y - 7.0)))
            .with("stroke", "#0017c1")
            .with("stroke-width", "2"),
        Some(Status::NoActual | Status::NoTarget) | None => disc("5")
            .with("fill", "#ffffff")
            .with("stroke", SOFT)
            .with("stroke-width", "2"),
    }
}

/// A text; its class tells the page's style which of its colours it is.
fn text_at((x, y): (f64, f64), anchor: &str, fill: &str, text: &str) -> Element {
    let class = match fill {
        SOFT => "soft",
        KEY => "key",
        _ => "text",
    };
    Element::new("text")
        .with("class", class)
        .with("x", round(x))
        .with("y", round(y))
        .with("text-anchor", anchor)
        .with("fill", fill)
        .holding(text)
}

/// The word for a status.
fn status_word(status: Option<Status>, language: Language) -> &'static str {
    let (ja, en) = match status {
        Some(Status::Achieved) => ("達成", "achieved"),
        Some(Status::Missed) => ("未達成", "missed"),
        Some(Status::NotDue) => ("時期未到来", "not due yet"),
        Some(Status::NoActual) => ("実績なし", "no actual"),
        Some(Status::NoTarget) | None => ("目標なし", "no target"),
    };
    language.pick(ja, en)
}

/// A coordinate with one digit after the point.
fn round(v: f64) -> String {
    let v = if v.is_finite() { v } else { 0.0 };
    format!("{}", (v * 10.0).round() / 10.0)
}

/// The beginning of a text that fits a width in half-width characters.
fn fitting(text: &str, width: usize) -> String {
    let size = |c: char| if c.is_ascii() { 1 } else { 2 };
    if text.chars().map(size).sum::<usize>() <= width {
        return text.to_owned();
    }
    let mut used = 2;
    let mut out = String::new();
    for c in text.chars() {
        used += size(c);
        if used > width {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// A text in lines that fit a width in half-width characters. Words of letters
/// stay whole where a line can hold them.
fn lines(text: &str, width: usize) -> Vec<String> {
    let size = |c: char| if c.is_ascii() { 1 } else { 2 };
    let mut out = vec![String::new()];
    let mut used = 0;
    for c in text.chars() {
        // What closes stays with what it closes.
        let closes = matches!(c, '。' | '、' | '）' | '」' | '％');
        if used + size(c) > width && !closes {
            let last = out.last_mut().map(std::mem::take).unwrap_or_default();
            let cut = match last.rfind(' ') {
                Some(at) if c.is_ascii_alphanumeric() && at * 2 > last.len() => at + 1,
                _ => last.len(),
            };
            let (kept, moved) = last.split_at(cut);
            used = moved.chars().map(size).sum();
            if let Some(end) = out.last_mut() {
                *end = kept.trim_end().to_owned();
            }
            out.push(moved.to_owned());
        }
        used += size(c);
        if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

/// The reasons below a picture, one a line, marked as notes.
fn write_notes(d: &mut Drawing, notes: &[String], mut y: f64) {
    for note in notes {
        d.text((16.0, y), "start", SOFT, note);
        y += NOTE;
    }
}

/// Height of a line of notes.
const NOTE: f64 = 22.0;

/// A number with as many digits after the point as asked for, thousands parted.
fn number(value: f64, decimals: usize) -> String {
    let plain = format!("{value:.decimals$}");
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(d) => ("−", d),
        None => ("", plain.as_str()),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let mut out = String::from(sign);
    for (n, c) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_numbers() {
        assert_eq!(fitting("窓口サービス", 12), "窓口サービス");
        assert_eq!(fitting("窓口サービス", 8), "窓口サ…");
        assert_eq!(lines("窓口サービス", 8), ["窓口サー", "ビス"]);
        assert_eq!(lines("", 8), [""]);
        assert_eq!(lines("one of the three", 12), ["one of the", "three"]);
        assert_eq!(number(-1234567.25, 1), "−1,234,567.2");
        assert_eq!(number(3.4, 1), "3.4");
        assert_eq!(number(999.0, 0), "999");
        assert_eq!(round(f64::NAN), "0");
    }
}
