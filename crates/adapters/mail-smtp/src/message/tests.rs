use controlkeep_accounts::{DisplayName, Email};
use controlkeep_jobs::LetterKind;
use controlkeep_kernel::LetterId;

use super::*;

fn mail(name: &str, subject: &str) -> Mail {
    Mail {
        id: LetterId::from_bytes([7; 16]),
        kind: LetterKind::Test,
        to: Email::parse("anna@example.com").unwrap(),
        to_name: DisplayName::parse(name).unwrap(),
        subject: subject.into(),
        text: "Hello é\n.\nend".into(),
        html: "<p>Hello é</p>".into(),
        date: Timestamp::from_seconds(1_795_000_000),
    }
}

fn written(mail: &Mail) -> String {
    let from = Sender::parse("Controlkeep <keep@example.com>").unwrap();
    String::from_utf8(message(mail, &from).unwrap().formatted()).unwrap()
}

fn headers(text: &str) -> Vec<&str> {
    text.split("\r\n\r\n")
        .next()
        .unwrap()
        .split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .collect()
}

#[test]
fn one_mail_has_one_form_however_often_it_is_made() {
    let once = written(&mail("Anna Lee", "Hello"));
    assert_eq!(once, written(&mail("Anna Lee", "Hello")));
    for line in [
        "From: Controlkeep <keep@example.com>",
        "To: \"Anna Lee\" <anna@example.com>",
        "Subject: Hello",
        "Message-ID: <07070707-0707-0707-0707-070707070707@example.com>",
        "Date: Wed, 18 Nov 2026 11:06:40 +0000",
        "Auto-Submitted: auto-generated",
    ] {
        assert!(once.contains(&format!("{line}\r\n")), "{line} is missing in {once}");
    }
    assert!(
        once.contains("multipart/alternative") && once.contains("text/plain") && once.contains("text/html")
    );
}

#[test]
fn nothing_typed_becomes_a_header_or_another_recipient() {
    let plain = headers(&written(&mail("Anna", "Hello"))).len();
    for odd in [
        "Anna\" <evil@example.com>, \"x",
        "evil@example.com, Anna",
        "Anna\u{2028}Bcc: evil@example.com",
        "=?utf-8?q?Bcc:_evil?=",
        "Éva \u{1f98a} Müller-Ångström",
        "a, b; c: d <e@f.g>",
    ] {
        let mail = mail(odd, odd);
        let text = written(&mail);
        let found = headers(&text);
        assert_eq!(found.len(), plain, "{odd:?} made a header: {found:#?}");
        let from = Sender::parse("keep@example.com").unwrap();
        let message = message(&mail, &from).unwrap();
        let to: Vec<_> = message.envelope().to().iter().map(ToString::to_string).collect();
        assert_eq!(to, ["anna@example.com"], "{odd:?}");
        assert!(text.is_ascii(), "{odd:?} stands there unencoded");
    }
}

#[test]
fn a_line_end_in_a_subject_makes_no_header() {
    let text = written(&mail("Anna", "Hello\r\nBcc: evil@example.com\r\n\r\nbody"));
    assert!(!headers(&text).iter().any(|line| line.starts_with("Bcc")), "{text}");
}
