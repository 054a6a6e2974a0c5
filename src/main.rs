//! The page: mounted in a browser; anywhere else it says where it belongs.

#[cfg(target_arch = "wasm32")]
mod page {
    //! Stands where the real page will: says that the program runs.
    use tassei::browser::worker::Client;
    use yew::prelude::*;

    #[component]
    fn Placeholder() -> Html {
        html! { <main><h1>{ "達成 Tassei" }</h1></main> }
    }

    pub fn mount(_: Client) {
        let root = web_sys::window()
            .and_then(|window| window.document())
            .and_then(|document| document.get_element_by_id("app"));
        if let Some(root) = root {
            yew::Renderer::<Placeholder>::with_root(root).render();
        }
    }

    /// Stands where the real analysis will: how much there was to read.
    pub fn job(name: &str, bytes: &[u8], _: &dyn Fn(f64)) -> String {
        format!("{{\"file\":{name:?},\"bytes\":{}}}", bytes.len())
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    tassei::browser::start(page::job, page::mount);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program is a web page: build it with `make page`.");
}
