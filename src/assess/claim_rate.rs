//! A summary figure that prints a rate and no count (`達成率 68.6%`): whether a
//! count over a possible denominator gives it, and which.

use super::prose::wording::number;
use super::rounding::{Shortening, shortening};
use super::{Counts, Verdict};
use crate::diagnostic::Words;
use crate::report::Figure;

/// What the indicators under a printed rate come to.
pub(super) struct Tally<'a> {
    /// Their statuses.
    pub counts: &'a Counts,
    /// Whether most of their actuals are in the text.
    pub read: bool,
    /// Their own rates in percent.
    pub rates: &'a [f64],
    /// The printed denominator, where there is one.
    pub total: Option<u32>,
}

/// A count over a denominator that gives the printed rate.
struct Hit {
    n: u32,
    of: u32,
    how: Shortening,
}

/// The verdict on a printed rate.
pub(super) fn against_rate(tally: &Tally<'_>, rate: &Figure) -> (Verdict, Words) {
    let (got, due) = (tally.counts.achieved, tally.counts.due());
    let own_total = tally.total.is_none_or(|t| t == due);
    if tally.read
        && own_total
        && let Some(how) = gives(got, due, rate)
    {
        return (
            Verdict::Agrees,
            Words::new(
                format!(
                    "再計算は{got}/{due}で、{}記載の率と一致します",
                    shortened_ja(how)
                ),
                format!(
                    "recomputed {got}/{due}, which gives the printed rate{}",
                    shortened_en(how)
                ),
            ),
        );
    }
    let denominators = tally.denominators();
    let hits: Vec<Hit> = denominators
        .iter()
        .filter_map(|of| nearest_hit(*of, got, rate))
        .collect();
    if !tally.read {
        return unread(tally, &hits, &denominators, rate);
    }
    explained(tally, &hits)
        .or_else(|| by_mean(tally, rate))
        .unwrap_or_else(|| {
            (
                Verdict::Differs,
                not_given(tally, &hits, &denominators, rate),
            )
        })
}

impl Tally<'_> {
    /// The printed total alone; else those due, those due with an actual, all.
    fn denominators(&self) -> Vec<u32> {
        let due = self.counts.due();
        let mut out = match self.total {
            Some(t) => vec![t],
            None => vec![
                due,
                due.saturating_sub(self.counts.no_actual),
                self.counts.all(),
            ],
        };
        out.retain(|of| *of > 0);
        let mut seen = Vec::new();
        out.retain(|of| {
            !seen.contains(of) && {
                seen.push(*of);
                true
            }
        });
        out
    }
}

fn gives(n: u32, of: u32, rate: &Figure) -> Option<Shortening> {
    let exact = (of > 0).then(|| 100.0 * f64::from(n) / f64::from(of))?;
    shortening(exact, rate.value, rate.decimals)
}

/// The count nearest to `got` whose share of `of` gives the rate.
fn nearest_hit(of: u32, got: u32, rate: &Figure) -> Option<Hit> {
    let step = 10f64.powi(-i32::from(rate.decimals));
    let at = |percent: f64| (percent / 100.0 * f64::from(of)).clamp(0.0, f64::from(of));
    let (from, to) = (
        at(rate.value - step).floor() as u32,
        at(rate.value + step).ceil() as u32,
    );
    // A coarse rate over a large denominator has many counts: those around `got` will do.
    let (from, to) = (
        from.max(got.min(to).saturating_sub(500)),
        to.min(got.max(from).saturating_add(500)),
    );
    (from..=to)
        .filter_map(|n| {
            Some(Hit {
                n,
                of,
                how: gives(n, of, rate)?,
            })
        })
        .min_by_key(|h| h.n.abs_diff(got))
}

fn shortened_ja(how: Shortening) -> &'static str {
    match how {
        Shortening::Rounded => "",
        Shortening::Cut => "切り捨てて",
        Shortening::Raised => "切り上げて",
    }
}

fn shortened_en(how: Shortening) -> &'static str {
    match how {
        Shortening::Rounded => "",
        Shortening::Cut => " when cut",
        Shortening::Raised => " when raised",
    }
}

/// Too few actuals: what can still be said of the rate.
fn unread(
    tally: &Tally<'_>,
    hits: &[Hit],
    denominators: &[u32],
    rate: &Figure,
) -> (Verdict, Words) {
    match hits.first() {
        Some(h) => (
            Verdict::CannotCheck,
            Words::new(
                format!(
                    "{}/{}なら{}記載の率になりますが、実績が読み取れず確かめられません",
                    h.n,
                    h.of,
                    shortened_ja(h.how)
                ),
                format!(
                    "{}/{} would give the printed rate{}, but the actuals are not in the text",
                    h.n,
                    h.of,
                    shortened_en(h.how)
                ),
            ),
        ),
        // The report's own denominator settles it without any actual.
        None if tally.total.is_some() => {
            (Verdict::Differs, not_given(tally, hits, denominators, rate))
        }
        None => (
            Verdict::CannotCheck,
            not_given(tally, hits, denominators, rate),
        ),
    }
}

/// A count that what is missing, or another denominator, would make up.
fn explained(tally: &Tally<'_>, hits: &[Hit]) -> Option<(Verdict, Words)> {
    let (got, due, missing) = (
        tally.counts.achieved,
        tally.counts.due(),
        tally.counts.no_actual,
    );
    let hit = hits
        .iter()
        .find(|h| h.n >= got && h.n - got <= if h.of == due { missing } else { 0 })?;
    let (n, of) = (hit.n, hit.of);
    let (ja, en) = if of == due {
        (
            format!(
                "実績の記載がない{missing}件のうち{}件が達成なら{n}/{of}",
                n - got
            ),
            format!(
                "if {} of the {missing} without an actual was met, {n}/{of}",
                n - got
            ),
        )
    } else if of < due {
        (
            format!("実績の記載がない{}件を除けば{n}/{of}", due - of),
            format!("leaving out the {} without an actual, {n}/{of}", due - of),
        )
    } else {
        (
            format!("この年度に目標のない指標も分母に入れれば{n}/{of}"),
            format!("counting indicators without a target this year, {n}/{of}"),
        )
    };
    Some((
        Verdict::Explained,
        Words::new(
            format!(
                "再計算では{got}/{due}。{ja}で、{}記載の率になります",
                shortened_ja(hit.how)
            ),
            format!(
                "recomputed {got}/{due}; {en} gives the printed rate{}",
                shortened_en(hit.how)
            ),
        ),
    ))
}

/// The mean of the indicators' own rates is another figure than the share of
/// those achieved, and some reports print it under the same name.
fn by_mean(tally: &Tally<'_>, rate: &Figure) -> Option<(Verdict, Words)> {
    let count = tally.rates.len();
    if count < 2 {
        return None;
    }
    let mean = |cap: f64| tally.rates.iter().map(|r| r.min(cap)).sum::<f64>() / count as f64;
    let (cap, value) = [(f64::INFINITY, mean(f64::INFINITY)), (100.0, mean(100.0))]
        .into_iter()
        .find(|(_, m)| shortening(*m, rate.value, rate.decimals).is_some())?;
    let (ja, en) = if cap.is_finite() {
        ("（100%を上限）", ", each up to 100%,")
    } else {
        ("", "")
    };
    let shown = number(value, rate.decimals.saturating_add(1));
    let (got, due) = (tally.counts.achieved, tally.counts.due());
    Some((
        Verdict::Explained,
        Words::new(
            format!(
                "達成件数の割合は{got}/{due}ですが、指標{count}件の達成率の平均{ja}は{shown}%で、記載の率になります"
            ),
            format!(
                "the share achieved is {got}/{due}, but the mean of the {count} rates{en} is {shown}%, which gives the printed rate"
            ),
        ),
    ))
}

/// Why no count gives the rate, with the nearest ones.
fn not_given(tally: &Tally<'_>, hits: &[Hit], denominators: &[u32], rate: &Figure) -> Words {
    let (got, due) = (tally.counts.achieved, tally.counts.due());
    let (back_ja, back_en) = if tally.read {
        (
            format!("再計算では{got}/{due}です"),
            format!("recomputed {got}/{due}"),
        )
    } else {
        (
            "実績は読み取れません".to_owned(),
            "the actuals are not in the text".to_owned(),
        )
    };
    if let Some(h) = hits.first() {
        return Words::new(
            format!("記載の率になるのは{}/{}ですが、{back_ja}", h.n, h.of),
            format!("the printed rate is that of {}/{}, {back_en}", h.n, h.of),
        );
    }
    let list: Vec<String> = denominators.iter().map(u32::to_string).collect();
    let near = denominators
        .first()
        .map_or(String::new(), |of| near_counts(*of, rate));
    Words::new(
        format!(
            "分母{}のどの件数からも{}になりません（{near}）。{back_ja}",
            list.join("・"),
            rate.text
        ),
        format!(
            "no count over {} gives {} ({near}); {back_en}",
            list.join(" or "),
            rate.text
        ),
    )
}

/// `81/119=68.1%、82/119=68.9%`: the counts on either side of the rate.
fn near_counts(of: u32, rate: &Figure) -> String {
    let below = (rate.value / 100.0 * f64::from(of))
        .clamp(0.0, f64::from(of))
        .floor() as u32;
    [below, below.saturating_add(1)]
        .into_iter()
        .filter(|n| *n <= of)
        .map(|n| {
            let share = 100.0 * f64::from(n) / f64::from(of);
            let (share, digits) = super::shown_rate(share, rate.decimals.max(1));
            format!("{n}/{of}={}%", number(share, digits))
        })
        .collect::<Vec<_>>()
        .join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Place;

    fn rate(value: f64, decimals: u8) -> Figure {
        Figure {
            value,
            text: format!("{value}%"),
            decimals,
            place: Place::default(),
            uncertain: false,
            approximate: false,
        }
    }

    fn verdict(
        counts: (u32, u32, u32, u32),
        rates: &[f64],
        total: Option<u32>,
        r: Figure,
    ) -> (Verdict, String) {
        let (achieved, missed, no_actual, not_due) = counts;
        let counts = Counts {
            achieved,
            missed,
            no_actual,
            not_due,
            no_target: 0,
        };
        let read = 2 * no_actual <= counts.due();
        let (v, why) = against_rate(
            &Tally {
                counts: &counts,
                read,
                rates,
                total,
            },
            &r,
        );
        (v, why.ja)
    }

    #[test]
    fn no_count_over_119_gives_68_6() {
        let (v, why) = verdict((82, 37, 0, 0), &[], None, rate(68.6, 1));
        assert_eq!(v, Verdict::Differs);
        assert!(why.contains("81/119=68.1%、82/119=68.9%"), "{why}");
        assert_eq!(
            verdict((82, 37, 0, 0), &[], None, rate(68.9, 1)).0,
            Verdict::Agrees
        );
        assert_eq!(
            verdict((0, 0, 119, 0), &[], None, rate(68.6, 1)).0,
            Verdict::CannotCheck
        );
        // The printed denominator settles it even without actuals.
        assert_eq!(
            verdict((0, 0, 119, 0), &[], Some(119), rate(68.6, 1)).0,
            Verdict::Differs
        );
    }

    #[test]
    fn cut_and_raised_are_told() {
        let (v, why) = verdict((4, 9, 0, 0), &[], None, rate(30.7, 1));
        assert_eq!(v, Verdict::Agrees);
        assert!(why.contains("切り捨て"), "{why}");
        let (_, why) = verdict((4, 9, 0, 0), &[], None, rate(30.8, 1));
        assert!(!why.contains("切り"), "{why}");
        let (_, why) = verdict((1, 2, 0, 0), &[], None, rate(34.0, 0));
        assert!(why.contains("切り上げ"), "{why}");
    }

    #[test]
    fn what_makes_up_the_difference_is_named() {
        let (v, why) = verdict((10, 34, 1, 0), &[], None, rate(24.4, 1));
        assert_eq!(v, Verdict::Explained);
        assert!(why.contains("11/45"), "{why}");
        let (v, why) = verdict((3, 4, 1, 0), &[], None, rate(42.9, 1));
        assert_eq!(v, Verdict::Explained);
        assert!(why.contains("3/7"), "{why}");
        let (v, why) = verdict((3, 4, 0, 3), &[], None, rate(30.0, 1));
        assert_eq!(v, Verdict::Explained);
        assert!(why.contains("3/10"), "{why}");
        let (v, why) = verdict((1, 1, 0, 0), &[120.0, 60.0], None, rate(80.0, 1));
        assert_eq!(v, Verdict::Explained);
        assert!(why.contains("100%を上限"), "{why}");
        assert_eq!(
            verdict((3, 4, 0, 0), &[], None, rate(57.1, 1)).0,
            Verdict::Differs
        );
    }
}
