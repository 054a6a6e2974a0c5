//! Wards as tiles at places that the user gives: value, rank and status in each.
//! Where values share an axis the ground is the darker the greater the value;
//! the value is written all the same.

use super::{
    Drawing, Element, KEY, Language, SOFT, Size, TEXT, fitting, lines, round, shape, status_word,
};
use crate::compare::rank::{Ranking, Standing};

/// A place on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    /// The name as the user wrote it.
    pub name: String,
    /// Row, from 0 at the top.
    pub row: usize,
    /// Column, from 0 at the left.
    pub column: usize,
    /// The body of this name, where there is one.
    pub body: Option<usize>,
}

const WIDE: f64 = 124.0;
const HIGH: f64 = 72.0;
const GAP: f64 = 4.0;
const HEAD: f64 = 64.0;
/// The darkest ground on which text is still read well.
const DARKEST: f64 = 0.3;

/// The map of a ranking.
pub fn tile_map(ranking: &Ranking, tiles: &[Tile], size: Size, language: Language) -> Element {
    let columns = tiles.iter().map(|t| t.column + 1).max().unwrap_or(1);
    let rows = tiles.iter().map(|t| t.row + 1).max().unwrap_or(1);
    let least = match size {
        Size::Wide => 560.0,
        Size::Narrow => 328.0,
    };
    let width = (32.0 + columns as f64 * (WIDE + GAP)).max(least);
    let fits = ((width - 32.0) / super::CHARACTER) as usize;
    let notes: Vec<String> = notes(ranking, language)
        .iter()
        .flat_map(|n| lines(n, fits))
        .collect();
    let bottom = HEAD + rows as f64 * (HIGH + GAP);
    let height = bottom + 24.0 + super::NOTE * notes.len() as f64;
    let mut d = Drawing::new(width, height, &ranking.name, &notes.join("。"), language);
    d.text((16.0, 26.0), "start", TEXT, &fitting(&ranking.name, fits));
    d.text(
        (16.0, 48.0),
        "start",
        SOFT,
        &super::dot_plot::subtitle(ranking, language),
    );
    for tile in tiles {
        let x = 16.0 + tile.column as f64 * (WIDE + GAP);
        let y = HEAD + tile.row as f64 * (HIGH + GAP);
        draw(&mut d, ranking, tile, (x, y), language);
    }
    super::write_notes(&mut d, &notes, bottom + 20.0);
    d.end()
}

fn notes(r: &Ranking, language: Language) -> Vec<String> {
    let mut out: Vec<String> = r
        .remarks
        .iter()
        .map(|w| format!("※ {}", language.of(w)))
        .collect();
    let ground = if r.comparable {
        language.pick(
            "地の色が濃いほど値が大きい。位置は利用者の指定による。",
            "The darker the ground, the greater the value. Places as given by the user.",
        )
    } else {
        language.pick(
            "値は比べられないため、地の色で差を示さない。",
            "The values cannot be compared, so the ground shows no difference.",
        )
    };
    out.insert(0, ground.to_owned());
    out
}

fn draw(d: &mut Drawing, r: &Ranking, tile: &Tile, (x, y): (f64, f64), language: Language) {
    let standing = tile
        .body
        .and_then(|b| r.standings.iter().find(|s| s.body == b));
    let says = says(r, tile, standing, language);
    let shade = standing
        .filter(|_| r.comparable)
        .map_or(0.0, |s| shade(r, s.value));
    let title = Element::new("title").holding(&says);
    let frame = |class: &str| {
        Element::new("rect")
            .with("class", class)
            .with("x", round(x))
            .with("y", round(y))
            .with("width", round(WIDE))
            .with("height", round(HIGH))
    };
    let mut group = Element::new("g").with("class", "mark tile").and(title);
    group.push(
        frame("tile-ground")
            .with("fill", "#ffffff")
            .with("stroke", "#949497"),
    );
    if shade > 0.0 {
        let shaded = frame("tile-shade").with("fill", KEY);
        group.push(shaded.with("fill-opacity", format!("{shade:.2}")));
    }
    let mut line = |dy: f64, fill: &str, text: &str| {
        let text = fitting(text, ((WIDE - 16.0) / super::CHARACTER) as usize);
        group.push(super::text_at((x + 8.0, y + dy), "start", fill, &text));
    };
    line(20.0, TEXT, &tile.name);
    match standing {
        Some(s) => {
            line(42.0, TEXT, &value(s));
            line(62.0, TEXT, &place(s, language));
            group.push(shape((x + WIDE - 14.0, y + 14.0), s.status));
        }
        None => line(42.0, SOFT, language.pick("値なし", "no value")),
    }
    d.push(group);
}

fn value(s: &Standing) -> String {
    let mut out = s.text.clone();
    if s.uncertain {
        out.push('?');
    }
    if s.small {
        out.push('*');
    }
    out
}

fn place(s: &Standing, language: Language) -> String {
    let word = status_word(s.status, language);
    match (s.rank, language) {
        (Some(n), Language::Japanese) if s.tied => format!("同{n}位 {word}"),
        (Some(n), Language::Japanese) => format!("{n}位 {word}"),
        (Some(n), Language::English) => format!("#{n} {word}"),
        (None, _) => word.to_owned(),
    }
}

fn shade(r: &Ranking, value: f64) -> f64 {
    let values = || r.standings.iter().map(|s| s.value);
    let least = values().fold(f64::INFINITY, f64::min);
    let most = values().fold(f64::NEG_INFINITY, f64::max);
    if most > least {
        DARKEST * (value - least) / (most - least)
    } else {
        0.0
    }
}

fn says(r: &Ranking, tile: &Tile, standing: Option<&Standing>, language: Language) -> String {
    match (standing, tile.body) {
        (Some(s), _) => format!("{} {} {}", tile.name, value(s), place(s, language)),
        (None, Some(body)) => {
            let why = r.absent.iter().find(|a| a.body == body);
            format!("{} {}", tile.name, why.map_or("", |a| language.of(&a.why)))
        }
        (None, None) => {
            let no_report = language.pick("この団体の報告書がない", "no report of it is here");
            format!("{} {no_report}", tile.name)
        }
    }
}
