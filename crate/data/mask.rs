//! A set of rows, one bit each.

/// Which of `len` rows are in the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    words: Vec<u64>,
    len: usize,
}

impl Mask {
    /// All rows in (`true`) or out.
    pub fn filled(len: usize, value: bool) -> Self {
        let mut mask = Mask { words: vec![if value { u64::MAX } else { 0 }; len.div_ceil(64)], len };
        mask.clear_tail();
        mask
    }

    /// 64 rows a word, the first row in the least significant bit.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// The set that [`Mask::words`] told of; `None` when they are not as many as the rows need.
    pub fn from_words(words: Vec<u64>, len: usize) -> Option<Self> {
        let fits = words.len() == len.div_ceil(64);
        let mut mask = Mask { words, len };
        fits.then(|| {
            mask.clear_tail();
            mask
        })
    }

    /// The rows for which `keep` holds.
    pub fn from_fn(len: usize, mut keep: impl FnMut(usize) -> bool) -> Self {
        let mut mask = Mask::filled(len, false);
        for row in 0..len {
            if keep(row) {
                mask.insert(row);
            }
        }
        mask
    }

    /// Rows in all, in the set or not.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no rows at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether the row is in the set.
    #[inline]
    pub fn contains(&self, row: usize) -> bool {
        row < self.len && self.words[row / 64] >> (row % 64) & 1 == 1
    }

    /// Puts the row in.
    pub fn insert(&mut self, row: usize) {
        debug_assert!(row < self.len);
        self.words[row / 64] |= 1 << (row % 64);
    }

    /// Takes the row out.
    pub fn remove(&mut self, row: usize) {
        debug_assert!(row < self.len);
        self.words[row / 64] &= !(1 << (row % 64));
    }

    /// Makes room for one more row.
    pub fn push(&mut self, value: bool) {
        if self.len.is_multiple_of(64) {
            self.words.push(0);
        }
        self.len += 1;
        if value {
            self.insert(self.len - 1);
        }
    }

    /// Keeps only rows that are in `other` too.
    pub fn intersect(&mut self, other: &Mask) {
        debug_assert_eq!(self.len, other.len);
        for (word, o) in self.words.iter_mut().zip(&other.words) {
            *word &= o;
        }
    }

    /// Puts in the rows that are in `other`.
    pub fn unite(&mut self, other: &Mask) {
        debug_assert_eq!(self.len, other.len);
        for (word, o) in self.words.iter_mut().zip(&other.words) {
            *word |= o;
        }
    }

    /// Takes out the rows that are in `other`.
    pub fn subtract(&mut self, other: &Mask) {
        debug_assert_eq!(self.len, other.len);
        for (word, o) in self.words.iter_mut().zip(&other.words) {
            *word &= !o;
        }
    }

    /// Takes out the rows of the words, as [`Mask::words`] tells them; words that are not there hold no row.
    pub fn subtract_words(&mut self, other: &[u64]) {
        for (word, o) in self.words.iter_mut().zip(other) {
            *word &= !o;
        }
    }

    /// Number of rows in the set.
    pub fn count(&self) -> usize {
        self.words.iter().map(|w| w.count_ones() as usize).sum()
    }

    /// Whether every row is in the set.
    pub fn is_full(&self) -> bool {
        self.count() == self.len
    }

    /// The rows in the set, ascending.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(index, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros() as usize;
                    rest &= rest - 1;
                    index * 64 + bit
                })
            })
        })
    }

    fn clear_tail(&mut self) {
        let used = self.len % 64;
        if used != 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_those_put_in() {
        let mut mask = Mask::filled(130, false);
        for row in [0, 63, 64, 129] {
            mask.insert(row);
        }
        mask.remove(63);
        assert_eq!(mask.rows().collect::<Vec<_>>(), vec![0, 64, 129]);
        assert_eq!(mask.count(), 3);
        assert!(!mask.contains(500));
    }

    #[test]
    fn a_full_mask_counts_only_its_rows() {
        assert_eq!(Mask::filled(65, true).count(), 65);
        assert!(Mask::filled(65, true).is_full());
        let mut grown = Mask::filled(0, true);
        for row in 0..70 {
            grown.push(row % 2 == 0);
        }
        assert_eq!(grown.count(), 35);
    }
}
