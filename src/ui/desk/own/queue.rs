//! Documents on their way in: one after the other, each in a worker before the page reads it.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use tongbao::Context;
use tongbao::decode::{DOCUMENT_LIMIT, Encoding, Refused};
use tongbao::edition;
use tongbao::ledger::{Corpus, Entry};
use tongbao::text::Chosen;

use super::{Document, Stage, key_of, of_key};
use crate::ui::desk::edition as carried;
use crate::ui::desk::words;
use crate::ui::platform::intake::Incoming;
use crate::ui::platform::turns::in_turns;
use crate::ui::platform::vault::{self, Kept};
use crate::ui::platform::worker::{self, Outcome, Scout};
use crate::ui::platform::{decoder, soon};
use crate::ui::state::{Action, AppState, Sheet};

/// Where the bytes of a document are.
#[derive(Clone)]
enum Source {
    File(Incoming),
    Bytes(Rc<[u8]>),
}

/// Everything that is known of documents of one's own.
pub(super) struct Own {
    documents: ArcRwSignal<Vec<Document>>,
    /// Whether this browser keeps them.
    kept: ArcRwSignal<bool>,
    /// The browser did not take them.
    refused: ArcRwSignal<bool>,
    sources: RefCell<BTreeMap<u32, Source>>,
    scout: RefCell<Option<Scout>>,
    /// No worker starts here: the page reads alone.
    is_alone: Cell<bool>,
    is_working: Cell<bool>,
    /// What the browser keeps could not be read, not yet, or is none of this page's: it must not be written over.
    is_unknown: Cell<bool>,
    /// The page has not told yet what became of the documents.
    has_news: Cell<bool>,
    /// The documents that the page came with are being read, and nothing is drawn yet.
    is_opening: Cell<bool>,
    /// The bulletins that were there before.
    bundled: RefCell<Option<&'static Corpus>>,
}

thread_local! {
    static OWN: Own = Own {
        documents: ArcRwSignal::new(Vec::new()),
        kept: ArcRwSignal::new(false),
        refused: ArcRwSignal::new(false),
        sources: RefCell::default(),
        scout: RefCell::default(),
        is_alone: Cell::default(),
        is_working: Cell::default(),
        is_unknown: Cell::default(),
        has_news: Cell::default(),
        is_opening: Cell::default(),
        bundled: RefCell::default(),
    };
}

/// Takes over at the start what the page came with, or else what this browser keeps. Says whether the page is drawn
/// once that is read.
pub(crate) fn begin(bundled: &'static Corpus) -> bool {
    OWN.with(|own| own.bundled.borrow_mut().replace(bundled));
    if carried::is_edition() {
        // A page that came from somebody else keeps nothing, and takes nothing from what is kept.
        let documents = carried::documents();
        let is_opening = !documents.is_empty();
        OWN.with(|own| {
            own.is_unknown.set(true);
            own.is_opening.set(is_opening);
        });
        let sources = documents.into_iter().map(|one| {
            let encoding = of_key(&one.encoding);
            let document = Document {
                id: Some(one.id),
                ..Document::new(one.name, encoding)
            };
            (document, Source::Bytes(one.bytes.into()))
        });
        enlist(sources.collect());
        return is_opening;
    }
    if vault::is_in_use() {
        OWN.with(|own| own.is_unknown.set(true));
        vault::load(|documents| {
            let Some(documents) = documents else {
                OWN.with(|own| own.refused.set(true));
                return;
            };
            OWN.with(|own| {
                own.is_unknown.set(false);
                own.kept.set(true);
            });
            let sources = documents.into_iter().map(|one| {
                let document = Document::new(one.name, of_key(&one.encoding));
                (document, Source::Bytes(one.bytes.into()))
            });
            enlist(sources.collect());
        });
    }
    false
}

/// Tells, once the page is drawn anew, what became of the documents.
pub(crate) fn tell_news(app: AppState) {
    let (is_new, has_failed) = OWN.with(|own| {
        let failed = |documents: &Vec<Document>| documents.iter().any(Document::has_failed);
        (own.has_news.take(), own.documents.with_untracked(failed))
    });
    // Damage is told when the page opens, and not each time that it is drawn anew.
    let has_trouble = if is_new {
        has_failed
    } else {
        carried::damage().is_some()
    };
    if has_trouble {
        app.send(Action::OpenSheet(Sheet::Own));
    } else if is_new {
        app.send(Action::Say(words(app).own.opened));
    }
}

/// Takes files in.
pub(crate) fn take(files: Vec<Incoming>) {
    let sources = files
        .into_iter()
        .map(|file| (Document::new(file.name(), None), Source::File(file)));
    enlist(sources.collect());
}

/// Takes in what was pasted, under a name.
pub(super) fn take_text(name: String, text: &str) {
    let bytes = Source::Bytes(text.as_bytes().into());
    let document = Document::new(name, Some(Encoding::Utf8));
    enlist(vec![(document, bytes)]);
}

/// Reads a document anew in another encoding; without one, its bytes tell.
pub(super) fn recode(number: u32, encoding: Option<Encoding>) {
    change(|documents| {
        if let Some(own) = documents.iter_mut().find(|one| one.number == number) {
            own.encoding = encoding;
            own.stage = Stage::Waiting;
        }
    });
    next();
}

/// Reads from the documents, in the order in which they came. Tracks them.
pub(super) fn of_documents<T>(read: impl FnOnce(&[Document]) -> T) -> T {
    OWN.with(|own| own.documents.with(|documents| read(documents)))
}

/// Whether this browser keeps them, and whether it refused to. Tracks both.
pub(super) fn keeping() -> (bool, bool) {
    OWN.with(|own| (own.kept.get(), own.refused.get()))
}

/// Has this browser keep the documents, or forget them.
pub(super) fn keep(is_kept: bool) {
    OWN.with(|own| own.kept.set(is_kept));
    store();
}

/// Takes a document away.
pub(super) fn remove(number: u32) {
    change(|documents| documents.retain(|one| one.number != number));
    OWN.with(|own| own.sources.borrow_mut().remove(&number));
    finish();
}

/// Takes away what has not been read yet.
pub(super) fn cancel() {
    change(|documents| documents.retain(|one| one.stage != Stage::Waiting));
}

fn enlist(sources: Vec<(Document, Source)>) {
    if sources.is_empty() {
        return;
    }
    OWN.with(|own| {
        let mut held = own.sources.borrow_mut();
        let first = held.last_key_value().map_or(0, |(last, _)| last + 1);
        own.documents.update(|documents| {
            for ((mut document, source), number) in sources.into_iter().zip(first..) {
                document.number = number;
                held.insert(number, source);
                documents.push(document);
            }
        });
    });
    next();
}

fn change(change: impl FnOnce(&mut Vec<Document>)) {
    OWN.with(|own| own.documents.update(change));
}

/// Reads the next document, or draws the page with all that were read.
fn next() {
    let number = OWN.with(|own| {
        if own.is_working.get() {
            return None;
        }
        own.documents.with_untracked(|documents| {
            let waiting = documents.iter().find(|one| one.stage == Stage::Waiting);
            waiting.map(|one| one.number)
        })
    });
    match number {
        Some(number) => open(number),
        None => finish(),
    }
}

fn open(number: u32) {
    OWN.with(|own| own.is_working.set(true));
    settle(number, Stage::Reading);
    let source = OWN.with(|own| own.sources.borrow().get(&number).cloned());
    match source {
        None => end(number, Stage::Unopened),
        Some(Source::Bytes(bytes)) => examine(number, &bytes),
        Some(Source::File(file)) if file.size() > DOCUMENT_LIMIT => end(
            number,
            Stage::Refused(Refused::TooLarge {
                bytes: file.size(),
                limit: DOCUMENT_LIMIT,
            }),
        ),
        Some(Source::File(file)) => file.read(move |bytes| match bytes {
            None => end(number, Stage::Unopened),
            Some(bytes) => {
                let bytes: Rc<[u8]> = bytes.into();
                hold(number, bytes.clone());
                examine(number, &bytes);
            }
        }),
    }
}

fn hold(number: u32, bytes: Rc<[u8]>) {
    OWN.with(|own| {
        own.sources
            .borrow_mut()
            .insert(number, Source::Bytes(bytes))
    });
}

/// Has the worker read a document; without workers the page reads it at once.
fn examine(number: u32, bytes: &Rc<[u8]>) {
    let (has_scout, is_alone) = OWN.with(|own| (own.scout.borrow().is_some(), own.is_alone.get()));
    if has_scout {
        scout(number, bytes);
        return;
    }
    if is_alone {
        admit(number, bytes);
        return;
    }
    let waiting = bytes.clone();
    let started = Scout::start(move |outcome| match outcome {
        Outcome::Read => scout(number, &waiting),
        // A worker that does not even start is as good as none, for the next documents too.
        Outcome::Fault | Outcome::TooLong => {
            OWN.with(|own| own.is_alone.set(true));
            dismiss();
            admit(number, &waiting);
        }
    });
    match started {
        Some(scout) => OWN.with(|own| *own.scout.borrow_mut() = Some(scout)),
        None => admit(number, bytes),
    }
}

fn scout(number: u32, bytes: &Rc<[u8]>) {
    let Document { name, encoding, .. } = known_of(number);
    OWN.with(|own| {
        let scout = own.scout.borrow();
        let Some(scout) = scout.as_ref() else {
            return end(number, Stage::Fault);
        };
        let read = bytes.clone();
        scout.read(
            &name,
            key_of(encoding),
            bytes,
            move |outcome| match outcome {
                Outcome::Read => admit(number, &read),
                Outcome::Fault => lose(number, Stage::Fault),
                Outcome::TooLong => lose(number, Stage::TooLong),
            },
        );
    });
}

/// Gives up a document, and the worker with it: what has faulted must not go on answering.
fn lose(number: u32, stage: Stage) {
    dismiss();
    end(number, stage);
}

/// Ends the worker. It is in the middle of telling: it goes when that is over.
fn dismiss() {
    soon(|| OWN.with(|own| drop(own.scout.take())));
}

/// Gives back the memory of a worker that has nothing to do: it never shrinks.
fn release() {
    OWN.with(|own| {
        // A document that was taken away may still be read, and its end is waited for.
        if !own.is_working.get() {
            drop(own.scout.take());
        }
    });
}

/// Reads a document into the page, which goes on answering meanwhile.
fn admit(number: u32, bytes: &Rc<[u8]>) {
    let (own, bytes) = (known_of(number), bytes.clone());
    in_turns(|rest| async move {
        let context = context_of(&own.name, own.encoding);
        let entry = Arc::new(Entry::read(&bytes, &context, &rest).await);
        let stage = match (entry.reading.as_ref().err().cloned(), own.id) {
            (Some(refused), _) => Stage::Refused(refused),
            (None, Some(id)) => Stage::Read(entry.called(&id)),
            (None, None) => Stage::Read(entry),
        };
        end(number, stage);
    });
}

/// Reads, in the worker, what the page is to read.
pub(crate) fn serve() {
    worker::serve(|name, encoding, bytes| {
        Corpus::default().open(bytes, &context_of(name, of_key(encoding)));
    });
}

/// What is known of a document besides its bytes.
fn context_of(name: &str, encoding: Option<Encoding>) -> Context<'_> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    Context {
        name: Some(stem),
        ending: Some(ending),
        encoding,
        gb18030: Some(decoder::gb18030),
        big5: Some(decoder::big5),
        ..Context::default()
    }
}

fn end(number: u32, stage: Stage) {
    settle(number, stage);
    OWN.with(|own| own.is_working.set(false));
    // The page gets a turn between two documents.
    soon(next);
}

fn settle(number: u32, stage: Stage) {
    change(|documents| {
        if let Some(own) = documents.iter_mut().find(|one| one.number == number) {
            own.stage = stage;
        }
    });
}

/// What is known of a document; of one that was removed meanwhile, nothing.
fn known_of(number: u32) -> Document {
    OWN.with(|own| {
        own.documents.with_untracked(|documents| {
            let own = documents.iter().find(|one| one.number == number);
            own.cloned()
                .unwrap_or_else(|| Document::new(String::new(), None))
        })
    })
}

/// Draws the page with the bundled bulletins and all that were read.
fn finish() {
    let corpus = OWN.with(|own| {
        let documents = own.documents.get_untracked();
        if documents.iter().any(Document::is_open) {
            return None;
        }
        let mut corpus = (*own.bundled.borrow())?.clone();
        for document in documents {
            if let Stage::Read(entry) = document.stage {
                corpus.push(entry);
            }
        }
        Some(corpus)
    });
    if let Some(corpus) = corpus {
        release();
        store();
        OWN.with(|own| {
            let failed = own
                .documents
                .with_untracked(|all| all.iter().any(Document::has_failed));
            // What the page came with is no news.
            own.has_news.set(!own.is_opening.take() || failed);
        });
        crate::ui::start_over(Box::leak(Box::new(corpus)));
    }
}

/// What reads these bulletins again elsewhere: names of the bundled ones, and documents with all that is known of them.
pub(crate) fn sources(
    corpus: &Corpus,
    wanted: &Chosen<usize>,
) -> (Vec<String>, Vec<edition::Document>) {
    OWN.with(|own| {
        let bundled = own
            .bundled
            .borrow()
            .map_or(0, |bundled| bundled.entries.len());
        let held = own.sources.borrow();
        let documents = own.documents.get_untracked().into_iter();
        // They stand behind the bundled ones, in the order of the list.
        let documents = documents.filter(|one| matches!(one.stage, Stage::Read(_)));
        let documents = (bundled..).zip(documents).filter_map(|(at, one)| {
            let Some(Source::Bytes(bytes)) = held.get(&one.number) else {
                return None;
            };
            let document = edition::Document {
                id: corpus.entries.get(at)?.id.clone(),
                name: one.name,
                encoding: key_of(one.encoding).to_owned(),
                bytes: bytes.to_vec(),
            };
            wanted.contains(&at).then_some(document)
        });
        let bundled = wanted.iter().filter(|at| **at < bundled);
        let names = bundled.filter_map(|at| Some(corpus.entries.get(*at)?.name.clone()));
        (names.collect(), documents.collect())
    })
}

/// Puts the documents where the browser keeps them, or takes them from there.
fn store() {
    let documents = OWN.with(|own| {
        let is_kept = own.kept.get_untracked();
        let held = own.sources.borrow();
        let documents = own.documents.get_untracked().into_iter();
        let kept = documents.filter_map(|one| match held.get(&one.number) {
            Some(Source::Bytes(bytes)) if is_kept => Some(Kept {
                name: one.name,
                encoding: key_of(one.encoding).to_owned(),
                bytes: bytes.to_vec(),
            }),
            _ => None,
        });
        kept.collect::<Vec<Kept>>()
    });
    let is_unknown = OWN.with(|own| own.is_unknown.get());
    if is_unknown || (documents.is_empty() && !vault::is_in_use()) {
        return;
    }
    vault::keep(documents, |worked| OWN.with(|own| own.refused.set(!worked)));
}
