//! How numbers and years are written on the page.

use super::wording::Lang;
use crate::assess::{round_half_up, shown_rate};
use crate::report::{Figure, FiscalYear};

/// A number with `decimals` digits after the point and a comma every three
/// digits before it. A minus is the true minus sign, so that it is not taken
/// for "no value".
///
/// ```
/// use tassei::app::figures::number;
/// assert_eq!(number(1152.0, 0), "1,152");
/// assert_eq!(number(-20.65, 1), "−20.7");
/// ```
pub fn number(value: f64, decimals: u8) -> String {
    let rounded = round_half_up(value, decimals);
    let plain = format!("{:.*}", usize::from(decimals), rounded.abs());
    let (whole, rest) = match plain.split_once('.') {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (plain.as_str(), None),
    };
    let mut out = String::with_capacity(plain.len() + plain.len() / 3 + 3);
    if rounded < 0.0 {
        out.push('−');
    }
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(rest) = rest {
        out.push('.');
        out.push_str(rest);
    }
    out
}

/// A percentage with `decimals` digits, at least one.
pub fn percent(value: f64, decimals: u8) -> String {
    format!("{}%", number(value, decimals.max(1)))
}

/// An achievement rate or a progress. One that is not 100% is never shown as 100%:
/// digits are added until it differs, since a reader takes "100.0%" for "achieved".
pub fn rate(value: f64, decimals: u8) -> String {
    let (shown, digits) = shown_rate(value, decimals.max(1));
    percent(shown, digits)
}

/// A printed figure with the digits the report prints.
pub fn figure(f: &Figure) -> String {
    number(f.value, f.decimals)
}

/// A printed percentage with the digits the report prints, not one more.
pub fn percent_as(f: &Figure) -> String {
    format!("{}%", figure(f))
}

/// A value computed with elsewhere, as short as it can be said exactly.
pub fn plain(value: f64) -> String {
    let decimals = (0..=4u8)
        .find(|&d| (round_half_up(value, d) - value).abs() < 1e-9 * value.abs().max(1.0))
        .unwrap_or(4);
    number(value, decimals)
}

/// A fiscal year as a heading: `令和3年度（2021）`, `FY2021 (R3)`.
pub fn fiscal_year(year: FiscalYear, lang: Lang) -> String {
    let era = era(year);
    match (lang, era) {
        (Lang::Ja, Some((name, _, 1))) => format!("{name}元年度（{year}）"),
        (Lang::Ja, Some((name, _, n))) => format!("{name}{n}年度（{year}）"),
        (Lang::Ja, None) => format!("{year}年度"),
        (Lang::En, Some((_, letter, n))) => format!("FY{year} ({letter}{n})"),
        (Lang::En, None) => format!("FY{year}"),
    }
}

/// A fiscal year in a narrow column: `R3`, `FY21`.
pub fn short_year(year: FiscalYear, lang: Lang) -> String {
    match (lang, era(year)) {
        (Lang::Ja, Some((_, letter, n))) => format!("{letter}{n}"),
        _ => format!("FY{:02}", year.rem_euclid(100)),
    }
}

/// The era in which a fiscal year ends: April 2019 to March 2020 is 令和元年度.
fn era(year: FiscalYear) -> Option<(&'static str, char, i32)> {
    match year {
        2019.. => Some(("令和", 'R', year - 2018)),
        1989..=2018 => Some(("平成", 'H', year - 1988)),
        1926..=1988 => Some(("昭和", 'S', year - 1925)),
        _ => None,
    }
}

/// The size of a file as file managers show it: `820 B`, `12 KB`, `3.4 MB`.
pub fn size(bytes: f64) -> String {
    const STEP: f64 = 1024.0;
    if bytes < STEP {
        return format!("{bytes:.0} B");
    }
    if bytes < STEP * STEP {
        return format!("{:.0} KB", bytes / STEP);
    }
    let mega = bytes / STEP / STEP;
    if mega.fract() == 0.0 || mega >= 100.0 {
        format!("{mega:.0} MB")
    } else {
        format!("{mega:.1} MB")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(number(1234567.0, 0), "1,234,567");
        assert_eq!(number(999.95, 1), "1,000.0");
        assert_eq!(number(0.0, 1), "0.0");
        assert_eq!(number(-0.04, 1), "0.0");
        assert_eq!(percent(105.688, 0), "105.7%");
        assert_eq!(rate(100.0 * 2499.0 / 2500.0, 0), "99.96%");
        assert_eq!(rate(100.0, 0), "100.0%");
        assert_eq!(plain(0.283), "0.283");
        assert_eq!(plain(48.6), "48.6");
        assert_eq!(plain(43718.0), "43,718");
    }

    #[test]
    fn sizes() {
        assert_eq!(size(820.0), "820 B");
        assert_eq!(size(12.0 * 1024.0), "12 KB");
        assert_eq!(size(64.0 * 1024.0 * 1024.0), "64 MB");
        assert_eq!(size(200_000_000.0), "191 MB");
    }

    #[test]
    fn years() {
        assert_eq!(fiscal_year(2019, Lang::Ja), "令和元年度（2019）");
        assert_eq!(fiscal_year(2018, Lang::Ja), "平成30年度（2018）");
        assert_eq!(fiscal_year(2021, Lang::En), "FY2021 (R3)");
        assert_eq!(short_year(2021, Lang::En), "FY21");
        assert_eq!(short_year(2017, Lang::Ja), "H29");
    }
}
