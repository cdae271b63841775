//! A scanner that knows one sort of malware, and can be away.

use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::{ScanError, ScanVerdict, Scanner};

/// Finds [`FakeScanner::MALWARE`], in any place of the content.
#[derive(Debug, Default)]
pub struct FakeScanner {
    away: AtomicBool,
}

impl FakeScanner {
    /// What it takes for malware.
    pub const MALWARE: &'static [u8] = b"this-is-what-the-fake-scanner-finds";

    /// Sends it away, or calls it back.
    pub fn set_away(&self, away: bool) {
        self.away.store(away, Ordering::SeqCst);
    }

    fn answering(&self) -> Result<(), ScanError> {
        if self.away.load(Ordering::SeqCst) {
            return Err(ScanError::Away("the fake was sent away".into()));
        }
        Ok(())
    }
}

impl Scanner for FakeScanner {
    fn scan(&self, content: &mut dyn Read) -> Result<ScanVerdict, ScanError> {
        self.answering()?;
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes).map_err(ScanError::Unreadable)?;
        let found = bytes.windows(Self::MALWARE.len()).any(|window| window == Self::MALWARE);
        Ok(if found { ScanVerdict::Found { signature: "Fake.Malware".into() } } else { ScanVerdict::Clean })
    }

    fn about(&self) -> Result<String, ScanError> {
        self.answering().map(|()| "fake scanner".into())
    }
}
