//! One indicator in the table: its name, its status, and for each year the
//! target over the actual.

use super::badge::StatusBadge;
use super::cell_edit::{After, CellEdit, Entry};
use super::indicator_table::cell_id;
use crate::app::figures::{figure, fiscal_year, rate};
use crate::app::grid::{At, BEFORE_YEARS, GOAL, NAME};
use crate::app::rows::current;
use crate::app::shared::Shared;
use crate::app::state::{Loaded, ReportKey};
use crate::app::store::Dispatch;
use crate::app::wording::{self, Lang, correct, indicators};
use crate::assess::PointAssessment;
use crate::correction::{Correction, Field};
use crate::report::{Figure, FiscalYear, Indicator, Point};
use yew::{Callback, Classes, Html, MouseEvent, Properties, classes, component, html};

/// What is asked of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// Index of the indicator.
    pub number: usize,
    /// The cell.
    pub at: At,
    /// What is to be done.
    pub what: What,
}

/// What is to be done at a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The keys are to be there.
    Here,
    /// The indicator is taken apart, at the cell's year.
    Open,
    /// Something is put right in the cell.
    Write,
    /// The row is copied.
    Copy,
}

/// What the row shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// Its key.
    pub report: ReportKey,
    /// Index of the indicator.
    pub number: usize,
    /// The years of the columns.
    pub years: Shared<Vec<FiscalYear>>,
    /// Row in the table's order, from 0.
    pub row: usize,
    /// The column where the keys are, if they are in this row.
    pub col: Option<usize>,
    /// Whether that cell is written in, and what was typed to begin.
    pub writing: Option<Option<char>>,
    /// Whether the buttons in its cells are there: under the mouse and where the keys are.
    pub acts: bool,
    /// The language.
    pub lang: Lang,
    /// Does something at a cell.
    pub ask: Callback<Asked>,
    /// Told when all is written.
    pub done: Callback<After>,
    /// Where a correction goes.
    pub dispatch: Dispatch,
}

/// The row.
#[component]
pub fn IndicatorRow(props: &Props) -> Html {
    let (lang, n) = (props.lang, props.number);
    let (Some(indicator), Some(computed)) = (
        props.loaded.report.indicators.get(n),
        props.loaded.assessment.indicators.get(n),
    ) else {
        return Html::default();
    };
    let now = current(&props.loaded, n);
    let uncertain = now.is_some_and(|(_, p)| p.uncertain);
    let cells = props.years.iter().enumerate().map(|(at, year)| {
        let point = indicator.points.iter().position(|p| p.year == *year);
        let found = point.and_then(|at| indicator.points.get(at).zip(computed.points.get(at)));
        year_cell(props, indicator, BEFORE_YEARS + at, *year, found)
    });
    html! {
        <tr data-testid="indicator-row" data-id={indicator.id.clone()} aria-rowindex={(props.row + 2).to_string()}
            class={props.col.map(|_| "is-here")}>
            { name_cell(props, indicator) }
            <td id={id(props, 1)} class={classes("indicator-status", props, 1)} onclick={ask(props, 1, What::Here)}>
                <StatusBadge status={computed.status} {lang} {uncertain} />
            </td>
            <td id={id(props, 2)} class={classes("number indicator-rate", props, 2)} onclick={ask(props, 2, What::Here)}>
                { now.and_then(|(_, p)| p.rate.map(|r| rate(r, p.decimals))).unwrap_or_else(|| "–".to_owned()) }
            </td>
            { goal_cell(props, indicator) }
            { for cells }
        </tr>
    }
}

/// The cell's name, where the keys are.
fn id(props: &Props, col: usize) -> Option<String> {
    let row = props.row;
    (props.col == Some(col)).then(|| cell_id(At { row, col }))
}

fn classes(own: &'static str, props: &Props, col: usize) -> Classes {
    let here = props.col == Some(col);
    classes!(
        own,
        here.then_some("is-at"),
        (here && props.writing.is_some()).then_some("is-written")
    )
}

fn ask(props: &Props, col: usize, what: What) -> Callback<MouseEvent> {
    let (ask, number, row) = (props.ask.clone(), props.number, props.row);
    Callback::from(move |event: MouseEvent| {
        event.stop_propagation();
        let at = At { row, col };
        ask.emit(Asked { number, at, what });
    })
}

/// What stands in a cell in which is written; none in any other.
fn written(props: &Props, col: usize, entries: impl FnOnce() -> Vec<Entry>) -> Option<Html> {
    let typed = props.writing.filter(|_| props.col == Some(col))?;
    Some(html! {
        <CellEdit key={format!("{}-{col}", props.number)} loaded={props.loaded.clone()} report={props.report} number={props.number} entries={entries()} {typed}
            lang={props.lang} dispatch={props.dispatch.clone()} done={props.done.clone()} />
    })
}

/// A button in a cell that the mouse brings up; keys do the same without it.
fn act(props: &Props, col: usize, what: What) -> Html {
    if !props.acts {
        return Html::default();
    }
    let (lang, name) = (props.lang, &props.loaded.report.indicators);
    let name = name.get(props.number).map_or("", |i| i.name.as_str());
    let (shape, say) = match what {
        What::Copy => (COPY, indicators::COPY_ROW),
        _ => (PENCIL, indicators::WRITE),
    };
    html! {
        <button type="button" tabindex="-1" class={format!("indicator-act is-{}", if what == What::Copy { "copy" } else { "write" })}
            onclick={ask(props, col, what)} title={say.of(lang)} aria-label={format!("{}: {name}", say.of(lang))}>
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d={shape} /></svg>
        </button>
    }
}

const PENCIL: &str = "M11.5 1.5l3 3L5 14H2v-3Zm-8 9.9V12.5h1.1l7-7-1.1-1.1Z";
const COPY: &str = "M5 1h9v11h-2V3H5Zm-3 3h9v11H2Zm1.5 1.5v8h6v-8Z";

fn name_cell(props: &Props, indicator: &Indicator) -> Html {
    let lang = props.lang;
    let label = indicator.label.clone().unwrap_or_default();
    let kind = wording::kind(indicator.kind).filter(|_| indicator.label.is_none());
    let above = indicator.path.last().cloned().unwrap_or_default();
    let made = props.loaded.report.corrections.as_slice();
    let own = made
        .iter()
        .find(|c| c.indicator == indicator.id && c.year.is_none());
    let own = own.map(|c| corrected(made, &indicator.id, c.field, None, lang));
    let entry = || {
        vec![Entry {
            field: Field::Name,
            year: None,
            label: indicators::NAME.of(lang).into(),
        }]
    };
    html! {
        <th scope="row" id={id(props, NAME)} class={classes("indicator-name", props, NAME)} onclick={ask(props, NAME, What::Here)}>
            if let Some(written) = written(props, NAME, entry) { { written } } else {
                <button type="button" tabindex="-1" class="indicator-open indicator-act" onclick={ask(props, NAME, What::Open)}
                    title={indicator.name.clone()}>
                    <span class="indicator-above">{ above }</span>
                    <span class="indicator-own">
                        if !label.is_empty() { <span class="indicator-label">{ label }</span> }
                        if let Some(kind) = kind { <span class="indicator-label">{ kind.of(lang) }</span> }
                        { indicator.name.clone() }
                        { own.unwrap_or_default() }
                    </span>
                </button>
                { act(props, NAME, What::Write) }
                { act(props, NAME, What::Copy) }
            }
        </th>
    }
}

fn goal_cell(props: &Props, indicator: &Indicator) -> Html {
    let lang = props.lang;
    let goal = indicator.goal.as_ref();
    let text = goal.map_or_else(|| "–".to_owned(), |g| g.text.clone());
    let uncertain = goal
        .and_then(|g| g.figure.as_ref())
        .is_some_and(|f| f.uncertain);
    let entry = || {
        vec![Entry {
            field: Field::Goal,
            year: None,
            label: indicators::GOAL.of(lang).into(),
        }]
    };
    html! {
        <td id={id(props, GOAL)} class={classes("indicator-goal", props, GOAL)} title={text.clone()} onclick={ask(props, GOAL, What::Here)}>
            if let Some(written) = written(props, GOAL, entry) { { written } } else {
                <span class="indicator-goal-text">{ text }</span>{ doubt(uncertain, lang) }
                { act(props, GOAL, What::Write) }
            }
        </td>
    }
}

fn year_cell(
    props: &Props,
    indicator: &Indicator,
    col: usize,
    year: FiscalYear,
    found: Option<(&Point, &PointAssessment)>,
) -> Html {
    let lang = props.lang;
    let is_now = props.loaded.assessment.as_of == Some(year);
    let mut class = classes("indicator-cell number", props, col);
    class.push(is_now.then_some("is-now"));
    let entries = || {
        let name = fiscal_year(year, lang);
        let entry = |field, word: wording::Say| Entry {
            field,
            year: Some(year),
            label: format!("{name} {}", word.of(lang)).into(),
        };
        vec![
            entry(Field::Target, indicators::TARGET),
            entry(Field::Actual, indicators::ACTUAL),
        ]
    };
    let made = props.loaded.report.corrections.as_slice();
    let shown = match (written(props, col, entries), found) {
        (Some(written), _) => written,
        (None, None) => html! {
            <><span class="indicator-none">{ "–" }</span>{ act(props, col, What::Write) }</>
        },
        (None, Some((point, c))) => html! {
            <>
                { cell(point, c, lang) }
                { corrected(made, &indicator.id, Field::Target, Some(year), lang) }
                { corrected(made, &indicator.id, Field::Actual, Some(year), lang) }
                { act(props, col, What::Write) }
            </>
        },
    };
    html! { <td id={id(props, col)} {class} onclick={ask(props, col, What::Open)}>{ shown }</td> }
}

fn cell(point: &Point, computed: &PointAssessment, lang: Lang) -> Html {
    html! {
        <>
            <span class="indicator-target">{ value(point.target.as_ref(), point.uncertain, indicators::TARGET.of(lang), lang) }</span>
            <span class={classes!("indicator-actual", format!("is-{}", computed.status.name()))}>
                { value(point.actual.as_ref(), point.uncertain, indicators::ACTUAL.of(lang), lang) }
            </span>
        </>
    }
}

/// The mark of what a person put right; nothing where it is as read.
pub fn corrected(
    all: &[Correction],
    id: &str,
    field: Field,
    year: Option<FiscalYear>,
    lang: Lang,
) -> Html {
    let made = all
        .iter()
        .find(|c| c.indicator == id && c.field == field && c.year == year);
    match made {
        None => Html::default(),
        Some(c) => html! {
            <span class={classes!("corrected", format!("is-{}", field.name()))} title={lang.pick(&c.in_words()).to_owned()} data-testid="corrected">{ correct::MARK.of(lang) }</span>
        },
    }
}

/// A figure with its marks; what it is, for who does not see where it stands.
pub fn value(figure_: Option<&Figure>, uncertain: bool, what: &'static str, lang: Lang) -> Html {
    let Some(f) = figure_ else {
        return html! {
            <>
                <span class="hidden">{ format!("{what} {}", indicators::NO_VALUE.of(lang)) }</span>
                <span class="indicator-none" aria-hidden="true">{ "–" }</span>
            </>
        };
    };
    let doubt = uncertain || f.uncertain;
    html! {
        <>
            <span class="hidden">{ what }{ " " }</span>
            if f.approximate { <span class="approximate">{ indicators::APPROXIMATE.of(lang) }</span> }
            if doubt {
                <span class="uncertain">{ figure(f) }</span>
                { self::doubt(doubt, lang) }
            } else {
                { figure(f) }
            }
        </>
    }
}

/// The mark of a figure that the reading is not sure of.
fn doubt(doubt: bool, lang: Lang) -> Html {
    if !doubt {
        return Html::default();
    }
    html! {
        <>
            <span class="doubt" aria-hidden="true">{ "?" }</span>
            <span class="hidden">{ format!("（{}）", indicators::UNCERTAIN.of(lang)) }</span>
        </>
    }
}
