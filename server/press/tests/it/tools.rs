//! The programs that other people open a PDF with.

use press::Certificate;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// A PDF on the disk, for as long as it is looked at.
pub struct Printed {
    folder: TempDir,
}

pub fn printed(data: &Certificate<'_>) -> Printed {
    Printed::new(&press::certificate(data).unwrap())
}

impl Printed {
    pub fn new(bytes: &[u8]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("certificate.pdf"), bytes).unwrap();
        Self { folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("certificate.pdf")
    }

    /// The text as it is copied or searched: on one line, without the marks that only steer its direction.
    pub fn text(&self) -> String {
        let text = String::from_utf8(run("pdftotext", "poppler-utils", &[self.path().as_path(), Path::new("-")])).unwrap();
        let steering = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        text.replace(steering, "").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn properties(&self) -> String {
        String::from_utf8(run("pdfinfo", "poppler-utils", &[self.path()])).unwrap()
    }

    pub fn xmp(&self) -> String {
        String::from_utf8(run("pdfinfo", "poppler-utils", &[Path::new("-meta"), &self.path()])).unwrap()
    }

    pub fn pages(&self) -> usize {
        String::from_utf8(run("qpdf", "qpdf", &[Path::new("--show-npages"), &self.path()])).unwrap().trim().parse().unwrap()
    }

    /// The objects of the file in readable form.
    pub fn objects(&self) -> String {
        let options = ["--qdf", "--object-streams=disable"].map(PathBuf::from);
        let bytes = run("qpdf", "qpdf", &[&options[..], &[self.path(), "-".into()]].concat());
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The first page in shades of grey, as PGM.
    pub fn greys(&self, dots_per_inch: u32) -> Vec<u8> {
        let resolution = dots_per_inch.to_string();
        let options = ["-gray", "-r", &resolution, "-singlefile"].map(PathBuf::from);
        run("pdftoppm", "poppler-utils", &[&options[..], &[self.path()]].concat())
    }

    /// What the QR code on the page says.
    pub fn scanned(&self) -> String {
        let picture = self.folder.path().join("page.pgm");
        std::fs::write(&picture, self.greys(110)).unwrap();
        let options = ["--quiet", "--raw"].map(PathBuf::from);
        let found = run("zbarimg", "zbar-tools", &[&options[..], &[picture]].concat());
        String::from_utf8(found).unwrap().trim().into()
    }
}

/// What the program writes; a missing or failing one fails the test.
pub fn run(program: &str, package: &str, arguments: &[impl AsRef<Path>]) -> Vec<u8> {
    let output = Command::new(program)
        .args(arguments.iter().map(AsRef::as_ref))
        .output()
        .unwrap_or_else(|_| panic!("this test needs {program}: install the package {package}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} ends with {}: {complaint}", output.status);
    output.stdout
}
