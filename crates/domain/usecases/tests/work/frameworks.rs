//! Frameworks: the embedded ones and imported ones.

use controlkeep_compliance::{CatalogueKind, Framework, Origin, embedded};
use controlkeep_kernel::{Actor, ChainId, FrameworkId};
use controlkeep_ports::fakes::MemoryStore;
use controlkeep_ports::{StoreError, Views};
use controlkeep_usecases::frameworks::{
    ImportCatalogue, ImportCatalogueError, SeedFrameworks, Shelf, embedded_frameworks, import_catalogue,
    seed_frameworks,
};

use crate::bench::{START, maria};

fn seed(store: &MemoryStore) -> Result<usize, StoreError> {
    let frameworks = embedded_frameworks();
    seed_frameworks(store, &SeedFrameworks { frameworks, actor: Actor::system(START) })
}

/// An import with the id `[id; 16]`.
fn imported(code: &str, version: &str, id: u8) -> ImportCatalogue {
    let mut catalogue = embedded::level_1().clone();
    code.clone_into(&mut catalogue.code);
    version.clone_into(&mut catalogue.version);
    catalogue.kind = CatalogueKind::Other;
    let framework = Framework::new(FrameworkId::from_bytes([id; 16]), catalogue, Origin::Imported).unwrap();
    ImportCatalogue { framework, actor: maria() }
}

fn already_there(code: &str, version: &str) -> ImportCatalogueError {
    ImportCatalogueError::AlreadyThere { code: code.into(), version: version.into() }
}

#[test]
fn the_first_start_installs_the_three_levels_and_the_next_one_nothing() {
    for twice in [false, true] {
        let store = MemoryStore::new();
        if twice {
            store.run_twice();
        }
        assert_eq!(seed(&store), Ok(3));
        assert_eq!(seed(&store), Ok(0));
        let codes: Vec<_> = store.frameworks().unwrap().into_iter().map(|f| f.code).collect();
        assert_eq!(codes, ["CMMC-L1", "CMMC-L2", "CMMC-L3"]);
        let entries = store.events();
        assert!(entries.iter().all(|e| e.action == "framework.installed" && e.chain == ChainId::PLATFORM));
        assert_eq!(entries.len(), 3);
    }
}

#[test]
fn only_what_is_missing_is_installed() {
    let store = MemoryStore::new();
    let frameworks = vec![embedded_frameworks().swap_remove(1)];
    let command = SeedFrameworks { frameworks, actor: Actor::system(START) };
    assert_eq!(seed_frameworks(&store, &command), Ok(1));
    assert_eq!(seed(&store), Ok(2));
}

#[test]
fn what_is_installed_is_what_ships() {
    let store = MemoryStore::new();
    seed(&store).unwrap();
    for framework in embedded_frameworks() {
        assert_eq!(store.framework(framework.id()), Ok(Some(framework)));
    }
}

#[test]
fn two_nodes_that_start_at_once_install_each_framework_once() {
    let store = MemoryStore::new();
    store.fail_next_commit(StoreError::Conflict("frameworks.code".into()));
    assert_eq!(seed(&store), Ok(3));
    let store = &MemoryStore::new();
    let installed: usize = std::thread::scope(|scope| {
        let nodes: Vec<_> = (0..4).map(|_| scope.spawn(move || seed(store).unwrap())).collect();
        nodes.into_iter().map(|node| node.join().unwrap()).sum()
    });
    assert_eq!(installed, 3);
}

#[test]
fn a_failed_start_installs_nothing() {
    let store = MemoryStore::new();
    store.fail_next_commit(StoreError::Full("disk".into()));
    assert_eq!(seed(&store), Err(StoreError::Full("disk".into())));
    assert_eq!(store.frameworks(), Ok(Vec::new()));
    assert_eq!(store.events(), []);
}

#[test]
fn an_imported_catalogue_is_there_for_everybody() {
    for twice in [false, true] {
        let store = MemoryStore::new();
        if twice {
            store.run_twice();
        }
        let command = imported("SP-800-171", "3", 7);
        assert_eq!(import_catalogue(&store, &command).unwrap(), command.framework);
        assert_eq!(store.framework(command.framework.id()), Ok(Some(command.framework)));
        assert_eq!(store.audit_trail().len(), 1);
        assert_eq!(store.events()[0].actor_name, "Maria");
    }
}

#[test]
fn the_same_catalogue_is_not_imported_twice() {
    let store = MemoryStore::new();
    import_catalogue(&store, &imported("SP-800-171", "3", 7)).unwrap();
    let again = import_catalogue(&store, &imported("SP-800-171", "3", 8));
    assert_eq!(again.unwrap_err(), already_there("SP-800-171", "3"));
    assert_eq!(store.events().len(), 1);
    assert!(import_catalogue(&store, &imported("SP-800-171", "3.1", 8)).is_ok());
}

#[test]
fn an_import_does_not_take_the_place_of_an_embedded_framework() {
    let store = MemoryStore::new();
    seed(&store).unwrap();
    let taken = import_catalogue(&store, &imported("CMMC-L2", "2.13", 7));
    assert_eq!(taken.unwrap_err(), already_there("CMMC-L2", "2.13"));
}

#[test]
fn whoever_imports_a_moment_later_is_told_the_same() {
    let store = MemoryStore::new();
    store.fail_next_commit(StoreError::Conflict("frameworks.code".into()));
    let lost = import_catalogue(&store, &imported("SP-800-171", "3", 7));
    assert_eq!(lost.unwrap_err(), already_there("SP-800-171", "3"));
}

#[test]
fn a_store_that_is_away_is_named() {
    let store = MemoryStore::new();
    store.fail_next(StoreError::Unavailable("away".into()));
    let failed = import_catalogue(&store, &imported("SP-800-171", "3", 7));
    assert_eq!(failed.unwrap_err(), ImportCatalogueError::Store(StoreError::Unavailable("away".into())));
}

#[test]
fn pages_and_transactions_share_what_the_shelf_keeps() {
    let store = MemoryStore::new();
    seed(&store).unwrap();
    let shelf = Shelf::default();
    let id = embedded_frameworks()[2].id();
    let for_a_page = shelf.of(&store, id).unwrap().unwrap();
    // The store is away now, and nobody notices.
    store.fail_next(StoreError::Unavailable("away".into()));
    assert_eq!(shelf.of(&store, id), Ok(Some(for_a_page)));
    assert_eq!(
        shelf.of(&store, FrameworkId::from_bytes([9; 16])),
        Err(StoreError::Unavailable("away".into()))
    );
    assert_eq!(shelf.of(&store, FrameworkId::from_bytes([9; 16])), Ok(None));
}
