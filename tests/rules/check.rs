//! Puts a row's sentence into a small speech, reads it and compares.

use std::fmt::Write as _;

use tongbao::item::Reason;
use tongbao::mention::{DeadlineKind, Every, Period};
use tongbao::text::TextRange;
use tongbao::{Analysis, Context, analyse};

use super::table::{Kind, Row};

/// The day of a speech whose row gives none.
const DAY: &str = "2023-07-25";

/// A finding of the sentence: its place, its rule and its facts, in the order of the table's columns.
struct Found {
    range: TextRange,
    rule: String,
    facts: Vec<String>,
}

/// Compares what is read with what the row says; the fault shows both.
pub(crate) fn check(row: &Row) -> Result<(), String> {
    if row.kind == Kind::Outline {
        return outline(row);
    }
    let (words, marks) = unmarked(&row.sentence);
    let analysis = read(&speech(&row.context, &words))?;
    let Some(at) = analysis.text.find(&words) else {
        return Err("    the sentence does not stand in the reading text".to_owned());
    };
    let whole = TextRange::new(to_u32(at), to_u32(at + words.len()));
    let marks: Vec<TextRange> = marks
        .iter()
        .map(|(from, to)| TextRange::new(to_u32(at + from), to_u32(at + to)))
        .collect();
    let found: Vec<Found> = findings(&analysis, row.kind)
        .into_iter()
        .filter(|one| whole.contains(one.range))
        .collect();
    let right = if row.rejected {
        !found.iter().any(|one| match row.kind {
            Kind::Unrecognised => one.rule == row.rules[0],
            _ => marks.is_empty() || marks.iter().any(|mark| mark.overlaps(one.range)),
        })
    } else {
        let of_rule = |one: &&Found| row.kind != Kind::Unrecognised || one.rule == row.rules[0];
        let found: Vec<&Found> = found.iter().filter(of_rule).collect();
        found.len() == marks.len()
            && found
                .iter()
                .zip(&marks)
                .enumerate()
                .all(|(nth, (one, mark))| one.range == *mark && agrees(row, nth, one))
    };
    if right {
        return Ok(());
    }
    Err(fault(row, &analysis, &found))
}

fn agrees(row: &Row, nth: usize, one: &Found) -> bool {
    one.rule == row.rule(nth)
        && one.facts.iter().enumerate().all(|(column, fact)| {
            let wanted = row.entry(column, nth);
            wanted == "*" || wanted == fact
        })
}

fn fault(row: &Row, analysis: &Analysis, found: &[Found]) -> String {
    let mut fault = if row.rejected {
        "    nothing may be found".to_owned()
    } else {
        format!(
            "    wanted {}  {}",
            row.rules.join(" ; "),
            row.columns.join("  ")
        )
    };
    for one in found {
        let words = one.range.of(&analysis.text);
        let _ = write!(
            fault,
            "\n    found  {} ⟦{words}⟧  {}",
            one.rule,
            one.facts.join("  ")
        );
    }
    if found.is_empty() && !row.rejected {
        fault.push_str("\n    found  nothing");
    }
    fault
}

fn read(text: &str) -> Result<Analysis, String> {
    analyse(text.as_bytes(), &Context::default()).map_err(|refused| format!("    {refused}"))
}

/// A minimal speech: title, day, a heading that plans or looks back, and the sentence.
fn speech(context: &str, words: &str) -> String {
    let (frame, day) = match context.rsplit_once(" @") {
        Some((frame, day)) => (frame, day),
        None => (context, DAY),
    };
    let heading = match frame {
        "plan" => "一、下一步重点任务\n",
        "review" => "一、前一阶段工作回顾\n",
        "bare" => "",
        heading => &format!("一、{heading}\n"),
    };
    let day = match day {
        "none" => String::new(),
        day => {
            let parts: Vec<i32> = day.split('-').map(|part| part.parse().unwrap()).collect();
            format!("（{}年{}月{}日）\n", parts[0], parts[1], parts[2])
        }
    };
    format!("在全县重点工作推进会上的讲话\n张建国\n{day}{heading}{words}\n")
}

/// The sentence without marks, and the marked stretches in bytes.
fn unmarked(sentence: &str) -> (String, Vec<(usize, usize)>) {
    let mut words = String::new();
    let mut marks = Vec::new();
    let mut open = 0;
    for c in sentence.replace("\\n", "\n").chars() {
        match c {
            '⟦' => open = words.len(),
            '⟧' => marks.push((open, words.len())),
            c => words.push(c),
        }
    }
    (words, marks)
}

fn findings(analysis: &Analysis, kind: Kind) -> Vec<Found> {
    match kind {
        Kind::Figure => figures(analysis),
        Kind::Deadline => deadlines(analysis),
        Kind::Owner => owners(analysis),
        Kind::Unrecognised => unrecognised(analysis),
        Kind::Outline => Vec::new(),
    }
}

fn figures(analysis: &Analysis) -> Vec<Found> {
    let facts = |figure: &tongbao::mention::Figure| {
        vec![
            number(figure.value),
            figure.value_max.map_or("-".to_owned(), number),
            figure.unit.to_owned(),
            figure.op.key().to_owned(),
            figure.kind.key().to_owned(),
            or_dash(&figure.metric),
            period(figure.period),
        ]
    };
    let found = |figure: &tongbao::mention::Figure| Found {
        range: figure.range,
        rule: figure.rule.to_owned(),
        facts: facts(figure),
    };
    analysis.figures.iter().map(found).collect()
}

fn deadlines(analysis: &Analysis) -> Vec<Found> {
    let day = |day: Option<jiff::civil::Date>| day.map_or("-".to_owned(), |day| day.to_string());
    let found = |deadline: &tongbao::mention::Deadline| Found {
        range: deadline.range,
        rule: deadline.rule.to_owned(),
        facts: vec![
            match deadline.kind {
                DeadlineKind::By => "by",
                DeadlineKind::During => "during",
                DeadlineKind::From => "from",
                DeadlineKind::Every => "every",
            }
            .to_owned(),
            day(deadline.from),
            day(deadline.until),
            deadline.every.map_or("-", Every::key).to_owned(),
        ],
    };
    analysis.deadlines.iter().map(found).collect()
}

fn owners(analysis: &Analysis) -> Vec<Found> {
    let found = |owner: &tongbao::mention::Owner| Found {
        range: owner.range,
        rule: owner.rule.to_owned(),
        facts: vec![owner.role.key().to_owned()],
    };
    analysis.owners.iter().map(found).collect()
}

fn unrecognised(analysis: &Analysis) -> Vec<Found> {
    let found = |one: &tongbao::item::Unrecognised| Found {
        range: one.range,
        rule: format!(
            "unrecognised.{}",
            match one.reason {
                Reason::Number => "number",
                Reason::Time => "time",
                Reason::VagueTime => "vague_time",
                Reason::Commitment => "commitment",
            }
        ),
        facts: Vec::new(),
    };
    analysis.unrecognised.iter().map(found).collect()
}

/// Compares the facts that the row names with those of the first speech and the bulletin.
fn outline(row: &Row) -> Result<(), String> {
    let analysis = read(&row.sentence.replace("\\n", "\n"))?;
    let mut faults = String::new();
    for wanted in row.columns[0].split(" ; ") {
        let (key, value) = wanted.split_once('=').expect("key=value");
        let found = fact(&analysis, key.trim());
        if found != value.trim() {
            let _ = writeln!(faults, "    {key}: wanted {value}, found {found}");
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.trim_end().to_owned())
    }
}

fn fact(all: &Analysis, key: &str) -> String {
    let list = |ranges: &[TextRange]| -> String {
        let names: Vec<&str> = ranges.iter().map(|range| range.of(&all.text)).collect();
        names.join(" | ")
    };
    let each = |of: &dyn Fn(&tongbao::outline::Speech) -> String| -> String {
        all.speeches.iter().map(of).collect::<Vec<_>>().join(" | ")
    };
    fn said<T: ToString>(stated: Option<&tongbao::outline::Stated<T>>) -> String {
        stated.map_or("-".to_owned(), |stated| stated.value.to_string())
    }
    match key {
        "series" => said(all.bulletin.series.as_ref()),
        "issue" => said(all.bulletin.issue.as_ref()),
        "issuer" => said(all.bulletin.issuer.as_ref()),
        "issued" => said(all.bulletin.issued.as_ref()),
        "to" => list(&all.bulletin.to),
        "cc" => list(&all.bulletin.cc),
        "speakers" => each(&|speech| said(speech.speaker.as_ref())),
        "titles" => each(&|speech| said(speech.title.as_ref())),
        "delivered" => each(&|speech| said(speech.delivered.as_ref())),
        "points" => each(&|speech| said(speech.announced_points.as_ref())),
        "complete" => each(&|speech| speech.complete.to_string()),
        "sections" => each(&|speech| sections(all, speech)),
        "text" => all.text.replace('\n', "\\n"),
        other => panic!("no fact {other}"),
    }
}

fn sections(all: &Analysis, speech: &tongbao::outline::Speech) -> String {
    let of = |section: &tongbao::outline::Section| {
        let [marker, heading] = [section.marker, section.heading].map(|range| range.of(&all.text));
        format!("{} {marker} {heading}", section.level)
    };
    speech
        .sections
        .iter()
        .map(of)
        .collect::<Vec<_>>()
        .join(" / ")
}

fn number(value: f64) -> String {
    format!("{value}")
}

fn or_dash(words: &str) -> String {
    if words.is_empty() {
        "-".to_owned()
    } else {
        words.to_owned()
    }
}

fn period(period: Option<Period>) -> String {
    period.map_or("-".to_owned(), |p| format!("{}…{}", p.start, p.end))
}

fn to_u32(n: usize) -> u32 {
    u32::try_from(n).unwrap()
}
