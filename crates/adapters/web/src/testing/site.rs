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
    App, Blocking, FileLimits, Files, HttpSettings, RequestLimits, Routes, Service, SessionCache, Shared,
    Throttle, new_token,
};
use controlkeep_jobs::{Cadence, JobKind, LetterContent, Schedule};
use controlkeep_kernel::{AccountId, Actor, AssessmentId, OrganisationId, SessionId, Timestamp};
use controlkeep_ports::fakes::{
    FixedClock, FixedTotp, LinesAsSheet, MemoryBlobs, MemoryCheckpoints, MemoryMailer, MemoryStore,
    NameInspector, PlainCipher, PlainHasher, PlainLetters, PlainSeal, SequentialRandom, TextAsPages,
};
use controlkeep_ports::{
    BackupShelf, CatalogueDraft, CatalogueReadError, CatalogueReader, Cipher, Clock, Mailer, MockTokenSigner,
    Random, ShelfUnreadable, ShelvedBackup, Store, Views,
};
use controlkeep_rbac::{OrganisationName, Role, Slug};
use controlkeep_usecases::frameworks::{SeedFrameworks, embedded_frameworks, seed_frameworks};
use controlkeep_usecases::mail::open_letter;
use controlkeep_usecases::operator::{CreateAccount, create_account};
use controlkeep_usecases::purposes;
use controlkeep_usecases::setup::{
    FirstAssessment, FirstOrganisation, OpenInstallation, SetUpUnattended, open_installation,
    set_up_unattended,
};
use http::Extensions;

use super::browser::Browser;
use super::pages::pages;
use crate::operations::Operations;
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
    pub(crate) blobs: MemoryBlobs,
    pub(crate) mailer: Arc<MemoryMailer>,
    router: Router,
}

impl Site {
    /// A first start: the frameworks are there, the set-up is open.
    pub(crate) fn fresh() -> Self {
        let (store, clock) = (Arc::new(MemoryStore::new()), Arc::new(FixedClock::default()));
        let mailer = Arc::new(MemoryMailer::default());
        let blobs = MemoryBlobs::default();
        let app = Arc::new(App { files: files(&blobs), ..app(&store, &clock, &mailer) });
        let actor = Actor::system(clock.now());
        let frameworks = SeedFrameworks { frameworks: embedded_frameworks(), actor: actor.clone() };
        seed_frameworks(store.as_ref(), &frameworks).unwrap();
        let code = app.cipher.fingerprint(purposes::SETUP_CODE, &SETUP_CODE);
        open_installation(store.as_ref(), &OpenInstallation { code, key: app.cipher.check(), actor })
            .unwrap();
        let service = Service::build(&app, crate::routes(Routes::new(app.clone()))).unwrap();
        Self { app, store, clock, blobs, mailer, router: service.router() }
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

    /// The path of the link in the newest letter to an address.
    pub(crate) fn mailed_link(&self, to: &str) -> String {
        let letters = self.store.letters();
        let newest = letters.iter().rev().find(|letter| letter.to.email.as_str() == to).unwrap();
        match open_letter(self.app.cipher.as_ref(), newest).unwrap() {
            LetterContent::Welcome { link, .. }
            | LetterContent::Invite { link, .. }
            | LetterContent::VerifyAddress { link, .. }
            | LetterContent::ResetPassword { link, .. } => link.as_str().to_owned(),
            other => panic!("{other:?} holds no link"),
        }
    }

    /// The kinds of all letters to an address, in the order they were posted.
    pub(crate) fn mailed(&self, to: &str) -> Vec<&'static str> {
        let letters = self.store.letters();
        letters
            .iter()
            .filter(|letter| letter.to.email.as_str() == to)
            .map(|letter| letter.kind.code())
            .collect()
    }

    /// Somebody with an account that belongs to the organisation, if a role is given.
    pub(crate) fn person(&self, name: &str, role: Option<Role>) -> AccountId {
        let account = NewAccount {
            id: AccountId::from_bytes(self.app.random.id()),
            email: Email::parse(&format!("{name}@acme.example")).unwrap(),
            username: Some(Username::parse(name).unwrap()),
            name: DisplayName::parse(name).unwrap(),
            administrator: false,
            ..anna()
        };
        let slug = Slug::parse("acme-machining").unwrap();
        let memberships = role.map(|role| (slug, role)).into_iter().collect();
        let actor = Actor::command_line(self.clock.now());
        create_account(self.store.as_ref(), &CreateAccount { account, memberships, actor }).unwrap().id
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

fn files(blobs: &MemoryBlobs) -> Files {
    Files {
        blobs: Arc::new(blobs.clone()),
        seal: Arc::new(PlainSeal::default()),
        inspector: Arc::new(NameInspector),
        sheets: Arc::new(LinesAsSheet),
        pages: Arc::new(TextAsPages),
        scanner: None,
        scan_always: false,
        limits: FileLimits { file: 1_000_000, upload: 10_000_000, quota: 20_000_000 },
    }
}

fn app(store: &Arc<MemoryStore>, clock: &Arc<FixedClock>, mailer: &Arc<MemoryMailer>) -> App {
    let mut kept = Extensions::new();
    kept.insert(pages());
    kept.insert(Arc::new(SetupChecks(Box::new(Vec::new))));
    kept.insert(Arc::new(operations(mailer)));
    App {
        store: Arc::clone(store) as Arc<dyn Store>,
        views: Arc::clone(store) as Arc<dyn Views>,
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        random: Arc::new(SequentialRandom::new()) as Arc<dyn Random>,
        hasher: Arc::new(PlainHasher::new()),
        totp: Arc::new(FixedTotp),
        tokens: Arc::new(MockTokenSigner::new()),
        cipher: Arc::new(PlainCipher::default()) as Arc<dyn Cipher>,
        files: files(&MemoryBlobs::default()),
        catalogues: Arc::new(EmbeddedReader),
        checkpoints: Arc::new(MemoryCheckpoints::new()),
        shelf: controlkeep_usecases::frameworks::Shelf::default(),
        rule_book: RuleBook::default(),
        blocking: Blocking::new(4, 4, 4),
        sessions: SessionCache::default(),
        throttle: Throttle::new(RequestLimits { address: 0, guesses: 0, credential: 0, account: 0 }),
        error_pages: pages(),
        settings: settings(),
        kept,
        started: clock.now(),
        metrics: None,
        gauges: Box::new(Vec::new),
        data_folder_writable: Box::new(|| true),
    }
}

fn operations(mailer: &Arc<MemoryMailer>) -> Operations {
    let sweep = Schedule {
        code: "sweep_jobs",
        cadence: Cadence::Daily(Duration::from_mins(150)),
        job: JobKind::new("sweep_jobs"),
    };
    Operations {
        mailer: Arc::clone(mailer) as Arc<dyn Mailer>,
        letters: Arc::new(PlainLetters),
        schedules: vec![sweep],
        backups: Arc::new(Shelf),
    }
}

fn settings() -> HttpSettings {
    HttpSettings {
        api_origins: Vec::new(),
        public_origin: "http://127.0.0.1:8080".into(),
        production: false,
        trusted_proxies: Vec::new(),
        client_certificate_header: None,
        open_registration: false,
        longest_credential: Duration::from_hours(24 * 365),
        session_limits: SessionLimits::default(),
        metrics_token: None,
        request_timeout: Duration::from_mins(1),
        body_limit: 256 * 1024,
        upload_limit: 16 * 1024 * 1024,
    }
}

/// A shelf with one backup.
struct Shelf;

impl BackupShelf for Shelf {
    fn place(&self) -> String {
        "/backups".into()
    }

    fn backups(&self) -> Result<Vec<ShelvedBackup>, ShelfUnreadable> {
        let made_at = Timestamp::from_seconds(1_795_000_000);
        let name = "controlkeep-20261118T110640Z".into();
        Ok(vec![ShelvedBackup { name, made_at, bytes: 1_234_567, verified_at: Some(made_at) }])
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
