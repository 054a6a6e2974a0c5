//! The ways in which copying damages a report: each takes a text and gives it back damaged.

use crate::random::Random;

impl Random {
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

pub type Damage = fn(&str, &mut Random) -> String;

/// All kinds, by name.
pub const KINDS: &[(&str, Damage)] = &[
    ("leading empty columns dropped", drop_leading),
    ("last column cut", cut_last),
    ("lines joined", join_lines),
    ("a line split", split_line),
    ("full and half width swapped", swap_width),
    ("a header repeated", repeat_header),
    ("a label lost", lose_label),
    ("こども to 子ども", rename_children),
    ("page numbers added", add_page_numbers),
    ("blocks in another order", reorder),
];

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

fn separator(line: &str) -> char {
    if line.contains('\t') { '\t' } else { '|' }
}

fn cells(line: &str) -> Vec<String> {
    line.split(separator(line)).map(str::to_owned).collect()
}

/// Which rows are hit: one, some, or all.
fn some_rows(text: &str, random: &mut Random, change: impl Fn(&str) -> String) -> String {
    let mut all = lines(text);
    let rows: Vec<usize> = (0..all.len())
        .filter(|i| all[*i].contains(['\t', '|']))
        .collect();
    if rows.is_empty() {
        return text.to_owned();
    }
    let (only, scope, first) = (
        rows[random.below(rows.len())],
        random.below(4),
        random.below(2),
    );
    for i in rows {
        let hit = match scope {
            0 => i == only,
            // Both rows of an indicator, as one selection loses them.
            1 => i == only || i == only + 1,
            2 => random.one_in(3 + first),
            _ => true,
        };
        if hit {
            all[i] = change(&all[i]);
        }
    }
    all.join("\n")
}

fn is_figure(cell: &str) -> bool {
    let t = cell.trim();
    !t.is_empty()
        && t.chars()
            .all(|c| c.is_numeric() || ".,%▲△-－，．％".contains(c))
}

fn drop_leading(text: &str, random: &mut Random) -> String {
    let before_values = random.one_in(2);
    some_rows(text, random, |line| {
        let all = cells(line);
        let sep = separator(line).to_string();
        let first = if before_values {
            // The empty cells directly before the first figure.
            all.iter().position(|c| is_figure(c)).unwrap_or(0)
        } else {
            all.iter().position(|c| !c.trim().is_empty()).unwrap_or(0)
        };
        let empty = all[..first]
            .iter()
            .rev()
            .take_while(|c| c.trim().is_empty())
            .count();
        let mut kept = all[..first - empty].to_vec();
        kept.extend(all[first..].iter().cloned());
        kept.join(&sep)
    })
}

fn cut_last(text: &str, random: &mut Random) -> String {
    let filled = random.one_in(2);
    some_rows(text, random, |line| {
        let mut all = cells(line);
        if filled {
            while all.last().is_some_and(|c| c.trim().is_empty()) {
                all.pop();
            }
        }
        all.pop();
        all.join(&separator(line).to_string())
    })
}

fn join_lines(text: &str, random: &mut Random) -> String {
    let mut all = lines(text);
    for _ in 0..=random.below(3) {
        if all.len() < 2 {
            break;
        }
        let i = random.below(all.len() - 1);
        let next = all.remove(i + 1);
        let glue = ["", " ", "\t"][random.below(3)];
        all[i] = format!("{}{glue}{next}", all[i]);
    }
    all.join("\n")
}

fn split_line(text: &str, random: &mut Random) -> String {
    let mut all = lines(text);
    for _ in 0..=random.below(3) {
        let i = random.below(all.len());
        let chars: Vec<char> = all[i].chars().collect();
        if chars.len() < 2 {
            continue;
        }
        let at = 1 + random.below(chars.len() - 1);
        all[i] = chars[..at].iter().collect();
        all.insert(i + 1, chars[at..].iter().collect());
    }
    all.join("\n")
}

fn wide(c: char) -> char {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' | '%' | '(' | ')' | ',' | '.' | '/' | ':' => {
            char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

fn narrow(c: char) -> char {
    match c {
        '！'..='～' if c != '～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

fn swap_width(text: &str, random: &mut Random) -> String {
    let turn: fn(char) -> char = if random.one_in(2) { narrow } else { wide };
    match random.below(3) {
        0 => text.chars().map(turn).collect(),
        scope => lines(text)
            .into_iter()
            .map(|l| {
                if random.one_in(scope * 4) {
                    l.chars().map(turn).collect()
                } else {
                    l
                }
            })
            .collect::<Vec<String>>()
            .join("\n"),
    }
}

/// Words of table headers.
const HEADINGS: &[&str] = &[
    "H2", "H3", "R0", "R1", "R2", "R3", "R4", "R5", "令和", "平成", "年度", "目標", "実績", "指標",
    "単位", "評価", "担当", "計画", "項目",
];

/// Headings of forms that are bare lines.
const FORM_HEADINGS: &[&str] = &[
    "業績目標",
    "撤退基準",
    "取組実績",
    "取組内容",
    "課題",
    "計画",
    "自己評価",
    "項目",
    "具体的取組",
    "アウトカム",
    "戦略",
    "個別",
    "全体",
    "前年度",
];

fn looks_like_header(line: &str) -> bool {
    let all = cells(line);
    if all.len() == 1 {
        let mut words = line.split_whitespace();
        return words.clone().count() >= 2 && words.all(|w| FORM_HEADINGS.contains(&w));
    }
    let words = HEADINGS.iter().filter(|w| line.contains(**w)).count();
    words >= 2 && !line.contains('。') && !all.iter().any(|c| is_figure(c))
}

/// The header of the table goes on at the top of the next page: its last line or all of it.
fn repeat_header(text: &str, random: &mut Random) -> String {
    let mut all = lines(text);
    for _ in 0..=random.below(3) {
        let to = 1 + random.below(all.len());
        let Some(last) = (0..to).rev().find(|i| looks_like_header(&all[*i])) else {
            continue;
        };
        let whole = random.one_in(2);
        let above = (0..last).rev();
        let more = above.take_while(|i| whole && looks_like_header(&all[*i]));
        let header = all[last - more.count()..=last].to_vec();
        all.splice(to..to, header);
    }
    all.join("\n")
}

fn lose_label(text: &str, random: &mut Random) -> String {
    let mut all = lines(text);
    let mut labels: Vec<(usize, usize)> = Vec::new();
    for (i, line) in all.iter().enumerate() {
        for (k, cell) in cells(line).iter().enumerate() {
            if !cell.trim().is_empty() && !is_figure(cell) {
                labels.push((i, k));
            }
        }
    }
    for _ in 0..=random.below(2) {
        if labels.is_empty() {
            break;
        }
        let (i, k) = labels[random.below(labels.len())];
        let sep = separator(&all[i]).to_string();
        let mut row = cells(&all[i]);
        if k >= row.len() {
            continue;
        }
        match random.below(3) {
            // The cell stays, empty; the cell goes; only the mark at its head goes.
            0 => row[k].clear(),
            1 => drop(row.remove(k)),
            _ => {
                let mark = row[k]
                    .chars()
                    .take(4)
                    .position(|c| "①②③④⑤⑥⑦⑧⑨⑩）) ".contains(c));
                let head: String = row[k].chars().take(mark.map_or(0, |p| p + 1)).collect();
                // A digit that is lost is no label.
                if !head.chars().any(char::is_numeric)
                    || head.contains(|c: char| ('①'..='⑳').contains(&c))
                {
                    row[k] = row[k][head.len()..].to_owned();
                }
            }
        }
        all[i] = row.join(&sep);
    }
    all.join("\n")
}

fn rename_children(text: &str, random: &mut Random) -> String {
    let (from, to) = [
        ("こども", "子ども"),
        ("子ども", "こども"),
        ("子供", "子ども"),
        ("こども", "子供"),
    ][random.below(4)];
    match random.below(2) {
        0 => text.replace(from, to),
        _ => text.replacen(from, to, 1 + random.below(3)),
    }
}

fn add_page_numbers(text: &str, random: &mut Random) -> String {
    let mut all = lines(text);
    for page in 1..=1 + random.below(8) {
        let line = match random.below(6) {
            0 => format!("{page}"),
            1 => format!("- {page} -"),
            2 => format!("－ {page} －"),
            3 => format!("{page}/12"),
            4 => format!("{page}ページ"),
            _ => format!("P.{page}"),
        };
        let at = random.below(all.len() + 1);
        all.insert(at, line);
    }
    all.join("\n")
}

/// What a line begins, where whole blocks are: a section, an indicator, a table, a page.
fn block_kind(all: &[String], i: usize) -> Option<char> {
    let line = all[i].trim_start_matches(['|', ' ', '#']);
    let c = line.chars().next()?;
    // In running text a block begins behind an empty line.
    let text = !all[i].contains(['\t', '|']);
    if text && i > 0 && !all[i - 1].trim().is_empty() {
        return None;
    }
    let first = all[..i].iter().all(|l| l.trim().is_empty());
    match c {
        '①'..='⑳' => Some('①'),
        '(' | '（' => Some('('),
        '第' | 'Ⅰ' | 'Ⅱ' | 'Ⅲ' | '【' => Some(c),
        _ if line.starts_with("指標 ") => Some('指'),
        // The line with which the first page begins, once more.
        _ if !first
            && all
                .iter()
                .find(|l| !l.trim().is_empty())
                .is_some_and(|l| *l == all[i]) =>
        {
            Some('頁')
        }
        _ => None,
    }
}

/// Whole sections, indicators, measures or pages change places: blocks that begin
/// with a heading or a header keep what follows them.
fn reorder(text: &str, random: &mut Random) -> String {
    let all = lines(text);
    let begins: Vec<(usize, char)> = (0..all.len())
        .filter_map(|i| Some((i, block_kind(&all, i)?)))
        .collect();
    // Of blocks of one kind only: a section and one of its indicators cannot change places.
    let pairs: Vec<(usize, usize)> = (0..begins.len())
        .filter_map(|a| {
            let later = a + 1..begins.len();
            let b = later.into_iter().find(|b| begins[*b].1 == begins[a].1)?;
            // What stands on two pages does not change places without them.
            let pages = begins[a + 1..b].iter().any(|k| k.1 == '頁');
            (!pages).then_some((a, b))
        })
        .collect();
    if pairs.is_empty() {
        return text.to_owned();
    }
    let (a, b) = pairs[random.below(pairs.len())];
    let kind = begins[a].1;
    let next = begins[b + 1..]
        .iter()
        // A page goes to the next page, anything else to whatever begins next.
        .find(|n| kind != '頁' || n.1 == '頁');
    let end = next.map_or(all.len(), |n| n.0);
    let (a, b) = (begins[a].0, begins[b].0);
    let mut out = all[..a].to_vec();
    out.extend_from_slice(&all[b..end]);
    out.extend_from_slice(&all[a..b]);
    out.extend_from_slice(&all[end..]);
    out.join("\n")
}
