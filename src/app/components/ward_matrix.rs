//! Items and indicators over all bodies, as a table: in each cell the value, its
//! status by shape and word, and its rating.

use super::badge::{StatusBadge, icon, status_shape};
use crate::app::compare::{Compared, cells};
use crate::app::figures;
use crate::app::shared::Shared;
use crate::app::state::{Action, Detail};
use crate::app::store::Dispatch;
use crate::app::wording::{self, Lang, compare, overview};
use crate::assess::{Counts, Status};
use crate::compare::matrix::{FigureRow, ItemRow};
use crate::compare::rank::Standing;
use yew::{Callback, Html, Properties, classes, component, html, use_state_eq};

/// Rows that are added to the page at a time: some thousand cells at 24 wards.
const STEP: usize = 120;

/// Which rows and columns, in which order.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixShape {
    /// Indices into the matrix's figures.
    pub rows: Vec<usize>,
    /// Bodies.
    pub columns: Vec<usize>,
    /// The body that is pinned.
    pub pinned: Option<usize>,
    /// Whether the rows stand under their items.
    pub grouped: bool,
}

/// What the table needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The comparison.
    pub compared: Shared<Compared>,
    /// Its shape.
    pub shape: MatrixShape,
    /// The language.
    pub lang: Lang,
    /// Opens a row over all bodies.
    #[prop_or_default]
    pub open_row: Option<Callback<usize>>,
    /// Where a click on a figure goes.
    pub dispatch: Dispatch,
}

/// One line of the table.
enum Line<'a> {
    Item(&'a ItemRow),
    Outside,
    Figure(usize, &'a FigureRow),
}

/// The table.
#[component]
pub fn WardMatrix(props: &Props) -> Html {
    let (lang, c) = (props.lang, &props.compared);
    let most = use_state_eq(|| STEP);
    let lines = lines(c, &props.shape);
    let left = lines.len().saturating_sub(*most);
    let heads = props.shape.columns.iter().map(|body| {
        let pinned = props.shape.pinned == Some(*body);
        html! {
            <th scope="col" class={classes!("matrix-body", pinned.then_some("is-pinned"))}>
                { c.name(*body) }
                if pinned { <span class="matrix-pin">{ compare::PIN_MARK.of(lang) }</span> }
            </th>
        }
    });
    let rows = lines.iter().take(*most).map(|line| match line {
        Line::Item(item) => item_row(props, item),
        Line::Outside => html! {
            <tr class="matrix-item">
                <th scope="colgroup" colspan={(props.shape.columns.len() + 1).to_string()}>{ compare::OUTSIDE.of(lang) }</th>
            </tr>
        },
        Line::Figure(n, row) => figure_row(props, *n, row),
    });
    let more = {
        let (now, most) = (*most, most.setter());
        Callback::from(move |_: web_sys::MouseEvent| most.set(now + STEP))
    };
    html! {
        <div class="ward-matrix">
            <div class="scroll matrix-scroll" role="region" tabindex="0" aria-label={compare::MATRIX_TITLE.of(lang)}>
                <table class="table matrix" data-testid="matrix">
                    <caption class="hidden">{ compare::MATRIX_TITLE.of(lang) }</caption>
                    <thead>
                        <tr>
                            <th scope="col" class="matrix-name">{ compare::ROW.of(lang) }</th>
                            { for heads }
                        </tr>
                    </thead>
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

fn lines<'a>(c: &'a Compared, shape: &MatrixShape) -> Vec<Line<'a>> {
    let figure = |n: &usize| Some(Line::Figure(*n, c.matrix.figures.get(*n)?));
    if !shape.grouped {
        return shape.rows.iter().filter_map(figure).collect();
    }
    let mut out = Vec::new();
    let of = |item: Option<usize>| {
        let rows = shape.rows.iter();
        rows.filter(move |n| c.matrix.figures.get(**n).is_some_and(|f| f.item == item))
            .filter_map(figure)
    };
    for item in &c.matrix.items {
        out.push(Line::Item(item));
        out.extend(of(Some(item.item)));
    }
    let mut outside = of(None).peekable();
    if outside.peek().is_some() && !c.matrix.items.is_empty() {
        out.push(Line::Outside);
    }
    out.extend(outside);
    out
}

fn item_row(props: &Props, item: &ItemRow) -> Html {
    let lang = props.lang;
    let cells = props.shape.columns.iter().map(|body| {
        let counts = item.counts.get(*body).copied().flatten();
        html! { <td class="matrix-counts">{ counts_cell(counts, lang) }</td> }
    });
    html! {
        <tr class="matrix-item" data-testid="matrix-item" data-item={item.code.clone()}>
            <th scope="row" class="matrix-name" lang="ja">
                if let Some(code) = &item.code { <span class="matrix-code">{ code.clone() }</span> }
                { item.title.clone() }
            </th>
            { for cells }
        </tr>
    }
}

fn counts_cell(counts: Option<Counts>, lang: Lang) -> Html {
    match counts {
        Some(c) if c.due() > 0 => {
            let (achieved, due) = (c.achieved.to_string(), c.due().to_string());
            let says = compare::ITEM_COUNTS.fill(lang, &[("achieved", &achieved), ("due", &due)]);
            html! { <span title={super::bar::in_words(&c, lang)}>{ says }</span> }
        }
        Some(c) => html! { <span class="matrix-soft">{ none_due(&c, lang) }</span> },
        None => html! { <span class="matrix-soft">{ compare::ITEM_ABSENT.of(lang) }</span> },
    }
}

/// What an item has where none of its indicators is due.
fn none_due(counts: &Counts, lang: Lang) -> String {
    let parts: Vec<String> = super::bar::parts(counts)
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(s, n)| format!("{} {n}", wording::status(*s).of(lang)))
        .collect();
    match parts.is_empty() {
        true => compare::ITEM_NONE_DUE.of(lang).to_owned(),
        false => parts.join(match lang {
            Lang::Ja => "・",
            Lang::En => ", ",
        }),
    }
}

fn figure_row(props: &Props, n: usize, row: &FigureRow) -> Html {
    let (lang, c, r) = (props.lang, &props.compared, &row.ranking);
    let name = match props.open_row.clone() {
        Some(open_row) => {
            let open = Callback::from(move |_: web_sys::MouseEvent| open_row.emit(n));
            let says = compare::OPEN_ROW.fill(lang, &[("name", &r.name)]);
            html! {
                <button type="button" class="link" lang="ja" onclick={open} data-testid="matrix-open"
                    aria-label={says}>{ r.name.clone() }</button>
            }
        }
        None => html! { <span lang="ja">{ r.name.clone() }</span> },
    };
    let code = row
        .item
        .filter(|_| !props.shape.grouped)
        .and_then(|i| c.found.items.get(i)?.code.clone());
    let cells = props.shape.columns.iter().map(|body| {
        let pinned = (props.shape.pinned == Some(*body)).then_some("is-pinned");
        match r.standings.iter().find(|s| s.body == *body) {
            Some(s) => {
                html! { <td class={classes!("matrix-cell", pinned)}>{ value_cell(props, row, s) }</td> }
            }
            None => {
                let why = r.absent.iter().find(|a| a.body == *body);
                let why = why.map_or("", |a| lang.pick(&a.why)).to_owned();
                html! {
                    <td class={classes!("matrix-cell", "matrix-soft", pinned)} title={why.clone()}>
                        <span aria-hidden="true">{ "–" }</span><span class="hidden">{ why }</span>
                    </td>
                }
            }
        }
    });
    html! {
        <tr data-testid="matrix-row" data-row={c.row_keys.get(n).cloned()}>
            <th scope="row" class="matrix-name">
                if let Some(code) = code { <span class="matrix-code">{ code }</span> }
                if !r.comparable { <span title={compare::NOT_COMPARABLE_LONG.of(lang)}>{ "※" }</span> }
                { name }
                <span class="matrix-about">{ about(row, lang) }</span>
            </th>
            { for cells }
        </tr>
    }
}

/// Year, unit and target of a row.
fn about(row: &FigureRow, lang: Lang) -> String {
    let r = &row.ranking;
    let year = r.year.map(|y| figures::fiscal_year(y, lang));
    let unit = r.unit.as_ref().filter(|_| r.comparable);
    let unit = unit.map(|u| compare::UNIT_OF.fill(lang, &[("unit", u)]));
    let aim = r.aim.filter(|_| r.comparable).map(figures::plain);
    let aim = aim.map(|a| compare::TARGET_OF.fill(lang, &[("aim", &a)]));
    let not = (!r.comparable).then(|| compare::NOT_COMPARABLE.of(lang).to_owned());
    let parts: Vec<String> = [year, unit, aim, not].into_iter().flatten().collect();
    parts.join(match lang {
        Lang::Ja => "・",
        Lang::En => ", ",
    })
}

fn value_cell(props: &Props, row: &FigureRow, s: &Standing) -> Html {
    let (lang, c, r) = (props.lang, &props.compared, &row.ranking);
    let text = cells::value(s, r);
    let open = {
        let report = c.given.get(s.which.report).map(|(key, _)| *key);
        let (dispatch, which, year) = (props.dispatch.clone(), s.which, r.year);
        Callback::from(move |_: web_sys::MouseEvent| {
            if let Some(key) = report {
                let detail = Detail::Indicator(key, which.indicator, year);
                dispatch.dispatch(Action::Open(detail));
            }
        })
    };
    let blanks = [
        ("body", c.name(s.body)),
        ("name", &r.name),
        ("value", &text),
    ];
    let marks = cells::marks(c, row, s, lang).join("、");
    let own_aim = s.aim.filter(|_| r.aim.is_none()).map(figures::plain);
    html! {
        <>
            <button type="button" class="link matrix-value" onclick={open} title={marks.clone()}
                aria-label={format!("{} {marks}", compare::OPEN_FIGURE.fill(lang, &blanks))}>{ text }</button>
            { status(s.status, lang) }
            if let Some(aim) = own_aim {
                <span class="matrix-note">{ compare::TARGET_OF.fill(lang, &[("aim", &aim)]) }</span>
            }
            if let Some(rating) = &s.rating {
                <span class="matrix-note">{ compare::RATING_OF.fill(lang, &[("rating", rating)]) }</span>
            }
        </>
    }
}

fn status(status: Option<Status>, lang: Lang) -> Html {
    match status {
        Some(status) => html! { <StatusBadge {status} {lang} /> },
        None => html! {
            <span class="badge">{ icon(status_shape(Status::NoTarget)) }<span>{ overview::NO_TARGET.of(lang) }</span></span>
        },
    }
}
