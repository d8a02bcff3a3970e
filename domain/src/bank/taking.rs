//! Taking the questions of a file in, some at a time, so that a large file holds nobody up and can be watched.

use super::{
    Draft, Home,
    brought::{find, locked},
    categories::path,
    fitting::text_bytes,
    import::read_aside,
    labels::Labels,
    masking,
    save::{New, Origin, insert},
};
use crate::{
    accounts::Viewer,
    courses::{Attachments, attachment_of, rendered, store_media},
    entity::{course, media_file, question_import},
    error::{Error, Result, course_not_found, import_not_found},
    id::{CategoryId, CourseId, ImportId, mint},
    quizzes::{Body, Entry, Question},
    site::Site,
};
use chrono::Duration;
use questions::model::Text;
use sea_orm::{ActiveValue::NotSet, ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
    sync::Arc,
};
use uuid::Uuid;

/// Questions that are written in one transaction, unless their texts are longer than this.
const AT_ONCE: usize = 200;
const BYTES_AT_ONCE: usize = 500_000;

/// Has the questions of a file taken into a category, those of its categories below that. Few are there when this returns; many come in
/// beside the requests, and `staged` says how far that is.
pub async fn confirm(site: &Site, viewer: &Viewer, id: ImportId, into: Option<CategoryId>) -> Result<()> {
    find(site, viewer, id).await?;
    let is_small = site
        .db
        .write(async |txn| {
            let row = locked(txn, id).await?;
            if row.started_at.is_some() || row.confirmed_at.is_some() {
                return Err(Error::Refused("import-is-done"));
            }
            if let Some(category) = into {
                super::categories::exists(txn, row.course_id, category).await?;
            }
            let started = question_import::ActiveModel { category_id: Set(into), started_at: Set(Some(site.clock.now())), ..Default::default() };
            question_import::Entity::update_many().set(started).filter(question_import::COLUMN.id.eq(id)).exec(txn).await?;
            Ok(row.taken as usize <= AT_ONCE && row.text_bytes as usize <= BYTES_AT_ONCE)
        })
        .await?;
    if is_small { take_in_or_say_why(site, id).await } else { Ok(()) }
}

/// Takes in the file that waits longest; says whether there was one.
pub async fn take_in_waiting(site: &Site) -> Result<bool> {
    // A small one is being taken in by whoever confirmed it, unless that broke off.
    let broke_off = site.clock.now() - Duration::minutes(1);
    let waiting = question_import::Entity::find()
        .select_only()
        .column(question_import::Column::Id)
        .filter(question_import::Column::StartedAt.is_not_null())
        .filter(question_import::Column::ConfirmedAt.is_null())
        .filter(question_import::Column::Failure.is_null())
        .filter(
            Condition::any()
                .add(question_import::COLUMN.taken.gt(AT_ONCE as i32))
                .add(question_import::COLUMN.text_bytes.gt(BYTES_AT_ONCE as i32))
                .add(question_import::COLUMN.started_at.lt(broke_off)),
        )
        .order_by_asc(question_import::Column::StartedAt);
    let Some(id) = waiting.into_tuple::<ImportId>().one(site.db.read()).await? else { return Ok(false) };
    take_in_or_say_why(site, id).await?;
    Ok(true)
}

/// What the file is to blame for would fail again: it is written down, and its author can take back what came in. A database that does not
/// answer is asked again later.
async fn take_in_or_say_why(site: &Site, id: ImportId) -> Result<()> {
    let Err(error) = take_in(site, id).await else { return Ok(()) };
    if !matches!(error, Error::Database(_)) {
        let row = question_import::ActiveModel { payload: Set(None), failure: Set(Some(error.to_string())), ..Default::default() };
        let failed = question_import::Entity::update_many()
            .set(row)
            .filter(question_import::COLUMN.id.eq(id))
            .filter(question_import::Column::ConfirmedAt.is_null());
        site.db.write(async |txn| failed.exec(txn).await).await?;
    }
    Err(error)
}

async fn take_in(site: &Site, id: ImportId) -> Result<()> {
    let mut row = question_import::Entity::find_by_id(id).one(site.db.read()).await?.ok_or_else(import_not_found)?;
    if row.confirmed_at.is_some() {
        return Ok(());
    }
    let bytes = row.payload.take().ok_or_else(import_not_found)?;
    let reading = read_aside(row.kind, row.file_name.clone(), bytes).await?;
    let home = course::Entity::find_by_id(row.course_id).one(site.db.read()).await?.ok_or_else(course_not_found)?;
    let (folder, named) = (site.settings.media.clone(), reading.files);
    let kept = tokio::task::spawn_blocking(move || keep_files(&folder, &named));
    let files = kept.await.map_err(|error| Error::Fault(error.to_string()))??;
    let attachments: Attachments = files.iter().map(|file| (file.name.clone(), attachment_of(&file.sha256, &file.path, file.bytes))).collect();
    let attachments = Arc::new(attachments);
    let mut entries: Vec<Entry> = reading.items.into_iter().filter_map(|item| item.entry).collect();
    let mut first = row.done as usize;
    if entries.len() != row.taken as usize || first > entries.len() {
        return Err(Error::Fault("the file reads otherwise than when it was begun".to_owned()));
    }
    entries.drain(..first);
    loop {
        let part: Vec<Entry> = entries.drain(..part(&entries)).collect();
        let (language, attachments) = (home.language.clone(), Arc::clone(&attachments));
        // Rendered aside: a large file must hold nobody up.
        let ready = tokio::task::spawn_blocking(move || {
            let ready = |mut entry: Entry| {
                masking::mask(&mut entry.question, &HashSet::new());
                let body = rendered(&entry.question, &attachments, &language).0;
                (entry, body)
            };
            part.into_iter().map(ready).collect::<Vec<_>>()
        });
        let some = ready.await.map_err(|error| Error::Fault(error.to_string()))?;
        let is_last = entries.is_empty();
        site.db.write(async |txn| write(txn, site, id, &home, &files, first, &some, is_last).await).await?;
        first += some.len();
        if is_last {
            return Ok(());
        }
    }
}

/// How many of them are written in one transaction.
fn part(entries: &[Entry]) -> usize {
    let mut bytes = 0;
    let is_in = |entry: &&Entry| {
        bytes += text_bytes(entry);
        bytes <= BYTES_AT_ONCE
    };
    entries.iter().take(AT_ONCE).take_while(is_in).count().max(1).min(entries.len())
}

/// Writes some questions, unless they are there already: the work may have been interrupted after them.
#[expect(clippy::too_many_arguments, reason = "all of it is what one transaction needs")]
async fn write(
    txn: &DatabaseTransaction,
    site: &Site,
    id: ImportId,
    home: &course::Model,
    files: &[Kept],
    first: usize,
    some: &[(Entry, Body)],
    is_last: bool,
) -> Result<()> {
    let row = locked(txn, id).await?;
    if row.confirmed_at.is_some() || row.done as usize != first {
        return Ok(());
    }
    if first == 0 {
        write_files(txn, row.course_id, id, files).await?;
    }
    let course = Home { course: row.course_id, language: &home.language, licence: &home.licence };
    let mut places: HashMap<Vec<String>, Option<CategoryId>> = HashMap::new();
    let mut new = Vec::with_capacity(some.len());
    for (entry, body) in some {
        let place = match places.get(&entry.category) {
            Some(place) => *place,
            None => {
                let place = path(txn, site, (row.course_id, Some(id)), row.category_id, &entry.category).await?;
                places.insert(entry.category.clone(), place);
                place
            }
        };
        let origin = Origin { author: row.user_id, import: Some(id), foreign_id: entry.foreign_id.clone() };
        new.push(New { id: mint(), draft: draft(entry, place, files), body: body.clone(), origin });
    }
    insert(txn, site, &course, &new).await?;
    let mut reached = question_import::ActiveModel { done: Set((first + some.len()) as i32), ..Default::default() };
    if is_last {
        reached.taken = Set((first + some.len()) as i32);
        reached.confirmed_at = Set(Some(site.clock.now()));
    }
    question_import::Entity::update_many().set(reached).filter(question_import::COLUMN.id.eq(id)).exec(txn).await?;
    Ok(())
}

/// The draft of an entry; its texts name the files as they are kept here.
fn draft(entry: &Entry, category: Option<CategoryId>, files: &[Kept]) -> Draft {
    let mut question = entry.question.clone();
    rename_files(&mut question, files);
    let name = if entry.name.trim().is_empty() { "–".to_owned() } else { entry.name.clone() };
    let mut tags = entry.tags.clone();
    let Labels { difficulty, competences, language, licence } = Labels::take(&mut tags);
    Draft { name, category, difficulty, tags, competences, language, licence, question }
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

async fn write_files(txn: &DatabaseTransaction, course: CourseId, import: ImportId, files: &[Kept]) -> Result<()> {
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
        description: NotSet,
        import_id: Set(Some(import)),
        removed_at: NotSet,
    };
    // Those that had left the bank are back, with this file.
    let back = media_file::ActiveModel { import_id: Set(Some(import)), removed_at: Set(None), ..Default::default() };
    media_file::Entity::update_many()
        .set(back)
        .filter(media_file::COLUMN.course_id.eq(course))
        .filter(media_file::COLUMN.path.is_in(known.iter().map(String::as_str)))
        .filter(media_file::Column::RemovedAt.is_not_null())
        .exec(txn)
        .await?;
    let new: Vec<_> = files.iter().filter(|file| !known.contains(&file.path)).map(row).collect();
    if !new.is_empty() {
        media_file::Entity::insert_many(new).exec_without_returning(txn).await?;
    }
    Ok(())
}
