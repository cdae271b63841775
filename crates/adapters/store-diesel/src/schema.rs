//! The tables, as all three databases have them.

mod evidence;
mod upload;
mod vault_check;

pub(crate) use evidence::{
    evidence_files, evidence_items, evidence_links, evidence_manifest_files, evidence_manifests,
    evidence_references, evidence_use, evidence_versions,
};
pub(crate) use upload::{upload_files, upload_parts, uploads};
pub(crate) use vault_check::vault_checks;

diesel::table! {
    accounts (id) {
        id -> Binary,
        email -> Text,
        username -> Nullable<Text>,
        name -> Text,
        password_hash -> Text,
        must_change_password -> Bool,
        factor_state -> Text,
        factor_secret -> Nullable<Binary>,
        factor_last_step -> Nullable<BigInt>,
        factor_since -> Nullable<BigInt>,
        administrator -> Bool,
        disabled -> Bool,
        theme -> Text,
        language -> Nullable<Text>,
        time_zone -> Text,
        shortcuts -> Bool,
        created_at -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    backup_codes (account_id, code_hash) {
        account_id -> Binary,
        code_hash -> Binary,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Binary,
        token_hash -> Binary,
        kind -> Text,
        account_id -> Nullable<Binary>,
        user_agent -> Text,
        address -> Text,
        opened_at -> BigInt,
        last_seen -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    api_credentials (id) {
        id -> Binary,
        account_id -> Binary,
        kind -> Text,
        name -> Text,
        hint -> Text,
        secret_hash -> Binary,
        scopes -> Text,
        organisation_id -> Nullable<Binary>,
        created_at -> BigInt,
        expires_at -> BigInt,
        last_used -> Nullable<BigInt>,
    }
}

diesel::table! {
    refresh_tokens (token_hash) {
        token_hash -> Binary,
        account_id -> Binary,
        session_id -> Binary,
        issued_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    attempts (key_hash) {
        key_hash -> Binary,
        tries -> BigInt,
        ends_at -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    one_time_links (link_hash) {
        link_hash -> Binary,
        purpose -> Text,
        subject_id -> Binary,
        email -> Nullable<Text>,
        made_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    devices (account_id, device_hash) {
        account_id -> Binary,
        device_hash -> Binary,
        first_at -> BigInt,
        last_at -> BigInt,
        visits -> BigInt,
    }
}

diesel::table! {
    invites (id) {
        id -> Binary,
        organisation_id -> Binary,
        email -> Text,
        role -> Text,
        inviter_id -> Binary,
        sent_at -> BigInt,
        expires_at -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    installation (id) {
        id -> SmallInt,
        stage -> Text,
        setup_code -> Nullable<Binary>,
        administrator_id -> Nullable<Binary>,
        version -> BigInt,
    }
}

diesel::table! {
    installation_keys (id) {
        id -> SmallInt,
        key_id -> Text,
        key_value -> Binary,
    }
}

diesel::table! {
    organisations (id) {
        id -> Binary,
        slug -> Text,
        name -> Text,
        created_at -> BigInt,
        last_assessment_number -> BigInt,
        version -> BigInt,
    }
}

diesel::table! {
    memberships (organisation_id, account_id) {
        organisation_id -> Binary,
        account_id -> Binary,
        role -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    frameworks (id) {
        id -> Binary,
        code -> Text,
        version -> Text,
        title -> Text,
        kind -> Text,
        origin -> Text,
        installed_at -> BigInt,
        requirement_count -> BigInt,
        objective_count -> BigInt,
        body -> Text,
    }
}

diesel::table! {
    requirements (id) {
        id -> Binary,
        framework_id -> Binary,
        position -> BigInt,
        code -> Text,
        short -> Text,
        family -> Text,
        title -> Text,
    }
}

diesel::table! {
    objectives (id) {
        id -> Binary,
        framework_id -> Binary,
        requirement_id -> Binary,
        position -> BigInt,
        code -> Text,
        label -> Text,
    }
}

diesel::table! {
    assessments (id) {
        id -> Binary,
        organisation_id -> Binary,
        number -> BigInt,
        name -> Text,
        framework_id -> Binary,
        state -> Text,
        created_at -> BigInt,
        version -> BigInt,
        holds -> BigInt,
        score -> Nullable<Text>,
    }
}

diesel::table! {
    objective_findings (assessment_id, objective_id) {
        assessment_id -> Binary,
        objective_id -> Binary,
        requirement_id -> Binary,
        finding -> Text,
        reason -> Nullable<Text>,
        note -> Text,
        methods -> SmallInt,
        version -> BigInt,
        updated_by -> Nullable<Binary>,
        updated_by_name -> Text,
        updated_at -> BigInt,
        grounds -> Nullable<Text>,
    }
}

diesel::table! {
    partial_credits (assessment_id, requirement_id) {
        assessment_id -> Binary,
        requirement_id -> Binary,
        claimed -> Bool,
        version -> BigInt,
    }
}

diesel::table! {
    jobs (id) {
        id -> Binary,
        kind -> Text,
        payload -> Text,
        state -> Text,
        tries -> BigInt,
        due_at -> BigInt,
        node -> Nullable<Text>,
        error -> Nullable<Text>,
        created_at -> BigInt,
        ended_at -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    schedule_turns (schedule, turn) {
        schedule -> Text,
        turn -> BigInt,
    }
}

diesel::table! {
    letters (id) {
        id -> Binary,
        kind -> Text,
        email -> Text,
        name -> Text,
        language -> Text,
        time_zone -> Text,
        organisation_id -> Nullable<Binary>,
        once_key -> Nullable<Text>,
        content -> Nullable<Binary>,
        posted_at -> BigInt,
    }
}

diesel::table! {
    audit_entries (chain, sequence) {
        chain -> Binary,
        sequence -> BigInt,
        at -> BigInt,
        actor_kind -> Text,
        actor_id -> Nullable<Binary>,
        actor_name -> Text,
        address -> Nullable<Text>,
        request -> Nullable<Text>,
        action -> Text,
        outcome -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        subject_label -> Text,
        details -> Text,
        search_text -> Text,
        previous -> Binary,
        digest -> Binary,
    }
}

diesel::table! {
    audit_heads (chain) {
        chain -> Binary,
        sequence -> BigInt,
        digest -> Binary,
    }
}

diesel::table! {
    idempotency_answers (key_hash) {
        key_hash -> Binary,
        request_hash -> Binary,
        status -> SmallInt,
        headers -> Text,
        body -> Binary,
        created_at -> BigInt,
    }
}

diesel::joinable!(sessions -> accounts (account_id));
diesel::joinable!(upload_parts -> uploads (upload_id));
diesel::joinable!(upload_files -> uploads (upload_id));
diesel::joinable!(api_credentials -> accounts (account_id));
diesel::joinable!(memberships -> organisations (organisation_id));
diesel::joinable!(memberships -> accounts (account_id));
diesel::joinable!(invites -> organisations (organisation_id));
diesel::joinable!(invites -> accounts (inviter_id));
diesel::allow_tables_to_appear_in_same_query!(accounts, sessions);
diesel::allow_tables_to_appear_in_same_query!(upload_parts, uploads);
diesel::allow_tables_to_appear_in_same_query!(upload_files, uploads);
diesel::allow_tables_to_appear_in_same_query!(accounts, api_credentials);
diesel::allow_tables_to_appear_in_same_query!(accounts, memberships);
diesel::allow_tables_to_appear_in_same_query!(accounts, invites, organisations);
diesel::allow_tables_to_appear_in_same_query!(assessments, memberships, organisations);
diesel::allow_tables_to_appear_in_same_query!(jobs, letters);
