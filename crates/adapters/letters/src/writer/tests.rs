use controlkeep_accounts::{DisplayName, Email, TimeZone};
use controlkeep_jobs::{DigestItem, DigestState, LetterKind, LinkPath, SignInChange};

use super::*;
use crate::body::Part;

const NASTY: &str = "<script>alert('x')</script> & \"Co\" <img src=//evil.example>";

fn at() -> Timestamp {
    Timestamp::from_seconds(1_795_000_000)
}

fn link() -> LinkPath {
    LinkPath::parse("/reset?token=a-b&x=1").unwrap()
}

fn to(language: Language, name: &str) -> Addressee {
    Addressee {
        email: Email::parse("anna@example.com").unwrap(),
        name: DisplayName::parse(name).unwrap(),
        language,
        time_zone: TimeZone::parse("Europe/Paris").unwrap(),
    }
}

fn item(number: u32, title: &str, organisation: &str, state: DigestState) -> DigestItem {
    DigestItem {
        number: format!("E-{number}"),
        title: title.into(),
        organisation: organisation.into(),
        state,
        until: "2026-12-01".into(),
        link: LinkPath::parse(&format!("/o/acme/evidence/{number}")).unwrap(),
    }
}

/// One of each kind, in which everything that a person can choose is `typed`.
fn all(typed: &str) -> Vec<LetterContent> {
    let (typed, address) = (typed.to_owned(), Some("192.0.2.7".to_owned()));
    vec![
        LetterContent::Welcome { link: link(), expires_at: at() },
        LetterContent::Invite {
            link: link(),
            expires_at: at(),
            organisation: typed.clone(),
            invited_by: typed.clone(),
        },
        LetterContent::VerifyAddress { link: link(), expires_at: at() },
        LetterContent::ResetPassword { link: link(), expires_at: at() },
        LetterContent::SignInMethodChanged {
            change: SignInChange::AppRemoved,
            at: at(),
            address: address.clone(),
            link: link(),
        },
        LetterContent::NewDevice { at: at(), device: typed.clone(), address: address.clone(), link: link() },
        LetterContent::AccountLocked { at: at(), until: at(), address, link: Some(link()) },
        LetterContent::EvidenceDigest {
            items: vec![
                item(204, &typed, &typed, DigestState::Due),
                item(7, "Access list", "Acme", DigestState::Stale),
                item(9, "Visitor log", "Acme", DigestState::Stale),
            ],
            link: LinkPath::parse("/evidence").unwrap(),
        },
        LetterContent::Test { asked_by: typed, at: at() },
    ]
}

fn letters() -> TemplateLetters {
    TemplateLetters::load("https://keep.example.com/").unwrap()
}

fn write(to: &Addressee, content: &LetterContent) -> Mail {
    letters().write(LetterId::from_bytes([7; 16]), to, content, at()).unwrap()
}

#[test]
fn every_kind_reads_well_in_both_languages() {
    let contents = all("Smith & Sons");
    assert_eq!(contents.iter().map(LetterContent::kind).collect::<Vec<_>>(), LetterKind::ALL);
    for language in Language::ALL {
        for content in &contents {
            let mail = write(&to(*language, "Anna Lee"), content);
            let name = format!("{}-{}", mail.kind.code(), language.code());
            insta::assert_snapshot!(name.clone(), format!("Subject: {}\n\n{}", mail.subject, mail.text));
            insta::assert_snapshot!(format!("{name}-html"), mail.html);
        }
    }
}

#[test]
fn every_change_of_a_sign_in_method_has_its_words() {
    for language in Language::ALL {
        for change in SignInChange::ALL {
            let content =
                LetterContent::SignInMethodChanged { change: *change, at: at(), address: None, link: link() };
            assert!(!write(&to(*language, "Anna"), &content).text.contains("192.0.2.7"));
        }
    }
}

#[test]
fn nothing_that_somebody_typed_is_markup() {
    for language in Language::ALL {
        for content in all(NASTY) {
            let mail = write(&to(*language, NASTY), &content);
            assert!(mail.html.contains("&lt;script&gt;"), "{}", mail.html);
            for raw in ["<script", "<img", "\"Co\"", "'x'"] {
                assert!(!mail.html.contains(raw), "{raw} stands in {}", mail.html);
            }
            assert!(mail.text.contains(NASTY), "text is not escaped: {}", mail.text);
        }
    }
}

#[test]
fn a_subject_is_one_line() {
    let content = LetterContent::Invite {
        link: link(),
        expires_at: at(),
        organisation: "Acme\r\nBcc: everybody@example.com".into(),
        invited_by: "Anna".into(),
    };
    let mail = write(&to(Language::English, "Anna"), &content);
    assert!(!mail.subject.contains(['\r', '\n']), "{:?}", mail.subject);
}

#[test]
fn every_address_in_a_letter_begins_with_the_public_one() {
    for content in all("Acme") {
        let mail = write(&to(Language::English, "Anna"), &content);
        let addresses = mail.html.split("href=\"").skip(1).chain(mail.text.split("https").skip(1));
        let addresses: Vec<_> = addresses.map(|rest| rest.trim_start_matches("https")).collect();
        assert!(!addresses.is_empty(), "the footer has one");
        for address in addresses {
            assert!(address.starts_with("://keep.example.com"), "{address}");
        }
        assert!(
            !mail.html.contains("src=") && !mail.html.contains("url("),
            "nothing is loaded from anywhere"
        );
    }
}

#[test]
fn the_text_says_all_that_the_html_says() {
    for content in all("Acme") {
        let to = to(Language::French, "Anna");
        let (mail, body) = (write(&to, &content), letters().compose(&to, &content).unwrap());
        for part in body.parts {
            if let Part::Text { text } | Part::Note { text } | Part::Button { text, .. } = part {
                assert!(mail.text.contains(&text), "{text}");
            }
        }
    }
}

#[test]
fn a_time_is_the_readers() {
    let content = LetterContent::ResetPassword { link: link(), expires_at: at() };
    let english = write(&to(Language::English, "Anna"), &content).text;
    assert!(english.contains("18 November 2026, 12:06 (Europe/Paris)"), "{english}");
    let french = write(&to(Language::French, "Anna"), &content).text;
    assert!(french.contains("18 novembre 2026 à 12:06 (Europe/Paris)"), "{french}");
}

#[test]
fn both_languages_have_the_same_words() {
    let keys = |language: &str| -> Vec<String> {
        let mut keys: Vec<String> = Mails::iter()
            .filter(|file| file.ends_with(&format!("/{language}.ftl")))
            .flat_map(|file| {
                let text = String::from_utf8(Mails::get(&file).unwrap().data.into_owned()).unwrap();
                let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
                let key = |line: &str| line.split(" =").next().unwrap_or_default().to_owned();
                text.lines().filter(starts).map(key).collect::<Vec<_>>()
            })
            .collect();
        keys.sort();
        keys
    };
    assert_eq!(keys("en"), keys("fr"));
    let words = Words::read(Language::French).unwrap();
    assert!(keys("en").iter().all(|key| words.has(key)));
}

#[test]
fn a_letter_without_words_is_not_written() {
    let words = Words::read(Language::English).unwrap();
    assert!(words.text("no-such-text").unwrap_err().to_string().contains("no-such-text"));
    assert!(words.text("letter-greeting").is_err(), "a gap in a sentence is an error too");
}
