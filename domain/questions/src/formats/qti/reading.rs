//! From a file to questions: which documents there are, in which order, and what each of them holds.

use super::{
    desk::{Desk, Shelf, percent_decoded},
    item,
    lines::Lines,
    names::{self, attribute, descendants},
    old,
    package::{Package, folder_of, is_archive, resolve},
    sections,
};
use crate::Entry;
use crate::formats::{Note, Place, ReadItem, Reading, bound, budget::Budget, encoding, limits, xml};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

const MANIFEST: &str = "imsmanifest.xml";

/// Reads one document of items, or a package of them. `name` is that of the file.
pub fn read(name: &str, bytes: &[u8]) -> Result<Reading, Note> {
    read_within(name, bytes, Budget::default())
}

/// The same within what it may cost.
pub fn read_within(name: &str, bytes: &[u8], budget: Budget) -> Result<Reading, Note> {
    if bytes.len() > limits::BYTES {
        return Err(Note::refused("import-too-large", limits::BYTES.to_string()));
    }
    let mut reader = Reader { budget, ..Reader::default() };
    if is_archive(bytes) {
        reader.shelf.package = Some(Package::open(bytes, &mut reader.notes)?);
        reader.package();
    } else {
        let encoding::Decoded { text: source, note } = decoded(bytes)?;
        reader.notes.extend(note);
        let document = xml::parse(&source)?;
        reader.document(name, None, &source, &document, &[]);
    }
    bound(&mut reader.notes, limits::PARTS);
    if reader.items.is_empty() {
        // The first reason says more than that nothing came of it.
        let reason = reader.notes.into_iter().find(|note| !["import-qti-archive-path", "import-qti-test", ACCENTS].contains(&note.code));
        let nothing = || Note::refused("import-qti-nothing", "");
        return Err(reason.map_or_else(nothing, |note| Note { kind: crate::formats::NoteKind::Refused, ..note }));
    }
    Ok(Reading { items: reader.items, files: reader.shelf.files, notes: reader.notes })
}

/// The text of a document, which may be longer than its bytes.
fn decoded(bytes: &[u8]) -> Result<encoding::Decoded, Note> {
    let decoded = encoding::decode(bytes)?;
    if decoded.text.len() > limits::BYTES { Err(Note::refused("import-too-large", limits::BYTES.to_string())) } else { Ok(decoded) }
}

#[derive(Default)]
struct Reader<'a> {
    shelf: Shelf<'a>,
    items: Vec<ReadItem>,
    notes: Vec<Note>,
    budget: Budget,
    /// Time or room is used up, and the rest of the file is passed over.
    is_over: bool,
}

impl Reader<'_> {
    fn package(&mut self) {
        let listed = self.listed();
        let mut sections: BTreeMap<String, Vec<String>> = BTreeMap::new();
        // Tests say to which sections items belong, wherever they stand in the list.
        for (path, _) in listed.iter().filter(|(_, kind)| kind.contains("test")) {
            if let Err(note) = self.budget.has_time() {
                return self.end(note);
            }
            // What is wrong with a document is said when its items are read.
            let _ = self.with_document(path, |reader, _, document| {
                sections::collect(document.root_element(), path, &mut sections);
                reader.notes.extend(sections::left_out(document.root_element()));
            });
        }
        for (path, _) in &listed {
            if self.is_over {
                return;
            }
            let category = sections.get(path).cloned().unwrap_or_default();
            let read = self.with_document(path, |reader, source, document| reader.document(path, Some(path), source, document, &category));
            if let Err(note) = read {
                self.refuse(path, note);
            }
        }
    }

    /// The documents of the package with the types that its manifest gives them; without one, every XML document there is.
    fn listed(&mut self) -> Vec<(String, String)> {
        let paths: Vec<String> = self.shelf.package.iter().flat_map(Package::paths).map(ToOwned::to_owned).collect();
        let manifest = paths.iter().filter(|path| path.rsplit('/').next() == Some(MANIFEST)).min_by_key(|path| path.len());
        let mut listed = Vec::new();
        if let Some(manifest) = manifest.cloned() {
            let read = self.with_document(&manifest, |reader, _, document| listed = reader.resources(document, folder_of(&manifest)));
            self.notes.extend(read.err());
        }
        if listed.is_empty() {
            // What kind each is shows when it is read.
            listed =
                paths.iter().filter(|path| is_document(path) && !path.ends_with(MANIFEST)).map(|path| (path.clone(), "test".to_owned())).collect();
        }
        without_copies(listed)
    }

    fn resources(&mut self, manifest: &Document<'_>, folder: &str) -> Vec<(String, String)> {
        let mut listed: Vec<(String, String)> = Vec::new();
        let mut seen = BTreeSet::new();
        for resource in descendants(manifest.root_element(), "resource").take(limits::FILES) {
            let kind = attribute(resource, "type").unwrap_or_default().to_lowercase();
            // Cartridges put the document of a test in a file of the resource, not in its address.
            let files = descendants(resource, "file").filter_map(|file| attribute(file, "href"));
            let hrefs = attribute(resource, "href").into_iter().chain(files).filter(|href| is_document(href));
            for href in hrefs.filter(|_| kind.contains("qti") || kind.contains("learning-application-resource") || kind.is_empty()) {
                // An address is a URI, in which a space is `%20`.
                let decoded = percent_decoded(href);
                let holds = |path: &String| self.shelf.package.as_ref().is_some_and(|package| package.holds(path));
                let path = [href, &decoded].iter().filter_map(|href| resolve(folder, href)).find(holds);
                match path {
                    Some(path) if seen.insert(path.clone()) => listed.push((path, kind.clone())),
                    Some(_) => {}
                    None if self.notes.len() < limits::PARTS && seen.insert(href.to_owned()) => {
                        self.notes.push(Note::dropped("import-qti-file-missing", href));
                    }
                    None => {}
                }
            }
        }
        listed
    }

    /// Does something with a document of the package.
    fn with_document(&mut self, path: &str, then: impl FnOnce(&mut Self, &str, &Document<'_>)) -> Result<(), Note> {
        let Some(package) = self.shelf.package.as_mut() else { return Ok(()) };
        let encoding::Decoded { text: source, note } = decoded(&package.read(path)?)?;
        self.notes.extend(note);
        let document = xml::parse(&source)?;
        then(self, &source, &document);
        Ok(())
    }

    fn refuse(&mut self, path: &str, note: Note) {
        let place = Place { file: Some(path.to_owned()), line: note.line };
        self.items.push(ReadItem { place, name: path.to_owned(), entry: None, notes: vec![note] });
    }

    fn document(&mut self, name: &str, path: Option<&str>, source: &str, document: &Document<'_>, category: &[String]) {
        let lines = Lines::of(source);
        let root = document.root_element();
        match &*names::name(root) {
            "assessmentItem" => self.item(path, &lines, root, category),
            // Items may stand in one document, though the standard wants one each.
            "assessmentItems" | "items" | "qti" => {
                let is_inner = |node: &Node<'_, '_>| node.ancestors().skip(1).any(|above| names::is(above, "assessmentItem"));
                for node in descendants(root, "assessmentItem").filter(|node| !is_inner(node)).take(limits::ITEMS) {
                    self.item(path, &lines, node, category);
                }
            }
            "questestinterop" => {
                // An item within an item would be read with each that is around it.
                for node in descendants(root, "item").filter(|node| !node.ancestors().skip(1).any(|above| names::is(above, "item"))) {
                    self.old_item(path, &lines, node);
                }
            }
            "assessmentTest" | "assessmentSection" | "assessmentStimulus" | "manifest" => {}
            _ if path.is_some() => {}
            other => self.notes.push(Note::refused("import-qti-nothing", format!("{name}: {other}"))),
        }
    }

    fn old_item(&mut self, path: Option<&str>, lines: &Lines<'_>, node: Node<'_, '_>) {
        self.one(path, lines, node, old::title, old::entry);
    }

    fn item(&mut self, path: Option<&str>, lines: &Lines<'_>, node: Node<'_, '_>, category: &[String]) {
        self.one(path, lines, node, item::title, |desk, node| item::entry(desk, node, category));
    }

    fn one(
        &mut self,
        path: Option<&str>,
        lines: &Lines<'_>,
        node: Node<'_, '_>,
        title: fn(Node<'_, '_>) -> String,
        entry: impl FnOnce(&mut Desk<'_, '_>, Node<'_, '_>) -> Result<Entry, Note>,
    ) {
        if self.is_over {
            return;
        }
        if self.items.len() >= limits::ITEMS {
            return self.too_many();
        }
        let line = lines.line(node);
        if let Err(note) = self.budget.has_time() {
            return self.end(note.at_line(line));
        }
        let mut desk = Desk::new(&mut self.shelf, path.unwrap_or_default());
        let entry = entry(&mut desk, node);
        let mut notes = desk.notes;
        if !desk.is_ours && entry.as_ref().is_ok_and(|entry| entry.question.ask.folds_words()) && !self.notes.iter().any(|note| note.code == ACCENTS)
        {
            self.notes.push(Note::changed(ACCENTS, ""));
        }
        let entry = entry.map_err(|note| notes.push(note.at_line(line))).ok();
        let place = Place { file: path.map(ToOwned::to_owned), line: Some(line) };
        let name = entry.as_ref().map_or_else(|| title(node), |entry| entry.name.clone());
        let mut item = ReadItem { place, name, entry, notes };
        match self.budget.take(&mut item) {
            Ok(()) => self.items.push(item),
            Err(note) => self.end(note.at_line(line)),
        }
    }

    fn end(&mut self, note: Note) {
        self.is_over = true;
        // What is said of single files must not crowd it out.
        bound(&mut self.notes, limits::PARTS - 2);
        self.notes.push(note);
    }

    fn too_many(&mut self) {
        if !self.notes.iter().any(|note| note.code == "import-qti-many") {
            self.notes.push(Note::refused("import-qti-many", limits::ITEMS.to_string()));
        }
    }
}

/// QTI tells accents and forms of Arabic letters apart; here that is what usually does not count.
const ACCENTS: &str = "import-qti-accents";

fn is_document(path: &str) -> bool {
    let path = path.to_lowercase();
    path.ends_with(".xml") || path.ends_with(".qti")
}

/// Canvas writes each test twice: as cartridges want it, in a folder of its name, and in full beside the others.
fn without_copies(listed: Vec<(String, String)>) -> Vec<(String, String)> {
    let full = |path: &str| path.rsplit('/').next().and_then(|name| name.strip_suffix(".xml.qti")).map(ToOwned::to_owned);
    let full: BTreeSet<String> = listed.iter().filter_map(|(path, _)| full(path)).collect();
    let is_copy =
        |path: &str| path.strip_suffix("/assessment_qti.xml").is_some_and(|folder| full.contains(folder.rsplit('/').next().unwrap_or(folder)));
    listed.into_iter().filter(|(path, _)| !is_copy(path)).collect()
}
