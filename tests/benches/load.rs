//! The server under load, held against bare floors of the same machine and against its targets.
//! `make bench` runs it; docs/benchmarks.md is what it wrote.
#![allow(clippy::unwrap_used, reason = "what fails in a measurement fails it")]
#![allow(
    clippy::similar_names,
    clippy::struct_field_names,
    clippy::format_push_string,
    clippy::ignored_unit_patterns,
    clippy::maybe_infinite_iter,
    reason = "figures and tables are called what they are called, and an endless list is taken from"
)]

use std::process::ExitCode;

#[path = "load/run.rs"]
mod run;

fn main() -> ExitCode {
    let report = run::Settings::from_environment().and_then(|settings| run::run(&settings));
    match report {
        Ok(report) if report.is_reached() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
