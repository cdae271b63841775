//! What happened in a browser: documents loaded, hosts asked, complaints in its console.

use serde::Deserialize;
use thirtyfour::BrowserLogEntry;

use super::Browser;

/// Everything the browser's logs told so far. Reading a log empties it, so it is collected here.
#[derive(Default)]
pub(super) struct Journal {
    base: String,
    loads: usize,
    outside: Vec<String>,
    complaints: Vec<String>,
}

#[derive(Deserialize)]
struct Envelope {
    message: Event,
}

#[derive(Deserialize)]
struct Event {
    method: String,
    params: Params,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Params {
    frame: Frame,
    request: Request,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Frame {
    parent_id: Option<String>,
    url: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Request {
    url: String,
}

impl Journal {
    pub(super) fn of(base: &str) -> Self {
        Self { base: base.to_owned(), ..Self::default() }
    }

    fn note_event(&mut self, entry: &BrowserLogEntry) {
        let Ok(Envelope { message }) = serde_json::from_str::<Envelope>(&entry.message) else { return };
        match message.method.as_str() {
            // A whole document took the place of another; a new address alone is a different event.
            "Page.frameNavigated" if message.params.frame.parent_id.is_none() => {
                self.loads += usize::from(message.params.frame.url.starts_with(&self.base));
            }
            "Network.requestWillBeSent" => self.note_request(message.params.request.url),
            _ => {}
        }
    }

    fn note_request(&mut self, url: String) {
        let local = ["data:", "blob:", "about:", "chrome"].iter().any(|scheme| url.starts_with(scheme));
        if !local && !url.starts_with(&self.base) {
            self.outside.push(url);
        }
    }

    fn note_complaint(&mut self, entry: BrowserLogEntry) {
        if ["WARNING", "SEVERE"].contains(&entry.level.as_str()) {
            self.complaints.push(entry.message);
        }
    }
}

impl Browser {
    /// How many whole documents were loaded since the count began.
    #[must_use]
    pub fn loads(&self) -> usize {
        self.read_logs();
        self.journal.borrow().loads
    }

    /// How many clicks, keys and fields there were since the count began.
    #[must_use]
    pub fn actions(&self) -> usize {
        self.actions.get()
    }

    /// How many fields were filled since the count began.
    #[must_use]
    pub fn fields(&self) -> usize {
        self.fields.get()
    }

    /// Begins to count from nothing.
    pub fn count_anew(&self) {
        self.read_logs();
        self.journal.borrow_mut().loads = 0;
        self.actions.set(0);
        self.fields.set(0);
    }

    /// Asserts that the console holds no error and no warning, the Content Security Policy included,
    /// and that no other host was asked. Statuses that the test provokes are named.
    ///
    /// # Panics
    /// When there is any.
    #[track_caller]
    pub fn assert_quiet(&self, expected: &[u16]) {
        // The browser tells about a refused request, and so does the script.
        let wanted: Vec<String> = expected
            .iter()
            .flat_map(|status| [format!("status of {status} "), format!("Status Error Code {status} ")])
            .collect();
        let complaints: Vec<String> = self
            .complaints()
            .into_iter()
            .filter(|told| !wanted.iter().any(|status| told.contains(status)))
            .collect();
        assert!(complaints.is_empty(), "the console complains: {complaints:#?}");
        let journal = self.journal.borrow();
        assert!(journal.outside.is_empty(), "other hosts were asked: {:#?}", journal.outside);
    }

    /// Takes what the console complained about, for a test that expects complaints.
    pub fn complaints(&self) -> Vec<String> {
        self.read_logs();
        std::mem::take(&mut self.journal.borrow_mut().complaints)
    }

    fn read_logs(&self) {
        let events = self.done(self.session().get_log("performance"));
        let complaints = self.done(self.session().get_log("browser"));
        let mut journal = self.journal.borrow_mut();
        for event in &events {
            journal.note_event(event);
        }
        for complaint in complaints {
            journal.note_complaint(complaint);
        }
    }
}
