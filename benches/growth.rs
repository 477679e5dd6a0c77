//! Twice the text costs at most 2.3 times as much over any three doublings from 64 KB to 2 MB, whatever the text.
//!
//!     cargo bench --no-default-features --bench growth
//!
//! A time is the least of several; where the system tells, it counts the work of this thread alone, so that
//! others on the machine disturb it little. A step that is too steep is measured again before it counts. Ends with
//! status 1 and names the texts when one remains.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock and says what it read"
)]

mod made;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::process::ExitCode;
use std::sync::LazyLock;
#[cfg(unix)]
use std::time::Duration;

use made::{repeated, transcripts};
use tongbao::{Context, analyse};

/// What twice the text may cost.
const STEEPEST: f64 = 2.3;
const SMALLEST: usize = 64 << 10;
const LARGEST: usize = 2 << 20;
/// How often a size is measured at first, and how often a steep step is measured again.
const ROUNDS: usize = 3;
const RETRIES: usize = 4;

/// Stretches that a text can be made of without a full stop, without a line end, or of nothing but line ends.
const STRETCHES: [&str; 54] = [
    "确保8月底前完成3个，",
    "上半年，完成5亿元，",
    "12345",
    "一百",
    "百分之五",
    "5%—6%",
    "3:4",
    "增长5%、",
    "分别增长5%、",
    "讲五点意见",
    "讲一",
    "一、一\n",
    "（一）甲\n",
    "一是甲。",
    "一是甲；",
    "一要5个；",
    "上半年，增长5%\n",
    "责任单位：市财政局\n",
    "牵头单位：市发改委；",
    "责任单位：",
    "抄送：市委，",
    "郭青同志的讲话\n",
    "在会议上的讲话\n",
    "（2021年7月12日）\n",
    "第5期\n",
    "市政府办公室\n",
    "2021年",
    "对3个项目，",
    "市发改委和",
    "等部门及",
    "是责任单位，",
    "市委已经明确是的责任单位，",
    "首页>",
    "8月4日（",
    "每月5日",
    "8月至9月",
    "（",
    "“",
    "《",
    "**",
    "，",
    "：",
    "；",
    "。",
    "\n",
    "a\n",
    "　",
    "x ",
    "12\n",
    "— 3 —\n",
    "由市财政局",
    "各县区要",
    "二〇二一",
    "9-",
];

/// The first word of each class of the vocabulary.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let rows = include_str!("../src/lexicon/words.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let mut columns = row.split('\t');
        if let (Some(class), _, Some(words)) = (columns.next(), columns.next(), columns.next()) {
            classes.entry(class).or_default().extend(words.split(' '));
        }
    }
    classes
        .into_values()
        .flat_map(|words| words.into_iter().take(1))
        .collect()
});

/// Seconds that this thread has worked.
#[cfg(unix)]
fn now() -> f64 {
    let worked = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(worked).map_or(0.0, |worked| worked.as_secs_f64())
}

/// Seconds that have passed since the first call.
#[cfg(not(unix))]
fn now() -> f64 {
    static START: LazyLock<std::time::Instant> = LazyLock::new(std::time::Instant::now);
    START.elapsed().as_secs_f64()
}

/// The least time that a text took in so many rounds, in milliseconds.
fn measure(text: &str, rounds: usize) -> f64 {
    let once = || {
        let before = now();
        let read = analyse(black_box(text.as_bytes()), &Context::default());
        black_box(read.is_ok());
        now() - before
    };
    (0..rounds).map(|_| once()).fold(f64::MAX, f64::min) * 1e3
}

/// What twice the text costs, taken over three doublings: where a cache or the allocator's store ends, one step
/// is steep and its neighbours are not; what grows faster than the text is steep in all.
fn worst(times: &[f64]) -> f64 {
    let three = times.windows(4).map(|four| match four {
        [first, .., last] => (last / first).cbrt(),
        _ => 0.0,
    });
    three.fold(0.0, f64::max)
}

/// The times of a text that grows from the smallest to the largest.
fn measured(text: &Endless) -> Vec<f64> {
    let sizes = std::iter::successors(Some(SMALLEST), |size| Some(size * 2));
    let texts: Vec<String> = sizes
        .take_while(|size| *size <= LARGEST)
        .map(|size| text.of(size))
        .collect();
    let rounds = |text: &String| if text.len() < LARGEST / 4 { ROUNDS } else { 1 };
    let mut times: Vec<f64> = texts
        .iter()
        .map(|text| measure(text, rounds(text)))
        .collect();
    for _ in 0..RETRIES {
        if worst(&times) <= STEEPEST {
            break;
        }
        for (time, text) in times.iter_mut().zip(&texts) {
            *time = time.min(measure(text, rounds(text)));
        }
    }
    times
}

/// A text of any size: a head, and a stretch again and again.
struct Endless {
    name: String,
    head: &'static str,
    stretch: String,
}

impl Endless {
    fn of(&self, bytes: usize) -> String {
        self.head.to_owned() + &repeated(&self.stretch, bytes)
    }
}

fn all() -> Vec<Endless> {
    let transcripts = transcripts(LARGEST);
    let endless = |name: String, head, stretch: &str| Endless {
        name,
        head,
        stretch: stretch.to_owned(),
    };
    let mut all = vec![
        endless("the transcripts".to_owned(), "", &transcripts),
        endless(
            "the transcripts in one line".to_owned(),
            "",
            &transcripts.replace('\n', ""),
        ),
    ];
    // Behind such a line everything is taken for running text.
    let led = WORDS.iter().chain(&STRETCHES);
    all.extend(led.map(|stretch| endless(format!("{stretch:?}"), "同志们：\n", stretch)));
    let bare = STRETCHES.iter();
    all.extend(bare.map(|stretch| endless(format!("{stretch:?} without a head"), "", stretch)));
    all
}

/// Lets the allocator keep what was freed: glibc then takes blocks of up to this size from its own store, and
/// a larger text does not pay for fresh pages that a smaller one found warm.
fn warm_the_allocator() {
    drop(black_box(vec![1u8; 31 << 20]));
}

fn main() -> ExitCode {
    warm_the_allocator();
    let all = all();
    let mut steep = 0;
    for text in &all {
        let times = measured(text);
        if worst(&times) > STEEPEST {
            steep += 1;
            let told: Vec<String> = times.iter().map(|time| format!("{time:.1}")).collect();
            println!(
                "steep: {}: {} ms from 64 KB to 2 MB",
                text.name,
                told.join(", ")
            );
        }
    }
    println!(
        "{} texts, {steep} of them too steep (over {STEEPEST})",
        all.len()
    );
    ExitCode::from(u8::from(steep > 0))
}
