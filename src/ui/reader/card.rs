//! A card: what was understood of one finding, and what can be done with it.

use crate::ui::live::{live, memo, part};
use leptos::prelude::*;
use tongbao::Analysis;
use tongbao::ledger::{Finding, citation};
use tongbao::lexicon::Theme;
use tongbao::mention::{Figure, Role};
use tongbao::permalink::{Anchor, View, ViewState};
use tongbao::present;

use super::OpenBulletin;
use crate::ui::facts::{FactLine, Mentions, deadline};
use crate::ui::platform::address::{self, Step};
use crate::ui::platform::events;
use crate::ui::state::{Action, focus_of};

/// One finding. Closed it is two lines; marked it shows everything.
#[component]
pub(crate) fn Card(
    /// The bulletin.
    open: OpenBulletin,
    /// Index of the finding.
    at: usize,
) -> impl IntoView {
    let app = open.app;
    let finding: &'static Finding = open.reading.findings.get(at)?;
    let is_on = memo(move || app.active.get() == Some(at));
    let near = live(move || app.hover().get() == Some(at));
    let href = live(move || app.at(focus_of(open.reading, finding)).to_fragment());
    let choose = move || {
        if let Some(focus) = focus_of(open.reading, finding).filter(|_| !is_on.get_untracked()) {
            app.send(Action::Focus(focus, Step::Push));
        }
    };
    let result = matches!(finding.subject, tongbao::ledger::Subject::Result(_));
    Some(view! {
        <div
            class="card"
            class:on=is_on
            class:near=near
            class:result=result
            on:mouseenter=move |_| app.send(Action::Hover(Some(at)))
            on:mouseleave=move |_| app.send(Action::Hover(None))
            on:focusin=move |_| app.send(Action::Hover(Some(at)))
            on:focusout=move |_| app.send(Action::Hover(None))
            on:click=move |_| {
                if !events::is_selecting() {
                    choose();
                }
            }
        >
            <a
                class="card-title"
                href=href
                aria-current=move || is_on.get().then_some("true")
                on:click=move |event| {
                    // The click on the card does it: a link by itself would not tell a choice from a step.
                    if events::is_plain_click(&event) {
                        event.prevent_default();
                    } else {
                        event.stop_propagation();
                    }
                }
            >
                {present::finding_words(open.reading, finding)}
            </a>
            {part(move || if is_on.get() {
                view! { <CardDetails open finding /> }.into_any()
            } else {
                view! { <FactLine reading=open.reading at /> }.into_any()
            })}
        </div>
    })
}

/// Everything that was understood, row by row, and the actions.
#[component]
fn CardDetails(
    /// The bulletin.
    open: OpenBulletin,
    /// The finding.
    finding: &'static Finding,
) -> impl IntoView {
    let app = open.app;
    let text = app.text();
    let analysis: &'static Analysis = &open.reading.analysis;
    let mentions = Mentions::of(analysis, finding);
    let figures = |label: &'static str, class: &'static str, figures: &[&'static Figure]| {
        let rows = figures
            .iter()
            .map(|figure| view! { <FigureRow figure class /> });
        let rows = rows.collect_view();
        (!figures.is_empty()).then(|| view! { <div><dt>{label}</dt><dd>{rows}</dd></div> })
    };
    let times = mentions.deadlines.iter().map(|time| {
        let words = time.range.of(&analysis.text);
        view! { <p><b class="d">{deadline(analysis, time)}</b><span class="quiet">"“"{words}"”"</span></p> }
    });
    let owners = |role: Role| {
        let names = mentions.names(role);
        (!names.is_empty()).then(|| {
            view! { <div><dt>{text.role(role)}</dt><dd><b class="o">{names.join("、")}</b></dd></div> }
        })
    };
    let themes: Vec<&str> = finding
        .themes
        .iter()
        .map(|theme| Theme::label(*theme))
        .collect();
    view! {
        <dl>
            {figures(text.kind(tongbao::ledger::Kind::Target), "t", &mentions.targets)}
            {figures(text.kind(tongbao::ledger::Kind::Result), "r", &mentions.results)}
            {(!mentions.deadlines.is_empty()).then(|| view! {
                <div><dt>{text.kind(tongbao::ledger::Kind::Deadline)}</dt><dd>{times.collect_view()}</dd></div>
            })}
            {owners(Role::Lead)}
            {owners(Role::Support)}
            {(!themes.is_empty()).then(|| view! {
                <div><dt>{text.theme}</dt><dd>{themes.join(" · ")}</dd></div>
            })}
        </dl>
        <CardActions open finding />
    }
}

/// A figure with what it measures and the time that it covers.
#[component]
fn FigureRow(
    /// The figure.
    figure: &'static Figure,
    /// Class of its kind.
    class: &'static str,
) -> impl IntoView {
    let period = figure
        .period
        .map(|period| present::period(period.start, period.end));
    view! {
        <p>
            <b class=class>{present::amount(figure)}</b>
            <span>{figure.metric.as_str()}</span>
            {period.map(|period| view! { <span class="quiet">{period}</span> })}
        </p>
    }
}

/// Copying the link and the quotation.
#[component]
fn CardActions(
    /// The bulletin.
    open: OpenBulletin,
    /// The finding.
    finding: &'static Finding,
) -> impl IntoView {
    let app = open.app;
    let text = app.text();
    // What is passed on names the place alone, not what else was chosen here.
    let link = move || {
        let view = View::Reader {
            bulletin: open.reading.analysis.id.clone(),
            focus: focus_of(open.reading, finding),
            anchor: Anchor::of(open.reading, finding.sentence),
        };
        let state = ViewState {
            view,
            ..ViewState::default()
        };
        address::link(&state.to_fragment())
    };
    let quote = move || {
        let sentence = open.reading.analysis.sentences.get(finding.sentence);
        let range = sentence.map_or(finding.range, |sentence| sentence.range);
        citation(open.reading, range).to_text(&link())
    };
    view! {
        <p class="actions">
            <button type="button" class="plain" on:click=move |_| app.send(Action::Copy(link(), text.copied_link))>
                {text.copy_link}
            </button>
            <button type="button" class="plain" on:click=move |_| app.send(Action::Copy(quote(), text.copied_quote))>
                {text.copy_quote}
            </button>
            <button type="button" class="plain" on:click=move |event| {
                event.stop_propagation();
                app.send(Action::Release);
            }>
                {text.close}
            </button>
        </p>
    }
}

/// On a small screen: the marked finding of a sentence, open behind it.
#[component]
pub(crate) fn InlineCard(
    /// The bulletin.
    open: OpenBulletin,
    /// Index of the sentence.
    sentence: usize,
) -> impl IntoView {
    let app = open.app;
    let own = memo(move || {
        if app.wide().get() {
            return Vec::new();
        }
        let is_own = |at: &usize| {
            let finding = open.reading.findings.get(*at);
            finding.is_some_and(|finding| finding.sentence == sentence)
        };
        if open.sentence.get() == Some(sentence) {
            return app
                .cards
                .with(|cards| cards.iter().copied().filter(is_own).collect());
        }
        app.active.get().filter(is_own).into_iter().collect()
    });
    part(move || {
        let own = own.get();
        (!own.is_empty()).then(|| {
            let cards = own.into_iter().map(|at| view! { <Card open at /> });
            view! { <div class="inline-cards" id=crate::ui::OPEN_CARD_ID>{cards.collect_view()}</div> }
        })
    })
}
