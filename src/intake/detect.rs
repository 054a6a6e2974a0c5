//! What kind of file it is, by its content: a name may lie.

use crate::document::Format;
use crate::intake::archive;

/// What the first bytes (and the entries of an archive) show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// No known mark of another kind: text in some encoding, perhaps HTML.
    Text,
    /// A kind that holds tables.
    Tables(Format),
    /// A kind that is known and not read.
    Known(Known),
}

/// Kinds that are recognised to say what to do with them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A picture; its usual name.
    Image(&'static str),
    /// An Office document that is locked with a password.
    Locked,
    /// Office formats before 2007 or beside tables; the name, and what to save it as.
    OldOffice(&'static str, &'static str),
    /// A compressed archive; its usual name.
    Archive(&'static str),
    /// An archive that is cut off or damaged.
    BrokenArchive,
    /// Bytes of no kind that is known here.
    Binary,
}

/// How far into a file the mark of a PDF may stand (as readers allow).
const PDF_MARK_WITHIN: usize = 1024;

/// The kind of a file.
pub fn kind(bytes: &[u8]) -> Kind {
    let head = bytes.get(..PDF_MARK_WITHIN).unwrap_or(bytes);
    if contains(head, b"%PDF-") {
        return Kind::Tables(Format::Pdf);
    }
    if let Some(image) = image(bytes) {
        return Kind::Known(Known::Image(image));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zipped(bytes);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound(bytes);
    }
    let archives: [(&[u8], &str); 4] = [
        (b"\x1f\x8b\x08", "gzip"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07", "RAR"),
        (b"-lh5-", "LZH"),
    ];
    for (mark, name) in archives {
        // LZH has its mark after two bytes of its own.
        if bytes.starts_with(mark) || name == "LZH" && bytes.get(2..7) == Some(mark) {
            return Kind::Known(Known::Archive(name));
        }
    }
    if bytes.starts_with(b"{\\rtf") {
        return Kind::Known(Known::OldOffice("RTF", "Word（.docx）"));
    }
    Kind::Text
}

fn image(bytes: &[u8]) -> Option<&'static str> {
    let marks: [(&[u8], &str); 9] = [
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff", "JPEG"),
        (b"GIF87a", "GIF"),
        (b"GIF89a", "GIF"),
        (b"II*\x00", "TIFF"),
        (b"MM\x00*", "TIFF"),
        (b"8BPS", "Photoshop"),
        (b"\x00\x00\x01\x00", "ICO"),
        (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    ];
    let inner = |at: usize, mark: &[u8]| bytes.get(at..at + mark.len()) == Some(mark);
    let family = |mark: &[u8]| inner(4, b"ftyp") && inner(8, mark);
    if let Some((_, name)) = marks.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Some(name);
    }
    // A text may begin with BM: a bitmap has four zero bytes at 6 as well.
    if bytes.starts_with(b"BM") && inner(6, &[0; 4]) {
        return Some("BMP");
    }
    if bytes.starts_with(b"RIFF") && inner(8, b"WEBP") {
        return Some("WebP");
    }
    if family(b"heic") || family(b"mif1") {
        return Some("HEIC");
    }
    family(b"avif").then_some("AVIF")
}

/// A ZIP archive is what its entries say.
fn zipped(bytes: &[u8]) -> Kind {
    let Some(entries) = archive::entries(bytes) else {
        return Kind::Known(Known::BrokenArchive);
    };
    let has = |name: &str| entries.iter().any(|e| e.name == name);
    let mimetype = |name: &[u8]| contains(bytes.get(..200).unwrap_or(bytes), name);
    if has("xl/workbook.xml") {
        Kind::Tables(Format::Xlsx)
    } else if has("word/document.xml") {
        Kind::Tables(Format::Docx)
    } else if has("xl/workbook.bin") {
        Kind::Known(Known::OldOffice("Excel（.xlsb）", "Excel（.xlsx）"))
    } else if has("ppt/presentation.xml") {
        Kind::Known(Known::OldOffice("PowerPoint（.pptx）", "PDF"))
    } else if has("content.xml") && mimetype(b"opendocument.spreadsheet") {
        Kind::Tables(Format::Ods)
    } else if has("content.xml") {
        Kind::Known(Known::OldOffice("OpenDocument", "Word（.docx）, PDF"))
    } else {
        Kind::Known(Known::Archive("ZIP"))
    }
}

/// A compound file (Office before 2007, and locked documents) names its
/// streams in UTF-16.
fn compound(bytes: &[u8]) -> Kind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.bytes().flat_map(|b| [b, 0]).collect();
        contains(bytes, &wide)
    };
    if has("EncryptedPackage") {
        Kind::Known(Known::Locked)
    } else if has("WordDocument") {
        Kind::Known(Known::OldOffice("Word 97–2003（.doc）", "Word（.docx）"))
    } else if has("PowerPoint Document") {
        Kind::Known(Known::OldOffice("PowerPoint 97–2003（.ppt）", "PDF"))
    } else if has("Workbook") || has("Book") {
        Kind::Tables(Format::Xls)
    } else {
        Kind::Known(Known::Binary)
    }
}

/// Whether `needle` occurs in `bytes`.
fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    needle.is_empty() || bytes.windows(needle.len()).any(|w| w == needle)
}

/// Whether decoded text is HTML: it begins with a tag, and one of those that
/// pages and pasted tables have stands near.
pub fn is_html(text: &str) -> bool {
    const LOOKED_AT: usize = 4096;
    const TAGS: [&str; 9] = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<table",
        "<tr",
        "<meta ",
        "<div",
        "<p>",
    ];
    let text = text.trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let head: String = text
        .chars()
        .take(LOOKED_AT)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    TAGS.iter().any(|tag| head.contains(tag))
}

/// Whether decoded text is the XML that Excel 2003 wrote.
pub fn is_spreadsheet_xml(text: &str) -> bool {
    text.trim_start().starts_with("<?xml")
        && text
            .chars()
            .take(2048)
            .collect::<String>()
            .contains("urn:schemas-microsoft-com:office:spreadsheet")
}
