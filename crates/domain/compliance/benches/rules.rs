//! What the rule engine costs, and whether that keeps within its budgets.
//!
//! `make bench` runs it. The figures are this machine's; what must hold on every machine is the
//! budget, and a run that exceeds one fails.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up has nothing to measure")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use controlkeep_compliance::{
    Catalogue, Explanation, Finding, FindingsFile, RuleSet, Scorer, Sheet, Target, WayCost, WayLimits,
    cheapest_way, embedded, what_moves,
};
use divan::Bencher;

fn main() {
    divan::main();
    // `cargo test --benches` only proves that everything still runs.
    if std::env::args().any(|argument| argument == "--bench") {
        check_budgets();
    }
}

/// A sheet as it is in the middle of an assessment: a quarter open, spread over all families.
fn halfway(catalogue: &Catalogue, seed: usize) -> Sheet {
    let mut sheet = Sheet::filled(catalogue, Finding::Met);
    for (index, requirement) in catalogue.requirements.iter().enumerate() {
        for objective in 0..requirement.objectives.len() {
            match (index * 7 + objective * 3 + seed) % 16 {
                0 => sheet.set(index, objective, Finding::NotMet),
                1 => sheet.set(index, objective, Finding::NotApplicable),
                2 => sheet.set(index, objective, Finding::NotAssessed),
                _ => {}
            }
        }
    }
    sheet
}

fn scorer() -> Scorer<'static> {
    Scorer::new(embedded::level_2(), RuleSet::current())
}

#[divan::bench]
fn derivation(bencher: Bencher<'_, '_>) {
    let (scorer, sheet) = (scorer(), halfway(embedded::level_2(), 0));
    bencher.bench(|| scorer.score(black_box(&sheet)));
}

#[divan::bench]
fn derivation_with_its_text(bencher: Bencher<'_, '_>) {
    let (scorer, sheet) = (scorer(), halfway(embedded::level_2(), 0));
    bencher.bench(|| derived_text(&scorer, black_box(&sheet)));
}

#[divan::bench]
fn points_alone(bencher: Bencher<'_, '_>) {
    let (scorer, sheet) = (scorer(), halfway(embedded::level_2(), 0));
    bencher.bench(|| scorer.points(black_box(&sheet)));
}

#[divan::bench]
fn looking_the_rules_up(bencher: Bencher<'_, '_>) {
    bencher.bench(scorer);
}

#[divan::bench]
fn a_thousand_assessments(bencher: Bencher<'_, '_>) {
    let scorer = scorer();
    let sheets: Vec<Sheet> = (0..1000).map(|seed| halfway(embedded::level_2(), seed)).collect();
    bencher.bench(|| sheets.iter().map(|sheet| scorer.score(sheet).lines.len()).sum::<usize>());
}

#[divan::bench]
fn cheapest_way_to_conditional(bencher: Bencher<'_, '_>) {
    let sheet = Sheet::blank(embedded::level_2());
    bencher.bench(|| cheapest(black_box(&sheet), Target::Conditional));
}

#[divan::bench]
fn cheapest_way_to_88(bencher: Bencher<'_, '_>) {
    let sheet = Sheet::blank(embedded::level_2());
    bencher.bench(|| cheapest(black_box(&sheet), Target::Points(88)));
}

#[divan::bench]
fn what_moves_the_score(bencher: Bencher<'_, '_>) {
    let sheet = halfway(embedded::level_2(), 0);
    bencher.bench(|| what_moves(embedded::level_2(), black_box(&sheet), RuleSet::current()));
}

#[divan::bench]
fn reading_a_findings_file(bencher: Bencher<'_, '_>) {
    let text = findings_file();
    bencher.bench(|| {
        let file = FindingsFile::parse(black_box(&text)).unwrap();
        file.judge(embedded::level_2(), RuleSet::current()).unwrap()
    });
}

fn findings_file() -> String {
    let objectives = embedded::level_2().requirements.iter().flat_map(|requirement| &requirement.objectives);
    let lines = objectives.map(|objective| format!("{},met\n", objective.code));
    "id,finding\n".to_owned() + &lines.collect::<String>()
}

fn derived_text(scorer: &Scorer<'_>, sheet: &Sheet) -> usize {
    let card = scorer.score(sheet);
    Explanation::new(embedded::level_2(), &card).lines().map(|line| line.len()).sum()
}

fn cheapest(sheet: &Sheet, target: Target) -> bool {
    let (catalogue, rules) = (embedded::level_2(), RuleSet::current());
    cheapest_way(catalogue, sheet, rules, target, WayCost::Objectives, &WayLimits::default()).is_ok()
}

/// Compares the median of many runs with what each may cost.
fn check_budgets() {
    let scorer = scorer();
    let sheet = halfway(embedded::level_2(), 0);
    let blank = Sheet::blank(embedded::level_2());
    let sheets: Vec<Sheet> = (0..1000).map(|seed| halfway(embedded::level_2(), seed)).collect();
    let budgets = [
        ("derivation", 15, median(2000, || scorer.score(&sheet).lines.len())),
        ("derivation with its text", 60, median(1000, || derived_text(&scorer, &sheet))),
        (
            "a thousand assessments",
            25_000,
            median(21, || sheets.iter().map(|sheet| scorer.score(sheet).lines.len()).sum::<usize>()),
        ),
        ("cheapest way to conditional", 1000, median(200, || cheapest(&blank, Target::Conditional))),
        ("cheapest way to 88", 1000, median(200, || cheapest(&blank, Target::Points(88)))),
        ("cheapest way to 110", 1000, median(200, || cheapest(&blank, Target::Final))),
    ];
    println!("\n{:<30} {:>12} {:>12} {:>8}", "budget", "median", "budget", "ratio");
    let mut exceeded = false;
    for (name, budget, median) in budgets {
        let ratio = median.as_secs_f64() / Duration::from_micros(budget).as_secs_f64();
        println!("{name:<30} {median:>12.1?} {budget:>9} µs {ratio:>8.2}");
        exceeded |= ratio > 1.0;
    }
    assert!(!exceeded, "a budget is exceeded");
}

fn median<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let since = Instant::now();
            black_box(work());
            since.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[runs / 2]
}
