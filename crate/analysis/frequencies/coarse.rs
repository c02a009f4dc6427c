//! Tables that point at nobody: values of few cases merged into one row.
//!
//! # Formula
//! Values with fewer cases than the threshold are merged. As long as they are only one value, or together fewer cases than the threshold,
//! the next rarest joins them: otherwise the row would be known from the total. Cases are counted, not their weights.
//!
//! # Source
//! The threshold rule and secondary suppression: Hundepool et al. (2012), Statistical Disclosure Control, Wiley, 4.

use serde::Serialize;

use super::{Frequencies, VariableFrequencies, figures};
use crate::data::dataset::Dataset;
use crate::numeric::sorting::sort_by;
use crate::summary::counts::{Category, CategoryCount, Counts, order};

/// Values that stand together.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub struct MergedRow {
    /// How many values.
    pub values: usize,
    /// Σ w of their cases.
    pub count: f64,
    /// Of all cases.
    pub percent: f64,
    /// Of the valid cases.
    pub valid_percent: f64,
}

/// The values that are merged, rarest first; none when no value has fewer cases than the threshold.
pub fn to_merge(counts: &Counts, threshold: u64) -> Vec<Category> {
    let mut rarest: Vec<&CategoryCount> = counts.valid.iter().collect();
    sort_by(&mut rarest, |a, b| {
        a.tally.cases.cmp(&b.tally.cases).then_with(|| order(&b.category, &a.category))
    });
    let (mut merged, mut cases) = (Vec::new(), 0);
    for count in rarest {
        let rare = count.tally.cases < threshold;
        let telling = !merged.is_empty() && (merged.len() < 2 || cases < threshold);
        if !(rare || telling) {
            break;
        }
        cases += count.tally.cases;
        merged.push(count.category.clone());
    }
    merged
}

impl VariableFrequencies {
    /// Takes the values out of the table and puts one row for all of them.
    pub(super) fn merge(&mut self, merged: &[Category]) {
        let (out, mut kept): (Vec<_>, Vec<_>) =
            self.table.drain(..).partition(|row| merged.contains(&row.value));
        let share = |percent: fn(&super::FrequencyRow) -> f64| out.iter().map(percent).sum::<f64>();
        self.merged = (!out.is_empty()).then(|| MergedRow {
            values: out.len(),
            count: share(|row| row.count),
            percent: share(|row| row.percent),
            valid_percent: share(|row| row.valid_percent),
        });
        let mut cumulative = 0.0;
        for row in &mut kept {
            cumulative += row.valid_percent;
            row.cum_percent = cumulative;
        }
        self.table = kept;
        if self.mode.as_ref().is_some_and(|mode| merged.contains(mode)) {
            (self.mode, self.n_modes) = (None, 0);
        }
    }
}

impl Frequencies {
    /// Merges, for each variable named, its values; figures follow.
    pub fn merge(&mut self, data: &Dataset, merged: &[(String, Vec<Category>)]) {
        for (variable, values) in merged {
            let found = self.variables.iter_mut().filter(|v| v.variable == *variable);
            found.for_each(|v| v.merge(values));
        }
        self.figures = figures::figures(data, &self.variables);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::mask::Mask;
    use crate::data::table::{Column, Values};

    fn counts(cases: &[usize]) -> Counts {
        let codes: Vec<u8> =
            cases.iter().enumerate().flat_map(|(code, &n)| std::iter::repeat_n(code as u8, n)).collect();
        let rows = Mask::filled(codes.len(), true);
        Counts::of(&Column::complete(Values::Codes(codes)), &rows, None)
    }

    fn merged(cases: &[usize]) -> Vec<f64> {
        let number = |c: Category| if let Category::Number(x) = c { x } else { f64::NAN };
        to_merge(&counts(cases), 5).into_iter().map(number).collect()
    }

    #[test]
    fn rare_values_are_merged_until_the_row_tells_nothing() {
        assert_eq!(merged(&[5, 90, 12]), [0.0; 0]);
        // Three and four cases are seven together: enough.
        assert_eq!(merged(&[3, 90, 4]), [0.0, 2.0]);
        // One value alone would be known from the total.
        assert_eq!(merged(&[1, 200, 260]), [0.0, 1.0]);
        // Two values of one case each stay under the threshold.
        assert_eq!(merged(&[1, 1, 40, 60]), [1.0, 0.0, 2.0]);
    }

    #[test]
    fn merged_rows_keep_the_totals() {
        let counts = counts(&[3, 90, 4, 3]);
        let mut v = super::super::tabulate("a", &counts);
        v.merge(&to_merge(&counts, 5));
        let row = v.merged.clone().unwrap();
        assert_eq!((row.values, row.count, row.valid_percent), (3, 10.0, 10.0));
        assert_eq!(v.table.len(), 1);
        assert_eq!((v.table[0].count, v.table[0].cum_percent), (90.0, 90.0));
        assert_eq!(v.mode, Some(Category::Number(1.0)));
    }
}
