//! `course.toml`: what the course is, and its outline.

use super::{CourseDraft, ItemDraft, Keys, ModuleDraft, length, lesson, line_of_key, parse, quiz, text};
use crate::{
    bank,
    courses::{Competence, Files, Level, Problem},
};
use serde::Deserialize;
use std::collections::HashSet;
use toml::Spanned;
use uuid::Uuid;

const FILE: &str = "course.toml";
const LANGUAGES: [&str; 6] = ["en", "ar", "fr", "el", "it", "es"];
/// With 200 questions a quiz still fewer than the values that one statement may have.
const MOST_ITEMS: usize = 150;
/// What may lie in `media/`: nothing that a browser would run.
pub const MEDIA: [&str; 27] = [
    "svg", "png", "jpg", "jpeg", "webp", "gif", "mp3", "ogg", "opus", "m4a", "mp4", "webm", "vtt", "pdf", "txt", "csv", "docx", "xlsx", "pptx",
    "odt", "ods", "odp", "zip", "epub", "rtf", "md", "ics",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: Spanned<u32>,
    id: Spanned<Uuid>,
    slug: Spanned<String>,
    language: Spanned<String>,
    title: String,
    summary: String,
    level: ManifestLevel,
    outcomes: Vec<String>,
    licence: String,
    attribution: String,
    translation_of: Option<Uuid>,
    #[serde(default)]
    competences: Vec<Competence>,
    modules: Vec<Module>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum ManifestLevel {
    Basic,
    Intermediate,
    Advanced,
    HighlyAdvanced,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Module {
    id: Spanned<String>,
    title: String,
    items: Vec<Spanned<String>>,
}

pub fn read(files: &Files, problems: &mut Vec<Problem>) -> Option<CourseDraft> {
    let source = text(files, FILE, problems)?;
    let manifest: Manifest = parse(FILE, source, 0, problems)?;
    check_head(&manifest, source, problems);
    let modules = read_modules(&manifest, source, files, problems);
    let media = check_media(files, problems);
    check_strays(&manifest, files, problems);
    Some(CourseDraft {
        id: *manifest.id.get_ref(),
        slug: manifest.slug.into_inner(),
        language: manifest.language.into_inner(),
        title: manifest.title.trim().to_owned(),
        summary: manifest.summary.trim().to_owned(),
        level: match manifest.level {
            ManifestLevel::Basic => Level::Basic,
            ManifestLevel::Intermediate => Level::Intermediate,
            ManifestLevel::Advanced => Level::Advanced,
            ManifestLevel::HighlyAdvanced => Level::HighlyAdvanced,
        },
        outcomes: manifest.outcomes,
        licence: manifest.licence,
        attribution: manifest.attribution,
        translation_of: manifest.translation_of,
        competences: manifest.competences,
        modules,
        media,
    })
}

fn check_head(manifest: &Manifest, source: &str, problems: &mut Vec<Problem>) {
    let mut complain = |at: usize, message: String| problems.push(Problem::new(FILE, Some(super::line_of(source, at)), message));
    if *manifest.format.get_ref() != 1 {
        complain(manifest.format.span().start, format!("format = {} is not known; this is version 1", manifest.format.get_ref()));
    }
    if manifest.id.get_ref().is_nil() {
        complain(manifest.id.span().start, "id must be a UUID of the course's own, not all zeros".into());
    }
    let slug = manifest.slug.get_ref();
    let is_slug = (3..=80).contains(&slug.len()) && slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_slug {
        complain(manifest.slug.span().start, format!("slug = {slug:?} must be 3–80 of a–z, 0–9 and -"));
    }
    if slug == bank::SHARED {
        complain(manifest.slug.span().start, format!("slug = {slug:?} is the address of the shared bank of questions"));
    }
    let language = manifest.language.get_ref();
    if !LANGUAGES.contains(&language.as_str()) {
        complain(manifest.language.span().start, format!("language = {language:?} must be one of {}", LANGUAGES.join(", ")));
    }
    for (text, most, what) in [
        (&manifest.title, 120, "title"),
        (&manifest.summary, 600, "summary"),
        (&manifest.licence, 60, "licence"),
        (&manifest.attribution, 200, "attribution"),
    ] {
        length(text, most, what, FILE, line_of_key(source, what), problems);
    }
    let outcomes = line_of_key(source, "outcomes");
    if !(1..=12).contains(&manifest.outcomes.len()) {
        problems.push(Problem::new(FILE, outcomes, "outcomes must be 1–12 sentences"));
    }
    for outcome in &manifest.outcomes {
        length(outcome, 300, "an outcome", FILE, outcomes, problems);
    }
    check_competences(&manifest.competences, source, problems);
}

fn check_competences(competences: &[Competence], source: &str, problems: &mut Vec<Problem>) {
    let tables: Vec<usize> = source.lines().enumerate().filter(|(_, line)| line.trim() == "[[competences]]").map(|(at, _)| at + 1).collect();
    let mut distinct = HashSet::new();
    for (number, competence) in competences.iter().enumerate() {
        let line = tables.get(number).copied().or_else(|| line_of_key(source, "competences"));
        length(&competence.code, 20, "the code of a competence", FILE, line, problems);
        length(&competence.framework, 40, "the framework of a competence", FILE, line, problems);
        length(&competence.version, 20, "the version of a competence's framework", FILE, line, problems);
        if !distinct.insert(competence) {
            problems.push(Problem::new(FILE, line, "a competence is named twice"));
        }
    }
}

fn read_modules(manifest: &Manifest, source: &str, files: &Files, problems: &mut Vec<Problem>) -> Vec<ModuleDraft> {
    let (mut module_keys, mut lesson_keys, mut quiz_keys) = (Keys::new(), Keys::new(), Keys::new());
    let mut seen = HashSet::new();
    let mut modules = Vec::new();
    for module in &manifest.modules {
        let key = module_keys.take(&module.id, source, 0, FILE, problems);
        length(&module.title, 120, "the title of a module", FILE, Some(super::line_of(source, module.id.span().start)), problems);
        let mut items = Vec::new();
        for item in &module.items {
            let file = item.get_ref().as_str();
            let line = Some(super::line_of(source, item.span().start));
            if !seen.insert(file.to_owned()) {
                problems.push(Problem::new(FILE, line, format!("{file:?} is named twice")));
            } else if !files.contains_key(file) {
                problems.push(Problem::new(FILE, line, format!("{file:?} is named here but missing")));
            } else if file.starts_with("lessons/") && file.ends_with(".md") {
                items.extend(lesson::read(files, file, &mut lesson_keys, problems).map(ItemDraft::Lesson));
            } else if file.starts_with("quizzes/") && file.ends_with(".toml") {
                items.extend(quiz::read(files, file, &mut quiz_keys, problems).map(ItemDraft::Quiz));
            } else {
                problems.push(Problem::new(FILE, line, format!("{file:?} must be lessons/….md or quizzes/….toml")));
            }
        }
        modules.push(ModuleDraft { key, title: module.title.trim().to_owned(), items });
    }
    if seen.is_empty() || seen.len() > MOST_ITEMS {
        problems.push(Problem::new(
            FILE,
            line_of_key(source, "items"),
            format!("a course has 1–{MOST_ITEMS} lessons and quizzes, this one {}", seen.len()),
        ));
    }
    modules
}

fn check_media(files: &Files, problems: &mut Vec<Problem>) -> Vec<String> {
    let media: Vec<String> = files.keys().filter(|name| name.starts_with("media/")).cloned().collect();
    for name in &media {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        if !MEDIA.contains(&ending.as_str()) {
            problems.push(Problem::new(name, None, format!("this kind of file is not taken; allowed are {}", MEDIA.join(" "))));
        }
    }
    media
}

/// A lesson that lies in the folder but not in the outline would be lost without a word.
fn check_strays(manifest: &Manifest, files: &Files, problems: &mut Vec<Problem>) {
    let named: HashSet<&str> = manifest.modules.iter().flat_map(|module| &module.items).map(|item| item.get_ref().as_str()).collect();
    for name in files.keys() {
        let is_known = named.contains(name.as_str()) || name == FILE || name.starts_with("media/");
        let is_note = !name.contains('/') && (name.ends_with(".md") || name.ends_with(".txt") || name.starts_with("LICEN"));
        if !is_known && !is_note {
            problems.push(Problem::new(name, None, "is not part of the outline in course.toml"));
        }
    }
}
