//! What a page on paper needs and a screen does not: the day, the source files, the formulas.

use crate::app::store::Store;
use crate::app::wording::{self, checks, shell};
use crate::browser::{events, window};
use yew::{Html, Properties, component, html, use_effect_with, use_state_eq};

/// Most source files named; the rest are counted.
const MOST: usize = 60;

/// What the head shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state.
    pub store: Store,
}

/// The head; in sight on paper only.
#[component]
pub fn PrintHead(props: &Props) -> Html {
    let lang = props.store.lang;
    // The page may have been open since yesterday.
    let day = use_state_eq(window::today);
    {
        let day = day.setter();
        use_effect_with((), move |()| {
            let heard = events::on_print(move |_| day.set(window::today()));
            move || drop(heard)
        });
    }
    let (y, m, d) = *day;
    let numbers = [y.to_string(), m.to_string(), d.to_string()];
    let blanks = [
        ("y", &*numbers[0]),
        ("m", &*numbers[1]),
        ("d", &*numbers[2]),
    ];
    let mut names: Vec<&str> = Vec::new();
    for (_, file, _) in props.store.reports() {
        if names.last() != Some(&file.name.as_str()) {
            names.push(&file.name);
        }
    }
    let left = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    let mut files = names.join("、");
    if left > 0 {
        files = format!(
            "{files}、{}",
            shell::PRINT_MORE.fill(lang, &[("n", &left.to_string())])
        );
    }
    html! {
        <div class="print-head">
            <p class="print-title">{ format!("{} — {}", shell::TITLE.of(lang), wording::view(props.store.view).of(lang)) }</p>
            <p>{ checks::SHEET_DAY.fill(lang, &blanks) }</p>
            if !files.is_empty() { <p>{ shell::PRINT_FILES.fill(lang, &[("files", &files)]) }</p> }
            <p>{ shell::PRINT_NOTE.of(lang) }</p>
        </div>
    }
}
