use data_encoding::{BASE64, BASE64URL_NOPAD};
use ed25519_dalek::{Signer as _, SigningKey};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use super::*;

const HERE: &str = "https://keep.example.com";
const NOW: Timestamp = Timestamp::from_seconds(1_795_000_000);
const ANNA: controlkeep_kernel::AccountId = controlkeep_kernel::AccountId::from_bytes([1; 16]);

fn master(seed: u8) -> Vec<u8> {
    (0..32).map(|index: u8| index.wrapping_mul(7).wrapping_add(seed)).collect()
}

fn ring(seed: u8) -> KeyRing {
    KeyRing::from_bytes(&master(seed)).unwrap()
}

fn signer() -> JwtSigner {
    JwtSigner::new(&ring(1), HERE)
}

fn claims() -> AccessClaims {
    AccessClaims {
        account: ANNA,
        session: controlkeep_kernel::SessionId::from_bytes([2; 16]),
        id: [3; 16],
        roles: vec!["maintainer".into()],
        issued_at: NOW,
        expires_at: Timestamp::from_seconds(1_795_000_900),
    }
}

fn later(seconds: i64) -> Timestamp {
    Timestamp::from_micros(NOW.micros() + seconds * 1_000_000)
}

fn part(text: &str) -> String {
    BASE64URL_NOPAD.encode(text.as_bytes())
}

/// A token with our true key, whatever it says.
fn signed_text(key: &SigningKey, header: &str, body: &str) -> String {
    let message = format!("{}.{}", part(header), part(body));
    let signature = key.sign(message.as_bytes()).to_bytes();
    format!("{message}.{}", BASE64URL_NOPAD.encode(&signature))
}

fn signed(header: &Value, body: &Value) -> String {
    signed_text(ring(1).first().tokens(), &header.to_string(), &body.to_string())
}

fn header() -> Value {
    json!({ "typ": "at+jwt", "alg": "EdDSA", "kid": ring(1).first().id() })
}

fn body() -> Value {
    serde_json::to_value(Issuer(HERE.into()).claims(&claims())).unwrap()
}

/// The same object with one member set, or left out for null.
fn with(mut object: Value, name: &str, value: Value) -> Value {
    let members = object.as_object_mut().unwrap();
    if value.is_null() {
        members.remove(name);
    } else {
        members.insert(name.into(), value);
    }
    object
}

#[test]
fn a_token_reads_back_until_it_runs_out() {
    let token = signer().sign(&claims()).unwrap();
    assert_eq!(signer().verify(&token, NOW), Ok(claims()));
    assert_eq!(signer().verify(&token, later(899)), Ok(claims()));
    assert_eq!(signer().verify(&token, later(900)), Err(TokenRefused::Expired));
    assert_eq!(signer().verify(&token, later(-1)), Err(TokenRefused::Invalid));
    assert_eq!(signer().verify(&signed(&header(), &body()), NOW), Ok(claims()), "the forger's tools work");
}

#[test]
fn a_token_of_an_older_key_reads_and_one_of_another_installation_does_not() {
    let token = signer().sign(&claims()).unwrap();
    let text = |seed| format!("controlkeep-key-v1:{}", BASE64.encode(&master(seed)));
    let both = KeyRing::from_text(&format!("{}\n{}", text(9), text(1))).unwrap();
    let renewed = JwtSigner::new(&both, HERE);
    assert_eq!(renewed.verify(&token, NOW), Ok(claims()));
    assert_eq!(JwtSigner::new(&ring(9), HERE).verify(&token, NOW), Err(TokenRefused::Invalid));
    let moved = JwtSigner::new(&ring(1), "https://other.example.com");
    assert_eq!(moved.verify(&token, NOW), Err(TokenRefused::Invalid));
}

#[test]
fn every_forged_token_is_refused() {
    let forged = [forged_headers(), forged_claims(), forged_signatures(), broken_forms()].concat();
    assert!(forged.len() >= 50, "only {}", forged.len());
    for (name, token) in forged {
        assert_eq!(signer().verify(&token, NOW), Err(TokenRefused::Invalid), "{name}");
    }
}

type Forged = Vec<(String, String)>;

/// Our own true signature over headers that are not ours.
fn forged_headers() -> Forged {
    let key = ring(1);
    let public = BASE64URL_NOPAD.encode(key.first().tokens().verifying_key().as_bytes());
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": public });
    let members = [
        ("alg", json!("none")),
        ("alg", json!("None")),
        ("alg", json!("HS256")),
        ("alg", json!("RS256")),
        ("alg", json!("ES256")),
        ("alg", json!("PS512")),
        ("alg", json!("eddsa")),
        ("alg", json!(["EdDSA"])),
        ("alg", Value::Null),
        ("kid", Value::Null),
        ("kid", json!("")),
        ("kid", json!("../../etc/passwd")),
        ("kid", json!("/dev/null")),
        ("kid", json!("' OR 1=1 --")),
        ("kid", json!("00000000")),
        ("kid", json!(1)),
        ("jwk", jwk.clone()),
        ("jku", json!("https://evil.test/keys.json")),
        ("x5u", json!("https://evil.test/cert.pem")),
        ("x5c", json!(["MIIB"])),
        ("crit", json!(["exp"])),
        ("crit", json!([])),
        ("cty", json!("JWT")),
        ("zip", json!("DEF")),
        ("b64", json!(false)),
        ("typ", json!("JWT")),
        ("typ", json!("refresh+jwt")),
        ("typ", Value::Null),
    ];
    let forge = |(name, value): (&str, Value)| {
        (format!("header {name} {value}"), signed(&with(header(), name, value), &body()))
    };
    members.into_iter().map(forge).collect()
}

/// Our own true signature over claims that are not ours.
fn forged_claims() -> Forged {
    let exp = 1_795_000_900_i64;
    let members = [
        ("iss", Value::Null),
        ("iss", json!("https://evil.test")),
        ("iss", json!([HERE, "https://evil.test"])),
        ("iss", json!([HERE])),
        ("aud", Value::Null),
        ("aud", json!("other-api")),
        ("aud", json!(["controlkeep-api"])),
        ("typ", Value::Null),
        ("typ", json!("refresh")),
        ("typ", json!("mfa")),
        ("sub", Value::Null),
        ("sub", json!("anna")),
        ("sub", json!(1)),
        ("sid", Value::Null),
        ("sid", json!("*")),
        ("jti", Value::Null),
        ("exp", Value::Null),
        ("exp", json!(exp.to_string())),
        ("exp", json!(1_795_000_900.5)),
        ("exp", json!(1e300)),
        ("exp", json!(i64::MAX)),
        ("exp", json!(u64::MAX)),
        ("exp", json!(exp + 3600)),
        ("exp", json!(-1)),
        ("iat", Value::Null),
        ("iat", json!(exp)),
        ("iat", json!(i64::MIN)),
        ("iat", json!("now")),
        ("roles", json!("administrator")),
        ("administrator", json!(true)),
    ];
    let forge = |(name, value): (&str, Value)| {
        (format!("claim {name} {value}"), signed(&header(), &with(body(), name, value)))
    };
    members.into_iter().map(forge).collect()
}

/// Our own words with signatures that are not ours.
fn forged_signatures() -> Forged {
    let (own, key) = (signer().sign(&claims()).unwrap(), ring(1));
    let (message, signature) = own.rsplit_once('.').unwrap();
    let public = key.first().tokens().verifying_key();
    let hmac = |header: &Value, key: &[u8]| {
        let message = format!("{}.{}", part(&header.to_string()), part(&body().to_string()));
        let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
        mac.update(message.as_bytes());
        format!("{message}.{}", BASE64URL_NOPAD.encode(&mac.finalize().into_bytes()))
    };
    let mut bytes = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
    bytes[63] ^= 0x80;
    let flipped = BASE64URL_NOPAD.encode(&bytes);
    let text = |text: &str| text.to_owned();
    vec![
        (text("no signature"), format!("{message}.")),
        (text("signature of zeros"), format!("{message}.{}", BASE64URL_NOPAD.encode(&[0; 64]))),
        (text("flipped bit"), format!("{message}.{flipped}")),
        (text("cut signature"), format!("{message}.{}", &signature[..80])),
        (text("padded signature"), format!("{own}==")),
        (
            text("another key"),
            signed_text(ring(9).first().tokens(), &header().to_string(), &body().to_string()),
        ),
        (
            text("the checkpoint key"),
            signed_text(key.first().checkpoints(), &header().to_string(), &body().to_string()),
        ),
        (text("the public key as HMAC key"), hmac(&with(header(), "alg", json!("HS256")), public.as_bytes())),
        (text("HMAC said to be EdDSA"), hmac(&header(), public.as_bytes())),
        (text("HMAC with nothing"), hmac(&with(header(), "alg", json!("HS256")), b"")),
    ]
}

fn broken_forms() -> Forged {
    let own = signer().sign(&claims()).unwrap();
    let parts: Vec<&str> = own.split('.').collect();
    let twice = body().to_string().replacen('{', "{\"exp\":1795000901,", 1);
    let text = |text: &str| text.to_owned();
    vec![
        (text("empty"), String::new()),
        (text("dots"), text("..")),
        (text("one part"), text(parts[0])),
        (text("two parts"), format!("{}.{}", parts[0], parts[1])),
        (text("four parts"), format!("{own}.{}", parts[2])),
        (text("a space"), format!(" {own}")),
        (text("a line feed"), format!("{own}\n")),
        (text("a claim twice"), signed_text(ring(1).first().tokens(), &header().to_string(), &twice)),
        (text("claims that are no object"), signed(&header(), &json!(["exp"]))),
        (text("very long"), format!("{own}{}", "A".repeat(10_000))),
    ]
}
