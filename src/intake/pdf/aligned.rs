//! Tables without lines: columns that the text itself keeps.

use super::ink::Area;
use super::lines::Line;
use super::page::{Block, text_block};

/// The lines outside ruled tables, as blocks.
pub fn blocks(lines: Vec<Line>) -> Vec<(Area, Block)> {
    lines.iter().map(text_block).collect()
}
