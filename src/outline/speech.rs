//! The speeches: who, what, when, and their sections.

use crate::text::to_u32;
use std::cmp::Ordering;

use jiff::civil::Date;

use super::front::{Front, LineKind, is_speech_title, names_in_title};
use super::heading::{self, Marker};
use super::{Origin, Section, Speech, Stated, date, names};
use crate::text::{TextRange, arrange};

/// Facts that stand above the first speech and hold for all.
#[derive(Default)]
struct Shared {
    title: Option<Stated<String>>,
    speakers: Vec<Stated<String>>,
    delivered: Option<Stated<Date>>,
}

/// Cuts the text into speeches; there is always at least one.
pub(super) fn read(text: &str, front: &Front, page: &[String], bold: &[TextRange]) -> Vec<Speech> {
    let shared = read_shared(text, front, page);
    let end = to_u32(text.len());
    let body_end = front
        .lines
        .iter()
        .find(|(_, kind)| *kind == LineKind::Distribution)
        .filter(|(range, _)| {
            front
                .lines
                .iter()
                .any(|(r, k)| *k == LineKind::Body && r.start() < range.start())
        })
        .map_or(end, |(range, _)| range.start());
    let starts = starts(front);
    let mut speeches: Vec<Speech> = Vec::new();
    if starts.len() < 2 {
        let from = front
            .lines
            .iter()
            .find(|(_, kind)| {
                matches!(
                    kind,
                    LineKind::Title | LineKind::SpeakerLine | LineKind::Body | LineKind::Byline
                )
            })
            .map_or(0, |(range, _)| range.start());
        let speaker = shared
            .speakers
            .first()
            .cloned()
            .or_else(|| starts.first().and_then(|line| speaker_of(text, *line)));
        speeches.push(new_speech(&shared, speaker, TextRange::new(from, body_end)));
    } else {
        for (number, line) in starts.iter().enumerate() {
            let to = starts.get(number + 1).map_or(body_end, |next| next.start());
            let speaker = speaker_of(text, *line);
            let mut speech = new_speech(&shared, speaker, TextRange::new(line.start(), to));
            own_byline(text, front, &mut speech);
            if let Some((_, at)) =
                names_in_title(line.of(text)).filter(|(_, at)| *at + 12 < line.len() as usize)
            {
                let own = TextRange::new(line.start() + to_u32(at), line.end());
                speech.title = Some(Stated {
                    value: own.of(text).to_owned(),
                    origin: Origin::Text(own),
                });
            }
            speeches.push(speech);
        }
    }
    for speech in &mut speeches {
        own_date(text, front, speech);
        speech.sections = sections(text, front, speech.range, bold);
        speech.complete = !breaks_off(text, front, speech.range);
    }
    speeches
}

fn new_speech(shared: &Shared, speaker: Option<Stated<String>>, range: TextRange) -> Speech {
    Speech {
        speaker,
        title: shared.title.clone(),
        delivered: shared.delivered.clone(),
        announced_points: None,
        complete: true,
        range,
        sections: Vec::new(),
    }
}

fn speaker_of(text: &str, line: TextRange) -> Option<Stated<String>> {
    let (list, _) = names_in_title(line.of(text))?;
    let value = list.into_iter().next()?;
    let at = line.of(text).find(&value)?;
    let range = TextRange::new(
        line.start() + to_u32(at),
        line.start() + to_u32(at + value.len()),
    );
    Some(Stated {
        value,
        origin: Origin::Text(range),
    })
}

fn read_shared(text: &str, front: &Front, page: &[String]) -> Shared {
    let mut shared = Shared::default();
    let mut title: Option<TextRange> = None;
    let mut closed = false;
    for (range, kind) in &front.lines {
        match kind {
            LineKind::Title if !closed => title = Some(join_title(text, front, title, *range)),
            LineKind::Byline => {
                closed = title.is_some();
                read_byline(text, *range, &mut shared);
            }
            LineKind::Body | LineKind::SpeakerLine => break,
            _ => {}
        }
    }
    let single = front
        .lines
        .iter()
        .filter(|(_, kind)| *kind == LineKind::SpeakerLine)
        .count()
        == 1;
    if title.is_none() && single {
        title = front
            .lines
            .iter()
            .find(|(_, kind)| *kind == LineKind::SpeakerLine)
            .map(|(range, _)| *range);
    }
    if let Some(range) = title {
        read_title(text, range, &mut shared);
    }
    if shared.speakers.is_empty() {
        shared
            .speakers
            .extend(page.iter().find_map(|line| speaker_on_page(line)));
    }
    shared
}

/// A title over several lines; 在…上的讲话 stands alone unless the line above names the speaker, and an
/// office stands before 关于….
fn join_title(text: &str, front: &Front, before: Option<TextRange>, line: TextRange) -> TextRange {
    let words = line.of(text);
    let office = front
        .lines
        .iter()
        .take(front.lines_before(line.start()))
        .rev()
        .find(|(range, _)| range.end() < line.start())
        .filter(|(_, kind)| *kind == LineKind::Issuer && words.starts_with("关于"))
        // With its day the office signs the number above.
        .filter(|(range, _)| date::find_date(range.of(text)).is_none());
    match (before, office) {
        (None, Some((office, _))) => office.cover(line),
        (None, None) => line,
        (Some(before), _) => {
            let named =
                before.of(text).ends_with("同志") || names::name_at_end(before.of(text)).is_some();
            if words.starts_with('在') && is_speech_title(words) && !named {
                line
            } else {
                before.cover(line)
            }
        }
    }
}

/// Takes the speakers out of the title.
fn read_title(text: &str, range: TextRange, shared: &mut Shared) {
    let title = range.of(text).replace('\n', "");
    let offset = match names_in_title(&title) {
        Some((list, at)) => {
            for value in list {
                let origin = range
                    .of(text)
                    .find(&value)
                    .map_or(Origin::Text(range), |at| {
                        let start = range.start() + to_u32(at);
                        Origin::Text(TextRange::new(start, start + to_u32(value.len())))
                    });
                shared.speakers.push(Stated { value, origin });
            }
            at
        }
        None => 0,
    };
    let value = title.get(offset..).unwrap_or("").to_owned();
    let lost = range.of(text).len() - title.len();
    let start = if lost == 0 {
        range.start() + to_u32(offset)
    } else {
        range.start()
    };
    shared.title = Some(Stated {
        value,
        origin: Origin::Text(TextRange::new(start, range.end())),
    });
}

/// A day or a name under the title.
fn read_byline(text: &str, range: TextRange, shared: &mut Shared) {
    let line = range.of(text);
    let mut rest = line.trim_matches(['(', ')', '—', '-', ':']);
    if let Some((value, from, to)) = date::find_date(line) {
        if shared.delivered.is_none() {
            let place = TextRange::new(range.start() + to_u32(from), range.start() + to_u32(to));
            shared.delivered = Some(Stated {
                value,
                origin: Origin::Text(place),
            });
        }
        rest = line.get(to..).unwrap_or("").trim_matches(['(', ')', ',']);
        let before = line
            .get(..from)
            .unwrap_or("")
            .trim_matches(['(', ')', ',', '—', '-']);
        if names::name_at_end(before).is_some() {
            rest = before;
        }
    }
    if shared.speakers.is_empty()
        && let Some(name) = names::name_at_end(rest)
        && let Some(at) = line.find(name)
    {
        let place = TextRange::new(
            range.start() + to_u32(at),
            range.start() + to_u32(at + name.len()),
        );
        shared.speakers.push(Stated {
            value: name.to_owned(),
            origin: Origin::Text(place),
        });
    }
}

/// A document site names the speaker in its own title: 某市长张三在…会议上的讲话.
fn speaker_on_page(line: &str) -> Option<Stated<String>> {
    if !line.contains("讲话") && !line.contains("报告") {
        return None;
    }
    let at = line.find('在')?;
    let head = line.get(..at)?;
    let name = names::OFFICES
        .iter()
        .filter_map(|office| head.rfind(office).map(|found| found + office.len()))
        .max()
        .and_then(|from| head.get(from..))
        .filter(|name| names::is_name(name))?;
    Some(Stated {
        value: name.to_owned(),
        origin: Origin::Page,
    })
}

/// The lines that speeches begin with, where there are several: 郭青同志的讲话, or each one's own title.
fn starts(front: &Front) -> Vec<TextRange> {
    let of = |wanted: LineKind| {
        front
            .lines
            .iter()
            .filter(move |(_, kind)| *kind == wanted)
            .map(|(range, _)| *range)
    };
    let named: Vec<TextRange> = of(LineKind::SpeakerLine).collect();
    let further: Vec<TextRange> = of(LineKind::FurtherTitle).collect();
    if further.is_empty() {
        return named;
    }
    of(LineKind::Title)
        .next_back()
        .into_iter()
        .chain(further)
        .collect()
}

/// Name and day under the title of one of several speeches.
fn own_byline(text: &str, front: &Front, speech: &mut Speech) {
    let mut own = Shared::default();
    for (range, kind) in front.within(speech.range) {
        match kind {
            LineKind::Byline => read_byline(text, *range, &mut own),
            LineKind::Body => break,
            _ => {}
        }
    }
    if speech.speaker.is_none() {
        speech.speaker = own.speakers.into_iter().next();
    }
    if let Some(day) = own.delivered {
        speech.delivered = Some(day);
    }
}

/// A day in brackets under a later speaker's line.
fn own_date(text: &str, front: &Front, speech: &mut Speech) {
    if speech.delivered.is_some() {
        return;
    }
    let byline = front
        .within(speech.range)
        .find(|(_, kind)| *kind == LineKind::Byline);
    if let Some((range, _)) = byline
        && let Some((value, from, to)) = date::find_date(range.of(text))
    {
        let place = TextRange::new(range.start() + to_u32(from), range.start() + to_u32(to));
        speech.delivered = Some(Stated {
            value,
            origin: Origin::Text(place),
        });
    }
}

/// Whether the last running text of a speech ends without the end of a sentence.
fn breaks_off(text: &str, front: &Front, speech: TextRange) -> bool {
    let last = front
        .within(speech)
        .rev()
        .find(|(_, kind)| *kind == LineKind::Body)
        .map(|(range, _)| range.of(text));
    last.is_some_and(|line| {
        line.chars().count() > 60 && !line.ends_with(['。', '!', '?', ';', ':', ')', '”', '…', '.'])
    })
}

/// The sections of one speech, flat.
fn sections(text: &str, front: &Front, speech: TextRange, bold: &[TextRange]) -> Vec<Section> {
    let mut found = Found::default();
    for (line, kind) in front.within(speech) {
        if *kind == LineKind::Body {
            let first = found.sections.len();
            read_line(text, *line, &mut found);
            read_bold_leads(text, *line, bold, &mut found.sections);
            let mut of_line = found.sections.split_off(first);
            arrange(&mut of_line, |section| section.range.order());
            found.sections.append(&mut of_line);
        }
    }
    close_ranges(&mut found.sections, speech.end());
    found.sections
}

/// Sections as they are found, and how far each level has counted.
#[derive(Default)]
struct Found {
    sections: Vec<Section>,
    /// Number of the last section of each level inside the present one of the level above.
    counted: [u32; 5],
}

impl Found {
    fn last(&self, level: u8) -> u32 {
        self.counted.get(usize::from(level)).copied().unwrap_or(0)
    }

    fn push(&mut self, marker: Marker, section: Section) {
        for (level, number) in (0..).zip(&mut self.counted) {
            match marker.level.cmp(&level) {
                Ordering::Less => *number = 0,
                Ordering::Equal => *number = marker.number,
                Ordering::Greater => {}
            }
        }
        self.sections.push(section);
    }
}

/// The markers of one line: at its head, and behind each sentence within.
fn read_line(text: &str, line: TextRange, found: &mut Found) {
    let words = line.of(text);
    let mut ends = ends(words);
    let mut from = 0;
    while let Some(rest) = words.get(from..).filter(|rest| !rest.is_empty()) {
        let marker = heading::marker(rest).filter(|m| accepts(found, *m, from == 0, rest));
        if let Some(marker) = marker {
            let after = from + marker.len;
            let heading = heading::heading(words, after, from == 0);
            if !heading.is_empty() && (marker.level <= 2 || is_short_point(words, heading)) {
                let start = line.start() + to_u32(from);
                let section = Section {
                    level: marker.level,
                    marker: TextRange::new(start, start + to_u32(marker.len)),
                    heading: TextRange::new(
                        line.start() + heading.start(),
                        line.start() + heading.end(),
                    ),
                    range: TextRange::new(start, line.end()),
                };
                found.push(marker, section);
                from = heading.end() as usize;
                continue;
            }
        }
        let Some(end) = ends.find(|end| *end > from) else {
            break;
        };
        from = end;
    }
}

/// 要**狠抓重点项目建设**, at the head of a sentence: a point, whatever follows the bold words.
fn read_bold_leads(text: &str, line: TextRange, bold: &[TextRange], found: &mut Vec<Section>) {
    let from = bold.partition_point(|range| range.start() < line.start());
    for lead in bold
        .iter()
        .skip(from)
        .take_while(|lead| lead.end() <= line.end())
    {
        let words = lead.of(text);
        let before = TextRange::new(line.start(), lead.start()).of(text);
        let Some(head) = before.strip_suffix('要') else {
            continue;
        };
        let opens = head.is_empty() || head.ends_with(['。', '!', '?', ';']);
        let short = (2..=36).contains(&words.chars().count()) && !words.contains(['。', ';']);
        if !opens || !short {
            continue;
        }
        let start = lead.start() - to_u32('要'.len_utf8());
        let section = Section {
            level: 3,
            marker: TextRange::new(start, lead.start()),
            heading: *lead,
            range: TextRange::new(start, line.end()),
        };
        found.push(section);
    }
}

/// The places behind the marks after which a point may follow.
fn ends(words: &str) -> impl Iterator<Item = usize> {
    // The marks are looked for by their first bytes, three at a time.
    let bytes = words.as_bytes();
    let mut some = memchr::memchr3_iter(b'!', b'?', b':', bytes).peekable();
    let mut others = memchr::memchr3_iter(b';', 0xe2, 0xe3, bytes).peekable();
    let places = std::iter::from_fn(move || match (some.peek(), others.peek()) {
        (Some(one), Some(other)) if one > other => others.next(),
        (None, _) => others.next(),
        _ => some.next(),
    });
    places.filter_map(|at| {
        let mark = words.get(at..)?.chars().next()?;
        matches!(mark, '。' | '!' | '?' | ':' | ';' | '”').then(|| at + mark.len_utf8())
    })
}

/// Whether a marker counts on: inside running text only the expected number is believed.
fn accepts(found: &Found, marker: Marker, at_line_start: bool, rest: &str) -> bool {
    if marker.level == 2
        && rest
            .get(marker.len..)
            .is_some_and(|r| r.starts_with([',', '。', '、', '级', '类']))
    {
        return false;
    }
    let last = found.last(marker.level);
    if marker.doubtful {
        // 二、四季度工作安排 alone on its line, where the second heading is due.
        return at_line_start && marker.number == last + 1 && !rest.contains([',', '。']);
    }
    if at_line_start {
        return true;
    }
    marker.number == 0 || marker.number == last + 1 || marker.level >= 3 && marker.number == 1
}

/// 一是 and 首先 lead a point only when a short sentence of their own names it; a numbered run inside
/// one sentence is text.
fn is_short_point(words: &str, heading: TextRange) -> bool {
    let heading_words = heading.of(words);
    let ends = words.get(heading.end() as usize..).unwrap_or("");
    heading_words.chars().count() <= 36
        && (ends.starts_with('。') || ends.is_empty())
        && !heading_words.contains(';')
}

/// A section ends where the next one of its own or a higher level begins.
fn close_ranges(sections: &mut [Section], end: u32) {
    let starts: Vec<(u8, u32)> = sections
        .iter()
        .map(|s| (s.level, s.range.start()))
        .collect();
    for (number, section) in sections.iter_mut().enumerate() {
        let to = starts
            .iter()
            .skip(number + 1)
            .find(|(level, _)| *level <= section.level)
            .map_or(end, |(_, start)| *start);
        section.range = TextRange::new(section.range.start(), to);
    }
}
