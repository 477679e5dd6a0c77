//! The reading text sentence by sentence, with what was read from each and the rule that read it: for people
//! who debug a rule.

use std::fmt::{self, Write as _};

use jiff::civil::Date;

use crate::item::{Item, Progress, Reason};
use crate::lexicon::Theme;
use crate::mention::{Deadline, DeadlineKind, Every, Figure, FigureKind, Op, Owner, Period, Role};
use crate::outline::{Section, Sentence, Speech, Stated};
use crate::text::{CharIndex, TextRange};
use crate::{Analysis, Notice};

/// Plain lines for a terminal; only sentences for which `shows` holds, with the headings over them. Ranges
/// count Unicode scalar values, as in JSON.
#[must_use]
pub fn explain(analysis: &Analysis, shows: &dyn Fn(&str) -> bool) -> String {
    let mut writer = Writer {
        all: analysis,
        index: CharIndex::new(&analysis.text),
        out: String::new(),
        speech: None,
        path: Vec::new(),
    };
    // A String takes everything that is written to it.
    let _ = writer.document(shows);
    writer.out
}

struct Writer<'a> {
    all: &'a Analysis,
    index: CharIndex,
    out: String,
    /// The speech and the sections whose headings stand last in `out`.
    speech: Option<usize>,
    path: Vec<Section>,
}

/// The entries of a list in reading order that begin inside a range, with their indexes.
fn inside<T>(
    list: &[T],
    range: TextRange,
    place: impl Fn(&T) -> TextRange,
) -> impl Iterator<Item = (usize, &T)> {
    let from = list.partition_point(|one| place(one).start() < range.start());
    let to = list.partition_point(|one| place(one).start() < range.end());
    list.iter().enumerate().take(to).skip(from)
}

impl<'a> Writer<'a> {
    fn document(&mut self, shows: &dyn Fn(&str) -> bool) -> fmt::Result {
        let all = self.all;
        writeln!(self.out, "{}", all.id)?;
        let bulletin = &all.bulletin;
        let issue = bulletin.issue.as_ref().map(|issue| issue.value.to_string());
        let facts = [
            said(bulletin.series.as_ref()),
            issue,
            said(bulletin.issuer.as_ref()),
            said(bulletin.issued.as_ref()),
        ];
        self.facts(facts)?;
        for (at, sentence) in all.sentences.iter().enumerate() {
            let words = sentence.range.of(&all.text).trim();
            if !words.is_empty() && shows(words) {
                self.headings(sentence)?;
                self.sentence(at, sentence, words)?;
            }
        }
        for notice in &all.notices {
            writeln!(self.out, "\nnotice: {}", in_words(*notice))?;
        }
        Ok(())
    }

    fn facts<const N: usize>(&mut self, facts: [Option<String>; N]) -> fmt::Result {
        let known: Vec<String> = facts.into_iter().flatten().collect();
        if known.is_empty() {
            return Ok(());
        }
        writeln!(self.out, "{}", known.join(" · "))
    }

    /// The title of the speech and the headings of the section, where they are not the ones above.
    fn headings(&mut self, sentence: &Sentence) -> fmt::Result {
        let Some((number, speech)) = sentence
            .speech
            .and_then(|number| Some((number, self.all.speeches.get(number)?)))
        else {
            return Ok(());
        };
        if self.speech != Some(number) {
            self.speech = Some(number);
            self.path.clear();
            self.title(speech)?;
        }
        let inner = sentence.section.and_then(|at| speech.sections.get(at));
        let around =
            |section: &&Section| inner.is_some_and(|inner| section.range.contains(inner.range));
        let path: Vec<Section> = speech.sections.iter().filter(around).copied().collect();
        if self.path == path {
            return Ok(());
        }
        writeln!(self.out)?;
        for section in path.iter().filter(|section| !self.path.contains(section)) {
            let [marker, heading] =
                [section.marker, section.heading].map(|range| range.of(&self.all.text));
            let depth = "#".repeat(section.level.into());
            writeln!(self.out, "  {depth} {marker}{heading}")?;
        }
        self.path = path;
        Ok(())
    }

    fn title(&mut self, speech: &Speech) -> fmt::Result {
        writeln!(self.out)?;
        let facts = [
            said(speech.title.as_ref()),
            said(speech.speaker.as_ref()),
            said(speech.delivered.as_ref()),
        ];
        self.facts(facts)?;
        if let Some(points) = &speech.announced_points {
            let whole = if speech.complete {
                "complete"
            } else {
                "incomplete"
            };
            writeln!(self.out, "announces {} points: {whole}", points.value)?;
        }
        Ok(())
    }

    fn sentence(&mut self, at: usize, sentence: &Sentence, words: &str) -> fmt::Result {
        let all = self.all;
        let range = sentence.range;
        writeln!(self.out, "\n{words}")?;
        for (_, figure) in inside(&all.figures, range, |one| one.range) {
            self.line("figure", figure.range, &of_figure(figure), figure.rule)?;
        }
        for (_, deadline) in inside(&all.deadlines, range, |one| one.range) {
            self.line(
                "deadline",
                deadline.range,
                &of_deadline(deadline),
                deadline.rule,
            )?;
        }
        for (_, owner) in inside(&all.owners, range, |one| one.range) {
            self.line("owner", owner.range, of_owner(owner), owner.rule)?;
        }
        let items = all
            .items
            .iter()
            .skip(all.items.partition_point(|i| i.sentence < at));
        for item in items.take_while(|item| item.sentence == at) {
            self.line("item", item.range, &self.of_item(item), &item.id)?;
        }
        let pairs: Vec<_> = inside(&all.progress, range, |pair| self.target(pair)).collect();
        for (_, pair) in pairs {
            let told = self.of_progress(pair);
            self.line("progress", self.target(pair), &told, "")?;
        }
        for (_, one) in inside(&all.unrecognised, range, |one| one.range) {
            self.line("left", one.range, why(one.reason), "")?;
        }
        Ok(())
    }

    fn target(&self, pair: &Progress) -> TextRange {
        let figure = self.all.figures.get(pair.target);
        figure.map_or_else(TextRange::default, |figure| figure.range)
    }

    fn line(&mut self, kind: &str, range: TextRange, told: &str, rule: &str) -> fmt::Result {
        let (start, end) = self.index.char_range(&self.all.text, range);
        let words = range.of(&self.all.text).replace('\n', "");
        writeln!(self.out, "    {kind:<9} {words}")?;
        let rule = if rule.is_empty() {
            String::new()
        } else {
            format!("   {rule}")
        };
        writeln!(self.out, "              {told}{rule}   {start}..{end}")
    }

    fn of_item(&self, item: &Item) -> String {
        let mut parts = Vec::new();
        let words = |range: TextRange| range.of(&self.all.text).replace('\n', "");
        parts.extend(
            item.figures
                .iter()
                .filter_map(|at| Some(words(self.all.figures.get(*at)?.range))),
        );
        parts.extend(
            item.deadlines
                .iter()
                .filter_map(|at| Some(words(self.all.deadlines.get(*at)?.range))),
        );
        parts.extend(
            item.owners
                .iter()
                .filter_map(|at| Some(words(self.all.owners.get(*at)?.range))),
        );
        let themes: Vec<&str> = item
            .themes
            .iter()
            .map(|theme: &Theme| theme.key())
            .collect();
        format!("holds {}; {}", parts.join(", "), themes.join(", "))
    }

    fn of_progress(&self, pair: &Progress) -> String {
        let result = self.all.figures.get(pair.result);
        let words = result.map_or("", |figure| figure.range.of(&self.all.text));
        format!(
            "{words}: {:.1}% done with {:.1}% of the time gone, {:?}",
            pair.done * 100.0,
            pair.elapsed * 100.0,
            pair.colour
        )
        .to_lowercase()
    }
}

fn said<T: ToString>(stated: Option<&Stated<T>>) -> Option<String> {
    stated.map(|stated| stated.value.to_string())
}

fn of_figure(figure: &Figure) -> String {
    let bound = match figure.op {
        Op::Eq => "",
        Op::Ge => "at least ",
        Op::Gt => "more than ",
        Op::Le => "at most ",
        Op::Lt => "less than ",
        Op::About => "about ",
    };
    let kind = match figure.kind {
        FigureKind::Target => "target",
        FigureKind::Result => "result",
    };
    let mut told = format!("{bound}{}", figure.value);
    if let Some(max) = figure.value_max {
        let _ = write!(told, " to {max}");
    }
    let metric = if figure.metric.is_empty() {
        "something unnamed"
    } else {
        &figure.metric
    };
    let _ = write!(told, " {}, {kind} of {metric}", figure.unit);
    if let Some(Period { start, end }) = figure.period {
        let _ = write!(told, ", {start} to {end}");
    }
    told
}

fn of_deadline(deadline: &Deadline) -> String {
    let day = |day: Option<Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    match deadline.kind {
        DeadlineKind::By => format!("by {}", day(deadline.until)),
        DeadlineKind::From => format!("from {}", day(deadline.from)),
        DeadlineKind::During => {
            format!("between {} and {}", day(deadline.from), day(deadline.until))
        }
        DeadlineKind::Every => {
            let every = deadline.every.map_or("?", Every::key);
            format!("every {every}")
        }
    }
}

fn of_owner(owner: &Owner) -> &'static str {
    match owner.role {
        Role::Lead => "leads",
        Role::Support => "supports",
    }
}

fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Number => "a number that no rule took",
        Reason::Time => "a time that could not be dated",
        Reason::VagueTime => "a time that the text leaves open",
        Reason::Commitment => "reads like a commitment and gave no item",
    }
}

fn in_words(notice: Notice) -> &'static str {
    match notice {
        Notice::NoDate => "neither text nor catalogue gives the day of a speech",
        Notice::YearFromCatalogue => "only the year is known, from the catalogue",
        Notice::NoSpeaker => "nobody is named as the speaker",
        Notice::Incomplete => "the text breaks off or holds fewer points than announced",
        Notice::Unreadable => "bytes that could not be read stand as U+FFFD",
    }
}
