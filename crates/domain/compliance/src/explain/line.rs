//! One line of a derivation, as a sentence.

use std::fmt::Write as _;

use crate::{Catalogue, Finding, PoamReason, ScoreLine, Why};

/// Such as `3.1.1: -5, NOT MET in [a], [c] (32 CFR …). Must be met: it weighs too much (32 CFR …).`
pub(super) fn sentence(catalogue: &Catalogue, line: &ScoreLine) -> String {
    let mut text = String::with_capacity(200);
    // Writing into a String cannot fail.
    write(&mut text, catalogue, line).ok();
    text
}

fn write(out: &mut String, catalogue: &Catalogue, line: &ScoreLine) -> std::fmt::Result {
    let name = short(catalogue, line.requirement);
    match line.deduction {
        0 => write!(out, "{name}: 0, ")?,
        points => write!(out, "{name}: -{points}, ")?,
    }
    cause(out, catalogue, line)?;
    if !line.section.is_empty() {
        write!(out, " ({})", line.section)?;
    }
    out.push('.');
    if line.is_open() && line.poam.reason != PoamReason::NoRule {
        write!(out, " {} ({}).", waiting(line.poam.reason), line.poam.section)?;
    }
    Ok(())
}

fn cause(out: &mut String, catalogue: &Catalogue, line: &ScoreLine) -> std::fmt::Result {
    let named = |out: &mut String, objectives: &[usize]| labels(out, catalogue, line.requirement, objectives);
    match &line.why {
        Why::Met => write!(out, "MET"),
        Why::NotApplicable => write!(out, "N/A"),
        Why::NotMet { objectives } => {
            write!(out, "NOT MET")?;
            named(out, objectives)
        }
        Why::NotAssessed { objectives } => {
            write!(out, "not assessed")?;
            named(out, objectives)
        }
        Why::PartialCredit { objectives, full, partial } => {
            write!(out, "NOT MET")?;
            named(out, objectives)?;
            write!(out, ", with partial credit {partial} instead of {full}")
        }
        Why::CreditNotEarned { objectives, against } => {
            write!(out, "NOT MET")?;
            named(out, objectives)?;
            write!(out, "; the partial credit is not earned, because it needs")?;
            labels_after(out, catalogue, line.requirement, against, " ")
        }
        Why::Gate { objectives } => {
            write!(out, "{}, and without it there is no score; open", word(line.finding))?;
            labels_after(out, catalogue, line.requirement, objectives, " ")
        }
    }
}

/// What people call the requirement at a position.
pub(super) fn short(catalogue: &Catalogue, requirement: usize) -> &str {
    catalogue.requirements.get(requirement).map_or("?", |requirement| &requirement.short)
}

/// The word of 32 CFR 170.24(b) for a finding.
pub(super) const fn word(finding: Finding) -> &'static str {
    match finding {
        Finding::Met => "MET",
        Finding::NotMet => "NOT MET",
        Finding::NotApplicable => "N/A",
        Finding::NotAssessed => "not assessed",
    }
}

fn labels(
    out: &mut String,
    catalogue: &Catalogue,
    requirement: usize,
    objectives: &[usize],
) -> std::fmt::Result {
    labels_after(out, catalogue, requirement, objectives, " in ")
}

/// The labels of objectives; nothing when the requirement is its own single objective.
fn labels_after(
    out: &mut String,
    catalogue: &Catalogue,
    requirement: usize,
    objectives: &[usize],
    before: &str,
) -> std::fmt::Result {
    let within =
        catalogue.requirements.get(requirement).map_or(&[][..], |requirement| &requirement.objectives);
    let mut separator = before;
    for label in objectives.iter().filter_map(|position| within.get(*position)).map(|o| o.label.as_str()) {
        if !label.is_empty() {
            write!(out, "{separator}{label}")?;
            separator = ", ";
        }
    }
    Ok(())
}

const fn waiting(reason: PoamReason) -> &'static str {
    match reason {
        PoamReason::WithinRule | PoamReason::NoRule => "May wait on a POA&M",
        PoamReason::AtPartial => "May wait on a POA&M while its partial deduction applies",
        PoamReason::FullDeduction => "Must be met: only its partial deduction could wait on a POA&M",
        PoamReason::Level1 => "Must be met: Level 1 has no POA&M",
        PoamReason::Weight => "Must be met: it weighs too much for a POA&M",
        PoamReason::Named => "Must be met: the rule bars it from a POA&M by name",
    }
}
