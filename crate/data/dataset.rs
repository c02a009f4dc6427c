//! The file's columns as the codebook reads them, and the columns that scales derive from them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::VariableId;
use super::codebook::{ResponseRange, Variable};
use super::coding::{apply_missing_values, apply_text_codes, reverse};
use super::dialect::duration;
use super::dialect::paradata::Paradata;
use super::mask::Mask;
use super::places::Places;
use super::products::Products;
use super::scale::{Scale, ScoreRule};
use super::table::{Column, Table, Values};
use crate::error::Error;

/// A table with its meaning. Reading a column applies text codes and missing values; nothing changes the table.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// What the file holds.
    pub table: Rc<Table>,
    /// What its columns mean; columns without an entry are read as they are.
    pub variables: Vec<Variable>,
    /// Derived columns.
    pub scales: Vec<Scale>,
    /// How many of the table's columns, the first ones, are the file's; steps of the recipe added the others.
    pub file_columns: usize,
    /// Columns of the file that the data was kept without.
    pub absent_columns: usize,
    /// Sums and products of columns that were asked for before.
    pub products: Rc<Products>,
    /// Columns that were made before.
    made: Made,
}

/// Scores, coded and reversed columns by name, and where names stand. A copy of the data may be given other columns or scales, so it
/// begins without.
#[derive(Debug, Default)]
struct Made {
    known: RefCell<HashMap<VariableId, Rc<Column>>>,
    reversed: RefCell<HashMap<VariableId, Rc<Column>>>,
    /// Scales whose scores are being made.
    begun: RefCell<Vec<VariableId>>,
    columns: Places,
    variables: Places,
    scales: Places,
}

impl Clone for Made {
    fn clone(&self) -> Self {
        Made::default()
    }
}

impl Dataset {
    /// All columns of a file with their meanings and scales.
    pub fn new(table: Rc<Table>, variables: Vec<Variable>, scales: Vec<Scale>) -> Self {
        let file_columns = table.columns.len();
        Dataset {
            table,
            variables,
            scales,
            file_columns,
            absent_columns: 0,
            products: Rc::default(),
            made: Made::default(),
        }
    }

    /// The variable's meaning, if it is a column of the file with an entry.
    pub fn variable(&self, name: &str) -> Option<&Variable> {
        self.made.variables.find(&self.variables, |v| &v.name, name)
    }

    /// The scale of that name.
    pub fn scale(&self, name: &str) -> Option<&Scale> {
        self.made.scales.find(&self.scales, |s| &s.name, name)
    }

    /// The column as the file or the step has it.
    pub fn raw(&self, name: &str) -> Option<&Rc<Column>> {
        let Table { names, columns, .. } = &*self.table;
        let at = self.made.columns.position(names, |own| own, name)?;
        columns.get(at)
    }

    /// The column, words as words unless the codebook codes them.
    ///
    /// # Errors
    /// [`Error::UnknownVariable`], [`Error::LeftOut`], and for a scale those of [`Dataset::numeric`] on its items.
    pub fn column(&self, name: &str) -> Result<Rc<Column>, Error> {
        if let Some(known) = self.made.known.borrow().get(name) {
            return Ok(Rc::clone(known));
        }
        if let Some(scale) = self.scale(name) {
            // A scale that is its own item, perhaps by way of another scale, has no score.
            if self.made.begun.borrow().iter().any(|begun| begun == name) {
                return Err(Error::UnknownVariable { variable: name.to_string() });
            }
            self.made.begun.borrow_mut().push(name.to_string());
            let score = self.score(scale).map(Rc::new);
            self.made.begun.borrow_mut().pop();
            let score = score?;
            self.made.known.borrow_mut().insert(name.to_string(), Rc::clone(&score));
            return Ok(score);
        }
        let raw = self.raw(name).ok_or_else(|| Error::UnknownVariable { variable: name.to_string() })?;
        let Some(variable) = self.variable(name) else { return Ok(Rc::clone(raw)) };
        if variable.is_left_out() {
            return Err(Error::LeftOut { variable: name.to_string() });
        }
        if variable.paradata == Some(Paradata::Duration)
            && let Some(seconds) = duration::in_seconds(raw)
        {
            return Ok(self.remember(name, apply_missing_values(Rc::new(seconds), variable)));
        }
        let coded = apply_text_codes(raw, variable);
        Ok(self.remember(name, apply_missing_values(coded, variable)))
    }

    /// Keeps a column that was made, so that all who ask for it share it.
    fn remember(&self, name: &str, column: Rc<Column>) -> Rc<Column> {
        self.made.known.borrow_mut().insert(name.to_string(), Rc::clone(&column));
        column
    }

    /// The column as numbers.
    ///
    /// # Errors
    /// [`Error::UnknownVariable`]; [`Error::NotNumeric`] when words are left, naming the first.
    pub fn numeric(&self, name: &str) -> Result<Rc<Column>, Error> {
        let column = self.column(name)?;
        if !matches!(column.values, Values::Texts { .. }) {
            return Ok(column);
        }
        let first = (0..column.len()).find_map(|row| column.text(row).map(|text| (row, text)));
        match first {
            Some((row, text)) => Err(Error::NotNumeric {
                variable: name.to_string(),
                row: row + 1,
                answer: text.chars().take(40).collect(),
            }),
            // Nothing but empty cells: a column of no numbers is numeric.
            None => Ok(Rc::new(Column {
                values: Values::Codes(vec![0; column.len()]),
                present: Some(Mask::filled(column.len(), false)),
                declared_missing: None,
                not_asked: None,
            })),
        }
    }

    /// The column with each answer x turned into low + high − x of its response range; without any answer there is nothing to turn.
    ///
    /// # Errors
    /// Those of [`Dataset::numeric`]; [`Error::NotFinite`] when an answer turned around exceeds the range of doubles.
    pub fn reversed(&self, name: &str) -> Result<Rc<Column>, Error> {
        if let Some(known) = self.made.reversed.borrow().get(name) {
            return Ok(Rc::clone(known));
        }
        let column = self.numeric(name)?;
        let Some(range) = self.response_range(name, &column) else {
            return Ok(column);
        };
        let turned = reverse(&column, range);
        match &turned.values {
            Values::Numbers(numbers) if numbers.iter().any(|x| !x.is_finite()) => {
                Err(Error::NotFinite { quantity: name.to_string() })
            }
            _ => {
                let turned = Rc::new(turned);
                self.made.reversed.borrow_mut().insert(name.to_string(), Rc::clone(&turned));
                Ok(turned)
            }
        }
    }

    /// The column's response range: the declared one, else that of its answers; `None` without answers.
    ///
    /// # Errors
    /// Those of [`Dataset::numeric`].
    pub fn range_of(&self, name: &str) -> Result<Option<ResponseRange>, Error> {
        Ok(self.response_range(name, &*self.numeric(name)?))
    }

    /// The declared response range, else the range of the answers.
    pub fn response_range(&self, name: &str, column: &Column) -> Option<ResponseRange> {
        if let Some(range) = self.variable(name).and_then(|v| v.range) {
            return Some(range);
        }
        (0..column.len()).filter_map(|row| column.number(row)).fold(None, |range, x| {
            Some(match range {
                None => ResponseRange { low: x, high: x },
                Some(r) => ResponseRange { low: r.low.min(x), high: r.high.max(x) },
            })
        })
    }

    /// The scale's score: mean (or number of items × mean) of the answered items; missing when fewer are answered than the scale asks.
    fn score(&self, scale: &Scale) -> Result<Column, Error> {
        let items = scale
            .items
            .iter()
            .map(|item| if scale.reversed.contains(item) { self.reversed(item) } else { self.numeric(item) })
            .collect::<Result<Vec<_>, _>>()?;
        if items.is_empty() {
            return Err(Error::TooFewVariables { given: 0, needed: 1 });
        }
        let needed = scale.minimum_answered.unwrap_or(items.len()).clamp(1, items.len());
        let mut present = Mask::filled(self.table.rows, false);
        let mut scores = vec![0.0; self.table.rows];
        let (sums, answered) = answer_sums(&items, self.table.rows);
        for (row, (score, (&sum, &answered))) in scores.iter_mut().zip(sums.iter().zip(&answered)).enumerate()
        {
            let answered = answered as usize;
            if answered >= needed {
                present.insert(row);
                *score = match scale.score {
                    ScoreRule::Mean => sum / answered as f64,
                    ScoreRule::Sum if answered == items.len() => sum,
                    ScoreRule::Sum => sum / answered as f64 * items.len() as f64,
                };
            }
        }
        if scores.iter().any(|score| !score.is_finite()) {
            return Err(Error::NotFinite { quantity: scale.name.clone() });
        }
        let present = if present.is_full() { None } else { Some(present) };
        Ok(Column { values: Values::Numbers(scores), present, declared_missing: None, not_asked: None })
    }
}

/// Each row's sum of answers, item by item in the order of the items, and how many there are.
fn answer_sums(items: &[Rc<Column>], rows: usize) -> (Vec<f64>, Vec<u32>) {
    let (mut sums, mut answered) = (vec![0.0; rows], vec![0; rows]);
    for item in items {
        match &item.values {
            Values::Codes(codes) => add_answers(codes, item.present.as_ref(), &mut sums, &mut answered),
            Values::Numbers(numbers) => {
                add_answers(numbers, item.present.as_ref(), &mut sums, &mut answered);
            }
            Values::Texts { .. } => {}
        }
    }
    (sums, answered)
}

/// Adds the answers to one item, 64 rows at a time: most of these words lack none.
#[inline(never)]
fn add_answers<T: Copy + Into<f64>>(
    values: &[T],
    present: Option<&Mask>,
    sums: &mut [f64],
    answered: &mut [u32],
) {
    let rows = sums.chunks_mut(64).zip(answered.chunks_mut(64));
    for (word, (values, (sums, answered))) in values.chunks(64).zip(rows).enumerate() {
        let mut there = present.map_or(u64::MAX, |mask| mask.words()[word]);
        if there == u64::MAX {
            sums.iter_mut().zip(values).for_each(|(sum, &x)| *sum += x.into());
            answered.iter_mut().for_each(|answered| *answered += 1);
            continue;
        }
        while there != 0 {
            let at = there.trailing_zeros() as usize;
            sums[at] += values[at].into();
            answered[at] += 1;
            there &= there - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::codebook::{MissingValues, TextCode};

    fn dataset(columns: Vec<(&str, Column)>, variables: Vec<Variable>, scales: Vec<Scale>) -> Dataset {
        let rows = columns.first().map_or(0, |(_, c)| c.len());
        let (names, columns) = columns.into_iter().map(|(n, c)| (n.to_string(), Rc::new(c))).unzip();
        Dataset::new(Rc::new(Table { names, columns, rows }), variables, scales)
    }

    fn named(name: &str) -> Variable {
        Variable { name: name.to_string(), ..Variable::default() }
    }

    #[test]
    fn declared_missing_codes_do_not_count_but_are_remembered() {
        let variable = Variable { missing_values: vec![MissingValues::new(9.0, 99.0)], ..named("a") };
        let data =
            dataset(vec![("a", Column::complete(Values::Codes(vec![1, 9, 5, 99])))], vec![variable], vec![]);
        let column = data.numeric("a").unwrap();
        assert_eq!(
            (0..4).map(|r| column.number(r)).collect::<Vec<_>>(),
            vec![Some(1.0), None, Some(5.0), None]
        );
        assert_eq!(column.raw_number(1), Some(9.0));
    }

    #[test]
    fn codes_of_questions_not_put_are_kept_apart() {
        let variable = Variable {
            missing_values: vec![MissingValues::not_asked(-3.0), MissingValues::new(-2.0, -2.0)],
            ..named("a")
        };
        let values = Values::Numbers(vec![1.0, -3.0, -2.0, -3.0]);
        let data = dataset(vec![("a", Column::complete(values))], vec![variable], vec![]);
        let column = data.numeric("a").unwrap();
        assert_eq!(column.not_asked.as_ref().unwrap().rows().collect::<Vec<_>>(), [1, 3]);
        assert_eq!(column.present.as_ref().unwrap().rows().collect::<Vec<_>>(), [0]);
    }

    #[test]
    fn durations_in_words_are_seconds() {
        let words = ["123秒", "2分30秒", "1小时"].map(String::from).to_vec();
        let column =
            Column::complete(Values::Texts { indices: vec![0, 1, 2, 0], dictionary: Rc::new(words) });
        let variable = Variable { paradata: Some(Paradata::Duration), ..named("t") };
        let data = dataset(vec![("t", column)], vec![variable], vec![]);
        let seconds = data.numeric("t").unwrap();
        assert_eq!(
            (0..4).map(|r| seconds.number(r)).collect::<Vec<_>>(),
            [123.0, 150.0, 3600.0, 123.0].map(Some)
        );
    }

    #[test]
    fn words_become_codes_only_when_every_word_has_one() {
        let texts = || {
            Column::complete(Values::Texts {
                indices: vec![0, 1, 0],
                dictionary: Rc::new(vec!["agree".into(), "disagree".into()]),
            })
        };
        let code = |text: &str, code| TextCode { text: text.into(), code };
        let both = Variable { text_codes: vec![code("agree", 4.0), code("disagree", 2.0)], ..named("a") };
        let one = Variable { text_codes: vec![code("agree", 4.0)], ..named("b") };
        let data = dataset(vec![("a", texts()), ("b", texts())], vec![both, one], vec![]);
        assert_eq!(data.numeric("a").unwrap().values, Values::Codes(vec![4, 2, 4]));
        let expected = Error::NotNumeric { variable: "b".into(), row: 1, answer: "agree".into() };
        assert_eq!(data.numeric("b").unwrap_err(), expected);
    }

    #[test]
    fn a_scale_among_its_own_items_is_refused() {
        let scale = |name: &str, item: &str| Scale {
            name: name.into(),
            items: vec!["a".into(), item.into()],
            ..Scale::default()
        };
        let column = Column::complete(Values::Codes(vec![1, 2]));
        let data = dataset(vec![("a", column)], vec![], vec![scale("s", "t"), scale("t", "s")]);
        assert_eq!(data.numeric("s").unwrap_err(), Error::UnknownVariable { variable: "s".into() });
    }

    #[test]
    fn a_score_needs_as_many_answers_as_the_scale_asks() {
        let mut holes = Mask::filled(3, true);
        holes.remove(1);
        let b = Column {
            values: Values::Codes(vec![4, 0, 1]),
            present: Some(holes),
            declared_missing: None,
            not_asked: None,
        };
        let a = Column::complete(Values::Codes(vec![2, 3, 5]));
        let scale = |minimum, score| Scale {
            name: "s".into(),
            items: vec!["a".into(), "b".into()],
            minimum_answered: minimum,
            score,
            ..Scale::default()
        };
        let scores = |scale: Scale| {
            let data = dataset(vec![("a", a.clone()), ("b", b.clone())], vec![], vec![scale]);
            let column = data.numeric("s").unwrap();
            (0..3).map(|row| column.number(row)).collect::<Vec<_>>()
        };
        assert_eq!(scores(scale(None, ScoreRule::Mean)), vec![Some(3.0), None, Some(3.0)]);
        assert_eq!(scores(scale(Some(1), ScoreRule::Mean)), vec![Some(3.0), Some(3.0), Some(3.0)]);
        assert_eq!(scores(scale(Some(1), ScoreRule::Sum)), vec![Some(6.0), Some(6.0), Some(6.0)]);
    }
}
