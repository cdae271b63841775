//! What the vault of files stands on.

use controlkeep_ports::{Blobs, FileInspector, FileSeal, Scanner};

/// The ports that bytes of files go through on their way in.
#[derive(Clone, Copy)]
pub struct Vault<'v> {
    /// Where sealed bytes are kept.
    pub blobs: &'v dyn Blobs,
    /// Who seals them.
    pub seal: &'v dyn FileSeal,
    /// Who looks into files before they are kept.
    pub inspector: &'v dyn FileInspector,
    /// Who looks for malware.
    pub scanning: Scanning<'v>,
}

/// Whether files are searched for malware.
#[derive(Clone, Copy)]
pub enum Scanning<'v> {
    /// There is no scanner.
    Off,
    /// Files are searched while the scanner is there, and kept unsearched while it is away.
    WhenThere(&'v dyn Scanner),
    /// No file is kept that was not searched.
    Always(&'v dyn Scanner),
}
