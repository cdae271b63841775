//! Forms, parsed once.

use axum::extract::{FromRequest, Multipart, Request};
use axum_extra::extract::Form;
use serde::de::DeserializeOwned;

use crate::Problem;

/// A form whose token was checked by the guard. Unknown fields, missing ones and ones of another type
/// are refused as a whole: no page of ours sends them.
pub struct Submitted<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Submitted<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        match Form::<T>::from_request(request, state).await {
            Ok(Form(value)) => Ok(Self(value)),
            Err(rejection) => Err(Problem::unreadable(rejection.to_string())),
        }
    }
}

/// A form with one file, whose token was checked by the guard.
pub struct Upload {
    /// The name the browser gave the file; it is shown, never used as a path.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// The other fields.
    pub fields: Vec<(String, String)>,
}

impl Upload {
    /// The value of a field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let unreadable = |error: &dyn std::fmt::Display| Problem::unreadable(error.to_string());
        let mut multipart = Multipart::from_request(request, state).await.map_err(|e| unreadable(&e))?;
        let mut upload = Self { file_name: String::new(), bytes: Vec::new(), fields: Vec::new() };
        while let Some(field) = multipart.next_field().await.map_err(|e| unreadable(&e))? {
            let name = field.name().unwrap_or_default().to_owned();
            if let Some(file_name) = field.file_name().map(str::to_owned) {
                upload.file_name = file_name;
                upload.bytes = field.bytes().await.map_err(|e| unreadable(&e))?.into();
            } else {
                upload.fields.push((name, field.text().await.map_err(|e| unreadable(&e))?));
            }
        }
        Ok(upload)
    }
}
