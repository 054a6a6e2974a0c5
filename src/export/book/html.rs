//! A book as HTML: headings and tables, no attributes but those of tables, no
//! script, no style. Everything that comes of a report is text.

use super::{Book, Cell, Sheet};
use crate::diagnostic::Language;
use crate::limits::MAX_STATIC_ROWS;
use std::fmt::Write;

/// The tables, one after the other. A table longer than [`MAX_STATIC_ROWS`] ends
/// there and says so.
pub fn html(book: &Book) -> String {
    let lang = book.language.choose("ja", "en");
    let mut out = format!(
        "<article lang=\"{lang}\">\n<h1>{}</h1>\n",
        escaped(&book.title)
    );
    let lead = book.language.choose(
        "保存された結果の表です。図、原文、絞り込みは、スクリプトを許可して（ファイルとして保存し、ブラウザーで開いて）お使いください。",
        "The saved results as tables. For pictures, sources and filters, allow scripts (save this as a file and open it in a browser).",
    );
    let _ = writeln!(out, "<noscript><p>{lead}</p></noscript>");
    if let Some(day) = &book.made {
        let made = book.language.choose("作成日", "Made on");
        let _ = writeln!(out, "<p>{made} {}</p>", escaped(day));
    }
    for sheet in book.sheets.iter().filter(|s| !s.rows.is_empty()) {
        table(&mut out, sheet, book.language);
    }
    out + "</article>\n"
}

fn table(out: &mut String, sheet: &Sheet, language: Language) {
    let _ = write!(
        out,
        "<h2>{}</h2>\n<table class=\"table\">\n<thead><tr>",
        escaped(&sheet.name)
    );
    // A column in which no row says anything takes room and says nothing.
    let said: Vec<bool> = (0..sheet.heads.len())
        .map(|n| {
            let mut cells = sheet.rows.iter().filter_map(|row| row.get(n));
            cells.any(|cell| *cell != Cell::Empty)
        })
        .collect();
    for (head, _) in sheet.heads.iter().zip(&said).filter(|(_, said)| **said) {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(&head.text));
    }
    *out += "</tr></thead>\n<tbody>\n";
    for row in sheet.rows.iter().take(MAX_STATIC_ROWS) {
        *out += "<tr>";
        for (cell, _) in row.iter().zip(&said).filter(|(_, said)| **said) {
            let _ = match cell {
                Cell::Number {
                    uncertain: true, ..
                } => {
                    // The mark stands with the figure: there is no colour here.
                    write!(out, "<td class=\"number\">{}?</td>", cell.written())
                }
                Cell::Number { .. } => write!(out, "<td class=\"number\">{}</td>", cell.written()),
                cell => write!(out, "<td>{}</td>", escaped(&cell.written())),
            };
        }
        *out += "</tr>\n";
    }
    *out += "</tbody>\n</table>\n";
    if let Some(left) = sheet
        .rows
        .len()
        .checked_sub(MAX_STATIC_ROWS)
        .filter(|n| *n > 0)
    {
        let words = match language {
            Language::Japanese => {
                format!("ほか{left}行。スクリプトを有効にして開くと、すべて表示されます。")
            }
            Language::English => {
                format!("{left} more rows: open this page with scripts to see them all.")
            }
        };
        let _ = writeln!(out, "<p>{words}</p>");
    }
}

/// Text as HTML takes it, between tags and in attributes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::book::Head;

    #[test]
    fn what_a_report_says_is_never_markup() {
        let bad = "</td><script>alert(1)</script><!--\" onload='x'";
        let sheet = Sheet {
            name: bad.to_owned(),
            heads: vec![
                Head {
                    text: bad.to_owned(),
                    width: 8
                };
                2
            ],
            rows: vec![vec![Cell::text(bad), Cell::number(-3.5, 1).marked(true)]],
        };
        let book = Book {
            title: bad.to_owned(),
            sheets: vec![sheet],
            ..Book::default()
        };
        let out = html(&book);
        assert!(!out.contains("<script") && !out.contains("<!--") && !out.contains("onload='"));
        assert!(out.contains("<td class=\"number\">-3.5?</td>"), "{out}");
    }

    #[test]
    fn a_long_table_says_what_is_left_out() {
        let sheet = Sheet {
            name: "年度別".to_owned(),
            heads: vec![Head {
                text: "年度".to_owned(),
                width: 8,
            }],
            rows: vec![vec![Cell::Year(2020)]; MAX_STATIC_ROWS + 7],
        };
        let book = Book {
            sheets: vec![sheet],
            language: Language::English,
            ..Book::default()
        };
        let out = html(&book);
        assert_eq!(out.matches("<td>").count(), MAX_STATIC_ROWS);
        assert!(out.contains("7 more rows"));
    }
}
