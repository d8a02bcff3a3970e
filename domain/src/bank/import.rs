//! Files of questions: looked at, taken in, taken back. Nothing is stored of their questions before somebody says so.

use super::{
    Draft, FileKind, Home,
    categories::path,
    list::used,
    masking,
    save::{New, Origin, insert},
};
use crate::{
    accounts::Viewer,
    clock::Time,
    courses::{Attachments, attachment_of, rendered, store_media},
    entity::{course, media_file, question, question_import},
    error::{Error, Result, course_not_found, import_not_found},
    id::{CategoryId, CourseId, ImportId, QuestionId, mint},
    quizzes::{Entry, Question},
    site::Site,
};
use chrono::Duration;
use questions::{
    formats::{self, Note, Reading, recognise::Kind},
    model::Text,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set, sea_query::Expr,
};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
};
use uuid::Uuid;

/// How long a file that nobody took in is kept.
const KEPT_FOR: Duration = Duration::hours(24);

/// A file that is looked at.
#[derive(Clone, Debug)]
pub struct Staged {
    pub id: ImportId,
    pub course: CourseId,
    pub file_name: String,
    pub kind: FileKind,
    pub confirmed_at: Option<Time>,
    pub undone_at: Option<Time>,
    pub taken: i32,
    /// What is in it; nothing once it was taken in.
    pub reading: Option<Reading>,
}

/// Reads a file and keeps it for a look. A file of which nothing can be read is refused, with why.
pub async fn stage(site: &Site, viewer: &Viewer, course: CourseId, file_name: &str, bytes: Vec<u8>) -> Result<ImportId> {
    viewer.author()?;
    let name: String = file_name.chars().filter(|c| !c.is_control()).take(160).collect();
    if bytes.is_empty() {
        return Err(Error::invalid("file", "import-is-empty"));
    }
    let (kind, bytes, reading) = {
        let name = name.clone();
        let read = tokio::task::spawn_blocking(move || {
            let kind = recognised(&name, &bytes)?;
            let reading = read(kind, &name, &bytes)?;
            Ok::<_, Note>((kind, bytes, reading))
        });
        read.await.map_err(|error| Error::Fault(error.to_string()))?.map_err(refused)?
    };
    forget_old(site).await?;
    keep(site, viewer, course, &name, kind, bytes, &reading).await
}

async fn keep(site: &Site, viewer: &Viewer, course: CourseId, name: &str, kind: FileKind, bytes: Vec<u8>, reading: &Reading) -> Result<ImportId> {
    let author = viewer.author()?.id;
    let refused = reading.items.iter().filter(|item| item.entry.is_none()).count();
    let row = question_import::ActiveModel {
        id: Set(mint()),
        user_id: Set(author),
        course_id: Set(course),
        file_name: Set(name.to_owned()),
        kind: Set(kind),
        payload: Set(Some(bytes)),
        taken: Set((reading.items.len() - refused) as i32),
        refused: Set(refused as i32),
        staged_at: Set(site.clock.now()),
        confirmed_at: Set(None),
        undone_at: Set(None),
    };
    Ok(site.db.write(async |txn| row.insert(txn).await).await?.id)
}

fn refused(note: Note) -> Error {
    let detail = match note.line {
        Some(line) if note.detail.is_empty() => line.to_string(),
        _ => note.detail,
    };
    Error::Invalid(vec![crate::error::Invalid::with("file", note.code, detail)])
}

fn recognised(name: &str, bytes: &[u8]) -> Result<FileKind, Note> {
    match formats::recognise::recognise(name, bytes) {
        Some(Kind::Gift) => Ok(FileKind::Gift),
        Some(Kind::Aiken) => Ok(FileKind::Aiken),
        Some(Kind::MoodleXml) => Ok(FileKind::MoodleXml),
        Some(Kind::Qti | Kind::Qti12) => Ok(FileKind::Qti),
        None => Err(Note::refused("import-format-unknown", "")),
    }
}

/// What is in a file of questions.
pub fn read(kind: FileKind, name: &str, bytes: &[u8]) -> Result<Reading, Note> {
    let text = || formats::encoding::decode(bytes);
    let noted = |mut reading: Reading, note: Option<Note>| {
        reading.notes.extend(note);
        reading
    };
    match kind {
        FileKind::Gift => text().map(|decoded| noted(formats::gift::read(&decoded.text), decoded.note)),
        FileKind::Aiken => text().map(|decoded| noted(formats::aiken::read(&decoded.text), decoded.note)),
        FileKind::MoodleXml => {
            let decoded = text()?;
            Ok(noted(formats::moodle::read(&decoded.text)?, decoded.note))
        }
        FileKind::Qti => formats::qti::read(name, bytes),
    }
}

/// Takes a text in GIFT in at once, if every question of it can be read.
pub async fn take_gift(site: &Site, viewer: &Viewer, course: CourseId, text: &str, into: Option<CategoryId>) -> Result<usize> {
    viewer.author()?;
    let reading = formats::gift::read(text);
    if reading.items.is_empty() {
        return Err(Error::invalid("text", "import-is-empty"));
    }
    if reading.items.iter().any(|item| item.entry.is_none()) {
        return Err(Error::invalid("text", "quick-has-faults"));
    }
    let id = keep(site, viewer, course, "–", FileKind::Gift, text.as_bytes().to_vec(), &reading).await?;
    confirm(site, viewer, id, into).await
}

/// Files that nobody took in are not kept longer than a day.
pub async fn forget_old(site: &Site) -> Result<()> {
    let oldest = site.clock.now() - KEPT_FOR;
    let old = question_import::Entity::delete_many()
        .filter(question_import::COLUMN.staged_at.lt(oldest))
        .filter(question_import::Column::ConfirmedAt.is_null());
    site.db.write(async |txn| old.exec(txn).await).await?;
    Ok(())
}

async fn find(site: &Site, viewer: &Viewer, id: ImportId) -> Result<question_import::Model> {
    let author = viewer.author()?.id;
    let row = question_import::Entity::find_by_id(id).filter(question_import::COLUMN.user_id.eq(author)).one(site.db.read()).await?;
    row.ok_or_else(import_not_found)
}

/// One's own file, with what is in it as long as it is only looked at.
pub async fn staged(site: &Site, viewer: &Viewer, id: ImportId) -> Result<Staged> {
    let row = find(site, viewer, id).await?;
    let reading = match row.payload {
        Some(bytes) => Some(read_aside(row.kind, row.file_name.clone(), bytes).await?),
        None => None,
    };
    Ok(Staged {
        id,
        course: row.course_id,
        file_name: row.file_name,
        kind: row.kind,
        confirmed_at: row.confirmed_at,
        undone_at: row.undone_at,
        taken: row.taken,
        reading,
    })
}

async fn read_aside(kind: FileKind, name: String, bytes: Vec<u8>) -> Result<Reading> {
    let read = tokio::task::spawn_blocking(move || read(kind, &name, &bytes));
    read.await.map_err(|error| Error::Fault(error.to_string()))?.map_err(refused)
}

/// Takes the questions of a file into a category, those of its categories below that; says how many there were.
pub async fn confirm(site: &Site, viewer: &Viewer, id: ImportId, into: Option<CategoryId>) -> Result<usize> {
    let row = find(site, viewer, id).await?;
    let Some(bytes) = row.payload.clone() else { return Err(Error::Refused("import-is-done")) };
    let reading = read_aside(row.kind, row.file_name.clone(), bytes).await?;
    let home = course::Entity::find_by_id(row.course_id).one(site.db.read()).await?.ok_or_else(course_not_found)?;
    let (folder, named) = (site.settings.media.clone(), reading.files);
    let kept = tokio::task::spawn_blocking(move || keep_files(&folder, &named));
    let files = kept.await.map_err(|error| Error::Fault(error.to_string()))??;
    let attachments: Attachments = files.iter().map(|file| (file.name.clone(), attachment_of(&file.sha256, &file.path, file.bytes))).collect();
    let entries: Vec<Entry> = reading.items.into_iter().filter_map(|item| item.entry).collect();
    // Rendered aside: a large file must hold nobody up.
    let language = home.language.clone();
    let ready = tokio::task::spawn_blocking(move || {
        let ready = |mut entry: Entry| {
            masking::mask(&mut entry.question, &HashSet::new());
            let body = rendered(&entry.question, &attachments, &language).0;
            (entry, body)
        };
        entries.into_iter().map(ready).collect::<Vec<_>>()
    });
    let ready = ready.await.map_err(|error| Error::Fault(error.to_string()))?;
    site.db
        .write(async |txn| {
            let row = question_import::Entity::find_by_id(id).lock_exclusive().one(txn).await?.ok_or_else(import_not_found)?;
            if row.confirmed_at.is_some() {
                return Err(Error::Refused("import-is-done"));
            }
            write_files(txn, row.course_id, &files).await?;
            let home = Home { course: row.course_id, language: &home.language, licence: &home.licence };
            let mut places: HashMap<Vec<String>, Option<CategoryId>> = HashMap::new();
            let mut new = Vec::with_capacity(ready.len());
            for (entry, body) in &ready {
                let place = match places.get(&entry.category) {
                    Some(place) => *place,
                    None => {
                        let place = path(txn, site, row.course_id, into, &entry.category).await?;
                        places.insert(entry.category.clone(), place);
                        place
                    }
                };
                let origin = Origin { author: row.user_id, import: Some(id), foreign_id: entry.foreign_id.clone() };
                new.push(New { draft: draft(entry, place, &files), body: body.clone(), origin });
            }
            insert(txn, site, &home, &new).await?;
            let done = question_import::ActiveModel {
                id: Unchanged(id),
                payload: Set(None),
                taken: Set(ready.len() as i32),
                confirmed_at: Set(Some(site.clock.now())),
                ..Default::default()
            };
            done.update(txn).await?;
            Ok(ready.len())
        })
        .await
}

/// The draft of an entry; its texts name the files as they are kept here.
fn draft(entry: &Entry, category: Option<CategoryId>, files: &[Kept]) -> Draft {
    let mut question = entry.question.clone();
    rename_files(&mut question, files);
    let name = if entry.name.trim().is_empty() { "–".to_owned() } else { entry.name.chars().take(160).collect() };
    Draft { name, category, difficulty: None, tags: entry.tags.iter().take(20).cloned().collect(), competences: vec![], question }
}

fn rename_files(question: &mut Question, files: &[Kept]) {
    question.visit_texts(&mut |text: &mut Text, _| {
        for file in files.iter().filter(|file| file.name != file.path) {
            text.source = text.source.replace(&file.name, &file.path);
        }
    });
}

/// A file of an import as it is kept.
struct Kept {
    /// As the questions of the file name it: `media/x.png`.
    name: String,
    /// As they name it here, where others have files of the same name.
    path: String,
    sha256: String,
    bytes: i64,
}

fn keep_files(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<Kept>> {
    let keep = |(name, bytes): (&String, &Vec<u8>)| {
        let sha256 = store_media(folder, bytes).map_err(|error| Error::Fault(format!("{name}: {error}")))?;
        let path = format!("media/bank/{}/{name}", &sha256[..16]);
        Ok(Kept { name: format!("media/{name}"), path, sha256, bytes: bytes.len() as i64 })
    };
    let mut kept: Vec<Kept> = files.iter().map(keep).collect::<Result<_>>()?;
    // The longer name first: one may begin with another.
    kept.sort_by_key(|file| std::cmp::Reverse(file.name.len()));
    Ok(kept)
}

async fn write_files(txn: &DatabaseTransaction, course: CourseId, files: &[Kept]) -> Result<()> {
    let known: Vec<String> = media_file::Entity::find()
        .select_only()
        .column(media_file::Column::Path)
        .filter(media_file::COLUMN.course_id.eq(course))
        .filter(media_file::COLUMN.path.is_in(files.iter().map(|file| file.path.as_str())))
        .into_tuple()
        .all(txn)
        .await?;
    let row = |file: &Kept| media_file::ActiveModel {
        id: Set(mint::<Uuid>()),
        course_id: Set(course),
        path: Set(file.path.clone()),
        sha256: Set(file.sha256.clone()),
        bytes: Set(file.bytes),
        content_type: Set(crate::courses::content_type(&file.path).to_owned()),
    };
    let new: Vec<_> = files.iter().filter(|file| !known.contains(&file.path)).map(row).collect();
    if !new.is_empty() {
        media_file::Entity::insert_many(new).exec_without_returning(txn).await?;
    }
    Ok(())
}

/// Takes an import back whole: what nobody uses yet disappears. Questions that stand in a quiz already stay; says how many went and stayed.
pub async fn undo(site: &Site, viewer: &Viewer, id: ImportId) -> Result<(usize, usize)> {
    let row = find(site, viewer, id).await?;
    if row.confirmed_at.is_none() || row.undone_at.is_some() {
        return Err(Error::Refused("import-is-not-there"));
    }
    let ids: Vec<QuestionId> = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::COLUMN.import_id.eq(id))
        .filter(question::Column::RemovedAt.is_null())
        .into_tuple()
        .all(site.db.read())
        .await?;
    let used = used(site, ids.iter().copied()).await?;
    let free: Vec<QuestionId> = ids.iter().copied().filter(|id| !used.contains_key(id)).collect();
    site.db
        .write(async |txn| {
            for some in free.chunks(1000) {
                question::Entity::update_many()
                    .col_expr(question::Column::RemovedAt, Expr::value(site.clock.now()))
                    .filter(question::COLUMN.id.is_in(some.iter().copied()))
                    .exec(txn)
                    .await?;
            }
            let undone = question_import::ActiveModel { id: Unchanged(id), undone_at: Set(Some(site.clock.now())), ..Default::default() };
            undone.update(txn).await
        })
        .await?;
    Ok((free.len(), used.len()))
}
