//! Bytes as text that may stand in an address and in a page: deflated (RFC 1951)
//! and written in base64url (RFC 4648 §5) without padding.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use std::io::Read;

/// Why there are no bytes in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bad {
    /// It is cut off or damaged.
    Broken,
    /// It unpacks to more than it may.
    TooLarge,
}

/// Bytes as text.
pub fn pack(bytes: &[u8], level: Compression) -> String {
    let mut packed = Vec::new();
    // Reading from memory into memory does not fail.
    let _ = DeflateEncoder::new(bytes, level).read_to_end(&mut packed);
    URL_SAFE_NO_PAD.encode(packed)
}

/// The way back of [`pack`], up to so many bytes.
///
/// # Errors
/// What is wrong with the text.
pub fn unpack(text: &str, most: usize) -> Result<Vec<u8>, Bad> {
    let packed = URL_SAFE_NO_PAD
        .decode(text.trim().trim_end_matches('='))
        .map_err(|_| Bad::Broken)?;
    let mut out = Vec::new();
    let more_than_most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let mut limited = DeflateDecoder::new(packed.as_slice()).take(more_than_most);
    limited.read_to_end(&mut out).map_err(|_| Bad::Broken)?;
    if out.len() > most {
        return Err(Bad::TooLarge);
    }
    Ok(out)
}
