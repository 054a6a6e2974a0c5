//! A value axis with round steps.

/// Steps of an axis aimed at.
const STEPS: f64 = 5.0;

/// The axis: which values it spans and where its steps stand.
pub(super) struct Axis {
    pub least: f64,
    pub most: f64,
    pub step: f64,
}

impl Axis {
    /// An axis with round steps over some values; none without values.
    pub fn over(values: &[f64]) -> Option<Axis> {
        let least = values.iter().copied().reduce(f64::min)?;
        let most = values.iter().copied().reduce(f64::max)?;
        let span = if most > least {
            most - least
        } else {
            least.abs().max(1.0)
        };
        let rough = span / STEPS;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0]
            .into_iter()
            .map(|m| m * power)
            .find(|s| *s >= rough)
            .unwrap_or(10.0 * power);
        (step.is_finite() && step > 0.0).then(|| Axis {
            least: (least / step).floor() * step,
            most: ((most / step).ceil() * step).max((least / step).floor() * step + step),
            step,
        })
    }

    /// Where a value stands between two ends of the drawing.
    pub fn place(&self, value: f64, from: f64, to: f64) -> f64 {
        from + (to - from) * (value - self.least) / (self.most - self.least)
    }

    /// The values that are written at it.
    pub fn steps(&self) -> Vec<f64> {
        let n = ((self.most - self.least) / self.step)
            .round()
            .clamp(1.0, 20.0) as u32;
        (0..=n)
            .map(|k| self.least + f64::from(k) * self.step)
            .collect()
    }

    /// Digits after the point that its steps need.
    pub fn decimals(&self) -> usize {
        // A step of 0.05 needs two digits.
        let digits = -(self.step.log10().floor());
        if digits > 0.0 {
            (digits as usize).min(6)
        } else {
            0
        }
    }
}
