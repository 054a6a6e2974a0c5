//! One indicator over all bodies: a dot for each, with median and target, and
//! below it the bodies without a value, with the reason.

use super::{Drawing, KEY, LINE, Language, SOFT, TEXT, fitting, lines, number, status_word};
use crate::compare::Body;
use crate::compare::rank::{Ranking, Standing};

const WIDTH: f64 = 720.0;
const LEFT: f64 = 190.0;
const RIGHT: f64 = 190.0;
const HEAD: f64 = 84.0;
const ROW: f64 = 26.0;
const LINE_OF_TEXT: f64 = 22.0;
/// Steps of the axis aimed at.
const STEPS: f64 = 5.0;

/// The axis: which values it spans and where its steps stand.
struct Axis {
    least: f64,
    most: f64,
    step: f64,
}

impl Axis {
    /// An axis with round steps over some values; none without values.
    fn over(values: &[f64]) -> Option<Axis> {
        let least = values.iter().copied().reduce(f64::min)?;
        let most = values.iter().copied().reduce(f64::max)?;
        let span = if most > least {
            most - least
        } else {
            least.abs().max(1.0)
        };
        let rough = span / STEPS;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|m| m * power)
            .find(|s| *s >= rough)
            .unwrap_or(10.0 * power);
        (step.is_finite() && step > 0.0).then(|| Axis {
            least: (least / step).floor() * step,
            most: ((most / step).ceil() * step).max((least / step).floor() * step + step),
            step,
        })
    }

    fn x(&self, value: f64) -> f64 {
        LEFT + (WIDTH - LEFT - RIGHT) * (value - self.least) / (self.most - self.least)
    }

    fn steps(&self) -> Vec<f64> {
        let n = ((self.most - self.least) / self.step)
            .round()
            .clamp(1.0, 20.0) as u32;
        (0..=n)
            .map(|k| self.least + f64::from(k) * self.step)
            .collect()
    }

    fn decimals(&self) -> usize {
        // A step of 0.05 needs two digits.
        let digits = -(self.step.log10().floor());
        if digits > 0.0 {
            (digits as usize).min(6)
        } else {
            0
        }
    }
}

/// The dot plot of a ranking. Where values cannot be compared there is no axis:
/// they are listed, with the reason.
pub fn dot_plot(ranking: &Ranking, bodies: &[Body], language: Language) -> String {
    let absent = ranking
        .absent
        .iter()
        .map(|a| format!("{} — {}", name(bodies, a.body), language.of(&a.why)));
    let remarks = ranking
        .remarks
        .iter()
        .map(|r| format!("※ {}", language.of(r)));
    let notes: Vec<String> = absent.chain(remarks).flat_map(|n| lines(&n, 92)).collect();
    let rows = ranking.standings.len();
    let axis_height = if ranking.comparable { 30.0 } else { 0.0 };
    let height = HEAD + rows as f64 * ROW + axis_height + notes.len() as f64 * LINE_OF_TEXT + 24.0;
    let mut d = Drawing::new(
        WIDTH,
        height,
        &ranking.name,
        &description(ranking, bodies, language),
        language,
    );
    d.raw(r##"<rect class="ground" width="100%" height="100%" fill="#ffffff"/>"##);
    d.text((16.0, 26.0), "start", TEXT, &fitting(&ranking.name, 92));
    d.text((16.0, 48.0), "start", SOFT, &subtitle(ranking, language));
    let bottom = HEAD + rows as f64 * ROW;
    let axis = ranking.comparable.then(|| axis(ranking)).flatten();
    if let Some(axis) = &axis {
        draw_axis(&mut d, axis, ranking, bottom, language);
    }
    for (n, s) in ranking.standings.iter().enumerate() {
        let y = HEAD + (n as f64 + 0.5) * ROW;
        row(&mut d, s, y, axis.as_ref(), ranking, bodies, language);
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

fn subtitle(r: &Ranking, language: Language) -> String {
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

fn draw_axis(d: &mut Drawing, axis: &Axis, r: &Ranking, bottom: f64, language: Language) {
    for v in axis.steps() {
        let x = axis.x(v);
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
        let x = axis.x(m);
        d.line((x, HEAD - 8.0), (x, bottom), TEXT, "4 3", "median");
        let says = format!(
            "{} {}",
            language.pick("中央値", "median"),
            number(m, decimals + 1)
        );
        d.text((x, HEAD - 12.0), "middle", TEXT, &trimmed(&says));
    }
    if let Some(a) = r.aim {
        let x = axis.x(a);
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
    axis: Option<&Axis>,
    r: &Ranking,
    bodies: &[Body],
    language: Language,
) {
    let says = row_text(s, r, bodies, language);
    let who = name(bodies, s.body);
    d.text((LEFT - 16.0, y + 5.0), "end", TEXT, &fitting(who, 22));
    if let Some(axis) = axis {
        d.line((LEFT, y), (WIDTH - RIGHT, y), "#eeeeee", "", "rail");
        d.mark((axis.x(s.value), y), s.status, &says);
    } else {
        d.mark((LEFT + 8.0, y), s.status, &says);
        d.line((LEFT + 24.0, y), (WIDTH - RIGHT, y), LINE, "1 4", "rail");
    }
    let mut value = s.text.clone();
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
        (WIDTH - RIGHT + 12.0, y + 5.0),
        "start",
        TEXT,
        &fitting(&parts.join(" "), 24),
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
