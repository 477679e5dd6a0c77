//! What a search costs beside a plain scan of the same text, both counting all that they find.
//!
//!     cargo bench --no-default-features --bench search
//!     CARGO_TARGET_WASM32_WASIP1_RUNNER="node --no-warnings e2e/wasi.mjs" \
//!         cargo bench --no-default-features --bench search --target wasm32-wasip1
//!
//! The scan looks for the same folded words in the same texts, and makes nothing of what it finds: no search can
//! do with less. Only the two of one run compare.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark reads the clock and says what it read"
)]

#[path = "../tests/bundled/mod.rs"]
mod bundled;

use std::hint::black_box;
use std::time::Instant;

use bundled::TRANSCRIPTS;
use memchr::memmem::Finder;
use tongbao::ledger::{Corpus, Filter, SourceFile, search};

/// How often the transcripts are taken in: 1.9 MB in all.
const COPIES: usize = 20;
const ROUNDS: usize = 21;
/// A time shorter than this is no measurement, in milliseconds.
const LEAST: f64 = 4.0;

/// Common and rare words, names, figures and days, one and many, some that no text holds.
const QUERIES: [&str; 16] = [
    "项",
    "项目",
    "的",
    "招商引资",
    "高质量发展",
    "8月底前",
    "5.5%",
    "2021年",
    "市发改委",
    "责任单位",
    "确保",
    "柞水县",
    "营商环境",
    "同志们",
    "乡村振兴",
    "没有这样的话",
];

/// Milliseconds that something takes once.
fn once(act: &mut dyn FnMut() -> usize) -> f64 {
    let (start, mut times) = (Instant::now(), 0.0);
    loop {
        black_box(act());
        times += 1.0;
        let passed = start.elapsed().as_secs_f64() * 1e3;
        if passed >= LEAST {
            return passed / times;
        }
    }
}

fn median(times: impl Iterator<Item = f64>) -> f64 {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn main() {
    let files: Vec<SourceFile<'_>> = (0..COPIES)
        .flat_map(|_| TRANSCRIPTS)
        .map(|(name, text)| SourceFile {
            name,
            bytes: text.as_bytes(),
            catalogue: None,
        })
        .collect();
    let corpus = Corpus::read(&files, None);
    let readings = || (0..corpus.entries.len()).filter_map(|at| corpus.reading(at));
    let texts: Vec<&[u8]> = readings().map(|one| one.folded.text.as_bytes()).collect();
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    println!("{} texts, {bytes} bytes", texts.len());
    let everything = Filter::default();
    let mut ratios = Vec::new();
    for query in QUERIES {
        let finder = Finder::new(query);
        let mut scan = || {
            texts
                .iter()
                .map(|text| finder.find_iter(text).count())
                .sum()
        };
        let mut search = || search(&corpus, query, &everything).sentences();
        let (found, sentences) = (scan(), search());
        let rounds: Vec<[f64; 2]> = (0..ROUNDS)
            .map(|_| [once(&mut scan), once(&mut search)])
            .collect();
        let scan = median(rounds.iter().map(|[scan, _]| *scan));
        let search = median(rounds.iter().map(|[_, search]| *search));
        // The two of a round meet with the same disturbances.
        let ratio = median(rounds.iter().map(|[scan, search]| search / scan));
        println!(
            "{query}: {found} places in {sentences} sentences; scan {scan:.3} ms, search {search:.3} ms, {ratio:.2} times"
        );
        ratios.push(ratio);
    }
    println!("median: {:.2} times", median(ratios.into_iter()));
}
