//! Makes reports of wards with known truth: which indicators are the same though
//! their wording differs. Seeded, so that a figure can be found again.
//!
//! Names are put together from parts so that many are close to each other and
//! yet mean different things (防災訓練の参加者数, 防犯訓練の参加者数, 防災訓練の
//! 参加率). Each ward then writes its own: other spellings, words exchanged that
//! the library knows and words that it does not, slips of OCR (some between
//! characters that the library does not list), labels, its own name, brackets,
//! codes and headings lost, units left out, indicators of its own.

use tassei::place::Place;
use tassei::report::{Direction, Figure, Goal, Indicator, Kind, Point, Report};

/// A small generator of numbers (splitmix64): same seed, same wards, anywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    /// True with a chance of `percent`.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(1000) < percent * 10
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }
}

/// What the wards are like.
#[derive(Clone, Copy)]
pub struct Plan {
    pub wards: usize,
    pub indicators: usize,
    pub years: usize,
    pub seed: u64,
}

/// Reports and, for each of their indicators, which one it truly is.
pub struct Made {
    pub reports: Vec<Report>,
    pub truth: Vec<Vec<u32>>,
}

const ITEMS: &[(&str, &str)] = &[
    ("1(1)㋐", "人と人とのつながりづくりの促進"),
    ("1(1)㋑", "地域の見守り活動の充実"),
    ("1(2)㋐", "地域活動を核とした自律した運営の支援"),
    (
        "1(2)㋑",
        "校区等地域を越えた多様な主体のネットワーク拡充の支援",
    ),
    ("1(3)㋐", "地域資源が活用されやすい仕組みづくり"),
    ("2(1)㋐", "多様な区民の意見やニーズの的確な把握"),
    ("2(1)㋑", "区政情報のわかりやすい発信"),
    ("2(2)㋐", "子どもの健やかな育ちへの支援"),
    ("2(2)㋑", "高齢者や障がいのある人の暮らしの支援"),
    ("2(3)㋐", "窓口におけるサービスの向上"),
    ("3(1)㋐", "災害に強いまちづくりの推進"),
    ("3(1)㋑", "犯罪や交通事故の少ないまちづくり"),
    ("3(2)㋐", "環境にやさしい暮らしの定着"),
];

const ACTIVITIES: &[&str] = &[
    "防災訓練",
    "防犯訓練",
    "避難所開設訓練",
    "子育て講座",
    "介護予防教室",
    "健康づくり教室",
    "認知症サポーター養成講座",
    "食育講座",
    "環境学習会",
    "清掃活動",
    "花壇づくり活動",
    "スポーツ大会",
    "区民まつり",
    "音楽会",
    "読書会",
    "多文化交流会",
    "起業セミナー",
    "就労支援セミナー",
    "パソコン教室",
    "手話講習会",
    "交通安全教室",
    "自転車安全教室",
    "人権研修",
    "地域懇談会",
    "区政会議",
    "子ども食堂",
    "学習支援教室",
    "親子ふれあい教室",
    "ボランティア養成講座",
    "リサイクル講習会",
];

const THINGS: &[&str] = &[
    "窓口サービス",
    "区の広報紙",
    "ホームページ",
    "地域活動協議会",
    "コミュニティバス",
    "公園の管理",
    "図書館サービス",
    "子育て支援の取組",
    "高齢者の見守りの取組",
    "防犯カメラの設置",
    "災害時の備え",
    "ごみの分別",
    "区役所の案内表示",
    "まちの美化",
    "地域の見守り",
    "健康相談",
    "区政情報の発信",
    "自転車の駐輪対策",
    "バリアフリー化",
    "商店街のにぎわい",
];

const GROUPS: &[&str] = &[
    "乳児",
    "幼児",
    "小学生",
    "中学生",
    "高校生",
    "65歳以上の区民",
    "75歳以上の区民",
    "障がい者",
    "ひとり親世帯",
    "外国人住民",
    "子育て世帯",
    "男性",
    "女性",
    "若年者",
];

const SITES: &[&str] = &[
    "胃がん",
    "肺がん",
    "大腸がん",
    "乳がん",
    "子宮頸がん",
    "前立腺がん",
    "特定",
    "歯周病",
    "骨粗しょう症",
    "1歳6か月児",
    "3歳児",
];

const FACILITIES: &[&str] = &[
    "区民センター",
    "老人福祉センター",
    "子ども・子育てプラザ",
    "図書館",
    "屋内プール",
    "スポーツセンター",
    "男女共同参画センター",
    "地域集会所",
    "放課後児童クラブ",
    "消費生活センター",
];

/// Name, unit, item of every indicator there can be, in a fixed order.
fn stock() -> Vec<(String, &'static str, usize)> {
    let mut out = Vec::new();
    for (i, a) in ACTIVITIES.iter().enumerate() {
        out.push((format!("{a}の開催回数"), "回", i % 13));
        out.push((format!("{a}の参加者数"), "人", i % 13));
        out.push((format!("{a}に参加したことがある区民の割合"), "%", i % 13));
        out.push((format!("{a}が役に立ったと感じた参加者の割合"), "%", i % 13));
    }
    for (i, t) in THINGS.iter().enumerate() {
        out.push((format!("{t}に満足している区民の割合"), "%", (i + 5) % 13));
        out.push((format!("{t}を知っている区民の割合"), "%", (i + 5) % 13));
        out.push((format!("{t}に関する苦情件数"), "件", (i + 5) % 13));
        out.push((
            format!("{t}について区民の意見が反映されていないと思う区民の割合"),
            "%",
            (i + 5) % 13,
        ));
    }
    for (i, g) in GROUPS.iter().enumerate() {
        out.push((format!("{g}からの相談件数"), "件", (i + 3) % 13));
        out.push((format!("{g}を対象とした事業の実施回数"), "回", (i + 3) % 13));
        out.push((
            format!("地域での生活に不安を感じている{g}の割合"),
            "%",
            (i + 3) % 13,
        ));
    }
    for (i, s) in SITES.iter().enumerate() {
        out.push((format!("{s}検診受診率"), "%", (i + 7) % 13));
        out.push((format!("{s}検診受診者数"), "人", (i + 7) % 13));
        out.push((format!("{s}検診の精密検査受診率"), "%", (i + 7) % 13));
    }
    for (i, f) in FACILITIES.iter().enumerate() {
        out.push((format!("{f}の年間利用者数"), "人", (i + 9) % 13));
        out.push((format!("{f}の利用登録者数の増加数"), "人", (i + 9) % 13));
        out.push((format!("{f}の稼働率"), "%", (i + 9) % 13));
    }
    out
}

/// Words that wards write in their own way. The second half is not in the library.
const WRITTEN: &[(&str, &str)] = &[
    ("子ども", "こども"),
    ("子ども", "子供"),
    ("取組", "取り組み"),
    ("まちづくり", "街づくり"),
    ("づくり", "作り"),
    ("障がい", "障害"),
    ("越えた", "超えた"),
    ("ホームページ", "ウェブサイト"),
    ("広報紙", "広報誌"),
    ("感じている", "感じる"),
    ("知っている", "知って いる"),
    ("割合", "比率"),
    ("サポーター", "サポータ"),
    ("について", "につき"),
    ("ひとり親", "一人親"),
    ("参加者数", "参加人数"),
    ("区民", "住民"),
    ("開催", "実施"),
    ("参加したことがある", "参加した"),
    ("に関する", "への"),
    ("年間利用者数", "利用者数"),
    ("役に立った", "役立った"),
    ("満足している", "満足した"),
    ("を対象とした", "を対象にした"),
    ("からの", "による"),
    ("教室", "教室等"),
    ("における", "での"),
    ("にぎわい", "賑わい"),
];

/// Characters that OCR takes for each other; the second half is not in the library.
const SLIPS: &[(char, char)] = &[
    ('検', '険'),
    ('未', '末'),
    ('カ', '力'),
    ('ニ', '二'),
    ('ロ', '口'),
    ('ト', '卜'),
    ('大', '太'),
    ('待', '侍'),
    ('数', '敷'),
    ('域', '城'),
    ('活', '話'),
    ('施', '旋'),
    ('講', '構'),
    ('談', '淡'),
    ('験', '騒'),
    ('災', '炎'),
    ('認', '誌'),
];

fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' | 'A'..='Z' | 'a'..='z' | '(' | ')' | '%' => {
                char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)
            }
            _ => c,
        })
        .collect()
}

/// The same words as one ward writes them.
fn written(name: &str, ward: &str, dice: &mut Dice) -> String {
    let mut out = name.to_owned();
    for (from, to) in WRITTEN {
        if out.contains(from) && dice.chance(25) {
            out = out.replacen(from, to, 1);
        }
    }
    if dice.chance(15) {
        out = out.replacen('の', "", 1);
    }
    if dice.chance(8) {
        let hits: Vec<_> = SLIPS.iter().filter(|(c, _)| out.contains(*c)).collect();
        if !hits.is_empty() {
            let (c, slip) = hits[dice.below(hits.len())];
            out = out.replacen(*c, &slip.to_string(), 1);
        }
    }
    if dice.chance(20) {
        out = wide(&out);
    }
    if dice.chance(8) {
        out = out.replacen('・', "、", 1);
    }
    if dice.chance(6) {
        out = format!("{ward}の{out}");
    }
    if dice.chance(6) {
        out.push_str("（区民アンケート）");
    }
    if dice.chance(10) {
        let labels = ["活①", "成②", "①", "(3) ", "・", "【1-2】", "２．"];
        out = format!("{}{out}", labels[dice.below(labels.len())]);
    }
    if dice.chance(8) {
        let at = out.chars().count() / 2;
        let (a, b): (String, String) = (
            out.chars().take(at).collect(),
            out.chars().skip(at).collect(),
        );
        out = format!("{a} {b}");
    }
    out
}

fn figure(value: f64) -> Figure {
    Figure {
        value,
        text: value.to_string(),
        decimals: 1,
        place: Place::default(),
        uncertain: false,
        approximate: false,
    }
}

/// One indicator as a ward keeps it over its years.
#[derive(Clone)]
struct Kept {
    truth: u32,
    name: String,
    unit: Option<String>,
    item: usize,
    goal: Option<f64>,
    value: f64,
}

/// Makes the wards.
pub fn make(plan: Plan) -> Made {
    let mut dice = Dice::new(plan.seed);
    let stock = stock();
    let mut of_plan: Vec<usize> = (0..stock.len()).collect();
    dice.shuffle(&mut of_plan);
    of_plan.truncate(plan.indicators);
    let mut own = 1_000_000u32;
    let mut made = Made {
        reports: Vec::new(),
        truth: Vec::new(),
    };
    for w in 0..plan.wards {
        let ward = format!(
            "第{}区",
            ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"][w % 10].repeat(1 + w / 10)
        );
        let headings: Vec<(Option<String>, String)> = ITEMS
            .iter()
            .map(|(code, title)| {
                let code = (!dice.chance(10)).then(|| (*code).to_owned());
                (code, written(title, &ward, &mut dice))
            })
            .collect();
        let mut kept: Vec<Kept> = Vec::new();
        for n in &of_plan {
            if dice.chance(15) {
                continue;
            }
            let (name, unit, item) = &stock[*n];
            kept.push(keep(*n as u32, name, unit, *item, &ward, &mut dice));
        }
        // Indicators of the ward's own, near to those of the plan.
        for _ in 0..plan.indicators / 12 {
            let (name, unit, item) = &stock[dice.below(stock.len())];
            let words = [
                "川沿いの",
                "駅前の",
                "団地の",
                "港の",
                "丘の",
                "寺町の",
                "新田の",
                "学生街の",
            ];
            let name = format!(
                "{}{}{name}",
                words[dice.below(words.len())],
                words[dice.below(words.len())]
            );
            own += 1;
            kept.push(keep(own, &name, unit, *item, &ward, &mut dice));
        }
        dice.shuffle(&mut kept);
        kept.sort_by_key(|k| k.item);
        for y in 0..plan.years {
            let year = 2016 + y as i32;
            for k in &mut kept {
                k.value += 0.5;
                if y > 0 && dice.chance(2) {
                    let at = k.name.chars().count() / 3;
                    let (a, b): (String, String) = (
                        k.name.chars().take(at).collect(),
                        k.name.chars().skip(at).collect(),
                    );
                    k.name = format!("{a} {b}");
                }
            }
            made.truth.push(kept.iter().map(|k| k.truth).collect());
            made.reports.push(report(&ward, year, &headings, &kept));
        }
    }
    made
}

fn keep(truth: u32, name: &str, unit: &str, item: usize, ward: &str, dice: &mut Dice) -> Kept {
    let unit = match unit {
        "人" if dice.chance(20) => "名",
        "%" if dice.chance(20) => "％",
        u => u,
    };
    Kept {
        truth,
        name: written(name, ward, dice),
        unit: (!dice.chance(12)).then(|| unit.to_owned()),
        item,
        goal: dice.chance(80).then(|| {
            if dice.chance(60) {
                50.0
            } else {
                30.0 + dice.below(60) as f64
            }
        }),
        value: dice.below(900) as f64 / 10.0,
    }
}

fn report(ward: &str, year: i32, headings: &[(Option<String>, String)], kept: &[Kept]) -> Report {
    let indicators = kept
        .iter()
        .enumerate()
        .map(|(n, k)| {
            let (code, title) = &headings[k.item];
            Indicator {
                id: format!("i{}", n + 1),
                path: vec![format!("({}) 区政の運営", k.item / 4 + 1), title.clone()],
                item: code.clone(),
                name: k.name.clone(),
                kind: Kind::Outcome,
                unit: k.unit.clone(),
                direction: Direction::AtLeast,
                goal: k.goal.map(|g| Goal {
                    figure: Some(figure(g)),
                    year: Some(year + 1),
                    text: format!("{g}以上"),
                    place: Place::default(),
                }),
                points: vec![Point {
                    year,
                    label: year.to_string(),
                    target: None,
                    actual: Some(figure(k.value)),
                    printed_rate: None,
                    uncertain: false,
                    note: None,
                }],
                ..Indicator::default()
            }
        })
        .collect();
    Report {
        title: Some("区政の取組状況".to_owned()),
        municipality: Some("試験市".to_owned()),
        ward: Some(ward.to_owned()),
        as_of: Some(year),
        indicators,
        ..Report::default()
    }
}
