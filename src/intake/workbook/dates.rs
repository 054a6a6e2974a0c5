//! Serial numbers of days as a format shows them, with Japanese eras.

/// A moment of a sheet's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    year: i64,
    month: i64,
    day: i64,
    /// Seconds since the first day, for `[h]`, and since midnight.
    total: i64,
    second: i64,
    weekday: usize,
}

/// Days from 1899-12-30, on which both calendars of spreadsheets rest, to 1970-01-01.
const TO_UNIX: i64 = 25_569;
/// What the calendar that begins in 1904 is ahead.
const FROM_1904: i64 = 1_462;
/// Serial number of 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;

impl Moment {
    /// The moment of a serial number; none outside of the calendar.
    pub fn new(serial: f64, from_1904: bool) -> Option<Self> {
        if !(0.0..LAST_DAY).contains(&serial) {
            return None;
        }
        // In whole seconds, as a binary fraction of a day falls short of them.
        #[allow(clippy::cast_possible_truncation)]
        let total = (serial * 86_400.0).round() as i64;
        let mut days = total.div_euclid(86_400);
        if from_1904 {
            days += FROM_1904;
        } else if days < 60 {
            // Excel counts a 29 February 1900 that never was.
            days += 1;
        }
        let (year, month, day) = civil(days - TO_UNIX);
        Some(Moment {
            year,
            month,
            day,
            total,
            second: total.rem_euclid(86_400),
            weekday: usize::try_from((days - 1).rem_euclid(7)).unwrap_or(0),
        })
    }

    /// Shows it as the letters of a format section say; none for one that is not known.
    pub fn show(&self, format: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = format;
        let mut after_hour = false;
        while let Some(c) = rest.chars().next() {
            let letter = c.to_ascii_lowercase();
            let n = rest
                .bytes()
                .take_while(|b| char::from(b.to_ascii_lowercase()) == letter)
                .count();
            let taken = match c {
                '"' => {
                    let inner = rest.get(1..)?;
                    let text = inner.split('"').next()?;
                    out.push_str(text);
                    (text.len() + 2).min(rest.len())
                }
                '\\' | '_' | '*' => {
                    let next = rest.chars().nth(1)?;
                    if c == '\\' {
                        out.push(next);
                    }
                    c.len_utf8() + next.len_utf8()
                }
                '[' => {
                    let end = rest.find(']')?;
                    let inner = rest.get(1..end)?.to_ascii_lowercase();
                    match inner.as_str() {
                        "h" | "hh" => out.push_str(&(self.total / 3600).to_string()),
                        "m" | "mm" => out.push_str(&(self.total / 60).to_string()),
                        // Languages, colours.
                        _ => {}
                    }
                    after_hour |= inner.starts_with('h');
                    end + 1
                }
                'm' | 'M' => {
                    // Minutes stand beside hours or seconds, months elsewhere.
                    let next = rest.get(n..)?.trim_start_matches([':', '"', '分']);
                    let minutes = after_hour || next.starts_with(['s', 'S']);
                    let value = if minutes {
                        self.second / 60 % 60
                    } else {
                        self.month
                    };
                    out.push_str(&padded(value, n.min(2)));
                    after_hour = false;
                    n
                }
                c if c.is_ascii_alphabetic() => {
                    out.push_str(&self.letters(letter, n)?);
                    after_hour = letter == 'h';
                    n
                }
                c => {
                    // Seconds may show tenths, which are not kept.
                    if !matches!(c, '0' | '@') {
                        out.push(c);
                    }
                    c.len_utf8()
                }
            };
            rest = rest.get(taken..)?;
        }
        Some(out.trim_end_matches('.').to_owned())
    }

    /// The part that `n` equal letters stand for.
    fn letters(&self, letter: char, n: usize) -> Option<String> {
        const DAYS: [&str; 7] = ["日", "月", "火", "水", "木", "金", "土"];
        let (long, short, letter_name, era_year) = self.era();
        Some(match (letter, n) {
            ('y', 1 | 2) => padded(self.year % 100, 2),
            ('y', _) => self.year.to_string(),
            ('e', _) => padded(era_year, n),
            ('g', 1) => letter_name.to_owned(),
            ('g', 2) => short.to_owned(),
            ('g', _) => long.to_owned(),
            ('d', 1 | 2) => padded(self.day, n),
            ('a', 3) => (*DAYS.get(self.weekday)?).to_owned(),
            ('a', 4) => format!("{}曜日", DAYS.get(self.weekday)?),
            ('h', _) => padded(self.second / 3600, n),
            ('s', _) => padded(self.second % 60, n),
            _ => return None,
        })
    }

    /// Era, its short name and letter, and the year in it.
    fn era(&self) -> (&'static str, &'static str, &'static str, i64) {
        let day = (self.year, self.month, self.day);
        let eras = [
            ((2019, 5, 1), ("令和", "令", "R")),
            ((1989, 1, 8), ("平成", "平", "H")),
            ((1926, 12, 25), ("昭和", "昭", "S")),
            ((1912, 7, 30), ("大正", "大", "T")),
        ];
        let era = eras.iter().find(|(first, _)| day >= *first);
        match era {
            Some(((first, _, _), (long, short, letter))) => {
                (long, short, letter, self.year - first + 1)
            }
            None => ("明治", "明", "M", self.year - 1867),
        }
    }

    /// Without a format that is known.
    pub fn plain(&self) -> String {
        let date = format!("{}/{}/{}", self.year, self.month, self.day);
        if self.second == 0 {
            date
        } else {
            format!("{date} {}:{:02}", self.second / 3600, self.second / 60 % 60)
        }
    }
}

fn padded(value: i64, width: usize) -> String {
    format!("{value:0width$}")
}

/// Year, month and day of a number of days since 1970-01-01 (Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let mp = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}
