use super::*;
use crate::NewPassword;

/// Bytes that look drawn: the low byte of a linear congruence, well mixed.
fn drawn<const N: usize>() -> [u8; N] {
    let mut state = 0x2545_f491_u32;
    std::array::from_fn(|_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    })
}

#[test]
fn known_bytes_have_known_texts() {
    let bytes: [u8; 32] = std::array::from_fn(|index| u8::try_from(index * 37 % 256).unwrap());
    assert_eq!(backup_code(bytes.first_chunk().unwrap()), "AASU-U34U-XHPA-GKCN-OKL3-ZYIG");
    assert_eq!(setup_code(bytes.first_chunk().unwrap()), "AASUU34-UXHPAGK-CNOKL3Y");
    assert_eq!(session_token(&bytes), "ACVKb5S53gMoTXKXvOEGK1B1mr_kCS5TeJ3C5wwxVns");
    assert_eq!(initial_password(bytes.first_chunk().unwrap()), "aasu-u34u-xhpa-gkcn-okl3");
}

#[test]
fn any_code_reads_back() {
    for _ in 0..1000 {
        let (backup, setup, token) = (drawn(), drawn(), drawn());
        assert_eq!(read_backup_code(&backup_code(&backup)), Some(backup));
        assert_eq!(read_setup_code(&setup_code(&setup)), Some(setup));
        assert_eq!(read_session_token(&session_token(&token)), Some(token));
    }
}

#[test]
fn case_spaces_and_hyphens_of_typed_codes_mean_nothing() {
    let backup = read_backup_code("AASU-U34U-XHPA-GKCN-OKL3-ZYIG");
    assert!(backup.is_some());
    for text in [
        "aasuu34uxhpagkcnokl3zyig",
        " aasu u34u xhpa gkcn okl3 zyig\n",
        "AASU\u{2013}U34U\u{2011}XHPA\u{a0}GKCN--OKL3 - ZYIG",
    ] {
        assert_eq!(read_backup_code(text), backup, "{text:?}");
    }
    assert_eq!(read_setup_code("aasu u34u xhpa gkcn okl3 y"), read_setup_code("AASUU34-UXHPAGK-CNOKL3Y"));
}

#[test]
fn what_is_no_typed_code_is_none() {
    let whole = "AASUU34UXHPAGKCNOKL3ZYIG";
    let long = whole.repeat(10_000);
    let texts = [
        "",
        "-",
        &whole[1..],
        "AASUU34UXHPAGKCNOKL3ZYIGA",
        "AASUU34UXHPAGKCNOKL3ZYI1",
        "\u{c4}ASUU34",
        &long,
    ];
    for text in texts {
        assert_eq!(read_backup_code(text), None, "{text:.40?}");
        assert_eq!(read_setup_code(text), None, "{text:.40?}");
    }
}

#[test]
fn a_setup_code_has_one_spelling_of_its_last_letter() {
    assert!(read_setup_code("AASUU34-UXHPAGK-CNOKL3Y").is_some());
    assert_eq!(read_setup_code("AASUU34-UXHPAGK-CNOKL3Z"), None);
}

#[test]
fn a_session_token_is_read_in_one_spelling_only() {
    let token = "ACVKb5S53gMoTXKXvOEGK1B1mr_kCS5TeJ3C5wwxVns";
    assert!(read_session_token(token).is_some());
    let (loose_bits, other_alphabet) = (token.replace("Vns", "Vnt"), token.replace('_', "/"));
    let (padded, spaced) = (format!("{token}="), format!(" {token}"));
    for other in [&loose_bits, &other_alphabet, &padded, &spaced, &token[1..], ""] {
        assert_eq!(read_session_token(other), None, "{other}");
    }
}

#[test]
fn a_first_password_keeps_the_rules_for_passwords() {
    for _ in 0..50 {
        let password = initial_password(&drawn());
        assert!(NewPassword::parse(&password, &[]).is_ok(), "{password}");
        assert_eq!(password.len(), 24);
    }
}

#[test]
fn an_api_key_is_known_by_its_form_and_begins_with_its_hint() {
    let (key, hint) = api_key(&[7; API_KEY_HINT_BYTES], &[200; SESSION_TOKEN_BYTES]);
    assert!(key.starts_with(&hint) && hint.starts_with("ck_") && hint.len() == 11);
    assert_eq!(key.len(), 55);
    assert!(is_api_key(&key));
    for text in ["", "ck_", &key[1..], &key[..54], &key.replace('_', "-"), &key.to_uppercase(), &hint] {
        assert!(!is_api_key(text), "{text}");
    }
}
