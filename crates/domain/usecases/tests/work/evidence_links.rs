//! Linking evidence with objectives, and referring to pages elsewhere.

use controlkeep_compliance::Methods;
use controlkeep_evidence::ReferenceRefused;
use controlkeep_kernel::ReferenceId;
use controlkeep_usecases::evidence::{
    AddEvidence, AddReference, LinkObjectives, LinkObjectivesError, Linked, ReferenceError, RemoveReference,
    UnlinkObjectives, add_reference, link_objectives, remove_reference, unlink_objectives,
};

use crate::bench::{Bench, OTHER, create, maria, on_both, scope};
use crate::vault::{number, reference};

pub(crate) fn unlink(bench: &Bench, items: &[u32], labels: &[&str]) -> Result<Linked, LinkObjectivesError> {
    let command = UnlinkObjectives {
        scope: bench.scope,
        assessment: 1,
        items: items.iter().map(|item| number(*item)).collect(),
        objectives: bench.objectives(labels),
        actor: maria(),
    };
    unlink_objectives(&bench.store, &bench.shelf, &command)
}

#[test]
fn many_items_are_linked_with_many_objectives_and_back() {
    on_both(|bench| {
        for count in 1..=3 {
            bench.added(count);
        }
        bench.link(&[2], &["3.1.1[a]"]).unwrap();
        let linked = bench.link(&[1, 2, 1], &["3.1.1[a]", "3.5.3[b]"]).unwrap();
        assert_eq!(linked, Linked { items: 2, links: 3 }, "what was linked already is not linked again");
        for (item, labels) in [(1, &["3.1.1[a]", "3.5.3[b]"][..]), (2, &["3.1.1[a]", "3.5.3[b]"]), (3, &[])] {
            assert_eq!(bench.linked(item), labels);
        }
        let taken = unlink(bench, &[1, 2, 3], &["3.1.1[a]", "3.5.3[b]"]).unwrap();
        assert_eq!(
            (taken, bench.linked(1), bench.linked(2)),
            (Linked { items: 2, links: 4 }, vec![], vec![])
        );
        let actions: Vec<_> = bench.entries().iter().skip(3).map(|entry| entry.action.clone()).collect();
        assert_eq!(
            actions,
            [
                "evidence.linked",
                "evidence.linked",
                "evidence.linked",
                "evidence.unlinked",
                "evidence.unlinked"
            ]
        );
    });
}

#[test]
fn a_link_has_the_methods_of_its_item_or_those_that_were_said() {
    on_both(|bench| {
        bench.added(1);
        bench.link(&[1], &["3.1.1[a]"]).unwrap();
        let command = LinkObjectives {
            scope: bench.scope,
            assessment: 1,
            items: vec![number(1)],
            objectives: bench.objectives(&["3.1.1[b]"]),
            methods: Some(Methods { test: true, ..Methods::default() }),
            actor: maria(),
        };
        link_objectives(&bench.store, &bench.shelf, &command).unwrap();
        let links = bench.evidence(number(1)).unwrap().links;
        let methods: Vec<_> = links.iter().map(|linked| linked.link.methods.to_string()).collect();
        assert_eq!(methods, ["examine", "test"]);
    });
}

#[test]
fn linking_the_same_again_writes_nothing() {
    on_both(|bench| {
        bench.added(1);
        bench.link(&[1], &["3.1.1[a]"]).unwrap();
        let entries = bench.entries().len();
        let nothing = Ok(Linked::default());
        assert_eq!(bench.link(&[1], &["3.1.1[a]"]), nothing);
        assert_eq!(unlink(bench, &[1], &["3.1.1[b]"]), nothing);
        assert_eq!(bench.entries().len(), entries);
    });
}

#[test]
fn one_item_that_is_not_there_links_none() {
    on_both(|bench| {
        bench.added(1);
        assert_eq!(bench.link(&[1, 2], &["3.1.1[a]"]), Err(LinkObjectivesError::NotFound));
        assert_eq!(unlink(bench, &[2], &["3.1.1[a]"]), Err(LinkObjectivesError::NotFound));
        assert_eq!(bench.linked(1), [""; 0]);
        let many: Vec<u32> = (1..=101).collect();
        assert_eq!(bench.link(&many, &["3.1.1[a]"]), Err(LinkObjectivesError::TooManyItems));
    });
}

#[test]
fn neither_items_nor_assessments_of_others_are_linked() {
    on_both(|bench| {
        create(&bench.store, OTHER, "Other");
        bench.start_assessment(scope(OTHER), 9);
        bench.added(1);
        let command = |scope, assessment| LinkObjectives {
            scope,
            assessment,
            items: vec![number(1)],
            objectives: bench.objectives(&["3.1.1[a]"]),
            methods: None,
            actor: maria(),
        };
        for (scope, assessment) in [(scope(OTHER), 1), (bench.scope, 2)] {
            let refused = link_objectives(&bench.store, &bench.shelf, &command(scope, assessment));
            assert_eq!(refused, Err(LinkObjectivesError::NotFound));
        }
        let level_1 = &controlkeep_usecases::frameworks::embedded_frameworks()[0];
        let stray =
            LinkObjectives { objectives: vec![level_1.objective_id(0, 0)], ..command(bench.scope, 1) };
        let refused = link_objectives(&bench.store, &bench.shelf, &stray);
        assert_eq!(refused, Err(LinkObjectivesError::NotFound));
        assert_eq!(bench.linked(1), [""; 0]);
    });
}

fn refer(bench: &Bench, count: u8) -> AddReference {
    AddReference { scope: bench.scope, number: number(1), reference: reference(count), actor: maria() }
}

fn drop(bench: &Bench, count: u8) -> Result<(), ReferenceError> {
    let reference = ReferenceId::from_bytes([count; 16]);
    let command = RemoveReference { scope: bench.scope, number: number(1), reference, actor: maria() };
    remove_reference(&bench.store, &command)
}

#[test]
fn references_come_and_go_with_their_entries() {
    on_both(|bench| {
        bench.added(1);
        add_reference(&bench.store, &refer(bench, 5)).unwrap();
        assert_eq!(bench.evidence(number(1)).unwrap().references.len(), 1);
        let again = AddReference {
            reference: controlkeep_evidence::NewReference { id: reference(6).id, ..reference(5) },
            ..refer(bench, 6)
        };
        let present = Err(ReferenceError::Refused(ReferenceRefused::Present));
        assert_eq!(add_reference(&bench.store, &again), present);
        drop(bench, 5).unwrap();
        assert_eq!(drop(bench, 5), Err(ReferenceError::NotFound));
        let trail = bench.trail().split_off(1);
        assert_eq!(
            trail[0],
            "Maria evidence.reference_added E-001 title: Page, reference: https://example.com/5"
        );
        assert_eq!(trail.len(), 2);
    });
}

#[test]
fn an_item_that_is_nothing_but_a_reference_keeps_it() {
    on_both(|bench| {
        let only = AddEvidence { files: Vec::new(), references: vec![reference(1)], ..bench.new_evidence(1) };
        bench.add(&only).unwrap();
        assert_eq!(drop(bench, 1), Err(ReferenceError::Refused(ReferenceRefused::Last)));
        let foreign = AddReference { scope: scope(OTHER), ..refer(bench, 2) };
        assert_eq!(add_reference(&bench.store, &foreign), Err(ReferenceError::NotFound));
    });
}
