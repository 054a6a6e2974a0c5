//! Indicators over bodies as a grid: in each cell the value as printed and the
//! mark of its status; what has no value is a dash that says why.

use super::{Drawing, Element, Language, SOFT, TEXT, fitting, status_word, text_at};
use crate::compare::Body;
use crate::compare::matrix::{FigureRow, Matrix};
use crate::compare::rank::Standing;

const LABEL: f64 = 380.0;
const COLUMN: f64 = 108.0;
const ROW: f64 = 30.0;
const HEAD: f64 = 76.0;

/// The matrix as it is sorted.
pub fn ward_matrix(matrix: &Matrix, bodies: &[Body], title: &str, language: Language) -> Element {
    // Never narrower than the key below the grid.
    let width = (LABEL + COLUMN * matrix.columns.len() as f64 + 16.0).max(760.0);
    let height = HEAD + ROW * matrix.figures.len() as f64 + 56.0;
    let mut d = Drawing::new(
        width,
        height,
        title,
        &description(matrix, language),
        language,
    );
    d.text((16.0, 28.0), "start", TEXT, &fitting(title, 60));
    for (n, c) in matrix.columns.iter().enumerate() {
        d.text(
            (column(n), HEAD - 14.0),
            "middle",
            TEXT,
            &fitting(&c.name, 14),
        );
    }
    let mut y = HEAD;
    for row in &matrix.figures {
        d.line((16.0, y), (width - 16.0, y), "#d8d8db", "", "row");
        label(&mut d, row, y + ROW / 2.0 + 5.0, language);
        for (n, c) in matrix.columns.iter().enumerate() {
            cell(
                &mut d,
                row,
                c.body,
                (column(n), y + ROW / 2.0),
                bodies,
                language,
            );
        }
        y += ROW;
    }
    d.line((16.0, y), (width - 16.0, y), "#d8d8db", "", "row");
    let key = language.pick(
        "● 達成　□ 未達成　△ 時期未到来　○ 目標なし　? 不確か　* 少数（10未満）　※ 比べられない",
        "● achieved  □ missed  △ not due yet  ○ no target  ? not sure  * small (below 10)  ※ cannot be compared",
    );
    d.text((16.0, y + 30.0), "start", SOFT, key);
    d.end()
}

fn column(n: usize) -> f64 {
    LABEL + COLUMN * (n as f64 + 0.5)
}

fn label(d: &mut Drawing, row: &FigureRow, y: f64, language: Language) {
    let r = &row.ranking;
    let year = r.year.map(|y| match language {
        Language::Japanese => format!(" {y}年度"),
        Language::English => format!(" FY{y}"),
    });
    let mark = if r.comparable { "" } else { "※ " };
    let unit = r.unit.as_ref().map(|u| format!("（{u}）"));
    let tail = format!("{}{}", unit.unwrap_or_default(), year.unwrap_or_default());
    let text = format!("{mark}{}{tail}", fitting(&r.name, 34));
    d.text((16.0, y), "start", TEXT, &text);
}

fn cell(
    d: &mut Drawing,
    row: &FigureRow,
    body: usize,
    (x, y): (f64, f64),
    bodies: &[Body],
    language: Language,
) {
    let r = &row.ranking;
    let who = bodies.get(body).map_or("", |b| b.name.as_str());
    match r.standings.iter().find(|s| s.body == body) {
        Some(s) => {
            let word = status_word(s.status, language);
            let rating = s.rating.as_deref().unwrap_or("");
            let says = format!("{who} {} {word} {rating}", s.text);
            d.mark((x - 38.0, y), s.status, says.trim());
            d.text((x + 44.0, y + 5.0), "end", TEXT, &value(s));
        }
        None => {
            let why = r.absent.iter().find(|a| a.body == body);
            let why = why.map_or("", |a| language.of(&a.why));
            let title = Element::new("title").holding(format!("{who} {why}").trim());
            let dash = text_at((x + 44.0, y + 5.0), "end", SOFT, "—");
            let group = Element::new("g").with("class", "absent");
            d.push(group.and(title).and(dash));
        }
    }
}

fn value(s: &Standing) -> String {
    let mut out = fitting(&s.text, 10);
    if s.uncertain {
        out.push('?');
    }
    if s.small {
        out.push('*');
    }
    out
}

fn description(matrix: &Matrix, language: Language) -> String {
    let (rows, columns) = (matrix.figures.len(), matrix.columns.len());
    match language {
        Language::Japanese => format!("指標{rows}件を{columns}団体で並べた表"),
        Language::English => format!("{rows} indicators over {columns} bodies"),
    }
}
