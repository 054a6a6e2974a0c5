//! What was read about an indicator beside its yearly figures.

use crate::app::figures::{figure, fiscal_year, short_year};
use crate::app::wording::{self, Lang, detail, indicators};
use crate::report::{Direction, Figure, Indicator};
use yew::{Html, html};

/// The facts as a list of terms.
pub fn facts(indicator: &Indicator, lang: Lang) -> Html {
    let direction = match indicator.direction {
        Direction::AtLeast => detail::AT_LEAST,
        Direction::AtMost => detail::AT_MOST,
    };
    let from = match &indicator.direction_from {
        Some(word) => detail::DIRECTION_FROM.fill(lang, &[("word", word)]),
        None => detail::DIRECTION_ASSUMED.of(lang).to_owned(),
    };
    let doubted = |text: String, figure: Option<&Figure>| match figure {
        Some(f) if f.uncertain => format!("{text} ?（{}）", indicators::UNCERTAIN.of(lang)),
        _ => text,
    };
    let baseline = indicator.baseline.as_ref().map(|b| match b.year {
        Some(year) => format!("{} · {}", figure(&b.figure), fiscal_year(year, lang)),
        None => figure(&b.figure),
    });
    let baseline = baseline.map(|t| doubted(t, indicator.baseline.as_ref().map(|b| &b.figure)));
    let goal = indicator.goal.as_ref().map(|g| match g.year {
        Some(year) => format!("{} · {}", g.text, fiscal_year(year, lang)),
        None => g.text.clone(),
    });
    let goal_figure = indicator.goal.as_ref().and_then(|g| g.figure.as_ref());
    let goal = goal.map(|t| doubted(t, goal_figure));
    let ratings: Vec<String> = indicator
        .ratings
        .iter()
        .map(|r| match r.year {
            Some(year) => format!("{} {} ({})", r.scheme, r.value, short_year(year, lang)),
            None => format!("{} {}", r.scheme, r.value),
        })
        .collect();
    let cumulative = indicator
        .cumulative
        .then(|| detail::CUMULATIVE_YES.of(lang).to_owned());
    let kind = wording::kind(indicator.kind).map(|k| k.of(lang).to_owned());
    let all = [
        (detail::GOAL, goal),
        (detail::BASELINE, baseline),
        (
            detail::EXIT,
            indicator.exit.as_ref().map(|e| e.text.clone()),
        ),
        (detail::UNIT, indicator.unit.clone()),
        (
            detail::DIRECTION,
            Some(format!("{}{from}", direction.of(lang))),
        ),
        (detail::CUMULATIVE, cumulative),
        (detail::KIND, kind),
        (detail::DEPARTMENT, indicator.department.clone()),
        (
            detail::RATINGS,
            (!ratings.is_empty()).then(|| ratings.join("、")),
        ),
    ];
    let rows = all.into_iter().filter_map(|(term, said)| {
        let said = said.filter(|s| !s.trim().is_empty())?;
        Some(html! { <div><dt>{ term.of(lang) }</dt><dd>{ said }</dd></div> })
    });
    html! { <dl class="facts">{ for rows }</dl> }
}
