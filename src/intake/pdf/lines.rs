//! Glyphs → lines of text, in reading order.

use super::ink::{Area, Glyph, Way};
use std::ops::Range;

/// How far (ems) the middles of glyphs of one line may lie apart; small raised
/// marks (※1) still belong to it.
const ONE_LINE: f64 = 0.35;

/// A line of text. Places are taken along the line and across it, so that
/// lines of every direction read as if they ran to the right.
#[derive(Clone, Debug)]
pub struct Line {
    pub way: Way,
    /// Along the line and across it.
    pub area: Area,
    /// The largest size in it.
    pub em: f64,
    /// Glyphs that are no blanks.
    pub glyphs: Vec<Placed>,
    /// Middle of the largest glyph across the line.
    middle: f64,
}

/// A glyph along its line.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    pub char: char,
    pub from: f64,
    pub to: f64,
    pub em: f64,
    /// A blank that was written before it.
    pub blank: Option<char>,
    /// The operator that showed it, by number.
    pub run: u32,
}

impl Placed {
    /// Whether one operator showed both.
    pub fn same_run(&self, other: &Placed) -> bool {
        self.run == other.run
    }
}

/// Gathers glyphs to lines: each direction by itself, lines one under another.
pub fn lines<'g>(glyphs: impl Iterator<Item = &'g Glyph>) -> Vec<Line> {
    let mut of_way: [Vec<(Area, &Glyph)>; 4] = Default::default();
    for glyph in glyphs {
        if let Some(all) = of_way.get_mut(glyph.way as usize) {
            all.push((glyph.area.turned(glyph.way, 0.0, 0.0), glyph));
        }
    }
    lines_of(of_way)
}

/// Compiled once, for whatever the glyphs came from.
fn lines_of(of_way: [Vec<(Area, &Glyph)>; 4]) -> Vec<Line> {
    let mut out = Vec::new();
    for mut all in of_way.into_iter().filter(|all| !all.is_empty()) {
        all.sort_by(|(a, _), (b, _)| a.middle().1.total_cmp(&b.middle().1));
        let mut open: Option<Line> = None;
        for (area, glyph) in all {
            match open.as_mut().filter(|line| line.takes(area)) {
                Some(line) => line.add(area, glyph),
                None => {
                    out.extend(open.take().and_then(Line::in_order));
                    open = Some(Line::new(area, glyph));
                }
            }
        }
        out.extend(open.and_then(Line::in_order));
    }
    out
}

impl Line {
    /// A line that runs to the right, whose glyphs, no blanks among them, are known to be
    /// all of it and in order. None where there are none.
    pub fn of(area: Area, glyphs: Vec<Placed>) -> Option<Line> {
        (!glyphs.is_empty()).then(|| Line {
            way: Way::Right,
            area,
            em: area.height(),
            glyphs,
            middle: area.middle().1,
        })
    }

    fn new(area: Area, glyph: &Glyph) -> Self {
        let mut line = Line {
            way: glyph.way,
            area,
            em: 0.0,
            glyphs: Vec::new(),
            middle: 0.0,
        };
        line.add(area, glyph);
        line
    }

    fn takes(&self, area: Area) -> bool {
        let apart = (self.middle - area.middle().1).abs();
        apart <= ONE_LINE * self.em.max(area.height())
    }

    fn add(&mut self, area: Area, glyph: &Glyph) {
        if area.height() > self.em {
            (self.em, self.middle) = (area.height(), area.middle().1);
        }
        self.glyphs.push(Placed {
            char: glyph.char,
            from: area.x0,
            to: area.x1,
            em: area.height(),
            blank: None,
            run: glyph.run,
        });
        self.area = self.area.join(area);
    }

    /// Brings the glyphs in order, drops what was drawn twice (as bold is
    /// feigned), and notes blanks with the glyph that comes after them. None
    /// where only blanks were written.
    fn in_order(mut self) -> Option<Line> {
        self.glyphs.sort_by(|a, b| a.from.total_cmp(&b.from));
        let mut kept: Vec<Placed> = Vec::with_capacity(self.glyphs.len());
        let mut blank = None;
        for mut glyph in self.glyphs {
            if glyph.char.is_whitespace() {
                blank = Some(glyph.char);
                continue;
            }
            let twice = |k: &Placed| {
                let near = (glyph.from - k.from).abs() < 0.3 * (k.to - k.from).max(0.1 * k.em);
                k.char == glyph.char && k.run != glyph.run && near
            };
            if kept.iter().rev().take(3).any(twice) {
                continue;
            }
            glyph.blank = blank.take();
            kept.push(glyph);
        }
        self.area.x0 = kept.first()?.from;
        self.area.x1 = kept.iter().map(|g| g.to).fold(f64::NEG_INFINITY, f64::max);
        self.glyphs = kept;
        Some(self)
    }

    /// What the glyphs of a part of the line say.
    pub fn text(&self, part: Range<usize>) -> String {
        let glyphs = self.glyphs.get(part).unwrap_or_default();
        let spread = is_spread(glyphs);
        let mut text = String::with_capacity(glyphs.len() * 3);
        let mut before: Option<&Placed> = None;
        for glyph in glyphs {
            if let Some(before) = before {
                match glyph.blank {
                    Some(blank) => text.push(blank),
                    None if !spread && parts_words(before, glyph) => text.push(' '),
                    None => {}
                }
            }
            text.push(glyph.char);
            before = Some(glyph);
        }
        text
    }

    /// The line cut where gaps are too wide to be within a phrase, or where
    /// another run begins after a gap: the parts, in order.
    pub fn phrases(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut start = 0;
        for (i, pair) in self.glyphs.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            let gap = (b.from - a.to) / a.em.max(b.em);
            let blanks = if b.blank.is_some() { 1.1 } else { 0.0 };
            let most = if a.run == b.run { 1.5 } else { 0.7 };
            if gap > most + blanks {
                out.push(start..i + 1);
                start = i + 1;
            }
        }
        out.push(start..self.glyphs.len());
        out
    }
}

/// Whether a gap between two glyphs parts words.
fn parts_words(a: &Placed, b: &Placed) -> bool {
    let gap = (b.from - a.to) / a.em.max(b.em);
    let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
    let least = match (is_wide(a.char), is_wide(b.char)) {
        (true, true) => 0.8,
        (false, false) if figure(a.char) && figure(b.char) => 0.5,
        (false, false) => 0.22,
        // Between kana and Latin letters a quarter of an em is set.
        _ => 0.55,
    };
    gap > least
}

/// Whether a few wide characters are spread evenly over a cell (均等割付).
fn is_spread(glyphs: &[Placed]) -> bool {
    if glyphs.len() < 2 || !glyphs.iter().all(|g| is_wide(g.char) && g.blank.is_none()) {
        return false;
    }
    let gaps = || {
        glyphs.windows(2).map(|pair| match pair {
            [a, b] => (b.from - a.to) / a.em.max(b.em),
            _ => 0.0,
        })
    };
    let least = gaps().fold(f64::INFINITY, f64::min);
    let most = gaps().fold(f64::NEG_INFINITY, f64::max);
    least > 0.3 && most - least < 0.3
}

/// Characters as wide as they are high, between which Japanese writes no blank.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2500}'..='\u{27bf}' | '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}' | '※')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Glyphs of 10 points at the given places.
    fn glyphs(parts: &[(&str, f64, f64)]) -> Vec<Glyph> {
        let mut out = Vec::new();
        for (run, (text, x, y)) in parts.iter().enumerate() {
            let mut x = *x;
            for char in text.chars() {
                let width = if is_wide(char) || char == '　' {
                    10.0
                } else {
                    5.0
                };
                out.push(Glyph {
                    char,
                    area: Area::of((x, *y), (x + width, y + 10.0)),
                    way: Way::Right,
                    stacked: false,
                    run: run as u32,
                });
                x += width;
            }
        }
        out
    }

    fn read(parts: &[(&str, f64, f64)]) -> Vec<String> {
        let glyphs = glyphs(parts);
        let lines = lines(glyphs.iter());
        lines.iter().map(|l| l.text(0..l.glyphs.len())).collect()
    }

    #[test]
    fn lines_in_order_with_the_blanks_that_belong() {
        assert_eq!(
            read(&[("実績", 50.0, 0.0), ("目標", 10.0, 0.5)]),
            ["目標 実績"]
        );
        assert_eq!(
            read(&[
                ("（約", 0.0, 0.0),
                ("12,300", 22.5, 0.0),
                ("件）", 55.0, 0.0)
            ]),
            ["（約12,300件）"]
        );
        assert_eq!(read(&[("Page", 0.0, 0.0), ("1", 23.0, 0.0)]), ["Page 1"]);
        assert_eq!(read(&[("令和　評価 A B", 0.0, 0.0)]), ["令和　評価 A B"]);
        assert_eq!(
            read(&[("名", 0.0, 0.0), ("称", 30.0, 0.0), ("等", 60.0, 0.0)]),
            ["名称等"]
        );
        assert_eq!(
            read(&[("上", 0.0, 0.0), ("下", 0.0, 12.0), ("注1", 12.0, -3.0)]),
            ["上注1", "下"]
        );
    }

    #[test]
    fn feigned_bold_is_one() {
        assert_eq!(
            read(&[
                ("目標11", 0.0, 0.0),
                ("目標11", 0.4, 0.1),
                ("目標11", 0.8, 0.0)
            ]),
            ["目標11"]
        );
        // The same run writes what it says.
        assert_eq!(read(&[("ーー11", 0.0, 0.0)]), ["ーー11"]);
    }

    #[test]
    fn phrases_end_at_wide_gaps() {
        let glyphs = glyphs(&[
            ("区分", 0.0, 0.0),
            ("H29", 40.0, 0.0),
            ("年度　別", 70.0, 0.0),
        ]);
        let lines = lines(glyphs.iter());
        let line = lines.first().unwrap();
        let phrases: Vec<String> = line.phrases().into_iter().map(|p| line.text(p)).collect();
        assert_eq!(phrases, ["区分", "H29", "年度　別"]);
    }
}
