//! What a decision of this crate hands to a store.

/// Declares the change of an aggregate: its state after, the version that must be stored, and its
/// audit entry. The fields are private to the module that declares it, so only its decisions make one.
macro_rules! change {
    ($(#[$meta:meta])* pub struct $name:ident of $entity:ident;) => {
        $(#[$meta])*
        #[must_use = "a change does nothing until a store records it"]
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            after: $entity,
            expected_version: i64,
            event: Event,
        }

        impl $name {
            /// What shall be stored.
            #[must_use]
            pub const fn after(&self) -> &$entity {
                &self.after
            }

            /// The version that must be stored for the change to happen; 0 when there must be none.
            #[must_use]
            pub const fn expected_version(&self) -> i64 {
                self.expected_version
            }

            /// The audit entry to chain with it.
            #[must_use]
            pub const fn event(&self) -> &Event {
                &self.event
            }

            /// What shall be stored, the expected version and the entry, for the store that records
            /// them.
            #[must_use]
            pub fn into_parts(self) -> ($entity, i64, Event) {
                (self.after, self.expected_version, self.event)
            }
        }
    };
}
