//! The table behind a picture.

use super::badge::StatusBadge;
use crate::app::compare::sheet::{Cell, Sheet};
use crate::app::wording::{Lang, compare};
use yew::{AttrValue, Callback, Html, Properties, component, html, use_state_eq};

/// Rows that are added to the page at a time.
const STEP: usize = 120;

/// What the table shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The table.
    pub sheet: Sheet,
    /// What it is of.
    pub title: AttrValue,
    /// The language.
    pub lang: Lang,
}

/// The table.
#[component]
pub fn SheetTable(props: &Props) -> Html {
    let (lang, sheet) = (props.lang, &props.sheet);
    let most = use_state_eq(|| STEP);
    let left = sheet.rows.len().saturating_sub(*most);
    let title = compare::TABLE_OF.fill(lang, &[("title", &props.title)]);
    let class = |n: usize| {
        let number = sheet.heads.get(n).is_some_and(|h| h.number);
        number.then_some("number")
    };
    let heads = sheet.heads.iter().enumerate().map(|(n, h)| {
        html! { <th scope="col" class={class(n)}>{ h.text.clone() }</th> }
    });
    let rows = sheet.rows.iter().take(*most).map(|row| {
        // The first cell that says something names the row.
        let name = row.iter().position(|c| !c.text.is_empty());
        let cells = row.iter().enumerate().map(|(n, c)| match name {
            Some(name) if name == n => html! { <th scope="row">{ c.text.clone() }</th> },
            _ => html! { <td class={class(n)}>{ cell(c, lang) }</td> },
        });
        html! { <tr>{ for cells }</tr> }
    });
    let more = {
        let (now, most) = (*most, most.setter());
        Callback::from(move |_: web_sys::MouseEvent| most.set(now + STEP))
    };
    html! {
        <div class="sheet-table">
            <div class="scroll" role="region" tabindex="0" aria-label={title.clone()}>
                <table class="table" data-testid="sheet">
                    <caption class="hidden">{ title }</caption>
                    <thead><tr>{ for heads }</tr></thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            if left > 0 {
                <button type="button" class="button" onclick={more}>
                    { compare::MORE.fill(lang, &[("n", &left.min(STEP).to_string()), ("left", &left.to_string())]) }
                </button>
            }
        </div>
    }
}

fn cell(c: &Cell, lang: Lang) -> Html {
    match c.status {
        Some(status) => html! { <StatusBadge {status} {lang} /> },
        None => html! { { c.text.clone() } },
    }
}
