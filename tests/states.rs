//! States and notes of one's own: their file, and copies that were edited apart.

#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use tongbao::store::{Fault, States, Status, Unreadable};

/// A file of the first version, as it must be readable for ever.
const FIRST: &str = r#"{
  "schema": "tongbao-states/1",
  "items": {
    "k3v9x2a": {
      "edited": 1626048000000,
      "status": "in_progress",
      "note": "已约谈，7月底前再报"
    },
    "w8m1q4z-2": {
      "edited": 1626048000001,
      "status": null,
      "note": ""
    }
  }
}
"#;

#[test]
fn a_file_of_the_first_version_is_read_and_written_alike() {
    let states = States::parse(FIRST).unwrap();
    let state = states.get("k3v9x2a").unwrap();
    assert_eq!(state.status, Some(Status::InProgress));
    assert_eq!(state.note, "已约谈，7月底前再报");
    assert_eq!(states.get("unknown"), None);
    assert_eq!(states.to_json(), FIRST);
    assert_eq!(States::parse(&format!("\u{feff}{FIRST}")), Ok(states));
}

#[track_caller]
fn refused(text: &str) -> Fault {
    let Unreadable { fault, text: kept } = States::parse(text).unwrap_err();
    assert_eq!(kept, text);
    fault
}

#[test]
fn what_cannot_be_read_whole_is_refused_with_its_text() {
    let newer = FIRST.replace("states/1", "states/7");
    assert_eq!(refused(&newer), Fault::Newer { version: 7 });
    for foreign in [
        "{}",
        "[]",
        r#"{"schema":"tongbao/1"}"#,
        r#"{"schema":"tongbao-states/0","items":{}}"#,
    ] {
        assert_eq!(refused(foreign), Fault::Foreign, "{foreign}");
    }
    let damaged = [
        String::new(),
        FIRST.replace("in_progress", "lost"),
        FIRST.replace("1626048000000", "\"soon\""),
        FIRST.replace("\"note\"", "\"remark\""),
        FIRST.replace("\"items\"", "\"rows\""),
    ];
    for text in damaged {
        assert!(matches!(refused(&text), Fault::Damaged(_)), "{text}");
    }
    for end in (1..FIRST.trim_end().len()).filter(|end| FIRST.is_char_boundary(*end)) {
        assert!(matches!(
            refused(FIRST.get(..end).unwrap()),
            Fault::Damaged(_)
        ));
    }
}

#[test]
fn a_clock_that_was_set_back_loses_no_edit() {
    let mut here = States::default();
    here.edit("a", Some(Status::InProgress), "first".to_owned(), 1000);
    let there = here.clone();
    here.edit("a", Some(Status::Done), "second".to_owned(), 10);
    here.merge(there);
    assert_eq!(here.get("a").unwrap().note, "second");
}

fn any_states() -> impl Strategy<Value = States> {
    let status = prop::option::of(prop::sample::select(Status::ALL.to_vec()));
    let edit = ("[ab]", status, "[xy=]?", 0u64..4);
    prop::collection::vec(edit, 0..5).prop_map(|edits| {
        let mut states = States::default();
        for (item, status, note, now) in edits {
            states.edit(&item, status, note, now);
        }
        states
    })
}

fn merged(first: &States, second: &States) -> States {
    let mut all = first.clone();
    all.merge(second.clone());
    all
}

proptest! {
    #[test]
    fn copies_come_to_the_same_in_any_order(a in any_states(), b in any_states(), c in any_states()) {
        prop_assert_eq!(merged(&a, &b), merged(&b, &a));
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
        prop_assert_eq!(merged(&a, &a), a.clone());
        for (item, state) in merged(&a, &b).iter() {
            let latest = [&a, &b].into_iter().filter_map(|one| one.get(item)).map(|one| one.edited).max();
            prop_assert_eq!(Some(state.edited), latest);
        }
    }

    #[test]
    fn a_file_gives_back_what_was_written(states in any_states()) {
        prop_assert_eq!(States::parse(&states.to_json()), Ok(states));
    }
}
