//! Above every view of a saved page: that these are results as they were saved.

use crate::app::wording::{Lang, export};
use yew::{AttrValue, Html, Properties, component, html};

/// What the note says.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The day, `2026-11-21`; none where the page holds no results of its own.
    pub made: Option<AttrValue>,
    /// The language.
    pub lang: Lang,
}

/// The note.
#[component]
pub fn SavedNote(props: &Props) -> Html {
    let Some(made) = &props.made else {
        return Html::default();
    };
    let words = export::SAVED_NOTE.fill(props.lang, &[("day", made)]);
    html! { <p class="saved-note" data-testid="saved-note">{ words }</p> }
}
