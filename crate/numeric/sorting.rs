//! Sorting of short lists by one copy of the code.
//!
//! Question: in which order do the elements stand? Equal ones keep theirs.
//! Formula: positions are sorted by what a comparison says of two of them, then the elements are moved along the cycles of the permutation.
//! Shapes: n elements, n log n comparisons through a pointer. The standard library's sort is compiled anew for each type and each
//! comparison, some kilobytes of the download each time: lists as long as the file are sorted by it, all others here.
//! Undefined when: never.
//! Checked against: the standard library's stable sort.

use std::cmp::Ordering;

/// Sorts the list; equal elements keep their order.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = order_of(list.len(), &|a, b| compare(&list[a], &list[b]));
    for start in 0..order.len() {
        let mut at = start;
        // What belongs at `at` is fetched; what stood there goes along, at last to the end of the cycle.
        while order[at] != start && order[at] != at {
            let from = order[at];
            list.swap(at, from);
            order[at] = at;
            at = from;
        }
        order[at] = at;
    }
}

/// The positions 0 … n − 1 in the order that the comparison of two positions says; equal ones ascend.
pub fn order_of(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&a, &b| compare(a, b));
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_the_stable_sort(keys in prop::collection::vec(0..12_u8, 0..60)) {
            let mut list: Vec<(u8, String)> = keys.iter().enumerate().map(|(at, &key)| (key, at.to_string())).collect();
            let mut expected = list.clone();
            expected.sort_by_key(|a| a.0);
            sort_by(&mut list, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(list, expected);
        }
    }
}
