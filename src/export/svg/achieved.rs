//! Achieved of assessable by body: a bar for each, its counts in words beside it.

use super::{Drawing, Element, Language, Room, SOFT, Size, TEXT, fitting};
use crate::assess::{Counts, round_half_up};
use crate::compare::matrix::Column;

const HEAD: f64 = 64.0;
const ROW: f64 = 30.0;
const BAR: f64 = 16.0;

/// The bars, in the order of the columns. A bar is as long as its counts are to
/// the most that any body has: bodies with few indicators have short bars.
pub fn achieved(columns: &[Column], title: &str, size: Size, language: Language) -> Element {
    let room = Room::of(size);
    let height = HEAD + ROW * columns.len() as f64 + 56.0;
    let describe: Vec<String> = columns.iter().map(|c| says(c, language)).collect();
    let mut d = Drawing::new(room.width, height, title, &describe.join("。"), language);
    let words = fitting(title, room.chars(32.0));
    d.text((16.0, 26.0), "start", TEXT, &words);
    let most = columns.iter().map(|c| c.counts.due()).max().unwrap_or(0);
    for (n, c) in columns.iter().enumerate() {
        let y = HEAD + (n as f64 + 0.5) * ROW;
        let who = fitting(&c.name, room.chars(room.width - room.left + 20.0));
        d.text((room.left - 16.0, y + 5.0), "end", TEXT, &who);
        bar(&mut d, c, f64::from(most.max(1)), room, y, language);
        let share = fraction(&c.counts, language);
        d.text(
            (room.width - room.right + 12.0, y + 5.0),
            "start",
            TEXT,
            &share,
        );
    }
    let key = language.pick(
        "■ 達成　▨ 未達成　□ 実績なし",
        "■ achieved  ▨ missed  □ no actual",
    );
    let y = HEAD + ROW * columns.len() as f64 + 30.0;
    d.text((16.0, y), "start", SOFT, key);
    d.end()
}

fn fraction(c: &Counts, language: Language) -> String {
    match c.share() {
        Some(share) => format!("{}/{} {:.1}%", c.achieved, c.due(), round_half_up(share, 1)),
        None => language.pick("対象なし", "none due").to_owned(),
    }
}

fn says(c: &Column, language: Language) -> String {
    let n = &c.counts;
    match language {
        Language::Japanese => format!(
            "{} 達成{} 未達成{} 実績なし{}（対象{}）",
            c.name,
            n.achieved,
            n.missed,
            n.no_actual,
            n.due()
        ),
        Language::English => format!(
            "{}: {} achieved, {} missed, {} without an actual ({} due)",
            c.name,
            n.achieved,
            n.missed,
            n.no_actual,
            n.due()
        ),
    }
}

fn bar(d: &mut Drawing, c: &Column, most: f64, room: Room, y: f64, language: Language) {
    let full = room.width - room.right - room.left;
    let mut group = Element::new("g")
        .with("class", "mark bar")
        .and(Element::new("title").holding(&says(c, language)));
    let parts = [
        (c.counts.achieved, "achieved", "#197a4b", "#197a4b"),
        (c.counts.missed, "missed", "#fdeeee", "#ce0000"),
        (c.counts.no_actual, "no-target", "#ffffff", SOFT),
    ];
    let mut x = room.left;
    for (n, class, fill, stroke) in parts {
        let width = full * f64::from(n) / most;
        if n == 0 {
            continue;
        }
        group.push(
            Element::new("rect")
                .with("class", class)
                .with("x", super::round(x))
                .with("y", super::round(y - BAR / 2.0))
                .with("width", super::round(width))
                .with("height", super::round(BAR))
                .with("fill", fill)
                .with("stroke", stroke),
        );
        if class == "missed" {
            group.push(strokes(x, width, y));
        }
        x += width;
    }
    d.push(group);
}

/// Slanted strokes over a part of a bar, so that it is told by more than colour.
fn strokes(x: f64, width: f64, y: f64) -> Element {
    let (top, bottom) = (y - BAR / 2.0, y + BAR / 2.0);
    let mut path = String::new();
    let mut at = 2.0;
    while at + BAR < width {
        path.push_str(&format!(
            "M{} {}L{} {}",
            super::round(x + at),
            super::round(bottom),
            super::round(x + at + BAR),
            super::round(top)
        ));
        at += 7.0;
    }
    Element::new("path")
        .with("class", "missed strokes")
        .with(
            "d",
            if path.is_empty() {
                "M0 0".to_owned()
            } else {
                path
            },
        )
        .with("fill", "none")
        .with("stroke", "#ce0000")
}
