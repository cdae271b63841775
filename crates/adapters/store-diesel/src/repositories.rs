//! The repositories: what one transaction can find and record.

pub(crate) mod accounts;
pub(crate) mod answers;
pub(crate) mod api_credentials;
pub(crate) mod assessments;
pub(crate) mod attempts;
pub(crate) mod audit_log;
pub(crate) mod devices;
pub(crate) mod evidence;
pub(crate) mod findings;
pub(crate) mod frameworks;
pub(crate) mod installations;
pub(crate) mod invites;
pub(crate) mod jobs;
mod manifests;
pub(crate) mod memberships;
pub(crate) mod one_time_links;
pub(crate) mod organisations;
pub(crate) mod outbox;
pub(crate) mod record;
pub(crate) mod refresh_tokens;
pub(crate) mod sealed_values;
pub(crate) mod sessions;
pub(crate) mod uploads;
mod vault_checks;
