//! The page: one state, one place that changes it, one file a view.
//!
//! Data goes down from [`state::AppState`] through memos over library functions; events come up as
//! [`state::Action`]s. Effects only tell the browser what the state is (title, place of the page,
//! places of the cards); none writes a signal.

#![expect(
    unreachable_pub,
    reason = "the component macro writes `pub` whatever the visibility of the component"
)]

mod about;
mod corpus;
mod effects;
mod facets;
mod facts;
mod footer;
mod header;
mod live;
mod missing;
mod names;
mod platform;
mod reader;
mod search_results;
mod sheets;
mod shelf;
mod state;
mod text;

use crate::ui::live::{memo, part};
use leptos::prelude::*;
use tongbao::permalink::View;

use state::{Action, AppState, Sheet};

/// The element that the page is drawn into; tests wait for its `data-ready`.
const MOUNT_ID: &str = "app";
/// The element that holds what is read.
const TEXT_ID: &str = "text";
/// The card that is open in the text of a small screen.
const OPEN_CARD_ID: &str = "open-card";
/// The search box.
const SEARCH_ID: &str = "search";

/// Reads the bundle and draws what the address asks for.
pub(crate) fn mount() {
    let fragment = platform::address::read();
    platform::scroll::take_over();
    let corpus = corpus::load();
    let Some(target) = platform::element(MOUNT_ID) else {
        return;
    };
    mount_to(target, move || {
        let app = AppState::new(corpus, &fragment, platform::media::is_wide());
        provide_context(app);
        listen(app);
        view! { <Page app /> }
    })
    .forget();
    request_animation_frame(|| platform::set_ready(MOUNT_ID));
}

/// Brings the browser's events to the state.
fn listen(app: AppState) {
    platform::address::on_change(move |fragment| app.send(Action::AddressChanged(fragment)));
    platform::media::on_wide_change(move |is_wide| app.send(Action::Widened(is_wide)));
    platform::events::on_key(move |key| press(app, key));
    effects::follow(app);
}

/// What a key does outside of fields and dialogs; says whether it did something.
fn press(app: AppState, key: &str) -> bool {
    if platform::events::is_in_dialog() {
        return false;
    }
    match key {
        "/" => platform::focus(SEARCH_ID),
        "j" => app.send(Action::Next(true)),
        "k" => app.send(Action::Next(false)),
        "o" if app.open_reading().is_some() => app.send(Action::OpenSheet(Sheet::Outline)),
        "f" => app.send(Action::OpenSheet(Sheet::Filters)),
        "?" | "？" => app.send(Action::OpenSheet(Sheet::Keys)),
        "Escape" => app.send(Action::Release),
        _ => return false,
    }
    true
}

/// The whole page.
#[component]
fn Page(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let view = app.view();
    let results_open = memo(move || {
        view.with(|state| state.view == View::Shelf && !state.query.trim().is_empty())
    });
    // Only a change of what is open draws anew; a change of filter or place is taken in by the view.
    let open = memo(move || match &view.read().view {
        View::Reader { .. } => Open::Reader(app.resolved.with(|resolved| resolved.entry)),
        View::About => Open::About,
        _ if results_open.get() => Open::Results,
        _ => Open::Shelf,
    });
    view! {
        <header::Header app />
        {part(move || match open.get() {
            Open::Reader(Some(entry)) => view! { <reader::ReaderView app entry /> }.into_any(),
            Open::Reader(None) => view! { <missing::BulletinGone app /> }.into_any(),
            Open::About => view! { <about::About app /> }.into_any(),
            Open::Results => view! { <search_results::SearchResultsView app /> }.into_any(),
            Open::Shelf => view! { <shelf::Shelf app /> }.into_any(),
        })}
        <footer::Footer app />
        <sheets::Sheets app />
        <footer::Said app />
    }
}

/// What is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Shelf,
    Results,
    Reader(Option<usize>),
    About,
}
