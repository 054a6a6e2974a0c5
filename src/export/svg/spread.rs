//! How many indicators have an achievement rate of which size: a column for each
//! range, with places of their own for what lies beyond the ends and for what has
//! no rate.

use super::{CHARACTER, Drawing, Element, Language, NOTE, SOFT, Size, TEXT, fitting, lines, round};
use crate::assess::spread::{Bin, Spread};

const HEAD: f64 = 104.0;
const HIGH: f64 = 190.0;
const FOOT: f64 = 52.0;
/// Height of an empty range: nothing is seen of it, and the keyboard's mark has a place.
const EMPTY: f64 = 12.0;
/// Names of indicators that a column says.
const MOST_NAMES: usize = 6;

/// The columns. `names` are those of the indicators.
pub fn spread(of: &Spread, names: &[&str], title: &str, size: Size, language: Language) -> Element {
    let width = match size {
        Size::Wide => 720.0,
        Size::Narrow => 328.0,
    };
    let chars = ((width - 32.0) / CHARACTER) as usize;
    let absent: usize = of.absent.iter().map(|(_, all)| all.len()).sum();
    let mut notes: Vec<String> = Vec::new();
    let unsure = of.bins.iter().flat_map(|b| &b.members).any(|m| m.uncertain);
    if unsure {
        let note = language.pick("斜線の部分は不確かな値。", "Hatched: uncertain values.");
        notes.extend(lines(note, chars));
    }
    for (why, all) in &of.absent {
        let note = format!(
            "※ {} {}: {}",
            language.pick("率なし", "no rate"),
            all.len(),
            language.of(why)
        );
        notes.extend(lines(&note, chars));
    }
    let height = HEAD + HIGH + FOOT + NOTE * notes.len() as f64 + 8.0;
    let bins: Vec<&Bin> = shown(of);
    let describe: Vec<String> = bins.iter().map(|b| says(b, names, language)).collect();
    let mut d = Drawing::new(width, height, title, &describe.join("。"), language);
    d.text((16.0, 26.0), "start", TEXT, &fitting(title, chars));
    let lead = match language {
        Language::Japanese => format!("達成率のある指標 {}件、率なし {absent}件", of.counted()),
        Language::English => format!("{} with a rate, {absent} without", of.counted()),
    };
    d.text((16.0, 48.0), "start", SOFT, &fitting(&lead, chars));
    let room = Room {
        left: 16.0,
        // One place more for those without a rate, and a gap before it.
        step: (width - 32.0) / (bins.len() as f64 + if absent > 0 { 1.5 } else { 0.0 }),
        most: bins
            .iter()
            .map(|b| b.members.len())
            .chain([absent])
            .max()
            .unwrap_or(0)
            .max(1) as f64,
    };
    draw(&mut d, &bins, &room, names, language);
    if absent > 0 {
        let x = room.left + room.step * (bins.len() as f64 + 0.5);
        without(&mut d, of, absent, x, &room, language);
    }
    super::write_notes(&mut d, &notes, HEAD + HIGH + FOOT + 16.0);
    d.end()
}

/// Where the columns stand.
struct Room {
    left: f64,
    /// From one column to the next.
    step: f64,
    /// The most that any column counts.
    most: f64,
}

impl Room {
    fn high(&self, n: usize) -> f64 {
        HIGH * n as f64 / self.most
    }
}

/// All bins but empty ones beyond the ends.
fn shown(of: &Spread) -> Vec<&Bin> {
    let beyond = |b: &&Bin| b.from.is_none() || b.to.is_none();
    of.bins
        .iter()
        .filter(|b| !beyond(b) || !b.members.is_empty())
        .collect()
}

fn range(b: &Bin, language: Language) -> String {
    match (b.from, b.to, language) {
        (Some(from), Some(to), Language::Japanese) => format!("{from:.0}%以上{to:.0}%未満"),
        (Some(from), Some(to), Language::English) => format!("{from:.0}% to below {to:.0}%"),
        (Some(from), None, Language::Japanese) => format!("{from:.0}%以上"),
        (Some(from), None, Language::English) => format!("{from:.0}% and more"),
        (None, Some(to), Language::Japanese) => format!("{to:.0}%未満"),
        (None, Some(to), Language::English) => format!("below {to:.0}%"),
        (None, None, _) => String::new(),
    }
}

fn says(b: &Bin, names: &[&str], language: Language) -> String {
    let n = b.members.len();
    let unsure = b.members.iter().filter(|m| m.uncertain).count();
    let mut out = match language {
        Language::Japanese => format!("{}: {n}件", range(b, language)),
        Language::English => format!("{}: {n}", range(b, language)),
    };
    if unsure > 0 {
        out += &match language {
            Language::Japanese => format!("（うち不確か{unsure}件）"),
            Language::English => format!(" ({unsure} uncertain)"),
        };
    }
    let some: Vec<&str> = b
        .members
        .iter()
        .take(MOST_NAMES)
        .filter_map(|m| names.get(m.indicator).copied())
        .collect();
    if !some.is_empty() {
        let more = if n > MOST_NAMES { "…" } else { "" };
        out += &format!(" {}{more}", some.join(language.pick("、", ", ")));
    }
    out
}

fn draw(d: &mut Drawing, bins: &[&Bin], room: &Room, names: &[&str], language: Language) {
    let floor = HEAD + HIGH;
    let end = room.left + room.step * bins.len() as f64;
    d.line((room.left, floor), (end, floor), SOFT, "", "axis");
    // Where labels would touch, every other one is left out, counted from 100; the
    // last range, which has no end, takes the place of the one before.
    let close = room.step < 40.0;
    let hundred_at = bins.iter().position(|b| b.from == Some(100.0)).unwrap_or(0);
    let open_at = bins.iter().position(|b| b.to.is_none());
    let labelled = |n: usize| match open_at {
        _ if !close => true,
        Some(open) if n + 1 >= open => n == open,
        _ => n % 2 == hundred_at % 2,
    };
    for (n, b) in bins.iter().enumerate() {
        let x = room.left + room.step * n as f64;
        column(d, b, (x, floor), room, says(b, names, language));
        let Some(from) = b.from else {
            continue;
        };
        let hundred = from == 100.0;
        if hundred {
            d.line((x, HEAD - 26.0), (x, floor + 6.0), TEXT, "", "median");
            let word = language.pick("100%（目標どおり）", "100% (as targeted)");
            d.text((x, HEAD - 32.0), "middle", TEXT, word);
        }
        if labelled(n) {
            let sign = if b.to.is_none() {
                language.pick("〜", "+")
            } else {
                ""
            };
            d.text(
                (x, floor + 22.0),
                "middle",
                SOFT,
                &format!("{from:.0}{sign}"),
            );
        }
    }
    let words = language.pick("達成率（%）", "achievement rate (%)");
    d.text((room.left, floor + 40.0), "start", SOFT, words);
}

fn rect(class: &str, (x, y): (f64, f64), (wide, high): (f64, f64), fill: &str) -> Element {
    Element::new("rect")
        .with("class", class)
        .with("x", round(x))
        .with("y", round(y))
        .with("width", round(wide))
        .with("height", round(high))
        .with("fill", fill)
        .with("stroke", "#0017c1")
}

fn column(d: &mut Drawing, b: &Bin, (x, floor): (f64, f64), room: &Room, says: String) {
    let n = b.members.len();
    let unsure = b.members.iter().filter(|m| m.uncertain).count();
    let (wide, sure) = ((room.step - 4.0).max(4.0), room.high(n - unsure));
    let mut group = Element::new("g")
        .with("class", "mark column")
        .and(Element::new("title").holding(&says));
    if n == 0 {
        // An empty range is walked too, and says that it is empty.
        let place = Element::new("rect")
            .with("x", round(x + 2.0))
            .with("y", round(floor - EMPTY))
            .with("width", round(wide))
            .with("height", round(EMPTY))
            .with("fill", "none");
        group.push(place);
    }
    if n > unsure {
        group.push(rect(
            "sure",
            (x + 2.0, floor - sure),
            (wide, sure),
            "#0017c1",
        ));
    }
    if unsure > 0 {
        let high = room.high(unsure);
        let top = floor - sure - high;
        group.push(rect("unsure", (x + 2.0, top), (wide, high), "#ffffff"));
        group.push(hatch((x + 2.0, top), (wide, high)));
    }
    d.push(group);
    if n > 0 {
        let top = floor - room.high(n);
        d.text(
            (x + room.step / 2.0, top - 6.0),
            "middle",
            TEXT,
            &n.to_string(),
        );
    }
}

/// Slanted strokes within a column.
fn hatch((x, y): (f64, f64), (wide, high): (f64, f64)) -> Element {
    let mut path = String::new();
    let mut at = 6.0;
    while at < wide + high {
        // From the left or lower edge up to the upper or right one.
        let (x1, y1) = if at <= high {
            (0.0, at)
        } else {
            (at - high, high)
        };
        let (x2, y2) = if at <= wide {
            (at, 0.0)
        } else {
            (wide, at - wide)
        };
        path += &format!(
            "M{} {}L{} {}",
            round(x + x1),
            round(y + y1),
            round(x + x2),
            round(y + y2)
        );
        at += 7.0;
    }
    Element::new("path")
        .with("class", "hatch")
        .with("d", path)
        .with("fill", "none")
        .with("stroke", "#0017c1")
}

/// The indicators without a rate: apart from the scale, since they have no place on it.
fn without(d: &mut Drawing, of: &Spread, n: usize, x: f64, room: &Room, language: Language) {
    let floor = HEAD + HIGH;
    let (wide, high) = ((room.step - 4.0).max(4.0), room.high(n));
    let reasons: Vec<String> = of
        .absent
        .iter()
        .map(|(why, all)| format!("{} {}", language.of(why), all.len()))
        .collect();
    let word = language.pick("率なし", "no rate");
    let says = format!("{word} {n}: {}", reasons.join(language.pick("、", ", ")));
    let column = rect(
        "no-target",
        (x + 2.0, floor - high),
        (wide, high),
        "#ffffff",
    )
    .with("stroke-dasharray", "3 3");
    d.push(
        Element::new("g")
            .with("class", "mark column")
            .and(Element::new("title").holding(&says))
            .and(column),
    );
    let middle = x + room.step / 2.0;
    d.text((middle, floor - high - 6.0), "middle", TEXT, &n.to_string());
    d.text((middle, floor + 22.0), "middle", SOFT, word);
}
