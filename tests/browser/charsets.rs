//! The browser's tables of characters and those of the command line's libraries are the same.

use base64::Engine as _;
use serde_json::{Value, json};
use tassei::intake::charset::Charset;
use unicode_normalization::UnicodeNormalization as _;

use crate::page::Browser;

/// Every sequence of one and two bytes, and of three that EUC-JP has, each on a line of its own; then a last
/// character that is cut off.
fn sequences(set: Charset) -> Vec<u8> {
    let escape: &[u8] = if set == Charset::Iso2022Jp {
        b"\x1b$B"
    } else {
        b""
    };
    let mut out = Vec::new();
    for lead in 0x21..=0xff_u8 {
        out.extend([lead, b'\n']);
        for trail in 0x21..=0xff_u8 {
            out.extend(escape);
            out.extend([lead, trail]);
            if set == Charset::Iso2022Jp {
                out.extend(b"\x1b(B");
            }
            out.push(b'\n');
            if set == Charset::EucJp && lead >= 0xa1 && trail >= 0xa1 {
                out.extend([0x8f, lead, trail, b'\n']);
            }
        }
    }
    out.push(0x83);
    out
}

/// Both decoders over all of them.
pub async fn alike(browser: Browser) {
    browser.open_page(&browser.file_url()).await;
    for set in [
        Charset::ShiftJis,
        Charset::EucJp,
        Charset::Iso2022Jp,
        Charset::Windows1252,
        Charset::Macintosh,
    ] {
        let bytes = sequences(set);
        let expected = set.decode(&bytes);
        // Each line by itself, as the page does where a character of EUC-JP is damaged (browser/characters.rs).
        let script = "const raw = Uint8Array.from(atob(arguments[1]), (c) => c.charCodeAt(0)); \
            let out = ''; \
            for (let at = 0; at < raw.length; ) { \
              const end = (raw.indexOf(10, at) + 1) || raw.length; \
              out += new TextDecoder(arguments[0]).decode(raw.subarray(at, end)); at = end; } \
            return out";
        let packed = base64::engine::general_purpose::STANDARD.encode(&bytes);
        let found = browser
            .run(script, vec![json!(set.name()), json!(packed)])
            .await;
        let Value::String(found) = found else {
            panic!("{}: {found}", set.name());
        };
        let differ = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
        assert_eq!(
            differ,
            None,
            "{}: the library's line, the browser's",
            set.name()
        );
        assert_eq!(expected, found, "{}", set.name());
    }
    let mut forms = String::new();
    // Blocks to which every version of Unicode that is in use gives the same characters.
    let western = '\u{a0}'..='\u{24f}';
    let signs = ('\u{2000}'..='\u{206f}').chain('\u{2100}'..='\u{27ff}');
    let japanese = ('\u{2e80}'..='\u{33ff}').chain('\u{f900}'..='\u{faff}');
    for c in western
        .chain(signs)
        .chain(japanese)
        .chain('\u{fe30}'..='\u{ffef}')
    {
        forms.extend([c, 'か', c, '\u{3099}', '\n']);
    }
    let script = "return arguments[0].normalize('NFKC')";
    let found = browser.run(script, vec![json!(forms)]).await;
    let expected: String = forms.nfkc().collect();
    let found = found.as_str().unwrap_or_default();
    let differ = expected.lines().zip(found.lines()).find(|(a, b)| a != b);
    assert_eq!(differ, None, "NFKC: the library's, the browser's");
    assert_eq!(expected, found);
}
