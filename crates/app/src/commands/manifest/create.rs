//! `controlkeep manifest create`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use controlkeep_crypto::SystemClock;
use controlkeep_evidence::manifest::{EmassValues, HASH_FILE, LIST_FILE, WrittenList, write_list};
use controlkeep_ports::Clock as _;

use super::artifacts::{Found, hash_folder};
use crate::cli::CreateArgs;
use crate::failure::Failure;

pub(super) fn run(args: &CreateArgs) -> Result<(), Failure> {
    let folder = real(&args.folder)?;
    let output = output(&folder, &args.output)?;
    let mut found = hash_folder(&folder)?;
    if found.artifacts.is_empty() {
        return Err(Failure::Refused(format!("{} holds no files", folder.display())));
    }
    if args.full_paths {
        for artifact in &mut found.artifacts {
            artifact.path = folder.join(&artifact.path).display().to_string();
        }
    }
    let written = write_list(&found.artifacts);
    write(&output.join(LIST_FILE), &written.list)?;
    write(&output.join(HASH_FILE), &written.hash)?;
    tell(&output, &found, &written);
    Ok(())
}

fn real(folder: &Path) -> Result<PathBuf, Failure> {
    folder.canonicalize().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::Refused(format!("there is no folder {}", folder.display())),
        _ => Failure::outside(&format!("{} cannot be read", folder.display()), &error),
    })
}

/// The lists must be elsewhere: in the folder they would be artifacts themselves the next time.
fn output(folder: &Path, output: &Path) -> Result<PathBuf, Failure> {
    let output = real(output)?;
    if output.starts_with(folder) {
        return Err(Failure::Refused(format!(
            "the lists would be written into the folder that they describe; name another with --output ({} is in {})",
            output.display(),
            folder.display()
        )));
    }
    Ok(output)
}

/// A list that is there stays: its bytes are what its hash was made of, and nobody can make them again.
fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let opened = OpenOptions::new().write(true).create_new(true).open(file);
    let written = opened.and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::Refused(format!(
            "{} is already there and is not written over; move it, or name another folder with --output",
            file.display()
        )),
        _ => Failure::outside(&format!("{} cannot be written", file.display()), &error),
    })
}

fn tell(output: &Path, found: &Found, written: &WrittenList) {
    let values = EmassValues::of(written.sha256, SystemClock.now().utc_day());
    println!("{} files are in the list.", found.artifacts.len());
    println!("{}", output.join(LIST_FILE).display());
    println!("{}\n", output.join(HASH_FILE).display());
    println!("Hashed Data List  {}", values.hashed_data_list);
    println!("Hash Value        {}", values.hash_value);
    println!("Hash Algorithm    {}", values.hash_algorithm);
    println!("Hash Date         {}", values.hash_date);
    warn("No file but a link or the like, and not in the list", &found.passed_over);
    warn("In the list with ? for letters that are no ASCII", &written.replaced);
    warn(
        "In the list more than once, because of such letters; the hashes tell them apart",
        &written.collisions,
    );
}

fn warn(what: &str, names: &[String]) {
    if !names.is_empty() {
        eprintln!("\n{what}:");
        for name in names {
            eprintln!("  {name}");
        }
    }
}
