//! What the codes of problems mean, in words for programs' logs. Pages have words of their own, in the
//! viewer's language.

use http::StatusCode;

/// What one code means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProblemMeaning {
    /// The status it comes with.
    pub status: StatusCode,
    /// The stable code.
    pub code: &'static str,
    /// What it means, the same every time.
    pub title: &'static str,
    /// What to do; facts of the case stand in braces.
    pub detail: &'static str,
}

const fn means(
    status: StatusCode,
    code: &'static str,
    title: &'static str,
    detail: &'static str,
) -> ProblemMeaning {
    ProblemMeaning { status, code, title, detail }
}

impl ProblemMeaning {
    /// The meaning of a code, when programs can meet it.
    #[must_use]
    pub fn of(code: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|meaning| meaning.code == code)
    }

    /// Every problem that programs can meet, by status.
    pub const ALL: &'static [Self] = &[
        means(
            StatusCode::BAD_REQUEST,
            "bad_request",
            "The request cannot be read",
            "Check the address and the headers.",
        ),
        means(
            StatusCode::BAD_REQUEST,
            "credential_in_address",
            "A credential stands in the address",
            "Send it in a header. Addresses end up in logs, so replace that key.",
        ),
        means(
            StatusCode::UNAUTHORIZED,
            "credential_needed",
            "Nothing says who is calling",
            "Send an API key or an access token as `Authorization: Bearer …`, or an API key as `X-API-Key`.",
        ),
        means(
            StatusCode::UNAUTHORIZED,
            "invalid_token",
            "The credential opens nothing",
            "It is unknown, was revoked, or has run out. Make a new key, or fetch a new access token.",
        ),
        means(StatusCode::UNAUTHORIZED, "key_expired", "The API key has run out", "Make a new key."),
        means(StatusCode::UNAUTHORIZED, "code_used", "The code was used already", "Wait for the next one."),
        means(StatusCode::UNAUTHORIZED, "wrong_code", "The code is wrong", "{left} tries are left."),
        means(
            StatusCode::UNAUTHORIZED,
            "wrong_credentials",
            "Name or password is wrong",
            "{left} tries are left.",
        ),
        means(
            StatusCode::UNAUTHORIZED,
            "token_expired",
            "The access token has run out",
            "Get the next one with the refresh token.",
        ),
        means(
            StatusCode::FORBIDDEN,
            "not_allowed",
            "The right is missing",
            "The permission {permission} is missing.",
        ),
        means(
            StatusCode::FORBIDDEN,
            "scope_needed",
            "The key was not given this right",
            "The key needs the scope {scope}.",
        ),
        means(
            StatusCode::FORBIDDEN,
            "password_due",
            "A password must be changed first",
            "The owner has to sign in and choose a new password.",
        ),
        means(
            StatusCode::FORBIDDEN,
            "registration_closed",
            "Nobody can register here",
            "Ask an administrator for an account.",
        ),
        means(
            StatusCode::FORBIDDEN,
            "second_factor_not_set_up",
            "The second factor is not set up",
            "The owner has to sign in at a browser once and set an authenticator app up.",
        ),
        means(
            StatusCode::NOT_FOUND,
            "not_found",
            "There is no such thing here",
            "It does not exist, or it is not for this caller to see.",
        ),
        means(
            StatusCode::METHOD_NOT_ALLOWED,
            "wrong_method",
            "The address knows no such method",
            "The header Allow lists the methods there are.",
        ),
        means(
            StatusCode::CONFLICT,
            "conflict",
            "It conflicts with what is stored",
            "Read what is stored now and decide again.",
        ),
        means(StatusCode::CONFLICT, "no_session", "There is no session to end", "A key is revoked instead."),
        means(
            StatusCode::CONFLICT,
            "too_many_uploads",
            "Too many uploads wait already",
            "There are {most}. Store them or cancel some.",
        ),
        means(
            StatusCode::CONFLICT,
            "parts_missing",
            "Parts of the upload have not come",
            "{count} are missing, first of all {parts}. Send them and complete it again.",
        ),
        means(
            StatusCode::CONFLICT,
            "part_differs",
            "That part came before with other bytes",
            "Cancel the upload and begin anew with the file as it is now.",
        ),
        means(
            StatusCode::CONFLICT,
            "upload_closed",
            "The upload takes no parts now",
            "It is being put together, or is complete. Ask for its state.",
        ),
        means(
            StatusCode::CONFLICT,
            "upload_damaged",
            "A part of the upload cannot be read",
            "The upload is gone. Begin it anew.",
        ),
        means(
            StatusCode::CONFLICT,
            "upload_incomplete",
            "The upload is not complete",
            "Send its parts and complete it first.",
        ),
        means(
            StatusCode::CONFLICT,
            "evidence_held",
            "The item is on hold",
            "It says why: {reason}. Nobody can remove it until the hold is lifted.",
        ),
        means(
            StatusCode::CONFLICT,
            "evidence_kept",
            "The item must be kept",
            "A certification assessment names it; it is kept until {day}.",
        ),
        means(
            StatusCode::CONFLICT,
            "last_administrator",
            "The platform would have no administrator left",
            "Make somebody else administrator first.",
        ),
        means(
            StatusCode::CONFLICT,
            "last_maintainer",
            "The organisation would have no maintainer left",
            "Make somebody else maintainer first.",
        ),
        means(
            StatusCode::CONFLICT,
            "refused_items",
            "Some items were refused, so nothing was changed",
            "The member `items` says what would have become of each.",
        ),
        means(
            StatusCode::CONFLICT,
            "nothing_to_freeze",
            "The assessment has no files to freeze",
            "Link evidence with its objectives first.",
        ),
        means(
            StatusCode::CONFLICT,
            "evidence_changed",
            "The evidence is not what was seen",
            "Nothing was frozen. Look at the evidence again.",
        ),
        means(
            StatusCode::PRECONDITION_FAILED,
            "stale_version",
            "Somebody else changed it since it was read",
            "The member `current` shows what is stored now. Read it and decide again.",
        ),
        means(
            StatusCode::PAYLOAD_TOO_LARGE,
            "too_large",
            "The body is too large",
            "The limit is {limit} KiB.",
        ),
        means(
            StatusCode::PAYLOAD_TOO_LARGE,
            "file_too_large",
            "The file is too large",
            "The limit is {limit} MB. Send a smaller file or split it.",
        ),
        means(
            StatusCode::PAYLOAD_TOO_LARGE,
            "quota_reached",
            "The file does not fit beside what is kept and under way",
            "{left} MB are left. Remove what is no longer needed, or ask the operator for more.",
        ),
        means(
            StatusCode::PAYLOAD_TOO_LARGE,
            "over_quota",
            "The organisation may not keep so much",
            "The limit is {limit} bytes in all. Remove what is no longer needed, or ask the operator for more.",
        ),
        means(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "wrong_type",
            "The body is of another type",
            "Send JSON as `Content-Type: application/json`.",
        ),
        means(
            StatusCode::RANGE_NOT_SATISFIABLE,
            "no_such_range",
            "The file has no such part",
            "It has {bytes} bytes.",
        ),
        means(
            StatusCode::MISDIRECTED_REQUEST,
            "wrong_host",
            "The server has another name",
            "Use the public address of this installation.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "malformed_json",
            "The body is no sound JSON",
            "The member `errors` says where it breaks off.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "unknown_field",
            "The body has a field that nobody reads",
            "Nothing was changed. Take the field out; the member `errors` names it.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid_fields",
            "Some fields cannot be taken",
            "Nothing was changed. The member `errors` says what is wrong with each.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid_query",
            "The query cannot be taken",
            "The member `errors` says what is wrong with it.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid_cursor",
            "The cursor does not belong to this list",
            "Take the cursor from the page before, with the same filter, or start without one.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "invalid_header",
            "A header cannot be taken",
            "The member `errors` says which one and why.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "idempotency_key_reused",
            "The Idempotency-Key was used for another request",
            "Choose a new key for each new request; a day later a key is free again.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "unreadable_form",
            "The body cannot be read",
            "Send what the reference describes.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "file_empty",
            "The file is empty",
            "Send one that has bytes.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "part_length",
            "The part is shorter or longer than it must be",
            "It must have {bytes} bytes.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "file_refused",
            "The file is not taken",
            "The reason is {reason}. {detail}",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "malware_found",
            "The file holds malware",
            "The scanner found {signature}.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "archive_empty",
            "None of the items has a file",
            "Name items that have files.",
        ),
        means(
            StatusCode::UNPROCESSABLE_ENTITY,
            "archive_too_large",
            "Too much for one archive",
            "Name fewer: at most {items} items, {files} files and {megabytes} megabytes fit.",
        ),
        means(
            StatusCode::LOCKED,
            "frozen",
            "The assessment takes no changes",
            "It is {state}. Copy it to go on working.",
        ),
        means(
            StatusCode::PRECONDITION_REQUIRED,
            "version_needed",
            "The version that was read is missing",
            "Send the ETag of what you read as `If-Match`.",
        ),
        means(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_requests",
            "Too many requests",
            "Wait {seconds} seconds.",
        ),
        means(StatusCode::TOO_MANY_REQUESTS, "too_many_tries", "Too many tries", "Wait {seconds} seconds."),
        means(
            StatusCode::INTERNAL_SERVER_ERROR,
            "integrity_error",
            "Stored data is damaged",
            "The log of the server names it. Tell the operator the correlation id.",
        ),
        means(
            StatusCode::INTERNAL_SERVER_ERROR,
            "file_damaged",
            "The stored file is damaged",
            "The log of the server names it. Tell the operator the correlation id.",
        ),
        means(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "The server made a mistake",
            "Tell the operator the correlation id.",
        ),
        means(StatusCode::SERVICE_UNAVAILABLE, "busy", "The server is busy", "Try again in a moment."),
        means(
            StatusCode::SERVICE_UNAVAILABLE,
            "scanner_away",
            "The malware scanner does not answer",
            "Try again in a moment.",
        ),
        means(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage_away",
            "The storage of files does not answer",
            "Try again in a moment.",
        ),
        means(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage_failed",
            "The file could not be stored",
            "Nothing was kept. The operator has to look at the disk.",
        ),
        means(
            StatusCode::SERVICE_UNAVAILABLE,
            "too_slow",
            "The request took too long",
            "Try again; ask for less at once.",
        ),
        means(
            StatusCode::SERVICE_UNAVAILABLE,
            "database_away",
            "The database does not answer",
            "Try again in a moment.",
        ),
        means(
            StatusCode::SERVICE_UNAVAILABLE,
            "storage_full",
            "The server takes no more data",
            "The operator has to make room.",
        ),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_code_stands_once_and_the_list_is_by_status() {
        let mut codes: Vec<_> = ProblemMeaning::ALL.iter().map(|meaning| meaning.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), ProblemMeaning::ALL.len());
        assert!(ProblemMeaning::ALL.is_sorted_by_key(|meaning| meaning.status.as_u16()));
        assert_eq!(ProblemMeaning::of("frozen").map(|meaning| meaning.status), Some(StatusCode::LOCKED));
        assert_eq!(ProblemMeaning::of("never"), None);
    }
}
