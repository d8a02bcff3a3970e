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
    let taken: HashSet<QuestionId> = chosen.values().copied().collect();
    let mut pools: HashMap<&Draw, Vec<QuestionId>> = HashMap::new();
    for draw in drawing.iter().map(|(_, draw)| *draw).collect::<HashSet<_>>() {
        let mut pool = shuffled(bank::pool(site, quiz.course_id, draw).await?, chance::seed());
        pool.sort_by_key(|question| met.get(question).copied().unwrap_or(0));
        pools.insert(draw, pool);
    }
    // Where few fit, they are not given to places for which many fit.
    let mut drawing = drawing;
    drawing.sort_by_key(|(_, draw)| pools[*draw].len());
    let places: Vec<&[QuestionId]> = drawing.iter().map(|(_, draw)| pools[*draw].as_slice()).collect();
    let filled = drawing.iter().zip(fill(&places, &taken)).filter_map(|((slot, _), question)| Some((*slot, question?)));
    chosen.extend(filled);
    Ok(chosen)
}

/// A question for every place out of those that fit it, the first ones rather than the later ones; none that is taken, and none twice. As many
/// places are filled as can be: one that finds nothing left has another give up its question for a later one (a maximum matching by
/// augmenting paths: H. W. Kuhn, "The Hungarian method for the assignment problem", 1955).
pub(crate) fn fill(places: &[&[QuestionId]], taken: &HashSet<QuestionId>) -> Vec<Option<QuestionId>> {
    let mut owners: HashMap<QuestionId, usize> = HashMap::new();
    for at in 0..places.len() {
        give(at, places, taken, &mut owners, &mut HashSet::new());
    }
    let mut filled = vec![None; places.len()];
    for (question, at) in owners {
        filled[at] = Some(question);
    }
    filled
}

/// Finds a question for a place, by moving others where it must; `asked` are those that cannot be freed.
fn give(
    at: usize,
    places: &[&[QuestionId]],
    taken: &HashSet<QuestionId>,
    owners: &mut HashMap<QuestionId, usize>,
    asked: &mut HashSet<QuestionId>,
) -> bool {
    let fitting = || places[at].iter().filter(|question| !taken.contains(question));
    if let Some(free) = fitting().find(|question| !owners.contains_key(question)) {
        owners.insert(*free, at);
        return true;
    }
    for question in fitting() {
        if asked.insert(*question)
            && let Some(owner) = owners.get(question).copied()
            && give(owner, places, taken, owners, asked)
        {
            owners.insert(*question, at);
            return true;
        }
    }
    false
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::mint;

    fn filled(places: &[&[usize]], taken: &[usize]) -> Vec<Option<usize>> {
        let ids: Vec<QuestionId> = (0..9).map(|_| mint()).collect();
        let of = |places: &[usize]| places.iter().map(|at| ids[*at]).collect::<Vec<_>>();
        let pools: Vec<Vec<QuestionId>> = places.iter().map(|place| of(place)).collect();
        let pools: Vec<&[QuestionId]> = pools.iter().map(Vec::as_slice).collect();
        let filled = fill(&pools, &of(taken).into_iter().collect());
        filled.into_iter().map(|id| id.map(|id| ids.iter().position(|other| *other == id).unwrap())).collect()
    }

    #[test]
    fn the_first_that_is_free_is_taken() {
        assert_eq!(filled(&[&[3, 1, 2], &[3, 1, 2]], &[1]), [Some(3), Some(2)]);
    }

    #[test]
    fn every_place_is_filled_if_that_can_be_whatever_the_first_ones_would_rather_have() {
        let mut all = filled(&[&[0, 1], &[0, 2], &[0, 2]], &[]);
        assert_eq!(all[0], Some(1));
        all.sort();
        assert_eq!(all, [Some(0), Some(1), Some(2)]);
        // A chain of three who give way.
        assert_eq!(filled(&[&[0, 1], &[1, 2], &[2, 3], &[0]], &[]), [Some(1), Some(2), Some(3), Some(0)]);
    }

    #[test]
    fn a_place_for_which_nothing_is_left_stays_empty() {
        assert_eq!(filled(&[&[0], &[0], &[]], &[]).iter().flatten().count(), 1);
        assert_eq!(filled(&[&[0]], &[0]), [None]);
    }
}
