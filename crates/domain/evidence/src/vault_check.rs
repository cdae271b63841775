//! A verification of all files of the installation, while it goes on and afterwards.

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, FileId, JobId, Subject, Timestamp};
use serde::{Deserialize, Serialize};

const ASKED: AuditAction = AuditAction("vault_check.asked");
const ENDED: AuditAction = AuditAction("vault_check.ended");
const GIVEN_UP: AuditAction = AuditAction("vault_check.given_up");

/// The most damaged files, and the most blobs without a row, that are named one by one. All are counted.
pub const MOST_NAMED: usize = 1000;

/// A verification of all files. Its id is that of the job that does it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultCheck {
    /// The id of the job.
    pub id: JobId,
    /// The name of whoever asked for it.
    pub asked_by_name: String,
    /// When.
    pub asked_at: Timestamp,
    /// How many files there were when it began, and how many bytes they have; nothing before that.
    pub total: Amount,
    /// How many of them were read.
    pub read: Amount,
    /// The file that was read last. The next node goes on after it.
    pub after: Option<FileId>,
    /// How many files are not as they were uploaded.
    pub damaged_files: u64,
    /// The first of them by name, up to [`MOST_NAMED`].
    pub damaged: Vec<DamageTold>,
    /// How many blobs no row names.
    pub stray_blobs: u64,
    /// The first of them, up to [`MOST_NAMED`].
    pub strays: Vec<String>,
    /// How many unfinished blobs killed processes left behind.
    pub unfinished: u64,
    /// When it ended; nothing while it goes on.
    pub ended_at: Option<Timestamp>,
    /// Why it ended without reading everything.
    pub error: Option<String>,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// Some files and their bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Amount {
    /// How many files.
    pub files: u64,
    /// How many bytes they have.
    pub bytes: u64,
}

/// A file that is not as it was uploaded, by the names that people know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DamageTold {
    /// The id of its organisation.
    pub organisation: String,
    /// The number of the item, such as `E-204`.
    pub item: String,
    /// The version of the item.
    pub version: u32,
    /// The id of the file.
    pub file: String,
    /// What it is called.
    pub name: String,
    /// What is wrong with it: the code of a [`Damage`](crate::Damage).
    pub found: String,
}

impl VaultCheck {
    /// A verification that somebody asks for.
    #[must_use]
    pub fn ask(id: JobId, actor: &Actor) -> Self {
        Self {
            id,
            asked_by_name: actor.name.clone(),
            asked_at: actor.at,
            total: Amount::default(),
            read: Amount::default(),
            after: None,
            damaged_files: 0,
            damaged: Vec::new(),
            stray_blobs: 0,
            strays: Vec::new(),
            unfinished: 0,
            ended_at: None,
            error: None,
            version: 1,
        }
    }

    /// Whether everything is in order, once it has ended.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.error.is_none() && self.damaged_files == 0 && self.stray_blobs == 0 && self.unfinished == 0
    }

    /// The entry that says who asked for it.
    #[must_use]
    pub fn asked(&self, actor: &Actor) -> Event {
        Event::done(ChainId::PLATFORM, actor, ASKED, self.subject())
    }

    /// The entry that says what came of it.
    #[must_use]
    pub fn ended(&self, actor: &Actor) -> Event {
        let action = if self.error.is_some() { GIVEN_UP } else { ENDED };
        Event::done(ChainId::PLATFORM, actor, action, self.subject())
            .with("files", self.read.files.to_string())
            .with("bytes", self.read.bytes.to_string())
            .with("damaged", self.damaged_files.to_string())
            .with("strays", self.stray_blobs.to_string())
            .with("unfinished", self.unfinished.to_string())
    }

    fn subject(&self) -> Subject {
        Subject::new("vault_check", self.id, "vault")
    }
}
