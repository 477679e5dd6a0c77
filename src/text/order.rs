//! Order by whole-number keys, and small sets in order.
//!
//! Every sort of the standard library that the page calls for another type is another copy of it in the page,
//! some two kilobytes each: all lists of the reader are put in order by this one.

/// Puts a list in the order of its keys; what has the same key keeps its order.
///
/// ```
/// use tongbao::text::arrange;
/// let mut words = vec!["指标", "时限", "责任单位", "项"];
/// arrange(&mut words, |word| word.len() as u64);
/// assert_eq!(words, ["项", "指标", "时限", "责任单位"]);
/// ```
pub fn arrange<T>(list: &mut [T], key: impl Fn(&T) -> u64) {
    for (at, from) in swaps(list.iter().map(key).collect()) {
        list.swap(at, from);
    }
}

/// What to swap, one after the other, to put a list with these keys in order. Stands apart from [`arrange`], which
/// the page has once for every type of list.
#[inline(never)]
fn swaps(keys: Vec<u64>) -> Vec<(usize, usize)> {
    // What was found in reading order nearly always is in order.
    if keys.is_sorted() {
        return Vec::new();
    }
    let mut order: Vec<(u64, usize)> = keys.into_iter().zip(0..).collect();
    order.sort_unstable();
    let mut swaps = Vec::new();
    for at in 0..order.len() {
        // What belongs here has moved to where it was swapped away to.
        let mut from = source(&order, at);
        while from < at {
            from = source(&order, from);
        }
        if from != at {
            swaps.push((at, from));
        }
    }
    swaps
}

/// Where what comes to a place stood at first.
fn source(order: &[(u64, usize)], at: usize) -> usize {
    order.get(at).map_or(at, |(_, from)| *from)
}

/// The partition point of a list, which is sooner found the nearer it lies behind `near`: for one that is followed.
pub(crate) fn partition_near<T>(list: &[T], near: usize, before: impl Fn(&T) -> bool) -> usize {
    let from = near.saturating_sub(1);
    let from = if list.get(from).is_some_and(&before) {
        from
    } else {
        0
    };
    let rest = list.get(from..).unwrap_or_default();
    let mut reach = 1;
    while rest.get(reach).is_some_and(&before) {
        reach *= 2;
    }
    from + rest.get(..reach).unwrap_or(rest).partition_point(before)
}

/// A small set that is read in order: what a reader has chosen in one dimension.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chosen<T>(Vec<T>);

impl<T> Default for Chosen<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Ord> Chosen<T> {
    /// An empty set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing is chosen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many are chosen.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether this value is chosen.
    pub fn contains<Q: Ord + ?Sized>(&self, value: &Q) -> bool
    where
        T: std::borrow::Borrow<Q>,
    {
        self.0.iter().any(|own| own.borrow() == value)
    }

    /// Chooses a value; whether it was not chosen before.
    pub fn insert(&mut self, value: T) -> bool {
        let at = self
            .0
            .iter()
            .position(|own| *own >= value)
            .unwrap_or(self.0.len());
        let new = self.0.get(at).is_none_or(|own| *own != value);
        if new {
            self.0.insert(at, value);
        }
        new
    }

    /// Takes a value back; whether it was chosen.
    pub fn remove<Q: Ord + ?Sized>(&mut self, value: &Q) -> bool
    where
        T: std::borrow::Borrow<Q>,
    {
        let at = self.0.iter().position(|own| own.borrow() == value);
        at.map(|at| self.0.remove(at)).is_some()
    }

    /// Keeps what `keeps` says.
    pub fn retain(&mut self, keeps: impl FnMut(&T) -> bool) {
        self.0.retain(keeps);
    }

    /// Takes all back.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The values in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The least value.
    #[must_use]
    pub fn first(&self) -> Option<&T> {
        self.0.first()
    }
}

impl<T: Ord> FromIterator<T> for Chosen<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut chosen = Self::new();
        for value in values {
            chosen.insert(value);
        }
        chosen
    }
}

impl<T: Ord> Extend<T> for Chosen<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, values: I) {
        for value in values {
            self.insert(value);
        }
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for Chosen<T> {
    fn from(values: [T; N]) -> Self {
        values.into_iter().collect()
    }
}

impl<'a, T> IntoIterator for &'a Chosen<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> IntoIterator for Chosen<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
