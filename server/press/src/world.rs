//! Typst as a library in a closed world: no disk, no network, no clock. The only inputs are one template, one JSON
//! value and the faces compiled into the binary, so that the same data always give the same bytes.

use crate::Failed;
use crate::fonts::FONTS;
use serde::Serialize;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static TEMPLATE: LazyLock<Source> = LazyLock::new(|| Source::new(file_id("/certificate.typ"), include_str!("certificate.typ").into()));
static DATA: LazyLock<FileId> = LazyLock::new(|| file_id("/data.json"));

fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("a constant path");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

struct ClosedWorld {
    data: Bytes,
}

impl World for ClosedWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        TEMPLATE.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == TEMPLATE.id() { Ok(TEMPLATE.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Empties typst's process-wide cache on every way out, errors and panics included; kept, it would grow by six
/// megabytes a certificate. Other threads in the middle of theirs only lose time.
struct EmptyCacheAfterwards;

impl Drop for EmptyCacheAfterwards {
    fn drop(&mut self) {
        typst::comemo::evict(0);
    }
}

/// Fills the template with the data and writes it as PDF/A-2a and PDF/UA-1. Of documents with the same `ident`
/// the PDF says that they are versions of one.
pub(crate) fn typeset(data: &impl Serialize, ident: &str) -> Result<Vec<u8>, Failed> {
    let data = serde_json::to_vec(data).map_err(|error| Failed::Typesetting(error.to_string()))?;
    let world = ClosedWorld { data: Bytes::new(data) };
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|error| Failed::Typesetting(error.message().to_string()))?;
    let options =
        PdfOptions { ident: Smart::Custom(ident.into()), creator: Smart::Custom(Some("Maharat".into())), standards, ..PdfOptions::default() };

    let _afterwards = EmptyCacheAfterwards;
    let document: PagedDocument = typst::compile(&world).output.map_err(|e| failed(&e))?;
    typst_pdf::pdf(&document, &options).map_err(|e| failed(&e))
}

fn failed(errors: &[SourceDiagnostic]) -> Failed {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    Failed::Typesetting(messages.join("; "))
}
