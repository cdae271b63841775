//! Access tokens as JSON Web Tokens, signed by Ed25519 and by nothing else.

mod claims;
mod ed25519;

use std::fmt;

use controlkeep_kernel::Timestamp;
use controlkeep_ports::{AccessClaims, SigningFailed, TokenRefused, TokenSigner};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, decode_header, encode};

use crate::KeyRing;
use claims::{Claims, Issuer};

/// What the header calls an access token, so that no other kind of token is taken for one (RFC 9068,
/// section 2.1).
const KIND: &str = "at+jwt";

/// The longest token that is looked at. One of ours has less than a kilobyte.
const MAX_LENGTH: usize = 4096;

/// Signs with the first key of a ring and checks signatures of all of them.
///
/// The algorithm is no choice of the token's: `EdDSA` is the only one there is, and the key is found
/// among ours by its id, never taken from the token or from where it points.
pub struct JwtSigner {
    key_id: String,
    secret: EncodingKey,
    known: Vec<(String, DecodingKey)>,
    issuer: Issuer,
}

impl JwtSigner {
    /// Takes the signing keys out of a ring, for the installation at that public address.
    #[must_use]
    pub fn new(keys: &KeyRing, public_address: &str) -> Self {
        ed25519::install();
        let known = keys.keys().map(|key| {
            let public = key.tokens().verifying_key();
            (key.id().to_owned(), DecodingKey::from_ed_der(public.as_bytes()))
        });
        Self {
            key_id: keys.first().id().to_owned(),
            secret: EncodingKey::from_ed_der(keys.first().tokens().as_bytes()),
            known: known.collect(),
            issuer: Issuer(public_address.to_owned()),
        }
    }

    fn read(&self, token: &str) -> Option<Claims> {
        if token.len() > MAX_LENGTH {
            return None;
        }
        let header = decode_header(token).ok().filter(is_plain)?;
        let (_, key) = self.known.iter().find(|(id, _)| header.kid.as_deref() == Some(id))?;
        Some(decode::<Claims>(token, key, &self.validation()).ok()?.claims)
    }

    /// The time is left out here, because it is asked of the machine there; it is compared below.
    fn validation(&self) -> Validation {
        let mut validation = Validation::new(Algorithm::EdDSA);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        validation.set_issuer(&[&self.issuer.0]);
        validation.set_audience(&[claims::AUDIENCE]);
        validation.validate_exp = false;
        validation
    }
}

/// Whether a header has what ours have, and nothing that would have to be followed or understood.
fn is_plain(header: &Header) -> bool {
    let expected =
        Header { typ: Some(KIND.into()), kid: header.kid.clone(), ..Header::new(Algorithm::EdDSA) };
    *header == expected
}

impl TokenSigner for JwtSigner {
    fn sign(&self, claims: &AccessClaims) -> Result<String, SigningFailed> {
        let header = Header {
            typ: Some(KIND.into()),
            kid: Some(self.key_id.clone()),
            ..Header::new(Algorithm::EdDSA)
        };
        encode(&header, &self.issuer.claims(claims), &self.secret)
            .map_err(|error| SigningFailed(error.to_string()))
    }

    fn verify(&self, token: &str, at: Timestamp) -> Result<AccessClaims, TokenRefused> {
        let claims = self.read(token).ok_or(TokenRefused::Invalid)?;
        let claims = claims.read().ok_or(TokenRefused::Invalid)?;
        if at < claims.issued_at {
            return Err(TokenRefused::Invalid);
        }
        if at >= claims.expires_at { Err(TokenRefused::Expired) } else { Ok(claims) }
    }
}

impl fmt::Debug for JwtSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "JwtSigner({})", self.key_id)
    }
}

#[cfg(test)]
mod tests;
