use super::*;
use crate::catalogue::tests::small;
use crate::{Finding, Obstacle, Overlay, Weight, embedded, score};

fn moved(catalogue: &Catalogue, gaps: &str) -> Vec<Lever> {
    let overlay = Overlay::parse(catalogue, gaps).unwrap();
    let sheet = overlay.apply(catalogue, &Sheet::filled(catalogue, Finding::Met));
    what_moves(catalogue, &sheet, RuleSet::current())
}

/// Each lever as `code+gain/objectives`, with `!` when it is an obstacle, and its smaller step as
/// `~+gain/objectives`, with `!` when it stays an obstacle.
fn told(catalogue: &Catalogue, gaps: &str) -> String {
    let mark = |bars: bool| if bars { "!" } else { "" };
    let partial =
        |step: &PartialLever| format!("~+{}/{}{}", step.gain, step.objectives.len(), mark(!step.may_wait));
    let one = |lever: &Lever| {
        let short = &catalogue.requirements[lever.requirement].short;
        let bars = mark(lever.obligation.is_some());
        let smaller = lever.partial.as_ref().map(partial).unwrap_or_default();
        format!("{short}+{}/{}{bars}{smaller}", lever.gain, lever.objectives.len())
    };
    moved(catalogue, gaps).iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_most_pressing_comes_first() {
    let table = [
        ("nothing open", "", ""),
        ("a one-pointer may wait", "3.1.3=not_met", "3.1.3+1/5"),
        ("obstacles before the rest", "3.1.9[a]=not_met,3.1.1=not_met", "3.1.1+5/6! 3.1.9+1/1"),
        ("named before the rest", "3.1.9[a]=not_met,3.1.20=not_met", "3.1.20+1/6! 3.1.9+1/1"),
        ("the plan before all", "3.1.1[a]=not_met,3.12.4=not_met", "3.12.4+0/8! 3.1.1+5/1!"),
        ("a plan that is said not to apply", "3.12.4=not_applicable", "3.12.4+0/8!"),
        ("a plan of which a part does not", "3.12.4=not_met,3.12.4[a]=not_applicable", "3.12.4+0/7!"),
        ("more points an objective", "3.1.1=not_met,3.1.5[a]=not_met", "3.1.5+3/1! 3.1.1+5/6!"),
        (
            "equal share, more points",
            "3.1.20[a]=not_met,3.1.1[a]=not_met,3.1.1[b]=not_met,3.1.1[c]=not_met,3.1.1[d]=not_met,3.1.1[e]=not_met",
            "3.1.1+5/5! 3.1.20+1/1!",
        ),
        ("equal, the catalogue's order", "3.1.9[a]=not_met,3.1.8[b]=not_met", "3.1.8+1/1 3.1.9+1/1"),
        ("not assessed counts too", "3.1.1[a]=not_assessed,3.1.1[b]=not_met", "3.1.1+5/2!"),
        ("a gap of encryption", "3.13.11=not_met", "3.13.11+5/1!~+2/0"),
        ("encryption with credit", "3.13.11=not_met,3.13.11~", "3.13.11+3/1"),
        ("factors for nobody", "3.5.3=not_met", "3.5.3+5/4!~+2/2!"),
        ("factors, only the claim is missing", "3.5.3[d]=not_met", "3.5.3+5/1!~+2/0!"),
        (
            "factors, a claim that is not earned",
            "3.5.3[b]=not_met,3.5.3[d]=not_met,3.5.3~",
            "3.5.3+5/2!~+2/1!",
        ),
        ("what the credit needs is all that is open", "3.5.3[b]=not_met,3.5.3[c]=not_assessed", "3.5.3+5/2!"),
        ("factors with credit", "3.5.3[d]=not_met,3.5.3~", "3.5.3+3/1!"),
    ];
    for (name, gaps, expected) in table {
        assert_eq!(told(embedded::level_2(), gaps), expected, "{name}");
    }
}

#[test]
fn other_levels_have_levers_too() {
    let table = [
        (embedded::level_1(), "b.1.i=not_met,b.1.iv[a]=not_met", "b.1.iv+1/1! b.1.i+1/6!"),
        (embedded::level_3(), "3.1.3e=not_met,3.6.1e[a]=not_met", "3.6.1e+1/1! 3.1.3e+1/3"),
    ];
    for (catalogue, gaps, expected) in table {
        assert_eq!(told(catalogue, gaps), expected);
    }
}

#[test]
fn a_lever_names_its_objectives_and_paragraphs() {
    let levers = moved(embedded::level_2(), "3.5.3[b]=not_met,3.5.3[d]=not_assessed,3.12.4[a]=not_met");
    let (plan, factors) = (&levers[0], &levers[1]);
    let plan_section = Section::from("32 CFR 170.24(c)(2)(i)(B)(5)");
    assert_eq!(plan.obligation, Some(Obligation { obstacle: ObstacleKind::Ssp, section: plan_section }));
    assert_eq!((plan.poam, plan.may_wait), (PoamReason::Named, false));
    assert_eq!(factors.objectives, [1, 3]);
    assert_eq!((factors.poam, factors.may_wait), (PoamReason::Weight, false));
    assert_eq!(factors.poam_section, "32 CFR 170.21(a)(2)(ii)");
    assert_eq!(factors.partial.as_ref().map(|step| &step.objectives), Some(&vec![1]));
    let json = serde_json::to_string(&levers).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Lever>>(&json).unwrap(), levers);
    let waiting = &moved(embedded::level_2(), "3.1.3=not_met")[0];
    assert_eq!((waiting.poam, waiting.may_wait, &waiting.obligation), (PoamReason::WithinRule, true, &None));
}

#[test]
fn obligations_are_the_obstacles_of_the_score() {
    for catalogue in embedded::all() {
        let sheet = Sheet::blank(catalogue);
        let card = score(catalogue, &sheet, RuleSet::current());
        let told = |lever: &Lever| {
            let obligation = lever.obligation.clone()?;
            let same = |reason: &&Obstacle| {
                reason.code() == obligation.obstacle.code()
                    && reason.section() == obligation.section.as_str()
                    && reason.requirement().is_none_or(|requirement| requirement == lever.requirement)
            };
            Some(card.outlook.reasons.iter().any(|reason| same(&reason)))
        };
        let levers = what_moves(catalogue, &sheet, RuleSet::current());
        assert!(levers.iter().filter_map(told).all(|same| same));
        let barred = card.lines.iter().filter(|line| !line.poam.allowed).count();
        assert_eq!(levers.iter().filter_map(told).count(), barred, "{}", catalogue.code);
        assert_eq!(levers.len(), card.lines.len());
    }
}

#[test]
fn another_framework_has_levers_and_no_obligations() {
    let catalogue = small();
    let levers = what_moves(&catalogue, &Sheet::blank(&catalogue), RuleSet::current());
    assert_eq!(levers.len(), 2);
    assert!(levers.iter().all(|lever| lever.gain == 1 && lever.may_wait && lever.obligation.is_none()));
    assert!(levers.iter().all(|lever| lever.poam == PoamReason::NoRule && lever.poam_section.is_empty()));
}

#[test]
fn a_requirement_without_objectives_is_ranked_like_one_with_one() {
    let mut catalogue = embedded::level_2().clone();
    catalogue.requirements[0].objectives.clear();
    catalogue.requirements[0].weight = Weight::Points(5);
    assert_eq!(told(&catalogue, "3.1.2=not_met,3.1.5[a]=not_met"), "3.1.1+5/0! 3.1.5+3/1! 3.1.2+5/2!");
}
