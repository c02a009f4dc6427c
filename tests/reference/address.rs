//! Where a value stands in an outcome.
//!
//! `a.b[2].c` is a path into the result; `[*]` stands for every element and `[name=word]` for the one whose field has that value; a path that
//! begins with `outcome.` starts at the outcome. `title > row > column` is a cell of an output table, `title(subject) > row > column` where
//! several tables have that title, `title > column` where its rows have no headings; headings of several levels are joined by ` / `.

use serde_json::Value;

/// The value at the address, or why there is none.
pub(crate) fn find(outcome: &Value, address: &str) -> Result<Value, String> {
    if address.contains(" > ") {
        return cell(outcome, address);
    }
    match address.strip_prefix("outcome.") {
        Some(path) => walk(outcome, path),
        None if outcome["error"].is_null() => walk(&outcome["result"]["result"], address),
        None => Err(format!("refused: {}", outcome["error"])),
    }
}

fn walk(value: &Value, path: &str) -> Result<Value, String> {
    let path = path.trim_start_matches('.');
    if path.is_empty() {
        return Ok(value.clone());
    }
    let Some(rest) = path.strip_prefix('[') else {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        let (field, rest) = path.split_at(end);
        return walk(value.get(field).ok_or(format!("no field {field}"))?, rest);
    };
    let (selector, rest) = rest.split_once(']').ok_or("a bracket is not closed")?;
    let list = value.as_array().ok_or(format!("[{selector}] of what is no list"))?;
    if selector == "*" {
        return list.iter().map(|element| walk(element, rest)).collect::<Result<_, _>>().map(Value::Array);
    }
    let element = match selector.split_once('=') {
        Some((field, word)) => list.iter().find(|element| text(&element[field]) == word),
        None => list.get(selector.parse::<usize>().map_err(|_| format!("[{selector}] is no position"))?),
    };
    walk(element.ok_or(format!("no element [{selector}]"))?, rest)
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.as_f64().map_or(String::new(), |number| number.to_string()),
    }
}

/// The headings that are not blank, as an address writes them.
fn heading(heads: &Value) -> String {
    let word = |head: &Value| {
        let field = match head["kind"].as_str()? {
            "blank" => return None,
            "label" | "level" => "label",
            "variable" => "name",
            "value" => "value",
            "text" => "text",
            _ => "number",
        };
        Some(text(&head[field]))
    };
    heads.as_array().into_iter().flatten().filter_map(word).collect::<Vec<_>>().join(" / ")
}

fn cell(outcome: &Value, address: &str) -> Result<Value, String> {
    let parts: Vec<&str> = address.split(" > ").collect();
    let (title, row, column) = match parts[..] {
        [title, column] => (title, "", column),
        [title, row, column] => (title, row, column),
        _ => return Err("a cell is title > row > column".to_string()),
    };
    let (title, subject) = match title.strip_suffix(')').and_then(|title| title.split_once('(')) {
        Some((title, subject)) => (title, Some(subject)),
        None => (title, None),
    };
    let is_meant = |table: &&Value| {
        table["title"] == title && subject.is_none_or(|subject| heading(&table["subject"]) == subject)
    };
    let table = only(outcome["tables"].as_array().into_iter().flatten().filter(is_meant), "table", title)?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let rows = list(&table["rows"]);
    let found = only(rows.iter().filter(|r| heading(&r["stubs"]) == row), "row", row)?;
    let columns = list(&table["columns"]);
    let named = columns.iter().enumerate().filter(|(_, c)| heading(&c["path"]) == column).map(|(at, _)| at);
    let at = only(named, "column", column)?;
    Ok(found["cells"][at]["value"].clone())
}

fn only<T>(mut found: impl Iterator<Item = T>, what: &str, name: &str) -> Result<T, String> {
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (None, _) => Err(format!("no {what} {name}")),
        _ => Err(format!("more than one {what} {name}")),
    }
}
