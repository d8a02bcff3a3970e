//! Takes attempts into the sums of their quizzes. What an attempt was counted with is kept beside it, so that one that is marked anew is
//! first taken out with what it was put in with.

use super::{QuestionCount, QuizCount, Scope};
use crate::{
    attempts::{self, Marks},
    entity::{attempt, question_statistics, quiz_statistics},
    error::Result,
    id::{AttemptId, QuestionId, QuizId, mint},
    site::Site,
};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set,
    sea_query::{Expr, OnConflict},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// Few, because whoever saves an answer meanwhile waits for them.
const AT_ONCE: u64 = 50;

/// Counts attempts that were marked since the last time, some at once; says how many.
pub async fn count_attempts(site: &Site) -> Result<usize> {
    attempts::mark_those_of_before(site).await?;
    let waiting: Vec<(AttemptId, QuizId)> = uncounted().into_tuple().all(site.db.read()).await?;
    let mut by_quiz: BTreeMap<QuizId, Vec<AttemptId>> = BTreeMap::new();
    for (attempt, quiz) in &waiting {
        by_quiz.entry(*quiz).or_default().push(*attempt);
    }
    let mut has_failed = false;
    for (quiz, attempts) in by_quiz {
        // The others need not wait for this one.
        if let Err(error) = site.db.write(async |txn| count(txn, site, quiz, &attempts).await).await {
            has_failed = true;
            tracing::error!(%error, %quiz, "attempts could not be counted");
        }
    }
    // What failed would come again at once: it waits for the next round.
    Ok(if has_failed { 0 } else { waiting.len() })
}

/// Attempts to count, those of one quiz together. The column stands there as in the condition of its index: compared with a value, it would
/// let SQLite read all attempts every time.
fn uncounted() -> Select<attempt::Entity> {
    attempt::Entity::find()
        .select_only()
        .columns([attempt::Column::Id, attempt::Column::QuizId])
        .filter(Expr::col((attempt::Entity, attempt::Column::IsUncounted)))
        .order_by_asc(attempt::Column::QuizId)
        .limit(AT_ONCE)
}

async fn count(txn: &DatabaseTransaction, site: &Site, quiz: QuizId, ids: &[AttemptId]) -> Result<()> {
    // Locked, so that of two servers only one counts them, and none is marked anew meanwhile.
    let attempts = attempt::Entity::find()
        .filter(attempt::COLUMN.id.is_in(ids.iter().copied()))
        .filter(attempt::COLUMN.is_uncounted.eq(true))
        .order_by_asc(attempt::Column::Id)
        .lock_exclusive()
        .all(txn)
        .await?;
    for scope in [Scope::First, Scope::All] {
        let mut sums = Sums::read(txn, quiz, scope).await?;
        attempts.iter().filter(|attempt| scope == Scope::All || attempt.number == 1).for_each(|attempt| {
            if let Some(counted) = &attempt.counted {
                sums.take(counted, false);
            }
            if let Some(marks) = &attempt.marks {
                sums.take(marks, true);
            }
        });
        sums.write(txn, site, quiz, scope).await?;
    }
    // They are locked: these are the marks that were counted.
    attempt::Entity::update_many()
        .col_expr(attempt::Column::Counted, Expr::col(attempt::Column::Marks))
        .col_expr(attempt::Column::IsUncounted, Expr::value(false))
        .filter(attempt::COLUMN.id.is_in(attempts.iter().map(|attempt| attempt.id)))
        .exec(txn)
        .await?;
    Ok(())
}

/// The sums of one quiz.
#[derive(Default)]
struct Sums {
    quiz: QuizCount,
    questions: HashMap<QuestionId, QuestionCount>,
}

impl Sums {
    async fn read(txn: &DatabaseTransaction, quiz: QuizId, scope: Scope) -> Result<Self> {
        let row = quiz_statistics::Entity::find()
            .filter(quiz_statistics::COLUMN.quiz_id.eq(quiz))
            .filter(quiz_statistics::COLUMN.scope.eq(scope))
            .lock_exclusive()
            .one(txn)
            .await?;
        let rows = question_statistics::Entity::find()
            .filter(question_statistics::COLUMN.quiz_id.eq(quiz))
            .filter(question_statistics::COLUMN.scope.eq(scope))
            .all(txn)
            .await?;
        Ok(Self { quiz: row.map(|row| row.sums).unwrap_or_default(), questions: rows.into_iter().map(|row| (row.question_id, row.sums)).collect() })
    }

    fn take(&mut self, marks: &Marks, is_added: bool) {
        let attempt = marks.counted();
        if is_added {
            self.quiz.0.add(&attempt);
        } else {
            self.quiz.0.remove(&attempt);
        }
        for (question, seen) in attempt.each() {
            let sums = &mut self.questions.entry(*question).or_default().0;
            if is_added { sums.add(&seen) } else { sums.remove(&seen) }
        }
    }

    async fn write(self, txn: &DatabaseTransaction, site: &Site, quiz: QuizId, scope: Scope) -> Result<()> {
        use question_statistics::Column as Question;
        use quiz_statistics::Column as Quiz;
        let row = quiz_statistics::ActiveModel {
            id: Set(mint::<Uuid>()),
            quiz_id: Set(quiz),
            scope: Set(scope),
            sums: Set(self.quiz),
            counted_at: Set(site.clock.now()),
        };
        let newer = OnConflict::columns([Quiz::QuizId, Quiz::Scope]).update_columns([Quiz::Sums, Quiz::CountedAt]).to_owned();
        quiz_statistics::Entity::insert(row).on_conflict(newer).exec_without_returning(txn).await?;
        let rows = self.questions.into_iter().map(|(question, sums)| question_statistics::ActiveModel {
            id: Set(mint::<Uuid>()),
            quiz_id: Set(quiz),
            question_id: Set(question),
            scope: Set(scope),
            sums: Set(sums),
        });
        let rows: Vec<_> = rows.collect();
        for some in rows.chunks(1000) {
            let newer = OnConflict::columns([Question::QuizId, Question::QuestionId, Question::Scope]).update_column(Question::Sums).to_owned();
            question_statistics::Entity::insert_many(some.to_vec()).on_conflict(newer).exec_without_returning(txn).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::uncounted;
    use crate::testing::on_sqlite;
    use sea_orm::{ConnectionTrait, DbBackend, QueryTrait};

    #[tokio::test]
    async fn attempts_to_count_are_found_without_reading_all_others() {
        on_sqlite(async |world| {
            let mut statement = uncounted().build(DbBackend::Sqlite);
            statement.sql.insert_str(0, "explain query plan ");
            let plan = world.site.db.read().query_all_raw(statement).await.unwrap();
            let steps: Vec<String> = plan.iter().map(|step| step.try_get("", "detail").unwrap()).collect();
            assert_eq!(steps, ["SCAN attempt USING INDEX attempt_is_uncounted_idx"]);
        })
        .await;
    }
}
