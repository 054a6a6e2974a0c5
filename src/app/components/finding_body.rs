//! A finding taken apart: the figures it rests on, each leading to its place, and
//! the statement in its source.

use super::badge::StatusBadge;
use super::notes::place_in_words;
use super::section_table::{printed_cell, recomputed_cell};
use super::source_view::SourceView;
use crate::app::findings::{About, Finding};
use crate::app::source::Mark;
use crate::app::state::{Action, Detail, Loaded, Reading, ReportKey};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::{self, Lang, checks, detail};
use crate::assess::{Input, Role};
use crate::browser::window;
use crate::place::Place;
use crate::report::Figure;
use yew::{Callback, Html, Properties, component, html};

/// What the parts need.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The finding.
    pub finding: Finding,
    /// A name of its own in the page.
    pub id: String,
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The parts.
#[component]
pub fn FindingBody(props: &Props) -> Html {
    let (lang, finding) = (props.store.lang, &props.finding);
    let key = finding.detail.report();
    let Some((_, reading, loaded)) = props.store.report(key) else {
        return Html::default();
    };
    let (sums, counted) = match finding.detail {
        Detail::Claim(_, n) => (pair(loaded, n, lang), members(props, key, loaded, n)),
        _ => (Html::default(), Html::default()),
    };
    html! {
        <>
            { sums }
            { inputs(props, reading, lang) }
            <h3>{ detail::SOURCE.of(lang) }</h3>
            <SourceView document={reading.document.clone()} places={places(finding)} anchor={props.id.clone()} {lang} />
            { counted }
        </>
    }
}

/// What is marked in the source: the statement, and in it or elsewhere its figures.
fn places(finding: &Finding) -> Vec<(Place, Mark)> {
    let figures = finding.inputs.iter().map(|i| {
        let mark = match i.role {
            Role::Name => Mark::Name,
            Role::Target | Role::Criterion => Mark::Target,
            Role::Actual | Role::Before => Mark::Actual,
            Role::Amount | Role::Whole | Role::PrintedRate | Role::Rating => Mark::Figure,
        };
        (i.place, mark)
    });
    // The same run of text twice over is the statement.
    std::iter::once((finding.place, Mark::Statement))
        .chain(figures.filter(|(p, _)| p.span != finding.place.span))
        .collect()
}

/// The figures, each a button that leads to its place in the source below.
fn inputs(props: &Props, reading: &Reading, lang: Lang) -> Html {
    let finding = &props.finding;
    if finding.inputs.is_empty() {
        return Html::default();
    }
    let rows = finding
        .inputs
        .iter()
        .map(|i| input(props, reading, i, lang));
    html! {
        <>
            <h3>{ checks::INPUTS.of(lang) }</h3>
            <ul class="finding-inputs">{ for rows }</ul>
        </>
    }
}

fn input(props: &Props, reading: &Reading, i: &Input, lang: Lang) -> Html {
    let known = !reading.document.slice(i.place.span).is_empty();
    let target = format!("{}-{}", props.id, i.place.span.start);
    let show = Callback::from(move |_: web_sys::MouseEvent| window::show(&target));
    let place = place_in_words(&i.place, lang);
    html! {
        <li>
            <span class="finding-role">{ wording::role(i.role).of(lang) }</span>
            if known {
                <button type="button" class="link" onclick={show} data-testid="finding-input">
                    <span lang="ja">{ i.text.clone() }</span>
                    <span class="finding-at">{ format!(" {place}") }</span>
                </button>
            } else {
                <span lang="ja">{ i.text.clone() }</span>
            }
        </li>
    }
}

/// A printed summary figure beside the recomputed one.
fn pair(loaded: &Loaded, n: usize, lang: Lang) -> Html {
    let claim = loaded.assessment.claims.get(n);
    let Some((claim, printed)) =
        claim.and_then(|c| Some((c, loaded.report.claims.get(c.printed)?)))
    else {
        return Html::default();
    };
    html! {
        <dl class="detail-pair">
            <div><dt>{ detail::PRINTED.of(lang) }</dt><dd>{ printed_cell(printed) }</dd></div>
            <div><dt>{ detail::RECOMPUTED.of(lang) }</dt><dd>{ recomputed_cell(claim, printed, lang) }</dd></div>
        </dl>
    }
}

/// The indicators that a printed summary figure counts.
fn members(props: &Props, key: ReportKey, loaded: &Loaded, n: usize) -> Html {
    let claim = loaded.assessment.claims.get(n);
    let path = claim.and_then(|c| Some(&loaded.report.claims.get(c.printed)?.path));
    let section = path.and_then(|p| loaded.assessment.sections.iter().find(|s| s.path == *p));
    let Some(section) = section.filter(|s| !s.indicators.is_empty()) else {
        return Html::default();
    };
    let rows = section
        .indicators
        .iter()
        .map(|&m| member(props, key, loaded, m));
    html! {
        <>
            <h3>{ detail::MEMBERS.of(props.store.lang) }</h3>
            <ul class="detail-members">{ for rows }</ul>
        </>
    }
}

/// An indicator of the section, with its figures in the year; it opens its formula and source.
fn member(props: &Props, key: ReportKey, loaded: &Loaded, m: usize) -> Html {
    let (lang, now) = (props.store.lang, loaded.assessment.as_of);
    let found = loaded.report.indicators.get(m);
    let Some((i, a)) = found.zip(loaded.assessment.indicators.get(m)) else {
        return Html::default();
    };
    let computed = a.points.iter().find(|p| Some(p.year) == now);
    let point = i.points.iter().find(|p| Some(p.year) == now);
    let value = |f: Option<&Figure>| f.map_or_else(|| "–".to_owned(), crate::app::figures::figure);
    let figures = point.map(|p| {
        let (actual, target) = (value(p.actual.as_ref()), value(p.target.as_ref()));
        format!("{actual} / {target}")
    });
    let open = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: web_sys::MouseEvent| {
            dispatch.dispatch(Action::Open(Detail::Indicator(key, m, now)));
        })
    };
    html! {
        <li>
            <StatusBadge status={a.status} {lang} uncertain={computed.is_some_and(|p| p.uncertain)} />
            <span class="detail-member" lang="ja">
                if let Some(label) = &i.label { <span class="indicator-label">{ label.clone() }</span> }
                <button type="button" class="link" onclick={open}>{ i.name.clone() }</button>
            </span>
            <span class="detail-member-figures">{ figures.unwrap_or_default() }</span>
        </li>
    }
}

/// The words above a finding in the panel: what it is about.
pub fn heading(finding: &Finding, lang: Lang) -> String {
    match finding.about {
        About::Claim => finding.path.clone(),
        about => wording::about(about).of(lang).to_owned(),
    }
}
