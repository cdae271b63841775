//! The oldest version of a library that its advisories allow, for those that have had one.
//!
//! An unrelated refresh of the lock file can bring an old version back without anybody noticing.

use std::fs;

use cargo_metadata::semver::Version;

/// A library in the lock file.
pub(super) struct Locked {
    pub(super) name: String,
    version: Version,
    /// Where Cargo fetched it; nothing for what lies in the checkout.
    pub(super) source: Option<String>,
    pub(super) has_checksum: bool,
}

/// The oldest SQLite that may be linked: those before could damage a database in WAL mode.
pub(super) const SQLITE: &str = "3.51.3";

/// Libraries with a floor that the product cannot do without. The others of the list come in by a
/// feature, or may join one day.
pub(super) const STOOD_ON: &[&str] = &[
    "diesel",
    "libsqlite3-sys",
    "bcrypt",
    "h2",
    "jsonwebtoken",
    "lettre",
    "quick-xml",
    "rustls-webpki",
    "tar",
    "time",
    "zip",
];

/// Library and the oldest version without a published weakness that would touch us.
const FLOORS: &[(&str, &str)] = &[
    // Before it a failed COMMIT left a pooled transaction open.
    ("diesel", "2.3.14"),
    // Bundles SQLite 3.53; those before 3.51.3 could damage a database in WAL mode.
    ("libsqlite3-sys", "0.38.2"),
    // Before it a damaged hash made it panic.
    ("bcrypt", "0.19.2"),
    // Before it a claim of the wrong type passed.
    ("jsonwebtoken", "10.3.0"),
    // Before it nothing limited the unpacked size of a message.
    ("tonic", "0.14.3"),
    ("h2", "0.4.16"),
    ("rustls-webpki", "0.103.13"),
    ("time", "0.3.47"),
    ("lettre", "0.11.22"),
    ("quick-xml", "0.41.0"),
    ("zip", "2.3.0"),
    ("tar", "0.4.45"),
    ("ammonia", "4.1.4"),
    ("lopdf", "0.42.0"),
];

/// Reads names and versions from the lock file.
pub(super) fn locked() -> Vec<Locked> {
    let lock_file = concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.lock");
    let text = fs::read_to_string(lock_file).expect("the lock file is there");
    text.split("[[package]]").skip(1).map(|block| parse(block).expect("name and version")).collect()
}

/// Says which libraries are older than allowed.
pub(super) fn broken(locked: &[Locked]) -> Vec<String> {
    let below = |library: &Locked| {
        let (_, floor) = FLOORS.iter().find(|(name, _)| *name == library.name)?;
        let floor = Version::parse(floor).expect("a floor is a version");
        (library.version < floor)
            .then(|| format!("{} {} is older than {floor}", library.name, library.version))
    };
    locked.iter().filter_map(below).collect()
}

/// Whether a version is a floor or above it.
pub(super) fn is_at_least(version: &str, floor: &str) -> bool {
    let read = |text: &str| Version::parse(text).expect("a version has three numbers");
    read(version) >= read(floor)
}

fn parse(block: &str) -> Option<Locked> {
    let field = |key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))?;
        Some(line.trim_matches('"'))
    };
    Some(Locked {
        name: field("name")?.to_owned(),
        version: Version::parse(field("version")?).ok()?,
        source: field("source").map(str::to_owned),
        has_checksum: field("checksum").is_some(),
    })
}

#[test]
fn a_version_below_its_floor_is_named() {
    let old = parse("\nname = \"diesel\"\nversion = \"2.3.9\"\n").expect("a block of the lock file");
    assert_eq!(broken(&[old]), ["diesel 2.3.9 is older than 2.3.14"]);
}

#[test]
fn a_version_is_held_against_its_floor_by_its_numbers() {
    assert!(is_at_least("3.51.3", SQLITE) && is_at_least("3.100.0", SQLITE));
    assert!(!is_at_least("3.51.2", SQLITE) && !is_at_least("3.9.9", SQLITE));
}
