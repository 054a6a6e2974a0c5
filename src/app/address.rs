//! How an address after `#` is put together: parts `name=value` between `&`, each
//! value in the characters that an address may hold.

/// The parts of an address after `#`, as they stand there; a part without `=` has no value.
pub fn pairs(hash: &str) -> impl Iterator<Item = (&str, &str)> {
    hash.trim_start_matches('#')
        .split('&')
        .filter(|part| !part.is_empty())
        .map(|part| part.split_once('=').unwrap_or((part, "")))
}

/// One part as it is written: the way back of [`pairs`].
pub fn part(name: &str, value: &str) -> String {
    if value.is_empty() {
        name.to_owned()
    } else {
        format!("{name}={value}")
    }
}

/// Text as it may stand in an address: everything but plain letters and digits in bytes.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The way back of [`encode`]; what is not well formed stays as it is.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        let pair = after
            .get(..2)
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match (pair, after.get(2..)) {
            (Some(byte), Some(tail)) => {
                bytes.push(byte);
                rest = tail;
            }
            _ => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_well_formed_stays_as_it_is() {
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%e3%81%82%"), "あ%");
        assert_eq!(decode("%E"), "%E");
    }

    #[test]
    fn parts_come_back() {
        let hash = "#embed&data=a=b&&view=x";
        let all: Vec<_> = pairs(hash).collect();
        assert_eq!(all, [("embed", ""), ("data", "a=b"), ("view", "x")]);
        let written: Vec<String> = all.iter().map(|(n, v)| part(n, v)).collect();
        assert_eq!(written.join("&"), "embed&data=a=b&view=x");
    }
}
