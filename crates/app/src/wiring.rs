//! Wires the adapters to the ports.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use controlkeep_api::{SettingInUse, SettingsInUse, WrittenAssessments};
use controlkeep_compliance::{RuleBook, RuleSet};
use controlkeep_crypto::{
    BcryptHasher, CheckpointSigner, FileCheckpointLog, JwtSigner, KeyRing, SystemClock, SystemRandom, Totp6,
};
use controlkeep_http::{App, Gauges, RouteSpec, Routes, Service, SessionCache, Shared, Throttle};
use controlkeep_jobs::JobState;
use controlkeep_kernel::Actor;
use controlkeep_oscal::{OscalLimits, OscalReader};
use controlkeep_ports::{Clock, KeyCheck, LetterWriter, Store, StoreError, Views};
use controlkeep_store_diesel::{ConnectError, DatabaseSettings, DieselStore};
use controlkeep_usecases::frameworks::{SeedFrameworks, Shelf, embedded_frameworks, seed_frameworks};
use controlkeep_web::{Operations, Pages, SetupChecks, TemplateSource};
use controlkeep_worker::Registry;
use metrics_exporter_prometheus::PrometheusHandle;

use crate::bounds::{blocking, http_settings, request_limits};
use crate::config::Settings;
use crate::copies::Copies;
use crate::failure::Failure;
use crate::stop::Stop;
use crate::{checks, duties, keys, mail, neighbours, rule_book, unfinished, vault, waiting};

/// The database and the key, which every command needs.
pub(crate) struct House {
    pub(crate) settings: Settings,
    pub(crate) store: DieselStore,
    pub(crate) keys: Arc<KeyRing>,
    pub(crate) rule_book: RuleBook,
    /// Asks the server to stop.
    pub(crate) stop: Stop,
}

impl House {
    /// Opens the data folder, the database and the key. Tables are brought to this version when the
    /// settings say so; nothing is changed when the schema is newer or the key is another.
    pub(crate) fn open(settings: Settings) -> Result<Self, Failure> {
        Self::open_by(settings, connect)
    }

    /// Does the same, and waits for a database that is still coming up.
    pub(crate) fn open_patiently(settings: Settings) -> Result<Self, Failure> {
        Self::open_by(settings, waiting::connect)
    }

    fn open_by(
        settings: Settings,
        connect: fn(&Settings) -> Result<DieselStore, Failure>,
    ) -> Result<Self, Failure> {
        let rule_book = rule_book::open(&settings)?;
        prepare_folder(&settings.data_folder)?;
        let store = connect(&settings)?;
        store.refuse_newer_schema().map_err(|error| Failure::Refused(error.to_string()))?;
        let migrated = is_migrated(&store)?;
        if !migrated && !settings.migrate_at_start {
            return Err(Failure::Refused(
                "the tables are older than this program, and migrate_at_start is off. Run `controlkeep migrate up` first."
                    .into(),
            ));
        }
        let stored = if migrated { stored_key(&store)? } else { None };
        unfinished::settle(&settings, stored.is_some())?;
        let keys = keys::find(&settings, stored.as_ref())?;
        if settings.migrate_at_start {
            store.migrate().map_err(|error| {
                Failure::outside("the tables could not be brought to this version", &error)
            })?;
        }
        Ok(Self { settings, store, keys: Arc::new(keys), rule_book, stop: Stop::default() })
    }

    /// The rules that apply today (UTC).
    pub(crate) fn rules(&self) -> &RuleSet {
        self.rule_book.on(SystemClock.now().utc_day())
    }

    /// The password hasher.
    pub(crate) fn hasher(&self) -> Result<BcryptHasher, Failure> {
        BcryptHasher::new(self.settings.password_cost, &self.keys)
            .map_err(|error| Failure::Refused(format!("the setting password_cost cannot be used: {error}")))
    }

    /// The log of signed checkpoints.
    pub(crate) fn checkpoints(&self) -> FileCheckpointLog {
        FileCheckpointLog::new(self.settings.checkpoint_path(), CheckpointSigner::new(&self.keys))
    }

    /// Installs the catalogues that ship with the product, where they are missing.
    pub(crate) fn seed(&self) -> Result<(), Failure> {
        let command =
            SeedFrameworks { frameworks: embedded_frameworks(), actor: Actor::system(SystemClock.now()) };
        seed_frameworks(&self.store, &command)
            .map(|_| ())
            .map_err(|error| Failure::outside("the catalogues could not be stored", &error))
    }
}

/// Who acts at the command line, now.
pub(crate) fn operator() -> Actor {
    Actor::command_line(SystemClock.now())
}

/// Creates the data folder for its owner alone, when it is missing.
pub(crate) fn prepare_folder(folder: &Path) -> Result<(), Failure> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| {
        Failure::Outside(format!(
            "the data folder {} cannot be made: {error}. Set data_folder to a folder that you may write.",
            folder.display()
        ))
    })?;
    if !checks::is_writable(folder) {
        return Err(Failure::Outside(format!(
            "the data folder {} cannot be written. Give this user the right to, or set data_folder to another.",
            folder.display()
        )));
    }
    Ok(())
}

/// Opens the database.
pub(crate) fn connect(settings: &Settings) -> Result<DieselStore, Failure> {
    DieselStore::connect(&database_settings(settings)).map_err(|error| unusable(&error))
}

/// How the database is reached.
pub(crate) fn database_settings(settings: &Settings) -> DatabaseSettings {
    DatabaseSettings {
        pool_min: settings.database_pool_min,
        pool_max: settings.database_pool_max,
        statement_timeout: Duration::from_secs(settings.database_statement_seconds),
        ..DatabaseSettings::new(settings.database())
    }
}

/// The database did not let us in.
pub(crate) fn unusable(error: &ConnectError) -> Failure {
    Failure::outside("the database cannot be used", error)
}

fn is_migrated(store: &DieselStore) -> Result<bool, Failure> {
    let status =
        store.migration_status().map_err(|error| Failure::outside("the database cannot be read", &error))?;
    Ok(status.iter().all(|step| step.applied))
}

/// The key that the stored data needs, when there is any.
pub(crate) fn stored_key(store: &DieselStore) -> Result<Option<KeyCheck>, Failure> {
    let store: &dyn Store = store;
    store
        .transact(|tx| tx.installations().key_check())
        .map_err(|error: StoreError| Failure::outside("the database cannot be read", &error))
}

/// What the pages about mail and jobs show and try, and what the worker does.
pub(crate) fn operations(house: &House) -> Result<(Operations, Registry), Failure> {
    let mailer = mail::mailer(&house.settings)?;
    let letters: Arc<dyn LetterWriter> = Arc::new(mail::letters(&house.settings)?);
    let registry = duties::registry(
        house,
        Arc::clone(&mailer),
        Arc::clone(&letters),
        vault::blobs(&house.settings, &house.stop)?,
    );
    let schedules = registry.schedules().to_vec();
    let backups = Arc::new(Copies::of(house));
    Ok((Operations { mailer, letters, schedules, backups }, registry))
}

/// Builds what handlers share.
pub(crate) fn app(
    house: &House,
    operations: Operations,
    metrics: Option<PrometheusHandle>,
) -> Result<Shared, Failure> {
    let settings = &house.settings;
    let store = Arc::new(house.store.clone());
    let pages = Arc::new(pages(settings)?);
    let mut kept = http::Extensions::new();
    kept.insert(Arc::clone(&pages));
    kept.insert(Arc::new(setup_checks(house)));
    kept.insert(Arc::new(settings_in_use(settings)));
    kept.insert(Arc::new(WrittenAssessments::default()));
    kept.insert(Arc::new(operations));
    let folder = settings.data_folder.clone();
    let throttle = Throttle::new(request_limits(settings));
    let (sessions, throttle) = neighbours::join(settings, SessionCache::default(), throttle)?;
    Ok(Arc::new(App {
        store: store.clone(),
        views: store,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        hasher: Arc::new(house.hasher()?),
        totp: Arc::new(Totp6),
        tokens: Arc::new(JwtSigner::new(&house.keys, &settings.origin())),
        cipher: house.keys.clone(),
        files: vault::open(settings, &house.keys, &house.stop)?,
        catalogues: Arc::new(reader(settings)),
        checkpoints: Arc::new(house.checkpoints()),
        shelf: Shelf::default(),
        rule_book: house.rule_book.clone(),
        blocking: blocking(house.store.kind(), settings),
        sessions,
        throttle,
        error_pages: pages,
        settings: http_settings(settings),
        kept,
        started: SystemClock.now(),
        metrics,
        gauges: gauges(house.store.clone()),
        data_folder_writable: Box::new(move || checks::is_writable(&folder)),
    }))
}

fn pages(settings: &Settings) -> Result<Pages, Failure> {
    let source = if settings.templates.as_os_str().is_empty() {
        TemplateSource::Embedded
    } else {
        TemplateSource::Folder(settings.templates.clone())
    };
    Pages::load(source).map_err(|error| Failure::outside("the pages cannot be drawn", &error))
}

/// Reads catalogue files with the settings' bound.
pub(crate) fn reader(settings: &Settings) -> OscalReader {
    OscalReader::new(OscalLimits { max_bytes: settings.upload_mib * 1024 * 1024, ..OscalLimits::default() })
}

fn gauges(store: DieselStore) -> Gauges {
    Box::new(move || {
        let state = store.pool_state();
        // When the database is away, the other gauges are worth the more.
        let mut jobs = store.job_counts().unwrap_or_default();
        vec![
            ("jobs_waiting", gauge(*jobs.of(JobState::Waiting))),
            ("jobs_claimed", gauge(*jobs.of(JobState::Claimed))),
            ("jobs_dead", gauge(*jobs.of(JobState::Dead))),
            ("database_connections_idle", f64::from(state.idle)),
            ("database_connections_in_use", f64::from(state.in_use)),
            ("database_connections_max", f64::from(state.max)),
        ]
    })
}

/// The settings as programs may read them.
fn settings_in_use(settings: &Settings) -> SettingsInUse {
    let one = |(name, value): (String, serde_json::Value)| {
        let secret = Settings::is_secret(&name);
        let set = !(value.as_str().is_some_and(str::is_empty) || value.is_null());
        let value = if secret { serde_json::Value::Null } else { value };
        SettingInUse { name, value, secret, set }
    };
    SettingsInUse(settings.entries().into_iter().map(one).collect())
}

/// A count as Prometheus keeps it; exact up to 2^53.
#[allow(clippy::cast_precision_loss, reason = "no count of ours comes near 2^53")]
const fn gauge(count: u64) -> f64 {
    count as f64
}

fn setup_checks(house: &House) -> SetupChecks {
    let (settings, store, keys) = (house.settings.clone(), house.store.clone(), Arc::clone(&house.keys));
    SetupChecks(Box::new(move || checks::for_setup(&settings, &store, &keys)))
}

/// Every route: pages, then the interface for programs, then the page that describes it.
pub(crate) fn routes(app: &Shared) -> Routes {
    let routes = controlkeep_api::routes(controlkeep_web::routes(Routes::new(app.clone())));
    controlkeep_web::reference(routes, controlkeep_api::document().value())
}

/// The route table alone, without a database: for lists and documents.
pub(crate) fn route_table() -> Result<Vec<&'static RouteSpec>, Failure> {
    let folder = std::env::temp_dir().join(format!("controlkeep-routes-{}", std::process::id()));
    let settings = Settings {
        database_url: "sqlite::memory:".into(),
        data_folder: folder.clone(),
        ..Settings::default()
    };
    let house = House::open(settings)?;
    let (operations, _) = operations(&house)?;
    let app = app(&house, operations, None)?;
    let service = Service::build(&app, routes(&app)).map_err(|error| Failure::Outside(error.to_string()))?;
    // What was made there is ours alone; leaving it behind would harm nobody.
    std::fs::remove_dir_all(&folder).ok();
    Ok(service.specs().to_vec())
}
