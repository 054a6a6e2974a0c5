//! The lines of the source with the value marked.

use crate::app::shared::Shared;
use crate::app::source::{Mark, lines};
use crate::app::wording::{Lang, Say, detail};
use crate::document::Document;
use crate::ordered::Ordered as _;
use crate::place::Place;
use yew::{AttrValue, Html, Properties, component, html, use_memo};

/// What is shown.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The file.
    pub document: Shared<Document>,
    /// What is marked.
    pub places: Vec<(Place, Mark)>,
    /// What the names of the marked places begin with, where something leads to them.
    #[prop_or_default]
    pub anchor: Option<AttrValue>,
    /// The language.
    pub lang: Lang,
}

fn word(mark: Mark) -> (&'static str, Say) {
    match mark {
        Mark::Name => ("name", detail::MARK_NAME),
        Mark::Target => ("target", detail::MARK_TARGET),
        Mark::Actual => ("actual", detail::MARK_ACTUAL),
        Mark::Figure => ("figure", detail::MARK_FIGURE),
        Mark::Statement => ("statement", detail::MARK_STATEMENT),
    }
}

/// The source.
#[component]
pub fn SourceView(props: &Props) -> Html {
    let lang = props.lang;
    let shown = use_memo(
        (props.document.clone(), props.places.clone()),
        |(document, places)| lines(&document.text, places),
    );
    if shown.is_empty() {
        return html! { <p class="source-none">{ detail::NO_SOURCE.of(lang) }</p> };
    }
    let mut marks: Vec<Mark> = shown
        .iter()
        .flat_map(|l| l.pieces.iter().filter_map(|p| p.mark))
        .collect();
    marks.order_by(Ord::cmp);
    marks.dedup();
    let legend = marks.into_iter().map(|m| {
        let (name, say) = word(m);
        html! { <span class={format!("source-mark is-{name}")}>{ say.of(lang) }</span> }
    });
    let rows = shown.iter().map(|line| {
        let pieces = line.pieces.iter().map(|p| match p.mark {
            None => html! { { p.text.clone() } },
            Some(mark) => {
                let (name, say) = word(mark);
                let anchor = props.anchor.as_ref().zip(p.begins);
                let id = anchor.map(|(a, at)| format!("{a}-{at}"));
                let reached = id.as_ref().map(|_| "-1");
                html! {
                    <mark {id} tabindex={reached} class={format!("source-mark is-{name}")} data-testid="source-highlight"
                        data-mark={name} title={say.of(lang)}>{ p.text.clone() }</mark>
                }
            }
        });
        html! {
            <>
                if line.after_gap { <div class="source-gap" aria-hidden="true">{ "⋮" }</div> }
                <div class="source-line">
                    <span class="source-number">{ line.number }</span>
                    <span class="source-text">{ for pieces }</span>
                </div>
            </>
        }
    });
    let name = detail::SOURCE_OF.fill(lang, &[("file", &props.document.name)]);
    html! {
        <div class="source">
            <p class="source-legend">
                <span>{ props.document.name.clone() }</span>
                { for legend }
            </p>
            <div class="source-lines" role="region" tabindex="0" aria-label={name} lang="ja">{ for rows }</div>
        </div>
    }
}
