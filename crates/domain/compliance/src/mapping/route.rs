//! The way from one framework to another, and the rows along it.

use std::collections::BTreeSet;

use super::{Direction, FrameworkCode, MappedRequirement, Mapping, Mappings, RequirementCode, Strength};

/// There is no such way from one framework to another.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RouteError {
    /// A framework is on the way twice.
    #[error("{0} is on the way twice")]
    Repeated(FrameworkCode),
    /// No row joins two frameworks that follow each other.
    #[error("no row joins {from} and {to}")]
    NotJoined {
        /// The first of the two.
        from: FrameworkCode,
        /// The second.
        to: FrameworkCode,
    },
}

/// The frameworks from the findings to what is asked about, each joined with the next by some row.
pub(super) struct Route<'a> {
    mappings: &'a Mappings,
    frameworks: Vec<&'a FrameworkCode>,
}

/// From one framework to the next.
#[derive(Clone, Copy)]
pub(super) struct Hop<'a> {
    mappings: &'a Mappings,
    from: &'a FrameworkCode,
    to: &'a FrameworkCode,
}

/// A row with a target, read towards one of its ends.
pub(super) struct Link<'a> {
    pub(super) mapping: &'a Mapping,
    pub(super) from: MappedRequirement,
    pub(super) to: MappedRequirement,
    pub(super) direction: Direction,
    pub(super) strength: Strength,
}

impl<'a> Route<'a> {
    pub(super) fn new(
        mappings: &'a Mappings,
        from: &'a FrameworkCode,
        via: &'a [FrameworkCode],
        towards: &'a FrameworkCode,
    ) -> Result<Self, RouteError> {
        let frameworks = [from].into_iter().chain(via).chain([towards]).collect();
        let route = Self { mappings, frameworks };
        route.check()?;
        Ok(route)
    }

    fn check(&self) -> Result<(), RouteError> {
        let mut seen = BTreeSet::new();
        if let Some(again) = self.frameworks.iter().find(|framework| !seen.insert(**framework)) {
            return Err(RouteError::Repeated((*again).clone()));
        }
        match self.hops().find(|hop| !hop.is_joined()) {
            Some(gap) => Err(RouteError::NotJoined { from: gap.from.clone(), to: gap.to.clone() }),
            None => Ok(()),
        }
    }

    pub(super) fn frameworks(&self) -> Vec<FrameworkCode> {
        self.frameworks.iter().copied().cloned().collect()
    }

    /// Its hops, from the findings on.
    pub(super) fn hops(&self) -> impl Iterator<Item = Hop<'a>> {
        let pairs = self.frameworks.iter().zip(self.frameworks.iter().skip(1));
        pairs.map(|(from, to)| Hop { mappings: self.mappings, from, to })
    }

    /// Where the way of a requirement of the first framework ends early: the rows which state that there
    /// is no counterpart, if any do. `None` when it leads all the way.
    pub(super) fn dead_end(&self, code: &str) -> Option<Vec<&'a Mapping>> {
        let mut reached = BTreeSet::from([code.to_owned()]);
        for hop in self.hops() {
            let next: BTreeSet<String> = reached.iter().flat_map(|code| hop.onward(code)).collect();
            if next.is_empty() {
                return Some(reached.iter().flat_map(|code| hop.back().facts(code)).collect());
            }
            reached = next;
        }
        None
    }
}

impl<'a> Hop<'a> {
    /// The same way in the other direction.
    const fn back(self) -> Self {
        Self { mappings: self.mappings, from: self.to, to: self.from }
    }

    fn is_joined(self) -> bool {
        self.mappings.neighbours(self.from).any(|next| next == self.to)
    }

    /// The requirements where it can end.
    pub(super) fn ends(self) -> Vec<&'a RequirementCode> {
        self.mappings.requirements(self.to)
    }

    /// The rows that lead to a requirement.
    pub(super) fn links(self, code: &str) -> impl Iterator<Item = Link<'a>> {
        self.mappings.of(self.to, code, self.from).into_iter().filter_map(move |row| self.link(row))
    }

    /// The rows which state that nothing leads to a requirement.
    pub(super) fn facts(self, code: &str) -> impl Iterator<Item = &'a Mapping> {
        self.mappings.of(self.to, code, self.from).into_iter().filter(|row| row.is_fact())
    }

    fn link(self, mapping: &'a Mapping) -> Option<Link<'a>> {
        let source = mapping.source.clone();
        let target = MappedRequirement { framework: mapping.towards.clone(), code: mapping.target.clone()? };
        let (direction, from, to) = if source.framework == *self.from {
            (Direction::Forward, source, target)
        } else {
            (Direction::Backward, target, source)
        };
        Some(Link { mapping, from, to, direction, strength: mapping.strength(direction)? })
    }

    /// The requirements that a requirement leads to.
    fn onward(self, code: &str) -> impl Iterator<Item = String> {
        self.back().links(code).map(|link| link.from.code.into())
    }
}
