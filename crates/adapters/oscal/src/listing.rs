//! Which requirements a catalogue has, and in which families, before any of them is read.

use std::collections::{HashMap, HashSet};

use controlkeep_compliance::Family;
use controlkeep_ports::{CatalogueNoticeCode as Notice, CatalogueProblemCode as Problem};

use crate::document::{Catalog, Control, Group, is_withdrawn, property};
use crate::draft::Draft;
use crate::family;
use crate::order::in_order;
use crate::place::Place;

/// Classes of controls that are no requirements but hold them.
const GROUPING: [&str; 6] = ["category", "family", "function", "domain", "section", "theme"];

/// The families and requirements of a catalogue, in the order people read them.
#[derive(Default)]
pub(crate) struct Listing<'a> {
    pub(crate) families: Vec<Family>,
    pub(crate) controls: Vec<Listed<'a>>,
}

/// A requirement that was found.
pub(crate) struct Listed<'a> {
    pub(crate) control: &'a Control,
    pub(crate) place: String,
    pub(crate) family: String,
}

/// Whether a control only holds others, as the categories of the Cybersecurity Framework do.
pub(crate) fn is_grouping(control: &Control) -> bool {
    let grouping = |class: &str| GROUPING.iter().any(|name| class.eq_ignore_ascii_case(name));
    !control.controls.is_empty() && control.class.as_deref().is_some_and(grouping)
}

/// Finds every requirement that is to be read.
pub(crate) fn list<'a>(draft: &mut Draft<'a>, catalog: &'a Catalog, title: &str) -> Listing<'a> {
    let mut lister = Lister {
        draft,
        listing: Listing::default(),
        codes: HashMap::new(),
        leftovers: is_framework_2(catalog),
    };
    if !catalog.controls.is_empty() {
        lister.ungrouped(catalog, title);
    }
    lister.groups(&catalog.groups, &Place::Catalog);
    let Lister { draft, mut listing, .. } = lister;
    let used: HashSet<_> = listing.controls.iter().map(|listed| listed.family.as_str()).collect();
    listing.families.retain(|family| used.contains(family.code.as_str()));
    check_count(draft, listing.controls.len());
    listing.controls.truncate(draft.limits.max_requirements);
    listing
}

fn check_count(draft: &mut Draft<'_>, found: usize) {
    let max = draft.limits.max_requirements;
    if found == 0 {
        draft.problems.add(Place::Catalog, Problem::NoRequirements, "0");
    } else if found > max {
        draft.problems.add(
            Place::Catalog,
            Problem::TooManyRequirements,
            &format!("{found} of at most {max}"),
        );
    }
}

/// NIST's file of the Cybersecurity Framework 2.0 still holds subcategories of edition 1.1 and does
/// not mark them. Every subcategory of 2.0 has examples, none of the others has.
fn is_framework_2(catalog: &Catalog) -> bool {
    let props = catalog.metadata.as_ref().map(|metadata| metadata.props.as_slice()).unwrap_or_default();
    property(props, "framework-version-identifier").is_some_and(|id| id.starts_with("CSF_2_"))
}

struct Lister<'a, 'd> {
    draft: &'d mut Draft<'a>,
    listing: Listing<'a>,
    /// The codes of families, and how often each was asked for.
    codes: HashMap<String, usize>,
    /// Whether requirements without examples are left over from an earlier edition.
    leftovers: bool,
}

impl<'a> Lister<'a, '_> {
    fn ungrouped(&mut self, catalog: &'a Catalog, title: &str) {
        let family = family::of_ungrouped(self.draft, title);
        let code = self.family(family);
        self.controls(&catalog.controls, &Place::Catalog, &code);
        for listed in self.listing.controls.iter().filter(|listed| listed.family == code) {
            let name = listed.control.id.as_deref().unwrap_or_default();
            self.draft.notices.add(&listed.place, Notice::Ungrouped, name);
        }
    }

    fn groups(&mut self, groups: &'a [Group], place: &Place<'_>) {
        for (index, group) in in_order(groups) {
            let place = place.item("groups", index);
            if !group.controls.is_empty() {
                let family = family::of_group(self.draft, group, &place);
                let code = self.family(family);
                self.controls(&group.controls, &place, &code);
            }
            self.groups(&group.groups, &place);
        }
    }

    fn controls(&mut self, controls: &'a [Control], place: &Place<'_>, family: &str) {
        for (index, control) in in_order(controls) {
            let place = place.item("controls", index);
            if is_grouping(control) {
                let family = family::of_control(self.draft, control, &place);
                let code = self.family(family);
                self.controls(&control.controls, &place, &code);
            } else {
                self.control(control, &place, family);
                self.controls(&control.controls, &place, family);
            }
        }
    }

    fn control(&mut self, control: &'a Control, place: &Place<'_>, family: &str) {
        if let Some(notice) = self.left_out(control) {
            let name = control.id.as_deref().unwrap_or_default();
            self.draft.notices.add(place, notice, name);
        } else {
            let (place, family) = (place.to_string(), family.to_owned());
            self.listing.controls.push(Listed { control, place, family });
        }
    }

    fn left_out(&self, control: &Control) -> Option<Notice> {
        if is_withdrawn(control) {
            Some(Notice::Withdrawn)
        } else if self.leftovers && control.parts.iter().all(|part| part.name != "example") {
            Some(Notice::EarlierEdition)
        } else {
            None
        }
    }

    /// Enters a family and gives the code it got: its own, unless another family has that.
    fn family(&mut self, family: Family) -> String {
        let asked = self.codes.entry(family.code.clone()).or_default();
        *asked += 1;
        let code = if *asked == 1 { family.code } else { format!("{}#{asked}", family.code) };
        self.listing.families.push(Family { code: code.clone(), title: family.title });
        code
    }
}
