//! Organisations and their addresses.

use controlkeep_kernel::{ChainId, OrganisationId};
use controlkeep_ports::fakes::MemoryStore;
use controlkeep_ports::{StoreError, Views};
use controlkeep_rbac::{OrganisationName, Role, Slug};
use controlkeep_usecases::organisations::{CreateOrganisation, create_organisation};

use crate::bench::{ACME, MARIA, OTHER, create, maria, platform, with_maria};

fn store(twice: bool) -> MemoryStore {
    let store = MemoryStore::new();
    if twice {
        store.run_twice();
    }
    with_maria(&store);
    store
}

#[test]
fn whoever_creates_an_organisation_maintains_it() {
    for twice in [false, true] {
        let store = store(twice);
        let organisation = create(&store, ACME, "Acme Machining, Inc.");
        assert_eq!(organisation.slug.as_str(), "acme-machining-inc");
        let mine = store.organisations_of(MARIA).unwrap();
        assert_eq!(mine.len(), 1);
        assert_eq!((&mine[0].organisation, mine[0].role), (&organisation, Role::Maintainer));
    }
}

#[test]
fn its_own_chain_starts_with_it_and_names_the_first_maintainer() {
    let store = store(true);
    create(&store, ACME, "Acme");
    let chain = store.chain(ChainId::of(ACME), 0, 10).unwrap();
    let told: Vec<_> =
        chain.iter().map(|entry| (entry.action.as_str(), entry.subject_label.as_str())).collect();
    assert_eq!(told, [("organisation.created", "Acme"), ("membership.granted", "Maria")]);
}

#[test]
fn organisations_of_one_name_get_addresses_of_their_own() {
    let store = store(false);
    let slugs: Vec<_> = (1..=4)
        .map(|id| create(&store, OrganisationId::from_bytes([id; 16]), "Acme").slug.to_string())
        .collect();
    assert_eq!(slugs, ["acme", "acme-2", "acme-3", "acme-4"]);
}

#[test]
fn a_lost_race_for_an_address_is_run_again() {
    let store = store(false);
    for _ in 0..4 {
        store.fail_next_commit(StoreError::Conflict("organisations.slug".into()));
    }
    assert_eq!(create(&store, ACME, "Acme").slug.as_str(), "acme");
    assert_eq!(store.organisations_of(MARIA).unwrap().len(), 1);
}

#[test]
fn thirty_of_one_name_at_once_all_get_an_address() {
    let store = store(false);
    let store = &store;
    std::thread::scope(|scope| {
        for id in 1..=30 {
            scope.spawn(move || create(store, OrganisationId::from_bytes([id; 16]), "Acme"));
        }
    });
    let mut slugs: Vec<_> =
        store.organisations_of(MARIA).unwrap().into_iter().map(|mine| mine.organisation.slug).collect();
    slugs.sort();
    slugs.dedup();
    assert_eq!(slugs.len(), 30);
    assert!(store.organisation_by_slug(&Slug::parse("acme-30").unwrap()).unwrap().is_some());
}

#[test]
fn an_id_that_is_taken_is_refused_in_the_end() {
    let store = store(false);
    create(&store, ACME, "Acme");
    let name = OrganisationName::parse("Another").unwrap();
    let command = CreateOrganisation { scope: platform(), id: ACME, name, actor: maria() };
    assert!(matches!(create_organisation(&store, &command), Err(StoreError::Conflict(_))));
}

#[test]
fn a_failed_creation_leaves_nothing() {
    let store = store(false);
    let before = store.events();
    store.fail_next_commit(StoreError::Full("disk".into()));
    let name = OrganisationName::parse("Acme").unwrap();
    let command = CreateOrganisation { scope: platform(), id: OTHER, name, actor: maria() };
    assert_eq!(create_organisation(&store, &command), Err(StoreError::Full("disk".into())));
    assert_eq!(store.organisations_of(MARIA), Ok(Vec::new()));
    assert_eq!(store.events(), before);
}
