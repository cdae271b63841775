//! Organisations: each is a tenant of its own.

use std::fmt;

use controlkeep_kernel::{Actor, AuditAction, ChainId, Event, OrganisationId, Subject, Timestamp, name};

const CREATED: AuditAction = AuditAction("organisation.created");

name! {
    /// What an organisation is called: one line of 1 to 120 characters.
    pub struct OrganisationName of at most 120 characters;
}

impl OrganisationName {
    /// One or two capital letters for a small badge.
    #[must_use]
    pub fn initials(&self) -> String {
        let letters = self.0.split_whitespace().filter_map(|word| word.chars().next());
        letters.take(2).flat_map(char::to_uppercase).collect()
    }
}

/// How an organisation is called in addresses: 1 to 60 of `a` to `z`, digits and single hyphens.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Slug(String);

impl Slug {
    /// The most characters of a slug, leaving room for a number behind it.
    pub const MAX: usize = 60;

    /// Reads a slug as it stands in an address.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = !text.is_empty()
            && text.len() <= Self::MAX
            && text.split('-').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            });
        fits.then(|| Self(text.to_owned()))
    }

    /// Makes a slug from a name. `taken` counts how many tries before were taken already.
    #[must_use]
    pub fn suggest(name: &OrganisationName, taken: u32) -> Self {
        let folded = name.as_str().to_lowercase();
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let joined: String = words.join("-").chars().take(Self::MAX - 8).collect();
        let base = joined.trim_end_matches('-');
        let base = if base.is_empty() { "organisation" } else { base };
        Self(if taken == 0 { base.to_owned() } else { format!("{base}-{}", taken.saturating_add(1)) })
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: OrganisationId,
    /// How it is called in addresses; no other organisation has it.
    pub slug: Slug,
    /// What it is called.
    pub name: OrganisationName,
    /// When it was created.
    pub created_at: Timestamp,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// What an organisation starts with.
#[derive(Debug, Clone)]
pub struct NewOrganisation {
    /// Its id.
    pub id: OrganisationId,
    /// How it is called in addresses.
    pub slug: Slug,
    /// What it is called.
    pub name: OrganisationName,
}

impl Organisation {
    /// Creates an organisation. The entry starts the organisation's own audit chain.
    pub fn create(new: NewOrganisation, actor: &Actor) -> OrganisationCreated {
        let organisation =
            Self { id: new.id, slug: new.slug, name: new.name, created_at: actor.at, version: 1 };
        let subject = Subject::new("organisation", organisation.id, organisation.name.as_str());
        let event = Event::done(ChainId::of(organisation.id), actor, CREATED, subject)
            .with("name", organisation.name.as_str())
            .with("slug", organisation.slug.as_str());
        OrganisationCreated { organisation, event }
    }
}

/// An organisation to store, with its audit entry. Only [`Organisation::create`] makes one.
#[must_use = "an organisation does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrganisationCreated {
    organisation: Organisation,
    event: Event,
}

impl OrganisationCreated {
    /// The organisation to store.
    #[must_use]
    pub const fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The organisation and the entry, for the store.
    #[must_use]
    pub fn into_parts(self) -> (Organisation, Event) {
        (self.organisation, self.event)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(name: &str, taken: u32) -> String {
        Slug::suggest(&OrganisationName::parse(name).unwrap(), taken).to_string()
    }

    #[test]
    fn a_slug_is_made_from_letters_and_digits_only() {
        assert_eq!(slug("Acme Machining, Inc.", 0), "acme-machining-inc");
        assert_eq!(slug("Acme Machining, Inc.", 1), "acme-machining-inc-2");
        assert_eq!(slug("日本", 0), "organisation");
        assert_eq!(slug("../../etc", 0), "etc");
    }

    #[test]
    fn every_suggested_slug_can_be_read_back() {
        for name in ["A", "Société Générale", &"long name ".repeat(12), "a-b_c", "9 Lives"] {
            for taken in [0, 1, 99_999] {
                assert!(Slug::parse(&slug(name.trim(), taken)).is_some(), "{name}");
            }
        }
    }

    #[test]
    fn what_is_no_slug_is_nothing() {
        for text in ["", "A", "a--b", "-a", "a-", "a/b", "é", &"a".repeat(61)] {
            assert_eq!(Slug::parse(text), None, "{text}");
        }
    }

    #[test]
    fn its_creation_starts_its_own_chain() {
        let new = NewOrganisation {
            id: OrganisationId::from_bytes([3; 16]),
            slug: Slug::parse("acme").unwrap(),
            name: OrganisationName::parse("Acme").unwrap(),
        };
        let (organisation, event) =
            Organisation::create(new, &Actor::system(Timestamp::default())).into_parts();
        assert_eq!(event.chain, ChainId::of(organisation.id));
        assert_eq!(organisation.name.initials(), "A");
    }
}
