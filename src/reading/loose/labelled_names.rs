//! Where the name of a labelled indicator stands: before the figure of its target, behind a
//! number, behind the word for its kind.

use super::labelled::{Text, part_of};
use crate::document::Cell;
use crate::notation::scan_quantities;
use crate::place::Span;
use crate::reading::headings::numbering;
use crate::reading::table::header_text::header_text;
use crate::reading::table::words::Meaning;

/// Characters of a name at most.
const NAME: usize = 50;

/// A target's value taken apart into the name before its only figure, and the figure.
pub(super) fn named(cell: &Cell, value: &Text) -> Option<(Text, Text)> {
    let quantities = scan_quantities(&value.text);
    let [q] = quantities.as_slice() else {
        return None;
    };
    let start = value.span.range().start - cell.span.range().start;
    let name = part_of(cell, start..start + q.span.start)?;
    let bare = name
        .text
        .trim_end_matches(['を', 'が', 'は', 'に', '、'])
        .trim_end_matches("年間");
    let figure = part_of(cell, start + q.span.start..start + value.text.len())?;
    let long = bare.chars().count();
    (2..=NAME).contains(&long).then(|| {
        let span = Span::new(
            name.span.range().start,
            name.span.range().start + bare.len(),
        );
        (
            Text {
                text: bare.to_owned(),
                span,
            },
            figure,
        )
    })
}

/// The name behind a word for its kind and a blank: `成果指標　健康寿命（男性）`. A line of
/// several such words is a header.
pub(super) fn named_by_kind(cell: &Cell) -> Option<Text> {
    let text = cell.text.trim();
    let (kind, name) = text.split_once(char::is_whitespace)?;
    let heading = |word: &str| header_text(word, None).is_known();
    let named = matches!(header_text(kind, None).meaning, Some(Meaning::Name(_)))
        && name.chars().count() <= NAME
        && !name.contains(['：', ':', '。'])
        && !name.split_whitespace().any(heading);
    let at = cell.text.len() - cell.text.trim_start().len() + kind.len();
    part_of(cell, at..cell.text.len()).filter(|_| named)
}

/// Whether a line is a remark on the indicator above (出典：…, 算出方法：…), not the next one.
pub(super) fn is_remark(text: &str) -> bool {
    let label = text.trim().split_once(['：', ':']).map(|(label, _)| label);
    let meaning = label.and_then(|l| header_text(l.trim(), None).meaning);
    matches!(
        meaning,
        Some(Meaning::Note | Meaning::Department | Meaning::Direction | Meaning::Division)
    )
}

/// The name that a numbered line is: `(1) 市民一人当たりの貸出冊数`.
pub(super) fn numbered(cell: &Cell) -> Option<Text> {
    let title = numbering(&cell.text)?.title;
    let name = part_of(cell, title..cell.text.len())?;
    // 成果指標の達成状況 is no indicator.
    let about = [
        "状況", "指標", "目標", "実績", "評価", "一覧", "推移", "取組",
    ];
    let of_tables = about.iter().any(|w| name.text.contains(w)) || name.text.contains('。');
    (name.text.chars().count() <= NAME && !of_tables).then_some(name)
}
