//! The colours of a certificate: those of the platform's light theme, as hexadecimal sRGB.

use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct Palette {
    pub ink: &'static str,
    pub soft: &'static str,
    pub hair: &'static str,
    pub title: &'static str,
    pub link: &'static str,
}

pub(crate) const PALETTE: Palette = Palette { ink: "#2b1d16", soft: "#5f4c41", hair: "#d9cfc2", title: RED, link: INDIGO };

const RED: &str = "#8e1b2c";
const INDIGO: &str = "#2f4a94";
const SAFFRON: &str = "#dba136";
const OLIVE: &str = "#56702c";

/// The threads by the letters that stand for them in a motif.
pub(crate) const THREADS: [(u8, &str); 4] = [(b'r', RED), (b'o', OLIVE), (b'i', INDIGO), (b's', SAFFRON)];
