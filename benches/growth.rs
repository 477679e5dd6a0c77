//! Twice the text costs at most 2.3 times as much at every doubling from 64 KB to 2 MB, whatever the text.
//!
//!     cargo bench --no-default-features --bench growth
//!
//! A time is the least of several; where the system tells, it counts the work of this thread alone, so that
//! others on the machine disturb it little. A step that is too steep is measured again before it counts. The real
//! texts and the stretches below go through all sizes, words of every class only where one doubling looks steep.
//! Ends with status 1 and names the texts when one remains.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock and says what it read"
)]

mod made;

use std::collections::{BTreeMap, BTreeSet};
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
/// The two sizes that show whether a word is worth all of them, and what looks steep there.
const SAMPLED: [usize; 2] = [256 << 10, 512 << 10];
const SUSPECT: f64 = 2.15;
/// How often every size is measured at least, and how often and how many milliseconds while a step is too steep:
/// all rounds of a text that is read in no time may fall into one disturbance.
const ROUNDS: usize = 2;
const MOST_ROUNDS: usize = 14;
const PATIENCE: f64 = 500.0;
/// One word of each so many of a class is tried.
const EVERY: usize = 6;

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

/// Words of each class of the vocabulary, its first among them.
static WORDS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let mut classes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let rows = include_str!("../src/lexicon/words.tsv").lines();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let mut columns = row.split('\t');
        if let (Some(class), _, Some(words)) = (columns.next(), columns.next(), columns.next()) {
            classes.entry(class).or_default().extend(words.split(' '));
        }
    }
    let some = |words: Vec<&'static str>| words.into_iter().step_by(EVERY);
    classes.into_values().flat_map(some).collect()
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

/// The time that a text takes once, in milliseconds.
fn measure(text: &str) -> f64 {
    let before = now();
    let read = analyse(black_box(text.as_bytes()), &Context::default());
    black_box(read.is_ok());
    drop(read);
    (now() - before) * 1e3
}

/// What twice the text costs where that is most.
fn worst(times: &[f64]) -> f64 {
    let steps = times.windows(2).map(|step| match step {
        [once, twice] => twice / once,
        _ => 0.0,
    });
    steps.fold(0.0, f64::max)
}

/// The least time of each size. The sizes take turns, so that whatever else the machine does meets all of them.
fn measured(text: &Endless, sizes: &[usize], steepest: f64) -> Vec<f64> {
    let texts: Vec<String> = sizes.iter().map(|size| text.of(*size)).collect();
    // The allocator gets its pages from the system here, and not in what is measured: that is the system's work,
    // and a larger text would pay for what a smaller one finds.
    texts.last().map(|largest| measure(largest));
    let mut times = vec![f64::MAX; texts.len()];
    let (mut round, mut spent) = (0, 0.0);
    while round < ROUNDS || worst(&times) > steepest && (round < MOST_ROUNDS || spent < PATIENCE) {
        for (time, text) in times.iter_mut().zip(&texts) {
            let once = measure(text);
            *time = time.min(once);
            spent += once;
        }
        round += 1;
    }
    times
}

/// Whether a doubling costs too much; says which text it was.
fn is_steep(text: &Endless) -> bool {
    if text.sampled && worst(&measured(text, &SAMPLED, SUSPECT)) <= SUSPECT {
        return false;
    }
    let sizes: Vec<usize> = std::iter::successors(Some(SMALLEST), |size| Some(size * 2))
        .take_while(|size| *size <= LARGEST)
        .collect();
    let times = measured(text, &sizes, STEEPEST);
    let steep = worst(&times) > STEEPEST;
    if steep {
        let told: Vec<String> = times.iter().map(|time| format!("{time:.1}")).collect();
        let (name, told) = (&text.name, told.join(", "));
        println!("steep: {name}: {told} ms from 64 KB to 2 MB");
    }
    steep
}

/// A text of any size: a head, and a stretch again and again.
struct Endless {
    name: String,
    head: &'static str,
    stretch: String,
    /// Whether two sizes come first, and the others only where these look steep.
    sampled: bool,
}

impl Endless {
    fn of(&self, bytes: usize) -> String {
        self.head.to_owned() + &repeated(&self.stretch, bytes)
    }
}

/// Behind such a line everything is taken for running text.
const HEAD: &str = "同志们：\n";

fn all() -> Vec<Endless> {
    let real = transcripts(LARGEST);
    let whole = |name: &str, stretch| Endless {
        name: name.to_owned(),
        head: "",
        stretch,
        sampled: false,
    };
    let made = |head, sampled| {
        move |stretch: &&str| Endless {
            name: format!("{stretch:?} behind {head:?}"),
            head,
            stretch: (*stretch).to_owned(),
            sampled,
        }
    };
    let joined = real.replace('\n', "");
    let mut all = vec![
        whole("the transcripts", real),
        whole("the transcripts in one line", joined),
    ];
    all.extend(STRETCHES.iter().map(made(HEAD, false)));
    all.extend(STRETCHES.iter().map(made("", false)));
    all.extend(WORDS.iter().map(made(HEAD, true)));
    all
}

/// Lets the allocator keep what was freed, and gives it more than a text needs: what fresh pages cost is the
/// system's work, and a larger text would pay for what a smaller one finds. Of glibc it is known that it takes blocks
/// of up to 32 MB from its own store once one was freed, and gives the top of the store back when much of it is free:
/// the block that is returned lies above what is freed here and keeps it.
fn warm_the_allocator() -> Box<[u8; 64]> {
    const BLOCK: usize = 31 << 20;
    drop(black_box(vec![1u8; BLOCK]));
    let store: Vec<Vec<u8>> = (0..8).map(|_| vec![1u8; BLOCK]).collect();
    let top = Box::new([1; 64]);
    drop(black_box(store));
    black_box(top)
}

fn main() -> ExitCode {
    let _top = warm_the_allocator();
    let all = all();
    let steep = all.iter().filter(|text| is_steep(text)).count();
    println!(
        "{} texts, {steep} of them too steep (over {STEEPEST})",
        all.len()
    );
    ExitCode::from(u8::from(steep > 0))
}
