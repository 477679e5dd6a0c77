//! How fast a transcript is read, beside the limit of the machine in the same run.
//!
//!     cargo bench --no-default-features --bench analyse
//!
//! `scan` is one automaton over the same bytes that finds figures, days and the words around them, and
//! does nothing with them: what any reader of such texts pays at least. Only the two of one run compare.

#![allow(
    clippy::panic,
    reason = "a benchmark that cannot go on stops and says where"
)]

mod made;

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use regex_automata::dfa::regex::Regex;
use tongbao::{Context, analyse};

use made::{TRANSCRIPTS, transcripts};

/// What a scan looks for: figures with their measures and bounds, days, and words of duty.
const PATTERNS: [&str; 18] = [
    "[0-9]+(?:\\.[0-9]+)? ?(?:万|亿)?元",
    "[0-9]+(?:\\.[0-9]+)? ?(?:%|％|个百分点)",
    "[0-9]+(?:\\.[0-9]+)? ?(?:万|亿)?(?:平方米|公里|亩|吨|千瓦时)",
    "[0-9]+ ?(?:个|户|家|项|人|名|条|处|座|场|次)",
    "(?:[0-9]{4} ?年)? ?[0-9]{1,2} ?月(?: ?[0-9]{1,2} ?日)? ?(?:底|末)?(?:前|之前|以前)?",
    "[0-9]{1,2} ?月(?:上|中|下)旬",
    "(?:一|二|三|四|1|2|3|4) ?季度末?",
    "(?:上|下)半年",
    "(?:今|明|去|本|当)?年(?:底|内|初|末)前?",
    "每(?:天|周|月|季度|年|半年)",
    "(?:一|二|三|四|五|六|七|八|九|十|百|千|两)+(?:个|户|家|项|亩|万|亿)",
    "(?:不少于|不低于|不超过|至少|力争|突破|控制在|超过|达到) ?[0-9]+(?:\\.[0-9]+)?",
    "(?:各|市|县|区|镇)(?:直)?(?:部门|单位|委|局|办)",
    "(?:牵头|责任|配合|协助)单位(?:：|:)",
    "由[^，。；：、 ]{2,6}(?:同志)?(?:负责|牵头)",
    "(?:务必|必须|确保|要)(?:在|于)?",
    "(?:同比)?(?:增长|下降|提高|减少) ?[0-9]+(?:\\.[0-9]+)?",
    "第(?:一|二|三|四|五|六|七|八|九|十|[0-9]+)(?:位|名)?",
];

/// One dense automaton, built before the clock starts; it works on bytes.
fn scanner() -> Regex {
    let wanted = PATTERNS.iter().filter(|pattern| !pattern.contains("[^"));
    let joined: Vec<String> = wanted.map(|pattern| format!("(?:{pattern})")).collect();
    Regex::new(&joined.join("|")).unwrap_or_else(|fault| panic!("{fault}"))
}

fn each_transcript(criterion: &mut Criterion) {
    let scanner = scanner();
    let mut group = criterion.benchmark_group("transcript");
    for (name, text) in TRANSCRIPTS {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("analyse {name}"), |b| {
            b.iter(|| analyse(black_box(text.as_bytes()), &Context::default()));
        });
        group.bench_function(format!("scan {name}"), |b| {
            b.iter(|| scanner.find_iter(black_box(text)).count());
        });
    }
    group.finish();
}

fn by_size(criterion: &mut Criterion) {
    let scanner = scanner();
    let mut group = criterion.benchmark_group("size");
    group
        .sample_size(10)
        .sampling_mode(SamplingMode::Flat)
        .measurement_time(Duration::from_secs(8));
    for size in [1, 4, 16, 64] {
        let text = transcripts(size << 20);
        let context = Context {
            limit: Some(text.len()),
            ..Context::default()
        };
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(format!("analyse {size} MB"), |b| {
            b.iter(|| analyse(black_box(text.as_bytes()), &context));
        });
        group.bench_function(format!("scan {size} MB"), |b| {
            b.iter(|| scanner.find_iter(black_box(&text)).count());
        });
    }
    group.finish();
}

criterion_group!(benches, each_transcript, by_size);
criterion_main!(benches);
