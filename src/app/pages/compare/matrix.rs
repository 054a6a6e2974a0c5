//! Bodies × items.

use super::ShowProps;
use crate::app::compare::cells;
use crate::app::compare::choice::{ORDERS, order_name};
use crate::app::components::{MatrixShape, TakeView, WardMatrix};
use crate::app::wording::{self, Lang, compare};
use crate::compare::matrix::{Matrix, SortBy};
use crate::export::svg::{Language, ward_matrix};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, TargetCast, component, html};

/// The language of a picture.
pub fn language(lang: Lang) -> Language {
    match lang {
        Lang::Ja => Language::Japanese,
        Lang::En => Language::English,
    }
}

/// The view.
#[component]
pub fn MatrixView(props: &ShowProps) -> Html {
    let (lang, c, choice) = (props.lang, &props.compared, &props.choice);
    let pinned = choice.pin.as_deref().and_then(|name| c.body(name));
    let shape = MatrixShape {
        rows: c.matrix.order(choice.sort, pinned),
        columns: c.columns(pinned),
        pinned,
        grouped: choice.sort == SortBy::Order,
    };
    let csv = {
        let (compared, shape) = (c.clone(), shape.clone());
        Callback::from(move |()| {
            cells::matrix_sheet(&compared, &shape.rows, &shape.columns, lang).csv()
        })
    };
    let svg = {
        let (compared, shape) = (c.clone(), shape.clone());
        Callback::from(move |()| {
            let shown = picked(&compared.matrix, &shape);
            let title = compare::MATRIX_TITLE.of(lang);
            ward_matrix(&shown, &compared.found.bodies, title, language(lang))
        })
    };
    html! {
        <>
            { controls(props) }
            if c.matrix.figures.is_empty() {
                <p class="view-none">{ compare::NO_ROWS.of(lang) }</p>
            }
            <WardMatrix compared={c.clone()} {shape} {lang} dispatch={props.dispatch.clone()} />
            <p class="view-legend">{ compare::LEGEND_MATRIX.of(lang) }</p>
            <TakeView name="tassei-matrix" {csv} {svg} {lang} />
        </>
    }
}

/// The matrix with its rows and columns as they are shown.
fn picked(matrix: &Matrix, shape: &MatrixShape) -> Matrix {
    let rows = shape.rows.iter();
    let columns = shape.columns.iter();
    Matrix {
        columns: columns
            .filter_map(|n| matrix.columns.get(*n).cloned())
            .collect(),
        items: matrix.items.clone(),
        figures: rows
            .filter_map(|n| matrix.figures.get(*n).cloned())
            .collect(),
    }
}

fn controls(props: &ShowProps) -> Html {
    let (lang, choice) = (props.lang, &props.choice);
    let value = |event: &Event| event.target_unchecked_into::<HtmlSelectElement>().value();
    let on_sort = props.choose(move |choice, event: Event| {
        let name = value(&event);
        let found = ORDERS.iter().copied().find(|o| order_name(*o) == name);
        choice.sort = found.unwrap_or_default();
    });
    let on_pin = props.choose(move |choice, event: Event| {
        choice.pin = Some(value(&event)).filter(|name| !name.is_empty());
    });
    let orders = ORDERS.iter().map(|o| {
        html! { <option value={order_name(*o)} selected={choice.sort == *o}>{ wording::order(*o).of(lang) }</option> }
    });
    let bodies = props.compared.found.bodies.iter().map(|b| {
        let selected = choice.pin.as_ref() == Some(&b.name);
        html! { <option value={b.name.clone()} {selected}>{ b.name.clone() }</option> }
    });
    html! {
        <div class="compare-controls" role="group" aria-label={compare::CONTROLS.of(lang)}>
            <label class="choice">
                <span>{ compare::SORT.of(lang) }</span>
                <select class="select" onchange={on_sort} data-testid="matrix-sort">{ for orders }</select>
            </label>
            <label class="choice">
                <span>{ compare::PIN.of(lang) }</span>
                <select class="select" onchange={on_pin} data-testid="matrix-pin">
                    <option value="" selected={choice.pin.is_none()}>{ compare::PIN_NONE.of(lang) }</option>
                    { for bodies }
                </select>
            </label>
        </div>
    }
}
