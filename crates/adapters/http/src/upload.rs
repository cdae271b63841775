//! Files on their way in: the body of a request becomes a kept file, piece by piece.

mod form;
mod pieces;

use axum::body::Bytes;
use controlkeep_evidence::{FileName, KeptFile};
use controlkeep_kernel::{BlobId, FileId, UploadId};
use controlkeep_rbac::Scope;
use controlkeep_usecases::evidence::{BeginIntake, Intake, IntakeError, KeepPart, KeepPartError, PartIntake};
use tokio::sync::mpsc::{self, Receiver, Sender};

pub use form::{FileForm, FormPart};
pub use pieces::{FileBody, Pieces};

use crate::{Problem, Shared};

/// How many pieces wait between the network and the disk.
const WAITING: usize = 2;

/// A file that somebody sends.
pub struct Sent<P> {
    /// Whose it will be.
    pub scope: Scope,
    /// What it is called.
    pub name: FileName,
    /// The most bytes it may have.
    pub limit: u64,
    /// How long it says it is.
    pub announced: Option<u64>,
    /// Its bytes.
    pub pieces: P,
}

/// Takes a file in as it comes. No more than a few pieces of it are ever in memory, and when the
/// sender hangs up, or the file is refused, nothing of it is left.
///
/// # Errors
/// Why it is not kept.
pub async fn take_in<P: Pieces>(app: &Shared, sent: Sent<P>) -> Result<KeptFile, Problem> {
    let Sent { scope, name, limit, announced, pieces } = sent;
    let command = BeginIntake {
        scope,
        file: FileId::from_bytes(app.random.id()),
        blob: BlobId::from_bytes(app.random.id()),
        name,
        limit,
        announced,
    };
    arrive(app, pieces, move |app, arriving| {
        let vault = app.files.vault();
        let mut intake = Intake::begin(&vault, command)?;
        arriving.each(|bytes| intake.take(bytes))?;
        Ok::<_, Stopped<IntakeError>>(intake.finish(&vault, app.clock.now())?)
    })
    .await
}

/// Takes one part of an upload in, in the same way.
///
/// # Errors
/// Why it is not kept.
pub async fn take_part(
    app: &Shared,
    scope: Scope,
    upload: UploadId,
    number: u32,
    pieces: impl Pieces,
) -> Result<(), Problem> {
    let (blob, now) = (BlobId::from_bytes(app.random.id()), app.clock.now());
    let command = KeepPart { scope, upload, number, blob, now };
    arrive(app, pieces, move |app, arriving| {
        let vault = app.files.vault();
        let mut intake = PartIntake::begin(app.store.as_ref(), &vault, command)?;
        arriving.each(|bytes| intake.take(bytes))?;
        Ok::<_, Stopped<KeepPartError>>(intake.finish(app.store.as_ref(), &vault)?)
    })
    .await
}

/// Why taking in ended early.
enum Stopped<E> {
    /// The sender hung up.
    Cut,
    /// What comes is refused.
    Refused(E),
}

impl<E> From<E> for Stopped<E> {
    fn from(error: E) -> Self {
        Self::Refused(error)
    }
}

/// What goes from the network to the disk.
enum Message {
    Piece(Bytes),
    End,
}

/// Pieces as they arrive on a blocking thread.
struct Arriving(Receiver<Message>);

impl Arriving {
    /// Hands each piece over, to the end.
    fn each<E>(mut self, mut take: impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), Stopped<E>> {
        loop {
            match self.0.blocking_recv() {
                Some(Message::Piece(bytes)) => take(&bytes)?,
                Some(Message::End) => return Ok(()),
                None => return Err(Stopped::Cut),
            }
        }
    }
}

/// Runs work on a thread of its own and feeds it, until it ends or the pieces do.
async fn arrive<T, E>(
    app: &Shared,
    mut pieces: impl Pieces,
    work: impl FnOnce(&Shared, Arriving) -> Result<T, Stopped<E>> + Send + 'static,
) -> Result<T, Problem>
where
    T: Send + 'static,
    E: Into<Problem> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(WAITING);
    let working = app.clone();
    let taking = app.blocking.file(move || work(&working, Arriving(receiver)));
    let (taken, fed) = tokio::join!(taking, feed(sender, &mut pieces));
    match taken? {
        Ok(taken) => Ok(taken),
        Err(Stopped::Cut) => Err(fed.err().unwrap_or_else(|| Problem::unreadable("the file was cut off"))),
        Err(Stopped::Refused(error)) => {
            pieces.throw_away().await;
            Err(error.into())
        }
    }
}

/// Hands the pieces over until they end, or nobody takes them any more.
async fn feed(sender: Sender<Message>, pieces: &mut impl Pieces) -> Result<(), Problem> {
    while let Some(bytes) = pieces.next().await? {
        if sender.send(Message::Piece(bytes)).await.is_err() {
            return Ok(());
        }
    }
    // When nobody takes the end, the reason is on its way.
    sender.send(Message::End).await.ok();
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests;
