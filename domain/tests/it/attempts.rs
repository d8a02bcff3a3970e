use crate::courses::with;
use chrono::Duration;
use domain::{
    accounts::Viewer,
    attempts::{self, Given, MayStart},
    error::Error,
    id::{AttemptId, mint},
    learning, on_both,
    quizzes::{Ask, Response, grading},
    testing::{School, World},
};

async fn started(world: &World, school: &School) -> AttemptId {
    learning::enrol(&world.site, &school.learner, &school.course).await.unwrap();
    let (item, _) = school.course.quiz("check").unwrap();
    attempts::start(&world.site, &school.learner, &school.course, item).await.unwrap()
}

/// The right answer to any question of the tiny course.
fn right(ask: &Ask) -> Response {
    grading::right_answer(ask).unwrap_or_default()
}

pub(crate) async fn answer_all(world: &World, viewer: &Viewer, attempt: AttemptId) {
    let paper = attempts::paper(&world.site, viewer, attempt).await.unwrap();
    for question in &paper.sheet.questions {
        let given = Given { id: mint(), question: question.id, response: right(&question.body.ask), is_check: false, waited: Duration::zero() };
        attempts::answer(&world.site, viewer, attempt, given).await.unwrap();
    }
}

on_both! {
    async fn an_attempt_is_as_it_was_when_one_comes_back(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        answer_all(world, &school.learner, attempt).await;
        let once = attempts::paper(&world.site, &school.learner, attempt).await.unwrap();
        // Another server, with nothing in its memory.
        let elsewhere = domain::testing::site(world.site.db.clone(), world.folder.join("media"));
        let again = attempts::paper(&elsewhere, &school.learner, attempt).await.unwrap();
        let order = |paper: &attempts::Paper| paper.sheet.questions.iter().map(|question| (question.id, question.body.clone())).collect::<Vec<_>>();
        assert_eq!(order(&once), order(&again));
        assert_eq!(again.answered(), 5);
    }

    async fn a_second_click_starts_no_second_attempt(world) {
        let school = School::open(world).await;
        let first = started(world, &school).await;
        let (item, _) = school.course.quiz("check").unwrap();
        assert_eq!(attempts::start(&world.site, &school.learner, &school.course, item).await.unwrap(), first);
    }

    async fn an_answer_handed_in_twice_is_stored_once(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let paper = attempts::paper(&world.site, &school.learner, attempt).await.unwrap();
        let question = paper.sheet.questions[0].id;
        let given = Given { id: mint(), question, response: Response::of_text("4"), is_check: false, waited: Duration::zero() };
        attempts::answer(&world.site, &school.learner, attempt, given.clone()).await.unwrap();
        attempts::answer(&world.site, &school.learner, attempt, given).await.unwrap();
        assert_eq!(domain::testing::count_answers(world, attempt).await, 1);
    }

    async fn of_two_tabs_the_later_answer_holds_whichever_arrives_first(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        world.wait(Duration::minutes(5));
        let paper = attempts::paper(&world.site, &school.learner, attempt).await.unwrap();
        let question = paper.sheet.questions.iter().find(|question| matches!(question.body.ask, Ask::Short { .. })).unwrap().id;
        let give = async |text: &str, waited| {
            let given = Given { id: mint(), question, response: Response::of_text(text), is_check: false, waited };
            attempts::answer(&world.site, &school.learner, attempt, given).await.unwrap();
        };
        give("given now", Duration::zero()).await;
        give("given a minute ago, sent now", Duration::minutes(1)).await;
        let paper = attempts::paper(&world.site, &school.learner, attempt).await.unwrap();
        assert_eq!(paper.response(question), Response::of_text("given now"));
    }

    async fn an_answer_that_one_database_would_not_take_spoils_nobody_s(world) {
        let school = School::open(world).await;
        let mine = started(world, &school).await;
        learning::enrol(&world.site, &school.other, &school.course).await.unwrap();
        let (item, _) = school.course.quiz("check").unwrap();
        let hers = attempts::start(&world.site, &school.other, &school.course, item).await.unwrap();
        let paper = attempts::paper(&world.site, &school.learner, mine).await.unwrap();
        let question = paper.sheet.questions.iter().find(|question| matches!(question.body.ask, Ask::Short { .. })).unwrap().id;
        let give = async |viewer: &Viewer, attempt, text: &str| {
            let given = Given { id: mint(), question, response: Response::of_text(text), is_check: false, waited: Duration::zero() };
            attempts::answer(&world.site, viewer, attempt, given).await
        };
        // They arrive together and are written together.
        let (odd, plain) = tokio::join!(give(&school.learner, mine, "a\0b"), give(&school.other, hers, "school"));
        assert!(odd.is_ok() && plain.is_ok(), "{odd:?} {plain:?}");
        let paper = attempts::paper(&world.site, &school.learner, mine).await.unwrap();
        assert_eq!(paper.response(question), Response::of_text("ab"));
    }

    async fn an_answer_given_in_time_may_arrive_within_the_grace_period(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let paper = attempts::paper(&world.site, &school.learner, attempt).await.unwrap();
        let give = async |waited| {
            let given = Given { id: mint(), question: paper.sheet.questions[0].id, response: Response::of_text("4"), is_check: false, waited };
            attempts::answer(&world.site, &school.learner, attempt, given).await
        };
        world.wait(Duration::minutes(20) + Duration::seconds(30));
        assert!(matches!(give(Duration::zero()).await, Err(Error::Refused("time-is-over"))));
        assert!(give(Duration::seconds(45)).await.unwrap().is_late);
        world.wait(Duration::minutes(2));
        assert!(matches!(give(Duration::minutes(3)).await, Err(Error::Refused("time-is-over"))));
    }

    async fn at_the_end_of_its_time_what_was_saved_is_handed_in(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        answer_all(world, &school.learner, attempt).await;
        world.wait(Duration::minutes(21));
        assert_eq!(attempts::submit_overdue(&world.site).await.unwrap(), 0, "the grace period is not over");
        world.wait(Duration::minutes(2));
        assert_eq!(attempts::submit_overdue(&world.site).await.unwrap(), 1);
        let (paper, questions) = attempts::review(&world.site, &school.learner, attempt).await.unwrap();
        assert_eq!(paper.submitted_at, paper.sheet.due_at);
        assert!(questions.iter().all(|question| question.grade.earned == question.grade.possible));
    }

    async fn nobody_answers_for_somebody_else(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let paper = attempts::paper(&world.site, &school.learner, attempt).await.unwrap();
        let given = Given { id: mint(), question: paper.sheet.questions[0].id, response: Response::of_text("4"), is_check: false, waited: Duration::zero() };
        assert!(matches!(attempts::answer(&world.site, &school.other, attempt, given).await, Err(Error::NotFound(_))));
        assert!(matches!(attempts::paper(&world.site, &school.other, attempt).await, Err(Error::NotFound(_))));
        assert!(matches!(attempts::submit(&world.site, &school.other, attempt).await, Err(Error::NotFound(_))));
    }

    async fn after_handing_in_nothing_is_taken_and_the_score_stands(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        answer_all(world, &school.learner, attempt).await;
        attempts::submit(&world.site, &school.learner, attempt).await.unwrap();
        attempts::submit(&world.site, &school.learner, attempt).await.unwrap();
        let paper = attempts::paper(&world.site, &school.learner, attempt).await.unwrap();
        let given = Given { id: mint(), question: paper.sheet.questions[0].id, response: Response::default(), is_check: false, waited: Duration::zero() };
        assert!(matches!(attempts::answer(&world.site, &school.learner, attempt, given).await, Err(Error::Refused("attempt-is-over"))));
        let (item, rules) = school.course.quiz("check").unwrap();
        let standing = attempts::standing(&world.site, &school.learner, &school.course, item, rules).await.unwrap();
        assert_eq!((standing.per_mille, standing.has_passed), (Some(1000), true));
        assert_eq!(standing.may_start, MayStart::From(world.now() + Duration::minutes(5)));
    }

    async fn there_are_as_many_attempts_as_allowed_and_a_wait_between_them(world) {
        let school = School::open(world).await;
        let files = with(domain::testing::tiny_course_files(), "quizzes/check.toml", &[("wait_minutes = 5", "wait_minutes = 5\nattempts = 2")]);
        domain::courses::import(&world.site, &files).await.unwrap();
        let school = School { course: domain::testing::tiny_course(world).await, ..school };
        let (item, rules) = school.course.quiz("check").unwrap();
        let again = async || attempts::start(&world.site, &school.learner, &school.course, item).await;
        let may = async || attempts::standing(&world.site, &school.learner, &school.course, item, rules).await.unwrap().may_start;
        let first = started(world, &school).await;
        attempts::submit(&world.site, &school.learner, first).await.unwrap();
        world.wait(Duration::minutes(5) - Duration::seconds(1));
        assert!(matches!(again().await, Err(Error::Refused("wait-before-next-attempt"))));
        assert_eq!(may().await, MayStart::From(world.now() + Duration::seconds(1)));
        world.wait(Duration::seconds(1));
        let second = again().await.unwrap();
        assert_ne!(first, second);
        attempts::submit(&world.site, &school.learner, second).await.unwrap();
        world.wait(Duration::days(1));
        assert!(matches!(again().await, Err(Error::Refused("no-attempts-left"))));
        assert_eq!(may().await, MayStart::NoneLeft);
    }

    async fn a_quiz_that_was_passed_stays_passed_whatever_counts(world) {
        let school = School::open(world).await;
        let files = with(domain::testing::tiny_course_files(), "quizzes/check.toml", &[("wait_minutes = 5", "counts = \"last\"")]);
        domain::courses::import(&world.site, &files).await.unwrap();
        let school = School { course: domain::testing::tiny_course(world).await, ..school };
        let first = started(world, &school).await;
        answer_all(world, &school.learner, first).await;
        attempts::submit(&world.site, &school.learner, first).await.unwrap();
        let second = started(world, &school).await;
        attempts::submit(&world.site, &school.learner, second).await.unwrap();
        let (item, rules) = school.course.quiz("check").unwrap();
        let standing = attempts::standing(&world.site, &school.learner, &school.course, item, rules).await.unwrap();
        assert_eq!((standing.per_mille, standing.has_passed), (Some(0), true));
        assert_eq!(standing.attempts.iter().map(|attempt| (attempt.number, attempt.per_mille)).collect::<Vec<_>>(), [(2, Some(0)), (1, Some(1000))]);
    }

    async fn the_paper_is_marked_only_after_it_is_handed_in(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        assert!(matches!(attempts::review(&world.site, &school.learner, attempt).await, Err(Error::Refused("attempt-is-open"))));
    }

    async fn an_attempt_keeps_the_question_it_saw(world) {
        let school = School::open(world).await;
        let attempt = started(world, &school).await;
        let mut files = domain::testing::tiny_course_files();
        let mended = String::from_utf8(files["quizzes/check.toml"].clone()).unwrap().replace("Water is wet.", "Water is dry.");
        files.insert("quizzes/check.toml".into(), mended.into_bytes());
        domain::courses::import(&world.site, &files).await.unwrap();
        let elsewhere = domain::testing::site(world.site.db.clone(), world.folder.join("media"));
        let paper = attempts::paper(&elsewhere, &school.learner, attempt).await.unwrap();
        assert!(paper.sheet.questions.iter().any(|question| question.body.stem.source.contains("wet")));
    }

    async fn a_guest_and_who_is_not_enrolled_cannot_start(world) {
        let school = School::open(world).await;
        let (item, _) = school.course.quiz("check").unwrap();
        assert!(matches!(attempts::start(&world.site, &world.guest(), &school.course, item).await, Err(Error::SignInFirst)));
        assert!(matches!(attempts::start(&world.site, &school.other, &school.course, item).await, Err(Error::Forbidden("enrol-first"))));
    }
}
