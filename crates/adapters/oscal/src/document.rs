//! The parts of the OSCAL catalogue model that are read; every other key is passed over.
//!
//! What the format requires is optional here where its absence can be told together with all other
//! problems. Names of parts and properties are not: an empty object would cost too much memory.

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct Document {
    pub(crate) catalog: Catalog,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct Catalog {
    pub(crate) metadata: Option<Metadata>,
    #[serde(default)]
    pub(crate) params: Vec<Param>,
    #[serde(default)]
    pub(crate) controls: Vec<Control>,
    #[serde(default)]
    pub(crate) groups: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "an object")]
pub(crate) struct Metadata {
    pub(crate) title: Option<String>,
    pub(crate) version: Option<String>,
    pub(crate) oscal_version: Option<String>,
    #[serde(default)]
    pub(crate) props: Vec<Property>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct Group {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    #[serde(default)]
    pub(crate) params: Vec<Param>,
    #[serde(default)]
    pub(crate) props: Vec<Property>,
    #[serde(default)]
    pub(crate) groups: Vec<Group>,
    #[serde(default)]
    pub(crate) controls: Vec<Control>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct Control {
    pub(crate) id: Option<String>,
    pub(crate) class: Option<String>,
    pub(crate) title: Option<String>,
    #[serde(default)]
    pub(crate) params: Vec<Param>,
    #[serde(default)]
    pub(crate) props: Vec<Property>,
    #[serde(default)]
    pub(crate) parts: Vec<Part>,
    #[serde(default)]
    pub(crate) controls: Vec<Control>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct Part {
    pub(crate) id: Option<String>,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) props: Vec<Property>,
    pub(crate) prose: Option<String>,
    #[serde(default)]
    pub(crate) parts: Vec<Part>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct Param {
    pub(crate) id: Option<String>,
    pub(crate) label: Option<String>,
    pub(crate) usage: Option<String>,
    #[serde(default)]
    pub(crate) guidelines: Vec<Guideline>,
    #[serde(default)]
    pub(crate) values: Vec<String>,
    pub(crate) select: Option<Select>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct Guideline {
    pub(crate) prose: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "an object")]
pub(crate) struct Select {
    pub(crate) how_many: Option<String>,
    #[serde(default)]
    pub(crate) choice: Vec<String>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) class: Option<String>,
}

/// The value of the first property of this name that is not blank. One without a class goes first:
/// NIST adds variants for other publications and tells them by their class.
pub(crate) fn property<'a>(props: &'a [Property], name: &str) -> Option<&'a str> {
    let named = || props.iter().filter(|prop| prop.name == name && !prop.value.trim().is_empty());
    named().find(|prop| prop.class.is_none()).or_else(|| named().next()).map(|prop| prop.value.trim())
}

/// Whether a control is marked as withdrawn.
pub(crate) fn is_withdrawn(control: &Control) -> bool {
    let marks =
        |prop: &Property| prop.name == "status" && prop.value.trim().eq_ignore_ascii_case("withdrawn");
    control.props.iter().any(marks)
}
