//! One report in the overview: what it is, how it stands, section by section.

use super::as_of::AsOf;
use super::choice::title;
use super::notes::Notes;
use super::report_charts::ReportCharts;
use super::section_table::SectionTable;
use super::status_table::StatusTable;
use crate::app::figures::{percent, rate};
use crate::app::findings::findings;
use crate::app::state::{Action, Loaded, ReportKey, View};
use crate::app::store::Dispatch;
use crate::app::wording::{self, Lang, load, overview, shell};
use crate::assess::Counts;
use crate::diagnostic::Diagnostic;
use yew::{Callback, Html, Properties, component, html};

/// What the card shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// Its number on the page, from 0.
    pub number: usize,
    /// The report.
    pub loaded: Loaded,
    /// Its key.
    pub report: ReportKey,
    /// The name of its file.
    pub file: String,
    /// What intake says about the file.
    pub notes: Vec<Diagnostic>,
    /// True for the demonstration.
    pub fiction: bool,
    /// The language.
    pub lang: Lang,
    /// Where a click goes.
    pub dispatch: Dispatch,
}

/// The card.
#[component]
pub fn ReportCard(props: &Props) -> Html {
    let (lang, loaded) = (props.lang, &props.loaded);
    let (report, assessment) = (&loaded.report, &loaded.assessment);
    let counts = assessment.counts;
    let mut notes = props.notes.clone();
    notes.extend(report.diagnostics.iter().cloned());
    let id = format!("report-{}", props.number);
    html! {
        <section class="report-card" id={id.clone()} data-testid={id.clone()} aria-labelledby={format!("{id}-title")}>
            <div class="report-card-head">
                <h2 id={format!("{id}-title")} class="report-card-title">
                    { title(report, &props.file, lang) }
                    if props.fiction { <span class="fiction">{ shell::FICTION.of(lang) }</span> }
                </h2>
                <AsOf loaded={loaded.clone()} report={props.report} {lang} dispatch={props.dispatch.clone()} />
            </div>
            if props.fiction { <p class="fiction-note">{ shell::FICTION_NOTE.of(lang) }</p> }
            { facts(props) }
            <div class="report-card-sum">
                { whole(&counts, lang) }
                <StatusTable {counts} {lang} />
            </div>
            { actions(props) }
            if assessment.sections.is_empty() {
                <p class="report-card-none">{ overview::NO_SECTIONS.of(lang) }</p>
            } else {
                <h3 id={format!("{id}-sections")}>{ overview::SECTIONS.of(lang) }</h3>
                <SectionTable named={format!("{id}-title {id}-sections")} loaded={loaded.clone()} report={props.report} {lang} dispatch={props.dispatch.clone()} />
            }
            <ReportCharts number={props.number} loaded={loaded.clone()} {lang} />
            <Notes {notes} {lang} />
        </section>
    }
}

/// The share of the whole report, or why there is none.
fn whole(counts: &Counts, lang: Lang) -> Html {
    let n = |n: u32| n.to_string();
    let blanks = [
        ("achieved", &*n(counts.achieved)),
        ("due", &*n(counts.due())),
        ("missing", &*n(counts.no_actual)),
    ];
    match counts.share() {
        Some(share) => html! {
            <p class="report-card-rate">
                <span class="report-card-figure">{ rate(share, 1) }</span>
                <span>{ overview::RATE_OF_DUE.fill(lang, &blanks) }</span>
                if counts.no_actual > 0 {
                    <span class="report-card-missing">{ overview::WITHOUT_ACTUAL.fill(lang, &blanks) }</span>
                }
            </p>
        },
        None if counts.due() > 0 => html! {
            <p class="report-card-rate">
                <span class="report-card-absent">{ overview::NOT_COUNTED.of(lang) }</span>
                <span>{ overview::TOO_FEW_ACTUALS.fill(lang, &blanks) }</span>
            </p>
        },
        None => Html::default(),
    }
}

fn facts(props: &Props) -> Html {
    let (lang, report) = (props.lang, &props.loaded.report);
    let place: String = [&report.municipality, &report.ward]
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let sure = percent(100.0 * report.confidence, 1).replace(".0%", "%");
    let layout = format!(
        "{}（{}）",
        wording::layout(&report.layout, lang),
        load::CONFIDENCE.fill(lang, &[("percent", &sure)])
    );
    html! {
        <dl class="report-card-facts">
            if !place.is_empty() {
                <div><dt>{ overview::MUNICIPALITY.of(lang) }</dt><dd>{ place }</dd></div>
            }
            <div><dt>{ overview::FROM_FILE.of(lang) }</dt><dd>{ props.file.clone() }</dd></div>
            <div><dt>{ load::LAYOUT.of(lang) }</dt><dd>{ layout }</dd></div>
        </dl>
    }
}

fn actions(props: &Props) -> Html {
    let lang = props.lang;
    let go = |view: View| {
        let (dispatch, key) = (props.dispatch.clone(), props.report);
        Callback::from(move |_| {
            dispatch.dispatch(Action::Select(key));
            dispatch.dispatch(Action::View(view));
        })
    };
    let found = findings(props.report, &props.loaded).len();
    html! {
        <div class="report-card-actions">
            <button type="button" class="button" onclick={go(View::Indicators)}>{ overview::OPEN_INDICATORS.of(lang) }</button>
            if found > 0 {
                <button type="button" class="button" onclick={go(View::Checks)}>
                    { overview::OPEN_CHECKS.fill(lang, &[("n", &found.to_string())]) }
                </button>
            }
        </div>
    }
}
