//! How many indicators have which status: the table behind the bar.

use super::badge::StatusBadge;
use super::bar::{StatusBar, parts};
use crate::app::wording::{self, Lang, overview};
use crate::assess::Counts;
use yew::{Html, Properties, component, html};

/// What the table shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The counts.
    pub counts: Counts,
    /// The language.
    pub lang: Lang,
}

/// The bar with its table.
#[component]
pub fn StatusTable(props: &Props) -> Html {
    let (counts, lang) = (props.counts, props.lang);
    let rows = parts(&counts).into_iter().map(|(status, n)| {
        html! {
            <tr class={if n == 0 { "is-zero" } else { "" }}>
                <th scope="row"><StatusBadge {status} {lang} /></th>
                <td class="number">{ n }</td>
                <td class="status-means">{ wording::status_meaning(status).of(lang) }</td>
            </tr>
        }
    });
    html! {
        <div class="status-table">
            <StatusBar {counts} {lang} />
            <table class="table status-counts">
                <caption class="hidden">{ overview::STATUSES.of(lang) }</caption>
                <thead class="hidden">
                    <tr>
                        <th scope="col">{ overview::STATUS.of(lang) }</th>
                        <th scope="col">{ overview::NUMBER.of(lang) }</th>
                        <th scope="col">{ overview::MEANING.of(lang) }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}
