//! Addresses of pages elsewhere.

use std::fmt;

/// The address of a page elsewhere: `https`, with a host and without a user or a password, at most
/// 2,000 characters. Nothing else can be behind it when somebody clicks on it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HttpsUrl(String);

/// The text is no such address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnHttpsUrl {
    /// It does not begin with `https://`.
    #[error("the address does not begin with https://")]
    Scheme,
    /// Its host is missing, or is none.
    #[error("the address names no host")]
    Host,
    /// It holds a user name or a password.
    #[error("the address holds a user name or a password")]
    Credentials,
    /// It holds blanks or characters that cannot be seen.
    #[error("the address holds a character that no address has")]
    Character,
    /// It is longer than [`HttpsUrl::MAX`] characters.
    #[error("the address is longer than {} characters", HttpsUrl::MAX)]
    TooLong,
}

impl HttpsUrl {
    /// The most characters of an address.
    pub const MAX: usize = 2000;

    /// Reads a typed address; spaces around it are dropped.
    ///
    /// # Errors
    /// [`NotAnHttpsUrl`] with what is wrong.
    pub fn parse(text: &str) -> Result<Self, NotAnHttpsUrl> {
        let text = text.trim();
        if text.chars().count() > Self::MAX {
            return Err(NotAnHttpsUrl::TooLong);
        }
        let is_scheme = text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"));
        let rest = if is_scheme { &text[8..] } else { return Err(NotAnHttpsUrl::Scheme) };
        if !rest.chars().all(is_listed) {
            return Err(NotAnHttpsUrl::Character);
        }
        check_host(rest.split(['/', '?', '#']).next().unwrap_or_default())?;
        Ok(Self(format!("https://{rest}")))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, with its port when one is given.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.get(8..).and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default()
    }
}

/// Letters of every script may stand in a path, as people copy them; what programs read as the end
/// of an address, and what turns the direction of writing, may not.
fn is_listed(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    } else {
        c.is_alphanumeric()
    }
}

fn check_host(host: &str) -> Result<(), NotAnHttpsUrl> {
    if host.contains('@') {
        return Err(NotAnHttpsUrl::Credentials);
    }
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    };
    let is_port = port.is_none_or(|port| !port.is_empty() && port.parse::<u16>().is_ok());
    if is_port && (is_name(name) || is_address(name)) { Ok(()) } else { Err(NotAnHttpsUrl::Host) }
}

fn is_name(name: &str) -> bool {
    name.split('.').all(|label| {
        !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    })
}

fn is_address(name: &str) -> bool {
    let inner = name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.parse::<std::net::Ipv6Addr>().is_ok())
}

impl fmt::Display for HttpsUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_page_is_kept_as_it_is() {
        let kept = [
            "https://example.com",
            "https://example.com:8443/a/b?c=d&e=%20f#g",
            "https://sharepoint.example.com/sites/Sécurité/Document's (1).aspx?x=[1]@2",
            "https://[2001:db8::1]:8443/x",
            "https://intranet/page",
        ];
        for text in kept {
            let text = text.replace(' ', "%20");
            assert_eq!(HttpsUrl::parse(&format!(" {text} ")).map(|url| url.to_string()), Ok(text));
        }
        assert_eq!(HttpsUrl::parse("HTTPS://Example.com/x").unwrap().as_str(), "https://Example.com/x");
        assert_eq!(HttpsUrl::parse("https://example.com:8443/a").unwrap().host(), "example.com:8443");
    }

    #[test]
    fn whatever_could_be_something_else_is_refused() {
        use NotAnHttpsUrl::{Character, Credentials, Host, Scheme, TooLong};
        let long = format!("https://example.com/{}", "a".repeat(HttpsUrl::MAX));
        let table = [
            ("", Scheme),
            ("example.com", Scheme),
            ("http://example.com", Scheme),
            ("javascript:alert(1)", Scheme),
            ("data:text/html,x", Scheme),
            ("https:/example.com", Scheme),
            ("https://", Host),
            ("https:///path", Host),
            ("https://?x", Host),
            ("https://a..b", Host),
            ("https://example.com:", Host),
            ("https://example.com:99999", Host),
            ("https://exämple.com", Host),
            ("https://[::1", Host),
            ("https://[x]", Host),
            ("https://anna:secret@example.com", Credentials),
            ("https://anna@example.com/", Credentials),
            ("https://example.com/a b", Character),
            ("https://example.com/\"onclick=", Character),
            ("https://example.com/\u{202e}fdp", Character),
            ("https://example.com\\@evil.example", Character),
            ("https://example.com/\r\nX: y", Character),
            (&long, TooLong),
        ];
        for (text, refused) in table {
            assert_eq!(HttpsUrl::parse(text), Err(refused), "{text}");
        }
    }
}
