//! What handlers share, in memory.

use std::sync::Arc;
use std::time::Duration;

use axum::response::{IntoResponse as _, Response};
use controlkeep_accounts::SessionLimits;
use controlkeep_audit::Entry;
use controlkeep_compliance::RuleBook;
use controlkeep_evidence::{EvidenceNumber, KeptFile, StoredFile};
use controlkeep_kernel::{EvidenceId, Timestamp};
use controlkeep_ports::fakes::{
    FixedClock, FixedTotp, LinesAsSheet, MemoryBlobs, MemoryCheckpoints, MemoryStore, NameInspector,
    PlainCipher, PlainHasher, PlainSeal, SequentialRandom, TextAsPages,
};
use controlkeep_ports::{
    ActivityFilter, CatalogueDraft, CatalogueReadError, CatalogueReader, MockTokenSigner,
};
use controlkeep_rbac::Scope;
use controlkeep_usecases::frameworks::Shelf;

use crate::{
    App, Blocking, ErrorPages, FileLimits, Files, HttpSettings, Problem, RequestLimits, SessionCache, Shared,
    Throttle, Viewer,
};

const MEGABYTE: u64 = 1024 * 1024;

/// An app whose blobs are those.
pub(crate) fn app(blobs: &MemoryBlobs) -> Shared {
    let store = Arc::new(MemoryStore::new());
    Arc::new(App {
        store: store.clone(),
        views: store,
        clock: Arc::new(FixedClock::at(Timestamp::from_seconds(1_795_000_000))),
        random: Arc::new(SequentialRandom::new()),
        hasher: Arc::new(PlainHasher::new()),
        totp: Arc::new(FixedTotp),
        tokens: Arc::new(MockTokenSigner::new()),
        cipher: Arc::new(PlainCipher::default()),
        files: files(blobs),
        catalogues: Arc::new(NoReader),
        checkpoints: Arc::new(MemoryCheckpoints::new()),
        shelf: Shelf::default(),
        rule_book: RuleBook::default(),
        blocking: Blocking::new(4, 4, 4),
        sessions: SessionCache::default(),
        throttle: Throttle::new(RequestLimits { address: 0, guesses: 0, credential: 0, account: 0 }),
        error_pages: Arc::new(NoPages),
        settings: settings(),
        kept: http::Extensions::new(),
        started: Timestamp::from_seconds(0),
        metrics: None,
        gauges: Box::new(Vec::new),
        data_folder_writable: Box::new(|| true),
    })
}

fn files(blobs: &MemoryBlobs) -> Files {
    Files {
        blobs: Arc::new(blobs.clone()),
        seal: Arc::new(PlainSeal::default()),
        inspector: Arc::new(NameInspector),
        sheets: Arc::new(LinesAsSheet),
        pages: Arc::new(TextAsPages),
        scanner: None,
        scan_always: false,
        limits: FileLimits { file: 10 * MEGABYTE, upload: 100 * MEGABYTE, quota: 1000 * MEGABYTE },
    }
}

fn settings() -> HttpSettings {
    HttpSettings {
        api_origins: Vec::new(),
        client_certificate_header: None,
        open_registration: false,
        longest_credential: Duration::from_hours(24 * 365),
        public_origin: "http://127.0.0.1:8080".into(),
        production: false,
        trusted_proxies: Vec::new(),
        session_limits: SessionLimits::default(),
        metrics_token: None,
        request_timeout: Duration::from_mins(1),
        body_limit: 256 * 1024,
        upload_limit: 1024 * 1024,
    }
}

struct NoPages;

impl ErrorPages for NoPages {
    fn draw(&self, _: &Viewer, problem: &Problem) -> Response {
        problem.status.into_response()
    }
}

struct NoReader;

impl CatalogueReader for NoReader {
    fn read(&self, _: &[u8]) -> Result<CatalogueDraft, CatalogueReadError> {
        Err(CatalogueReadError::NotACatalogue { found: String::new() })
    }
}

/// A kept file as that of the first item of whoever the scope belongs to.
pub(crate) fn stored(scope: &Scope, file: KeptFile) -> StoredFile {
    StoredFile {
        organisation: scope.organisation(),
        item: EvidenceId::from_bytes([3; 16]),
        number: EvidenceNumber::new(1).unwrap(),
        version: 1,
        file,
    }
}

/// What was written down about files of the organisation of the tests, newest first.
pub(crate) fn noted(app: &Shared) -> Vec<String> {
    let scope = crate::upload::tests::scope();
    let page = app.views.activity(&scope, &ActivityFilter::default()).unwrap();
    let value = |entry: &Entry, field: &str| {
        let found = entry.values.iter().find(|value| value.field == field);
        found.and_then(|value| value.after.clone()).unwrap_or_default()
    };
    let told = |entry: &Entry| {
        format!(
            "{} {} {} {}",
            entry.action,
            entry.subject_label,
            value(entry, "file"),
            value(entry, "damage")
        )
    };
    page.entries.iter().map(told).collect()
}
