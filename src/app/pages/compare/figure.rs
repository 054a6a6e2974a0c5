//! One indicator over all bodies, over the years, and on the map.

use super::{ShowProps, language};
use crate::app::compare::{rows, sheets, tiles};
use crate::app::components::{FigureChoice, PlacesForm, ShowPanel};
use crate::app::figures;
use crate::app::shared::Shared;
use crate::app::state::{Action, CompareAction};
use crate::app::wording::{Lang, compare};
use crate::compare::matrix::FigureRow;
use crate::compare::trend::trend;
use crate::export::svg::{self, Size};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

/// The row that is chosen; without a choice the first that has values of two bodies.
pub fn chosen(props: &ShowProps) -> Option<usize> {
    let c = &props.compared;
    let asked = props
        .choice
        .row
        .as_deref()
        .and_then(|key| rows::find(c, key));
    let figures = &c.matrix.figures;
    asked
        .or_else(|| figures.iter().position(|f| f.ranking.standings.len() > 1))
        .or_else(|| (!figures.is_empty()).then_some(0))
}

fn choice(props: &ShowProps, n: usize) -> Html {
    let keys = props.compared.row_keys.clone();
    let choose = props.choose(move |choice, n: usize| {
        choice.row = keys.get(n).cloned();
        choice.year = None;
    });
    html! { <FigureChoice compared={props.compared.clone()} chosen={n} lang={props.lang} {choose} /> }
}

fn year_choice(props: &ShowProps, row: &FigureRow) -> Html {
    let lang = props.lang;
    let choose = props.choose(|choice, event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        choice.year = value.parse().ok();
    });
    let years = sheets::years(&props.compared, row).into_iter().rev().map(|y| {
        html! { <option value={y.to_string()} selected={props.choice.year == Some(y)}>{ figures::fiscal_year(y, lang) }</option> }
    });
    html! {
        <label class="choice">
            <span>{ compare::YEAR.of(lang) }</span>
            <select class="select" onchange={choose} data-testid="compare-year">
                <option value="" selected={props.choice.year.is_none()}>{ compare::YEAR_FULLEST.of(lang) }</option>
                { for years }
            </select>
        </label>
    }
}

/// A row without a body that could be compared: what there is to say instead.
fn none(lang: Lang) -> Html {
    html! { <p class="view-none">{ compare::NO_ROWS.of(lang) }</p> }
}

fn heading(row: &FigureRow, lang: Lang) -> Html {
    let r = &row.ranking;
    let mut facts: Vec<String> = r
        .year
        .map(|y| figures::fiscal_year(y, lang))
        .into_iter()
        .collect();
    facts.extend(sheets::summary(r, lang));
    html! {
        <div class="compare-heading">
            <h2 lang="ja">{ r.name.clone() }</h2>
            <p>{ facts.join("　") }</p>
            { remarks(row, lang) }
        </div>
    }
}

fn remarks(row: &FigureRow, lang: Lang) -> Html {
    let r = &row.ranking;
    let items = r
        .remarks
        .iter()
        .map(|m| html! { <li>{ lang.pick(m).to_owned() }</li> });
    html! {
        <>
            if !r.comparable { <p class="compare-warning">{ compare::NOT_ON_ONE_AXIS.of(lang) }</p> }
            if !r.remarks.is_empty() { <ul class="compare-remarks">{ for items }</ul> }
        </>
    }
}

/// One indicator over all bodies.
#[component]
pub fn IndicatorView(props: &ShowProps) -> Html {
    let (lang, c) = (props.lang, props.compared.clone());
    let Some((n, row)) = chosen(props).and_then(|n| Some((n, c.matrix.figures.get(n)?))) else {
        return none(lang);
    };
    let row = sheets::in_year(&c, row, props.choice.year);
    let sheet = sheets::indicator(&c, &row, lang);
    let draw = {
        let (c, ranking) = (c.clone(), row.ranking.clone());
        Callback::from(move |size| svg::dot_plot(&ranking, &c.found.bodies, size, language(lang)))
    };
    html! {
        <>
            <div class="compare-controls">{ choice(props, n) }{ year_choice(props, &row) }</div>
            { heading(&row, lang) }
            <ShowPanel title={row.ranking.name.clone()} {draw} {sheet} name="tassei-indicator" {lang} />
            <p class="view-legend">{ compare::LEGEND_INDICATOR.of(lang) }</p>
        </>
    }
}

/// One indicator over the years.
#[component]
pub fn TrendView(props: &ShowProps) -> Html {
    let (lang, c) = (props.lang, props.compared.clone());
    let Some(n) = chosen(props) else {
        return none(lang);
    };
    let sides = c.sides();
    let row = c.matrix.figures.get(n).and_then(|f| c.row(f));
    let Some(t) = row.map(|r| trend(r, &c.found, &sides)) else {
        return none(lang);
    };
    let title = compare::TREND_TITLE.fill(lang, &[("name", &t.name)]);
    let sheet = sheets::trend(&c, &t, lang);
    let pinned = props.choice.pin.as_deref().and_then(|name| c.body(name));
    let draw = {
        let c = c.clone();
        Callback::from(move |size: Size| {
            let sides = c.sides();
            let row = c.matrix.figures.get(n).and_then(|f| c.row(f));
            row.map_or_else(
                || svg::presence(&[], &[], "", language(lang)),
                |r| {
                    let t = trend(r, &c.found, &sides);
                    svg::trend(&t, &c.found.bodies, pinned, size, language(lang))
                },
            )
        })
    };
    let remarks = t
        .remarks
        .iter()
        .map(|m| html! { <li>{ lang.pick(m).to_owned() }</li> });
    html! {
        <>
            <div class="compare-controls">{ choice(props, n) }{ super::pin_choice(props, compare::PIN) }</div>
            <div class="compare-heading">
                <h2>{ title.clone() }</h2>
                if !t.comparable { <p class="compare-warning">{ compare::NOT_ON_ONE_AXIS.of(lang) }</p> }
                if !t.remarks.is_empty() { <ul class="compare-remarks">{ for remarks }</ul> }
            </div>
            if t.years.is_empty() {
                <p class="view-none">{ compare::TREND_NONE.of(lang) }</p>
            }
            <ShowPanel {title} {draw} {sheet} name="tassei-trend" {lang} />
            <p class="view-legend">{ compare::LEGEND_TREND.of(lang) }</p>
        </>
    }
}

/// What the map needs beside the rest.
#[derive(Clone, PartialEq, Properties)]
pub struct MapProps {
    /// The rest.
    pub show: ShowProps,
    /// The table of places, where the user gave one.
    pub places: Option<String>,
}

/// One indicator on the map.
#[component]
pub fn MapView(props: &MapProps) -> Html {
    let show = &props.show;
    let (lang, c) = (show.lang, show.compared.clone());
    let Some((n, row)) = chosen(show).and_then(|n| Some((n, c.matrix.figures.get(n)?))) else {
        return none(lang);
    };
    let row = sheets::in_year(&c, row, show.choice.year);
    let text = props
        .places
        .clone()
        .unwrap_or_else(|| tiles::first_table(&c));
    let found = Shared::new(tiles::places(&c, &text));
    let sheet = sheets::map(&c, &row, &found.tiles, lang);
    let draw = {
        let (ranking, found) = (row.ranking.clone(), found.clone());
        Callback::from(move |size| svg::tile_map(&ranking, &found.tiles, size, language(lang)))
    };
    let give = {
        let dispatch = show.dispatch.clone();
        Callback::from(move |text| {
            dispatch.dispatch(Action::Compare(CompareAction::Places(text)));
        })
    };
    html! {
        <>
            <div class="compare-controls">{ choice(show, n) }{ year_choice(show, &row) }</div>
            { heading(&row, lang) }
            if found.tiles.is_empty() {
                <p class="view-none">{ compare::MAP_NONE.of(lang) }</p>
            } else {
                <ShowPanel title={row.ranking.name.clone()} {draw} {sheet} name="tassei-map" {lang} />
            }
            <PlacesForm {text} problems={found.problems.clone()} {lang} {give} />
        </>
    }
}
