//! One organisation and its year: people, an assessment, findings in several sittings, evidence.

use controlkeep_compliance::{AssessmentName, Framework, RuleSet, Weight};
use controlkeep_http::Files;
use controlkeep_kernel::{Actor, AssessmentId, OrganisationId, Timestamp};
use controlkeep_rbac::{
    Access, Granted, OrganisationName, Permission, PlatformPermission, Role, Scope, Slug,
};
use controlkeep_usecases::assessments::{CreateAssessment, create_assessment};
use controlkeep_usecases::evidence::add_each_evidence;
use controlkeep_usecases::findings::{
    ChangeFindings, ChoosePartialCredit, FindingEdit, change_findings, choose_partial_credit,
};
use controlkeep_usecases::frameworks::Shelf;
use controlkeep_usecases::operator::{
    GrantMembership, RemoveMembership, grant_membership, remove_membership,
};
use controlkeep_usecases::organisations::{CreateOrganisation, create_organisation};
use controlkeep_usecases::setup::{FirstAssessment, FirstOrganisation, SetUpUnattended, set_up_unattended};

use super::cast::{Cast, Player, SEEN_BY_ONE};
use super::judging::Judge;
use super::papers::Desk;
use super::story::Story;
use super::{fits, words};
use crate::failure::Failure;
use crate::wiring::House;

/// In how many sittings the objectives are gone through.
const SITTINGS: usize = 10;

/// How many objectives are looked at again at the end.
const LOOKED_AT_AGAIN: usize = 16;

/// What every organisation stands on.
pub(super) struct Stage<'a> {
    pub(super) house: &'a House,
    pub(super) cast: &'a Cast,
    pub(super) framework: Framework,
    pub(super) shelf: Shelf,
    pub(super) files: Files,
    pub(super) seed: u64,
    pub(super) until: Timestamp,
}

/// What an organisation is called, and when it begins.
struct Founding {
    id: OrganisationId,
    name: OrganisationName,
    assessment: AssessmentId,
    at: Timestamp,
}

/// The people of one organisation.
struct Team<'a> {
    maintainer: &'a Player,
    members: [&'a Player; 2],
    viewer: &'a Player,
}

/// One organisation while it is made.
struct Act<'a> {
    stage: &'a Stage<'a>,
    story: Story,
    team: Team<'a>,
    organisation: OrganisationId,
    now: Timestamp,
}

impl Stage<'_> {
    /// Sets the installation up with the first organisation.
    pub(super) fn found_first(&self) -> Result<(), Failure> {
        let founding = self.founding(&mut Story::of(self.seed, 0), 0)?;
        let command = SetUpUnattended {
            account: self.cast.administrator_account()?,
            organisation: FirstOrganisation {
                id: founding.id,
                name: founding.name,
                assessment: FirstAssessment {
                    id: founding.assessment,
                    name: assessment_name()?,
                    framework: &self.framework,
                    rules: self.rules(),
                },
            },
            actor: Actor::command_line(founding.at),
        };
        fits(set_up_unattended(&self.house.store, &command)).map(|_| ())
    }

    /// Makes the organisation at a place, and all that is in it.
    pub(super) fn perform(&self, index: u32) -> Result<(), Failure> {
        let mut story = Story::of(self.seed, index);
        let founding = self.founding(&mut story, index)?;
        let team = self.team(&mut story);
        let (organisation, now) = (founding.id, founding.at);
        if index > 0 {
            self.found(&founding)?;
        }
        self.let_in(&founding, index, &team)?;
        if index > 0 {
            self.start(&founding, team.maintainer)?;
        }
        Act { stage: self, story, team, organisation, now }.play()
    }

    fn rules(&self) -> &RuleSet {
        self.house.rules()
    }

    fn founding(&self, story: &mut Story, index: u32) -> Result<Founding, Failure> {
        let at = story.beginning(self.until);
        Ok(Founding {
            id: OrganisationId::from_bytes(story.id(at)),
            name: fits(OrganisationName::parse(&name(index)))?,
            assessment: AssessmentId::from_bytes(story.id(at)),
            at,
        })
    }

    fn team(&self, story: &mut Story) -> Team<'_> {
        let others = self.cast.others();
        let places = story.places(4, others.len());
        let at = |place: usize| &others[places[place]];
        Team { maintainer: at(0), members: [at(1), at(2)], viewer: at(3) }
    }

    /// The administrator founds it, as on the page.
    fn found(&self, founding: &Founding) -> Result<(), Failure> {
        let founder = self.cast.administrator();
        let access = Access {
            account: founder.id,
            administrator: true,
            memberships: Vec::new(),
            granted: Granted::EVERYTHING,
        };
        let command = CreateOrganisation {
            scope: fits(access.platform(PlatformPermission::CreateOrganisations))?,
            id: founding.id,
            name: founding.name.clone(),
            actor: founder.at(founding.at),
        };
        fits(create_organisation(&self.house.store, &command)).map(|_| ())
    }

    /// Gives everybody their roles; then the founder leaves all but the first organisation.
    fn let_in(&self, founding: &Founding, index: u32, team: &Team<'_>) -> Result<(), Failure> {
        let mut roles = vec![(team.maintainer, Role::Maintainer), (team.viewer, Role::Viewer)];
        roles.extend(team.members.map(|member| (member, Role::Member)));
        if index < SEEN_BY_ONE {
            roles.push((self.cast.sees_many(), Role::Maintainer));
        }
        let organisation = Slug::suggest(&founding.name, 0);
        let actor = Actor::command_line(founding.at);
        for (player, role) in roles {
            let (identifier, organisation, actor) = (&*player.email, organisation.clone(), actor.clone());
            let command = GrantMembership { identifier, organisation, role, actor };
            fits(grant_membership(&self.house.store, &command))?;
        }
        if index > 0 {
            let identifier = &*self.cast.administrator().email;
            fits(remove_membership(
                &self.house.store,
                &RemoveMembership { identifier, organisation, actor },
            ))?;
        }
        Ok(())
    }

    fn start(&self, founding: &Founding, maintainer: &Player) -> Result<(), Failure> {
        let command = CreateAssessment {
            scope: scope(maintainer, founding.id, Role::Maintainer, Permission::CreateAssessments)?,
            id: founding.assessment,
            name: assessment_name()?,
            framework: self.framework.id(),
            actor: maintainer.at(founding.at),
        };
        fits(create_assessment(&self.house.store, &self.shelf, self.rules(), &command)).map(|_| ())
    }
}

impl Act<'_> {
    fn play(mut self) -> Result<(), Failure> {
        let stage = self.stage;
        let done = self.story.between(55, 98);
        let judge = Judge { framework: &stage.framework, rules: stage.rules(), done };
        let stated = self.sit(&judge)?;
        self.claim_partial_credit()?;
        self.add_evidence()?;
        self.look_again(&judge, &stated)
    }

    /// Goes through all requirements; gives what was stated, requirement by requirement.
    fn sit(&mut self, judge: &Judge<'_>) -> Result<Vec<Vec<FindingEdit>>, Failure> {
        let all = self.stage.framework.catalogue().requirements.len();
        let mut stated = Vec::with_capacity(all);
        for from in (0..all).step_by(all.div_ceil(SITTINGS)) {
            let until = all.min(from + all.div_ceil(SITTINGS));
            let edits = (from..until).map(|at| judge.judge(&mut self.story, at));
            let edits: Vec<Vec<FindingEdit>> = edits.collect::<Result<_, _>>()?;
            self.change(edits.concat())?;
            stated.extend(edits);
        }
        Ok(stated)
    }

    fn claim_partial_credit(&mut self) -> Result<(), Failure> {
        let stage = self.stage;
        let catalogue = stage.framework.catalogue();
        for (position, requirement) in catalogue.requirements.iter().enumerate() {
            let weight: Weight = stage.rules().weight_of(catalogue.kind, requirement);
            if !weight.has_partial_credit() || self.story.chance(50) {
                continue;
            }
            let (scope, actor) = self.somebody()?;
            let command = ChoosePartialCredit {
                scope,
                number: 1,
                requirement: stage.framework.requirement_id(position),
                claimed: true,
                expected_version: 0,
                actor,
            };
            fits(choose_partial_credit(&stage.house.store, &stage.shelf, stage.rules(), &command))?;
        }
        Ok(())
    }

    fn add_evidence(&mut self) -> Result<(), Failure> {
        let stage = self.stage;
        self.now = self.story.later(self.now);
        let owner = self.team.members[self.story.below(2)];
        let scope = scope(owner, self.organisation, Role::Member, Permission::AddEvidence)?;
        let actor = owner.at(self.now);
        let desk = Desk { framework: &stage.framework, files: &stage.files, scope, actor: &actor };
        let items = desk.write(&mut self.story)?;
        fits(add_each_evidence(&stage.house.store, &stage.shelf, &items)).map(|_| ())
    }

    fn look_again(&mut self, judge: &Judge<'_>, stated: &[Vec<FindingEdit>]) -> Result<(), Failure> {
        let requirements = self.story.places(LOOKED_AT_AGAIN, stated.len());
        let mut edits = Vec::with_capacity(LOOKED_AT_AGAIN);
        for requirement in requirements {
            let index = self.story.below(stated[requirement].len());
            edits.push(judge.revise(&mut self.story, (requirement, index), &stated[requirement][index])?);
        }
        self.change(edits)
    }

    /// Some days later, one of those who may changes objectives: all of them, or it is an error.
    fn change(&mut self, edits: Vec<FindingEdit>) -> Result<(), Failure> {
        self.now = self.story.later(self.now);
        let (scope, actor) = self.somebody()?;
        let command = ChangeFindings { scope, number: 1, edits, all_or_nothing: true, actor };
        let stage = self.stage;
        let changed = change_findings(&stage.house.store, &stage.shelf, stage.rules(), &command);
        fits(changed).map(|_| ())
    }

    fn somebody(&mut self) -> Result<(Scope, Actor), Failure> {
        let team = [
            (self.team.maintainer, Role::Maintainer),
            (self.team.members[0], Role::Member),
            (self.team.members[1], Role::Member),
        ];
        let (player, role) = team[self.story.below(team.len())];
        Ok((scope(player, self.organisation, role, Permission::SetFindings)?, player.at(self.now)))
    }
}

/// The role was given before, and the decision says the rest.
fn scope(
    player: &Player,
    organisation: OrganisationId,
    role: Role,
    permission: Permission,
) -> Result<Scope, Failure> {
    let access = Access {
        account: player.id,
        administrator: false,
        memberships: vec![(organisation, role)],
        granted: Granted::EVERYTHING,
    };
    fits(access.organisation(organisation, permission))
}

/// Each has a name of its own, so that the first suggestion for its address is free.
fn name(index: u32) -> String {
    let at = index as usize;
    let (place, trade) = (words::PLACES[at % words::PLACES.len()], at / words::PLACES.len());
    let round = trade / words::TRADES.len();
    let name = format!("{place} {}", words::TRADES[trade % words::TRADES.len()]);
    if round == 0 { name } else { format!("{name} {}", round + 1) }
}

fn assessment_name() -> Result<AssessmentName, Failure> {
    fits(AssessmentName::parse("CMMC Level 2 self-assessment"))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ten_thousand_organisations_have_ten_thousand_addresses() {
        let slug = |index| Slug::suggest(&OrganisationName::parse(&name(index)).unwrap(), 0).to_string();
        let slugs: HashSet<String> = (0..10_000).map(slug).collect();
        assert_eq!(slugs.len(), 10_000);
    }
}
