//! A card: what was understood of one finding, and what can be done with it.

use tongbao::Analysis;
use tongbao::item::Progress;
use tongbao::ledger::{Asof, Filter, Finding, Kind, Subject, citation};
use tongbao::mention::{Figure, Role};
use tongbao::permalink::{Anchor, Focus, View, ViewState};
use tongbao::present;
use tongbao::text::Chosen;

use super::OpenBulletin;
use crate::ui::OPEN_CARD_ID;
use crate::ui::facts::{Mentions, deadline, fact_line, progress_words};
use crate::ui::live::memo;
use crate::ui::node::{Element, Node, button, el, list, part};
use crate::ui::platform::events::Event;
use crate::ui::platform::{address, share};
use crate::ui::state::{Action, focus_of};
use crate::ui::text::{Text, fill};

/// One finding. Closed it is two lines; marked it shows everything.
pub(crate) fn card(open: OpenBulletin, at: usize) -> Node {
    let finding = open.reading.findings.get(at);
    Node::from(finding.map(|finding| card_of(open, at, finding)))
}

fn card_of(open: OpenBulletin, at: usize, finding: &'static Finding) -> Element {
    let app = open.app;
    let is_on = memo(move || app.active.get() == Some(at));
    let result = matches!(finding.subject, Subject::Result(_));
    let classes = move || {
        let mut classes = "card".to_owned();
        for (has, class) in [
            (is_on.get(), " on"),
            (app.hover().get() == Some(at), " near"),
            (result, " result"),
        ] {
            if has {
                classes.push_str(class);
            }
        }
        Some(classes)
    };
    let title = el("a")
        .class("card-title")
        .href(move || app.at(focus_of(open.reading, finding)).to_fragment())
        .live("aria-current", move || {
            is_on.get().then(|| "true".to_owned())
        })
        .add(present::finding_words(open.reading, finding));
    el("div")
        .attr("data-f", at.to_string())
        .live("class", classes)
        .add(title)
        .add(own_state(open, finding))
        .add(part(move || {
            if is_on.get() {
                details(open, finding)
            } else {
                fact_line(app.text(), open.reading, finding).into()
            }
        }))
}

/// Status and note of one's own, where the program that keeps them has the page.
fn own_state(open: OpenBulletin, finding: &Finding) -> Node {
    let item = item_of(open, finding);
    #[cfg(feature = "desk")]
    return Node::from(item.map(|item| crate::ui::desk::states::of_card(open.app, item)));
    #[cfg(not(feature = "desk"))]
    return Node::from(item.and(None::<Node>));
}

/// Everything that was understood, row by row, and the actions.
fn details(open: OpenBulletin, finding: &'static Finding) -> Node {
    let text = open.app.text();
    let analysis = &open.reading.analysis;
    let mentions = Mentions::of(analysis, finding);
    let row = |label: &'static str, what: Node| {
        let label = el("dt").add(label);
        el("div").add(label).add(el("dd").add(what))
    };
    let figures = |kind, class, figures: &[&Figure]| {
        let rows = figures
            .iter()
            .map(|figure| figure_row(text, analysis, figure, class));
        (!figures.is_empty()).then(|| row(text.kind(kind), list(rows)))
    };
    let times = mentions.deadlines.iter().map(|time| {
        let quoted = fill(text.quoted, &[time.range.of(&analysis.text)]);
        let day = el("b").class("d").add(deadline(text, analysis, time));
        el("p").add(day).add(el("span").class("quiet").add(quoted))
    });
    let owners = |role: Role| {
        let names = mentions.names(role);
        let owners = || el("b").class("o").add(names.join(text.comma));
        (!names.is_empty()).then(|| row(text.role(role), owners().into()))
    };
    let themes = finding.themes.iter();
    let themes: Vec<&str> = themes.map(|theme| text.theme_of(*theme)).collect();
    let progress = mentions.progress.iter();
    let progress = progress.filter_map(|pair| progress_row(open, pair));
    let has_progress = !mentions.progress.is_empty();
    let reason = match finding.subject {
        Subject::Unrecognised(at) => analysis.unrecognised.get(at),
        Subject::Item(_) | Subject::Result(_) => None,
    };
    let reason = reason.map(|one| row(text.reason, text.reason_of(one.reason).into()));
    let rules = mentions.rules().join(text.comma);
    let rules = (!rules.is_empty()).then(|| row(text.rule, el("code").add(rules).into()));
    let has_times = !mentions.deadlines.is_empty();
    let facts = list([
        figures(Kind::Target, "t", &mentions.targets),
        has_progress.then(|| row(text.progress, list(progress))),
        figures(Kind::Result, "r", &mentions.results),
        has_times.then(|| row(text.kind(Kind::Deadline), list(times))),
        owners(Role::Lead),
        owners(Role::Support),
        (!themes.is_empty()).then(|| row(text.theme, themes.join(" · ").into())),
        reason,
        rules,
    ]);
    list([el("dl").add(facts), actions(open, finding)])
}

/// A figure with what it measures, the time that it covers, and its own words.
fn figure_row(text: &Text, analysis: &Analysis, figure: &Figure, class: &'static str) -> Element {
    let period = figure.period;
    let period = period.map(|period| present::period(period.start, period.end, text.language));
    let quoted = fill(text.quoted, &[figure.range.of(&analysis.text)]);
    let amount = present::amount(figure, text.language);
    let quiet = |words: String| el("span").class("quiet").add(words);
    el("p")
        .add(el("b").class(class).add(amount))
        .add(el("span").add(figure.metric.clone()))
        .add(period.map(quiet))
        .add(quiet(quoted))
}

/// The result that was joined with a target: how far it is, and the way to its words.
fn progress_row(open: OpenBulletin, pair: &Progress) -> Option<Element> {
    let app = open.app;
    let text = app.text();
    let analysis = &open.reading.analysis;
    let result = analysis.figures.get(pair.result)?;
    let at = open.reading.sentence_at(result.range.start());
    let id = &analysis.sentences.get(at)?.id;
    let quoted = fill(text.quoted, &[result.range.of(&analysis.text)]);
    let words = el("a")
        .href(move || app.at(Some(Focus::Sentence(id.clone()))).to_fragment())
        // The card around it would take the click.
        .on("click", Event::stop_propagation)
        .add(quoted);
    let reached = present::amount(result, text.language);
    let reached = el("b").class("r").add(reached);
    let share = el("span").add(progress_words(text, pair));
    Some(el("p").add(reached).add(share).add(words))
}

/// Copying the link and the quotation.
fn actions(open: OpenBulletin, finding: &'static Finding) -> Element {
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
    let copy_link = button("plain", move |_| {
        app.send(Action::Copy(link(), text.copied_link));
    });
    let copy_quote = button("plain", move |_| {
        app.send(Action::Copy(quote(), text.copied_quote));
    });
    let share = share::is_there().then(|| {
        let title = present::finding_words(open.reading, finding);
        button("plain", move |_| {
            app.send(Action::Share(title.to_owned(), link()));
        })
        .add(text.share)
    });
    let in_ledger = item_of(open, finding).map(|id| {
        el("a")
            .attr("href", in_ledger(open, id))
            .on("click", Event::stop_propagation)
            .add(text.show_in_ledger)
    });
    let close = button("plain", move |event| {
        event.stop_propagation();
        app.send(Action::Release);
    });
    el("p")
        .class("actions")
        .add(copy_link.add(text.copy_link))
        .add(copy_quote.add(text.copy_quote))
        .add(share)
        .add(in_ledger)
        .add(close.add(text.close))
}

/// The id of the item that a finding is.
fn item_of(open: OpenBulletin, finding: &Finding) -> Option<&'static str> {
    match finding.subject {
        Subject::Item(at) => Some(open.reading.analysis.items.get(at)?.id.as_str()),
        Subject::Result(_) | Subject::Unrecognised(_) => None,
    }
}

/// The address of an item's row among those of its bulletin, as of the bulletin's own day.
fn in_ledger(open: OpenBulletin, id: &str) -> String {
    let mut state = open.app.view().get_untracked();
    state.view = View::Ledger {
        item: Some(id.to_owned()),
    };
    state.query.clear();
    state.filter = Filter {
        bulletins: Chosen::from([open.reading.analysis.id.clone()]),
        ..Filter::default()
    };
    state.asof = Asof::Own.of(open.reading.analysis.day()).map(Asof::Day);
    state.to_fragment()
}

/// On a small screen: the marked finding of a sentence, open behind it.
pub(crate) fn inline_card(open: OpenBulletin, sentence: usize) -> Node {
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
            el("div")
                .class("inline-cards")
                .attr("id", OPEN_CARD_ID)
                .add(list(own.into_iter().map(|at| card(open, at))))
        })
    })
}
