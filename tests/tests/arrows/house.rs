//! What Cargo says about the workspace, in the words of the arrows.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::process::Command;

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Node, Package, PackageId};

const PREFIX: &str = "controlkeep-";

/// The workspace as Cargo resolved it for this machine.
pub(super) struct House {
    metadata: Metadata,
}

impl House {
    pub(super) fn read() -> House {
        let only_this_platform = ["--filter-platform".to_owned(), host_triple()];
        let metadata = MetadataCommand::new()
            .manifest_path(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml"))
            .other_options(only_this_platform)
            .exec()
            .expect("cargo metadata answers");
        House { metadata }
    }

    pub(super) fn names(&self) -> Vec<&str> {
        self.metadata.workspace_packages().into_iter().map(short).collect()
    }

    /// The crates that lie where the domain and the ports are.
    pub(super) fn names_in_the_core(&self) -> Vec<&str> {
        let folders =
            ["crates/domain", "crates/ports"].map(|folder| self.metadata.workspace_root.join(folder));
        let packages = self.metadata.workspace_packages().into_iter();
        let core =
            |package: &&Package| folders.iter().any(|folder| package.manifest_path.starts_with(folder));
        packages.filter(core).map(short).collect()
    }

    /// What the crate uses of ours in what is shipped.
    pub(super) fn uses_of_ours(&self, name: &str) -> BTreeSet<String> {
        self.uses(name, is_shipped).filter_map(|used| ours(&used)).collect()
    }

    /// What the crate uses of ours in its tests only.
    pub(super) fn uses_of_ours_in_tests(&self, name: &str) -> BTreeSet<String> {
        self.uses(name, |kind| kind == DependencyKind::Development).filter_map(|used| ours(&used)).collect()
    }

    /// The features that the crate switches on in others of ours, in what is shipped: crate and feature.
    pub(super) fn features_of_ours(&self, name: &str) -> Vec<(String, String)> {
        let declared = self.package(name).map(|package| package.dependencies.as_slice()).unwrap_or_default();
        let shipped = declared.iter().filter(|used| is_shipped(used.kind));
        let ours = shipped.filter_map(|used| Some((ours(&used.name)?, &used.features)));
        ours.flat_map(|(of, features)| features.iter().map(move |feature| (of.clone(), feature.clone())))
            .collect()
    }

    /// What the crate uses of others in what is shipped.
    pub(super) fn uses_of_others(&self, name: &str) -> BTreeSet<String> {
        self.uses(name, is_shipped).filter(|used| ours(used).is_none()).collect()
    }

    /// Everything below the crate in what is shipped, each with one path that leads there.
    pub(super) fn everything_below(&self, name: &str) -> BTreeMap<String, Vec<String>> {
        let Some(start) = self.package(name) else { return BTreeMap::new() };
        let nodes = self.nodes();
        let mut found = BTreeMap::new();
        let mut seen = BTreeSet::from([&start.id]);
        let mut waiting = VecDeque::from([(&start.id, vec![name.to_owned()])]);
        while let Some((id, path)) = waiting.pop_front() {
            for next in nodes.get(id).into_iter().flat_map(|node| shipped_below(node)) {
                if seen.insert(next) {
                    let mut path = path.clone();
                    path.push(self.metadata[next].name.to_string());
                    found.insert(self.metadata[next].name.to_string(), path.clone());
                    waiting.push_back((next, path));
                }
            }
        }
        found
    }

    fn uses(&self, name: &str, wanted: fn(DependencyKind) -> bool) -> impl Iterator<Item = String> {
        let declared = self.package(name).map(|package| package.dependencies.as_slice()).unwrap_or_default();
        declared.iter().filter(move |used| wanted(used.kind)).map(|used| used.name.clone())
    }

    fn package(&self, name: &str) -> Option<&Package> {
        self.metadata.workspace_packages().into_iter().find(|package| short(package) == name)
    }

    fn nodes(&self) -> HashMap<&PackageId, &Node> {
        let resolve = self.metadata.resolve.as_ref().expect("cargo metadata resolves dependencies");
        resolve.nodes.iter().map(|node| (&node.id, node)).collect()
    }
}

fn shipped_below(node: &Node) -> impl Iterator<Item = &PackageId> {
    node.deps.iter().filter(|dep| dep.dep_kinds.iter().any(|how| is_shipped(how.kind))).map(|dep| &dep.pkg)
}

fn is_shipped(kind: DependencyKind) -> bool {
    kind != DependencyKind::Development
}

fn short(package: &Package) -> &str {
    ours_of(package.name.as_str()).unwrap_or(package.name.as_str())
}

fn ours(name: &str) -> Option<String> {
    ours_of(name).map(str::to_owned)
}

fn ours_of(name: &str) -> Option<&str> {
    if name == "controlkeep" { Some("app") } else { name.strip_prefix(PREFIX) }
}

/// Asks the compiler, so that Cargo need not fetch what only other platforms use.
fn host_triple() -> String {
    let said = Command::new("rustc").arg("-vV").output().expect("rustc answers").stdout;
    let said = String::from_utf8(said).expect("rustc answers in UTF-8");
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("rustc names its host").to_owned()
}
