//! Archives made to do harm, and damaged ones: each is refused for its own reason, at once.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

use tongbao::decode::{Fault, Means, Refused, decode};

use super::word::{archive, document, docx, docx_with, level, list_of, plain, relations};
use super::{MEANS, leave, read};

/// The archive of a document with this main part.
fn of_main(main: &[u8]) -> Vec<u8> {
    archive(&[
        ("_rels/.rels", relations("word/document.xml").as_bytes()),
        ("word/document.xml", main),
    ])
}

/// An archive with all places that hold these bytes changed.
fn patched(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut at = 0;
    while at + from.len() <= bytes.len() {
        if bytes[at..].starts_with(from) {
            bytes[at..at + to.len()].copy_from_slice(to);
        }
        at += 1;
    }
    bytes
}

/// Writes into the records of the list of parts, at this byte of each.
fn listed(mut bytes: Vec<u8>, offset: usize, value: &[u8]) -> Vec<u8> {
    let found = |at: &usize| bytes[*at..].starts_with(b"PK\x01\x02");
    let records: Vec<usize> = (0..bytes.len()).filter(found).collect();
    for at in records {
        bytes[at + offset..at + offset + value.len()].copy_from_slice(value);
    }
    bytes
}

/// Places in a record of the list of parts.
const FLAGS: usize = 8;
const CHECKSUM: usize = 16;
const SIZE: usize = 24;

#[allow(
    clippy::disallowed_methods,
    reason = "that it is at once is half of the promise"
)]
#[track_caller]
fn is_refused(bytes: &[u8], refused: impl Into<Refused>) {
    let refused = refused.into();
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    leave(
        &format!("hostile/{refused:?}.{:x}.docx", hasher.finish()),
        bytes,
    );
    let start = Instant::now();
    let found = read(bytes);
    let took = start.elapsed();
    assert_eq!(found, Err(refused));
    assert!(took <= Duration::from_millis(500), "{took:?}");
}

#[test]
fn a_bomb_is_not_unpacked() {
    let honest = || of_main(document(&plain(&"甲".repeat(400_000))).as_bytes());
    is_refused(
        &listed(honest(), SIZE, &2_000_000_u32.to_le_bytes()),
        Fault::Damaged,
    );
    is_refused(
        &listed(honest(), SIZE, &200_000_000_u32.to_le_bytes()),
        Fault::TooMuchInside,
    );
    is_refused(
        &listed(honest(), SIZE, &400_u32.to_le_bytes()),
        Fault::Damaged,
    );
}

/// Few bytes that would make a long text: a long number before each of many paragraphs, and cells without words.
#[test]
fn a_text_that_grows_is_given_up() {
    let lists = list_of(1, &level(0, "lowerLetter", &"%1".repeat(30)));
    let item = r#"<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"#;
    let numbers = docx_with(&item.repeat(400), "", &lists);
    let cells = docx(&format!(
        "<w:tbl><w:tr>{}</w:tr></w:tbl>",
        "<w:tc/>".repeat(2_000)
    ));
    let means = Means {
        limit: 40_000,
        ..MEANS
    };
    for bytes in [numbers, cells] {
        let refused = decode(&bytes, &means).unwrap_err();
        assert!(
            matches!(refused, Refused::TooLarge { limit: 40_000, .. }),
            "{refused}"
        );
    }
}

#[test]
fn many_parts_are_too_many() {
    let names: Vec<String> = (0..2001).map(|at| format!("word/{at}.xml")).collect();
    let parts: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"a"[..]))
        .collect();
    is_refused(&archive(&parts), Fault::TooManyParts);
}

#[test]
fn an_archive_in_an_archive_is_for_its_user_to_unpack() {
    let inner = docx(&plain("全年招商。"));
    is_refused(
        &archive(&[("通知.docx", &inner), ("readme", b"a")]),
        Fault::Packed,
    );
    is_refused(&of_main(&inner), Fault::Malformed);
}

#[test]
fn deep_xml_has_an_end() {
    let deep = |times: usize| document(&("<w:sdt>".repeat(times) + &"</w:sdt>".repeat(times)));
    is_refused(&of_main(deep(100_000).as_bytes()), Fault::TooDeep);
    is_refused(&of_main(deep(255).as_bytes()), Fault::TooDeep);
    is_refused(&of_main(deep(200).as_bytes()), Refused::Empty);
}

#[test]
fn definitions_of_entities_are_refused() {
    let text = document(&plain("全年招商。"));
    let text = text.split_once("?>").unwrap().1;
    for definition in [
        "<!DOCTYPE a>",
        r#"<!DOCTYPE a SYSTEM "http://x.example/a.dtd">"#,
        r#"<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>"#,
        r#"<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;"><!ENTITY d "&c;&c;">]>"#,
    ] {
        is_refused(
            &of_main(format!("{definition}{text}").as_bytes()),
            Fault::Doctype,
        );
    }
    is_refused(
        &of_main(document("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>").as_bytes()),
        Fault::Malformed,
    );
}

#[test]
fn damage_is_told_from_loss() {
    let whole = docx(&plain("全年招商。"));
    is_refused(&whole[..whole.len() / 2], Fault::Cut);
    is_refused(&whole[..whole.len() - 4], Fault::Cut);
    is_refused(
        &listed(whole.clone(), CHECKSUM, &[1, 2, 3, 4]),
        Fault::Checksum,
    );
    is_refused(&listed(whole, SIZE, &[9, 0, 0, 0]), Fault::Damaged);
}

#[test]
fn a_lock_is_named() {
    is_refused(
        &listed(docx(&plain("甲")), FLAGS, &[1, 0]),
        Fault::Encrypted,
    );
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let ole = [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], &[0; 512], &name].concat();
    is_refused(&ole, Fault::Encrypted);
}

/// The end record says that the numbers stand in a larger one, which lies or is missing.
#[test]
fn a_large_archive_must_be_one() {
    let mut lying = docx(&plain("甲"));
    let end = lying.len() - 22;
    let mut record = b"PK\x06\x06".to_vec();
    record.extend(44_u64.to_le_bytes());
    record.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    record.extend(
        [u64::MAX / 2, u64::MAX / 2, u64::MAX / 4, 7]
            .map(u64::to_le_bytes)
            .concat(),
    );
    record.extend(b"PK\x06\x07\0\0\0\0");
    record.extend(u64::try_from(end).unwrap().to_le_bytes());
    record.extend([1, 0, 0, 0]);
    lying.splice(end..end, record);
    let end = lying.len() - 22;
    lying[end + 8..end + 20].fill(0xff);
    is_refused(&lying, Fault::Damaged);
}

#[test]
fn names_are_looked_at() {
    let parts = |name: &str| {
        archive(&[
            ("_rels/.rels", relations("word/document.xml").as_bytes()),
            ("word/document.xml", document(&plain("甲")).as_bytes()),
            (name, b"a"),
        ])
    };
    is_refused(
        &patched(parts("word/documenu.xml"), b"documenu", b"document"),
        Fault::Repeated,
    );
    is_refused(
        &patched(parts("aa/aa/passwd"), b"aa/aa", b"../.."),
        Fault::Outside,
    );
    is_refused(
        &patched(parts("aa/passwd"), b"aa/p", b"c:\\p"),
        Fault::Outside,
    );
}

#[test]
fn a_document_must_have_a_text() {
    let only = relations("word/document.xml");
    is_refused(
        &archive(&[("_rels/.rels", only.as_bytes())]),
        Fault::NoMainPart,
    );
    is_refused(&archive(&[("word/styles.xml", b"<a/>")]), Fault::NoMainPart);
    is_refused(&of_main(b"<w:document><w:body>"), Fault::Malformed);
}

/// Each fault says what is wrong and what to do.
#[test]
fn every_fault_has_its_own_words() {
    let mut words: Vec<String> = Fault::ALL.iter().map(ToString::to_string).collect();
    words.sort();
    words.dedup();
    assert_eq!(words.len(), Fault::ALL.len());
    assert!(words.iter().all(|words| words.contains(';')));
}
