//! Keeping states where a browser keeps things: in a place that may refuse, that another tab writes to at the same
//! time, and that may hold what this program cannot read.
//!
//! A [`Keeper`] never writes over what it has not read. Whatever the place does, the states stay in memory, and the
//! next edit tries again.

use std::error::Error;
use std::fmt;

use super::{Fault, State, States};

/// Where the states are. Pages on a disk share one storage: the key is named with the product.
pub const KEY: &str = "tongbao.states";
/// When they were last copied to a file, in milliseconds since 1970.
const BACKUP_KEY: &str = "tongbao.states.backup";
/// What could not be read is moved behind this, with the time at which it was.
const ASIDE: &str = "tongbao.states.aside.";
/// Edits after which a backup is due.
const MANY_EDITS: usize = 20;
/// Milliseconds after which the first edit that no backup holds asks for one: a week.
const LONG: u64 = 7 * 24 * 60 * 60 * 1000;

/// Texts by key, as browsers keep them.
pub trait Place {
    /// All keys, those of other programs too.
    ///
    /// # Errors
    /// [`Refusal`] where the place cannot be asked.
    fn keys(&self) -> Result<Vec<String>, Refusal>;

    /// The text of a key, if it has one.
    ///
    /// # Errors
    /// [`Refusal`] where it cannot be read.
    fn read(&self, key: &str) -> Result<Option<String>, Refusal>;

    /// Gives a key a text, the whole of it or, where it is refused, none.
    ///
    /// # Errors
    /// [`Refusal`] where it is not kept.
    fn write(&mut self, key: &str, text: &str) -> Result<(), Refusal>;
}

/// Why a place did not do what it was asked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It keeps nothing here: switched off, private, or not allowed.
    Denied,
    /// It has no room left.
    Full,
    /// Something else; what it said.
    Other(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Denied => f.write_str("keeping is not allowed here"),
            Self::Full => f.write_str("there is no room left"),
            Self::Other(said) => f.write_str(said),
        }
    }
}

impl Error for Refusal {}

/// Why what is in memory is not kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trouble {
    /// The place refused.
    Refused(Refusal),
    /// A newer program's states are there. They are left as they are.
    Newer {
        /// Their version.
        version: u32,
    },
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A text that could not be read, for saving to a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Aside {
    /// Where it is.
    pub key: String,
    /// All of it.
    pub text: String,
}

/// The states, in memory and in a place.
#[derive(Clone, Debug)]
pub struct Keeper<P> {
    place: P,
    states: States,
    /// What the page came with.
    carried: States,
    trouble: Option<Trouble>,
    aside: Vec<Aside>,
    backup: u64,
}

impl<P: Place> Keeper<P> {
    /// What the place holds; `now` is in milliseconds since 1970, here and in all that follows.
    #[must_use]
    pub fn load(place: P, now: u64) -> Self {
        let mut keeper = Self {
            place,
            states: States::default(),
            carried: States::default(),
            trouble: None,
            aside: Vec::new(),
            backup: 0,
        };
        keeper.sync(now, |_| {});
        // What is missing here is missing in the notice of it alone: nothing is written for want of it.
        let _ = keeper.recall();
        keeper
    }

    /// All states.
    #[must_use]
    pub fn states(&self) -> &States {
        &self.states
    }

    /// Why the last edit is in memory alone; `None` where it is kept.
    #[must_use]
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref()
    }

    /// What was found in the place and could not be read.
    #[must_use]
    pub fn aside(&self) -> &[Aside] {
        &self.aside
    }

    /// When the states were last copied to a file.
    #[must_use]
    pub fn backed_up(&self) -> Option<u64> {
        (self.backup > 0).then_some(self.backup)
    }

    /// How many items were edited since.
    #[must_use]
    pub fn edited_since(&self) -> usize {
        self.unsaved().count()
    }

    /// Whether it is time for a backup: many edits that no file holds, or one that has waited for days.
    #[must_use]
    pub fn wants_backup(&self, now: u64) -> bool {
        let unsaved = self.unsaved().map(|state| state.edited);
        self.edited_since() >= MANY_EDITS
            || unsaved
                .min()
                .is_some_and(|first| first.saturating_add(LONG) < now)
    }

    /// Changes what is noted for an item, as it is with what other tabs have written.
    pub fn edit(&mut self, item: &str, change: impl FnOnce(&mut State), now: u64) {
        self.sync(now, |states| {
            let before = states.get(item).cloned().unwrap_or_default();
            let mut state = before.clone();
            change(&mut state);
            if state != before {
                states.edit(item, state.status, state.note, now);
            }
        });
    }

    /// Takes in what another tab has written. Where that tab had not seen an edit of this one, it is written again.
    pub fn refresh(&mut self, now: u64) {
        self.sync(now, |_| {});
        let _ = self.recall();
    }

    /// Takes in states that the page came with. Looking at them keeps nothing: they are written with the next edit. They
    /// are in a file already, so no backup is due for them.
    pub fn carry(&mut self, states: States) {
        self.states.merge(states.clone());
        self.carried = states;
    }

    /// Takes in the states of a file, and tells how many items it changed.
    pub fn restore(&mut self, states: States, now: u64) -> usize {
        let before = self.states.clone();
        self.sync(now, |own| own.merge(states));
        let changed = |(item, state): &(&str, &State)| before.get(item) != Some(*state);
        self.states.iter().filter(changed).count()
    }

    /// Notes that all states are in a file now.
    pub fn note_backup(&mut self, now: u64) {
        self.backup = now;
        // Where the note is lost, there is a reminder too many.
        let _ = self.place.write(BACKUP_KEY, &now.to_string());
    }

    fn unsaved(&self) -> impl Iterator<Item = &State> {
        let own = self.states.iter();
        let own = own.filter(|(item, state)| self.carried.get(item) != Some(*state));
        let states = own.map(|(_, state)| state);
        states.filter(|state| state.edited > self.backup)
    }

    /// Reads, merges, changes, and writes if that made a difference: what another tab wrote stays.
    fn sync(&mut self, now: u64, change: impl FnOnce(&mut States)) {
        let stored = self.take_in(now);
        change(&mut self.states);
        let written = stored.and_then(|stored| {
            if stored.as_ref() != Some(&self.states) {
                self.place.write(KEY, &self.states.to_json())?;
            }
            Ok(())
        });
        self.trouble = written.err();
    }

    /// What the place holds, which is now in memory too; `None` for what was unreadable and has been copied. Where
    /// this fails, nothing may be written.
    fn take_in(&mut self, now: u64) -> Result<Option<States>, Trouble> {
        let Some(text) = self.place.read(KEY)? else {
            return Ok(Some(States::default()));
        };
        match States::parse(&text) {
            Ok(stored) => {
                self.states.merge(stored.clone());
                Ok(Some(stored))
            }
            Err(unreadable) => {
                // A newer program looks for its own where it left it.
                if let Fault::Newer { version } = unreadable.fault {
                    self.tell_aside(KEY.to_owned(), unreadable.text);
                    return Err(Trouble::Newer { version });
                }
                let key = self.free_key(now)?;
                self.tell_aside(key.clone(), unreadable.text);
                self.place.write(&key, &text)?;
                Ok(None)
            }
        }
    }

    fn tell_aside(&mut self, key: String, text: String) {
        if self.aside.iter().all(|one| one.text != text) {
            self.aside.push(Aside { key, text });
        }
    }

    /// A key of this time or a later one that has no text.
    fn free_key(&self, now: u64) -> Result<String, Refusal> {
        let mut time = now;
        loop {
            let key = format!("{ASIDE}{time}");
            if self.place.read(&key)?.is_none() {
                return Ok(key);
            }
            time += 1;
        }
    }

    /// What was noted and set aside before.
    fn recall(&mut self) -> Result<(), Refusal> {
        let noted = self.place.read(BACKUP_KEY)?;
        let noted = noted.and_then(|text| text.parse().ok()).unwrap_or(0);
        self.backup = self.backup.max(noted);
        for key in self.place.keys()? {
            if key.starts_with(ASIDE)
                && let Some(text) = self.place.read(&key)?
            {
                self.tell_aside(key, text);
            }
        }
        self.aside.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(())
    }
}
