//! How the matching came about, and by hand.

use super::ShowProps;
use crate::app::compare::matching::{self, Matched};
use crate::app::components::{DecisionList, JoinForm, MatchRow, TakeView};
use crate::app::state::{Action, Compare, CompareAction};
use crate::app::wording::{Lang, compare};
use crate::compare::{Decision, Subject, Suggestion};
use yew::{Callback, Html, Properties, component, html, use_state_eq};

/// Rows that are added to the page at a time.
const STEP: usize = 60;

/// What the view needs beside the rest.
#[derive(Clone, PartialEq, Properties)]
pub struct MatchingProps {
    /// The rest.
    pub show: ShowProps,
    /// The comparison's part of the state.
    pub compare: Compare,
}

/// The view.
#[component]
pub fn MatchingView(props: &MatchingProps) -> Html {
    let show = &props.show;
    let (lang, c) = (show.lang, show.compared.clone());
    let most = use_state_eq(|| STEP);
    let keys = matching::keys(&c);
    let rows = matching::rows(&c, &keys);
    let open = matching::open(&c, &keys, &props.compare.decisions.parted);
    let decide = |make: fn(Decision) -> CompareAction| {
        let dispatch = show.dispatch.clone();
        Callback::from(move |d: Decision| dispatch.dispatch(Action::Compare(make(d))))
    };
    let (join, part) = (decide(CompareAction::Join), decide(CompareAction::Part));
    let csv = {
        let (c, parted) = (c.clone(), props.compare.decisions.parted.clone());
        Callback::from(move |()| {
            let keys = matching::keys(&c);
            let open = matching::open(&c, &keys, &parted);
            matching::sheet(&c, &matching::rows(&c, &keys), &open, lang).csv()
        })
    };
    let (of_indicators, of_items): (Vec<&Matched>, Vec<&Matched>) =
        rows.iter().partition(|r| r.subject == Subject::Indicator);
    let left = of_indicators.len().saturating_sub(*most);
    let row = |row: &&Matched| {
        html! {
            <MatchRow key={format!("{}{:?}", row.name, row.members.first().map(|m| &m.named))}
                compared={c.clone()} row={(*row).clone()} {lang} part={part.clone()} />
        }
    };
    let more = {
        let (now, most) = (*most, most.setter());
        Callback::from(move |_: web_sys::MouseEvent| most.set(now + STEP))
    };
    html! {
        <>
            <p>{ compare::MATCHING_LEAD.of(lang) }</p>
            <DecisionList compare={props.compare.clone()} {lang} dispatch={show.dispatch.clone()} />
            <h2>{ compare::SUGGESTIONS.of(lang) }</h2>
            { suggestions(show, &open, *most, (&join, &part), lang) }
            <JoinForm compared={c.clone()} {lang} join={join.clone()} />
            <h2>{ compare::ROWS_MATCHED.of(lang) }</h2>
            <ul class="match-rows">{ for of_indicators.iter().take(*most).map(row) }</ul>
            if left > 0 {
                <button type="button" class="button" onclick={more}>
                    { compare::MORE.fill(lang, &[("n", &left.min(STEP).to_string()), ("left", &left.to_string())]) }
                </button>
            }
            if !of_items.is_empty() {
                <h2>{ compare::ITEMS_MATCHED.of(lang) }</h2>
                <ul class="match-rows">{ for of_items.iter().map(row) }</ul>
            }
            <TakeView name="tassei-matching" {csv} {lang} />
        </>
    }
}

fn suggestions(
    show: &ShowProps,
    open: &[(&Suggestion, Decision)],
    most: usize,
    (join, part): (&Callback<Decision>, &Callback<Decision>),
    lang: Lang,
) -> Html {
    if open.is_empty() {
        return html! { <p>{ compare::SUGGESTIONS_NONE.of(lang) }</p> };
    }
    let button = |d: &Decision,
                  on: &Callback<Decision>,
                  word: &'static str,
                  says: String,
                  hook: &'static str| {
        let (d, on) = (d.clone(), on.clone());
        let click = Callback::from(move |_: web_sys::MouseEvent| on.emit(d.clone()));
        html! {
            <button type="button" class="button button-small" onclick={click} aria-label={says} data-testid={hook}>{ word }</button>
        }
    };
    let items = open.iter().take(most).map(|(s, d)| {
        let blanks = [("a", d.a.name.as_str()), ("b", d.b.name.as_str())];
        let side = |report: usize, name: &str| {
            let of = matching::report_name(&show.compared, report, lang);
            html! { <p lang="ja"><span class="suggestion-report">{ of }</span>{ name.to_owned() }</p> }
        };
        let sure = matching::percent(s.confidence);
        html! {
            <li class="suggestion" data-testid="suggestion">
                { side(s.a.report, &d.a.name) }
                { side(s.b.report, &d.b.name) }
                <p class="view-legend">
                    { compare::SURE.fill(lang, &[("n", &sure)]) }{ "　" }{ matching::reasons(&s.reasons, lang) }
                </p>
                <div class="take-view-buttons">
                    { button(d, join, compare::ACCEPT.of(lang), compare::ACCEPT_OF.fill(lang, &blanks), "accept") }
                    { button(d, part, compare::REFUSE.of(lang), compare::REFUSE_OF.fill(lang, &blanks), "refuse") }
                </div>
            </li>
        }
    });
    html! { <ul class="suggestions">{ for items }</ul> }
}
