//! What holds for any input.

use crate::assert_places;
use proptest::prelude::*;
use tassei::intake::take_in;

/// Text made of what matters to the readers.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("|"),
        Just("|---|"),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("\t"),
        Just(","),
        Just(";"),
        Just("\""),
        Just("\"\""),
        Just(" "),
        Just("\u{3000}"),
        Just("\u{c}"),
        Just("\\|"),
        Just("<br>"),
        Just("<small>"),
        Just("**"),
        Just("&nbsp;"),
        Just("1,090"),
        Just("目標"),
        Just("実績"),
        Just("％"),
        Just("𠮷"),
        Just("="),
        Just("\u{feff}"),
        Just("<table>"),
        Just("<tr>"),
        Just("<td rowspan=2>"),
        Just("<td colspan=3>"),
        Just("</table>"),
        Just("<!--"),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_with_its_places(text in pieces(), name in "[a-z]\\.(csv|txt|md|tsv|html)") {
        assert_places(&take_in(&name, text.as_bytes()));
    }

    #[test]
    fn any_bytes_are_read_with_their_places(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        assert_places(&take_in("a.csv", &bytes));
    }

    #[test]
    fn any_characters_are_read_with_their_places(text in any::<String>()) {
        assert_places(&take_in("a.txt", text.as_bytes()));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_places(&take_in("a.txt", &wide));
    }

    /// On what a CSV writer writes, our reader and the csv crate's find the same fields.
    #[test]
    fn fields_are_those_of_the_csv_crate(
        records in prop::collection::vec(
            prop::collection::vec("[a-z目標0-9,\"\n ]{0,6}x", 3), 2..8),
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for record in &records {
            writer.write_record(record).unwrap();
        }
        let bytes = writer.into_inner().unwrap();
        let document = take_in("a.csv", &bytes);
        let read: Vec<Vec<&str>> = document.rows.iter()
            .map(|r| r.cells.iter().map(|c| c.text.as_str()).collect()).collect();
        let written: Vec<Vec<&str>> = records.iter()
            .map(|r| r.iter().map(|f| f.trim()).collect()).collect();
        prop_assert_eq!(read, written);
        assert_places(&document);
    }
}
