//! Which body reports what: a sign for a value, another for an indicator without
//! one, nothing where there is no such indicator.

use super::{Drawing, Element, Language, SOFT, TEXT, fitting, round};
use crate::compare::Body;
use crate::compare::presence::{Has, Presence};

const LABEL: f64 = 380.0;
const COLUMN: f64 = 72.0;
const HEAD: f64 = 76.0;
const ROW: f64 = 26.0;

/// The rows as they are given.
pub fn presence(rows: &[Presence], bodies: &[Body], title: &str, language: Language) -> Element {
    let width = (LABEL + COLUMN * bodies.len() as f64 + 16.0).max(560.0);
    let height = HEAD + ROW * rows.len() as f64 + 52.0;
    let mut d = Drawing::new(width, height, title, title, language);
    d.text((16.0, 28.0), "start", TEXT, &fitting(title, 70));
    for (n, b) in bodies.iter().enumerate() {
        d.text(
            (column(n), HEAD - 12.0),
            "middle",
            TEXT,
            &fitting(&b.name, 10),
        );
    }
    for (k, row) in rows.iter().enumerate() {
        let y = HEAD + ROW * k as f64;
        d.line((16.0, y), (width - 16.0, y), "#d8d8db", "", "row");
        d.text((16.0, y + 18.0), "start", TEXT, &fitting(&row.name, 48));
        for (n, has) in row.has.iter().enumerate() {
            let who = bodies.get(n).map_or("", |b| b.name.as_str());
            sign(&mut d, *has, (column(n), y + ROW / 2.0), who, row, language);
        }
    }
    let key = language.pick(
        "● 値あり　○ 指標はあるが値なし　空白 指標なし",
        "● a value  ○ the indicator without a value  blank: no such indicator",
    );
    let y = HEAD + ROW * rows.len() as f64 + 28.0;
    d.text((16.0, y), "start", SOFT, key);
    d.end()
}

fn column(n: usize) -> f64 {
    LABEL + COLUMN * (n as f64 + 0.5)
}

fn sign(
    d: &mut Drawing,
    has: Has,
    (x, y): (f64, f64),
    who: &str,
    row: &Presence,
    language: Language,
) {
    let (word, fill) = match has {
        Has::Value => (language.pick("値あり", "a value"), TEXT),
        Has::NoValue => (language.pick("値なし", "no value"), "#ffffff"),
        Has::Nothing => return,
    };
    let class = match has {
        Has::Value => "mark there",
        _ => "mark no-target",
    };
    let disc = Element::new("circle")
        .with("cx", round(x))
        .with("cy", round(y))
        .with("r", "6")
        .with("fill", fill)
        .with("stroke", TEXT)
        .with("stroke-width", "1.5");
    let title = Element::new("title").holding(&format!("{who} {} {word}", row.name));
    d.push(Element::new("g").with("class", class).and(title).and(disc));
}
