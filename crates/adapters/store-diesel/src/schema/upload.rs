//! The tables of uploads that come in parts.

diesel::table! {
    uploads (id) {
        id -> Binary,
        organisation_id -> Binary,
        account_id -> Binary,
        name -> Text,
        bytes -> BigInt,
        begun_at -> BigInt,
        claimed_at -> Nullable<BigInt>,
        version -> BigInt,
    }
}

diesel::table! {
    upload_parts (upload_id, number) {
        upload_id -> Binary,
        number -> BigInt,
        blob_id -> Binary,
        bytes -> BigInt,
        sha256 -> Binary,
        sealed_key -> Binary,
    }
}

diesel::table! {
    upload_files (upload_id) {
        upload_id -> Binary,
        file_id -> Binary,
        blob_id -> Binary,
        media_type -> Text,
        bytes -> BigInt,
        sha256 -> Binary,
        sealed_key -> Binary,
        scanned_at -> Nullable<BigInt>,
    }
}
