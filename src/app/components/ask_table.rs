//! The first rows of a table, with a choice over each column.

use crate::app::asking::Asking;
use crate::app::figures::short_year;
use crate::app::wording::{self, Lang, columns};
use crate::document::Row;
use crate::notation::parse_year;
use crate::reading::told::ToldRole;
use crate::report::FiscalYear;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::{Callback, Event, Html, Properties, TargetCast, classes, component, html};

/// Rows shown under the header.
const SHOWN: usize = 12;

/// Fiscal years that reports speak of; anything else is a slip of the fingers.
const YEARS: std::ops::RangeInclusive<FiscalYear> = 1950..=2100;

/// What the table needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The answer so far.
    pub asking: Asking,
    /// The language.
    pub lang: Lang,
    /// Where another answer goes.
    pub change: Callback<Asking>,
}

/// The table.
#[component]
pub fn AskTable(props: &Props) -> Html {
    let (asking, lang) = (&props.asking, props.lang);
    let (shown, more) = asking.columns();
    let (first, depth) = asking.header();
    let rows = asking.rows().iter().skip(first).take(depth + SHOWN);
    let body = rows.enumerate().map(|(n, row)| {
        let class = classes!((n < depth).then_some("is-header"));
        html! { <tr {class}>{ for shown.iter().map(|col| cell(row, *col)) }</tr> }
    });
    html! {
        <>
            <div class="scroll ask-table" role="region" tabindex="0" aria-label={columns::HEADING.of(lang)}>
                <table class="table">
                    <thead><tr>{ for shown.iter().map(|col| head(props, *col)) }</tr></thead>
                    <tbody lang="ja">{ for body }</tbody>
                </table>
            </div>
            if more > 0 { <p class="view-legend">{ columns::MORE_COLUMNS.fill(lang, &[("n", &more.to_string())]) }</p> }
        </>
    }
}

/// A merged cell says what it says once, where it begins.
fn cell(row: &Row, col: u32) -> Html {
    let own = row.cells.iter().find(|c| c.col == col);
    html! { <td>{ own.map_or("", |c| c.text.as_str()) }</td> }
}

fn head(props: &Props, col: u32) -> Html {
    let (asking, lang) = (&props.asking, props.lang);
    let (role, year) = asking.column(col);
    let column = columns::COLUMN.fill(
        lang,
        &[("n", &(col + 1).to_string()), ("title", &asking.title(col))],
    );
    let choose = {
        let (asking, change) = (asking.clone(), props.change.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let role = value.parse().ok().and_then(|n: usize| ToldRole::ALL.get(n));
            let mut next = asking.clone();
            next.set_role(col, role.copied());
            change.emit(next);
        })
    };
    let options = ToldRole::ALL.iter().enumerate().map(|(n, r)| {
        html! {
            <option value={n.to_string()} selected={role == Some(*r)}>{ wording::told_role(Some(*r)).of(lang) }</option>
        }
    });
    html! {
        <th scope="col">
            <select class="select select-small" onchange={choose} data-testid={format!("ask-role-{col}")}
                aria-label={columns::ROLE_OF.fill(lang, &[("column", &column)])}>
                <option value="" selected={role.is_none()}>{ wording::told_role(None).of(lang) }</option>
                { for options }
            </select>
            if role.is_some_and(ToldRole::has_year) { { year_field(props, col, year, &column) } }
        </th>
    }
}

/// The year of a column; empty, it is the header's, which stands there in grey.
fn year_field(props: &Props, col: u32, year: Option<FiscalYear>, column: &str) -> Html {
    let (asking, lang) = (&props.asking, props.lang);
    let choose = {
        let (asking, change) = (asking.clone(), props.change.clone());
        Callback::from(move |event: Event| {
            let field: HtmlInputElement = event.target_unchecked_into();
            let text = field.value();
            let year = parse_year(text.trim()).map(|y| y.year);
            let year = year.filter(|y| YEARS.contains(y));
            let bad = year.is_none() && !text.trim().is_empty();
            field.set_custom_validity(if bad { columns::YEAR_BAD.of(lang) } else { "" });
            field.report_validity();
            if !bad {
                let mut next = asking.clone();
                next.set_year(col, year);
                change.emit(next);
            }
        })
    };
    let hint = asking.printed_year(col).map_or_else(
        || columns::YEAR_HINT.of(lang).to_owned(),
        |y| short_year(y, lang),
    );
    html! {
        <label class="ask-year">
            <span>{ columns::YEAR.of(lang) }</span>
            <input class="field select-small" type="text" size="5" onchange={choose} placeholder={hint}
                value={year.map(|y| short_year(y, lang)).unwrap_or_default()} data-testid={format!("ask-year-{col}")}
                aria-label={columns::YEAR_OF.fill(lang, &[("column", column)])} />
        </label>
    }
}
