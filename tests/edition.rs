//! A saved page gives back what was put into it, whatever the texts hold, and nothing in them becomes markup.

#![allow(clippy::unwrap_used, clippy::string_slice)]

use jiff::civil::date;
use proptest::prelude::*;
use tongbao::edition::{Document, EMPTY_BLOCK, Edition, assemble};
use tongbao::store::{Fault, States, Status};

fn edition(name: &str, bytes: &[u8], note: &str) -> Edition {
    let mut states = States::default();
    states.edit("k3v9x2a", Some(Status::Done), note.to_owned(), 5);
    Edition {
        saved: date(2026, 11, 22),
        bulletins: vec!["ankang-2021-33".to_owned(), name.to_owned()],
        documents: vec![Document {
            id: name.to_owned(),
            name: format!("{name}.txt"),
            encoding: "gb18030".to_owned(),
            bytes: bytes.to_vec(),
        }],
        states,
    }
}

fn block(page: &str) -> &str {
    let (_, behind) = page.split_once(r#"id="carried">"#).unwrap();
    behind.split_once("</script>").unwrap().0
}

#[test]
fn markup_in_names_and_notes_stays_text() {
    for payload in [
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "]]>",
        "\u{2028}</SCRIPT >",
    ] {
        let carried = edition(payload, payload.as_bytes(), payload);
        let page = carried.put_into(&format!("<p>{EMPTY_BLOCK}</p>")).unwrap();
        assert!(!block(&page).contains('<'), "{page}");
        assert!(page.ends_with("</script></p>"));
        assert_eq!(Edition::parse(block(&page)), Ok(Some(carried)));
    }
}

#[test]
fn a_page_without_a_block_takes_nothing() {
    let carried = edition("甲", b"x", "");
    assert_eq!(carried.put_into("<p></p>"), None);
    // A page that carries something already is not the one to start from.
    let page = carried.put_into(EMPTY_BLOCK).unwrap();
    assert_eq!(carried.put_into(&page), None);
}

#[test]
fn what_cannot_be_read_says_why() {
    let json = edition("甲", b"x", "").to_json();
    assert_eq!(Edition::parse(" \n"), Ok(None));
    let newer = json.replace("tongbao-edition/1", "tongbao-edition/2");
    assert_eq!(Edition::parse(&newer), Err(Fault::Newer { version: 2 }));
    let foreign = json.replace("tongbao-edition/1", "tongbao-states/1");
    assert_eq!(Edition::parse(&foreign), Err(Fault::Foreign));
    for cut in (1..json.len()).filter(|cut| json.is_char_boundary(*cut)) {
        assert!(
            matches!(Edition::parse(&json[..cut]), Err(Fault::Damaged(_))),
            "{cut}"
        );
    }
    let no_base64 = json.replace("\"eA==\"", "\"?\"");
    assert!(matches!(Edition::parse(&no_base64), Err(Fault::Damaged(_))));
}

#[test]
fn a_page_is_put_together_only_from_all_of_its_parts() {
    let shape = r#"["a","one","b","two","c"]"#;
    let text_of = |id: &str| Some(id.to_uppercase());
    assert_eq!(assemble(shape, text_of).as_deref(), Some("aONEbTWOc"));
    assert_eq!(assemble(shape, |id| (id == "one").then(String::new)), None);
    assert_eq!(assemble("{}", text_of), None);
}

proptest! {
    #[test]
    fn everything_comes_back(name in ".{0,20}", bytes in proptest::collection::vec(any::<u8>(), 0..200), note in ".{0,50}") {
        let carried = edition(&name, &bytes, &note);
        let page = carried.put_into(EMPTY_BLOCK).unwrap();
        prop_assert!(!block(&page).contains('<'));
        prop_assert_eq!(Edition::parse(block(&page)), Ok(Some(carried)));
    }
}
