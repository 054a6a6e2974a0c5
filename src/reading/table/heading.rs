//! Headings in running order: which stands under which.

use crate::notation::fold;

/// How a heading is numbered; headings of one kind are of one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// 第1章, 第２節: with the counter's own character.
    Counter(char),
    /// 基本目標1, 施策2: a word and a number.
    Word(&'static str),
    /// `1 `, `1.`
    Number,
    /// `1-2`, with the count of parts.
    Parts(usize),
    /// `(1)`
    Bracketed,
    /// ①
    Circled,
    /// ア, イ
    Kana,
    /// 【…】
    Lenticular,
    /// ■ ◆ ● ○ and the like, each its own.
    Mark(char),
    /// Nothing of these.
    Plain,
}

const WORDS: &[&str] = &[
    "基本目標",
    "基本方針",
    "基本施策",
    "重点施策",
    "重点目標",
    "重点項目",
    "施策の柱",
    "施策",
    "政策",
    "目標",
    "方針",
    "戦略",
    "柱",
    "分野",
    "重点",
    "プロジェクト",
    "事業",
    "取組",
    "指標",
    "表",
    "図",
];

/// The headings above the row that is being read, outermost first.
#[derive(Clone, Debug, Default)]
pub(in crate::reading) struct Headings {
    styles: Vec<Style>,
    path: Vec<String>,
}

impl Headings {
    /// The headings, outermost first.
    pub(in crate::reading) fn path(&self) -> &[String] {
        &self.path
    }

    /// Whether a text that stands alone in its row can be a heading.
    pub(in crate::reading) fn is_heading(text: &str) -> bool {
        let n = text.chars().count();
        n > 0
            && n <= 60
            && !text.contains('。')
            && !text
                .chars()
                .all(|c| c.is_ascii_digit() || "-–—/.| ".contains(c))
    }

    /// Whether it is numbered or marked.
    pub(in crate::reading) fn is_numbered(text: &str) -> bool {
        style(text) != Style::Plain
    }

    /// One more heading: it ends those of its own level and all below.
    pub(in crate::reading) fn enter(&mut self, text: &str) {
        // Markdown's own marks of a heading say nothing that its number does not.
        let text = text.trim_start_matches(['#', ' ', '　']);
        let style = style(text);
        if let Some(at) = self.styles.iter().position(|s| *s == style) {
            self.styles.truncate(at);
            self.path.truncate(at);
        }
        self.styles.push(style);
        self.path.push(text.trim().to_owned());
    }
}

fn style(text: &str) -> Style {
    let folded = fold(text);
    let t = folded.trim();
    let Some(first) = t.chars().next() else {
        return Style::Plain;
    };
    if let Some(after) = t.strip_prefix('第') {
        let after = after.trim_start_matches(|c: char| {
            c.is_ascii_digit() || "一二三四五六七八九十 ".contains(c)
        });
        // 第2期 and 第3次 count plans, not chapters.
        let counter = after.chars().next().filter(|c| "章節編部款項".contains(*c));
        return counter.map_or(Style::Plain, Style::Counter);
    }
    if first.is_ascii_digit() {
        let number: String = t
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '.'))
            .collect();
        let parts = number.split(['-', '.']).filter(|p| !p.is_empty()).count();
        return if parts > 1 {
            Style::Parts(parts)
        } else {
            Style::Number
        };
    }
    match first {
        '(' => Style::Bracketed,
        '①'..='⑳' => Style::Circled,
        'ア'..='オ'
            if t.chars()
                .nth(1)
                .is_some_and(|c| matches!(c, ' ' | '.' | '、' | ')')) =>
        {
            Style::Kana
        }
        '【' | '[' => Style::Lenticular,
        '■' | '◆' | '●' | '○' | '◎' | '□' | '◇' | '★' | '▼' | '▽' | '・' | '◯' => {
            Style::Mark(first)
        }
        _ => WORDS
            .iter()
            .find(|w| {
                t.strip_prefix(**w)
                    .map(str::trim_start)
                    .and_then(|a| a.chars().next())
                    .is_some_and(|c| {
                        c.is_ascii_digit() || "一二三四五六七八九ⅠⅡⅢⅣⅤ①②③④⑤⑥⑦⑧⑨".contains(c)
                    })
            })
            .map_or(Style::Plain, |w| {
                // 施策1-2 stands under 施策1.
                let parts = t.chars().filter(|c| *c == '-').count();
                if parts > 0 {
                    Style::Parts(parts + 1)
                } else {
                    Style::Word(w)
                }
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_ends_those_of_its_level() {
        let mut h = Headings::default();
        for t in ["第1章 産業", "1 農業", "(1)担い手", "(2)販路"] {
            h.enter(t);
        }
        assert_eq!(h.path(), ["第1章 産業", "1 農業", "(2)販路"]);
        h.enter("第2章 教育");
        assert_eq!(h.path(), ["第2章 教育"]);
        h.enter("基本目標Ⅰ 学び");
        h.enter("施策1-1 学校");
        h.enter("施策1-2 地域");
        assert_eq!(h.path(), ["第2章 教育", "基本目標Ⅰ 学び", "施策1-2 地域"]);
    }
}
