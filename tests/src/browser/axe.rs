//! The accessibility checker.

use controlkeep_web_assets::AXE_SOURCE;
use serde::Deserialize;
use serde_json::json;

use super::Browser;

/// Everything WCAG 2.2 AA asks that a tool can see, and what the checker's authors recommend.
const RULES: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const RUN: &str = "
    const [source, tags, done] = arguments;
    if (!window.axe) (0, eval)(source);
    axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
        .then(({ violations }) => done({ violations }), (error) => done({ error: String(error) }));
";

#[derive(Deserialize)]
struct Report {
    #[serde(default)]
    violations: Vec<Violation>,
    error: Option<String>,
}

#[derive(Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    html: String,
    #[serde(default)]
    failure_summary: String,
}

impl Browser {
    /// What the accessibility checker finds on the page, one sentence each.
    ///
    /// # Panics
    /// When the checker itself fails.
    #[must_use]
    #[track_caller]
    pub fn barriers(&self) -> Vec<String> {
        let arguments = vec![json!(AXE_SOURCE), json!(RULES)];
        let report: Report =
            self.done(async { self.session().execute_async(RUN, arguments).await?.convert() });
        assert_eq!(report.error, None, "the checker failed");
        report.violations.iter().map(Violation::sentence).collect()
    }
}

impl Violation {
    fn sentence(&self) -> String {
        let places: Vec<String> =
            self.nodes.iter().map(|node| format!("{} ({})", node.html, node.failure_summary)).collect();
        format!("{}: {} at {}", self.id, self.help, places.join("; "))
    }
}
