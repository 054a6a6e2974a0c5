//! Our readers of archives and markup beside the well-kept libraries for these,
//! which would cost the page more.

use crate::intake::archive::Archive;
use crate::intake::entities::undone;
use crate::intake::markup::{Token, Tokens, attribute, is_empty};
use html5gum::Tokenizer;
use quick_xml::events::Event;
use std::io::{Cursor, Write};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

#[test]
fn archives_that_the_library_writes_are_read() {
    let long = "指標,目標,実績\n".repeat(5_000);
    let files = [
        ("xl/短い.xml", "<a/>"),
        ("long.xml", long.as_str()),
        ("empty", ""),
    ];
    for method in [CompressionMethod::Deflated, CompressionMethod::Stored] {
        for large in [false, true] {
            for streamed in [false, true] {
                let options = SimpleFileOptions::default()
                    .compression_method(method)
                    .large_file(large);
                let write =
                    |out: &mut dyn FnMut(&str, &str)| files.iter().for_each(|(n, t)| out(n, t));
                // A stream cannot go back to fill in sizes: they stand behind each file.
                let bytes = if streamed {
                    let mut zip = ZipWriter::new_stream(Vec::new());
                    write(&mut |name, text| {
                        zip.start_file(name, options).expect("a file");
                        zip.write_all(text.as_bytes()).expect("its text");
                    });
                    zip.finish().expect("an archive").into_inner()
                } else {
                    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
                    write(&mut |name, text| {
                        zip.start_file(name, options).expect("a file");
                        zip.write_all(text.as_bytes()).expect("its text");
                    });
                    zip.finish().expect("an archive").into_inner()
                };
                let archive = Archive::open(&bytes).expect("entries");
                for (name, text) in files {
                    let read = archive.text(name);
                    assert_eq!(
                        read.as_deref(),
                        Ok(text),
                        "{name} {method} {large} {streamed}"
                    );
                }
            }
        }
    }
}

const XML: &str = r#"<?xml version="1.0"?><!DOCTYPE a><w:a x='1 > 0' y="&quot;甲&quot;"><!-- <b> --><b/><c k = "">
    A &amp; B &#9312;<![CDATA[<目標> &amp; 実績]]></c ><d></d><?pi <e> ?>終</w:a>"#;

/// What is said of a document: names with attributes, ends, and the text between.
fn ours(xml: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for token in Tokens::xml(xml) {
        match token {
            Token::Open(name, attributes) => {
                let [x, y, k] = ["x", "y", "k"].map(|a| attribute(attributes, a).map(undone));
                out.push(format!("{name} {x:?} {y:?} {k:?}"));
                if is_empty(attributes) {
                    out.push(format!("/{name}"));
                }
                out.push(String::new());
            }
            Token::Close(name) => out.extend([format!("/{}", name.trim()), String::new()]),
            Token::Text(source) => out.last_mut().expect("a text").push_str(&undone(source)),
            Token::Verbatim(text) => out.last_mut().expect("a text").push_str(text),
        }
    }
    out
}

fn theirs(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out = vec![String::new()];
    loop {
        let event = reader.read_event().expect("well-formed");
        let empty = matches!(event, Event::Empty(_));
        match event {
            Event::Eof => return out,
            Event::Start(e) | Event::Empty(e) => {
                let value = |name: &str| {
                    let found = e.try_get_attribute(name).expect("attributes");
                    found.map(|a| undone(&a.value))
                };
                let name = e.name().as_ref().to_owned();
                out.push(format!(
                    "{name} {:?} {:?} {:?}",
                    value("x"),
                    value("y"),
                    value("k")
                ));
                if empty {
                    out.push(format!("/{name}"));
                }
                out.push(String::new());
            }
            Event::End(e) => out.extend([format!("/{}", e.name().as_ref()), String::new()]),
            Event::Text(e) => out.last_mut().expect("a text").push_str(&e),
            Event::GeneralRef(e) => {
                let text = undone(&format!("&{};", &*e));
                out.last_mut().expect("a text").push_str(&text);
            }
            Event::CData(e) => out.last_mut().expect("a text").push_str(&e),
            _ => {}
        }
    }
}

#[test]
fn xml_says_what_it_says_to_the_library() {
    assert_eq!(ours(XML), theirs(XML));
}

const HTML: &str = "<!DOCTYPE html><HTML><title>題</title><!-- <td> --><TABLE BORDER=1><tr><td class='a>b' colspan=2>\
    目標 &lt; 実績 &amp; 5 < 6<td rowspan = \"3\">&#x2460;<br/>A&nbsp;B</td>\
    <script>x</script><style>td > b {}</style></table><p>終わり";

/// Without markup in scripts and titles: which elements hold none is for the caller of
/// that tokenizer to say.
#[test]
fn html_has_the_tags_that_the_library_finds() {
    let unread = ["script", "style", "title"];
    let mut theirs = Vec::new();
    for token in Tokenizer::new(HTML) {
        let Ok(token) = token;
        let name = |n: &[u8]| String::from_utf8_lossy(n).into_owned();
        match token {
            html5gum::Token::StartTag(t) => {
                let value = |wanted: &str| {
                    let found = t.attributes.iter().find(|(k, _)| name(k) == wanted);
                    found.map(|(_, v)| name(v))
                };
                theirs.push(format!(
                    "{} {:?} {:?}",
                    name(&t.name),
                    value("colspan"),
                    value("rowspan")
                ));
            }
            html5gum::Token::EndTag(t) => theirs.push(format!("/{}", name(&t.name))),
            _ => {}
        }
    }
    theirs.retain(|t| {
        !unread
            .iter()
            .any(|u| t.trim_start_matches('/').split(' ').next() == Some(u))
    });
    let mut ours = Vec::new();
    for token in Tokens::html(HTML) {
        match token {
            Token::Open(name, a) => {
                let [colspan, rowspan] =
                    ["colspan", "rowspan"].map(|n| attribute(a, n).map(str::to_owned));
                ours.push(format!("{} {colspan:?} {rowspan:?}", name.to_lowercase()));
            }
            Token::Close(name) => ours.push(format!("/{}", name.to_lowercase())),
            _ => {}
        }
    }
    ours.retain(|t| !unread.contains(&t.trim_start_matches('/')));
    assert_eq!(ours, theirs);
}
