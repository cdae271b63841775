use super::*;
use crate::DatabaseSettings;

#[cfg(feature = "sqlite")]
#[test]
fn sqlite_addresses_name_a_file_or_memory() {
    let file = |path: &str| Target::SqliteFile(path.to_owned());
    for (url, expected) in [
        ("sqlite:///var/lib/keep.db", file("/var/lib/keep.db")),
        ("sqlite://data/keep.db", file("data/keep.db")),
        ("sqlite:keep.db", file("keep.db")),
        ("sqlite://file:keep.db", file("./file:keep.db")),
        ("sqlite::memory:", Target::SqliteMemory),
        ("sqlite://:memory:", Target::SqliteMemory),
    ] {
        assert!(Target::parse(url) == Ok(expected), "{url}");
    }
    for url in ["sqlite:", "sqlite://", "sqlite:///", "sqlite://data/", "sqlite://x.db?mode=rwc"] {
        assert!(matches!(Target::parse(url), Err(ConnectError::Malformed(_))), "{url}");
    }
}

#[cfg(feature = "postgres")]
#[test]
fn a_postgres_address_gets_deadlines_unless_it_has_its_own() {
    let target = Target::parse("postgresql://anna@db/keep?connect_timeout=9");
    let Ok(Target::Postgres(url)) = target else { panic!("not taken") };
    assert!(url.starts_with("postgresql://anna@db/keep?connect_timeout=9&tcp_user_timeout=5000&"));
    assert_eq!(url.matches("connect_timeout").count(), 1);
    assert!(matches!(Target::parse("postgres:db"), Err(ConnectError::Malformed(_))));
}

#[cfg(feature = "mysql")]
#[test]
fn mariadb_is_another_word_for_mysql() {
    let target = Target::parse("mariadb://root@127.0.0.1:3306/keep");
    assert!(target == Ok(Target::Mysql("mysql://root@127.0.0.1:3306/keep".to_owned())));
    assert!(matches!(Target::parse("mysql://root@127.0.0.1"), Err(ConnectError::Malformed(_))));
}

#[cfg(not(feature = "mysql"))]
#[test]
fn a_database_without_its_driver_is_named() {
    let refused = Target::parse("mysql://root:secret@127.0.0.1/keep").err();
    assert_eq!(refused, Some(ConnectError::NotCompiledIn(DatabaseKind::Mysql)));
}

#[test]
fn an_unknown_scheme_is_named_but_never_a_password() {
    let refused = |url: &str| Target::parse(url).err();
    let unknown = |scheme: &str| Some(ConnectError::UnknownScheme(scheme.to_owned()));
    assert_eq!(refused("oracle://anna:secret@db/keep"), unknown("oracle"));
    assert_eq!(refused("anna:secret@db/keep"), unknown(""));
    assert_eq!(refused("keep.db"), unknown(""));
}

#[test]
fn no_spelling_of_a_password_stays_in_a_text() {
    let secrets = Secrets::of("postgres://anna:p%40ss:w@db/keep?sslmode=require&password=other");
    let text = "auth failed for anna with p%40ss:w (p@ss:w), then other";
    assert_eq!(secrets.hide(text), "auth failed for anna with *** (***), then ***");
    let settings = DatabaseSettings::new("postgres://anna:p%40ss@db/keep");
    assert!(!format!("{settings:?}").contains("ss@"), "{settings:?}");
    assert!(format!("{settings:?}").contains("postgres://anna:***@db/keep"), "{settings:?}");
}
