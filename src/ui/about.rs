//! What this is and how it counts.

use leptos::prelude::*;

use super::TEXT_ID;
use super::state::AppState;
use super::text::fill;

/// How it works, what counts, privacy, version.
#[component]
pub(crate) fn About(
    /// The state.
    app: AppState,
) -> impl IntoView {
    let text = app.text();
    let parts = text.about_parts.iter().map(|(heading, paragraphs)| {
        let paragraphs = paragraphs.iter().map(|words| view! { <p>{*words}</p> });
        view! {
            <section>
                <h2>{*heading}</h2>
                {paragraphs.collect_view()}
            </section>
        }
    });
    view! {
        <main id=TEXT_ID class="about" tabindex="-1">
            <h1>{text.name}<small>{text.tagline}</small></h1>
            <p class="lead">{text.about_lead}</p>
            {parts.collect_view()}
            <p class="quiet">{fill(text.version, &[env!("CARGO_PKG_VERSION")])}</p>
        </main>
    }
}
