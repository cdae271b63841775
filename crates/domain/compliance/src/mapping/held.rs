//! How much of a requirement is held, from the requirements that lead to it.

use super::Strength;
use crate::Finding;

/// How much of one requirement is in place; `None` is nothing.
///
/// N/A counts like MET (32 CFR 170.24(b)), but only where the same thing is asked: what another
/// framework asks beyond it may well apply. So both sums are kept, without N/A and with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Held {
    met: Option<Strength>,
    counted: Option<Strength>,
}

impl Held {
    pub(super) const fn of(finding: Finding) -> Self {
        const FULL: Option<Strength> = Some(Strength::Full);
        match finding {
            Finding::Met => Self { met: FULL, counted: FULL },
            Finding::NotApplicable => Self { met: None, counted: FULL },
            Finding::NotMet | Finding::NotAssessed => Self { met: None, counted: None },
        }
    }

    /// With N/A counted like MET.
    pub(super) const fn counted(self) -> Option<Strength> {
        self.counted
    }

    /// What crosses a link of that strength; the weaker of the two decides.
    pub(super) fn over(self, link: Strength) -> Option<Strength> {
        self.seen_over(link).min(Some(link))
    }

    /// N/A stays behind on any link but a full one.
    const fn seen_over(self, link: Strength) -> Option<Strength> {
        match link {
            Strength::Full => self.counted,
            Strength::Partial | Strength::Informative => self.met,
        }
    }

    /// What all links together bring to a requirement.
    pub(super) fn gather(links: &[(Strength, Self)]) -> Self {
        let seen = |look: fn(Self, Strength) -> Option<Strength>| -> Vec<_> {
            links.iter().map(|(link, held)| (*link, look(*held, *link))).collect()
        };
        Self { met: together(&seen(|held, _| held.met)), counted: together(&seen(Self::seen_over)) }
    }
}

/// All of it only when something gives all of it and nothing that claims to give any is missing;
/// otherwise the best of what is there, which is then a part at most. A hint claims nothing.
fn together(links: &[(Strength, Option<Strength>)]) -> Option<Strength> {
    let full = |link: &(Strength, Option<Strength>)| link.0 == Strength::Full;
    let whole = |link: &(Strength, Option<Strength>)| link.1 == Some(Strength::Full);
    let mut claims = links.iter().filter(|(link, _)| *link != Strength::Informative);
    if links.iter().any(full) && claims.all(whole) {
        return Some(Strength::Full);
    }
    let best = links.iter().map(|(link, held)| (*held).min(Some(*link))).max().flatten();
    best.min(Some(Strength::Partial))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Finding::{Met, NotApplicable, NotAssessed, NotMet};
    use Strength::{Full, Informative, Partial};

    #[test]
    fn what_crosses_a_link_is_the_weaker_of_both() {
        let table: &[(Finding, Strength, Option<Strength>)] = &[
            (Met, Full, Some(Full)),
            (Met, Partial, Some(Partial)),
            (Met, Informative, Some(Informative)),
            (NotApplicable, Full, Some(Full)),
            (NotApplicable, Partial, None),
            (NotApplicable, Informative, None),
            (NotMet, Full, None),
            (NotMet, Partial, None),
            (NotAssessed, Full, None),
            (NotAssessed, Informative, None),
        ];
        for (finding, link, expected) in table {
            assert_eq!(Held::of(*finding).over(*link), *expected, "{finding:?} over {link:?}");
        }
    }

    #[test]
    fn links_add_up() {
        type Links = &'static [(Strength, Finding)];
        let table: &[(Links, Option<Strength>, Option<Strength>)] = &[
            // the links, what is met, what counts
            (&[], None, None),
            (&[(Full, Met)], Some(Full), Some(Full)),
            (&[(Full, Met), (Full, Met)], Some(Full), Some(Full)),
            (&[(Full, Met), (Full, NotMet)], Some(Partial), Some(Partial)),
            (&[(Full, NotMet), (Full, NotAssessed)], None, None),
            (&[(Full, NotApplicable)], None, Some(Full)),
            (&[(Full, Met), (Full, NotApplicable)], Some(Partial), Some(Full)),
            (&[(Full, NotApplicable), (Full, NotMet)], None, Some(Partial)),
            (&[(Partial, Met)], Some(Partial), Some(Partial)),
            (&[(Partial, Met), (Partial, Met)], Some(Partial), Some(Partial)),
            (&[(Partial, NotApplicable)], None, None),
            (&[(Full, Met), (Partial, Met)], Some(Full), Some(Full)),
            (&[(Full, Met), (Partial, NotMet)], Some(Partial), Some(Partial)),
            (&[(Full, Met), (Partial, NotApplicable)], Some(Partial), Some(Partial)),
            (&[(Informative, Met)], Some(Informative), Some(Informative)),
            (&[(Informative, Met), (Partial, NotMet)], Some(Informative), Some(Informative)),
            (&[(Informative, Met), (Partial, Met)], Some(Partial), Some(Partial)),
            (&[(Informative, NotMet), (Full, Met)], Some(Full), Some(Full)),
        ];
        for (links, met, counted) in table {
            let held: Vec<_> = links.iter().map(|(link, finding)| (*link, Held::of(*finding))).collect();
            assert_eq!(Held::gather(&held), Held { met: *met, counted: *counted }, "{links:?}");
        }
    }

    #[test]
    fn a_part_stays_a_part_over_a_full_link() {
        let part = Held::gather(&[(Partial, Held::of(Met))]);
        assert_eq!(part.over(Full), Some(Partial));
        assert_eq!(Held::gather(&[(Full, part)]).counted(), Some(Partial));
    }
}
