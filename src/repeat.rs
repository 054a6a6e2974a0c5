//! Work over a large file in many calls.
//!
//! A browser compiles a program in haste and what is called often once more, well; the
//! new code is used from the next call on. A loop over 30 MB that is one call of one
//! function would run to its end as it was compiled in haste, at half the speed or less.
//! Attributes do not keep a loop's body a function of its own: wasm-opt puts it back where
//! it is called from one place only.

/// Calls `step` until it gives false.
#[inline(never)]
pub fn repeat(step: &mut dyn FnMut() -> bool) {
    while step() {}
}

/// Calls `step` with each of `all`.
pub fn each<T>(all: impl IntoIterator<Item = T>, mut step: impl FnMut(T)) {
    let mut all = all.into_iter();
    repeat(&mut || all.next().map(&mut step).is_some());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_come_in_order_and_once() {
        let mut seen = Vec::new();
        each(1..=3, |n| seen.push(n));
        assert_eq!(seen, [1, 2, 3]);
        let mut left = 3;
        repeat(&mut || {
            left -= 1;
            left > 0
        });
        assert_eq!(left, 0);
    }
}
