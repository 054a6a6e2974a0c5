//! What the page promises, how it computes, and how to see that nothing leaves.

use crate::app::components::{StatusBadge, VerdictBadge};
use crate::app::findings::Weight;
use crate::app::wording::{self, Lang, about as words};
use crate::assess::Status;
use yew::{Html, Properties, component, html};

/// What the view needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The language.
    pub lang: Lang,
}

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
            <h2>{ words::METHOD.of(lang) }</h2>
            { method(lang) }
            <h2>{ words::STATUS.of(lang) }</h2>
            { statuses(lang) }
            <h2>{ words::GLOSSARY_NOTE.of(lang) }</h2>
            { verdicts(lang) }
            <h2>{ words::KEYS.of(lang) }</h2>
            <p>{ words::KEYS_TEXT.of(lang) }</p>
            <p class="view-legend">{ format!("Tassei {} — {}", env!("CARGO_PKG_VERSION"), words::LICENCE.of(lang)) }</p>
        </div>
    }
}

fn method(lang: Lang) -> Html {
    let rows = [
        (words::RATE, words::RATE_TEXT),
        (words::SECTION_RATE, words::SECTION_RATE_TEXT),
        (words::PROGRESS, words::PROGRESS_TEXT),
        (words::STATUS, words::STATUS_TEXT),
        (words::AS_OF, words::AS_OF_TEXT),
        (words::ROUNDING, words::ROUNDING_TEXT),
    ];
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={words::METHOD.of(lang)}>
            <table class="table">
                <thead><tr><th scope="col">{ words::TERM.of(lang) }</th><th scope="col">{ words::FORMULA.of(lang) }</th></tr></thead>
                <tbody>{ for rows.iter().map(|(term, text)| html! {
                    <tr><th scope="row">{ term.of(lang) }</th><td>{ text.of(lang) }</td></tr>
                }) }</tbody>
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
