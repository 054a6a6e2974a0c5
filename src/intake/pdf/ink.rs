//! What was drawn on a page: glyphs, ruling lines, coloured rectangles. Points
//! from the upper left corner of the page as it is shown, y downwards.

/// Which way text runs on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Way {
    Right,
    Down,
    Left,
    Up,
}

impl Way {
    /// The way of a direction, as near as the four tell it.
    pub fn of(dx: f64, dy: f64) -> Way {
        match (dx.abs() >= dy.abs(), dx >= 0.0, dy >= 0.0) {
            (true, true, _) => Way::Right,
            (true, false, _) => Way::Left,
            (false, _, true) => Way::Down,
            (false, _, false) => Way::Up,
        }
    }

    /// The way after the page was turned so that `most` runs right.
    fn turned(self, most: Way) -> Way {
        match (4 + self as u8 - most as u8) % 4 {
            0 => Way::Right,
            1 => Way::Down,
            2 => Way::Left,
            _ => Way::Up,
        }
    }
}

/// A rectangle, `x0 <= x1` and `y0 <= y1`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Area {
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

impl Area {
    /// The rectangle of two corners.
    pub fn of((ax, ay): (f64, f64), (bx, by): (f64, f64)) -> Self {
        Area {
            x0: ax.min(bx),
            y0: ay.min(by),
            x1: ax.max(bx),
            y1: ay.max(by),
        }
    }

    /// From side to side.
    pub fn width(self) -> f64 {
        self.x1 - self.x0
    }

    /// From top to bottom.
    pub fn height(self) -> f64 {
        self.y1 - self.y0
    }

    /// Its middle.
    pub fn middle(self) -> (f64, f64) {
        ((self.x0 + self.x1) / 2.0, (self.y0 + self.y1) / 2.0)
    }

    /// Whether a point lies in it.
    pub fn holds(self, (x, y): (f64, f64)) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// The smallest that holds both.
    pub fn join(self, other: Area) -> Area {
        Area {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// As it lies after the page was turned so that text that ran `way` runs right.
    pub fn turned(self, way: Way, width: f64, height: f64) -> Area {
        if way == Way::Right {
            return self;
        }
        let turn = |x: f64, y: f64| match way {
            Way::Right => (x, y),
            Way::Down => (y, width - x),
            Way::Left => (width - x, height - y),
            Way::Up => (height - y, x),
        };
        Area::of(turn(self.x0, self.y0), turn(self.x1, self.y1))
    }
}

/// One character in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    pub char: char,
    /// From its origin along its advance, and across as high as its font is.
    pub area: Area,
    /// Which way its line runs.
    pub way: Way,
    /// Whether it stands upright in a column of vertical writing.
    pub stacked: bool,
    /// Number of the run (one text-showing operator) that it came in.
    pub run: u32,
}

impl Glyph {
    /// Size of its font.
    pub fn em(&self) -> f64 {
        match self.way {
            Way::Right | Way::Left => self.area.height(),
            Way::Down | Way::Up => self.area.width(),
        }
    }
}

/// A ruling line, level or upright.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    pub upright: bool,
    /// Its y, or x where it is upright.
    pub at: f64,
    pub from: f64,
    pub to: f64,
}

/// What one page shows.
#[derive(Clone, Debug, Default)]
pub struct Ink {
    pub width: f64,
    pub height: f64,
    pub glyphs: Vec<Glyph>,
    pub rules: Vec<Rule>,
    /// Coloured rectangles, in the order in which they were painted.
    pub fills: Vec<Area>,
    /// Pictures, and the part of the page that the largest covers.
    pub pictures: usize,
    pub largest_picture: f64,
    /// Characters that no font told.
    pub unknown: usize,
    /// Whether a limit ended the page early.
    pub cut_short: bool,
}

impl Rule {
    /// The line as a rectangle without breadth.
    fn area(self) -> Area {
        if self.upright {
            Area::of((self.at, self.from), (self.at, self.to))
        } else {
            Area::of((self.from, self.at), (self.to, self.at))
        }
    }

    /// The middle line of a narrow rectangle, along its longer side.
    pub fn along(area: Area) -> Rule {
        let (x, y) = area.middle();
        if area.height() > area.width() {
            Rule {
                upright: true,
                at: x,
                from: area.y0,
                to: area.y1,
            }
        } else {
            Rule {
                upright: false,
                at: y,
                from: area.x0,
                to: area.x1,
            }
        }
    }
}

impl Ink {
    /// Turns a page whose text mostly runs another way than right. Text in
    /// columns (縦書き) has its glyphs upright and does not count.
    pub fn set_upright(&mut self) {
        let level = || self.glyphs.iter().filter(|g| !g.stacked);
        let count = |way: Way| level().filter(|g| g.way == way).count();
        let most = [Way::Down, Way::Left, Way::Up]
            .into_iter()
            .max_by_key(|way| count(*way))
            .unwrap_or(Way::Right);
        if count(most) * 3 <= level().count() * 2 {
            return;
        }
        let (w, h) = (self.width, self.height);
        for g in &mut self.glyphs {
            g.area = g.area.turned(most, w, h);
            g.way = g.way.turned(most);
        }
        for fill in &mut self.fills {
            *fill = fill.turned(most, w, h);
        }
        for rule in &mut self.rules {
            *rule = Rule::along(rule.area().turned(most, w, h));
        }
        if most != Way::Left {
            (self.width, self.height) = (h, w);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_on_its_side_is_turned() {
        // 目標 written upwards near the left edge, over a line that runs up beside it.
        let glyph = |char, y: f64| Glyph {
            char,
            area: Area::of((90.0, y - 10.0), (100.0, y)),
            way: Way::Up,
            stacked: false,
            run: 0,
        };
        let mut ink = Ink {
            width: 200.0,
            height: 300.0,
            glyphs: vec![glyph('目', 250.0), glyph('標', 240.0)],
            rules: vec![Rule {
                upright: true,
                at: 105.0,
                from: 200.0,
                to: 250.0,
            }],
            ..Ink::default()
        };
        ink.set_upright();
        assert_eq!((ink.width, ink.height), (300.0, 200.0));
        let [a, b] = ink.glyphs.as_slice() else {
            panic!()
        };
        assert_eq!((a.way, b.way), (Way::Right, Way::Right));
        assert_eq!(a.area, Area::of((50.0, 90.0), (60.0, 100.0)));
        assert_eq!(b.area.x0, 60.0);
        assert_eq!(
            ink.rules.first(),
            Some(&Rule {
                upright: false,
                at: 105.0,
                from: 50.0,
                to: 100.0
            })
        );
    }
}
