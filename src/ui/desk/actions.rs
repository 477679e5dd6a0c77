//! What the desk knows that no address holds, and the one place that changes it.

use leptos::prelude::*;
use tongbao::store::{Fault, KEY, Keeper, State, States, Status};
use tongbao::value::calendar::iso;

use super::{edition, words};
use crate::ui::platform::storage::{self, LocalStorage};
use crate::ui::platform::{self, files, incoming};
use crate::ui::state::{Action, AppState};
use crate::ui::text::fill;

/// Largest file that status and notes are taken from, in bytes.
const LARGEST: usize = 30 << 20;

/// Everything that can happen at the desk.
#[derive(Clone, Debug)]
pub(crate) enum DeskAction {
    /// An item has this status now.
    SetStatus(String, Option<Status>),
    /// An item has this note now.
    SetNote(String, String),
    /// Another tab has edited something.
    Refresh,
    /// Status and notes go to a file.
    BackUp,
    /// A file is chosen to take status and notes from.
    ChooseBackup,
    /// The text of that file.
    Restore(String),
    /// A text that could not be read goes to a file, by its key.
    SaveAside(String),
}

/// Signals of the desk, written here alone.
#[derive(Clone, Copy)]
pub(crate) struct DeskState {
    keeper: RwSignal<Keeper<LocalStorage>>,
    restored: RwSignal<Option<Result<usize, Fault>>>,
}

impl DeskState {
    /// What this browser keeps, and what the page came with.
    pub(crate) fn new() -> Self {
        let mut keeper = Keeper::load(LocalStorage, platform::now());
        keeper.carry(edition::states());
        Self {
            keeper: RwSignal::new(keeper),
            restored: RwSignal::new(None),
        }
    }

    /// Status and notes, and how they are kept.
    pub(crate) fn keeper(self) -> ReadSignal<Keeper<LocalStorage>> {
        self.keeper.read_only()
    }

    /// How many items the last file brought, or why it was not taken.
    pub(super) fn restored(self) -> ReadSignal<Option<Result<usize, Fault>>> {
        self.restored.read_only()
    }
}

/// Brings what other tabs edit to the state.
pub(crate) fn listen(app: AppState) {
    storage::on_change(KEY, move || app.send(Action::Desk(DeskAction::Refresh)));
}

/// Takes an action in.
pub(crate) fn update(app: AppState, action: DeskAction) {
    let desk = app.desk;
    let now = platform::now();
    match action {
        DeskAction::SetStatus(item, status) => edit(desk, &item, |state| state.status = status),
        DeskAction::SetNote(item, note) => edit(desk, &item, |state| state.note = note),
        DeskAction::Refresh => desk.keeper.update(|keeper| keeper.refresh(now)),
        DeskAction::BackUp => {
            let text = desk
                .keeper
                .with_untracked(|keeper| keeper.states().to_json());
            let name = fill(words(app).states.file, &[&iso(platform::today())]);
            if save_text(app, &name, &text) {
                desk.keeper.update(|keeper| keeper.note_backup(now));
            }
        }
        DeskAction::ChooseBackup => incoming::choose(".json", false, move |files| {
            // What is larger is none of ours.
            let file = files.into_iter().find(|file| file.size() <= LARGEST);
            let restore = move |bytes: Option<Vec<u8>>| {
                let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
                app.send(Action::Desk(DeskAction::Restore(text)));
            };
            match file {
                Some(file) => file.read(restore),
                None => restore(None),
            }
        }),
        DeskAction::Restore(text) => {
            let restored = States::parse(&text).map_err(|unreadable| unreadable.fault);
            let restored = restored.map(|states| {
                let restored = desk.keeper.try_update(|keeper| keeper.restore(states, now));
                restored.unwrap_or(0)
            });
            desk.restored.set(Some(restored));
        }
        DeskAction::SaveAside(key) => {
            let text = desk.keeper.with_untracked(|keeper| {
                let mut aside = keeper.aside().iter();
                aside.find(|one| one.key == key).map(|one| one.text.clone())
            });
            let name = fill(words(app).states.aside_file, &[&key]);
            save_text(app, &name, &text.unwrap_or_default());
        }
    }
}

/// Changes what is noted for an item. It is worth keeping from now on.
fn edit(desk: DeskState, item: &str, change: impl FnOnce(&mut State)) {
    storage::ask_to_stay();
    let now = platform::now();
    desk.keeper.update(|keeper| keeper.edit(item, change, now));
}

/// Saves a file, or says that the browser did not take it.
fn save_text(app: AppState, name: &str, text: &str) -> bool {
    let saved = files::save(name, "application/json", text.as_bytes());
    if !saved {
        app.send(Action::Say(words(app).states.not_saved));
    }
    saved
}
