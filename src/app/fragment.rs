//! What an address can carry beside the view: the frame that the page stands in,
//! who may talk to it, and a report.
//!
//! `#embed=bare&origins=https://city.example&name=R5.csv&data=…`; `data` is a file,
//! deflated (RFC 1951) and written in base64url (RFC 4648 §5) without padding.

use super::address;
use super::packed::{Bad, pack, unpack};
use crate::diagnostic::Words;
use crate::limits::MAX_FRAGMENT_BYTES;
use flate2::Compression;

/// How much of the page's own frame is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// Everything: the page stands alone.
    #[default]
    Whole,
    /// No head and no foot, for a frame in another page.
    Embedded,
    /// The view and nothing else.
    Bare,
}

/// What an address asks for beside view, language and theme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The page's own frame.
    pub frame: Frame,
    /// Origins whose messages are heard.
    pub origins: Vec<String>,
    /// A report: its name and its bytes, or why there is none.
    pub data: Option<(String, Result<Vec<u8>, Words>)>,
}

/// Reads an address. What is not understood is left out.
pub fn parse(hash: &str) -> Fragment {
    let mut out = Fragment::default();
    let (mut name, mut data) = (None, None);
    for (key, value) in address::pairs(hash) {
        match key {
            "embed" if value == "bare" => out.frame = Frame::Bare,
            "embed" => out.frame = Frame::Embedded,
            "origins" => {
                let all = value.split(',').map(address::decode);
                out.origins = all.filter(|o| !o.is_empty()).collect();
            }
            "name" => name = Some(address::decode(value)),
            "data" => data = Some(decode(value)),
            _ => {}
        }
    }
    out.data = data.map(|bytes| (name.unwrap_or_else(|| "data".to_owned()), bytes));
    out
}

/// A file as the `data` of an address.
pub fn encode(bytes: &[u8]) -> String {
    pack(bytes, Compression::best())
}

/// The file in an address.
///
/// # Errors
/// What is wrong with it, for people.
fn decode(text: &str) -> Result<Vec<u8>, Words> {
    unpack(text, MAX_FRAGMENT_BYTES).map_err(|bad| match bad {
        Bad::Broken => Words::new(
            "アドレスに含まれる報告書のデータが途中で切れているか、壊れています。リンクを送った人に確かめてください。",
            "The report in the address is cut off or damaged. Ask whoever sent you the link.",
        ),
        Bad::TooLarge => Words::new(
            format!(
                "アドレスに含まれる報告書が大きすぎます（{MAX_FRAGMENT_BYTES}バイトまで）。ファイルで読み込んでください。"
            ),
            format!(
                "The report in the address is too large (at most {MAX_FRAGMENT_BYTES} bytes). Load it as a file."
            ),
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_goes_into_an_address_and_comes_back() {
        let report = "指標,目標,実績\n歩道,10,9\n".repeat(50);
        let data = encode(report.as_bytes());
        assert!(
            data.len() * 3 < report.len(),
            "{} of {}",
            data.len(),
            report.len()
        );
        let read = parse(&format!(
            "#view=overview&name=R5%20%E5%8C%97%E5%8C%BA.csv&data={data}"
        ));
        let (name, bytes) = read.data.expect("a report");
        assert_eq!(name, "R5 北区.csv");
        assert_eq!(bytes, Ok(report.into_bytes()));
        assert_eq!(read.frame, Frame::Whole);
    }

    #[test]
    fn the_embedder_says_who_may_speak() {
        let read = parse("#embed=bare&origins=https%3A%2F%2Fcity.example,null&x=%zz%");
        assert_eq!(read.frame, Frame::Bare);
        assert_eq!(read.origins, ["https://city.example", "null"]);
        assert_eq!(parse("#embed").frame, Frame::Embedded);
        assert_eq!(parse("").origins, Vec::<String>::new());
    }

    #[test]
    fn a_damaged_or_swollen_report_is_said() {
        let whole = encode("目標".repeat(100).as_bytes());
        for bad in ["%%%", "AAAA", whole.get(..whole.len() / 2).unwrap_or("")] {
            let read = parse(&format!("#data={bad}"));
            assert!(matches!(read.data, Some((_, Err(_)))), "{bad}");
        }
        let bomb = encode(&vec![0; MAX_FRAGMENT_BYTES + 1]);
        assert!(bomb.len() < MAX_FRAGMENT_BYTES / 100);
        assert!(matches!(
            parse(&format!("#data={bomb}")).data,
            Some((_, Err(_)))
        ));
    }
}
