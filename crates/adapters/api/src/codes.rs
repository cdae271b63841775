//! Values of the domain as programs write and read them: by their stable codes.

use std::borrow::Cow;

use controlkeep_accounts::ApiScope;
use controlkeep_compliance::{AssessmentState, Basis, Cadence, CatalogueKind, Finding, Status};
use controlkeep_evidence::{Freshness, MarkingKind};
use controlkeep_jobs::JobState;
use controlkeep_kernel::Timestamp;
use controlkeep_rbac::{Permission, Role};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer};

macro_rules! by_code {
    ($($(#[$doc:meta])* $name:ident = $of:ty),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(transparent)]
        pub(crate) struct $name(pub(crate) $of);

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).trim_end_matches("Code").into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let codes: Vec<&str> = <$of>::ALL.iter().map(|value| value.code()).collect();
                json_schema!({ "type": "string", "enum": codes })
            }
        }
    )+ };
}

by_code! {
    /// What was found.
    FindingCode = Finding,
    /// Why something is MET.
    BasisCode = Basis,
    /// Where an assessment stands.
    AssessmentStateCode = AssessmentState,
    /// Which rules count a catalogue.
    CatalogueKindCode = CatalogueKind,
    /// A status that can be reached.
    StatusCode = Status,
    /// How evidence stands today.
    FreshnessCode = Freshness,
    /// How evidence is marked.
    MarkingCode = MarkingKind,
    /// How often something is reviewed.
    CadenceCode = Cadence,
    /// Where a job stands.
    JobStateCode = JobState,
    /// What somebody is in an organisation.
    RoleCode = Role,
    /// What can be allowed in an organisation.
    PermissionCode = Permission,
    /// What a key may be given.
    ScopeCode = ApiScope,
}

/// A moment, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct When(pub(crate) Timestamp);

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for When {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date-time" })
    }
}

/// An id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Id<T>(pub(crate) T);

impl<T: std::fmt::Display> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<T> JsonSchema for Id<T> {
    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "uuid" })
    }
}
