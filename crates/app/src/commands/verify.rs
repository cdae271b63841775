//! `controlkeep verify`: every file against its hash, every blob against the rows.

mod repair;

use std::io::IsTerminal as _;
use std::time::Duration;

use controlkeep_crypto::SystemClock;
use controlkeep_ports::{Blobs, Clock};
use controlkeep_usecases::evidence::{
    DamagedFile, VaultProgress, VaultReport, VerifyVault, VerifyVaultError, sweep_vault, verify_vault,
};
use serde::Serialize;

use crate::cli::VerifyVaultArgs;
use crate::config::Settings;
use crate::failure::Failure;
use crate::stop::Stop;
use crate::vault;
use crate::wiring::House;
use repair::Repairs;

#[derive(Serialize)]
struct Report {
    sound: bool,
    files: u64,
    bytes: u64,
    damaged: Vec<Damaged>,
    blobs_without_a_row: Vec<String>,
    unfinished: usize,
    removed: usize,
    repaired: Vec<Damaged>,
    not_repaired: Vec<Damaged>,
}

#[derive(Serialize)]
struct Damaged {
    item: String,
    version: u32,
    file: String,
    name: String,
    organisation: String,
    blob: String,
    found: String,
}

pub(crate) fn run(settings: Settings, args: &VerifyVaultArgs) -> Result<(), Failure> {
    let house = House::open(settings)?;
    let blobs = vault::blobs(&house.settings, &Stop::default())?;
    let command = command(&house, blobs.as_ref(), args.grace_hours);
    let failed = |error: VerifyVaultError| Failure::outside("the files could not be verified", &error);
    let mut found = verify_vault(&command, &mut progress(args.json)).map_err(failed)?;
    let removed = if args.sweep { sweep_vault(&command).map_err(failed)? } else { 0 };
    let repairs = match &args.repair_from {
        Some(backup) => repair::run(&house, blobs.as_ref(), &found.damaged, args, backup)?,
        None => Repairs::default(),
    };
    found.damaged.retain(|file| repairs.done.iter().all(|done| done.file != file.file));
    let report = report(&found, removed, &repairs);
    if args.json {
        let text = serde_json::to_string_pretty(&report);
        println!("{}", text.map_err(|error| Failure::outside("the report could not be written", &error))?);
    } else {
        tell(&report);
    }
    if report.sound { Ok(()) } else { Err(Failure::NotInOrder("the files are not all in order".into())) }
}

fn command<'h>(house: &'h House, blobs: &'h dyn Blobs, grace_hours: u64) -> VerifyVault<'h> {
    VerifyVault {
        views: &house.store,
        store: &house.store,
        blobs,
        seal: house.keys.as_ref(),
        written_before: SystemClock.now().minus(Duration::from_hours(grace_hours)),
    }
}

/// A line that changes while it goes on, for somebody at a terminal.
fn progress(quiet: bool) -> impl FnMut(VaultProgress) {
    let shows = !quiet && std::io::stderr().is_terminal();
    move |read| {
        if shows && read.files.is_multiple_of(10) {
            eprint!("\r{} files, {} MB", read.files, read.bytes / (1024 * 1024));
        }
    }
}

fn report(found: &VaultReport, removed: usize, repairs: &Repairs) -> Report {
    let swept = removed > 0;
    Report {
        sound: found.damaged.is_empty() && (found.is_sound() || swept),
        files: found.read.files,
        bytes: found.read.bytes,
        damaged: found.damaged.iter().map(damaged).collect(),
        blobs_without_a_row: found.strays.iter().map(ToString::to_string).collect(),
        unfinished: found.unfinished,
        removed,
        repaired: repairs.done.iter().map(damaged).collect(),
        not_repaired: repairs.refused.iter().map(|(file, why)| refused(file, why)).collect(),
    }
}

fn refused(file: &DamagedFile, why: &str) -> Damaged {
    Damaged { found: why.to_owned(), ..damaged(file) }
}

fn damaged(file: &DamagedFile) -> Damaged {
    Damaged {
        item: file.number.to_string(),
        version: file.version,
        file: file.file.to_string(),
        name: file.name.to_string(),
        organisation: file.organisation.to_string(),
        blob: file.blob.to_string(),
        found: file.error.to_string(),
    }
}

fn tell(report: &Report) {
    for file in &report.damaged {
        println!(
            "DAMAGED  {} version {}  {}  {} (file {}, organisation {})",
            file.item, file.version, file.name, file.found, file.file, file.organisation
        );
    }
    for blob in &report.blobs_without_a_row {
        println!("no row   blob {blob}");
    }
    if report.unfinished > 0 {
        println!("left     {} unfinished files", report.unfinished);
    }
    for file in &report.repaired {
        println!("repaired {} version {}  {} (file {})", file.item, file.version, file.name, file.file);
    }
    for file in &report.not_repaired {
        println!("NOT REPAIRED  {} version {}  {}  {}", file.item, file.version, file.name, file.found);
    }
    if report.removed > 0 {
        println!("removed  {}", report.removed);
    }
    println!("{} files with {} bytes verified.", report.files, report.bytes);
}
