//! The arrows as a table. Changing it is a decision: `docs/decisions/` should say why.

/// One crate of ours and what of ours it may use. Names are without `controlkeep-`; `app` is the binary.
pub(super) struct Room {
    pub(super) name: &'static str,
    pub(super) may_use: &'static [&'static str],
}

/// A library and the only crates of ours that may use it directly.
pub(super) struct Home {
    pub(super) library: &'static str,
    pub(super) crates: &'static [&'static str],
}

const fn room(name: &'static str, may_use: &'static [&'static str]) -> Room {
    Room { name, may_use }
}

const fn home(library: &'static str, crates: &'static [&'static str]) -> Home {
    Home { library, crates }
}

const ENTITIES: &[&str] = &["kernel", "accounts", "rbac", "compliance", "evidence", "audit", "jobs"];
const ADAPTER: &[&str] = &["kernel", "accounts", "rbac", "compliance", "evidence", "audit", "jobs", "ports"];

/// Adapters that call use cases.
const WITH_USE_CASES: &[&str] =
    &["kernel", "accounts", "rbac", "compliance", "evidence", "audit", "jobs", "ports", "usecases"];

pub(super) const ROOMS: &[Room] = &[
    room("kernel", &[]),
    room("accounts", &["kernel"]),
    room("rbac", &["kernel", "accounts"]),
    room("compliance", &["kernel"]),
    room("evidence", &["kernel", "compliance"]),
    room("audit", &["kernel"]),
    room("jobs", &["kernel", "accounts"]),
    room("ports", ENTITIES),
    room("usecases", ADAPTER),
    room("store-diesel", ADAPTER),
    room("crypto", ADAPTER),
    room("oscal", ADAPTER),
    room("backup", ADAPTER),
    room("blobs", ADAPTER),
    room("inspect", ADAPTER),
    room("pdf", ADAPTER),
    room("clamd", ADAPTER),
    room("redis", ADAPTER),
    room("letters", ADAPTER),
    room("mail-smtp", ADAPTER),
    room("web-assets", ADAPTER),
    room("worker", WITH_USE_CASES),
    room("http", WITH_USE_CASES),
    room(
        "api",
        &[
            "kernel",
            "accounts",
            "rbac",
            "compliance",
            "evidence",
            "audit",
            "jobs",
            "ports",
            "usecases",
            "http",
        ],
    ),
    room(
        "web",
        &[
            "kernel",
            "accounts",
            "rbac",
            "compliance",
            "evidence",
            "audit",
            "jobs",
            "ports",
            "usecases",
            "http",
            "web-assets",
        ],
    ),
    room("app", EVERYTHING_BELOW_THE_BINARY),
    room("tests", EVERYTHING),
];

const EVERYTHING_BELOW_THE_BINARY: &[&str] = &[
    "kernel",
    "accounts",
    "rbac",
    "compliance",
    "evidence",
    "audit",
    "jobs",
    "ports",
    "usecases",
    "store-diesel",
    "crypto",
    "oscal",
    "backup",
    "blobs",
    "inspect",
    "pdf",
    "clamd",
    "redis",
    "letters",
    "mail-smtp",
    "worker",
    "web-assets",
    "http",
    "api",
    "web",
];

const EVERYTHING: &[&str] = &[
    "kernel",
    "accounts",
    "rbac",
    "compliance",
    "evidence",
    "audit",
    "jobs",
    "ports",
    "usecases",
    "store-diesel",
    "crypto",
    "oscal",
    "backup",
    "blobs",
    "inspect",
    "pdf",
    "clamd",
    "redis",
    "letters",
    "mail-smtp",
    "worker",
    "web-assets",
    "http",
    "api",
    "web",
    "app",
];

/// The crates that do no I/O and know no framework.
pub(super) const CORE: &[&str] =
    &["kernel", "accounts", "rbac", "compliance", "evidence", "audit", "jobs", "ports", "usecases"];

pub(super) const KERNEL_MAY_USE: &[&str] = &["serde", "thiserror", "uuid", "jiff"];

/// What must not stand anywhere below a core crate. `mio` and `socket2` catch whatever else
/// speaks to a network.
pub(super) const CORE_NEVER_SEES: &[&str] = &[
    "tokio",
    "async-std",
    "smol",
    "mio",
    "socket2",
    "hyper",
    "axum",
    "axum-core",
    "tower",
    "tower-http",
    "reqwest",
    "diesel",
    "diesel_migrations",
    "libsqlite3-sys",
    "pq-sys",
    "mysqlclient-sys",
    "openssl-sys",
    "rustls",
    "tera",
    "fluent-templates",
    "rust-embed",
    "clap",
    "figment",
    "tracing-subscriber",
];

pub(super) const HOMES: &[Home] = &[
    home("diesel", &["store-diesel"]),
    home("diesel_migrations", &["store-diesel"]),
    home("libsqlite3-sys", &["store-diesel"]),
    home("pq-sys", &["store-diesel"]),
    home("mysqlclient-sys", &["store-diesel"]),
    home("axum", &["http", "api", "web", "app"]),
    home("axum-extra", &["http", "web"]),
    home("governor", &["http"]),
    home("tera", &["web", "letters"]),
    home("fluent-templates", &["web", "letters"]),
    home("lettre", &["mail-smtp"]),
    home("bcrypt", &["crypto"]),
    home("argon2", &["crypto"]),
    home("chacha20poly1305", &["crypto"]),
    home("tar", &["backup"]),
    home("zstd", &["backup"]),
    home("aead-stream", &["crypto"]),
    // The suites play the authenticator app.
    home("totp-rs", &["crypto", "tests"]),
    home("getrandom", &["crypto"]),
    home("jsonwebtoken", &["crypto"]),
    home("zip", &["inspect", "http"]),
    home("calamine", &["inspect"]),
    home("cfb", &["inspect"]),
    home("imagesize", &["inspect"]),
    home("infer", &["inspect"]),
    // The child process that draws. What gives up rights is of no use anywhere else.
    home("hayro", &["pdf"]),
    home("seccompiler", &["pdf"]),
    home("rustix", &["pdf"]),
    home("libc", &["pdf"]),
    home("walkdir", &["app"]),
    home("tokio-rustls", &["http", "tests"]),
    home("x509-parser", &["http"]),
    home("rustls", &["http", "mail-smtp", "blobs", "tests"]),
    home("clap", &["app"]),
    home("figment", &["app"]),
    home("tracing-subscriber", &["app"]),
    // One client for calls to other hosts, once there is one; until then only the suites call anybody.
    // The client of the S3 storage stands on it.
    home("reqwest", &["tests", "blobs"]),
    home("object_store", &["blobs"]),
    home("redis", &["redis"]),
];
