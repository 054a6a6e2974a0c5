//! Tags and text of HTML and XML, as forgiving as browsers are where it
//! matters to tables. Our own, since reading tables out of pages and Office
//! documents takes no more of XML than this.

use memchr::memchr_iter;

/// A tag, or the text between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    /// `<name attributes>`
    Open(&'a str, &'a str),
    /// `</name>`
    Close(&'a str),
    /// Text with its character references not yet undone.
    Text(&'a str),
    /// Text in which nothing stands for anything else (`<![CDATA[…]]>`); of XML only.
    Verbatim(&'a str),
}

/// The tokens of a text; comments, declarations, scripts and styles are passed over.
pub struct Tokens<'a> {
    rest: &'a str,
    /// Off once a quote in a tag had no partner up to the end: looking again
    /// from every later tag would take quadratic time.
    quotes: bool,
    /// Elements whose content is passed over.
    unread: &'static [&'static str],
    is_xml: bool,
}

/// Elements of HTML whose content is no text of the page.
const UNREAD: &[&str] = &[
    "script", "style", "title", "noscript", "template", "textarea", "iframe", "svg", "select",
    "object",
];

impl<'a> Tokens<'a> {
    /// The tokens of a page.
    pub fn html(text: &'a str) -> Self {
        Tokens {
            unread: UNREAD,
            is_xml: false,
            ..Tokens::xml(text)
        }
    }

    /// The tokens of an XML document.
    pub fn xml(text: &'a str) -> Self {
        Tokens {
            rest: text,
            quotes: true,
            unread: &[],
            is_xml: true,
        }
    }

    /// What was not read yet.
    pub fn rest(&self) -> &'a str {
        self.rest
    }

    /// Takes `n` bytes off the rest.
    pub fn pass(&mut self, n: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(n).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Passes over everything up to and with `end`, or all there is.
    fn skip_past(&mut self, end: &str) {
        let n = self
            .rest
            .find(end)
            .map_or(self.rest.len(), |at| at + end.len());
        self.pass(n);
    }

    /// Passes over the content of the element `name`; its end tag is left.
    fn skip_content(&mut self, name: &str) {
        let bytes = self.rest.as_bytes();
        let ends = |w: &[u8]| {
            w.starts_with(b"</")
                && w.get(2..)
                    .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        };
        let at = bytes.windows(name.len() + 2).position(ends);
        self.pass(at.unwrap_or(bytes.len()));
    }

    /// The bytes of the tag that the rest begins with, up to and with its `>`;
    /// none where the text ends before.
    fn tag_length(&mut self) -> Option<usize> {
        if self.quotes {
            let mut quote = None;
            for (i, b) in self.rest.bytes().enumerate() {
                match (quote, b) {
                    (None, b'>') => return Some(i + 1),
                    (None, b'"' | b'\'') => quote = Some(b),
                    (Some(q), b) if q == b => quote = None,
                    _ => {}
                }
            }
            self.quotes = false;
        }
        self.rest.find('>').map(|at| at + 1)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            if self.rest.starts_with("<!--") {
                self.skip_past("-->");
                continue;
            }
            if let Some(inner) = self.rest.strip_prefix("<![CDATA[").filter(|_| self.is_xml) {
                let length = inner.find("]]>").unwrap_or(inner.len());
                self.pass("<![CDATA[".len());
                let text = self.pass(length);
                self.pass("]]>".len());
                return Some(Token::Verbatim(text));
            }
            if self.is_xml && self.rest.starts_with("<?") {
                self.skip_past("?>");
                continue;
            }
            if self.rest.starts_with("<!") || self.rest.starts_with("<?") {
                self.skip_past(">");
                continue;
            }
            let closing = self.rest.starts_with("</");
            let name_at = if closing { 2 } else { 1 };
            if !begins_tag(self.rest) {
                // Text up to the next `<` that begins something.
                let end = memchr_iter(b'<', self.rest.as_bytes())
                    .filter(|i| *i > 0)
                    .find(|i| self.rest.get(*i..).is_some_and(begins_markup));
                return Some(Token::Text(self.pass(end.unwrap_or(self.rest.len()))));
            }
            let Some(length) = self.tag_length() else {
                return Some(Token::Text(self.pass(self.rest.len())));
            };
            let tag = self.pass(length);
            let inner = tag.get(name_at..tag.len() - 1).unwrap_or("");
            let end = inner
                .find(|c: char| c.is_ascii_whitespace() || c == '/')
                .unwrap_or(inner.len());
            let (name, attributes) = inner.split_at(end);
            if closing {
                return Some(Token::Close(name));
            }
            if let Some(unread) = self.unread.iter().find(|u| name.eq_ignore_ascii_case(u)) {
                self.skip_content(unread);
                continue;
            }
            return Some(Token::Open(name, attributes));
        }
    }
}

/// Whether a text begins with a start or end tag.
fn begins_tag(text: &str) -> bool {
    let Some(after) = text.strip_prefix('<') else {
        return false;
    };
    let name = after.strip_prefix('/').unwrap_or(after);
    name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// Whether a text begins with a tag, a comment or a declaration.
fn begins_markup(text: &str) -> bool {
    begins_tag(text) || text.starts_with("<!") || text.starts_with("<?")
}

/// Whether an element of XML has no content and no end tag (`<si/>`).
pub fn is_empty(attributes: &str) -> bool {
    attributes.trim_end().ends_with('/')
}

/// A name without the prefix of its namespace.
pub fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The value of an attribute, by its name in lower case; empty where it has none.
pub fn attribute<'a>(attributes: &'a str, wanted: &str) -> Option<&'a str> {
    let blank = |c: char| c.is_ascii_whitespace() || c == '/';
    let mut rest = attributes.trim_start_matches(blank);
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| blank(c) || c == '=')
            .unwrap_or(rest.len());
        // A stray `=` is a name of its own, so that the rest always gets shorter.
        let (name, after) = rest.split_at(end.max(usize::from(rest.starts_with('='))));
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => value(after.trim_start()),
            None => ("", after),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after.trim_start_matches(blank);
    }
    None
}

/// The value that a text begins with, and what follows it.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    let end = text
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(text.len());
    text.split_at(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_comments_and_text_are_told_apart() {
        let tokens: Vec<Token> = Tokens::html(
            "<!doctype html><!-- <td> --><TD a='>'>3 < 5<br/><script>if(a<b)</script></td>",
        )
        .collect();
        assert_eq!(
            tokens,
            [
                Token::Open("TD", " a='>'"),
                Token::Text("3 < 5"),
                Token::Open("br", "/"),
                Token::Close("script"),
                Token::Close("td"),
            ]
        );
    }

    #[test]
    fn attributes_with_and_without_quotes() {
        let a = " rowspan=2 COLSPAN = '3' hidden class=\"a b\" =x";
        assert_eq!(attribute(a, "rowspan"), Some("2"));
        assert_eq!(attribute(a, "colspan"), Some("3"));
        assert_eq!(attribute(a, "hidden"), Some(""));
        assert_eq!(attribute(a, "class"), Some("a b"));
        assert_eq!(attribute(a, "style"), None);
    }
}
