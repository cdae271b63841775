//! What an API key may be given.

use controlkeep_kernel::coded;

coded! {
    /// One thing that a key may be given to do, out of what its owner may do.
    pub enum ApiScope {
        /// Read what the owner may read in organisations.
        Read = "read",
        /// Start and copy assessments.
        WriteAssessments = "assessments:write",
        /// State findings, write notes, tick methods.
        WriteFindings = "findings:write",
        /// Add, change and link evidence.
        WriteEvidence = "evidence:write",
        /// Everything that the owner may do, people and the platform too.
        Admin = "admin",
    }
}

impl ApiScope {
    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The things that a key was given to do. [`ApiScope::Admin`] stands for all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ApiScopes(u32);

impl ApiScopes {
    /// All that the owner may do.
    pub const EVERYTHING: Self = Self(ApiScope::Admin.bit());

    /// Whether something is among them.
    #[must_use]
    pub const fn contain(self, scope: ApiScope) -> bool {
        self.0 & (scope.bit() | ApiScope::Admin.bit()) != 0
    }

    /// Whether nothing is.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those that were given, in the order they are shown.
    pub fn given(self) -> impl Iterator<Item = ApiScope> {
        ApiScope::ALL.iter().copied().filter(move |scope| self.0 & scope.bit() != 0)
    }

    /// Reads codes behind each other, with commas or spaces between; `None` when one means nothing.
    #[must_use]
    pub fn from_codes(codes: &str) -> Option<Self> {
        codes.split([',', ' ']).filter(|code| !code.is_empty()).map(ApiScope::from_code).collect()
    }

    /// Their codes, with spaces between.
    #[must_use]
    pub fn codes(self) -> String {
        self.given().map(ApiScope::code).collect::<Vec<_>>().join(" ")
    }
}

impl FromIterator<ApiScope> for ApiScopes {
    fn from_iter<I: IntoIterator<Item = ApiScope>>(scopes: I) -> Self {
        Self(scopes.into_iter().fold(0, |bits, scope| bits | scope.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back_in_their_own_order() {
        let scopes = ApiScopes::from_codes("evidence:write,read read").unwrap();
        assert_eq!(scopes.codes(), "read evidence:write");
        assert_eq!(ApiScopes::from_codes(&scopes.codes()), Some(scopes));
        assert_eq!(ApiScopes::from_codes("read write"), None);
        assert!(ApiScopes::from_codes("").is_some_and(ApiScopes::is_empty));
    }

    #[test]
    fn only_what_was_given_is_there_and_admin_is_everything() {
        let scopes: ApiScopes = [ApiScope::Read, ApiScope::WriteFindings].into_iter().collect();
        let held: Vec<_> = ApiScope::ALL.iter().filter(|scope| scopes.contain(**scope)).collect();
        assert_eq!(held, [&ApiScope::Read, &ApiScope::WriteFindings]);
        assert!(ApiScope::ALL.iter().all(|scope| ApiScopes::EVERYTHING.contain(*scope)));
        assert!(!ApiScopes::default().contain(ApiScope::Read));
    }
}
