//! What the steps have to say about a file or a report, weightiest first.

use crate::app::wording::{self, Lang, load};
use crate::diagnostic::{Diagnostic, Severity};
use crate::ordered::Ordered as _;
use crate::place::Place;
use yew::{Html, Properties, classes, component, html};

/// Most notes shown; the rest are counted.
const MOST: usize = 50;

/// What the notes show.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The notes.
    pub notes: Vec<Diagnostic>,
    /// The language.
    pub lang: Lang,
}

/// Where something stands, in words.
pub fn place_in_words(place: &Place, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(page) = place.page {
        parts.push(load::AT_PAGE.fill(lang, &[("page", &page.to_string())]));
    }
    if place.line > 0 {
        parts.push(load::AT_LINE.fill(lang, &[("line", &place.line.to_string())]));
    }
    match lang {
        Lang::Ja => parts.join(" "),
        Lang::En => parts.join(", "),
    }
}

/// The list of notes; long lists are folded.
#[component]
pub fn Notes(props: &Props) -> Html {
    if props.notes.is_empty() {
        return Html::default();
    }
    let lang = props.lang;
    let mut notes = props.notes.clone();
    notes.order_by_key(|n| std::cmp::Reverse(n.severity));
    let grave = notes.first().is_some_and(|n| n.severity == Severity::Error);
    let count = notes.len();
    let items = notes.iter().take(MOST).map(|n| note(n, lang));
    html! {
        <details class="notes" open={grave || count <= 2}>
            <summary>{ load::NOTES.fill(lang, &[("n", &count.to_string())]) }</summary>
            <ul class="notes-list">
                { for items }
                if count > MOST {
                    <li>{ load::NOTES_MORE.fill(lang, &[("n", &(count - MOST).to_string())]) }</li>
                }
            </ul>
        </details>
    }
}

fn note(note: &Diagnostic, lang: Lang) -> Html {
    let name = match note.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let place = note.place.map(|p| place_in_words(&p, lang));
    html! {
        <li class={classes!("note", format!("note-{name}"))} data-code={note.code.clone()}>
            <span class="note-severity">{ wording::severity(note.severity).of(lang) }</span>
            <span class="note-text">
                { lang.pick(&note.message).to_owned() }
                if let Some(place) = place.filter(|p| !p.is_empty()) {
                    <span class="note-place">{ format!(" ({place})") }</span>
                }
                if !lang.pick(&note.hint).is_empty() {
                    <span class="note-hint">{ format!(" {}", lang.pick(&note.hint)) }</span>
                }
            </span>
        </li>
    }
}
