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
fn no_library_in_the_lock_file_is_older_than_its_advisory_allows() {
    let stale = floors::broken(&floors::locked());
    assert!(stale.is_empty(), "below the floor an advisory sets:\n  {}", stale.join("\n  "));
}

#[test]
fn the_floors_of_what_the_product_stands_on_are_really_checked() {
    let locked = floors::locked();
    for name in ["diesel", "libsqlite3-sys", "bcrypt"] {
        assert!(locked.iter().any(|library| library.name == name), "{name} left the lock file");
    }
}
