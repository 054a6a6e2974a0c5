//! Stable sorting that is compiled once.
//!
//! The standard library's sort is compiled anew for every type and every comparison, 6 KB each time: seventy of
//! them were an eighth of the page's program. Here the numbers of the elements are sorted, by one sort for all,
//! and the elements then put in that order. Slower by about a half: what sorts much uses the standard one.

use std::cmp::Ordering;

/// Sorting for lists that are short or sorted seldom.
pub trait Ordered<T> {
    /// As `sort_by`.
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// As `sort_by_key`.
    fn order_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.order_by(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> Ordered<T> for [T] {
    fn order_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let order = sorted(self.len(), &|a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        for (a, b) in swaps(order) {
            self.swap(a, b);
        }
    }
}

/// The numbers below `count` in the order that `compare` gives.
fn sorted(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// The swaps that bring element `order[n]` to place `n`, cycle by cycle.
fn swaps(mut order: Vec<usize>) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    for first in 0..order.len() {
        let mut at = first;
        while let Some(from) = order.get_mut(at) {
            let next = std::mem::replace(from, at);
            if next == first {
                break;
            }
            out.push((at, next));
            at = next;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Equal elements keep their order: the second of each pair is where it stood.
        #[test]
        fn sorts_as_the_standard_library_does(list in prop::collection::vec(0..9_u8, 0..60)) {
            let mut own: Vec<(u8, usize)> = list.iter().copied().zip(0..).collect();
            let mut standard = own.clone();
            own.order_by_key(|(key, _)| std::cmp::Reverse(*key));
            standard.sort_by_key(|(key, _)| std::cmp::Reverse(*key));
            prop_assert_eq!(&own, &standard);
            own.order_by(|a, b| a.0.cmp(&b.0));
            standard.sort_by_key(|a| a.0);
            prop_assert_eq!(own, standard);
        }
    }
}
