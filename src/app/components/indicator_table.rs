//! The table of indicators. Long tables are windowed: only the rows in sight are
//! in the page, above and below them stands the room that the others would take.

use super::indicator_row::IndicatorRow;
use crate::app::figures::short_year;
use crate::app::rows::{Sort, SortKey};
use crate::app::state::{Action, Detail, Loaded, ReportKey};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, Say, indicators};
use crate::report::FiscalYear;
use web_sys::Element;
use yew::{
    AttrValue, Callback, Event, Html, Properties, TargetCast, classes, component, html,
    use_callback, use_state_eq,
};

/// Height of a row in pixels; the style gives it to every row of a windowed table.
const ROW: usize = 72;
/// Tables up to this length are in the page as a whole, so that the browser's
/// own search and print find every row.
const WHOLE: usize = 400;
/// Rows in the page of a longer one.
const WINDOW: usize = 60;
/// Rows above the first one in sight.
const ABOVE: usize = 15;

/// What the table shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// Its key.
    pub report: ReportKey,
    /// Indices of the indicators, in order.
    pub rows: Vec<usize>,
    /// The order.
    pub sort: Option<Sort>,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The table.
#[component]
pub fn IndicatorTable(props: &Props) -> Html {
    let lang = props.lang;
    let first = use_state_eq(|| 0usize);
    let years = props.loaded.years();
    let open = {
        let (dispatch, key) = (props.dispatch.clone(), props.report);
        use_callback(key, move |(n, year): (usize, Option<FiscalYear>), key| {
            dispatch.dispatch(Action::Open(Detail::Indicator(*key, n, year)));
        })
    };
    let all = props.rows.len();
    let windowed = all > WHOLE;
    let (from, to) = if windowed {
        let from = (*first).min(all.saturating_sub(WINDOW));
        (from, (from + WINDOW).min(all))
    } else {
        (0, all)
    };
    let on_scroll = {
        let first = first.setter();
        Callback::from(move |event: Event| {
            let top = event.target_unchecked_into::<Element>().scroll_top();
            let row = usize::try_from(top).unwrap_or(0) / ROW;
            // In steps, so that not every pixel draws anew.
            first.set(row.saturating_sub(ABOVE) / 10 * 10);
        })
    };
    let now = props.loaded.assessment.as_of;
    let shown = props.rows.get(from..to).unwrap_or_default();
    let rows = shown.iter().enumerate().map(|(at, &n)| {
        html! {
            <IndicatorRow key={n} loaded={props.loaded.clone()} number={n} years={years.clone()}
                row={from + at + 2} {lang} open={open.clone()} />
        }
    });
    let room = |rows: usize| {
        let height = (rows * ROW).to_string();
        html! {
            if rows > 0 {
                <tr class="indicator-room" aria-hidden="true">
                    <td colspan={(years.len() + 4).to_string()}><svg width="1" {height} aria-hidden="true" /></td>
                </tr>
            }
        }
    };
    html! {
        <div id="indicator-scroll" class={classes!("scroll", "indicator-scroll", windowed.then_some("is-windowed"))}
            role="region" tabindex="0" aria-label={indicators::TABLE.of(lang)} onscroll={on_scroll}>
            <table class="table indicators" aria-rowcount={(all + 1).to_string()}>
                <caption class="hidden">{ indicators::TABLE.of(lang) }</caption>
                <thead>
                    <tr aria-rowindex="1">
                        { header(props, SortKey::Name, indicators::NAME, "indicator-name") }
                        { header(props, SortKey::Status, indicators::STATUS, "indicator-status") }
                        { header(props, SortKey::Rate, indicators::RATE, "number") }
                        <th scope="col">{ indicators::GOAL.of(lang) }</th>
                        { for years.iter().map(|y| year_header(props, *y, now)) }
                    </tr>
                </thead>
                <tbody>
                    { room(from) }
                    { for rows }
                    { room(all - to) }
                </tbody>
            </table>
        </div>
    }
}

fn year_header(props: &Props, year: FiscalYear, now: Option<FiscalYear>) -> Html {
    let lang = props.lang;
    let is_now = now == Some(year);
    html! {
        <th scope="col" class={classes!("number", is_now.then_some("is-now"))}>
            { label(props, year, lang) }
            if is_now { <span class="indicator-now">{ indicators::YEAR_NOW.of(lang) }</span> }
        </th>
    }
}

/// The year as the report prints it; in English the Gregorian year.
fn label(props: &Props, year: FiscalYear, lang: Lang) -> AttrValue {
    let printed = props
        .loaded
        .report
        .indicators
        .iter()
        .find_map(|i| i.point(year))
        .map(|p| p.label.trim().to_owned())
        .filter(|l| !l.is_empty() && l.chars().count() <= 8);
    match (lang, printed) {
        (Lang::Ja, Some(printed)) => printed.into(),
        _ => short_year(year, lang).into(),
    }
}

fn header(props: &Props, key: SortKey, word: Say, class: &'static str) -> Html {
    let lang = props.lang;
    let current = props.sort.filter(|s| s.key == key);
    let (order, sign) = match current {
        Some(s) if s.descending => ("descending", "▼"),
        Some(_) => ("ascending", "▲"),
        None => ("none", "⇅"),
    };
    let sort = {
        let (dispatch, now) = (props.dispatch.clone(), props.sort);
        Callback::from(move |_| dispatch.dispatch(Action::Sort(Sort::after(now, key))))
    };
    html! {
        <th scope="col" {class} aria-sort={order}>
            <button type="button" class="sort" onclick={sort}
                title={indicators::SORT_BY.fill(lang, &[("column", word.of(lang))])}>
                { word.of(lang) }<span class="sort-sign" aria-hidden="true">{ sign }</span>
            </button>
        </th>
    }
}
