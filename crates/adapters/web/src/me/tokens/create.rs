//! Makes a key, or ties a certificate to the account.

use axum::response::Response;
use controlkeep_accounts::{
    ApiCredential, ApiCredentialKind, ApiCredentialRefused, ApiScopes, CredentialHash, CredentialName,
    NewApiCredential, codes,
};
use controlkeep_http::{AccessRule, Audited, Problem, RateClass, RouteSpec, SignedInCaller, Submitted};
use controlkeep_kernel::{AccountId, ApiCredentialId, OrganisationId};
use controlkeep_ports::Random;
use controlkeep_rbac::Slug;
use controlkeep_usecases::accounts::{
    CreateApiCredential, CreateApiCredentialError, GiveCredentialError, create_api_credential,
};
use controlkeep_usecases::purposes;
use http::StatusCode;
use serde::{Deserialize, Serialize};

use super::form::{self, Filled};
use crate::engine::Template;
use crate::frame::{Frame, Nav};
use crate::me::proof::Trouble;
use crate::sign_in::see_other;
use crate::ui::Ui;

pub(super) static SEND: RouteSpec =
    RouteSpec::change("me.create_token", "/me/tokens", AccessRule::SignedIn, Audited::As("api_credential."))
        .rated(RateClass::Credential);

/// The form.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    kind: String,
    name: String,
    #[serde(default)]
    fingerprint: String,
    #[serde(default)]
    scope: Vec<String>,
    #[serde(default)]
    organisation: String,
    days: String,
    password: String,
}

/// The page that shows a new key once.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(in crate::me) struct NewKeyPage {
    pub(in crate::me) name: String,
    pub(in crate::me) key: String,
}

impl Template for NewKeyPage {
    const FILE: &'static str = "pages/me/new_key.html";
}

/// What the form asks for, and the key itself when there is one.
struct Wanted {
    new: NewApiCredential,
    key: Option<String>,
}

pub(super) async fn send(
    ui: Ui,
    SignedInCaller(account): SignedInCaller,
    Submitted(form): Submitted<Form>,
) -> Result<Response, Problem> {
    let kind = ApiCredentialKind::from_code(&form.kind).ok_or_else(|| Problem::unreadable("kind"))?;
    let organisation = organisation(&ui, account.id, &form.organisation).await?;
    let again = |trouble: Trouble, status: StatusCode| (status, trouble);
    let wanted = match read(&ui, kind, &form, organisation)? {
        Ok(wanted) => wanted,
        Err(trouble) => {
            let filled = filled(form);
            return form::draw(&ui, StatusCode::UNPROCESSABLE_ENTITY, account.id, kind, filled, trouble)
                .await;
        }
    };
    let created = create(&ui, account.id, &form.password, wanted.new).await?;
    let (status, trouble) = match created {
        Ok(credential) => return show(&ui, &credential, wanted.key).await,
        Err(CreateApiCredentialError::WrongPassword { left }) => again(
            Trouble::wrong(&ui, "password", "me-password-wrong", left),
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        Err(CreateApiCredentialError::TooMany { until }) => {
            again(Trouble::locked(&ui, until), StatusCode::TOO_MANY_REQUESTS)
        }
        Err(CreateApiCredentialError::Given(error)) => {
            again(not_given(&ui, error)?, StatusCode::UNPROCESSABLE_ENTITY)
        }
        Err(CreateApiCredentialError::Store(error)) => return Err(error.into()),
        Err(CreateApiCredentialError::Hash(error)) => return Err(Problem::internal(error.to_string())),
    };
    form::draw(&ui, status, account.id, kind, filled(form), trouble).await
}

fn filled(form: Form) -> Filled {
    Filled {
        name: form.name,
        fingerprint: form.fingerprint,
        scopes: form.scope,
        organisation: form.organisation,
        days: form.days,
    }
}

/// The organisation that was chosen among the person's own. No other is on the form.
async fn organisation(ui: &Ui, account: AccountId, slug: &str) -> Result<Option<OrganisationId>, Problem> {
    if slug.is_empty() {
        return Ok(None);
    }
    let app = ui.app.clone();
    let own = ui.app.blocking.read(move || app.views.organisations_of(account)).await??;
    let slug = Slug::parse(slug);
    let chosen = own.into_iter().find(|one| Some(&one.organisation.slug) == slug.as_ref());
    Ok(Some(chosen.ok_or_else(Problem::not_found)?.organisation.id))
}

fn read(
    ui: &Ui,
    kind: ApiCredentialKind,
    form: &Form,
    organisation: Option<OrganisationId>,
) -> Result<Result<Wanted, Trouble>, Problem> {
    let Ok(name) = CredentialName::parse(&form.name) else {
        return Ok(Err(Trouble::at(ui, "name", "me-tokens-name-missing")));
    };
    let scopes = form.scope.join(" ");
    let scopes = ApiScopes::from_codes(&scopes).ok_or_else(|| Problem::unreadable("scope"))?;
    if scopes.is_empty() {
        return Ok(Err(Trouble::at(ui, "scope", "me-tokens-scope-missing")));
    }
    if form.password.is_empty() {
        return Ok(Err(Trouble::at(ui, "password", "sign-in-password-missing")));
    }
    let (key, hint, hash) = match kind {
        ApiCredentialKind::Key => drawn_key(ui)?,
        ApiCredentialKind::Certificate => match read_fingerprint(&form.fingerprint) {
            Some((hint, hash)) => (None, hint, hash),
            None => return Ok(Err(Trouble::at(ui, "fingerprint", "me-tokens-fingerprint-form"))),
        },
    };
    let lifetime = form::lifetime(&form.days).ok_or_else(|| Problem::unreadable("days"))?;
    let id = ApiCredentialId::from_bytes(ui.app.random.id());
    let new = NewApiCredential { id, kind, name, hint, hash, scopes, organisation, lifetime };
    Ok(Ok(Wanted { new, key }))
}

fn drawn_key(ui: &Ui) -> Result<(Option<String>, String, CredentialHash), Problem> {
    let random: &dyn Random = ui.app.random.as_ref();
    let (key, hint) = codes::api_key(&random.bytes()?, &random.bytes()?);
    let hash = CredentialHash(ui.app.cipher.fingerprint(purposes::API_KEY, key.as_bytes()));
    Ok((Some(key), hint, hash))
}

/// A SHA-256 fingerprint with or without colons, and its beginning.
fn read_fingerprint(text: &str) -> Option<(String, CredentialHash)> {
    let digits: String = text.chars().filter(|c| *c != ':' && !c.is_whitespace()).collect();
    if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let byte = |index: usize| u8::from_str_radix(digits.get(2 * index..2 * index + 2)?, 16).ok();
    let bytes: Vec<u8> = (0..32).map_while(byte).collect();
    Some((digits[..16].to_ascii_lowercase(), CredentialHash(bytes.try_into().ok()?)))
}

async fn create(
    ui: &Ui,
    account: AccountId,
    password: &str,
    new: NewApiCredential,
) -> Result<Result<ApiCredential, CreateApiCredentialError>, Problem> {
    let (app, actor, password) = (ui.app.clone(), ui.viewer.actor(), password.to_owned());
    let work = move || {
        let longest = app.settings.longest_credential;
        let command = CreateApiCredential { account, password: &password, new, longest, actor };
        create_api_credential(app.store.as_ref(), app.hasher.as_ref(), app.cipher.as_ref(), &command)
    };
    ui.app.blocking.hash(work).await
}

fn not_given(ui: &Ui, error: GiveCredentialError) -> Result<Trouble, Problem> {
    match error {
        GiveCredentialError::Refused(ApiCredentialRefused::NoScope) => {
            Ok(Trouble::at(ui, "scope", "me-tokens-scope-missing"))
        }
        GiveCredentialError::Refused(ApiCredentialRefused::Lifetime) => {
            Ok(Trouble::at(ui, "days", "me-tokens-days-unfit"))
        }
        GiveCredentialError::Taken => Ok(Trouble::at(ui, "fingerprint", "me-tokens-taken")),
        GiveCredentialError::NoMember => Err(Problem::not_found()),
        GiveCredentialError::Store(error) => Err(error.into()),
    }
}

async fn show(ui: &Ui, credential: &ApiCredential, key: Option<String>) -> Result<Response, Problem> {
    let Some(key) = key else { return Ok(see_other("/me/tokens?done=certificate")) };
    let frame = Frame::signed_in(ui, &ui.words().text("me-tokens-made-title"), Nav::Tokens).await?;
    ui.draw(&frame, &NewKeyPage { name: credential.name.to_string(), key })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_tools_print_it() {
        let plain = "0aB1".repeat(16);
        let (hint, hash) = read_fingerprint(&plain).unwrap();
        assert_eq!((hint.as_str(), hash.0[0], hash.0[31]), ("0ab10ab10ab10ab1", 0x0a, 0xb1));
        assert_eq!(read_fingerprint(&["0a:b1"; 16].join(":")).unwrap().1, hash);
        for text in ["", &plain[1..], &"é".repeat(32), &"g".repeat(64)] {
            assert!(read_fingerprint(text).is_none(), "{text}");
        }
    }
}
