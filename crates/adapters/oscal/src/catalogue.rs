//! The whole catalogue, put together.

use std::collections::{HashMap, HashSet};

use controlkeep_compliance::{Catalogue, CatalogueKind, Requirement};
use controlkeep_ports::{
    CatalogueDraft, CatalogueNoticeCode as Notice, CatalogueProblemCode as Problem, CatalogueReadError,
};

use crate::OscalLimits;
use crate::document::{Catalog, Metadata, property};
use crate::draft::Draft;
use crate::family::fitting_title;
use crate::label::MAX_NAME;
use crate::listing::{Listing, list};
use crate::place::Place;
use crate::text::cut;
use crate::version::Edition;
use crate::{parameter, requirement};

/// Builds the catalogue of a document that could be parsed.
pub(crate) fn build(
    catalog: &Catalog,
    edition: Edition,
    limits: OscalLimits,
) -> Result<CatalogueDraft, CatalogueReadError> {
    let mut draft = Draft::new(limits);
    let mut catalogue = head(&mut draft, catalog, edition);
    parameter::collect(&mut draft, catalog);
    let Listing { families, controls } = list(&mut draft, catalog, &catalogue.title);
    catalogue.families = families;
    catalogue.requirements = controls.iter().map(|listed| requirement::read(&mut draft, listed)).collect();
    check_counts(&mut draft, &catalogue);
    let places: Vec<_> = controls.iter().map(|listed| listed.place.as_str()).collect();
    tell_apart(&mut draft, &mut catalogue.requirements, &places);
    finish(draft, catalogue)
}

/// The catalogue's own names, without requirements yet.
fn head(draft: &mut Draft<'_>, catalog: &Catalog, edition: Edition) -> Catalogue {
    let place = Place::Catalog.key("metadata");
    let Some(metadata) = &catalog.metadata else {
        draft.problems.add(place, Problem::Missing, "metadata");
        return empty(String::new(), String::new(), String::new());
    };
    let title = draft.line(metadata.title.as_deref(), "title", &place.key("title"));
    let title = fitting_title(draft, title, &place);
    let version = draft.line(metadata.version.as_deref(), "version", &place.key("version"));
    let version = draft.fitting(version, MAX_NAME, &place.key("version"));
    let told = metadata.oscal_version.as_deref();
    let format = draft.line(told, "oscal-version", &place.key("oscal-version"));
    if edition == Edition::Older {
        draft.notices.add(place.key("oscal-version"), Notice::OlderFormat, &format);
    }
    empty(code(metadata, &title), title, version)
}

fn empty(code: String, title: String, version: String) -> Catalogue {
    Catalogue {
        code,
        title,
        version,
        kind: CatalogueKind::Other,
        families: Vec::new(),
        requirements: Vec::new(),
    }
}

/// A short name: what the publisher calls the edition (`SP_800_171_3_0_0`), else the title in one word.
fn code(metadata: &Metadata, title: &str) -> String {
    let named = property(&metadata.props, "framework-version-identifier");
    let words = named.unwrap_or(title).split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.'));
    let code = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-");
    cut(&code, MAX_NAME).unwrap_or(code)
}

fn check_counts(draft: &mut Draft<'_>, catalogue: &Catalogue) {
    let parameters = catalogue.requirements.iter().map(|requirement| requirement.parameters.len()).sum();
    let limits = draft.limits;
    for (code, found, max) in [
        (Problem::TooManyObjectives, catalogue.objective_count(), limits.max_objectives),
        (Problem::TooManyParameters, parameters, limits.max_parameters),
    ] {
        if found > max {
            draft.problems.add(Place::Catalog, code, &format!("{found} of at most {max}"));
        }
    }
}

/// A requirement is looked up by its short name or its id, so both share one space: where a short
/// name is not unique in it, the id is used for both.
fn tell_apart(draft: &mut Draft<'_>, requirements: &mut [Requirement], places: &[&str]) {
    let codes: HashSet<String> = requirements.iter().map(|requirement| requirement.code.clone()).collect();
    let mut shorts: HashMap<String, usize> = HashMap::new();
    for requirement in requirements.iter() {
        *shorts.entry(requirement.short.clone()).or_default() += 1;
    }
    for (requirement, place) in requirements.iter_mut().zip(places) {
        let unique = shorts.get(&requirement.short) == Some(&1) && !codes.contains(&requirement.short);
        if !unique && requirement.short != requirement.code {
            draft.notices.add(place, Notice::ShortName, &requirement.code);
            requirement.short.clone_from(&requirement.code);
        }
    }
}

/// Nothing leaves that the domain itself would refuse.
fn finish(mut draft: Draft<'_>, catalogue: Catalogue) -> Result<CatalogueDraft, CatalogueReadError> {
    draft.problems.finish()?;
    draft.problems = crate::problems::Problems::default();
    if let Err(error) = catalogue.check() {
        draft.problems.add(Place::Catalog, Problem::Unsound, &error.to_string());
    }
    draft.problems.finish()?;
    Ok(CatalogueDraft { catalogue, notices: draft.notices.into_vec() })
}
