//! One indicator over the years: target and actual, with the years that are still to
//! come set apart; goal and baseline; and the pace, a straight line between those two.
//! A year without a value has no mark: a line across it is dashed.

use super::axis::Axis;
use super::indicator_parts::{Which, dashed, legend, sign};
use super::{
    CHARACTER, Drawing, Element, KEY, Language, SOFT, Size, TEXT, fitting, number, round,
    status_word, text_at,
};
use crate::assess::IndicatorAssessment;
use crate::report::{Figure, FiscalYear, Indicator, Point};

const HEAD: f64 = 40.0;
const FOOT: f64 = 34.0;
/// Years that baseline or goal may lie outside of those with values, and be drawn.
const FAR: i32 = 12;
pub(super) const GOAL: &str = "#197a4b";
pub(super) const BASELINE: &str = "#ac3e00";

/// The geometry.
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
    /// Room of one year.
    fn step(&self) -> f64 {
        (self.right - self.left) / f64::from(self.last - self.first + 1)
    }

    fn x(&self, year: FiscalYear) -> f64 {
        self.left + self.step() * (f64::from(year - self.first) + 0.5)
    }

    fn y(&self, value: f64) -> f64 {
        self.axis.place(value, self.bottom, self.top)
    }
}

/// A year and a value.
type At<'a> = (Option<FiscalYear>, &'a Figure);

/// The chart; none where fewer than two values could be shown. `as_of` is the
/// report's year: what is later is set apart.
pub fn indicator(
    i: &Indicator,
    computed: &IndicatorAssessment,
    as_of: Option<FiscalYear>,
    size: Size,
    language: Language,
) -> Option<Element> {
    let figures = i
        .points
        .iter()
        .flat_map(|p| [&p.target, &p.actual])
        .flatten();
    let values: Vec<f64> = figures.map(|f| f.value).filter(|v| v.is_finite()).collect();
    if values.len() < 2 {
        return None;
    }
    let baseline: Option<At<'_>> = i.baseline.as_ref().map(|b| (b.year, &b.figure));
    let goal: Option<At<'_>> = i
        .goal
        .as_ref()
        .and_then(|g| Some((g.year, g.figure.as_ref()?)));
    let (width, height) = match size {
        Size::Wide => (720.0, 340.0),
        Size::Narrow => (328.0, 320.0),
    };
    let paced = is_paced(i, (baseline, goal));
    let shown = (baseline.is_some(), goal.is_some(), paced);
    let (legend, lines) = legend((width, HEAD), i, shown, language);
    let top = HEAD + 24.0 * lines;
    let f = field(
        i,
        values,
        (baseline, goal),
        (width, top, height + top - HEAD),
    )?;
    let title = match language {
        Language::Japanese => format!("{}の目標と実績", i.name),
        Language::English => format!("{}: target and actual", i.name),
    };
    let describe: Vec<String> = i
        .points
        .iter()
        .map(|p| says(p, computed, language))
        .collect();
    let mut d = Drawing::new(
        width,
        f.bottom + FOOT,
        &title,
        &describe.join("。"),
        language,
    );
    let chars = ((width - 32.0) / CHARACTER) as usize;
    let unit = i.unit.as_ref().map_or(String::new(), |u| match language {
        Language::Japanese => format!("（単位: {u}）"),
        Language::English => format!(" (unit: {u})"),
    });
    d.text(
        (16.0, 24.0),
        "start",
        TEXT,
        &fitting(&format!("{}{unit}", i.name), chars),
    );
    legend.into_iter().for_each(|e| d.push(e));
    ground(&mut d, &f, as_of, language);
    levels(&mut d, &f, (baseline, goal), language);
    series(&mut d, &f, i, Which::Target);
    series(&mut d, &f, i, Which::Actual);
    marks(&mut d, &f, i, computed, language);
    Some(d.end())
}

fn field(
    i: &Indicator,
    mut values: Vec<f64>,
    (baseline, goal): (Option<At<'_>>, Option<At<'_>>),
    (width, top, height): (f64, f64, f64),
) -> Option<Field> {
    let (first, last) = span(i, (baseline, goal))?;
    let levels = [baseline, goal].into_iter().flatten();
    values.extend(levels.map(|(_, figure)| figure.value));
    // Zero is always on the axis: one that begins elsewhere makes small changes look large.
    values.push(0.0);
    let axis = Axis::over(&values)?;
    Some(Field {
        left: 68.0,
        right: width - 20.0,
        top: top + 22.0,
        bottom: height - FOOT,
        axis,
        first,
        last,
    })
}

/// The years that are drawn: those with values, and those of baseline and goal
/// where they are near.
fn span(
    i: &Indicator,
    (baseline, goal): (Option<At<'_>>, Option<At<'_>>),
) -> Option<(FiscalYear, FiscalYear)> {
    let mut first = i.points.iter().map(|p| p.year).min()?;
    let mut last = i.points.iter().map(|p| p.year).max()?;
    for year in [baseline, goal]
        .into_iter()
        .flatten()
        .filter_map(|(y, _)| y)
    {
        if (first - FAR..=last + FAR).contains(&year) {
            first = first.min(year);
            last = last.max(year);
        }
    }
    Some((first, last))
}

/// Whether a straight line from baseline to goal can be drawn.
fn is_paced(i: &Indicator, levels: (Option<At<'_>>, Option<At<'_>>)) -> bool {
    let (Some((Some(from), _)), Some((Some(to), _))) = levels else {
        return false;
    };
    let near = |(first, last): (FiscalYear, FiscalYear)| first <= from && to <= last;
    from < to && span(i, levels).is_some_and(near)
}

/// A fiscal year in a narrow column, as the page writes it elsewhere.
fn year_word(year: FiscalYear, language: Language) -> String {
    match (language, year) {
        (Language::English, _) => format!("FY{:02}", year.rem_euclid(100)),
        (_, 2019..) => format!("R{}", year - 2018),
        (_, 1989..) => format!("H{}", year - 1988),
        _ => year.to_string(),
    }
}

/// Axis, years, and what is still to come.
fn ground(d: &mut Drawing, f: &Field, as_of: Option<FiscalYear>, language: Language) {
    if let Some(now) = as_of.filter(|y| (f.first..f.last).contains(y)) {
        let x = f.x(now) + f.step() / 2.0;
        d.push(
            Element::new("rect")
                .with("class", "later")
                .with("x", round(x))
                .with("y", round(f.top))
                .with("width", round(f.right - x))
                .with("height", round(f.bottom - f.top))
                .with("fill", "#f1f1f4"),
        );
        d.line((x, f.top), (x, f.bottom), "#949497", "2 3", "later-edge");
        let words = language.pick("これから", "to come");
        d.text((f.right - 4.0, f.bottom - 8.0), "end", SOFT, words);
    }
    for v in f.axis.steps() {
        let y = f.y(v);
        let (stroke, class) = if v == 0.0 {
            (SOFT, "axis")
        } else {
            ("#d8d8db", "step")
        };
        d.line((f.left, y), (f.right, y), stroke, "", class);
        d.text(
            (f.left - 8.0, y + 5.0),
            "end",
            SOFT,
            &number(v, f.axis.decimals()),
        );
    }
    let every = (40.0 / f.step()).ceil().max(1.0) as i32;
    for year in (f.first..=f.last).filter(|y| (y - f.first) % every == 0) {
        d.text(
            (f.x(year), f.bottom + 22.0),
            "middle",
            SOFT,
            &year_word(year, language),
        );
    }
}

/// Goal and baseline as lines across, each with its mark in its year, and the pace.
fn levels(
    d: &mut Drawing,
    f: &Field,
    (baseline, goal): (Option<At<'_>>, Option<At<'_>>),
    language: Language,
) {
    let shown = |at: Option<At<'_>>| {
        let (year, figure) = at?;
        let year = year.filter(|y| (f.first..=f.last).contains(y))?;
        Some((f.x(year), f.y(figure.value), year))
    };
    if let (Some(from), Some(to)) = (shown(baseline), shown(goal))
        && from.2 < to.2
    {
        d.push(dashed("pace", (from.0, from.1), (to.0, to.1), SOFT, "1 5"));
    }
    let all = [
        (
            baseline,
            "baseline",
            BASELINE,
            "8 3 2 3",
            language.pick("基準値", "baseline"),
        ),
        (goal, "goal", GOAL, "2 3", language.pick("最終目標", "goal")),
    ];
    for (at, class, stroke, dashes, word) in all {
        let Some((year, figure)) = at else { continue };
        let y = f.y(figure.value);
        d.push(dashed(class, (f.left, y), (f.right, y), stroke, dashes));
        let unsure = if figure.uncertain { "?" } else { "" };
        let when = year.map_or(String::new(), |y| format!("{} ", year_word(y, language)));
        let says = format!("{word}: {when}{}{unsure}", figure.text);
        let x = shown(at).map_or(f.left, |(x, ..)| x);
        let sign = Element::new("path")
            .with(
                "class",
                if figure.uncertain {
                    "sign unsure"
                } else {
                    "sign"
                },
            )
            .with(
                "d",
                format!("M{} {}l6 6l-6 6l-6 -6z", round(x), round(y - 6.0)),
            )
            .with("fill", if figure.uncertain { "#ffffff" } else { stroke })
            .with("stroke", stroke)
            .with("stroke-width", "1.5");
        d.push(
            Element::new("g")
                .with("class", format!("mark {class}"))
                .and(Element::new("title").holding(&says))
                .and(sign),
        );
    }
}

/// The line of targets, or of actuals. Over years without a value it is dashed.
fn series(d: &mut Drawing, f: &Field, i: &Indicator, which: Which) {
    let points: Vec<(&Point, &Figure)> = i
        .points
        .iter()
        .filter_map(|p| Some((p, which.of(p)?)))
        .collect();
    for pair in points.windows(2) {
        let [(a, from), (b, to)] = pair else { continue };
        let gap = b.year - a.year > 1;
        let (class, stroke, dashes) = match (which, gap) {
            (Which::Target, false) => ("target", SOFT, "5 4"),
            (Which::Target, true) => ("target", SOFT, "2 7"),
            (Which::Actual, false) => ("actual", KEY, ""),
            (Which::Actual, true) => ("actual", KEY, "3 5"),
        };
        let (from, to) = ((f.x(a.year), f.y(from.value)), (f.x(b.year), f.y(to.value)));
        d.push(dashed(class, from, to, stroke, dashes));
    }
}

fn says(p: &Point, computed: &IndicatorAssessment, language: Language) -> String {
    let value = |f: Option<&Figure>| match f {
        Some(f) if f.uncertain || p.uncertain => format!("{}?", f.text),
        Some(f) => f.text.clone(),
        None => language.pick("なし", "none").to_owned(),
    };
    let status = computed
        .points
        .iter()
        .find(|c| c.year == p.year)
        .map(|c| c.status);
    let (target, actual) = (value(p.target.as_ref()), value(p.actual.as_ref()));
    let (when, status) = (year_word(p.year, language), status_word(status, language));
    match language {
        Language::Japanese => format!("{when} 目標 {target} 実績 {actual} {status}"),
        Language::English => format!("{when}: target {target}, actual {actual}, {status}"),
    }
}

/// One mark a year, holding its target and its actual.
fn marks(
    d: &mut Drawing,
    f: &Field,
    i: &Indicator,
    computed: &IndicatorAssessment,
    language: Language,
) {
    // A figure over each actual, where there is room for it.
    let with_words = f.step() >= 44.0;
    for p in i
        .points
        .iter()
        .filter(|p| p.target.is_some() || p.actual.is_some())
    {
        let x = f.x(p.year);
        let mut group = Element::new("g")
            .with("class", "mark")
            .and(Element::new("title").holding(&says(p, computed, language)));
        for which in [Which::Target, Which::Actual] {
            let Some(figure) = which.of(p) else { continue };
            let unsure = figure.uncertain || p.uncertain;
            group.push(sign(which, (x, f.y(figure.value)), unsure));
        }
        if let Some(actual) = p.actual.as_ref().filter(|_| with_words) {
            let unsure = if actual.uncertain || p.uncertain {
                "?"
            } else {
                ""
            };
            let words = format!(
                "{}{unsure}",
                number(actual.value, usize::from(actual.decimals.min(6)))
            );
            let above = p.target.as_ref().is_none_or(|t| t.value <= actual.value);
            let y = f.y(actual.value) + if above { -11.0 } else { 21.0 };
            group.push(text_at((x, y), "middle", KEY, &words));
        }
        d.push(group);
    }
}
