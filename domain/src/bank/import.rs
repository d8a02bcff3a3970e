//! Files of questions: looked at, taken in, taken back. Nothing is stored of their questions before somebody says so.

use super::{
    FileKind,
    fitting::{fit, is_sound, text_bytes},
};
use crate::{
    accounts::Viewer,
    clock::Time,
    entity::{question_import, question_import::Column},
    error::{Error, Invalid, Result, import_not_found},
    id::{CategoryId, CourseId, ImportId, mint},
    site::Site,
};
use chrono::Duration;
use questions::formats::{self, Note, NoteKind, Reading, budget::Budget, recognise::Kind};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{Expr, OnConflict},
};
use tokio::sync::Semaphore;

/// How long a file that nobody took in is kept.
const KEPT_FOR: Duration = Duration::hours(24);

/// How long one can read what was refused, changed and dropped of a file that was taken in.
const REPORTED_FOR: Duration = Duration::days(7);

/// A file that is looked at.
#[derive(Clone, Debug)]
pub struct Staged {
    pub id: ImportId,
    pub course: CourseId,
    pub file_name: String,
    pub kind: FileKind,
    pub fate: Fate,
    /// The questions that can be taken in, and how many of them have been.
    pub taken: i32,
    pub done: i32,
    /// What is in it; nothing while it is taken in, nor when it was taken back or is forgotten.
    pub reading: Option<Reading>,
}

/// A file as it stands in the list of those brought lately.
#[derive(Clone, Debug)]
pub struct ImportLine {
    pub id: ImportId,
    pub file_name: String,
    pub staged_at: Time,
    pub fate: Fate,
    /// The questions that could be taken in, or were.
    pub taken: i32,
}

/// What has become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    LookedAt,
    Running,
    Failed,
    TakenIn,
    Undone,
}

impl Fate {
    fn of(started: Option<Time>, confirmed: Option<Time>, undone: Option<Time>, has_failed: bool) -> Self {
        match () {
            () if undone.is_some() => Self::Undone,
            () if has_failed => Self::Failed,
            () if confirmed.is_some() => Self::TakenIn,
            () if started.is_some() => Self::Running,
            () => Self::LookedAt,
        }
    }
}

/// The name of what was written in a field instead of brought as a file.
pub const WRITTEN: &str = "–";

/// How many files the list of those brought lately holds.
const RECENT: u64 = 10;

/// One's own files of a course, the latest first: each can be looked at again, and taken back.
pub async fn recent_imports(site: &Site, viewer: &Viewer, course: CourseId) -> Result<Vec<ImportLine>> {
    let author = viewer.author()?.id;
    let rows = question_import::Entity::find()
        .select_only()
        .columns([Column::Id, Column::FileName, Column::StagedAt, Column::Taken])
        .columns([Column::StartedAt, Column::ConfirmedAt, Column::UndoneAt, Column::Failure])
        .filter(question_import::COLUMN.course_id.eq(course))
        .filter(question_import::COLUMN.user_id.eq(author))
        .order_by_desc(Column::StagedAt)
        .limit(RECENT)
        .into_tuple::<(ImportId, String, Time, i32, Option<Time>, Option<Time>, Option<Time>, Option<String>)>()
        .all(site.db.read())
        .await?;
    let line = |(id, file_name, staged_at, taken, started, confirmed, undone, failure): (
        _,
        _,
        _,
        _,
        Option<Time>,
        Option<Time>,
        Option<Time>,
        Option<String>,
    )| {
        let fate = Fate::of(started, confirmed, undone, failure.is_some());
        ImportLine { id, file_name, staged_at, fate, taken }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// Reads a file and keeps it for a look. A file of which nothing can be read is refused, with why.
pub async fn stage(site: &Site, viewer: &Viewer, course: CourseId, file_name: &str, bytes: Vec<u8>) -> Result<ImportId> {
    viewer.author()?;
    let name: String = file_name.chars().filter(|c| !c.is_control()).take(160).collect();
    if bytes.is_empty() {
        return Err(Error::invalid("file", "import-is-empty"));
    }
    let (kind, bytes, reading) = {
        let _turn = READING.acquire().await.map_err(|error| Error::Fault(error.to_string()))?;
        let name = name.clone();
        let read = tokio::task::spawn_blocking(move || {
            let kind = recognised(&name, &bytes)?;
            let reading = whole(read_within(kind, &name, &bytes, Budget::default())?)?;
            Ok::<_, Note>((kind, bytes, reading))
        });
        read.await.map_err(|error| Error::Fault(error.to_string()))?.map_err(refused)?
    };
    forget_old(site).await?;
    let id = mint();
    keep(site, viewer, course, FileRead { id, name: &name, kind, bytes, reading: &reading }).await?;
    Ok(id)
}

/// A file that has been read.
struct FileRead<'a> {
    id: ImportId,
    name: &'a str,
    kind: FileKind,
    bytes: Vec<u8>,
    reading: &'a Reading,
}

/// A text file of which somebody says how its characters are written, in UTF-8. Nothing said leaves it as it is, and archives are as they are.
pub async fn in_unicode(bytes: Vec<u8>, encoding: String) -> Result<Vec<u8>> {
    if encoding.is_empty() || bytes.starts_with(b"PK\x03\x04") {
        return Ok(bytes);
    }
    let read = tokio::task::spawn_blocking(move || formats::encoding::decode_as(&bytes, &encoding));
    let read = read.await.map_err(|error| Error::Fault(error.to_string()))?;
    read.map(String::into_bytes).map_err(|note| Error::Invalid(vec![Invalid::with("encoding", note.code, note.detail)]))
}

/// Keeps it, unless it is here already; says which.
async fn keep(site: &Site, viewer: &Viewer, course: CourseId, file: FileRead<'_>) -> Result<bool> {
    let author = viewer.author()?.id;
    let FileRead { id, name, kind, bytes, reading } = file;
    let refused = reading.items.iter().filter(|item| item.entry.is_none()).count();
    let text_bytes: usize = reading.items.iter().filter_map(|item| item.entry.as_ref()).map(text_bytes).sum();
    let row = question_import::ActiveModel {
        id: Set(id),
        user_id: Set(author),
        course_id: Set(course),
        file_name: Set(name.to_owned()),
        kind: Set(kind),
        payload: Set(Some(bytes)),
        taken: Set((reading.items.len() - refused) as i32),
        refused: Set(refused as i32),
        text_bytes: Set(text_bytes.try_into().unwrap_or(i32::MAX)),
        staged_at: Set(site.clock.now()),
        confirmed_at: Set(None),
        undone_at: Set(None),
        category_id: Set(None),
        done: Set(0),
        started_at: Set(None),
        failure: Set(None),
    };
    let once = OnConflict::column(Column::Id).do_nothing().to_owned();
    let kept = site.db.write(async |txn| question_import::Entity::insert(row).on_conflict(once).exec_without_returning(txn).await).await?;
    Ok(kept > 0)
}

fn refused(note: Note) -> Error {
    let detail = match note.line {
        Some(line) if note.detail.is_empty() => line.to_string(),
        _ => note.detail,
    };
    let place = note.line.filter(|line| *line > 0 && line.to_string() != detail);
    let place = place.map(|line| Invalid::with("file", "import-at-line", line.to_string()));
    Error::Invalid(std::iter::once(Invalid::with("file", note.code, detail)).chain(place).collect())
}

fn recognised(name: &str, bytes: &[u8]) -> Result<FileKind, Note> {
    match formats::recognise::recognise(name, bytes) {
        Some(Kind::Gift) => Ok(FileKind::Gift),
        Some(Kind::Aiken) => Ok(FileKind::Aiken),
        Some(Kind::MoodleXml) => Ok(FileKind::MoodleXml),
        Some(Kind::Qti | Kind::Qti12) => Ok(FileKind::Qti),
        // What is marked as UTF-32 is refused by that name.
        None if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) => {
            Err(formats::encoding::decode(bytes).err().unwrap_or_else(|| Note::refused("import-format-unknown", "")))
        }
        None => Err(Note::refused("import-format-unknown", "")),
    }
}

/// A file of which reading was given up would be read further another time; it is not begun.
fn whole(reading: Reading) -> Result<Reading, Note> {
    let given_up = reading.notes.iter().find(|note| note.code == "import-too-long").cloned();
    given_up.map_or(Ok(reading), Err)
}

/// What is in a file of questions.
pub fn read(kind: FileKind, name: &str, bytes: &[u8]) -> Result<Reading, Note> {
    read_within(kind, name, bytes, Budget::default())
}

fn read_within(kind: FileKind, name: &str, bytes: &[u8], budget: Budget) -> Result<Reading, Note> {
    let mut reading = read_all(kind, name, bytes, budget)?;
    reading.items.iter_mut().for_each(fit);
    let damaged: Vec<String> = reading.files.iter().filter(|(name, bytes)| !is_sound(name, bytes)).map(|(name, _)| name.clone()).collect();
    for name in damaged {
        reading.files.remove(&name);
        reading.notes.push(Note::dropped("import-picture-damaged", name));
    }
    Ok(reading)
}

fn read_all(kind: FileKind, name: &str, bytes: &[u8], budget: Budget) -> Result<Reading, Note> {
    let text = || formats::encoding::decode(bytes);
    let noted = |mut reading: Reading, note: Option<Note>| {
        reading.notes.extend(note);
        reading
    };
    match kind {
        FileKind::Gift => text().map(|decoded| noted(formats::gift::read_within(&decoded.text, budget), decoded.note)),
        FileKind::Aiken => text().map(|decoded| noted(formats::aiken::read_within(&decoded.text, budget), decoded.note)),
        FileKind::MoodleXml => {
            let decoded = text()?;
            Ok(noted(formats::moodle::read_within(&decoded.text, budget)?, decoded.note))
        }
        FileKind::Qti => formats::qti::read_within(name, bytes, budget),
    }
}

/// Takes a text in GIFT in at once, if every question of it can be read.
/// `id` is the same for the same form sent twice; that takes it in once.
pub async fn take_gift(site: &Site, viewer: &Viewer, course: CourseId, id: Option<ImportId>, text: &str, into: Option<CategoryId>) -> Result<()> {
    viewer.author()?;
    let reading = read(FileKind::Gift, "", text.as_bytes()).map_err(|note| Error::invalid("text", note.code))?;
    if reading.items.is_empty() {
        return Err(Error::invalid("text", "quick-is-empty"));
    }
    let is_refused = |note: &Note| note.kind == NoteKind::Refused;
    if reading.items.iter().any(|item| item.entry.is_none()) || reading.notes.iter().any(is_refused) {
        return Err(Error::invalid("text", "quick-has-faults"));
    }
    let id = id.unwrap_or_else(mint);
    let file = FileRead { id, name: WRITTEN, kind: FileKind::Gift, bytes: text.as_bytes().to_vec(), reading: &reading };
    if keep(site, viewer, course, file).await? { super::confirm(site, viewer, id, into).await } else { Ok(()) }
}

/// Files that nobody took in are not kept longer than a day, and those that were taken in no longer than somebody reads about them.
pub async fn forget_old(site: &Site) -> Result<()> {
    let oldest = site.clock.now() - KEPT_FOR;
    let old = question_import::Entity::delete_many()
        .filter(question_import::COLUMN.staged_at.lt(oldest))
        .filter(Column::StartedAt.is_null())
        .filter(Column::ConfirmedAt.is_null());
    let read = question_import::Entity::update_many()
        .col_expr(Column::Payload, Expr::value(None::<Vec<u8>>))
        .filter(question_import::COLUMN.confirmed_at.lt(site.clock.now() - REPORTED_FOR))
        .filter(Column::Payload.is_not_null());
    site.db
        .write(async |txn| {
            old.exec(txn).await?;
            read.exec(txn).await
        })
        .await?;
    Ok(())
}

/// One's own file, with what is in it: to be looked at before it is taken in, and for some days after.
pub async fn staged(site: &Site, viewer: &Viewer, id: ImportId) -> Result<Staged> {
    let author = viewer.author()?.id;
    let row = question_import::Entity::find_by_id(id).filter(question_import::COLUMN.user_id.eq(author)).one(site.db.read()).await?;
    let row = row.ok_or_else(import_not_found)?;
    let fate = Fate::of(row.started_at, row.confirmed_at, row.undone_at, row.failure.is_some());
    let reading = match row.payload {
        Some(bytes) if fate == Fate::LookedAt => Some(read_aside(row.kind, row.file_name.clone(), bytes).await?),
        // It can be taken back, whether its reader still reads it or not.
        Some(bytes) if fate == Fate::TakenIn => read_aside(row.kind, row.file_name.clone(), bytes).await.ok(),
        _ => None,
    };
    Ok(Staged { id, course: row.course_id, file_name: row.file_name, kind: row.kind, fate, taken: row.taken, done: row.done, reading })
}

/// Of several who bring large files at the same moment the others wait: reading must hold up nothing else.
static READING: Semaphore = Semaphore::const_new(2);

/// What was read of a file before, once more.
pub(super) async fn read_aside(kind: FileKind, name: String, bytes: Vec<u8>) -> Result<Reading> {
    let _turn = READING.acquire().await.map_err(|error| Error::Fault(error.to_string()))?;
    let read = tokio::task::spawn_blocking(move || read_within(kind, &name, &bytes, Budget::again()));
    read.await.map_err(|error| Error::Fault(error.to_string()))?.map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_took_too_long_to_read_is_refused_whole() {
        let ended = |code| Reading { notes: vec![Note::dropped("import-picture-damaged", "x"), Note::refused(code, "")], ..Reading::default() };
        assert_eq!(whole(ended("import-too-long")).unwrap_err().code, "import-too-long");
        assert!(whole(ended("import-too-large")).is_ok(), "what is left out for being too much is left out every time");
    }
}
