//! Joins two indicators by hand: two reports, one indicator of each.

use crate::app::compare::{Compared, matching};
use crate::app::shared::Shared;
use crate::app::wording::{Lang, Say, compare};
use crate::compare::{Decision, Subject, Which};
use web_sys::HtmlSelectElement;
use yew::{
    Callback, Event, Html, Properties, TargetCast, UseStateHandle, component, html, use_state_eq,
};

/// What the form needs.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The comparison.
    pub compared: Shared<Compared>,
    /// The language.
    pub lang: Lang,
    /// Joins two.
    pub join: Callback<Decision>,
}

/// One side of the form.
#[derive(Clone)]
struct Side {
    number: usize,
    report: UseStateHandle<usize>,
    indicator: UseStateHandle<usize>,
}

/// The form.
#[component]
pub fn JoinForm(props: &Props) -> Html {
    let lang = props.lang;
    let a = Side {
        number: 0,
        report: use_state_eq(|| 0),
        indicator: use_state_eq(|| 0),
    };
    let b = Side {
        number: 1,
        report: use_state_eq(|| 1),
        indicator: use_state_eq(|| 0),
    };
    let join = {
        let (props, a, b) = (props.clone(), a.clone(), b.clone());
        Callback::from(move |_: web_sys::MouseEvent| {
            let c = &props.compared;
            let keys = matching::keys(c);
            let named = |side: &Side| {
                let which = Which {
                    report: *side.report,
                    indicator: *side.indicator,
                };
                matching::named(c, &keys, which)
            };
            if let Some((a, b)) = named(&a).zip(named(&b)) {
                props.join.emit(Decision {
                    subject: Subject::Indicator,
                    a,
                    b,
                });
            }
        })
    };
    // Two of one publication are never the same.
    let same = a.report == b.report;
    html! {
        <section class="join-form" data-testid="join-form">
            <h2>{ compare::JOIN_HEAD.of(lang) }</h2>
            { side(props, &a, compare::JOIN_A) }
            { side(props, &b, compare::JOIN_B) }
            <button type="button" class="button" onclick={join} disabled={same} data-testid="join">{ compare::JOIN.of(lang) }</button>
        </section>
    }
}

fn side(props: &Props, side: &Side, word: Say) -> Html {
    let (lang, c) = (props.lang, &props.compared);
    let value = |event: &Event| -> usize {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        value.parse().unwrap_or(0)
    };
    let on_report = {
        let (report, indicator) = (side.report.setter(), side.indicator.setter());
        Callback::from(move |event: Event| {
            report.set(value(&event));
            indicator.set(0);
        })
    };
    let on_indicator = {
        let indicator = side.indicator.setter();
        Callback::from(move |event: Event| indicator.set(value(&event)))
    };
    let reports = (0..c.given.len()).map(|n| {
        html! {
            <option value={n.to_string()} selected={*side.report == n}>{ matching::report_name(c, n, lang) }</option>
        }
    });
    let of = c
        .given
        .get(*side.report)
        .map(|(_, l)| l.report.indicators.as_slice());
    let indicators = of.unwrap_or_default().iter().enumerate().map(|(n, i)| {
        let name = match &i.item {
            Some(code) => format!("{code} {}", i.name),
            None => i.name.clone(),
        };
        html! { <option value={n.to_string()} selected={*side.indicator == n}>{ name }</option> }
    });
    let number = side.number;
    html! {
        <div class="join-side">
            <label class="choice">
                <span>{ word.of(lang) }</span>
                <select class="select" onchange={on_report} data-testid={format!("join-report-{number}")}>{ for reports }</select>
            </label>
            <label class="choice figure-choice">
                <span>{ compare::JOIN_NAME.of(lang) }</span>
                <select class="select" onchange={on_indicator} data-testid={format!("join-indicator-{number}")}>{ for indicators }</select>
            </label>
        </div>
    }
}
