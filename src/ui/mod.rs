//! The page: one state, one place that changes it, one file a view.
//!
//! Data goes down from [`state::AppState`] through memos over library functions; events come up as
//! [`state::Action`]s. Effects only tell the browser what the state is (title, place of the page,
//! places of the cards); none writes a signal.

mod about;
mod corpus;
#[cfg(feature = "desk")]
mod desk;
mod effects;
mod facets;
mod facts;
mod footer;
mod header;
mod late;
mod live;
mod long;
mod missing;
mod names;
mod node;
mod platform;
mod reader;
mod search_results;
mod sheets;
mod shelf;
mod state;
mod text;

use std::any::Any;
use std::cell::RefCell;

use leptos::prelude::*;
use tongbao::ledger::Corpus;
use tongbao::permalink::View;

use live::memo;
use node::{Node, list, part};
use state::{Action, AppState, Sheet};

/// The element that the page is drawn into; tests wait for its `data-ready`.
const MOUNT_ID: &str = "app";
/// The element that holds what is read.
const TEXT_ID: &str = "text";
/// The card that is open in the text of a small screen.
const OPEN_CARD_ID: &str = "open-card";
/// The row of the ledger that the address marks.
const ROW_ID: &str = "row";
/// What the desk is asked for by the program that has no exports.
const EXPORT_WISH: &str = "export";
/// What the desk is asked for by the program that cannot save the page.
const SAVE_WISH: &str = "save";
/// What the desk is asked for by the program that takes no documents in.
const OWN_WISH: &str = "own";
/// The search box.
const SEARCH_ID: &str = "search";

thread_local! {
    /// The page as it is drawn; what is alive in it ends with it.
    static DRAWN: RefCell<Option<Box<dyn Any>>> = const { RefCell::new(None) };
}

/// Reads the bundle and draws what the address asks for.
pub(crate) fn mount() {
    #[cfg(feature = "desk")]
    if platform::worker::is_here() {
        desk::own::serve();
        return;
    }
    platform::program::give_up_when_told(MOUNT_ID);
    #[cfg(not(feature = "desk"))]
    show(corpus::load(|_| true));
    #[cfg(feature = "desk")]
    {
        let corpus = corpus::load(desk::edition::shows);
        if desk::own::begin(corpus) {
            wait_for_documents();
        } else {
            show(corpus);
        }
    }
}

/// Shows how far the documents are that the page came with; it is drawn once they are read.
#[cfg(feature = "desk")]
fn wait_for_documents() {
    let (state, _) = tongbao::permalink::parse(&platform::address::read());
    let Some(target) = platform::empty(MOUNT_ID) else {
        return;
    };
    let drawn = mount_to(target.clone(), move || {
        platform::draw::draw(desk::own::opening(state.language), &target);
    });
    DRAWN.set(Some(Box::new(drawn)));
}

/// Draws the page anew from other bulletins; the address says what is open.
#[cfg(feature = "desk")]
fn start_over(corpus: &'static Corpus) {
    drop(DRAWN.take());
    platform::program::give_up(MOUNT_ID);
    show(corpus);
}

/// Draws what the address asks for.
fn show(corpus: &'static Corpus) {
    let fragment = platform::address::read();
    platform::scroll::take_over();
    let Some(target) = platform::empty(MOUNT_ID) else {
        return;
    };
    let drawn = mount_to(target.clone(), move || {
        let app = AppState::new(corpus, &fragment, platform::media::is_wide());
        listen(app);
        #[cfg(feature = "desk")]
        desk::open_wish(app);
        platform::draw::draw(page(app), &target);
    });
    DRAWN.set(Some(Box::new(drawn)));
    // Cards are drawn when the text has been painted, and placed a frame later.
    platform::events::after_paint(|| {
        platform::events::next_frame(|| platform::set_ready(MOUNT_ID));
    });
}

/// Brings the browser's events to the state.
fn listen(app: AppState) {
    platform::address::on_change(move |fragment| app.send(Action::AddressChanged(fragment)));
    platform::media::on_wide_change(move |is_wide| app.send(Action::Widened(is_wide)));
    platform::media::on_print(move |is_printing| app.send(Action::Printing(is_printing)));
    platform::events::on_key(move |key| press(app, key));
    platform::intake::on_drop(move |files| dropped(app, files));
    effects::follow(app);
    #[cfg(feature = "desk")]
    desk::listen(app);
}

/// Files were dropped on the page.
#[cfg(feature = "desk")]
fn dropped(app: AppState, files: Vec<platform::intake::Incoming>) {
    desk::own::take(files);
    app.send(Action::OpenSheet(Sheet::Own));
}

/// The program that reads takes none in: the desk finds them.
#[cfg(not(feature = "desk"))]
fn dropped(app: AppState, files: Vec<platform::intake::Incoming>) {
    platform::intake::leave(files);
    app.send(Action::OpenSheet(Sheet::Own));
}

/// What a key does outside of fields and dialogs; says whether it did something.
fn press(app: AppState, key: &str) -> bool {
    if platform::events::is_in_dialog() {
        return false;
    }
    match key {
        "/" => platform::focus(SEARCH_ID),
        #[cfg(feature = "desk")]
        "j" | "k"
            if app
                .view()
                .with_untracked(|state| matches!(state.view, View::Ledger { .. })) =>
        {
            platform::table::step(key == "j");
        }
        "j" => app.send(Action::Next(true)),
        "k" => app.send(Action::Next(false)),
        "o" if app.open_reading().is_some() => app.send(Action::OpenSheet(Sheet::Outline)),
        "f" => app.send(Action::OpenSheet(Sheet::Filters)),
        "e" if has_items(app) => app.send(Action::OpenSheet(Sheet::Export)),
        "?" | "？" => app.send(Action::OpenSheet(Sheet::Keys)),
        "Escape" => app.send(Action::Release),
        _ => return false,
    }
    true
}

/// Whether the view shows items, which can be exported.
fn has_items(app: AppState) -> bool {
    let view = app.view();
    view.with_untracked(|state| !matches!(state.view, View::Shelf | View::About))
}

/// The whole page; drawn anew in another language.
fn page(app: AppState) -> Node {
    let language = memo(move || app.view().with(|state| state.language));
    part(move || {
        // A memo follows nothing before it has been asked for its value.
        let _ = language.get();
        page_of(app)
    })
}

fn page_of(app: AppState) -> Node {
    let view = app.view();
    let results_open = memo(move || {
        view.with(|state| state.view == View::Shelf && !state.query.trim().is_empty())
    });
    // Only a change of what is open draws anew; a change of filter or place is taken in by the view.
    let open = memo(move || {
        view.with(|state| match &state.view {
            View::Reader { .. } => Open::Reader(app.resolved.with(|resolved| resolved.entry)),
            View::About => Open::About,
            View::Ledger { .. } => Open::Desk(Desk::Ledger),
            View::Calendar => Open::Desk(Desk::Calendar),
            View::Progress => Open::Desk(Desk::Progress),
            View::Gaps => Open::Desk(Desk::Gaps),
            _ if results_open.get() => Open::Results,
            _ => Open::Shelf,
        })
    });
    list([
        header::header(app),
        part(move || match open.get() {
            Open::Reader(Some(entry)) => reader::reader(app, entry),
            Open::Reader(None) => missing::bulletin_gone(app).into(),
            Open::About => about::about(app).into(),
            #[cfg(feature = "desk")]
            Open::Desk(desk) => desk::view(app, desk),
            #[cfg(not(feature = "desk"))]
            Open::Desk(_) => missing::opening(app).into(),
            Open::Results => search_results::search_results(app).into(),
            Open::Shelf => shelf::shelf(app).into(),
        }),
        footer::footer(app).into(),
        sheets::sheets(app),
        footer::said(app),
    ])
}

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Shelf,
    Results,
    Reader(Option<usize>),
    About,
    Desk(Desk),
}

/// A view of the desk.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Desk {
    Ledger,
    Calendar,
    Progress,
    Gaps,
}
