use super::{Desk, changed, draft};
use chrono::Duration;
use domain::{
    attempts::{self, MayStart},
    bank::{self, Draft, Filling, Settings, Target, parse_competence},
    courses,
    error::Error,
    learning, on_both,
    quizzes::{Behaviour, Draw, Text},
    testing::types_course_files,
};
use std::collections::HashSet;

on_both! {
    async fn a_quiz_takes_fixed_questions_and_draws_others_without_repeats(world) {
        let desk = Desk::open(world).await;
        let site = &world.site;
        let pool = bank::add_category(site, &desk.trainer, desk.id(), None, "Pool").await.unwrap();
        let mut in_pool = Vec::new();
        for name in ["one", "two", "three", "four"] {
            in_pool.push(desk.ask(world, name, "a", Some(pool)).await);
        }
        let fixed = desk.ask(world, "fixed", "a", None).await;
        let quiz = desk.quiz("sure");
        let draw = Draw { category: Some(pool), ..Draw::default() };
        bank::add_questions(site, &desk.trainer, quiz, &[fixed, fixed]).await.unwrap();
        bank::add_draws(site, &desk.trainer, quiz, &draw, 2).await.unwrap();
        let too_many = bank::add_draws(site, &desk.trainer, quiz, &draw, 5).await;
        assert!(matches!(&too_many, Err(Error::Invalid(wrong)) if wrong[0].detail == Some("2".to_owned())), "two of four are drawn already: {too_many:?}");
        let plan = bank::plan(site, &desk.trainer, quiz).await.unwrap();
        assert_eq!(plan.slots.len(), 4);
        assert!(plan.slots.iter().filter(|slot| matches!(slot.filling, Filling::Drawn { out_of: 4, .. })).count() == 2);

        let learner = &desk.school.learner;
        let mut drawn = Vec::new();
        for _ in 0..2 {
            let attempt = desk.attempt(world, learner, "sure", |_| "a").await;
            let paper = desk.paper(world, learner, attempt).await;
            assert_eq!(paper.sheet.questions.len(), 4);
            let again = desk.paper(world, learner, attempt).await;
            let order = |paper: &attempts::Paper| paper.sheet.questions.iter().map(|question| question.question).collect::<Vec<_>>();
            assert_eq!(order(&paper), order(&again), "the same draw on return");
            drawn.extend(order(&paper).into_iter().filter(|question| *question != fixed));
        }
        // The question of the files stands in both attempts; the four drawn ones are four.
        assert_eq!(drawn.iter().collect::<HashSet<_>>().len(), 5);
        // Nothing is left that was not met: the third time is as full as the first.
        let third = desk.attempt(world, learner, "sure", |_| "a").await;
        let third = desk.paper(world, learner, third).await.sheet.questions.iter().map(|question| question.question).collect::<HashSet<_>>();
        assert_eq!(third.len(), 4);

        let used = async |id| bank::question(site, &desk.trainer, id).await.unwrap().used.into_iter().map(|used| (used.quiz, used.is_drawn)).collect::<Vec<_>>();
        assert_eq!(used(fixed).await, [(quiz, false)]);
        assert_eq!(used(in_pool[0]).await, [(quiz, true)]);
        assert_eq!(used(desk.ask(world, "elsewhere", "a", None).await).await, []);

        bank::add_draws(site, &desk.trainer, quiz, &draw, 2).await.unwrap();
        let none_left = bank::add_draws(site, &desk.trainer, quiz, &draw, 1).await;
        assert!(matches!(&none_left, Err(Error::Invalid(wrong)) if wrong[0].message == "draw-nothing-fits"), "{none_left:?}");
        bank::add_questions(site, &desk.trainer, quiz, &in_pool[..1]).await.unwrap();
        assert_eq!(used(in_pool[0]).await, [(quiz, false)], "by name it is not drawn as well");
    }

    async fn taking_the_course_in_again_leaves_what_was_built_here(world) {
        let desk = Desk::open(world).await;
        let site = &world.site;
        let fixed = desk.ask(world, "fixed", "a", None).await;
        let quiz = desk.quiz("sure");
        bank::add_questions(site, &desk.trainer, quiz, &[fixed]).await.unwrap();
        courses::import(site, &changed("quizzes/sure.toml", "The earth is round.", "The earth is a ball.")).await.unwrap();
        let plan = bank::plan(site, &desk.trainer, quiz).await.unwrap();
        assert_eq!(plan.slots.len(), 2);
        let course = courses::outline(site, "types-course").await.unwrap();
        assert_eq!(course.quiz("sure").unwrap().1.question_count, 2);
    }

    async fn what_trainers_mended_and_set_here_stays_until_the_files_change(world) {
        let desk = Desk::open(world).await;
        let site = &world.site;
        let plan = bank::plan(site, &desk.trainer, desk.quiz("sure")).await.unwrap();
        let Filling::Fixed { question, .. } = plan.slots[0].filling else { unreachable!() };
        let detail = bank::question(site, &desk.trainer, question).await.unwrap();
        let mut mended = draft("round", "a", None);
        mended.question = detail.source.clone();
        mended.question.stem = Text::markdown("Is the earth round?");
        bank::save(site, &desk.trainer, Target::Known { id: question, seen: 1 }, mended).await.unwrap();
        let settings = Settings { pass_mark: 80, ..plan.settings };
        bank::set(site, &desk.trainer, desk.quiz("sure"), &settings).await.unwrap();

        courses::import(site, &types_course_files()).await.unwrap();
        let stem = async || bank::question(site, &desk.trainer, question).await.unwrap().source.stem.source;
        assert_eq!(stem().await, "Is the earth round?");
        assert_eq!(bank::plan(site, &desk.trainer, desk.quiz("sure")).await.unwrap().settings.pass_mark, 80);
        courses::import(site, &changed("quizzes/sure.toml", "The earth is round.", "The earth is a ball.")).await.unwrap();
        assert_eq!(stem().await, "The earth is a ball.");
    }

    async fn a_quiz_without_questions_cannot_be_started_and_passed(world) {
        let desk = Desk::open(world).await;
        let site = &world.site;
        let quiz = desk.quiz("sure");
        for slot in bank::plan(site, &desk.trainer, quiz).await.unwrap().slots {
            bank::remove_slot(site, &desk.trainer, quiz, slot.id).await.unwrap();
        }
        let course = courses::outline(site, "types-course").await.unwrap();
        learning::enrol(site, &desk.school.learner, &course).await.unwrap();
        let started = attempts::start(site, &desk.school.learner, &course, course.quiz("sure").unwrap().0).await;
        assert!(matches!(started, Err(Error::Refused("quiz-has-no-questions"))), "{started:?}");
    }

    async fn settings_hold_for_attempts_that_begin_later(world) {
        let desk = Desk::open(world).await;
        let site = &world.site;
        let learner = &desk.school.learner;
        let before = desk.attempt(world, learner, "sure", |_| "a").await;
        let quiz = desk.quiz("sure");
        let mut settings = bank::plan(site, &desk.trainer, quiz).await.unwrap().settings;
        settings.behaviour = Behaviour::Immediate;
        settings.closes_at = Some(world.now() + Duration::hours(1));
        settings.opens_at = Some(world.now() + Duration::hours(2));
        assert!(matches!(bank::set(site, &desk.trainer, quiz, &settings).await, Err(Error::Invalid(_))));
        settings.opens_at = None;
        bank::set(site, &desk.trainer, quiz, &settings).await.unwrap();
        assert!(!desk.paper(world, learner, before).await.sheet.rules.behaviour.can_be_checked());
        let course = courses::outline(site, "types-course").await.unwrap();
        let (item, rules) = course.quiz("sure").unwrap();
        assert_eq!(rules.behaviour, Behaviour::Immediate);
        world.wait(Duration::hours(1));
        let standing = attempts::standing(site, learner, &course, item, rules).await.unwrap();
        assert!(matches!(standing.may_start, MayStart::ClosedAt(_)), "{:?}", standing.may_start);
        let refused = attempts::start(site, learner, &course, item).await;
        assert!(matches!(refused, Err(Error::Refused("quiz-is-not-open"))), "{refused:?}");
    }

    async fn nobody_begins_before_a_quiz_opens(world) {
        let desk = Desk::open(world).await;
        let (site, learner) = (&world.site, &desk.school.learner);
        let quiz = desk.quiz("sure");
        let mut settings = bank::plan(site, &desk.trainer, quiz).await.unwrap().settings;
        let opens = world.now() + Duration::hours(1);
        settings.opens_at = Some(opens);
        bank::set(site, &desk.trainer, quiz, &settings).await.unwrap();
        let course = courses::outline(site, "types-course").await.unwrap();
        learning::enrol(site, learner, &course).await.unwrap();
        let (item, rules) = course.quiz("sure").unwrap();
        let standing = attempts::standing(site, learner, &course, item, rules).await.unwrap();
        assert!(matches!(standing.may_start, MayStart::OpensAt(at) if at == opens), "{:?}", standing.may_start);
        let early = attempts::start(site, learner, &course, item).await;
        assert!(matches!(early, Err(Error::Refused("quiz-is-not-open"))), "{early:?}");
        world.wait(Duration::hours(1));
        attempts::start(site, learner, &course, item).await.unwrap();
    }

    async fn questions_are_drawn_by_their_tags_and_by_what_they_are_about(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let ask = async |name: &str, tag: &str, about: &str| {
            let draft = Draft { tags: vec![tag.into()], competences: vec![parse_competence(about)], ..draft(name, "a", None) };
            bank::save(site, trainer, Target::New { course: desk.id(), id: None }, draft).await.unwrap()
        };
        let first = ask("first", "Émail", "1.2").await;
        let second = ask("second", "files", "1.2").await;
        let other = ask("other", "files", "ESCO 1.2: 1.2").await;
        let drawn = async |draw: Draw, out_of: usize| {
            let too_many = bank::add_draws(site, trainer, desk.quiz("sure"), &draw, out_of + 1).await;
            assert!(matches!(&too_many, Err(Error::Invalid(wrong)) if wrong[0].detail == Some(out_of.to_string())), "{too_many:?}");
            bank::add_draws(site, trainer, desk.quiz("sure"), &draw, out_of).await.unwrap();
            let attempt = desk.attempt(world, &desk.school.learner, "sure", |_| "a").await;
            let paper = desk.paper(world, &desk.school.learner, attempt).await;
            for slot in bank::plan(site, trainer, desk.quiz("sure")).await.unwrap().slots.iter().skip(1) {
                bank::remove_slot(site, trainer, desk.quiz("sure"), slot.id).await.unwrap();
            }
            paper.sheet.questions.iter().skip(1).map(|question| question.question).collect::<HashSet<_>>()
        };
        assert_eq!(drawn(Draw { tag: Some("email".into()), ..Draw::default() }, 1).await, HashSet::from([first]));
        assert_eq!(drawn(Draw { competence: Some("1.2".into()), ..Draw::default() }, 2).await, HashSet::from([first, second]));
        assert_eq!(drawn(Draw { competence: Some("ESCO 1.2: 1.2".into()), ..Draw::default() }, 1).await, HashSet::from([other]));
        let both = Draw { tag: Some("files".into()), competence: Some("1.2".into()), ..Draw::default() };
        assert_eq!(drawn(both, 1).await, HashSet::from([second]));
    }
}
