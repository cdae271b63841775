//! Holds the arrows between the crates, as `docs/architecture.md` draws them, over what Cargo resolved.
//!
//! Module boundaries alone would not: a line in a `Cargo.toml` is quickly written, and years later the
//! domain knows the web framework.

#[path = "arrows/floors.rs"]
mod floors;
#[path = "arrows/house.rs"]
mod house;
#[path = "arrows/rules.rs"]
mod rules;

use std::collections::BTreeSet;

use controlkeep_store_diesel::{DatabaseSettings, DieselStore};
use house::House;
use rules::{CORE, CORE_NEVER_SEES, HOMES, KERNEL_MAY_USE, ROOMS};

#[test]
fn every_crate_of_ours_has_its_place_in_the_table() {
    let listed: BTreeSet<&str> = ROOMS.iter().map(|room| room.name).collect();
    let house = House::read();
    for name in house.names() {
        assert!(
            listed.contains(name),
            "the crate {name} is new: say in tests/tests/arrows/rules.rs what it may use"
        );
    }
}

#[test]
fn every_crate_of_the_domain_counts_as_core() {
    for name in House::read().names_in_the_core() {
        assert!(
            CORE.contains(&name),
            "the crate {name} lies in the core: name it so in tests/tests/arrows/rules.rs"
        );
    }
}

#[test]
fn no_crate_uses_one_of_ours_that_its_room_may_not() {
    let house = House::read();
    let broken: Vec<String> = ROOMS
        .iter()
        .flat_map(|room| {
            let used = house.uses_of_ours(room.name);
            used.into_iter()
                .filter(|used| !room.may_use.contains(&used.as_str()))
                .map(move |used| format!("{} may not use {used}", room.name))
        })
        .collect();
    assert!(broken.is_empty(), "broken arrows:\n  {}", broken.join("\n  "));
}

#[test]
fn tests_of_the_core_stand_on_fakes_and_not_on_adapters() {
    let house = House::read();
    for name in CORE {
        for used in house.uses_of_ours_in_tests(name) {
            assert!(CORE.contains(&used.as_str()), "the tests of {name} may not use the adapter {used}");
        }
    }
}

#[test]
fn domain_and_ports_never_see_a_framework_however_far_away() {
    let house = House::read();
    for name in CORE {
        for (foreign, path) in house.everything_below(name) {
            assert!(
                !CORE_NEVER_SEES.contains(&foreign.as_str()),
                "{name} must never see {foreign}, but does: {}",
                path.join(" → ")
            );
        }
    }
}

#[test]
fn the_kernel_stands_on_four_libraries() {
    for used in House::read().uses_of_others("kernel") {
        assert!(KERNEL_MAY_USE.contains(&used.as_str()), "the kernel may not use {used}");
    }
}

#[test]
fn every_technology_stays_in_its_home() {
    let house = House::read();
    for home in HOMES {
        for name in house.names() {
            let lives_here = home.crates.contains(&name);
            assert!(
                lives_here || !house.uses_of_others(name).contains(home.library),
                "{name} may not use {}, which lives in {}",
                home.library,
                home.crates.join(", ")
            );
        }
    }
}

#[test]
fn what_ships_has_no_part_that_was_made_for_tests() {
    let house = House::read();
    let shipped = house.names().into_iter().filter(|name| *name != "tests");
    for name in shipped.collect::<Vec<_>>() {
        for (of, feature) in house.features_of_ours(name) {
            assert!(
                !["mocks", "test-support", "axe", "fuzzing"].contains(&feature.as_str()),
                "{name} ships {of} with {feature}, which is for tests"
            );
        }
        assert!(!house.uses_of_ours(name).contains("tests"), "{name} ships the suites");
    }
}

#[test]
fn every_library_comes_from_the_one_registry() {
    for library in floors::locked() {
        let is_ours = library.name == "controlkeep" || library.name.starts_with("controlkeep-");
        let from = library.source.as_deref();
        let expected = (!is_ours).then_some("registry+https://github.com/rust-lang/crates.io-index");
        assert_eq!(from, expected, "{} comes from elsewhere", library.name);
        assert_eq!(library.has_checksum, !is_ours, "{} has a checksum when it was fetched", library.name);
    }
}

#[test]
fn the_sqlite_that_is_really_linked_is_not_below_its_floor() {
    let store = DieselStore::connect(&DatabaseSettings::new("sqlite::memory:")).expect("SQLite opens");
    let said = store.check_engine().expect("SQLite says what it is");
    let version = said.strip_prefix("SQLite ").expect("it is SQLite");
    assert!(floors::is_at_least(version, floors::SQLITE), "{said} is below {}", floors::SQLITE);
}

#[test]
fn no_library_in_the_lock_file_is_older_than_its_advisory_allows() {
    let stale = floors::broken(&floors::locked());
    assert!(stale.is_empty(), "below the floor an advisory sets:\n  {}", stale.join("\n  "));
}

#[test]
fn the_floors_of_what_the_product_stands_on_are_really_checked() {
    let locked = floors::locked();
    for name in floors::STOOD_ON {
        assert!(locked.iter().any(|library| library.name == *name), "{name} left the lock file");
    }
}
