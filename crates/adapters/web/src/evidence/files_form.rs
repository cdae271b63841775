//! A form with files, taken in while it comes.

use controlkeep_evidence::{FileName, KeptFile, MOST_FILES, NewReference};
use controlkeep_http::{FileForm, FormPart, Problem, Sent, Tenant, take_in};
use controlkeep_kernel::UploadId;
use controlkeep_usecases::evidence::forget_file;
use http::StatusCode;

use super::details::Typed;
use super::references;
use super::refusal::file_text;
use super::waiting::{Waiting, waiting};
use crate::fields::FieldErrors;
use crate::ui::Ui;

/// What came with a form.
#[derive(Default)]
pub(super) struct Received {
    pub(super) typed: Typed,
    pub(super) assessment: String,
    pub(super) objectives: String,
    /// The version of the item that was seen.
    pub(super) version: i64,
    reference: references::Form,
    /// The files that are kept so far.
    pub(super) files: Vec<KeptFile>,
    /// Files that were sent before, in parts.
    pub(super) waiting: Vec<Waiting>,
    /// Whether every file becomes an item of its own.
    pub(super) each: bool,
    uploads: Vec<UploadId>,
    /// The names of those that are not, and why.
    refused: Vec<(String, Problem)>,
}

impl Received {
    /// A form that nobody has filled in yet.
    pub(super) fn starting(typed: Typed, assessment: String, objectives: String) -> Self {
        Self { typed, assessment, objectives, ..Self::default() }
    }

    /// What is wrong with its files, at their field.
    pub(super) fn errors(&self, ui: &Ui) -> FieldErrors {
        let mut errors = FieldErrors::default();
        for (name, problem) in &self.refused {
            errors.put("files", format!("{name}: {}", file_text(ui, problem)));
        }
        if self.waiting.len() < self.uploads.len() {
            errors.add(ui.words(), "files", "evidence-refused-upload-gone");
        }
        errors
    }

    /// The names of all files, in their order.
    pub(super) fn names(&self) -> Vec<&FileName> {
        let sent = self.files.iter().map(|file| &file.name);
        sent.chain(self.waiting.iter().map(|file| &file.name)).collect()
    }

    /// The uploads whose files are there.
    pub(super) fn uploads(&self) -> Vec<UploadId> {
        self.waiting.iter().map(|file| file.upload).collect()
    }

    /// The page elsewhere that was typed, if one was.
    pub(super) fn references(&self, ui: &Ui, errors: &mut FieldErrors) -> Vec<NewReference> {
        if self.reference.is_empty() {
            return Vec::new();
        }
        references::read(ui, errors, &self.reference).into_iter().collect()
    }

    /// The page elsewhere as it was typed.
    pub(super) fn typed_reference(&self) -> Option<(String, String)> {
        (!self.reference.is_empty()).then(|| self.reference.typed())
    }

    /// Removes what was kept of files that belong to nothing. Whatever cannot be removed now is found
    /// by the sweep.
    pub(super) async fn forget(&self, ui: &Ui) {
        let (app, files) = (ui.app.clone(), self.files.clone());
        let forgetting = ui.app.blocking.file(move || {
            let vault = app.files.vault();
            for file in &files {
                forget_file(&vault, file);
            }
        });
        forgetting.await.ok();
    }

    fn put(&mut self, name: &str, value: String) -> Result<(), Problem> {
        match name {
            "assessment" => self.assessment = value,
            "objectives" => self.objectives = value,
            "reference_title" => self.reference.reference_title = value,
            "address" => self.reference.address = value,
            "version" => self.version = value.parse().map_err(|_| unknown(name))?,
            "upload" if self.uploads.len() < MOST_FILES => {
                let upload = value.parse().map_err(|_| unknown(name))?;
                if !self.uploads.contains(&upload) {
                    self.uploads.push(upload);
                }
            }
            "several" => self.each = value == "each",
            "csrf_token" => {}
            _ if self.typed.put(name, value) => {}
            _ => return Err(unknown(name)),
        }
        Ok(())
    }
}

fn unknown(name: &str) -> Problem {
    Problem::unreadable(format!("the form has no field {name}"))
}

/// Reads a form to its end. A file that is refused does not stop the others.
pub(super) async fn receive(ui: &Ui, tenant: &Tenant, mut form: FileForm) -> Result<Received, Problem> {
    let mut received = Received::default();
    let filled = fill(ui, tenant, &mut form, &mut received).await;
    let waiting = match filled {
        Ok(()) => waiting(ui, tenant, &received.uploads).await,
        Err(problem) => Err(problem),
    };
    match waiting {
        Ok(waiting) => Ok(Received { waiting, ..received }),
        Err(problem) => {
            received.forget(ui).await;
            Err(problem)
        }
    }
}

async fn fill(ui: &Ui, tenant: &Tenant, form: &mut FileForm, received: &mut Received) -> Result<(), Problem> {
    while let Some(part) = form.next_part().await? {
        match part {
            FormPart::Text { name, value } => received.put(&name, value)?,
            FormPart::LeftEmpty => {}
            FormPart::File { file_name, pieces, .. } => {
                let Ok(name) = FileName::parse(&file_name) else {
                    let problem = Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "file_name_unreadable");
                    received.refused.push((file_name.chars().take(80).collect(), problem));
                    continue;
                };
                let sent = Sent {
                    scope: tenant.scope,
                    name: name.clone(),
                    limit: ui.app.files.limits.file,
                    announced: None,
                    pieces,
                };
                match take_in(&ui.app, sent).await {
                    Ok(file) => received.files.push(file),
                    Err(problem) if problem.status.is_client_error() => {
                        received.refused.push((name.to_string(), problem));
                    }
                    Err(problem) => return Err(problem),
                }
            }
        }
    }
    Ok(())
}
