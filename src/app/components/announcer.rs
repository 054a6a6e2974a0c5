//! Tells a screen reader what happened.

use crate::app::wording::Lang;
use crate::diagnostic::Words;
use yew::{Html, Properties, component, html};

/// What is told.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The words, with a number that tells two equal ones apart.
    pub said: (u32, Words),
    /// The language.
    pub lang: Lang,
}

/// The live region.
#[component]
pub fn Announcer(props: &Props) -> Html {
    let (n, words) = &props.said;
    html! {
        <div class="announcer" role="status" aria-live="polite" data-testid="announcer">
            <span key={*n}>{ props.lang.pick(words).to_owned() }</span>
        </div>
    }
}
