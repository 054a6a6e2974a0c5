//! The sections of a report: the rate as printed, as recomputed, and the verdict.

use super::badge::VerdictBadge;
use super::bar::{StatusBar, in_words};
use crate::app::figures::rate;
use crate::app::findings::Weight;
use crate::app::state::{Action, Detail, Loaded, ReportKey};
use crate::app::store::Dispatch;
use crate::app::wording::{Lang, overview};
use crate::assess::{Claim, Section};
use crate::report::PrintedClaim;
use yew::{AttrValue, Callback, Html, Properties, component, html};

/// What the table shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The report.
    pub loaded: Loaded,
    /// Its key.
    pub report: ReportKey,
    /// Ids of what names the table.
    pub named: AttrValue,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The table.
#[component]
pub fn SectionTable(props: &Props) -> Html {
    let lang = props.lang;
    let sections = &props.loaded.assessment.sections;
    let mut above: &[String] = &[];
    let rows = sections.iter().map(|section| {
        let (group, _) = split(&section.path, lang);
        let new = group != above && !group.is_empty();
        above = group;
        html! {
            <>
                if new {
                    <tr class="section-group">
                        <th scope="colgroup" colspan="5">{ group.join(" › ") }</th>
                    </tr>
                }
                { row(props, section) }
            </>
        }
    });
    html! {
        <div class="section-table">
            <div class="scroll" role="region" tabindex="0" aria-labelledby={props.named.clone()}>
                <table class="table sections">
                    <caption class="hidden">{ overview::SECTIONS.of(lang) }</caption>
                    <thead>
                        <tr>
                            <th scope="col">{ overview::SECTION.of(lang) }</th>
                            <th scope="col">{ overview::PRINTED.of(lang) }</th>
                            <th scope="col">{ overview::RECOMPUTED.of(lang) }</th>
                            <th scope="col">{ overview::VERDICT.of(lang) }</th>
                            <th scope="col">{ overview::BREAKDOWN.of(lang) }</th>
                        </tr>
                    </thead>
                    <tbody>{ for rows }</tbody>
                </table>
            </div>
            <p class="section-note">{ overview::FORMULA_NOTE.of(lang) }</p>
        </div>
    }
}

/// The headings above a section, and its own; a report without headings is one section.
fn split(path: &[String], lang: Lang) -> (&[String], &str) {
    match path.split_last() {
        Some((own, above)) => (above, own.as_str()),
        None => (&[], overview::WHOLE.of(lang)),
    }
}

fn row(props: &Props, section: &Section) -> Html {
    let lang = props.lang;
    let (_, name) = split(&section.path, lang);
    let checked = section.claim.and_then(|n| {
        let claim = props.loaded.assessment.claims.get(n)?;
        Some((n, claim, props.loaded.report.claims.get(claim.printed)?))
    });
    let show = {
        let (dispatch, key, path) = (props.dispatch.clone(), props.report, section.path.clone());
        Callback::from(move |_| dispatch.dispatch(Action::ShowSection(key, path.clone())))
    };
    html! {
        <tr data-testid="section-row" data-section={section.path.join(" › ")}>
            <th scope="row">
                <button type="button" class="link" onclick={show}
                    aria-label={overview::SHOW_SECTION.fill(lang, &[("section", name)])}>{ name.to_owned() }</button>
            </th>
            { claim_cells(props, section, checked) }
            <td class="section-breakdown">
                <StatusBar counts={section.counts} {lang} />
                <span class="section-counts" aria-hidden="true">{ short(section, lang) }</span>
            </td>
        </tr>
    }
}

/// The counts that are not zero, in words.
fn short(section: &Section, lang: Lang) -> String {
    let all = super::bar::parts(&section.counts);
    let words: Vec<String> = all
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(s, n)| format!("{} {n}", crate::app::wording::status(*s).of(lang)))
        .collect();
    if words.is_empty() {
        return in_words(&section.counts, lang);
    }
    words.join(match lang {
        Lang::Ja => "・",
        Lang::En => ", ",
    })
}

fn claim_cells(
    props: &Props,
    section: &Section,
    checked: Option<(usize, &Claim, &PrintedClaim)>,
) -> Html {
    let lang = props.lang;
    let Some((n, claim, printed)) = checked else {
        let counts = &section.counts;
        return html! {
            <>
                <td class="section-absent" data-testid="section-printed">{ overview::NOT_PRINTED.of(lang) }</td>
                <td>
                    if let Some(share) = counts.share() {
                        <span class="section-count" data-testid="section-recomputed">
                            { format!("{}/{}", counts.achieved, counts.due()) }
                        </span>
                        <span class="section-rate">{ rate(share, 1) }</span>
                    } else {
                        <span class="section-absent" data-testid="section-recomputed">{ overview::NOT_COUNTED.of(lang) }</span>
                    }
                </td>
                <td class="section-absent">{ "–" }</td>
            </>
        };
    };
    let open = {
        let (dispatch, key) = (props.dispatch.clone(), props.report);
        Callback::from(move |_| dispatch.dispatch(Action::Open(Detail::Claim(key, n))))
    };
    let (_, name) = split(&section.path, lang);
    let weight = Weight::of(claim.verdict, false);
    let verdict = crate::app::wording::weight(weight).of(lang);
    html! {
        <>
            <td data-testid="section-printed">{ printed_cell(printed) }</td>
            <td>{ recomputed_cell(claim, printed, lang) }</td>
            <td data-testid="section-verdict" data-verdict={claim.verdict.name()}>
                <button type="button" class="section-verdict" onclick={open}
                    aria-label={overview::SHOW_WHY.fill(lang, &[("section", name), ("verdict", verdict)])}>
                    <VerdictBadge {weight} {lang} />
                </button>
            </td>
        </>
    }
}

/// The printed count and rate, as printed.
pub fn printed_cell(printed: &PrintedClaim) -> Html {
    let count = match (&printed.achieved, &printed.total) {
        (Some(a), Some(t)) => Some(format!("{}/{}", a.value, t.value)),
        _ => None,
    };
    html! {
        <>
            if let Some(count) = count { <span class="section-count">{ count }</span> }
            if let Some(rate) = &printed.rate {
                <span class="section-rate">{ crate::app::figures::percent_as(rate) }</span>
            }
        </>
    }
}

/// The recomputed count and rate; where they cannot be counted, what can be said.
pub fn recomputed_cell(claim: &Claim, printed: &PrintedClaim, lang: Lang) -> Html {
    let again = &claim.recomputed;
    let decimals = printed.rate.as_ref().map_or(1, |f| f.decimals);
    match (again.achieved, again.total) {
        (Some(achieved), Some(total)) => html! {
            <>
                <span class="section-count" data-testid="section-recomputed">{ format!("{achieved}/{total}") }</span>
                if let Some(value) = again.rate { <span class="section-rate">{ rate(value, decimals) }</span> }
            </>
        },
        (_, total) => html! {
            <>
                <span class="section-absent" data-testid="section-recomputed">{ overview::NOT_COUNTED.of(lang) }</span>
                if let Some(total) = total {
                    <span class="section-rate">{ overview::OF_DUE.fill(lang, &[("n", &total.to_string())]) }</span>
                }
            </>
        },
    }
}
