//! The table of indicators of one report.

use super::ViewProps;
use crate::app::components::{AsOf, CorrectionBar, Empty, Filters, IndicatorTable, ReportChoice};
use crate::app::wording::indicators;
use yew::{Html, component, html};

/// The view.
#[component]
pub fn Indicators(props: &ViewProps) -> Html {
    let (store, lang) = (&props.store, props.store.lang);
    let heading = html! { <h1>{ indicators::HEADING.of(lang) }</h1> };
    let Some((key, _, _, loaded)) = store.current() else {
        return html! { <>{ heading }<Empty {lang} dispatch={props.dispatch.clone()} /></> };
    };
    let shown = store.order().clone();
    html! {
        <>
            <div class="view-head">
                { heading }
                <ReportChoice store={store.clone()} dispatch={props.dispatch.clone()} />
                <AsOf loaded={loaded.clone()} report={key} {lang} dispatch={props.dispatch.clone()} />
            </div>
            <Filters loaded={loaded.clone()} filter={store.filter.clone()} shown={shown.len()} {lang}
                dispatch={props.dispatch.clone()} />
            <CorrectionBar report={key} store={store.clone()} dispatch={props.dispatch.clone()} />
            if shown.is_empty() {
                <p class="view-none">{ indicators::NONE.of(lang) }</p>
            } else {
                <IndicatorTable loaded={loaded.clone()} report={key} rows={shown} sort={store.sort} {lang}
                    dispatch={props.dispatch.clone()} />
            }
            <p class="view-legend indicator-keys" id="indicator-keys">{ indicators::KEYS.of(lang) }</p>
            <p class="view-legend">
                { indicators::LEGEND_ROWS.of(lang) }{ " " }
                { indicators::LEGEND_EMPTY.of(lang) }{ " " }
                { indicators::LEGEND_UNCERTAIN.of(lang) }
            </p>
        </>
    }
}
