//! Directions without a number: `維持(7件→7件)`, `増加(14件→66件)`, `倍増`, `3年連続`.

use super::change::close;
use super::facts::{Facts, actual};
use super::pairs::{Pair, arrows};
use super::sentence::Sentence;
use super::wording::{Finding, plain};
use crate::assess::{Input, Role, Verdict};
use crate::diagnostic::Words;
use crate::report::Figure;

/// What a word says of a value before and after.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Trend {
    Same,
    Level,
    Up,
    Down,
    Double,
    Half,
}

const TRENDS: &[(&str, Trend)] = &[
    ("横ばい", Trend::Level),
    ("維持", Trend::Same),
    ("同数", Trend::Same),
    ("変わらず", Trend::Same),
    ("変化なし", Trend::Same),
    ("増減なし", Trend::Same),
    ("倍増", Trend::Double),
    ("半減", Trend::Half),
    ("増加", Trend::Up),
    ("上昇", Trend::Up),
    ("減少", Trend::Down),
    ("低下", Trend::Down),
    ("増", Trend::Up),
    ("減", Trend::Down),
];

/// Verbs and particles between such a word and the bracket with the values.
const ENDINGS: &[&str] = &[
    "した",
    "しました",
    "している",
    "しており",
    "し",
    "となった",
    "となり",
    "となっている",
    "傾向",
    "傾向にある",
    "である",
    "",
];

/// Checks the trends that the sentence tells.
pub(super) fn find(s: &Sentence<'_>, facts: &Facts<'_>) -> Vec<Finding> {
    let mut out: Vec<Finding> = arrows(s)
        .into_iter()
        .filter_map(|pair| {
            let (word, trend, start, end) = before_pair(s, pair).or_else(|| after_pair(s, pair))?;
            judge(s, pair, word, trend, start, end)
        })
        .collect();
    out.extend(in_a_row(s, facts));
    out
}

/// `維持(令和4年度:7件→令和5年度:7件)`: the word stands before the bracket.
fn before_pair(s: &Sentence<'_>, pair: Pair) -> Option<(&'static str, Trend, usize, usize)> {
    let first = s.amounts.get(pair.from)?;
    let lead = s.before(pair.from);
    let bracket = lead.rfind('(')?;
    let words = lead.get(..bracket)?.trim_end();
    if lead.get(bracket..)?.chars().count() > 16 {
        return None;
    }
    let (word, trend) = TRENDS.iter().find(|(w, _)| {
        ENDINGS.iter().any(|e| {
            let told = words.strip_suffix(e).and_then(|t| t.strip_suffix(w));
            // 削減 and 軽減 name what is done, 増 and 減 alone what came of it.
            told.is_some_and(|rest| w.chars().count() > 1 || !rest.ends_with(is_kanji))
        })
    })?;
    let word_at = first.digits.start - lead.len() + words.len();
    let start = s.clause_start(word_at);
    let end = close(s, start, s.amounts.get(pair.to)?.whole.end);
    Some((word, *trend, start, end))
}

fn is_kanji(c: char) -> bool {
    matches!(c, '一'..='鿿')
}

/// `14件から66件に増加`: the word stands after the second value.
fn after_pair(s: &Sentence<'_>, pair: Pair) -> Option<(&'static str, Trend, usize, usize)> {
    let second = s.amounts.get(pair.to)?;
    let rest = s.after(second);
    let trimmed = rest.trim_start_matches(['へ', 'に', 'と', ')', '、', ' ']);
    let skipped = rest.len() - trimmed.len();
    let (adverb, trimmed) = ["大幅に", "大きく", "やや", "わずかに", "順調に"]
        .iter()
        .find_map(|a| trimmed.strip_prefix(a).map(|t| (a.len(), t)))
        .unwrap_or((0, trimmed));
    let (word, trend) = TRENDS
        .iter()
        .filter(|(w, _)| w.chars().count() > 1)
        .find(|(w, _)| trimmed.starts_with(w))?;
    let end = second.whole.end + skipped + adverb + word.len();
    Some((word, *trend, s.subject_start(pair.from), end))
}

fn judge(
    s: &Sentence<'_>,
    pair: Pair,
    word: &str,
    trend: Trend,
    start: usize,
    end: usize,
) -> Option<Finding> {
    let (a, b) = (
        s.amounts.get(pair.from)?.value,
        s.amounts.get(pair.to)?.value,
    );
    let ratio = (a > 0.0).then(|| b / a);
    let verdict = match (trend, ratio) {
        (Trend::Same, _) if a == b => Verdict::Agrees,
        // A share that is kept up may move a little.
        (Trend::Same, _) if s.amounts.get(pair.to)?.percent() => return None,
        (Trend::Same, _) => Verdict::Differs,
        (Trend::Level, Some(r)) if (0.95..=1.05).contains(&r) => Verdict::Agrees,
        (Trend::Up, _) if b > a => Verdict::Agrees,
        (Trend::Down, _) if b < a => Verdict::Agrees,
        (Trend::Up | Trend::Down, _) => Verdict::Differs,
        (Trend::Double, Some(r)) if r >= 1.9 => Verdict::Agrees,
        (Trend::Double, Some(r)) if r < 1.5 => Verdict::Differs,
        (Trend::Half, Some(r)) if r <= 0.55 => Verdict::Agrees,
        (Trend::Half, Some(r)) if r > 0.75 => Verdict::Differs,
        // 横ばい and values somewhat off 倍増 are a matter of words.
        _ => return None,
    };
    let (x, y) = (plain(a), plain(b));
    let relation = if a == b {
        ("=", "unchanged")
    } else if a < b {
        ("<", "higher")
    } else {
        (">", "lower")
    };
    let end_ja = if verdict == Verdict::Agrees {
        "一致します"
    } else {
        "合いません"
    };
    let end_en = if verdict == Verdict::Agrees {
        "agrees with"
    } else {
        "does not agree with"
    };
    let why = Words::new(
        format!("{x}{}{y}、記載の「{word}」と{end_ja}", relation.0),
        format!(
            "from {x} to {y} is {}, which {end_en} the printed {word}",
            relation.1
        ),
    );
    Some(Finding::new(
        start..end,
        vec![pair.from, pair.to],
        verdict,
        why,
    ))
}

/// `3年連続で増加`, against the actuals of the indicator it is about.
fn in_a_row(s: &Sentence<'_>, facts: &Facts<'_>) -> Option<Finding> {
    let at = s.text.find("年連続")?;
    let digits = s.slice(0..at);
    let from = digits.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let years: i32 = s
        .slice(from..at)
        .parse()
        .ok()
        .filter(|n| (2..=30).contains(n))?;
    let rest = s.slice(at + "年連続".len()..s.text.len());
    let rest = rest.trim_start_matches(['で', 'の', 'し', 'て', 'に']);
    let (word, up) = [
        ("増加", true),
        ("上昇", true),
        ("減少", false),
        ("低下", false),
    ]
    .into_iter()
    .find(|(w, _)| rest.starts_with(w))?;
    let start = s.clause_start(from);
    let clause = s.slice(start..from);
    let found = facts.indicator(s, clause.trim_end_matches(['は', 'が', '、', ' ']))?;
    let last = facts.year(s)?;
    let figures: Vec<&Figure> = ((last - years)..=last)
        .map(|y| actual(found.indicator, y))
        .collect::<Option<_>>()?;
    let values: Vec<f64> = figures.iter().map(|f| f.value).collect();
    let steps = values.iter().zip(values.iter().skip(1));
    let holds = steps.clone().all(|(a, b)| if up { b > a } else { b < a });
    if !holds && !found.sure {
        return None;
    }
    let list: Vec<String> = values.iter().map(|v| plain(*v)).collect();
    let verdict = if holds {
        Verdict::Agrees
    } else {
        Verdict::Differs
    };
    let name = &found.indicator.name;
    let end_ja = if holds {
        "一致します"
    } else {
        "合いません"
    };
    let end_en = if holds {
        "agrees with"
    } else {
        "does not agree with"
    };
    let why = Words::new(
        format!(
            "「{name}」の{}〜{last}年度の実績は{}。記載の「{years}年連続{word}」と{end_ja}",
            last - years,
            list.join("→")
        ),
        format!(
            "\"{name}\" FY{}–{last}: {}; {end_en} the printed {years} years in a row",
            last - years,
            list.join(" → ")
        ),
    );
    let end = s.text.len() - rest.len() + word.len();
    let name = Input::name(found.indicator);
    let actuals = figures.into_iter().map(|f| Input::figure(Role::Actual, f));
    let finding = Finding::new(start..end, Vec::new(), verdict, why);
    Some(finding.leaning_on(std::iter::once(name).chain(actuals)))
}
