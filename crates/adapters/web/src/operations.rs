//! What runs by itself: mail, jobs and backups, for whoever administers the platform.

mod backups;
mod decide;
mod jobs;
mod mail;
mod rows;
mod storage;
mod test_mail;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use controlkeep_http::{AccessRule, Problem, Routes};
use controlkeep_jobs::Schedule;
use controlkeep_ports::{BackupShelf, LetterWriter, Mailer};
use controlkeep_rbac::PlatformPermission;

use crate::ui::Ui;

const RIGHT: AccessRule = AccessRule::Platform(PlatformPermission::ManageOperations);

/// What these pages show and try, besides what is stored.
pub struct Operations {
    /// Hands mail over.
    pub mailer: Arc<dyn Mailer>,
    /// Writes letters out.
    pub letters: Arc<dyn LetterWriter>,
    /// What is done again and again.
    pub schedules: Vec<Schedule>,
    /// The backups that are there.
    pub backups: Arc<dyn BackupShelf>,
}

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&mail::SHOW, mail::show)
        .add(&test_mail::SEND, test_mail::send)
        .add(&jobs::SHOW, jobs::show)
        .add(&backups::SHOW, backups::show)
        .add(&backups::ASK, backups::ask)
        .add(&storage::SHOW, storage::show)
        .add(&storage::VERIFY, storage::verify)
        .add(&decide::RETRY, decide::retry)
        .add(&decide::DISCARD, decide::discard)
}

fn operations(ui: &Ui) -> Result<Arc<Operations>, Problem> {
    ui.app.kept::<Operations>().ok_or_else(|| Problem::internal("mail and jobs are not wired"))
}
