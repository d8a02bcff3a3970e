use super::Desk;
use domain::{
    accounts::Role,
    attempts,
    bank::{self, RegradeStage, Target},
    courses,
    error::Error,
    learning, on_both,
    quizzes::{Ask, Text, words_of},
    statistics::{self, Scope},
    testing::{World, person_named, texts},
};

/// A quiz with one question whose key is wrong: nearly everybody who knows takes `b`, and the key says `a`.
async fn wrong_key(world: &World, desk: &Desk) -> domain::id::QuestionId {
    let id = desk.ask(world, "mistaken", "a", None).await;
    bank::add_questions(&world.site, &desk.trainer, desk.quiz("sure"), &[id]).await.unwrap();
    id
}

on_both! {
    async fn a_mended_key_is_looked_at_first_and_then_marks_anew(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = wrong_key(world, &desk).await;
        let learner = &desk.school.learner;
        let attempt = desk.attempt(world, learner, "sure", |_| "b").await;
        let other = desk.attempt(world, &desk.school.other, "sure", |_| "c").await;
        bank::save(site, trainer, Target::Known { id, seen: 1 }, desk.mended(world, id, "mistaken", "b").await).await.unwrap();

        let score = async |attempt| {
            let (_, reviewed) = attempts::review(site, if attempt == other { &desk.school.other } else { learner }, attempt).await.unwrap();
            reviewed.iter().map(|each| each.grade.earned).sum::<i32>()
        };
        assert!(matches!(bank::apply_regrade(site, trainer, id, "The key was wrong", true).await, Err(Error::Refused("look-before-regrading"))));
        bank::look_regrade(site, trainer, id).await.unwrap();
        let dry = bank::regrade_now(site, trainer, id).await.unwrap().unwrap();
        assert_eq!((dry.stage, dry.attempts, dry.changed, dry.changes.len()), (RegradeStage::Looked, 2, 1, 1));
        assert_eq!((dry.changes[0].name.as_str(), dry.changes[0].before, dry.changes[0].after > 0), ("Rim Haddad", 0, true));
        assert_eq!((dry.changes[0].quiz.as_str(), dry.changes[0].number, dry.changes[0].submitted_at), ("How sure", 1, Some(world.now())));
        assert_eq!(score(attempt).await, 0, "a dry run changes nothing");

        assert!(bank::apply_regrade(site, trainer, id, " ", false).await.is_err(), "a reason is needed");
        bank::apply_regrade(site, trainer, id, "The key was wrong", true).await.unwrap();
        assert!(score(attempt).await > 0);
        assert_eq!(score(other).await, 0);
        bank::look_regrade(site, trainer, id).await.unwrap();
        assert_eq!(bank::regrade_now(site, trainer, id).await.unwrap().unwrap().changes, vec![]);
        let log = bank::regrades(site, trainer, id).await.unwrap();
        assert_eq!((log[0].reason.as_str(), log[0].attempts, log[0].changed, log[0].by.as_str()), ("The key was wrong", 2, 1, "Tala Trainer"));
        let said = texts(world, "select cast(details as text) from event where kind = 'question-regraded'").await;
        assert!(said.len() == 1 && said[0].contains("The key was wrong"), "{said:?}");
        let letters = domain::mail::list_letters(site, &desk.school.administrator, None, 1).await.unwrap();
        assert_eq!(letters.rows.iter().filter(|letter| letter.kind == "result-changed").count(), 1);
    }

    async fn a_regrade_writes_letters_only_if_that_is_wanted(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, learner) = (&world.site, &desk.trainer, &desk.school.learner);
        let id = wrong_key(world, &desk).await;
        let attempt = desk.attempt(world, learner, "sure", |_| "b").await;
        bank::save(site, trainer, Target::Known { id, seen: 1 }, desk.mended(world, id, "mistaken", "b").await).await.unwrap();
        desk.regrade(world, id).await;
        let (_, reviewed) = attempts::review(site, learner, attempt).await.unwrap();
        assert!(reviewed.iter().any(|each| each.grade.earned > 0), "it was applied");
        let letters = domain::mail::list_letters(site, &desk.school.administrator, None, 1).await.unwrap();
        assert!(letters.rows.iter().all(|letter| letter.kind != "result-changed"));
    }

    async fn after_a_regrade_everybody_s_review_speaks_of_the_new_key_and_open_attempts_are_marked_by_it(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = wrong_key(world, &desk).await;
        // Neither right before nor after: her score does not change.
        let other = desk.attempt(world, &desk.school.other, "sure", |_| "c").await;
        let learner = &desk.school.learner;
        let course = courses::outline(site, "types-course").await.unwrap();
        learning::enrol(site, learner, &course).await.unwrap();
        let open = attempts::start(site, learner, &course, course.quiz("sure").unwrap().0).await.unwrap();
        let before = desk.paper(world, learner, open).await;
        let mended = desk.mended(world, id, "mistaken", "b").await;
        bank::save(site, trainer, Target::Known { id, seen: 1 }, mended).await.unwrap();
        desk.regrade(world, id).await;

        let key = async |viewer, attempt| {
            let paper = desk.paper(world, viewer, attempt).await;
            let question = paper.sheet.questions.iter().find(|each| each.question == id).unwrap().clone();
            question.key.ask.choices().iter().find(|choice| choice.is_right()).unwrap().text.source.clone()
        };
        assert_eq!(key(&desk.school.other, other).await, "b");
        assert_eq!(key(learner, open).await, "b", "what is checked from now on is checked by the new key");
        let sheet = |paper: &attempts::Paper| paper.sheet.questions.iter().map(|each| each.id).collect::<Vec<_>>();
        assert_eq!(sheet(&desk.paper(world, learner, open).await), sheet(&before), "the questions are the same");
        attempts::submit(site, learner, open).await.unwrap();
        assert_eq!(key(learner, open).await, "b");
    }

    async fn a_review_says_what_was_read_though_its_author_has_put_it_in_other_words_since(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = wrong_key(world, &desk).await;
        let learner = &desk.school.learner;
        let attempt = desk.attempt(world, learner, "sure", |_| "b").await;
        let mut mended = desk.mended(world, id, "mistaken", "b").await;
        let Ask::Single { choices } = &mut mended.question.ask else { unreachable!() };
        choices.iter_mut().for_each(|choice| choice.text = Text::markdown(format!("not {}", choice.text.source)));
        bank::save(site, trainer, Target::Known { id, seen: 1 }, mended).await.unwrap();
        desk.regrade(world, id).await;
        let (_, reviewed) = attempts::review(site, learner, attempt).await.unwrap();
        let reviewed = reviewed.iter().find(|each| each.question.question == id).unwrap();
        let choices = reviewed.question.key.ask.choices();
        let taken = choices.iter().find(|choice| reviewed.state.response.choices.contains(&choice.id)).unwrap();
        assert_eq!((words_of(&taken.text.source).trim(), taken.is_right(), reviewed.grade.earned > 0), ("b", true, true));
    }

    async fn what_was_passed_stays_passed(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = desk.ask(world, "right at first", "a", None).await;
        let quiz = desk.quiz("sure");
        let slots = bank::plan(site, trainer, quiz).await.unwrap().slots;
        bank::remove_slot(site, trainer, quiz, slots[0].id).await.unwrap();
        bank::add_questions(site, trainer, quiz, &[id]).await.unwrap();
        let mut settings = bank::plan(site, trainer, quiz).await.unwrap().settings;
        settings.behaviour = domain::quizzes::Behaviour::Deferred;
        bank::set(site, trainer, quiz, &settings).await.unwrap();
        let learner = &desk.school.learner;
        desk.attempt(world, learner, "sure", |_| "a").await;
        bank::save(site, trainer, Target::Known { id, seen: 1 }, desk.mended(world, id, "right at first", "b").await).await.unwrap();
        desk.regrade(world, id).await;
        let done = bank::regrade_now(site, trainer, id).await.unwrap().unwrap();
        assert_eq!((done.changes[0].passed_before, done.changes[0].passes_after), (true, false));
        let course = courses::outline(site, "types-course").await.unwrap();
        let (item, rules) = course.quiz("sure").unwrap();
        let standing = attempts::standing(site, learner, &course, item, rules).await.unwrap();
        assert_eq!((standing.has_passed, standing.per_mille), (true, Some(0)));
    }

    async fn attempts_of_before_marks_were_kept_are_counted_too(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        desk.attempt(world, &desk.school.learner, "sure", |_| "a").await;
        domain::testing::run(world, "update attempt set marks = null, is_uncounted = false").await;
        while statistics::count_attempts(site).await.unwrap() > 0 {}
        assert_eq!(statistics::overview(site, trainer, desk.quiz("sure"), Scope::First).await.unwrap().attempts, 1);
    }

    async fn statistics_count_each_attempt_once_and_follow_a_regrade(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = wrong_key(world, &desk).await;
        for number in 0..12 {
            let viewer = person_named(world, &format!("Learner {number}"), &format!("learner{number}"), Role::Learner).await;
            desk.attempt(world, &viewer, "sure", |_| "b").await;
        }
        while statistics::count_attempts(site).await.unwrap() > 0 {}
        assert_eq!(statistics::count_attempts(site).await.unwrap(), 0);
        let facility = async || {
            let overview = statistics::overview(site, trainer, desk.quiz("sure"), Scope::First).await.unwrap();
            assert_eq!(overview.attempts, 12);
            overview.questions.iter().find(|line| line.id == id).unwrap().clone()
        };
        let before = facility().await;
        assert!(!before.findings.is_empty(), "nobody was right: something stands out");
        bank::save(site, trainer, Target::Known { id, seen: 1 }, desk.mended(world, id, "mistaken", "b").await).await.unwrap();
        desk.regrade(world, id).await;
        while statistics::count_attempts(site).await.unwrap() > 0 {}
        let after = facility().await;
        assert!(after.figures.facility > before.figures.facility, "{:?} {:?}", before.figures, after.figures);
        assert_eq!(after.sums.count(), 12);
    }

    async fn later_attempts_of_one_learner_are_counted_only_among_all(world) {
        let desk = Desk::open(world).await;
        let (site, trainer, learner) = (&world.site, &desk.trainer, &desk.school.learner);
        let id = wrong_key(world, &desk).await;
        for right in ["c", "a", "a"] {
            desk.attempt(world, learner, "sure", |_| right).await;
        }
        while statistics::count_attempts(site).await.unwrap() > 0 {}
        let counted = async |scope| {
            let overview = statistics::overview(site, trainer, desk.quiz("sure"), scope).await.unwrap();
            let line = overview.questions.iter().find(|line| line.id == id).unwrap().clone();
            (overview.attempts, line.sums.count(), line.figures.facility)
        };
        let ((first, of_first, wrong), (all, of_all, mostly_right)) = (counted(Scope::First).await, counted(Scope::All).await);
        assert_eq!((first, of_first, all, of_all), (1, 1, 3, 3));
        assert!(wrong < mostly_right, "{wrong:?} {mostly_right:?}");
    }

    async fn a_regrade_of_many_attempts_goes_on_beside_the_requests_and_survives_another_mend(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = wrong_key(world, &desk).await;
        for number in 0..60 {
            // Nobody signs so many people up at once.
            world.wait(chrono::Duration::minutes(10));
            let viewer = person_named(world, &format!("Learner {number}"), &format!("learner{number}"), Role::Learner).await;
            desk.attempt(world, &viewer, "sure", |_| "b").await;
        }
        bank::save(site, trainer, Target::Known { id, seen: 1 }, desk.mended(world, id, "mistaken", "c").await).await.unwrap();
        bank::look_regrade(site, trainer, id).await.unwrap();
        assert_eq!(bank::regrade_now(site, trainer, id).await.unwrap().unwrap().changed, 0, "nobody took c");
        bank::save(site, trainer, Target::Known { id, seen: 2 }, desk.mended(world, id, "mistaken", "b").await).await.unwrap();
        let stale = bank::apply_regrade(site, trainer, id, "The key was wrong", false).await;
        assert!(matches!(stale, Err(Error::Refused("look-before-regrading"))), "{stale:?}");
        bank::look_regrade(site, trainer, id).await.unwrap();
        bank::apply_regrade(site, trainer, id, "The key was wrong", false).await.unwrap();
        let now = bank::regrade_now(site, trainer, id).await.unwrap().unwrap();
        assert_eq!((now.stage, now.gone_through, now.total), (RegradeStage::Run, 0, 60), "too many to wait for");
        assert!(matches!(bank::look_regrade(site, trainer, id).await, Err(Error::Refused("regrade-is-running"))));
        while bank::regrade_some(site).await.unwrap() {}
        let now = bank::regrade_now(site, trainer, id).await.unwrap().unwrap();
        assert_eq!((now.stage, now.gone_through, now.changed), (RegradeStage::Done, 60, 60));
    }

    async fn a_regrade_that_goes_wrong_holds_up_no_other_and_can_be_begun_anew(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = wrong_key(world, &desk).await;
        desk.attempt(world, &desk.school.learner, "sure", |_| "b").await;
        bank::save(site, trainer, Target::Known { id, seen: 1 }, desk.mended(world, id, "mistaken", "b").await).await.unwrap();
        bank::look_regrade(site, trainer, id).await.unwrap();
        domain::testing::run(world, "update regrade set stage = 'run', failures = 5").await;
        assert!(!bank::regrade_some(site).await.unwrap(), "it was given up");
        assert!(bank::regrade_now(site, trainer, id).await.unwrap().unwrap().has_failed);
        desk.regrade(world, id).await;
        let now = bank::regrade_now(site, trainer, id).await.unwrap().unwrap();
        assert_eq!((now.stage, now.changed, now.has_failed), (RegradeStage::Done, 1, false));
        let twice = bank::apply_regrade(site, trainer, id, "The key was wrong", false).await;
        assert!(matches!(twice, Err(Error::Refused("look-before-regrading"))), "{twice:?}");
        assert_eq!(bank::regrades(site, trainer, id).await.unwrap()[0].changed, 1);
    }

    async fn an_attempt_that_cannot_be_marked_anew_is_tried_again_and_not_passed_over(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = wrong_key(world, &desk).await;
        for viewer in [&desk.school.learner, &desk.school.other] {
            desk.attempt(world, viewer, "sure", |_| "b").await;
        }
        bank::save(site, trainer, Target::Known { id, seen: 1 }, desk.mended(world, id, "mistaken", "b").await).await.unwrap();
        bank::look_regrade(site, trainer, id).await.unwrap();
        // An answer that nothing can read, as after a fault of the disk.
        domain::testing::run(world, "create table kept as select id, response from answer").await;
        domain::testing::run(world, "update answer set response = '5' where attempt_id = (select id from attempt order by id limit 1)").await;
        bank::apply_regrade(site, trainer, id, "The key was wrong", false).await.unwrap();
        let mut failures = 0;
        while failures < 10 {
            match bank::regrade_some(site).await {
                Ok(false) => break,
                Ok(true) => {}
                Err(_) => failures += 1,
            }
        }
        let now = bank::regrade_now(site, trainer, id).await.unwrap().unwrap();
        assert_eq!((now.has_failed, now.stage, now.changed), (true, RegradeStage::Run, 1), "the other one is marked, and its author is told");
        domain::testing::run(world, "update answer set response = (select response from kept where kept.id = answer.id)").await;
        desk.regrade(world, id).await;
        let now = bank::regrade_now(site, trainer, id).await.unwrap().unwrap();
        assert_eq!((now.has_failed, now.stage, now.changed), (false, RegradeStage::Done, 1));
    }

    async fn a_key_mended_in_the_middle_has_to_be_looked_at_before_anybody_is_marked_by_it(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let id = wrong_key(world, &desk).await;
        let attempt = desk.attempt(world, &desk.school.learner, "sure", |_| "b").await;
        bank::save(site, trainer, Target::Known { id, seen: 1 }, desk.mended(world, id, "mistaken", "c").await).await.unwrap();
        bank::look_regrade(site, trainer, id).await.unwrap();
        let now = bank::regrade_now(site, trainer, id).await.unwrap().unwrap();
        assert_eq!((now.changed, now.pending), (0, 1), "no score changes, but the key that her review shows does");
        domain::testing::run(world, "update regrade set stage = 'run', reason = 'x'").await;
        bank::save(site, trainer, Target::Known { id, seen: 2 }, desk.mended(world, id, "mistaken", "b").await).await.unwrap();
        while bank::regrade_some(site).await.unwrap() {}
        let now = bank::regrade_now(site, trainer, id).await.unwrap().unwrap();
        assert_eq!((now.stage, now.is_of_latest), (RegradeStage::Done, false));
        let (_, reviewed) = attempts::review(site, &desk.school.learner, attempt).await.unwrap();
        assert_eq!(reviewed.iter().map(|each| each.grade.earned).sum::<i32>(), 0);
    }
}
