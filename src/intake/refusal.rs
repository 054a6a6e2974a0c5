//! Why a file is not read: what was found, and what to do with it.

use crate::diagnostic::{Diagnostic, Severity, Words};
use crate::document::Format;
use crate::intake::archive::Failure;
use crate::intake::detect::Known;
use crate::intake::gather::grouped;
use crate::intake::workbook::xls::Refused;
use crate::limits::{MAX_ARCHIVE_BYTES, MAX_ARCHIVE_FILES, MAX_INPUT_BYTES, MAX_UNPACKED_BYTES};

/// The file has no bytes.
pub fn empty() -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        "empty",
        Words::new(
            "空のファイルです（0 バイト）。",
            "The file is empty (0 bytes).",
        ),
    )
    .hint(
        "ダウンロードやコピーが終わっているか確かめて、もう一度読み込んでください。",
        "Check that the download or copy was finished, and read it again.",
    )
}

/// The file has only blanks.
pub fn blank() -> Diagnostic {
    Diagnostic::new(
        Severity::Error,
        "blank",
        Words::new(
            "空白と改行だけのファイルです。",
            "The file holds nothing but blanks and line ends.",
        ),
    )
    .hint(
        "中身のあるファイルか確かめて、もう一度読み込んでください。",
        "Check that it is the right file, and read it again.",
    )
}

/// The file is larger than what is read.
pub fn too_many_bytes(size: usize) -> Diagnostic {
    let (size, limit) = (megabytes(size), megabytes(MAX_INPUT_BYTES));
    Diagnostic::new(
        Severity::Error,
        "too-large",
        Words::new(
            format!(
                "ファイルの大きさ {size} MB が上限の {limit} MB（MAX_INPUT_BYTES）を超えています。"
            ),
            format!("The file has {size} MB, more than the limit of {limit} MB (MAX_INPUT_BYTES)."),
        ),
    )
    .hint(
        "必要な表だけのファイルに分けて読み込んでください。",
        "Split it into files with the tables that are needed, and read those.",
    )
}

/// Mebibytes with one digit after the point.
fn megabytes(bytes: usize) -> String {
    let tenths = bytes.saturating_mul(10) / (1024 * 1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// Says what was found and what to do with it.
pub fn of(known: Known) -> Diagnostic {
    let (code, ja, en, hint_ja, hint_en) = match known {
        Known::Image(name) => (
            "image",
            format!("{name} 画像です。文字の情報が入っていないため読めません。"),
            format!("This is a picture ({name}); it holds no text to read."),
            "元の Excel、CSV、または文字を選択できる PDF を読み込んでください。",
            "Read the original Excel, CSV, or a PDF whose text can be selected.",
        ),
        Known::Locked => (
            "locked",
            "パスワードで保護された Office 文書です。".to_owned(),
            "This Office document is locked with a password.".to_owned(),
            "Office で開き、パスワードを外して保存したものを読み込んでください。",
            "Open it in Office, save it without the password, and read that.",
        ),
        Known::OldOffice(name, better) => (
            "unsupported-format",
            format!("{name} 形式の文書です。この形式はまだ読めません。"),
            format!("This is a document of the kind {name}, which is not read yet."),
            match better {
                "PDF" => "PDF として保存し直して読み込んでください。",
                "Excel（.xlsx）" => "Excel（.xlsx）として保存し直して読み込んでください。",
                _ => "Word（.docx）または PDF として保存し直して読み込んでください。",
            },
            match better {
                "PDF" => "Save it as PDF and read that.",
                "Excel（.xlsx）" => "Save it as an Excel workbook (.xlsx) and read that.",
                _ => "Save it as Word (.docx) or PDF and read that.",
            },
        ),
        Known::Archive(name) => (
            "archive",
            format!("圧縮ファイル（{name}）です。中のファイルは開いていません。"),
            format!("This is a compressed archive ({name}); the files in it were not opened."),
            "展開して、中のファイルを読み込んでください。",
            "Unpack it and read the files in it.",
        ),
        Known::BrokenArchive => (
            "damaged",
            "途中で切れているか壊れた ZIP（xlsx・docx・ods など）です。".to_owned(),
            "This ZIP archive (as xlsx, docx and ods are) is cut off or damaged.".to_owned(),
            "もう一度ダウンロードするか、Office で開いて保存し直してください。",
            "Download it again, or open it in Office and save it again.",
        ),
        Known::Binary => (
            "not-text",
            "文字でも、読める形式の文書でもありません。".to_owned(),
            "This is neither text nor a document of a kind that can be read.".to_owned(),
            "PDF、Excel、Word、HTML、CSV、テキストのいずれかを読み込んでください。",
            "Read a PDF, Excel, Word, HTML, CSV or text file.",
        ),
    };
    Diagnostic::new(Severity::Error, code, Words::new(ja, en)).hint(hint_ja, hint_en)
}

/// Says why an Office document is not read as a whole.
pub fn of_archive(why: Failure) -> Diagnostic {
    let (limit, name) = match why {
        Failure::Missing | Failure::Damaged => return of(Known::BrokenArchive),
        Failure::TooMany => return too_many_files(),
        Failure::TooLarge => (MAX_UNPACKED_BYTES, "MAX_UNPACKED_BYTES"),
        Failure::AllTooLarge => (MAX_ARCHIVE_BYTES, "MAX_ARCHIVE_BYTES"),
    };
    let limit = megabytes(limit);
    Diagnostic::new(
        Severity::Error,
        "too-large",
        Words::new(
            format!("圧縮を解くと、上限の {limit} MB（{name}）を超えます。読んでいません。"),
            format!("Unpacked it has more than the limit of {limit} MB ({name}); it was not read."),
        ),
    )
    .hint(
        "必要な表だけのファイルに分けて読み込んでください。",
        "Split it into files with the tables that are needed, and read those.",
    )
}

fn too_many_files() -> Diagnostic {
    let limit = grouped(MAX_ARCHIVE_FILES);
    Diagnostic::new(
        Severity::Error,
        "too-large",
        Words::new(
            format!("圧縮の中のファイルが上限の {limit} 個（MAX_ARCHIVE_FILES）に達し、その先は見ていません。読んでいません。"),
            format!("The archive holds {limit} files (MAX_ARCHIVE_FILES) or more, past which nothing is looked for; it was not read."),
        ),
    )
    .hint(
        "Office で開いて保存し直し、もう一度読み込んでください。",
        "Open it in Office, save it again, and read that.",
    )
}

/// Says why an xls workbook is not read.
pub fn of_xls(why: Refused) -> Diagnostic {
    match why {
        Refused::Locked => of(Known::Locked),
        Refused::TooOld => of(Known::OldOffice("Excel 5.0/95（.xls）", "Excel（.xlsx）")),
        Refused::Damaged => Diagnostic::new(
            Severity::Error,
            "damaged",
            Words::new(
                "途中で切れているか壊れた Excel（.xls）です。",
                "This Excel workbook (.xls) is cut off or damaged.",
            ),
        )
        .hint(
            "もう一度ダウンロードするか、Excel で開いて保存し直してください。",
            "Download it again, or open it in Excel and save it again.",
        ),
    }
}

/// Says that a kind of table is known and its reader is not there yet.
pub fn not_yet(format: Format) -> Diagnostic {
    let name = format.name();
    Diagnostic::new(
        Severity::Error,
        "unsupported-format",
        Words::new(
            format!("{name} 形式の文書です。この形式はまだ読めません。"),
            format!("This is a document of the kind {name}, which is not read yet."),
        ),
    )
    .hint(
        "表を CSV またはテキストにして読み込むか、表の部分をコピーして貼り付けてください。",
        "Save the table as CSV or text, or copy the table and paste it.",
    )
}
