//! Letters that wait to be sent.

use controlkeep_accounts::{DisplayName, Email, Language, TimeZone};
use controlkeep_jobs::{Addressee, LetterKind, Once, SealedLetter};
use controlkeep_kernel::{LetterId, OrganisationId, Timestamp};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::letters;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = letters)]
pub(crate) struct LetterRow {
    id: Vec<u8>,
    kind: String,
    email: String,
    name: String,
    language: String,
    time_zone: String,
    organisation_id: Option<Vec<u8>>,
    once_key: Option<String>,
    content: Option<Vec<u8>>,
    posted_at: i64,
}

impl From<&SealedLetter> for LetterRow {
    fn from(letter: &SealedLetter) -> Self {
        Self {
            id: letter.id.as_bytes().to_vec(),
            kind: letter.kind.code().to_owned(),
            email: letter.to.email.as_str().to_owned(),
            name: letter.to.name.as_str().to_owned(),
            language: letter.to.language.code().to_owned(),
            time_zone: letter.to.time_zone.name().to_owned(),
            organisation_id: letter.about.map(|id| id.as_bytes().to_vec()),
            once_key: letter.once.as_ref().map(|once| once.as_str().to_owned()),
            content: letter.content.clone(),
            posted_at: letter.posted_at.micros(),
        }
    }
}

impl TryFrom<LetterRow> for SealedLetter {
    type Error = Failure;

    fn try_from(row: LetterRow) -> Outcome<Self> {
        let stored = Stored { table: "letters", id: &row.id };
        let about = stored.optional("organisation_id", row.organisation_id.as_deref())?;
        let once = row.once_key.as_deref().map(Once::parse).transpose();
        Ok(Self {
            id: LetterId::from_bytes(stored.bytes("id", &row.id)?),
            kind: stored.code("kind", &row.kind, LetterKind::from_code(&row.kind))?,
            to: Addressee {
                email: stored.read("email", Email::parse(&row.email))?,
                name: stored.read("name", DisplayName::parse(&row.name))?,
                language: stored.code("language", &row.language, Language::from_code(&row.language))?,
                time_zone: stored.read("time_zone", TimeZone::parse(&row.time_zone))?,
            },
            about: about.map(OrganisationId::from_bytes),
            once: stored.read("once_key", once)?,
            content: row.content,
            posted_at: Timestamp::from_micros(row.posted_at),
        })
    }
}
