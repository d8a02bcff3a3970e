//! The questions of a bank as files exchange them.

use super::{Filter, Notation, labels::Labels, list::filtered};
use crate::{
    accounts::Viewer,
    attempts::latest_versions,
    courses::Competence,
    entity::{media_file, question, question_category, question_competence, question_tag},
    error::{Error, Invalid, Result},
    id::{CategoryId, CourseId, QuestionId},
    quizzes::{Entry, Question},
    site::Site,
};
use questions::{
    formats::{self, Note, NoteKind},
    model::Text,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::{BTreeMap, HashMap};

/// Where files lie, for whatever names one.
const FOLDER: &str = "media/";

/// The questions that fit as entries, for writing them into a file, with the files that they name.
pub async fn entries(site: &Site, viewer: &Viewer, course: CourseId, filter: &Filter) -> Result<(Vec<Entry>, BTreeMap<String, Vec<u8>>)> {
    let (entries, used) = collected(site, viewer, course, filter).await?;
    let mut read = BTreeMap::new();
    for (name, sha256) in used {
        if let Ok(bytes) = tokio::fs::read(crate::courses::media_path(&site.settings.media, &sha256)).await {
            read.insert(name, bytes);
        }
    }
    Ok((entries, read))
}

/// The same with the digests of the files.
async fn collected(site: &Site, viewer: &Viewer, course: CourseId, filter: &Filter) -> Result<(Vec<Entry>, BTreeMap<String, String>)> {
    viewer.author()?;
    let rows = filtered(site, course, filter)
        .await?
        .order_by_asc(question::Column::CreatedAt)
        .limit(formats::limits::ITEMS as u64)
        .all(site.db.read())
        .await?;
    let mut versions = HashMap::new();
    for some in rows.chunks(1000) {
        versions.extend(latest_versions(site, some.iter().map(|row| row.id)).await?);
    }
    let mut tags: HashMap<QuestionId, Vec<String>> = HashMap::new();
    let tagged =
        question_tag::Entity::find().filter(question_tag::Column::QuestionId.in_subquery(
            question::Entity::find().select_only().column(question::Column::Id).filter(question::COLUMN.course_id.eq(course)).into_query(),
        ));
    for row in tagged.order_by_asc(question_tag::Column::Tag).all(site.db.read()).await? {
        tags.entry(row.question_id).or_default().push(row.name);
    }
    let mut competences: HashMap<QuestionId, Vec<Competence>> = HashMap::new();
    let of_course = question::Entity::find().select_only().column(question::Column::Id).filter(question::COLUMN.course_id.eq(course)).into_query();
    let coded = question_competence::Entity::find().filter(question_competence::Column::QuestionId.in_subquery(of_course));
    for row in coded.order_by_asc(question_competence::Column::Code).all(site.db.read()).await? {
        let competence = Competence { framework: row.framework, version: row.framework_version, code: row.code };
        competences.entry(row.question_id).or_default().push(competence);
    }
    let paths = paths(site, course).await?;
    let files = question_files(site, course).await?;
    let mut used = BTreeMap::new();
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(version) = versions.remove(&row.id) else { continue };
        let mut question = version.source.map_or_else(|| version.body.0.clone(), |source| source.0);
        take_files(&mut question, &files, &mut used);
        let category = row.category_id.and_then(|id| paths.get(&id).cloned()).unwrap_or_default();
        let labels = Labels {
            difficulty: row.difficulty,
            competences: competences.remove(&row.id).unwrap_or_default(),
            language: Some(row.language).filter(|language| !language.is_empty()),
            licence: Some(row.licence).filter(|licence| !licence.is_empty()),
        };
        let mut tags = tags.remove(&row.id).unwrap_or_default();
        tags.extend(labels.tags());
        entries.push(Entry { name: row.name, category, tags, foreign_id: row.foreign_id, question });
    }
    Ok((entries, used))
}

impl Notation {
    pub fn name(self) -> &'static str {
        match self {
            Self::Gift => "GIFT",
            Self::MoodleXml => "Moodle XML",
            Self::Qti => "QTI 3.0",
        }
    }
}

/// What becomes of questions in a notation.
#[derive(Clone, Debug)]
pub struct Losses {
    /// How many fit, and how many of them are written.
    pub total: usize,
    pub written: usize,
    /// What cannot be said, by the name of the question; those that are left out first.
    pub lost: Vec<(String, Vec<Note>)>,
}

/// The questions that fit in a notation, the first `limits::ITEMS` of them.
pub async fn take_out(site: &Site, viewer: &Viewer, course: CourseId, filter: &Filter, notation: Notation) -> Result<Vec<u8>> {
    let (entries, files) = entries(site, viewer, course, filter).await?;
    Ok(aside(move || write(notation, &entries, &files)).await?.0)
}

/// What such a file cannot say. Without reading what its pictures hold.
pub async fn losses(site: &Site, viewer: &Viewer, course: CourseId, filter: &Filter, notation: Notation) -> Result<Losses> {
    let (entries, used) = collected(site, viewer, course, filter).await?;
    let total = filtered(site, course, filter).await?.count(site.db.read()).await? as usize;
    let files = used.into_keys().map(|name| (name, Vec::new())).collect();
    aside(move || {
        let (_, notes) = write(notation, &entries, &files)?;
        let left_out = notes.iter().filter(|(_, note)| note.kind == NoteKind::Refused).count();
        Ok(Losses { total, written: entries.len() - left_out, lost: by_question(notes) })
    })
    .await
}

async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T, Note> + Send + 'static) -> Result<T> {
    let done = tokio::task::spawn_blocking(work).await.map_err(|error| Error::Fault(error.to_string()))?;
    done.map_err(|note| Error::Invalid(vec![Invalid::with("q", note.code, note.detail)]))
}

/// A file, and what there is to say of its questions, each by its name.
type Written = (Vec<u8>, Vec<(String, Note)>);

fn write(notation: Notation, entries: &[Entry], files: &BTreeMap<String, Vec<u8>>) -> Result<Written, Note> {
    let named = |notes: Vec<Note>| notes.into_iter().map(|note| (note.detail.clone(), note)).collect();
    Ok(match notation {
        Notation::Gift => {
            let written = formats::gift::write(entries);
            (written.text.into_bytes(), written.notes.into_iter().map(|(at, note)| (entries[at].name.clone(), note)).collect())
        }
        Notation::MoodleXml => {
            let written = formats::moodle::write(entries, files);
            (written.text.into_bytes(), named(written.notes))
        }
        Notation::Qti => {
            let written = formats::qti::write(entries, files)?;
            (written.bytes, named(written.notes))
        }
    })
}

fn by_question(notes: Vec<(String, Note)>) -> Vec<(String, Vec<Note>)> {
    let mut lost: Vec<(String, Vec<Note>)> = Vec::new();
    for (name, note) in notes {
        match lost.last_mut().filter(|(last, _)| *last == name) {
            Some((_, said)) => said.push(note),
            None => lost.push((name, vec![note])),
        }
    }
    lost.sort_by_key(|(_, said)| std::cmp::Reverse(said.iter().map(|note| note.kind).max()));
    lost
}

/// Path and digest of every file of the course, the longest path first: one may begin with another.
async fn question_files(site: &Site, course: CourseId) -> Result<Vec<(String, String)>> {
    let columns = [media_file::Column::Path, media_file::Column::Sha256];
    let rows = media_file::Entity::find().select_only().columns(columns).filter(media_file::COLUMN.course_id.eq(course));
    let mut files: Vec<(String, String)> = rows.into_tuple().all(site.db.read()).await?;
    files.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
    Ok(files)
}

/// Names the files of a question as files are named in exports, and remembers the digest of each. In one pass, because the new name of one
/// may be the old name of another.
fn take_files(question: &mut Question, files: &[(String, String)], used: &mut BTreeMap<String, String>) {
    question.visit_texts(&mut |text: &mut Text, _| {
        let mut renamed = String::with_capacity(text.source.len());
        let mut rest = text.source.as_str();
        while let Some(at) = rest.find(FOLDER) {
            renamed.push_str(&rest[..at + FOLDER.len()]);
            rest = &rest[at..];
            let file = files.iter().find(|(path, _)| rest.starts_with(path.as_str()));
            if let Some((path, sha256)) = file {
                renamed.push_str(&name_of(path, sha256, used));
            }
            rest = &rest[file.map_or(FOLDER.len(), |(path, _)| path.len())..];
        }
        renamed.push_str(rest);
        text.source = renamed;
    });
}

/// What a file is called in an export: by the last part of its path, unless another is called so.
fn name_of(path: &str, sha256: &str, used: &mut BTreeMap<String, String>) -> String {
    let last = path.rsplit('/').next().unwrap_or(path);
    let is_other = used.get(last).is_some_and(|known| known != sha256);
    let name = if is_other { format!("{}-{last}", &sha256[..16]) } else { last.to_owned() };
    used.insert(name.clone(), sha256.to_owned());
    name
}

async fn paths(site: &Site, course: CourseId) -> Result<HashMap<CategoryId, Vec<String>>> {
    let rows = question_category::Entity::find().filter(question_category::COLUMN.course_id.eq(course)).all(site.db.read()).await?;
    let by_id: HashMap<CategoryId, &question_category::Model> = rows.iter().map(|row| (row.id, row)).collect();
    let path = |row: &question_category::Model| {
        let mut names = vec![row.name.clone()];
        let mut at = row.parent_id;
        while let Some(parent) = at.and_then(|id| by_id.get(&id)).filter(|_| names.len() < 20) {
            names.push(parent.name.clone());
            at = parent.parent_id;
        }
        names.reverse();
        names
    };
    Ok(rows.iter().map(|row| (row.id, path(row))).collect())
}
