//! On what it was measured.

use std::process::Command;

use crate::run::floors::cores;

/// The machine in a few words.
pub(crate) fn shape() -> String {
    let processor = line_of("/proc/cpuinfo", "model name").unwrap_or_else(|| "an unnamed processor".into());
    let memory = line_of("/proc/meminfo", "MemTotal").and_then(|text| {
        let kilobytes: u64 = text.split_whitespace().next()?.parse().ok()?;
        Some(kilobytes.div_ceil(1_048_576))
    });
    let system = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!(
        "{} cores of {processor}, {} GB of memory, Linux {}",
        cores(),
        memory.unwrap_or_default(),
        system.trim()
    )
}

/// The commit that was measured.
pub(crate) fn commit() -> String {
    said("git", &["describe", "--always", "--dirty", "--abbrev=12"]).unwrap_or_else(|| "unknown".into())
}

/// Today, in UTC.
pub(crate) fn today() -> String {
    said("date", &["--utc", "+%Y-%m-%d"]).unwrap_or_else(|| "unknown".into())
}

fn line_of(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn said(program: &str, arguments: &[&str]) -> Option<String> {
    let output =
        Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
