//! What this is and how it counts.

use super::TEXT_ID;
use super::node::{Element, Node, el, list};
use super::platform;
use super::state::AppState;
use super::text::fill;

/// How it works, what counts, privacy, version.
pub(crate) fn about(app: AppState) -> Element {
    let text = app.text();
    let parts = text.about_parts.iter().map(|(heading, paragraphs)| {
        let paragraphs = paragraphs.iter().map(|words| el("p").add(*words));
        el("section")
            .add(el("h2").add(*heading))
            .add(list(paragraphs))
    });
    el("main")
        .attr("id", TEXT_ID)
        .class("about")
        .attr("tabindex", "-1")
        .add(el("h1").add(text.name).add(el("small").add(text.tagline)))
        .add(el("p").class("lead").add(text.about_lead))
        .add(list(parts))
        .add((!platform::is_one_file()).then(|| {
            let link = el("a")
                .class("way-on")
                .attr("href", platform::ONE_FILE)
                .attr("download", "");
            list([
                Node::from(el("p").add(text.one_file)),
                el("p").add(link.add(text.get_one_file)).into(),
            ])
        }))
        .add(
            el("p")
                .class("quiet")
                .add(fill(text.version, &[env!("CARGO_PKG_VERSION")])),
        )
}
