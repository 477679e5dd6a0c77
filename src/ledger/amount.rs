//! A number of a query, which is also found in another writing: 920亿元 as 九百二十亿元.

use crate::mention::Figure;
use crate::token::Tokens;

/// Without a measure, smaller numbers mean too many different things.
const LEAST_BARE: f64 = 100.0;

/// The value and measure of a number.
pub(super) struct Amount {
    value: f64,
    unit: String,
}

impl Amount {
    /// The number that a folded word is from its first to its last character.
    pub(super) fn read(word: &str) -> Option<Self> {
        let tokens = Tokens::new(word);
        let number = tokens.number(0)?;
        let whole = number.range.start() == 0 && number.range.end() as usize == word.len();
        let telling = !number.unit.is_empty() || number.value >= LEAST_BARE;
        (whole && telling && number.max.is_none()).then(|| Self {
            value: number.value,
            unit: number.unit.to_owned(),
        })
    }

    /// Whether the figure is this number; one without a measure is any measure's.
    pub(super) fn is(&self, figure: &Figure) -> bool {
        // A fall is a negative figure, and 万分之一 may differ in the last bit.
        let same = (figure.value.abs() - self.value).abs() <= self.value * 1e-12;
        same && figure.value_max.is_none() && (self.unit.is_empty() || self.unit == figure.unit)
    }
}
