//! The panel that takes a figure apart: a dialog at the side, over the page.

use super::badge::VerdictBadge;
use super::chart::IndicatorChart;
use super::correct_form::CorrectForm;
use super::facts::facts;
use super::finding_body::{FindingBody, heading};
use super::source_view::SourceView;
use super::terms::terms_help;
use super::year_table::year_table;
use crate::app::figures::fiscal_year;
use crate::app::findings::{About, findings};
use crate::app::formula::written;
use crate::app::rows::rows;
use crate::app::source::Mark;
use crate::app::state::{self, Action, Loaded, Reading, ReportKey};
use crate::app::store::{Dispatch, Store};
use crate::app::wording::{self, Lang, detail, shell};
use crate::assess::PointAssessment;
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
        state::Detail::Claim(..) | state::Detail::Check(..) => {
            Some((detail::FINDING.of(lang), finding(props, loaded, what)?))
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
            { year_table(i, computed, year, lang, &choose, &loaded.report.corrections) }
            if let Some((p, c)) = chosen { { formula(i, p, c, lang) } }
            <IndicatorChart indicator={i.clone()} computed={computed.clone()} as_of={loaded.assessment.as_of} {lang} />
            <h3>{ detail::SOURCE.of(lang) }</h3>
            <SourceView document={reading.document.clone()} places={places(i, chosen)} {lang} />
            <CorrectForm key={i.id.clone()} report={key} number={n} store={props.store.clone()} dispatch={props.dispatch.clone()} />
            <h3>{ detail::FACTS.of(lang) }</h3>
            { facts(i, lang) }
            { terms_help(lang) }
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
    let own;
    let order = if props.store.selected == Some(key) {
        &**props.store.order()
    } else {
        own = rows(loaded, &props.store.filter, props.store.sort);
        &own
    };
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

/// A finding, as in the list of checks.
fn finding(props: &Props, loaded: &Loaded, what: state::Detail) -> Option<Html> {
    let lang = props.store.lang;
    let all = findings(what.report(), loaded);
    let f = all.into_iter().find(|f| f.detail == what)?;
    let printed = match f.about {
        About::Claim => Html::default(),
        About::Check(_) => html! { <p class="detail-path" lang="ja">{ f.path.clone() }</p> },
    };
    Some(html! {
        <>
            { printed }
            <h2 id="detail-title" class="detail-title">{ heading(&f, lang) }</h2>
            <VerdictBadge weight={f.weight} {lang} />
            <blockquote class="finding-text" lang="ja">{ f.text.clone() }</blockquote>
            <h3>{ detail::WHY.of(lang) }</h3>
            <p>{ lang.pick(&f.why).to_owned() }</p>
            <div class="finding-body">
                <FindingBody id={format!("panel-{}", f.id)} finding={f} store={props.store.clone()} dispatch={props.dispatch.clone()} />
            </div>
        </>
    })
}
