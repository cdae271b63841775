//! Every fuzz target over its corpus, and over mutations of it that are the same in each run.
//!
//! `make fuzz` looks further, guided by coverage. What it finds joins the corpus, and is run here from then on.
//! `CONTROLKEEP_FUZZ_SECONDS=600` goes on with each target for that long.

#[path = "../../fuzz/bodies/access_token.rs"]
mod access_token;
#[path = "../../fuzz/bodies/audit.rs"]
mod audit;
#[path = "../../fuzz/bodies/cookies.rs"]
mod cookies;
#[path = "../../fuzz/bodies/credentials.rs"]
mod credentials;
#[path = "../../fuzz/bodies/cursor.rs"]
mod cursor;
#[path = "../../fuzz/bodies/file_name.rs"]
mod file_name;
#[path = "../../fuzz/bodies/filter.rs"]
mod filter;
#[path = "../../fuzz/bodies/findings_file.rs"]
mod findings_file;
#[path = "../../fuzz/bodies/form.rs"]
mod form;
#[path = "../../fuzz/bodies/hash_list.rs"]
mod hash_list;
#[path = "../../fuzz/bodies/inspect.rs"]
mod inspect;
#[path = "fuzzed/mutation.rs"]
mod mutation;
#[path = "../../fuzz/bodies/oscal.rs"]
mod oscal;
#[path = "../../fuzz/bodies/rule_set.rs"]
mod rule_set;

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use mutation::Mutations;

/// No input may take longer, however busy the machine is.
const LONGEST: Duration = Duration::from_mins(1);

/// A target: its name, what it does, and how many mutations are tried.
type Target = (&'static str, fn(&[u8]), usize);

const TARGETS: &[Target] = &[
    ("access_token", access_token::one, 10_000),
    ("audit", audit::one, 10_000),
    ("cookies", cookies::one, 10_000),
    ("credentials", credentials::one, 10_000),
    ("cursor", cursor::one, 10_000),
    ("file_name", file_name::one, 10_000),
    ("filter", filter::one, 10_000),
    ("findings_file", findings_file::one, 300),
    ("form", form::one, 10_000),
    ("hash_list", hash_list::one, 5_000),
    ("inspect", inspect::one, 5_000),
    ("oscal", oscal::one, 5_000),
    ("rule_set", rule_set::one, 300),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../fuzz")
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = folder().join("corpus").join(target);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() >= 3, "{target} has a corpus");
    files.iter().map(|file| fs::read(file).expect("it can be read")).collect()
}

/// Runs one input, and tells it in the form in which a corpus keeps it when something is wrong.
fn run(target: &Target, bytes: &[u8]) {
    let (name, one, _) = target;
    let since = Instant::now();
    let held = catch_unwind(|| one(bytes));
    assert!(held.is_ok(), "{name} does not bear {}", bytes.escape_ascii());
    assert!(since.elapsed() < LONGEST, "{name} takes {:?} for {}", since.elapsed(), bytes.escape_ascii());
}

fn replay(name: &str) {
    let target = TARGETS.iter().find(|target| target.0 == name).expect("it is a target");
    let corpus = corpus(name);
    for bytes in &corpus {
        run(target, bytes);
    }
    let (since, mut tried) = (Instant::now(), 0_u64);
    for (number, bytes) in Mutations::of(&corpus, name).enumerate() {
        let enough = longer().map_or(number >= target.2, |time| since.elapsed() >= time);
        if enough {
            break;
        }
        run(target, &bytes);
        tried += 1;
    }
    println!("{name}: {tried} mutations in {} s", since.elapsed().as_secs());
}

/// How long each target is tried when somebody wants more than a quick look.
fn longer() -> Option<Duration> {
    let seconds = std::env::var("CONTROLKEEP_FUZZ_SECONDS").ok()?;
    Some(Duration::from_secs(seconds.parse().expect("a number of seconds")))
}

macro_rules! replayed {
    ($($name:ident as $test:ident;)+) => { $( #[test] fn $test() { replay(stringify!($name)); } )+ };
}

replayed! {
    access_token as access_tokens_and_seals_bear_everything;
    audit as checkpoints_digests_and_values_of_entries_bear_everything;
    cookies as cookies_and_typed_codes_bear_everything;
    credentials as credentials_of_requests_bear_everything;
    cursor as cursors_and_bodies_of_programs_bear_everything;
    file_name as names_of_files_and_references_bear_everything;
    filter as the_filter_of_the_board_bears_everything;
    findings_file as files_of_findings_bear_everything;
    form as forms_with_files_bear_everything;
    hash_list as hash_lists_bear_everything;
    inspect as looks_into_files_bear_everything;
    oscal as catalogues_bear_everything;
    rule_set as rule_sets_bear_everything;
}

#[test]
fn every_target_that_is_fuzzed_is_replayed_here() {
    let of = |place: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(folder().join(place)).expect("the folder is there");
        let name = |entry: fs::DirEntry| Some(entry.path().file_stem()?.to_str()?.to_owned());
        entries.filter_map(|entry| name(entry.expect("an entry"))).collect()
    };
    let here: BTreeSet<String> = TARGETS.iter().map(|target| target.0.to_owned()).collect();
    assert_eq!(of("fuzz_targets"), here);
    assert_eq!(of("bodies"), here);
    assert_eq!(of("corpus"), here);
    let manifest = fs::read_to_string(folder().join("Cargo.toml")).expect("it is there");
    for name in here {
        assert!(manifest.contains(&format!("name = \"{name}\"\n")), "{name} is not built");
    }
}
