//! The reader as a whole, on small documents of our own and on the files that NIST publishes.

mod broken;
mod hostile;
mod mapping;
mod nist;
mod notices;
mod order;
mod parameters;
mod problems;
mod properties;

use controlkeep_compliance::Catalogue;
use controlkeep_ports::{
    CatalogueDraft, CatalogueNotice, CatalogueNoticeCode, CatalogueProblemCode, CatalogueReadError,
    CatalogueReader,
};

use crate::{OscalLimits, OscalReader};

const METADATA: &str = r#""metadata": {"title": "House rules", "version": "2", "oscal-version": "1.1.2"}"#;

/// A catalogue that has a bit of everything.
const EVERYTHING: &str = r#"{
  "$schema": "https://example.org/schema.json",
  "catalog": {
    "uuid": "11111111-1111-4111-8111-111111111111",
    "metadata": {"title": "House rules", "version": "2", "oscal-version": "1.1.2", "remarks": "x"},
    "groups": [{
      "id": "door", "title": "Doors", "props": [{"name": "label", "value": "D"}],
      "controls": [
        {
          "id": "door-1", "title": "Locked at night",
          "props": [{"name": "label", "value": "Locked at night (D.1)"}],
          "params": [{"id": "door-1_prm_1", "label": "hour"}],
          "parts": [
            {"id": "door-1_smt", "name": "statement", "prose": "Doors are cared for:", "parts": [
              {"id": "door-1_smt.a", "name": "item", "props": [{"name": "label", "value": "a."}],
               "prose": "locked at {{ insert: param, door-1_prm_1 }};", "parts": [
                 {"id": "door-1_smt.a.1", "name": "item", "props": [{"name": "label", "value": "1."}],
                  "prose": "front and back;"}]},
              {"id": "door-1_smt.b", "name": "item", "props": [{"name": "label", "value": "D.1.b"}],
               "prose": "oiled."}]},
            {"id": "door-1_gdn", "name": "guidance", "prose": "Ask {{ insert: param, nobody }}."},
            {"id": "door-1_obj", "name": "assessment-objective", "prose": "Find out whether", "parts": [
              {"id": "door-1_obj.b", "name": "assessment-objective", "prose": "doors are oiled."},
              {"id": "door-1_obj.a", "name": "assessment-objective", "prose": "doors are locked."}]}
          ],
          "controls": [{"id": "door-1.1", "title": "Twice", "parts": [
            {"id": "door-1.1_smt", "name": "statement", "prose": "Keys are turned twice."}]}]
        },
        {"id": "door-2", "title": "Gone", "props": [{"name": "status", "value": "Withdrawn"}]}
      ]
    }]
  }
}"#;

fn read(text: &str) -> Result<CatalogueDraft, CatalogueReadError> {
    OscalReader::default().read(text.as_bytes())
}

fn read_within(limits: OscalLimits, text: &str) -> Result<CatalogueDraft, CatalogueReadError> {
    OscalReader::new(limits).read(text.as_bytes())
}

/// A document with these members in its catalogue, beside the metadata.
fn document(members: &str) -> String {
    format!(r#"{{"catalog": {{{METADATA}, {members}}}}}"#)
}

/// A document with these controls in its only group.
fn with_controls(controls: &str) -> String {
    document(&format!(r#""groups": [{{"id": "g", "title": "Group", "controls": [{controls}]}}]"#))
}

/// A control with a title, a statement and whatever else is given.
fn control(id: &str, more: &str) -> String {
    let comma = if more.is_empty() { "" } else { ", " };
    format!(r#"{{"id": "{id}", "title": "Title of {id}"{comma}{more}}}"#)
}

fn catalogue(text: &str) -> Catalogue {
    read(text).unwrap().catalogue
}

fn notices(text: &str) -> Vec<CatalogueNotice> {
    read(text).unwrap().notices
}

/// The only notice of this sort.
fn notice(text: &str, code: CatalogueNoticeCode) -> CatalogueNotice {
    let mut found: Vec<_> = notices(text).into_iter().filter(|notice| notice.code == code).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}

/// All problems as path, code and detail.
fn problems(text: &str) -> Vec<(String, CatalogueProblemCode, String)> {
    match read(text) {
        Err(CatalogueReadError::Problems { first, total }) => {
            assert_eq!(first.len(), total.min(50));
            first.into_iter().map(|problem| (problem.path, problem.code, problem.detail)).collect()
        }
        other => panic!("problems were expected, not {other:?}"),
    }
}

/// The only problem.
fn problem(text: &str) -> (String, CatalogueProblemCode, String) {
    let mut found = problems(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}
