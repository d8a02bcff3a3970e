use super::{answered, complete, finish};
use crate::courses::variant;
use chrono::Duration;
use domain::{
    courses,
    db::counted,
    error::Error,
    learning, on_both,
    testing::{School, World},
};

async fn slugs(world: &World, viewer: &domain::accounts::Viewer) -> Vec<String> {
    learning::my_learning(&world.site, viewer).await.unwrap().into_iter().map(|mine| mine.outline.slug.clone()).collect()
}

on_both! {
    async fn the_course_visited_last_comes_first(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        for slug in ["one", "two", "three"] {
            courses::import(&world.site, &variant(slug, &[])).await.unwrap();
            let course = courses::outline(&world.site, slug).await.unwrap();
            learning::enrol(&world.site, rim, &course).await.unwrap();
            world.wait(Duration::minutes(1));
        }
        assert_eq!(slugs(world, rim).await, ["three", "two", "one"]);
        let one = courses::outline(&world.site, "one").await.unwrap();
        learning::finish_lesson(&world.site, rim, &one, "first").await.unwrap();
        assert_eq!(slugs(world, rim).await, ["one", "three", "two"]);
        learning::withdraw(&world.site, rim, &one).await.unwrap();
        assert_eq!(slugs(world, rim).await, ["three", "two"]);
        assert_eq!(slugs(world, &school.other).await, Vec::<String>::new());
    }

    async fn my_learning_shows_the_next_step_and_what_is_due(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        learning::enrol(&world.site, rim, &school.course).await.unwrap();
        finish(world, &school, rim, "first").await;
        let attempt = answered(world, &school, rim).await;
        let mine = learning::my_learning(&world.site, rim).await.unwrap().remove(0);
        assert_eq!(mine.progress.next(&mine.outline).map(|item| item.key.as_str()), Some("check"));
        assert_eq!(mine.open_attempt, Some((attempt, Some(world.now() + Duration::minutes(20)))));
        assert_eq!(mine.progress.last_visited_at, Some(world.now()));
        assert!(mine.certificate.is_none());
        domain::attempts::submit(&world.site, rim, attempt).await.unwrap();
        let mine = learning::my_learning(&world.site, rim).await.unwrap().remove(0);
        assert_eq!(mine.open_attempt, None);
        assert_eq!(mine.progress.scores.values().copied().collect::<Vec<_>>(), [1000]);
    }

    async fn my_learning_shows_my_certificates_and_nobody_else_s(world) {
        let school = School::open(world).await;
        complete(world, &school, &school.learner).await;
        learning::enrol(&world.site, &school.other, &school.course).await.unwrap();
        let mine = learning::my_learning(&world.site, &school.learner).await.unwrap().remove(0);
        assert_eq!(mine.certificate.unwrap().issued_at, world.now());
        let hers = learning::my_learning(&world.site, &school.other).await.unwrap().remove(0);
        assert!(hers.certificate.is_none() && hers.progress.done() == 0);
        assert!(matches!(learning::my_learning(&world.site, &world.guest()).await, Err(Error::SignInFirst)));
    }

    async fn many_courses_cost_no_more_queries_than_one(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        complete(world, &school, rim).await;
        let queries = async || {
            // The first time outlines are fetched and kept.
            learning::my_learning(&world.site, rim).await.unwrap();
            counted(learning::my_learning(&world.site, rim)).await.1
        };
        let few = queries().await;
        for number in 0..10 {
            let slug = format!("course-{number}");
            courses::import(&world.site, &variant(&slug, &[])).await.unwrap();
            let course = courses::outline(&world.site, &slug).await.unwrap();
            learning::enrol(&world.site, rim, &course).await.unwrap();
            learning::finish_lesson(&world.site, rim, &course, "first").await.unwrap();
        }
        assert_eq!(slugs(world, rim).await.len(), 11);
        // One more now and then, to ask whether any course has changed.
        let many = queries().await;
        assert!(many <= few + 1 && many <= 8, "{few} queries for one course, {many} for eleven");
    }
}
