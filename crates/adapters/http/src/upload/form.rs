//! A form with files, read as it comes.

use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};

use crate::Problem;

/// The most bytes of a text field beside files.
const TEXT: usize = 64 * 1024;

/// A form with files whose token was checked by the guard. Its parts come in the order in which they
/// stand there; text fields that a file depends on have to stand before it.
pub struct FileForm(Multipart);

/// One part of a form.
#[allow(clippy::large_enum_variant, reason = "there is one at a time, and it is never kept")]
pub enum FormPart<'f> {
    /// A field with its text.
    Text {
        /// Its name.
        name: String,
        /// What was typed.
        value: String,
    },
    /// A file field in which nothing was chosen: browsers send it as a file without a name.
    LeftEmpty,
    /// A file. Its bytes have not been read yet.
    File {
        /// The name of its field.
        name: String,
        /// What the browser calls it.
        file_name: String,
        /// Its bytes.
        pieces: Field<'f>,
    },
}

impl FileForm {
    /// The next part.
    ///
    /// # Errors
    /// When the form cannot be read, or a text is too long.
    pub async fn next_part(&mut self) -> Result<Option<FormPart<'_>>, Problem> {
        let Some(field) =
            self.0.next_field().await.map_err(|error| Problem::unreadable(error.to_string()))?
        else {
            return Ok(None);
        };
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            Some(file_name) if file_name.is_empty() => Ok(Some(FormPart::LeftEmpty)),
            Some(file_name) => Ok(Some(FormPart::File { name, file_name, pieces: field })),
            None => Ok(Some(FormPart::Text { name, value: text(field).await? })),
        }
    }
}

async fn text(mut field: Field<'_>) -> Result<String, Problem> {
    let mut bytes = Vec::new();
    while let Some(more) = field.chunk().await.map_err(|error| Problem::unreadable(error.to_string()))? {
        bytes.extend_from_slice(&more);
        if bytes.len() > TEXT {
            return Err(Problem::unreadable("a field beside a file is too long"));
        }
    }
    String::from_utf8(bytes).map_err(|error| Problem::unreadable(error.to_string()))
}

impl<S: Send + Sync> FromRequest<S> for FileForm {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let form = Multipart::from_request(request, state).await;
        form.map(Self).map_err(|error| Problem::unreadable(error.to_string()))
    }
}
