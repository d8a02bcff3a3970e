//! Lists come in pages.

/// How many rows a page of a list has.
pub const PAGE_SIZE: u64 = 24;

/// One page of a list, and whether others follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// Counted from 1.
    pub number: u64,
    pub has_next: bool,
}

impl<T> Page<T> {
    /// Takes what was found when one row more than a page holds was asked for.
    pub fn of(mut rows: Vec<T>, number: u64) -> Self {
        let has_next = rows.len() as u64 > PAGE_SIZE;
        rows.truncate(PAGE_SIZE as usize);
        Self { rows, number, has_next }
    }

    pub fn map<U>(self, to: impl FnMut(T) -> U) -> Page<U> {
        Page { rows: self.rows.into_iter().map(to).collect(), number: self.number, has_next: self.has_next }
    }
}

/// The first row of a page, counted from 0; page numbers from outside may be anything.
pub fn offset(number: u64) -> u64 {
    number.clamp(1, 10_000).saturating_sub(1) * PAGE_SIZE
}
