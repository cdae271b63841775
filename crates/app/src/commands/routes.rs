//! `controlkeep routes`: every route with everything that must hold for it.

use controlkeep_http::{AccessRule, Audited, Door, RouteSpec};
use controlkeep_rbac::{Permission, PlatformPermission, Role};

use crate::cli::RoutesArgs;
use crate::failure::Failure;

pub(crate) fn print(args: &RoutesArgs) -> Result<(), Failure> {
    if args.openapi {
        print!("{}", openapi()?);
        return Ok(());
    }
    let specs = crate::wiring::route_table()?;
    if args.markdown {
        print!("{}", markdown(&specs));
        return Ok(());
    }
    for spec in specs {
        println!(
            "{:<6} {:<80} {:<32} {:<18} {}",
            spec.method.code(),
            spec.path,
            spec.access.describe(),
            scope(spec).unwrap_or("–"),
            audited(spec)
        );
    }
    Ok(())
}

/// The file `docs/api.json`.
fn openapi() -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(controlkeep_api::document().value());
    text.map(|text| text + "\n").map_err(|error| Failure::Outside(error.to_string()))
}

fn audited(spec: &RouteSpec) -> &'static str {
    match spec.audited {
        Audited::Read => "–",
        Audited::As(action) | Audited::HandedOut(action) | Audited::Not(action) => action,
    }
}

/// What a key must have been given, on routes that programs enter with one.
fn scope(spec: &RouteSpec) -> Option<&'static str> {
    let needs_one = spec.door == Door::Api && spec.access != AccessRule::Public;
    needs_one.then(|| spec.scope().code())
}

/// The page `docs/permissions.md`.
fn markdown(specs: &[&RouteSpec]) -> String {
    let permissions: String = Permission::ALL.iter().copied().map(permission_row).collect();
    let platform: Vec<String> =
        PlatformPermission::ALL.iter().map(|permission| format!("`{}`", permission.code())).collect();
    let platform = platform.join(", ");
    let of = |door: Door| specs.iter().filter(move |spec| spec.door == door);
    let routes: String = of(Door::Pages).map(|spec| route_row(spec)).collect();
    let programs: String = of(Door::Api).map(|spec| program_row(spec)).collect();
    format!(
        "# Permissions\n\nThis page is made by `controlkeep routes --markdown` from the route table; a test holds it \
         to the code.\n\n## Roles in an organisation\n\n| Permission | maintainer | member | viewer |\n\
         |---|---|---|---|\n{permissions}\nWho does not belong to an organisation gets 404 for everything in it, \
         whether it exists or not. An administrator of the platform has the permissions {platform}, and sees no \
         organisation's content by that alone.\n\n\
         ## Pages\n\n| Method | Path | Who | Audit entry |\n|---|---|---|---|\n{routes}\n## Routes for programs\n\n\
         A key needs the scope as well as its owner's right; `admin` stands for every scope. Access tokens have them \
         all.\n\n| Method | Path | Who | Scope | Audit entry |\n|---|---|---|---|---|\n{programs}"
    )
}

fn permission_row(permission: Permission) -> String {
    let marks = Role::ALL.iter().map(|role| if role.allows(permission) { "yes" } else { "no" });
    format!("| `{}` | {} |\n", permission.code(), marks.collect::<Vec<_>>().join(" | "))
}

fn route_row(spec: &RouteSpec) -> String {
    let place = format!("`{}`", spec.path);
    format!("| {} |\n", [spec.method.code(), &place, spec.access.describe(), audited(spec)].join(" | "))
}

fn program_row(spec: &RouteSpec) -> String {
    let (place, scope) =
        (format!("`{}`", spec.path), scope(spec).map_or("–".into(), |code| format!("`{code}`")));
    let cells = [spec.method.code(), &place, spec.access.describe(), &scope, audited(spec)];
    format!("| {} |\n", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_of_the_interface_is_what_the_code_says() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/api.json");
        let current = openapi().unwrap();
        if std::env::var_os("CONTROLKEEP_TEST_WRITE").is_some() {
            std::fs::write(file, &current).unwrap();
        }
        let kept = std::fs::read_to_string(file).unwrap_or_default();
        assert!(kept == current, "docs/api.json is old: run this test with CONTROLKEEP_TEST_WRITE=1");
    }

    #[test]
    fn the_permissions_page_is_what_the_route_table_says() {
        let page = include_str!("../../../../docs/permissions.md");
        let made = markdown(&crate::wiring::route_table().unwrap());
        assert!(
            page == made,
            "docs/permissions.md is old: write it anew with `controlkeep routes --markdown`"
        );
    }
}
