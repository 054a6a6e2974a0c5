//! One matched row: its members with their confidence and its reasons.

use crate::app::compare::Compared;
use crate::app::compare::matching::{self, Matched};
use crate::app::shared::Shared;
use crate::app::wording::{Lang, compare};
use crate::compare::Decision;
use yew::{Callback, Html, Properties, component, html, use_state_eq};

/// What the row shows.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The comparison.
    pub compared: Shared<Compared>,
    /// The row.
    pub row: Matched,
    /// The language.
    pub lang: Lang,
    /// Takes a member out.
    pub part: Callback<Decision>,
}

/// The row; its members come when it is opened.
#[component]
pub fn MatchRow(props: &Props) -> Html {
    let (lang, row) = (props.lang, &props.row);
    let open = use_state_eq(|| false);
    let toggle = {
        let (now, open) = (*open, open.setter());
        Callback::from(move |_: web_sys::MouseEvent| open.set(!now))
    };
    let members = row.members.iter().enumerate().map(|(n, m)| {
        let name = matching::report_name(&props.compared, m.report, lang);
        let part = {
            let (part, decision) = (props.part.clone(), matching::part(row, n));
            Callback::from(move |_: web_sys::MouseEvent| {
                if let Some(decision) = decision.clone() {
                    part.emit(decision);
                }
            })
        };
        let blanks = [("body", name.as_str()), ("name", m.named.name.as_str())];
        html! {
            <tr>
                <th scope="row">{ name.clone() }</th>
                <td lang="ja">{ m.named.name.clone() }</td>
                <td class="number">{ format!("{}%", matching::percent(m.confidence)) }</td>
                <td>{ matching::reasons(&m.reasons, lang) }</td>
                <td>
                    <button type="button" class="button button-small button-quiet" onclick={part} data-testid="match-part"
                        aria-label={compare::PART_OF.fill(lang, &blanks)}>{ compare::PART.of(lang) }</button>
                </td>
            </tr>
        }
    });
    let sure = matching::percent(row.least());
    html! {
        <li class="match-row" data-testid="match-row" data-name={row.name.clone()}>
            <button type="button" class="match-head" onclick={toggle} aria-expanded={open.to_string()}>
                <span class="match-name" lang="ja">{ row.name.clone() }</span>
                <span class="match-sure">{ compare::SURE.fill(lang, &[("n", &sure)]) }</span>
                <span class="match-count">{ compare::MEMBERS.fill(lang, &[("n", &row.members.len().to_string())]) }</span>
            </button>
            if *open {
                <div class="scroll" role="region" tabindex="0" aria-label={row.name.clone()}>
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{ compare::REPORT.of(lang) }</th>
                            <th scope="col">{ compare::NAME_THERE.of(lang) }</th>
                            <th scope="col" class="number">{ compare::SURENESS.of(lang) }</th>
                            <th scope="col">{ compare::REASONS.of(lang) }</th>
                            <th scope="col"><span class="hidden">{ compare::PART.of(lang) }</span></th>
                        </tr></thead>
                        <tbody>{ for members }</tbody>
                    </table>
                </div>
            }
        </li>
    }
}
