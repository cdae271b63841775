//! Who is signed in, and where they belong.

use controlkeep_accounts::{Account, ApiCredentialKind, CredentialHash, Session, TokenHash};
use controlkeep_kernel::{AccountId, SessionId};
use controlkeep_ports::{CredentialHeld, OrganisationSummary, SignedIn, SignedInAccount};
use controlkeep_rbac::{Access, Granted, Role};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::repositories::memberships;
use crate::rows::{AccountRow, ApiCredentialRow, AssessmentRow, OrganisationRow, SessionRow, Stored};
use crate::schema;

/// One query for the session with its account, and one for what the account may do.
pub(super) fn signed_in(db: &mut Db, token: &TokenHash) -> Outcome<Option<SignedIn>> {
    use schema::{accounts, sessions};
    let found: Option<SessionColumns> = sessions::table
        .left_join(accounts::table)
        .filter(sessions::token_hash.eq(token.0.as_slice()))
        .select((SessionRow::as_select(), Option::<AccountRow>::as_select()))
        .first(db)
        .optional()
        .in_table("sessions")?;
    found.map(|found| opened(db, found)).transpose()
}

/// As [`signed_in`], by the session's id.
pub(super) fn signed_in_by_id(db: &mut Db, id: SessionId) -> Outcome<Option<SignedIn>> {
    use schema::{accounts, sessions};
    let found: Option<SessionColumns> = sessions::table
        .left_join(accounts::table)
        .filter(sessions::id.eq(id.as_bytes().as_slice()))
        .select((SessionRow::as_select(), Option::<AccountRow>::as_select()))
        .first(db)
        .optional()
        .in_table("sessions")?;
    found.map(|found| opened(db, found)).transpose()
}

type SessionColumns = (SessionRow, Option<AccountRow>);

fn opened(db: &mut Db, (session, account): SessionColumns) -> Outcome<SignedIn> {
    let account = account.map(|row| Account::try_from(row).and_then(|account| with_rights(db, &account)));
    Ok(SignedIn { session: Session::try_from(session)?, account: account.transpose()? })
}

/// One query for the key or certificate with its owner, and one for what the owner may do.
pub(super) fn credential(
    db: &mut Db,
    kind: ApiCredentialKind,
    hash: &CredentialHash,
) -> Outcome<Option<CredentialHeld>> {
    use schema::{accounts, api_credentials};
    let found: Option<(ApiCredentialRow, AccountRow)> = api_credentials::table
        .inner_join(accounts::table)
        .filter(api_credentials::secret_hash.eq(hash.0.as_slice()))
        .filter(api_credentials::kind.eq(kind.code()))
        .select((ApiCredentialRow::as_select(), AccountRow::as_select()))
        .first(db)
        .optional()
        .in_table("api_credentials")?;
    let Some((credential, account)) = found else { return Ok(None) };
    let account = Account::try_from(account).and_then(|account| with_rights(db, &account))?;
    Ok(Some(CredentialHeld::of(credential.try_into()?, account)))
}

fn with_rights(db: &mut Db, account: &Account) -> Outcome<SignedInAccount> {
    let memberships = memberships::list_of(db, account.id)?;
    let access = Access {
        account: account.id,
        administrator: account.administrator,
        memberships: memberships.into_iter().map(|one| (one.organisation, one.role)).collect(),
        granted: Granted::EVERYTHING,
    };
    Ok(SignedInAccount::of(account, access))
}

type SummaryColumns = (OrganisationRow, String, Option<AssessmentRow>, Option<String>);

/// One query, however many organisations there are: each row knows the number of its newest
/// assessment.
pub(super) fn organisations_of(db: &mut Db, account: AccountId) -> Outcome<Vec<OrganisationSummary>> {
    use schema::{assessments, memberships, organisations};
    let newest = assessments::organisation_id
        .eq(organisations::id)
        .and(assessments::number.eq(organisations::last_assessment_number));
    let rows: Vec<SummaryColumns> = memberships::table
        .inner_join(organisations::table)
        .left_join(assessments::table.on(newest))
        .filter(memberships::account_id.eq(account.as_bytes().as_slice()))
        .select((
            OrganisationRow::as_select(),
            memberships::role,
            Option::<AssessmentRow>::as_select(),
            assessments::score.nullable(),
        ))
        .load(db)
        .in_table("memberships")?;
    let summary = |row| organisation_summary(account, row);
    let mut summaries = rows.into_iter().map(summary).collect::<Outcome<Vec<_>>>()?;
    // The databases do not agree on an order of letters.
    summaries.sort_by_cached_key(|summary| {
        (summary.organisation.name.as_str().to_lowercase(), summary.organisation.id)
    });
    Ok(summaries)
}

fn organisation_summary(account: AccountId, columns: SummaryColumns) -> Outcome<OrganisationSummary> {
    let (organisation, role, assessment, score) = columns;
    let stored = Stored { table: "memberships", id: account.as_bytes() };
    let role = stored.code("role", &role, Role::from_code(&role))?;
    let assessment = assessment.map(|row| row.head(score.as_deref())).transpose()?;
    Ok(OrganisationSummary { organisation: organisation.try_into()?, role, assessment })
}
