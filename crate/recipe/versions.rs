//! Recipes of earlier versions, brought to the present form.

use serde_json::{Map, Value, json};

/// Version 1 had the fields `filter` (conditions that a case must all meet) and `weight` (a variable). They become the first steps. Also of
/// a recipe that calls itself newer, so that a filter written by hand is never passed over in silence.
pub(super) fn to_steps(recipe: &mut Value) {
    let Value::Object(fields) = recipe else { return };
    let filter = fields.remove("filter").filter(|f| f.as_array().is_none_or(|list| !list.is_empty()));
    let weight = fields.remove("weight").filter(|w| !w.is_null());
    let mut steps = Vec::new();
    if let Some(conditions) = filter {
        let id = free_id(fields, "filter");
        steps.push(json!({ "id": id, "step": { "kind": "filter", "conditions": conditions } }));
    }
    if let Some(variable) = weight {
        let id = free_id(fields, "weight");
        steps.push(json!({ "id": id, "step": { "kind": "weight", "variable": variable } }));
    }
    if steps.is_empty() {
        return;
    }
    match fields.get_mut("steps") {
        Some(Value::Array(list)) => {
            list.splice(0..0, steps);
        }
        _ => {
            fields.insert("steps".to_string(), Value::Array(steps));
        }
    }
}

/// The id, or the id with a number when a step has it already.
fn free_id(fields: &Map<String, Value>, id: &str) -> String {
    let steps = fields.get("steps").and_then(Value::as_array);
    let taken = |id: &str| steps.is_some_and(|list| list.iter().any(|step| step["id"] == id));
    let numbered = (2..).map(|number| format!("{id}{number}"));
    std::iter::once(id.to_string()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::data::population::Condition;
    use crate::data::transform::filter::{Filter, Join};
    use crate::data::transform::step::{Step, StepEntry};
    use crate::data::transform::weight::Weight;
    use crate::recipe::{RECIPE_VERSION, Recipe};

    fn entry(id: &str, step: Step) -> StepEntry {
        StepEntry { id: id.into(), off: false, label: None, step }
    }

    #[test]
    fn filter_and_weight_of_version_1_become_steps() {
        let old = r#"{ "version": 1, "filter": [{ "variable": "age", "low": 18 }], "weight": "w" }"#;
        let recipe = Recipe::from_json(old).unwrap();
        let conditions = vec![Condition { variable: "age".into(), low: Some(18.0), ..Condition::default() }];
        assert_eq!(recipe.version, RECIPE_VERSION);
        assert_eq!(
            recipe.steps,
            [
                entry("filter", Step::Filter(Filter { join: Join::All, conditions })),
                entry("weight", Step::Weight(Weight { variable: "w".into() })),
            ]
        );
    }

    #[test]
    fn empty_fields_of_version_1_make_no_step() {
        for old in [r#"{ "version": 1 }"#, r#"{ "version": 1, "filter": [], "weight": null }"#] {
            assert_eq!(Recipe::from_json(old).unwrap().steps, []);
        }
    }

    #[test]
    fn a_filter_beside_steps_comes_before_them() {
        let mixed = r#"{ "version": 2, "weight": "w",
            "steps": [{ "id": "weight", "off": true, "step": { "kind": "weight", "variable": "v" } }] }"#;
        let ids: Vec<String> = Recipe::from_json(mixed).unwrap().steps.into_iter().map(|s| s.id).collect();
        assert_eq!(ids, ["weight2", "weight"]);
    }

    #[test]
    fn a_filter_that_is_none_is_refused() {
        assert!(Recipe::from_json(r#"{ "version": 1, "filter": 3 }"#).is_err());
        assert!(Recipe::from_json(r#"{ "version": 1, "weight": 3 }"#).is_err());
    }
}
