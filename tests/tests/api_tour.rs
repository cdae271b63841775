//! The walk over the interface for programs that the documentation shows.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use controlkeep_tests::Server;

#[test]
fn the_tour_of_the_interface_runs_as_it_is_written() {
    let server = Server::start();
    let ada = server.set_up();
    let key = server.key(&ada.email, &["--scopes", "read,assessments:write,findings:write,evidence:write"]);
    let run = std::process::Command::new("bash")
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/api-tour.sh"))
        .env("CONTROLKEEP", &server.address)
        .env("CONTROLKEEP_KEY", key)
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{told}\n{}", String::from_utf8_lossy(&run.stderr));
    assert!(told.contains("AC.L2-3.1.1[a] is not_met") && told.contains("AC.L2-3.1.1: +5"), "{told}");
    assert!(told.contains("319 accepted, 0 refused") && told.contains("Score 105 of 110."), "{told}");
    assert!(
        told.contains("E-001 Account review, fresh, 1 link") && told.contains("downloaded E-001"),
        "{told}"
    );
}
