//! Where names stand, for lists that are asked for many of their names: a file may have thousands of columns.

use std::cell::RefCell;
use std::collections::HashMap;

/// The place of each name; of names that stand twice the first.
pub fn places<'a, I>(names: I) -> HashMap<&'a str, usize>
where
    I: IntoIterator<Item = &'a String, IntoIter: DoubleEndedIterator + ExactSizeIterator>,
{
    names.into_iter().enumerate().rev().map(|(at, name)| (name.as_str(), at)).collect()
}

/// Places in a list that only grows: they are looked up anew when it has become longer.
#[derive(Debug, Default)]
pub(super) struct Places(RefCell<HashMap<String, usize>>);

impl Places {
    /// The entry of that name among `list`, whose entries have the unique names that `name_of` tells.
    pub(super) fn find<'a, T>(
        &self,
        list: &'a [T],
        name_of: impl Fn(&T) -> &str,
        name: &str,
    ) -> Option<&'a T> {
        self.position(list, name_of, name).and_then(|at| list.get(at))
    }

    /// Where that entry stands.
    pub(super) fn position<T>(&self, list: &[T], name_of: impl Fn(&T) -> &str, name: &str) -> Option<usize> {
        let mut known = self.0.borrow_mut();
        if known.len() != list.len() {
            *known = list.iter().enumerate().rev().map(|(at, one)| (name_of(one).to_string(), at)).collect();
        }
        // Names that are not unique after all make the two lengths differ, and the places are looked up each time.
        known.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_that_has_grown_is_looked_up_anew_and_the_first_of_a_name_is_found() {
        let found = Places::default();
        let mut list = vec![("a".to_string(), 1), ("b".to_string(), 2)];
        let number = |list: &[(String, i32)], name: &str| found.find(list, |(n, _)| n, name).map(|(_, x)| *x);
        assert_eq!(number(&list, "b"), Some(2));
        assert_eq!(number(&list, "c"), None);
        list.push(("c".to_string(), 3));
        list.push(("a".to_string(), 4));
        assert_eq!(number(&list, "c"), Some(3));
        assert_eq!(number(&list, "a"), Some(1));
        let names = ["x", "y", "x"].map(String::from);
        assert_eq!(places(&names), HashMap::from([("x", 0), ("y", 1)]));
    }
}
