//! What the chart of an indicator is drawn with: its lines, its marks, its legend.

use super::indicator::{BASELINE, GOAL};
use super::{CHARACTER, Element, KEY, Language, SOFT, round, text_at};
use crate::report::{Figure, Indicator, Point};

/// Target or actual.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Which {
    Target,
    Actual,
}

impl Which {
    /// The figure of a year.
    pub fn of(self, p: &Point) -> Option<&Figure> {
        match self {
            Which::Target => p.target.as_ref(),
            Which::Actual => p.actual.as_ref(),
        }
    }
}

/// A line with its class, for the page's style, and its dashes.
pub(super) fn dashed(
    class: &str,
    from: (f64, f64),
    to: (f64, f64),
    stroke: &str,
    dashes: &str,
) -> Element {
    let line = Element::new("line")
        .with("class", class)
        .with("x1", round(from.0))
        .with("y1", round(from.1))
        .with("x2", round(to.0))
        .with("y2", round(to.1))
        .with("stroke", stroke)
        .with("stroke-width", "2");
    match dashes {
        "" => line,
        dashes => line.with("stroke-dasharray", dashes),
    }
}

/// The mark of a figure: a square for targets, a disc for actuals, dashed where uncertain.
pub(super) fn sign(which: Which, (x, y): (f64, f64), unsure: bool) -> Element {
    let open = unsure || which == Which::Target;
    let (element, class, colour) = match which {
        Which::Target => (
            Element::new("rect")
                .with("x", round(x - 4.5))
                .with("y", round(y - 4.5))
                .with("width", "9")
                .with("height", "9"),
            "target",
            SOFT,
        ),
        Which::Actual => (
            Element::new("circle")
                .with("cx", round(x))
                .with("cy", round(y))
                .with("r", "5"),
            "actual",
            KEY,
        ),
    };
    let element = element
        .with(
            "class",
            if unsure {
                format!("{class} unsure")
            } else {
                class.to_owned()
            },
        )
        .with("fill", if open { "#ffffff" } else { colour })
        .with("stroke", colour)
        .with("stroke-width", "2");
    match unsure {
        true => element.with("stroke-dasharray", "2 2"),
        false => element,
    }
}

/// What the looks mean, in as many lines as the width asks for.
pub(super) fn legend(
    (width, head): (f64, f64),
    i: &Indicator,
    (baseline, goal, paced): (bool, bool, bool),
    language: Language,
) -> (Vec<Element>, f64) {
    let line = |class: &'static str, stroke, dashes| {
        move |x: f64, y: f64| vec![dashed(class, (x, y), (x + 22.0, y), stroke, dashes)]
    };
    let series = |which: Which, dashes: &'static str| {
        move |x: f64, y: f64| {
            let (class, stroke) = match which {
                Which::Target => ("target", SOFT),
                Which::Actual => ("actual", KEY),
            };
            vec![
                dashed(class, (x, y), (x + 22.0, y), stroke, dashes),
                sign(which, (x + 11.0, y), false),
            ]
        }
    };
    type Draw = Box<dyn Fn(f64, f64) -> Vec<Element>>;
    let mut all: Vec<(Draw, &str)> = vec![
        (
            Box::new(series(Which::Target, "5 4")),
            language.pick("目標", "target"),
        ),
        (
            Box::new(series(Which::Actual, "")),
            language.pick("実績", "actual"),
        ),
    ];
    if goal {
        all.push((
            Box::new(line("goal", GOAL, "2 3")),
            language.pick("最終目標", "goal"),
        ));
    }
    if baseline {
        all.push((
            Box::new(line("baseline", BASELINE, "8 3 2 3")),
            language.pick("基準値", "baseline"),
        ));
    }
    if paced {
        all.push((
            Box::new(line("pace", SOFT, "1 5")),
            language.pick("ペース（直線）", "pace (straight line)"),
        ));
    }
    let unsure = |p: &Point| {
        p.uncertain
            || [&p.target, &p.actual]
                .into_iter()
                .flatten()
                .any(|f| f.uncertain)
    };
    if i.points.iter().any(unsure) {
        let open = |x: f64, y: f64| vec![sign(Which::Actual, (x + 11.0, y), true)];
        all.push((Box::new(open), language.pick("不確か", "uncertain")));
    }
    let (mut out, mut x, mut row) = (Vec::new(), 16.0, 0.0);
    for (draw, word) in all {
        let letters: f64 = word
            .chars()
            .map(|c| if c.is_ascii() { 1.0 } else { 2.0 })
            .sum();
        let wide = 28.0 + letters * CHARACTER + 14.0;
        if x + wide > width - 4.0 {
            x = 16.0;
            row += 1.0;
        }
        let y = head + 12.0 + 24.0 * row;
        out.extend(draw(x, y));
        out.push(text_at((x + 28.0, y + 5.0), "start", SOFT, word));
        x += wide;
    }
    (out, row + 1.0)
}
