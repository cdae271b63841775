//! Where files are, for handlers.

use std::sync::Arc;

use controlkeep_ports::{Blobs, FileInspector, FileSeal, PageDrawer, Scanner, SheetReader};
use controlkeep_usecases::evidence::{Scanning, Vault};

/// The ports that bytes of files go through, and their bounds.
#[derive(Clone)]
pub struct Files {
    /// Where sealed bytes are kept.
    pub blobs: Arc<dyn Blobs>,
    /// Who seals them.
    pub seal: Arc<dyn FileSeal>,
    /// Who looks into files before they are kept.
    pub inspector: Arc<dyn FileInspector>,
    /// Who reads workbooks to show them.
    pub sheets: Arc<dyn SheetReader>,
    /// Who draws pages of documents to show them.
    pub pages: Arc<dyn PageDrawer>,
    /// Who looks for malware, if anybody.
    pub scanner: Option<Arc<dyn Scanner>>,
    /// Whether no file is kept that the scanner did not see.
    pub scan_always: bool,
    /// The bounds.
    pub limits: FileLimits,
}

/// How large files may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileLimits {
    /// The most bytes of a file that comes in one piece.
    pub file: u64,
    /// The most bytes of a file that comes in parts.
    pub upload: u64,
    /// The most bytes that one organisation may keep.
    pub quota: u64,
}

impl Files {
    /// The same for use cases.
    #[must_use]
    pub fn vault(&self) -> Vault<'_> {
        let scanning = match &self.scanner {
            None => Scanning::Off,
            Some(scanner) if self.scan_always => Scanning::Always(scanner.as_ref()),
            Some(scanner) => Scanning::WhenThere(scanner.as_ref()),
        };
        Vault {
            blobs: self.blobs.as_ref(),
            seal: self.seal.as_ref(),
            inspector: self.inspector.as_ref(),
            scanning,
        }
    }
}
