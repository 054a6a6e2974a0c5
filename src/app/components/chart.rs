//! Target and actual over the years. The table above it says the same in figures.

use crate::app::chart::{Chart, Dot, HEIGHT, WIDTH, chart, line};
use crate::app::wording::{Lang, detail};
use crate::report::{FiscalYear, Indicator};
use yew::{Html, html};

/// The chart of an indicator; nothing where there is too little to draw.
pub fn indicator_chart(indicator: &Indicator, as_of: Option<FiscalYear>, lang: Lang) -> Html {
    let Some(c) = chart(indicator, as_of, lang) else {
        return Html::default();
    };
    html! {
        <figure class="chart">
            <figcaption class="chart-caption">
                <span class="chart-title">{ detail::CHART.of(lang) }</span>
                { key("target", detail::TARGET.of(lang)) }
                { key("actual", detail::ACTUAL.of(lang)) }
                if c.goal.is_some() { { key("goal", detail::CHART_GOAL.of(lang)) } }
                if c.baseline.is_some() { { key("baseline", detail::CHART_BASELINE.of(lang)) } }
            </figcaption>
            <svg class="chart-drawing" viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img"
                aria-label={format!("{} {}", indicator.name, detail::CHART_TEXT.of(lang))}>
                { ground(&c, lang) }
                { series("target", &c.targets) }
                { series("actual", &c.actuals) }
            </svg>
        </figure>
    }
}

fn key(name: &'static str, word: &'static str) -> Html {
    let mark = match name {
        "target" => html! { <rect class="chart-dot" x="8" y="3" width="8" height="8" /> },
        "actual" => html! { <circle class="chart-dot" cx="12" cy="7" r="4.5" /> },
        _ => Html::default(),
    };
    html! {
        <span class="chart-key">
            <svg class={format!("chart-sign is-{name}")} viewBox="0 0 24 14" aria-hidden="true" focusable="false">
                <path class="chart-line" d="M0 7H24" />{ mark }
            </svg>
            { word }
        </span>
    }
}

/// Axes, the years to come, goal and baseline.
fn ground(c: &Chart, lang: Lang) -> Html {
    let ((left, right), (top, bottom)) = (c.across, c.down);
    let n = |v: f64| format!("{v:.1}");
    let across = |class: &'static str, y: f64| {
        html! { <line {class} x1={n(left)} x2={n(right)} y1={n(y)} y2={n(y)} /> }
    };
    let ticks = c.ticks.iter().map(|(y, word)| {
        html! {
            <>
                { across("chart-tick", *y) }
                <text class="chart-text is-end" x={n(left - 8.0)} y={n(y + 4.5)}>{ word.clone() }</text>
            </>
        }
    });
    let years = c.years.iter().map(|(x, word)| {
        html! { <text class="chart-text is-middle" x={n(*x)} y={n(bottom + 20.0)}>{ word.clone() }</text> }
    });
    html! {
        <>
            if let Some(x) = c.later {
                <rect class="chart-later" x={n(x)} y={n(top)} width={n((right - x).max(0.0))} height={n(bottom - top)} />
                <text class="chart-text is-end" x={n(right - 4.0)} y={n(bottom - 8.0)}>{ detail::CHART_LATER.of(lang) }</text>
            }
            { for ticks }
            { for years }
            if let Some(y) = c.baseline { { across("chart-baseline", y) } }
            if let Some(y) = c.goal { { across("chart-goal", y) } }
        </>
    }
}

fn series(name: &'static str, dots: &[Dot]) -> Html {
    let marks = dots.iter().map(|d| {
        let class = if d.uncertain { "chart-dot is-uncertain" } else { "chart-dot" };
        if name == "target" {
            html! { <rect {class} x={format!("{:.1}", d.x - 4.0)} y={format!("{:.1}", d.y - 4.0)} width="8" height="8" /> }
        } else {
            html! { <circle {class} cx={format!("{:.1}", d.x)} cy={format!("{:.1}", d.y)} r="4.5" /> }
        }
    });
    html! {
        <g class={format!("chart-series is-{name}")}>
            <polyline class="chart-line" points={line(dots)} />
            { for marks }
        </g>
    }
}
