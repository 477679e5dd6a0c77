//! Files as offices save them: every text is the same text in every encoding.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

mod bundled;

use bundled::TRANSCRIPTS;
use tongbao::decode::{Decoded, Encoding, Fault, FileFormat, Form, Means, Refused, decode};

/// Short notes, and texts that editors are known to mistake.
const NOTES: [&str; 6] = [
    "联通",
    "一二三",
    "全年招商引资到位资金突破920亿元。",
    "关于做好汛期安全工作的通知\r\n各镇人民政府：\r\n一、加强值守。\r\n",
    "（２０２３年７月）　ＧＤＰ增长7.8％——“十四五”①②③、㎡、℃。",
    "人名用字：㛃、䶮、𬭚、镕。",
];

fn utf16(text: &str, bytes_of: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes_of).collect()
}

fn marked(mark: &[u8], bytes: Vec<u8>) -> Vec<u8> {
    [mark.to_vec(), bytes].concat()
}

const MEANS: Means<'_> = Means {
    limit: 16 << 20,
    gb18030: Some(tongbao::decode::gb18030),
    big5: Some(tongbao::decode::big5),
    encoding: None,
    ending: None,
};

fn read(bytes: &[u8]) -> Result<Decoded, Refused> {
    decode(bytes, &MEANS)
}

#[test]
fn every_text_is_read_from_every_encoding() {
    let mut wrong = Vec::new();
    for text in TRANSCRIPTS.map(|(_, text)| text).into_iter().chain(NOTES) {
        let little = utf16(text, u16::to_le_bytes);
        let big = utf16(text, u16::to_be_bytes);
        let gb = encoding_rs::GB18030.encode(text).0.into_owned();
        for (encoding, bytes) in [
            (Encoding::Utf8, text.as_bytes().to_vec()),
            (
                Encoding::Utf8,
                marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()),
            ),
            (Encoding::Utf16Le, marked(b"\xff\xfe", little.clone())),
            (Encoding::Utf16Be, marked(b"\xfe\xff", big.clone())),
            (Encoding::Utf16Le, little),
            (Encoding::Utf16Be, big),
            (Encoding::Gb18030, gb.clone()),
            (Encoding::Gb18030, marked(b"\x84\x31\x95\x33", gb)),
        ] {
            let expected = Decoded {
                text: text.to_owned(),
                form: Form::Text,
                encoding,
                replaced: 0,
            };
            if read(&bytes) != Ok(expected) {
                wrong.push((
                    encoding,
                    bytes.len(),
                    text.chars().take(12).collect::<String>(),
                ));
            }
        }
    }
    assert_eq!(wrong, []);
}

/// Pairs of ASCII letters look like Chinese characters of UTF-16.
#[test]
fn a_web_page_in_gb18030_is_not_taken_for_utf16() {
    let page = "通报<table class=textbox><tr><td>通报</td></tr></table>".repeat(20);
    let bytes = encoding_rs::GB18030.encode(&page).0.into_owned();
    let decoded = read(&bytes).unwrap();
    assert_eq!((decoded.encoding, decoded.text), (Encoding::Gb18030, page));
}

#[test]
fn a_few_broken_bytes_are_shown_and_counted_and_spoil_nothing_else() {
    let mut bytes = TRANSCRIPTS[3].1.as_bytes().to_vec();
    let at = bytes.iter().position(|byte| *byte == 0xe4).unwrap();
    bytes[at + 1] = 0xff;
    let decoded = read(&bytes).unwrap();
    assert_eq!(decoded.encoding, Encoding::Utf8);
    assert!(decoded.replaced > 0);
    assert!(decoded.text.contains('\u{fffd}'));
    assert!(decoded.text.contains("寇全安同志"));

    let cut = read(&TRANSCRIPTS[3].1.as_bytes()[..3001]).unwrap();
    assert_eq!((cut.encoding, cut.replaced), (Encoding::Utf8, 1));
}

#[test]
fn what_is_no_text_is_refused_with_the_reason() {
    let many_controls: Vec<u8> = (1..9).cycle().take(100).collect();
    for (bytes, refused) in [
        (b"".as_slice(), Refused::Empty),
        (b" \r\n\t\xe3\x80\x80", Refused::Empty),
        (b"\xef\xbb\xbf", Refused::Empty),
        (
            b"PK\x03\x04\x14\x00word/document.xml",
            Refused::Document(Fault::Cut),
        ),
        (b"%PDF-1.7\n1 0 obj", Refused::OtherFormat(FileFormat::Pdf)),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00",
            Refused::OtherFormat(FileFormat::Ole),
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            Refused::OtherFormat(FileFormat::Picture),
        ),
        (
            b"{\\rtf1\\ansi \\'cd\\'a8}",
            Refused::OtherFormat(FileFormat::Rtf),
        ),
        (
            b"text\x00\x00\x00\x01\x02\x03more",
            Refused::Binary { at: 4 },
        ),
        (
            b"\xff\xfe\x00\x00\x41\x00\x00\x00",
            Refused::Binary { at: 0 },
        ),
        (b"caf\xe9 cr\xe8me \xff", Refused::UnknownEncoding { at: 3 }),
        (&many_controls, Refused::Binary { at: 0 }),
    ] {
        assert_eq!(read(bytes), Err(refused), "{bytes:?}");
    }
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_read() {
    let means = Means { limit: 10, ..MEANS };
    let refused = decode(&[b'a'; 11], &means).unwrap_err();
    assert_eq!(
        refused,
        Refused::TooLarge {
            bytes: 11,
            limit: 10
        }
    );
    assert_eq!(
        refused.to_string(),
        "too large: 11 bytes, at most 10 are read; split it"
    );
}

#[test]
fn without_a_decoder_gb18030_is_an_unknown_encoding() {
    let bytes = encoding_rs::GB18030.encode("招商通报").0.into_owned();
    let means = Means {
        gb18030: None,
        ..MEANS
    };
    assert_eq!(
        decode(&bytes, &means),
        Err(Refused::UnknownEncoding { at: 0 })
    );
}

/// A text as an editor saves it, without a mark.
fn saved(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf16Le => utf16(text, u16::to_le_bytes),
        Encoding::Utf16Be => utf16(text, u16::to_be_bytes),
        Encoding::Gb18030 => encoding_rs::GB18030.encode(text).0.into_owned(),
        Encoding::Big5 => encoding_rs::BIG5.encode(text).0.into_owned(),
    }
}

#[test]
fn a_chosen_encoding_overrules_what_the_bytes_tell() {
    let text = "關於今年招商工作的報告";
    let bytes = saved(text, Encoding::Big5);
    let chosen = |encoding| Means {
        encoding: Some(encoding),
        ..MEANS
    };
    let told = read(&bytes).unwrap();
    assert_eq!(told.encoding, Encoding::Gb18030);
    let asked = decode(&bytes, &chosen(Encoding::Big5)).unwrap();
    assert_eq!(
        (asked.text.as_str(), asked.encoding),
        (text, Encoding::Big5)
    );
    for encoding in [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Gb18030,
    ] {
        let bytes = saved(text, encoding);
        let asked = decode(&bytes, &chosen(encoding)).unwrap();
        assert_eq!((asked.text.as_str(), asked.encoding), (text, encoding));
    }
    assert!(decode(&bytes, &chosen(Encoding::Utf8)).is_err());
}

#[test]
fn a_web_page_is_believed_where_its_bytes_leave_a_doubt() {
    let page = "<html><head><meta charset=\"big5\"></head><body>關於今年招商工作的報告</body>";
    let big5 = read(&saved(page, Encoding::Big5)).unwrap();
    assert_eq!(big5.encoding, Encoding::Big5);
    assert_eq!(big5.text, "關於今年招商工作的報告");
    let utf8 = read(page.as_bytes()).unwrap();
    assert_eq!((utf8.encoding, utf8.text), (Encoding::Utf8, big5.text));
}
