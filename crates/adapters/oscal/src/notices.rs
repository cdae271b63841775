//! What was left out or adapted, collected by sort.

use std::fmt::Display;

use controlkeep_ports::{CatalogueNotice, CatalogueNoticeCode};

/// The most names that a notice tells.
const TOLD: usize = 10;

/// The notices so far, one for each sort of thing, in the order they came up.
#[derive(Default)]
pub(crate) struct Notices(Vec<CatalogueNotice>);

impl Notices {
    /// Tells of one thing, by a name that people know it by.
    pub(crate) fn add(&mut self, place: impl Display, code: CatalogueNoticeCode, name: &str) {
        let name: String = name.chars().take(100).collect();
        match self.0.iter_mut().find(|notice| notice.code == code) {
            Some(notice) => repeat(notice, &name),
            None => self.0.push(CatalogueNotice { code, count: 1, path: place.to_string(), detail: name }),
        }
    }

    pub(crate) fn into_vec(self) -> Vec<CatalogueNotice> {
        self.0
    }
}

fn repeat(notice: &mut CatalogueNotice, name: &str) {
    notice.count += 1;
    if notice.count <= TOLD {
        notice.detail.push_str(", ");
        notice.detail.push_str(name);
    } else if notice.count == TOLD + 1 {
        notice.detail.push_str(", …");
    }
}
