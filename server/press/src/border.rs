//! The border of a certificate: the motif of the course, stitched round the page in one piece.

use crate::grid::{EMPTY, Grid};

/// Rows and columns of a motif.
pub(crate) const MOTIF: usize = 21;
/// Neighbours share the stitches of their common edge, which are the same because a motif is symmetric.
const STEP: usize = MOTIF - 1;
/// Motifs along the long and the short edge. Both are odd, so that one stands in the middle of each side, and they
/// differ by eight: with stitches of 87 mm / (8 · 20) the border is equally far from all edges of a page of
/// 297 × 210 mm. The template knows that size.
const ACROSS: usize = 25;
const DOWN: usize = 17;
/// Room on both sides of the band for a row of running stitch and the gap before it.
const SEAM: usize = 2;

/// The motif in a ring as wide as the page, between two seams of running stitch.
pub(crate) fn border(motif: &Grid) -> Grid {
    let (width, height) = (ACROSS * STEP + 1 + 2 * SEAM, DOWN * STEP + 1 + 2 * SEAM);
    let mut grid = Grid::empty(width, height);
    for (column, row) in ring() {
        grid.stamp(motif, SEAM + column * STEP, SEAM + row * STEP);
    }
    let thread = motif.commonest().unwrap_or(EMPTY);
    let inner = SEAM + MOTIF + SEAM - 1;
    for offset in [0, inner] {
        seam(&mut grid, offset, thread);
    }
    grid
}

/// Where the motifs of the ring stand, in motifs.
fn ring() -> impl Iterator<Item = (usize, usize)> {
    let all = (0..DOWN).flat_map(|row| (0..ACROSS).map(move |column| (column, row)));
    all.filter(|&(column, row)| column == 0 || row == 0 || column == ACROSS - 1 || row == DOWN - 1)
}

/// A rectangle of every other stitch, `offset` stitches inside the grid. Its sides are odd: all corners are stitched.
fn seam(grid: &mut Grid, offset: usize, thread: u8) {
    let (right, bottom) = (grid.width() - 1 - offset, grid.height() - 1 - offset);
    for x in (offset..=right).step_by(2) {
        grid.set(x, offset, thread);
        grid.set(x, bottom, thread);
    }
    for y in (offset..=bottom).step_by(2) {
        grid.set(offset, y, thread);
        grid.set(right, y, thread);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cross() -> Grid {
        let row = |y| (0..MOTIF).map(|x| if x == 10 || y == 10 { b'r' } else { EMPTY }).collect();
        Grid::new((0..MOTIF).map(row).collect())
    }

    #[test]
    fn the_border_is_the_same_from_all_sides() {
        let border = border(&cross());
        let (right, bottom) = (border.width() - 1, border.height() - 1);
        for y in 0..=bottom {
            for x in 0..=right {
                assert_eq!(border.at(x, y), border.at(right - x, y), "{x} {y}");
                assert_eq!(border.at(x, y), border.at(x, bottom - y), "{x} {y}");
            }
        }
    }

    #[test]
    fn the_stitches_of_the_template_put_the_border_at_the_same_distance_from_all_edges() {
        let border = border(&cross());
        let stitch = 87.0 / 160.0;
        let beside = 297.0 - border.width() as f64 * stitch;
        let above = 210.0 - border.height() as f64 * stitch;
        assert!((beside - above).abs() < 1e-9, "{beside} {above}");
    }

    #[test]
    fn neighbouring_motifs_share_their_edge() {
        let border = border(&cross());
        let axis = SEAM + MOTIF / 2;
        assert!((SEAM..border.width() - SEAM).all(|x| border.at(x, axis) == b'r'));
    }
}
