//! Pictures made of squares: motifs, borders and QR codes.

use crate::palette::{PALETTE, THREADS};
use serde::Serialize;
use std::fmt::Write;

pub(crate) const EMPTY: u8 = b'.';
/// A dark module of a QR code.
pub(crate) const DARK: u8 = b'k';
/// The hair of space around a stitch, as a part of its side.
const HAIR: f32 = 0.07;
/// Stitches are drawn in blocks of this size, each in its own coordinates. It is the distance at which motifs repeat
/// in a border, so that most blocks are equal, letter by letter, and compress to a fifth.
const BLOCK: usize = 20;

/// A rectangle of letters, one a square.
pub(crate) struct Grid {
    rows: Vec<Vec<u8>>,
}

/// An SVG whose unit is one square, and how many of them it is wide.
#[derive(Serialize)]
pub(crate) struct Drawing {
    svg: String,
    across: usize,
}

impl Grid {
    /// The rows must be equally long.
    pub fn new(rows: Vec<Vec<u8>>) -> Self {
        Self { rows }
    }

    pub fn empty(width: usize, height: usize) -> Self {
        Self { rows: vec![vec![EMPTY; width]; height] }
    }

    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    #[cfg(test)]
    pub fn at(&self, x: usize, y: usize) -> u8 {
        self.rows[y][x]
    }

    pub fn set(&mut self, x: usize, y: usize, letter: u8) {
        self.rows[y][x] = letter;
    }

    /// Copies the other grid, with its upper left corner at the given square.
    pub fn stamp(&mut self, other: &Self, left: usize, top: usize) {
        for (row, stamped) in self.rows[top..].iter_mut().zip(&other.rows) {
            row[left..left + stamped.len()].copy_from_slice(stamped);
        }
    }

    /// The thread most stitches are made with.
    pub fn commonest(&self) -> Option<u8> {
        let count = |letter| self.rows.iter().flatten().filter(|&&l| l == letter).count();
        let threads = THREADS.iter().map(|&(letter, _)| letter);
        threads.filter(|&letter| count(letter) > 0).max_by_key(|&letter| count(letter))
    }

    /// As cross-stitch: every stitch a square with a hair of space around it. (A dashed stroke would be a tenth of
    /// the size, but viewers adjust the thickness of strokes to whole pixels, each by itself.)
    pub fn stitched(&self) -> Drawing {
        let corners = (0..self.height()).step_by(BLOCK).flat_map(|y| (0..self.width()).step_by(BLOCK).map(move |x| (x, y)));
        let mut blocks: Vec<(String, usize, usize)> = corners.map(|(x, y)| (self.block(x, y), x, y)).collect();
        // Equal blocks are compressed best next to each other.
        blocks.sort();
        blocks.retain(|(paths, ..)| !paths.is_empty());
        self.drawing(blocks.into_iter().map(|(paths, x, y)| {
            let (x, y) = (x as f32 + HAIR, y as f32 + HAIR);
            format!(r#"<g transform="translate({x} {y})">{paths}</g>"#)
        }))
    }

    /// The stitches of a block, one path a thread.
    fn block(&self, left: usize, top: usize) -> String {
        let side = 1.0 - 2.0 * HAIR;
        let mut paths = String::new();
        for (letter, colour) in THREADS {
            let mut path = String::new();
            for (y, row) in self.rows[top..].iter().take(BLOCK).enumerate() {
                for (x, _) in row[left..].iter().take(BLOCK).enumerate().filter(|(_, stitch)| **stitch == letter) {
                    write!(path, "M{x} {y}h{side}v{side}h-{side}z").expect("a string grows");
                }
            }
            if !path.is_empty() {
                write!(paths, r#"<path fill="{colour}" d="{path}"/>"#).expect("a string grows");
            }
        }
        paths
    }

    /// As one dark path without seams between neighbours, for scanners.
    pub fn solid(&self) -> Drawing {
        let mut path = String::new();
        for (y, row) in self.rows.iter().enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                let length = run.len();
                if run[0] == DARK {
                    write!(path, "M{x} {y}h{length}v1h-{length}z").expect("a string grows");
                }
                x += length;
            }
        }
        self.drawing([format!(r#"<path fill="{}" d="{path}"/>"#, PALETTE.ink)])
    }

    fn drawing(&self, paths: impl IntoIterator<Item = String>) -> Drawing {
        let (width, height) = (self.width(), self.height());
        let paths: String = paths.into_iter().collect();
        let svg = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{paths}</svg>"#);
        Drawing { svg, across: width }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_dark_squares_become_one_rectangle() {
        let drawing = Grid::new(vec![b"kk.k".to_vec(), b"...k".to_vec()]).solid();
        assert!(drawing.svg.contains(r#"d="M0 0h2v1h-2zM3 0h1v1h-1zM3 1h1v1h-1z""#), "{}", drawing.svg);
        assert_eq!(drawing.across, 4);
    }

    #[test]
    fn every_stitch_is_a_square_of_its_own() {
        let drawing = Grid::new(vec![b"rr.s".to_vec()]).stitched();
        assert_eq!(drawing.svg.matches('z').count(), 3, "{}", drawing.svg);
    }

    #[test]
    fn the_commonest_thread_leads() {
        assert_eq!(Grid::new(vec![b"..osso".to_vec(), b"..o...".to_vec()]).commonest(), Some(b'o'));
        assert_eq!(Grid::empty(3, 3).commonest(), None);
    }
}
