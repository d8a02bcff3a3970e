//! What is only to be read no longer counts as a question of its quiz.

use crate::{migration, schema::*};

migration!(|manager| {
    let sql = "update quiz set question_count = (
        select count(*) from quiz_slot
        left join question on question.id = quiz_slot.question_id
        where quiz_slot.quiz_id = quiz.id and quiz_slot.removed_at is null and (quiz_slot.form is null or quiz_slot.form = 'a')
            and (question.kind is null or question.kind <> 'info'))";
    manager.get_connection().execute_unprepared(sql).await.map(|_| ())
});
