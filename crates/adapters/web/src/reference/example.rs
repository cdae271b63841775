//! Examples of the reference: JSON, and the command that sends it.

use serde_json::Value;

use super::text;

/// JSON as people read it.
pub(super) fn pretty(value: &Value) -> Option<String> {
    if value.is_null() { None } else { serde_json::to_string_pretty(value).ok() }
}

/// The command that calls an operation, to be copied into a shell.
pub(super) fn curl(method: &str, path: &str, operation: &Value) -> String {
    let parameters: Vec<&Value> = operation["parameters"].as_array().into_iter().flatten().collect();
    let within =
        |place: &str| parameters.iter().copied().filter(move |one| one["in"] == place).collect::<Vec<_>>();
    let path = within("path").iter().fold(path.to_owned(), |path, parameter| {
        let example = text(&parameter["example"]).replace('[', "%5B").replace(']', "%5D");
        path.replace(&format!("{{{}}}", text(&parameter["name"])), &example)
    });
    let mut lines = vec![match method {
        "get" => format!("curl \"$CONTROLKEEP{path}\""),
        _ => format!("curl -X {} \"$CONTROLKEEP{path}\"", method.to_uppercase()),
    }];
    if operation["security"].as_array().is_some_and(|ways| !ways.is_empty()) {
        lines.push("-H \"Authorization: Bearer $CONTROLKEEP_KEY\"".into());
    }
    for header in within("header").iter().filter(|header| header["required"] == true) {
        lines.push(format!("-H '{}: {}'", text(&header["name"]), text(&header["example"])));
    }
    let form = &operation["requestBody"]["content"]["multipart/form-data"]["example"]["details"];
    if !form.is_null() {
        lines.push(format!("-F 'details={}'", form.to_string().replace('\'', "'\\''")));
        lines.push("-F 'file=@evidence.pdf'".into());
    }
    let body = &operation["requestBody"]["content"]["application/json"]["example"];
    if !body.is_null() {
        lines.push("-H 'Content-Type: application/json'".into());
        lines.push(format!("-d '{}'", body.to_string().replace('\'', "'\\''")));
    }
    lines.join(" \\\n  ")
}
