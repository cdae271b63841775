//! An answer, read as a browser would.

use reqwest::header::HeaderMap;

/// An answer of the server.
#[derive(Debug, Clone)]
pub struct Page {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as text.
    pub text: String,
}

impl Page {
    /// Where it sends the browser.
    #[must_use]
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// A header; empty when it is not there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Whether the page shows a text, as a reader sees it.
    #[must_use]
    pub fn shows(&self, text: &str) -> bool {
        unescaped(&self.text).contains(text)
    }

    /// The text between two marks, for the first place that has both.
    #[must_use]
    pub fn between(&self, before: &str, after: &str) -> Option<&str> {
        let start = self.text.find(before)? + before.len();
        let length = self.text[start..].find(after)?;
        Some(&self.text[start..start + length])
    }

    /// Everything between two marks, for every place that has both.
    #[must_use]
    pub fn all_between(&self, before: &str, after: &str) -> Vec<&str> {
        let starts = self.text.split(before).skip(1);
        starts.filter_map(|rest| rest.split_once(after)).map(|(between, _)| between).collect()
    }

    /// The value of a field of a form: the first one of that name that has a value written out.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<String> {
        let mark = format!(" name=\"{name}\"");
        self.text.split('<').filter(|tag| tag.starts_with("input") && tag.contains(&mark)).find_map(|tag| {
            let value = tag.split_once(" value=\"")?.1.split('"').next()?;
            Some(unescaped(value))
        })
    }

    /// The text of a field of several lines.
    #[must_use]
    pub fn typed(&self, name: &str) -> Option<String> {
        let tag = |rest: &&str| {
            rest.split('>').next().is_some_and(|tag| tag.contains(&format!(" name=\"{name}\"")))
        };
        let field = self.text.split("<textarea").skip(1).find(tag)?;
        Some(unescaped(field.split_once('>')?.1.split("</textarea>").next()?))
    }

    /// The value that is chosen in a list.
    #[must_use]
    pub fn chosen(&self, name: &str) -> Option<String> {
        let list = self.text.split_once(&format!(" name=\"{name}\""))?.1.split("</select>").next()?;
        let option = list.split("<option").find(|option| option.contains(" selected"))?;
        Some(unescaped(option.split_once("value=\"")?.1.split('"').next()?))
    }

    /// What is said to be wrong with a field.
    #[must_use]
    pub fn error_of(&self, field: &str) -> Option<String> {
        let message = self.text.split_once(&format!("id=\"{field}-error\""))?.1.split("</p>").next()?;
        Some(unescaped(message.rsplit_once("<span>")?.1.split("</span>").next()?))
    }

    /// The token for forms.
    #[must_use]
    pub fn csrf(&self) -> Option<&str> {
        self.between("name=\"csrf-token\" content=\"", "\"")
            .or_else(|| self.between("name=\"csrf_token\" value=\"", "\""))
    }

    /// The page, when it has that status.
    ///
    /// # Panics
    /// When it has another.
    #[allow(clippy::must_use_candidate, clippy::return_self_not_must_use, reason = "it is an assertion")]
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "to {:?}:\n{}", self.location(), self.text);
        self
    }

    /// Asserts that it sends the browser to that place after a form.
    ///
    /// # Panics
    /// When it does not.
    #[track_caller]
    pub fn leads_to(&self, place: &str) {
        assert_eq!((self.status, self.location()), (303, place), "{}", self.text);
    }
}

/// A text of a page as a reader sees it.
fn unescaped(text: &str) -> String {
    let marks =
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2F;", "/"), ("&#39;", "'")];
    let text = marks.iter().fold(text.to_owned(), |text, (mark, sign)| text.replace(mark, sign));
    text.replace("&amp;", "&")
}
