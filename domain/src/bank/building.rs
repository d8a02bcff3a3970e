//! Building a quiz: its settings, and its slots, each with a question or a draw.

use super::{count_questions, pool, shared_id};
use crate::{
    accounts::Viewer,
    attempts::{self, keep_within},
    clock::Time,
    courses,
    entity::{course, publication, question, question_category, quiz, quiz_slot},
    error::{Error, Result, Violations, quiz_not_found},
    id::{CourseId, QuestionId, QuizId, SlotId, mint},
    quizzes::{Bands, Behaviour, Counts, Draw, Matrix, TestForm},
    site::Site,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use std::collections::{HashMap, HashSet};

pub(super) const MOST_SLOTS: usize = 200;

/// A quiz as its author sees it.
#[derive(Clone, Debug)]
pub struct Plan {
    pub id: QuizId,
    pub course: CourseId,
    pub key: String,
    pub title: String,
    pub settings: Settings,
    pub slots: Vec<Slot>,
    /// The quiz whose forms are crossed here.
    pub crosses: Option<QuizId>,
}

/// What an author can say about how a quiz goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    pub behaviour: Behaviour,
    pub may_be_negative: bool,
    pub counts: Counts,
    /// Per cent.
    pub pass_mark: i32,
    /// 0 is no limit.
    pub attempts_allowed: i32,
    pub wait_minutes: i32,
    /// 0 is no limit.
    pub time_limit_minutes: i32,
    pub questions_per_page: i32,
    pub shuffle_questions: bool,
    pub shuffle_choices: bool,
    pub opens_at: Option<Time>,
    pub closes_at: Option<Time>,
    pub matrix: Matrix,
    /// Said of the whole by what was reached.
    pub bands: Bands,
}

/// A place in a quiz.
#[derive(Clone, Debug)]
pub struct Slot {
    pub id: SlotId,
    pub filling: Filling,
    /// The form to which it belongs, or both.
    pub form: Option<TestForm>,
}

#[derive(Clone, Debug)]
pub enum Filling {
    Fixed {
        question: QuestionId,
        name: String,
        kind: String,
    },
    /// `out_of` questions fit at present.
    Drawn {
        draw: Draw,
        out_of: usize,
    },
}

/// The published courses, by title.
pub async fn courses(site: &Site, viewer: &Viewer) -> Result<Vec<CourseId>> {
    viewer.author()?;
    let published =
        publication::Entity::find().select_only().column(publication::Column::CourseId).filter(publication::Column::WithdrawnAt.is_null());
    let ids = course::Entity::find()
        .select_only()
        .column(course::Column::Id)
        .filter(course::Column::Id.in_subquery(published.into_query()))
        .order_by_asc(course::Column::Title)
        .limit(500);
    Ok(ids.into_tuple().all(site.db.read()).await?)
}

/// The quizzes of a course: id and title, in the order of the course.
pub async fn quizzes(site: &Site, viewer: &Viewer, course: CourseId) -> Result<Vec<(QuizId, String)>> {
    viewer.author()?;
    let rows = quiz::Entity::find()
        .select_only()
        .columns([quiz::Column::Id, quiz::Column::Title])
        .filter(quiz::COLUMN.course_id.eq(course))
        .filter(quiz::Column::RemovedAt.is_null())
        .order_by_asc(quiz::Column::Position);
    Ok(rows.into_tuple().all(site.db.read()).await?)
}

pub(super) async fn row(site: &Site, id: QuizId) -> Result<quiz::Model> {
    quiz::Entity::find_by_id(id).filter(quiz::Column::RemovedAt.is_null()).one(site.db.read()).await?.ok_or_else(quiz_not_found)
}

pub(super) async fn slots_of(site: &Site, id: QuizId) -> Result<Vec<quiz_slot::Model>> {
    Ok(quiz_slot::Entity::find()
        .filter(quiz_slot::COLUMN.quiz_id.eq(id))
        .filter(quiz_slot::Column::RemovedAt.is_null())
        .order_by_asc(quiz_slot::Column::Position)
        .all(site.db.read())
        .await?)
}

/// A quiz with its settings and slots.
pub async fn plan(site: &Site, viewer: &Viewer, id: QuizId) -> Result<Plan> {
    viewer.author()?;
    let quiz = row(site, id).await?;
    let slots = slots_of(site, id).await?;
    let questions = question::Entity::find().filter(question::COLUMN.id.is_in(slots.iter().filter_map(|slot| slot.question_id)));
    let questions: HashMap<QuestionId, question::Model> = questions.all(site.db.read()).await?.into_iter().map(|row| (row.id, row)).collect();
    let mut pools: HashMap<Draw, usize> = HashMap::new();
    for draw in slots.iter().filter_map(|slot| slot.draw.as_ref()) {
        if !pools.contains_key(draw) {
            pools.insert(draw.clone(), pool(site, quiz.course_id, draw).await?.len());
        }
    }
    let slot = |slot: quiz_slot::Model| {
        let filling = match (slot.draw, slot.question_id.and_then(|id| questions.get(&id))) {
            (Some(draw), _) => Filling::Drawn { out_of: pools.get(&draw).copied().unwrap_or_default(), draw },
            (None, Some(question)) => Filling::Fixed { question: question.id, name: question.name.clone(), kind: question.kind.clone() },
            (None, None) => return None,
        };
        Some(Slot { id: slot.id, filling, form: slot.form })
    };
    Ok(Plan {
        id,
        course: quiz.course_id,
        key: quiz.key.clone(),
        title: quiz.title.clone(),
        settings: settings_of(&quiz),
        crosses: quiz.crosses_id,
        slots: slots.into_iter().filter_map(slot).collect(),
    })
}

fn settings_of(quiz: &quiz::Model) -> Settings {
    Settings {
        behaviour: quiz.behaviour,
        may_be_negative: quiz.may_be_negative,
        counts: quiz.counts,
        pass_mark: quiz.pass_mark,
        attempts_allowed: quiz.attempts_allowed,
        wait_minutes: quiz.wait_minutes,
        time_limit_minutes: quiz.time_limit_minutes,
        questions_per_page: quiz.questions_per_page,
        shuffle_questions: quiz.shuffle_questions,
        shuffle_choices: quiz.shuffle_choices,
        opens_at: quiz.opens_at,
        closes_at: quiz.closes_at,
        matrix: quiz.review.unwrap_or_default(),
        bands: quiz.bands.clone().unwrap_or_default(),
    }
}

/// Changes how a quiz goes, for attempts that begin later; when it closes, for those that are open as well.
pub async fn set(site: &Site, viewer: &Viewer, id: QuizId, settings: &Settings) -> Result<()> {
    viewer.author()?;
    let before = row(site, id).await?;
    let mut violations = Violations::default();
    violations.check_range(settings.pass_mark, &(0..=100), "pass_mark");
    violations.check_range(settings.attempts_allowed, &(0..=1000), "attempts_allowed");
    violations.check_range(settings.wait_minutes, &(0..=43_200), "wait_minutes");
    violations.check_range(settings.time_limit_minutes, &(0..=1440), "time_limit_minutes");
    violations.check_range(settings.questions_per_page, &(1..=50), "questions_per_page");
    let in_order = settings.opens_at.zip(settings.closes_at).is_none_or(|(opens, closes)| opens < closes);
    violations.check(settings.bands.are_sound(), "bands", "bands-are-odd");
    violations.check(in_order, "closes_at", "closes-before-it-opens");
    violations.finish()?;
    let changed = quiz::ActiveModel {
        id: Unchanged(id),
        behaviour: Set(settings.behaviour),
        may_be_negative: Set(settings.may_be_negative),
        counts: Set(settings.counts),
        pass_mark: Set(settings.pass_mark),
        attempts_allowed: Set(settings.attempts_allowed),
        wait_minutes: Set(settings.wait_minutes),
        time_limit_minutes: Set(settings.time_limit_minutes),
        questions_per_page: Set(settings.questions_per_page),
        shuffle_questions: Set(settings.shuffle_questions),
        shuffle_choices: Set(settings.shuffle_choices),
        opens_at: Set(settings.opens_at),
        closes_at: Set(settings.closes_at),
        review: Set(Some(settings.matrix)),
        bands: Set(Some(settings.bands.clone())),
        ..Default::default()
    };
    change(site, async |txn| {
        let after = changed.clone().update(txn).await?;
        keep_within(txn, &before, &after).await
    })
    .await
}

/// A change of what courses show.
pub(super) async fn change(site: &Site, change: impl AsyncFnOnce(&DatabaseTransaction) -> Result<()>) -> Result<()> {
    site.db
        .write(async |txn| {
            change(txn).await?;
            courses::touch(txn).await
        })
        .await?;
    site.shelf.forget();
    Ok(())
}

/// Adds questions of the course's bank or of the shared one; those that stand in the quiz already are left out.
pub async fn add_questions(site: &Site, viewer: &Viewer, id: QuizId, questions: &[QuestionId]) -> Result<()> {
    viewer.author()?;
    let quiz = row(site, id).await?;
    let known: Vec<QuestionId> = question::Entity::find()
        .select_only()
        .column(question::Column::Id)
        .filter(question::COLUMN.id.is_in(questions.iter().copied().take(MOST_SLOTS)))
        .filter(question::COLUMN.course_id.is_in([quiz.course_id, shared_id()]))
        .filter(question::Column::RemovedAt.is_null())
        .into_tuple()
        .all(site.db.read())
        .await?;
    let there: Vec<QuestionId> = slots_of(site, id).await?.into_iter().filter_map(|slot| slot.question_id).collect();
    let mut new: Vec<QuestionId> = Vec::new();
    for question in questions.iter().filter(|id| known.contains(id) && !there.contains(id)) {
        if !new.contains(question) {
            new.push(*question);
        }
    }
    add(site, id, new.into_iter().map(|question| (Some(question), None, None)).collect()).await
}

/// Adds so many places for which a question is drawn.
pub async fn add_draws(site: &Site, viewer: &Viewer, id: QuizId, draw: &Draw, count: usize) -> Result<()> {
    viewer.author()?;
    let quiz = row(site, id).await?;
    let mut draw = draw.clone();
    if let Some(category) = draw.category {
        let found = question_category::Entity::find_by_id(category).one(site.db.read()).await?.and_then(|row| row.course_id);
        draw.is_shared = found == Some(shared_id());
    }
    let wanted = if count == 0 { MOST_SLOTS } else { count.min(MOST_SLOTS) };
    let room = room(site, &quiz, &draw, wanted).await?;
    if room == 0 {
        return Err(Error::invalid("count", "draw-nothing-fits"));
    }
    if count == 0 || count > room {
        return Err(Error::Invalid(vec![crate::error::Invalid::with("count", "draw-more-than-there-are", room)]));
    }
    add(site, id, vec![(None, Some(draw), None); count]).await
}

/// How many of `wanted` more places find a question of this draw, beside those that stand in the quiz and in those that are drawn already, in
/// each of two forms.
async fn room(site: &Site, quiz: &quiz::Model, draw: &Draw, wanted: usize) -> Result<usize> {
    let slots = slots_of(site, quiz.id).await?;
    let mut pools: HashMap<&Draw, Vec<QuestionId>> = HashMap::new();
    for each in slots.iter().filter_map(|slot| slot.draw.as_ref()).chain([draw]).collect::<HashSet<_>>() {
        pools.insert(each, pool(site, quiz.course_id, each).await?);
    }
    let in_form = |form: TestForm| {
        let slots: Vec<_> = slots.iter().filter(|slot| slot.form.is_none_or(|of| of == form)).collect();
        let fixed: HashSet<QuestionId> = slots.iter().filter_map(|slot| slot.question_id).collect();
        let mut places: Vec<&[QuestionId]> = slots.iter().filter_map(|slot| Some(pools[slot.draw.as_ref()?].as_slice())).collect();
        let filled = |places: &[&[QuestionId]]| attempts::fill(places, &fixed).iter().flatten().count();
        let before = filled(&places);
        places.extend(vec![pools[draw].as_slice(); wanted]);
        filled(&places) - before
    };
    Ok(in_form(TestForm::A).min(in_form(TestForm::B)))
}

/// What fills a new slot, and to which form it belongs.
type New = (Option<QuestionId>, Option<Draw>, Option<TestForm>);

pub(super) async fn add(site: &Site, quiz: QuizId, fillings: Vec<New>) -> Result<()> {
    if fillings.is_empty() {
        return Ok(());
    }
    change(site, async |txn| {
        quiz::Entity::find_by_id(quiz).lock_exclusive().one(txn).await?;
        let there: Vec<i32> = quiz_slot::Entity::find()
            .select_only()
            .column(quiz_slot::Column::Position)
            .filter(quiz_slot::COLUMN.quiz_id.eq(quiz))
            .filter(quiz_slot::Column::RemovedAt.is_null())
            .into_tuple()
            .all(txn)
            .await?;
        if there.len() + fillings.len() > MOST_SLOTS {
            return Err(Error::Refused("too-many-questions"));
        }
        let first = there.iter().max().map_or(0, |last| last + 1);
        let slot = |(at, (question, draw, form)): (usize, New)| {
            let id: SlotId = mint();
            quiz_slot::ActiveModel {
                id: Set(id),
                quiz_id: Set(quiz),
                key: Set(id.to_string()),
                position: Set(first + at as i32),
                removed_at: Set(None),
                question_id: Set(question),
                draw: Set(draw),
                milli_points: Set(None),
                form: Set(form),
            }
        };
        quiz_slot::Entity::insert_many(fillings.into_iter().enumerate().map(slot)).exec_without_returning(txn).await?;
        count_questions(txn, &[quiz]).await
    })
    .await
}

/// Takes a place out of a quiz. Attempts that have it keep it.
pub async fn remove_slot(site: &Site, viewer: &Viewer, id: QuizId, slot: SlotId) -> Result<()> {
    viewer.author()?;
    change(site, async |txn| {
        let found = quiz_slot::Entity::find_by_id(slot).filter(quiz_slot::COLUMN.quiz_id.eq(id)).one(txn).await?.ok_or_else(quiz_not_found)?;
        let removed = quiz_slot::ActiveModel { id: Unchanged(found.id), removed_at: Set(Some(site.clock.now())), ..Default::default() };
        removed.update(txn).await?;
        count_questions(txn, &[id]).await
    })
    .await
}

/// Moves a place up by one.
pub async fn raise_slot(site: &Site, viewer: &Viewer, id: QuizId, slot: SlotId) -> Result<()> {
    viewer.author()?;
    let mut slots = slots_of(site, id).await?;
    let at = slots.iter().position(|row| row.id == slot).ok_or_else(quiz_not_found)?;
    if at > 0 {
        slots.swap(at, at - 1);
    }
    // Slots of files and slots made here may have had the same place: all are numbered anew.
    let moved: Vec<(SlotId, i32)> = slots.iter().zip(0..).filter(|(row, place)| row.position != *place).map(|(row, place)| (row.id, place)).collect();
    change(site, async |txn| {
        for (id, place) in &moved {
            quiz_slot::ActiveModel { id: Unchanged(*id), position: Set(*place), ..Default::default() }.update(txn).await?;
        }
        Ok(())
    })
    .await
}
