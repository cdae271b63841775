//! The page of figures, written from what runs have kept.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use super::figures::{Fault, Figures, Tally};

/// The page as it stands in the documentation.
#[must_use]
pub fn page(figures: &Figures) -> String {
    let mut text = HEAD.to_owned();
    let told = [measured(), runs(figures), bugs(figures), faults(figures), log(figures)];
    text.push_str(&told.join("\n"));
    text.push_str(TAIL);
    text
}

const HEAD: &str = "# Reliability\n\n\
    `make crash` kills Controlkeep and its databases at random moments while people and programs write, and looks at \
    everything afterwards. This page is written by that command; no figure is typed by hand.\n\n\
    A writer keeps a journal: what it wants before it sends it, what it was told once the answer was read to its \
    end. After each kill and restart these hold:\n\n\
    1. What was acknowledged reads back equal.\n\
    2. What was not acknowledged is there as a whole or not at all. Asking again with its `Idempotency-Key`, its \
    version or its upload has one effect.\n\
    3. The audit log verifies, and each change has its entry (`controlkeep audit verify`).\n\
    4. Each file opens and has its hash; after a sweep no bytes are left that no row names, and nothing unfinished \
    (`controlkeep verify --sweep`).\n\
    5. The engine finds its own storage in order: `integrity_check` and `foreign_key_check` of SQLite, amcheck of \
    PostgreSQL, `CHECK TABLE … EXTENDED` of MariaDB.\n\
    6. What has ended stays ended: sessions, backup codes, keys.\n\
    7. The program is back in service by itself, and 503 is the only error of the server that anybody saw.\n\
    8. No password, key or session stands in the log.\n\n\
    A kill leaves what the operating system holds in memory, so it says nothing about a loss of power. For that the \
    order of flushes is held by `crates/adapters/blobs/tests/syscalls.rs`, and the databases run with \
    `synchronous=FULL` and `fsync=on`.\n\n";

const TAIL: &str = "\n## Run it again\n\n\
    ```sh\nmake crash                                        # hours: the full numbers\n\
    make crash KILLS=100 SERVER_KILLS=20 FAULTS=sample # less\n```\n\n\
    Continuous integration runs the same suites with 25 kills on SQLite, 4 on each server and a sample of the \
    faults. The journals of the writers stay in `target/crash`.\n";

fn measured() -> String {
    let machine = format!("{} cores, {} of memory, Linux {}", cores(), memory(), told("uname", &["-r"]));
    format!(
        "## Measured\n\nOn {}, at commit `{}`, on a machine with {machine}.\n",
        told("date", &["-u", "+%Y-%m-%d"]),
        told("git", &["-C", env!("CARGO_MANIFEST_DIR"), "rev-parse", "--short=12", "HEAD"]),
    )
}

fn runs(figures: &Figures) -> String {
    let mut text = String::from(
        "| Run | Kills of the program | Kills of the database | Acknowledged | Refused | Unknown | Violations | \
         Longest recovery | Took | Build |\n|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for (name, tally) in &figures.runs {
        let name = if tally.quiet > 0 {
            format!("{name}, {} rounds without a kill", tally.quiet)
        } else {
            name.clone()
        };
        row(&mut text, &name, tally);
    }
    text
}

fn row(text: &mut String, name: &str, tally: &Tally) {
    let Tally { kills, server_kills, acked, refused, unknown, build, .. } = tally;
    let seconds = seconds(tally.longest_recovery_ms);
    writeln!(
        text,
        "| {name} | {kills} | {server_kills} | {acked} | {refused} | {unknown} | {} | {seconds} | {} min | {build} |",
        tally.violations.len(),
        tally.seconds.div_ceil(60),
    )
    .expect("a text takes text");
}

fn bugs(figures: &Figures) -> String {
    let mut text = String::from(
        "## Would it find a bug?\n\nA build with a bug on purpose must be found out. No other build has one; \
         `tests/tests/seeded_bugs.rs` looks.\n\n| Seeded bug | Found after | Acknowledged before | What was found first |\n\
         |---|---|---|---|\n",
    );
    for (name, tally) in &figures.bugs {
        let found = match tally.violations.first() {
            Some(first) => first.chars().take(120).collect::<String>().replace(['|', '\n'], " "),
            None => "not found".into(),
        };
        writeln!(text, "| {name} | {} kills | {} | {found} |", tally.kills, tally.acked)
            .expect("a text takes text");
    }
    text
}

fn faults(figures: &Figures) -> String {
    let mut text = String::from(
        "## Faults of system calls\n\n`EIO`, `ENOSPC` and `SIGKILL` at `write`, `pwrite64`, `fsync`, `fdatasync` and \
         `rename`, one call at a time (strace). The state must be the old one or the new one, and the next try must \
         go on.\n\n| Operation | Faults injected | Violations |\n|---|---|---|\n",
    );
    for (name, Fault { injected, violations }) in &figures.faults {
        writeln!(text, "| {name} | {injected} | {} |", violations.len()).expect("a text takes text");
    }
    text
}

fn log(figures: &Figures) -> String {
    let tamper = &figures.tamper;
    format!(
        "## The audit log\n\n{} random edits, deletions, reorderings, cuts and rebuilt chains through plain SQL: {} found, \
         each at its first bad entry. {} entries were verified in {:.1} s ({} build).\n",
        tamper.seeds, tamper.found, tamper.entries, tamper.seconds, tamper.build
    )
}

fn seconds(milliseconds: u64) -> String {
    format!("{}.{} s", milliseconds / 1_000, milliseconds % 1_000 / 100)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(0, usize::from)
}

fn memory() -> String {
    let text = std::fs::read_to_string(Path::new("/proc/meminfo")).unwrap_or_default();
    let total =
        text.lines().find_map(|line| line.strip_prefix("MemTotal:")?.split_whitespace().next()?.parse().ok());
    total.map_or("?".into(), |kibibytes: u64| format!("{} GiB", kibibytes / (1024 * 1024)))
}

fn told(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    output.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned()).unwrap_or_default()
}
