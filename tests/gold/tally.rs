//! Right, found and expected counts under the name of a measure.

/// The measures, in the order in which they are printed.
pub(crate) const ROWS: [&str; 19] = [
    "text faithful",
    "chrome removed",
    "bulletin",
    "speeches",
    "speech facts",
    "outline",
    "figures (span)",
    "FIGURES (span+value+kind)",
    "figure value",
    "figure kind",
    "figure op",
    "figure metric",
    "figure period",
    "deadlines (span)",
    "DEADLINES (span+kind+dates)",
    "OWNERS (span+role)",
    "LINKS (figure-deadline-owner)",
    "ITEMS (span)",
    "item theme",
];

#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Row {
    pub(crate) right: usize,
    pub(crate) found: usize,
    pub(crate) expected: usize,
}

impl Row {
    pub(crate) fn precision(self) -> f64 {
        match (self.found, self.expected) {
            (0, 0) => 1.0,
            (0, _) => 0.0,
            (found, _) => self.right as f64 / found as f64,
        }
    }

    pub(crate) fn recall(self) -> f64 {
        match self.expected {
            0 => 1.0,
            expected => self.right as f64 / expected as f64,
        }
    }

    pub(crate) fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 {
            2.0 * p * r / (p + r)
        } else {
            0.0
        }
    }
}

/// One count for each of [`ROWS`]; a measure that nothing was counted for is `None`.
#[derive(Clone, Default)]
pub(crate) struct Tally([Option<Row>; ROWS.len()]);

impl Tally {
    pub(crate) fn add(&mut self, name: &str, right: usize, found: usize, expected: usize) {
        let place = ROWS
            .iter()
            .position(|row| *row == name)
            .unwrap_or_else(|| panic!("no measure is called {name}"));
        let row = self.0[place].get_or_insert_default();
        row.right += right;
        row.found += found;
        row.expected += expected;
    }

    /// Counts one fact.
    pub(crate) fn fact(&mut self, name: &str, right: bool) {
        self.add(name, usize::from(right), 1, 1);
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        for (name, row) in other.rows() {
            self.add(name, row.right, row.found, row.expected);
        }
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (&'static str, Row)> {
        ROWS.into_iter()
            .zip(self.0)
            .filter_map(|(name, row)| Some((name, row?)))
    }

    pub(crate) fn row(&self, name: &str) -> Option<Row> {
        self.rows()
            .find(|(row, _)| *row == name)
            .map(|(_, row)| row)
    }
}
