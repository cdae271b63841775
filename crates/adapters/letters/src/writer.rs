//! Writes letters out.

use controlkeep_accounts::Language;
use controlkeep_jobs::{Addressee, LetterContent};
use controlkeep_kernel::{LetterId, Timestamp};
use controlkeep_ports::{LetterWriter, Mail, WriteLetterError};
use tera::{Context, Tera};

use crate::body::Body;
use crate::compose::Composer;
use crate::words::{Mails, Words};

const HTML: &str = "frame/layout.html";
const TEXT: &str = "frame/layout.txt";

/// The words or the layout of letters cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum LettersError {
    /// The words of a language cannot be read.
    #[error("the words of letters cannot be used: {0}")]
    Words(String),
    /// The layout is not sound.
    #[error("the layout of letters cannot be used: {0}")]
    Layout(#[from] tera::Error),
}

/// Writes letters out with the words and the layout in the binary.
pub struct TemplateLetters {
    origin: String,
    words: Vec<Words>,
    layout: Tera,
}

impl TemplateLetters {
    /// Reads all words and the layout; a broken one stops the start. `origin` is the address under
    /// which browsers reach the product, such as `https://keep.example.com`.
    ///
    /// # Errors
    /// [`LettersError`].
    pub fn load(origin: &str) -> Result<Self, LettersError> {
        let words = Language::ALL
            .iter()
            .map(|language| Words::read(*language))
            .collect::<Result<_, _>>()
            .map_err(LettersError::Words)?;
        Ok(Self { origin: origin.trim_end_matches('/').to_owned(), words, layout: layout()? })
    }

    /// What a letter is made of, in the words of its reader.
    pub(crate) fn compose(&self, to: &Addressee, content: &LetterContent) -> Result<Body, WriteLetterError> {
        let unknown = || WriteLetterError(format!("there are no words in {}", to.language.code()));
        let words = self.words.iter().find(|words| words.language() == to.language).ok_or_else(unknown)?;
        Composer { words, origin: &self.origin, to }.compose(content)
    }

    fn draw(&self, layout: &str, body: &Body) -> Result<String, WriteLetterError> {
        let mut context = Context::new();
        context.insert("letter", body);
        self.layout.render(layout, &context).map_err(|error| WriteLetterError(error.to_string()))
    }
}

impl LetterWriter for TemplateLetters {
    fn write(
        &self,
        id: LetterId,
        to: &Addressee,
        content: &LetterContent,
        date: Timestamp,
    ) -> Result<Mail, WriteLetterError> {
        let body = self.compose(to, content)?;
        Ok(Mail {
            id,
            kind: content.kind(),
            to: to.email.clone(),
            to_name: to.name.clone(),
            text: self.draw(TEXT, &body)?,
            html: self.draw(HTML, &body)?,
            subject: body.subject,
            date,
        })
    }
}

fn layout() -> Result<Tera, LettersError> {
    let text = |file: &str| {
        let found = Mails::get(file).ok_or_else(|| LettersError::Words(format!("{file} is missing")))?;
        String::from_utf8(found.data.into_owned()).map_err(|error| LettersError::Words(error.to_string()))
    };
    let mut tera = Tera::default();
    tera.add_raw_templates([(HTML, text(HTML)?), (TEXT, text(TEXT)?)])?;
    Ok(tera)
}

#[cfg(test)]
mod tests;
