//! What programs find in a certificate: validators, archives, screen readers, scanners.

use crate::motifs::{CHEVRON, STAR, motif};
use crate::samples::{URL, arabic, english};
use crate::tools::{Printed, printed, run};
use press::{Failed, certificate, certificates};
use std::path::Path;

#[test]
fn the_same_data_give_the_same_bytes() {
    let data = arabic("هناء عبد اللطيف الأحمد");
    let first = certificate(&data).unwrap();
    certificate(&english("Somebody Else")).unwrap();
    assert!(certificate(&data).unwrap() == first);
}

#[test]
fn a_certificate_is_small_enough_for_a_slow_line() {
    let mut dense = arabic("هناء عبد اللطيف الأحمد");
    dense.motif = motif(STAR);
    let size = certificate(&dense).unwrap().len();
    assert!(size < 120_000, "{size} bytes");
}

#[test]
fn the_file_is_sound() {
    for data in [arabic("هناء"), english("Maha")] {
        run("qpdf", "qpdf", &[Path::new("--check"), &printed(&data).path()]);
    }
}

#[test]
fn it_declares_the_standards_for_archives_and_for_screen_readers() {
    let xmp = printed(&arabic("هناء")).xmp();
    for claim in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
        assert!(xmp.contains(claim), "{claim} is not in: {xmp}");
    }
}

#[test]
fn it_says_its_language_and_its_title() {
    for (data, language, reading) in [(arabic("هناء"), "ar", "R2L"), (english("Maha"), "en", "L2R")] {
        let printed = printed(&data);
        let (properties, objects) = (printed.properties(), printed.objects());
        let title = format!("{} – {}", data.title, data.name);
        assert!(properties.contains(&title), "{properties}");
        assert!(printed.xmp().contains(&title));
        for entry in [format!("/Lang ({language})"), format!("/Direction /{reading}"), "/DisplayDocTitle true".into()] {
            assert!(objects.contains(&entry), "{entry}");
        }
    }
}

#[test]
fn its_structure_has_a_heading_a_link_and_a_described_code() {
    let objects = printed(&english("Maha")).objects();
    for entry in ["/S /H1", "/S /Link", "/S /Figure", "/Alt (A code that opens the page", &format!("/URI ({URL})")] {
        assert!(objects.contains(entry), "{entry}");
    }
    assert_eq!(objects.matches("/S /Figure").count(), 1, "the border and the motif are decoration");
}

#[test]
fn a_value_says_its_own_language() {
    let tagged = |data| printed(&data).objects().matches("/Lang (en)").count();
    let mut all_arabic = arabic("هناء");
    all_arabic.facts.pop();
    assert_eq!((tagged(arabic("هناء")), tagged(all_arabic)), (1, 0));
}

#[test]
fn the_code_on_the_page_leads_to_the_address() {
    for data in [arabic("هناء"), english("Maha")] {
        assert_eq!(scanned_address(&printed(&data)), URL);
    }
    let mut long = english("Maha");
    long.url = "https://learning.ministry-of-labour.example.org:8443/certificates/7KQM-4T2R-W9XD-HN3P?from=paper";
    assert_eq!(scanned_address(&printed(&long)), long.url);
}

/// With scheme and host, which may be in capitals, in small letters.
fn scanned_address(printed: &Printed) -> String {
    let address = printed.scanned();
    let path = address.match_indices('/').nth(2).map_or(address.len(), |(at, _)| at);
    address[..path].to_lowercase() + &address[path..]
}

#[test]
fn the_address_can_be_read_and_typed() {
    let text = printed(&english("Maha")).text();
    assert!(text.contains("maharat.example/C/7KQM-4T2R-W9XD-HN3P"), "{text}");
}

#[test]
fn without_a_signer_there_is_nothing_of_a_signature() {
    let mut data = english("Maha");
    data.signer = None;
    let text = printed(&data).text();
    assert!(!text.contains("Rula Khatib") && text.contains("Maharat The issuing organisation"), "{text}");
}

#[test]
fn a_stack_has_a_page_for_everybody() {
    let mut last = english("Eleni");
    last.motif = motif(CHEVRON);
    let stack = [arabic("هناء"), arabic("مها"), last];
    let printed = Printed::new(&certificates(&stack).unwrap());
    assert_eq!(printed.pages(), 3);
    let text = printed.text();
    for certificate in &stack {
        assert!(text.contains(certificate.name), "{}", certificate.name);
    }
    assert!(matches!(certificates(&[]), Err(Failed::Nothing)));
}

#[test]
fn a_motif_of_another_size_is_refused() {
    let mut data = english("Maha");
    data.motif.pop();
    assert!(matches!(certificate(&data), Err(Failed::Motif)));
    data.motif.push("?".repeat(21));
    assert!(matches!(certificate(&data), Err(Failed::Motif)));
}
