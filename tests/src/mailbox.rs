//! The mail that a server without a mail server writes into its folder.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crate::Server;

/// The letters to one address.
pub struct Mailbox {
    folder: PathBuf,
    address: String,
}

impl Mailbox {
    /// The mailbox of an address at a server.
    #[must_use]
    pub fn of(server: &Server, address: &str) -> Self {
        Self { folder: server.folder().join("controlkeep-data/mail"), address: address.to_owned() }
    }

    /// The texts of all letters so far, oldest first.
    #[must_use]
    pub fn letters(&self) -> Vec<String> {
        let Ok(files) = fs::read_dir(&self.folder) else { return Vec::new() };
        let mut paths: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
        paths.sort();
        let texts = paths.iter().filter_map(|path| fs::read_to_string(path).ok()).map(|text| plain(&text));
        texts.filter(|text| self.is_mine(text)).collect()
    }

    fn is_mine(&self, text: &str) -> bool {
        text.lines().any(|line| line.starts_with("To:") && line.contains(&self.address))
    }

    /// The path of the newest link to a place, such as `/reset/`, once there are `letters` with one.
    ///
    /// # Panics
    /// When it does not come within a minute.
    #[must_use]
    pub fn link(&self, place: &str, letters: usize) -> String {
        let until = Instant::now() + Duration::from_mins(1);
        loop {
            let links: Vec<String> =
                self.letters().iter().filter_map(|letter| link_in(letter, place)).collect();
            if links.len() >= letters {
                return links.last().cloned().unwrap_or_default();
            }
            assert!(Instant::now() < until, "no letter to {} leads to {place}", self.address);
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits until a letter with that text has come.
    ///
    /// # Panics
    /// When it does not come within a minute.
    pub fn wait_for(&self, text: &str) {
        let until = Instant::now() + Duration::from_mins(1);
        while !self.letters().iter().any(|letter| letter.contains(text)) {
            assert!(Instant::now() < until, "no letter to {} says {text:?}", self.address);
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// A letter without what mail puts into it to keep its lines short.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace("=\n", "").replace("=3D", "=")
}

fn link_in(letter: &str, place: &str) -> Option<String> {
    let at = letter.find(place)?;
    let token: String = letter[at + place.len()..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    Some(format!("{place}{token}"))
}
