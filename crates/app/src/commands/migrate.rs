//! `controlkeep migrate`: the database's tables.

use crate::cli::MigrateCommand;
use crate::config::Settings;
use crate::failure::Failure;
use crate::wiring;

pub(crate) fn run(settings: &Settings, command: &MigrateCommand) -> Result<(), Failure> {
    let store = wiring::connect(settings)?;
    let failed =
        |error: controlkeep_store_diesel::MigrateError| Failure::outside("the tables were not moved", &error);
    match command {
        MigrateCommand::Up => told("done", &store.migrate().map_err(failed)?),
        MigrateCommand::Down { yes: false, .. } => {
            return Err(Failure::Refused(
                "taking steps back loses the data in the tables that go. Make a copy of the database, then add --yes."
                    .into(),
            ));
        }
        MigrateCommand::Down { steps, yes: true } => {
            let steps = usize::try_from(*steps).unwrap_or(usize::MAX);
            told("taken back", &store.migrate_down(steps).map_err(failed)?);
        }
        MigrateCommand::Status => {
            for step in store.migration_status().map_err(failed)? {
                println!("{}  {}", if step.applied { "done   " } else { "waiting" }, step.name);
            }
        }
    }
    Ok(())
}

fn told(what: &str, steps: &[String]) {
    if steps.is_empty() {
        println!("Nothing to do: the tables are at this version.");
    }
    for step in steps {
        println!("{what}: {step}");
    }
}
