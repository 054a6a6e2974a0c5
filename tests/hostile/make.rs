//! Makes files that a careful program would not: archives that unpack to
//! gigabytes, chains that lead back into themselves, tables without end.

use flate2::{Compress, Compression, Crc, FlushCompress};

/// A deflate stream, with its length and its sum when undone.
pub struct Packed {
    data: Vec<u8>,
    sum: u32,
    size: usize,
}

/// `head`, then `unit` so many times, then `tail`. What comes again is not packed
/// again but copied, so that a gigabyte is made in no time.
pub fn packed(head: &str, unit: &str, times: usize, tail: &str) -> Packed {
    let per_block = ((1 << 20) / unit.len().max(1)).clamp(1, times.max(1));
    let (blocks, rest) = (times / per_block, times % per_block);
    let block = unit.repeat(per_block);
    let part = |text: &str| {
        let mut state = Compress::new(Compression::default(), false);
        let mut out = Vec::with_capacity(text.len() + 1024);
        state
            .compress_vec(text.as_bytes(), &mut out, FlushCompress::Full)
            .expect("memory");
        out
    };
    let (mut data, mut sum, mut size) = (Vec::new(), Crc::new(), 0);
    let mut add = |text: &str, times: usize| {
        let (once, mut of_once) = (part(text), Crc::new());
        of_once.update(text.as_bytes());
        for _ in 0..times {
            data.extend(&once);
            sum.combine(&of_once);
            size += text.len();
        }
    };
    add(head, 1);
    add(&block, blocks);
    add(&unit.repeat(rest), 1);
    add(tail, 1);
    // An empty last block.
    data.extend([0x03, 0x00]);
    Packed {
        data,
        sum: sum.sum(),
        size,
    }
}

/// A ZIP archive. Paths may come twice, and sizes may lie (`claimed`).
pub fn zip(files: &[(&str, &Packed)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (path, file) in files {
        let at = out.len() as u32;
        let length = (path.len() as u16).to_le_bytes();
        let mut about = Vec::new();
        about.extend([20, 0, 0, 0, 8, 0, 0, 0, 0, 0]);
        about.extend(file.sum.to_le_bytes());
        about.extend((file.data.len() as u32).to_le_bytes());
        about.extend((file.size as u32).to_le_bytes());
        about.extend(length);
        out.extend(b"PK\x03\x04");
        out.extend(&about);
        out.extend([0, 0]);
        out.extend(path.bytes());
        out.extend(&file.data);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&about);
        directory.extend([0; 12]);
        directory.extend(at.to_le_bytes());
        directory.extend(path.bytes());
    }
    let (start, size) = (out.len() as u32, directory.len() as u32);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([(files.len() as u16).to_le_bytes(); 2].concat());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0, 0]);
    out
}

/// Text as it is, packed.
pub fn text(text: &str) -> Packed {
    packed(text, "", 0, "")
}

/// A workbook with these sheets' XML, and other parts.
pub fn xlsx(sheets: &[(&str, &Packed)], more: &[(&str, &Packed)]) -> Vec<u8> {
    let mut book = "<workbook><sheets>".to_owned();
    let mut relations = "<Relationships>".to_owned();
    for (n, (target, _)) in sheets.iter().enumerate() {
        book += &format!("<sheet name=\"S{n}\" r:id=\"r{n}\"/>");
        relations += &format!("<Relationship Id=\"r{n}\" Target=\"{target}\"/>");
    }
    let (book, relations) = (
        text(&(book + "</sheets></workbook>")),
        text(&(relations + "</Relationships>")),
    );
    let mut files: Vec<(String, &Packed)> = vec![
        ("xl/workbook.xml".into(), &book),
        ("xl/_rels/workbook.xml.rels".into(), &relations),
    ];
    for (target, sheet) in sheets {
        let path = format!("xl/{target}");
        if files.iter().all(|(p, _)| *p != path) {
            files.push((path, sheet));
        }
    }
    files.extend(more.iter().map(|(p, f)| ((*p).to_owned(), *f)));
    let files: Vec<(&str, &Packed)> = files.iter().map(|(p, f)| (p.as_str(), *f)).collect();
    zip(&files)
}

/// One sheet: rows of XML.
pub fn sheet(head: &str, unit: &str, times: usize, tail: &str) -> Packed {
    packed(
        &format!("<worksheet>{head}"),
        unit,
        times,
        &format!("{tail}</worksheet>"),
    )
}

/// An OpenDocument sheet around table content.
pub fn ods(head: &str, unit: &str, times: usize, tail: &str) -> Vec<u8> {
    let kind = text("application/vnd.oasis.opendocument.spreadsheet");
    let content = packed(
        &format!(
            "<office:document-content><office:spreadsheet><table:table table:name=\"S\">{head}"
        ),
        unit,
        times,
        &format!("{tail}</table:table></office:spreadsheet></office:document-content>"),
    );
    // The kind stands unpacked in real files; its name is looked for in the first bytes.
    let mut out = zip(&[
        (
            "mimetype/application/vnd.oasis.opendocument.spreadsheet",
            &kind,
        ),
        ("content.xml", &content),
    ]);
    out.truncate(out.len());
    out
}

/// A Word document around body content.
pub fn docx(head: &str, unit: &str, times: usize, tail: &str) -> Vec<u8> {
    let body = packed(
        &format!("{head}<w:document><w:body>"),
        unit,
        times,
        &format!("{tail}</w:body></w:document>"),
    );
    zip(&[("word/document.xml", &body)])
}

/// An object of a PDF with a stream.
pub fn stream(dict: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {dict} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

/// A deflated PDF stream of `unit` so many times.
pub fn flate(dict: &str, unit: &str, times: usize) -> Vec<u8> {
    // The head of zlib; the sum at the end is missing, which no reader minds.
    let data = [&[0x78, 0x9c][..], &packed("", unit, times, "").data].concat();
    stream(&format!("{dict} /Filter /FlateDecode"), &data)
}

/// A compound file whose one stream is `Workbook`; `next` says which sector
/// follows each.
pub fn compound(stream: &[u8], claimed: u32, next: impl Fn(u32) -> u32) -> Vec<u8> {
    const SECTOR: usize = 512;
    let data = stream.len().div_ceil(SECTOR).max(1);
    let tables = (data * 129 / 128 + 3).div_ceil(SECTOR / 4).clamp(1, 109);
    // Sectors: the tables, the directory, the stream.
    let first = (tables + 1) as u32;
    let mut head = vec![0_u8; SECTOR];
    let mut put = |at: usize, bytes: &[u8]| head[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    put(30, &9_u16.to_le_bytes());
    put(32, &6_u16.to_le_bytes());
    put(48, &(tables as u32).to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &u32::MAX.to_le_bytes());
    put(68, &u32::MAX.to_le_bytes());
    for n in 0..109 {
        let number = if n < tables { n as u32 } else { u32::MAX };
        put(76 + n * 4, &number.to_le_bytes());
    }
    let mut out = head;
    for n in 0..(tables * SECTOR / 4) as u32 {
        out.extend(next(n).to_le_bytes());
    }
    let mut entry = vec![0_u8; SECTOR];
    for (n, unit) in "Workbook".encode_utf16().enumerate() {
        entry[n * 2..n * 2 + 2].copy_from_slice(&unit.to_le_bytes());
    }
    entry[64] = 18;
    entry[116..120].copy_from_slice(&first.to_le_bytes());
    entry[120..124].copy_from_slice(&claimed.to_le_bytes());
    out.extend(entry);
    out.extend(stream);
    out.resize(out.len().next_multiple_of(SECTOR), 0);
    out
}

/// A record of an xls stream.
pub fn record(kind: u16, body: &[u8]) -> Vec<u8> {
    let length = (body.len() as u16).to_le_bytes();
    [&kind.to_le_bytes()[..], &length, body].concat()
}
