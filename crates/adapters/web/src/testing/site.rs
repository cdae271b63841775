//! The product over fakes.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use controlkeep_accounts::{
    DisplayName, Email, NewAccount, NewSession, Preferences, SecondFactor, Session, SessionKind,
    SessionLimits, TokenHash, Username,
};
use controlkeep_compliance::{AssessmentName, Framework, RuleBook};
use controlkeep_http::{
    App, Blocking, HttpSettings, Routes, Service, SessionCache, Shared, Throttle, new_token,
};
use controlkeep_kernel::{AccountId, Actor, AssessmentId, OrganisationId, SessionId};
use controlkeep_ports::fakes::{
    FixedClock, FixedTotp, MemoryCheckpoints, MemoryStore, PlainCipher, PlainHasher, SequentialRandom,
};
use controlkeep_ports::{
    CatalogueDraft, CatalogueReadError, CatalogueReader, Cipher, Clock, Random, Store, Views,
};
use controlkeep_rbac::OrganisationName;
use controlkeep_usecases::frameworks::{SeedFrameworks, embedded_frameworks, seed_frameworks};
use controlkeep_usecases::purposes;
use controlkeep_usecases::setup::{
    FirstAssessment, FirstOrganisation, OpenInstallation, SetUpUnattended, open_installation,
    set_up_unattended,
};
use http::Extensions;

use super::browser::Browser;
use super::pages::pages;
use crate::setup::SetupChecks;

/// The administrator and maintainer of every prepared site.
pub(crate) const ANNA: AccountId = AccountId::from_bytes([0xa1; 16]);
/// Her password.
pub(crate) const ANNAS_PASSWORD: &str = "quiet harbour lantern 9";
/// The code that opens the set-up.
const SETUP_CODE: [u8; 13] = [7; 13];

/// The product over fakes, with everything a test may turn.
pub(crate) struct Site {
    pub(crate) app: Shared,
    pub(crate) store: Arc<MemoryStore>,
    pub(crate) clock: Arc<FixedClock>,
    router: Router,
}

impl Site {
    /// A first start: the frameworks are there, the set-up is open.
    pub(crate) fn fresh() -> Self {
        let (store, clock) = (Arc::new(MemoryStore::new()), Arc::new(FixedClock::default()));
        let app = Arc::new(app(&store, &clock));
        let actor = Actor::system(clock.now());
        let frameworks = SeedFrameworks { frameworks: embedded_frameworks(), actor: actor.clone() };
        seed_frameworks(store.as_ref(), &frameworks).unwrap();
        let code = app.cipher.fingerprint(purposes::SETUP_CODE, &SETUP_CODE);
        open_installation(store.as_ref(), &OpenInstallation { code, key: app.cipher.check(), actor })
            .unwrap();
        let service = Service::build(&app, crate::routes(Routes::new(app.clone()))).unwrap();
        Self { app, store, clock, router: service.router() }
    }

    /// Set up: Anna administers it and maintains the organisation `acme` with a Level 2 assessment.
    pub(crate) fn ready() -> Self {
        let site = Self::fresh();
        let framework = site.framework("CMMC-L2");
        let organisation = FirstOrganisation {
            id: OrganisationId::from_bytes([0x0a; 16]),
            name: OrganisationName::parse("Acme Machining").unwrap(),
            assessment: FirstAssessment {
                id: AssessmentId::from_bytes([0xa5; 16]),
                name: AssessmentName::parse("Level 2 · 2026").unwrap(),
                framework: &framework,
                rules: site.app.rules(),
            },
        };
        let command =
            SetUpUnattended { account: anna(), organisation, actor: Actor::system(site.clock.now()) };
        let finished = set_up_unattended(site.store.as_ref(), &command).unwrap();
        assert_eq!(finished.organisation.slug.as_str(), "acme-machining");
        site
    }

    /// An embedded framework by its code.
    pub(crate) fn framework(&self, code: &str) -> Framework {
        let id =
            self.app.views.frameworks().unwrap().into_iter().find(|found| found.code == code).unwrap().id;
        self.app.views.framework(id).unwrap().unwrap()
    }

    /// The code that opens the set-up, as the start prints it.
    pub(crate) fn setup_code() -> String {
        controlkeep_accounts::codes::setup_code(&SETUP_CODE)
    }

    /// The name of the first organisation in addresses.
    pub(crate) const ORGANISATION: &'static str = "/o/acme-machining";

    /// A browser that nobody has used yet.
    pub(crate) fn browser(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// A browser in which an account is signed in fully.
    pub(crate) fn signed_in_as(&self, account: AccountId) -> Browser {
        let token = new_token(self.app.random.as_ref()).unwrap();
        let new = NewSession {
            id: SessionId::from_bytes(self.app.random.id()),
            token: TokenHash(self.app.cipher.fingerprint(purposes::SESSION, token.as_bytes())),
            kind: SessionKind::Full,
            account: Some(account),
            user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".into(),
        };
        let actor = Actor::system(self.clock.now());
        let open = || Session::open(new.clone(), &SessionLimits::default(), &actor);
        let store: &dyn Store = self.store.as_ref();
        store.transact(|tx| tx.sessions().open(open())).unwrap();
        self.browser().holding(&token)
    }

    /// The code that an account's authenticator app shows now.
    pub(crate) fn code_of(&self, account: AccountId) -> String {
        let account = self.app.views.account(account).unwrap().unwrap();
        let (SecondFactor::Offered { secret } | SecondFactor::Active { secret, .. }) = account.second_factor
        else {
            panic!("{} has no app", account.name);
        };
        let secret = self.app.cipher.open(purposes::TOTP, account.id.as_bytes(), secret.as_bytes()).unwrap();
        FixedTotp::code(&secret, self.clock.now())
    }

    /// A browser in which Anna is signed in.
    pub(crate) fn anna(&self) -> Browser {
        self.signed_in_as(ANNA)
    }
}

fn anna() -> NewAccount {
    NewAccount {
        id: ANNA,
        email: Email::parse("anna@acme.example").unwrap(),
        username: Some(Username::parse("anna").unwrap()),
        name: DisplayName::parse("Anna Lee").unwrap(),
        password: PlainHasher::hash_of(ANNAS_PASSWORD),
        must_change_password: false,
        administrator: true,
        preferences: Preferences::default(),
    }
}

fn app(store: &Arc<MemoryStore>, clock: &Arc<FixedClock>) -> App {
    let mut kept = Extensions::new();
    kept.insert(pages());
    kept.insert(Arc::new(SetupChecks(Box::new(Vec::new))));
    App {
        store: Arc::clone(store) as Arc<dyn Store>,
        views: Arc::clone(store) as Arc<dyn Views>,
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        random: Arc::new(SequentialRandom::new()) as Arc<dyn Random>,
        hasher: Arc::new(PlainHasher::new()),
        totp: Arc::new(FixedTotp),
        cipher: Arc::new(PlainCipher::default()) as Arc<dyn Cipher>,
        catalogues: Arc::new(EmbeddedReader),
        checkpoints: Arc::new(MemoryCheckpoints::new()),
        shelf: controlkeep_usecases::frameworks::Shelf::default(),
        rule_book: RuleBook::default(),
        blocking: Blocking::new(4, 4, 4),
        sessions: SessionCache::default(),
        throttle: Throttle::per_minute(0, 0),
        error_pages: pages(),
        settings: settings(),
        kept,
        started: clock.now(),
        metrics: None,
        gauges: Box::new(Vec::new),
        data_folder_writable: Box::new(|| true),
    }
}

fn settings() -> HttpSettings {
    HttpSettings {
        public_origin: "http://127.0.0.1:8080".into(),
        production: false,
        trusted_proxies: Vec::new(),
        session_limits: SessionLimits::default(),
        metrics_token: None,
        request_timeout: Duration::from_mins(1),
        body_limit: 256 * 1024,
        upload_limit: 16 * 1024 * 1024,
    }
}

/// Reads the code of an embedded framework as that framework under a new version, and anything else
/// as something that is no catalogue.
struct EmbeddedReader;

impl CatalogueReader for EmbeddedReader {
    fn read(&self, bytes: &[u8]) -> Result<CatalogueDraft, CatalogueReadError> {
        let text = String::from_utf8_lossy(bytes);
        let known =
            embedded_frameworks().into_iter().find(|framework| framework.catalogue().code == text.trim());
        let mut catalogue = known
            .map(|framework| framework.catalogue().clone())
            .ok_or_else(|| CatalogueReadError::NotACatalogue { found: text.chars().take(20).collect() })?;
        catalogue.version = format!("{} (copy)", catalogue.version);
        Ok(CatalogueDraft { catalogue, notices: Vec::new() })
    }
}
