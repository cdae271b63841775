//! An installation in memory, with short ways to do the usual things in it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use controlkeep_accounts::{
    Account, BackupCodeHash, DisplayName, Email, NewAccount, NewSession, Preferences, Session, SessionKind,
    SessionLimits, TokenHash, Username,
};
use controlkeep_jobs::LetterContent;
use controlkeep_kernel::{AccountId, Actor, LetterId, SessionId};
use controlkeep_ports::fakes::{
    FixedClock, FixedTotp, MemoryStore, PlainCipher, PlainHasher, SequentialRandom,
};
use controlkeep_ports::{Cipher, Clock, Random, Rollback, Store, StoreError, Tx, Views};
use controlkeep_usecases::links::Postage;
use controlkeep_usecases::mail::open_letter;
use controlkeep_usecases::operator::{CreateAccount, create_account};
use controlkeep_usecases::purposes;
use controlkeep_usecases::sign_in::{
    ActivateSecondFactor, BeginSignIn, BeginSignInError, BegunSignIn, ConfirmCode, OfferSecondFactor,
    SecondFactorError, UseBackupCode, activate_second_factor, begin_sign_in, confirm_code,
    offer_second_factor, use_backup_code,
};

pub(crate) const PASSWORD: &str = "correct kettle violet 9 harbour";
pub(crate) const ADDRESS: &str = "192.0.2.7";

/// The words a person has as backup codes.
pub(crate) const BACKUP_CODES: [&str; 3] = ["code-one", "code-two", "code-three"];

#[derive(Default)]
pub(crate) struct House {
    pub(crate) store: MemoryStore,
    pub(crate) clock: FixedClock,
    pub(crate) random: SequentialRandom,
    pub(crate) hasher: PlainHasher,
    pub(crate) totp: FixedTotp,
    pub(crate) cipher: PlainCipher,
    pub(crate) limits: SessionLimits,
}

impl House {
    pub(crate) fn wait(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    pub(crate) fn actor(&self) -> Actor {
        self.actor_from(ADDRESS)
    }

    pub(crate) fn actor_from(&self, address: &str) -> Actor {
        Actor::anonymous(Some(address.into()), None, self.clock.now())
    }

    pub(crate) fn operator(&self) -> Actor {
        Actor::command_line(self.clock.now())
    }

    fn random(&self) -> &dyn Random {
        &self.random
    }

    pub(crate) fn letter(&self) -> LetterId {
        LetterId::from_bytes(self.random.id())
    }

    pub(crate) fn postage(&self) -> Postage {
        Postage { letter: self.letter(), secret: self.random().bytes().unwrap() }
    }

    /// Every letter as `address: code of its kind`, in the order they were posted.
    pub(crate) fn mailed(&self) -> Vec<String> {
        self.store
            .letters()
            .iter()
            .map(|letter| format!("{}: {}", letter.to.email, letter.kind.code()))
            .collect()
    }

    /// What the newest letter to an address says.
    pub(crate) fn read_mail(&self, to: &str) -> LetterContent {
        let letters = self.store.letters();
        let newest = letters.iter().rev().find(|letter| letter.to.email.as_str() == to).unwrap();
        open_letter(&self.cipher, newest).unwrap()
    }

    /// A session whose kind and owner are wrong on purpose: the use cases know better.
    pub(crate) fn new_session(&self) -> NewSession {
        NewSession {
            id: SessionId::from_bytes(self.random.id()),
            token: TokenHash(self.random().bytes().unwrap()),
            kind: SessionKind::Full,
            account: Some(AccountId::from_bytes([0xee; 16])),
            user_agent: "Browser 1".into(),
        }
    }

    pub(crate) fn new_account(&self, name: &str) -> NewAccount {
        NewAccount {
            id: AccountId::from_bytes(self.random.id()),
            email: Email::parse(&format!("{name}@example.com")).unwrap(),
            username: Some(Username::parse(name).unwrap()),
            name: DisplayName::parse(name).unwrap(),
            password: PlainHasher::hash_of(PASSWORD),
            must_change_password: false,
            administrator: false,
            preferences: Preferences::default(),
        }
    }

    pub(crate) fn account(&self, name: &str) -> Account {
        let command =
            CreateAccount { account: self.new_account(name), memberships: vec![], actor: self.operator() };
        create_account(&self.store, &command).unwrap()
    }

    pub(crate) fn stored(&self, id: AccountId) -> Account {
        self.store.account(id).unwrap().unwrap()
    }

    pub(crate) fn begin(&self, identifier: &str, password: &str) -> Result<BegunSignIn, BeginSignInError> {
        self.begin_from(ADDRESS, identifier, password)
    }

    pub(crate) fn begin_from(
        &self,
        address: &str,
        identifier: &str,
        password: &str,
    ) -> Result<BegunSignIn, BeginSignInError> {
        let command = BeginSignIn {
            identifier,
            password,
            address: Some(address),
            replaces: None,
            session: self.new_session(),
            limits: self.limits,
            actor: self.actor_from(address),
        };
        begin_sign_in(&self.store, &self.hasher, &self.cipher, &command)
    }

    pub(crate) fn half(&self, name: &str) -> Session {
        self.begin(name, PASSWORD).unwrap().session
    }

    pub(crate) fn offer(&self, account: AccountId) -> Vec<u8> {
        let secret = self.random().bytes().unwrap();
        let command = OfferSecondFactor { account, secret, actor: self.actor() };
        offer_second_factor(&self.store, &self.cipher, &command).unwrap()
    }

    pub(crate) fn code(&self, secret: &[u8]) -> String {
        FixedTotp::code(secret, self.clock.now())
    }

    pub(crate) fn backup_hash(&self, code: &str) -> [u8; 32] {
        self.cipher.fingerprint(purposes::BACKUP_CODE, code.as_bytes())
    }

    pub(crate) fn backup_hashes(&self) -> Vec<BackupCodeHash> {
        BACKUP_CODES.iter().map(|code| BackupCodeHash(self.backup_hash(code))).collect()
    }

    pub(crate) fn activate_command<'a>(&self, half: &Session, code: &'a str) -> ActivateSecondFactor<'a> {
        ActivateSecondFactor {
            half: half.token,
            code,
            backup_codes: self.backup_hashes(),
            session: self.new_session(),
            limits: self.limits,
            actor: self.actor(),
        }
    }

    pub(crate) fn activate_with(&self, half: &Session, code: &str) -> Result<Session, SecondFactorError> {
        let command = self.activate_command(half, code);
        activate_second_factor(&self.store, &self.totp, &self.cipher, &command)
    }

    pub(crate) fn confirm_command<'a>(&self, half: &Session, code: &'a str) -> ConfirmCode<'a> {
        ConfirmCode {
            half: half.token,
            code,
            session: self.new_session(),
            limits: self.limits,
            actor: self.actor(),
        }
    }

    pub(crate) fn confirm(&self, half: &Session, code: &str) -> Result<Session, SecondFactorError> {
        confirm_code(&self.store, &self.totp, &self.cipher, &self.confirm_command(half, code))
    }

    pub(crate) fn backup_command(&self, half: &Session, code: &str) -> UseBackupCode {
        UseBackupCode {
            half: half.token,
            code: self.backup_hash(code),
            session: self.new_session(),
            limits: self.limits,
            actor: self.actor(),
        }
    }

    pub(crate) fn use_backup(
        &self,
        half: &Session,
        code: &str,
    ) -> Result<(Session, usize), SecondFactorError> {
        use_backup_code(&self.store, &self.cipher, &self.backup_command(half, code))
    }

    /// Somebody with an app, signed in; a new code is due.
    pub(crate) fn person(&self, name: &str) -> Person {
        let account = self.account(name);
        let half = self.half(name);
        let secret = self.offer(account.id);
        let session = self.activate_with(&half, &self.code(&secret)).unwrap();
        self.wait(60);
        Person { id: account.id, secret, session }
    }

    /// Signs a person in once more, with the app; a new code is due afterwards.
    pub(crate) fn sign_in(&self, name: &str, secret: &[u8]) -> Session {
        let half = self.half(name);
        let session = self.confirm(&half, &self.code(secret)).unwrap();
        self.wait(60);
        session
    }

    pub(crate) fn sessions(&self, account: AccountId) -> Vec<SessionKind> {
        self.store.sessions_of(account).unwrap().iter().map(|session| session.kind).collect()
    }

    pub(crate) fn codes_left(&self, account: AccountId) -> usize {
        self.store.backup_codes_left(account).unwrap()
    }

    pub(crate) fn is_open(&self, session: &Session) -> bool {
        self.store.session(&session.token).unwrap().is_some()
    }

    /// How many sentences of the audit trail hold a text.
    pub(crate) fn told(&self, text: &str) -> usize {
        self.store.audit_trail().iter().filter(|sentence| sentence.contains(text)).count()
    }
}

/// Somebody with an app, signed in.
pub(crate) struct Person {
    pub(crate) id: AccountId,
    pub(crate) secret: Vec<u8>,
    pub(crate) session: Session,
}

/// The store, but the commit of its n-th transaction fails: what a database does to the loser of a
/// race.
pub(crate) struct LosesTheRace<'a> {
    store: &'a MemoryStore,
    left: AtomicUsize,
    error: StoreError,
}

impl<'a> LosesTheRace<'a> {
    pub(crate) fn in_transaction(nth: usize, store: &'a MemoryStore, error: StoreError) -> Self {
        Self { store, left: AtomicUsize::new(nth), error }
    }
}

impl Store for LosesTheRace<'_> {
    fn transact_dyn(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 1 {
            self.store.fail_next_commit(self.error.clone());
        }
        self.store.transact_dyn(work)
    }
}

/// A store that lets something happen just before its n-th transaction: what somebody else does
/// between two transactions of one use case.
pub(crate) struct Meanwhile<'a> {
    store: &'a MemoryStore,
    left: AtomicUsize,
    happens: Box<dyn Fn() + Send + Sync + 'a>,
}

impl<'a> Meanwhile<'a> {
    pub(crate) fn before(nth: usize, store: &'a MemoryStore, happens: impl Fn() + Send + Sync + 'a) -> Self {
        Self { store, left: AtomicUsize::new(nth), happens: Box::new(happens) }
    }
}

impl Store for Meanwhile<'_> {
    fn transact_dyn(
        &self,
        work: &mut dyn FnMut(&mut dyn Tx) -> Result<(), Rollback>,
    ) -> Result<(), StoreError> {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 1 {
            (self.happens)();
        }
        self.store.transact_dyn(work)
    }
}

/// What a database says that is away.
pub(crate) fn away() -> StoreError {
    StoreError::Unavailable("no route to host".into())
}
