//! The page: mounted in a browser; anywhere else it says where it belongs.

fn main() {
    println!("This program is a web page: build it with `make page`.");
}
