//! The files that put Controlkeep on a machine. Images are not built here, so what can be told without
//! is told: that they parse, name only settings that exist, run as nobody, and hold no secret.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use controlkeep_tests::run;
use serde_json::Value;

const FILES: [&str; 5] = [
    "Dockerfile",
    "compose.yaml",
    "deploy/nginx.conf",
    "deploy/controlkeep.service",
    "deploy/kubernetes/controlkeep.yaml",
];

/// Variables that Compose itself fills in, and no settings of ours.
const OF_COMPOSE: [&str; 2] = ["IMAGE", "PORT"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn documents(file: &str) -> Vec<Value> {
    let read = |part: &str| serde_saphyr::from_str(part).unwrap_or_else(|error| panic!("{file}: {error}"));
    text(file).split("\n---\n").map(read).collect()
}

/// The lines of a Dockerfile, with those that go on joined.
fn instructions() -> Vec<String> {
    let text = text("Dockerfile").replace("\\\n", " ");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

#[test]
fn only_settings_that_exist_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let known: BTreeSet<String> = run(folder.path(), &["config", "show"], &[])
        .well()
        .lines()
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_uppercase()))
        .collect();
    assert!(known.contains("LISTEN"), "{known:?}");
    let mut named = 0;
    for file in FILES {
        for part in text(file).split("CONTROLKEEP_").skip(1) {
            let end = part.find(|c: char| !c.is_ascii_uppercase() && c != '_').unwrap_or(part.len());
            let name = &part[..end];
            let secret = name.strip_suffix("_FILE").is_some_and(|secret| known.contains(secret));
            assert!(
                known.contains(name) || secret || OF_COMPOSE.contains(&name),
                "{file} names CONTROLKEEP_{name}"
            );
            named += 1;
        }
    }
    assert!(named > 10, "{named}");
}

#[test]
fn the_image_is_pinned_small_and_runs_as_nobody() {
    let lines = instructions();
    let of = |word: &str| lines.iter().filter(|line| line.starts_with(word)).cloned().collect::<Vec<_>>();
    for from in of("FROM ") {
        let image = from.split_whitespace().nth(1).unwrap();
        let (name, tag) = image.rsplit_once(':').unwrap_or_else(|| panic!("{image} has no tag"));
        assert!(tag != "latest" && name.contains('/'), "{image}: say the registry and a version");
    }
    assert_eq!(of("FROM ").len(), 2, "what builds does not ship");
    assert_eq!(of("USER ").last().unwrap(), "USER 65532:65532");
    assert!(of("HEALTHCHECK ")[0].contains("[\"/usr/bin/controlkeep\", \"health\"]"));
    assert!(of("ENTRYPOINT ")[0].contains('['), "signals reach the program, not a shell");
    assert!(of("ADD ").is_empty(), "COPY says what it does");
    for run in of("RUN ") {
        let installs = run.contains("apt-get install");
        assert!(
            !installs
                || (run.contains("--no-install-recommends") && run.contains("rm -rf /var/lib/apt/lists"))
        );
        assert!(!run.contains("curl") && !run.contains("wget"), "nothing is fetched past the lock file");
    }
    assert!(lines.iter().any(|line| line.contains("--locked")));
    for kept_out in ["target", ".git"] {
        assert!(text(".dockerignore").lines().any(|line| line == kept_out), "{kept_out}");
    }
}

#[test]
fn no_secret_stands_in_them() {
    for file in FILES {
        for (number, line) in text(file).lines().enumerate() {
            // MariaDB makes one of its own and tells nobody.
            let lower = line.to_lowercase().replace("random_root_password: \"yes\"", "");
            let secret =
                ["password: ", "password=", "controlkeep-key-v1:"].iter().any(|word| lower.contains(word));
            let secret = secret && !lower.contains("file: ./secrets/");
            let url = lower.contains("://") && lower.split("://").nth(1).unwrap().contains('@');
            assert!(!secret && !url, "{file}:{}: {line}", number + 1);
        }
    }
}

#[test]
fn every_service_of_compose_has_a_profile_and_few_rights() {
    let compose = documents("compose.yaml").remove(0);
    let services = compose["services"].as_object().unwrap();
    let profiles: BTreeSet<&str> = services
        .values()
        .flat_map(|one| one["profiles"].as_array().unwrap())
        .map(|name| name.as_str().unwrap())
        .collect();
    assert_eq!(profiles.into_iter().collect::<Vec<_>>(), ["mariadb", "nginx", "postgres", "redis", "sqlite"]);
    for (name, service) in services {
        let image = service["image"].as_str().unwrap();
        assert!(image.contains(':') && !image.ends_with(":latest"), "{name}: {image}");
        for secret in service["secrets"].as_array().into_iter().flatten() {
            assert!(compose["secrets"].get(secret.as_str().unwrap()).is_some(), "{name}: {secret}");
        }
        for on in service["depends_on"].as_object().into_iter().flat_map(|on| on.keys()) {
            assert!(
                services[on].get("healthcheck").is_some(),
                "{name} waits for {on}, which cannot say that it is well"
            );
        }
        if name.starts_with("controlkeep") {
            assert_eq!(
                (&service["read_only"], &service["user"]),
                (&true.into(), &"65532:65532".into()),
                "{name}"
            );
            assert_eq!(service["cap_drop"][0], "ALL");
            assert!(service["environment"]["CONTROLKEEP_PUBLIC_ADDRESS"].is_string(), "{name}");
            assert!(service["ports"][0].as_str().unwrap().contains("127.0.0.1"), "the proxy is in front");
        }
    }
}

#[test]
fn kubernetes_runs_two_nodes_that_are_watched_and_bounded() {
    let all = documents("deploy/kubernetes/controlkeep.yaml");
    let kind = |kind: &str| all.iter().find(|one| one["kind"] == kind).unwrap_or_else(|| panic!("no {kind}"));
    assert!(all.iter().all(|one| one["apiVersion"].is_string() && one["metadata"]["name"] == "controlkeep"
        || one["metadata"]["name"] == "controlkeep-data"));
    let spec = &kind("Deployment")["spec"];
    assert!(spec["replicas"].as_u64().unwrap() >= 2);
    let pod = &spec["template"]["spec"];
    assert_eq!(
        (&pod["securityContext"]["runAsNonRoot"], &pod["automountServiceAccountToken"]),
        (&true.into(), &false.into())
    );
    let container = &pod["containers"][0];
    assert_eq!(container["livenessProbe"]["httpGet"]["path"], "/healthz");
    assert_eq!(container["readinessProbe"]["httpGet"]["path"], "/readyz");
    assert!(container["resources"]["limits"]["memory"].is_string());
    assert_eq!(container["securityContext"]["readOnlyRootFilesystem"], true);
    assert_eq!(kind("Service")["spec"]["selector"], spec["selector"]["matchLabels"]);
    let volumes: Vec<&str> =
        pod["volumes"].as_array().unwrap().iter().map(|volume| volume["name"].as_str().unwrap()).collect();
    for mount in container["volumeMounts"].as_array().unwrap() {
        assert!(volumes.contains(&mount["name"].as_str().unwrap()), "{mount}");
    }
}

#[test]
fn the_unit_is_hardened_and_its_options_exist() {
    let unit = text("deploy/controlkeep.service");
    for line in [
        "DynamicUser=yes",
        "ProtectSystem=strict",
        "NoNewPrivileges=yes",
        "CapabilityBoundingSet=",
        "UMask=0077",
        // What the child that draws pages gives its rights up with; without it nothing is drawn.
        "SystemCallFilter=prlimit64 setrlimit seccomp",
        "OOMPolicy=continue",
    ] {
        assert!(unit.lines().any(|own| own == line), "{line}");
    }
    let told = Command::new("systemd-analyze")
        .args(["security", "--offline=true", "--threshold=20"])
        .arg(root().join("deploy/controlkeep.service"))
        .output();
    // Where there is no systemd, the lines above have to do.
    if let Ok(told) = told {
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stdout));
    }
}

#[test]
fn nginx_passes_on_only_what_it_has_seen() {
    let nginx = text("deploy/nginx.conf");
    assert!(nginx.contains("X-Forwarded-For $remote_addr;"), "a client's own claim must not pass");
    assert!(!nginx.contains("$proxy_add_x_forwarded_for"));
    assert!(nginx.contains("ssl_protocols TLSv1.2 TLSv1.3;") && nginx.contains("Host $host;"));
}

#[test]
fn the_page_of_settings_is_that_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let page = run(folder.path(), &["config", "reference", "--markdown"], &[]).well();
    let file = root().join("docs/settings.md");
    if std::env::var_os("CONTROLKEEP_TEST_WRITE").is_some() {
        fs::write(&file, &page).unwrap();
    }
    assert_eq!(
        fs::read_to_string(&file).unwrap_or_default(),
        page,
        "run this test with CONTROLKEEP_TEST_WRITE=1"
    );
}

#[test]
fn health_says_whether_the_server_can_serve() {
    let server = controlkeep_tests::Server::start();
    let listen = format!("127.0.0.1:{}", server.port());
    let folder = tempfile::tempdir().unwrap();
    let told = run(folder.path(), &["health"], &[("CONTROLKEEP_LISTEN", &listen)]);
    assert_eq!((told.code, told.out.trim()), (Some(0), "ready"), "{told:?}");
    drop(server);
    let told = run(folder.path(), &["health"], &[("CONTROLKEEP_LISTEN", &listen)]);
    assert_eq!(told.code, Some(3), "{told:?}");
}
