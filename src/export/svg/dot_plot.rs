//! One indicator over all bodies: a dot for each, with median and target, and
//! below it the bodies without a value, with the reason.

use super::axis::Axis;
use super::{
    Drawing, Element, KEY, LINE, Language, Room, SOFT, Size, TEXT, fitting, lines, number,
    status_word,
};
use crate::compare::Body;
use crate::compare::rank::{Ranking, Standing};

const HEAD: f64 = 84.0;
const ROW: f64 = 26.0;
const LINE_OF_TEXT: f64 = 22.0;
/// The dot plot of a ranking. Where values cannot be compared there is no axis:
/// they are listed, with the reason.
pub fn dot_plot(ranking: &Ranking, bodies: &[Body], size: Size, language: Language) -> Element {
    let absent = ranking
        .absent
        .iter()
        .map(|a| format!("{} — {}", name(bodies, a.body), language.of(&a.why)));
    let remarks = ranking
        .remarks
        .iter()
        .map(|r| format!("※ {}", language.of(r)));
    let room = Room::of(size);
    let notes = absent.chain(remarks);
    let notes: Vec<String> = notes.flat_map(|n| lines(&n, room.chars(32.0))).collect();
    let rows = ranking.standings.len();
    let axis_height = if ranking.comparable { 30.0 } else { 0.0 };
    let height = HEAD + rows as f64 * ROW + axis_height + notes.len() as f64 * LINE_OF_TEXT + 24.0;
    let mut d = Drawing::new(
        room.width,
        height,
        &ranking.name,
        &description(ranking, bodies, language),
        language,
    );
    d.text(
        (16.0, 26.0),
        "start",
        TEXT,
        &fitting(&ranking.name, room.chars(32.0)),
    );
    d.text((16.0, 48.0), "start", SOFT, &subtitle(ranking, language));
    let bottom = HEAD + rows as f64 * ROW;
    let axis = ranking.comparable.then(|| axis(ranking)).flatten();
    if let Some(axis) = &axis {
        draw_axis(&mut d, axis, room, ranking, bottom, language);
    }
    for (n, s) in ranking.standings.iter().enumerate() {
        let y = HEAD + (n as f64 + 0.5) * ROW;
        row(
            &mut d,
            s,
            y,
            (room, axis.as_ref()),
            ranking,
            bodies,
            language,
        );
    }
    let mut y = bottom + axis_height + 20.0;
    for note in &notes {
        d.text((16.0, y), "start", TEXT, note);
        y += LINE_OF_TEXT;
    }
    d.end()
}

fn name(bodies: &[Body], body: usize) -> &str {
    bodies.get(body).map_or("", |b| b.name.as_str())
}

fn axis(ranking: &Ranking) -> Option<Axis> {
    let values: Vec<f64> = ranking
        .standings
        .iter()
        .map(|s| s.value)
        .chain(ranking.aim)
        .collect();
    Axis::over(&values)
}

pub(super) fn subtitle(r: &Ranking, language: Language) -> String {
    let year = r.year.map(|y| match language {
        Language::Japanese => format!("{y}年度"),
        Language::English => format!("fiscal year {y}"),
    });
    let unit = r.unit.as_ref().map(|u| match language {
        Language::Japanese => format!("単位: {u}"),
        Language::English => format!("unit: {u}"),
    });
    let parts: Vec<String> = year.into_iter().chain(unit).collect();
    parts.join(language.pick("　", ", "))
}

fn draw_axis(
    d: &mut Drawing,
    axis: &Axis,
    room: Room,
    r: &Ranking,
    bottom: f64,
    language: Language,
) {
    let place = |v: f64| axis.place(v, room.left, room.width - room.right);
    for v in axis.steps() {
        let x = place(v);
        d.line((x, HEAD), (x, bottom), "#d8d8db", "", "step");
        d.text(
            (x, bottom + 18.0),
            "middle",
            SOFT,
            &number(v, axis.decimals()),
        );
    }
    let decimals = decimals(r);
    if let Some(m) = r.median {
        let x = place(m);
        d.line((x, HEAD - 8.0), (x, bottom), TEXT, "4 3", "median");
        let says = format!(
            "{} {}",
            language.pick("中央値", "median"),
            number(m, decimals + 1)
        );
        d.text((x, HEAD - 12.0), "middle", TEXT, &trimmed(&says));
    }
    if let Some(a) = r.aim {
        let x = place(a);
        d.line((x, HEAD - 24.0), (x, bottom), KEY, "", "aim");
        let says = format!(
            "{} {}",
            language.pick("目標", "target"),
            number(a, decimals)
        );
        d.text((x, HEAD - 28.0), "middle", KEY, &says);
    }
}

/// `3.30` as `3.3`: the median of two values may need a digit more, and mostly does not.
fn trimmed(text: &str) -> String {
    match text.strip_suffix('0') {
        Some(t) => t.strip_suffix('.').unwrap_or(t).to_owned(),
        None => text.to_owned(),
    }
}

fn decimals(r: &Ranking) -> usize {
    let most = r.standings.iter().map(|s| s.decimals).max();
    usize::from(most.unwrap_or(0).min(6))
}

fn row(
    d: &mut Drawing,
    s: &Standing,
    y: f64,
    (room, axis): (Room, Option<&Axis>),
    r: &Ranking,
    bodies: &[Body],
    language: Language,
) {
    let says = row_text(s, r, bodies, language);
    let who = name(bodies, s.body);
    d.text(
        (room.left - 16.0, y + 5.0),
        "end",
        TEXT,
        &fitting(who, room.chars(room.width - room.left + 20.0)),
    );
    if let Some(axis) = axis {
        d.line(
            (room.left, y),
            (room.width - room.right, y),
            "#eeeeee",
            "",
            "rail",
        );
        let x = axis.place(s.value, room.left, room.width - room.right);
        d.mark((x, y), s.status, &says);
    } else {
        d.mark((room.left + 8.0, y), s.status, &says);
        d.line(
            (room.left + 24.0, y),
            (room.width - room.right, y),
            LINE,
            "1 4",
            "rail",
        );
    }
    let mut value = match r.comparable {
        true => number(s.value, usize::from(s.decimals.min(6))),
        false => s.text.clone(),
    };
    if s.uncertain {
        value.push('?');
    }
    if s.small {
        value.push_str(language.pick("（少数）", " (small)"));
    }
    let rank = s.rank.map(|n| match (language, s.tied) {
        (Language::Japanese, false) => format!("{n}位"),
        (Language::Japanese, true) => format!("同{n}位"),
        (Language::English, false) => format!("#{n}"),
        (Language::English, true) => format!("#{n} (tied)"),
    });
    let word = status_word(s.status, language);
    let parts: Vec<String> = [Some(value), rank, Some(word.to_owned())]
        .into_iter()
        .flatten()
        .collect();
    d.text(
        (room.width - room.right + 12.0, y + 5.0),
        "start",
        TEXT,
        &fitting(&parts.join(" "), room.chars(room.width - room.right + 14.0)),
    );
}

/// What a mark says by itself.
fn row_text(s: &Standing, r: &Ranking, bodies: &[Body], language: Language) -> String {
    let mut parts = vec![
        format!("{} {}", name(bodies, s.body), s.text),
        status_word(s.status, language).to_owned(),
    ];
    if let Some(place) = r.place_of(s.body) {
        parts.push(language.of(&place).to_owned());
    }
    if let Some(diff) = s.from_median {
        let sign = if diff > 0.0 { "+" } else { "" };
        let diff = number(diff, decimals(r) + 1);
        parts.push(match language {
            Language::Japanese => trimmed(&format!("中央値との差 {sign}{diff}")),
            Language::English => trimmed(&format!("from the median {sign}{diff}")),
        });
    }
    parts.join(language.pick("、", ", "))
}

fn description(r: &Ranking, bodies: &[Body], language: Language) -> String {
    let rows: Vec<String> = r
        .standings
        .iter()
        .map(|s| row_text(s, r, bodies, language))
        .collect();
    let absent: Vec<String> = r
        .absent
        .iter()
        .map(|a| format!("{} {}", name(bodies, a.body), language.of(&a.why)))
        .collect();
    let stop = language.pick("。", ". ");
    let mut parts = vec![subtitle(r, language)];
    parts.extend(rows);
    parts.extend(absent);
    parts.extend(r.remarks.iter().map(|w| language.of(w).to_owned()));
    parts.retain(|p| !p.is_empty());
    parts.join(stop)
}
