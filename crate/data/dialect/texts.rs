//! A column of words on its way: each distinct text once.

use std::collections::HashMap;
use std::rc::Rc;

use crate::data::table::Values;

/// The texts so far, row by row.
#[derive(Debug, Default)]
pub struct Texts {
    indices: Vec<u32>,
    texts: Vec<String>,
    positions: HashMap<String, u32>,
}

impl Texts {
    /// The next row's text.
    pub fn push(&mut self, text: &str) {
        let index = match self.positions.get(text) {
            Some(&index) => index,
            None => {
                let index = self.texts.len() as u32;
                self.texts.push(text.to_string());
                self.positions.insert(text.to_string(), index);
                index
            }
        };
        self.indices.push(index);
    }

    /// Distinct texts so far.
    pub fn distinct(&self) -> usize {
        self.texts.len()
    }

    /// One index a row, and the distinct texts.
    pub fn into_parts(self) -> (Vec<u32>, Rc<Vec<String>>) {
        (self.indices, Rc::new(self.texts))
    }

    /// As values of a column.
    pub fn values(self) -> Values {
        let (indices, dictionary) = self.into_parts();
        Values::Texts { indices, dictionary }
    }
}
