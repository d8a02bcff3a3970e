//! Which questions an attempt gets: the fixed ones, and those that are drawn.

use super::{Laid, Layout, form, layout::order};
use crate::{
    bank, chance,
    entity::{attempt, question_version, quiz, quiz_slot},
    error::Result,
    id::{QuestionId, QuizId, SlotId, UserId},
    quizzes::{Draw, shuffled},
    site::Site,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};

/// The present version of every question, in this attempt's own order.
pub(super) async fn layout(site: &Site, quiz: &quiz::Model, user: UserId) -> Result<Layout> {
    let slots = quiz_slot::Entity::find()
        .filter(quiz_slot::COLUMN.quiz_id.eq(quiz.id))
        .filter(quiz_slot::Column::RemovedAt.is_null())
        .order_by_asc(quiz_slot::Column::Position)
        .all(site.db.read())
        .await?;
    let form = form::of(site, quiz, &slots, user).await?;
    let slots: Vec<_> = slots.into_iter().filter(|slot| slot.form.is_none() || slot.form == form).collect();
    let questions = questions(site, quiz, user, &slots).await?;
    let versions = latest_versions(site, questions.values().copied()).await?;
    let slots = if quiz.shuffle_questions { shuffled(slots, chance::seed()) } else { slots };
    let lay = |slot: &quiz_slot::Model| {
        let question = questions.get(&slot.id)?;
        let version = versions.get(question)?;
        Some(Laid {
            slot: slot.id,
            version: version.id,
            drawn: slot.draw.is_some().then_some(*question),
            marked_by: None,
            milli_points: slot.milli_points,
            choices: order(&version.body, quiz.shuffle_choices),
        })
    };
    Ok(Layout { questions: slots.iter().filter_map(lay).collect(), behaviour: quiz.behaviour, may_be_negative: quiz.may_be_negative })
}

/// The present version of each of these questions.
pub(crate) async fn latest_versions(
    site: &Site,
    questions: impl Iterator<Item = QuestionId>,
) -> Result<HashMap<QuestionId, question_version::Model>> {
    let versions = question_version::Entity::find()
        .filter(question_version::COLUMN.question_id.is_in(questions))
        .order_by_asc(question_version::Column::Number)
        .all(site.db.read())
        .await?;
    Ok(versions.into_iter().map(|version| (version.question_id, version)).collect())
}

/// The question of every slot. None comes twice; of those that may be drawn, the ones she has met least often in this quiz come first. A
/// slot for which nothing is left stays empty.
async fn questions(site: &Site, quiz: &quiz::Model, user: UserId, slots: &[quiz_slot::Model]) -> Result<HashMap<SlotId, QuestionId>> {
    let mut chosen: HashMap<SlotId, QuestionId> = slots.iter().filter_map(|slot| Some((slot.id, slot.question_id?))).collect();
    let drawing: Vec<(SlotId, &Draw)> = slots.iter().filter_map(|slot| Some((slot.id, slot.draw.as_ref()?))).collect();
    if drawing.is_empty() {
        return Ok(chosen);
    }
    let met = met(site, quiz.id, user).await?;
    let mut taken: HashSet<QuestionId> = chosen.values().copied().collect();
    let mut pools: HashMap<&Draw, Vec<QuestionId>> = HashMap::new();
    for draw in drawing.iter().map(|(_, draw)| *draw).collect::<HashSet<_>>() {
        let mut pool = shuffled(bank::pool(site, quiz.course_id, draw).await?, chance::seed());
        pool.sort_by_key(|question| met.get(question).copied().unwrap_or(0));
        pools.insert(draw, pool);
    }
    // Where few fit, they are not given to places for which many fit.
    let mut drawing = drawing;
    drawing.sort_by_key(|(_, draw)| pools[*draw].len());
    for (slot, draw) in drawing {
        let Some(question) = pools[draw].iter().find(|question| !taken.contains(question)) else { continue };
        taken.insert(*question);
        chosen.insert(slot, *question);
    }
    Ok(chosen)
}

/// How often each question was drawn for her in this quiz.
async fn met(site: &Site, quiz: QuizId, user: UserId) -> Result<HashMap<QuestionId, usize>> {
    let layouts: Vec<Layout> = attempt::Entity::find()
        .select_only()
        .column(attempt::Column::Layout)
        .filter(attempt::COLUMN.user_id.eq(user))
        .filter(attempt::COLUMN.quiz_id.eq(quiz))
        .into_tuple()
        .all(site.db.read())
        .await?;
    let mut met = HashMap::new();
    for question in layouts.iter().flat_map(|layout| &layout.questions).filter_map(|laid| laid.drawn) {
        *met.entry(question).or_default() += 1;
    }
    Ok(met)
}
