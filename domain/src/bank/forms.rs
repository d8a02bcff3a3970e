//! Two forms of a test: which slots belong to which, and which test crosses which.

use super::building::{MOST_SLOTS, add, change, row, slots_of};
use crate::{
    accounts::Viewer,
    bank::count_questions,
    entity::{quiz, quiz_slot},
    error::{Error, Result},
    id::{QuizId, SlotId},
    quizzes::TestForm,
    site::Site,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Unchanged, ColumnTrait, EntityTrait, QueryFilter, Set};
use std::collections::HashMap;

/// Says for each slot to which form it belongs (none: to both), and whose forms are crossed: who meets A there meets B here.
/// `takes_slots` brings the questions of that test in as well, those that are not here yet.
pub async fn set_forms(
    site: &Site,
    viewer: &Viewer,
    id: QuizId,
    forms: &HashMap<SlotId, Option<TestForm>>,
    crosses: Option<QuizId>,
    takes_slots: bool,
) -> Result<()> {
    viewer.author()?;
    let quiz = row(site, id).await?;
    if let Some(other) = crosses {
        let other = row(site, other).await?;
        // Each waiting for the other, nobody's form would come from anywhere.
        if other.course_id != quiz.course_id || other.id == id || other.crosses_id == Some(id) {
            return Err(Error::invalid("crosses", "cannot-be-crossed"));
        }
    }
    let slots = slots_of(site, id).await?;
    let is_here = |slot: &quiz_slot::Model| {
        let is_same_draw = |here: &quiz_slot::Model| slot.draw.is_some() && here.draw == slot.draw;
        slots.iter().any(|here| (slot.question_id.is_some() && here.question_id == slot.question_id) || is_same_draw(here))
    };
    let there = match crosses.filter(|_| takes_slots) {
        Some(other) => slots_of(site, other).await?,
        None => vec![],
    };
    let new: Vec<_> = there.into_iter().filter(|slot| !is_here(slot)).map(|slot| (slot.question_id, slot.draw, slot.form)).collect();
    if slots.len() + new.len() > MOST_SLOTS {
        return Err(Error::Refused("too-many-questions"));
    }
    let changed = |form: Option<TestForm>| {
        let ids = slots.iter().filter(|slot| forms.get(&slot.id).is_some_and(|wanted| *wanted == form) && slot.form != form);
        ids.map(|slot| slot.id).collect::<Vec<_>>()
    };
    let changes = [None, Some(TestForm::A), Some(TestForm::B)].map(|form| (form, changed(form)));
    change(site, async |txn| {
        quiz::ActiveModel { id: Unchanged(id), crosses_id: Set(crosses), ..Default::default() }.update(txn).await?;
        for (form, ids) in changes {
            let row = quiz_slot::ActiveModel { form: Set(form), ..Default::default() };
            quiz_slot::Entity::update_many().set(row).filter(quiz_slot::COLUMN.id.is_in(ids)).exec(txn).await?;
        }
        count_questions(txn, &[id]).await
    })
    .await?;
    add(site, id, new).await
}
