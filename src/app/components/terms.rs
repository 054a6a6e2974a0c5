//! The field's terms with their meanings: all of them, or those that are needed where they are shown.

use crate::app::wording::{Lang, Say, glossary};
use yew::{Html, html};

/// Every term of the glossary, and what it means.
pub const TERMS: &[(Say, Say)] = &[
    (glossary::INDICATOR, glossary::INDICATOR_TEXT),
    (glossary::TARGET, glossary::TARGET_TEXT),
    (glossary::ACTUAL, glossary::ACTUAL_TEXT),
    (glossary::GOAL, glossary::GOAL_TEXT),
    (glossary::BASELINE, glossary::BASELINE_TEXT),
    (glossary::RATE, glossary::RATE_TEXT),
    (glossary::FISCAL_YEAR, glossary::FISCAL_YEAR_TEXT),
    (glossary::CUMULATIVE, glossary::CUMULATIVE_TEXT),
    (glossary::DIRECTION, glossary::DIRECTION_TEXT),
    (glossary::RATING, glossary::RATING_TEXT),
    (glossary::EXIT, glossary::EXIT_TEXT),
    (glossary::STARTED, glossary::STARTED_TEXT),
    (glossary::BODY, glossary::BODY_TEXT),
    (glossary::UNCERTAIN, glossary::UNCERTAIN_TEXT),
];

/// The terms that the panel of an indicator uses.
const OF_INDICATOR: &[(Say, Say)] = &[
    (glossary::TARGET, glossary::TARGET_TEXT),
    (glossary::GOAL, glossary::GOAL_TEXT),
    (glossary::BASELINE, glossary::BASELINE_TEXT),
    (glossary::CUMULATIVE, glossary::CUMULATIVE_TEXT),
    (glossary::DIRECTION, glossary::DIRECTION_TEXT),
    (glossary::EXIT, glossary::EXIT_TEXT),
    (glossary::UNCERTAIN, glossary::UNCERTAIN_TEXT),
];

/// Terms as a list.
pub fn terms(of: &[(Say, Say)], lang: Lang) -> Html {
    let rows = of.iter().map(|(term, text)| {
        html! { <div><dt>{ term.of(lang) }</dt><dd>{ text.of(lang) }</dd></div> }
    });
    html! { <dl class="terms">{ for rows }</dl> }
}

/// The terms of an indicator's panel, folded away where they are needed.
pub fn terms_help(lang: Lang) -> Html {
    html! {
        <details class="terms-help">
            <summary>{ glossary::HELP.of(lang) }</summary>
            { terms(OF_INDICATOR, lang) }
        </details>
    }
}
