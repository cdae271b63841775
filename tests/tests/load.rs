//! The load benchmark in its smallest form, so that it works on the day it is needed. Its figures mean
//! nothing here.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]
#![allow(
    clippy::similar_names,
    clippy::struct_field_names,
    clippy::format_push_string,
    clippy::ignored_unit_patterns,
    clippy::maybe_infinite_iter,
    reason = "figures and tables are called what they are called, and an endless list is taken from"
)]

#[allow(dead_code, reason = "the benchmark itself uses the rest")]
#[path = "../benches/load/run.rs"]
mod run;

use run::Settings;

#[test]
fn every_work_and_every_floor_is_measured() {
    let settings =
        Settings { organisations: 2, seconds: 1, warm_up: 0, connections: vec![2], ..Settings::default() };
    let report = run::run(&settings).unwrap();
    assert_eq!(report.sheet.works.len(), run::works::Work::ALL.len());
    for measured in &report.sheet.works {
        // Without optimisation not one upload may end within the second.
        let slow = measured.work == run::works::Work::Upload;
        assert!(slow || measured.figures.per_second > 0.0, "{measured:?}");
        assert_eq!(measured.figures.errors, 0, "{measured:?}");
    }
    for floor in &report.floors {
        assert!(floor.per_second > 0.0, "{floor:?}");
    }
    let page = report.to_string();
    for heading in ["## Targets", "## Works on SQLite", "## Floors", "## Sizes and times"] {
        assert!(page.contains(heading), "{page}");
    }
}
