//! What the reference says about an operation, beside what its route says already.

use controlkeep_http::RouteSpec;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde_json::Value;

use crate::deprecation::Deprecation;
use crate::sample::Sample;

/// What an operation is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tag {
    SigningIn,
    Own,
    Organisations,
    Catalogues,
    Assessments,
    Findings,
    Score,
    Evidence,
    Activity,
    Platform,
    Reference,
}

impl Tag {
    pub(crate) const ALL: [(Self, &'static str, &'static str); 11] = [
        (Self::SigningIn, "Signing in", "Tokens for programs that act for a person at the keyboard."),
        (Self::Own, "Own account", "Who the credential stands for, and what it may do."),
        (Self::Organisations, "Organisations", "Tenants, and who belongs to them."),
        (Self::Catalogues, "Catalogues", "Frameworks with their requirements and objectives."),
        (Self::Assessments, "Assessments", "One look at one framework by one organisation."),
        (Self::Findings, "Findings", "What was found about each objective."),
        (Self::Score, "Score", "What the findings come to, why, and what would move it."),
        (Self::Evidence, "Evidence", "What an organisation keeps to show that objectives are met."),
        (Self::Activity, "Activity", "Who did what, when, from where."),
        (Self::Platform, "Platform", "For whoever administers the installation."),
        (Self::Reference, "Reference", "This description."),
    ];

    pub(crate) fn title(self) -> &'static str {
        Self::ALL.iter().find(|(tag, ..)| *tag == self).map_or("", |(_, title, _)| title)
    }
}

/// A type as the reference describes it.
#[derive(Clone, Copy)]
pub(crate) struct Described {
    pub(crate) schema: fn(&mut SchemaGenerator) -> Schema,
    pub(crate) sample: fn() -> Value,
}

impl Described {
    const fn of<T: JsonSchema + Serialize + Sample>() -> Self {
        Self { schema: schema::<T>, sample: sample::<T> }
    }
}

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

fn sample<T: Serialize + Sample>() -> Value {
    serde_json::to_value(T::sample()).unwrap_or_default()
}

/// One operation of the interface.
#[derive(Clone, Copy)]
#[allow(clippy::struct_excessive_bools, reason = "each says one thing of an operation")]
pub(crate) struct Endpoint {
    /// Everything that must hold for it.
    pub(crate) spec: &'static RouteSpec,
    /// What it is about.
    pub(crate) tag: Tag,
    /// What it does, in a few words.
    pub(crate) summary: &'static str,
    /// What else there is to know.
    pub(crate) about: &'static str,
    /// Its query.
    pub(crate) query: Option<fn(&mut SchemaGenerator) -> Schema>,
    /// Its body.
    pub(crate) body: Option<Described>,
    /// Its answer, and the status that comes with it.
    pub(crate) answer: Option<(u16, Described)>,
    /// Whether the body is a form with files, whose part `details` is what `body` describes.
    pub(crate) files: bool,
    /// Whether the body is plain bytes.
    pub(crate) bytes: bool,
    /// Whether the answer is a file.
    pub(crate) hands_out: bool,
    /// Codes of problems beyond those that follow from its route.
    pub(crate) problems: &'static [&'static str],
    /// Whether the answer carries a tag that says whether it changed.
    pub(crate) tagged: bool,
    /// Whether a change has to name the version that was read.
    pub(crate) needs_version: bool,
    /// Whether a request may name itself, so that it may come twice.
    pub(crate) repeatable: bool,
    /// Since when nobody should use it any more.
    pub(crate) deprecated: Option<&'static Deprecation>,
}

impl Endpoint {
    /// An operation by its route.
    pub(crate) const fn of(spec: &'static RouteSpec, tag: Tag, summary: &'static str) -> Self {
        Self {
            spec,
            tag,
            summary,
            about: "",
            query: None,
            body: None,
            answer: None,
            files: false,
            bytes: false,
            hands_out: false,
            problems: &[],
            tagged: false,
            needs_version: false,
            repeatable: false,
            deprecated: None,
        }
    }

    /// The same, with what else there is to know.
    pub(crate) const fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }

    /// The same, with a query.
    pub(crate) const fn asks<T: JsonSchema>(self) -> Self {
        Self { query: Some(schema::<T>), ..self }
    }

    /// The same, with a body.
    pub(crate) const fn takes<T: JsonSchema + Serialize + Sample>(self) -> Self {
        Self { body: Some(Described::of::<T>()), ..self }
    }

    /// The same, with an answer.
    pub(crate) const fn gives<T: JsonSchema + Serialize + Sample>(self, status: u16) -> Self {
        Self { answer: Some((status, Described::of::<T>())), ..self }
    }

    /// The same, in a form with files beside it.
    pub(crate) const fn with_files(self) -> Self {
        Self { files: true, ..self }
    }

    /// The same, taking plain bytes.
    pub(crate) const fn takes_bytes(self) -> Self {
        Self { bytes: true, ..self }
    }

    /// The same, answering with a file.
    pub(crate) const fn hands_out(self) -> Self {
        Self { hands_out: true, ..self }
    }

    /// The same, with further problems.
    pub(crate) const fn or(self, problems: &'static [&'static str]) -> Self {
        Self { problems, ..self }
    }

    /// The same, with a tag that says whether the answer changed.
    pub(crate) const fn tagged(self) -> Self {
        Self { tagged: true, ..self }
    }

    /// The same, for a change that has to name the version that was read.
    pub(crate) const fn needs_version(self) -> Self {
        Self { needs_version: true, tagged: true, ..self }
    }

    /// The same, for a request that may name itself.
    pub(crate) const fn repeatable(self) -> Self {
        Self { repeatable: true, ..self }
    }

    /// The same, to be used no longer.
    pub(crate) const fn deprecated(self, deprecation: &'static Deprecation) -> Self {
        Self { deprecated: Some(deprecation), ..self }
    }
}
