//! What the worker does with one file, and how the page reads its answer.

use crate::pipeline::{FileReading, read_file};

/// Reads a file; the answer is a [`FileReading`] as JSON.
///
/// The rows stay behind: the page shows the source by its text, and a large
/// table would be copied between the threads for nothing.
pub fn job(name: &str, bytes: &[u8], progress: &dyn Fn(f64)) -> String {
    progress(0.1);
    let mut reading = read_file(name, bytes);
    progress(0.9);
    reading.document.rows = Vec::new();
    serde_json::to_string(&reading).unwrap_or_default()
}

/// Takes the worker's answer.
///
/// # Errors
/// The parser's words, where the answer is not one of [`job`].
pub fn answer(text: &str) -> Result<FileReading, String> {
    serde_json::from_str(text).map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_comes_back_as_it_was() {
        let text = job("a.txt", "目標\t実績".as_bytes(), &|_| {});
        let reading = answer(&text).expect("a reading");
        assert_eq!(reading.document.name, "a.txt");
        assert!(reading.document.rows.is_empty());
        assert!(answer("").is_err());
    }
}
