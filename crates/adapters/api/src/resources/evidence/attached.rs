//! The files of a form that programs send, and the uploads that it names.

use axum::extract::{FromRequest, Request};
use controlkeep_evidence::{FileName, KeptFile, MOST_FILES, OverQuota};
use controlkeep_http::{FileForm, FormPart, Problem, Sent, Shared, take_in};
use controlkeep_kernel::UploadId;
use controlkeep_rbac::Scope;
use controlkeep_usecases::evidence::{ArrivedFileError, forget_file};
use http::StatusCode;
use http::header::CONTENT_TYPE;

use crate::faults::Faults;

/// A form with files; anything else is of another type.
pub(super) struct Files(pub(super) FileForm);

impl FromRequest<Shared> for Files {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &Shared) -> Result<Self, Problem> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong_type"));
        }
        FileForm::from_request(request, state).await.map(Self)
    }
}

/// The first part of a form: JSON by the name of `details`.
pub(super) async fn details(form: &mut FileForm) -> Result<String, Problem> {
    match form.next_part().await? {
        Some(FormPart::Text { name, value }) if name == "details" => Ok(value),
        _ => Err(details_first()),
    }
}

fn details_first() -> Problem {
    let mut faults = Faults::default();
    faults.add("details", "missing_field", "the form begins with a part named details, which is JSON");
    faults.problem()
}

/// Takes the files in one after the other. What was kept is told also when a later one is refused.
pub(super) async fn take_all(
    app: &Shared,
    scope: Scope,
    form: &mut FileForm,
    kept: &mut Vec<KeptFile>,
) -> Result<(), Problem> {
    while let Some(part) = form.next_part().await? {
        let FormPart::File { file_name, pieces, .. } = part else { return Err(details_first()) };
        let name = FileName::parse(&file_name).map_err(|error| {
            let mut faults = Faults::default();
            faults.add("file", "invalid", error.to_string());
            faults.problem()
        })?;
        let sent = Sent { scope, name, limit: app.files.limits.file, announced: None, pieces };
        kept.push(take_in(app, sent).await?);
    }
    Ok(())
}

/// Why files did not become evidence.
pub(super) struct NotKept {
    problem: Problem,
    /// Whether it is known that no row names them. After a failure of the store nobody knows.
    is_refusal: bool,
}

impl NotKept {
    /// What a use case said.
    pub(super) const fn new(problem: Problem, is_refusal: bool) -> Self {
        Self { problem, is_refusal }
    }
}

impl From<Problem> for NotKept {
    /// A problem before anything was recorded.
    fn from(problem: Problem) -> Self {
        Self::new(problem, true)
    }
}

/// Takes back the files that no row names, and gives the problem. Where a row may name them they stay,
/// and the sweep removes them when none does.
pub(super) async fn given_up(app: &Shared, kept: Vec<KeptFile>, why: NotKept) -> Problem {
    if why.is_refusal {
        forget(app, kept).await;
    }
    why.problem
}

/// Nothing is left of files for which no row was written.
async fn forget(app: &Shared, kept: Vec<KeptFile>) {
    let working = app.clone();
    let forgetting = move || kept.iter().for_each(|file| forget_file(&working.files.vault(), file));
    if app.blocking.file(forgetting).await.is_err() {
        tracing::warn!("Refused files could not be removed now; the next sweep removes them");
    }
}

/// The uploads that a body names.
pub(super) fn uploads_of(faults: &mut Faults, typed: &[String]) -> Vec<UploadId> {
    if typed.len() > MOST_FILES {
        faults.add("uploads", "out_of_range", format!("one version takes at most {MOST_FILES} files"));
        return Vec::new();
    }
    let named = typed.iter().enumerate();
    let read = named.filter_map(|(at, id)| {
        faults.known(&format!("uploads[{at}]"), id.parse().ok(), "it is the id of an upload")
    });
    read.collect()
}

/// Why an upload was not taken.
pub(super) fn not_taken(error: ArrivedFileError) -> Problem {
    match error {
        ArrivedFileError::NotThere(id) => {
            let mut faults = Faults::default();
            faults.add("uploads", "unknown_value", format!("there is no upload {id}"));
            faults.problem()
        }
        ArrivedFileError::NotComplete(id) => {
            Problem::new(StatusCode::CONFLICT, "upload_incomplete").with("upload", id.to_string())
        }
    }
}

/// That the files do not fit into what the organisation may keep.
pub(super) fn over_quota(over: OverQuota) -> Problem {
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "over_quota").with("limit", over.limit.to_string())
}
