//! The data as an SPSS system file, as the recipe has them.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::Session;
use crate::data::VariableId;
use crate::data::codebook::{Measure, MultipleResponseSet, ValueLabel, Variable, VariableRole};
use crate::data::sav_writer::{SavData, SavVariable, write_sav};
use crate::data::table::{Column, Values};
use crate::data::transform::Applied;
use crate::error::Error;
use crate::recipe::Recipe;

/// Which variables an SPSS file of the data holds, and under which names.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SavOptions {
    /// Its variables, in order.
    pub columns: Vec<SavColumn>,
    /// Words about the file.
    pub label: String,
    /// When it is made, as `dd mmm yy hh:mm:ss` with the month in English.
    pub created: String,
}

/// One variable of the file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct SavColumn {
    /// Its name, which SPSS must take.
    pub name: String,
    /// The column, the variable that a step makes, or the scale whose score it holds. Absent: it tells of each case with 1 and 0 whether it
    /// is analysed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<VariableId>,
    /// Without `from`: the step of which it tells with 1 that it leaves the case out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Words for a variable that has none of its own.
    pub label: String,
    /// Words for its values, likewise.
    pub value_labels: Vec<ValueLabel>,
}

impl Session {
    /// The data in the form of an SPSS system file: all rows of the file, answers in words coded as the codebook says, with all meanings.
    /// A score that cannot be made is left out, as its section of the report says why.
    ///
    /// # Errors
    /// [`Error::UnknownVariable`], [`Error::LeftOut`] for a column that is left out, the error of the step that says who is analysed when
    /// a mark asks for it, and [`Error::BadOption`] for a name that SPSS does not take, a name that stands twice, or a step that is not
    /// there.
    pub fn sav(&self, recipe: &Recipe, options: &SavOptions) -> Result<Vec<u8>, Error> {
        let applied = self.applied(recipe);
        let is_score =
            |asked: &SavColumn| asked.from.as_ref().is_some_and(|name| applied.data.scale(name).is_some());
        let mut variables = Vec::new();
        let mut written: Vec<Option<&str>> = Vec::new();
        for asked in &options.columns {
            match variable(&applied, asked) {
                Err(_) if is_score(asked) => continue,
                made => variables.push(made?),
            }
            written.push(asked.from.as_deref());
        }
        let position = |name: &str| written.iter().position(|from| *from == Some(name));
        let called = |name: &VariableId| position(name).map(|at| variables[at].meaning.name.clone());
        let set = |set: &MultipleResponseSet| {
            let variables = set.variables.iter().map(called).collect::<Option<Vec<_>>>()?;
            Some(MultipleResponseSet { variables, ..set.clone() })
        };
        let weight = applied.population.as_ref().ok().and_then(|population| population.weight.as_ref());
        write_sav(&SavData {
            rows: applied.data.table.rows,
            weight: weight.and_then(|name| position(name)),
            sets: recipe.response_sets.iter().filter_map(set).collect(),
            label: options.label.clone(),
            created: options.created.clone(),
            variables,
        })
    }
}

/// The variable with its values; for a score or a mark with the meaning that those have.
fn variable(applied: &Applied, asked: &SavColumn) -> Result<SavVariable, Error> {
    let own = |measure: Measure| Variable {
        name: asked.name.clone(),
        label: asked.label.clone(),
        measure,
        role: VariableRole::None,
        value_labels: asked.value_labels.clone(),
        ..Variable::default()
    };
    let Some(from) = &asked.from else {
        return Ok(SavVariable { meaning: own(Measure::Nominal), column: Rc::new(marks(applied, asked)?) });
    };
    let column = applied.data.column(from)?;
    let meaning = match applied.data.variable(from) {
        Some(variable) => Variable { name: asked.name.clone(), ..variable.clone() },
        None => own(Measure::Scale),
    };
    Ok(SavVariable { meaning, column })
}

/// 1 for the cases that are analysed, or that the step leaves out; 0 for the others.
fn marks(applied: &Applied, asked: &SavColumn) -> Result<Column, Error> {
    let population = applied.population.clone()?;
    let step = match &asked.step {
        None => None,
        Some(id) => Some(
            population
                .steps
                .iter()
                .position(|one| one.step == *id)
                .ok_or_else(|| Error::BadOption { option: "step".to_string(), value: id.clone() })?,
        ),
    };
    let marked = |row: usize| match step {
        None => population.included.contains(row),
        Some(step) => population.left_by(row) == Some(step),
    };
    Ok(Column::complete(Values::Codes(
        (0..applied.data.table.rows).map(|row| u8::from(marked(row))).collect(),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::open::{OpenOptions, Opened, Opener};

    fn open(name: &str, bytes: &[u8]) -> Opened {
        let mut opener = Opener::new(name, OpenOptions::default()).unwrap();
        opener.push(bytes).unwrap();
        opener.finish().unwrap()
    }

    fn asked(name: &str, from: Option<&str>) -> SavColumn {
        SavColumn { name: name.into(), from: from.map(str::to_string), ..SavColumn::default() }
    }

    /// Five respondents; two women answered both items.
    #[test]
    fn columns_scores_steps_and_marks() {
        let survey = "sex,q1,q2,w,name\n1,1,2,1,a\n2,5,4,2,b\n2,4,,1,c\n1,2,1,0,d\n2,3,3,1,e\n";
        let session = Session::new(open("survey.csv", survey.as_bytes()));
        let recipe = Recipe::from_json(
            r#"{ "version": 2,
                "variables": [
                    { "name": "name", "leftOut": true },
                    { "name": "q1", "label": "First", "measure": "ordinal", "role": "item", "range": { "low": 1, "high": 5 } },
                    { "name": "q2", "role": "item", "range": { "low": 1, "high": 5 } }],
                "scales": [
                    { "name": "s", "items": ["q1", "q2"], "reversed": ["q2"] },
                    { "name": "none", "items": ["q1", "gone"] }],
                "steps": [
                    { "id": "turn", "step": { "kind": "reverse", "variables": [{ "from": "q2", "into": "q2r" }] } },
                    { "id": "women", "step": { "kind": "filter", "conditions": [{ "variable": "sex", "values": [2] }] } },
                    { "id": "w", "step": { "kind": "weight", "variable": "w" } }] }"#,
        )
        .unwrap();
        let score = SavColumn { label: "Score".into(), ..asked("score", Some("s")) };
        let kept = SavColumn { label: "Analysed".into(), ..asked("kept", None) };
        let left = SavColumn { step: Some("women".into()), ..asked("left", None) };
        let columns = vec![
            asked("Q_1", Some("q1")),
            asked("q2r", Some("q2r")),
            score,
            kept,
            left,
            asked("w", Some("w")),
        ];
        let options = SavOptions { columns, ..SavOptions::default() };
        let again = open("written.sav", &session.sav(&recipe, &options).unwrap());
        let column = |name: &str| {
            let column = again.table.column(name).unwrap();
            (0..5).map(|row| column.number(row)).collect::<Vec<_>>()
        };
        assert_eq!(column("Q_1"), [1.0, 5.0, 4.0, 2.0, 3.0].map(Some));
        assert_eq!(column("q2r"), [Some(4.0), Some(2.0), None, Some(5.0), Some(3.0)]);
        assert_eq!(column("score"), [Some(2.5), Some(3.5), None, Some(3.5), Some(3.0)]);
        assert_eq!(column("kept"), [0.0, 1.0, 1.0, 0.0, 1.0].map(Some));
        assert_eq!(column("left"), [1.0, 0.0, 0.0, 1.0, 0.0].map(Some));
        assert_eq!(again.weight.as_deref(), Some("w"));
        let variables = again.variables.unwrap();
        assert_eq!(variables.len(), 6);
        let labels: Vec<&str> = variables.iter().map(|one| one.label.as_str()).collect();
        assert_eq!([labels[0], labels[2], labels[3]], ["First", "Score", "Analysed"]);
        assert_eq!((variables[0].measure, variables[2].measure), (Measure::Ordinal, Measure::Scale));

        let refused = |column: SavColumn| {
            session.sav(&recipe, &SavOptions { columns: vec![column], ..SavOptions::default() }).unwrap_err()
        };
        assert_eq!(refused(asked("name", Some("name"))), Error::LeftOut { variable: "name".into() });
        assert_eq!(refused(asked("x", Some("x"))), Error::UnknownVariable { variable: "x".into() });
        let nothing = SavColumn { step: Some("nothing".into()), ..asked("x", None) };
        assert!(matches!(refused(nothing), Error::BadOption { option, .. } if option == "step"));
    }
}
