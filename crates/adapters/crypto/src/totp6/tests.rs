use super::*;

const SECRET: &[u8; 20] = b"12345678901234567890";

fn step(code: &str, seconds: i64) -> Option<i64> {
    Totp6.matching_step(SECRET, code, Timestamp::from_seconds(seconds))
}

#[test]
fn the_vectors_of_rfc_6238_fit() {
    let vectors = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];
    for (seconds, code) in vectors {
        assert_eq!(step(code, seconds), Some(seconds / 30), "{seconds}");
    }
}

#[test]
fn a_code_works_one_step_early_and_one_step_late() {
    let shown = 1_234_567_890 / 30;
    for (seconds, expected) in [
        (shown * 30 - 31, None),
        (shown * 30 - 30, Some(shown)),
        (shown * 30 - 1, Some(shown)),
        (shown * 30 + 29, Some(shown)),
        (shown * 30 + 59, Some(shown)),
        (shown * 30 + 60, None),
    ] {
        assert_eq!(step("005924", seconds), expected, "{seconds}");
    }
}

#[test]
fn where_two_steps_show_the_same_code_the_present_one_counts() {
    for now in [910_737, 910_738] {
        assert_eq!(step("911617", now * 30 + 3), Some(now));
    }
    assert_eq!(step("911617", 910_736 * 30), Some(910_737));
    assert_eq!(step("911617", 910_739 * 30), Some(910_738));
}

#[test]
fn spaces_are_ignored() {
    for code in ["287 082", " 28 70 82\n", "287\u{a0}082"] {
        assert_eq!(step(code, 59), Some(1), "{code:?}");
    }
}

#[test]
fn anything_but_six_digits_is_no_code() {
    let arabic = "\u{662}\u{668}\u{667}\u{660}\u{668}\u{662}";
    let long = "2".repeat(100_000);
    for code in ["", "28708", "2870820", "94287082", "+28708", "-87082", "28708a", "287-082", arabic, &long] {
        assert_eq!(step(code, 59), None, "{code:.20?}");
    }
}

#[test]
fn a_wrong_code_fits_no_step() {
    assert_eq!(step("287083", 59), None);
}

#[test]
fn another_secret_shows_other_codes() {
    let other = b"12345678901234567891";
    assert_eq!(Totp6.matching_step(other, "287082", Timestamp::from_seconds(59)), None);
}

#[test]
fn secrets_of_another_length_have_no_codes() {
    for secret in [&b""[..], b"1234567890123456", b"123456789012345678901"] {
        for code in ["287082", "000000"] {
            assert_eq!(Totp6.matching_step(secret, code, Timestamp::from_seconds(59)), None);
        }
    }
}

#[test]
fn the_ends_of_time_have_no_trouble() {
    assert_eq!(step("287082", 0), Some(1));
    for micros in [i64::MIN, -1, i64::MAX] {
        let at = Timestamp::from_micros(micros);
        assert_eq!(Totp6.matching_step(SECRET, "287082", at), None, "{micros}");
    }
}

#[test]
fn the_address_names_the_product_and_the_account() {
    let expected = "otpauth://totp/Controlkeep:anna%40example.org?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ\
                    &issuer=Controlkeep&algorithm=SHA1&digits=6&period=30";
    assert_eq!(Totp6.uri(SECRET, "anna@example.org"), expected);
}

#[test]
fn no_account_name_can_break_out_of_the_address() {
    let uri = Totp6.uri(SECRET, "a&secret=AAAA?b#c/d:e \u{e9}%");
    let encoded = "Controlkeep:a%26secret%3DAAAA%3Fb%23c%2Fd%3Ae%20%C3%A9%25?secret=GEZD";
    assert!(uri.contains(encoded), "{uri}");
}

#[test]
fn the_key_is_shown_in_groups_of_four() {
    assert_eq!(Totp6.key(SECRET), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
}
