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

mod counts_in_memory {
    use std::time::Duration;

    use controlkeep_ports::SharedCounts;
    use controlkeep_ports::contract::counts::CountBench;
    use controlkeep_ports::fakes::MemoryCounts;

    struct Nodes(MemoryCounts, MemoryCounts);

    impl CountBench for Nodes {
        fn here(&self) -> &dyn SharedCounts {
            &self.0
        }

        fn there(&self) -> &dyn SharedCounts {
            &self.1
        }

        fn pass(&self, time: Duration) {
            self.0.clock().advance(time);
        }
    }

    fn nodes() -> Nodes {
        let counts = MemoryCounts::default();
        Nodes(counts.clone(), counts)
    }

    controlkeep_ports::counts_contract!(nodes);
}

mod text_as_pages {
    use controlkeep_ports::PageDrawer;
    use controlkeep_ports::contract::pages::PageBench;
    use controlkeep_ports::fakes::TextAsPages;

    struct Text;

    impl PageBench for Text {
        fn drawer(&self) -> &dyn PageDrawer {
            &TextAsPages
        }

        fn document(&self, pages: &[&str]) -> Vec<u8> {
            pages.join("\u{c}").into_bytes()
        }
    }

    controlkeep_ports::pages_contract!(|| Text);
}
