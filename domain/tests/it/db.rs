//! What the rules rely on: names of violations, whole transactions, one writer at a time.

use crate::courses::variant;
use domain::{
    courses,
    db::{Db, Pools, Violation, ViolationKind},
    error::Error,
    on_both,
    testing::{School, World, count, open_connections, texts, tiny_course_files},
};
use sea_orm::{ConnectionTrait, DbErr};
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use tokio::{sync::oneshot, task::JoinSet};

async fn violate(world: &World, sql: &str) -> Violation {
    match world.site.db.write(async |txn| txn.execute_unprepared(sql).await.map_err(Error::from).map(|_| ())).await {
        Err(Error::Violated(violation)) => violation,
        other => panic!("{sql}: {other:?}"),
    }
}

/// Adds one to a number, which must be there.
async fn add_one(db: &Db) -> Result<(), DbErr> {
    db.write(async |txn| txn.execute_unprepared("update counter set value = value + 1 where key = 'sum'").await.map(|_| ())).await
}

async fn insert(db: &Db, sql: &str) {
    db.write(async |txn| txn.execute_unprepared(sql).await.map(|_| ())).await.unwrap();
}

async fn sum(world: &World) -> String {
    texts(world, "select cast(value as text) from counter where key = 'sum'").await.remove(0)
}

/// A caller who goes away when she has asked so many times.
struct Impatient<F>(Pin<Box<F>>, u32);

impl<F: Future> Future for Impatient<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.1 == 0 {
            return Poll::Ready(None);
        }
        self.1 -= 1;
        match self.0.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if self.1 == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    }
}

on_both! {
    async fn a_violation_has_one_name_on_both_databases(world) {
        School::open(world).await;
        courses::import(&world.site, &variant("other", &[])).await.unwrap();
        for (sql, kind, name) in [
            ("update course set slug = 'same'", ViolationKind::Unique, "course_slug_key"),
            ("update lesson set key = 'same'", ViolationKind::Unique, "lesson_course_id_key_key"),
            ("update \"user\" set email = 'x@example.org'", ViolationKind::Unique, "user_email_key"),
            ("insert into counter (key, value) values ('content', 1)", ViolationKind::Unique, "counter_pkey"),
            ("update course set level = 'odd'", ViolationKind::Check, "course_level_check"),
            ("update \"user\" set sex = 'odd'", ViolationKind::Check, "user_sex_check"),
            ("update course set title = null", ViolationKind::NotNull, ""),
        ] {
            assert_eq!(violate(world, sql).await, Violation { kind, name: name.into() }, "{sql}");
        }
        let reference = violate(world, "delete from course").await;
        assert_eq!(reference.kind, ViolationKind::Reference);
        assert_eq!(count(world, "course").await, 2);
    }

    async fn what_fails_leaves_nothing_behind(world) {
        let failed: Result<(), Error> = world.site.db.write(async |txn| {
            txn.execute_unprepared("insert into counter (key, value) values ('half', 1)").await?;
            Err(Error::Refused("changed my mind"))
        }).await;
        assert!(matches!(failed, Err(Error::Refused("changed my mind"))));
        assert_eq!(count(world, "counter").await, 0);
    }

    async fn a_write_whose_caller_is_gone_leaves_no_half_of_it(world) {
        let (began, wait) = oneshot::channel();
        let db = world.site.db.clone();
        let caller = tokio::spawn(async move {
            db.write::<(), DbErr>(async |txn| {
                txn.execute_unprepared("insert into counter (key, value) values ('half', 1)").await?;
                let _ = began.send(());
                std::future::pending().await
            }).await
        });
        wait.await.unwrap();
        caller.abort();
        assert!(caller.await.unwrap_err().is_cancelled());
        // The next one to write comes through, and nothing of the first is there.
        insert(&world.site.db, "insert into counter (key, value) values ('whole', 1)").await;
        assert_eq!(texts(world, "select key from counter").await, ["whole"]);
    }

    async fn wherever_a_caller_goes_away_both_halves_are_written_or_none(world) {
        for polls in 0..120 {
            let (one, two) = (format!("insert into counter (key, value) values ('a{polls}', 1)"), format!("insert into counter (key, value) values ('b{polls}', 1)"));
            let write = world.site.db.write::<(), DbErr>(async |txn| {
                txn.execute_unprepared(&one).await?;
                txn.execute_unprepared(&two).await.map(|_| ())
            });
            let acknowledged = Impatient(Box::pin(write), polls % 12).await.is_some();
            if acknowledged {
                assert_eq!(count(world, &format!("counter where key in ('a{polls}', 'b{polls}')")).await, 2);
            }
        }
        insert(&world.site.db, "insert into counter (key, value) values ('last', 1)").await;
        let halves = "counter one where substr(one.key, 1, 1) = 'a' and not exists (select 1 from counter two where two.key = 'b' || substr(one.key, 2))";
        assert_eq!(count(world, halves).await, 0);
        if !world.site.db.is_sqlite() {
            assert_eq!(count(world, "pg_stat_activity where datname = current_database() and state like 'idle in transaction%'").await, 0);
        }
    }

    async fn many_who_write_at_once_all_succeed(world) {
        insert(&world.site.db, "insert into counter (key, value) values ('sum', 0)").await;
        open_connections(world).await;
        // Half of them in another process, as it were.
        let elsewhere = match world.site.db.is_sqlite() {
            true => Db::open(&format!("sqlite://{}", world.folder.join("maharat.db").display()), Pools::default()).await.unwrap(),
            false => world.site.db.clone(),
        };
        let mut writers = JoinSet::new();
        for number in 0..16 {
            let db = if number % 2 == 0 { world.site.db.clone() } else { elsewhere.clone() };
            writers.spawn(async move {
                for _ in 0..20 {
                    // First reading, then writing: what fails on SQLite unless the transaction began as one that writes.
                    db.write::<(), DbErr>(async |txn| {
                        txn.query_one_raw(sea_orm::Statement::from_string(txn.get_database_backend(), "select value from counter")).await?;
                        txn.execute_unprepared("update counter set value = value + 1 where key = 'sum'").await.map(|_| ())
                    }).await.unwrap();
                }
            });
        }
        writers.join_all().await;
        assert_eq!(sum(world).await, "320");
    }

    async fn who_reads_cannot_write_on_sqlite(world) {
        let outcome = world.site.db.read().execute_unprepared("insert into counter (key, value) values ('stray', 1)").await;
        assert_eq!(outcome.is_err(), world.site.db.is_sqlite(), "{outcome:?}");
    }

    async fn a_copy_is_whole_while_others_write(world) {
        if !world.site.db.is_sqlite() {
            return;
        }
        courses::import(&world.site, &tiny_course_files()).await.unwrap();
        insert(&world.site.db, "insert into counter (key, value) values ('sum', 0)").await;
        let db = world.site.db.clone();
        let writer = tokio::spawn(async move {
            for _ in 0..200 {
                add_one(&db).await.unwrap();
                insert(&db, "update counter set value = value + 1 where key = 'content'").await;
            }
        });
        let (url, target) = (format!("sqlite://{}", world.folder.join("maharat.db").display()), world.folder.join("copy.db"));
        Db::copy_to(&url, &target).await.unwrap();
        writer.await.unwrap();
        let copy = Db::open(&format!("sqlite://{}", target.display()), Pools::default()).await.unwrap();
        let copied = World { site: domain::testing::site(copy, world.folder.join("media")), folder: world.folder.clone() };
        let numbers: Vec<i64> = texts(&copied, "select cast(value as text) from counter order by key").await.iter().map(|text| text.parse().unwrap()).collect();
        let [content, sum] = numbers[..] else { panic!("{numbers:?}") };
        assert!((0..=1).contains(&(sum - (content - 1))), "no step is torn: {numbers:?}");
        assert_eq!(texts(&copied, "pragma integrity_check").await, ["ok"]);
        assert!(Db::copy_to(&url, &target).await.is_err(), "a copy never takes the place of another file");
        copied.site.db.close().await.unwrap();
    }
}
