//! Printed section rates and counts against the recomputed ones.

use super::claim_rate::{Tally, against_rate};
use super::rounding::{Shortening, shortening};
use super::sections::under;
use super::{Claim, Counts, IndicatorAssessment, Recomputed, Status, Verdict};
use crate::diagnostic::Words;
use crate::report::{Figure, FiscalYear, PrintedClaim, Report};

/// Checks every printed summary figure of the report.
pub(super) fn claims(
    report: &Report,
    assessed: &[IndicatorAssessment],
    as_of: Option<FiscalYear>,
) -> Vec<Claim> {
    report
        .claims
        .iter()
        .enumerate()
        .map(|(n, printed)| {
            let scope = Scope::of(report, assessed, printed, as_of);
            let (verdict, why) = scope.verdict(printed);
            Claim {
                printed: n,
                as_of,
                recomputed: scope.recomputed(),
                verdict,
                why,
            }
        })
        .collect()
}

/// The indicators a summary figure sums up.
struct Scope {
    counts: Counts,
    /// Names of those that were due and have no actual.
    without_actual: Vec<String>,
    /// How many of the counted statuses rest on an uncertain figure.
    uncertain: u32,
    /// Their rates of the year in percent.
    rates: Vec<f64>,
}

impl Scope {
    fn of(
        report: &Report,
        assessed: &[IndicatorAssessment],
        claim: &PrintedClaim,
        as_of: Option<FiscalYear>,
    ) -> Scope {
        let mut scope = Scope {
            counts: Counts::default(),
            without_actual: Vec::new(),
            uncertain: 0,
            rates: Vec::new(),
        };
        for (indicator, a) in report.indicators.iter().zip(assessed) {
            if !under(&indicator.path, &claim.path) {
                continue;
            }
            scope.counts.add(a.status);
            let now = a.points.iter().find(|p| Some(p.year) == as_of);
            scope.uncertain += u32::from(now.is_some_and(|p| p.uncertain));
            scope.rates.extend(now.and_then(|p| p.rate));
            if a.status == Status::NoActual {
                scope.without_actual.push(indicator.name.clone());
            }
        }
        scope
    }

    fn recomputed(&self) -> Recomputed {
        let due = self.counts.due();
        if due == 0 {
            return Recomputed::default();
        }
        let blind = !self.mostly_read();
        Recomputed {
            achieved: (!blind).then_some(self.counts.achieved),
            total: Some(due),
            no_actual: Some(self.counts.no_actual),
            rate: (!blind).then(|| 100.0 * f64::from(self.counts.achieved) / f64::from(due)),
        }
    }

    fn mostly_read(&self) -> bool {
        self.counts.mostly_known()
    }

    fn verdict(&self, printed: &PrintedClaim) -> (Verdict, Words) {
        let due = self.counts.due();
        if self.counts.all() == 0 {
            return (
                Verdict::CannotCheck,
                Words::new(
                    "この見出しの下に指標が読み取れませんでした",
                    "no indicator was read under this heading",
                ),
            );
        }
        if due == 0 {
            return (
                Verdict::CannotCheck,
                Words::new(
                    "この年度に目標のある指標がありません",
                    "no indicator here has a target for this year",
                ),
            );
        }
        let own = own_arithmetic(printed);
        let (verdict, mut why) = match (count(&printed.achieved), count(&printed.total)) {
            (Some(achieved), Some(total)) => self.against_counts(achieved, total),
            _ => self.against_rate(printed),
        };
        if self.uncertain > 0 {
            why = join(
                why,
                Words::new(
                    format!("うち{}件は列の位置が不確かな値によります", self.uncertain),
                    format!(
                        "{} of these rest on a figure whose column is uncertain",
                        self.uncertain
                    ),
                ),
            );
        }
        match own {
            None => (verdict, why),
            Some((false, own)) if verdict != Verdict::Differs => (Verdict::Differs, join(own, why)),
            Some((_, own)) => (verdict, join(why, own)),
        }
    }

    fn against_counts(&self, achieved: u32, total: u32) -> (Verdict, Words) {
        let (got, due, missing) = (
            self.counts.achieved,
            self.counts.due(),
            self.counts.no_actual,
        );
        let lost = named(&self.without_actual);
        if !self.mostly_read() {
            return (
                Verdict::CannotCheck,
                Words::new(
                    format!(
                        "この年度に目標のある指標は{due}件（記載は{total}件）、うち{missing}件は実績が読み取れません"
                    ),
                    format!(
                        "{due} indicators have a target for this year ({total} printed); {missing} of them have no actual in the text"
                    ),
                ),
            );
        }
        if (got, due) == (achieved, total) {
            return (
                Verdict::Agrees,
                Words::new(
                    format!("再計算も{got}/{due}です"),
                    format!("recomputed {got}/{due} as well"),
                ),
            );
        }
        if due == total && achieved > got && achieved - got <= missing {
            return (
                Verdict::Explained,
                Words::new(
                    format!(
                        "読み取れた実績では{got}/{due}。実績の記載がない指標（{lost}）のうち{}件が達成なら{achieved}/{total}になります",
                        achieved - got
                    ),
                    format!(
                        "{got}/{due} from the actuals in the text; if {} of the indicators due without an actual ({lost}) was met, it is {achieved}/{total}",
                        achieved - got
                    ),
                ),
            );
        }
        if got == achieved && total < due && due - total <= missing {
            return (
                Verdict::Explained,
                Words::new(
                    format!(
                        "実績の記載がない{missing}件（{lost}）のうち{}件を分母から除けば{achieved}/{total}になります",
                        due - total
                    ),
                    format!(
                        "leaving {} of the {missing} indicators without an actual ({lost}) out of the denominator gives {achieved}/{total}",
                        due - total
                    ),
                ),
            );
        }
        (
            Verdict::Differs,
            Words::new(
                format!(
                    "記載は{achieved}/{total}、再計算では{got}/{due}（うち実績なし{missing}件）です"
                ),
                format!(
                    "printed {achieved}/{total}, recomputed {got}/{due} ({missing} without an actual)"
                ),
            ),
        )
    }

    /// Where only a rate is printed.
    fn against_rate(&self, printed: &PrintedClaim) -> (Verdict, Words) {
        let Some(rate) = &printed.rate else {
            return self.against_one_count(count(&printed.achieved), count(&printed.total));
        };
        let tally = Tally {
            counts: &self.counts,
            read: self.mostly_read(),
            rates: &self.rates,
            total: count(&printed.total),
        };
        against_rate(&tally, rate)
    }
}

impl Scope {
    /// Where only a count of achieved or only a denominator is printed: it may agree, but
    /// one that differs may count other things, so that nothing can be held against it.
    fn against_one_count(&self, achieved: Option<u32>, total: Option<u32>) -> (Verdict, Words) {
        let (got, due) = (self.counts.achieved, self.counts.due());
        let (printed, own) = match (achieved, total) {
            (Some(n), _) => (n, got),
            (None, Some(n)) => (n, due),
            (None, None) => {
                return (
                    Verdict::CannotCheck,
                    Words::new(
                        "記載された数値が読み取れませんでした",
                        "the printed figure could not be read",
                    ),
                );
            }
        };
        if self.mostly_read() && printed == own {
            return (
                Verdict::Agrees,
                Words::new(
                    format!("再計算では{got}/{due}で、記載の{printed}件と一致します"),
                    format!("recomputed {got}/{due}, which agrees with the printed {printed}"),
                ),
            );
        }
        (
            Verdict::CannotCheck,
            Words::new(
                format!(
                    "記載は{printed}件だけで、率も相手の件数もありません。再計算では{got}/{due}です"
                ),
                format!(
                    "only {printed} is printed, with no rate and no second count; recomputed {got}/{due}"
                ),
            ),
        )
    }
}

/// A few names, and how many more there are.
fn named(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    match names.len().saturating_sub(SHOWN) {
        0 => shown.join("、"),
        more => format!("{} +{more}", shown.join("、")),
    }
}

fn count(figure: &Option<crate::report::Figure>) -> Option<u32> {
    let v = figure.as_ref()?.value;
    // Counts only: a fraction or a huge number is not a count of indicators.
    (v.fract() == 0.0 && (0.0..=1e6).contains(&v)).then_some(v as u32)
}

/// Whether the printed rate follows from the printed counts, and how it was
/// shortened; none where there is nothing to say.
fn own_arithmetic(printed: &PrintedClaim) -> Option<(bool, Words)> {
    let rate = printed.rate.as_ref()?;
    let (n, of) = (count(&printed.achieved)?, count(&printed.total)?);
    if of == 0 {
        return None;
    }
    let exact = 100.0 * f64::from(n) / f64::from(of);
    let rounded = super::round_half_up(exact, rate.decimals);
    match shortening(exact, rate.value, rate.decimals) {
        Some(Shortening::Rounded) => None,
        Some(how) => {
            let (ja, en) = if how == Shortening::Cut {
                ("切り捨て", "cut")
            } else {
                ("切り上げ", "raised")
            };
            Some((
                true,
                Words::new(
                    format!(
                        "{n}/{of}は四捨五入で{rounded}%。記載の{}は{ja}です",
                        rate.text
                    ),
                    format!(
                        "{n}/{of} is {rounded}% when rounded; the printed {} is {en}",
                        rate.text
                    ),
                ),
            ))
        }
        None => Some(contradicting(n, of, exact, rate)),
    }
}

/// The printed counts do not give the printed rate.
fn contradicting(n: u32, of: u32, exact: f64, rate: &Figure) -> (bool, Words) {
    let (exact, _) = super::shown_rate(exact, rate.decimals);
    let printed = &rate.text;
    let why = Words::new(
        format!("記載の率{printed}は記載の件数{n}/{of}（{exact}%）と合いません"),
        format!(
            "the printed rate {printed} does not follow from the printed count {n}/{of} ({exact}%)"
        ),
    );
    (false, why)
}

fn join(a: Words, b: Words) -> Words {
    Words::new(format!("{}。{}", a.ja, b.ja), format!("{}; {}", a.en, b.en))
}
