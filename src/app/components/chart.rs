//! Target and actual of one indicator over the years: the picture, and the ways to
//! take it away. The table above it says the same in figures.

use super::picture::Picture;
use super::report_charts::language;
use super::take_view::TakeView;
use crate::app::charts::indicator_sheet;
use crate::app::narrow::use_narrow;
use crate::app::wording::{Lang, charts, detail};
use crate::assess::IndicatorAssessment;
use crate::export::svg::{Element, Size, indicator};
use crate::report::{FiscalYear, Indicator};
use yew::{Callback, Html, Properties, component, html};

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The indicator.
    pub indicator: Indicator,
    /// What was computed of it.
    pub computed: IndicatorAssessment,
    /// The report's year.
    pub as_of: Option<FiscalYear>,
    /// The language.
    pub lang: Lang,
}

fn drawing(props: &Props, size: Size) -> Option<Element> {
    let language = language(props.lang);
    indicator(
        &props.indicator,
        &props.computed,
        props.as_of,
        size,
        language,
    )
}

/// The chart; nothing where there is too little to draw.
#[component]
pub fn IndicatorChart(props: &Props) -> Html {
    let lang = props.lang;
    let size = if use_narrow() {
        Size::Narrow
    } else {
        Size::Wide
    };
    let Some(drawing_now) = drawing(props, size) else {
        return Html::default();
    };
    let csv = {
        let props = props.clone();
        Callback::from(move |()| {
            indicator_sheet(&props.indicator, &props.computed, props.lang).csv()
        })
    };
    let svg = {
        let props = props.clone();
        Callback::from(move |()| {
            drawing(&props, Size::Wide).map_or_else(String::new, |d| d.to_svg())
        })
    };
    let paced = drawing_now.to_svg().contains("class=\"pace\"");
    html! {
        <section class="chart" data-testid="chart" aria-labelledby="chart-title">
            <h3 id="chart-title">{ detail::CHART.of(lang) }</h3>
            <div class="chart-drawing"><Picture drawing={drawing_now} id="chart-mark" /></div>
            <p class="view-legend">{ detail::CHART_TEXT.of(lang) }</p>
            if paced { <p class="view-legend">{ charts::PACE_LIMITS.of(lang) }</p> }
            <TakeView name="tassei-chart" {csv} {svg} {lang} />
        </section>
    }
}
