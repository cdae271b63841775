use super::*;

fn path(text: &str) -> LinkPath {
    LinkPath::parse(text).unwrap()
}

fn one_of_each() -> Vec<LetterContent> {
    let at = Timestamp::from_seconds(1_795_000_000);
    let link = path("/reset?token=abc");
    vec![
        LetterContent::Welcome { link: link.clone(), expires_at: at },
        LetterContent::Invite {
            link: link.clone(),
            expires_at: at,
            organisation: "Acme".into(),
            invited_by: "Anna".into(),
        },
        LetterContent::VerifyAddress { link: link.clone(), expires_at: at },
        LetterContent::ResetPassword { link: link.clone(), expires_at: at },
        LetterContent::SignInMethodChanged {
            change: SignInChange::AppAdded,
            at,
            address: None,
            link: link.clone(),
        },
        LetterContent::NewDevice { at, device: "Firefox".into(), address: None, link: link.clone() },
        LetterContent::AccountLocked { at, until: at, address: None, link: None },
        LetterContent::EvidenceDigest { items: Vec::new(), link },
        LetterContent::Test { asked_by: "Anna".into(), at },
    ]
}

#[test]
fn the_kind_of_a_content_is_the_code_it_is_stored_under() {
    let contents = one_of_each();
    assert_eq!(contents.iter().map(LetterContent::kind).collect::<Vec<_>>(), LetterKind::ALL);
    for content in contents {
        let stored = serde_json::to_value(&content).unwrap();
        assert_eq!(stored["kind"], content.kind().code());
        assert_eq!(serde_json::from_value::<LetterContent>(stored).unwrap(), content);
    }
}

#[test]
fn a_link_never_names_a_host() {
    for text in [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "reset",
        "",
        "/a b",
        "/a\r\nBcc: x",
        "/\"onclick",
        "/é",
    ] {
        assert_eq!(LinkPath::parse(text), Err(NotAPath), "{text:?} passed");
    }
    assert_eq!(path("/reset?token=a-b_c&x=%20").as_str(), "/reset?token=a-b_c&x=%20");
    assert!(serde_json::from_str::<LinkPath>("\"//evil.example\"").is_err());
}

#[test]
fn what_a_letter_says_is_not_in_its_debug_form() {
    let to = Addressee {
        email: Email::parse("anna@example.com").unwrap(),
        name: DisplayName::parse("Anna").unwrap(),
        language: Language::French,
        time_zone: TimeZone::utc(),
    };
    let letter = Letter::new(LetterId::from_bytes([1; 16]), to, one_of_each().remove(3));
    assert!(!format!("{letter:?}").contains("abc"), "{letter:?}");
    let sealed = letter.sealed(b"secret".to_vec(), Timestamp::from_seconds(7));
    assert_eq!((sealed.kind, sealed.posted_at.seconds()), (LetterKind::ResetPassword, 7));
    assert!(!format!("{sealed:?}").contains("content"), "{sealed:?}");
}
