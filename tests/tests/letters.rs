//! Letters from the outbox to a mail server, with the real worker, words, mailer and database.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use controlkeep_accounts::{DisplayName, Email, Language, TimeZone};
use controlkeep_crypto::{SystemClock, SystemRandom};
use controlkeep_jobs::{Addressee, JobState, Letter, LetterContent, LinkPath, RetryPolicy, SEND_LETTER};
use controlkeep_kernel::{AccountId, LetterId};
use controlkeep_letters::TemplateLetters;
use controlkeep_mail_smtp::testing::{Manner, Sink};
use controlkeep_mail_smtp::{Security, Sender, SmtpMailer, SmtpSettings};
use controlkeep_ports::fakes::PlainCipher;
use controlkeep_ports::{Clock, JobFilter, QueuedLetter, Random, Store, StoreError, Views};
use controlkeep_rbac::{Access, Granted, PlatformPermission};
use controlkeep_store_diesel::DieselStore;
use controlkeep_tests::{DatabaseKind, TestDatabase};
use controlkeep_usecases::mail::{Posted, post_letter, send_letter};
use controlkeep_worker::{Failed, Registry, Worker, WorkerSettings};
use tokio::sync::watch;

const QUICK: RetryPolicy =
    RetryPolicy { tries: 4, first: Duration::from_millis(20), longest: Duration::from_millis(40) };

/// A house with a worker and a mail server.
struct House {
    store: DieselStore,
    sink: Sink,
    stop: watch::Sender<bool>,
    running: tokio::task::JoinHandle<()>,
    _database: TestDatabase,
}

impl House {
    fn open() -> Self {
        let database = TestDatabase::new(DatabaseKind::Sqlite);
        let (store, sink) = (database.store(), Sink::plain());
        let (stop, hears) = watch::channel(false);
        let running = tokio::spawn(worker(&store, &sink).run(hears));
        Self { store, sink, stop, running, _database: database }
    }

    fn post(&self, name: &str) -> LetterId {
        let id = LetterId::from_bytes(SystemRandom.id());
        let to = Addressee {
            email: Email::parse(&format!("{name}@example.com")).unwrap(),
            name: DisplayName::parse(name).unwrap(),
            language: Language::French,
            time_zone: TimeZone::utc(),
        };
        let link = LinkPath::parse("/reset?token=very-secret").unwrap();
        let content = LetterContent::ResetPassword { link, expires_at: SystemClock.now() };
        let letter = Letter::new(id, to, content);
        let posted: Result<Posted, StoreError> = (&self.store as &dyn Store)
            .transact(|tx| post_letter(tx, &PlainCipher::default(), &letter, SystemClock.now()));
        assert_eq!(posted, Ok(Posted::Waiting));
        id
    }

    fn letter(&self, id: LetterId) -> QueuedLetter {
        let account = AccountId::from_bytes([1; 16]);
        let access =
            Access { account, administrator: true, memberships: Vec::new(), granted: Granted::EVERYTHING };
        let scope = access.platform(PlatformPermission::ManageOperations).unwrap();
        let letters = self.store.letters(&scope, JobFilter { state: None, limit: 100 }).unwrap();
        letters.into_iter().find(|letter| letter.job.id.uuid() == id.uuid()).unwrap()
    }

    async fn until(&self, id: LetterId, state: JobState) -> QueuedLetter {
        let patience = Instant::now() + Duration::from_mins(1);
        loop {
            let letter = self.letter(id);
            if letter.job.state == state {
                return letter;
            }
            assert!(Instant::now() < patience, "the letter stays {letter:?}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn close(self) {
        self.stop.send_replace(true);
        self.running.await.unwrap();
    }
}

fn worker(store: &DieselStore, sink: &Sink) -> Worker {
    let settings = SmtpSettings {
        host: "localhost".into(),
        port: sink.port(),
        security: Security::None,
        credentials: None,
        authorities: None,
        hello: "keep.example.com".into(),
        deadline: Duration::from_secs(1),
    };
    let mailer = SmtpMailer::new(settings, Sender::parse("keep@example.com").unwrap()).unwrap();
    let letters = TemplateLetters::load("https://keep.example.com").unwrap();
    let sending = store.clone();
    let registry = Registry::default().handle(SEND_LETTER, QUICK, move |job| {
        let id = LetterId::new(job.id.uuid());
        send_letter(&sending, &PlainCipher::default(), &letters, &mailer, id)
            .map_err(|error| Failed { again: error.may_pass(), error: error.to_string() })
    });
    Worker {
        store: Arc::new(store.clone()),
        views: Arc::new(store.clone()),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        registry,
        settings: WorkerSettings { look: Duration::from_millis(10), ..WorkerSettings::of("one".into()) },
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_goes_out_in_the_readers_words_and_is_forgotten_then() {
    let house = House::open();
    let id = house.post("anna");
    house.until(id, JobState::Done).await;
    let mail = house.sink.received().remove(0);
    assert_eq!(mail.to, ["anna@example.com"]);
    assert!(mail.data.contains("keep.example.com/reset") && mail.data.contains("Choisir"), "{}", mail.data);
    let kept: Result<_, StoreError> = (&house.store as &dyn Store).transact(|tx| tx.outbox().find(id));
    assert_eq!(kept.unwrap().unwrap().content, None);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_for_now_goes_out_later_under_the_same_name() {
    let house = House::open();
    for manner in [Manner::RefuseRecipient(450), Manner::CutAfterData, Manner::RefuseMail(421)] {
        house.sink.next(manner);
    }
    let id = house.post("anna");
    let sent = house.until(id, JobState::Done).await;
    assert_eq!(sent.job.tries, 4);
    let came = house.sink.received();
    assert_eq!(came.iter().map(|mail| mail.taken).collect::<Vec<_>>(), [false, false, true]);
    assert!(came.windows(2).all(|pair| pair[0].data == pair[1].data), "one name, one form: {came:#?}");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_for_good_is_not_tried_again_and_holds_nobody_up() {
    let house = House::open();
    house.sink.next(Manner::RefuseRecipient(550));
    let dead = house.post("nobody");
    let dead = house.until(dead, JobState::Dead).await;
    assert_eq!(dead.job.tries, 1);
    assert!(dead.job.error.unwrap().contains("550"));
    let next = house.post("anna");
    house.until(next, JobState::Done).await;
    assert_eq!(house.sink.conversations(), 2);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_stays_away_ends_in_a_dead_letter_that_a_person_can_retry() {
    let house = House::open();
    house.sink.always(Manner::RefuseMail(451));
    let id = house.post("anna");
    let dead = house.until(id, JobState::Dead).await;
    assert_eq!((dead.job.tries, house.sink.conversations()), (4, 4));
    house.sink.always(Manner::Accept);
    let actor = controlkeep_kernel::Actor::system(SystemClock.now());
    let again = dead.job.retry(&actor).unwrap();
    let retried: Result<_, StoreError> =
        (&house.store as &dyn Store).transact(|tx| tx.jobs().record(again.clone()));
    assert_eq!(retried.unwrap().state, JobState::Waiting);
    house.until(id, JobState::Done).await;
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_server_that_hangs_holds_up_one_hand_for_one_deadline() {
    let house = House::open();
    house.sink.next(Manner::Hang);
    let hung = house.post("anna");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let begun = Instant::now();
    let other = house.post("ben");
    house.until(other, JobState::Done).await;
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    house.until(hung, JobState::Done).await;
    house.close().await;
}
