//! Why two names were taken for the same, or not, in words for the reader.

use crate::diagnostic::Words;
use serde::{Deserialize, Serialize};

/// One piece of evidence for or against a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The name the others of its row were compared with.
    Reference,
    /// Joined by the user.
    ByHand,
    /// The same wording, spelling aside.
    SameWording,
    /// Endings, particles or small words differ.
    SmallWords,
    /// The same words in another order.
    Reordered,
    /// Single characters differ, as slips of the pen or of OCR do.
    Slip,
    /// One name has further words.
    AddedWords,
    /// One name is held in the other; item, unit and goal are the same.
    HeldWithin,
    /// The row's own indicator has no value in this report; this one, of the same
    /// item, unit and target, has.
    StandsIn,
    /// How far the wordings overlap, in percent.
    Similar(u8),
    /// Other words stand in the same place.
    OtherWords,
    /// Many reports hold one name or the other, none holds both.
    NeverTogether,
    /// One report holds both names, so they are two things there.
    BothInOneReport,
    /// A report holds this name more than once; the headings had to tell.
    NameRepeated,
    /// They belong to the same item.
    SameItem,
    /// They belong to items that match others.
    OtherItem,
    /// The same item code.
    SameCode,
    /// The item codes differ.
    OtherCode,
    /// How far the headings overlap, in percent.
    Headings(u8),
    /// The same unit.
    SameUnit,
    /// The units differ.
    OtherUnit,
    /// The same goal.
    SameGoal,
    /// The goals differ.
    OtherGoal,
    /// One is better when higher, the other when lower.
    OtherDirection,
    /// One name has numbers that the other lacks.
    MoreNumbers,
}

impl Reason {
    /// The reason in words.
    pub fn words(self) -> Words {
        let (ja, en) = match self {
            Reason::Similar(n) => {
                return Words::new(
                    format!("名称の一致度{n}％"),
                    format!("the names overlap by {n}%"),
                );
            }
            Reason::Headings(n) => {
                return Words::new(
                    format!("見出しの一致度{n}％"),
                    format!("the headings overlap by {n}%"),
                );
            }
            Reason::Reference => (
                "照合の基準とした名称",
                "the name the others were compared with",
            ),
            Reason::ByHand => ("利用者が結び付けた", "joined by hand"),
            Reason::SameWording => (
                "名称が同じ（表記のゆれを除く）",
                "same name, spelling aside",
            ),
            Reason::SmallWords => (
                "助詞・送り仮名など小さな違いのみ",
                "only endings or small words differ",
            ),
            Reason::Reordered => ("語順だけが違う", "the same words in another order"),
            Reason::Slip => (
                "一文字だけ違う（誤字・誤認識とみられる）",
                "single characters differ, as slips do",
            ),
            Reason::AddedWords => ("片方に語が加わっている", "one name has further words"),
            Reason::HeldWithin => (
                "片方の名称がもう片方に含まれ、項目・単位・目標が同じ",
                "one name is held in the other, with the same item, unit and goal",
            ),
            Reason::OtherWords => (
                "別の語が使われている",
                "other words stand in the same place",
            ),
            Reason::StandsIn => (
                "同じ項目・同じ目標値で、値の書かれている指標（この行の指標自体には値がない）",
                "of the same item and target, and with a value, which the row's own indicator lacks",
            ),
            Reason::NeverTogether => (
                "多くの報告書がどちらか一方だけを持ち、両方を持つものがない",
                "many reports hold one name or the other, and none holds both",
            ),
            Reason::BothInOneReport => (
                "両方の名称を持つ報告書がある",
                "one report holds both names",
            ),
            Reason::NameRepeated => (
                "同じ名称が報告書内に複数あり、見出しで判断",
                "the name stands more than once in a report; the headings decided",
            ),
            Reason::SameItem => ("同じ項目に属する", "they belong to the same item"),
            Reason::OtherItem => ("別の項目に属する", "they belong to different items"),
            Reason::SameCode => ("項目番号が同じ", "same item code"),
            Reason::OtherCode => ("項目番号が違う", "the item codes differ"),
            Reason::SameUnit => ("単位が同じ", "same unit"),
            Reason::OtherUnit => ("単位が違う", "the units differ"),
            Reason::SameGoal => ("目標値が同じ", "same goal"),
            Reason::OtherGoal => ("目標値が違う", "the goals differ"),
            Reason::OtherDirection => (
                "良い方向が逆（以上・以下）",
                "one is better when higher, the other when lower",
            ),
            Reason::MoreNumbers => (
                "片方の名称にだけ数字がある",
                "one name has numbers that the other lacks",
            ),
        };
        Words::new(ja, en)
    }
}
