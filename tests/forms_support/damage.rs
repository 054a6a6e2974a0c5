//! Damages as copying does them, and figures that became wrong by one.

use tassei::notation::key;
use tassei::report::{Indicator, Report};

/// Numbers without chance: the same damages in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// `count` damaged texts of each kind, each with what was done to it.
pub fn all(text: &str, count: usize) -> Vec<(String, String)> {
    let kinds: [(&str, fn(&str, &mut Dice) -> String); 9] = [
        ("a line split", split_line),
        ("two lines joined", join_lines),
        ("blocks in another order", swap_blocks),
        ("other width", other_width),
        ("a page number", page_number),
        ("a label lost", lose_label),
        ("a header repeated", repeat_header),
        ("a last column cut", cut_last),
        ("leading columns dropped", drop_leading),
    ];
    let mut out = Vec::new();
    for (name, damage) in kinds {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ name.len() as u64);
        for n in 0..count {
            out.push((format!("{name} {n}"), damage(text, &mut dice)));
        }
    }
    out.push(("こども to 子ども".into(), text.replace("こども", "子ども")));
    out
}

fn split_line(text: &str, dice: &mut Dice) -> String {
    let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let at = cuts[dice.below(cuts.len())];
    format!("{}\n{}", &text[..at], &text[at..])
}

fn join_lines(text: &str, dice: &mut Dice) -> String {
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let at = ends[dice.below(ends.len())];
    let rest = text[at..].trim_start_matches('\n');
    format!("{}{rest}", &text[..at])
}

fn swap_blocks(text: &str, dice: &mut Dice) -> String {
    let mut blocks: Vec<&str> = text.split("\n\n").collect();
    let (a, b) = (dice.below(blocks.len()), dice.below(blocks.len()));
    blocks.swap(a, b);
    blocks.join("\n\n")
}

fn other_width(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let (from, to) = (dice.below(lines.len()), dice.below(lines.len()));
    lines
        .iter()
        .enumerate()
        .map(|(n, l)| {
            if n >= from.min(to) && n <= from.max(to) {
                l.chars().map(swap_width).collect()
            } else {
                (*l).to_owned()
            }
        })
        .collect::<Vec<String>>()
        .join("\n")
}

fn swap_width(c: char) -> char {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '%' | '(' | ')' | ':' => {
            char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
        }
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '（' | '）' | '：' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

fn page_number(text: &str, dice: &mut Dice) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = dice.below(lines.len());
    let n = dice.below(90) + 1;
    let number = [
        format!("{n}"),
        format!("- {n} -"),
        format!("{n}/96"),
        format!("{n} ページ"),
    ];
    lines.insert(at, number[dice.below(4)].clone());
    lines.join("\n")
}

fn lose_label(text: &str, dice: &mut Dice) -> String {
    const LABELS: &[&str] = &[
        "目標",
        "実績",
        "令和3年度実績",
        "アウトカムの達成状況",
        "前年度",
        "業績目標",
        "撤退基準",
        "【1-1-1】",
        "【1-1-2】",
        "[1-1]",
        "[1-2]",
        "㋐",
        "㋑",
        "㊦",
        "④",
        "（１）",
        "(1)",
        "令和4年度",
        "左記目標",
        "左記の割合",
        "R5年度まで",
        "2年度：",
        "3年度：",
        "以上",
        "A",
        "①(ⅰ)",
    ];
    let there: Vec<(usize, &str)> = LABELS.iter().flat_map(|l| text.match_indices(l)).collect();
    let (at, label) = there[dice.below(there.len())];
    format!("{}{}", &text[..at], &text[at + label.len()..])
}

fn repeat_header(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let headers: Vec<usize> = (0..lines.len())
        .filter(|n| {
            [
                "項目",
                "計画",
                "取組内容",
                "方針の取組状況",
                "業績目標 撤退基準",
            ]
            .iter()
            .any(|w| lines[*n].contains(w))
        })
        .collect();
    let header = lines[headers[dice.below(headers.len())]];
    let mut out = lines.clone();
    out.insert(dice.below(lines.len()), header);
    out.join("\n")
}

fn cut_last(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let at = dice.below(lines.len());
    let cut = |l: &str| {
        if l.starts_with('|') {
            let inner = l.trim_end_matches('|');
            inner
                .rfind('|')
                .map_or(String::new(), |p| inner[..=p].to_owned())
        } else {
            l.rfind([' ', '\u{3000}'])
                .map_or(l.to_owned(), |p| l[..p].to_owned())
        }
    };
    lines
        .iter()
        .enumerate()
        .map(|(n, l)| if n == at { cut(l) } else { (*l).to_owned() })
        .collect::<Vec<_>>()
        .join("\n")
}

fn drop_leading(text: &str, dice: &mut Dice) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let at = dice.below(lines.len());
    let drop = |l: &str| match l.strip_prefix('|').and_then(|r| r.split_once('|')) {
        Some((_, rest)) => format!("|{rest}"),
        None => l.trim_start().to_owned(),
    };
    lines
        .iter()
        .enumerate()
        .map(|(n, l)| if n == at { drop(l) } else { (*l).to_owned() })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Sure figures of a damaged report that the truth does not say so.
pub fn wrong_figures(truth: &Report, damaged: &Report) -> Vec<String> {
    let mut out = Vec::new();
    for i in &damaged.indicators {
        let near = nearest(truth, i);
        for (what, value) in sure(i) {
            let right = near
                .iter()
                .flat_map(|t| all_of(t))
                .any(|(w, v)| w == what && (v - value).abs() < 1e-9);
            if !right {
                out.push(format!("{}: {what} {value}", i.name));
            }
        }
    }
    out
}

/// The figures of an indicator that are shown as sure.
fn sure(i: &Indicator) -> Vec<(String, f64)> {
    figures(i, true)
}

fn all_of(i: &Indicator) -> Vec<(String, f64)> {
    figures(i, false)
}

fn figures(i: &Indicator, sure_only: bool) -> Vec<(String, f64)> {
    let mut out = Vec::new();
    let mut take = |what: String, f: Option<&tassei::report::Figure>| {
        if let Some(f) = f.filter(|f| !(sure_only && f.uncertain)) {
            out.push((what, f.value));
        }
    };
    // A goal of a year and the target of that year are the same.
    if let Some(g) = &i.goal {
        let what = g.year.map_or("goal".to_owned(), |y| format!("{y} target"));
        take(what, g.figure.as_ref());
    }
    take(
        "exit".into(),
        i.exit.as_ref().and_then(|e| e.figure.as_ref()),
    );
    for p in i.points.iter().filter(|p| !(sure_only && p.uncertain)) {
        take(format!("{} target", p.year), p.target.as_ref());
        take(format!("{} actual", p.year), p.actual.as_ref());
    }
    out
}

/// The indicators of the truth that share most of their name.
fn nearest<'a>(truth: &'a Report, i: &Indicator) -> Vec<&'a Indicator> {
    let pairs = |t: &str| {
        let k: Vec<char> = key(t).chars().collect();
        k.windows(2)
            .map(|w| (w[0], w[1]))
            .collect::<std::collections::HashSet<_>>()
    };
    let own = pairs(&i.name);
    let share = |t: &Indicator| {
        let other = pairs(&t.name);
        own.intersection(&other).count() as f64 / own.union(&other).count().max(1) as f64
    };
    let best = truth.indicators.iter().map(share).fold(0.0, f64::max);
    truth
        .indicators
        .iter()
        .filter(|t| share(t) >= best - 1e-9 && best > 0.2)
        .collect()
}
