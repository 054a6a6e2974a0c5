//! Number formats: what a cell shows for the number it holds, so that 0.307
//! with the format `0.0%` is read as the 30.7% that everybody sees.

use crate::intake::workbook::dates::Moment;
use crate::intake::workbook::decimal::{Decimal, general};

/// The format of a number of Excel's own, in its Japanese edition.
pub fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "\"¥\"#,##0;\"¥\"-#,##0",
        7 | 8 => "\"¥\"#,##0.00;\"¥\"-#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "yyyy/m/d",
        15 | 16 | 17 | 31 => "yyyy\"年\"m\"月\"d\"日\"",
        18..=20 => "h:mm",
        21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 57 => "ge.m.d",
        28 | 29 | 51 | 54 | 58 => "ggge\"年\"m\"月\"d\"日\"",
        30 => "m/d/yy",
        32 => "h\"時\"mm\"分\"",
        33 => "h\"時\"mm\"分\"ss\"秒\"",
        34 | 52 | 55 => "yyyy\"年\"m\"月\"",
        35 | 53 | 56 => "m\"月\"d\"日\"",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 | 42 => "#,##0;-#,##0;\"-\"",
        43 | 44 => "#,##0.00;-#,##0.00;\"-\"",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        49 => "@",
        _ => "General",
    }
}

/// What a cell with this format shows for a number.
pub fn shown(value: f64, format: &str, from_1904: bool) -> String {
    let whole = format.trim();
    if whole.is_empty() || whole.eq_ignore_ascii_case("general") {
        return general(value);
    }
    let sections = sections(format);
    let conditional = sections.iter().any(|s| has_condition(s));
    let (section, negative) = match sections.as_slice() {
        _ if conditional => (sections.first().copied().unwrap_or(""), value < 0.0),
        [_, below, ..] if value < 0.0 => (*below, false),
        [_, _, zero, ..] if value == 0.0 => (*zero, false),
        [first, ..] => (*first, value < 0.0),
        [] => ("", value < 0.0),
    };
    if section.trim().eq_ignore_ascii_case("general") || section.trim() == "@" {
        return general(value);
    }
    let plain = unquoted(section);
    if is_date(&plain) {
        let Some(moment) = Moment::new(value, from_1904) else {
            return general(value);
        };
        return moment.show(section).unwrap_or_else(|| moment.plain());
    }
    number(value, section, negative).unwrap_or_else(|| general(value))
}

/// The sections of a format, for numbers above and below zero, zero, and text.
fn sections(format: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (i, c) in format.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                found.extend(format.get(start..i));
                start = i + 1;
            }
            _ => {}
        }
    }
    found.extend(format.get(start..));
    found
}

/// Whether a section has a condition of its own (`[>=100]`).
fn has_condition(section: &str) -> bool {
    ["[<", "[>", "[="].iter().any(|mark| section.contains(mark))
}

/// A section without its literal text, colours and languages.
fn unquoted(section: &str) -> String {
    pieces(section)
        .filter_map(|p| match p {
            Piece::Sign(c) => Some(c),
            Piece::Elapsed => Some('h'),
            Piece::Literal(_) => None,
        })
        .collect()
}

/// Whether the letters of a section are those of a date or time.
fn is_date(plain: &str) -> bool {
    let letter = |c: char| {
        matches!(
            c.to_ascii_lowercase(),
            'y' | 'm' | 'd' | 'h' | 's' | 'g' | 'e' | 'a'
        )
    };
    let exponent = plain.contains("E+") || plain.contains("E-") || plain.contains("e+");
    !exponent && plain.chars().any(letter) && !plain.to_ascii_lowercase().contains("general")
}

/// A piece of a section.
enum Piece {
    /// A character that means something.
    Sign(char),
    /// Text that is shown as it stands.
    Literal(String),
    /// Hours past a day.
    Elapsed,
}

fn pieces(section: &str) -> impl Iterator<Item = Piece> {
    let mut chars = section.chars();
    std::iter::from_fn(move || {
        loop {
            let c = chars.next()?;
            return Some(match c {
                '"' => Piece::Literal(chars.by_ref().take_while(|c| *c != '"').collect()),
                '\\' => Piece::Literal(chars.next()?.to_string()),
                // As wide as a character, or as many of it as there is room for.
                '_' | '*' => {
                    chars.next();
                    continue;
                }
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    let low = inner.to_ascii_lowercase();
                    match inner.strip_prefix('$') {
                        Some(currency) => {
                            let sign = currency.split('-').next().unwrap_or("");
                            Piece::Literal(sign.to_owned())
                        }
                        None if matches!(low.as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") => {
                            Piece::Elapsed
                        }
                        None => continue,
                    }
                }
                c => Piece::Sign(c),
            });
        }
    })
}

/// What the digits of a section ask for.
#[derive(Default)]
struct Digits {
    prefix: String,
    suffix: String,
    whole: usize,
    /// Digits after the point, at most and at least.
    part: usize,
    part_always: usize,
    point: bool,
    grouped: bool,
    percents: i32,
    thousands: i32,
    any: bool,
}

/// A number as a section shows it; none for fractions, exponents and what else is not known.
fn number(value: f64, section: &str, negative: bool) -> Option<String> {
    let asked = digits(section)?;
    if !asked.any {
        return Some(asked.prefix + &asked.suffix);
    }
    let mut size = Decimal::new(value, asked.percents * 2 - asked.thousands * 3)?;
    size.round(asked.part);
    let sign = if negative && !size.is_zero() { "-" } else { "" };
    let digits = size.show(asked.whole, asked.part_always, asked.grouped);
    let text = format!("{sign}{}{digits}{}", asked.prefix, asked.suffix);
    Some(text.trim().to_owned())
}

fn digits(section: &str) -> Option<Digits> {
    let mut d = Digits::default();
    // Literal text after the first digit belongs behind the last.
    let mut commas = 0;
    for piece in pieces(section) {
        match piece {
            Piece::Sign('0' | '#' | '?') if !d.suffix.is_empty() => return None,
            Piece::Sign(c @ ('0' | '#' | '?')) => {
                d.any = true;
                d.grouped |= commas > 0 && !d.point;
                commas = 0;
                if d.point {
                    d.part += 1;
                    if c == '0' {
                        d.part_always = d.part;
                    }
                } else {
                    d.whole += usize::from(c == '0');
                }
            }
            Piece::Sign('.') if d.suffix.is_empty() => d.point = true,
            Piece::Sign(',') => commas += 1,
            Piece::Sign('/' | 'E' | 'e') => return None,
            Piece::Sign('@') => {}
            Piece::Sign(c) => {
                d.percents += i32::from(c == '%');
                if d.any { &mut d.suffix } else { &mut d.prefix }.push(c);
            }
            Piece::Literal(text) => {
                if d.any { &mut d.suffix } else { &mut d.prefix }.push_str(&text);
            }
            Piece::Elapsed => return None,
        }
    }
    // A comma behind the last digit shows thousands.
    d.thousands = commas;
    Some(d)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_the_sheet_shows_them() {
        for (value, format, text) in [
            (0.307, "0.0%", "30.7%"),
            (0.285, "0%", "29%"),
            (1.0, "0.0%", "100.0%"),
            (0.307, "General", "0.307"),
            (0.307, "", "0.307"),
            (1_251_400.0, "#,##0", "1,251,400"),
            (-5.0, "#,##0;\"▲\"#,##0", "▲5"),
            (-5.0, "#,##0;[Red]\\-#,##0", "-5"),
            (-1234.5, "#,##0.0_ ;[Red]\\▲#,##0.0\\ ", "▲1,234.5"),
            (0.0, "#,##0;-#,##0;\"－\"", "－"),
            (0.0, "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "-"),
            (12.0, "0\"人\"", "12人"),
            (1_234_567.0, "#,##0,\"千円\"", "1,235千円"),
            (12.5, "0.##", "12.5"),
            (7.0, "000", "007"),
            (95.0, "0\"%以上\"", "95%以上"),
            (-0.001, "0.0", "0.0"),
            (3.0, "[>=100]0.0;0", "3.0"),
            (1234.0, "[$¥-411]#,##0", "¥1,234"),
            (0.5, "# ?/?", "0.5"),
            (5.0, ";;;", ""),
            (2.5, "\"第\"0\"位\"", "第3位"),
        ] {
            assert_eq!(shown(value, format, false), text, "{value} {format}");
        }
    }

    #[test]
    fn dates_are_shown_with_their_eras() {
        for (value, format, text) in [
            (45_017.0, "yyyy/m/d", "2023/4/1"),
            (45_017.0, "[$-411]ggge\"年\"m\"月\"d\"日\"", "令和5年4月1日"),
            (43_585.0, "[$-411]ge.m.d", "H31.4.30"),
            (43_586.0, "ge", "R1"),
            (45_017.0, "m\"月\"d\"日\"\\(aaa\\)", "4月1日(土)"),
            (45_017.75, "yyyy/mm/dd hh:mm:ss", "2023/04/01 18:00:00"),
            (1.5, "[h]:mm", "36:00"),
            (59.0, "yyyy/m/d", "1900/2/28"),
            (-1.0, "yyyy/m/d", "-1"),
            (45_017.5, "m/d/yyyy h:mm AM/PM", "2023/4/1 12:00"),
        ] {
            assert_eq!(shown(value, format, false), text, "{format}");
        }
        assert_eq!(shown(43_555.0, "yyyy/m/d", true), "2023/4/1");
    }
}
