//! A kept file that cannot be read: the log of the server and the activity of its organisation say so.

use controlkeep_evidence::StoredFile;
use controlkeep_kernel::Actor;
use controlkeep_usecases::evidence::{ReadError, record_damage};

use crate::{Problem, Shared};

/// Notes that a file cannot be read, and gives what its reader is told. When only the storage does not
/// answer, nothing is wrong with the file and nothing is noted.
pub async fn unreadable(app: &Shared, stored: &StoredFile, actor: &Actor, error: ReadError) -> Problem {
    note_damage(app, stored, actor, &error).await;
    error.into()
}

/// The entry is written apart from the request: a store that fails must not hide the damage, which
/// the log has already.
pub(crate) async fn note_damage(app: &Shared, stored: &StoredFile, actor: &Actor, error: &ReadError) {
    let Some(damage) = error.damage() else { return };
    tracing::error!(
        organisation = %stored.organisation,
        item = %stored.number,
        file = %stored.file.id,
        blob = %stored.file.blob,
        damage = damage.code(),
        "A kept file is damaged. Look at the storage, verify it, and restore the file from a backup"
    );
    let (work, stored, actor) = (app.clone(), stored.clone(), actor.clone());
    let recorded =
        app.blocking.write(move || record_damage(work.store.as_ref(), &stored, damage, &actor)).await;
    match recorded {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::error!(%error, "The damage of a file could not be written down"),
        Err(problem) => {
            tracing::error!(code = problem.code, "The damage of a file could not be written down");
        }
    }
}
