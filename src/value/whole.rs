//! Values that must be whole: years, days, numbers of points.

/// The largest value below which every whole number is exact.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The whole number that `value` is, if it is one and fits its type.
///
/// ```
/// use tongbao::value::whole;
/// assert_eq!(whole::<i8>(31.0), Some(31));
/// assert_eq!(whole::<i8>(2023.0), None);
/// assert_eq!(whole::<i16>(8.5), None);
/// ```
#[must_use]
pub fn whole<T: TryFrom<i64>>(value: f64) -> Option<T> {
    if value.fract() != 0.0 || value.abs() > EXACT {
        return None;
    }
    #[allow(
        clippy::cast_possible_truncation,
        reason = "whole and small enough, as just checked"
    )]
    T::try_from(value as i64).ok()
}
