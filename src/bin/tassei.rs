//! The command line.

fn main() {
    println!("tassei {}", env!("CARGO_PKG_VERSION"));
}
