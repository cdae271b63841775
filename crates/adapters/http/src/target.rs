//! Where to go after signing in.

/// The given address when it is safe to send the browser there, else the home page.
///
/// Safe is a path of this site alone: one leading slash, no backslash, no control characters, no
/// encoded ones either.
#[must_use]
pub fn safe_target(next: Option<&str>) -> String {
    next.filter(|target| is_safe(target)).unwrap_or("/").to_owned()
}

fn is_safe(target: &str) -> bool {
    let lower = target.to_ascii_lowercase();
    let path = lower.split(['?', '#']).next().unwrap_or_default();
    target.len() <= 2000
        && target.starts_with('/')
        && !target.starts_with("//")
        && !target.contains('\\')
        && !target.chars().any(char::is_control)
        && !["%5c", "%2f", "%0", "%1", "%7f"].iter().any(|encoded| path.contains(encoded))
        && !path.split('/').any(|part| part == "." || part == "..")
        && !path.contains("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_this_site_is_kept() {
        for target in ["/", "/o/acme/a/1/board?find=not-met&q=a%20b", "/me/security#codes"] {
            assert_eq!(safe_target(Some(target)), target);
        }
    }

    #[test]
    fn everything_else_leads_home() {
        let unsafe_targets = [
            "//evil.test",
            "/\\evil.test",
            "\\\\evil.test",
            "https://evil.test",
            "javascript:alert(1)",
            "/%5cevil.test",
            "/%2fevil.test",
            "/../\\evil.test",
            "/..//evil.test",
            "/a/../b",
            "evil.test",
            "",
            "/a\r\nSet-Cookie: x=1",
            "/%0d%0aSet-Cookie:x",
            "/\tevil",
            "user:pw@evil.test",
            "/.//evil.test",
        ];
        for target in unsafe_targets {
            assert_eq!(safe_target(Some(target)), "/", "{target:?}");
        }
        assert_eq!(safe_target(None), "/");
        assert_eq!(safe_target(Some(&format!("/{}", "a".repeat(2001)))), "/");
    }
}
