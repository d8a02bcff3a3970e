//! The address of a certificate as a QR code.

use crate::Failed;
use crate::grid::{DARK, EMPTY, Grid};
use qrcode::{Color, EcLevel, QrCode};

/// The modules of the code, without the quiet zone. Capitals need a third less room than small letters, and in the
/// scheme and the host of an address they mean the same: they are taken where that makes the code smaller.
pub(crate) fn qr(url: &str) -> Result<Grid, Failed> {
    let plain = encode(url)?;
    let capitals = encode(&with_origin_in_capitals(url))?;
    let code = if capitals.width() < plain.width() { capitals } else { plain };
    let letter = |module: &Color| if *module == Color::Dark { DARK } else { EMPTY };
    let modules: Vec<u8> = code.to_colors().iter().map(letter).collect();
    Ok(Grid::new(modules.chunks(code.width()).map(<[u8]>::to_vec).collect()))
}

fn encode(url: &str) -> Result<QrCode, Failed> {
    QrCode::with_error_correction_level(url, EcLevel::M).map_err(|_| Failed::Address(url.into()))
}

fn with_origin_in_capitals(url: &str) -> String {
    let host = url.find("://").map_or(0, |at| at + 3);
    let path = url[host..].find(['/', '?', '#']).map_or(url.len(), |at| host + at);
    // A name or password before the host would not survive capitals.
    if host == 0 || url[host..path].contains('@') { url.into() } else { url[..path].to_uppercase() + &url[path..] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scheme_and_host_are_put_in_capitals() {
        assert_eq!(with_origin_in_capitals("https://a.example:8080/c/7K?x=y"), "HTTPS://A.EXAMPLE:8080/c/7K?x=y");
        assert_eq!(with_origin_in_capitals("https://a.example"), "HTTPS://A.EXAMPLE");
        for url in ["https://me@a.example/c", "a.example/c", ""] {
            assert_eq!(with_origin_in_capitals(url), url);
        }
    }

    #[test]
    fn an_address_in_capitals_makes_a_smaller_code() {
        let width = |path| qr(&format!("https://learn.ministry.example/{path}/7KQM-4T2R-W9XD-HN3P")).expect("short").width();
        assert!(width("C") < width("certificates-to-check"));
    }

    #[test]
    fn an_address_too_long_for_a_code_is_refused() {
        assert!(matches!(qr(&"x".repeat(3000)), Err(Failed::Address(_))));
    }
}
