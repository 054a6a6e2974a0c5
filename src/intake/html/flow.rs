//! Running text with the blanks of HTML taken as a browser takes them.

use crate::intake::entities;

/// Text of a block or a cell so far.
#[derive(Default)]
pub struct Flow {
    text: String,
    /// Blanks since the last character, and whether a line end was among them.
    gap: Option<Gap>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Space,
    LineEnd,
}

impl Flow {
    /// Adds source text; `kept` where blanks stay as they are (`<pre>`).
    pub fn push(&mut self, source: &str, kept: bool) {
        let undone = entities::undone(source);
        if kept {
            self.text.push_str(&undone);
            return;
        }
        for c in undone.chars() {
            // Only these are blanks that fold; an ideographic space is a character.
            match c {
                '\n' | '\r' => self.gap = Some(Gap::LineEnd),
                ' ' | '\t' | '\u{c}' => {
                    self.gap.get_or_insert(Gap::Space);
                }
                c => {
                    self.close_gap(c);
                    self.text.push(c);
                }
            }
        }
    }

    /// A blank before `next`, except where the source only broke a line of Japanese.
    fn close_gap(&mut self, next: char) {
        let Some(gap) = self.gap.take() else { return };
        let Some(last) = self.text.chars().next_back() else {
            return;
        };
        let joins = gap == Gap::LineEnd && is_wide(last) && is_wide(next);
        if last != '\n' && !joins {
            self.text.push(' ');
        }
    }

    /// A line end that the page shows (`<br>`, a block).
    pub fn line_end(&mut self) {
        self.gap = None;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// The text, leaving nothing.
    pub fn take(&mut self) -> String {
        self.gap = None;
        std::mem::take(&mut self.text)
    }
}

/// Characters between which Japanese writes no blank.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}
