//! What the import page says about a file.

use controlkeep_compliance::Catalogue;
use controlkeep_ports::{CatalogueNotice, CatalogueProblem, CatalogueReadError};
use serde::Serialize;

use crate::engine::Template;
use crate::words::{Values, Words, values};

/// The import page: the form, and what came of the last file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ImportPage {
    /// The largest file in megabytes.
    limit: usize,
    /// What the browser called the file.
    file: Option<String>,
    /// What would be imported.
    draft: Option<DraftView>,
    /// What is wrong.
    failure: Option<Failure>,
}

impl Template for ImportPage {
    const FILE: &'static str = "pages/catalogues/import.html";
}

/// What would be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct DraftView {
    token: String,
    code: String,
    title: String,
    version: String,
    requirements: usize,
    objectives: usize,
    families: Vec<(String, String, usize)>,
    notices: Vec<NoticeView>,
}

/// What was left out or adapted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct NoticeView {
    text: String,
    path: String,
    detail: String,
}

/// Why a file is not imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Failure {
    /// What happened and why.
    text: String,
    /// What to do.
    remedy: String,
    problems: Vec<ProblemView>,
    /// How many problems are not listed.
    more: usize,
}

/// One mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct ProblemView {
    code: &'static str,
    path: String,
    detail: String,
    text: String,
    remedy: String,
}

impl ImportPage {
    /// The form alone.
    pub(super) fn empty(limit_bytes: usize) -> Self {
        Self { limit: limit_bytes / (1024 * 1024), file: None, draft: None, failure: None }
    }

    /// What a file would bring.
    pub(super) fn with_draft(
        self,
        words: Words,
        file: String,
        token: String,
        catalogue: &Catalogue,
        notices: &[CatalogueNotice],
    ) -> Self {
        let size = |family: &str| catalogue.requirements.iter().filter(|r| r.family == family).count();
        let draft = DraftView {
            token,
            code: catalogue.code.clone(),
            title: catalogue.title.clone(),
            version: catalogue.version.clone(),
            requirements: catalogue.requirements.len(),
            objectives: catalogue.objective_count(),
            families: catalogue
                .families
                .iter()
                .map(|family| (family.code.clone(), family.title.clone(), size(&family.code)))
                .collect(),
            notices: notices.iter().map(|notice| notice_view(words, notice)).collect(),
        };
        Self { file: Some(file), draft: Some(draft), ..self }
    }

    /// Why a file cannot be read.
    pub(super) fn unread(self, words: Words, file: String, error: &CatalogueReadError) -> Self {
        let (key, told) = reason(error);
        let (problems, more) = match error {
            CatalogueReadError::Problems { first, total } => (
                first.iter().map(|problem| problem_view(words, problem)).collect(),
                total.saturating_sub(first.len()),
            ),
            _ => (Vec::new(), 0),
        };
        let failure = Failure {
            text: words.text_with(&format!("catalogue-unread-{key}"), &told),
            remedy: words.text_with(&format!("catalogue-unread-{key}-remedy"), &told),
            problems,
            more,
        };
        Self { file: Some(file), failure: Some(failure), ..self }
    }

    /// Why a file that was read, or none, is not imported. The key has a twin that ends in `-remedy`.
    pub(super) fn refused(self, words: Words, file: Option<String>, key: &str, told: &Values) -> Self {
        let failure = Failure {
            text: words.text_with(key, told),
            remedy: words.text_with(&format!("{key}-remedy"), told),
            problems: Vec::new(),
            more: 0,
        };
        Self { file, failure: Some(failure), ..self }
    }

    /// The same code and version is there already.
    pub(super) fn already_there(self, words: Words, file: Option<String>, code: &str, version: &str) -> Self {
        let told = values([("code", code.to_owned().into()), ("version", version.to_owned().into())]);
        self.refused(words, file, "catalogues-already-there", &told)
    }
}

fn notice_view(words: Words, notice: &CatalogueNotice) -> NoticeView {
    let key = format!("catalogue-notice-{}", notice.code.code().replace('_', "-"));
    NoticeView {
        text: words.text_with(&key, &values([("count", notice.count.into())])),
        path: notice.path.clone(),
        detail: notice.detail.clone(),
    }
}

fn problem_view(words: Words, problem: &CatalogueProblem) -> ProblemView {
    let key = format!("catalogue-problem-{}", problem.code.code().replace('_', "-"));
    ProblemView {
        code: problem.code.code(),
        path: problem.path.clone(),
        detail: problem.detail.clone(),
        text: words.text(&key),
        remedy: words.text(&format!("{key}-remedy")),
    }
}

/// The words for an error, with their values.
fn reason(error: &CatalogueReadError) -> (&'static str, Values) {
    match error {
        CatalogueReadError::TooLarge { limit_bytes, bytes } => (
            "too-large",
            values([("limit", megabytes(*limit_bytes).into()), ("size", megabytes(*bytes).into())]),
        ),
        CatalogueReadError::TooManyValues { limit } => {
            ("too-many-values", values([("limit", (*limit).into())]))
        }
        CatalogueReadError::TooDeep { limit } => ("too-deep", values([("limit", (*limit).into())])),
        CatalogueReadError::NotJson { line, column, detail } => (
            "not-json",
            values([
                ("line", (*line).into()),
                ("column", (*column).into()),
                ("detail", detail.clone().into()),
            ]),
        ),
        CatalogueReadError::NotACatalogue { found } => {
            ("not-a-catalogue", values([("found", found.clone().into())]))
        }
        CatalogueReadError::UnsupportedVersion { found } => {
            ("unsupported-version", values([("found", found.clone().into())]))
        }
        CatalogueReadError::Problems { total, .. } => ("problems", values([("count", (*total).into())])),
    }
}

const fn megabytes(bytes: usize) -> usize {
    bytes.div_ceil(1024 * 1024)
}
