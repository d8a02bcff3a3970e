//! Which line a byte is on, without counting from the beginning every time.

pub struct Lines {
    /// Where each line begins.
    starts: Vec<usize>,
}

impl Lines {
    pub fn new(source: &str) -> Self {
        let starts = std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { starts }
    }

    /// From 1.
    pub fn of(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let lines = Lines::new("ab\nc\n\nd");
        assert_eq!([0, 2, 3, 5, 6].map(|at| lines.of(at)), [1, 1, 2, 3, 4]);
    }
}
