//! `controlkeep routes`: every route with everything that must hold for it.

use controlkeep_http::{Audited, RouteSpec};
use controlkeep_rbac::{Permission, Role};

use crate::cli::RoutesArgs;
use crate::failure::Failure;

pub(crate) fn print(args: &RoutesArgs) -> Result<(), Failure> {
    let specs = crate::wiring::route_table()?;
    if args.markdown {
        print!("{}", markdown(&specs));
        return Ok(());
    }
    for spec in specs {
        println!(
            "{:<5} {:<52} {:<32} {}",
            spec.method.code(),
            spec.path,
            spec.access.describe(),
            audited(spec)
        );
    }
    Ok(())
}

fn audited(spec: &RouteSpec) -> &'static str {
    match spec.audited {
        Audited::Read => "–",
        Audited::As(action) | Audited::Not(action) => action,
    }
}

/// The page `docs/permissions.md`.
fn markdown(specs: &[&RouteSpec]) -> String {
    let permissions: String = Permission::ALL.iter().copied().map(permission_row).collect();
    let routes: String = specs.iter().map(|spec| route_row(spec)).collect();
    format!(
        "# Permissions\n\nThis page is made by `controlkeep routes --markdown` from the route table; a test holds it \
         to the code.\n\n## Roles in an organisation\n\n| Permission | maintainer | member | viewer |\n\
         |---|---|---|---|\n{permissions}\nWho does not belong to an organisation gets 404 for everything in it, \
         whether it exists or not. An administrator of the platform has the permissions `organisations.create`, \
         `catalogues.import` and `platform_activity.read`, and sees no organisation's content by that alone.\n\n\
         ## Routes\n\n| Method | Path | Who | Audit entry |\n|---|---|---|---|\n{routes}"
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

#[cfg(test)]
mod tests {
    use super::*;

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
