//! Pictures of a comparison as SVG text: to show in the page and to take away.
//!
//! Pure functions. Colours stand in attributes, so that a file looks right by
//! itself and the page's style can override them by class; there is no script,
//! no style element and nothing that is loaded. Status is told by shape and by
//! word, never by colour alone. Each picture has a title and a description, and
//! every mark its own.

mod dot_plot;
mod ward_matrix;

use crate::assess::Status;
use crate::diagnostic::Words;

pub use dot_plot::dot_plot;
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

const TEXT: &str = "#333333";
const SOFT: &str = "#626264";
const LINE: &str = "#949497";
const KEY: &str = "#0017c1";
const FONT: &str = "'Noto Sans JP','Hiragino Sans','Yu Gothic',Meiryo,IPAPGothic,sans-serif";

/// A picture while it is drawn.
struct Drawing {
    out: String,
}

impl Drawing {
    /// Begins a picture with its title and description.
    fn new(width: f64, height: f64, title: &str, description: &str, language: Language) -> Self {
        let lang = language.pick("ja", "en");
        let mut d = Drawing { out: String::new() };
        d.raw(&format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" lang="{lang}" role="img" font-family="{FONT}" font-size="14">"#,
            round(width), round(height), round(width), round(height)
        ));
        d.element("title", title);
        d.element("desc", description);
        d
    }

    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn element(&mut self, name: &str, text: &str) {
        self.raw(&format!("<{name}>{}</{name}>", escape(text)));
    }

    /// Text at a place; `anchor` is start, middle or end.
    fn text(&mut self, (x, y): (f64, f64), anchor: &str, fill: &str, text: &str) {
        self.raw(&format!(
            r#"<text x="{}" y="{}" text-anchor="{anchor}" fill="{fill}">{}</text>"#,
            round(x),
            round(y),
            escape(text)
        ));
    }

    fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: &str, dashes: &str, class: &str) {
        let dashed = if dashes.is_empty() {
            String::new()
        } else {
            format!(r#" stroke-dasharray="{dashes}""#)
        };
        self.raw(&format!(
            r#"<line class="{class}" x1="{}" y1="{}" x2="{}" y2="{}" stroke="{stroke}"{dashed}/>"#,
            round(from.0),
            round(from.1),
            round(to.0),
            round(to.1)
        ));
    }

    /// The mark of a status, with what it says on its own.
    fn mark(&mut self, (x, y): (f64, f64), status: Option<Status>, says: &str) {
        let (x0, y0) = (round(x), round(y));
        let (class, shape) = match status {
            Some(Status::Achieved) => (
                "achieved",
                format!(r##"<circle cx="{x0}" cy="{y0}" r="6" fill="#197a4b" stroke="#197a4b"/>"##),
            ),
            Some(Status::Missed) => (
                "missed",
                format!(
                    r##"<path d="M{} {}h10v10h-10z" fill="#ffffff" stroke="#ce0000" stroke-width="2.5"/>"##,
                    round(x - 5.0),
                    round(y - 5.0)
                ),
            ),
            Some(Status::NotDue) => (
                "not-due",
                format!(
                    r##"<path d="M{x0} {}l7 12h-14z" fill="#ffffff" stroke="#0017c1" stroke-width="2"/>"##,
                    round(y - 7.0)
                ),
            ),
            Some(Status::NoActual | Status::NoTarget) | None => (
                "no-target",
                format!(
                    r##"<circle cx="{x0}" cy="{y0}" r="5" fill="#ffffff" stroke="#626264" stroke-width="2"/>"##
                ),
            ),
        };
        self.raw(&format!(
            r#"<g class="mark {class}"><title>{}</title>{shape}</g>"#,
            escape(says)
        ));
    }

    fn end(mut self) -> String {
        self.raw("</svg>\n");
        self.out
    }
}

/// The word for a status.
fn status_word(status: Option<Status>, language: Language) -> &'static str {
    let (ja, en) = match status {
        Some(Status::Achieved) => ("達成", "achieved"),
        Some(Status::Missed) => ("未達成", "missed"),
        Some(Status::NotDue) => ("期限前", "not due"),
        Some(Status::NoActual) => ("実績なし", "no actual"),
        Some(Status::NoTarget) | None => ("目標なし", "no target"),
    };
    language.pick(ja, en)
}

/// Text that markup cannot mistake; what XML does not allow is left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{0}'..='\u{8}'
            | '\u{B}'
            | '\u{C}'
            | '\u{E}'..='\u{1F}'
            | '\u{FFFE}'
            | '\u{FFFF}' => {}
            _ => out.push(c),
        }
    }
    out
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

/// A text in lines that fit a width in half-width characters.
fn lines(text: &str, width: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut used = 0;
    for c in text.chars() {
        let size = if c.is_ascii() { 1 } else { 2 };
        if used + size > width {
            out.push(String::new());
            used = 0;
        }
        used += size;
        if let Some(last) = out.last_mut() {
            last.push(c);
        }
    }
    out
}

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
        assert_eq!(
            escape("<b a='1'>\u{1}&\"</b>"),
            "&lt;b a=&#39;1&#39;&gt;&amp;&quot;&lt;/b&gt;"
        );
        assert_eq!(fitting("窓口サービス", 12), "窓口サービス");
        assert_eq!(fitting("窓口サービス", 8), "窓口サ…");
        assert_eq!(lines("窓口サービス", 8), ["窓口サー", "ビス"]);
        assert_eq!(lines("", 8), [""]);
        assert_eq!(number(-1234567.25, 1), "−1,234,567.2");
        assert_eq!(number(3.4, 1), "3.4");
        assert_eq!(number(999.0, 0), "999");
        assert_eq!(round(f64::NAN), "0");
    }
}
