//! Paths: the lines and rectangles that tables are drawn with.

use super::ink::{Area, Ink, Rule};
use super::matrix::Matrix;
use crate::limits::MAX_PDF_RULES;

/// A filled rectangle as thin as this (points) is a line.
const LINE_BREADTH: f64 = 3.0;
/// Lines that lean by less than this over their length are level or upright.
const LEAN: f64 = 1.0;

/// The path under construction, on the page.
#[derive(Default)]
pub struct Path {
    segments: Vec<((f64, f64), (f64, f64))>,
    boxes: Vec<Area>,
    start: (f64, f64),
    now: (f64, f64),
    /// Corners of the present subpath, while it has only straight lines.
    corners: Vec<(f64, f64)>,
}

impl Path {
    /// `m`
    pub fn begin(&mut self, x: f64, y: f64, ctm: Matrix) {
        self.close_box();
        self.start = ctm.point(x, y);
        self.now = self.start;
        self.corners.push(self.now);
    }

    /// `l`
    pub fn line(&mut self, x: f64, y: f64, ctm: Matrix) {
        let to = ctm.point(x, y);
        self.add(to);
    }

    /// `c`, `v`, `y`: a curve is no ruling line; only its end counts.
    pub fn curve(&mut self, x: f64, y: f64, ctm: Matrix) {
        self.now = ctm.point(x, y);
        self.corners.clear();
    }

    /// `h`
    pub fn close(&mut self) {
        self.add(self.start);
        self.close_box();
    }

    /// `re`
    pub fn rectangle(&mut self, [x, y, w, h]: [f64; 4], ctm: Matrix) {
        self.close_box();
        if self.boxes.len() < MAX_PDF_RULES {
            self.boxes
                .push(Area::of(ctm.point(x, y), ctm.point(x + w, y + h)));
        }
        self.start = ctm.point(x, y);
        self.now = self.start;
    }

    fn add(&mut self, to: (f64, f64)) {
        if self.segments.len() < MAX_PDF_RULES {
            self.segments.push((self.now, to));
        }
        if !self.corners.is_empty() && self.corners.len() < 6 {
            self.corners.push(to);
        }
        self.now = to;
    }

    /// Ends a subpath: four corners of a rectangle are one.
    fn close_box(&mut self) {
        let corners = std::mem::take(&mut self.corners);
        let [a, b, c, d, rest @ ..] = corners.as_slice() else {
            return;
        };
        let near = |p: f64, q: f64| (p - q).abs() < LEAN;
        let same = |p: &(f64, f64), q: &(f64, f64)| near(p.0, q.0) && near(p.1, q.1);
        let square = near(a.0, b.0) && near(b.1, c.1) && near(c.0, d.0) && near(d.1, a.1)
            || near(a.1, b.1) && near(b.0, c.0) && near(c.1, d.1) && near(d.0, a.0);
        let is_box = square && rest.iter().all(|p| same(p, a)) && rest.len() < 2;
        if is_box && self.boxes.len() < MAX_PDF_RULES {
            let sides = 3 + rest.len();
            self.segments
                .truncate(self.segments.len().saturating_sub(sides));
            self.boxes.push(Area::of(*a, *c));
        }
    }

    /// `S`, `f`, `B`, `n` and the like.
    pub fn paint(&mut self, stroked: bool, filled: bool, ink: &mut Ink) {
        self.close_box();
        let path = std::mem::take(self);
        if stroked {
            for (from, to) in path.segments {
                let area = Area::of(from, to);
                if area.width().min(area.height()) <= LEAN {
                    rule(Rule::along(area), ink);
                }
            }
        }
        for area in path.boxes {
            if area.width().min(area.height()) <= LINE_BREADTH {
                if stroked || filled {
                    thin(area, ink);
                }
            } else if stroked {
                outline(area, ink);
            } else if filled && ink.fills.len() < MAX_PDF_RULES {
                ink.fills.push(area);
            }
        }
    }
}

/// A narrow rectangle is a line; one as short as it is narrow is a dot, of a
/// line that may run either way.
fn thin(area: Area, ink: &mut Ink) {
    let along = Rule::along(area);
    rule(along, ink);
    if area.width().max(area.height()) <= LINE_BREADTH {
        let (x, y) = area.middle();
        let (at, from, to) = if along.upright {
            (y, area.x0, area.x1)
        } else {
            (x, area.y0, area.y1)
        };
        let upright = !along.upright;
        rule(
            Rule {
                upright,
                at,
                from,
                to,
            },
            ink,
        );
    }
}

/// The four sides of a rectangle.
pub fn outline(area: Area, ink: &mut Ink) {
    let (upper, lower) = ((area.x0, area.y0), (area.x1, area.y1));
    for side in [
        Area::of(upper, (area.x1, area.y0)),
        Area::of((area.x0, area.y1), lower),
        Area::of(upper, (area.x0, area.y1)),
        Area::of((area.x1, area.y0), lower),
    ] {
        rule(Rule::along(side), ink);
    }
}

fn rule(rule: Rule, ink: &mut Ink) {
    let sound = [rule.at, rule.from, rule.to].iter().all(|n| n.is_finite());
    if sound && ink.rules.len() < MAX_PDF_RULES {
        ink.rules.push(rule);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn painted(stroked: bool, filled: bool, draw: impl Fn(&mut Path)) -> Ink {
        let (mut path, mut ink) = (Path::default(), Ink::default());
        draw(&mut path);
        path.paint(stroked, filled, &mut ink);
        ink
    }

    #[test]
    fn lines_rectangles_and_what_is_neither() {
        let m = Matrix::IDENTITY;
        let line = painted(true, false, |p| {
            p.begin(10.0, 5.0, m);
            p.line(90.0, 5.2, m);
        });
        assert_eq!((line.rules.len(), line.fills.len()), (1, 0));
        let thin = painted(false, true, |p| p.rectangle([10.0, 5.0, 0.5, 80.0], m));
        assert!(
            thin.rules
                .first()
                .is_some_and(|r| r.upright && r.to == 85.0)
        );
        let drawn = painted(false, true, |p| {
            p.begin(0.0, 0.0, m);
            p.line(50.0, 0.0, m);
            p.line(50.0, 20.0, m);
            p.line(0.0, 20.0, m);
            p.close();
        });
        assert_eq!((drawn.rules.len(), drawn.fills.len()), (0, 1));
        let framed = painted(true, false, |p| p.rectangle([0.0, 0.0, 50.0, 20.0], m));
        assert_eq!(framed.rules.len(), 4);
        let slanted = painted(true, false, |p| {
            p.begin(0.0, 0.0, m);
            p.line(50.0, 50.0, m);
        });
        assert!(slanted.rules.is_empty());
        let clipped = painted(false, false, |p| p.rectangle([0.0, 0.0, 50.0, 20.0], m));
        assert!(clipped.rules.is_empty() && clipped.fills.is_empty());
    }
}
