//! A report after reading: indicators, their figures by fiscal year, ratings,
//! printed summary figures and the sentences that can be checked.
//!
//! Nothing here is computed: it is what the report says, each value with its place.

use crate::correction::Correction;
use crate::diagnostic::{Diagnostic, Words};
use crate::place::{Place, Span};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The Gregorian year in which a Japanese fiscal year (April to March) starts:
/// 平成29年度 is 2017.
pub type FiscalYear = i32;

/// Activity (活動), outcome (成果) or performance target of one measure (業績).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Kind {
    Activity,
    Outcome,
    Performance,
    #[default]
    Other,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// 以上: the value shall be reached or passed.
    #[default]
    AtLeast,
    /// 以下・未満・ゼロ: the value shall not be passed.
    AtMost,
}

/// A number as printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The number, scales such as 千 and 万 applied, percent as percent.
    pub value: f64,
    /// As printed, with its unit.
    pub text: String,
    /// Digits printed after the decimal point.
    pub decimals: u8,
    /// Where it stands; the span covers the digits.
    pub place: Place,
    /// True where the reading had to choose between two placings.
    pub uncertain: bool,
    /// True for 約 and 見込み: the report itself says it is not exact.
    pub approximate: bool,
}

/// A value at a year: a baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// Fiscal year of the baseline, where printed.
    pub year: Option<FiscalYear>,
    /// The value.
    pub figure: Figure,
}

/// The value to reach at the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Goal {
    /// The value; none for a goal in words.
    pub figure: Option<Figure>,
    /// Fiscal year it is due, where printed or the last year of the plan.
    pub year: Option<FiscalYear>,
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// 撤退基準: the value under which a measure is rebuilt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exit {
    /// The value; none for a criterion in words.
    pub figure: Option<Figure>,
    /// The side of the value on which the criterion is met: `AtMost` for 以下,
    /// `AtLeast` for 以上 (of an indicator that is better when lower).
    pub met_when: Direction,
    /// Whether the value itself meets the criterion (以下, 以上) or not (未満, 超).
    pub inclusive: bool,
    /// As printed.
    pub text: String,
    /// Where it stands.
    pub place: Place,
}

/// Target and actual of one fiscal year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Point {
    /// Fiscal year.
    pub year: FiscalYear,
    /// The year as printed (`H29`).
    pub label: String,
    /// The year's target, where printed.
    pub target: Option<Figure>,
    /// The year's actual, where printed.
    pub actual: Option<Figure>,
    /// Printed achievement rate of this year in percent, where the report has one.
    pub printed_rate: Option<Figure>,
    /// True where the year of a value is not sure.
    pub uncertain: bool,
    /// Why a value is absent or uncertain, in words (未実施, damaged columns).
    pub note: Option<Words>,
}

/// A rating as printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rating {
    /// What is rated, or the scheme's name (`年度評価`, `アウトカムの達成状況`).
    pub scheme: String,
    /// Fiscal year rated, where known.
    pub year: Option<FiscalYear>,
    /// As printed, folded to one spelling (`①(ⅰ)`, `A`).
    pub value: String,
    /// Where it stands.
    pub place: Place,
}

/// One mark of a rating scheme and what the report's legend says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LegendEntry {
    /// The mark (`A`, `①`, `○`).
    pub mark: String,
    /// Its meaning as printed (`順調`).
    pub meaning: String,
    /// Where it stands.
    pub place: Place,
}

/// One indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Stable within the report: `i1`, `i2`, … in reading order.
    pub id: String,
    /// Headings above it, outermost first.
    pub path: Vec<String>,
    /// Code of the item it belongs to (`1(2)㋐`, `2-2-1`), where the report has codes.
    pub item: Option<String>,
    /// Its own label (`活①`, `指標②`).
    pub label: Option<String>,
    /// Its name.
    pub name: String,
    /// Activity, outcome, performance or other.
    pub kind: Kind,
    /// Department in charge, where printed.
    pub department: Option<String>,
    /// Unit (`%`, `人`), where printed.
    pub unit: Option<String>,
    /// Which way is better.
    pub direction: Direction,
    /// What told the direction, for the reader (`以上`, `待機児童`); none when assumed.
    pub direction_from: Option<String>,
    /// True for running totals (延べ, 累計).
    pub cumulative: bool,
    /// Baseline, where printed.
    pub baseline: Option<Baseline>,
    /// Goal, where printed.
    pub goal: Option<Goal>,
    /// Exit criterion, where printed.
    pub exit: Option<Exit>,
    /// Figures by fiscal year, ascending.
    pub points: Vec<Point>,
    /// Ratings of this indicator.
    pub ratings: Vec<Rating>,
    /// Where its name stands.
    pub place: Place,
}

impl Indicator {
    /// The point of a fiscal year.
    pub fn point(&self, year: FiscalYear) -> Option<&Point> {
        self.points.iter().find(|p| p.year == year)
    }
}

/// A summary figure the report prints over a section: `達成率30.7% 達成項目4/13`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PrintedClaim {
    /// Headings of the section it sums up; indicators whose path begins so belong to it.
    pub path: Vec<String>,
    /// As printed.
    pub text: String,
    /// Printed rate in percent.
    pub rate: Option<Figure>,
    /// Printed count of achieved indicators.
    pub achieved: Option<Figure>,
    /// Printed denominator.
    pub total: Option<Figure>,
    /// Where it stands.
    pub place: Place,
}

/// A stretch of running text that the checks may look into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prose {
    /// Headings above it.
    pub path: Vec<String>,
    /// Item code, where there is one.
    pub item: Option<String>,
    /// The text with broken lines joined.
    pub text: String,
    /// For each line of the source that was joined: the byte in `text` where it
    /// begins and its span in the document, so that a place can be found back.
    /// A piece is the source verbatim, with at most one joining space after it;
    /// a bullet (`・`) at its beginning starts a new statement.
    pub pieces: Vec<(u32, Place)>,
    /// Place of the whole.
    pub place: Place,
}

impl Prose {
    /// The place of `within` (bytes of [`Prose::text`]) in the document.
    ///
    /// Where the source lines do not follow one another the place covers the part
    /// in the line where `within` begins; where a piece was changed while joining
    /// (its length differs from that of its span) it covers the whole piece.
    pub fn place_of(&self, within: Range<usize>) -> Place {
        let first = self.piece_at(within.start);
        let Some((mut place, _)) = self.part(first, within.clone()) else {
            return self.place;
        };
        let mut line = place.line;
        let mut n = first + 1;
        while let Some((part, at)) = self.part(n, within.clone()) {
            // Blank lines between two joined lines are no gap.
            let near = part.page == place.page && part.line >= line && part.line <= line + 2;
            if at >= within.end || !near {
                break;
            }
            place.span = place.span.join(part.span);
            line = part.line;
            n += 1;
        }
        place
    }

    /// Number of the piece that holds byte `at`.
    fn piece_at(&self, at: usize) -> usize {
        self.pieces
            .partition_point(|(from, _)| *from as usize <= at)
            .saturating_sub(1)
    }

    /// The part of `within` in piece `n`, with the byte of the text where the piece begins.
    fn part(&self, n: usize, within: Range<usize>) -> Option<(Place, usize)> {
        let (from, place) = self.pieces.get(n)?;
        let from = *from as usize;
        let next = self.pieces.get(n + 1).map(|(b, _)| *b as usize);
        let end = next.unwrap_or(self.text.len());
        let source = place.span.range();
        let mut place = *place;
        // A joining space after the piece belongs to no source line.
        if source.len() == end.saturating_sub(from) || source.len() + 1 == end.saturating_sub(from)
        {
            let start = source.start + within.start.saturating_sub(from);
            let stop = source.start + within.end.min(end).saturating_sub(from);
            place.span = Span::new(start.min(source.end), stop.min(source.end));
        }
        Some((place, from))
    }
}

/// One report: a file may hold several.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Name of the layout that read it (`yearly-rows`).
    pub layout: String,
    /// How sure the recognition is, 0 to 1.
    pub confidence: f64,
    /// Title, where found.
    pub title: Option<String>,
    /// 市区町村, where printed.
    pub municipality: Option<String>,
    /// 区, where printed.
    pub ward: Option<String>,
    /// The report's year: the last for which most rows have actuals, or as printed.
    pub as_of: Option<FiscalYear>,
    /// The indicators in reading order.
    pub indicators: Vec<Indicator>,
    /// Printed summary figures.
    pub claims: Vec<PrintedClaim>,
    /// Ratings that belong to no single indicator.
    pub ratings: Vec<Rating>,
    /// What the report says its marks mean.
    pub legend: Vec<LegendEntry>,
    /// Running text for the checks.
    pub prose: Vec<Prose>,
    /// What reading has to say.
    pub diagnostics: Vec<Diagnostic>,
    /// What a person put right in it.
    #[serde(default)]
    pub corrections: Vec<Correction>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(at: u32, line: u32, start: usize, end: usize) -> (u32, Place) {
        let span = Span::new(start, end);
        (
            at,
            Place {
                line,
                span,
                ..Place::default()
            },
        )
    }

    #[test]
    fn a_statement_is_found_back_over_joined_lines() {
        // The source is xx14件 and, on the next line, 増加yy; it is read as one.
        let prose = Prose {
            path: Vec::new(),
            item: None,
            text: "14件増加".to_owned(),
            pieces: vec![piece(0, 1, 2, 7), piece(5, 2, 8, 14)],
            place: Place::default(),
        };
        assert_eq!(prose.place_of(0..2).span, Span::new(2, 4));
        assert_eq!(prose.place_of(0..11).span, Span::new(2, 14));
        assert_eq!(prose.place_of(5..8).span, Span::new(8, 11));
        let apart = Prose {
            pieces: vec![piece(0, 1, 2, 7), piece(5, 40, 900, 906)],
            ..prose.clone()
        };
        assert_eq!(apart.place_of(0..11).span, Span::new(2, 7));
        assert_eq!(
            Prose {
                pieces: Vec::new(),
                ..prose
            }
            .place_of(0..3),
            Place::default()
        );
    }
}
