//! What lies where in the folder.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use controlkeep_kernel::BlobId;

/// The folder of blobs and its parts.
#[derive(Debug)]
pub(super) struct Layout {
    root: PathBuf,
    unfinished: PathBuf,
}

impl Layout {
    pub(super) fn new(root: PathBuf) -> Self {
        let unfinished = root.join("tmp");
        Self { root, unfinished }
    }

    /// Makes the folders, for their owner alone.
    pub(super) fn prepare(&self) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(&self.unfinished)?;
        sync(&self.root)
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Where what is being written lies.
    pub(super) fn unfinished_folder(&self) -> &Path {
        &self.unfinished
    }

    pub(super) fn unfinished(&self, id: BlobId) -> PathBuf {
        self.unfinished.join(id.to_string())
    }

    pub(super) fn finished(&self, id: BlobId) -> PathBuf {
        self.shelf(id).join(id.to_string())
    }

    /// The folder of a finished blob.
    pub(super) fn shelf(&self, id: BlobId) -> PathBuf {
        self.root.join(format!("{:02x}", shelf_number(id)))
    }

    /// Makes the folder of a blob, and says whether that is new.
    pub(super) fn make_shelf(&self, id: BlobId) -> io::Result<bool> {
        match DirBuilder::new().mode(0o700).create(self.shelf(id)) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The numbers of the shelves that are there, in order.
    pub(super) fn shelves(&self) -> io::Result<Vec<u8>> {
        let mut shelves = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let name = entry?.file_name();
            let number = name.to_str().filter(|name| name.len() == 2);
            shelves.extend(number.and_then(|name| u8::from_str_radix(name, 16).ok()));
        }
        shelves.sort_unstable();
        Ok(shelves)
    }
}

/// Ids begin with the time they were made, so only their end spreads them.
pub(super) const fn shelf_number(id: BlobId) -> u8 {
    id.as_bytes()[15]
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
