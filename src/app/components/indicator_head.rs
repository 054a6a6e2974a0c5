//! The header of the table of indicators: every column orders the rows.

use crate::app::figures::short_year;
use crate::app::rows::{Sort, SortKey};
use crate::app::shared::Shared;
use crate::app::state::{Action, Loaded};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, indicators};
use crate::report::FiscalYear;
use yew::{Callback, Html, Properties, classes, component, html};

/// What the header shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// The years of the columns.
    pub years: Shared<Vec<FiscalYear>>,
    /// The order.
    pub sort: Option<Sort>,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The header.
#[component]
pub fn IndicatorHead(props: &Props) -> Html {
    let lang = props.lang;
    let years = props.years.iter().map(|y| year(props, *y));
    html! {
        <thead>
            <tr aria-rowindex="1">
                { column(props, SortKey::Name, indicators::NAME.of(lang), "indicator-name", Html::default()) }
                { column(props, SortKey::Status, indicators::STATUS.of(lang), "indicator-status", Html::default()) }
                { column(props, SortKey::Rate, indicators::RATE.of(lang), "number", Html::default()) }
                { column(props, SortKey::Goal, indicators::GOAL.of(lang), "", Html::default()) }
                { for years }
            </tr>
        </thead>
    }
}

/// A year as the report prints it; in English the Gregorian year.
fn year(props: &Props, year: FiscalYear) -> Html {
    let lang = props.lang;
    let is_now = props.loaded.assessment.as_of == Some(year);
    let label = match (lang, props.loaded.year_label(year)) {
        (Lang::Ja, Some(printed)) => printed.to_owned(),
        _ => short_year(year, lang),
    };
    let note = html! {
        if is_now { <span class="indicator-now">{ indicators::YEAR_NOW.of(lang) }</span> }
    };
    let class = if is_now { "number is-now" } else { "number" };
    column(props, SortKey::Year(year), &label, class, note)
}

fn column(props: &Props, key: SortKey, word: &str, class: &'static str, note: Html) -> Html {
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
    let title = match key {
        SortKey::Year(_) => indicators::SORT_BY_ACTUAL,
        _ => indicators::SORT_BY,
    };
    html! {
        <th scope="col" class={classes!(class)} aria-sort={order}>
            <button type="button" class="sort" onclick={sort}
                title={title.fill(lang, &[("column", word)])}>
                { word.to_owned() }<span class="sort-sign" aria-hidden="true">{ sign }</span>
            </button>
            { note }
        </th>
    }
}
