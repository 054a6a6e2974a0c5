//! The page to print: what was checked, how much agrees, what differs.

use super::badge::VerdictBadge;
use super::notes::place_in_words;
use crate::app::findings::Weight;
use crate::app::sheet::{List, sheet};
use crate::app::state::Loaded;
use crate::app::wording::{self, Lang, checks};
use crate::browser::window;
use crate::export::check_summary::Row;
use crate::place::Place;
use yew::{AttrValue, Html, Properties, component, html};

/// What the page is about.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// Its file.
    pub file: AttrValue,
    /// The language.
    pub lang: Lang,
}

/// The page.
#[component]
pub fn CheckSheet(props: &Props) -> Html {
    let lang = props.lang;
    let page = sheet(&props.loaded, &props.file, lang);
    let (y, m, d) = window::today();
    let day = checks::SHEET_DAY.fill(
        lang,
        &[
            ("y", &y.to_string()),
            ("m", &m.to_string()),
            ("d", &d.to_string()),
        ],
    );
    let (totals, _) = page
        .rows
        .split_last()
        .map_or((None, &[][..]), |(t, r)| (Some(t), r));
    let all: u32 = totals.map_or(0, |t| t.counts.iter().sum());
    html! {
        <article class="sheet" data-testid="sheet">
            <header class="sheet-head">
                <p class="sheet-kind">{ checks::SHEET.of(lang) }</p>
                <h2 lang="ja">{ page.title }</h2>
                <p class="sheet-facts">
                    <span>{ page.facts.join(" ・ ") }</span>
                    <span>{ checks::SHEET_FILE.fill(lang, &[("file", &page.file)]) }</span>
                    <span>{ day }</span>
                </p>
            </header>
            if all == 0 {
                <p>{ checks::NONE.of(lang) }</p>
            } else {
                { table(&page.rows, lang) }
                { for page.lists.iter().map(|l| list(l, lang)) }
            }
            <footer class="sheet-foot">{ checks::SHEET_FOOT.of(lang) }</footer>
        </article>
    }
}

fn table(rows: &[Row], lang: Lang) -> Html {
    let heads = Weight::ALL
        .iter()
        .map(|w| html! { <th scope="col">{ wording::weight(*w).of(lang) }</th> });
    let body = rows.iter().map(|row| {
        let name = row.subject.map_or(checks::ALL, wording::about);
        let counts = row
            .counts
            .iter()
            .map(|n| html! { <td class="number">{ *n }</td> });
        html! {
            <tr class={row.subject.is_none().then_some("sheet-total")}>
                <th scope="row">{ name.of(lang) }</th>
                <td class="number">{ row.counts.iter().sum::<u32>() }</td>
                { for counts }
            </tr>
        }
    });
    html! {
        <div class="scroll">
            <table class="table sheet-counts">
                <caption>{ checks::SHEET_TABLE.of(lang) }</caption>
                <thead><tr>
                    <th scope="col">{ checks::SHEET_SUBJECT.of(lang) }</th>
                    <th scope="col">{ checks::SHEET_COUNT.of(lang) }</th>
                    { for heads }
                </tr></thead>
                <tbody>{ for body }</tbody>
            </table>
        </div>
    }
}

fn list(list: &List, lang: Lang) -> Html {
    let more = list.count - list.items.len();
    let items = list.items.iter().map(|i| {
        let place = Place {
            page: i.place.0,
            line: i.place.1,
            ..Place::default()
        };
        html! {
            <li>
                <strong lang="ja">{ i.text.clone() }</strong>
                <span class="sheet-place">{ format!(" ({})", place_in_words(&place, lang)) }</span>
                <br />
                <span>{ i.why.clone() }</span>
            </li>
        }
    });
    html! {
        <section class="sheet-list">
            <h3><VerdictBadge weight={list.weight} {lang} /><span>{ list.count }</span></h3>
            <ul>
                { for items }
                if more > 0 { <li class="sheet-more">{ checks::SHEET_MORE.fill(lang, &[("n", &more.to_string())]) }</li> }
            </ul>
        </section>
    }
}
