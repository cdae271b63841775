//! The page of one requirement, read as somebody without scripts reads it.

use crate::{Client, Page};

/// One objective as its page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objective {
    /// Where its forms are sent, without the last part.
    pub address: String,
    /// The version that its forms carry.
    pub version: String,
    /// The finding that is pressed.
    pub finding: String,
    /// The reason for N/A.
    pub reason: String,
    /// The note.
    pub note: String,
    /// The ticked methods.
    pub methods: Vec<String>,
}

impl Objective {
    /// The objectives on a page.
    ///
    /// # Panics
    /// When one is not as it should be.
    #[must_use]
    pub fn all(page: &Page) -> Vec<Self> {
        let parts = page.text.split("<section class=\"ck-objective\"").skip(1);
        parts.map(|part| Self::read(part.split("</section>").next().unwrap_or_default())).collect()
    }

    fn read(text: &str) -> Self {
        let part = Page { text: text.to_owned(), status: 200, headers: reqwest::header::HeaderMap::new() };
        let action = part.between("action=\"", "/finding\"").expect("an objective can be judged");
        let pressed = |tag: &&str| tag.contains("name=\"finding\"") && tag.contains("aria-pressed=\"true\"");
        let pressed = text.split("<button").find(|tag| pressed(tag));
        let finding = pressed.and_then(|tag| tag.split("value=\"").nth(1)?.split('"').next());
        let ticked =
            text.split("<input").filter(|tag| tag.contains("name=\"method\"") && tag.contains(" checked"));
        let methods = ticked.filter_map(|tag| tag.split("value=\"").nth(1)?.split('"').next());
        Self {
            address: action.to_owned(),
            version: part.field("version").expect("a form carries a version"),
            finding: finding.unwrap_or("not_assessed").to_owned(),
            reason: part.typed("reason").unwrap_or_default(),
            note: part.typed("note").unwrap_or_default(),
            methods: methods.map(str::to_owned).collect(),
        }
    }

    /// States what was found, as the page's own form does.
    pub fn state(&self, client: &mut Client, finding: &str, reason: &str) -> Page {
        let fields = [("version", self.version.as_str()), ("finding", finding), ("reason", reason)];
        client.post(&format!("{}/finding", self.address), &fields)
    }

    /// Writes the note.
    pub fn write(&self, client: &mut Client, note: &str) -> Page {
        client.post(&format!("{}/note", self.address), &[("version", self.version.as_str()), ("note", note)])
    }

    /// Ticks methods.
    pub fn tick(&self, client: &mut Client, methods: &[&str]) -> Page {
        let mut fields = vec![("version", self.version.as_str())];
        fields.extend(methods.iter().map(|method| ("method", *method)));
        client.post(&format!("{}/methods", self.address), &fields)
    }
}
