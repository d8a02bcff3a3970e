//! Compression of pages. Files are compressed when the binary is built; pages are different every time, so this is quick.

use axum::http::{HeaderMap, header};
use std::io::Write;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    pub const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// The best of what `Accept-Encoding` allows (RFC 9110 §12.5.3).
    pub fn accepted(headers: &HeaderMap) -> Self {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let takes = |name: &str| {
            accepted.split(',').any(|range| {
                let (coding, weight) = range.split_once(';').unwrap_or((range, ""));
                coding.trim() == name && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
            })
        };
        if takes("br") {
            Self::Brotli
        } else if takes("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }
}

/// The bytes in an encoding. `quality`: 1 while somebody waits (half a millisecond for a page), 9 for what is kept.
pub fn compressed(bytes: &[u8], encoding: Encoding, quality: u32) -> Vec<u8> {
    let result = match encoding {
        Encoding::Identity => return bytes.to_vec(),
        Encoding::Brotli => {
            let mut out = Vec::with_capacity(bytes.len() / 3);
            let mut writer = brotli::CompressorWriter::new(&mut out, 16 * 1024, quality, 18);
            let written = writer.write_all(bytes);
            // The stream ends when the writer goes.
            drop(writer);
            written.map(|()| out)
        }
        Encoding::Gzip => {
            let mut writer = flate2::write::GzEncoder::new(Vec::with_capacity(bytes.len() / 3), flate2::Compression::new(quality));
            writer.write_all(bytes).and_then(|()| writer.finish())
        }
    };
    result.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(value: &str) -> Encoding {
        Encoding::accepted(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, value.parse().expect("a header"))]))
    }

    #[test]
    fn the_best_allowed_encoding_is_taken() {
        assert_eq!(accepting("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(accepting("gzip;q=0.8, br;q=0"), Encoding::Gzip);
        assert_eq!(accepting("identity"), Encoding::Identity);
    }

    #[test]
    fn what_is_compressed_comes_back() {
        let text = "كلمات ".repeat(500);
        let mut back = Vec::new();
        let mut reader = brotli::Decompressor::new(std::io::Cursor::new(compressed(text.as_bytes(), Encoding::Brotli, 1)), 4096);
        std::io::Read::read_to_end(&mut reader, &mut back).expect("readable");
        assert_eq!(back, text.as_bytes());
    }
}
