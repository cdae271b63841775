//! From the findings of its objectives to the finding of a requirement.

use crate::Finding;

/// The finding of a requirement, from the findings of its objectives
/// (32 CFR 170.24(b); NOT ASSESSED is a working value of the tracker only).
///
/// One NOT MET objective makes the requirement NOT MET. Otherwise one that is not assessed leaves
/// it open. Only when every objective is N/A is the requirement N/A; else N/A counts like MET.
/// A requirement without any objective is not assessed: nothing was found about it.
#[must_use]
pub fn roll_up(objectives: &[Finding]) -> Finding {
    let any = |wanted| objectives.contains(&wanted);
    if any(Finding::NotMet) {
        Finding::NotMet
    } else if objectives.is_empty() || any(Finding::NotAssessed) {
        Finding::NotAssessed
    } else if any(Finding::Met) {
        Finding::Met
    } else {
        Finding::NotApplicable
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Finding::{Met, NotApplicable, NotAssessed, NotMet};

    #[test]
    fn follows_the_table_of_the_rule() {
        let table: &[(&[Finding], Finding)] = &[
            (&[], NotAssessed),
            (&[Met], Met),
            (&[NotMet], NotMet),
            (&[NotApplicable], NotApplicable),
            (&[NotAssessed], NotAssessed),
            (&[Met, Met, Met], Met),
            (&[Met, NotApplicable], Met),
            (&[NotApplicable, NotApplicable], NotApplicable),
            (&[Met, NotMet, Met], NotMet),
            (&[NotAssessed, NotMet], NotMet),
            (&[NotApplicable, NotMet], NotMet),
            (&[Met, NotAssessed], NotAssessed),
            (&[NotApplicable, NotAssessed], NotAssessed),
        ];
        for (objectives, expected) in table {
            assert_eq!(roll_up(objectives), *expected, "{objectives:?}");
        }
    }

    #[test]
    fn the_order_of_the_objectives_does_not_matter() {
        for first in Finding::ALL {
            for second in Finding::ALL {
                assert_eq!(roll_up(&[*first, *second]), roll_up(&[*second, *first]));
            }
        }
    }
}
