//! How a printed percentage was shortened: rounded, cut or raised.

use serde::{Deserialize, Serialize};

/// Decimal fractions such as 0.35 have no exact binary form; a value this close
/// to a rounding edge counts as on it: far below any printed digit, far above
/// the error of the few operations that made the value, which grows with it.
fn edge(scaled: f64) -> f64 {
    (scaled.abs() * 1e-13).clamp(1e-9, 1e-3)
}

/// How a printed value came out of an exact one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shortening {
    /// Nothing was lost, or half up (四捨五入).
    Rounded,
    /// Further digits dropped (切り捨て).
    Cut,
    /// Raised to the next digit (切り上げ).
    Raised,
}

fn scale(decimals: u8) -> f64 {
    10f64.powi(i32::from(decimals.min(12)))
}

/// `value` rounded half away from zero to `decimals` digits after the point,
/// as 四捨五入 does. `round_half_up(35.75, 1)` is `35.8`.
pub fn round_half_up(value: f64, decimals: u8) -> f64 {
    let s = scale(decimals);
    let scaled = value.abs() * s;
    let r = (scaled + 0.5 + edge(scaled)).floor() / s;
    if value < 0.0 && r != 0.0 { -r } else { r }
}

/// Digits after the point up to which a rate is written out so that it is not taken for 100.
const MOST_RATE_DECIMALS: u8 = 6;

/// A rate as it is shown, with `decimals` digits or more, and how many they are.
/// One that is not 100 is never shown as 100, which a reader takes for "achieved":
/// digits are added until it differs, and in the end cut rather than rounded.
///
/// ```
/// use tassei::assess::shown_rate;
/// assert_eq!(shown_rate(99.96, 1), (99.96, 2));
/// assert_eq!(shown_rate(99.4, 1), (99.4, 1));
/// ```
pub fn shown_rate(value: f64, decimals: u8) -> (f64, u8) {
    // What the operations on the way have added to a rate of 100 is no difference.
    if (value - 100.0).abs() <= 1e-11 {
        return (100.0, decimals);
    }
    let most = decimals.max(MOST_RATE_DECIMALS);
    let enough = (decimals..=most).find(|&d| round_half_up(value, d) != 100.0);
    match enough {
        Some(d) => (round_half_up(value, d), d),
        None => (100.0 + (value - 100.0).signum() / scale(most), most),
    }
}

/// How `exact` becomes `printed` with `decimals` digits, or none where no
/// shortening gives it.
pub fn shortening(exact: f64, printed: f64, decimals: u8) -> Option<Shortening> {
    let s = scale(decimals);
    let same = |v: f64| (v - printed * s).abs() <= edge(printed * s).max(1e-6);
    if same(round_half_up(exact, decimals) * s) {
        Some(Shortening::Rounded)
    } else if same((exact * s + edge(exact * s)).floor()) {
        Some(Shortening::Cut)
    } else if same((exact * s - edge(exact * s)).ceil()) {
        Some(Shortening::Raised)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_up_in_decimal_not_in_binary() {
        assert_eq!(round_half_up(35.75, 1), 35.8);
        assert_eq!(round_half_up(1.005, 2), 1.01);
        assert_eq!(round_half_up(-0.04, 1), 0.0);
        assert_eq!(round_half_up(-20.65, 1), -20.7);
        // Large values with many digits are not pushed over an edge.
        assert_eq!(round_half_up(1345.0, 6), 1345.0);
        assert_eq!(round_half_up(111_789_000.0, 6), 111_789_000.0);
    }

    #[test]
    fn what_is_not_100_is_never_shown_as_100() {
        assert_eq!(shown_rate(100.0, 1), (100.0, 1));
        assert_eq!(shown_rate(100.0 * (0.1 + 0.2) / 0.3, 1), (100.0, 1));
        assert_eq!(shown_rate(100.0 * 2499.0 / 2500.0, 0), (99.96, 2));
        assert_eq!(shown_rate(100.04, 1), (100.04, 2));
        assert_eq!(shown_rate(99.999_999_96, 1), (99.999_999, 6));
        assert_eq!(shown_rate(100.000_000_04, 0), (100.000_001, 6));
        assert_eq!(shown_rate(-331.03, 1), (-331.0, 1));
    }

    #[test]
    fn tells_cut_from_rounded() {
        let third = 100.0 * 4.0 / 13.0;
        assert_eq!(shortening(third, 30.7, 1), Some(Shortening::Cut));
        assert_eq!(shortening(third, 30.8, 1), Some(Shortening::Rounded));
        assert_eq!(shortening(20.0 / 0.6, 33.4, 1), Some(Shortening::Raised));
        assert_eq!(shortening(third, 31.8, 1), None);
        assert_eq!(shortening(25.0, 25.0, 1), Some(Shortening::Rounded));
    }
}
