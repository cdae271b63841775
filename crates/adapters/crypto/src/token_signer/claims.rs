//! What stands in an access token.

use std::time::Duration;

use controlkeep_kernel::{AccountId, SessionId, Timestamp};
use controlkeep_ports::AccessClaims;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Whom a token is for: this interface, and no other part or product.
pub(super) const AUDIENCE: &str = "controlkeep-api";

/// What a token is for, as a claim that every reader checks.
const USE: &str = "access";

/// No token lives longer, whatever it says.
const LONGEST: Duration = Duration::from_hours(1);

/// The installation that signs, by its public address.
pub(super) struct Issuer(pub(super) String);

/// The claims in their one spelling. A claim that is not listed or comes twice refuses the token.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claims {
    iss: String,
    aud: String,
    sub: AccountId,
    typ: String,
    iat: i64,
    exp: i64,
    jti: Uuid,
    sid: SessionId,
    roles: Vec<String>,
}

impl Issuer {
    pub(super) fn claims(&self, claims: &AccessClaims) -> Claims {
        Claims {
            iss: self.0.clone(),
            aud: AUDIENCE.to_owned(),
            sub: claims.account,
            typ: USE.to_owned(),
            iat: seconds(claims.issued_at),
            exp: seconds(claims.expires_at),
            jti: Uuid::from_bytes(claims.id),
            sid: claims.session,
            roles: claims.roles.clone(),
        }
    }
}

impl Claims {
    /// What the token says, when it is an access token with a life as ours have.
    pub(super) fn read(self) -> Option<AccessClaims> {
        let lifetime = self.exp.checked_sub(self.iat)?;
        let fits = (1..=i64::try_from(LONGEST.as_secs()).ok()?).contains(&lifetime);
        // Seconds that no microseconds can tell would wrap around.
        let tellable = (0..i64::MAX / 2_000_000).contains(&self.exp);
        (self.typ == USE && fits && tellable).then(|| AccessClaims {
            account: self.sub,
            session: self.sid,
            id: *self.jti.as_bytes(),
            roles: self.roles,
            issued_at: Timestamp::from_seconds(self.iat),
            expires_at: Timestamp::from_seconds(self.exp),
        })
    }
}

fn seconds(at: Timestamp) -> i64 {
    at.micros().div_euclid(1_000_000)
}
