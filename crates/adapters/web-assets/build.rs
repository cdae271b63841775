//! Builds the browser files with Node.js and leaves them in `OUT_DIR/dist`.
//!
//! The packages live beside Cargo's own output, in a folder named after the lock file, so one
//! installation serves every profile and the source tree stays clean.

use std::env;
use std::error::Error;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

type Outcome<T> = Result<T, Box<dyn Error>>;

const NODE_MISSING: &str = "Node.js 20 or newer with npm is needed to build the browser assets";
const PACKAGE_FILES: [&str; 3] = ["package.json", "package-lock.json", ".npmrc"];

fn main() {
    if let Err(error) = build() {
        // A build script tells its reason by failing; a panic would bury it under a backtrace.
        eprintln!("\nerror: {error}\n");
        std::process::exit(1);
    }
}

fn build() -> Outcome<()> {
    watch();
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let dist = out.join("dist");
    match env::var_os("CONTROLKEEP_WEB_DIST") {
        Some(prebuilt) => take_prebuilt(Path::new(&prebuilt), &dist)?,
        None => bundle(&out, &dist)?,
    }
    fs::read(dist.join("manifest.json")).map_err(|_| "the browser assets have no manifest.json")?;
    Ok(())
}

fn watch() {
    println!("cargo::rerun-if-env-changed=CONTROLKEEP_WEB_DIST");
    for path in ["build.rs", "bundle.mjs", "sprite.mjs", "src/css", "src/js", "src/icons"]
        .into_iter()
        .chain(PACKAGE_FILES)
    {
        println!("cargo::rerun-if-changed={path}");
    }
}

/// Takes files that somebody bundled before, so that a release can be built without Node.js.
fn take_prebuilt(from: &Path, dist: &Path) -> Outcome<()> {
    if env::var_os("CARGO_FEATURE_AXE").is_some() {
        return Err("feature `axe` needs the packages: unset CONTROLKEEP_WEB_DIST".into());
    }
    empty(dist)?;
    let entries =
        fs::read_dir(from).map_err(|error| format!("CONTROLKEEP_WEB_DIST={}: {error}", from.display()))?;
    for entry in entries {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            fs::copy(entry.path(), dist.join(entry.file_name()))?;
        }
    }
    Ok(())
}

fn bundle(out: &Path, dist: &Path) -> Outcome<()> {
    check_node()?;
    let packages = install_packages(out)?;
    run(Command::new("node").arg("bundle.mjs").arg(&packages).arg(dist))?;
    fs::copy(packages.join("node_modules/axe-core/axe.min.js"), out.join("axe.min.js"))?;
    Ok(())
}

fn check_node() -> Outcome<()> {
    let output = Command::new("node").arg("--version").output().map_err(|_| NODE_MISSING)?;
    let version = String::from_utf8_lossy(&output.stdout);
    let major = version.trim().trim_start_matches('v').split('.').next();
    match major.and_then(|number| number.parse::<u32>().ok()) {
        Some(20..) => Ok(()),
        _ => Err(format!("{NODE_MISSING} (found {})", version.trim()).into()),
    }
}

/// Installs by lock file into a folder of its own and renames it into place, because two
/// profiles may build at the same time and a half-installed folder must never be used.
fn install_packages(out: &Path) -> Outcome<PathBuf> {
    let shared = out.ancestors().nth(4).ok_or("OUT_DIR is not inside a target folder")?;
    let store = shared.join("controlkeep-web-npm");
    let ready = store.join(lock_hash()?);
    if ready.join("node_modules/esbuild").exists() {
        return Ok(ready);
    }
    let draft = store.join(format!("draft-{}", std::process::id()));
    empty(&draft)?;
    for name in PACKAGE_FILES {
        fs::copy(name, draft.join(name))?;
    }
    run(Command::new(npm()).arg("ci").current_dir(&draft))?;
    if fs::rename(&draft, &ready).is_err() {
        // Someone else was first, with the same lock file and so with the same packages.
        fs::remove_dir_all(&draft)?;
    }
    Ok(ready)
}

fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn lock_hash() -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for name in PACKAGE_FILES {
        fs::read(name)?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn empty(folder: &Path) -> Outcome<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(fs::create_dir_all(folder)?)
}

fn run(command: &mut Command) -> Outcome<()> {
    let output = command.output().map_err(|error| format!("{NODE_MISSING} ({error})"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("{command:?} failed with {}\n{}", output.status, said.trim()).into())
}
