//! The lines of one cell put together to what it says.

use super::ink::{Area, Way};
use super::lines::{Line, is_wide};

/// Joins lines in reading order. A line that was broken because the cell is no
/// wider goes on without a blank (with one between words of letters); a line
/// that ends early was ended by the writer, and its end stays.
pub fn text(lines: &[Line], cell: Area) -> String {
    let whole: Vec<String> = lines.iter().map(|l| l.text(0..l.glyphs.len())).collect();
    // One character a line is a word set downwards.
    let column = lines.len() > 1
        && lines
            .iter()
            .all(|l| l.glyphs.len() == 1 && l.way == Way::Right);
    let mut out = String::new();
    for (i, text) in whole.iter().enumerate() {
        if let Some(before) = i.checked_sub(1).and_then(|i| lines.get(i))
            && let Some(line) = lines.get(i)
        {
            let wraps = column || (before.way == line.way && goes_on(before, line, lines, cell));
            match (wraps, out.chars().next_back(), text.chars().next()) {
                (false, _, _) => out.push('\n'),
                // A number or a word that is wider than the cell is broken anywhere.
                (true, Some(a), Some(b))
                    if is_word(a)
                        && is_word(b)
                        && !column
                        && !is_cut_word(before, line, lines, cell) =>
                {
                    out.push(' ');
                }
                _ => {}
            }
        }
        out.push_str(text);
    }
    out
}

/// Characters of words that blanks part.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_wide(c)
}

/// How much of the cell a line has left.
fn left_over(line: &Line, lines: &[Line], cell: Area) -> f64 {
    let across = match line.way {
        Way::Right | Way::Left => cell.width(),
        Way::Down | Way::Up => cell.height(),
    };
    let own = cell.turned(line.way, 0.0, 0.0);
    // Text keeps away from the sides; the widest line shows how far.
    let margin = lines
        .iter()
        .filter(|l| l.way == line.way)
        .map(|l| (l.area.x0 - own.x0).min(own.x1 - l.area.x1).max(0.0))
        .fold(f64::INFINITY, f64::min)
        .min(line.em);
    across - line.area.width() - 2.0 * margin
}

/// Whether what comes after did not fit on the line.
fn goes_on(before: &Line, line: &Line, lines: &[Line], cell: Area) -> bool {
    if line.glyphs.first().is_some_and(|g| cannot_begin(g.char)) {
        return true;
    }
    // What would have come next: a character, or a word up to its blank. A mark
    // that may not begin a line takes the one before it along.
    let mut next = 0.0;
    for (i, glyph) in line.glyphs.iter().enumerate() {
        let free = is_wide(glyph.char) && !cannot_begin(glyph.char) || glyph.blank.is_some();
        if i > 0 && (free || next > before.em * 8.0) {
            break;
        }
        next = glyph.to - line.area.x0;
    }
    left_over(before, lines, cell) < next + 0.6 * before.em
}

/// Marks that begin no line.
fn cannot_begin(c: char) -> bool {
    "、。，．・）」』】〕？！ーぁぃぅぇぉっゃゅょァィゥェォッャュョ％%々".contains(c)
}

/// Whether the word at the break is one that the cell had no room for.
fn is_cut_word(before: &Line, line: &Line, lines: &[Line], cell: Area) -> bool {
    let first = line.glyphs.first().map_or(0.0, |g| g.to - g.from);
    let mut word = before
        .glyphs
        .iter()
        .rev()
        .take_while(|g| is_figure_or_word(g.char));
    let unbroken = !word.any(|g| g.blank.is_some());
    unbroken && left_over(before, lines, cell) < first + 0.35 * before.em
}

fn is_figure_or_word(c: char) -> bool {
    is_word(c) || matches!(c, '.' | ',' | '-' | '%')
}
