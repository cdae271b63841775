//! The frameworks that ship with the product.

use controlkeep_compliance::{Catalogue, Framework, Origin, embedded};
use controlkeep_kernel::FrameworkId;
use uuid::{Uuid, uuid};

/// The namespace of the ids of embedded frameworks. Stored data depends on it: never change it.
const NAMESPACE: Uuid = uuid!("6f0a4c1e-52d7-5b0e-9a3b-7c1d88e42f60");

/// Makes the frameworks that ship with the product.
///
/// Their ids follow from code and version, so that every installation calls them the same and
/// two nodes that start at once do not install them twice.
#[must_use]
pub fn embedded_frameworks() -> Vec<Framework> {
    // The catalogues are compiled in and a test finds each of them sound, so none is left out here.
    embedded::all().into_iter().filter_map(framework).collect()
}

fn framework(catalogue: &Catalogue) -> Option<Framework> {
    let name = format!("{}@{}", catalogue.code, catalogue.version);
    let id = FrameworkId::new(Uuid::new_v5(&NAMESPACE, name.as_bytes()));
    Framework::new(id, catalogue.clone(), Origin::Embedded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_embedded_catalogue_becomes_a_framework() {
        let catalogues: Vec<_> = embedded_frameworks().iter().map(|f| f.catalogue().clone()).collect();
        assert_eq!(catalogues, embedded::all().map(Clone::clone));
    }

    #[test]
    fn the_ids_are_the_same_for_ever() {
        let ids: Vec<_> = embedded_frameworks().iter().map(|f| f.id().to_string()).collect();
        assert_eq!(
            ids,
            [
                "f2433804-1b48-5ea2-8236-8869ff2e3e7b",
                "fa2d287d-eb13-58d3-9ac2-f1099cce9251",
                "76426bb4-9b9d-50fa-93c8-165c62303e38",
            ]
        );
    }
}
