//! Line numbers of a document, found quickly: a file may hold thousands of items.

use roxmltree::Node;

/// Line ends are counted once up to every so many bytes, and from there each time.
const STEP: usize = 4096;

pub struct Lines<'s> {
    source: &'s [u8],
    /// Line ends before each step.
    before: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub fn of(source: &'s str) -> Self {
        let source = source.as_bytes();
        let count = |sum: &mut usize, chunk: &[u8]| {
            let before = *sum;
            *sum += ends(chunk);
            Some(before)
        };
        let before = source.chunks(STEP).scan(0, count).collect();
        Self { source, before }
    }

    /// From 1.
    pub fn line(&self, node: Node<'_, '_>) -> usize {
        let at = node.range().start.min(self.source.len());
        let step = (at / STEP).min(self.before.len().saturating_sub(1));
        self.before.get(step).copied().unwrap_or(0) + ends(&self.source[step * STEP..at]) + 1
    }
}

fn ends(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte == b'\n').count()
}
