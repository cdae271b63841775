//! The resources: a file for each, with its routes, its bodies and its answers.

pub(crate) mod activity;
pub(crate) mod assessments;
pub(crate) mod catalogues;
pub(crate) mod evidence;
pub(crate) mod findings;
pub(crate) mod jobs;
pub(crate) mod manifests;
pub(crate) mod me;
pub(crate) mod members;
pub(crate) mod opened;
pub(crate) mod organisations;
pub(crate) mod platform;
pub(crate) mod score;
pub(crate) mod users;
