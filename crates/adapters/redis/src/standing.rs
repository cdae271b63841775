//! Whether Redis is there.

use std::fmt::Display;
use std::sync::atomic::{AtomicU8, Ordering};

const HERE: u8 = 1;
const AWAY: u8 = 2;

/// Whether Redis is there, as the last who spoke to it found; neither before anybody spoke to it. A change
/// is told once.
#[derive(Default)]
pub(crate) struct Standing(AtomicU8);

impl Standing {
    pub(crate) fn is_here(&self) -> bool {
        self.0.load(Ordering::SeqCst) == HERE
    }

    pub(crate) fn lost(&self, error: &dyn Display) {
        if self.0.swap(AWAY, Ordering::SeqCst) != AWAY {
            tracing::warn!(
                %error,
                "Redis cannot be used; requests are counted for each node, and changes are found in the database"
            );
        }
    }

    pub(crate) fn found(&self) {
        if self.0.swap(HERE, Ordering::SeqCst) != HERE {
            tracing::info!("Redis is there: requests are counted over all nodes");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_here_between_being_found_and_being_lost() {
        let standing = Standing::default();
        assert!(!standing.is_here(), "nobody has asked yet");
        standing.found();
        assert!(standing.is_here());
        standing.lost(&"gone");
        standing.lost(&"gone");
        assert!(!standing.is_here());
        standing.found();
        assert!(standing.is_here());
    }
}
