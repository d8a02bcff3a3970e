use super::{answered, finish};
use domain::{
    attempts, learning, on_both,
    testing::{School, open_connections, tiny_course, tiny_course_files},
};
use tokio::task::JoinSet;

on_both! {
    async fn the_next_step_is_where_one_left_unless_it_is_done(world) {
        let school = School::open(world).await;
        let (rim, course) = (&school.learner, &school.course);
        learning::enrol(&world.site, rim, course).await.unwrap();
        let next = async || {
            let progress = learning::progress(&world.site, rim, course).await.unwrap().unwrap();
            progress.next(course).map(|item| item.key.clone())
        };
        assert_eq!(next().await.as_deref(), Some("first"));
        let following = learning::finish_lesson(&world.site, rim, course, "second").await.unwrap();
        assert_eq!(following.map(|item| item.key.as_str()), Some("check"));
        assert_eq!(next().await.as_deref(), Some("check"));
        let attempt = answered(world, &school, rim).await;
        attempts::submit(&world.site, rim, attempt).await.unwrap();
        assert_eq!(next().await.as_deref(), Some("first"), "what was skipped");
        finish(world, &school, rim, "first").await;
        assert_eq!(next().await, None);
    }

    async fn progress_follows_the_course_and_keeps_what_was_done(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        learning::enrol(&world.site, rim, &school.course).await.unwrap();
        finish(world, &school, rim, "first").await;
        let mut files = tiny_course_files();
        files.insert("lessons/00-before.md".into(), b"+++\nid = \"before\"\ntitle = \"Before\"\nminutes = 5\n+++\n\nHello.\n".to_vec());
        let manifest = String::from_utf8(files["course.toml"].clone()).unwrap().replace("items = [", "items = [\"lessons/00-before.md\", ");
        files.insert("course.toml".into(), manifest.into_bytes());
        domain::courses::import(&world.site, &files).await.unwrap();
        let course = tiny_course(world).await;
        let progress = learning::progress(&world.site, rim, &course).await.unwrap().unwrap();
        assert_eq!((progress.done(), progress.total), (1, 4));
        assert!(progress.is_done(course.lesson("first").unwrap().id));
        assert_eq!(progress.missing(&course).map(|item| item.key.as_str()).collect::<Vec<_>>(), ["before", "second", "check"]);
        assert_eq!(progress.next(&course).map(|item| item.key.as_str()), Some("second"), "she goes on where she was");
    }

    async fn who_is_not_enrolled_has_no_progress(world) {
        let school = School::open(world).await;
        assert!(learning::progress(&world.site, &school.learner, &school.course).await.unwrap().is_none());
        assert!(learning::progress(&world.site, &world.guest(), &school.course).await.unwrap().is_none());
        assert!(!learning::is_enrolled(&world.site, &world.guest(), school.course.id).await.unwrap());
    }

    async fn who_comes_back_to_a_course_finds_her_progress(world) {
        let school = School::open(world).await;
        let rim = &school.learner;
        learning::enrol(&world.site, rim, &school.course).await.unwrap();
        finish(world, &school, rim, "first").await;
        learning::withdraw(&world.site, rim, &school.course).await.unwrap();
        assert!(!learning::is_enrolled(&world.site, rim, school.course.id).await.unwrap());
        learning::enrol(&world.site, rim, &school.course).await.unwrap();
        assert_eq!(learning::progress(&world.site, rim, &school.course).await.unwrap().unwrap().done(), 1);
    }

    async fn two_clicks_at_the_same_moment_enrol_once_and_start_one_attempt(world) {
        let school = School::open(world).await;
        open_connections(world).await;
        let mut enrolling = JoinSet::new();
        for _ in 0..6 {
            let (site, viewer, course) = (world.site.clone(), school.learner.clone(), school.course.clone());
            enrolling.spawn(async move { learning::enrol(&site, &viewer, &course).await.unwrap() });
        }
        enrolling.join_all().await;
        learning::enrol(&world.site, &school.other, &school.course).await.unwrap();
        for viewer in [&school.learner, &school.other] {
            let mut starting = JoinSet::new();
            for _ in 0..8 {
                let (site, viewer, course) = (world.site.clone(), viewer.clone(), school.course.clone());
                starting.spawn(async move { attempts::start(&site, &viewer, &course, course.quiz("check").unwrap().0).await.unwrap() });
            }
            let started = starting.join_all().await;
            assert!(started.iter().all(|attempt| *attempt == started[0]), "{started:?}");
        }
    }
}
