//! How somebody wants to see the product.

use std::fmt;

use controlkeep_kernel::coded;

coded! {
    /// The colours.
    pub enum Theme {
        /// As the system is set.
        System = "system",
        /// Dark text on light ground.
        Light = "light",
        /// Light text on dark ground.
        Dark = "dark",
    }
}

coded! {
    /// The language of the pages.
    pub enum Language {
        /// English.
        English = "en",
        /// French.
        French = "fr",
    }
}

/// The time zone is not in the time zone database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no time zone {0:?}")]
pub struct UnknownTimeZone(pub String);

/// A time zone by its name in the IANA database, such as `America/New_York`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TimeZone(String);

impl TimeZone {
    /// Reads a name.
    ///
    /// # Errors
    /// When the database has no zone of that name.
    pub fn parse(name: &str) -> Result<Self, UnknownTimeZone> {
        let name = name.trim();
        match jiff::tz::TimeZone::get(name) {
            Ok(zone) => Ok(Self(zone.iana_name().unwrap_or(name).to_owned())),
            Err(_) => Err(UnknownTimeZone(name.chars().take(64).collect())),
        }
    }

    /// The zone whose clocks show universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self("UTC".to_owned())
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How one person wants to see the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preferences {
    /// The colours.
    pub theme: Theme,
    /// The language; `None` follows the browser.
    pub language: Option<Language>,
    /// The time zone in which times are shown.
    pub time_zone: TimeZone,
    /// Whether single keys act (WCAG 2.2, success criterion 2.1.4).
    pub shortcuts: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self { theme: Theme::System, language: None, time_zone: TimeZone::utc(), shortcuts: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_must_exist() {
        assert_eq!(TimeZone::parse("europe/paris").unwrap().name(), "Europe/Paris");
        assert_eq!(TimeZone::parse("UTC").unwrap(), TimeZone::utc());
        assert!(TimeZone::parse("Mars/Olympus").is_err());
        assert!(TimeZone::parse("../../etc/passwd").is_err());
    }
}
