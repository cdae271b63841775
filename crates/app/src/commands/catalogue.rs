//! `controlkeep catalogue`: importing and listing catalogues.

use std::path::Path;

use controlkeep_compliance::{Framework, Origin};
use controlkeep_crypto::SystemRandom;
use controlkeep_kernel::FrameworkId;
use controlkeep_ports::{CatalogueDraft, CatalogueReadError, CatalogueReader, Random, Views};
use controlkeep_usecases::frameworks::{ImportCatalogue, import_catalogue};

use crate::cli::CatalogueCommand;
use crate::config::Settings;
use crate::failure::Failure;
use crate::wiring::{self, House, operator};

pub(crate) fn run(settings: Settings, command: &CatalogueCommand) -> Result<(), Failure> {
    match command {
        CatalogueCommand::Import { file, dry_run: true } => {
            read(&settings, file).map(|draft| describe(&draft))
        }
        CatalogueCommand::Import { file, dry_run: false } => import(settings, file),
        CatalogueCommand::List => list(settings),
    }
}

fn read(settings: &Settings, file: &Path) -> Result<CatalogueDraft, Failure> {
    let bytes = std::fs::read(file)
        .map_err(|error| Failure::Refused(format!("the file {} cannot be read: {error}", file.display())))?;
    wiring::reader(settings).read(&bytes).map_err(|error| Failure::Refused(told(file, &error)))
}

fn told(file: &Path, error: &CatalogueReadError) -> String {
    let mut text = format!("{} was not imported: {error}", file.display());
    if let CatalogueReadError::Problems { first, .. } = error {
        for problem in first {
            text.push_str("\n  ");
            text.push_str(&problem.to_string());
        }
    }
    text
}

fn describe(draft: &CatalogueDraft) {
    let catalogue = &draft.catalogue;
    println!("{} {} ({})", catalogue.title, catalogue.version, catalogue.code);
    println!("{} requirements, {} objectives", catalogue.requirements.len(), catalogue.objective_count());
    for notice in &draft.notices {
        println!("  {} × {}, first at {}: {}", notice.count, notice.code.code(), notice.path, notice.detail);
    }
}

fn import(settings: Settings, file: &Path) -> Result<(), Failure> {
    let draft = read(&settings, file)?;
    let house = House::open(settings)?;
    house.seed()?;
    let framework =
        Framework::new(FrameworkId::from_bytes(SystemRandom.id()), draft.catalogue.clone(), Origin::Imported)
            .map_err(|error| Failure::Refused(format!("{} was not imported: {error}", file.display())))?;
    let command = ImportCatalogue { framework, actor: operator() };
    import_catalogue(&house.store, &command).map_err(|error| Failure::Refused(error.to_string()))?;
    describe(&draft);
    println!("Imported.");
    Ok(())
}

fn list(settings: Settings) -> Result<(), Failure> {
    let house = House::open(settings)?;
    house.seed()?;
    let frameworks = house
        .store
        .frameworks()
        .map_err(|error| Failure::outside("the catalogues cannot be read", &error))?;
    for framework in frameworks {
        println!(
            "{:<24} {:<12} {:>4} requirements {:>4} objectives  {}  {}",
            framework.code,
            framework.version,
            framework.requirements,
            framework.objectives,
            framework.origin.code(),
            framework.title
        );
    }
    Ok(())
}
