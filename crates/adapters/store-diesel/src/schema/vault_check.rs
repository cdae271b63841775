//! The table of verifications of all files.

diesel::table! {
    vault_checks (id) {
        id -> Binary,
        running -> Nullable<SmallInt>,
        asked_by_name -> Text,
        asked_at -> BigInt,
        files_total -> BigInt,
        bytes_total -> BigInt,
        files -> BigInt,
        bytes -> BigInt,
        after_file -> Nullable<Binary>,
        damaged_files -> BigInt,
        damaged -> Text,
        stray_blobs -> BigInt,
        strays -> Text,
        unfinished -> BigInt,
        ended_at -> Nullable<BigInt>,
        error -> Nullable<Text>,
        version -> BigInt,
    }
}
