//! The panel that takes a figure apart: a dialog at the side, over the page.

use super::badge::VerdictBadge;
use super::chart::indicator_chart;
use super::facts::facts;
use super::notes::place_in_words;
use super::section_table::{printed_cell, recomputed_cell};
use super::source_view::SourceView;
use super::year_table::year_table;
use crate::app::figures::fiscal_year;
use crate::app::findings::Weight;
use crate::app::formula::written;
use crate::app::rows::rows;
use crate::app::source::Mark;
use crate::app::state::{self, Action, Loaded, Reading, ReportKey};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::{self, Lang, detail, shell};
use crate::assess::{IndicatorAssessment, PointAssessment};
use crate::browser::window;
use crate::place::Place;
use crate::report::{FiscalYear, Indicator, Point};
use yew::{Callback, Html, Properties, TargetCast, component, html, use_effect_with, use_node_ref};

/// What the panel needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state.
    pub store: Store,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The panel. The browser keeps the focus inside and gives it back at the end.
#[component]
pub fn Detail(props: &Props) -> Html {
    let dialog = use_node_ref();
    let shown = props.store.detail.and_then(|d| content(props, d));
    let open = shown.is_some();
    {
        let dialog = dialog.clone();
        use_effect_with(open, move |open| {
            if let (true, Some(element)) = (*open, dialog.cast()) {
                window::show_dialog(&element);
            }
        });
    }
    {
        let key = props.store.detail;
        use_effect_with(key, |_| window::scroll_to_top("detail-body"));
    }
    let Some((title, body)) = shown else {
        return Html::default();
    };
    let lang = props.store.lang;
    let on_close = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |_: web_sys::Event| dispatch.dispatch(Action::Close))
    };
    let on_button = {
        let dialog = dialog.clone();
        Callback::from(move |_: web_sys::MouseEvent| {
            if let Some(element) = dialog.cast() {
                window::close_dialog(&element);
            }
        })
    };
    // A click on the dialog itself, and not on anything in it, is one on the ground behind it.
    let on_ground = {
        let dialog = dialog.clone();
        Callback::from(move |event: web_sys::MouseEvent| {
            let target = event.target_dyn_into::<web_sys::Element>();
            if let (Some(target), Some(element)) = (target, dialog.cast::<web_sys::Element>())
                && target == element
            {
                window::close_dialog(&element);
            }
        })
    };
    html! {
        <dialog ref={dialog} class="detail" data-testid="detail" aria-labelledby="detail-title"
            onclose={on_close} onclick={on_ground}>
            <div class="detail-frame">
                <header class="detail-head">
                    <p class="detail-kind">{ title }</p>
                    <button type="button" class="button button-quiet button-small" onclick={on_button}
                        data-testid="detail-close">{ shell::CLOSE.of(lang) }</button>
                </header>
                <div class="detail-body" id="detail-body">{ body }</div>
            </div>
        </dialog>
    }
}

fn content(props: &Props, what: state::Detail) -> Option<(&'static str, Html)> {
    let lang = props.store.lang;
    let key = what.report();
    let (_, reading, loaded) = props.store.report(key)?;
    match what {
        state::Detail::Indicator(_, n, year) => {
            let body = indicator(props, key, reading, loaded, n, year)?;
            Some((detail::INDICATOR.of(lang), body))
        }
        state::Detail::Claim(_, n) => {
            let body = claim(reading, loaded, n, lang)?;
            Some((detail::FINDING.of(lang), body))
        }
        state::Detail::Check(_, n) => {
            let body = check(reading, loaded, n, lang)?;
            Some((detail::FINDING.of(lang), body))
        }
    }
}

fn indicator(
    props: &Props,
    key: ReportKey,
    reading: &Reading,
    loaded: &Loaded,
    n: usize,
    year: Option<FiscalYear>,
) -> Option<Html> {
    let lang = props.store.lang;
    let i = loaded.report.indicators.get(n)?;
    let computed = loaded.assessment.indicators.get(n)?;
    // Without a year asked for: the report's own, else the last with an actual.
    let year = year
        .or(loaded.assessment.as_of.filter(|y| i.point(*y).is_some()))
        .or_else(|| {
            i.points
                .iter()
                .rev()
                .find(|p| p.actual.is_some())
                .map(|p| p.year)
        })
        .or_else(|| i.points.last().map(|p| p.year));
    let choose = {
        let dispatch = props.dispatch.clone();
        Callback::from(move |year| {
            dispatch.dispatch(Action::Open(state::Detail::Indicator(key, n, Some(year))));
        })
    };
    let at = i.points.iter().position(|p| Some(p.year) == year);
    let chosen = at.and_then(|at| i.points.get(at).zip(computed.points.get(at)));
    let label = i.label.clone().unwrap_or_default();
    Some(html! {
        <>
            <p class="detail-path">{ i.path.join(" › ") }</p>
            <h2 id="detail-title" class="detail-title">
                if !label.is_empty() { <span class="indicator-label">{ label }</span> }
                { i.name.clone() }
            </h2>
            { walk(props, key, loaded, n) }
            { year_table(i, computed, year, lang, &choose) }
            if let Some((p, c)) = chosen { { formula(i, p, c, lang) } }
            { indicator_chart(i, loaded.assessment.as_of, lang) }
            <h3>{ detail::SOURCE.of(lang) }</h3>
            <SourceView document={reading.document.clone()} places={places(i, chosen)} {lang} />
            <h3>{ detail::FACTS.of(lang) }</h3>
            { facts(i, lang) }
        </>
    })
}

/// What is marked in the source: the name, and the figures of the year.
fn places(i: &Indicator, chosen: Option<(&Point, &PointAssessment)>) -> Vec<(Place, Mark)> {
    let mut out = vec![(i.place, Mark::Name)];
    if let Some((point, computed)) = chosen {
        out.extend(point.target.as_ref().map(|f| (f.place, Mark::Target)));
        out.extend(point.actual.as_ref().map(|f| (f.place, Mark::Actual)));
        if computed.against_goal
            && let Some(goal) = &i.goal
        {
            out.push((goal.place, Mark::Target));
        }
    }
    out
}

/// The indicator before and after in the table as it is filtered and sorted.
fn walk(props: &Props, key: ReportKey, loaded: &Loaded, n: usize) -> Html {
    let lang = props.store.lang;
    let order = rows(loaded, &props.store.filter, props.store.sort);
    let Some(at) = order.iter().position(|r| *r == n) else {
        return Html::default();
    };
    let step = |to: Option<&usize>, word: wording::Say| {
        let to = to.copied();
        let dispatch = props.dispatch.clone();
        let go = Callback::from(move |_| {
            if let Some(to) = to {
                dispatch.dispatch(Action::Open(state::Detail::Indicator(key, to, None)));
            }
        });
        html! {
            <button type="button" class="button button-small" disabled={to.is_none()} onclick={go}>{ word.of(lang) }</button>
        }
    };
    html! {
        <div class="detail-walk">
            { step(at.checked_sub(1).and_then(|b| order.get(b)), detail::PREVIOUS) }
            <span class="detail-place">{ format!("{} / {}", at + 1, order.len()) }</span>
            { step(order.get(at + 1), detail::NEXT) }
        </div>
    }
}

fn formula(i: &Indicator, point: &Point, computed: &PointAssessment, lang: Lang) -> Html {
    let lines = written(i, point, computed, lang).into_iter().map(|w| {
        html! {
            <div class="formula-line">
                <dt>{ w.title }</dt>
                <dd>
                    { w.text }
                    if let Some(result) = w.result {
                        { if w.is_verdict { " → " } else { " = " } }<strong>{ result }</strong>
                    }
                </dd>
            </div>
        }
    });
    let figures = [&point.target, &point.actual];
    let approximate = figures
        .iter()
        .any(|f| f.as_ref().is_some_and(|f| f.approximate));
    let printed = point
        .printed_rate
        .as_ref()
        .map(crate::app::figures::percent_as);
    let year = fiscal_year(point.year, lang);
    html! {
        <section class="formula" aria-live="polite" data-testid="formula">
            <h3>{ detail::FORMULA.fill(lang, &[("year", &year)]) }</h3>
            <dl>
                { for lines }
                if let Some(printed) = printed {
                    <div class="formula-line"><dt>{ detail::PRINTED_RATE.of(lang) }</dt><dd>{ printed }</dd></div>
                }
            </dl>
            if computed.uncertain { <p class="formula-doubt">{ detail::UNCERTAIN.of(lang) }</p> }
            if approximate { <p class="formula-note">{ detail::APPROXIMATE.of(lang) }</p> }
            if let Some(note) = &point.note { <p class="formula-note">{ lang.pick(note).to_owned() }</p> }
        </section>
    }
}

fn claim(reading: &Reading, loaded: &Loaded, n: usize, lang: Lang) -> Option<Html> {
    let claim = loaded.assessment.claims.get(n)?;
    let printed = loaded.report.claims.get(claim.printed)?;
    let members = loaded
        .assessment
        .sections
        .iter()
        .find(|s| s.path == printed.path)
        .map(|s| s.indicators.as_slice())
        .unwrap_or_default();
    let pairs = members.iter().filter_map(|&m| {
        let i = loaded.report.indicators.get(m)?;
        Some((i, loaded.assessment.indicators.get(m)?))
    });
    let places = vec![(printed.place, Mark::Statement)];
    Some(html! {
        <>
            <p class="detail-path">{ parent(&printed.path) }</p>
            <h2 id="detail-title" class="detail-title">{ printed.path.last().cloned().unwrap_or_default() }</h2>
            <VerdictBadge weight={Weight::of(claim.verdict, false)} {lang} />
            <dl class="detail-pair">
                <div><dt>{ detail::PRINTED.of(lang) }</dt><dd>{ printed_cell(printed) }</dd></div>
                <div><dt>{ detail::RECOMPUTED.of(lang) }</dt><dd>{ recomputed_cell(claim, printed, lang) }</dd></div>
            </dl>
            <h3>{ detail::WHY.of(lang) }</h3>
            <p>{ lang.pick(&claim.why).to_owned() }</p>
            <h3>{ detail::SOURCE.of(lang) }</h3>
            <p class="detail-where">{ place_in_words(&printed.place, lang) }</p>
            <SourceView document={reading.document.clone()} {places} {lang} />
            <h3>{ detail::MEMBERS.of(lang) }</h3>
            <ul class="detail-members">{ for pairs.map(|(i, a)| member(i, a, loaded.assessment.as_of, lang)) }</ul>
        </>
    })
}

fn parent(path: &[String]) -> String {
    path.split_last()
        .map(|(_, above)| above.join(" › "))
        .unwrap_or_default()
}

fn member(i: &Indicator, a: &IndicatorAssessment, now: Option<FiscalYear>, lang: Lang) -> Html {
    let point = a.points.iter().find(|p| Some(p.year) == now);
    let figures = i.points.iter().find(|p| Some(p.year) == now).map(|p| {
        let value = |f: &Option<crate::report::Figure>| {
            f.as_ref()
                .map_or_else(|| "–".to_owned(), crate::app::figures::figure)
        };
        format!("{} / {}", value(&p.actual), value(&p.target))
    });
    html! {
        <li>
            <super::badge::StatusBadge status={a.status} {lang} uncertain={point.is_some_and(|p| p.uncertain)} />
            <span class="detail-member">
                if let Some(label) = &i.label { <span class="indicator-label">{ label.clone() }</span> }
                { i.name.clone() }
            </span>
            <span class="detail-member-figures">{ figures.unwrap_or_default() }</span>
        </li>
    }
}

fn check(reading: &Reading, loaded: &Loaded, n: usize, lang: Lang) -> Option<Html> {
    let check = loaded.assessment.checks.get(n)?;
    let places = vec![(check.place, Mark::Statement)];
    let kind = wording::about(crate::app::findings::About::Check(check.kind));
    Some(html! {
        <>
            <p class="detail-path">{ check.item.clone().unwrap_or_default() }</p>
            <h2 id="detail-title" class="detail-title">{ kind.of(lang) }</h2>
            <VerdictBadge weight={Weight::of(check.verdict, check.question)} {lang} />
            <blockquote class="finding-text" lang="ja">{ check.text.clone() }</blockquote>
            <h3>{ detail::WHY.of(lang) }</h3>
            <p>{ lang.pick(&check.why).to_owned() }</p>
            <h3>{ detail::SOURCE.of(lang) }</h3>
            <p class="detail-where">{ place_in_words(&check.place, lang) }</p>
            <SourceView document={reading.document.clone()} {places} {lang} />
        </>
    })
}
