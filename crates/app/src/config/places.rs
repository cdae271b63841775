//! Where things are in the data folder, unless a setting says otherwise.

use std::path::PathBuf;

use super::Settings;

impl Settings {
    /// The folder of letters that no mail server takes.
    pub(crate) fn mail_folder(&self) -> PathBuf {
        self.data_folder.join("mail")
    }

    /// The folder for the sealed bytes of files.
    pub(crate) fn vault_path(&self) -> PathBuf {
        if self.vault_folder.as_os_str().is_empty() {
            self.data_folder.join("vault")
        } else {
            self.vault_folder.clone()
        }
    }

    /// The file of the signed checkpoints.
    pub(crate) fn checkpoint_path(&self) -> PathBuf {
        self.data_folder.join("audit-checkpoints.log")
    }
}
