//! The platform: roles, and the settings of the installation.

use axum::response::{IntoResponse, Response};
use controlkeep_accounts::ApiScope;
use controlkeep_http::{AccessRule, Problem, RouteSpec};
use controlkeep_rbac::{Permission, PlatformPermission, Role};
use http::HeaderMap;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::call::Call;
use crate::codes::{PermissionCode, RoleCode, ScopeCode};
use crate::endpoint::{Endpoint, Tag};
use crate::endpoints::Endpoints;
use crate::reply::Reply;
use crate::sample::Sample;

static ROLES_SPEC: RouteSpec = RouteSpec::read("api.roles", "/api/v1/roles", AccessRule::SignedIn).api();
static ROLES: Endpoint = Endpoint::of(&ROLES_SPEC, Tag::Platform, "List roles")
    .about("What each role of an organisation allows, and which scope a key needs for it.")
    .gives::<Roles>(200)
    .tagged();

static SETTINGS_SPEC: RouteSpec = RouteSpec::read(
    "api.settings",
    "/api/v1/settings",
    AccessRule::Platform(PlatformPermission::ReadSettings),
)
.api();
static SETTINGS: Endpoint = Endpoint::of(&SETTINGS_SPEC, Tag::Platform, "List the settings in use")
    .about("Secrets are never shown, only whether they are set. Settings are changed where the server runs.")
    .gives::<Settings>(200)
    .tagged();

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints.add(&ROLES, roles).add(&SETTINGS, settings)
}

/// The settings in use, for whoever administers the installation. The binary keeps them at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsInUse(pub Vec<SettingInUse>);

/// One setting in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Setting")]
pub struct SettingInUse {
    /// Its name.
    pub name: String,
    /// Its value; `null` for a secret.
    pub value: Value,
    /// Whether it is a secret.
    pub secret: bool,
    /// Whether it has a value at all.
    pub set: bool,
}

/// All settings.
#[derive(Debug, Serialize, JsonSchema)]
struct Settings {
    /// The settings, by name.
    items: Vec<SettingInUse>,
}

impl Sample for Settings {
    fn sample() -> Self {
        let name = "session_hours".to_owned();
        Self { items: vec![SettingInUse { name, value: 12.into(), secret: false, set: true }] }
    }
}

/// All roles.
#[derive(Debug, Serialize, JsonSchema)]
struct Roles {
    /// The roles, from the one that allows most.
    items: Vec<RoleView>,
}

/// What a role allows.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RoleRights")]
struct RoleView {
    /// The role.
    role: RoleCode,
    /// What it allows.
    permissions: Vec<PermissionView>,
}

/// One permission, and the scope that a key needs to use it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PermissionScope")]
struct PermissionView {
    /// The permission.
    permission: PermissionCode,
    /// The scope.
    scope: ScopeCode,
}

impl RoleView {
    fn of(role: Role) -> Self {
        let permission = |permission: &Permission| PermissionView {
            permission: PermissionCode(*permission),
            scope: ScopeCode(permission.scope()),
        };
        Self { role: role.into(), permissions: role.permissions().iter().map(permission).collect() }
    }
}

impl Sample for Roles {
    fn sample() -> Self {
        let permission = PermissionCode(Permission::ReadAssessments);
        let permissions = vec![PermissionView { permission, scope: ScopeCode(ApiScope::Read) }];
        Self { items: vec![RoleView { role: Role::Viewer.into(), permissions }] }
    }
}

async fn roles(call: Call, headers: HeaderMap) -> Result<Response, Problem> {
    let items = Role::ALL.iter().map(|role| RoleView::of(*role)).collect();
    Ok(Reply::ok(&Roles { items })?.tagged(&call.app).unless_known(&headers).into_response())
}

async fn settings(call: Call, headers: HeaderMap) -> Result<Response, Problem> {
    let kept = call.app.kept::<SettingsInUse>();
    let kept = kept.ok_or_else(|| Problem::internal("the settings are not at hand"))?;
    let reply = Reply::ok(&Settings { items: kept.0.clone() })?;
    Ok(reply.tagged(&call.app).unless_known(&headers).into_response())
}
