//! Many words looked for in one text: most are told away by their letters.

/// A text in which words are looked for.
pub struct Searched<'a> {
    text: &'a str,
    /// A bit for each letter, several letters to a bit.
    letters: u128,
}

fn bit(letter: char) -> u128 {
    1 << (u32::from(letter) % 128)
}

impl<'a> Searched<'a> {
    /// Goes through the text once.
    pub fn new(text: &'a str) -> Self {
        Searched {
            text,
            letters: text.chars().fold(0, |all, c| all | bit(c)),
        }
    }

    /// Whether the word stands in the text.
    pub fn has(&self, word: &str) -> bool {
        word.chars().all(|c| self.letters & bit(c) != 0) && self.text.contains(word)
    }

    /// Whether one of the words does.
    pub fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.has(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_they_stand() {
        let text = Searched::new("ごみの総排出量（1人1日）");
        assert!(
            ["ごみ", "排出量", "（1人", "日）", "", "量"]
                .iter()
                .all(|w| text.has(w))
        );
        // All of its letters stand there, and it does not.
        assert!(!text.has("量排出") && !text.has("ごみ量"));
        assert!(text.has_any(&["率", "総"]) && !text.has_any(&["率", "数"]) && !text.has_any(&[]));
        assert!(!Searched::new("").has("率"));
    }
}
