//! One indicator over the years, a line for each body. A line across a year
//! without a value is dashed. With many bodies only the chosen one stands out.

use super::axis::Axis;
use super::{
    Drawing, Element, KEY, Language, SOFT, Size, TEXT, fitting, lines, number, round, status_word,
};
use crate::compare::Body;
use crate::compare::series::SeriesPoint;
use crate::compare::trend::{Line, Trend};
use crate::ordered::Ordered as _;
use crate::report::FiscalYear;

/// Up to so many bodies each line has its own look.
const MOST_LOOKS: usize = 5;
const LOOKS: [&str; MOST_LOOKS] = ["#0017c1", "#197a4b", "#ac3e00", "#6f23d0", "#626264"];
const HEAD: f64 = 64.0;
const TICK: f64 = 30.0;

/// The geometry of the drawing.
struct Field {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    axis: Axis,
    first: FiscalYear,
    last: FiscalYear,
}

impl Field {
    fn x(&self, year: FiscalYear) -> f64 {
        let span = f64::from((self.last - self.first).max(1));
        let inner = (self.right - self.left) / (span + 1.0);
        self.left + inner * (f64::from(year - self.first) + 0.5)
    }

    fn y(&self, value: f64) -> f64 {
        self.axis.place(value, self.bottom, self.top)
    }
}

/// The lines; without an axis in common only the reason. `chosen` stands out.
pub fn trend(
    t: &Trend<'_>,
    bodies: &[Body],
    chosen: Option<usize>,
    size: Size,
    language: Language,
) -> Element {
    let (width, height, right) = match size {
        Size::Wide => (720.0, 400.0, 130.0),
        Size::Narrow => (328.0, 340.0, 84.0),
    };
    let fits = ((width - 32.0) / super::CHARACTER) as usize;
    let mut notes: Vec<String> = t
        .remarks
        .iter()
        .flat_map(|r| lines(&format!("※ {}", language.of(r)), fits))
        .collect();
    if t.lines.len() > MOST_LOOKS && t.comparable {
        let note = language.pick(
            "団体が多いため、固定した団体だけを目立たせています。",
            "With so many bodies only the pinned one stands out.",
        );
        notes.extend(lines(note, fits));
    }
    let field = field(t, (width, height, right));
    let bottom = field.as_ref().map_or(HEAD, |_| height);
    let all = bottom + 16.0 + super::NOTE * notes.len() as f64;
    let describe = description(t, bodies, language);
    let mut d = Drawing::new(width, all, &t.name, &describe, language);
    d.text((16.0, 26.0), "start", TEXT, &fitting(&t.name, fits));
    let unit = t.unit.as_ref().map(|u| match language {
        Language::Japanese => format!("単位: {u}"),
        Language::English => format!("unit: {u}"),
    });
    d.text((16.0, 48.0), "start", SOFT, &unit.unwrap_or_default());
    if let Some(f) = &field {
        ground(&mut d, f);
        draw_lines(&mut d, f, t, bodies, chosen, language);
    }
    super::write_notes(&mut d, &notes, bottom + 12.0);
    d.end()
}

fn field(t: &Trend<'_>, (width, height, right): (f64, f64, f64)) -> Option<Field> {
    let values = t.lines.iter().flat_map(|l| &l.points);
    let values: Vec<f64> = values.map(|p| p.actual.value).collect();
    if !t.comparable {
        return None;
    }
    Some(Field {
        left: 64.0,
        right: width - right,
        top: HEAD + 8.0,
        bottom: height - TICK,
        axis: Axis::over(&values)?,
        first: *t.years.first()?,
        last: *t.years.last()?,
    })
}

fn ground(d: &mut Drawing, f: &Field) {
    for v in f.axis.steps() {
        let y = f.y(v);
        d.line((f.left, y), (f.right, y), "#d8d8db", "", "step");
        let text = number(v, f.axis.decimals());
        d.text((f.left - 8.0, y + 5.0), "end", SOFT, &text);
    }
    let years = f.last - f.first + 1;
    let room = (f.right - f.left) / f64::from(years.max(1));
    // A year takes some 44 units to write.
    let every = ((44.0 / room).ceil() as i32).max(1);
    for year in (f.first..=f.last).filter(|y| (y - f.first) % every == 0) {
        d.text(
            (f.x(year), f.bottom + 20.0),
            "middle",
            SOFT,
            &year.to_string(),
        );
    }
}

fn draw_lines(
    d: &mut Drawing,
    f: &Field,
    t: &Trend<'_>,
    bodies: &[Body],
    chosen: Option<usize>,
    language: Language,
) {
    let many = t.lines.len() > MOST_LOOKS;
    let mut taken: Vec<f64> = Vec::new();
    // What stands out is drawn last, over the others.
    let mut order: Vec<(usize, &Line<'_>)> = t.lines.iter().enumerate().collect();
    order.order_by_key(|(_, l)| chosen == Some(l.body));
    for (n, line) in order {
        let out = chosen == Some(line.body);
        let colour = match (many, out) {
            (true, false) => "#b4b4b7",
            (true, true) => KEY,
            (false, _) => LOOKS.get(n).copied().unwrap_or(SOFT),
        };
        let class = match (many, out) {
            (true, false) => "line others".to_owned(),
            (true, true) => "line look-0".to_owned(),
            (false, _) => format!("line look-{n}"),
        };
        segments(d, f, line, &class, colour, if out { "3" } else { "2" });
        let name = bodies.get(line.body).map_or("", |b| b.name.as_str());
        for p in &line.points {
            let shape = if many { 0 } else { n };
            point(d, f, p, (name, shape, colour, &class), language);
        }
        if (!many || out)
            && let Some(last) = line.points.last()
        {
            let mut y = f.y(last.actual.value) + 5.0;
            while taken.iter().any(|t| (t - y).abs() < 16.0) {
                y += 16.0;
            }
            taken.push(y);
            let text = fitting(name, ((f.left + 60.0) / super::CHARACTER) as usize);
            d.text((f.right + 8.0, y), "start", TEXT, &text);
        }
    }
}

fn segments(d: &mut Drawing, f: &Field, line: &Line<'_>, class: &str, colour: &str, width: &str) {
    for pair in line.points.windows(2) {
        let [a, b] = pair else { continue };
        let mut segment = Element::new("line")
            .with("class", class)
            .with("x1", round(f.x(a.year)))
            .with("y1", round(f.y(a.actual.value)))
            .with("x2", round(f.x(b.year)))
            .with("y2", round(f.y(b.actual.value)))
            .with("stroke", colour)
            .with("stroke-width", width);
        if b.year - a.year > 1 {
            segment = segment.with("stroke-dasharray", "3 4");
        }
        d.push(segment);
    }
}

fn point(
    d: &mut Drawing,
    f: &Field,
    p: &SeriesPoint<'_>,
    (name, shape, colour, class): (&str, usize, &str, &str),
    language: Language,
) {
    let (x, y) = (f.x(p.year), f.y(p.actual.value));
    let says = format!(
        "{name} {} {}{} {}",
        p.year,
        p.actual.text,
        if p.uncertain { "?" } else { "" },
        status_word(p.status, language)
    );
    let path = |d: String| Element::new("path").with("d", d);
    let sign = match shape % 4 {
        0 => Element::new("circle")
            .with("cx", round(x))
            .with("cy", round(y))
            .with("r", "4.5"),
        1 => path(format!("M{} {}h9v9h-9z", round(x - 4.5), round(y - 4.5))),
        2 => path(format!("M{} {}l5.5 9.5h-11z", round(x), round(y - 6.0))),
        _ => path(format!(
            "M{} {}l5.5 5.5l-5.5 5.5l-5.5 -5.5z",
            round(x),
            round(y - 5.5)
        )),
    };
    let fill = if p.uncertain { "#ffffff" } else { colour };
    let sign = sign
        .with("class", if p.uncertain { "sign unsure" } else { "sign" })
        .with("fill", fill)
        .with("stroke", colour)
        .with("stroke-width", "1.5");
    let title = Element::new("title").holding(&says);
    let class = format!("mark {class}");
    d.push(Element::new("g").with("class", class).and(title).and(sign));
}

fn description(t: &Trend<'_>, bodies: &[Body], language: Language) -> String {
    let lines: Vec<String> = t
        .lines
        .iter()
        .map(|l| {
            let name = bodies.get(l.body).map_or("", |b| b.name.as_str());
            let values: Vec<String> = l
                .points
                .iter()
                .map(|p| format!("{} {}", p.year, p.actual.text))
                .collect();
            format!("{name}: {}", values.join(", "))
        })
        .collect();
    lines.join(language.pick("。", ". "))
}
