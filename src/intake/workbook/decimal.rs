//! Numbers as a spreadsheet shows them: 15 significant digits, rounded half
//! away from zero in decimal. Binary rounding would show 28% for 0.285.

/// A number not below zero, as its decimal digits.
pub struct Decimal {
    /// Digits before the point, without leading zeros; then those after it.
    whole: Vec<u8>,
    part: Vec<u8>,
}

impl Decimal {
    /// The size of `value` times `10^shift`; none for what is no number.
    pub fn new(value: f64, shift: i32) -> Option<Self> {
        if !value.is_finite() {
            return None;
        }
        // d.dddddddddddddde±x: 15 digits
        let text = format!("{:.14e}", value.abs());
        let (mantissa, exponent) = text.split_once('e')?;
        let digits: Vec<u8> = mantissa
            .bytes()
            .filter(u8::is_ascii_digit)
            .map(|b| b - b'0')
            .collect();
        let point = exponent
            .parse::<i32>()
            .ok()?
            .checked_add(shift)?
            .checked_add(1)?;
        // Values past this are errors of a sheet, not figures of a report.
        if !(-40..=40).contains(&point) {
            return None;
        }
        let (mut whole, mut part) = (Vec::new(), Vec::new());
        for place in point.min(0)..0 {
            let _ = place;
            part.push(0);
        }
        for (i, digit) in (0..).zip(digits) {
            if i < point { &mut whole } else { &mut part }.push(digit);
        }
        while i32::try_from(whole.len()).is_ok_and(|n| n < point) {
            whole.push(0);
        }
        let mut number = Decimal { whole, part };
        number.drop_zeros();
        Some(number)
    }

    fn drop_zeros(&mut self) {
        let zeros = self.whole.iter().take_while(|d| **d == 0).count();
        self.whole.drain(..zeros);
        while self.part.last() == Some(&0) {
            self.part.pop();
        }
    }

    /// Rounds to `places` digits after the point, half away from zero.
    pub fn round(&mut self, places: usize) {
        let up = self.part.get(places).is_some_and(|d| *d >= 5);
        self.part.truncate(places);
        let mut carry = up;
        for digit in self
            .part
            .iter_mut()
            .rev()
            .chain(self.whole.iter_mut().rev())
        {
            if !carry {
                break;
            }
            carry = *digit == 9;
            *digit = if carry { 0 } else { *digit + 1 };
        }
        if carry {
            self.whole.insert(0, 1);
        }
        self.drop_zeros();
    }

    /// Whether nothing is left of it.
    pub fn is_zero(&self) -> bool {
        self.whole.is_empty() && self.part.is_empty()
    }

    /// The digits: at least `whole` before the point, in groups of three if so
    /// asked, and at least `part` after it.
    pub fn show(&self, whole: usize, part: usize, grouped: bool) -> String {
        let mut digits = vec![0; whole.saturating_sub(self.whole.len())];
        digits.extend(&self.whole);
        let mut out = String::new();
        for (i, digit) in digits.iter().enumerate() {
            if grouped && i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push(',');
            }
            out.push(char::from(b'0' + digit));
        }
        let missing = part.saturating_sub(self.part.len());
        if !self.part.is_empty() || missing > 0 {
            out.push('.');
        }
        out.extend(self.part.iter().map(|d| char::from(b'0' + d)));
        out.extend(std::iter::repeat_n('0', missing));
        out
    }
}

/// A number without a format: as many digits as it has, up to 15.
pub fn general(value: f64) -> String {
    // Most are whole, and those of up to 15 digits are shown as they are.
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return (value as i64).to_string();
    }
    match Decimal::new(value, 0) {
        Some(number) => {
            let sign = if value < 0.0 && !number.is_zero() {
                "-"
            } else {
                ""
            };
            format!("{sign}{}", number.show(1, 0, false))
        }
        None => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: f64, shift: i32, places: usize) -> String {
        let mut d = Decimal::new(value, shift).unwrap();
        d.round(places);
        d.show(1, places, true)
    }

    #[test]
    fn rounding_is_decimal_and_half_away_from_zero() {
        assert_eq!(shown(0.285, 2, 0), "29");
        assert_eq!(shown(0.283, 2, 1), "28.3");
        assert_eq!(shown(1.005, 0, 2), "1.01");
        assert_eq!(shown(999.95, 0, 1), "1,000.0");
        assert_eq!(shown(0.04, 0, 1), "0.0");
        assert_eq!(shown(1_234_567.0, -3, 0), "1,235");
        assert_eq!(shown(0.0005, 0, 3), "0.001");
    }

    #[test]
    fn without_a_format_the_digits_are_those_that_were_meant() {
        assert_eq!(general(0.1 + 0.2), "0.3");
        assert_eq!(general(-12.50), "-12.5");
        assert_eq!(general(1_251_400.0), "1251400");
        assert_eq!(general(0.000_012), "0.000012");
        assert_eq!(general(0.0), "0");
        assert_eq!(general(1e300), "1e300".parse::<f64>().unwrap().to_string());
    }
}
