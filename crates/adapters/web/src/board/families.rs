//! The family rail beside the board.

use serde::Serialize;

use super::BoardQuery;
use crate::findings::Scene;

/// One family, with how much of it is met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FamilyLink {
    /// What its element is called.
    pub(crate) id: String,
    /// Its code, such as `AC`; the word for all families in the first one.
    pub(crate) code: String,
    /// Its title.
    pub(crate) title: String,
    /// Requirements that cost nothing.
    pub(crate) met: u16,
    /// All its requirements.
    pub(crate) total: u16,
    /// The list narrowed to it.
    pub(crate) href: String,
    /// Whether the list is narrowed to it.
    pub(crate) current: bool,
}

/// All families, with a first line for everything.
pub(crate) fn families(scene: &Scene<'_>, query: &BoardQuery) -> Vec<FamilyLink> {
    let count = scene.opened.card.families.len();
    std::iter::once(everything(scene, query)).chain((0..count).map(|at| family(scene, query, at))).collect()
}

/// The lines that a change in a requirement touches: everything, and its own family.
pub(crate) fn touched(scene: &Scene<'_>, query: &BoardQuery, requirement: usize) -> Vec<FamilyLink> {
    let code = &scene.opened.catalogue().requirements[requirement].family;
    let at = scene.opened.card.families.iter().position(|family| family.code == *code);
    std::iter::once(everything(scene, query)).chain(at.map(|at| family(scene, query, at))).collect()
}

fn everything(scene: &Scene<'_>, query: &BoardQuery) -> FamilyLink {
    let families = &scene.opened.card.families;
    FamilyLink {
        id: "families-all".to_owned(),
        code: scene.words.text("board-family-all"),
        title: scene.words.text("board-families-all"),
        met: families.iter().map(|family| family.met).sum(),
        total: families.iter().map(|family| family.total).sum(),
        href: BoardQuery { fam: String::new(), ..query.closed() }.href(&scene.address),
        current: query.fam.is_empty(),
    }
}

fn family(scene: &Scene<'_>, query: &BoardQuery, at: usize) -> FamilyLink {
    let score = &scene.opened.card.families[at];
    let title = scene.opened.catalogue().families.get(at).map_or("", |family| &family.title);
    FamilyLink {
        id: format!("family-{}", crate::assessments::element_id(&score.code)),
        code: score.code.clone(),
        title: title.to_owned(),
        met: score.met,
        total: score.total,
        href: BoardQuery { fam: score.code.clone(), ..query.closed() }.href(&scene.address),
        current: query.fam.eq_ignore_ascii_case(&score.code),
    }
}
