//! One column's answers as the codebook has them: words to codes, codes to missing, items turned around.

use std::rc::Rc;

use super::codebook::{MissingKind, ResponseRange, Variable};
use super::mask::Mask;
use super::table::{Column, Values};

/// x → low + high − x. Answers outside the range are turned too: the page points them out, arithmetic does not hide them.
pub(super) fn reverse(column: &Column, range: ResponseRange) -> Column {
    let turn = range.low + range.high;
    let values = match &column.values {
        Values::Codes(codes)
            if turn.fract() == 0.0
                && (0..codes.len()).all(|row| {
                    !column.is_present(row) || (0.0..=255.0).contains(&(turn - f64::from(codes[row])))
                }) =>
        {
            Values::Codes(codes.iter().map(|&c| (turn - f64::from(c)).clamp(0.0, 255.0) as u8).collect())
        }
        Values::Codes(codes) => Values::Numbers(codes.iter().map(|&c| turn - f64::from(c)).collect()),
        Values::Numbers(numbers) => Values::Numbers(numbers.iter().map(|x| turn - x).collect()),
        Values::Texts { .. } => column.values.clone(),
    };
    Column {
        values,
        present: column.present.clone(),
        declared_missing: None,
        not_asked: column.not_asked.clone(),
    }
}

/// Words as the codes that the codebook gives them; a column with a word that has none stays as it is.
pub(super) fn apply_text_codes(raw: &Rc<Column>, variable: &Variable) -> Rc<Column> {
    let Values::Texts { indices, dictionary } = &raw.values else { return Rc::clone(raw) };
    if variable.text_codes.is_empty() {
        return Rc::clone(raw);
    }
    let codes: Vec<Option<f64>> = dictionary
        .iter()
        .map(|text| variable.text_codes.iter().find(|c| c.text == *text).map(|c| c.code))
        .collect();
    let code_of = |row: usize| codes.get(indices[row] as usize).copied().flatten();
    // A word without a code stays a word, so that the error can name it.
    let uncoded = (0..indices.len()).any(|row| raw.is_present(row) && code_of(row).is_none());
    if uncoded {
        return Rc::clone(raw);
    }
    let small = codes.iter().flatten().all(|c| c.fract() == 0.0 && (0.0..=255.0).contains(c));
    let number = |row: usize| if raw.is_present(row) { code_of(row).unwrap_or(0.0) } else { 0.0 };
    let values = if small {
        Values::Codes((0..indices.len()).map(|row| number(row) as u8).collect())
    } else {
        Values::Numbers((0..indices.len()).map(number).collect())
    };
    Rc::new(Column {
        values,
        present: raw.present.clone(),
        declared_missing: None,
        not_asked: raw.not_asked.clone(),
    })
}

/// Numbers that the codebook calls missing are no answers, and are remembered as what they were.
pub(super) fn apply_missing_values(column: Rc<Column>, variable: &Variable) -> Rc<Column> {
    if variable.missing_values.is_empty() || matches!(column.values, Values::Texts { .. }) {
        return column;
    }
    let declared =
        Mask::from_fn(column.len(), |row| column.number(row).is_some_and(|value| variable.is_missing(value)));
    if declared.count() == 0 {
        return column;
    }
    let mut present = column.present.clone().unwrap_or_else(|| Mask::filled(column.len(), true));
    present.subtract(&declared);
    let skipped = |value: f64| {
        variable.missing_values.iter().any(|m| m.kind == MissingKind::NotAsked && m.contains(value))
    };
    let mut not_asked = column.not_asked.clone();
    for row in declared.rows().filter(|&row| column.number(row).is_some_and(skipped)) {
        not_asked.get_or_insert_with(|| Mask::filled(column.len(), false)).insert(row);
    }
    Rc::new(Column {
        values: column.values.clone(),
        present: Some(present),
        declared_missing: Some(declared),
        not_asked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reversing_twice_gives_the_answers_back() {
        let range = ResponseRange { low: 1.0, high: 5.0 };
        let column = Column::complete(Values::Codes(vec![1, 2, 5, 3]));
        let once = reverse(&column, range);
        assert_eq!(once.values, Values::Codes(vec![5, 4, 1, 3]));
        assert_eq!(reverse(&once, range), column);
    }
}
