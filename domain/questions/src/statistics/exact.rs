//! Sums of powers and products, too large for 64 bits, and the moments they give.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// A sum that is exact. In JSON a text of digits: numbers beyond 64 bits do not survive every reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exact(pub i128);

impl Exact {
    pub fn product(one: i64, other: i64) -> Self {
        Self(i128::from(one) * i128::from(other))
    }

    /// Adds the other so many times: once, or minus once to take it away.
    pub fn combine(&mut self, other: Self, times: i64) {
        self.0 = self.0.wrapping_add(other.0.wrapping_mul(times.into()));
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map(Self).map_err(D::Error::custom)
    }
}

/// [`Exact::combine`] for what fits into 64 bits.
pub fn combine(sum: &mut i64, other: i64, times: i64) {
    *sum = sum.wrapping_add(other.wrapping_mul(times));
}

/// n Σab − Σa Σb, which is n(n − 1) times the sample covariance; with a = b the variance. The difference is taken of whole numbers, so
/// nothing is lost where a mean is large beside its spread.
pub fn spread(count: i64, products: Exact, a: i64, b: i64) -> f64 {
    i128::from(count).wrapping_mul(products.0).wrapping_sub(i128::from(a) * i128::from(b)) as f64
}

/// The central moments m₂, m₃ and m₄ (divided by n) from Σt, Σt², Σt³ and Σt⁴. The powers are first moved, in whole numbers, to the whole
/// number next to the mean; intermediate terms may wrap, their sum does not.
pub fn central_moments(count: i64, [sum, squares, cubes, fourths]: [Exact; 4]) -> [f64; 3] {
    let n = i128::from(count.max(1));
    let c = sum.0.div_euclid(n);
    let times = |factors: &[i128]| factors.iter().fold(1_i128, |product, factor| product.wrapping_mul(*factor));
    let total = |terms: &[i128]| terms.iter().fold(0_i128, |sum, term| sum.wrapping_add(*term)) as f64 / n as f64;
    let first = total(&[sum.0, times(&[-n, c])]);
    let second = total(&[squares.0, times(&[-2, c, sum.0]), times(&[n, c, c])]);
    let third = total(&[cubes.0, times(&[-3, c, squares.0]), times(&[3, c, c, sum.0]), times(&[-n, c, c, c])]);
    let fourth = total(&[fourths.0, times(&[-4, c, cubes.0]), times(&[6, c, c, squares.0]), times(&[-4, c, c, c, sum.0]), times(&[n, c, c, c, c])]);
    [
        second - first.powi(2),
        third - 3.0 * first * second + 2.0 * first.powi(3),
        fourth - 4.0 * first * third + 6.0 * first.powi(2) * second - 3.0 * first.powi(4),
    ]
}
