//! What the page promises, how it computes, and how to see that nothing leaves.

use crate::app::components::{StatusBadge, TERMS, VerdictBadge, terms};
use crate::app::findings::Weight;
use crate::app::wording::{self, Lang, Say, about as words, glossary};
use crate::assess::{Status, formulas};
use yew::{Html, Properties, component, html};

/// What the view needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
}

const METHOD: &[(Say, Say, Say)] = &[
    (words::RATE, words::RATE_TEXT, words::RATE_GROUND),
    (
        words::SECTION_RATE,
        words::SECTION_RATE_TEXT,
        words::SECTION_RATE_GROUND,
    ),
    (
        words::PROGRESS,
        words::PROGRESS_TEXT,
        words::PROGRESS_GROUND,
    ),
    (words::STATUS, words::STATUS_TEXT, words::STATUS_GROUND),
    (words::AS_OF, words::AS_OF_TEXT, words::AS_OF_GROUND),
    (
        words::ROUNDING,
        words::ROUNDING_TEXT,
        words::ROUNDING_GROUND,
    ),
    (
        words::FORMULAS,
        words::FORMULAS_TEXT,
        words::FORMULAS_GROUND,
    ),
    (words::RATINGS, words::RATINGS_TEXT, words::RATINGS_GROUND),
    (words::PROSE, words::PROSE_TEXT, words::PROSE_GROUND),
    (words::EXITS, words::EXITS_TEXT, words::EXITS_GROUND),
    (words::RANKS, words::RANKS_TEXT, words::RANKS_GROUND),
    (words::MATCHES, words::MATCHES_TEXT, words::MATCHES_GROUND),
];

/// The view.
#[component]
pub fn About(props: &Props) -> Html {
    let lang = props.lang;
    let promises = [
        words::PROMISE_RIGHT,
        words::PROMISE_SOURCE,
        words::PROMISE_SCORE,
    ];
    let steps = [
        words::PRIVACY_STEP_1,
        words::PRIVACY_STEP_2,
        words::PRIVACY_STEP_3,
    ];
    html! {
        <div class="prose">
            <h1>{ words::HEADING.of(lang) }</h1>
            <h2>{ words::WHAT.of(lang) }</h2>
            <p>{ words::WHAT_TEXT.of(lang) }</p>
            <h2>{ words::PROMISE.of(lang) }</h2>
            <ul>{ for promises.iter().map(|p| html! { <li>{ p.of(lang) }</li> }) }</ul>
            <h2>{ words::PRIVACY.of(lang) }</h2>
            <p>{ words::PRIVACY_TEXT.of(lang) }</p>
            <h3>{ words::PRIVACY_CHECK.of(lang) }</h3>
            <ol>{ for steps.iter().map(|p| html! { <li>{ p.of(lang) }</li> }) }</ol>
            <p>{ words::PRIVACY_SAVE.of(lang) }</p>
            <h2 id="method" tabindex="-1">{ words::METHOD.of(lang) }</h2>
            { method(lang) }
            <h2>{ words::STATUS.of(lang) }</h2>
            { statuses(lang) }
            <h2>{ words::GLOSSARY_NOTE.of(lang) }</h2>
            { verdicts(lang) }
            <h2 id="glossary">{ glossary::HEADING.of(lang) }</h2>
            { terms(TERMS, lang) }
            <h2 id="accessibility">{ words::ACCESS.of(lang) }</h2>
            <p>{ words::ACCESS_TEXT.of(lang) }</p>
            <ul>{ for [words::ACCESS_AXE, words::ACCESS_KEYS, words::ACCESS_ZOOM].iter().map(|p| html! { <li>{ p.of(lang) }</li> }) }</ul>
            <p>{ words::ACCESS_NOT.of(lang) }</p>
            <p>{ words::ACCESS_STATE.of(lang) }</p>
            <h2>{ words::KEYS.of(lang) }</h2>
            <p>{ words::KEYS_TEXT.of(lang) }</p>
            <p class="view-legend">{ format!("Tassei {} — {}", env!("CARGO_PKG_VERSION"), words::LICENCE.of(lang)) }</p>
        </div>
    }
}

/// Every formula: what it is, and its ground and limits.
fn method(lang: Lang) -> Html {
    let all: Vec<String> = formulas().iter().map(|f| lang.pick(f).to_owned()).collect();
    let joined = all.join(match lang {
        Lang::Ja => "、",
        Lang::En => "; ",
    });
    let rows = METHOD.iter().map(|(what, text, ground)| {
        html! {
            <tr>
                <th scope="row">{ what.of(lang) }</th>
                <td>{ text.fill(lang, &[("all", &joined)]) }</td>
                <td>{ ground.of(lang) }</td>
            </tr>
        }
    });
    html! {
        <div class="scroll" role="region" tabindex="0" aria-labelledby="method">
            <table class="table">
                <thead><tr>
                    <th scope="col">{ words::TERM.of(lang) }</th>
                    <th scope="col">{ words::FORMULA.of(lang) }</th>
                    <th scope="col">{ words::GROUND.of(lang) }</th>
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn statuses(lang: Lang) -> Html {
    let all = [
        Status::Achieved,
        Status::Missed,
        Status::NoActual,
        Status::NotDue,
        Status::NoTarget,
    ];
    html! {
        <dl class="terms">{ for all.iter().map(|status| html! {
            <div><dt><StatusBadge status={*status} {lang} /></dt><dd>{ wording::status_meaning(*status).of(lang) }</dd></div>
        }) }</dl>
    }
}

fn verdicts(lang: Lang) -> Html {
    let meaning = |weight: Weight| match weight {
        Weight::Differs => words::DIFFERS_TEXT,
        Weight::Question => words::QUESTION_TEXT,
        Weight::Explained => words::EXPLAINED_TEXT,
        Weight::CannotCheck => words::CANNOT_CHECK_TEXT,
        Weight::Agrees => words::AGREES_TEXT,
    };
    html! {
        <dl class="terms">{ for Weight::ALL.iter().map(|weight| html! {
            <div><dt><VerdictBadge weight={*weight} {lang} /></dt><dd>{ meaning(*weight).of(lang) }</dd></div>
        }) }</dl>
    }
}
