//! What is said about a PDF that cannot be read, or not wholly.

use super::ink::Ink;
use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::intake::gather::grouped;
use crate::limits::{MAX_PDF_PAGES, MAX_PDF_UNPACKED_BYTES};
use crate::place::Place;

/// Code of the diagnostic that a password is needed.
pub const LOCKED: &str = "locked";
/// Code of the diagnostic that the password is another one.
pub const WRONG_PASSWORD: &str = "wrong-password";

fn error(code: &str, ja: &str, en: &str) -> Diagnostic {
    Diagnostic::new(Severity::Error, code, Words::new(ja, en))
}

/// A password is needed.
pub fn locked() -> Diagnostic {
    error(
        LOCKED,
        "開くためのパスワードが付いた PDF です。",
        "This PDF is locked with a password.",
    )
    .hint(
        "パスワードで開き、パスワードなしで保存（または PDF に印刷）したものを読み込んでください。",
        "Open it with the password, save or print it to a PDF without one, and read that.",
    )
}

/// The password that was given is another one.
pub fn wrong_password() -> Diagnostic {
    error(
        WRONG_PASSWORD,
        "パスワードが違うため、PDF を開けません。",
        "The PDF does not open with this password.",
    )
    .hint(
        "大文字と小文字、全角と半角を確かめて、もう一度入力してください。開くためのパスワードが要ります（変更の許可のためのものでは開けません）。",
        "Check capitals and half or full width, and try again. It takes the password to open the document, not the one that permits changes.",
    )
}

/// The encryption is of no known kind.
pub fn unknown_lock() -> Diagnostic {
    error(
        "unknown-encryption",
        "読めない方式で暗号化された PDF です。",
        "This PDF is encrypted in a way that is not known here.",
    )
    .hint(
        "PDF ソフトで開き、暗号化せずに保存したものを読み込んでください。",
        "Open it in a PDF reader, save it without encryption, and read that.",
    )
}

/// Neither its table of objects nor the objects themselves make a document.
pub fn damaged() -> Diagnostic {
    error(
        "damaged",
        "PDF が壊れているか途中で切れているため、開けません。",
        "The PDF is damaged or cut off and cannot be opened.",
    )
    .hint(
        "ダウンロードし直すか、元の文書から PDF を作り直して読み込んでください。",
        "Download it again, or make the PDF anew from the original document.",
    )
}

/// It would unpack to more than is let in.
pub fn bomb() -> Diagnostic {
    let limit = grouped(MAX_PDF_UNPACKED_BYTES);
    error(
        "too-large",
        &format!("PDF の中身が、展開すると上限の {limit} バイト（MAX_PDF_UNPACKED_BYTES）を超えるため、開いていません。"),
        &format!("The PDF unpacks to more than {limit} bytes (MAX_PDF_UNPACKED_BYTES) and was not opened."),
    )
    .hint(
        "必要なページだけを PDF に印刷して読み込んでください。",
        "Print only the pages that are needed to a PDF, and read that.",
    )
}

/// What was met on the pages.
#[derive(Default)]
pub struct Findings {
    /// Whether a part was left out because it unpacks to too much.
    pub too_large: bool,
    pictures: Vec<u32>,
    unknown: Vec<(u32, usize)>,
    cut_short: Vec<u32>,
    pages: Option<usize>,
    beside: Vec<u32>,
}

impl Findings {
    /// Notes what a page shows.
    pub fn page(&mut self, number: u32, ink: &Ink) {
        let read = ink
            .glyphs
            .iter()
            .filter(|g| !g.char.is_whitespace())
            .count();
        if ink.pictures > 0 && (read == 0 || read < 20 && ink.largest_picture > 0.5) {
            self.pictures.push(number);
        }
        if ink.unknown > 0 {
            self.unknown.push((number, ink.unknown));
        }
        if ink.cut_short {
            self.cut_short.push(number);
        }
    }

    /// Notes that pages were left out.
    pub fn too_many_pages(&mut self, pages: usize) {
        self.pages = Some(pages);
    }

    /// Notes the pages whose table was put beside that of the page before.
    pub fn beside(&mut self, pages: &[u32]) {
        self.beside = pages.to_vec();
    }

    /// All of it, in words. `nothing` where no text was found in the whole file.
    pub fn diagnostics(self, nothing: bool) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        let severity = if nothing {
            Severity::Error
        } else {
            Severity::Warning
        };
        for page in &self.pictures {
            out.push(picture(*page, severity));
        }
        for (page, count) in &self.unknown {
            out.push(unknown(*page, *count));
        }
        for page in &self.cut_short {
            out.push(cut_short(*page));
        }
        if self.too_large {
            out.push(Diagnostic {
                severity,
                ..bomb_in_part()
            });
        }
        if let Some(pages) = self.pages {
            out.push(too_many(pages));
        }
        out.extend(self.beside.iter().map(|page| beside(*page)));
        if nothing && out.is_empty() {
            out.push(blank());
        }
        out
    }
}

fn on(page: u32) -> Place {
    Place {
        page: Some(page),
        line: 1,
        ..Place::default()
    }
}

fn picture(page: u32, severity: Severity) -> Diagnostic {
    Diagnostic::new(
        severity,
        "picture",
        Words::new(
            format!("{page} ページは画像で、文字の情報が入っていません。"),
            format!("Page {page} is a picture and holds no text."),
        ),
    )
    .hint(
        "文字認識（OCR）をかけた PDF、または元の Excel や Word を読み込んでください。",
        "Read a PDF with recognised text (OCR), or the original workbook or document.",
    )
    .at(on(page))
}

fn unknown(page: u32, count: usize) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "unknown-characters",
        Words::new(
            format!("{page} ページに、フォントからは何の字か分からない文字が {count} 字あります（\u{fffd} で示します）。"),
            format!("Page {page} has {count} character(s) that the font does not tell (shown as \u{fffd})."),
        ),
    )
    .hint(
        "原文と見比べてください。別のソフトで PDF を作り直すと読めることがあります。",
        "Compare with the original; making the PDF anew with other software may help.",
    )
    .at(on(page))
}

fn cut_short(page: u32) -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "too-large",
        Words::new(
            format!("{page} ページは描画の命令や文字が多すぎる（MAX_PDF_OPERATORS、MAX_PDF_GLYPHS など）ため、途中までしか読んでいません。"),
            format!("Page {page} draws more than is read (MAX_PDF_OPERATORS, MAX_PDF_GLYPHS); it was read in part."),
        ),
    )
    .hint(
        "必要なページだけを PDF に印刷して読み込んでください。",
        "Print only the pages that are needed to a PDF, and read that.",
    )
    .at(on(page))
}

fn bomb_in_part() -> Diagnostic {
    Diagnostic::new(
        Severity::Warning,
        "too-large",
        Words::new(
            "展開すると大きすぎる部分（MAX_PDF_STREAM_BYTES、MAX_PDF_UNPACKED_BYTES）があり、読んでいません。",
            "Parts that unpack to too much (MAX_PDF_STREAM_BYTES, MAX_PDF_UNPACKED_BYTES) were not read.",
        ),
    )
    .hint(
        "必要なページだけを PDF に印刷して読み込んでください。",
        "Print only the pages that are needed to a PDF, and read that.",
    )
}

fn too_many(pages: usize) -> Diagnostic {
    let (pages, limit) = (grouped(pages), grouped(MAX_PDF_PAGES));
    Diagnostic::new(
        Severity::Error,
        "too-large",
        Words::new(
            format!("{pages} ページのうち、上限（MAX_PDF_PAGES は {limit} ページ）までしか読んでいません。"),
            format!("Of {pages} pages only those up to the limit were read (MAX_PDF_PAGES is {limit})."),
        ),
    )
    .hint(
        "ファイルを分けて読み込んでください。",
        "Split the file and read the parts.",
    )
}

fn beside(page: u32) -> Diagnostic {
    let before = page.saturating_sub(1);
    Diagnostic::new(
        Severity::Info,
        "printed-side-by-side",
        Words::new(
            format!("{page} ページの表は、行の高さが同じなので {before} ページの表の右側の列として読みました（横に分けて印刷された表）。場所は {before} ページの行で示します。"),
            format!("The table of page {page} has its rows at the same heights and was read as further columns of that of page {before} (a sheet printed in parts side by side); its places are given by the rows of page {before}."),
        ),
    )
    .hint(
        "別の表であれば、ページを分けた PDF を読み込んでください。",
        "If these are two tables, read the pages as PDFs of their own.",
    )
    .at(on(page))
}

fn blank() -> Diagnostic {
    error("blank", "文字のない PDF です。", "The PDF holds no text.").hint(
        "正しいファイルか確かめて、もう一度読み込んでください。",
        "Check that it is the right file, and read it again.",
    )
}
