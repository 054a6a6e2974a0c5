//! One body against the others, a row an indicator. Each row has a scale of its
//! own, from the least to the greatest value of the row: rows are never set on
//! one axis, and the picture says so.

use super::{Drawing, Element, Language, Room, Size, TEXT, fitting, lines, round};
use crate::compare::Body;
use crate::compare::rank::{Ranking, Standing};
use crate::report::Direction;

const HEAD: f64 = 60.0;
const ROW: f64 = 44.0;

/// The rows in which the body has a value and can be compared.
pub fn profile(
    rows: &[&Ranking],
    body: usize,
    bodies: &[Body],
    size: Size,
    language: Language,
) -> Element {
    let room = Room::of(size);
    let who = bodies.get(body).map_or("", |b| b.name.as_str());
    let title = match language {
        Language::Japanese => format!("{who}とほかの団体"),
        Language::English => format!("{who} against the others"),
    };
    let note = language.pick(
        "行ごとに別の尺度（その行の最も悪い値が左、最も良い値が右）。行どうしは比べられません。｜は中央値。",
        "Each row has a scale of its own (worst left, best right); rows cannot be compared. | is the median.",
    );
    let notes = lines(note, room.chars(32.0));
    let height = HEAD + 22.0 * notes.len() as f64 + ROW * rows.len() as f64;
    let mut d = Drawing::new(room.width, height, &title, note, language);
    let words = fitting(&title, room.chars(32.0));
    d.text((16.0, 26.0), "start", TEXT, &words);
    super::write_notes(&mut d, &notes, 50.0);
    let top = HEAD + 22.0 * (notes.len() as f64 - 0.5);
    for (n, r) in rows.iter().enumerate() {
        let y = top + ROW * n as f64;
        draw(&mut d, r, body, bodies, (room, y), language);
    }
    d.end()
}

fn draw(
    d: &mut Drawing,
    r: &Ranking,
    body: usize,
    bodies: &[Body],
    (room, y): (Room, f64),
    language: Language,
) {
    let Some(own) = r.standings.iter().find(|s| s.body == body) else {
        return;
    };
    let name = fitting(&r.name, room.chars(32.0));
    d.text((16.0, y + 12.0), "start", TEXT, &name);
    let rail = y + 26.0;
    let (from, to) = (16.0 + 8.0, room.width - room.right - 8.0);
    d.line((from, rail), (to, rail), "#d8d8db", "", "rail");
    let at = |value: f64| from + (to - from) * part(r, value);
    if let Some(m) = r.median {
        d.line((at(m), rail - 9.0), (at(m), rail + 9.0), TEXT, "", "median");
    }
    for s in r.standings.iter().filter(|s| s.body != body) {
        let who = bodies.get(s.body).map_or("", |b| b.name.as_str());
        let dot = Element::new("circle")
            .with("class", "other")
            .with("cx", round(at(s.value)))
            .with("cy", round(rail))
            .with("r", "3")
            .with("fill", "#949497");
        let title = Element::new("title").holding(&format!("{who} {}", s.text));
        d.push(Element::new("g").and(title).and(dot));
    }
    d.mark((at(own.value), rail), own.status, &says(own, r, language));
    let place = r.place_of(body).map(|w| language.of(&w).to_owned());
    let unit = r.unit.as_deref().unwrap_or("");
    let value = super::number(own.value, usize::from(own.decimals.min(6)));
    let text = format!("{value}{unit} {}", place.unwrap_or_default());
    let text = fitting(&text, room.chars(room.width - room.right + 8.0));
    d.text(
        (room.width - room.right + 4.0, rail + 5.0),
        "start",
        TEXT,
        &text,
    );
}

/// How far a value is from the worst of its row to the best, 0 to 1; in the
/// middle where all are equal.
fn part(r: &Ranking, value: f64) -> f64 {
    let values = || r.standings.iter().map(|s| s.value);
    let least = values().fold(f64::INFINITY, f64::min);
    let most = values().fold(f64::NEG_INFINITY, f64::max);
    if most <= least {
        return 0.5;
    }
    let up = (value - least) / (most - least);
    match r.direction {
        Direction::AtLeast => up,
        Direction::AtMost => 1.0 - up,
    }
}

fn says(s: &Standing, r: &Ranking, language: Language) -> String {
    let place = r.place_of(s.body).map(|w| language.of(&w).to_owned());
    format!("{} {} {}", r.name, s.text, place.unwrap_or_default())
}
