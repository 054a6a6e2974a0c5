//! Text whose columns are kept by blanks.

use crate::document::Document;
use crate::intake::take_in;
use crate::intake::tests::{assert_places, shown, spans};

fn read(text: &str) -> Document {
    let d = take_in("貼り付け1", text.as_bytes());
    assert_places(&d);
    d
}

#[test]
fn a_table_of_a_terminal_keeps_its_columns() {
    // Wide characters take two places; one row lacks a figure, the figures end where their column ends.
    let d = read(
        "進捗の一覧\n\n指標名        単位    R4目標   R4実績\n講座の開催数  回          40       38\n\
         相談件数      件       1,200\n参加者数      人         400      391\n",
    );
    assert_eq!(
        shown(&d),
        [
            "進捗の一覧",
            "t0:指標名/単位/R4目標/R4実績",
            "t0:講座の開催数/回/40/38",
            "t0:相談件数/件/1,200",
            "t0:参加者数/人/400/391"
        ]
    );
}

#[test]
fn years_over_roles_reach_as_far_as_the_roles_repeat() {
    let d = read(
        "指標名            R4年度            R5年度\n                目標     実績      目標     実績\n\
         講座の開催数     40        38       45        46\n相談件数      1,200     1,180    1,250     1,274\n",
    );
    assert_eq!(shown(&d)[0], "t0:指標名/R4年度/R5年度");
    assert_eq!(spans(&d, 0), ["0+1x1", "1+2x1", "3+2x1"]);
    // Three labels under two headings: nobody can tell.
    let d = read(
        "指標名            R4年度             R5年度\n                目標     実績      目標\n\
         講座の開催数     40       38        45\n相談件数      1,200    1,180     1,250\n",
    );
    assert!(d.rows.iter().all(|r| r.table.is_none()), "{:?}", shown(&d));
}

#[test]
fn prose_is_never_split() {
    let three_columns = "本計画は市民と    地域の団体と     次の世代のために\n\
        行政とが共に      手を携えて       まちを作ることを\n考えていくもの    進めるもので     目的とするもので\n\
        です。            あります。       あります。\n";
    let aligned_by_chance = "1  目的    この計画は、地域の暮らしを守るためのものである。\n\
        2  期間    令和5年度から  令和9年度までの5年間とする。\n3  体制    市民、団体、  行政が共に進める。\n";
    for text in [three_columns, aligned_by_chance] {
        let d = read(text);
        assert!(
            d.rows
                .iter()
                .all(|r| r.table.is_none() && r.cells.len() == 1)
        );
        assert_eq!(d.text, text);
    }
}

#[test]
fn two_figures_are_never_one() {
    // No blank strip parts the last two columns: the table is not taken for one.
    let d = read(
        "指標名        R3    R4    R5\n講座の数      10    12 9\n相談の数      11    1234 5\n訪問の数      12    14    15\n",
    );
    let joined = ["129", "12345", "12349"];
    let cells = d.rows.iter().flat_map(|r| &r.cells);
    assert!(
        cells.clone().all(|c| !joined.contains(&c.text.as_str())),
        "{:?}",
        shown(&d)
    );
}
