//! What is wanted, and whether it was reached.

use crate::run::Sheet;
use crate::run::database::Server;
use crate::run::floors::Floor;
use crate::run::growth::Growth;
use crate::run::works::{Measured, Work};

/// A target beside what was measured.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// What it is about.
    pub(crate) what: String,
    /// What is wanted.
    pub(crate) wanted: String,
    /// What was measured.
    pub(crate) measured: String,
    /// Whether it was reached.
    pub(crate) reached: bool,
}

/// A work's part of a floor, requests a second, and milliseconds for 99 of a hundred: 0 where nothing
/// is wanted.
const RATES: &[(Work, &str, f64, f64, f64)] = &[
    (Work::SignIn, "bcrypt", 0.9, 0.0, 0.0),
    (Work::Requirements, "read", 0.6, 4_000.0, 30.0),
    (Work::Objectives, "readf", 0.6, 1_500.0, 0.0),
    (Work::Board, "readp", 0.6, 2_000.0, 0.0),
    (Work::Score, "axum", 0.2, 12_000.0, 0.0),
    (Work::State, "group", 0.5, 6_000.0, 30.0),
    (Work::Upload, "seal", 0.6, 250.0, 0.0),
    (Work::Health, "axum", 0.7, 0.0, 0.0),
];

/// How much slower a request may get because other organisations are there.
const MOST_GROWTH: f64 = 1.3;

/// The targets of the main measurement.
pub(crate) fn of(sheet: &Sheet, floors: &[Floor]) -> Vec<Target> {
    let mut all: Vec<Target> = RATES.iter().flat_map(|rate| of_rate(sheet, floors, rate)).collect();
    let errors: u64 = sheet.works.iter().map(|measured| measured.figures.errors).sum();
    all.extend([
        at_most("errors", errors, 0, ""),
        at_most("memory without load", sheet.idle, 40, " MB"),
        at_most("memory at the most connections", sheet.most, 120, " MB"),
        at_most("start on existing data", millis(sheet.start), 300, " ms"),
        at_most("start on an empty folder", millis(sheet.start_empty), 1_000, " ms"),
    ]);
    all
}

fn of_rate(sheet: &Sheet, floors: &[Floor], rate: &(Work, &str, f64, f64, f64)) -> Vec<Target> {
    let (work, floor, part, wanted, p99) = *rate;
    let Some(measured) = at_most_connections(&sheet.works, work) else { return Vec::new() };
    let figures = measured.figures;
    let mut all = Vec::new();
    if let Some(floor) = floors.iter().find(|one| one.code == floor) {
        let reached = figures.per_second / floor.per_second;
        all.push(Target {
            what: format!("{} beside its floor ({})", work.code(), floor.code),
            wanted: format!("at least {:.0} %", part * 100.0),
            measured: format!("{:.0} %", reached * 100.0),
            reached: reached >= part,
        });
    }
    if wanted > 0.0 {
        all.push(at_least(
            format!("{} at {} connections", work.code(), measured.connections),
            figures.per_second,
            wanted,
        ));
    }
    if p99 > 0.0 {
        all.push(Target {
            what: format!("{} at {} connections, 99 of 100", work.code(), measured.connections),
            wanted: format!("at most {p99:.0} ms"),
            measured: format!("{:.1} ms", figures.p99),
            reached: figures.p99 <= p99,
        });
    }
    all
}

/// The targets of the comparison of sizes.
pub(crate) fn of_growth(growth: &[Growth]) -> Vec<Target> {
    let of = |one: &Growth| Target {
        what: format!("{} at the most organisations beside the fewest", one.work.code()),
        wanted: format!("at most {MOST_GROWTH} times as long"),
        measured: format!("{:.2} times", one.factor()),
        reached: one.factor() <= MOST_GROWTH,
    };
    growth.iter().map(of).collect()
}

/// The targets of PostgreSQL beside SQLite.
pub(crate) fn of_server(server: &Server, sheet: &Sheet) -> Vec<Target> {
    let beside = |measured: &Measured| {
        let here = at_most_connections(&sheet.works, measured.work)?;
        let part = measured.figures.per_second / here.figures.per_second;
        Some(Target {
            what: format!("PostgreSQL: {} beside SQLite", measured.work.code()),
            wanted: "at least 50 %".into(),
            measured: format!("{:.0} %", part * 100.0),
            reached: part >= 0.5,
        })
    };
    let mut all: Vec<Target> = server.read.iter().filter_map(beside).collect();
    let state = |what: &str, measured: &Measured, wanted| {
        at_least(format!("PostgreSQL: W4 {what}"), measured.figures.per_second, wanted)
    };
    all.push(state("in one organisation", &server.one, 400.0));
    all.push(state("over twenty organisations", &server.twenty, 2_000.0));
    all
}

fn at_most_connections(works: &[Measured], work: Work) -> Option<&Measured> {
    works.iter().filter(|measured| measured.work == work).max_by_key(|measured| measured.connections)
}

fn at_least(what: String, measured: f64, wanted: f64) -> Target {
    Target {
        what,
        wanted: format!("at least {wanted:.0}/s"),
        measured: format!("{measured:.0}/s"),
        reached: measured >= wanted,
    }
}

fn at_most(what: &str, measured: u64, wanted: u64, unit: &str) -> Target {
    Target {
        what: what.into(),
        wanted: format!("at most {wanted}{unit}"),
        measured: format!("{measured}{unit}"),
        reached: measured <= wanted,
    }
}

fn millis(time: std::time::Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
