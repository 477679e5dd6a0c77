//! A writer of Word documents, as small as Word still opens them.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml""#;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The relations of the archive, with this part as the text.
pub(crate) fn relations(main: &str) -> String {
    list(&[("officeDocument", main)])
}

fn list(relations: &[(&str, &str)]) -> String {
    let relations: String = relations
        .iter()
        .zip(1..)
        .map(|((kind, target), id)| {
            format!(r#"<Relationship Id="r{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        })
        .collect();
    format!(
        r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#
    )
}

/// An archive of these parts.
pub(crate) fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The part that holds the text.
pub(crate) fn document(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"#
    )
}

/// A document with this body.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, "", "")
}

/// A document with a body, styles and lists.
pub(crate) fn docx_with(body: &str, styles: &str, lists: &str) -> Vec<u8> {
    let part = |name: &str, inside: &str| format!("<w:{name} {NAMESPACES}>{inside}</w:{name}>");
    let related = list(&[
        ("styles", "styles.xml"),
        ("numbering", "/word/numbering.xml"),
    ]);
    archive(&[
        ("_rels/.rels", relations("word/document.xml").as_bytes()),
        ("word/_rels/document.xml.rels", related.as_bytes()),
        ("word/document.xml", document(body).as_bytes()),
        ("word/styles.xml", part("styles", styles).as_bytes()),
        ("word/numbering.xml", part("numbering", lists).as_bytes()),
    ])
}

/// Words as they stand in XML.
pub(crate) fn escaped(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A run with these properties.
pub(crate) fn run(properties: &str, words: &str) -> String {
    let words = escaped(words);
    format!(r#"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// A paragraph with these properties around runs.
pub(crate) fn paragraph(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

/// A paragraph of plain words.
pub(crate) fn plain(words: &str) -> String {
    paragraph("", &run("", words))
}

/// A paragraph of a list.
pub(crate) fn item(list: u32, level: u32, words: &str) -> String {
    let place = format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#);
    paragraph(&place, &run("", words))
}

/// A level of a list: its format and the words around its number.
pub(crate) fn level(level: u32, format: &str, pattern: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{pattern}"/></w:lvl>"#
    )
}

/// A list of these levels under one number.
pub(crate) fn list_of(id: u32, levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum><w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>"#
    )
}
