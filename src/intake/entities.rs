//! Character references of HTML (`&nbsp;`, `&#9312;`).

/// Longest reference looked for, from `&` to `;`.
const LONGEST: usize = 12;

/// The named references that reports have; the other two thousand are left as they stand.
const NAMED: [(&str, &str); 46] = [
    ("nbsp", " "),
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("yen", "¥"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("sect", "§"),
    ("para", "¶"),
    ("deg", "°"),
    ("plusmn", "±"),
    ("times", "×"),
    ("divide", "÷"),
    ("minus", "−"),
    ("permil", "‰"),
    ("sup2", "²"),
    ("sup3", "³"),
    ("frac12", "½"),
    ("le", "≤"),
    ("ge", "≥"),
    ("ne", "≠"),
    ("asymp", "≈"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("horbar", "―"),
    ("hellip", "…"),
    ("middot", "·"),
    ("bull", "•"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("larr", "←"),
    ("uarr", "↑"),
    ("rarr", "→"),
    ("darr", "↓"),
    ("dagger", "†"),
    ("ensp", "\u{2002}"),
    ("emsp", "\u{2003}"),
    ("thinsp", "\u{2009}"),
    ("zwsp", "\u{200b}"),
];

/// The reference that `text` begins with: what it stands for, and its bytes.
pub fn reference(text: &str) -> Option<(Reference, usize)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = inner.get(..end)?;
    let taken = end + 2;
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let c = char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace())?;
        return Some((Reference::Number(c), taken));
    }
    let (_, stands_for) = NAMED.iter().find(|(n, _)| *n == name)?;
    Some((Reference::Name(stands_for), taken))
}

/// What a reference stands for.
pub enum Reference {
    /// A character by its number.
    Number(char),
    /// Text by its name.
    Name(&'static str),
}

impl Reference {
    /// Appends it to a text.
    pub fn push_to(&self, out: &mut String) {
        match self {
            // A no-break space is a space to whoever reads figures.
            Reference::Number('\u{a0}') => out.push(' '),
            Reference::Number(c) => out.push(*c),
            Reference::Name(s) => out.push_str(s),
        }
    }
}

/// A text with its references undone; those that are not known stay.
pub fn undone(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        rest = match reference(marked) {
            Some((reference, taken)) => {
                reference.push_to(&mut out);
                marked.get(taken..).unwrap_or("")
            }
            None => {
                out.push('&');
                marked.get(1..).unwrap_or("")
            }
        };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::undone;

    #[test]
    fn references_are_undone_and_ampersands_stay() {
        assert_eq!(undone("&lt;1&nbsp;%&#9312;&#x2460;"), "<1 %①①");
        assert_eq!(
            undone("A&B &unknown; &; &#xD800; &#0; &"),
            "A&B &unknown; &; &#xD800; &#0; &"
        );
    }
}
