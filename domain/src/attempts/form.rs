//! Two equivalent forms of a test. Who meets form A in the test before meets form B in the test after, and the other way round, so that a
//! difference between the two tests is what was learned and not what was asked.

use crate::{
    chance,
    entity::{form_assignment, group_member, learner_group, quiz, quiz_slot},
    error::Result,
    id::{GroupId, QuizId, UserId, mint},
    quizzes::TestForm,
    site::Site,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select, Set, sea_query::OnConflict,
};
use uuid::Uuid;

/// The form that somebody has in a quiz, in every attempt the same; nothing where the quiz has no forms.
pub(super) async fn of(site: &Site, quiz: &quiz::Model, slots: &[quiz_slot::Model], user: UserId) -> Result<Option<TestForm>> {
    if slots.iter().all(|slot| slot.form.is_none()) {
        return Ok(None);
    }
    if let Some(known) = assigned(site.db.read(), quiz.id, user).await? {
        return Ok(Some(known));
    }
    let form = site
        .db
        .write(async |txn| {
            // One after the other, so that two who begin at the same moment get one each.
            quiz::Entity::find_by_id(quiz.id).lock_exclusive().one(txn).await?;
            let crossed = crossed(txn, quiz, user).await?.map(TestForm::other);
            let form = match crossed {
                Some(form) => form,
                None => rarer(txn, quiz, user).await?,
            };
            let row = form_assignment::ActiveModel { id: Set(mint::<Uuid>()), quiz_id: Set(quiz.id), user_id: Set(user), form: Set(form) };
            let once = OnConflict::columns([form_assignment::Column::QuizId, form_assignment::Column::UserId]).do_nothing().to_owned();
            form_assignment::Entity::insert(row).on_conflict(once).exec_without_returning(txn).await?;
            assigned(txn, quiz.id, user).await
        })
        .await?;
    Ok(form)
}

/// The form that she has in a test that this one crosses, or that crosses this one: whichever she began first.
async fn crossed(txn: &DatabaseTransaction, quiz: &quiz::Model, user: UserId) -> Result<Option<TestForm>> {
    let crossing = quiz::Entity::find().select_only().column(quiz::Column::Id).filter(quiz::Column::CrossesId.eq(quiz.id.0)).into_query();
    let others = Condition::any()
        .add(form_assignment::Column::QuizId.eq(quiz.crosses_id.map(|id| id.0)))
        .add(form_assignment::Column::QuizId.in_subquery(crossing));
    let rows = form_assignment::Entity::find().filter(form_assignment::COLUMN.user_id.eq(user)).filter(others);
    Ok(rows.order_by_asc(form_assignment::Column::Id).one(txn).await?.map(|row| row.form))
}

async fn assigned(db: &impl ConnectionTrait, quiz: QuizId, user: UserId) -> Result<Option<TestForm>> {
    let row = form_assignment::Entity::find()
        .filter(form_assignment::COLUMN.quiz_id.eq(quiz))
        .filter(form_assignment::COLUMN.user_id.eq(user))
        .one(db)
        .await?;
    Ok(row.map(|row| row.form))
}

/// The form that fewer in her group have, or fewer of all if she is in none; by chance if it is the same.
async fn rarer(txn: &DatabaseTransaction, quiz: &quiz::Model, user: UserId) -> Result<TestForm> {
    let groups =
        learner_group::Entity::find().select_only().column(learner_group::Column::Id).filter(learner_group::COLUMN.course_id.eq(quiz.course_id));
    let group: Option<GroupId> = group_member::Entity::find()
        .select_only()
        .column(group_member::Column::GroupId)
        .filter(group_member::COLUMN.user_id.eq(user))
        .filter(group_member::Column::GroupId.in_subquery(groups.into_query()))
        .order_by_asc(group_member::Column::GroupId)
        .limit(1)
        .into_tuple()
        .one(txn)
        .await?;
    let of = |form: TestForm| -> Select<form_assignment::Entity> {
        let all = form_assignment::Entity::find().filter(form_assignment::COLUMN.quiz_id.eq(quiz.id)).filter(form_assignment::COLUMN.form.eq(form));
        let Some(group) = group else { return all };
        let members = group_member::Entity::find().select_only().column(group_member::Column::UserId).filter(group_member::COLUMN.group_id.eq(group));
        all.filter(form_assignment::Column::UserId.in_subquery(members.into_query()))
    };
    let (a, b) = (of(TestForm::A).count(txn).await?, of(TestForm::B).count(txn).await?);
    Ok(match a.cmp(&b) {
        std::cmp::Ordering::Less => TestForm::A,
        std::cmp::Ordering::Greater => TestForm::B,
        std::cmp::Ordering::Equal if chance::seed().is_multiple_of(2) => TestForm::A,
        std::cmp::Ordering::Equal => TestForm::B,
    })
}
