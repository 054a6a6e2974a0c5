//! Layout: an evaluation sheet in which each indicator has a table of its own
//! under its name, with 実績値 and 期待値 as rows over the years.

use super::Layout;
use super::study::Study;
use super::walk::Walked;
use super::yearly_rows;

/// The layout.
pub const LAYOUT: Layout = Layout {
    name: "indicator-sheet",
    recognise,
    read: yearly_rows::read,
};

/// How sure the document is laid out so: most of its indicators are announced
/// above a table of their own.
fn recognise(study: &Study<'_>) -> f64 {
    study.of_walk(confidence)
}

fn confidence(walked: &Walked) -> f64 {
    let all = walked.gathered.series.len();
    match walked.sheets {
        0 => 0.0,
        n if 2 * n < all => 0.3,
        1 => 0.75,
        2..=4 => 0.9,
        _ => 0.96,
    }
}
