//! The characters as they are kept: what was drawn, in the code points that
//! people type.
//!
//! Fonts often say ⼊ (a radical) where 入 was written, 﨑 with a variation
//! selector, or ︵ for a （ in vertical writing. These are one character for
//! one in the text of the document, so that names are found and compared.
//! Compatibility forms that carry meaning (①, ㎡, ％, ㈱) stay as they are.

use crate::host::nfkc;

/// Unified ideographs of the CJK Radicals Supplement, after Unicode's
/// EquivalentUnifiedIdeograph (NFKC knows but two of the block). Components
/// that no Japanese text has by themselves are left out and stay as they are.
#[rustfmt::skip]
const RADICALS: &[(char, char)] = &[
    ('⺁', '厂'), ('⺂', '乛'), ('⺃', '乚'), ('⺅', '亻'), ('⺆', '冂'),     ('⺉', '刂'), ('⺊', '卜'), ('⺋', '㔾'), ('⺌', '小'), ('⺍', '小'),     ('⺏', '尣'), ('⺐', '尢'), ('⺒', '巳'), ('⺓', '幺'), ('⺔', '彑'), ('⺕', '彐'),
    ('⺖', '忄'), ('⺗', '㣺'), ('⺘', '扌'), ('⺙', '攵'), ('⺛', '旡'), ('⺜', '日'), ('⺝', '月'),
    ('⺟', '母'), ('⺠', '民'), ('⺡', '氵'), ('⺢', '氺'),     ('⺥', '爫'), ('⺧', '牛'), ('⺨', '犭'), ('⺩', '王'), ('⺪', '疋'), ('⺫', '目'),
    ('⺬', '示'), ('⺭', '礻'), ('⺮', '竹'), ('⺯', '糹'), ('⺰', '纟'), ('⺲', '罒'),
    ('⺳', '㓁'), ('⺶', '羊'), ('⺷', '羊'), ('⺹', '耂'),
    ('⺻', '聿'), ('⺼', '肉'), ('⺽', '臼'), ('⺾', '艹'), ('⻀', '艹'),
    ('⻁', '虎'), ('⻂', '衤'), ('⻃', '覀'), ('⻄', '西'), ('⻅', '见'), ('⻆', '角'), ('⻇', '角'),
    ('⻈', '讠'), ('⻉', '贝'), ('⻊', '足'), ('⻋', '车'), ('⻌', '辶'), ('⻍', '辶'), ('⻎', '辶'),
    ('⻏', '阝'), ('⻐', '钅'), ('⻑', '長'), ('⻒', '镸'), ('⻓', '长'), ('⻔', '门'),     ('⻖', '阝'), ('⻗', '雨'), ('⻘', '青'), ('⻙', '韦'), ('⻚', '页'), ('⻛', '风'), ('⻜', '飞'),
    ('⻝', '食'), ('⻞', '食'), ('⻟', '飠'), ('⻠', '饣'), ('⻡', '首'), ('⻢', '马'), ('⻣', '骨'),
    ('⻤', '鬼'), ('⻥', '鱼'), ('⻦', '鸟'), ('⻧', '卤'), ('⻨', '麦'), ('⻩', '黄'), ('⻪', '黾'),
    ('⻫', '斉'), ('⻬', '齐'), ('⻭', '歯'), ('⻮', '齿'), ('⻯', '竜'), ('⻰', '龙'), ('⻱', '龜'),
    ('⻲', '亀'), ('⻳', '龟'),
];

/// The character that is kept for one that a font names; none for what has no
/// form of its own (variation selectors, controls, marks of direction).
pub fn shown(c: char) -> Option<char> {
    match c {
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => None,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {
            None
        }
        // Blanks of other widths; the ideographic one is a character of its own.
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => {
            Some(' ')
        }
        c if c.is_control() => None,
        '⺀'..='⻳' => {
            let found = RADICALS.binary_search_by_key(&c, |(radical, _)| *radical);
            let unified = found.ok().and_then(|i| RADICALS.get(i)).map(|(_, u)| *u);
            unified.or_else(|| compatible(c))
        }
        // Kangxi radicals, and the forms of vertical writing.
        '⼀'..='⿕' | '︐'..='︙' | '︰'..='﹄' => compatible(c),
        c => Some(c),
    }
}

/// The compatible character where it is a single one.
fn compatible(c: char) -> Option<char> {
    let form = nfkc(c.encode_utf8(&mut [0; 4]));
    let mut forms = form.chars();
    match (forms.next(), forms.next()) {
        (Some(one), None) => Some(one),
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_become_what_people_type() {
        let mended: String = "⽬標 ⼊所 ⻑寿 ⺠⽣ ⾼齢 ⻝⻭ 﨑\u{e0101}︵︶"
            .chars()
            .filter_map(shown)
            .collect();
        assert_eq!(
            mended,
            "目標 入所 長寿 民生 高齢 食歯 﨑（）"
                .replace('（', "(")
                .replace('）', ")")
        );
    }

    #[test]
    fn forms_with_a_meaning_stay() {
        for c in "①ⅰ㎡％㈱髙﨑ｱ〜－".chars() {
            assert_eq!(shown(c), Some(c));
        }
    }

    #[test]
    fn the_table_is_in_order() {
        assert!(RADICALS.is_sorted_by_key(|(radical, _)| *radical));
    }
}
