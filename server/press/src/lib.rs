//! Plain data in, PDF bytes out: the certificates of Maharat, typeset with typst.
//!
//! The press knows no language and no course: every label comes as data. What it knows is paper: faces for Arabic,
//! Latin, Greek and Cyrillic, the direction of a name, a border stitched from the motif of the course, a QR code, and
//! the standards for archives (PDF/A-2a) and for screen readers (PDF/UA-1).
//!
//! The calls are pure and take some tens of milliseconds of a processor: call them outside async tasks.

mod border;
mod certificate;
mod fonts;
mod grid;
mod palette;
mod qr;
mod sheet;
mod text;
mod world;

pub use certificate::{Certificate, Fact, Failed, Signer, certificate, certificates};
pub use fonts::FONT_LICENCES;
pub use text::{is_rtl, printable_name, unsupported};
