//! Affine transforms of the page, as PDF writes them.

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix {
    pub a: f64,
    pub b: f64,
    pub c: f64,
    pub d: f64,
    pub e: f64,
    pub f: f64,
}

impl Matrix {
    /// Changes nothing.
    pub const IDENTITY: Self = Matrix::of([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// From the six numbers of an operand list.
    pub const fn of([a, b, c, d, e, f]: [f64; 6]) -> Self {
        Matrix { a, b, c, d, e, f }
    }

    /// A shift.
    pub const fn shift(x: f64, y: f64) -> Self {
        Matrix::of([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First `self`, then `outer`.
    pub fn then(self, outer: Matrix) -> Matrix {
        let (e, f) = outer.point(self.e, self.f);
        let (a, b) = outer.vector(self.a, self.b);
        let (c, d) = outer.vector(self.c, self.d);
        Matrix { a, b, c, d, e, f }
    }

    /// Where a point comes to lie.
    pub fn point(self, x: f64, y: f64) -> (f64, f64) {
        (
            self.a * x + self.c * y + self.e,
            self.b * x + self.d * y + self.f,
        )
    }

    /// What a distance becomes.
    pub fn vector(self, x: f64, y: f64) -> (f64, f64) {
        (self.a * x + self.c * y, self.b * x + self.d * y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inner_transform_comes_first() {
        let double = Matrix::of([2.0, 0.0, 0.0, 2.0, 0.0, 0.0]);
        assert_eq!(
            Matrix::shift(3.0, 4.0).then(double).point(1.0, 1.0),
            (8.0, 10.0)
        );
        assert_eq!(
            double.then(Matrix::shift(3.0, 4.0)).point(1.0, 1.0),
            (5.0, 6.0)
        );
    }
}
