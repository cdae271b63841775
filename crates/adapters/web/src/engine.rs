//! Draws templates: one engine for each language.

use std::collections::BTreeMap;
use std::path::PathBuf;

use controlkeep_accounts::Language;
use fluent_templates::fluent_bundle::FluentValue;
use rust_embed::RustEmbed;
use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult};

use crate::board::DrawnBoards;
use crate::formats::Moment;
use crate::words::{Values, Words};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates"]
struct Embedded;

/// Where templates come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateSource {
    /// From the binary.
    Embedded,
    /// From a folder, read again for every page: for people who work on templates.
    Folder(PathBuf),
}

/// The templates cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PagesError {
    /// One of them is not sound.
    #[error("a template cannot be used: {0}")]
    Template(#[from] tera::Error),
    /// A folder cannot be read.
    #[error("the templates in {folder} cannot be read: {source}")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// A page or part with its typed context. The context's fields are what the template may use.
pub(crate) trait Template: Serialize {
    /// The file below `templates/`.
    const FILE: &'static str;

    /// Until when the page takes no more tries; the answer then says after how many seconds.
    fn locked_until(&self) -> Option<&Moment> {
        None
    }
}

/// Draws pages in every language.
pub struct Pages {
    source: TemplateSource,
    engines: BTreeMap<&'static str, Tera>,
    boards: DrawnBoards,
}

impl Pages {
    /// Reads all templates; a broken one stops the start.
    ///
    /// # Errors
    /// Which template is not sound, and why.
    pub fn load(source: TemplateSource) -> Result<Self, PagesError> {
        let texts = read(&source)?;
        let engines = Language::ALL
            .iter()
            .map(|language| Ok((language.code(), engine(*language, &texts)?)))
            .collect::<Result<_, PagesError>>()?;
        Ok(Self { source, engines, boards: DrawnBoards::default() })
    }

    /// The boards that were drawn before; none while somebody works on the templates.
    pub(crate) const fn drawn_boards(&self) -> Option<&DrawnBoards> {
        match self.source {
            TemplateSource::Embedded => Some(&self.boards),
            TemplateSource::Folder(_) => None,
        }
    }

    /// Draws a template with its context and the frame around it.
    pub(crate) fn draw<T: Template>(
        &self,
        language: Language,
        frame: &impl Serialize,
        page: &T,
    ) -> Result<String, PagesError> {
        let mut context = Context::new();
        context.insert("frame", frame);
        context.insert("page", page);
        if let TemplateSource::Folder(_) = self.source {
            return Ok(engine(language, &read(&self.source)?)?.render(T::FILE, &context)?);
        }
        match self.engines.get(language.code()) {
            Some(engine) => Ok(engine.render(T::FILE, &context)?),
            None => Ok(engine(language, &read(&self.source)?)?.render(T::FILE, &context)?),
        }
    }
}

fn engine(language: Language, texts: &[(String, String)]) -> Result<Tera, PagesError> {
    let mut tera = Tera::default();
    tera.register_function("t", translate(Words(language)));
    tera.add_raw_templates(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())))?;
    Ok(tera)
}

/// The function `t(key="…", default="…", name=value, …)` of templates.
fn translate(words: Words) -> impl Fn(Kwargs, &State<'_>) -> TeraResult<String> + Sync + Send + 'static {
    move |kwargs, _| {
        let key: String = kwargs.must_get("key")?;
        let default: Option<String> = kwargs.get("default")?;
        let values = values_of(&kwargs);
        Ok(words.find(&key, Some(&values)).or(default).unwrap_or(key))
    }
}

fn values_of(kwargs: &Kwargs) -> Values {
    let given = kwargs.iter().filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value)));
    given
        .filter(|(name, _)| name != "key" && name != "default")
        .map(|(name, value)| {
            let value = match value.as_i128() {
                Some(number) => FluentValue::from(number.to_string().parse::<f64>().unwrap_or_default()),
                None => FluentValue::from(value.to_string()),
            };
            (name.into(), value)
        })
        .collect()
}

fn read(source: &TemplateSource) -> Result<Vec<(String, String)>, PagesError> {
    match source {
        TemplateSource::Embedded => Ok(Embedded::iter()
            .filter_map(|name| {
                let text = String::from_utf8(Embedded::get(&name)?.data.into_owned()).ok()?;
                Some((name.into_owned(), text))
            })
            .collect()),
        TemplateSource::Folder(folder) => read_folder(folder, folder)
            .map_err(|source| PagesError::Folder { folder: folder.clone(), source }),
    }
}

fn read_folder(root: &std::path::Path, folder: &std::path::Path) -> std::io::Result<Vec<(String, String)>> {
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            texts.extend(read_folder(root, &path)?);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            texts.push((name, std::fs::read_to_string(&path)?));
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests;
