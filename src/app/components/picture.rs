//! A drawing as elements of the page: its marks can be walked with the arrow
//! keys, and each says what it shows.

use crate::browser::window;
use crate::export::svg::{Content, Element};
use yew::virtual_dom::{VTag, VText};
use yew::{AttrValue, Callback, Html, KeyboardEvent, Properties, component, html, use_state_eq};

/// Drawings are not nested deeper: a bound for the recursion.
const MAX_DEPTH: usize = 8;

/// What is drawn.
#[derive(Clone, PartialEq, Properties)]
pub struct Props {
    /// The drawing.
    pub drawing: Element,
    /// A name of its own in the page.
    pub id: AttrValue,
}

/// Builds the elements and counts the marks.
struct Builder<'a> {
    id: &'a str,
    /// The mark that the tab key reaches.
    at: usize,
    marks: usize,
}

/// The drawing.
#[component]
pub fn Picture(props: &Props) -> Html {
    let at = use_state_eq(|| 0usize);
    let all = marks(&props.drawing);
    let here = (*at).min(all.saturating_sub(1));
    let mut builder = Builder {
        id: &props.id,
        at: here,
        marks: 0,
    };
    let children: Vec<Html> = props
        .drawing
        .content
        .iter()
        .map(|c| builder.content(c, 1))
        .collect();
    let on_key = {
        let (id, at) = (props.id.clone(), at.setter());
        Callback::from(move |event: KeyboardEvent| {
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (here + 1).min(all.saturating_sub(1)),
                "ArrowLeft" | "ArrowUp" => here.saturating_sub(1),
                "Home" => 0,
                "End" => all.saturating_sub(1),
                _ => return,
            };
            event.prevent_default();
            at.set(to);
            window::focus(&mark_id(&id, to));
        })
    };
    let attribute = |name: &str| props.drawing.attribute(name).unwrap_or_default().to_owned();
    html! {
        <svg class="picture" data-testid="picture" viewBox={attribute("viewBox")} width={attribute("width")}
            height={attribute("height")} role="group" aria-label={props.drawing.title().unwrap_or_default().to_owned()}
            font-size="14" onkeydown={on_key}>
            { for children }
        </svg>
    }
}

fn mark_id(id: &str, n: usize) -> String {
    format!("{id}-{n}")
}

fn is_mark(e: &Element) -> bool {
    let class = e.attribute("class").unwrap_or_default();
    e.name == "g" && class.split(' ').any(|c| matches!(c, "mark" | "absent"))
}

fn marks(e: &Element) -> usize {
    let children = e.content.iter();
    children
        .filter(|c| matches!(c, Content::Element(e) if is_mark(e)))
        .count()
}

impl Builder<'_> {
    fn content(&mut self, content: &Content, depth: usize) -> Html {
        match content {
            Content::Text(text) => VText::new(text.clone()).into(),
            Content::Element(e) => self.element(e, depth),
        }
    }

    fn element(&mut self, e: &Element, depth: usize) -> Html {
        let mut tag = VTag::new(e.name);
        for (name, value) in &e.attributes {
            tag.add_attribute(name, value.clone());
        }
        if is_mark(e) {
            let n = self.marks;
            self.marks += 1;
            tag.add_attribute("id", mark_id(self.id, n));
            tag.add_attribute("role", "img");
            tag.add_attribute("aria-label", e.title().unwrap_or_default().to_owned());
            tag.add_attribute("tabindex", if n == self.at { "0" } else { "-1" });
        }
        if depth < MAX_DEPTH {
            for child in &e.content {
                tag.add_child(self.content(child, depth + 1));
            }
        }
        tag.into()
    }
}
