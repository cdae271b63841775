//! The repositories: what one transaction can find and record.

mod record;

pub(crate) mod accounts;
pub(crate) mod assessments;
pub(crate) mod attempts;
pub(crate) mod audit_log;
pub(crate) mod findings;
pub(crate) mod frameworks;
pub(crate) mod installations;
pub(crate) mod memberships;
pub(crate) mod organisations;
pub(crate) mod sessions;
