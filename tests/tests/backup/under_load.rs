//! People go on working while a backup is made.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use controlkeep_tests::{DatabaseKind, Objective};

use super::house::{SHEET, Source, text};

/// Changes findings until it is told to stop, and gives how long each change took.
fn work(source: &Source, stop: &AtomicBool) -> Vec<Duration> {
    let mut client = source.ada.client.clone();
    let mut objective = Objective::all(&client.get(SHEET).expect(200)).remove(0);
    let mut took = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        // Stating what is stored already would change nothing, and no version.
        let finding = if objective.finding == "met" { "not_met" } else { "met" };
        let since = Instant::now();
        objective.state(&mut client, finding, "").expect(303);
        took.push(since.elapsed());
        finding.clone_into(&mut objective.finding);
        objective.version = (objective.version.parse::<u64>().unwrap() + 1).to_string();
        std::thread::sleep(Duration::from_millis(10));
    }
    took
}

fn p99(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took[(took.len() - 1) * 99 / 100]
}

/// Works while `meanwhile` runs, and gives how long the slowest of a hundred changes took.
fn slowest(source: &Source, meanwhile: impl FnOnce()) -> Duration {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let working = scope.spawn(|| work(source, &stop));
        meanwhile();
        stop.store(true, Ordering::Relaxed);
        p99(working.join().unwrap())
    })
}

fn nobody_is_held_up(kind: DatabaseKind) {
    let source = Source::on(kind);
    let quiet = slowest(&source, || std::thread::sleep(Duration::from_secs(2)));
    let busy = slowest(&source, || {
        for number in 0..5 {
            source.back_up(&format!("busy-{number}"));
        }
    });
    eprintln!("{kind}: the slowest of a hundred changes took {quiet:?} alone and {busy:?} beside backups");
    // A busy machine may pause any single request; twice the time and a pause is what may be.
    assert!(busy <= quiet * 2 + Duration::from_millis(150), "{quiet:?} {busy:?}");
    for number in 0..5 {
        let backup = source.place(&format!("busy-{number}"));
        let told = source.server.command(&["backup", "verify", text(&backup)]).well();
        assert!(told.contains("entries verified"), "each is of one moment: {told}");
    }
    assert!(source.server.verify().sound);
}

#[test]
fn nobody_is_refused_or_held_up_while_sqlite_is_backed_up() {
    nobody_is_held_up(DatabaseKind::Sqlite);
}

#[test]
fn nobody_is_refused_or_held_up_while_postgresql_is_backed_up() {
    nobody_is_held_up(DatabaseKind::Postgres);
}
