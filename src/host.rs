//! What the surroundings may hand in: tables of characters that every browser has, and that would be a sixth
//! of the page as it goes over the wire. The command line has them from libraries.
//!
//! Both sides follow the same standards (WHATWG Encoding, Unicode normalisation); a test in real browsers holds
//! them to each other.

use std::sync::OnceLock;

/// What a browser does for the library.
#[derive(Clone, Copy)]
pub struct Host {
    /// Decodes bytes of a character set, by its name in the WHATWG Encoding standard; what cannot be decoded
    /// becomes U+FFFD.
    pub decode: fn(name: &str, bytes: &[u8]) -> String,
    /// Brings a text into the form NFKC.
    pub nfkc: fn(text: &str) -> String,
}

static HOST: OnceLock<Host> = OnceLock::new();

/// Hands in what the surroundings do; only the first call counts, and only before anything is read.
pub fn install(host: Host) {
    HOST.get_or_init(|| host);
}

/// Bytes of a character set as text.
pub(crate) fn decode(name: &str, bytes: &[u8]) -> String {
    (HOST.get_or_init(own).decode)(name, bytes)
}

/// A text in the form NFKC (Unicode Standard Annex 15).
pub(crate) fn nfkc(text: &str) -> String {
    (HOST.get_or_init(own).nfkc)(text)
}

#[cfg(not(target_arch = "wasm32"))]
fn own() -> Host {
    use unicode_normalization::UnicodeNormalization as _;
    Host {
        decode: |name, bytes| {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes());
            let encoding = encoding.unwrap_or(encoding_rs::WINDOWS_1252);
            encoding.decode_without_bom_handling(bytes).0.into_owned()
        },
        nfkc: |text| text.nfkc().collect(),
    }
}

/// A page always hands in the browser's. Without it what is not ASCII is undecodable, and stays as it is.
#[cfg(target_arch = "wasm32")]
fn own() -> Host {
    Host {
        decode: |_, bytes| {
            let shown = |b: &u8| {
                if b.is_ascii() {
                    char::from(*b)
                } else {
                    '\u{fffd}'
                }
            };
            bytes.iter().map(shown).collect()
        },
        nfkc: str::to_owned,
    }
}
