//! `open` + `inspect` against the floor: inflating the same XML and looking at its bare events.
//!
//! `cargo bench` prints both times and, from interleaved pairs, their ratio. `npm run bench` uses the
//! same program for single measurements: `--measure <what> <file> <warm runs>` prints one line of
//! JSON, `--sample <file>` writes the synthetic solution.
#![expect(clippy::disallowed_methods, reason = "a benchmark needs files, arguments and a clock")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

#[path = "wasm-floor/src/floor.rs"]
mod floor;
mod sample;

use std::fs;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use criterion::{Criterion, Throughput};
use solvet::report::InspectDocument;

/// Relative to the crate: real solutions are not part of the repository.
const CORPUS_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus/solutions/dynamics365electronicmedicalrecords.zip");

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["--measure", what, file, warm_runs] => measure(what, file, warm_runs),
        ["--sample", file] => sample::solution().and_then(|zip| fs::write(file, zip).map_err(|error| error.to_string())),
        _ => {
            let (name, zip) = input();
            compare(&name, &zip, arguments.contains(&"--bench"))
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("floor: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn input() -> (String, Vec<u8>) {
    if let Ok(zip) = fs::read(CORPUS_FILE) {
        return ("dynamics365electronicmedicalrecords.zip".to_owned(), zip);
    }
    println!("floor: SYNTHETIC INPUT, because {CORPUS_FILE} is not there");
    ("synthetic.zip".to_owned(), sample::solution().unwrap_or_default())
}

/// What is measured. The result is handed out so that dropping it is not timed.
fn open_and_inspect(zip: &[u8]) -> Result<(solvet::Opened, InspectDocument), String> {
    let opened = solvet::open(zip, "benchmark.zip", &solvet::Choice::default(), &mut |_| {}).map_err(|error| error.message)?;
    let document = solvet::inspect(&opened);
    Ok((opened, document))
}

fn xml_events(zip: &[u8]) -> Result<u64, String> {
    floor::xml_events(zip).ok_or_else(|| "the floor cannot read this file".to_owned())
}

fn milliseconds<T>(run: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    let result = black_box(run());
    let time = start.elapsed().as_secs_f64() * 1000.0;
    drop(result);
    time
}

fn compare(name: &str, zip: &[u8], measuring: bool) -> Result<(), String> {
    let (events, (_, document)) = (xml_events(zip)?, open_and_inspect(zip)?);
    println!("{name}: {events} XML events, {} components", document.components.len());
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Bytes(zip.len() as u64));
    group.bench_function("floor", |bencher| bencher.iter(|| xml_events(zip)));
    group.bench_function("open + inspect", |bencher| bencher.iter_with_large_drop(|| open_and_inspect(zip)));
    group.finish();
    criterion.final_summary();
    if measuring {
        let pair = |_| milliseconds(|| open_and_inspect(zip)) / milliseconds(|| xml_events(zip));
        let mut ratios: Vec<f64> = (0..15).map(pair).collect();
        ratios.sort_by(f64::total_cmp);
        if let (Some(least), Some(median), Some(most)) = (ratios.first(), ratios.get(7), ratios.last()) {
            println!("open + inspect over floor, 15 interleaved pairs: {median:.2}x ({least:.2}x to {most:.2}x)");
        }
    }
    Ok(())
}

/// One process, one contestant: the first run is cold, the others are warm.
fn measure(what: &str, file: &str, warm_runs: &str) -> Result<(), String> {
    let zip = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let warm_runs: usize = warm_runs.parse().map_err(|_| "the number of warm runs is no number")?;
    // Fails here and not in the middle of a measurement.
    let run: fn(&[u8]) -> f64 = match what {
        "idle" => |_| 0.0,
        "floor" => |zip| milliseconds(|| xml_events(zip)),
        "solvet" => |zip| milliseconds(|| open_and_inspect(zip)),
        _ => return Err(format!("there is nothing called `{what}` to measure")),
    };
    let cold = run(&zip);
    let peak = peak_kib();
    let warm: Vec<f64> = (0..warm_runs).map(|_| run(&zip)).collect();
    println!("{}", serde_json::json!({ "cold": cold, "peakKib": peak, "warm": warm }));
    Ok(())
}

/// The most memory this process has held, where the system says so (Linux).
fn peak_kib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
