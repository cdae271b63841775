//! Objectives as somebody types them: `3.5.3[a], 3.1.1`.

use controlkeep_compliance::Framework;
use controlkeep_kernel::ObjectiveId;

/// What was typed names nothing of the framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnknownCode(pub(crate) String);

/// Reads codes of objectives and requirements, with commas, semicolons or blanks between. A
/// requirement stands for all its objectives.
pub(crate) fn objectives_of(framework: &Framework, typed: &str) -> Result<Vec<ObjectiveId>, UnknownCode> {
    let codes = typed.split([',', ';', ' ', '\n', '\t']).map(str::trim).filter(|code| !code.is_empty());
    let mut found = Vec::new();
    for code in codes {
        let objectives =
            named(framework, code).ok_or_else(|| UnknownCode(code.chars().take(40).collect()))?;
        found.extend(
            objectives.into_iter().filter(|objective| !found.contains(objective)).collect::<Vec<_>>(),
        );
    }
    Ok(found)
}

/// The objectives that one code names; none when it names nothing.
fn named(framework: &Framework, code: &str) -> Option<Vec<ObjectiveId>> {
    let (requirement, label) = match code.find('[') {
        Some(at) if at > 0 => code.split_at(at),
        _ => (code, ""),
    };
    let index = position(framework, requirement)?;
    let objectives = &framework.catalogue().requirements[index].objectives;
    let all = 0..objectives.len();
    let chosen: Vec<usize> = if label.is_empty() {
        all.collect()
    } else {
        all.filter(|at| objectives[*at].label.eq_ignore_ascii_case(label)).collect()
    };
    (!chosen.is_empty())
        .then(|| chosen.into_iter().map(|objective| framework.objective_id(index, objective)).collect())
}

/// A requirement by what people call it, or by its full code.
fn position(framework: &Framework, code: &str) -> Option<usize> {
    let full = || {
        let requirements = &framework.catalogue().requirements;
        requirements.iter().position(|requirement| requirement.code.eq_ignore_ascii_case(code))
    };
    framework.find_requirement_by_short(code).or_else(full)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Site;

    fn count(typed: &str) -> Result<usize, UnknownCode> {
        objectives_of(&Site::fresh().framework("CMMC-L2"), typed).map(|found| found.len())
    }

    #[test]
    fn objectives_and_requirements_may_be_mixed_and_named_twice() {
        assert_eq!(count("3.5.3[a]"), Ok(1));
        assert_eq!(count("3.5.3[A]; 3.5.3[b]\n3.5.3[a]"), Ok(2));
        assert_eq!(count("3.5.3"), Ok(4));
        assert_eq!(count("IA.L2-3.5.3 3.5.3[a]"), Ok(4));
        assert_eq!(count(" , "), Ok(0));
    }

    #[test]
    fn what_names_nothing_is_told() {
        for code in ["3.99.1", "3.5.3[z]", "[a]", "é", "3.5.3[a"] {
            assert_eq!(count(&format!("3.1.1, {code}")), Err(UnknownCode(code.into())), "{code}");
        }
    }
}
