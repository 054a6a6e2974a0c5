//! An indicator by year. Each year is a button that shows its formula.

use super::badge::StatusBadge;
use super::indicator_row::{corrected, value};
use crate::app::figures::{fiscal_year, rate};
use crate::app::wording::{Lang, detail};
use crate::assess::IndicatorAssessment;
use crate::correction::{Correction, Field};
use crate::report::{FiscalYear, Indicator};
use yew::{Callback, Html, classes, html};

/// The table; `chosen` is the year whose formula is shown.
pub fn year_table(
    indicator: &Indicator,
    computed: &IndicatorAssessment,
    chosen: Option<FiscalYear>,
    lang: Lang,
    choose: &Callback<FiscalYear>,
    corrections: &[Correction],
) -> Html {
    let rows = indicator.points.iter().zip(&computed.points).map(|(p, c)| {
        let year = p.year;
        let is_chosen = chosen == Some(year);
        let on_click = choose.reform(move |_: web_sys::MouseEvent| year);
        let name = fiscal_year(year, lang);
        html! {
            <tr class={classes!(is_chosen.then_some("is-now"))}>
                <th scope="row">
                    <button type="button" class="link" aria-pressed={is_chosen.to_string()} onclick={on_click}
                        title={detail::SHOW_YEAR.fill(lang, &[("year", &name)])}>{ name }</button>
                </th>
                <td class="number">
                    { value(p.target.as_ref(), p.uncertain, "", lang) }
                    { corrected(corrections, &indicator.id, Field::Target, Some(year), lang) }
                </td>
                <td class="number">
                    { value(p.actual.as_ref(), p.uncertain, "", lang) }
                    { corrected(corrections, &indicator.id, Field::Actual, Some(year), lang) }
                </td>
                <td class="number">{ c.rate.map_or_else(|| "–".to_owned(), |r| rate(r, c.decimals)) }</td>
                <td><StatusBadge status={c.status} {lang} uncertain={c.uncertain} /></td>
            </tr>
        }
    });
    html! {
        <div class="scroll" role="region" tabindex="0" aria-label={detail::BY_YEAR.of(lang)}>
            <table class="table year-table">
                <caption class="hidden">{ detail::BY_YEAR.of(lang) }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ detail::YEAR.of(lang) }</th>
                        <th scope="col" class="number">{ detail::TARGET.of(lang) }</th>
                        <th scope="col" class="number">{ detail::ACTUAL.of(lang) }</th>
                        <th scope="col" class="number">{ detail::RATE.of(lang) }</th>
                        <th scope="col">{ detail::STATUS.of(lang) }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}
