//! What the page says about the chain of entries and what seals it.

use controlkeep_http::Shared;
use controlkeep_kernel::ChainId;
use controlkeep_ports::StoreError;
use serde::Serialize;

use crate::formats::{Formats, Moment};

/// How long the chain is, where it ends, and what holds it from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ChainView {
    /// How many entries it has.
    length: i64,
    /// The same as people read it.
    length_text: String,
    /// The digest of its last entry.
    digest: String,
    /// The newest checkpoint.
    checkpoint: Option<CheckpointView>,
    /// Whether the log of checkpoints could not be read.
    checkpoints_lost: bool,
}

/// A checkpoint: what was signed outside the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct CheckpointView {
    number: u64,
    at: Moment,
    /// Up to which entry of this chain it reaches; 0 when the chain began later.
    reaches: i64,
}

impl ChainView {
    /// Reads where a chain ends, and the newest checkpoint. A checkpoint log that cannot be read is
    /// told on the page, and is no reason to hide the activity.
    pub(super) fn read(app: &Shared, formats: &Formats, chain: ChainId) -> Result<Option<Self>, StoreError> {
        let Some(head) = app.views.heads()?.into_iter().find(|head| head.chain == chain) else {
            return Ok(None);
        };
        let newest = app.checkpoints.newest();
        if let Err(error) = &newest {
            tracing::error!(%error, "The newest checkpoint could not be read");
        }
        let checkpoint = newest.as_ref().ok().and_then(Option::as_ref).map(|signed| {
            let checkpoint = signed.checkpoint();
            CheckpointView {
                number: checkpoint.number(),
                at: formats.moment(checkpoint.at()),
                reaches: checkpoint.head_of(chain).map_or(0, |head| head.sequence),
            }
        });
        Ok(Some(Self {
            length: head.sequence,
            length_text: formats.number(head.sequence),
            digest: head.digest.to_string(),
            checkpoint,
            checkpoints_lost: newest.is_err(),
        }))
    }
}

#[cfg(test)]
impl ChainView {
    /// A chain as a page may show it.
    pub(super) fn sample(formats: &Formats, covered: bool) -> Self {
        let at = formats.moment(controlkeep_kernel::Timestamp::from_seconds(1_795_189_320));
        Self {
            length: 1240,
            length_text: formats.number(1240),
            digest: "ab".repeat(32),
            checkpoint: covered.then_some(CheckpointView { number: 12, at, reaches: 1200 }),
            checkpoints_lost: false,
        }
    }
}
