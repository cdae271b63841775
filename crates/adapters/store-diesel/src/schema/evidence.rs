//! The tables of evidence.

use super::{assessments, memberships, objectives, organisations, requirements};

diesel::table! {
    evidence_items (id) {
        id -> Binary,
        organisation_id -> Binary,
        number -> BigInt,
        title -> Text,
        title_key -> Text,
        description -> Text,
        dated -> Nullable<BigInt>,
        period_from -> Nullable<BigInt>,
        period_until -> Nullable<BigInt>,
        owner_id -> Binary,
        marking -> Text,
        marking_text -> Nullable<Text>,
        review -> Text,
        review_on -> Nullable<BigInt>,
        methods -> SmallInt,
        latest -> BigInt,
        hold_reason -> Nullable<Text>,
        hold_by -> Nullable<Binary>,
        hold_by_name -> Nullable<Text>,
        hold_at -> Nullable<BigInt>,
        keep_until -> Nullable<BigInt>,
        removed_at -> Nullable<BigInt>,
        created_at -> BigInt,
        updated_at -> BigInt,
        version -> BigInt,
        search_text -> Text,
    }
}

diesel::table! {
    evidence_versions (evidence_id, number) {
        evidence_id -> Binary,
        number -> BigInt,
        dated -> Nullable<BigInt>,
        period_from -> Nullable<BigInt>,
        period_until -> Nullable<BigInt>,
        note -> Text,
        created_by -> Nullable<Binary>,
        created_by_name -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    evidence_files (id) {
        id -> Binary,
        organisation_id -> Binary,
        evidence_id -> Binary,
        version -> BigInt,
        position -> BigInt,
        blob_id -> Binary,
        name -> Text,
        media_type -> Text,
        bytes -> BigInt,
        sha256 -> Binary,
        sealed_key -> Nullable<Binary>,
        scanned_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    evidence_references (id) {
        id -> Binary,
        evidence_id -> Binary,
        title -> Text,
        url -> Text,
        added_by -> Nullable<Binary>,
        added_by_name -> Text,
        added_at -> BigInt,
    }
}

diesel::table! {
    evidence_links (evidence_id, assessment_id, objective_id) {
        evidence_id -> Binary,
        assessment_id -> Binary,
        objective_id -> Binary,
        requirement_id -> Binary,
        methods -> SmallInt,
        linked_by -> Nullable<Binary>,
        linked_by_name -> Text,
        linked_at -> BigInt,
    }
}

diesel::table! {
    evidence_use (organisation_id) {
        organisation_id -> Binary,
        last_number -> BigInt,
        bytes -> BigInt,
    }
}

diesel::table! {
    evidence_manifests (id) {
        id -> Binary,
        organisation_id -> Binary,
        assessment_id -> Binary,
        list_bytes -> Binary,
        hash_bytes -> Binary,
        sha256 -> Binary,
        keep_until -> BigInt,
        frozen_by -> Nullable<Binary>,
        frozen_by_name -> Text,
        frozen_at -> BigInt,
    }
}

diesel::table! {
    evidence_manifest_files (manifest_id, position) {
        manifest_id -> Binary,
        position -> BigInt,
        file_id -> Binary,
        evidence_number -> BigInt,
        version -> BigInt,
        path -> Text,
        sha256 -> Binary,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    assessments,
    evidence_files,
    evidence_items,
    evidence_links,
    evidence_versions,
    objectives,
    requirements
);
diesel::allow_tables_to_appear_in_same_query!(assessments, evidence_manifest_files, evidence_manifests);
diesel::allow_tables_to_appear_in_same_query!(evidence_items, memberships);
diesel::allow_tables_to_appear_in_same_query!(evidence_items, organisations);
