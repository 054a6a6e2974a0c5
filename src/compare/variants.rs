//! Spellings that mean the same: variants of one character, characters that OCR
//! takes for each other, and words written in more than one way.
//!
//! Folding two characters into one is safe as long as everything around them
//! must still be equal. What carries the difference between two indicators
//! (増 and 減, 男 and 女) stands in [`super::sense`] and is never folded.

use crate::ordered::Ordered as _;
use std::collections::HashMap;
use std::sync::LazyLock;

/// One character in the spelling that is compared; none where it is dropped
/// (the long vowel mark: サーバー, サーバ).
fn character(c: char) -> Option<char> {
    Some(match c {
        'ー' | '々' => return None,
        // Old and variant forms, and radicals that compatibility folding leaves.
        '區' => '区',
        '國' => '国',
        '學' => '学',
        '會' => '会',
        '體' => '体',
        '澤' => '沢',
        '濱' | '濵' => '浜',
        '邊' | '邉' => '辺',
        '齋' | '齊' | '斉' => '斎',
        '廣' => '広',
        '眞' => '真',
        '圓' => '円',
        '驛' => '駅',
        '縣' => '県',
        '團' => '団',
        '藝' => '芸',
        '應' => '応',
        '對' => '対',
        '數' => '数',
        '實' => '実',
        '發' => '発',
        '證' => '証',
        '醫' => '医',
        '榮' => '栄',
        '關' => '関',
        '觀' => '観',
        '舊' => '旧',
        '瀧' => '滝',
        '髙' | '⾼' => '高',
        '﨑' | '嵜' => '崎',
        '嶋' => '島',
        '冨' => '富',
        '圖' => '図',
        '總' => '総',
        '經' => '経',
        '價' => '価',
        '增' => '増',
        '德' => '徳',
        '鐵' => '鉄',
        '轉' => '転',
        '⻑' => '長',
        '⺠' => '民',
        '⻄' => '西',
        '⻘' => '青',
        // One word with two characters.
        '超' => '越',
        '碍' | '礙' => '害',
        '廻' => '回',
        '附' => '付',
        // What OCR confuses: kana, kanji and Latin that look alike.
        'ロ' | '囗' => '口',
        'カ' => '力',
        'ニ' => '二',
        'ハ' => '八',
        'タ' => '夕',
        'ト' => '卜',
        'エ' => '工',
        // To hiragana, as へ is a particle more often than a katakana.
        'ヘ' => 'へ',
        'ベ' => 'べ',
        'ペ' => 'ぺ',
        'リ' => 'り',
        '末' => '未',
        '士' => '土',
        '目' | '曰' => '日',
        '太' | '犬' => '大',
        '千' => '干',
        '已' | '巳' => '己',
        '徴' => '微',
        '授' => '援',
        '侍' => '待',
        '烏' => '鳥',
        '往' => '柱',
        '険' => '検',
        '侯' => '候',
        '綱' => '網',
        // Small kana, read as large ones and the other way round.
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => '工',
        'ォ' => 'オ',
        'ッ' => 'ツ',
        'ャ' => 'ヤ',
        'ュ' => 'ユ',
        'ョ' => 'ヨ',
        'ヵ' | 'ヶ' | 'ケ' => '力',
        'っ' => 'つ',
        'ゃ' => 'や',
        'ゅ' => 'ゆ',
        'ょ' => 'よ',
        'ヴ' => 'ブ',
        _ => c,
    })
}

/// Words in more than one spelling, the first of each row being the one that is kept.
const WORDS: &[&[&str]] = &[
    &["子供", "子ども", "こども", "子とも"],
    &["取組", "取り組み", "取組み", "とりくみ"],
    &["取組", "取り組む", "取組む", "取り組ん", "取組ん"],
    &["様", "様々な", "さまざまな", "様様な"],
    &["等", "など", "ほか"],
    &["問合", "問い合わせ", "問合せ", "問い合せ", "問合わせ"],
    &["申込", "申し込み", "申込み", "申しこみ"],
    &["受付", "受け付け", "受付け"],
    &["受入", "受け入れ", "受入れ"],
    &["打合", "打ち合わせ", "打合せ"],
    &["引継", "引き継ぎ", "引継ぎ"],
    &["見守", "見守り", "みまもり", "見まもり"],
    &["呼掛", "呼びかけ", "呼び掛け"],
    &["働掛", "働きかけ", "働き掛け"],
    &["支合", "支え合い", "支えあい", "支合い"],
    &["助合", "助け合い", "助けあい", "助合い"],
    &["街作", "まちづくり", "街づくり", "町づくり", "まち作り"],
    &["作", "づくり", "作り", "つくり"],
    &["対応", "応対"],
    &["障害", "障がい", "しょうがい"],
    &["高齢者", "お年寄り", "シニア"],
    &["延", "延べ", "のべ", "延人数"],
    &["及", "及び", "および", "並びに", "ならびに"],
    &["又", "または", "又は", "もしくは", "若しくは"],
    &["関する", "かんする", "係る", "かかる"],
    &["当", "当たり", "あたり", "当り"],
    &["一人", "ひとり", "1人", "独り"],
    &[
        "HP",
        "ホームページ",
        "ウェブサイト",
        "Webサイト",
        "ウエブサイト",
        "ウェブページ",
    ],
    &["SNS", "ソーシャルメディア"],
    &["アンケート", "アンケート調査"],
    &["割合", "比率", "構成比"],
    &["か所", "箇所", "ヶ所", "カ所", "ヵ所", "個所"],
    &[
        "感じ",
        "感ず",
        "感じる",
        "感じた",
        "感じている",
        "感じて居る",
        "感じられる",
    ],
    &["思", "思う", "思った", "思っている"],
    &["知", "知っている", "知って居る"],
    &["越", "越えた", "超えた", "こえた", "越える", "超える"],
    &[
        "分",
        "分かりやすい",
        "わかりやすい",
        "解りやすい",
        "判りやすい",
    ],
    &["良", "良い", "よい", "いい"],
    &["無", "無い", "なし", "無し"],
    &["した", "したことがある", "したことのある", "している"],
    &[
        "区民", "住民", "市民", "町民", "村民", "県民", "府民", "都民",
    ],
    &["実施", "開催"],
    &["行", "行う", "おこなう", "行なう", "行った", "行なった"],
    &["生", "生きがい", "生き甲斐", "いきがい"],
    &["暮", "暮らし", "くらし"],
    &["街", "まち"],
    &["橋梁", "橋りょう", "橋りよう"],
    &["住みよい", "住みやすい", "住み良い"],
    &["声掛", "声かけ", "声掛け"],
    &["関", "関わり", "かかわり", "関り"],
    &["ごみ", "ゴミ", "廃棄物"],
    &["職員", "職員等"],
    &["ボランティア", "ボランテイア", "奉仕員"],
    &["広報紙", "広報誌"],
    &["年度末", "年度末時点", "年度末現在"],
    &["コミュニティビジネス", "CB"],
    &["ソーシャルビジネス", "SB"],
    &["2酸化炭素", "二酸化炭素", "CO2"],
    &["温室効果ガス", "温暖化ガス"],
    &["利用者数", "利用人数"],
    &["参加者数", "参加人数"],
    &["受講者数", "受講人数"],
    &["来場者数", "来場人数"],
    &["入場者数", "入場人数"],
    &["登録者数", "登録人数"],
    &["相談者数", "相談人数"],
    &["受診者数", "受診人数"],
    &[
        "区", "本市", "当市", "本区", "当区", "本町", "当町", "本村", "当村",
    ],
];

/// A spelling, and the one that is kept instead.
type Respelt = (Vec<char>, Vec<char>);

/// Words by their first character, longest first.
static BY_FIRST: LazyLock<HashMap<char, Vec<Respelt>>> = LazyLock::new(|| {
    let mut map: HashMap<char, Vec<Respelt>> = HashMap::new();
    for row in WORDS {
        let Some((kept, others)) = row.split_first() else {
            continue;
        };
        let kept = folded(kept);
        for other in others {
            let other = folded(other);
            if let Some(first) = other.first() {
                map.entry(*first).or_default().push((other, kept.clone()));
            }
        }
    }
    for words in map.values_mut() {
        words.order_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    }
    map
});

/// A text with each character as it is compared.
pub(super) fn folded(text: &str) -> Vec<char> {
    text.chars()
        .filter_map(character)
        .flat_map(char::to_lowercase)
        .collect()
}

/// A text that [`crate::notation::fold::key`] made, in the spelling that is compared.
pub(super) fn unify(key: &str) -> Vec<char> {
    let chars = folded(key);
    let mut out = Vec::with_capacity(chars.len());
    let mut i = 0;
    while let Some(c) = chars.get(i) {
        let rest = chars.get(i..).unwrap_or_default();
        let word = BY_FIRST
            .get(c)
            .and_then(|words| words.iter().find(|(w, _)| rest.starts_with(w)));
        match word {
            Some((w, kept)) => {
                out.extend_from_slice(kept);
                i += w.len();
            }
            None => {
                out.push(*c);
                i += 1;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::fold::key;

    fn same(a: &str, b: &str) {
        assert_eq!(unify(&key(a)), unify(&key(b)), "{a} / {b}");
    }

    #[test]
    fn spellings_of_the_field() {
        same("校区等地域を越えた", "校区等地域を超えた");
        same("子どもの取り組み", "こどもの取組");
        same("窓口での対応が良い", "窓口での応対がよい");
        same("ＮＰＯ・企業などのサーバー", "NPO企業等のサーバ");
        same("待機児童数", "侍機児童數");
        same("コミュニティづくり", "コミユニテイ作り");
    }

    #[test]
    fn characters_that_are_variants_or_taken_for_each_other() {
        // Words as old papers and OCR write them, beside the usual ones.
        for (a, b) in [
            ("區役所", "区役所"),
            ("國勢調査", "国勢調査"),
            ("學校", "学校"),
            ("會議", "会議"),
            ("體育館", "体育館"),
            ("澤田地区", "沢田地区"),
            ("濱辺", "浜辺"),
            ("濵辺", "浜辺"),
            ("渡邊橋", "渡辺橋"),
            ("渡邉橋", "渡辺橋"),
            ("齋場", "斎場"),
            ("齊場", "斎場"),
            ("斉場", "斎場"),
            ("廣場", "広場"),
            ("眞実", "真実"),
            ("圓滑", "円滑"),
            ("驛前", "駅前"),
            ("縣道", "県道"),
            ("団體", "団体"),
            ("團体", "団体"),
            ("藝術", "芸術"),
            ("應援", "応援"),
            ("對話", "対話"),
            ("數値", "数値"),
            ("實績", "実績"),
            ("發行", "発行"),
            ("証明", "證明"),
            ("醫療", "医療"),
            ("榮養", "栄養"),
            ("關心", "関心"),
            ("觀光", "観光"),
            ("舊市街", "旧市街"),
            ("滝道", "瀧道"),
            ("髙齢", "高齢"),
            ("⾼齢", "高齢"),
            ("﨑山", "崎山"),
            ("嵜山", "崎山"),
            ("嶋民", "島民"),
            ("冨士", "富士"),
            ("圖書館", "図書館"),
            ("總会", "総会"),
            ("經営", "経営"),
            ("價格", "価格"),
            ("增進", "増進"),
            ("道德", "道徳"),
            ("鐵道", "鉄道"),
            ("轉居", "転居"),
            ("⻑寿", "長寿"),
            ("⺠間", "民間"),
            ("⻄部", "西部"),
            ("⻘少年", "青少年"),
            ("乗り超え", "乗り越え"),
            ("障碍", "障害"),
            ("障礙", "障害"),
            ("廻覧", "回覧"),
            ("附属", "付属"),
            ("ロ座", "口座"),
            ("囗座", "口座"),
            ("カ仕事", "力仕事"),
            ("ニ次", "二次"),
            ("ハ月", "八月"),
            ("タ方", "夕方"),
            ("トい", "卜い"),
            ("エ事", "工事"),
            ("ヘ向け", "へ向け"),
            ("ベンチ", "べンチ"),
            ("ペット", "ぺット"),
            ("リーダー", "りーダー"),
            ("期末", "期未"),
            ("博士", "博土"),
            ("曰程", "日程"),
            ("太型", "大型"),
            ("犬型", "大型"),
            ("千拓", "干拓"),
            ("已む", "己む"),
            ("巳む", "己む"),
            ("象徴", "象微"),
            ("授助", "援助"),
            ("侍機", "待機"),
            ("烏獣", "鳥獣"),
            ("往復", "柱復"),
            ("保険", "保検"),
            ("気侯", "気候"),
            ("綱羅", "網羅"),
            ("ファン", "フアン"),
            ("ウィン", "ウイン"),
            ("ゥ", "ウ"),
            ("ェ", "工"),
            ("ォ", "オ"),
            ("ピッチ", "ピツチ"),
            ("キャンプ", "キヤンプ"),
            ("ジュース", "ジユース"),
            ("ショー", "シヨー"),
            ("一ヵ所", "一力所"),
            ("一ヶ月", "一力月"),
            ("一ケ月", "一力月"),
            ("いった", "いつた"),
            ("しゃ", "しや"),
            ("しゅ", "しゆ"),
            ("しょ", "しよ"),
            ("ヴィラ", "ブイラ"),
            ("サーバー", "サーバ"),
            ("佐々木", "佐木"),
        ] {
            same(a, b);
        }
    }

    #[test]
    fn what_differs_stays_different() {
        let unlike = |a: &str, b: &str| assert_ne!(unify(&key(a)), unify(&key(b)));
        unlike("増加数", "減少数");
        unlike("がん検診受診率", "がん検診受診者数");
        unlike("65歳以上", "75歳以上");
    }
}
