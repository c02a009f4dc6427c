//! The recipe's steps and the sets that decisions call for.

use std::collections::HashSet;

use super::{Change, DialectGuess, meaning, other};
use crate::data::VariableId;
use crate::data::codebook::{CountedValue, MultipleResponseSet};
use crate::data::transform::ranking::Ranking;
use crate::data::transform::split::{Split, SplitOption, SplitOther};
use crate::data::transform::step::{Step, StepEntry};

/// A step for each decision in force to take a column apart, and the sets that the new variables form.
pub fn steps(guess: &DialectGuess, names: &[VariableId]) -> (Vec<StepEntry>, Vec<MultipleResponseSet>) {
    let mut taken: HashSet<String> = names.iter().cloned().collect();
    let mut free = |wanted: String| {
        let mut name = wanted.clone();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{wanted}_{number}");
            number += 1;
        }
        name
    };
    let (mut steps, mut sets) = (Vec::new(), Vec::new());
    for decision in guess.decisions.iter().filter(|d| d.on) {
        let mut named = |variable: &str, options: &[String]| -> Vec<SplitOption> {
            let option = |(at, text): (usize, &String)| SplitOption {
                text: text.clone(),
                into: free(format!("{variable}_{}", at + 1)),
            };
            options.iter().enumerate().map(option).collect()
        };
        let step = match &decision.change {
            Change::Split { variable, label, separator, options, other: words, .. } => {
                let options = named(variable, options);
                sets.push(MultipleResponseSet {
                    name: variable.clone(),
                    label: label.clone(),
                    counted: Some(CountedValue::Number(1.0)),
                    labelled_by_value: false,
                    variables: options.iter().map(|o| o.into.clone()).collect(),
                });
                let open = options.iter().find(|o| other::is_other(&o.text)).map(|o| o.into.clone());
                let other =
                    words.then(|| SplitOther { option: open, into: free(format!("{variable}_text")) });
                let value_labels =
                    options.first().map(|o| meaning::ticked_labels(&o.text)).unwrap_or_default();
                Step::Split(Split {
                    variable: variable.clone(),
                    separator: separator.clone(),
                    options,
                    other,
                    value_labels,
                })
            }
            Change::Ranking { variable, separator, options, .. } => Step::Ranking(Ranking {
                variable: variable.clone(),
                separator: separator.clone(),
                options: named(variable, options),
            }),
            _ => continue,
        };
        steps.push(StepEntry { id: decision.id.clone(), off: false, label: None, step });
    }
    (steps, sets)
}
