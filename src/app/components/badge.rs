//! A status or a verdict: shape, word and colour together.

use crate::app::findings::Weight;
use crate::app::wording::{self, Lang};
use crate::assess::Status;
use yew::{AttrValue, Html, Properties, classes, component, html};

/// What a status badge shows.
#[derive(Clone, PartialEq, Properties)]
pub struct StatusProps {
    /// The status.
    pub status: Status,
    /// The language.
    pub lang: Lang,
    /// True where it rests on an uncertain figure.
    #[prop_or_default]
    pub uncertain: bool,
}

/// A status.
#[component]
pub fn StatusBadge(props: &StatusProps) -> Html {
    let word = wording::status(props.status).of(props.lang);
    let doubt = props
        .uncertain
        .then(|| wording::indicators::UNCERTAIN.of(props.lang));
    html! {
        <span class={classes!("badge", format!("is-{}", props.status.name()))}>
            { icon(status_shape(props.status)) }
            <span>{ word }</span>
            if let Some(doubt) = doubt {
                <span class="badge-doubt">{ format!("（{doubt}）") }</span>
            }
        </span>
    }
}

/// What a verdict badge shows.
#[derive(Clone, PartialEq, Properties)]
pub struct VerdictProps {
    /// The verdict.
    pub weight: Weight,
    /// The language.
    pub lang: Lang,
}

/// A verdict.
#[component]
pub fn VerdictBadge(props: &VerdictProps) -> Html {
    html! {
        <span class={classes!("badge", format!("is-{}", props.weight.name()))}>
            { icon(verdict_shape(props.weight)) }
            <span>{ wording::weight(props.weight).of(props.lang) }</span>
        </span>
    }
}

/// The shape of a status, in a square of 16.
pub fn status_shape(status: Status) -> &'static str {
    match status {
        // A tick in a disc.
        Status::Achieved => {
            "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.2 4L7 9.2 4.8 7 3.6 8.2 7 11.6l5.4-5.4Z"
        }
        // A cross in a square.
        Status::Missed => {
            "M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1Zm2.6 2.4L3.4 4.6 6.8 8l-3.4 3.4 1.2 1.2L8 9.2l3.4 3.4 1.2-1.2L9.2 8l3.4-3.4-1.2-1.2L8 6.8Z"
        }
        // A clock.
        Status::NotDue => {
            "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 1.6a5.4 5.4 0 1 0 0 10.8A5.4 5.4 0 0 0 8 2.6ZM7.2 4h1.6v3.6l2.6 1.5-.8 1.4-3.4-2Z"
        }
        // An empty square.
        Status::NoActual => {
            "M2 1h12a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H2a1 1 0 0 1-1-1V2a1 1 0 0 1 1-1Zm.6 1.6v10.8h10.8V2.6Z"
        }
        // A dash.
        Status::NoTarget => "M2 7h12v2H2Z",
    }
}

fn verdict_shape(weight: Weight) -> &'static str {
    match weight {
        Weight::Agrees => status_shape(Status::Achieved),
        // ≠ in a diamond.
        Weight::Differs => {
            "M8 .5 15.5 8 8 15.5.5 8ZM4.6 5.8v1.3h2.5L6.3 8.9H4.6v1.3h1.1l-.5 1.1 1.2.5.7-1.6h4.3V8.9H7.7l.8-1.8h2.9V5.8H9.1l.6-1.3-1.2-.5-.8 1.8Z"
        }
        // ? in a triangle.
        Weight::Question => {
            "M8 1 15.6 14.5H.4ZM7.2 11.6v1.5h1.6v-1.5Zm-1.6-4h1.5c0-.6.4-.9.9-.9s.9.3.9.8c0 .9-1.7 1-1.7 2.7v.5h1.5v-.3c0-.9 1.8-1.1 1.8-2.9 0-1.3-1.1-2.1-2.5-2.1s-2.4.9-2.4 2.2Z"
        }
        // i in a disc.
        Weight::Explained => {
            "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.9 2.8v1.7h1.8V3.8Zm0 3v5.4h1.8V6.8Z"
        }
        Weight::CannotCheck => status_shape(Status::NoTarget),
    }
}

/// A shape drawn as large as the text beside it.
pub fn icon(path: &'static str) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path fill-rule="evenodd" d={AttrValue::Static(path)} />
        </svg>
    }
}
