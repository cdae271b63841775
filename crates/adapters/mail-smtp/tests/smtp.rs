//! The mailer against a mail server that accepts, refuses, hangs and hangs up.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::time::{Duration, Instant};

use controlkeep_accounts::{DisplayName, Email};
use controlkeep_jobs::LetterKind;
use controlkeep_kernel::{LetterId, Timestamp};
use controlkeep_mail_smtp::testing::{Manner, Sink};
use controlkeep_mail_smtp::{FolderMailer, Security, Sender, SmtpMailer, SmtpSettings};
use controlkeep_ports::{Handed, Mail, MailError, Mailer};

fn mail() -> Mail {
    Mail {
        id: LetterId::from_bytes([7; 16]),
        kind: LetterKind::Test,
        to: Email::parse("anna@example.com").unwrap(),
        to_name: DisplayName::parse("Éva Lee").unwrap(),
        subject: "Grüße".into(),
        text: "Hello é\n.\n..two dots\nend".into(),
        html: "<p>Hello é</p>".into(),
        date: Timestamp::from_seconds(1_795_000_000),
    }
}

fn sender() -> Sender {
    Sender::parse("Controlkeep <keep@example.com>").unwrap()
}

fn settings(sink: &Sink, security: Security) -> SmtpSettings {
    SmtpSettings {
        host: "localhost".into(),
        port: sink.port(),
        security,
        credentials: None,
        authorities: sink.certificate().map(|pem| pem.as_bytes().to_vec()),
        hello: "keep.example.com".into(),
        deadline: Duration::from_secs(20),
    }
}

fn mailer(settings: SmtpSettings) -> SmtpMailer {
    SmtpMailer::new(settings, sender()).unwrap()
}

fn send(sink: &Sink, security: Security) -> Result<Handed, MailError> {
    mailer(settings(sink, security)).send(&mail())
}

#[test]
fn a_mail_goes_over_starttls_with_its_envelope_and_both_forms() {
    let sink = Sink::with_starttls("localhost");
    let handed = send(&sink, Security::StartTls).unwrap();
    assert!(handed.transcript.iter().any(|line| line.contains("STARTTLS")), "{:?}", handed.transcript);
    assert!(handed.transcript.last().unwrap().contains("250"), "{:?}", handed.transcript);
    let received = sink.received().remove(0);
    assert!(received.secured && received.taken && !received.signed_in);
    assert_eq!(
        (received.from.as_str(), received.to.as_slice()),
        ("keep@example.com", &["anna@example.com".to_owned()][..])
    );
    assert_eq!(received.header("Message-ID"), "<07070707-0707-0707-0707-070707070707@example.com>");
    assert!(received.data.contains("text/plain") && received.data.contains("text/html"), "{}", received.data);
}

#[test]
fn a_mail_goes_over_tls_from_the_first_byte_and_signed_in() {
    let sink = Sink::with_tls("localhost");
    let credentials = Some(("keep".to_owned(), "very-secret".to_owned()));
    let handed =
        mailer(SmtpSettings { credentials, ..settings(&sink, Security::Tls) }).send(&mail()).unwrap();
    let received = sink.received().remove(0);
    assert!(received.secured && received.signed_in && received.taken);
    let said = handed.transcript.join("\n");
    assert!(!said.contains("very-secret") && said.contains("signed in: 235"), "{said}");
}

#[test]
fn without_tls_a_mail_goes_only_where_somebody_said_so() {
    let sink = Sink::plain();
    let refused = send(&sink, Security::StartTls).unwrap_err();
    assert!(refused.again && refused.reason.contains("no STARTTLS"), "{refused}");
    assert!(send(&sink, Security::Tls).unwrap_err().again);
    assert_eq!(sink.received(), []);
    send(&sink, Security::None).unwrap();
    assert_eq!(sink.received().len(), 1);
}

#[test]
fn a_server_that_strips_starttls_gets_neither_password_nor_letter() {
    let sink = Sink::with_starttls("localhost");
    sink.next(Manner::NoStartTls);
    let credentials = Some(("keep".to_owned(), "very-secret".to_owned()));
    let stripped = SmtpSettings { credentials, ..settings(&sink, Security::StartTls) };
    assert!(mailer(stripped).send(&mail()).unwrap_err().again);
    assert_eq!(sink.received(), []);
}

#[test]
fn a_certificate_for_another_name_or_of_an_unknown_authority_is_refused() {
    let unknown = Sink::with_starttls("localhost");
    let other = Sink::with_starttls("localhost");
    let authorities = other.certificate().map(|pem| pem.as_bytes().to_vec());
    let settings = SmtpSettings { authorities, ..settings(&unknown, Security::StartTls) };
    let refused = mailer(settings).send(&mail()).unwrap_err();
    assert!(refused.again && refused.reason.contains("STARTTLS failed"), "{refused}");
    assert_eq!(unknown.received(), []);
    for (sink, security) in [
        (Sink::with_tls("other.example"), Security::Tls),
        (Sink::with_starttls("other.example"), Security::StartTls),
    ] {
        let refused = send(&sink, security).unwrap_err();
        assert!(refused.again, "that its authority is known does not help a wrong name: {refused}");
        assert_eq!(sink.received(), []);
    }
}

#[test]
fn what_a_server_refuses_for_now_is_tried_again_and_what_it_refuses_for_good_is_not() {
    let sink = Sink::plain();
    for (manner, again) in [
        (Manner::RefuseRecipient(450), true),
        (Manner::RefuseMail(421), true),
        (Manner::RefuseRecipient(550), false),
        (Manner::RefuseMail(554), false),
        (Manner::RefuseRecipient(530), true),
    ] {
        sink.next(manner);
        let refused = send(&sink, Security::None).unwrap_err();
        assert_eq!(refused.again, again, "{manner:?}: {refused}");
        assert!(refused.transcript.contains(&refused.reason));
    }
}

#[test]
fn a_wrong_password_is_no_fault_of_the_letter() {
    let sink = Sink::with_starttls("localhost");
    sink.next(Manner::RefuseSignIn(535));
    let credentials = Some(("keep".to_owned(), "wrong".to_owned()));
    let refused = mailer(SmtpSettings { credentials, ..settings(&sink, Security::StartTls) })
        .send(&mail())
        .unwrap_err();
    assert!(refused.again && refused.reason.contains("sign-in"), "{refused}");
    assert_eq!(sink.received(), []);
}

#[test]
fn a_server_that_hangs_or_dribbles_costs_one_deadline() {
    let sink = Sink::plain();
    for manner in [Manner::Hang, Manner::Dribble] {
        sink.next(manner);
        let begun = Instant::now();
        let slow = SmtpSettings { deadline: Duration::from_secs(1), ..settings(&sink, Security::None) };
        let refused = mailer(slow).send(&mail()).unwrap_err();
        assert!(refused.again, "{manner:?}: {refused}");
        assert!(begun.elapsed() < Duration::from_secs(10), "{manner:?} took {:?}", begun.elapsed());
    }
}

#[test]
fn a_cut_after_the_letter_is_tried_again_under_the_same_name() {
    let sink = Sink::plain();
    sink.next(Manner::CutAfterData);
    assert!(send(&sink, Security::None).unwrap_err().again);
    send(&sink, Security::None).unwrap();
    let received = sink.received();
    assert_eq!(received.iter().map(|mail| mail.taken).collect::<Vec<_>>(), [false, true]);
    assert_eq!(received[0].data, received[1].data, "both are the same to the byte");
}

#[test]
fn nobody_there_is_tried_again() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let settings = SmtpSettings { port: free, ..settings(&Sink::plain(), Security::None) };
    let refused = mailer(settings).send(&mail()).unwrap_err();
    assert!(refused.again && refused.reason.contains("no connection"), "{refused}");
}

#[test]
fn a_knock_hands_nothing_over() {
    let sink = Sink::with_starttls("localhost");
    mailer(settings(&sink, Security::StartTls)).knock().unwrap();
    assert_eq!((sink.received(), sink.conversations()), (Vec::new(), 1));
}

#[test]
fn without_a_server_mails_are_files_of_their_owner_alone() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("mail");
    let mailer = FolderMailer::new(folder.clone(), sender());
    mailer.knock().unwrap();
    mailer.send(&mail()).unwrap();
    mailer.send(&mail()).unwrap();
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "a second try replaces the first: {files:?}");
    let text = std::fs::read_to_string(&files[0]).unwrap();
    assert!(files[0].extension().unwrap() == "eml" && text.contains("Message-ID: <07070707"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&files[0])), (0o700, 0o600));
    }
}

#[test]
fn a_folder_that_cannot_be_written_is_tried_again() {
    let place = tempfile::tempdir().unwrap();
    let taken = place.path().join("mail");
    std::fs::write(&taken, "a file").unwrap();
    assert!(FolderMailer::new(taken, sender()).send(&mail()).unwrap_err().again);
}
