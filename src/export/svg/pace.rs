//! Progress from baseline to goal beside the pace: a row for each indicator, the
//! pace an upright stroke, the progress a mark. What lies beyond the ends of the
//! axis stands at the end as an arrow, its figure beside it.

use super::indicator_parts::dashed;
use super::{CHARACTER, Drawing, Element, KEY, Language, SOFT, Size, TEXT, fitting, lines, round};
use crate::assess::shown_rate;
use crate::assess::spread::{Member, Pace, Paces};

const HEAD: f64 = 58.0;
const ROW: f64 = 46.0;
const AXIS: f64 = 26.0;
/// Ends of the axis in percent: a single row far off would press all others together.
const LEAST: f64 = -100.0;
const MOST: f64 = 200.0;

/// The rows, at most so many. `names` are those of the indicators.
pub fn pace(
    of: &Paces,
    names: &[&str],
    most: usize,
    title: &str,
    size: Size,
    language: Language,
) -> Element {
    let (width, words) = match size {
        Size::Wide => (720.0, 210.0),
        Size::Narrow => (328.0, 128.0),
    };
    let chars = ((width - 32.0) / CHARACTER) as usize;
    let rows: Vec<&Pace> = of.rows.iter().take(most).collect();
    let notes = notes(of, most, chars, language);
    let height = HEAD + AXIS + ROW * rows.len() as f64 + super::NOTE * notes.len() as f64 + 20.0;
    let describe: Vec<String> = rows.iter().map(|r| says(r, names, language)).collect();
    let mut d = Drawing::new(width, height, title, &describe.join("。"), language);
    d.text((16.0, 26.0), "start", TEXT, &fitting(title, chars));
    let key = match size {
        Size::Wide => language.pick(
            "● 進捗（実績）　｜ ペース（基準値から最終目標への直線）",
            "● progress (actual)   | pace (straight line to the goal)",
        ),
        Size::Narrow => language.pick("● 進捗　｜ ペース", "● progress   | pace"),
    };
    d.text((16.0, 48.0), "start", SOFT, &fitting(key, chars));
    let values = rows.iter().map(|r| r.progress.value);
    let ends = Ends {
        least: if values.clone().any(|v| v < 0.0) {
            LEAST
        } else {
            0.0
        },
        most: if values.clone().any(|v| v > 100.0) {
            MOST
        } else {
            100.0
        },
        left: 40.0,
        right: width - words - 8.0,
    };
    let bottom = HEAD + AXIS + ROW * rows.len() as f64;
    axis(&mut d, &ends, rows.len(), size);
    for (n, row) in rows.iter().enumerate() {
        let y = HEAD + AXIS + ROW * n as f64;
        let name = names.get(row.progress.indicator).copied().unwrap_or("");
        d.text((16.0, y + 14.0), "start", TEXT, &fitting(name, chars));
        draw(
            &mut d,
            row,
            &ends,
            y + 30.0,
            says(row, names, language),
            size,
            language,
        );
    }
    super::write_notes(&mut d, &notes, bottom + 20.0);
    d.end()
}

fn notes(of: &Paces, most: usize, chars: usize, language: Language) -> Vec<String> {
    let mut out = Vec::new();
    let left = of.rows.len().saturating_sub(most);
    if left > 0 {
        out.push(match language {
            Language::Japanese => format!("ほか{left}件は表に示しています。"),
            Language::English => format!("{left} more stand in the table."),
        });
    }
    for (why, all) in &of.absent {
        out.push(match language {
            Language::Japanese => format!("※ ペースなし {}件: {}", all.len(), why.ja),
            Language::English => format!("※ {} without a pace: {}", all.len(), why.en),
        });
    }
    out.iter().flat_map(|n| lines(n, chars)).collect()
}

struct Ends {
    least: f64,
    most: f64,
    left: f64,
    right: f64,
}

impl Ends {
    fn x(&self, value: f64) -> f64 {
        let part = (value.clamp(self.least, self.most) - self.least) / (self.most - self.least);
        self.left + (self.right - self.left) * part
    }
}

/// The steps of the axis above, and on each row a stroke for each; not over the names.
fn axis(d: &mut Drawing, ends: &Ends, rows: usize, size: Size) {
    let step = match size {
        Size::Wide => 50.0,
        Size::Narrow => 100.0,
    };
    let steps = ((ends.most - ends.least) / step).round().clamp(1.0, 12.0) as u32;
    for n in 0..=steps {
        let value = ends.least + step * f64::from(n);
        let x = ends.x(value);
        let strong = value == 0.0 || value == 100.0;
        let (stroke, class) = if strong {
            (SOFT, "axis")
        } else {
            ("#d8d8db", "step")
        };
        for row in 0..rows {
            let y = HEAD + AXIS + ROW * row as f64;
            d.line((x, y + 19.0), (x, y + 41.0), stroke, "", class);
        }
        d.text(
            (x, HEAD + 12.0),
            "middle",
            SOFT,
            &format!("{}%", super::number(value, 0)),
        );
    }
}

fn percent(m: &Member) -> String {
    let (shown, digits) = shown_rate(m.value, 1);
    let unsure = if m.uncertain { "?" } else { "" };
    format!("{}%{unsure}", super::number(shown, usize::from(digits)))
}

fn expected(row: &Pace) -> String {
    format!("{}%", super::number(row.expected, 1))
}

fn says(row: &Pace, names: &[&str], language: Language) -> String {
    let name = names.get(row.progress.indicator).copied().unwrap_or("");
    let (progress, pace) = (percent(&row.progress), expected(row));
    match language {
        Language::Japanese => format!("{name}: 進捗 {progress}、ペース {pace}"),
        Language::English => format!("{name}: progress {progress}, pace {pace}"),
    }
}

fn draw(
    d: &mut Drawing,
    row: &Pace,
    ends: &Ends,
    y: f64,
    says: String,
    size: Size,
    language: Language,
) {
    let (value, unsure) = (row.progress.value, row.progress.uncertain);
    let (x, at) = (ends.x(value), ends.x(row.expected));
    let mut group = Element::new("g")
        .with("class", "mark line look-0")
        .and(Element::new("title").holding(&says));
    let line = |class, from, to, stroke| dashed(class, from, to, stroke, "");
    group.push(line("row", (at, y), (x, y), "#949497"));
    group.push(line("median", (at, y - 9.0), (at, y + 9.0), TEXT));
    let path = |d: String| Element::new("path").with("d", d);
    let sign = if value > ends.most {
        path(format!(
            "M{} {}l10 6l-10 6z",
            round(x - 4.0),
            round(y - 6.0)
        ))
    } else if value < ends.least {
        path(format!(
            "M{} {}l-10 6l10 6z",
            round(x + 4.0),
            round(y - 6.0)
        ))
    } else {
        Element::new("circle")
            .with("cx", round(x))
            .with("cy", round(y))
            .with("r", "5.5")
    };
    let (class, fill) = if unsure {
        ("sign unsure", "#ffffff")
    } else {
        ("sign", KEY)
    };
    group.push(
        sign.with("class", class)
            .with("fill", fill)
            .with("stroke", KEY)
            .with("stroke-width", "2"),
    );
    d.push(group);
    let (progress, pace) = (percent(&row.progress), expected(row));
    let words = match (size, language) {
        (Size::Wide, Language::Japanese) => format!("進捗 {progress}／ペース {pace}"),
        (Size::Wide, Language::English) => format!("{progress}, pace {pace}"),
        (Size::Narrow, _) => format!("{progress} | {pace}"),
    };
    d.text((ends.right + 16.0, y + 5.0), "start", TEXT, &words);
}
