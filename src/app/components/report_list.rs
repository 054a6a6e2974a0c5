//! All reports side by side at the top of the overview, each leading to its card.

use super::bar::StatusBar;
use super::choice::title;
use crate::app::figures::{fiscal_year, rate};
use crate::app::store::Store;
use crate::app::wording::overview;
use crate::browser::window;
use yew::{Callback, Html, Properties, component, html};

/// What the list shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The state.
    pub store: Store,
}

/// The list; nothing where there is only one report.
#[component]
pub fn ReportList(props: &Props) -> Html {
    let (store, lang) = (&props.store, props.store.lang);
    if store.reports().count() < 2 {
        return Html::default();
    }
    let rows = store.reports().enumerate().map(|(number, (_, file, loaded))| {
        let counts = loaded.assessment.counts;
        let due = counts.due();
        let (count, share) = match counts.share() {
            Some(share) => (format!("{}/{due}", counts.achieved), rate(share, 1)),
            None => ("–".to_owned(), "–".to_owned()),
        };
        let year = loaded.assessment.as_of.map_or_else(|| "–".to_owned(), |y| fiscal_year(y, lang));
        let go = Callback::from(move |_| {
            window::scroll_into_view(&format!("report-{number}"));
        });
        html! {
            <tr>
                <th scope="row"><button type="button" class="link" onclick={go}>{ title(&loaded.report, &file.name, lang) }</button></th>
                <td class="number">{ count }</td>
                <td class="number">{ share }</td>
                <td>{ year }</td>
                <td class="report-list-bar"><StatusBar {counts} {lang} /></td>
            </tr>
        }
    });
    html! {
        <div class="report-list">
            <h2 id="reports-title">{ overview::ALL_REPORTS.of(lang) }</h2>
            <div class="scroll" role="region" tabindex="0" aria-labelledby="reports-title">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{ overview::REPORT.of(lang) }</th>
                            <th scope="col" class="number">{ overview::ACHIEVED_OF_DUE.of(lang) }</th>
                            <th scope="col" class="number">{ overview::SHARE.of(lang) }</th>
                            <th scope="col">{ overview::AS_OF.of(lang) }</th>
                            <th scope="col">{ overview::BREAKDOWN.of(lang) }</th>
                        </tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
        </div>
    }
}
