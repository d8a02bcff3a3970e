//! Pictures that authors bring for their questions. They are kept with the files of the course, under names that begin with `media/bank/`, so
//! that bringing the course in anew leaves them where they are.

use crate::{
    accounts::Viewer,
    courses::{attachment_of, content_type, made_anew, store_media},
    entity::media_file::{ActiveModel, COLUMN, Column, Entity, Model},
    error::{Error, Invalid, Result},
    id::{CourseId, mint},
    site::Site,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, Set,
};
use tokio::sync::Semaphore;

const MOST_PICTURES: u64 = 1_000;
/// How many an author has before her.
const SHOWN: u64 = 60;
const LONGEST_NAME: usize = 60;

/// A picture that questions of a bank can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankPicture {
    /// As texts name it: `media/…`.
    pub path: String,
    /// Where it is served.
    pub url: String,
    /// What it shows; empty where nobody said so.
    pub description: String,
}

/// One of them by its path, if it is there.
pub async fn picture(site: &Site, viewer: &Viewer, course: CourseId, path: &str) -> Result<Option<BankPicture>> {
    viewer.author()?;
    let found = of_bank(course).filter(COLUMN.path.eq(path)).one(site.db.read()).await?;
    Ok(found.map(of_row))
}

fn of_bank(course: CourseId) -> Select<Entity> {
    Entity::find().filter(COLUMN.course_id.eq(course)).filter(Column::ContentType.starts_with("image/")).filter(Column::RemovedAt.is_null())
}

fn of_row(row: Model) -> BankPicture {
    let url = attachment_of(&row.sha256, &row.path, row.bytes).url;
    BankPicture { url, path: row.path, description: row.description.unwrap_or_default() }
}

/// The newest pictures of a bank.
pub async fn pictures(site: &Site, viewer: &Viewer, course: CourseId) -> Result<Vec<BankPicture>> {
    viewer.author()?;
    let rows = of_bank(course).order_by_desc(Column::Id).limit(SHOWN).all(site.db.read()).await?;
    Ok(rows.into_iter().map(of_row).collect())
}

/// A picture as an author brings it.
#[derive(Clone, Debug)]
pub struct NewPicture {
    /// What its file is called.
    pub name: String,
    /// What it shows, in words.
    pub description: String,
    pub bytes: Vec<u8>,
}

/// Keeps a picture, made anew. The same one twice is one.
pub async fn keep_picture(site: &Site, viewer: &Viewer, course: CourseId, brought: NewPicture) -> Result<BankPicture> {
    viewer.author()?;
    let folder = site.settings.media.clone();
    let NewPicture { name, description, bytes } = brought;
    let (sha256, size, ending) = aside(move || {
        let picture = made_anew(&bytes).map_err(refused)?;
        let sha256 = store_media(&folder, &picture.bytes).map_err(|error| Error::Fault(error.to_string()))?;
        Ok((sha256, picture.bytes.len() as i64, picture.ending))
    })
    .await?;
    let path = format!("media/bank/{}/{}.{ending}", &sha256[..16], plain_name(&name));
    let (content_type, description) = (content_type(&path).to_owned(), Some(description));
    let new = Model { id: mint(), course_id: course, path, sha256, bytes: size, content_type, description, import_id: None, removed_at: None };
    let kept = site
        .db
        .write(async |txn| {
            let bank = Entity::find().filter(COLUMN.course_id.eq(course));
            let known = bank.clone().filter(COLUMN.path.starts_with("media/bank/")).filter(COLUMN.sha256.eq(new.sha256.as_str())).all(txn).await?;
            if let Some(there) = known.iter().find(|row| row.removed_at.is_none()) {
                return Ok(there.clone());
            }
            if let Some(gone) = known.first() {
                let (description, removed_at) = (Set(new.description.clone()), Set(None));
                let back = ActiveModel { id: Unchanged(gone.id), description, import_id: Set(None), removed_at, ..Default::default() };
                return Ok(back.update(txn).await?);
            }
            if bank.filter(COLUMN.path.starts_with("media/bank/")).filter(Column::RemovedAt.is_null()).count(txn).await? >= MOST_PICTURES {
                return Err(refused("bank-has-too-many-pictures"));
            }
            Entity::insert(new.clone().into_active_model().reset_all()).exec_without_returning(txn).await?;
            Ok(new.clone())
        })
        .await?;
    Ok(of_row(kept))
}

fn refused(key: &'static str) -> Error {
    Error::Invalid(vec![Invalid::new("picture", key)])
}

/// One at a time: an open photograph takes a hundred megabytes.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    static OPENING: Semaphore = Semaphore::const_new(1);
    let _turn = OPENING.acquire().await.map_err(|error| Error::Fault(error.to_string()))?;
    tokio::task::spawn_blocking(work).await.map_err(|error| Error::Fault(error.to_string()))?
}

/// What a file is called, without its ending and with nothing that means something in Markdown, in HTML or in an address.
fn plain_name(name: &str) -> String {
    let stem = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let plain: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).take(LONGEST_NAME).collect();
    let plain = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if plain.is_empty() { "picture".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::plain_name;

    #[test]
    fn a_picture_is_called_as_its_file_as_far_as_an_address_can_hold_it() {
        assert_eq!(plain_name("C:\\fakepath\\My Screen (2).PNG"), "my-screen-2");
        assert_eq!(plain_name("لقطة.png"), "picture");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
    }
}
