//! Cards beside a text: each as near to its sentence as the others allow.
//!
//! In come the height of each card and the place it would like, in reading order; out go places
//! that keep the order, never overlap and move the cards as little as possible (least squares, by
//! pooling neighbours that would collide). One card may be pinned to its place; the others give way.

/// A card that wants to stand level with its sentence.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Slot {
    /// Where its top would like to be, in pixels.
    pub desired: f64,
    /// Its height, in pixels.
    pub height: f64,
}

/// Cards that touch and move as one.
struct Pool {
    sum: f64,
    count: f64,
    cards: usize,
}

impl Pool {
    fn mean(&self) -> f64 {
        self.sum / self.count
    }
}

/// Tops of the cards, in the order given, at least `gap` apart and none above 0.
#[must_use]
pub fn stack(slots: &[Slot], gap: f64, pinned: Option<usize>) -> Vec<f64> {
    // A card's place less the room of all cards before it: cards touch exactly when these are equal,
    // so "in order and apart" becomes "not falling".
    let mut offsets = Vec::with_capacity(slots.len());
    let mut room = 0.0;
    for slot in slots {
        offsets.push(room);
        room += slot.height + gap;
    }
    let wanted: Vec<f64> = slots
        .iter()
        .zip(&offsets)
        .map(|(slot, offset)| slot.desired - offset)
        .collect();
    let pin = pinned.filter(|&at| at < slots.len());
    let mut placed = pool(wanted.get(..pin.unwrap_or(slots.len())).unwrap_or(&[]));
    if let Some(pin) = pin {
        let own = wanted.get(pin).copied().unwrap_or(0.0).max(0.0);
        for place in &mut placed {
            *place = place.min(own);
        }
        placed.push(own);
        let after = pool(wanted.get(pin + 1..).unwrap_or(&[]));
        placed.extend(after.into_iter().map(|place| place.max(own)));
    }
    placed
        .into_iter()
        .zip(offsets)
        .map(|(place, offset)| place.max(0.0) + offset)
        .collect()
}

/// The non-falling sequence nearest to `wanted` (pool adjacent violators).
fn pool(wanted: &[f64]) -> Vec<f64> {
    let mut pools: Vec<Pool> = Vec::with_capacity(wanted.len());
    for &want in wanted {
        let mut last = Pool {
            sum: want,
            count: 1.0,
            cards: 1,
        };
        while let Some(before) = pools.pop_if(|before| before.mean() > last.mean()) {
            last.sum += before.sum;
            last.count += before.count;
            last.cards += before.cards;
        }
        pools.push(last);
    }
    pools
        .iter()
        .flat_map(|pool| std::iter::repeat_n(pool.mean(), pool.cards))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slots(cards: &[(f64, f64)]) -> Vec<Slot> {
        cards
            .iter()
            .map(|&(desired, height)| Slot { desired, height })
            .collect()
    }

    #[test]
    fn cards_with_room_stand_where_they_want() {
        let cards = slots(&[(10.0, 20.0), (100.0, 20.0)]);
        assert_eq!(stack(&cards, 8.0, None), [10.0, 100.0]);
    }

    #[test]
    fn cards_that_collide_share_the_way() {
        let cards = slots(&[(100.0, 40.0), (100.0, 40.0)]);
        assert_eq!(stack(&cards, 10.0, None), [75.0, 125.0]);
    }

    #[test]
    fn a_pinned_card_keeps_its_place_and_pushes_the_others() {
        let cards = slots(&[(100.0, 40.0), (100.0, 40.0), (105.0, 40.0)]);
        assert_eq!(stack(&cards, 10.0, Some(1)), [50.0, 100.0, 150.0]);
    }

    #[test]
    fn nothing_rises_above_the_top_even_for_a_pinned_card() {
        let cards = slots(&[(0.0, 40.0), (5.0, 40.0)]);
        assert_eq!(stack(&cards, 10.0, Some(1)), [0.0, 50.0]);
    }

    proptest! {
        #[test]
        fn never_overlap_and_a_pin_with_room_holds(
            mut cards in prop::collection::vec((0.0..4000.0f64, 10.0..300.0f64), 1..40),
            pin in prop::option::of(0usize..40),
        ) {
            cards.sort_by(|a, b| a.0.total_cmp(&b.0));
            let cards = slots(&cards);
            let tops = stack(&cards, 8.0, pin);
            prop_assert_eq!(tops.len(), cards.len());
            prop_assert!(tops.iter().all(|&top| top >= 0.0));
            for at in 1..cards.len() {
                prop_assert!(tops[at] - tops[at - 1] >= cards[at - 1].height + 8.0 - 1e-6);
            }
            if let Some(pin) = pin.filter(|&pin| pin < cards.len()) {
                let above: f64 = cards[..pin].iter().map(|card| card.height + 8.0).sum();
                prop_assert!((tops[pin] - cards[pin].desired.max(above)).abs() < 1e-6);
            }
        }
    }
}
