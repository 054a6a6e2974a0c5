//! Bodies × items.

use super::{ShowProps, language, order_choice, pin_choice};
use crate::app::compare::{Show, cells};
use crate::app::components::{MatrixShape, TakeView, WardMatrix};
use crate::app::wording::compare;
use crate::compare::matrix::{Matrix, SortBy};
use crate::export::svg::ward_matrix;
use yew::{Callback, Html, component, html};

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
    let open_row = {
        let keys = c.row_keys.clone();
        props.choose(move |choice, n: usize| {
            choice.row = keys.get(n).cloned();
            choice.year = None;
            choice.show = Show::Indicator;
        })
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
            ward_matrix(&shown, &compared.found.bodies, title, language(lang)).to_svg()
        })
    };
    html! {
        <>
            <div class="compare-controls" role="group" aria-label={compare::CONTROLS.of(lang)}>
                { order_choice(props) }{ pin_choice(props, compare::PIN) }
            </div>
            if c.matrix.figures.is_empty() {
                <p class="view-none">{ compare::NO_ROWS.of(lang) }</p>
            }
            <WardMatrix compared={c.clone()} {shape} {lang} {open_row} dispatch={props.dispatch.clone()} />
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
