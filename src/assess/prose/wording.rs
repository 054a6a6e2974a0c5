//! Arithmetic written out, and what a statement came to.

use super::sentence::{Amount, Sentence};
use crate::assess::{Input, Role, Shortening, Verdict, round_half_up, shortening, shown_rate};
use crate::diagnostic::Words;
use std::ops::Range;

/// A statement found in a sentence and what became of it.
pub(super) struct Finding {
    /// Bytes of the statement in the sentence.
    pub at: Range<usize>,
    /// The amounts it claims; no second statement may claim them.
    pub claims: Vec<usize>,
    /// Verdict.
    pub verdict: Verdict,
    /// The arithmetic written out.
    pub why: Words,
    /// Figures from elsewhere in the report that it leans on.
    pub leans: Vec<Input>,
}

impl Finding {
    /// A finding over the bytes `at` about the amounts `claims`.
    pub fn new(at: Range<usize>, claims: Vec<usize>, verdict: Verdict, why: Words) -> Self {
        Finding {
            at,
            claims,
            verdict,
            why,
            leans: Vec::new(),
        }
    }

    /// The same, leaning on figures from elsewhere in the report.
    pub fn leaning_on(mut self, figures: impl IntoIterator<Item = Input>) -> Self {
        self.leans.extend(figures);
        self
    }

    /// Every figure the verdict rests on: the amounts within the statement, then what it leans on.
    pub fn inputs(self, s: &Sentence<'_>) -> Vec<Input> {
        let within = |a: &&Amount| self.at.start <= a.digits.start && a.whole.end <= self.at.end;
        let own = s.amounts.iter().filter(within).map(|a| Input {
            role: Role::Amount,
            text: a.printed(s).to_owned(),
            place: s.prose.place_of(s.original(&a.digits)),
        });
        own.chain(self.leans.iter().cloned()).collect()
    }
}

/// A number for the eye: thousands separated, at most `decimals` digits after
/// the point and no idle zeros.
pub(in crate::assess) fn number(v: f64, decimals: u8) -> String {
    let rounded = round_half_up(v, decimals);
    let text = format!("{:.*}", usize::from(decimals), rounded.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    let len = whole.chars().count();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (len - i) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    if rounded < 0.0 {
        out.insert(0, '−');
    }
    out
}

/// A rate in percent with one digit, or as many as keep it apart from 100.
pub(in crate::assess) fn rate_number(v: f64) -> String {
    let (shown, decimals) = shown_rate(v, 1);
    number(shown, decimals)
}

/// A number as precise as it is printed.
pub(super) fn plain(v: f64) -> String {
    number(v, 6)
}

/// `35.75` of a printed `35.8`: two digits more than printed, so that the
/// reader sees how it was shortened.
pub(super) fn longer(v: f64, printed: u8) -> String {
    number(v, printed.saturating_add(2).min(6))
}

/// Whether an exact result gives a printed amount, and how it was shortened.
pub(super) fn gives(exact: f64, printed: &Amount) -> Option<Shortening> {
    shortening(exact, printed.value, printed.decimals)
}

/// `…、記載は6件` and how it was shortened, for a result of arithmetic.
pub(super) fn compared_with(
    sum: &str,
    how: Option<Shortening>,
    exact: f64,
    printed: &Amount,
    s: &Sentence<'_>,
) -> Words {
    let p = printed.printed(s);
    let shown = longer(exact, printed.decimals);
    let same = (exact - printed.value).abs() < 1e-9;
    match how {
        Some(_) if same => Words::new(
            format!("{sum}={shown}、記載の{p}と一致します"),
            format!("{sum} = {shown}, as printed ({p})"),
        ),
        Some(Shortening::Rounded) => Words::new(
            format!("{sum}={shown}、四捨五入して記載の{p}と一致します"),
            format!("{sum} = {shown}, rounded as printed ({p})"),
        ),
        Some(Shortening::Cut) => Words::new(
            format!("{sum}={shown}、切り捨てて記載の{p}になります"),
            format!("{sum} = {shown}, cut to the printed {p}"),
        ),
        Some(Shortening::Raised) => Words::new(
            format!("{sum}={shown}、切り上げて記載の{p}になります"),
            format!("{sum} = {shown}, raised to the printed {p}"),
        ),
        None => Words::new(
            format!("{sum}={shown}、記載は{p}です"),
            format!("{sum} = {shown}, printed {p}"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_for_the_eye() {
        assert_eq!(number(3065.0 / 19.0, 2), "161.32");
        assert_eq!(number(111_789.0, 6), "111,789");
        assert_eq!(number(-2.2, 6), "−2.2");
        assert_eq!(number(0.0, 2), "0");
        assert_eq!(number(100.0, 0), "100");
    }
}
