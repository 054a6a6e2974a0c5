//! A drawing as a tree of elements: written out as text for a file, or made into
//! the page's own elements, so that its marks can be walked.

/// An element of a drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its name.
    pub name: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// What it holds.
    pub content: Vec<Content>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Another element.
    Element(Element),
    /// A text.
    Text(String),
}

impl Element {
    pub(super) fn new(name: &'static str) -> Element {
        Element {
            name,
            attributes: Vec::new(),
            content: Vec::new(),
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    pub(super) fn holding(mut self, text: &str) -> Element {
        self.content.push(Content::Text(text.to_owned()));
        self
    }

    pub(super) fn and(mut self, child: Element) -> Element {
        self.push(child);
        self
    }

    pub(super) fn push(&mut self, child: Element) {
        self.content.push(Content::Element(child));
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| *n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The text of its title: what a mark says on its own.
    pub fn title(&self) -> Option<&str> {
        self.content.iter().find_map(|c| match c {
            Content::Element(e) if e.name == "title" => match e.content.first() {
                Some(Content::Text(text)) => Some(text.as_str()),
                _ => None,
            },
            _ => None,
        })
    }

    /// The drawing as the text of an SVG file.
    pub fn to_svg(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        if self.content.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for content in &self.content {
            match content {
                Content::Text(text) => escape(text, out),
                // No drawing is that deep: a bound for the recursion.
                Content::Element(e) if depth < MAX_DEPTH => e.write(out, depth + 1),
                Content::Element(_) => {}
            }
        }
        out.push_str("</");
        out.push_str(self.name);
        out.push('>');
    }
}

/// Elements within elements: drawing, group, text.
const MAX_DEPTH: usize = 8;

/// Text that markup cannot mistake; what XML does not allow is left out.
fn escape(text: &str, out: &mut String) {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_texts_is_text() {
        let e = Element::new("g")
            .with("class", "a\"b")
            .and(Element::new("title").holding("<b a='1'>\u{1}&</b>"))
            .and(Element::new("line").with("x1", "0"));
        assert_eq!(e.title(), Some("<b a='1'>\u{1}&</b>"));
        assert_eq!(
            e.to_svg(),
            "<g class=\"a&quot;b\"><title>&lt;b a=&#39;1&#39;&gt;&amp;&lt;/b&gt;</title><line x1=\"0\"/></g>\n"
        );
    }
}
