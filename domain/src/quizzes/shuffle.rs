//! Orders that look random and are the same again for the same seed.

/// The items in an order that depends on the seed alone (Fisher and Yates, with splitmix64 for the numbers).
pub fn shuffled<T>(mut items: Vec<T>, seed: u64) -> Vec<T> {
    let mut state = seed;
    for last in (1..items.len()).rev() {
        let other = (next(&mut state) % (last as u64 + 1)) as usize;
        items.swap(last, other);
    }
    items
}

fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_order_and_loses_nothing() {
        let items: Vec<u32> = (0..50).collect();
        let once = shuffled(items.clone(), 7);
        assert_eq!(once, shuffled(items.clone(), 7));
        assert_ne!(once, shuffled(items.clone(), 8));
        let mut sorted = once;
        sorted.sort_unstable();
        assert_eq!(sorted, items);
    }
}
