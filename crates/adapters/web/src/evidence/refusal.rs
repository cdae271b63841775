//! Why evidence was not stored, in words.

use controlkeep_evidence::{EvidenceRefused, LinkRefused, OverQuota};
use controlkeep_http::Problem;
use controlkeep_usecases::evidence::{AddEvidenceError, DescribeEvidenceError, ReplaceVersionError};

use super::texts::size_text;
use crate::fields::FieldErrors;
use crate::ui::Ui;
use crate::words::values;

/// Why a file was not kept.
pub(super) fn file_text(ui: &Ui, problem: &Problem) -> String {
    let (words, formats) = (ui.words(), ui.formats());
    let fact = |name: &str| {
        problem
            .facts
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.clone())
            .unwrap_or_default()
    };
    match problem.code {
        "file_refused" => {
            let key = format!("evidence-file-{}", fact("reason").replace('_', "-"));
            let detail = Some(fact("detail")).filter(|detail| !detail.is_empty());
            words.text_with(&key, &values([("detail", detail.unwrap_or_else(|| "none".into()).into())]))
        }
        "malware_found" => {
            words.text_with("evidence-file-malware", &values([("detail", fact("signature").into())]))
        }
        "file_too_large" => {
            // The limit of a file depends on how it comes.
            let limit = fact("limit").parse::<u64>().unwrap_or_default() * 1024 * 1024;
            let told = values([("limit", size_text(words, &formats, limit).into())]);
            words.text_with("evidence-refused-large", &told)
        }
        "file_name_unreadable" => words.text("evidence-refused-name"),
        "file_empty" => words.text("evidence-file-empty-file"),
        "quota_reached" => {
            let free = fact("left").parse::<u64>().unwrap_or_default() * 1024 * 1024;
            let told = values([
                ("free", size_text(words, &formats, free).into()),
                ("quota", size_text(words, &formats, ui.app.files.limits.quota).into()),
            ]);
            words.text_with("evidence-refused-quota", &told)
        }
        "too_many_uploads" => {
            words.text_with("evidence-refused-uploads", &values([("most", fact("most").into())]))
        }
        "upload_damaged" | "part_differs" => words.text("evidence-refused-damaged"),
        _ => words.text("evidence-file-failed"),
    }
}

/// Tells a refusal at the field it belongs to; what nobody can act on is a problem.
pub(super) fn told(ui: &Ui, errors: &mut FieldErrors, error: AddEvidenceError) -> Result<(), Problem> {
    let words = ui.words();
    match error {
        AddEvidenceError::Store(error) => return Err(error.into()),
        AddEvidenceError::UnknownOwner => errors.add(words, "owner", "evidence-refused-owner"),
        AddEvidenceError::OverQuota(over) => over_quota(ui, errors, over),
        AddEvidenceError::Refused(refused) => item_refused(ui, errors, &refused),
        AddEvidenceError::Upload(_) => errors.add(words, "files", "evidence-refused-upload-gone"),
        AddEvidenceError::UnknownObjective => errors.add(words, "assessment", "evidence-refused-assessment"),
        AddEvidenceError::NotLinked(LinkRefused::TooMany) => {
            errors.add(words, "objectives", "evidence-refused-many");
        }
        AddEvidenceError::NotLinked(_) => errors.add(words, "objectives", "evidence-refused-locked"),
    }
    Ok(())
}

/// The same for other details.
pub(super) fn told_details(
    ui: &Ui,
    errors: &mut FieldErrors,
    error: DescribeEvidenceError,
) -> Result<(), Problem> {
    match error {
        DescribeEvidenceError::Store(error) => return Err(error.into()),
        DescribeEvidenceError::NotFound => return Err(Problem::not_found()),
        DescribeEvidenceError::UnknownOwner => errors.add(ui.words(), "owner", "evidence-refused-owner"),
        DescribeEvidenceError::Refused(refused) => item_refused(ui, errors, &refused),
    }
    Ok(())
}

/// The same for a new version.
pub(super) fn told_version(
    ui: &Ui,
    errors: &mut FieldErrors,
    error: ReplaceVersionError,
) -> Result<(), Problem> {
    match error {
        ReplaceVersionError::Store(error) => return Err(error.into()),
        ReplaceVersionError::NotFound => return Err(Problem::not_found()),
        ReplaceVersionError::OverQuota(over) => over_quota(ui, errors, over),
        ReplaceVersionError::Upload(_) => errors.add(ui.words(), "files", "evidence-refused-upload-gone"),
        ReplaceVersionError::Refused(refused) => item_refused(ui, errors, &refused),
    }
    Ok(())
}

fn over_quota(ui: &Ui, errors: &mut FieldErrors, over: OverQuota) {
    let (words, formats) = (ui.words(), ui.formats());
    let free = over.limit.saturating_sub(over.used);
    let told = values([
        ("free", size_text(words, &formats, free).into()),
        ("quota", size_text(words, &formats, over.limit).into()),
    ]);
    errors.add_with(words, "files", "evidence-refused-quota", &told);
}

fn item_refused(ui: &Ui, errors: &mut FieldErrors, refused: &EvidenceRefused) {
    let words = ui.words();
    let (field, key) = match refused {
        EvidenceRefused::Stale { .. } => ("title", "evidence-refused-stale"),
        EvidenceRefused::Unchanged => ("title", "evidence-refused-unchanged"),
        EvidenceRefused::Empty => ("files", "evidence-refused-nothing"),
        EvidenceRefused::TooManyFiles => ("files", "evidence-refused-files"),
        EvidenceRefused::TooManyReferences => ("address", "evidence-refused-reference"),
        EvidenceRefused::NotYet(_) => ("dated", "evidence-refused-future"),
    };
    errors.add(words, field, key);
}
