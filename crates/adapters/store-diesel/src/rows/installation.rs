//! The installation and its key.

use controlkeep_accounts::{Installation, SetupStage};
use controlkeep_kernel::AccountId;
use controlkeep_ports::KeyCheck;
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::{installation, installation_keys};

/// There is one installation in a database, and it has this id.
pub(crate) const THE_ONE: i16 = 1;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = installation, treat_none_as_null = true)]
pub(crate) struct InstallationRow {
    id: i16,
    stage: String,
    setup_code: Option<Vec<u8>>,
    administrator_id: Option<Vec<u8>>,
    version: i64,
}

impl From<&Installation> for InstallationRow {
    fn from(installation: &Installation) -> Self {
        let (setup_code, administrator_id) = match &installation.stage {
            SetupStage::Open { code } => (Some(code.to_vec()), None),
            SetupStage::Administered { administrator } => (None, Some(administrator.as_bytes().to_vec())),
            SetupStage::Done => (None, None),
        };
        let stage = installation.stage.code().to_owned();
        Self { id: THE_ONE, stage, setup_code, administrator_id, version: installation.version }
    }
}

impl TryFrom<InstallationRow> for Installation {
    type Error = Failure;

    fn try_from(row: InstallationRow) -> Outcome<Self> {
        let stored = Stored { table: "installation", id: &row.id.to_be_bytes() };
        let code = stored.optional("setup_code", row.setup_code.as_deref())?;
        let administrator = stored.optional("administrator_id", row.administrator_id.as_deref())?;
        let stage = match (row.stage.as_str(), code, administrator) {
            ("open", Some(code), None) => SetupStage::Open { code },
            ("administered", None, Some(id)) => {
                SetupStage::Administered { administrator: AccountId::from_bytes(id) }
            }
            ("done", None, None) => SetupStage::Done,
            (stage, ..) => {
                return Err(stored.damaged("stage", format_args!("{stage:?} does not fit the other columns")));
            }
        };
        Ok(Self { stage, version: row.version })
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = installation_keys)]
pub(crate) struct KeyRow {
    id: i16,
    key_id: String,
    key_value: Vec<u8>,
}

impl From<&KeyCheck> for KeyRow {
    fn from(check: &KeyCheck) -> Self {
        Self { id: THE_ONE, key_id: check.id.clone(), key_value: check.value.to_vec() }
    }
}

impl TryFrom<KeyRow> for KeyCheck {
    type Error = Failure;

    fn try_from(row: KeyRow) -> Outcome<Self> {
        let stored = Stored { table: "installation_keys", id: &row.id.to_be_bytes() };
        Ok(Self { value: stored.bytes("key_value", &row.key_value)?, id: row.key_id })
    }
}
