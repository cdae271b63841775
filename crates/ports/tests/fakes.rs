//! The fakes keep the same promises as the real adapters.
#![cfg(feature = "mocks")]

mod memory {
    use controlkeep_ports::fakes::MemoryStore;

    controlkeep_ports::store_contract!(MemoryStore::new);
}

mod memory_that_runs_all_work_twice {
    use controlkeep_ports::fakes::MemoryStore;

    fn running_twice() -> MemoryStore {
        let store = MemoryStore::new();
        store.run_twice();
        store
    }

    controlkeep_ports::store_contract!(running_twice);
}

mod blobs_in_memory {
    use controlkeep_ports::fakes::MemoryBlobs;

    controlkeep_ports::blobs_contract!(MemoryBlobs::new);
}
