//! How many indicators have which status, a bar for each section or body. All five
//! statuses are in the bar, so that what is not due or has no target is seen too.

use super::{CHARACTER, Drawing, Element, Language, SOFT, Size, TEXT, fitting, round, status_word};
use crate::assess::{Counts, Status, round_half_up};

const TOP: f64 = 44.0;
const ROW: f64 = 48.0;
const BAR: f64 = 16.0;
/// Room for the counts in words, right of the bars.
const WORDS: f64 = 128.0;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusRow {
    /// What it is of.
    pub name: String,
    /// How many.
    pub counts: Counts,
}

/// A status with its class and colours: ground, edge.
const PARTS: [(Status, &str, &str, &str); 5] = [
    (Status::Achieved, "part achieved", "#197a4b", "#197a4b"),
    (Status::Missed, "part missed", "#fdeeee", "#ce0000"),
    (Status::NoActual, "part no-actual", "#ffffff", "#c74700"),
    (Status::NotDue, "part not-due", "#e8f1fe", "#0017c1"),
    (Status::NoTarget, "part no-target", "#ffffff", SOFT),
];

fn count(c: &Counts, status: Status) -> u32 {
    match status {
        Status::Achieved => c.achieved,
        Status::Missed => c.missed,
        Status::NoActual => c.no_actual,
        Status::NotDue => c.not_due,
        Status::NoTarget => c.no_target,
    }
}

/// The bars in their order. A bar is as long as its indicators are to the most that
/// any row has: rows with few indicators have short bars.
pub fn statuses(rows: &[StatusRow], title: &str, size: Size, language: Language) -> Element {
    let width = match size {
        Size::Wide => 720.0,
        Size::Narrow => 328.0,
    };
    let chars = ((width - 32.0) / CHARACTER) as usize;
    let (legend, lines) = legend(width, language);
    let head = TOP + 24.0 * lines;
    let height = head + ROW * rows.len() as f64 + 12.0;
    let describe: Vec<String> = rows.iter().map(|r| says(r, language)).collect();
    let mut d = Drawing::new(width, height, title, &describe.join("。"), language);
    d.text((16.0, 26.0), "start", TEXT, &fitting(title, chars));
    legend.into_iter().for_each(|e| d.push(e));
    let most = rows
        .iter()
        .map(|r| r.counts.all())
        .max()
        .unwrap_or(0)
        .max(1);
    for (n, row) in rows.iter().enumerate() {
        let y = head + ROW * n as f64;
        d.text((16.0, y + 14.0), "start", TEXT, &fitting(&row.name, chars));
        let full = width - 32.0 - WORDS;
        bar(&mut d, row, full / f64::from(most), y + 22.0, language);
        let share = fraction(&row.counts, language);
        d.text((width - WORDS, y + 35.0), "start", TEXT, &share);
    }
    d.end()
}

/// What the looks of the parts mean, in as many lines as the width asks for.
fn legend(width: f64, language: Language) -> (Vec<Element>, f64) {
    let (mut out, mut x, mut line) = (Vec::new(), 16.0, 0.0);
    for (status, class, fill, stroke) in PARTS {
        let word = status_word(Some(status), language);
        let letters: f64 = word
            .chars()
            .map(|c| if c.is_ascii() { 1.0 } else { 2.0 })
            .sum();
        let wide = 20.0 + letters * CHARACTER + 16.0;
        if x + wide > width - 8.0 {
            x = 16.0;
            line += 1.0;
        }
        let y = TOP + 24.0 * line;
        out.push(part((x, y, 14.0, 14.0), class, (fill, stroke)));
        out.extend(pattern(status, (x, y, 14.0, 14.0)));
        out.push(super::text_at((x + 20.0, y + 12.0), "start", SOFT, word));
        x += wide;
    }
    (out, line + 1.0)
}

fn fraction(c: &Counts, language: Language) -> String {
    match (c.share(), c.due()) {
        (Some(share), due) => format!("{}/{due} {:.1}%", c.achieved, round_half_up(share, 1)),
        (None, 0) => language.pick("対象なし", "none due").to_owned(),
        (None, _) => language.pick("実績不足", "few actuals").to_owned(),
    }
}

fn says(row: &StatusRow, language: Language) -> String {
    let all = PARTS.iter().map(|(status, ..)| {
        let n = count(&row.counts, *status);
        format!("{} {n}", status_word(Some(*status), language))
    });
    let all: Vec<String> = all.collect();
    format!("{}: {}", row.name, all.join(language.pick("、", ", ")))
}

fn bar(d: &mut Drawing, row: &StatusRow, unit: f64, y: f64, language: Language) {
    let mut group = Element::new("g")
        .with("class", "mark bar")
        .and(Element::new("title").holding(&says(row, language)));
    let mut x = 16.0;
    for (status, class, fill, stroke) in PARTS {
        let wide = unit * f64::from(count(&row.counts, status));
        if wide <= 0.0 {
            continue;
        }
        let place = (x, y, wide, BAR);
        group.push(part(place, class, (fill, stroke)));
        pattern(status, place)
            .into_iter()
            .for_each(|e| group.push(e));
        x += wide;
    }
    d.push(group);
}

type Place = (f64, f64, f64, f64);

fn part((x, y, wide, high): Place, class: &str, (fill, stroke): (&str, &str)) -> Element {
    Element::new("rect")
        .with("class", class)
        .with("x", round(x))
        .with("y", round(y))
        .with("width", round(wide))
        .with("height", round(high))
        .with("fill", fill)
        .with("stroke", stroke)
}

/// Strokes over a part, so that it is told by more than colour: slanted ones over
/// what was missed, upright ones over what has no actual.
fn pattern(status: Status, (x, y, wide, high): Place) -> Option<Element> {
    let (class, stroke, slant) = match status {
        Status::Missed => ("missed strokes", "#ce0000", high),
        Status::NoActual => ("no-actual strokes", "#c74700", 0.0),
        _ => return None,
    };
    let mut path = String::new();
    let mut at = 4.0 - slant;
    while at < wide {
        // A slanted stroke is cut where the part ends on either side.
        let (from, to) = (at.max(0.0), (at + slant).min(wide));
        let part = |x: f64| if slant > 0.0 { (x - at) / slant } else { 0.0 };
        let (low, top) = (y + high * (1.0 - part(from)), y + high * (1.0 - part(to)));
        let top = if slant > 0.0 { top } else { y };
        path += &format!(
            "M{} {}L{} {}",
            round(x + from),
            round(low),
            round(x + to),
            round(top)
        );
        at += 6.0;
    }
    (!path.is_empty()).then(|| {
        Element::new("path")
            .with("class", class)
            .with("d", path)
            .with("fill", "none")
            .with("stroke", stroke)
    })
}
