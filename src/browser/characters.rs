//! What the browser does for the library: its own tables of characters.

use crate::host::Host;
use js_sys::JsString;
use web_sys::TextDecoder;

/// Hands it in.
pub fn install() {
    crate::host::install(Host {
        decode,
        nfkc: |text| JsString::from(text).normalize("NFKC").into(),
    });
}

/// Decodes bytes of a set by its name; what cannot be decoded becomes U+FFFD.
fn decode(name: &str, bytes: &[u8]) -> String {
    let text = at_once(name, bytes);
    // After a damaged character of three bytes Chromium takes the next one for another than it is. A line's
    // end is a line's end in this set, so that no later line suffers.
    if name == "EUC-JP" && text.contains('\u{fffd}') {
        let lines = bytes.split_inclusive(|b| *b == b'\n');
        return lines.map(|line| at_once(name, line)).collect();
    }
    text
}

fn at_once(name: &str, bytes: &[u8]) -> String {
    // Every browser knows the sets of `Charset`, and none refuses bytes unless told to.
    TextDecoder::new_with_label(name)
        .and_then(|decoder| decoder.decode_with_u8_array(bytes))
        .unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned())
}
