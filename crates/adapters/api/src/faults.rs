//! What is wrong with single fields.

use controlkeep_http::{FieldProblem, Problem};
use controlkeep_kernel::TextError;
use http::StatusCode;

/// What is wrong with the fields of a body, gathered before it is refused as a whole.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<FieldProblem>);

impl Faults {
    /// Adds what is wrong with a field.
    pub(crate) fn add(&mut self, field: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.0.push(FieldProblem { field: field.into(), code, detail: detail.into() });
    }

    /// Takes a parsed text, or notes what is wrong with it.
    pub(crate) fn text<T>(&mut self, field: &str, parsed: Result<T, TextError>) -> Option<T> {
        parsed.map_err(|error| self.add(field, text_code(error), error.to_string())).ok()
    }

    /// Takes a value, or notes that nothing has that name.
    pub(crate) fn known<T>(&mut self, field: &str, found: Option<T>, detail: &str) -> Option<T> {
        if found.is_none() {
            self.add(field, "unknown_value", detail);
        }
        found
    }

    /// Refuses when anything was noted.
    pub(crate) fn refuse(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(self.problem()) }
    }

    /// The refusal.
    pub(crate) fn problem(self) -> Problem {
        Problem { errors: self.0, ..Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_fields") }
    }
}

/// The code of a text that cannot be kept.
pub(crate) const fn text_code(error: TextError) -> &'static str {
    match error {
        TextError::Empty => "empty",
        TextError::TooLong { .. } => "too_long",
        TextError::ControlCharacter => "control_character",
    }
}

/// One header that cannot be taken.
pub(crate) fn header_fault(name: &str, detail: &str) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_header").with_error(
        name,
        "invalid_header",
        detail,
    )
}

/// A query that cannot be taken.
pub(crate) fn query_fault(field: &str, code: &'static str, detail: impl Into<String>) -> Problem {
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid_query").with_error(field, code, detail)
}

/// A body that cannot be read, by what the reader says.
pub(crate) fn json_fault(path: &str, error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    let path = path.trim_start_matches('.');
    if !error.is_data() {
        return Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "malformed_json").with_error(
            path,
            "malformed_json",
            text,
        );
    }
    let (code, field) = data_fault(path, &text);
    let problem = if code == "unknown_field" { "unknown_field" } else { "invalid_fields" };
    Problem::new(StatusCode::UNPROCESSABLE_ENTITY, problem).with_error(field, code, without_place(&text))
}

/// Which kind of fault a reader's words mean, and the field that they name.
pub(crate) fn data_fault(path: &str, text: &str) -> (&'static str, String) {
    const KINDS: [(&str, &str); 3] = [
        ("unknown field `", "unknown_field"),
        ("missing field `", "missing_field"),
        ("duplicate field `", "duplicate_field"),
    ];
    let named = KINDS.iter().find_map(|(start, code)| {
        let field = text.strip_prefix(start)?.split('`').next()?;
        Some((*code, within(path, field)))
    });
    named.unwrap_or_else(|| {
        let code = if text.starts_with("unknown variant") { "unknown_value" } else { "wrong_type" };
        (code, path.to_owned())
    })
}

/// The path of a field within another; some readers name it at the end already.
fn within(path: &str, field: &str) -> String {
    match path {
        "" | "." => field.to_owned(),
        path if path == field || path.ends_with(&format!(".{field}")) => path.to_owned(),
        path => format!("{path}.{field}"),
    }
}

/// Line and column stand at the end of what the reader says; the field says more.
fn without_place(text: &str) -> &str {
    text.rsplit_once(" at line ").map_or(text, |(what, _)| what)
}
