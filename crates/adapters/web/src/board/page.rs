//! The board as a page, and the two parts of it that htmx asks for: the list and the drawer.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_http::{AccessRule, Problem, RouteSpec, Tenant};
use controlkeep_rbac::Permission;
use http::HeaderValue;
use serde::Serialize;

use super::drawn::DrawnBoard;
use super::families::families;
use super::list::{count_line, met_line, shares, wanted};
use super::order::headings;
use super::{BoardQuery, Columns, FamilyLink, Filter, Heading, Row, Share};
use crate::assessments::{Address, AssessmentPath, Opened};
use crate::engine::Template;
use crate::findings::{Origin, Scene, Shown};
use crate::frame::{Frame, Nav};
use crate::requirement::{Place, RequirementSheet, Tab, sheet_for};
use crate::ui::Ui;
use crate::words::values;

pub(super) static SPEC: RouteSpec =
    RouteSpec::read("board", "/o/{org}/a/{as}/board", AccessRule::Organisation(Permission::ReadAssessments));

/// The whole board. Its list is drawn before and put into its place afterwards.
#[derive(Debug, Serialize)]
pub(super) struct BoardPage<'a> {
    /// What is above the list.
    pub(super) top: &'a BoardTop,
    /// When the page was drawn, for a print.
    pub(super) printed: String,
    /// The requirement in the drawer.
    pub(super) sheet: Option<RequirementSheet>,
    /// Focus mode.
    pub(super) focus: String,
    /// Whether the viewer may state findings.
    pub(super) writable: bool,
}

/// What is above the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct BoardTop {
    /// What the assessment is called.
    pub(super) name: String,
    /// `84 of 110 met`.
    pub(super) met: String,
    /// What is left to do.
    pub(super) shares: Vec<Share>,
    /// The filter line.
    pub(super) filter: FilterLine,
    /// Whether nothing was assessed yet.
    pub(super) fresh: bool,
}

impl BoardTop {
    pub(super) fn of(scene: &Scene<'_>, query: &BoardQuery) -> Self {
        let counts = scene.opened.card.counts.objectives;
        Self {
            name: scene.opened.sheet.assessment.name.to_string(),
            met: met_line(scene),
            shares: shares(scene, query),
            filter: filter_line(scene, query),
            fresh: counts.not_assessed == counts.total(),
        }
    }
}

impl Template for BoardPage<'_> {
    const FILE: &'static str = "pages/board/page.html";
}

/// The filter line: what is set, and the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct FilterLine {
    /// Where it is sent.
    pub(super) action: String,
    /// What was typed.
    pub(super) q: String,
    /// What is set beside the field, each with the list without it.
    pub(super) tokens: Vec<Token>,
    /// What the address holds beside the field, to be sent with it.
    pub(super) kept: Vec<(&'static str, String)>,
}

/// A filter that is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Token {
    /// Such as `fam:AC`.
    pub(super) text: String,
    /// The list without it.
    pub(super) without: String,
}

/// Families and rows: what a filter changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct BoardList {
    /// The families.
    pub(super) families: Vec<FamilyLink>,
    /// Which columns there are.
    pub(super) columns: Columns,
    /// Their headings.
    pub(super) headings: Vec<Heading>,
    /// The requirements.
    pub(super) rows: Vec<Row>,
    /// What they come to.
    pub(super) count: String,
    /// Tokens that mean nothing; empty when all do.
    pub(super) not_understood: String,
    /// The list without any filter.
    pub(super) clear: String,
}

/// The list alone.
#[derive(Debug, Serialize)]
pub(super) struct ListPart {
    pub(super) list: BoardList,
}

impl Template for ListPart {
    const FILE: &'static str = "parts/board_list.html";
}

/// The drawer alone.
#[derive(Debug, Serialize)]
struct DrawerPart {
    sheet: RequirementSheet,
}

impl Template for DrawerPart {
    const FILE: &'static str = "parts/sheet.html";
}

pub(super) async fn show_board(
    ui: Ui,
    tenant: Tenant,
    origin: Origin,
    Path(path): Path<AssessmentPath>,
    Query(query): Query<BoardQuery>,
) -> Result<Response, Problem> {
    let number = path.number()?;
    let part = ["list", "drawer"].into_iter().find(|name| ui.viewer.wants_part(name));
    if part.is_none() && query.r.is_empty() {
        let board = DrawnBoard::last(&ui, &tenant, number, &query).await?;
        return draw_page(&ui, &tenant, &board, None).await;
    }
    let opened = Opened::read(&ui, &tenant, number).await?;
    if part == Some("list") {
        return draw_list(&ui, &tenant, &origin, &opened, query);
    }
    let sheet = open_sheet(&ui, &tenant, &opened, &query).await?;
    if part.is_some() {
        return ui.draw(&Frame::part(&ui), &DrawerPart { sheet: sheet.ok_or_else(Problem::not_found)? });
    }
    let board = DrawnBoard::of(&ui, &Scene::new(&ui, &tenant, &opened), &query)?;
    draw_page(&ui, &tenant, &board, sheet).await
}

async fn draw_page(
    ui: &Ui,
    tenant: &Tenant,
    board: &DrawnBoard,
    sheet: Option<RequirementSheet>,
) -> Result<Response, Problem> {
    let title = title(ui, sheet.as_ref());
    let frame = Frame::in_organisation(ui, tenant, Some(&board.head), &title, Nav::Board).await?;
    let address = Address::of(tenant.organisation.slug.as_str(), board.head.assessment.number);
    let page = BoardPage {
        top: &board.top,
        printed: ui.formats().moment(ui.viewer.now).text,
        sheet,
        focus: address.place("focus"),
        writable: board.takes_changes_of(tenant),
    };
    ui.draw_around(&frame, &page, &board.list)
}

/// Answers somebody who types into the filter. The drawer stays as it is, so what it shows stays in
/// the address, although the form does not send it.
fn draw_list(
    ui: &Ui,
    tenant: &Tenant,
    origin: &Origin,
    opened: &Opened,
    mut query: BoardQuery,
) -> Result<Response, Problem> {
    let scene = Scene::new(ui, tenant, opened);
    if let Shown::Board(shown) = origin.shown(&scene.address) {
        (query.r, query.tab) = (shown.r, shown.tab);
    }
    let mut response = ui.draw(&Frame::part(ui), &ListPart { list: list(&scene, &query) })?;
    if let Ok(address) = HeaderValue::from_str(&query.href(&scene.address)) {
        response.headers_mut().insert("HX-Replace-Url", address);
    }
    Ok(response)
}

async fn open_sheet(
    ui: &Ui,
    tenant: &Tenant,
    opened: &Opened,
    query: &BoardQuery,
) -> Result<Option<RequirementSheet>, Problem> {
    let Some(index) = opened.find(&query.r) else { return Ok(None) };
    let place = Place::Drawer(query.clone());
    sheet_for(ui, tenant, opened, &place, index, Tab::of(&query.tab)).await.map(Some)
}

fn title(ui: &Ui, sheet: Option<&RequirementSheet>) -> String {
    let board = ui.words().text("board-title");
    sheet.map_or_else(|| board.clone(), |sheet| format!("{} {} · {board}", sheet.short, sheet.title))
}

pub(super) fn list(scene: &Scene<'_>, query: &BoardQuery) -> BoardList {
    let filter = Filter::of(query);
    let listed = wanted(scene.opened, query, &filter, scene.now.utc_day());
    let columns = Columns::of(scene.opened);
    let unknown = values([("tokens", filter.not_understood.join(" ").into())]);
    BoardList {
        families: families(scene, query),
        columns,
        headings: headings(scene.words, &scene.address, query, columns),
        rows: listed.iter().map(|index| Row::of(scene, query, *index)).collect(),
        count: count_line(scene, &listed, false),
        not_understood: if filter.not_understood.is_empty() {
            String::new()
        } else {
            scene.words.text_with("board-not-understood", &unknown)
        },
        clear: BoardQuery { sort: query.sort.clone(), ..BoardQuery::default() }.href(&scene.address),
    }
}

fn filter_line(scene: &Scene<'_>, query: &BoardQuery) -> FilterLine {
    let closed = query.closed();
    let set = [
        ("fam", &query.fam, BoardQuery { fam: String::new(), ..closed.clone() }),
        ("find", &query.find, BoardQuery { find: String::new(), ..closed.clone() }),
    ];
    let token = |(name, value, without): (&str, &String, BoardQuery)| Token {
        text: format!("{name}:{value}"),
        without: without.href(&scene.address),
    };
    let kept = [("fam", &query.fam), ("find", &query.find), ("sort", &query.sort)];
    FilterLine {
        action: scene.address.place("board"),
        q: query.q.clone(),
        tokens: set.into_iter().filter(|(_, value, _)| !value.is_empty()).map(token).collect(),
        kept: kept
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name, value.clone()))
            .collect(),
    }
}
