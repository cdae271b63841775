//! The mailer for a house without a mail server.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use controlkeep_ports::{Handed, Mail, MailError, MailRoute, Mailer};

use crate::message::message;
use crate::settings::Sender;

/// Puts mails into a folder, one file each, which any mail program opens. A file may hold a link that
/// lets somebody in, so only its owner can read it.
pub struct FolderMailer {
    folder: PathBuf,
    from: Sender,
}

impl FolderMailer {
    /// Puts mails into `folder`, which is made with the first one.
    #[must_use]
    pub const fn new(folder: PathBuf, from: Sender) -> Self {
        Self { folder, from }
    }

    /// A mail that is put down again replaces itself: its file is called by its date and its name.
    fn file(&self, mail: &Mail) -> PathBuf {
        let stamp: String = mail.date.to_string().chars().filter(char::is_ascii_alphanumeric).collect();
        self.folder.join(format!("{stamp}-{}-{}.eml", mail.kind.code(), mail.id))
    }

    fn put(&self, mail: &Mail, bytes: &[u8]) -> io::Result<PathBuf> {
        make_folder(&self.folder)?;
        let file = self.file(mail);
        let unfinished = file.with_extension("part");
        fs::remove_file(&unfinished).or_else(|error| match error.kind() {
            io::ErrorKind::NotFound => Ok(()),
            _ => Err(error),
        })?;
        let mut opened = own_file(&unfinished)?;
        opened.write_all(bytes)?;
        opened.sync_all()?;
        fs::rename(&unfinished, &file)?;
        Ok(file)
    }
}

impl Mailer for FolderMailer {
    fn send(&self, mail: &Mail) -> Result<Handed, MailError> {
        let message = message(mail, &self.from)?;
        match self.put(mail, &message.formatted()) {
            Ok(file) => Ok(Handed { transcript: vec![format!("written to {}", file.display())] }),
            Err(error) => Err(unwritable(&self.folder, &error)),
        }
    }

    fn knock(&self) -> Result<Handed, MailError> {
        make_folder(&self.folder).map_err(|error| unwritable(&self.folder, &error))?;
        Ok(Handed { transcript: vec![format!("mails are written to {}", self.folder.display())] })
    }

    fn route(&self) -> MailRoute {
        MailRoute::Folder(self.folder.display().to_string())
    }
}

fn unwritable(folder: &Path, error: &io::Error) -> MailError {
    let reason = format!("the folder {} cannot be written: {error}", folder.display());
    MailError { again: true, transcript: vec![reason.clone()], reason }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn own_file(path: &Path) -> io::Result<fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}
