//! The dialog that takes documents in, and says of each what became of it.

use tongbao::decode::{Encoding, Form, Refused};
use tongbao::permalink::{Language, View, ViewState};

use super::queue::{cancel, keep, keeping, of_documents, recode, remove, take, take_text};
use super::{Document, ENCODINGS, Stage, key_of, of_key};
use crate::ui::desk::text::{DeskText, OwnText};
use crate::ui::desk::{edition, words};
use crate::ui::live::memo;
use crate::ui::node::{Element, Node, Row, button, el, list, part, row, rows, text};
use crate::ui::platform::{self, events, incoming};
use crate::ui::state::AppState;
use crate::ui::text::fill;

/// What can be read.
const ENDINGS: &str = ".txt,.md,.markdown,.html,.htm,.docx,text/plain,text/html,text/markdown";
/// The field for pasted words.
const PASTE_ID: &str = "own-text";
/// Documents listed; who opens a thousand does not look through them here.
const LISTED: usize = 100;

/// The dialog.
pub(crate) fn dialog(app: AppState) -> Node {
    let own = &words(app).own;
    let choose = button("framed", move |_| incoming::choose(ENDINGS, true, take));
    let is_busy = memo(|| of_documents(|all| all.iter().any(Document::is_open)));
    let is_any = memo(|| of_documents(|all| !all.is_empty()));
    let listed = rows(move || {
        of_documents(|all| {
            // What went wrong comes first.
            let failed = all.iter().filter(|one| one.has_failed());
            let others = all.iter().filter(|one| !one.has_failed());
            let shown = failed.chain(others).take(LISTED);
            shown.map(|one| entry(app, one.clone())).collect()
        })
    });
    list([
        damage(app).into(),
        el("p").add(own.what).into(),
        el("p").add(choose.add(own.choose)).into(),
        paste(app),
        part(move || {
            is_busy.get().then(|| {
                let stop = button("plain", move |_| cancel());
                progress(own).add(stop.add(own.cancel))
            })
        }),
        el("ul").class("own-list").add(listed).into(),
        part(move || is_any.get().then(|| keeper(app))),
    ])
}

fn paste(app: AppState) -> Node {
    let own = &words(app).own;
    let read = button("framed", move |_| {
        let text = platform::text_in(PASTE_ID);
        if !text.trim().is_empty() {
            take_text(own.pasted.to_owned(), &text);
        }
    });
    el("details")
        .add(el("summary").add(own.paste))
        .add(
            el("textarea")
                .attr("id", PASTE_ID)
                .attr("rows", "6")
                .attr("aria-label", own.paste),
        )
        .add(el("p").add(read.add(own.read)))
        .into()
}

/// What is on the page while the documents that it came with are read.
pub(crate) fn opening(language: Language) -> Node {
    let own = &DeskText::of(language).own;
    let progress = progress(own).class("lead");
    el("main").class("empty").add(progress).into()
}

fn progress(own: &'static OwnText) -> Element {
    let counts = memo(|| {
        of_documents(|all| {
            let done = all.iter().filter(|one| !one.is_open()).count();
            (done.to_string(), all.len().to_string())
        })
    });
    el("p")
        .attr("role", "status")
        .class("choices")
        .add(
            el("progress")
                .live("value", move || Some(counts.get().0))
                .live("max", move || Some(counts.get().1))
                .attr("aria-label", own.reading),
        )
        .add(text(move || {
            let (done, all) = counts.get();
            fill(own.progress, &[&done, &all])
        }))
}

/// What the page came with cannot be read.
fn damage(app: AppState) -> Option<Element> {
    edition::damage()?;
    let told = words(app).edition.damaged;
    Some(el("p").attr("role", "alert").add(told))
}

fn entry(app: AppState, document: Document) -> Row {
    let own = &words(app).own;
    let number = document.number;
    let state = match &document.stage {
        Stage::Waiting | Stage::Reading => "w",
        Stage::Read(_) => "r",
        _ => "f",
    };
    let key = [&number.to_string(), state, key_of(document.encoding)].concat();
    row(key, move || {
        let name = match &document.stage {
            Stage::Read(entry) => {
                let state = ViewState {
                    view: View::reader(&entry.id, None),
                    language: app.text().language,
                    ..ViewState::default()
                };
                el("a").attr("href", state.to_fragment())
            }
            _ => el("span"),
        };
        let told = told(app, &document.stage);
        let chooser = chooser(app, &document);
        let label = fill(own.remove_label, &[&document.name]);
        let drop = button("plain", move |_| remove(number)).attr("aria-label", label);
        el("li")
            .add(name.class("name").add(document.name))
            .add(el("span").class("quiet").add(told))
            .add(chooser)
            .add(drop.add(own.remove))
    })
}

/// The encoding of a text; a Word document has none to choose.
fn chooser(app: AppState, document: &Document) -> Option<Element> {
    let own = &words(app).own;
    let (number, chosen) = (document.number, document.encoding);
    let found = match &document.stage {
        Stage::Read(entry) => {
            let analysis = &entry.reading.as_ref().ok()?.analysis;
            (analysis.form != Form::Docx).then_some(Some(analysis.encoding))?
        }
        Stage::Refused(Refused::UnknownEncoding { .. } | Refused::Binary { .. }) => None,
        _ => return None,
    };
    let name_of = |encoding: Encoding| {
        let known = ENCODINGS.iter().find(|(one, ..)| *one == encoding);
        known.map_or("", |(.., name)| name)
    };
    let detected = found.filter(|_| chosen.is_none()).map_or("", name_of);
    let automatic = fill(own.detected, &[detected]);
    let choices = ENCODINGS
        .iter()
        .map(|(_, key, name)| el("option").attr("value", *key).add(*name));
    let field = el("select")
        .attr("aria-label", fill(own.encoding, &[&document.name]))
        .add(el("option").attr("value", "").add(automatic))
        .add(list(choices))
        .live("value", move || Some(key_of(chosen).to_owned()))
        .on("change", move |event| {
            recode(number, of_key(&events::value_of(event)));
        });
    Some(field)
}

/// What became of a document.
fn told(app: AppState, stage: &Stage) -> String {
    let own = &words(app).own;
    match stage {
        Stage::Waiting => own.waiting.to_owned(),
        Stage::Reading => own.reading.to_owned(),
        Stage::Read(entry) => {
            let items = entry
                .reading
                .as_ref()
                .map_or(0, |reading| reading.analysis.items.len());
            fill(own.items, &[&items.to_string()])
        }
        Stage::Refused(refused) => app.text().refused(refused),
        Stage::Unopened => own.unopened.to_owned(),
        Stage::Fault => own.fault.to_owned(),
        Stage::TooLong => own.too_long.to_owned(),
    }
}

/// Whether the browser keeps them. A page that came from somebody else does not offer it.
fn keeper(app: AppState) -> Element {
    let own = &words(app).own;
    if edition::is_edition() {
        return el("p")
            .class("quiet")
            .add(words(app).edition.keep_by_saving);
    }
    let tick = el("input")
        .attr("type", "checkbox")
        .live("checked", || keeping().0.then(String::new))
        .on("change", |event| keep(events::is_checked(event)));
    el("div")
        .add(el("label").class("keep").add(tick).add(own.keep))
        .add(part(move || {
            let (_, refused) = keeping();
            refused.then(|| el("p").attr("role", "alert").add(own.keep_refused))
        }))
}
