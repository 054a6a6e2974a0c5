//! One indicator in the table: its name, its status, and for each year the
//! target over the actual.

use super::badge::StatusBadge;
use crate::app::figures::{figure, rate};
use crate::app::rows::current;
use crate::app::state::Loaded;
use crate::app::wording::{self, Lang, correct, indicators};
use crate::assess::PointAssessment;
use crate::correction::{Correction, Field};
use crate::report::{Figure, FiscalYear, Point};
use yew::{Callback, Html, Properties, classes, component, html};

/// What the row shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// Index of the indicator.
    pub number: usize,
    /// The years of the columns.
    pub years: Vec<FiscalYear>,
    /// Row of the whole table, from 1.
    pub row: usize,
    /// The language.
    pub lang: Lang,
    /// Opens the indicator at a year.
    pub open: Callback<(usize, Option<FiscalYear>)>,
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
    let open = |year: Option<FiscalYear>| {
        let open = props.open.clone();
        Callback::from(move |_| open.emit((n, year)))
    };
    let label = indicator.label.clone().unwrap_or_default();
    let kind = wording::kind(indicator.kind).filter(|_| indicator.label.is_none());
    let above = indicator.path.last().cloned().unwrap_or_default();
    let goal = indicator
        .goal
        .as_ref()
        .map_or_else(|| "–".to_owned(), |g| g.text.clone());
    let goal_doubt = indicator
        .goal
        .as_ref()
        .and_then(|g| g.figure.as_ref())
        .is_some_and(|f| f.uncertain);
    let uncertain = now.is_some_and(|(_, p)| p.uncertain);
    let made = props.loaded.report.corrections.as_slice();
    let own = made
        .iter()
        .find(|c| c.indicator == indicator.id && c.year.is_none());
    let own = own.map(|c| corrected(made, &indicator.id, c.field, None, lang));
    let cells = props.years.iter().map(|year| {
        let is_now = props.loaded.assessment.as_of == Some(*year);
        let class = classes!("indicator-cell", "number", is_now.then_some("is-now"));
        let at = indicator.points.iter().position(|p| p.year == *year);
        match at.and_then(|at| indicator.points.get(at).zip(computed.points.get(at))) {
            Some((point, c)) => html! {
                <td {class} onclick={open(Some(*year))}>
                    { cell(point, c, lang) }
                    { corrected(made, &indicator.id, Field::Target, Some(*year), lang) }
                    { corrected(made, &indicator.id, Field::Actual, Some(*year), lang) }
                </td>
            },
            None => html! { <td {class}><span class="indicator-none">{ "–" }</span></td> },
        }
    });
    html! {
        <tr data-testid="indicator-row" data-id={indicator.id.clone()} aria-rowindex={props.row.to_string()}>
            <th scope="row" class="indicator-name">
                <button type="button" class="indicator-open" onclick={open(None)} title={indicator.name.clone()}>
                    <span class="indicator-above">{ above }</span>
                    <span class="indicator-own">
                        if !label.is_empty() { <span class="indicator-label">{ label }</span> }
                        if let Some(kind) = kind { <span class="indicator-label">{ kind.of(lang) }</span> }
                        { indicator.name.clone() }
                        { own.unwrap_or_default() }
                    </span>
                </button>
            </th>
            <td class="indicator-status"><StatusBadge status={computed.status} {lang} {uncertain} /></td>
            <td class="number indicator-rate">
                { now.and_then(|(_, p)| p.rate.map(|r| rate(r, p.decimals))).unwrap_or_else(|| "–".to_owned()) }
            </td>
            <td class="indicator-goal" title={goal.clone()}><span class="indicator-goal-text">{ goal }</span>{ doubt(goal_doubt, lang) }</td>
            { for cells }
        </tr>
    }
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
            <span class={if doubt { "uncertain" } else { "" }}>{ figure(f) }</span>
            { self::doubt(doubt, lang) }
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
