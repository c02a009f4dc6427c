//! Sums of numbers and of their products over drawn rows, made anew of each draw: for rows so many and so long that the products of all of
//! them would not fit into the memory.
//!
//! # Formula
//! Σ c_r w_r x_ri and Σ c_r w_r x_ri x_rj, c_r how often row r was drawn; rows in their own order, so that the memory is read from end to end
//! and the sums do not depend on the order of the draw.
//!
//! # Shapes
//! n rows of p numbers; p sums, the p (p + 1) / 2 products with j ≤ i by rows, and the sum of the weights when there are any.

/// Rows with their weights, and room to count.
#[derive(Debug, Clone)]
pub struct DrawnProducts<'a> {
    variables: usize,
    values: &'a [f64],
    weights: Option<&'a [f64]>,
    counts: Vec<u32>,
}

impl<'a> DrawnProducts<'a> {
    /// Of n rows of p numbers, row by row, with a weight a row if there are weights.
    pub fn new(variables: usize, values: &'a [f64], weights: Option<&'a [f64]>) -> Self {
        let rows = values.len().checked_div(variables).unwrap_or(0);
        DrawnProducts { variables, values, weights, counts: vec![0; rows] }
    }

    /// Adds up some rows, by number; a row that is not there does not count.
    pub fn add(&mut self, drawn: &[u32], sums: &mut [f64]) {
        sums.fill(0.0);
        // A few rows, as the jackknife takes, are not looked for among all.
        if drawn.len() < self.counts.len() {
            drawn.iter().for_each(|&row| self.add_row(row as usize, 1.0, sums));
            return;
        }
        self.counts.fill(0);
        for &row in drawn {
            if let Some(count) = self.counts.get_mut(row as usize) {
                *count += 1;
            }
        }
        for (row, &count) in self.counts.iter().enumerate() {
            if count > 0 {
                self.add_row(row, f64::from(count), sums);
            }
        }
    }

    fn add_row(&self, row: usize, count: f64, sums: &mut [f64]) {
        let p = self.variables;
        let Some(x) = self.values.get(row * p..(row + 1) * p) else { return };
        let weight = self.weights.map_or(1.0, |weights| weights.get(row).copied().unwrap_or(0.0));
        let times = count * weight;
        let Some((first, mut rest)) = sums.split_at_mut_checked(p) else { return };
        first.iter_mut().zip(x).for_each(|(sum, x)| *sum += times * x);
        for (i, &xi) in x.iter().enumerate() {
            let Some((line, others)) = rest.split_at_mut_checked(i + 1) else { return };
            let factor = times * xi;
            line.iter_mut().zip(x).for_each(|(sum, xj)| *sum += factor * xj);
            rest = others;
        }
        if let (Some(sum), Some(_)) = (rest.first_mut(), self.weights) {
            *sum += times;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: rows (1, 2), (3, 4), (5, 6), of which the first is drawn twice and the last once, with weights 1, 10, 0.5.
    #[test]
    fn products_count_each_row_as_often_as_it_is_drawn() {
        let values = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let mut sums = [9.0; 5];
        DrawnProducts::new(2, &values, None).add(&[2, 0, 0], &mut sums);
        assert_eq!(sums, [7.0, 10.0, 27.0, 34.0, 44.0]);
        let mut sums = [9.0; 6];
        DrawnProducts::new(2, &values, Some(&[1.0, 10.0, 0.5])).add(&[2, 0, 0], &mut sums);
        assert_eq!(sums, [4.5, 7.0, 14.5, 19.0, 26.0, 2.5]);
        // One row alone, and one that is not there.
        let mut rows = DrawnProducts::new(2, &values, Some(&[1.0, 10.0, 0.5]));
        rows.add(&[1], &mut sums);
        assert_eq!(sums, [30.0, 40.0, 90.0, 120.0, 160.0, 10.0]);
        rows.add(&[1, 7, 7], &mut sums);
        assert_eq!(sums, [30.0, 40.0, 90.0, 120.0, 160.0, 10.0]);
    }
}
