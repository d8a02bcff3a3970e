use super::Desk;
use domain::{
    accounts::{Role, Viewer},
    attempts, bank,
    error::Error,
    id::{QuestionId, QuizId},
    learning, on_both,
    quizzes::{Band, Bands, TestForm},
    testing::{World, person_named},
};
use std::collections::{HashMap, HashSet};

/// Two tests, `sure` before and `tries` after, with a question of form A and one of form B.
async fn crossed(world: &World, desk: &Desk) -> (QuizId, QuizId, QuestionId, QuestionId) {
    let (site, trainer) = (&world.site, &desk.trainer);
    let (before, after) = (desk.quiz("sure"), desk.quiz("tries"));
    let (a, b) = (desk.ask(world, "of a", "a", None).await, desk.ask(world, "of b", "a", None).await);
    for quiz in [before, after] {
        for slot in bank::plan(site, trainer, quiz).await.unwrap().slots {
            bank::remove_slot(site, trainer, quiz, slot.id).await.unwrap();
        }
    }
    bank::add_questions(site, trainer, before, &[a, b]).await.unwrap();
    let slots = bank::plan(site, trainer, before).await.unwrap().slots;
    let forms = HashMap::from([(slots[0].id, Some(TestForm::A)), (slots[1].id, Some(TestForm::B))]);
    bank::set_forms(site, trainer, before, &forms, None, false).await.unwrap();
    bank::set_forms(site, trainer, after, &HashMap::new(), Some(before), true).await.unwrap();
    (before, after, a, b)
}

async fn asked(world: &World, desk: &Desk, viewer: &Viewer, quiz: &str) -> Vec<QuestionId> {
    let course = domain::courses::outline(&world.site, "types-course").await.unwrap();
    learning::enrol(&world.site, viewer, &course).await.unwrap();
    let attempt = attempts::start(&world.site, viewer, &course, course.quiz(quiz).unwrap().0).await.unwrap();
    let asked = desk.paper(world, viewer, attempt).await.sheet.questions.iter().map(|question| question.question).collect();
    attempts::submit(&world.site, viewer, attempt).await.unwrap();
    asked
}

on_both! {
    async fn half_of_a_group_gets_each_form_and_afterwards_the_other_one(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let (_, after, a, b) = crossed(world, &desk).await;
        let plan = bank::plan(site, trainer, after).await.unwrap();
        assert_eq!(plan.slots.iter().map(|slot| slot.form).collect::<Vec<_>>(), [Some(TestForm::A), Some(TestForm::B)], "taken from the test before");
        let group = learning::make_group(site, trainer, desk.id(), "Morning").await.unwrap();
        let mut before = Vec::new();
        for number in 0..6 {
            let viewer = person_named(world, &format!("Learner {number}"), &format!("learner{number}"), Role::Learner).await;
            learning::enrol(site, &viewer, &desk.course).await.unwrap();
            learning::add_members(site, trainer, group, &format!("learner{number}")).await.unwrap();
            let first = asked(world, &desk, &viewer, "sure").await;
            assert_eq!(first.len(), 1);
            assert_eq!(asked(world, &desk, &viewer, "sure").await, first, "the same form in every attempt");
            let other = if first == [a] { [b] } else { [a] };
            assert_eq!(asked(world, &desk, &viewer, "tries").await, other, "crossed over");
            before.extend(first);
        }
        assert_eq!(before.iter().filter(|question| **question == a).count(), 3);
        assert_eq!(before.iter().collect::<HashSet<_>>().len(), 2);
    }

    async fn whoever_begins_with_the_test_after_gets_the_other_form_before(world) {
        let desk = Desk::open(world).await;
        let (_, after, ..) = crossed(world, &desk).await;
        let learner = &desk.school.learner;
        let second = asked(world, &desk, learner, "tries").await;
        assert_ne!(asked(world, &desk, learner, "sure").await, second);
        let plan = bank::plan(&world.site, &desk.trainer, after).await.unwrap();
        bank::set_forms(&world.site, &desk.trainer, after, &HashMap::new(), plan.crosses, true).await.unwrap();
        assert_eq!(bank::plan(&world.site, &desk.trainer, after).await.unwrap().slots.len(), plan.slots.len(), "brought in once");
    }

    async fn a_quiz_with_forms_counts_the_questions_of_one(world) {
        let desk = Desk::open(world).await;
        crossed(world, &desk).await;
        let course = domain::courses::outline(&world.site, "types-course").await.unwrap();
        assert_eq!(course.quiz("sure").unwrap().1.question_count, 1);
    }

    async fn tests_that_would_wait_for_each_other_are_not_crossed(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let (before, after, ..) = crossed(world, &desk).await;
        for (quiz, other) in [(before, after), (before, before)] {
            let refused = bank::set_forms(site, trainer, quiz, &HashMap::new(), Some(other), false).await;
            assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
        }
        let elsewhere = domain::courses::outline(site, "tiny-course").await.unwrap().items().find(|item| item.is_quiz()).unwrap().id;
        let refused = bank::set_forms(site, trainer, before, &HashMap::new(), Some(elsewhere.into()), false).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }

    async fn feedback_on_the_whole_comes_from_the_author_and_stays_when_the_course_comes_in_again(world) {
        let desk = Desk::open(world).await;
        let (site, trainer) = (&world.site, &desk.trainer);
        let from_files = bank::plan(site, trainer, desk.quiz("tries")).await.unwrap().settings.bands;
        assert_eq!((from_files.feedback(79), from_files.feedback(80)), (Some("Try again."), Some("Well done.")));
        let quiz = desk.quiz("sure");
        let mut settings = bank::plan(site, trainer, quiz).await.unwrap().settings;
        let band = |from, text: &str| Band { from, text: text.into() };
        settings.bands = Bands(vec![band(0, "Again"), band(0, "Twice")]);
        assert!(matches!(bank::set(site, trainer, quiz, &settings).await, Err(Error::Invalid(_))), "two begin at the same place");
        settings.bands = Bands(vec![band(0, "Again"), band(80, "Well done")]);
        bank::set(site, trainer, quiz, &settings).await.unwrap();
        let attempt = desk.attempt(world, &desk.school.learner, "sure", |_| "a").await;
        let (paper, _) = attempts::review(site, &desk.school.learner, attempt).await.unwrap();
        assert_eq!(paper.bands.feedback(50), Some("Again"));
        domain::courses::import(site, &domain::testing::types_course_files()).await.unwrap();
        assert_eq!(bank::plan(site, trainer, quiz).await.unwrap().settings.bands, settings.bands);
    }
}
