use super::Desk;
use chrono::Duration;
use domain::{
    accounts::{self, Viewer},
    attempts::{self, Allowance, Given, MayStart, Whom},
    bank,
    error::Error,
    id::{AttemptId, GroupId, QuizId, mint},
    learning, on_both,
    quizzes::{Response, Sees},
    testing::World,
};

const MORE_TIME: Allowance = Allowance { extra_minutes: 10, extra_attempts: 0 };

/// The quiz `sure` with twenty minutes, one attempt, and one hour until it closes; the learner is enrolled.
async fn strict(world: &World, desk: &Desk) -> QuizId {
    let quiz = desk.quiz("sure");
    let mut settings = bank::plan(&world.site, &desk.trainer, quiz).await.unwrap().settings;
    settings.time_limit_minutes = 20;
    settings.attempts_allowed = 1;
    settings.closes_at = Some(world.now() + Duration::hours(1));
    bank::set(&world.site, &desk.trainer, quiz, &settings).await.unwrap();
    for viewer in [&desk.school.learner, &desk.school.other] {
        learning::enrol(&world.site, viewer, &desk.course).await.unwrap();
    }
    quiz
}

async fn start(world: &World, desk: &Desk, viewer: &Viewer) -> Result<AttemptId, Error> {
    attempts::start(&world.site, viewer, &desk.course, desk.course.quiz("sure").unwrap().0).await
}

async fn group_of(world: &World, desk: &Desk, people: &str) -> GroupId {
    let group = learning::make_group(&world.site, &desk.trainer, desk.id(), "Morning").await.unwrap();
    learning::add_members(&world.site, &desk.trainer, group, people).await.unwrap();
    group
}

async fn minutes_left(world: &World, desk: &Desk, viewer: &Viewer, attempt: AttemptId) -> i64 {
    (desk.paper(world, viewer, attempt).await.sheet.due_at.unwrap() - world.now()).num_minutes()
}

on_both! {
    async fn a_group_is_made_of_enrolled_learners_by_what_they_sign_in_with(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        strict(world, &desk).await;
        let group = learning::make_group(site, trainer, desk.id(), " Morning ").await.unwrap();
        let refused = learning::add_members(site, trainer, group, "rim\nada@example.org, nobody").await;
        let Err(Error::Invalid(wrong)) = refused else { unreachable!("{refused:?}") };
        assert_eq!((wrong[0].message, wrong[0].detail.as_deref()), ("people-not-enrolled", Some("ada@example.org, nobody")));
        assert_eq!(learning::add_members(site, trainer, group, "RIM\nnoor@example.org،rim@example.org").await.unwrap(), 2);
        let (line, members) = learning::group(site, trainer, group).await.unwrap();
        assert_eq!((line.name.as_str(), line.members), ("Morning", 2));
        assert_eq!(members.iter().map(|member| member.name.as_str()).collect::<Vec<_>>(), ["Noor Saleh", "Rim Haddad"]);
        learning::remove_member(site, trainer, group, members[0].id).await.unwrap();
        assert_eq!(learning::groups(site, trainer, desk.id()).await.unwrap()[0].members, 1);
        assert_eq!(learning::remove_group(site, trainer, group).await.unwrap(), desk.id());
        assert!(learning::groups(site, trainer, desk.id()).await.unwrap().is_empty());
        let outsider = learning::groups(site, &desk.school.learner, desk.id()).await;
        assert!(matches!(outsider, Err(Error::Forbidden("authors-only"))), "{outsider:?}");
    }

    async fn whoever_is_at_work_gets_more_time_at_once(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, learner, other) = (&world.site, &desk.trainer, &desk.school.learner, &desk.school.other);
        let quiz = strict(world, &desk).await;
        let (hers, others) = (start(world, &desk, learner).await.unwrap(), start(world, &desk, other).await.unwrap());
        assert_eq!(minutes_left(world, &desk, learner, hers).await, 20);
        let group = group_of(world, &desk, "rim").await;
        for _ in 0..2 {
            attempts::allow(site, trainer, quiz, Whom::Group(group), MORE_TIME, "The power was off").await.unwrap();
        }
        assert_eq!(attempts::allowances(site, trainer, quiz).await.unwrap().len(), 1, "pressed twice, given once");
        assert_eq!(learning::make_group(site, trainer, desk.id(), "Morning").await.unwrap(), group, "there once as well");
        attempts::allow(site, trainer, quiz, Whom::Learner("rim".into()), Allowance { extra_minutes: 5, extra_attempts: 1 }, "").await.unwrap();
        assert_eq!(minutes_left(world, &desk, learner, hers).await, 30, "the most generous holds");
        assert_eq!(minutes_left(world, &desk, other, others).await, 20);

        world.wait(Duration::minutes(25));
        let answer = async |viewer, attempt| {
            let question = desk.paper(world, viewer, attempt).await.sheet.questions[0].id;
            let given = Given { id: mint(), question, response: Response::default(), is_check: false, waited: Duration::zero() };
            attempts::answer(site, viewer, attempt, given).await
        };
        assert!(!answer(learner, hers).await.unwrap().is_late);
        let late = answer(other, others).await;
        assert!(matches!(late, Err(Error::Refused("time-is-over"))), "{late:?}");
    }

    async fn whoever_comes_into_a_group_at_work_has_its_time_and_nobody_else_has(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, learner, other) = (&world.site, &desk.trainer, &desk.school.learner, &desk.school.other);
        let quiz = strict(world, &desk).await;
        let (hers, others) = (start(world, &desk, learner).await.unwrap(), start(world, &desk, other).await.unwrap());
        let mut settings = bank::plan(site, trainer, quiz).await.unwrap().settings;
        settings.time_limit_minutes = 40;
        bank::set(site, trainer, quiz, &settings).await.unwrap();
        let group = learning::make_group(site, trainer, desk.id(), "Morning").await.unwrap();
        attempts::allow(site, trainer, quiz, Whom::Group(group), MORE_TIME, "").await.unwrap();
        learning::add_members(site, trainer, group, "rim").await.unwrap();
        assert_eq!(minutes_left(world, &desk, learner, hers).await, 50);
        assert_eq!(minutes_left(world, &desk, other, others).await, 20, "what was set later is for attempts that begin later");
    }

    async fn more_attempts_and_time_beyond_the_close_are_for_those_who_have_them(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, learner) = (&world.site, &desk.trainer, &desk.school.learner);
        let quiz = strict(world, &desk).await;
        let first = start(world, &desk, learner).await.unwrap();
        attempts::submit(site, learner, first).await.unwrap();
        assert!(matches!(start(world, &desk, learner).await, Err(Error::Refused("no-attempts-left"))));
        let given = Allowance { extra_minutes: 15, extra_attempts: 1 };
        attempts::allow(site, trainer, quiz, Whom::Learner("rim@example.org".into()), given, "").await.unwrap();
        world.wait(Duration::minutes(65));
        let (item, rules) = (desk.course.quiz("sure").unwrap().0, domain::courses::outline(site, "types-course").await.unwrap());
        let standing = attempts::standing(site, learner, &desk.course, item, rules.quiz("sure").unwrap().1).await.unwrap();
        assert_eq!((standing.may_start, standing.allowance), (MayStart::Yes, given));
        let second = start(world, &desk, learner).await.unwrap();
        assert_eq!(minutes_left(world, &desk, learner, second).await, 10, "a quarter of an hour after the close, and no later");
        assert!(matches!(start(world, &desk, &desk.school.other).await, Err(Error::Refused("quiz-is-not-open"))));

        let lines = attempts::allowances(site, trainer, quiz).await.unwrap();
        attempts::disallow(site, trainer, quiz, lines[0].id).await.unwrap();
        assert_eq!(minutes_left(world, &desk, learner, second).await, 10, "what was begun goes on");
        attempts::submit(site, learner, second).await.unwrap();
        assert!(start(world, &desk, learner).await.is_err());
    }

    async fn a_quiz_that_closes_ends_what_is_open_and_one_that_is_put_off_goes_on(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, learner, other) = (&world.site, &desk.trainer, &desk.school.learner, &desk.school.other);
        let quiz = strict(world, &desk).await;
        attempts::allow(site, trainer, quiz, Whom::Learner("rim".into()), MORE_TIME, "").await.unwrap();
        let (hers, others) = (start(world, &desk, learner).await.unwrap(), start(world, &desk, other).await.unwrap());
        let closing = async |minutes: i64, limit: i32| {
            let mut settings = bank::plan(site, trainer, quiz).await.unwrap().settings;
            settings.closes_at = Some(world.now() + Duration::minutes(minutes));
            settings.time_limit_minutes = limit;
            bank::set(site, trainer, quiz, &settings).await.unwrap();
            (minutes_left(world, &desk, learner, hers).await, minutes_left(world, &desk, other, others).await)
        };
        assert_eq!(closing(5, 20).await, (15, 5), "no later than the quiz, but for what somebody was given");
        assert_eq!(closing(90, 20).await, (30, 20), "as long as they were promised");
        assert_eq!(closing(80, 1).await, (30, 20), "a shorter limit is for attempts that begin later");
    }

    async fn what_is_seen_after_the_close_waits_for_those_who_have_more_time(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, other) = (&world.site, &desk.trainer, &desk.school.other);
        let quiz = strict(world, &desk).await;
        let mut settings = bank::plan(site, trainer, quiz).await.unwrap().settings;
        settings.matrix.later = Sees::NOTHING;
        settings.matrix.right_after = Sees::NOTHING;
        bank::set(site, trainer, quiz, &settings).await.unwrap();
        attempts::allow(site, trainer, quiz, Whom::Learner("rim".into()), MORE_TIME, "").await.unwrap();
        let attempt = start(world, &desk, other).await.unwrap();
        attempts::submit(site, other, attempt).await.unwrap();
        let sees = async || desk.paper(world, other, attempt).await.sees(world.now()).right_answer;
        for (minutes, seen) in [(65, false), (10, true)] {
            world.wait(Duration::minutes(minutes));
            assert_eq!(sees().await, seen);
        }
    }

    async fn an_allowance_is_for_one_enrolled_learner_or_a_group_of_the_course(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let quiz = strict(world, &desk).await;
        for (typed, message) in [("", "allowance-for-nobody"), ("rim, noor", "allowance-for-one"), ("ada", "people-not-enrolled")] {
            let refused = attempts::allow(site, trainer, quiz, Whom::Learner(typed.into()), MORE_TIME, "").await;
            let Err(Error::Invalid(wrong)) = refused else { unreachable!("{refused:?}") };
            assert_eq!((wrong[0].field.as_ref(), wrong[0].message), ("learner", message));
        }
        let nothing = attempts::allow(site, trainer, quiz, Whom::Learner("rim".into()), Allowance::default(), "").await;
        assert!(matches!(nothing, Err(Error::Invalid(_))), "{nothing:?}");
        let elsewhere = learning::make_group(site, trainer, desk.school.course.id, "Of another course").await.unwrap();
        let refused = attempts::allow(site, trainer, quiz, Whom::Group(elsewhere), MORE_TIME, "").await;
        assert!(matches!(refused, Err(Error::NotFound("group-not-found"))), "{refused:?}");
    }

    async fn whoever_leaves_is_in_no_group_and_nothing_says_what_she_was_given_and_why(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, learner) = (&world.site, &desk.trainer, &desk.school.learner);
        let quiz = strict(world, &desk).await;
        let group = group_of(world, &desk, "rim").await;
        attempts::allow(site, trainer, quiz, Whom::Learner("rim".into()), MORE_TIME, "She reads slowly").await.unwrap();
        let (record, _) = accounts::record_of(site, learner).await.unwrap();
        assert_eq!(record["groups"]["names"][0], "Morning");
        assert_eq!(record["groups"]["allowances"][0]["reason"], "She reads slowly");
        accounts::erase(site, learner, "three quiet herons").await.unwrap();
        assert!(attempts::allowances(site, trainer, quiz).await.unwrap().is_empty());
        assert_eq!(learning::group(site, trainer, group).await.unwrap().0.members, 0);
    }
}
