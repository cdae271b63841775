use super::*;

fn environment(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn load_with(pairs: &[(&str, &str)]) -> Result<Loaded, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    load_from(&Options::default(), &environment(pairs), folder.path())
}

fn refusal(pairs: &[(&str, &str)]) -> String {
    load_with(pairs).err().unwrap().to_string()
}

#[test]
fn without_anything_the_built_in_values_hold() {
    let loaded = load_with(&[]).unwrap();
    assert_eq!(loaded.settings, Settings::default());
    assert_eq!(loaded.origin("listen"), "built in");
    assert_eq!(loaded.settings.origin(), "http://127.0.0.1:8080");
}

#[test]
fn each_source_wins_over_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "controlkeep.toml",
        "password_cost = 11\nrequest_seconds = 11\nsession_hours = 11\nlisten = '127.0.0.1:11'",
    );
    write(
        ".env",
        "CONTROLKEEP_REQUEST_SECONDS=13\nCONTROLKEEP_SESSION_HOURS=13\nCONTROLKEEP_LISTEN=127.0.0.1:13\n",
    );
    let environment = environment(&[
        ("CONTROLKEEP_SESSION_HOURS", "14"),
        ("CONTROLKEEP_LISTEN", "127.0.0.1:14"),
        ("HOME", "/"),
    ]);
    let options = Options { listen: Some("127.0.0.1:15".into()), ..Options::default() };
    let loaded = load_from(&options, &environment, folder.path()).unwrap();
    let settings = &loaded.settings;
    assert_eq!((settings.password_cost, settings.request_seconds), (11, 13));
    assert_eq!((settings.session_hours, settings.listen.as_str()), (14, "127.0.0.1:15"));
    assert!(loaded.origin("password_cost").ends_with("controlkeep.toml"));
    assert_eq!(loaded.origin("request_seconds"), ".env");
    assert_eq!(loaded.origin("session_hours"), "environment");
    assert_eq!(loaded.origin("listen"), "option");
}

#[test]
fn an_unknown_setting_is_named_wherever_it_stands() {
    assert!(refusal(&[("CONTROLKEEP_LISTN", "x")]).contains("CONTROLKEEP_LISTN"));
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("controlkeep.toml"), "listn = 'x'").unwrap();
    let refused = load_from(&Options::default(), &BTreeMap::new(), folder.path()).err().unwrap().to_string();
    assert!(refused.contains("listn") && refused.contains("controlkeep.toml"), "{refused}");
}

#[test]
fn a_value_that_does_not_fit_names_its_setting() {
    let cases = [
        ("CONTROLKEEP_PASSWORD_COST", "9", "10 to 14"),
        ("CONTROLKEEP_PASSWORD_COST", "many", "password_cost"),
        ("CONTROLKEEP_LISTEN", "8080", "listen"),
        ("CONTROLKEEP_LISTEN", "0.0.0.0:8080", "environment"),
        ("CONTROLKEEP_ENVIRONMENT", "production", "public_address"),
        ("CONTROLKEEP_ENVIRONMENT", "test", "development"),
        ("CONTROLKEEP_PUBLIC_ADDRESS", "https://a/b", "public_address"),
        ("CONTROLKEEP_TRUSTED_PROXIES", "10.0.0.1, nonsense", "nonsense"),
        ("CONTROLKEEP_DATABASE_POOL_MIN", "26", "database_pool_min"),
        ("CONTROLKEEP_MIGRATE_AT_START", "maybe", "migrate_at_start"),
        ("CONTROLKEEP_REDIS_URL", "cache:6379", "redis://HOST:PORT"),
        ("CONTROLKEEP_REDIRECT_LISTEN", "127.0.0.1:8081", "tls_certificate"),
        ("CONTROLKEEP_SCAN_FILE_SECONDS", "5", "60 to 86400"),
        ("CONTROLKEEP_REDIS_PREFIX", "a b", "without spaces"),
    ];
    for (name, value, expected) in cases {
        let text = refusal(&[(name, value)]);
        assert!(text.contains(expected), "{name}={value}: {text}");
    }
}

#[test]
fn a_secret_is_never_told() {
    let text = refusal(&[("CONTROLKEEP_METRICS_TOKEN", "hush")]);
    assert!(text.contains("metrics_token") && !text.contains("hush"), "{text}");
    let text = refusal(&[("CONTROLKEEP_REDIS_URL", "http://:hush@cache")]);
    assert!(text.contains("redis_url") && !text.contains("hush"), "{text}");
}

#[test]
fn a_secret_may_come_from_a_file_but_not_twice() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("url");
    std::fs::write(&file, "postgres://keep@db/keep\n").unwrap();
    let file = file.to_str().unwrap();
    let loaded = load_with(&[("CONTROLKEEP_DATABASE_URL_FILE", file)]).unwrap();
    assert_eq!(loaded.settings.database(), "postgres://keep@db/keep");
    let twice =
        refusal(&[("CONTROLKEEP_DATABASE_URL_FILE", file), ("CONTROLKEEP_DATABASE_URL", "sqlite://x")]);
    assert!(twice.contains("CONTROLKEEP_DATABASE_URL_FILE"), "{twice}");
    assert!(refusal(&[("CONTROLKEEP_DATABASE_URL_FILE", "/nowhere/x")]).contains("/nowhere/x"));
}

#[test]
fn a_named_file_must_be_there_and_sound() {
    let folder = tempfile::tempdir().unwrap();
    let missing = Options { config: Some(folder.path().join("no.toml")), ..Options::default() };
    assert!(
        load_from(&missing, &BTreeMap::new(), folder.path()).err().unwrap().to_string().contains("no.toml")
    );
    std::fs::write(folder.path().join("bad.toml"), "listen = ").unwrap();
    let bad = Options { config: Some(folder.path().join("bad.toml")), ..Options::default() };
    assert!(matches!(load_from(&bad, &BTreeMap::new(), folder.path()), Err(ConfigError::Unsound(_))));
}

#[test]
fn variables_that_steer_tests_and_builds_are_no_settings() {
    assert!(load_with(&[("CONTROLKEEP_TEST_POSTGRES_URL", "x"), ("CONTROLKEEP_OSCAL_DIR", "y")]).is_ok());
}

#[test]
fn https_of_our_own_needs_both_files_and_then_stands_in_the_address() {
    let only = refusal(&[("CONTROLKEEP_TLS_CERTIFICATE", "a.pem")]);
    assert!(only.contains("tls_certificate and tls_key belong together"), "{only}");
    assert!(refusal(&[("CONTROLKEEP_TLS_KEY", "a.pem")]).contains("tls_key"));
    assert!(refusal(&[("CONTROLKEEP_TLS_CLIENT_CA", "a.pem")]).contains("tls_client_ca"));
    let both = [("CONTROLKEEP_TLS_CERTIFICATE", "a.pem"), ("CONTROLKEEP_TLS_KEY", "b.pem")];
    let crl = [both[0], both[1], ("CONTROLKEEP_TLS_CLIENT_CRL", "c.pem")];
    assert!(refusal(&crl).contains("tls_client_crl"));
    let open = [both[0], both[1], ("CONTROLKEEP_LISTEN", "0.0.0.0:8443")];
    assert_eq!(load_with(&open).unwrap().settings.origin(), "https://0.0.0.0:8443");
}

/// A settings file with every sort of value, and what mutations put into it.
const FILE: &str = "# a comment\nlisten = '127.0.0.1:8080'\nenvironment = \"production\"\npassword_cost = 12\n\
    trusted_proxies = ['10.0.0.0/8', \"::1\"]\nmigrate_at_start = false\npublic_address = 'https://keep.test'\n\
    evidence_types = [\"pdf\"]\nsmtp_security = 'tls'\nlog_level = 'info,controlkeep=debug'\n";
const ODD: [&str; 12] = [
    "'",
    "\"\"\"",
    "[",
    "]]",
    "=",
    "\0",
    "\u{202e}",
    "-1",
    "1e400",
    "99999999999999999999",
    "[a.b]\n",
    "{a={",
];

#[test]
fn whatever_stands_in_a_settings_file_it_is_taken_or_named() {
    let folder = tempfile::tempdir().unwrap();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % bound as u64).unwrap()
    };
    let (mut taken, mut refused) = (0, 0);
    for _ in 0..1_000 {
        let mut text: Vec<char> = FILE.chars().collect();
        for _ in 0..=below(4) {
            let at = below(text.len().max(1));
            let end = (at + below(20)).min(text.len());
            match below(4) {
                0 => drop(text.drain(at..end)),
                1 => text.truncate(at.max(1)),
                2 => drop(text.splice(at..at, ODD[below(ODD.len())].chars())),
                _ if text.is_empty() => {}
                _ => text[at] = char::from_u32(u32::try_from(below(0x2fff)).unwrap()).unwrap_or('x'),
            }
        }
        let text: String = text.into_iter().collect();
        std::fs::write(folder.path().join(DEFAULT_FILE), &text).unwrap();
        match load_from(&Options::default(), &BTreeMap::new(), folder.path()) {
            Ok(_) => taken += 1,
            Err(error) => {
                refused += 1;
                assert!(
                    !error.to_string().is_empty() && !error.to_string().contains('\n'),
                    "{text:?}: {error}"
                );
            }
        }
    }
    assert!(taken > 50 && refused > 300, "{taken} taken, {refused} refused");
}
