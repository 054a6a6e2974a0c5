//! The page: mounted in a browser; anywhere else it says where it belongs.

#[cfg(target_arch = "wasm32")]
fn main() {
    tassei::browser::start(
        tassei::app::job::job,
        tassei::app::job::publish,
        tassei::app::mount,
    );
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("This program is a web page: build it with `make page`.");
}
