//! Text whose tables are kept by blanks: what `pdftotext -layout` writes, or a
//! table copied from a terminal. Its characters are set on squared paper, wide
//! ones over two boxes, and columns are found as in a PDF without ruling lines.

use super::aligned::{self, is_figure};
use super::continued::{PageRow, Pages};
use super::groups;
use super::ink::Area;
use super::lines::{Line, Placed, is_wide};
use super::page::{Block, Table};
use crate::limits::MAX_PDF_GLYPHS;
use crate::ordered::Ordered as _;

/// Width of a box and height of a line, in points: one blank is a little more than
/// half of a character, so that figures on both sides of it stay apart.
const BOX: f64 = 6.0;
const HEIGHT: f64 = 10.0;
const LEADING: f64 = 12.0;
/// Blanks that may stand within a phrase.
const WITHIN: usize = 1;
/// Gaps of a line that may be of a table, and lines that must have them.
const GAPS: usize = 2;
const LINES: usize = 3;
/// Columns of figures that a table must have, and figures in each.
const COLUMNS: usize = 2;
const FIGURES: usize = 2;

/// How many boxes wide characters take: two in a terminal, one as `pdftotext` sets them.
const WIDTHS: [usize; 2] = [2, 1];

/// The rows of a text, page by page, where blanks keep a table in it; none where
/// no part of it clearly is one.
pub fn rows(text: &str) -> Option<Vec<PageRow>> {
    let many = |line: &&str| gaps(line) >= GAPS;
    if text.contains('\t') || text.lines().filter(many).take(LINES).count() < LINES {
        return None;
    }
    let mut best: Option<(usize, Vec<PageRow>)> = None;
    for wide in WIDTHS {
        let mut pages = Pages::default();
        let mut figures = 0;
        for (number, page) in (1..).zip(text.split('\u{c}')) {
            let blocks = blocks(page, wide)?;
            figures += blocks.iter().map(figures_of).sum::<usize>();
            pages.add(number, blocks);
        }
        // In the right boxes more figures stand in columns of their own.
        if figures > best.as_ref().map_or(0, |b| b.0) {
            best = Some((figures, pages.finish()));
        }
    }
    best.map(|(_, rows)| rows)
}

/// Figures that have a cell for themselves.
fn figures_of(block: &Block) -> usize {
    let Block::Table(table) = block else { return 0 };
    let cells = table.rows.iter().flatten();
    cells
        .filter(|c| c.col_span == 1 && is_figure(&c.text))
        .count()
}

/// Gaps of several blanks within a line.
fn gaps(line: &str) -> usize {
    let (mut gaps, mut blanks) = (0, 0);
    for c in line.trim().chars() {
        if c.is_whitespace() {
            blanks += boxes_of_blank(c);
        } else {
            gaps += usize::from(blanks > WITHIN);
            blanks = 0;
        }
    }
    gaps
}

/// The tables and lines of a page; none where it has more characters than a page may have.
fn blocks(page: &str, wide: usize) -> Option<Vec<Block>> {
    let boxes = |c: char| {
        if c == '\u{3000}' || is_wide(c) {
            wide
        } else {
            1
        }
    };
    let width = |text: &str| text.chars().map(boxes).sum::<usize>();
    let source: Vec<&str> = page.lines().collect();
    let mut out = Vec::new();
    let (mut run, mut all) = (0, 0);
    for (number, line) in source.iter().enumerate() {
        let top = number as f64 * LEADING;
        let mut glyphs = Vec::with_capacity(line.len() / 3);
        let mut at = 0;
        for word in words(line) {
            at += width(word.before);
            run += u32::from(word.apart);
            for char in word.text.chars() {
                let from = at as f64 * BOX;
                at += boxes(char);
                glyphs.push(Placed {
                    char,
                    from,
                    to: at as f64 * BOX,
                    em: HEIGHT,
                    blank: None,
                    run,
                });
            }
        }
        run += 1;
        all += glyphs.len();
        if all > MAX_PDF_GLYPHS {
            return None;
        }
        let ends = |of: Option<&Placed>, end: fn(&Placed) -> f64| of.map_or(0.0, end);
        let area = Area {
            x0: ends(glyphs.first(), |g| g.from),
            y0: top,
            x1: ends(glyphs.last(), |g| g.to),
            y1: top + HEIGHT,
        };
        out.extend(Line::of(area, glyphs));
    }
    let height = source.len() as f64 * LEADING;
    // Running text keeps its lines as they are, whatever blanks are in them.
    let whole = |line: &Line| {
        // The first whose middle lies below the top of the block.
        let number = ((line.area.y0 / LEADING - 0.5).floor() + 1.0).max(0.0) as usize;
        let text = source.get(number).map_or("", |l| l.trim());
        (line.area, Block::Text(vec![text.to_owned()]))
    };
    let mut found = aligned::blocks(out, height, is_clear, &whole);
    found.order_by(|(a, _), (b, _)| a.y0.total_cmp(&b.y0));
    Some(found.into_iter().map(|(_, block)| block).collect())
}

fn boxes_of_blank(c: char) -> usize {
    if c == '\u{3000}' { 2 } else { 1 }
}

/// A word of a line.
struct Word<'a> {
    text: &'a str,
    /// The blanks before it.
    before: &'a str,
    /// Whether it may stand in another cell than the word before.
    apart: bool,
}

/// The words of a line. One blank parts cells only beside a figure.
fn words(line: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word> = Vec::new();
    let mut rest = line;
    while !rest.trim_start().is_empty() {
        let text = rest.trim_start();
        let (blank, text) = rest.split_at(rest.len() - text.len());
        let (word, after) = text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()));
        let blanks: usize = blank.chars().map(boxes_of_blank).sum();
        let beside = out.last().is_some_and(|w| is_figure(w.text)) || is_figure(word);
        out.push(Word {
            text: word,
            before: blank,
            apart: blanks > WITHIN || beside,
        });
        rest = after;
    }
    out
}

/// Whether what keeps columns is a table of figures, and not text set in columns,
/// and no cell of it holds two figures: then its columns were not found.
fn is_clear(table: &mut Table) -> bool {
    let figures_in = |text: &str| text.split_whitespace().filter(|w| is_figure(w)).count();
    if table.rows.iter().flatten().any(|c| figures_in(&c.text) > 1) {
        return false;
    }
    if !groups::spread(table) {
        return false;
    }
    let columns = table.xs.len();
    let mut said = vec![0_usize; columns];
    let mut figures = vec![0_usize; columns];
    for cell in table.rows.iter().skip(1).flatten() {
        if let (Some(said), Some(figures)) = (said.get_mut(cell.col), figures.get_mut(cell.col)) {
            *said += usize::from(!cell.text.is_empty());
            *figures += usize::from(is_figure(&cell.text));
        }
    }
    let of_figures = said.iter().zip(&figures);
    let of_figures =
        of_figures.filter(|(said, figures)| **figures >= FIGURES && *figures * 5 >= *said * 3);
    of_figures.count() >= COLUMNS
}
