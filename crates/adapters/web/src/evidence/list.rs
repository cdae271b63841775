//! The evidence of an organisation.

use axum::extract::Query;
use axum::response::Response;
use controlkeep_compliance::Date;
use controlkeep_evidence::{EvidenceNumber, Freshness, MarkingKind};
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_ports::{EvidenceLine, EvidencePage, EvidenceSort};
use controlkeep_rbac::Permission;
use serde::Serialize;

use super::place::Place;
use super::query::{EvidenceQuery, PAGE};
use super::texts::{FreshnessBadge, freshness_text, marking_text, size_text};
use crate::engine::Template;
use crate::fields::Choice;
use crate::frame::{Frame, Nav};
use crate::ui::Ui;
use crate::words::{Words, values};

pub(super) static SPEC: RouteSpec =
    RouteSpec::read("evidence", "/o/{org}/evidence", AccessRule::Organisation(Permission::ReadEvidence));

/// The list of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ListPage {
    path: String,
    add: String,
    /// Where ticked items are handed out together.
    archive: String,
    may_add: bool,
    query: EvidenceQuery,
    /// Whether there is anything to filter.
    filter: bool,
    /// Whether something is filtered.
    filtered: bool,
    count: String,
    /// What was just done.
    done: Option<String>,
    shares: Vec<Share>,
    markings: Vec<Choice>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    range: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

impl Template for ListPage {
    const FILE: &'static str = "pages/evidence/list.html";
}

/// How many items stand like that, and the list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Share {
    text: String,
    count: String,
    href: String,
    current: bool,
}

/// A column by which the list may be ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Column {
    text: String,
    href: String,
    /// As `aria-sort` says it.
    sorted: &'static str,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Row {
    number: String,
    href: String,
    title: String,
    held: bool,
    dated: Option<String>,
    freshness: FreshnessBadge,
    owner: String,
    marking: Option<String>,
    files: String,
    size: Option<String>,
    links: String,
}

pub(super) async fn list(
    ui: Ui,
    tenant: Tenant,
    Query(query): Query<EvidenceQuery>,
) -> Result<Response, Problem> {
    let today = ui.viewer.now.utc_day();
    let me = ui.viewer.account.as_ref().map(|account| account.id);
    let (app, scope, filter) = (ui.app.clone(), tenant.scope, query.filter(today, me));
    let found = ui.app.blocking.read(move || app.views.evidence_page(&scope, &filter)).await??;
    let page = ListPage::of(&ui, &tenant, query, &found, today);
    let title = ui.words().text("evidence-title");
    let frame = Frame::in_organisation(&ui, &tenant, None, &title, Nav::Evidence).await?;
    ui.draw(&frame, &page)
}

impl ListPage {
    fn of(ui: &Ui, tenant: &Tenant, query: EvidenceQuery, found: &EvidencePage, today: Date) -> Self {
        let place = Place::of(tenant);
        let (words, path) = (ui.words(), place.list());
        let filtered = query.filters();
        Self {
            add: place.under("new"),
            archive: place.under("archive"),
            may_add: tenant.scope.also_allows(Permission::AddEvidence),
            filter: filtered || found.counts.all() > 0,
            filtered,
            count: words.text_with("evidence-count", &values([("count", found.total.into())])),
            done: removed(words, &query).or_else(|| added(words, &query)),
            shares: shares(ui, &query, &path, found),
            markings: markings(words),
            columns: columns(words, &query, &path),
            rows: found.lines.iter().map(|line| Row::of(ui, &place, line, today)).collect(),
            range: range(ui, &query, found),
            previous: (query.number() > 1).then(|| query.at(query.number() - 1).behind(&path)),
            next: (query.number() * PAGE < found.total).then(|| query.at(query.number() + 1).behind(&path)),
            query,
            path,
        }
    }
}

impl Row {
    fn of(ui: &Ui, place: &Place, line: &EvidenceLine, today: Date) -> Self {
        let (words, formats) = (ui.words(), ui.formats());
        let details = &line.item.details;
        let bytes = line.files.iter().map(|file| file.bytes).fold(0, u64::saturating_add);
        Self {
            number: line.item.number.to_string(),
            href: place.item(line.item.number),
            title: details.title.to_string(),
            held: line.item.hold.is_some(),
            dated: details.dated.map(|day| formats.day(day)),
            freshness: FreshnessBadge::of(words, &formats, details, today),
            owner: line.owner_name.clone(),
            marking: marking_text(words, &details.marking),
            files: number(ui, line.files.len() + line.references),
            size: (!line.files.is_empty()).then(|| size_text(words, &formats, bytes)),
            links: number(ui, line.links),
        }
    }
}

/// That items were added, when the address says how many.
fn added(words: Words, query: &EvidenceQuery) -> Option<String> {
    let count: u32 = query.added.parse().ok().filter(|count| *count > 0)?;
    Some(words.text_with("evidence-done-added-many", &values([("count", count.into())])))
}

/// That an item was removed, when the address says so of a number there can be.
fn removed(words: Words, query: &EvidenceQuery) -> Option<String> {
    let number: EvidenceNumber = query.removed.parse().ok()?;
    Some(words.text_with("evidence-done-removed", &values([("number", number.to_string().into())])))
}

fn number(ui: &Ui, count: usize) -> String {
    ui.formats().number(i64::try_from(count).unwrap_or(i64::MAX))
}

fn shares(ui: &Ui, query: &EvidenceQuery, path: &str, found: &EvidencePage) -> Vec<Share> {
    if found.counts.all() == 0 {
        return Vec::new();
    }
    let share = |code: &str, text: String, count: usize| Share {
        text,
        count: number(ui, count),
        href: query.with_freshness(code).behind(path),
        current: query.freshness == code,
    };
    let all = share("", ui.words().text("evidence-freshness-all"), found.counts.all());
    let each = Freshness::ALL.iter().map(|freshness| {
        share(freshness.code(), freshness_text(ui.words(), *freshness), found.counts.of(*freshness))
    });
    [all].into_iter().chain(each).collect()
}

fn markings(words: Words) -> Vec<Choice> {
    let kinds = MarkingKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.code(), words.text(&format!("evidence-marking-{}", kind.code()))));
    [Choice::new("", words.text("evidence-marking-any"))].into_iter().chain(kinds).collect()
}

fn columns(words: Words, query: &EvidenceQuery, path: &str) -> Vec<Column> {
    let column = |key: &str, by: EvidenceSort| Column {
        text: words.text(key),
        href: query.ordered(by).behind(path),
        sorted: match query.sort.as_str() {
            sort if sort == by.code() => "ascending",
            sort if sort.strip_prefix('-') == Some(by.code()) => "descending",
            "" if by == EvidenceSort::Number => "descending",
            _ => "none",
        },
    };
    vec![
        column("evidence-column-number", EvidenceSort::Number),
        column("evidence-column-title", EvidenceSort::Title),
        column("evidence-column-date", EvidenceSort::Dated),
        column("evidence-column-freshness", EvidenceSort::Review),
    ]
}

fn range(ui: &Ui, query: &EvidenceQuery, found: &EvidencePage) -> Option<String> {
    let from = (query.number() - 1) * PAGE;
    let told = values([
        ("from", number(ui, from + 1).into()),
        ("until", number(ui, from + found.lines.len()).into()),
        ("total", number(ui, found.total).into()),
    ]);
    (found.total > PAGE).then(|| ui.words().text_with("evidence-range", &told))
}
