//! "My learning".

use super::Progress;
use crate::{
    accounts::Viewer,
    certificates::{self, CertificateLine},
    clock::Time,
    courses::{self, Outline},
    entity::{attempt, enrolment, lesson_completion, quiz_result},
    error::Result,
    id::{AttemptId, CourseId, LessonId, QuizId},
    site::Site,
};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use std::sync::Arc;
use uuid::Uuid;

/// A course somebody has begun.
#[derive(Clone, Debug)]
pub struct MyCourse {
    pub outline: Arc<Outline>,
    pub progress: Progress,
    pub certificate: Option<CertificateLine>,
    /// An attempt that waits to be handed in, and until when.
    pub open_attempt: Option<(AttemptId, Option<Time>)>,
}

/// Where she is in a course.
#[derive(FromQueryResult)]
struct Place {
    course_id: CourseId,
    last_visited_at: Time,
    last_item_id: Option<Uuid>,
}

/// The viewer's courses, the one visited last first. A handful of queries however many courses there are.
pub async fn my_learning(site: &Site, viewer: &Viewer) -> Result<Vec<MyCourse>> {
    let person = viewer.person()?;
    let db = site.db.read();
    let enrolments: Vec<Place> = enrolment::Entity::find()
        .select_only()
        .columns([enrolment::Column::CourseId, enrolment::Column::LastVisitedAt, enrolment::Column::LastItemId])
        .filter(enrolment::COLUMN.user_id.eq(person.id))
        .filter(enrolment::Column::WithdrawnAt.is_null())
        .order_by_desc(enrolment::Column::LastVisitedAt)
        .limit(100)
        .into_model()
        .all(db)
        .await?;
    let lessons: Vec<LessonId> = lesson_completion::Entity::find()
        .select_only()
        .column(lesson_completion::Column::LessonId)
        .filter(lesson_completion::COLUMN.user_id.eq(person.id))
        .into_tuple()
        .all(db)
        .await?;
    let results: Vec<(QuizId, i32, Option<Time>)> = quiz_result::Entity::find()
        .select_only()
        .columns([quiz_result::Column::QuizId, quiz_result::Column::PerMille, quiz_result::Column::PassedAt])
        .filter(quiz_result::COLUMN.user_id.eq(person.id))
        .into_tuple()
        .all(db)
        .await?;
    let quizzes: Vec<(QuizId, i32, bool)> = results.into_iter().map(|(id, per_mille, passed_at)| (id, per_mille, passed_at.is_some())).collect();
    let open: Vec<(AttemptId, QuizId, Option<Time>)> = attempt::Entity::find()
        .select_only()
        .columns([attempt::Column::Id, attempt::Column::QuizId, attempt::Column::DueAt])
        .filter(attempt::COLUMN.user_id.eq(person.id))
        .filter(attempt::Column::SubmittedAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let certificates = certificates::current_of(site, person.id).await?;
    let ids: Vec<CourseId> = enrolments.iter().map(|enrolment| enrolment.course_id).collect();
    let mut outlines = courses::outlines(site, &ids).await?;
    let mut mine = Vec::new();
    for enrolment in enrolments {
        // There is nothing to learn in a course that was withdrawn meanwhile.
        let Some(outline) = outlines.remove(&enrolment.course_id) else { continue };
        let progress = Progress::of(&outline, &lessons, &quizzes);
        let is_of_course = |quiz: QuizId| outline.items().any(|item| item.id == quiz.0);
        mine.push(MyCourse {
            certificate: certificates.iter().find(|line| line.course_id == enrolment.course_id).cloned(),
            open_attempt: open.iter().find(|(_, quiz, _)| is_of_course(*quiz)).map(|(id, _, due)| (*id, *due)),
            progress: Progress { last_item: enrolment.last_item_id, last_visited_at: Some(enrolment.last_visited_at), ..progress },
            outline,
        });
    }
    Ok(mine)
}
