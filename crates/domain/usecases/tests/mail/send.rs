//! Letters are opened, written out and handed over.

use controlkeep_accounts::Account;
use controlkeep_jobs::{JobEnd, JobState, LetterContent, RetryPolicy};
use controlkeep_kernel::{Actor, LetterId};
use controlkeep_ports::fakes::{MemoryStore, PlainCipher};
use controlkeep_ports::{
    Handed, Mail, MailError, MockLetterWriter, MockMailer, StoreError, WriteLetterError,
};
use controlkeep_rbac::{Access, Granted, PlatformPermission};
use controlkeep_usecases::jobs::{EndJob, end_job};
use controlkeep_usecases::mail::{OpenLetterError, SendLetterError, SendTest, send_letter, send_test};

use crate::jobs::claimed;
use crate::post::{at, post, reset};

fn writer() -> MockLetterWriter {
    let mut writer = MockLetterWriter::new();
    writer.expect_write().returning(|id, to, content, date| {
        Ok(Mail {
            id,
            kind: content.kind(),
            to: to.email.clone(),
            to_name: to.name.clone(),
            subject: format!("{content:?}"),
            text: String::new(),
            html: String::new(),
            date,
        })
    });
    writer
}

fn mailer(answer: Result<Handed, MailError>) -> MockMailer {
    let mut mailer = MockMailer::new();
    mailer.expect_send().return_const(answer);
    mailer
}

fn refused(again: bool) -> MailError {
    MailError { again, reason: "no".into(), transcript: Vec::new() }
}

fn send(store: &MemoryStore, writer: &MockLetterWriter, mailer: &MockMailer) -> Result<(), SendLetterError> {
    send_letter(store, &PlainCipher::default(), writer, mailer, LetterId::from_bytes([1; 16]))
}

#[test]
fn a_letter_goes_out_with_its_own_name_and_the_date_it_was_posted() {
    let store = MemoryStore::new();
    post(&store, &reset(1, "anna@example.com"), at(5));
    let mut mailer = MockMailer::new();
    mailer
        .expect_send()
        .withf(|mail| mail.id == LetterId::from_bytes([1; 16]) && mail.date == at(5))
        .times(2)
        .returning(|_| Ok(Handed::default()));
    send(&store, &writer(), &mailer).unwrap();
    send(&store, &writer(), &mailer).expect("a letter that was sent and not noted is sent again");
}

#[test]
fn what_went_wrong_says_whether_another_try_helps() {
    let store = MemoryStore::new();
    assert_eq!(send(&store, &writer(), &mailer(Ok(Handed::default()))), Err(SendLetterError::Missing));
    post(&store, &reset(1, "anna@example.com"), at(0));
    for again in [true, false] {
        let failed = send(&store, &writer(), &mailer(Err(refused(again)))).unwrap_err();
        assert_eq!(failed.may_pass(), again);
    }
    let mut mute = MockLetterWriter::new();
    mute.expect_write().returning(|_, _, _, _| Err(WriteLetterError("no words".into())));
    assert!(!send(&store, &mute, &MockMailer::new()).unwrap_err().may_pass());
    store.fail_next(StoreError::Unavailable("away".into()));
    assert!(send(&store, &writer(), &MockMailer::new()).unwrap_err().may_pass());
}

#[test]
fn a_letter_that_was_sent_says_nothing_any_more() {
    let store = MemoryStore::new();
    post(&store, &reset(1, "anna@example.com"), at(0));
    let (job, policy) = (claimed(&store, at(1)).unwrap(), RetryPolicy::LETTERS);
    let end = |end| EndJob { job: job.clone(), end, at: at(2), policy, jitter: 0 };
    let failed = end_job(&store, &end(JobEnd::Failed("busy".into()))).unwrap().unwrap();
    assert!(store.letters()[0].content.is_some(), "it waits to be tried again");
    let job = claimed(&store, failed.due_at).unwrap();
    let done = EndJob { job, end: JobEnd::Done, at: at(99), policy, jitter: 0 };
    assert_eq!(end_job(&store, &done).unwrap().unwrap().state, JobState::Done);
    assert_eq!(store.letters()[0].content, None);
    let again = send(&store, &writer(), &MockMailer::new());
    assert_eq!(again, Err(SendLetterError::Unreadable(OpenLetterError::Empty)));
}

#[test]
fn a_test_goes_to_the_person_himself_and_is_recorded_whatever_the_server_says() {
    let store = MemoryStore::new();
    let anna = crate::jobs::account(&store);
    for answer in [Ok(Handed::default()), Err(refused(true))] {
        let said = send_test(&store, &writer(), &mailer(answer.clone()), &test_for(&anna)).unwrap();
        assert_eq!(said, answer);
    }
    let trail = store.audit_trail();
    assert_eq!(trail.iter().filter(|entry| entry.contains("mail.tested")).count(), 2, "{trail:?}");
    let mut to_anna = MockMailer::new();
    to_anna
        .expect_send()
        .withf(|mail| mail.to.as_str() == "anna@example.com")
        .return_const(Ok(Handed::default()));
    assert!(send_test(&store, &writer(), &to_anna, &test_for(&anna)).unwrap().is_ok());
    store.fail_next(StoreError::Unavailable("away".into()));
    assert!(
        send_test(&store, &writer(), &MockMailer::new(), &test_for(&anna)).is_err(),
        "nothing unrecorded"
    );
}

fn test_for(to: &Account) -> SendTest {
    let access =
        Access { account: to.id, administrator: true, memberships: Vec::new(), granted: Granted::EVERYTHING };
    let scope = access.platform(PlatformPermission::ManageOperations).unwrap();
    let actor = Actor { account: Some(to.id), ..Actor::system(at(0)) };
    SendTest { scope, to: to.clone(), letter: LetterId::from_bytes([2; 16]), actor }
}

#[test]
fn what_a_test_says_is_who_asked() {
    let store = MemoryStore::new();
    let anna = crate::jobs::account(&store);
    let mut writer = MockLetterWriter::new();
    writer
        .expect_write()
        .withf(
            |_, _, content, _| matches!(content, LetterContent::Test { asked_by, .. } if asked_by == "Anna"),
        )
        .returning(|_, _, _, _| Err(WriteLetterError("enough".into())));
    assert!(send_test(&store, &writer, &MockMailer::new(), &test_for(&anna)).is_err());
    assert!(!store.audit_trail().iter().any(|entry| entry.contains("mail.tested")));
}
