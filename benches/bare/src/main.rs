//! The smallest page of the same kind: a heading and a file field.
#![forbid(unsafe_code)]

use yew::prelude::*;

#[component]
fn Bare() -> Html {
    html! { <main><h1>{"Bare"}</h1><input type="file" /></main> }
}

fn main() {
    yew::Renderer::<Bare>::new().render();
}
