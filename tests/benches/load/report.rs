//! What was measured, as a page of the documentation.

use std::fmt;
use std::path::Path;

use crate::run::database::Server;
use crate::run::floors::Floor;
use crate::run::growth::Growth;
use crate::run::settings::Settings;
use crate::run::targets::{self, Target};
use crate::run::works::Measured;
use crate::run::{Sheet, machine};

/// What was measured.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    /// How it was measured.
    pub(crate) settings: Settings,
    /// What the bare work reaches.
    pub(crate) floors: Vec<Floor>,
    /// What the product reaches.
    pub(crate) sheet: Sheet,
    /// The same at several sizes.
    pub(crate) growth: Vec<Growth>,
    /// The same on PostgreSQL.
    pub(crate) server: Option<Server>,
}

impl Report {
    /// The targets beside what was measured.
    pub(crate) fn targets(&self) -> Vec<Target> {
        let mut all = targets::of(&self.sheet, &self.floors);
        all.extend(targets::of_growth(&self.growth));
        all.extend(self.server.iter().flat_map(|server| targets::of_server(server, &self.sheet)));
        all
    }

    /// Whether every target was reached.
    pub(crate) fn is_reached(&self) -> bool {
        self.targets().iter().all(|target| target.reached)
    }

    /// Writes the page.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub(crate) fn write(&self) -> std::io::Result<()> {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/benchmarks.md"), self.to_string())
    }

    fn command(&self) -> String {
        let Settings { organisations, seconds, warm_up, growth, postgres, .. } = &self.settings;
        let list = |all: &[u32]| all.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
        let mut command =
            format!("make bench WRITE=1 ORGANISATIONS={organisations} TIME={seconds} WARM_UP={warm_up}");
        if !growth.is_empty() {
            command += &format!(" GROWTH={}", list(growth));
        }
        if *postgres > 0 {
            command += &format!(" POSTGRES={postgres}");
        }
        command
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Benchmarks\n")?;
        writeln!(f, "`make bench` wrote this page; no figure was typed by hand.\n")?;
        writeln!(f, "- Day: {}", machine::today())?;
        writeln!(f, "- Commit: {}", machine::commit())?;
        writeln!(f, "- Machine: {}; the program that sends the requests runs on it too", machine::shape())?;
        writeln!(f, "- Command: `{}`", self.command())?;
        writeln!(f, "- Data: `controlkeep demo --organisations {}`\n", self.settings.organisations)?;
        write_targets(f, &self.targets())?;
        write_works(f, &self.sheet)?;
        write_floors(f, &self.floors)?;
        write_sizes(f, &self.sheet)?;
        write_growth(f, &self.growth)?;
        self.server.iter().try_for_each(|server| write_server(f, server))
    }
}

fn write_targets(f: &mut fmt::Formatter<'_>, targets: &[Target]) -> fmt::Result {
    writeln!(f, "## Targets\n\n| Target | Wanted | Measured | |\n|---|---|---|---|")?;
    for target in targets {
        let verdict = if target.reached { "pass" } else { "**miss**" };
        writeln!(f, "| {} | {} | {} | {verdict} |", target.what, target.wanted, target.measured)?;
    }
    writeln!(f)
}

const HEADINGS: &str = "| Work | Connections | Requests/s | p50 ms | p99 ms | Errors | Answer |\n|---|---:|---:|---:|---:|---:|---:|";

fn line(f: &mut fmt::Formatter<'_>, name: &str, measured: &Measured) -> fmt::Result {
    let figures = measured.figures;
    let answer = if measured.bytes == 0 { "–".to_owned() } else { format!("{} B", measured.bytes) };
    writeln!(
        f,
        "| {} {name} | {} | {:.0} | {:.2} | {:.2} | {} | {answer} |",
        measured.work.code(),
        measured.connections,
        figures.per_second,
        figures.p50,
        figures.p99,
        figures.errors
    )
}

fn write_works(f: &mut fmt::Formatter<'_>, sheet: &Sheet) -> fmt::Result {
    writeln!(f, "## Works on SQLite\n")?;
    writeln!(
        f,
        "Every commit is on disk before it is answered. Each work is spread over 50 organisations.\n\n{HEADINGS}"
    )?;
    for measured in &sheet.works {
        line(f, measured.work.name(), measured)?;
    }
    if let Some(beside) = &sheet.beside_sign_ins {
        line(f, "the score while people sign in", beside)?;
    }
    writeln!(f)
}

fn write_floors(f: &mut fmt::Formatter<'_>, floors: &[Floor]) -> fmt::Result {
    writeln!(
        f,
        "## Floors\n\nThe bare work on the same machine, in the same run.\n\n| Floor | What | Per second |\n|---|---|---:|"
    )?;
    for floor in floors {
        writeln!(f, "| {} | {} | {:.1} |", floor.code, floor.name, floor.per_second)?;
    }
    writeln!(f)
}

fn write_sizes(f: &mut fmt::Formatter<'_>, sheet: &Sheet) -> fmt::Result {
    writeln!(f, "## Sizes and times\n\n| What | |\n|---|---:|")?;
    writeln!(f, "| Memory without load | {} MB |", sheet.idle)?;
    writeln!(f, "| Most memory, reading and stating | {} MB |", sheet.most)?;
    writeln!(f, "| Most memory, with uploads and sign-ins | {} MB |", sheet.most_of_all)?;
    writeln!(f, "| Start on existing data | {} ms |", sheet.start.as_millis())?;
    writeln!(f, "| Start on an empty folder | {} ms |", sheet.start_empty.as_millis())?;
    writeln!(f, "| Database file | {} MB |", sheet.database)?;
    writeln!(f, "| Files of evidence | {} MB |", sheet.vault)?;
    writeln!(f, "| Making the demo data | {} s |", sheet.demo)
}

fn write_growth(f: &mut fmt::Formatter<'_>, growth: &[Growth]) -> fmt::Result {
    let Some(first) = growth.first() else { return Ok(()) };
    let sizes: Vec<String> = first.sizes.iter().map(|(size, _)| format!("{size}")).collect();
    writeln!(
        f,
        "\n## Growth\n\nRequests a second about ten organisations, by how many there are in all, at 16 connections.\n"
    )?;
    writeln!(f, "| Work | {} | Times as long |", sizes.join(" | "))?;
    writeln!(f, "|---|{}---:|", "---:|".repeat(sizes.len()))?;
    for one in growth {
        let rates: Vec<String> =
            one.sizes.iter().map(|(_, measured)| format!("{:.0}", measured.figures.per_second)).collect();
        writeln!(
            f,
            "| {} {} | {} | {:.2} |",
            one.work.code(),
            one.work.name(),
            rates.join(" | "),
            one.factor()
        )?;
    }
    Ok(())
}

fn write_server(f: &mut fmt::Formatter<'_>, server: &Server) -> fmt::Result {
    writeln!(f, "\n## Works on PostgreSQL\n\n{} organisations.\n\n{HEADINGS}", server.organisations)?;
    for measured in &server.read {
        line(f, measured.work.name(), measured)?;
    }
    line(f, "state one finding, in one organisation", &server.one)?;
    line(f, "state one finding, over twenty organisations", &server.twenty)
}
