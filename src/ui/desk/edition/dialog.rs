//! Saving the page as one file: which bulletins, and whether with status and notes.

use leptos::prelude::*;
use tongbao::edition::Edition;
use tongbao::ledger::Filter;
use tongbao::store::States;
use tongbao::text::Chosen;
use tongbao::value::calendar::iso;

use crate::ui::desk::{own, words};
use crate::ui::live::memo;
use crate::ui::names;
use crate::ui::node::{Element, Node, button, el, list, part, text};
use crate::ui::platform::{self, events, files};
use crate::ui::state::AppState;
use crate::ui::text::{count, fill};

/// How far a page is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
enum Making {
    /// None was asked for.
    #[default]
    Nothing,
    /// It is being made.
    Working,
    /// It was handed to the browser under this name.
    Saved(String),
    /// The file that it begins from could not be had.
    Unavailable,
    /// The browser did not take it.
    Refused,
}

/// What the reader has chosen.
#[derive(Clone, Copy)]
struct Choices {
    app: AppState,
    /// Positions in the corpus.
    bulletins: RwSignal<Chosen<usize>>,
    with_states: RwSignal<bool>,
    making: RwSignal<Making>,
}

/// The dialog.
pub(crate) fn dialog(app: AppState) -> Node {
    let own = &words(app).edition;
    let choices = Choices {
        app,
        bulletins: RwSignal::new(in_sight(app)),
        with_states: RwSignal::new(true),
        making: RwSignal::new(Making::Nothing),
    };
    let is_none = memo(move || choices.bulletins.with(Chosen::is_empty));
    let press = button("framed", move |_| choices.start())
        .live("disabled", move || is_none.get().then(String::new));
    list([
        el("p").add(own.what).into(),
        el("p")
            .class("choices")
            .add(press.add(own.save))
            .add(text(move || {
                count(own.chosen, choices.bulletins.with(Chosen::len))
            }))
            .into(),
        part(move || choices.offer_states()),
        el("p")
            .class("made")
            .attr("role", "status")
            .add(text(move || choices.told()))
            .into(),
        choices.picks().into(),
    ])
}

/// The bulletins of which something is shown: the open one, those with hits, or those that the filter lets through.
fn in_sight(app: AppState) -> Chosen<usize> {
    if let Some(open) = app.resolved.with_untracked(|resolved| resolved.entry) {
        return [open].into();
    }
    if app
        .view()
        .with_untracked(|state| !state.query.trim().is_empty())
    {
        return app.results.with_untracked(|results| {
            let sources = results.groups.iter().flat_map(|group| &group.sources);
            sources.map(|source| source.entry).collect()
        });
    }
    if app.filter.with_untracked(Filter::is_empty) {
        return readable(app).collect();
    }
    // They come bulletin by bulletin.
    let mut entries: Vec<usize> = app
        .found
        .with_untracked(|found| found.iter().map(|at| at.entry).collect());
    entries.dedup();
    entries.into_iter().collect()
}

/// Positions of the bulletins that can be read.
fn readable(app: AppState) -> impl Iterator<Item = usize> {
    let all = 0..app.corpus.entries.len();
    all.filter(move |at| app.corpus.reading(*at).is_some())
}

impl Choices {
    /// The bulletins, each to be taken in or out.
    fn picks(self) -> Element {
        let own = &words(self.app).edition;
        let pick = move |at: usize| {
            let tick = el("input")
                .attr("type", "checkbox")
                .live("checked", move || {
                    let is_chosen = self.bulletins.with(|chosen| chosen.contains(&at));
                    is_chosen.then(String::new)
                })
                .on("change", move |event| {
                    let is_chosen = events::is_checked(event);
                    self.bulletins.update(|chosen| {
                        let _ = if is_chosen {
                            chosen.insert(at)
                        } else {
                            chosen.remove(&at)
                        };
                    });
                });
            let entry = self.app.corpus.entries.get(at)?;
            let short = names::short(self.app.text(), entry);
            let title = names::title(entry);
            let title = (title != short).then(|| el("span").class("quiet").add(title));
            let name = el("span").add(short).add(" ").add(title);
            Some(el("li").add(el("label").class("keep").add(tick).add(name)))
        };
        let all = button("plain", move |_| {
            self.bulletins.set(readable(self.app).collect());
        });
        let none = button("plain", move |_| self.bulletins.set(Chosen::new()));
        el("fieldset")
            .class("picks")
            .add(el("legend").add(own.bulletins))
            .add(
                el("p")
                    .class("choices")
                    .add(all.add(own.all))
                    .add(none.add(own.none)),
            )
            .add(el("ul").add(list(readable(self.app).filter_map(pick))))
    }

    /// How many items of the chosen bulletins have a status or a note, and whether those go along.
    fn offer_states(self) -> Option<Element> {
        let own = &words(self.app).edition;
        let states = self.states();
        let filled = states.iter().filter(|(_, state)| !state.is_empty()).count();
        let tick = el("input")
            .attr("type", "checkbox")
            .live("checked", move || self.with_states.get().then(String::new))
            .on("change", move |event| {
                self.with_states.set(events::is_checked(event));
            });
        let label = el("label").class("keep").add(tick);
        (filled > 0).then(|| el("p").add(label.add(count(own.states, filled))))
    }

    /// The states of the chosen bulletins' items.
    fn states(self) -> States {
        let chosen = self.bulletins.get();
        let readings = chosen.iter().filter_map(|at| self.app.corpus.reading(*at));
        let items = readings.flat_map(|reading| &reading.analysis.items);
        let mut items: Vec<&str> = items.map(|item| item.id.as_str()).collect();
        items.sort_unstable();
        let keeper = self.app.desk.keeper();
        keeper.with(|keeper| {
            let states = keeper.states();
            states.only(|item| items.binary_search(&item).is_ok())
        })
    }

    /// Says that it works, and then does.
    fn start(self) {
        let edition = untrack(|| self.edition());
        let name = self.name(&edition);
        self.tell(Making::Working);
        request_animation_frame(move || {
            platform::edition::whole(move |page| {
                let made = page.and_then(|page| edition.put_into(&page));
                self.tell(match made {
                    None => Making::Unavailable,
                    Some(made) if files::save(&name, "text/html", made.as_bytes()) => {
                        Making::Saved(name)
                    }
                    Some(_) => Making::Refused,
                });
            });
        });
    }

    /// Whoever waits may have closed the dialog.
    fn tell(self, now: Making) {
        drop(self.making.try_set(now));
    }

    /// All that was chosen.
    fn edition(self) -> Edition {
        let chosen = self.bulletins.get();
        let (bulletins, documents) = own::sources(self.app.corpus, &chosen);
        Edition {
            saved: platform::today(),
            bulletins,
            documents,
            states: if self.with_states.get() {
                self.states()
            } else {
                States::default()
            },
        }
    }

    /// A name for the file: of the one bulletin, or how many they are.
    fn name(self, edition: &Edition) -> String {
        let own = &words(self.app).edition;
        let chosen = self.bulletins.get_untracked();
        let first = chosen
            .first()
            .and_then(|at| self.app.corpus.entries.get(*at));
        match first.filter(|_| chosen.len() == 1) {
            Some(only) => fill(own.file_of_one, &[&names::short(self.app.text(), only)]),
            None => fill(own.file, &[&chosen.len().to_string(), &iso(edition.saved)]),
        }
    }

    fn told(self) -> String {
        let own = &words(self.app).edition;
        match self.making.get() {
            Making::Nothing => String::new(),
            Making::Working => own.working.to_owned(),
            Making::Saved(name) => fill(own.saved, &[&name]),
            Making::Unavailable => own.unavailable.to_owned(),
            Making::Refused => own.refused.to_owned(),
        }
    }
}
