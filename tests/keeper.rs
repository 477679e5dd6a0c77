//! Keeping states: nothing that was acknowledged is lost, whatever the place and other tabs do.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;
use tongbao::store::{KEY, Keeper, Place, Refusal, State, States, Status, Trouble};

type Texts = BTreeMap<String, String>;

/// A storage that several tabs share, and that refuses chosen operations.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Storage>>);

#[derive(Default)]
struct Storage {
    texts: Texts,
    operations: usize,
    refuses: Option<fn(usize, usize) -> bool>,
    at: usize,
}

impl Shared {
    fn with(texts: &[(&str, &str)]) -> Self {
        let shared = Self::default();
        let owned = texts
            .iter()
            .map(|(key, text)| (key.to_string(), text.to_string()));
        shared.0.borrow_mut().texts = owned.collect();
        shared
    }

    fn refusing(at: usize, refuses: fn(usize, usize) -> bool) -> Self {
        let shared = Self::default();
        shared.0.borrow_mut().at = at;
        shared.0.borrow_mut().refuses = Some(refuses);
        shared
    }

    fn asked(&self) -> Result<(), Refusal> {
        let mut storage = self.0.borrow_mut();
        storage.operations += 1;
        match storage.refuses {
            Some(refuses) if refuses(storage.operations, storage.at) => Err(Refusal::Full),
            _ => Ok(()),
        }
    }

    fn text(&self, key: &str) -> Option<String> {
        self.0.borrow().texts.get(key).cloned()
    }

    fn stored(&self) -> States {
        self.text(KEY)
            .map_or_else(States::default, |text| States::parse(&text).unwrap())
    }
}

impl Place for Shared {
    fn keys(&self) -> Result<Vec<String>, Refusal> {
        self.asked()?;
        Ok(self.0.borrow().texts.keys().cloned().collect())
    }

    fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
        self.asked()?;
        Ok(self.text(key))
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), Refusal> {
        self.asked()?;
        self.0
            .borrow_mut()
            .texts
            .insert(key.to_owned(), text.to_owned());
        Ok(())
    }
}

/// A tab sees the storage as it was when it last heard of it, and its own writes at once.
#[derive(Clone)]
struct Tab {
    disk: Shared,
    seen: Shared,
}

impl Place for Tab {
    fn keys(&self) -> Result<Vec<String>, Refusal> {
        self.seen.keys()
    }

    fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
        self.seen.read(key)
    }

    fn write(&mut self, key: &str, text: &str) -> Result<(), Refusal> {
        self.seen.write(key, text)?;
        self.disk.write(key, text)
    }
}

fn note(words: &str) -> impl FnOnce(&mut State) {
    |state| state.note = words.to_owned()
}

fn status(status: Status) -> impl FnOnce(&mut State) {
    move |state| state.status = Some(status)
}

const ITEMS: [&str; 4] = ["a", "b", "c", "d"];

#[derive(Clone, Debug)]
enum Step {
    Edit { tab: usize, item: usize },
    Hear { tab: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let edit = (0..2usize, 0..ITEMS.len()).prop_map(|(tab, item)| Step::Edit { tab, item });
    let hear = (0..2usize).prop_map(|tab| Step::Hear { tab });
    prop::collection::vec(prop_oneof![2 => edit, 1 => hear], 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn two_tabs_lose_no_edit(steps in steps()) {
        let disk = Shared::default();
        let tabs = [(); 2].map(|()| Tab { disk: disk.clone(), seen: Shared::default() });
        let mut keepers = tabs.clone().map(|tab| Keeper::load(tab, 0));
        let hear = |keepers: &mut [Keeper<Tab>; 2], tab: usize, now| {
            let heard = disk.0.borrow().texts.clone();
            tabs[tab].seen.0.borrow_mut().texts = heard;
            keepers[tab].refresh(now);
        };
        let mut last = BTreeMap::new();
        for (step, now) in steps.iter().zip(1u64..) {
            match *step {
                Step::Edit { tab, item } => {
                    keepers[tab].edit(ITEMS[item], note(&now.to_string()), now);
                    last.insert(ITEMS[item], now.to_string());
                }
                Step::Hear { tab } => hear(&mut keepers, tab, now),
            }
        }
        // Each write is heard by the other tab in the end.
        for tab in [0, 1, 0, 1] {
            hear(&mut keepers, tab, 99);
        }
        let stored = disk.stored();
        for (item, note) in last {
            prop_assert_eq!(&stored.get(item).unwrap().note, &note);
        }
        prop_assert_eq!(keepers[0].states(), keepers[1].states());
        prop_assert_eq!(keepers[0].states(), &stored);
    }
}

#[test]
fn status_and_note_of_one_item_may_come_from_two_tabs() {
    let place = Shared::default();
    let [mut one, mut other] = [(); 2].map(|()| Keeper::load(place.clone(), 0));
    one.edit("a", note("from one"), 1);
    other.edit("a", status(Status::Done), 2);
    let stored = place.stored();
    let state = stored.get("a").unwrap();
    assert_eq!(
        (state.status, state.note.as_str()),
        (Some(Status::Done), "from one")
    );
}

#[test]
fn a_place_that_fails_loses_no_acknowledged_edit() {
    let failures: [fn(usize, usize) -> bool; 3] = [
        |operation, at| operation == at,
        |operation, at| operation >= at,
        |operation, at| operation % at == 0,
    ];
    for (at, refuses) in (1..=200).flat_map(|at| failures.map(|refuses| (at, refuses))) {
        let place = Shared::refusing(at, refuses);
        let mut keeper = Keeper::load(place.clone(), 0);
        for now in 1..=80 {
            let item = format!("item{}", now % 7);
            keeper.edit(&item, note(&now.to_string()), now);
            assert_eq!(keeper.states().get(&item).unwrap().note, now.to_string());
            if keeper.trouble().is_none() {
                assert_eq!(
                    &place.stored(),
                    keeper.states(),
                    "operation {at}, edit {now}"
                );
            }
        }
        place.0.borrow_mut().refuses = None;
        keeper.refresh(99);
        assert_eq!((&place.stored(), keeper.trouble()), (keeper.states(), None));
    }
}

/// What is stored after some edits.
fn sample() -> String {
    let mut states = States::default();
    for (item, now) in ITEMS.into_iter().zip(1u64..) {
        states.edit(
            item,
            Some(Status::InProgress),
            "已约谈，\"7月底\"前再报".to_owned(),
            now,
        );
    }
    states.to_json()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_corrupt_is_set_aside_and_not_written_over(
        cut in 0..400usize, length in 0..60usize, junk in "[\\x00-\\x7f汉]{0,8}",
    ) {
        let letters: Vec<char> = sample().chars().collect();
        let cut = cut.min(letters.len());
        let rest = letters.iter().skip(cut + length);
        let corrupt: String = letters[..cut].iter().copied().chain(junk.chars()).chain(rest.copied()).collect();
        let place = Shared::with(&[(KEY, &corrupt)]);
        let mut keeper = Keeper::load(place.clone(), 1000);
        keeper.edit("own", note("kept"), 2000);
        if let Ok(readable) = States::parse(&corrupt) {
            let mut both = place.stored();
            both.merge(readable);
            prop_assert_eq!(both, place.stored());
        } else {
            prop_assert!(place.0.borrow().texts.values().any(|text| *text == corrupt));
            prop_assert_eq!(&keeper.aside()[0].text, &corrupt);
            let again = Keeper::load(place.clone(), 3000);
            prop_assert_eq!(again.aside(), keeper.aside());
        }
        prop_assert_eq!(&keeper.states().get("own").unwrap().note, "kept");
    }
}

#[test]
fn two_corruptions_of_one_moment_are_both_kept() {
    let place = Shared::with(&[(KEY, "one")]);
    let mut keeper = Keeper::load(place.clone(), 5);
    place
        .0
        .borrow_mut()
        .texts
        .insert(KEY.to_owned(), "two".to_owned());
    keeper.edit("a", note("x"), 5);
    let texts: Vec<&str> = keeper.aside().iter().map(|one| one.text.as_str()).collect();
    assert_eq!(texts, ["one", "two"]);
    assert_eq!(place.text("tongbao.states.aside.5").unwrap(), "one");
    assert_eq!(place.text("tongbao.states.aside.6").unwrap(), "two");
}

#[test]
fn what_finds_no_room_aside_stays_where_it_is() {
    let place = Shared::with(&[(KEY, "broken")]);
    place.0.borrow_mut().refuses = Some(|_, _| false);
    let mut keeper = Keeper::load(FullPlace(place.clone()), 5);
    keeper.edit("a", note("x"), 6);
    assert_eq!(keeper.trouble(), Some(&Trouble::Refused(Refusal::Full)));
    assert_eq!(place.text(KEY).unwrap(), "broken");
    assert_eq!(keeper.aside()[0].text, "broken");
    assert_eq!(keeper.states().get("a").unwrap().note, "x");
}

/// Gives everything and takes nothing.
struct FullPlace(Shared);

impl Place for FullPlace {
    fn keys(&self) -> Result<Vec<String>, Refusal> {
        self.0.keys()
    }

    fn read(&self, key: &str) -> Result<Option<String>, Refusal> {
        self.0.read(key)
    }

    fn write(&mut self, _key: &str, _text: &str) -> Result<(), Refusal> {
        Err(Refusal::Full)
    }
}

#[test]
fn states_of_a_newer_program_are_left_as_they_are() {
    let newer = sample().replace("states/1", "states/7");
    let place = Shared::with(&[(KEY, &newer)]);
    let mut keeper = Keeper::load(place.clone(), 5);
    keeper.edit("a", status(Status::Closed), 6);
    assert_eq!(keeper.trouble(), Some(&Trouble::Newer { version: 7 }));
    assert_eq!(
        place.0.borrow().texts,
        Texts::from([(KEY.to_owned(), newer.clone())])
    );
    assert_eq!(keeper.aside()[0].text, newer);
    assert_eq!(
        keeper.states().get("a").unwrap().status,
        Some(Status::Closed)
    );
}

#[test]
fn a_backup_gives_everything_back_and_is_remembered() {
    let place = Shared::with(&[(KEY, &sample()), ("somebody.else", "x")]);
    let mut keeper = Keeper::load(place.clone(), 10);
    assert_eq!(
        (keeper.backed_up(), keeper.edited_since()),
        (None, ITEMS.len())
    );
    let file = keeper.states().to_json();
    keeper.note_backup(20);
    keeper.edit("e", note("after"), 30);
    let again = Keeper::load(place.clone(), 40);
    assert_eq!((again.backed_up(), again.edited_since()), (Some(20), 1));
    assert_eq!(place.text("somebody.else").unwrap(), "x");

    let elsewhere = Shared::default();
    let mut other = Keeper::load(elsewhere.clone(), 50);
    other.edit("a", note("later"), 60);
    let changed = other.restore(States::parse(&file).unwrap(), 70);
    assert_eq!(changed, ITEMS.len() - 1);
    assert_eq!(other.states().get("a").unwrap().note, "later");
    for item in &ITEMS[1..] {
        assert_eq!(other.states().get(item), keeper.states().get(item));
    }
    assert_eq!(&elsewhere.stored(), other.states());
}

#[test]
fn states_that_came_with_the_page_are_kept_only_with_an_edit_of_ones_own() {
    let mut carried = States::default();
    for item in 0..30 {
        carried.edit(
            &format!("item{item}"),
            Some(Status::Done),
            "来自科室".to_owned(),
            5,
        );
    }
    let place = Shared::default();
    let mut keeper = Keeper::load(place.clone(), 1_000);
    keeper.carry(carried.clone());
    assert_eq!(keeper.states(), &carried);
    assert_eq!(place.text(KEY), None);
    assert!(
        !keeper.wants_backup(u64::MAX),
        "the page itself is the backup"
    );
    keeper.edit("item3", note("我局已报"), 1_001);
    assert_eq!(keeper.edited_since(), 1);
    let stored = place.stored();
    assert_eq!(stored.iter().count(), 30);
    assert_eq!(stored.get("item3").unwrap().note, "我局已报");
    // Opened again, the own edit stands above what the page came with.
    let mut again = Keeper::load(place, 2_000);
    again.carry(carried);
    assert_eq!(again.states(), &stored);
}

#[test]
fn a_backup_is_due_after_many_edits_or_a_week() {
    const DAY: u64 = 24 * 60 * 60 * 1000;
    let start = 20_000 * DAY;
    let mut keeper = Keeper::load(Shared::default(), start);
    assert!(!keeper.wants_backup(start + 99 * DAY));
    keeper.edit("a", note("x"), start);
    assert!(!keeper.wants_backup(start + 6 * DAY));
    assert!(keeper.wants_backup(start + 8 * DAY));
    keeper.note_backup(start + 8 * DAY);
    assert!(!keeper.wants_backup(start + 99 * DAY));
    for item in 0..20 {
        assert!(!keeper.wants_backup(start + 9 * DAY));
        keeper.edit(&item.to_string(), note("x"), start + 9 * DAY);
    }
    assert!(keeper.wants_backup(start + 9 * DAY));
}
