//! Where the daemon listens.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where the daemon listens: `tcp://HOST:PORT`, or `unix:PATH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClamdAddress {
    /// A host with its port.
    Tcp(String),
    /// A socket in the file system.
    Unix(PathBuf),
}

/// The text names no place where a daemon could listen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "it must be tcp://HOST:PORT, such as tcp://127.0.0.1:3310, or unix:PATH, such as unix:/run/clamav/clamd.ctl"
)]
pub struct NoClamdAddress;

impl FromStr for ClamdAddress {
    type Err = NoClamdAddress;

    fn from_str(text: &str) -> Result<Self, NoClamdAddress> {
        if let Some(place) = text.strip_prefix("tcp://") {
            let (host, port) = place.rsplit_once(':').ok_or(NoClamdAddress)?;
            let is_sound = !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port > 0);
            return if is_sound { Ok(Self::Tcp(place.to_owned())) } else { Err(NoClamdAddress) };
        }
        let path = text.strip_prefix("unix:").map(|path| path.strip_prefix("//").unwrap_or(path));
        match path {
            Some(path) if path.starts_with('/') && cfg!(unix) => Ok(Self::Unix(path.into())),
            _ => Err(NoClamdAddress),
        }
    }
}

impl fmt::Display for ClamdAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tcp(place) => write!(f, "tcp://{place}"),
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sorts_of_places_are_read_and_written_back() {
        for text in
            ["tcp://127.0.0.1:3310", "tcp://[::1]:3310", "tcp://clamd:3310", "unix:/run/clamav/clamd.ctl"]
        {
            assert_eq!(text.parse::<ClamdAddress>().unwrap().to_string(), text);
        }
        assert_eq!("unix:///run/clamd".parse(), Ok(ClamdAddress::Unix("/run/clamd".into())));
    }

    #[test]
    fn whatever_else_is_no_place() {
        for text in [
            "",
            "clamd",
            "clamd:3310",
            "tcp://clamd",
            "tcp://:3310",
            "tcp://a:0",
            "tcp://a:b",
            "unix:a",
            "unix:",
        ] {
            assert_eq!(text.parse::<ClamdAddress>(), Err(NoClamdAddress), "{text}");
        }
    }
}
