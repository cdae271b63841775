//! One whole measurement.

pub(crate) mod database;
pub(crate) mod floors;
pub(crate) mod growth;
pub(crate) mod machine;
pub(crate) mod passes;
pub(crate) mod report;
pub(crate) mod settings;
pub(crate) mod site;
pub(crate) mod targets;
pub(crate) mod works;
pub(crate) mod wrk;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use report::Report;
pub(crate) use settings::Settings;

use passes::{Passes, Told};
use site::{Place, Site};
use works::{Bench, Measured, Work};

/// In how many organisations the person and the program work.
const ORGANISATIONS: usize = 50;

/// Everything that was measured on one database.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    /// The works.
    pub(crate) works: Vec<Measured>,
    /// The score at one connection while people sign in.
    pub(crate) beside_sign_ins: Option<Measured>,
    /// Memory before the first request, in megabytes.
    pub(crate) idle: u64,
    /// The most memory under load without uploads and sign-ins, in megabytes.
    pub(crate) most: u64,
    /// The most memory while files come and passwords are hashed, in megabytes.
    pub(crate) most_of_all: u64,
    /// The start on existing data.
    pub(crate) start: Duration,
    /// The start on an empty folder.
    pub(crate) start_empty: Duration,
    /// The database file, in megabytes.
    pub(crate) database: u64,
    /// The files, in megabytes.
    pub(crate) vault: u64,
    /// How long the demo data took, in seconds.
    pub(crate) demo: u64,
}

/// Measures everything that the settings name, prints it, and writes the page when they say so.
///
/// # Errors
/// What is missing on this machine.
pub(crate) fn run(settings: &Settings) -> Result<Report, String> {
    wrk::there()?;
    let scratch = tempfile::tempdir().map_err(|error| error.to_string())?;
    let place = Place { folder: home(settings, scratch.path()), database: None };
    std::fs::create_dir_all(&place.folder).map_err(|error| error.to_string())?;
    let told = Told::of(&place, settings.organisations);
    let floors = floors::measure(settings, &place, scratch.path());
    let sheet = measure(settings, &place, &told, scratch.path());
    let growth = growth::measure(settings, scratch.path());
    let server = database::measure(settings, scratch.path());
    let report = Report { settings: settings.clone(), floors, sheet, growth, server };
    println!("{report}");
    if settings.write {
        report.write().map_err(|error| error.to_string())?;
    }
    Ok(report)
}

fn home(settings: &Settings, scratch: &Path) -> PathBuf {
    settings.folder.clone().unwrap_or_else(|| scratch.join("site"))
}

/// Measures all works on one server.
pub(crate) fn measure(settings: &Settings, place: &Place, told: &Told, scratch: &Path) -> Sheet {
    let start_empty = start_on_nothing(scratch);
    // The first start after the demo may still have something to clear away.
    drop(Site::start(place));
    let site = Site::start(place);
    std::thread::sleep(Duration::from_secs(1));
    let idle = site.resident();
    let passes = Passes::of(place, &site, told, settings.wants("W1"));
    let slugs = Bench::slugs(&site, &passes, ORGANISATIONS);
    let bench = Bench { settings, folder: scratch, site: &site, passes: &passes, slugs };
    let mut sheet = Sheet {
        idle,
        start: site.start,
        start_empty,
        database: place.megabytes("controlkeep.db"),
        vault: place.megabytes("vault"),
        demo: told.seconds,
        ..Sheet::default()
    };
    site.most_resident();
    for work in Work::ALL.iter().filter(|work| settings.wants(work.code())) {
        if *work == Work::Upload {
            sheet.most = site.most_resident();
        }
        if *work == Work::SignIn {
            let (signing_in, beside) = while_signing_in(&bench);
            sheet.works.push(signing_in);
            sheet.beside_sign_ins = Some(beside);
        } else {
            sheet.works.extend(bench.measure(*work));
        }
    }
    sheet.most_of_all = sheet.most.max(site.most_resident());
    if sheet.most == 0 {
        sheet.most = sheet.most_of_all;
    }
    sheet
}

/// People sign in over 16 connections, and somebody asks for scores meanwhile.
fn while_signing_in(bench: &Bench<'_>) -> (Measured, Measured) {
    // Its files must not overwrite those of the other.
    let aside = tempfile::tempdir().unwrap();
    let beside = Bench { folder: aside.path(), slugs: bench.slugs.clone(), ..*bench };
    std::thread::scope(|scope| {
        let signing_in = scope.spawn(|| bench.at(Work::SignIn, 16.min(bench.settings.most_connections())));
        let beside = beside.at(Work::Score, 1);
        (signing_in.join().unwrap(), beside)
    })
}

fn start_on_nothing(scratch: &Path) -> Duration {
    let folder = tempfile::tempdir_in(scratch).unwrap();
    Site::start(&Place { folder: folder.path().to_owned(), database: None }).start
}
