//! What differs between two wordings, character by character, and of what kind
//! it is: endings, small words, one slipped character, added words, other words.

use super::lexicon::is_content;
use super::sense::LIGHT;

/// What differs, in content characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Difference {
    /// Characters of words that stand where the other has other words.
    pub substituted: usize,
    /// Single characters that stand where the other has one other character.
    pub slips: Vec<(char, char)>,
    /// Characters of words that only one has.
    pub added: usize,
    /// Small words only one has, or small words exchanged.
    pub light: bool,
    /// The same characters in another order.
    pub reordered: bool,
}

/// One stretch where the two part.
#[derive(Debug, Default)]
struct Hunk {
    a: Vec<char>,
    b: Vec<char>,
}

/// Compares two wordings. What both begin and end with is set aside first, so
/// that the alignment (quadratic in what remains) is of a few characters for
/// names that are alike.
pub(super) fn difference(a: &[char], b: &[char]) -> Difference {
    let head = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (
        a.get(head..).unwrap_or_default(),
        b.get(head..).unwrap_or_default(),
    );
    let tail = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take_while(|(x, y)| x == y)
        .count();
    let (a, b) = (
        a.get(..a.len() - tail).unwrap_or_default(),
        b.get(..b.len() - tail).unwrap_or_default(),
    );
    judge(&hunks(a, b))
}

fn judge(hunks: &[Hunk]) -> Difference {
    let mut out = Difference::default();
    let content = |side: fn(&Hunk) -> &Vec<char>| {
        let mut all: Vec<char> = hunks
            .iter()
            .flat_map(side)
            .copied()
            .filter(|c| is_content(*c))
            .collect();
        all.sort_unstable();
        all
    };
    let (all_a, all_b) = (content(|h| &h.a), content(|h| &h.b));
    if !all_a.is_empty() && all_a == all_b {
        out.reordered = true;
        return out;
    }
    for h in hunks {
        let bare = |side: &[char]| side.iter().copied().filter(|c| is_content(*c)).collect();
        let (a, b): (Vec<char>, Vec<char>) = (bare(&h.a), bare(&h.b));
        if a.is_empty() && b.is_empty() {
            continue;
        }
        let (left_a, left_b) = (without_light(&a), without_light(&b));
        if left_a == 0 && left_b == 0 {
            out.light = true;
        } else if a.is_empty() || b.is_empty() {
            out.added += left_a + left_b;
        } else if let ([x], [y]) = (a.as_slice(), b.as_slice()) {
            out.slips.push((*x, *y));
        } else {
            out.substituted += a.len().max(b.len());
        }
    }
    out
}

/// How many characters remain when the small words are taken out.
fn without_light(chars: &[char]) -> usize {
    let (mut i, mut left) = (0, 0);
    while i < chars.len() {
        let rest = chars.get(i..).unwrap_or_default();
        let first = rest.first();
        match LIGHT
            .iter()
            .find(|w| w.first() == first && rest.starts_with(w))
        {
            Some(w) => i += w.len().max(1),
            None => {
                left += 1;
                i += 1;
            }
        }
    }
    left
}

/// The stretches where two texts part, by a longest common subsequence.
fn hunks(a: &[char], b: &[char]) -> Vec<Hunk> {
    if a.is_empty() || b.is_empty() {
        return if a.len() == b.len() {
            Vec::new()
        } else {
            vec![Hunk {
                a: a.to_vec(),
                b: b.to_vec(),
            }]
        };
    }
    let width = b.len() + 1;
    // table[i * width + j]: length of the longest common subsequence of a[i..], b[j..].
    let mut table = vec![0u16; (a.len() + 1) * width];
    let at = |t: &[u16], i: usize, j: usize| t.get(i * width + j).copied().unwrap_or(0);
    for (i, x) in a.iter().enumerate().rev() {
        for (j, y) in b.iter().enumerate().rev() {
            let best = if x == y {
                at(&table, i + 1, j + 1) + 1
            } else {
                at(&table, i + 1, j).max(at(&table, i, j + 1))
            };
            if let Some(cell) = table.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let mut out = Vec::new();
    let mut open = Hunk::default();
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(x), Some(y)) if x == y => {
                if !open.a.is_empty() || !open.b.is_empty() {
                    out.push(std::mem::take(&mut open));
                }
                i += 1;
                j += 1;
            }
            (Some(x), y) if y.is_none() || at(&table, i + 1, j) >= at(&table, i, j + 1) => {
                open.a.push(*x);
                i += 1;
            }
            (_, Some(y)) => {
                open.b.push(*y);
                j += 1;
            }
            _ => break,
        }
    }
    if !open.a.is_empty() || !open.b.is_empty() {
        out.push(open);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::wording::Wording;
    use super::*;

    fn of(a: &str, b: &str) -> Difference {
        difference(&Wording::new(a).chars, &Wording::new(b).chars)
    }

    #[test]
    fn kinds_of_difference() {
        assert_eq!(of("相談の件数", "相談件数"), Difference::default());
        assert!(of("区民の参加割合", "区の参加割合").light);
        assert!(of("回答した利用者", "利用者の回答").reordered);
        assert_eq!(of("地域活動協議会", "地域話動協議会").slips, [('活', '話')]);
        assert_eq!(of("健診受診率", "特定健診受診率").added, 2);
        assert_eq!(
            of("活動に参加した区民", "活動を理解した区民").substituted,
            2
        );
    }

    #[test]
    fn nothing_against_something() {
        assert_eq!(of("", ""), Difference::default());
        assert_eq!(of("", "登録団体").added, 4);
    }
}
