//! What columns seem to mean, from what they hold.

use super::codebook::{Measure, Variable, VariableRole};
use super::scale::Scale;
use super::table::{Table, Values};

/// One meaning a column, in file order.
pub fn guess_codebook(table: &Table) -> Vec<Variable> {
    let measure = |values: &Values| match values {
        Values::Codes(_) => (Measure::Ordinal, VariableRole::Background),
        Values::Numbers(_) => (Measure::Scale, VariableRole::None),
        Values::Texts { .. } => (Measure::Text, VariableRole::None),
    };
    let guess = |(name, column): (&String, &std::rc::Rc<super::table::Column>)| {
        let (measure, role) = measure(&column.values);
        Variable { name: name.clone(), measure, role, ..Variable::default() }
    };
    table.names.iter().zip(&table.columns).map(guess).collect()
}

/// Scales that adjacent items with the same answers suggest.
pub fn propose_scales(_table: &Table, _variables: &[Variable]) -> Vec<Scale> {
    Vec::new()
}
