//! How many indicators have which status, as a bar. Each part has its own
//! pattern as well as its colour, and the whole is said in words.

use crate::app::wording::{Lang, overview};
use crate::assess::{Counts, Status};
use yew::{Html, Properties, component, html};

/// Width of the drawing in its own units.
const WIDTH: f64 = 100.0;

/// What a bar shows.
#[derive(Clone, PartialEq, Properties)]
pub struct BarProps {
    /// The counts.
    pub counts: Counts,
    /// The language.
    pub lang: Lang,
}

/// The statuses in the order of the bar, with how many there are.
pub fn parts(counts: &Counts) -> [(Status, u32); 5] {
    [
        (Status::Achieved, counts.achieved),
        (Status::Missed, counts.missed),
        (Status::NoActual, counts.no_actual),
        (Status::NotDue, counts.not_due),
        (Status::NoTarget, counts.no_target),
    ]
}

/// The bar in words.
pub fn in_words(counts: &Counts, lang: Lang) -> String {
    let n = |n: u32| n.to_string();
    overview::BAR.fill(
        lang,
        &[
            ("achieved", &n(counts.achieved)),
            ("missed", &n(counts.missed)),
            ("no_actual", &n(counts.no_actual)),
            ("not_due", &n(counts.not_due)),
            ("no_target", &n(counts.no_target)),
        ],
    )
}

/// A bar of statuses.
#[component]
pub fn StatusBar(props: &BarProps) -> Html {
    let all = f64::from(props.counts.all().max(1));
    let mut at = 0.0;
    let rects = parts(&props.counts)
        .into_iter()
        .filter(|(_, n)| *n > 0)
        .map(|(status, n)| {
            let width = WIDTH * f64::from(n) / all;
            let x = at;
            at += width;
            let rect = |class: String| {
                html! { <rect {class} x={format!("{x:.3}%")} y="0" width={format!("{width:.3}%")} height="100%" /> }
            };
            html! {
                <>
                    { rect(format!("bar-part is-{}", status.name())) }
                    if matches!(status, Status::Missed | Status::NoActual) {
                        <rect class="bar-over" fill={format!("url(#pattern-{})", status.name())}
                            x={format!("{x:.3}%")} y="0" width={format!("{width:.3}%")} height="100%" />
                    }
                </>
            }
        });
    html! {
        <svg class="bar" role="img" aria-label={in_words(&props.counts, props.lang)}>
            { for rects }
        </svg>
    }
}

/// The patterns that bars are filled with; once in the page.
#[component]
pub fn BarPatterns() -> Html {
    html! {
        <svg class="bar-patterns" aria-hidden="true" focusable="false" width="0" height="0">
            <defs>
                <pattern id="pattern-missed" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <rect class="bar-line" width="2" height="6" />
                </pattern>
                <pattern id="pattern-no_actual" width="6" height="6" patternUnits="userSpaceOnUse">
                    <circle class="bar-dot" cx="3" cy="3" r="1.2" />
                </pattern>
            </defs>
        </svg>
    }
}
