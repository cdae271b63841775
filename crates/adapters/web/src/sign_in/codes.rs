//! Backup codes, drawn and shown once.

use controlkeep_accounts::codes::backup_code;
use controlkeep_accounts::{BACKUP_CODE_BYTES, BACKUP_CODE_COUNT, BackupCodeHash};
use controlkeep_http::Problem;
use controlkeep_usecases::purposes;
use serde::Serialize;

use crate::engine::Template;
use crate::setup::StepItem;
use crate::ui::Ui;

/// New backup codes: as they are shown, and as they are kept.
pub(crate) struct NewCodes {
    /// What is shown once.
    pub(crate) texts: Vec<String>,
    /// What is kept.
    pub(crate) hashes: Vec<BackupCodeHash>,
}

impl NewCodes {
    /// Draws a set of codes.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub(crate) fn draw(ui: &Ui) -> Result<Self, Problem> {
        let mut codes = Self { texts: Vec::new(), hashes: Vec::new() };
        for _ in 0..BACKUP_CODE_COUNT {
            let bytes = ui.app.random.bytes::<BACKUP_CODE_BYTES>()?;
            codes.texts.push(backup_code(&bytes));
            codes.hashes.push(BackupCodeHash(ui.app.cipher.fingerprint(purposes::BACKUP_CODE, &bytes)));
        }
        Ok(codes)
    }
}

/// The codes, shown once, and the way on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct CodesPage {
    /// The codes.
    pub(crate) codes: Vec<String>,
    /// Where to go on.
    pub(crate) next: String,
    /// The steps of the set-up, when it is part of one.
    pub(crate) steps: Vec<StepItem>,
}

impl Template for CodesPage {
    const FILE: &'static str = "pages/sign_in/codes.html";
}
