//! The year a report is computed for.

use crate::app::figures::fiscal_year;
use crate::app::state::{Action, Loaded, ReportKey};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, overview};
use web_sys::HtmlSelectElement;
use yew::{Callback, Event, Html, Properties, TargetCast, component, html};

/// What the choice shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// Its key.
    pub report: ReportKey,
    /// The language.
    pub lang: Lang,
    /// Where a choice goes.
    pub dispatch: Dispatch,
}

/// A select over the report's years.
#[component]
pub fn AsOf(props: &Props) -> Html {
    let lang = props.lang;
    let years = props.loaded.years();
    let now = props.loaded.assessment.as_of;
    let own = props.loaded.report.as_of;
    let choose = {
        let (dispatch, key) = (props.dispatch.clone(), props.report);
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            dispatch.dispatch(Action::AsOf(key, value.parse().ok()));
        })
    };
    let options = years.iter().map(|&year| {
        let mut word = fiscal_year(year, lang);
        if own == Some(year) {
            word = overview::AS_OF_OWN.fill(lang, &[("year", &word)]);
        }
        html! { <option value={year.to_string()} selected={now == Some(year)}>{ word }</option> }
    });
    html! {
        <label class="as-of">
            <span>{ overview::AS_OF.of(lang) }</span>
            <select class="select" onchange={choose} data-testid="as-of">
                if now.is_none() {
                    <option value="" selected=true>{ overview::AS_OF_NONE.of(lang) }</option>
                }
                { for options }
            </select>
        </label>
    }
}
