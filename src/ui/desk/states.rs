//! Status and notes of one's own: the cells of the ledger that hold them, what a card shows of them, and the strip
//! that tells how they are kept.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use tongbao::present;
use tongbao::store::{Fault, Refusal, State, Status, Trouble};

use super::actions::DeskAction;
use super::words;
use crate::ui::live::{Memo, memo};
use crate::ui::node::{Element, Node, button, el, list, part, text};
use crate::ui::platform::{self, events, later};
use crate::ui::state::{Action, AppState};
use crate::ui::text::{count, fill};

/// The choice of a status.
pub(super) fn status_cell(app: AppState, item: String) -> Node {
    let state = state_of(app, item.clone());
    let choice = |status: Option<Status>| {
        let label = status.map_or("", |status| words(app).status(status));
        el("option")
            .attr("value", status.map_or("", Status::key))
            .add(label)
    };
    let choices = [None].into_iter().chain(Status::ALL.map(Some)).map(choice);
    let of_key = |key: &str| Status::ALL.into_iter().find(|status| status.key() == key);
    el("select")
        .class("own-status")
        .attr("aria-label", words(app).states.status)
        .add(list(choices))
        .live("value", move || {
            let status = state.with(|state| state.status);
            Some(status.map_or("", Status::key).to_owned())
        })
        .on("change", move |event| {
            let status = of_key(&events::value_of(event));
            send(app, DeskAction::SetStatus(item.clone(), status));
        })
        .into()
}

/// Whoever pauses so long in a note, in milliseconds, has it kept: a tab may be closed without the field being left.
const PAUSE: u32 = 800;

fn set_note(app: AppState, item: String, note: String) {
    send(app, DeskAction::SetNote(item, note));
}

/// The field for a note.
pub(super) fn note_cell(app: AppState, item: String) -> Node {
    let state = state_of(app, item.clone());
    let (own, waiting) = (item.clone(), Rc::new(RefCell::new(None)));
    let soon = waiting.clone();
    el("textarea")
        .class("own-note")
        .attr("rows", "1")
        .attr("aria-label", words(app).states.note)
        .live("value", move || {
            Some(state.with(|state| state.note.clone()))
        })
        .on("input", move |event| {
            let (item, note) = (own.clone(), events::value_of(event));
            *soon.borrow_mut() = later(PAUSE, move || set_note(app, item, note));
        })
        .on("change", move |event| {
            waiting.take();
            set_note(app, item.clone(), events::value_of(event));
        })
        .into()
}

/// What a card shows of the item's status and note; nothing where there is neither.
pub(crate) fn of_card(app: AppState, item: &str) -> Node {
    let state = state_of(app, item.to_owned());
    let own = &words(app).states;
    let named = move |name: &'static str, what: String| {
        let name = el("span")
            .class("quiet")
            .add([name, app.text().colon].concat());
        el("p").class("own").add(name).add(what)
    };
    part(move || {
        let State { status, note, .. } = state.get();
        let status = status.map(|status| named(own.status, words(app).status(status).to_owned()));
        let note = (!note.is_empty()).then(|| named(own.note, note));
        list([Node::from(status), note.into()])
    })
}

/// The state of one item. Cells follow it by themselves, so that an edit draws no row anew.
fn state_of(app: AppState, item: String) -> Memo<State> {
    memo(move || {
        let keeper = app.desk.keeper();
        keeper.with(|keeper| keeper.states().get(&item).cloned().unwrap_or_default())
    })
}

/// How status and notes are kept: closed, one line.
pub(super) fn panel(app: AppState) -> Node {
    let own = &words(app).states;
    let keeper = app.desk.keeper();
    let has_aside = memo(move || keeper.with(|keeper| !keeper.aside().is_empty()));
    let choose = button("framed", move |_| send(app, DeskAction::ChooseBackup));
    let summary = el("summary")
        .add(el("b").add(own.title))
        .add(app.text().colon)
        .add(text(move || summary_of(app)))
        .add(part(move || {
            let is_due = keeper.with(|keeper| keeper.wants_backup(platform::now()));
            is_due.then(|| el("span").class("due").add(own.due))
        }));
    let strip = el("details")
        .class("kept")
        .live("open", move || has_aside.get().then(String::new))
        .add(summary)
        .add(el("p").add(own.only_here))
        .add(
            el("p")
                .class("choices")
                .add(back_up(app))
                .add(choose.add(own.restore)),
        )
        .add(
            el("p")
                .attr("role", "status")
                .add(text(move || restored(app))),
        )
        .add(part(move || aside(app)));
    list([part(move || trouble(app)), strip.into()])
}

/// How many there are, and what of them a file holds.
fn summary_of(app: AppState) -> String {
    let own = &words(app).states;
    app.desk.keeper().with(|keeper| {
        let filled = keeper
            .states()
            .iter()
            .filter(|(_, state)| !state.is_empty())
            .count();
        if filled == 0 && keeper.backed_up().is_none() {
            return own.none.to_owned();
        }
        let backup = keeper.backed_up().map_or(own.never.to_owned(), |time| {
            let day = present::day(platform::day_of(time), app.text().language);
            fill(own.backed_up, &[&day])
        });
        let mut parts = vec![count(own.filled, filled), backup];
        let since = keeper.edited_since();
        if since > 0 && keeper.backed_up().is_some() {
            parts.push(count(own.since, since));
        }
        parts.join(" · ")
    })
}

fn back_up(app: AppState) -> Element {
    button("framed", move |_| send(app, DeskAction::BackUp)).add(words(app).states.back_up)
}

/// Why the last edit is not kept.
fn trouble(app: AppState) -> Option<Element> {
    let own = &words(app).states;
    let trouble = app.desk.keeper().with(|keeper| keeper.trouble().cloned())?;
    let message = match trouble {
        Trouble::Refused(Refusal::Denied) => own.denied.to_owned(),
        Trouble::Refused(Refusal::Full) => own.full.to_owned(),
        Trouble::Refused(Refusal::Other(said)) => fill(own.refused, &[&said]),
        Trouble::Newer { .. } => own.newer.to_owned(),
    };
    let notice = el("div").class("address-notes").attr("role", "alert");
    Some(notice.add(el("p").add(message)).add(back_up(app)))
}

/// What came of the last file.
fn restored(app: AppState) -> String {
    let own = &words(app).states;
    match app.desk.restored().get() {
        None => String::new(),
        Some(Ok(0)) => own.nothing_new.to_owned(),
        Some(Ok(changed)) => count(own.restored, changed),
        Some(Err(Fault::Foreign)) => own.foreign.to_owned(),
        Some(Err(Fault::Newer { .. })) => own.newer_file.to_owned(),
        Some(Err(Fault::Damaged(_))) => own.damaged.to_owned(),
    }
}

/// What could not be read, and the way to a file for each.
fn aside(app: AppState) -> Option<Element> {
    let own = &words(app).states;
    let keys: Vec<String> = app.desk.keeper().with(|keeper| {
        let aside = keeper.aside().iter();
        aside.map(|one| one.key.clone()).collect()
    });
    let told = (!keys.is_empty()).then(|| el("p").add(count(own.aside, keys.len())));
    let buttons = keys.into_iter().map(|key| {
        let shown = day_of(app, &key).unwrap_or_else(|| key.clone());
        let save = button("framed", move |_| {
            send(app, DeskAction::SaveAside(key.clone()));
        });
        el("li").add(shown).add(" ").add(save.add(own.save_aside))
    });
    Some(
        el("div")
            .class("aside")
            .add(told?)
            .add(el("ul").add(list(buttons))),
    )
}

/// The day on which a text was set aside, which its key ends in.
fn day_of(app: AppState, key: &str) -> Option<String> {
    let time = key.rsplit('.').next()?.parse().ok()?;
    let day = present::day(platform::day_of(time), app.text().language);
    Some(fill(words(app).states.set_aside, &[&day]))
}

fn send(app: AppState, action: DeskAction) {
    app.send(Action::Desk(action));
}
