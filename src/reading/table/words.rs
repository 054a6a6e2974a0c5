//! The vocabulary of table headers: what a column, or a row label, names.
//!
//! A header is matched as a whole (目標達成率 is a rate although it begins with
//! 目標), after its year, unit and brackets were taken out.

use super::aims::{revision, revision_words};
use super::header_text::RELATIVE;
use crate::reading::roles::beginnings;
use crate::report::Kind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a column or a labelled row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Meaning {
    /// The indicator's name.
    Name(Kind),
    /// Its unit.
    Unit,
    /// A heading above the indicator (施策名, 事業名).
    Path,
    /// Code of the item (施策番号).
    Item,
    /// Running number or mark of the indicator (No., 指標番号).
    Label,
    /// 種別: activity or outcome; or, by its cells, the rows' roles.
    Division,
    /// Department in charge.
    Department,
    /// Which way is better.
    Direction,
    /// Running text.
    Note,
    /// The target of a year.
    Target,
    /// 見込: a target where nothing else is planned, else an expected actual.
    Forecast,
    /// The actual of a year.
    Actual,
    /// 決算: an actual where the table sets targets and has no other actual.
    Settled,
    /// 累計実績: what the years together came to.
    Total,
    /// The value to reach at the end.
    Goal,
    /// 基準値: the value at the start.
    Baseline,
    /// 現状値: the baseline, or the latest actual where a 基準値 stands beside it.
    Current,
    /// Achievement rate of an indicator.
    Rate,
    /// A rating.
    Rating,
    /// The year of the row.
    Year,
    /// The year a goal is due.
    GoalYear,
    /// The year of the baseline.
    BaselineYear,
    /// 撤退基準.
    Exit,
    /// Figures that are neither target nor actual: money, changes, ranks.
    Other,
    /// Only a group: the header below says what it is.
    Group,
}

impl Meaning {
    /// Whether cells of this column hold figures of the indicator.
    pub(in crate::reading) fn is_value(self) -> bool {
        matches!(
            self,
            Meaning::Target
                | Meaning::Forecast
                | Meaning::Actual
                | Meaning::Settled
                | Meaning::Total
                | Meaning::Goal
                | Meaning::Baseline
                | Meaning::Current
                | Meaning::Rate
        )
    }

    /// Whether it sets something to reach.
    pub(in crate::reading) fn is_aim(self) -> bool {
        matches!(self, Meaning::Target | Meaning::Goal | Meaning::Forecast)
    }
}

// Packed by hand: a word a line would be a thousand lines.
#[rustfmt::skip]
const WORDS: &[(Meaning, &[&str])] = &[
    (Meaning::Target, &[
        "目標", "目標値", "計画", "計画値", "期待値", "想定", "想定値", "予定", "予定値", "計画目標",
        "目標数値", "目標量", "計画量", "計画額", "目標額", "目標数", "計画数", "年度目標", "年次目標",
        "年度目標値", "年次目標値", "年度別目標", "年度別目標値", "kpi目標", "kpi目標値", "目標水準", "期待",
        "計画目標値", "単年度目標", "目標件数", "目標計画", "計画目標数", "指標値目標", "目標kpi", "目標回数",
        "目標人数", "ターゲット", "目標率", "予定数", "計画見込", "各年度目標", "各年度目標値", "年度計画",
        "当初計画", "想定量", "設定目標", "中間目標", "中間目標値", "設定値", "数値目標値", "target",
    ]),
    (Meaning::Forecast, &[
        "見込", "見込み", "見込値", "見込み値", "見込量", "推計", "推計値", "見込額", "見込数", "実績見込",
        "実績見込み", "実績見込値", "実績見込み値", "実績見込額", "見込実績値", "見通し", "決算見込", "決算見込値", "決算見込額", "見込実績", "着地見込",
    ]),
    (Meaning::Actual, &[
        "実績", "実績値", "結果", "実績数", "達成値", "実数", "実測値", "実績量", "実績額", "年度実績",
        "年度実績値", "取組実績", "達成実績", "実績結果", "測定値", "実施結果", "最新値", "直近値",
        "最新実績", "最新実績値", "直近実績", "直近の実績", "最新の実績", "実績等", "年次実績", "進捗実績",
        "達成数", "実績件数", "実績率", "到達値", "単年度実績", "実績回数", "実績人数", "kpi実績",
        "kpi実績値", "実施実績", "活動実績", "各年度実績", "各年度実績値", "actual", "結果値", "最新の値",
        "中間評価値", "最終評価値", "中間実績", "中間値", "最終値", "中間実績値", "評価時の値", "評価値",
        "最新の数値", "指標実績", "実績数値", "達成結果",
    ]),
    (Meaning::Total, &["累計実績", "実績累計", "累計実績値", "実績値累計", "累計", "累計値"]),
    (Meaning::Settled, &[
        "決算", "決算額", "決算値",
    ]),
    (Meaning::Goal, &[
        "最終目標", "最終目標値", "到達目標", "到達目標値", "計画期間目標", "計画期間の目標", "計画期間の目標値", "最終年度目標",
        "最終年度目標値", "計画最終年度目標値", "目標最終年度", "最終計画値", "目指す値", "めざす値",
        "目指すべき値", "計画終了時目標", "目標達成値", "めざそう値", "目標年度目標値", "目標最終",
        "計画目標最終", "最終kpi", "長期目標", "長期目標値", "めざす姿の値", "目標年次", "総合目標",
        "計画期間目標値", "最終年度の目標", "目標値最終年度", "最終", "終期目標",
    ]),
    (Meaning::Baseline, &[
        "基準値", "基準", "当初値", "策定時", "計画策定時", "策定時の値", "初期値", "計画当初",
        "計画策定時の値", "策定時値", "ベースライン", "計画策定時現状値", "策定時現状値", "基準年度値",
        "当初", "開始時", "計画開始時", "改定時", "計画策定時実績", "策定時実績", "計画策定時の現状値",
        "基準年度実績", "基準年値", "計画開始時の値", "起点値", "スタート値", "基準実績", "当初現状値",
        "基準数値", "策定当初", "計画策定時点", "計画当初値", "baseline",
    ]),
    (Meaning::Current, &[
        "現状", "現状値", "現況", "現況値", "現在値", "現在", "現状値等", "現在の値", "現状数値",
    ]),
    (Meaning::Rate, &[
        "b/a", "b÷a", "d/c",
        "達成率", "目標達成率", "達成度", "目標達成度", "進捗率", "進ちょく率", "達成割合", "達成状況率",
        "計画達成率", "指標達成率", "実績達成率", "対目標比", "対目標達成率", "目標比", "計画比", "対計画比",
        "年度達成率", "達成率実績目標", "達成率実績/目標", "実績/目標", "目標進捗率", "進捗度", "達成比率",
        "目標に対する達成率", "目標値に対する達成率", "対目標値", "目標対比", "計画進捗率", "対目標",
        "充足率目標比",
    ]),
    (Meaning::Rating, &[
        "評価", "達成状況", "進捗状況", "進捗評価", "判定", "自己評価", "総合評価", "内部評価", "外部評価",
        "年度評価", "進捗", "達成区分", "達成度評価", "ランク", "評価区分", "一次評価", "二次評価",
        "事業評価", "施策評価", "進捗度評価", "達成度区分", "進捗区分", "達成評価", "指標評価", "評価結果",
        "進行状況", "目標達成状況", "指標の評価", "達成状況評価", "評定", "進捗判定", "達成判定",
        "達成状況の評価", "達成可否", "達成の可否", "目標達成", "達成/未達成", "中間評価", "最終評価",
        "事後評価", "担当課評価", "所管課評価", "有効性評価", "進捗状況評価",
    ]),
    (Meaning::Unit, &[
        "単位", "単位等", "unit",
    ]),
    (Meaning::Name(Kind::Other), &[
        "指標名", "指標", "評価指標", "kpi", "重要業績評価指標", "重要業績評価指標kpi", "kpi重要業績評価指標",
        "kpi名", "指標項目", "目標指標", "指標の名称", "指標名称", "数値目標", "数値目標名", "管理指標",
        "代表指標", "進捗指標", "モニタリング指標", "達成指標", "指標等", "参考指標", "評価指標名",
        "指標内容", "めざそう指標", "指標名等", "主な指標", "目標項目", "数値目標項目", "kpi項目", "kpi指標",
        "測定指標", "まちづくり指標", "指標kpi", "kpi名称", "取組指標", "indicator", "指標数値目標",
        "目標指標名", "指標の内容", "共通指標", "施策指標", "施策の指標", "検証指標", "効果指標", "指標kpi名",
    ]),
    (Meaning::Name(Kind::Activity), &[
        "活動指標", "活動指標名", "アウトプット指標", "アウトプット", "取組指標名", "活動量指標",
        "事業量指標",
    ]),
    (Meaning::Name(Kind::Outcome), &[
        "成果指標", "成果指標名", "アウトカム指標", "成果目標", "アウトカム",
    ]),
    (Meaning::Name(Kind::Performance), &[
        "業績目標", "業績指標", "業績評価指標",
    ]),
    (Meaning::Path, &[
        "基本目標", "政策", "政策名", "施策", "施策名", "基本施策", "基本施策名", "分野", "大項目", "中項目",
        "小項目", "細項目", "章", "節", "事業名", "事業", "取組", "取組名", "取組み", "取り組み", "取組項目",
        "主要施策", "主要事業", "プロジェクト", "プロジェクト名", "戦略", "重点施策", "柱", "方針",
        "基本方針", "項目", "項目名", "事務事業名", "事務事業", "具体的施策", "具体的取組", "具体的な取組",
        "基本政策", "個別施策", "個別事業", "重点項目", "推進項目", "取組項目名", "施策の方向",
        "施策の方向性", "基本的方向", "大分類", "中分類", "小分類", "分類", "カテゴリ", "対象事業",
        "実施項目", "取組事項", "主な取組", "主な取り組み", "主な事業", "改革項目", "推進施策", "計画名",
        "テーマ", "目標名", "課題名", "施設名", "地区", "区名", "施策事業名", "施策・事業名",
    ]),
    (Meaning::Item, &[
        "施策番号", "事業番号", "コード", "整理番号", "施策コード", "項目番号", "事業コード", "施策no",
        "事業no", "取組番号", "管理番号", "項番",
    ]),
    (Meaning::Label, &[
        "no", "no.", "№", "番号", "通番", "連番", "通し番号", "指標番号", "指標no", "#", "id", "指標id",
        "指標コード",
    ]),
    (Meaning::Division, &[
        "区分", "種別", "種類", "指標区分", "指標の種類", "指標種別", "指標分類", "内訳", "項目区分", "性質",
        "指標の区分", "指標の種別", "目標/実績", "目標・実績", "目標実績", "目標・実績区分", "計画/実績",
        "計画・実績", "対象", "対象者", "対象区分", "性別", "男女別", "年代", "年齢", "年齢区分", "学年",
        "年齢層", "男女",
    ]),
    (Meaning::Department, &[
        "担当課", "所管課", "担当", "担当部署", "所管", "主管課", "担当部局", "所属", "課名", "部局",
        "担当課名", "担当課等", "所管部署", "所管部局", "関係課", "担当部課", "主管", "担当部", "所管課名",
        "担当課・係", "部署", "担当組織", "実施課", "担当部署等", "主担当課", "担当課室", "関連課",
    ]),
    (Meaning::Direction, &[
        "方向", "方向性", "目指す方向", "目指す方向性", "望ましい方向", "目標方向", "目標の方向",
        "増減の方向", "めざす方向", "指標の方向性", "目標の方向性", "指標の方向", "期待する方向",
        "望ましい方向性",
    ]),
    (Meaning::Note, &[
        "備考", "所見", "担当課の所見", "コメント", "説明", "理由", "要因", "分析", "課題", "今後の方向性",
        "今後の取組", "取組内容", "内容", "算出方法", "定義", "出典", "考え方", "指標の説明", "指標説明",
        "説明・考え方", "事業概要", "概要", "実施内容", "主な取組内容", "取組状況", "実施状況", "成果",
        "成果・課題", "評価理由", "要因分析", "未達成の理由", "算定式", "計算式", "算出式", "備考欄",
        "特記事項", "今後の対応", "改善策", "目標設定の考え方", "設定根拠", "目標値の根拠", "評価コメント",
        "評価の理由", "達成状況の分析", "注記", "取組の成果", "今後の方針", "指標の定義", "目的", "摘要",
        "データ出典", "把握方法", "調査方法", "情報源", "資料", "ねらい", "取組の内容", "実績の説明",
        "今後の課題", "達成状況の説明",
    ]),
    (Meaning::Year, &[
        "年度", "年", "年次", "実施年度", "評価年度", "対象年度", "年度別", "会計年度", "測定年度", "年度年",
        "西暦", "和暦", "実績年度", "実績年月", "実績時期",
    ]),
    (Meaning::GoalYear, &[
        "目標年度", "目標年", "達成年度", "目標達成年度", "達成目標年度", "目標時期", "達成時期", "目標期限",
        "期限", "最終年度", "達成期限", "目標年月",
    ]),
    (Meaning::BaselineYear, &[
        "基準年度", "基準年", "現状年度", "基準年次", "基準時点", "現状値年度", "基準値年度", "策定年度",
        "現状値の年度", "基準値の年度",
    ]),
    (Meaning::Exit, &[
        "撤退基準",
    ]),
    (Meaning::Other, &[
        // Changes: a figure between two years, of neither.
        "前年度比", "前年比", "対前年度", "対前年度比", "対前年", "対前年比", "増減", "増減率", "増減数",
        "差", "差引", "前年度差", "前年差", "伸び率", "伸率", "比較", "前回比", "乖離", "乖離率", "差異",
        "増減額", "前年度増減", "変化", "変化率", "前年度からの増減", "前年度との差", "前年同期比", "対基準",
        "対基準値", "基準比", "目標との差", "目標差", "目標値との差", "達成までの差", "残り", "不足",
        "前年度との比較", "前年度比較", "トレンド", "推移",
        // Ranks and other places' figures.
        "順位", "ランキング", "県内順位", "全国順位", "全国平均", "県平均", "国", "県", "全国", "全国値",
        "県値", "平均", "合計", "計", "他市平均", "類似団体平均", "政令市順位", "市町村順位", "前回順位",
        // Money spent on a measure.
        "予算", "予算額", "当初予算", "当初予算額", "補正予算", "最終予算", "最終予算額", "予算現額",
        "事業費", "総事業費", "執行率", "人件費", "コスト", "一般財源", "国庫支出金", "執行額", "支出額",
        "予算額千円", "歳出", "歳入", "特定財源", "財源内訳", "県支出金", "地方債", "執行済額", "不用額",
        "人工", "従事人数", "職員数人工",
        // Weights and points.
        "配点", "得点", "ウエイト", "ウェイト", "重み", "点数", "日付", "更新日", "調査日", "基準日",
        "時点日", "件名",
    ]),
    (Meaning::Group, &[
        "値", "数値", "年度推移", "年度別推移", "進行管理", "指標値", "計画期間", "目標実績推移", "推移値",
        "目標と実績", "目標及び実績", "目標値及び実績値", "目標値・実績値", "目標・実績の推移", "数",
    ]),
];

/// What `core` (a header without year, unit and brackets; lower case, folded,
/// no spaces) names as a whole.
pub(in crate::reading) fn meaning(core: &str) -> Option<Meaning> {
    // The longest word has some 16 characters; anything longer is a sentence.
    if core.is_empty() || core.len() > 60 {
        return None;
    }
    if let Some(m) = exact(core) {
        return Some(m);
    }
    let trimmed = trim(core);
    if trimmed != core
        && !trimmed.is_empty()
        && let Some(m) = exact(trimmed)
    {
        return Some(m);
    }
    // 環境指標, 指標（単位）, 成果指標・単位.
    let alone = trimmed
        .strip_suffix("単位")
        .map(|t| t.trim_end_matches(['・', '及', 'び', '/', ':']));
    if let Some(m @ Meaning::Name(_)) = alone.and_then(exact) {
        return Some(m);
    }
    if core.ends_with("指標") && core.chars().count() <= LONGEST_KIND {
        return Some(Meaning::Name(Kind::Other));
    }
    // 修正目標, 目標値（変更後）.
    if let Some((_, aim)) = revision(trimmed)
        && let Some(m) = exact(aim)
        && m.is_aim()
    {
        return Some(m);
    }
    // 男女別目標値 or 指標1 are left alone; only a numbered indicator is known.
    let unnumbered = core.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '①'..='⑳'));
    (unnumbered != core).then(|| exact(unnumbered)).flatten()
}

/// Characters of a word that says what kind of indicator stands below (進行管理指標).
const LONGEST_KIND: usize = 8;

/// [`WORDS`] the other way round: every cell of a report is looked up in it.
static MEANINGS: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
    let all = WORDS
        .iter()
        .flat_map(|(m, words)| words.iter().map(|w| (*w, *m)));
    all.collect()
});

/// Letters with which the words begin, and what [`trim`] and years from the report's own
/// ([`super::header_text`]) take from before them.
static BEGINNINGS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let around = BEFORE
        .iter()
        .copied()
        .chain(RELATIVE.iter().map(|(w, _)| *w));
    beginnings(
        MEANINGS
            .keys()
            .copied()
            .chain(around)
            .chain(revision_words()),
    )
});

/// Whether a header that begins with this letter, folded, may name something; those that
/// end with 指標 may all.
pub(super) fn begins_word(first: char) -> bool {
    let lower = first.to_lowercase().next().unwrap_or(first);
    BEGINNINGS.binary_search(&lower).is_ok()
}

/// Bytes of the longest word.
static LONGEST: LazyLock<usize> =
    LazyLock::new(|| MEANINGS.keys().map(|w| w.len()).max().unwrap_or(0));

fn exact(core: &str) -> Option<Meaning> {
    // Names of indicators are longer, and figures begin with a digit, as no word does.
    let word = core.len() <= *LONGEST && !core.starts_with(|c: char| c.is_ascii_digit());
    word.then(|| MEANINGS.get(core).copied()).flatten()
}

/// Words that stand before a role without changing it.
const BEFORE: &[&str] = &[
    "年度末",
    "末",
    "時点",
    "度末",
    "前期計画",
    "後期計画",
    "前期",
    "後期",
    "の",
    "各",
    "年度の",
    "年度",
    "主な",
];

/// A role without the words that stand around it.
fn trim(core: &str) -> &str {
    let mut t = core;
    for before in BEFORE {
        t = t.strip_prefix(before).unwrap_or(t);
    }
    for after in ["の推移", "推移", "時点", "等", "欄", "一覧"] {
        t = t.strip_suffix(after).unwrap_or(t);
    }
    t
}

/// All words, for tests.
#[cfg(test)]
pub(super) fn all_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().flat_map(|(_, words)| words.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_only() {
        assert_eq!(meaning("目標"), Some(Meaning::Target));
        assert_eq!(meaning("目標達成率"), Some(Meaning::Rate));
        assert_eq!(meaning("前年度比"), Some(Meaning::Other));
        assert_eq!(meaning("末実績"), Some(Meaning::Actual));
        assert_eq!(meaning("実績の推移"), Some(Meaning::Actual));
        assert_eq!(meaning("避難確保計画対象"), None);
        assert_eq!(meaning("指標①"), Some(Meaning::Name(Kind::Other)));
        assert_eq!(meaning("環境指標"), Some(Meaning::Name(Kind::Other)));
        assert_eq!(
            meaning("成果指標・単位"),
            Some(Meaning::Name(Kind::Outcome))
        );
    }

    #[test]
    fn no_word_has_two_meanings() {
        let mut seen = std::collections::BTreeMap::new();
        for (m, words) in WORDS {
            for w in *words {
                assert_eq!(seen.insert(*w, *m), None, "{w}");
            }
        }
    }
}
