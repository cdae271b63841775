//! The same on PostgreSQL.

use std::path::Path;

use controlkeep_tests::{DatabaseKind, TestDatabase};

use crate::run::passes::{Passes, Told};
use crate::run::settings::Settings;
use crate::run::site::{Place, Site};
use crate::run::works::{Bench, Measured, Work};

const READ: &[Work] = &[Work::Score, Work::Requirements, Work::Objectives, Work::Board];

/// What was measured on PostgreSQL.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    /// How many organisations it holds.
    pub(crate) organisations: u32,
    /// Reading.
    pub(crate) read: Vec<Measured>,
    /// Stating findings of one organisation.
    pub(crate) one: Measured,
    /// Stating findings of twenty organisations.
    pub(crate) twenty: Measured,
}

/// Measures on the server that `CONTROLKEEP_TEST_POSTGRES_URL` names, or on the usual port.
pub(crate) fn measure(settings: &Settings, scratch: &Path) -> Option<Server> {
    if settings.postgres == 0 {
        return None;
    }
    let database = TestDatabase::new(DatabaseKind::Postgres);
    let folder = tempfile::tempdir_in(scratch).unwrap();
    let place = Place { folder: folder.path().to_owned(), database: Some(database.url().to_owned()) };
    let told = Told::of(&place, settings.postgres);
    let site = Site::start(&place);
    let passes = Passes::of(&place, &site, &told, false);
    let on = |most: usize| {
        let slugs = Bench::slugs(&site, &passes, most);
        Bench { settings, folder: scratch, site: &site, passes: &passes, slugs }
    };
    let most = settings.most_connections();
    let bench = on(50);
    Some(Server {
        organisations: settings.postgres,
        read: READ.iter().map(|work| bench.at(*work, most)).collect(),
        one: on(1).at(Work::State, most),
        twenty: on(20).at(Work::State, most),
    })
}
